//! What happens by itself: alarms, expiry, the minute, and what other processes change.
//!
//! The engine says what is due and when to come back ([`Watch`]); this loop only keeps the
//! appointment and shows what came of it. It has a thread of its own: a look must cost next to
//! nothing, and handing each to another thread and back cost ten times what it did.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
    time::Instant as Tick,
};

use chrono::{DateTime, Utc};
use desk_domain::face::Face;
use desk_engine::{DeskError, TickReport, Watch, views::Overview};
use tauri::{AppHandle, Manager};

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
///
/// # Errors
/// When the system has no thread to give; a desk without its clockwork must not start.
pub(crate) fn start(app: AppHandle) -> io::Result<()> {
    thread::Builder::new()
        .name("clockwork".to_owned())
        .spawn(move || run(&app))?;
    Ok(())
}

fn run(app: &AppHandle) {
    let host = app.state::<Host>();
    let mut watch = Watch::new(host.desk.now(), Tick::now());
    let mut shown = Shown::default();
    let mut rung = true;
    loop {
        // A stumble in one look must not end all alarms.
        let looked = catch_unwind(AssertUnwindSafe(|| {
            look(app, &mut watch, &mut shown, rung);
        }));
        if looked.is_err() {
            tracing::error!("the clockwork stumbled");
            watch.ticked(Tick::now(), None);
        }
        rung = host.bell.wait(watch.pause());
    }
}

fn look(app: &AppHandle, watch: &mut Watch, shown: &mut Shown, rung: bool) {
    let host = app.state::<Host>();
    let elsewhere = changed_elsewhere(&host);
    let seen = watch.look(host.desk.now(), Tick::now(), elsewhere, rung);
    let visible = window::visible(app);
    if visible && (seen.minute || !shown.visible) {
        events::minute(app, watch.wall());
    }
    shown.visible = visible;
    if seen.elsewhere || seen.jumped {
        events::changed(app, None);
    }
    if seen.tick && !host.importing() {
        let next = tick(app, &host, shown);
        watch.ticked(Tick::now(), next);
    }
    window::let_go_when_stale(app);
}

/// What people were last shown, so that nothing is redrawn that did not change.
#[derive(Default)]
struct Shown {
    visible: bool,
    tray: Option<(Mood, u64, Lang)>,
}

/// Whether another process wrote to the database since the last look.
fn changed_elsewhere(host: &Host) -> bool {
    host.desk.changed_elsewhere().unwrap_or_else(|error| {
        tracing::warn!(%error, "the database was not asked for changes");
        false
    })
}

/// Lets the engine do what is due and shows what came of it. Answers when to come back; without an
/// answer the heartbeat does.
fn tick(app: &AppHandle, host: &Host, shown: &mut Shown) -> Option<DateTime<Utc>> {
    match do_what_is_due(host) {
        Ok((report, inbox, burning)) => {
            tell(app, &report);
            if report.notices_due {
                post::send_due(app);
            }
            show_mood(app, &inbox, burning, shown);
            report.next_due_at
        }
        Err(error) => {
            tracing::error!(%error, "the clockwork could not do what is due");
            events::trouble(app, error.code());
            None
        }
    }
}

/// Also answers how the inbox stands afterwards, and whether a flame burns in it.
fn do_what_is_due(host: &Host) -> Result<(TickReport, Overview, bool), DeskError> {
    let words = host.words();
    let report = host.desk.tick(&Teller {
        toasts: &host.toasts,
        words: &words,
    })?;
    // The list begins with the hot flames, if there are any; embers come after them.
    let inbox = host.desk.list(&importing::inbox())?;
    let burning = inbox
        .leads
        .first()
        .is_some_and(|row| matches!(row.clock.face, Face::Flame | Face::FlameLast));
    Ok((report, host.desk.overview(&importing::inbox())?, burning))
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
