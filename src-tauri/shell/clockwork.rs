//! What happens by itself: alarms, expiry, the minute, and what other processes change.
//!
//! The engine says what is due and when to come back ([`Watch`]); this loop only keeps the
//! appointment and shows what came of it. It has a thread of its own: a look must cost next to
//! nothing, and handing each to another thread and back cost ten times what it did.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
    time::{Duration, Instant as Tick},
};

use chrono::{DateTime, Utc};
use desk_domain::{face::Face, order::Section};
use desk_engine::{DeskError, TickReport, Watch, views::LeadRow};
use tauri::{AppHandle, Manager};

use crate::{
    copying, events,
    host::Host,
    post,
    toast::{Buttons, Teller, Toast},
    tray::{self, Drawn, Mood, Standing},
    updating, window,
};

/// A toast says that the data cannot be saved at most this often.
const TROUBLE: Duration = Duration::from_secs(60 * 60);

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
        #[cfg(target_os = "linux")]
        if crate::renewing::leave_when_idle(app) {
            return;
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
    updating::look_when_due(app);
}

/// What people were last shown, so that nothing is redrawn that did not change.
#[derive(Default)]
struct Shown {
    visible: bool,
    tray: Option<Drawn>,
    toasts_work: Option<bool>,
    /// When a toast last said that the data cannot be saved.
    trouble: Option<Tick>,
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
    let done = do_what_is_due(host);
    let work = host.toasts.work();
    if shown.toasts_work.replace(work) != Some(work) {
        events::toasts(app, work);
    }
    match done {
        Ok((report, drawn)) => {
            tell(app, &report);
            if report.notices_due {
                post::send_due(app);
            }
            if !report.watched_elsewhere {
                copying::copy_when_due(app);
            }
            show(app, drawn, shown);
            report.next_due_at
        }
        Err(error) => {
            tracing::error!(%error, "the clockwork could not do what is due");
            events::trouble(app, error.code());
            say_trouble(host, &mut shown.trouble);
            None
        }
    }
}

/// Also answers how the desk stands afterwards.
fn do_what_is_due(host: &Host) -> Result<(TickReport, Drawn), DeskError> {
    let words = host.words();
    if !host.toasts.work() {
        // It may have come back: then the window need not say any more that it is missing.
        host.toasts.ask();
    }
    let report = host.desk.tick(&Teller {
        toasts: &host.toasts,
        words: &words,
    })?;
    let standing = standing(host, &report)?;
    let desk = &host.desk;
    let drawn = Drawn::of(&standing, &words, desk.now(), &desk.zone()?);
    Ok((report, drawn))
}

fn tell(app: &AppHandle, report: &TickReport) {
    if !report.changed.is_empty() {
        let ids: Vec<String> = report.changed.iter().map(ToString::to_string).collect();
        events::changed(app, (ids.len() <= ONE_BY_ONE).then_some(&ids));
    }
    if report.not_shown.is_some() {
        window::ask_for_attention(app);
    }
}

/// Says on the desktop that the data cannot be saved, but not again within [`TROUBLE`]. What can't be
/// written can't be on record either.
fn say_trouble(host: &Host, said: &mut Option<Tick>) {
    if said.is_some_and(|said| said.elapsed() < TROUBLE) {
        return;
    }
    *said = Some(Tick::now());
    let words = host.words();
    let toast = Toast {
        title: words.say("toast-store-title"),
        body: words.say("toast-store-body"),
        opens: None,
        buttons: Buttons::None,
        sound: true,
    };
    if let Err(error) = host.toasts.show(&toast) {
        tracing::warn!(%error, "trouble with the data was not told");
    }
}

/// What the first lead says of all: the list begins with the hot flames, if there are any, then come
/// embers, whatever is overdue, and what is to be answered today.
fn mood(first: Option<&LeadRow>) -> Mood {
    let Some(first) = first else {
        return Mood::Quiet;
    };
    if matches!(first.clock.face, Face::Flame | Face::FlameLast) {
        Mood::Flame
    } else if matches!(first.section, Section::Flames | Section::Today) {
        Mood::Due
    } else {
        Mood::Quiet
    }
}

/// How the desk stands now, for the tray.
fn standing(host: &Host, report: &TickReport) -> Result<Standing, DeskError> {
    let head = host.desk.most_urgent(tray::NAMED)?;
    Ok(Standing {
        mood: mood(head.leads.first()),
        waiting: head.total,
        urgent: head.leads,
        pause: host.desk.paused()?,
        clock_wrong: report.clock_wrong.is_some(),
        no_toasts: !host.toasts.work(),
    })
}

fn show(app: &AppHandle, drawn: Drawn, shown: &mut Shown) {
    if shown.tray.as_ref() != Some(&drawn) {
        if let Err(error) = tray::draw(app, &drawn, shown.tray.as_ref()) {
            tracing::warn!(%error, "the tray was not drawn");
        }
        shown.tray = Some(drawn);
    }
}
