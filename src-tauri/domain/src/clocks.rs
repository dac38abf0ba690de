//! The clocks (domain rules, section 5): computed from stored instants and a passed-in `now`;
//! nothing counts down in memory. Lengths are absolute time, so 24 h is 86,400 s across a clock
//! change.

use chrono::{DateTime, Days, Duration, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use crate::hours::Hours;
use crate::lead::Lead;
use crate::plan::AlarmPlan;
use crate::rates::Rates;
use crate::told::Pause;
use crate::{Date, Instant};

/// Lengths of the clocks, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRules {
    /// The recommended time to answer: 24 h (seeds 000 and 002: "within 24 hours").
    pub answer_s: i64,
    /// How long the flame is hot: 72 h.
    pub flame_s: i64,
    /// How long a lead waits for an answer if its source names no time: 14 days.
    pub expiry_s: i64,
}

impl Default for ClockRules {
    fn default() -> Self {
        Self {
            answer_s: 24 * HOUR,
            flame_s: 72 * HOUR,
            expiry_s: 14 * DAY,
        }
    }
}

/// Seconds in an hour.
pub const HOUR: i64 = 3_600;
/// Seconds in a day of a clock (not of a calendar).
pub const DAY: i64 = 86_400;

/// The rules by the day they came into force, so that changing one does not rewrite what older
/// leads were promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleBook {
    /// Before any of the dated ones.
    pub first: ClockRules,
    /// From when on other lengths apply; sorted by instant.
    pub later: Vec<(Instant, ClockRules)>,
    /// What currencies are worth, by the user's word; kept on its own, since every rate has a day
    /// of its own.
    #[serde(skip)]
    pub rates: Rates,
    /// How long an answer given now is held back so that it can be undone, in seconds. Not dated: a
    /// promise to the person at the desk, not to a lead.
    #[serde(default = "undo_default")]
    pub undo_s: i64,
    /// When the user may be told something.
    #[serde(skip)]
    pub hours: Hours,
    /// What they want to be told.
    #[serde(skip)]
    pub alarms: AlarmPlan,
    /// They want to be told nothing for a while.
    #[serde(skip)]
    pub paused: Option<Pause>,
}

/// How long an answer can be undone unless the user says otherwise, in seconds.
pub const UNDO_S: i64 = 30;
/// The longest time that can be chosen for it, in seconds.
pub const LONGEST_UNDO_S: i64 = 600;

fn undo_default() -> i64 {
    UNDO_S
}

impl Default for RuleBook {
    fn default() -> Self {
        Self {
            first: ClockRules::default(),
            later: Vec::new(),
            rates: Rates::default(),
            undo_s: UNDO_S,
            hours: Hours::default(),
            alarms: AlarmPlan::default(),
            paused: None,
        }
    }
}

impl RuleBook {
    /// The rules for a lead received at that instant.
    pub fn at(&self, received_at: Instant) -> ClockRules {
        self.later
            .iter()
            .rev()
            .find(|(from, _)| *from <= received_at)
            .map_or(self.first, |(_, rules)| *rules)
    }
}

/// The instants at which the clocks of one lead run out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clocks {
    /// The recommended answer time.
    pub answer_due_at: Instant,
    /// The end of the hot flame, when the customer asked for contact: counted from when they did.
    pub flame_until: Option<Instant>,
    /// When an unanswered lead becomes Archived: Expired.
    pub expires_at: Instant,
}

impl Clocks {
    /// The clocks of a lead. They start at receipt, the flame when the customer asked.
    pub fn of(lead: &Lead, rules: &RuleBook) -> Self {
        let facts = &lead.facts;
        let rules = rules.at(facts.received_at);
        let after = |seconds: i64| facts.received_at + Duration::seconds(seconds);
        Self {
            answer_due_at: after(rules.answer_s),
            flame_until: lead
                .asked_at()
                .map(|asked| asked + Duration::seconds(rules.flame_s)),
            expires_at: facts.expires_at.unwrap_or_else(|| after(rules.expiry_s)),
        }
    }
}

/// How the flame of a lead burns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Flame {
    /// The customer wants a call, and the 72 h are not over.
    Hot,
    /// They are over; a call still helps.
    Ember,
    /// Nobody asked for contact.
    None,
}

impl Flame {
    /// The flame of a lead at `now`. Answering or contacting does not change what the customer
    /// asked for, only how urgent the desk makes it.
    pub fn of(clocks: &Clocks, now: Instant) -> Self {
        match clocks.flame_until {
            None => Self::None,
            Some(until) if now < until => Self::Hot,
            Some(_) => Self::Ember,
        }
    }
}

/// `now`, and what a person at their desk calls today, this week and this month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub now: Instant,
    /// The date on the wall.
    pub today: Date,
    /// The end of today.
    pub day_end: Instant,
    /// Seven days from now.
    pub week_end: Instant,
    /// The first day of next month.
    pub next_month: Date,
}

impl Moment {
    /// The moment `now` in a person's zone.
    pub fn new<Z: TimeZone>(now: Instant, zone: &Z) -> Self {
        let today = now.with_timezone(zone).date_naive();
        let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
        Self {
            now,
            today,
            day_end: start_of_day(tomorrow, zone),
            week_end: now + Duration::days(7),
            next_month: first_of_next_month(today),
        }
    }
}

/// The first instant of a calendar day in a zone; where a clock change skips midnight, the first
/// instant after the gap, and where it skips the whole day, the start of the next.
pub fn start_of_day<Z: TimeZone>(day: Date, zone: &Z) -> Instant {
    hour_of_day(day, 0, zone)
}

/// The same for an hour of the wall clock, which need not be so many hours after midnight.
pub fn hour_of_day<Z: TimeZone>(day: Date, hour: u32, zone: &Z) -> Instant {
    (4 * hour..=4 * (hour + 3))
        .filter_map(|quarter| day.and_hms_opt(quarter / 4, quarter % 4 * 15, 0))
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map(|at| at.with_timezone(&Utc))
        .or_else(|| day.succ_opt().map(|next| hour_of_day(next, hour, zone)))
        .unwrap_or_else(|| utc_midnight(day))
}

/// Midnight UTC of a calendar day: how a date without a zone is ordered among instants.
pub fn utc_midnight(day: Date) -> Instant {
    DateTime::from_naive_utc_and_offset(day.and_time(chrono::NaiveTime::MIN), Utc)
}

fn first_of_next_month(day: Date) -> Date {
    use chrono::Datelike;
    let (year, month) = if day.month() == 12 {
        (day.year() + 1, 1)
    } else {
        (day.year(), day.month() + 1)
    };
    Date::from_ymd_opt(year, month, 1).unwrap_or(day)
}
