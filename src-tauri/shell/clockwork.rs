//! What happens by itself: alarms, expiry, the minute, and what other processes change.
//!
//! The engine says what is due and when to come back; this loop only keeps the appointment. It
//! looks up twice a second, which costs a comparison of clocks and one question to the database.
//! It ticks when something is due, when it is rung for, after a change by another process, after a
//! jump of the clock, and at a heartbeat in any case.
//!
//! Timers of the system stop while the machine sleeps and nothing reports that it woke, so no long
//! timer is trusted: each look compares the desk's clock with the monotonic one.

use std::time::{Duration, Instant as Tick};

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use desk_domain::face::Face;
use desk_engine::{DeskError, TickReport, views::Overview};
use tauri::{AppHandle, Manager, async_runtime::spawn_blocking};

use crate::{
    args::Lang,
    commands::importing,
    events,
    host::Host,
    toast::Teller,
    tray::{self, Mood},
    window,
};

/// Between two looks. Alarms promise to come within a second of their time.
const LOOK: Duration = Duration::from_millis(500);

/// A tick at least this often: it takes over alarms that another host left half told.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The clocks may drift apart by this much between two looks before it counts as a jump.
const SLACK: TimeDelta = TimeDelta::seconds(2);

/// More leads than this changed at once are announced as "everything".
const ONE_BY_ONE: usize = 100;

/// Never back sooner, whatever the engine says, so that a mistake there burns no battery.
const BREATH: Duration = Duration::from_millis(20);

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
                events::minute(&app, watch.wall);
            }
            shown.visible = visible;
            if seen.elsewhere || seen.jumped {
                events::changed(&app, None);
            }
            if seen.tick && !app.state::<Host>().importing() {
                watch.next = tick(&app, &mut shown).await;
                watch.ticked = Tick::now();
                watch.unsettled = false;
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

/// When the loop last looked and what it waits for.
struct Watch {
    wall: DateTime<Utc>,
    steady: Tick,
    ticked: Tick,
    next: Option<DateTime<Utc>>,
    /// Another process is writing; its changes are told once it pauses.
    unsettled: bool,
}

/// What a look found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Seen {
    /// The engine should tick now.
    tick: bool,
    /// A minute of the desk's clock has begun.
    minute: bool,
    /// The desk's clock and the steady one disagree: the machine slept, or the clock was set.
    jumped: bool,
    /// Another process changed something.
    elsewhere: bool,
}

impl Watch {
    fn new(wall: DateTime<Utc>, steady: Tick) -> Self {
        Self {
            wall,
            steady,
            ticked: steady,
            next: None,
            unsettled: false,
        }
    }

    /// How long nothing needs to be looked at.
    fn pause(&self) -> Duration {
        let to = |at: DateTime<Utc>| (at - self.wall).to_std().unwrap_or_default();
        let minute = self.wall + TimeDelta::seconds(60 - i64::from(self.wall.second()))
            - TimeDelta::nanoseconds(i64::from(self.wall.nanosecond()));
        LOOK.min(to(minute))
            .min(self.next.map_or(LOOK, to))
            .max(BREATH)
    }

    fn look(&mut self, wall: DateTime<Utc>, steady: Tick, elsewhere: bool, rung: bool) -> Seen {
        let passed = TimeDelta::from_std(steady - self.steady).unwrap_or(TimeDelta::MAX);
        let jumped = ((wall - self.wall) - passed).abs() > SLACK;
        let minute = wall.timestamp().div_euclid(60) != self.wall.timestamp().div_euclid(60);
        // A process that writes a long file would be told in pieces if each piece were told at
        // once; its pause is waited for, but not longer than the heartbeat.
        let settled = self.unsettled && !elsewhere;
        self.unsettled |= elsewhere;
        let due = self.next.is_some_and(|next| next <= wall);
        let tick = rung || due || jumped || settled || steady - self.ticked >= HEARTBEAT;
        (self.wall, self.steady) = (wall, steady);
        Seen {
            tick,
            minute: minute || jumped,
            jumped,
            elsewhere,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    /// A watch that has ticked at 0 s and is told to come back at `next`, and what it sees when
    /// it looks after so many seconds by each clock.
    fn seen(next: Option<i64>, wall: i64, steady: u64, elsewhere: bool) -> Seen {
        let start = Tick::now();
        let mut watch = Watch::new(at(0), start);
        watch.next = next.map(at);
        watch.look(
            at(wall),
            start + Duration::from_secs(steady),
            elsewhere,
            false,
        )
    }

    #[test]
    fn nothing_due_is_nothing_to_do() {
        assert_eq!(seen(None, 1, 1, false), Seen::default());
        assert_eq!(seen(Some(2), 1, 1, false), Seen::default());
    }

    #[test]
    fn what_is_due_is_ticked_at_its_time() {
        assert!(seen(Some(1), 1, 1, false).tick);
    }

    #[test]
    fn the_heartbeat_ticks_without_a_reason() {
        assert!(!seen(None, 14, 14, false).tick);
        assert!(seen(None, 15, 15, false).tick);
    }

    #[test]
    fn a_gap_between_the_clocks_is_a_jump() {
        for (wall, steady) in [(3_600, 1), (-3_600, 1), (1, 3_600)] {
            let seen = seen(None, wall, steady, false);
            assert!(seen.jumped && seen.tick && seen.minute, "{wall} {steady}");
        }
        assert!(!seen(None, 1, 2, false).jumped);
    }

    #[test]
    fn a_minute_begins_once() {
        let start = Tick::now();
        let mut watch = Watch::new(at(0), start);
        let minute = |watch: &mut Watch, seconds| {
            let steady = start + Duration::from_secs(seconds);
            watch
                .look(at(i64::try_from(seconds).unwrap()), steady, false, false)
                .minute
        };
        assert!(!minute(&mut watch, 59));
        assert!(minute(&mut watch, 60));
        assert!(!minute(&mut watch, 61));
    }

    #[test]
    fn changes_of_another_process_are_told_once_it_pauses() {
        let start = Tick::now();
        let mut watch = Watch::new(at(0), start);
        let mut look = |half_seconds: u32, elsewhere| {
            let steady = start + LOOK * half_seconds;
            watch.look(at(i64::from(half_seconds) / 2), steady, elsewhere, false)
        };
        assert!(look(1, true).elsewhere && !look(2, true).tick);
        assert!(look(3, false).tick, "it paused");
        assert!(
            (4..40).map(|n| look(n, true)).any(|seen| seen.tick),
            "the heartbeat does not wait"
        );
    }

    #[test]
    fn the_pause_ends_at_the_next_appointment_and_at_the_minute() {
        let mut watch = Watch::new(at(0), Tick::now());
        assert_eq!(watch.pause(), LOOK);
        watch.next = Some(at(0) + TimeDelta::milliseconds(120));
        assert_eq!(watch.pause(), Duration::from_millis(120));
        watch.next = Some(at(-5));
        assert_eq!(watch.pause(), BREATH);
        watch.next = None;
        watch.wall = at(59) + TimeDelta::milliseconds(800);
        assert_eq!(watch.pause(), Duration::from_millis(200));
    }
}
