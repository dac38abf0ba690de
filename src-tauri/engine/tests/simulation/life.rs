//! A year at a desk: what happens, in which order, to the real engine and to the oracle alike.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::TZ_VARIANTS;
use desk_domain::ids::LeadId;
use desk_engine::clock::FixedClock;
use desk_engine::{Desk, Toast};
use desk_store::AlarmRecord;

use crate::dice::Dice;
use crate::hours::{DAY, HOUR, Hours, Minute};
use crate::oracle::{UNDO, World};
use crate::screen::{Killed, Nothing, Screen};

/// A year under way.
pub(crate) struct Life {
    pub(crate) dice: Dice,
    folder: tempfile::TempDir,
    clock: Arc<FixedClock>,
    pub(crate) desk: Option<Desk>,
    pub(crate) world: World,
    /// The desk's ids of the oracle's cases.
    pub(crate) ids: Vec<LeadId>,
    /// What was shown one by one, and how often as the first and how often as another time.
    pub(crate) shown: BTreeMap<(LeadId, &'static str, String), (u32, u32)>,
    /// Everything that was recorded as told, in the order of the telling.
    pub(crate) told: Vec<AlarmRecord>,
    /// The minutes at whose tick the desk was killed.
    pub(crate) kills: Vec<Minute>,
    pub(crate) counts: Counts,
    pub(crate) undo_next: Option<usize>,
    next_due: Option<Minute>,
    /// A host that was killed may have left something half told: the next heartbeat takes it over.
    takes_over: bool,
    pub(crate) year: i32,
}

/// What a year was made of.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) leads: u64,
    pub(crate) decisions: u64,
    pub(crate) sleeps: u64,
    pub(crate) kills: u64,
    pub(crate) jumps: u64,
    pub(crate) zones: u64,
    pub(crate) ticks: u64,
}

impl Counts {
    pub(crate) fn add(&mut self, other: &Self) {
        self.leads += other.leads;
        self.decisions += other.decisions;
        self.sleeps += other.sleeps;
        self.kills += other.kills;
        self.jumps += other.jumps;
        self.zones += other.zones;
        self.ticks += other.ticks;
    }
}

