//! The order of the list: what runs out first comes first.
//!
//! A lead's place is a pair (rank, instant) that changes only at instants the clockwork visits, so
//! an index can hold the order shown. Where in that order a section begins depends on `now` alone
//! and is found by a range, never by touching every lead.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::clocks::{Clocks, DAY, Moment, RuleBook, utc_midnight};
use crate::lead::{Lead, Outcome, Progress, Stage};

/// The place of a lead inside its stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Coarse urgency, 0 first.
    pub rank: i64,
    /// Inside a rank, in milliseconds; smaller first. In the archive it runs backwards.
    pub at: i64,
}

/// Hot flames.
const HOT: i64 = 0;
/// Flames that have cooled.
const EMBER: i64 = 1;
/// Leads whose clock runs.
const CLOCKED: i64 = 2;
/// Snoozed.
const PARKED: i64 = 3;
/// For an accepted deal without a close date.
const NEVER: i64 = i64::MAX;

impl Place {
    /// Where the lead stands at `now`; it stays there until a command or one of the lead's own
    /// alarms (flame cooled, woken, expired).
    ///
    /// Received: hot flames by the time the flame has left, then embers, then everything whose
    /// clock runs, then what is snoozed. A contacted lead no longer waits for an answer call; it
    /// stands one day before its expiry. A flame that the user sets on an accepted deal stands
    /// before all others there.
    pub fn of(lead: &Lead, rules: &RuleBook, now: Instant) -> Self {
        let clocks = Clocks::of(lead, rules);
        let place = |rank: i64, at: Instant| Self {
            rank,
            at: at.timestamp_millis(),
        };
        if let Some(until) = lead.state.snoozed_until
            && until > now
        {
            return place(PARKED, until);
        }
        if let (true, Some(until)) = (lead.flame_calls(), clocks.flame_until) {
            return place(if now < until { HOT } else { EMBER }, until);
        }
        match &lead.state.progress {
            Progress::Received if lead.state.first_contact().is_some() => {
                place(CLOCKED, clocks.expires_at - Duration::seconds(DAY))
            }
            Progress::Received => place(CLOCKED, clocks.answer_due_at.min(clocks.expires_at)),
            Progress::Accepted { .. } => {
                match lead.state.deal.as_ref().and_then(|deal| deal.close_date) {
                    Some(day) => place(CLOCKED, utc_midnight(day)),
                    None => Self {
                        rank: CLOCKED,
                        at: NEVER,
                    },
                }
            }
            Progress::Archived { at, outcome, .. } => Self::archived(*outcome, *at),
        }
    }

    /// Where a lead stands that ended so, then: the latest first.
    pub fn archived(outcome: Outcome, at: Instant) -> Self {
        Self {
            rank: outcome_rank(outcome),
            at: -at.timestamp_millis(),
        }
    }
}

fn outcome_rank(outcome: Outcome) -> i64 {
    match outcome {
        Outcome::Won => 0,
        Outcome::Lost => 1,
        Outcome::Declined => 2,
        Outcome::Expired => 3,
        Outcome::Error => 4,
    }
}

/// A heading in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// Received: the customer asked for contact.
    Flames,
    /// Received: overdue, or runs out today.
    Today,
    /// Received: within seven days.
    Week,
    /// Received: later, or snoozed.
    Later,
    /// Accepted: the close date has come or passed, or the customer asks for a call.
    NeedsYou,
    /// Accepted: closes this month.
    ClosingThisMonth,
    /// Accepted: closes later, has no close date, or is snoozed.
    ClosingLater,
    /// Archived.
    Won,
    /// Archived.
    Lost,
    /// Archived.
    Declined,
    /// Archived.
    Expired,
    /// Archived.
    Error,
}

/// A section and the places it spans: from `from` (inclusive) to `to` (exclusive).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The heading.
    pub section: Section,
    /// First place in it.
    pub from: Place,
    /// First place after it.
    pub to: Place,
}

/// The sections of a stage, in the order shown. Together they cover every place.
pub fn sections(stage: Stage, moment: &Moment) -> Vec<Span> {
    let start = |rank: i64| Place { rank, at: i64::MIN };
    let at = |rank: i64, at: Instant| Place {
        rank,
        at: at.timestamp_millis(),
    };
    let bounds: Vec<(Section, Place)> = match stage {
        Stage::Received => vec![
            (Section::Flames, start(HOT)),
            (Section::Today, start(CLOCKED)),
            (Section::Week, at(CLOCKED, moment.day_end)),
            (Section::Later, at(CLOCKED, moment.week_end)),
        ],
        Stage::Accepted => {
            let tomorrow = moment.today.succ_opt().unwrap_or(moment.today);
            vec![
                (Section::NeedsYou, start(HOT)),
                (
                    Section::ClosingThisMonth,
                    at(CLOCKED, utc_midnight(tomorrow)),
                ),
                (
                    Section::ClosingLater,
                    at(CLOCKED, utc_midnight(moment.next_month)),
                ),
            ]
        }
        Stage::Archived => Outcome::ALL
            .iter()
            .map(|outcome| (section_of(*outcome), start(outcome_rank(*outcome))))
            .collect(),
    };
    let end = Place {
        rank: i64::MAX,
        at: i64::MAX,
    };
    let ends = bounds.iter().skip(1).map(|(_, from)| *from).chain([end]);
    bounds
        .iter()
        .zip(ends)
        .map(|((section, from), to)| Span {
            section: *section,
            from: *from,
            to,
        })
        .collect()
}

/// The section a place falls into.
pub fn section(stage: Stage, place: Place, moment: &Moment) -> Section {
    let spans = sections(stage, moment);
    let found = spans.iter().rev().find(|span| span.from <= place);
    found
        .or(spans.first())
        .map_or(Section::Later, |span| span.section)
}

/// The places of received leads whose answer time has passed: every ember, the flames old enough,
/// and whatever stands before `now`. Exact while the lengths of the clocks have not just changed;
/// a flame that the user set counts as if the lead had been received then.
pub fn late(rules: &RuleBook, now: Instant) -> [Span; 3] {
    let lengths = rules.at(now);
    let flame_after_answer = Duration::seconds(lengths.flame_s - lengths.answer_s);
    let span = |section: Section, rank: i64, to: i64| Span {
        section,
        from: Place { rank, at: i64::MIN },
        to: Place { rank, at: to },
    };
    [
        span(
            Section::Flames,
            HOT,
            (now + flame_after_answer).timestamp_millis(),
        ),
        span(Section::Flames, EMBER, i64::MAX),
        span(Section::Today, CLOCKED, now.timestamp_millis()),
    ]
}

fn section_of(outcome: Outcome) -> Section {
    match outcome {
        Outcome::Won => Section::Won,
        Outcome::Lost => Section::Lost,
        Outcome::Declined => Section::Declined,
        Outcome::Expired => Section::Expired,
        Outcome::Error => Section::Error,
    }
}
