//! The one clock a row shows: which shape, counting to which instant.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::clocks::{Clocks, DAY, Flame, HOUR, Moment, RuleBook, utc_midnight};
use crate::lead::{Lead, Progress, Stage};

/// The shape of a clock. The window draws it and finds the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// The customer wants a call; hot.
    Flame,
    /// Hot, and in the last 12 of the 72 h.
    FlameLast,
    /// Cooled; `at` is when.
    Ember,
    /// Over 16 h of the 24 to answer.
    Calm,
    /// 3 to 16 h to answer.
    Hours,
    /// Under 3 h to answer.
    Soon,
    /// The answer clock has run out; `at` is when.
    Overdue,
    /// Only the expiry runs: contacted more than a day ago, or it comes before the answer time.
    Days,
    /// Expires within 48 h.
    LastHours,
    /// Until `at`.
    Snoozed,
    /// Contacted within a day, at `from`; `at` is the expiry.
    Contacted,
    /// An answer is held back until `at`.
    OnHold,
    /// An accepted deal closes on the day of `at`.
    CloseDate,
    /// That day has passed.
    CloseDatePassed,
    /// Archived at `at`.
    Closed,
    /// No clock runs.
    None,
}

/// A clock with its span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The shape.
    pub face: Face,
    /// Where the span begins.
    pub from: Option<Instant>,
    /// Where it ends, or when it ended.
    pub at: Option<Instant>,
    /// The answer time has passed as well.
    pub late: bool,
}

const LAST_OF_FLAME: i64 = 12 * HOUR;
const CALM: i64 = 16 * HOUR;
const SOON: i64 = 3 * HOUR;
const LAST_HOURS: i64 = 48 * HOUR;

/// The clock shown first: an answer on hold, a snooze, the flame, overdue, then the nearest limit.
pub fn shown(lead: &Lead, rules: &RuleBook, moment: &Moment) -> Shown {
    let now = moment.now;
    let clocks = Clocks::of(lead, rules);
    let received = lead.facts.received_at;
    let hold = Duration::seconds(rules.at(received).undo_s);
    if let Some(until) = lead.state.held_until
        && until > now
    {
        return span(Face::OnHold, until - hold, until);
    }
    if let (Some(until), false) = (
        lead.state.snoozed_until,
        lead.state.stage() == Stage::Archived,
    ) && until > now
    {
        return Shown {
            face: Face::Snoozed,
            from: None,
            at: Some(until),
            late: false,
        };
    }
    match &lead.state.progress {
        Progress::Received => waiting(lead, &clocks, now),
        Progress::Accepted { at } => {
            match lead.state.deal.as_ref().and_then(|deal| deal.close_date) {
                Some(day) if day < moment.today => {
                    span(Face::CloseDatePassed, *at, utc_midnight(day))
                }
                Some(day) => span(Face::CloseDate, *at, utc_midnight(day)),
                None => Shown {
                    face: Face::None,
                    from: None,
                    at: None,
                    late: false,
                },
            }
        }
        Progress::Archived { at, .. } => Shown {
            face: Face::Closed,
            from: None,
            at: Some(*at),
            late: false,
        },
    }
}

fn waiting(lead: &Lead, clocks: &Clocks, now: Instant) -> Shown {
    let received = lead.facts.received_at;
    if let Some(contacted) = lead.state.last_contact() {
        let expiry = expiry(clocks, received, now);
        return if expiry.face == Face::Days && now - contacted < Duration::seconds(DAY) {
            span(Face::Contacted, contacted, clocks.expires_at)
        } else {
            expiry
        };
    }
    let late = now >= clocks.answer_due_at;
    let expiry_is_nearer = clocks.expires_at < clocks.answer_due_at;
    match (Flame::of(clocks, now), clocks.flame_until) {
        (Flame::Hot, Some(until)) => {
            let last = until - now <= Duration::seconds(LAST_OF_FLAME);
            let face = if last { Face::FlameLast } else { Face::Flame };
            Shown {
                late,
                ..span(face, received, until)
            }
        }
        (Flame::Ember, Some(until)) => Shown {
            late,
            ..span(Face::Ember, received, until)
        },
        (Flame::Hot | Flame::Ember | Flame::None, _) if expiry_is_nearer => {
            expiry(clocks, received, now)
        }
        (Flame::Hot | Flame::Ember | Flame::None, _) => answer(clocks, received, now),
    }
}

/// The answer clock on its own, as the detail shows it beside the others.
pub fn answer(clocks: &Clocks, received: Instant, now: Instant) -> Shown {
    let left = clocks.answer_due_at - now;
    let face = if left <= Duration::zero() {
        Face::Overdue
    } else if left < Duration::seconds(SOON) {
        Face::Soon
    } else if left <= Duration::seconds(CALM) {
        Face::Hours
    } else {
        Face::Calm
    };
    Shown {
        late: face == Face::Overdue,
        ..span(face, received, clocks.answer_due_at)
    }
}

fn expiry(clocks: &Clocks, received: Instant, now: Instant) -> Shown {
    let last = clocks.expires_at - now <= Duration::seconds(LAST_HOURS);
    let face = if last { Face::LastHours } else { Face::Days };
    span(face, received, clocks.expires_at)
}

fn span(face: Face, from: Instant, at: Instant) -> Shown {
    Shown {
        face,
        from: Some(from),
        at: Some(at),
        late: false,
    }
}

/// The three clocks of a received lead side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllClocks {
    /// While the customer asked for contact.
    pub flame: Option<Shown>,
    /// While the lead waits for an answer.
    pub answer: Option<Shown>,
    /// While the lead waits for an answer.
    pub expiry: Option<Shown>,
}

/// Every clock of a lead; none once it is answered.
pub fn all(lead: &Lead, rules: &RuleBook, now: Instant) -> AllClocks {
    if lead.state.stage() != Stage::Received {
        return AllClocks {
            flame: None,
            answer: None,
            expiry: None,
        };
    }
    let clocks = Clocks::of(lead, rules);
    let received = lead.facts.received_at;
    let flame = clocks.flame_until.map(|until| {
        let left = until - now;
        let face = if left <= Duration::zero() {
            Face::Ember
        } else if left <= Duration::seconds(LAST_OF_FLAME) {
            Face::FlameLast
        } else {
            Face::Flame
        };
        span(face, received, until)
    });
    AllClocks {
        flame,
        answer: Some(answer(&clocks, received, now)),
        expiry: Some(expiry(&clocks, received, now)),
    }
}