impl Life {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let year = 2025 + i32::try_from(seed % 12).unwrap();
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let first = minute_of(first.and_hms_opt(0, 0, 0).unwrap().and_utc());
        // Every zone has its turn.
        let zones = u64::try_from(TZ_VARIANTS.len()).unwrap();
        let zone = TZ_VARIANTS[usize::try_from(seed % zones).unwrap()];
        let hours = Hours::any(&mut dice, zone, year);
        // A folder in memory, where there is one: nothing here is about disks.
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            tempfile::tempdir_in(memory)
        } else {
            tempfile::tempdir()
        };
        let folder = folder.unwrap();
        let clock = Arc::new(FixedClock::in_zone(instant(first), zone));
        let desk = Desk::open(folder.path(), clock.clone()).unwrap();
        let world = World::new(hours, first, first + 365 * DAY);
        let mut life = Self {
            dice,
            folder,
            clock,
            desk: Some(desk),
            world,
            ids: Vec::new(),
            shown: BTreeMap::new(),
            told: Vec::new(),
            kills: Vec::new(),
            counts: Counts::default(),
            undo_next: None,
            next_due: None,
            takes_over: false,
            year,
        };
        let undo = (UNDO * 60).to_string();
        life.set("undo_seconds", &undo);
        life.set_hours();
        life.live(first);
        life
    }

    /// When the year is over.
    pub(crate) fn ends(&self) -> Minute {
        minute_of(self.desk().now())
    }

    pub(crate) fn desk(&self) -> &Desk {
        self.desk.as_ref().expect("it is opened again at once")
    }

    fn live(&mut self, first: Minute) {
        let last = first + 365 * DAY;
        let mut now = first;
        let mut next_event = now + 1;
        let mut awake_from = now;
        let mut rung = true;
        while now < last {
            self.clock.set(instant(now));
            let mut happened = false;
            if let Some(place) = self.undo_next.take() {
                self.undo(place);
                happened = true;
            }
            if now >= next_event {
                let busy = self.dice.percent(60);
                next_event = now + self.dice.between(1, if busy { 6 * HOUR } else { 5 * DAY });
                happened = true;
                match self.dice.below(100) {
                    0..=2 if now >= awake_from => {
                        // Nobody looks for a while: closed, or asleep.
                        let long = self.dice.percent(20);
                        let most = if long { 9 * DAY } else { 14 * HOUR };
                        awake_from = now + self.dice.between(1, most);
                        self.counts.sleeps += 1;
                    }
                    3..=4 => {
                        // The clock is set back, or forward.
                        let by = self.dice.between(-3 * HOUR, 2 * DAY);
                        if self.may_jump(now, by) {
                            now += by;
                            next_event = now + 1;
                            self.counts.jumps += 1;
                            self.clock.set(instant(now));
                        }
                    }
                    5 if now >= awake_from => self.lose_the_clock(now),
                    _ => self.something(now),
                }
            }
            if now >= awake_from {
                self.world.pass(now);
                let due = self.next_due.is_some_and(|at| at <= now);
                if rung || happened || due || self.takes_over || self.dice.below(2_000) == 0 {
                    self.tick(now);
                }
                rung = false;
            } else {
                // What wakes first sees everything at once.
                rung = true;
            }
            now += 1;
        }
    }

    /// Whether the clock may be set: nothing that can be undone is left in the past or the future.
    fn may_jump(&self, now: Minute, by: i64) -> bool {
        let recent = |at: Option<Minute>| at.is_some_and(|at| at + UNDO + 3 * HOUR > now);
        by > 0
            || !self.world.cases.iter().any(|case| {
                recent(case.answered) || recent(case.archived) || recent(Some(case.arrived))
            })
    }

    /// The machine's battery is flat for a moment: it is 1970, or somebody has set it to 2099.
    fn lose_the_clock(&mut self, now: Minute) {
        let wrong = if self.dice.percent(50) {
            instant(self.dice.between(0, 3 * 365 * DAY))
        } else {
            instant(self.dice.between(129 * 365 * DAY, 130 * 365 * DAY))
        };
        self.clock.set(wrong);
        let report = self.desk().tick(&Nothing).unwrap();
        assert!(report.raised.is_empty(), "told at {wrong}: {report:?}");
        assert!(report.expired.is_empty(), "expired at {wrong}: {report:?}");
        assert!(report.clock_wrong.is_some(), "{wrong} is believed");
        self.clock.set(instant(now));
        self.counts.jumps += 1;
    }

    fn tick(&mut self, now: Minute) {
        self.counts.ticks += 1;
        let killed = self.dice.percent(4);
        let dies_after = self.dice.below(3);
        let screen = Screen {
            shown: RefCell::new(Vec::new()),
            left: Cell::new(killed.then_some(dies_after)),
        };
        let desk = self.desk.as_ref().unwrap();
        let ticked = catch_unwind(AssertUnwindSafe(|| desk.tick(&screen)));
        for toast in screen.shown.borrow().iter() {
            if let Toast::One(telling) = toast {
                let alarm = (
                    telling.lead.clone(),
                    telling.kind.code(),
                    telling.step.clone(),
                );
                let times = self.shown.entry(alarm).or_default();
                if telling.again {
                    times.1 += 1;
                } else {
                    times.0 += 1;
                }
            }
        }
        match ticked {
            Ok(report) => {
                let report = report.unwrap();
                self.check_toasts(&screen.shown.borrow(), report.raised.len(), now);
                self.told.extend(report.raised);
                self.next_due = report.next_due_at.map(minute_after);
                self.takes_over = false;
            }
            Err(panic) if !panic.is::<Killed>() => resume_unwind(panic),
            Err(_) => {
                // Started again at once, it finds what the dead one began; others wait for its turn.
                self.counts.kills += 1;
                self.kills.push(now);
                self.desk = None;
                self.desk = Some(Desk::open(self.folder.path(), self.clock.clone()).unwrap());
                self.takes_over = true;
            }
        }
    }

    /// Never a storm.
    fn check_toasts(&self, shown: &[Toast], raised: usize, now: Minute) {
        let again = |toast: &Toast| matches!(toast, Toast::One(telling) if telling.again);
        let first: Vec<_> = shown.iter().filter(|toast| !again(toast)).collect();
        assert!(
            shown.len() <= 3,
            "{} toasts at {}",
            shown.len(),
            instant(now)
        );
        if raised > 0 && shown.iter().all(|toast| matches!(toast, Toast::One(_))) {
            assert!(first.len() <= raised, "{shown:?}");
        }
    }
}

impl Drop for Life {
    fn drop(&mut self) {
        // The database before its folder.
        self.desk = None;
    }
}

pub(crate) fn instant(minute: Minute) -> DateTime<Utc> {
    DateTime::from_timestamp(minute * 60, 0).unwrap()
}

pub(crate) fn minute_of(at: DateTime<Utc>) -> Minute {
    at.timestamp().div_euclid(60)
}

/// The first whole minute at or after an instant: the world of the simulation moves by minutes.
fn minute_after(at: DateTime<Utc>) -> Minute {
    minute_of(at + chrono::Duration::seconds(60) - chrono::Duration::nanoseconds(1))
}
