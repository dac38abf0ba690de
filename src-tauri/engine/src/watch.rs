//! When the clockwork must look again: the part of a host's loop that every host has.
//!
//! A host looks up twice a second, which costs a comparison of clocks and one question to the
//! database. It ticks when something is due, when it is rung for, after a change by another
//! process, after a jump of the clock, and at a heartbeat in any case.
//!
//! Timers of the system stop while the machine sleeps and nothing reports that it woke, so no long
//! timer is trusted: each look compares the desk's clock with the monotonic one.

use std::time::{Duration, Instant as Tick};

use chrono::{TimeDelta, Timelike};
use desk_domain::Instant;

/// Between two looks. Alarms promise to come within a second of their time.
const LOOK: Duration = Duration::from_millis(500);

/// A tick at least this often: it takes over alarms that another host left half told.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The clocks may drift apart by this much between two looks before it counts as a jump.
const SLACK: TimeDelta = TimeDelta::seconds(2);

/// Never back sooner, whatever the engine says, so that a mistake there burns no battery.
const BREATH: Duration = Duration::from_millis(20);

/// When the loop last looked and what it waits for.
pub struct Watch {
    wall: Instant,
    steady: Tick,
    ticked: Tick,
    next: Option<Instant>,
    /// Another process is writing; its changes are told once it pauses.
    unsettled: bool,
}

/// What a look found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// The engine should tick now.
    pub tick: bool,
    /// A minute of the desk's clock has begun.
    pub minute: bool,
    /// The desk's clock and the steady one disagree: the machine slept, or the clock was set.
    pub jumped: bool,
    /// Another process changed something.
    pub elsewhere: bool,
}

impl Watch {
    /// Begins to watch at an instant of the desk's clock and a reading of the steady one.
    pub fn new(wall: Instant, steady: Tick) -> Self {
        Self {
            wall,
            steady,
            ticked: steady,
            next: None,
            unsettled: false,
        }
    }

    /// The instant of the last look.
    pub fn wall(&self) -> Instant {
        self.wall
    }

    /// A tick is done, and `next` is when the engine asks for the next one.
    pub fn ticked(&mut self, steady: Tick, next: Option<Instant>) {
        self.ticked = steady;
        self.next = next;
        self.unsettled = false;
    }

    /// How long nothing needs to be looked at.
    pub fn pause(&self) -> Duration {
        let to = |at: Instant| (at - self.wall).to_std().unwrap_or_default();
        let minute = self.wall + TimeDelta::seconds(60 - i64::from(self.wall.second()))
            - TimeDelta::nanoseconds(i64::from(self.wall.nanosecond()));
        LOOK.min(to(minute))
            .min(self.next.map_or(LOOK, to))
            .max(BREATH)
    }

    /// Compares both clocks with the last look. `elsewhere`: another process has written to the
    /// database; `rung`: something here asks for a tick.
    pub fn look(&mut self, wall: Instant, steady: Tick, elsewhere: bool, rung: bool) -> Seen {
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

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

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
