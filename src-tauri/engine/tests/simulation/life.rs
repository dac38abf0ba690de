//! A year at a desk: what happens, in which order, to the real engine and to the oracle alike.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::TZ_VARIANTS;
use desk_domain::ids::LeadId;
use desk_domain::input::{CommandInput, DealInput};
use desk_domain::kind::Entered;
use desk_domain::lead::ContactHow;
use desk_domain::new_lead::NewLeadInput;
use desk_engine::clock::FixedClock;
use desk_engine::{Desk, Notifier, NotifierError, PauseFor, Toast};
use desk_store::AlarmRecord;

use crate::dice::Dice;
use crate::hours::{DAY, HOUR, Hours, Minute};
use crate::leads;
use crate::oracle::{Case, UNDO, World};

/// Kinds that a user may switch off.
const KINDS: [&str; 9] = [
    "new",
    "contact-now",
    "answer-soon",
    "answer-overdue",
    "flame-cooled",
    "expiring",
    "expired",
    "woken",
    "close-date",
];

/// A year under way.
pub(crate) struct Life {
    pub(crate) dice: Dice,
    folder: tempfile::TempDir,
    clock: Arc<FixedClock>,
    desk: Option<Desk>,
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
    undo_next: Option<usize>,
    next_due: Option<Minute>,
    /// A host that was killed may have left something half told: the next heartbeat takes it over.
    takes_over: bool,
    year: i32,
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

    /// The user does something, or a lead arrives.
    fn something(&mut self, now: Minute) {
        match self.dice.below(100) {
            0..=24 => self.import(now, 1),
            25 => {
                let many = self.dice.between(4, 12);
                self.import(now, many);
            }
            26..=29 => self.enter(now),
            30..=84 => self.decide(now),
            85..=88 => self.pause(now),
            89..=91 => self.resume(),
            92..=93 => self.switch(now),
            94..=96 => self.keep_other_hours(),
            _ => self.travel(),
        }
    }

    fn import(&mut self, now: Minute, many: i64) {
        let mut importing = self.desk.as_ref().unwrap().import("leads.json").unwrap();
        let mut added = Vec::new();
        for _ in 0..many {
            let number = self.ids.len() + added.len();
            // Most come at once, some were on their way for days.
            let age = match self.dice.below(10) {
                0 => self.dice.between(1, 12 * DAY),
                1..=3 => self.dice.between(1, 30 * HOUR),
                _ => 0,
            };
            let received = now - age;
            let given = self.dice.percent(20);
            let expires = if given {
                received + self.dice.between(age / HOUR + 2, 30 * 24) * HOUR
            } else {
                received + 14 * DAY
            };
            let flame = self.dice.percent(35);
            let source = format!("s{number}");
            let lead = leads::inquiry(
                &source,
                instant(received),
                given.then(|| instant(expires)),
                flame,
            );
            importing.lead(lead).unwrap();
            added.push((source, Case::new(received, now, expires, flame)));
        }
        let summary = importing.finish().unwrap();
        assert!(summary.rejected.is_empty(), "{summary:?}");
        for (source, case) in added {
            let id = self.desk().resolve(&source).unwrap();
            self.ids.push(id);
            self.world.cases.push(case);
            self.counts.leads += 1;
        }
    }

    /// A lead is typed into the window.
    fn enter(&mut self, now: Minute) {
        let flame = self.dice.percent(30);
        let typed = NewLeadInput {
            customer: format!("Typed customer {}", self.ids.len()),
            email: Some(format!("typed{}@customer.example", self.ids.len())),
            flame,
            ..NewLeadInput::default()
        };
        let id = self.desk().receive(typed, Entered::Window).unwrap();
        let mut case = Case::new(now, now, now + 14 * DAY, flame);
        case.entered = true;
        self.ids.push(id);
        self.world.cases.push(case);
        self.counts.leads += 1;
    }

