//! What happens by itself: alarms, expiry, the minute, and what other processes change.
//!
//! The engine says what is due and when to come back ([`Watch`]); this loop only keeps the
//! appointment and shows what came of it.

use std::time::Instant as Tick;

use chrono::{DateTime, Utc};
use desk_domain::face::Face;
use desk_engine::{DeskError, TickReport, Watch, views::Overview};
use tauri::{AppHandle, Manager, async_runtime::spawn_blocking};

use crate::{
    args::Lang,
    commands::importing,
    events,
    host::Host,
    post,
    toast::Teller,
    tray::{self, Mood},
    window,
};

/// More leads than this changed at once are announced as "everything".
const ONE_BY_ONE: usize = 100;

/// Runs until the app ends.
pub(crate) fn start(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        let mut watch = Watch::new(app.state::<Host>().desk.now(), Tick::now());
        let mut shown = Shown::default();
        let mut rung = true;
        loop {
            let elsewhere = changed_elsewhere(&app).await;
            let seen = watch.look(app.state::<Host>().desk.now(), Tick::now(), elsewhere, rung);
            let visible = window::visible(&app);
            if visible && (seen.minute || !shown.visible) {
                events::minute(&app, watch.wall());
            }
            shown.visible = visible;
            if seen.elsewhere || seen.jumped {
                events::changed(&app, None);
            }
            if seen.tick && !app.state::<Host>().importing() {
                let next = tick(&app, &mut shown).await;
                watch.ticked(Tick::now(), next);
            }
            window::let_go_when_stale(&app);
            let host = app.state::<Host>();
            rung = tokio::select! {
                () = tokio::time::sleep(watch.pause()) => false,
                () = host.bell.notified() => true,
            };
        }
    });
}

/// What people were last shown, so that nothing is redrawn that did not change.
#[derive(Default)]
struct Shown {
    visible: bool,
    tray: Option<(Mood, u64, Lang)>,
}

/// Whether another process wrote to the database since the last look.
async fn changed_elsewhere(app: &AppHandle) -> bool {
    let asked = app.clone();
    let answer = spawn_blocking(move || asked.state::<Host>().desk.changed_elsewhere()).await;
    match answer {
        Ok(Ok(changed)) => changed,
        Ok(Err(error)) => {
            tracing::warn!(%error, "the database was not asked for changes");
            false
        }
        Err(error) => {
            tracing::error!(%error, "asking the database for changes failed");
            false
        }
    }
}

/// Lets the engine do what is due and shows what came of it. Answers when to come back; without an
/// answer the heartbeat does.
async fn tick(app: &AppHandle, shown: &mut Shown) -> Option<DateTime<Utc>> {
    let asked = app.clone();
    let ticked = spawn_blocking(move || {
        let host = asked.state::<Host>();
        let words = host.words();
        let report = host.desk.tick(&Teller {
            toasts: &host.toasts,
            words: &words,
        })?;
        // The list begins with the hot flames, if there are any; embers come after them.
        let first = host
            .desk
            .list(&importing::inbox())?
            .leads
            .into_iter()
            .next();
        let burning =
            first.is_some_and(|row| matches!(row.clock.face, Face::Flame | Face::FlameLast));
        Ok::<_, DeskError>((report, host.desk.overview(&importing::inbox())?, burning))
    });
    match ticked.await {
        Ok(Ok((report, inbox, burning))) => {
            tell(app, &report);
            if report.notices_due {
                post::send_due(app);
            }
            show_mood(app, &inbox, burning, shown);
            report.next_due_at
        }
        Ok(Err(error)) => {
            tracing::error!(%error, "the clockwork could not do what is due");
            events::trouble(app, error.code());
            None
        }
        Err(error) => {
            tracing::error!(%error, "the clockwork stumbled");
            None
        }
    }
}

fn tell(app: &AppHandle, report: &TickReport) {
    if !report.changed.is_empty() {
        let ids: Vec<String> = report.changed.iter().map(ToString::to_string).collect();
        events::changed(app, (ids.len() <= ONE_BY_ONE).then_some(&ids));
    }
    if report.not_shown.is_some() {
        events::trouble(app, "toasts-not-shown");
        window::ask_for_attention(app);
    }
}

fn show_mood(app: &AppHandle, inbox: &Overview, burning: bool, shown: &mut Shown) {
    let mood = if burning {
        Mood::Flame
    } else if inbox.due_today + inbox.late > 0 {
        Mood::Due
    } else {
        Mood::Quiet
    };
    let words = app.state::<Host>().words();
    let tray = Some((mood, inbox.total, words.lang));
    if shown.tray != tray {
        if let Err(error) = tray::show(app, &words, mood, inbox.total) {
            tracing::warn!(%error, "the tray icon was not changed");
        }
        shown.tray = tray;
    }
}
