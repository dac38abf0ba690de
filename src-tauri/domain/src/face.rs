//! The one clock a row shows: which shape, counting to which instant.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::clocks::{Clocks, DAY, HOUR, Moment, RuleBook, utc_midnight};
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

const NO_CLOCK: Shown = Shown {
    face: Face::None,
    from: None,
    at: None,
    late: false,
};
const LAST_OF_FLAME: i64 = 12 * HOUR;
const CALM: i64 = 16 * HOUR;
const SOON: i64 = 3 * HOUR;
const LAST_HOURS: i64 = 48 * HOUR;

/// The clock shown first: an answer on hold, a snooze, the flame, overdue, then the nearest limit.
pub fn shown(lead: &Lead, rules: &RuleBook, moment: &Moment) -> Shown {
    let now = moment.now;
    let clocks = Clocks::of(lead, rules);
    if let Some(until) = lead.state.held_until
        && until > now
    {
        return span(Face::OnHold, held_since(lead).min(until), until);
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
        Progress::Accepted { .. } if lead.flame_calls() => {
            flame(lead, &clocks, now).unwrap_or(NO_CLOCK)
        }
        Progress::Accepted { at } => {
            match lead.state.deal.as_ref().and_then(|deal| deal.close_date) {
                Some(day) if day < moment.today => {
                    span(Face::CloseDatePassed, *at, utc_midnight(day))
                }
                Some(day) => span(Face::CloseDate, *at, utc_midnight(day)),
                None => NO_CLOCK,
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
    if let (Some(contacted), false) = (lead.state.last_contact(), lead.flame_calls()) {
        let expiry = expiry(clocks, received, now);
        return if expiry.face == Face::Days && now - contacted < Duration::seconds(DAY) {
            span(Face::Contacted, contacted, clocks.expires_at)
        } else {
            expiry
        };
    }
    if let Some(flame) = flame(lead, clocks, now) {
        let late = now >= clocks.answer_due_at;
        return Shown { late, ..flame };
    }
    if clocks.expires_at < clocks.answer_due_at {
        expiry(clocks, received, now)
    } else {
        answer(clocks, received, now)
    }
}

/// The flame on its own, from when the customer asked to when it cools or cooled.
fn flame(lead: &Lead, clocks: &Clocks, now: Instant) -> Option<Shown> {
    let until = clocks.flame_until?;
    let left = until - now;
    let face = if left <= Duration::zero() {
        Face::Ember
    } else if left <= Duration::seconds(LAST_OF_FLAME) {
        Face::FlameLast
    } else {
        Face::Flame
    };
    let asked = lead.asked_at().unwrap_or(lead.facts.received_at);
    Some(span(face, asked, until))
}

/// When the answer that is held back was given.
fn held_since(lead: &Lead) -> Instant {
    match lead.state.progress {
        Progress::Received => lead.facts.received_at,
        Progress::Accepted { at } | Progress::Archived { at, .. } => at,
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

/// The clocks of a lead side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllClocks {
    /// While the customer asked for contact and the lead waits, or asked after it was accepted.
    pub flame: Option<Shown>,
    /// While the lead waits for an answer.
    pub answer: Option<Shown>,
    /// While the lead waits for an answer.
    pub expiry: Option<Shown>,
}

/// Every clock of a lead; once it is answered none but the flame of a wish that came later.
pub fn all(lead: &Lead, rules: &RuleBook, now: Instant) -> AllClocks {
    let clocks = Clocks::of(lead, rules);
    if lead.state.stage() != Stage::Received {
        return AllClocks {
            flame: flame(lead, &clocks, now).filter(|_| lead.flame_calls()),
            answer: None,
            expiry: None,
        };
    }
    let received = lead.facts.received_at;
    AllClocks {
        flame: flame(lead, &clocks, now),
        answer: Some(answer(&clocks, received, now)),
        expiry: Some(expiry(&clocks, received, now)),
    }
}