    /// The user works on some lead of the last weeks.
    fn decide(&mut self, now: Minute) {
        let recent = self.ids.len().saturating_sub(12);
        if self.ids.len() == recent {
            return;
        }
        let count = i64::try_from(self.ids.len() - recent).unwrap();
        let place = recent + usize::try_from(self.dice.below(count)).unwrap();
        let case = &self.world.cases[place];
        let waits = case.answered.is_none() && case.expired.is_none() && now + UNDO < case.expires;
        let is_deal =
            case.close_date.is_some() && case.archived.is_none() && case.answered.is_some();
        let held = |at: Option<Minute>| at.is_some_and(|at| now < at + UNDO);
        if case.received > now || held(case.answered) || held(case.archived) {
            return;
        }
        let (input, what) = match (waits, is_deal, self.dice.below(10)) {
            (true, _, 0..=2) => (contacted(), Deed::Contacted),
            (true, _, 3..=5) | (_, true, 3..=4) => {
                let most = if waits {
                    case.expires - 1
                } else {
                    now + 20 * DAY
                };
                let until = self.dice.between(now + 1, most.min(now + 4 * DAY));
                let until_at = instant(until);
                (
                    CommandInput::Snooze { until: until_at },
                    Deed::Snooze(until),
                )
            }
            (true, _, 6) | (_, true, 6) if case.snoozed.is_some_and(|(_, until)| until > now) => {
                (CommandInput::Wake, Deed::Wake)
            }
            (true, _, 7) => {
                let reason = "not-a-customer".to_owned();
                let notes = None;
                (CommandInput::Decline { reason, notes }, Deed::Decline)
            }
            (true, _, 8..=9) => {
                let day = self.some_day(now);
                let deal = deal(day);
                let team = Vec::new();
                (CommandInput::Accept { deal, team }, Deed::Accept(day))
            }
            (_, true, 0..=1) => {
                let day = self.some_day(now);
                (CommandInput::Edit { deal: deal(day) }, Deed::PutOff(day))
            }
            (_, true, 2) => {
                let (value, currency, notes) = (None, None, None);
                let win = CommandInput::Win {
                    value,
                    currency,
                    notes,
                };
                (win, Deed::Win)
            }
            (_, true, 7) => {
                let reason = "budget-too-small".to_owned();
                (
                    CommandInput::Lose {
                        reason,
                        notes: None,
                    },
                    Deed::Win,
                )
            }
            _ => return,
        };
        // What was told of a day stays told; a deal that comes back to it is another story.
        if let Deed::Accept(day) | Deed::PutOff(day) = what
            && self.world.cases[place].was_to_close_on(day)
        {
            return;
        }
        let id = self.ids[place].clone();
        let before = self.world.cases[place].clone();
        if let Err(error) = self.desk().run(&id, input.clone()) {
            panic!("{input:?} is refused: {error}; the lead was {before:?} at {now}");
        }
        self.counts.decisions += 1;
        let case = &mut self.world.cases[place];
        match what {
            Deed::Contacted => case.contacted = case.contacted.or(Some(now)),
            Deed::Snooze(until) => case.snooze(now, until),
            Deed::Wake => case.wake(),
            Deed::Accept(day) => case.accept(now, day),
            Deed::Decline => {
                case.wake();
                case.answered = Some(now);
                case.archived = Some(now);
            }
            Deed::PutOff(day) => case.close_on(day),
            Deed::Win => {
                case.wake();
                case.archived = Some(now);
            }
        }
        case.look_anew();
        let undoable = matches!(what, Deed::Accept(_) | Deed::Decline);
        if undoable && before.snoozed.is_none() && self.dice.percent(30) {
            self.undo_next = Some(place);
        }
    }

    /// The user takes back the answer of a minute ago.
    fn undo(&mut self, place: usize) {
        let id = self.ids[place].clone();
        self.desk().undo(&id).unwrap();
        self.world.cases[place].undo_answer();
        self.counts.decisions += 1;
    }

    fn some_day(&mut self, now: Minute) -> NaiveDate {
        instant(now + self.dice.between(2, 30) * DAY).date_naive()
    }

    fn pause(&mut self, now: Minute) {
        let (how_long, until) = if self.dice.percent(50) {
            (PauseFor::OneHour, Some(now + HOUR))
        } else {
            (PauseFor::UntilResumed, None)
        };
        self.desk().pause(how_long).unwrap();
        self.world.paused = Some((now, until));
        self.world.look_anew();
    }

    fn resume(&mut self) {
        self.desk().resume().unwrap();
        self.world.paused = None;
        self.world.look_anew();
    }

    /// Kinds are switched off, or on again.
    fn switch(&mut self, now: Minute) {
        // Until this minute they were as they were.
        self.world.note_switches(now - 1);
        self.world.off = if self.dice.percent(50) {
            Vec::new()
        } else {
            vec![*self.dice.pick(&KINDS)]
        };
        let off = self.world.off.join(",");
        self.set("alarms_off", &off);
        self.world.flames_any_time = self.dice.percent(75);
        let flames = self.world.flames_any_time.to_string();
        self.set("flames_any_time", &flames);
        self.world.look_anew();
    }

    fn keep_other_hours(&mut self) {
        let zone = self.world.hours.zone;
        let hours = Hours::any(&mut self.dice, zone, self.year);
        self.world.keep(hours);
        self.set_hours();
    }

    /// The user wakes up in another zone.
    fn travel(&mut self) {
        let mut hours = self.world.hours.clone();
        hours.zone = *self.dice.pick(&TZ_VARIANTS);
        self.world.keep(hours);
        let zone = self.world.hours.zone.name();
        self.set("time_zone", zone);
        self.counts.zones += 1;
    }

    fn set_hours(&self) {
        let hours = self.world.hours.clone();
        // Quiet hours that cover all of the old working hours would be refused in between.
        self.set("quiet_hours", "");
        let working = hours
            .working
            .as_ref()
            .map_or_else(String::new, |week| week.text());
        self.set("working_hours", &working);
        self.set("quiet_hours", &hours.quiet.text());
        self.set("holidays", &hours.holidays_text());
        self.set("time_zone", hours.zone.name());
    }

    fn set(&self, key: &str, value: &str) {
        if let Err(error) = self.desk().choose(key, value) {
            panic!("{key} = {value:?} is refused: {error}");
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

enum Deed {
    Contacted,
    Snooze(Minute),
    Wake,
    Accept(NaiveDate),
    Decline,
    PutOff(NaiveDate),
    Win,
}

fn contacted() -> CommandInput {
    CommandInput::Contacted {
        at: None,
        how: ContactHow::Call,
        with: None,
        notes: None,
    }
}

fn deal(close: NaiveDate) -> DealInput {
    DealInput {
        name: "Mail for 25".into(),
        value: Some("18000.00".into()),
        currency: Some("EUR".into()),
        close_date: Some(close.to_string()),
        ..DealInput::default()
    }
}

/// What a killed process leaves behind.
struct Killed;

/// Records what it is asked to show, and may be killed before or after it has shown something.
struct Screen {
    shown: RefCell<Vec<Toast>>,
    left: Cell<Option<i64>>,
}

impl Notifier for Screen {
    fn show(&self, toast: &Toast) -> Result<(), NotifierError> {
        if self.left.get() == Some(0) {
            std::panic::resume_unwind(Box::new(Killed));
        }
        self.shown.borrow_mut().push(toast.clone());
        if let Some(left) = self.left.get() {
            self.left.set(Some(left - 1));
            if left == 1 {
                std::panic::resume_unwind(Box::new(Killed));
            }
        }
        Ok(())
    }
}

/// Fails the year that shows anything.
struct Nothing;

impl Notifier for Nothing {
    fn show(&self, toast: &Toast) -> Result<(), NotifierError> {
        panic!("shown by a clock that is wrong: {toast:?}")
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
