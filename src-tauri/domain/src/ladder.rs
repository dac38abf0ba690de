//! The alarm ladder: what the user is told about a lead, and when.
//!
//! A rung is data: a kind, a step and the instant its clock names. From a lead the whole ladder is
//! known beforehand; the clockwork only asks which rungs lie between the instant it has worked off
//! and now.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::clocks::{Clocks, DAY, HOUR, RuleBook};
use crate::eligibility::{Window, asked_for, opens_at};
use crate::flame::FlameChoice;
use crate::kind::Entered;
use crate::lead::{Lead, Stage};
use crate::registration::RegistrationState;

/// What an alarm is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum AlarmKind {
    /// A lead has arrived.
    New,
    /// The customer wants a call and nobody has called.
    ContactNow,
    /// The answer clock runs out soon.
    AnswerSoon,
    /// It has run out.
    AnswerOverdue,
    /// The flame's 72 h are over.
    FlameCooled,
    /// The lead expires soon.
    Expiring,
    /// It has expired.
    Expired,
    /// A snooze has ended.
    Woken,
    /// A won deal can be registered, can't be for much longer, or its reviewer asks something.
    Registration,
}

impl AlarmKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::New,
        Self::ContactNow,
        Self::AnswerSoon,
        Self::AnswerOverdue,
        Self::FlameCooled,
        Self::Expiring,
        Self::Expired,
        Self::Woken,
        Self::Registration,
    ];

    /// The name used by the command line and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::ContactNow => "contact-now",
            Self::AnswerSoon => "answer-soon",
            Self::AnswerOverdue => "answer-overdue",
            Self::FlameCooled => "flame-cooled",
            Self::Expiring => "expiring",
            Self::Expired => "expired",
            Self::Woken => "woken",
            Self::Registration => "registration",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

/// One alarm that a lead can raise. (lead, kind, step) names it for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// What it is about.
    pub kind: AlarmKind,
    /// Which of its kind: how long after receipt (or after the user set the flame, with the instant),
    /// or how long before the clock runs out.
    pub step: String,
    /// The instant the clock names.
    pub due_at: Instant,
    /// From here on a later alarm or the end of the clock says it better.
    pub moot_at: Option<Instant>,
    /// Why it need not be told, if it need not.
    pub needless: Option<Needless>,
}

/// Why an alarm is suppressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Needless {
    /// The lead has been answered.
    Answered,
    /// The customer has been contacted.
    Contacted,
    /// The lead is in the archive.
    Archived,
    /// The won deal has been registered.
    Registered,
    /// A later alarm of the lead, due by now as well, says more.
    Overtaken,
    /// The alarm of the lead's arrival, raised in the same moment, says it.
    ToldWithNew,
    /// The user entered the lead in the window and knows that it has arrived.
    EnteredHere,
}

impl Needless {
    /// The name used by the command line and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Contacted => "contacted",
            Self::Archived => "archived",
            Self::Registered => "registered",
            Self::Overtaken => "overtaken",
            Self::ToldWithNew => "told-with-new",
            Self::EnteredHere => "entered-here",
        }
    }
}

/// Hours after receipt at which an uncalled flame is raised again.
const CONTACT_NOW_H: [i64; 4] = [1, 4, 24, 48];
/// Hours before the answer clock runs out.
const ANSWER_SOON_H: [i64; 2] = [4, 1];
/// How often a lead is called overdue at most, a day apart: a source may name an expiry years away.
const MOST_OVERDUE: usize = 400;
/// Before expiry, in seconds, and how people say it.
const EXPIRING: [(i64, &str); 3] = [(3 * DAY, "3d"), (DAY, "1d"), (2 * HOUR, "2h")];

/// Days before the time to register a won deal runs out.
const REGISTRATION_D: [i64; 3] = [14, 7, 1];
/// The step of [`AlarmKind::Registration`] that tells that the deal is old enough to be registered.
pub const WAIT_OVER: &str = "72h";
/// How its step begins that tells of a reviewer's question; the rest says which.
pub const ACTION_REQUIRED: &str = "action-required";

/// Every rung of a lead's ladder, by due time. Rungs that need not be told say why.
pub fn ladder(lead: &Lead, rules: &RuleBook) -> Vec<Rung> {
    let clocks = Clocks::of(lead, rules);
    let received = lead.facts.received_at;
    let archived = (lead.state.stage() == Stage::Archived).then_some(Needless::Archived);
    let answered =
        archived.or_else(|| (lead.state.stage() == Stage::Accepted).then_some(Needless::Answered));
    let contacted = answered.or_else(|| {
        lead.state
            .first_contact()
            .is_some()
            .then_some(Needless::Contacted)
    });
    let mut rungs = Vec::with_capacity(24);
    let mut add = |kind, step: String, due_at, moot_at, needless| {
        rungs.push(Rung {
            kind,
            step,
            due_at,
            moot_at,
            needless,
        });
    };

    // What was typed with the `desk` command is told: a script may have typed it.
    let entered_here =
        (lead.facts.provenance.entered == Some(Entered::Window)).then_some(Needless::EnteredHere);
    add(
        AlarmKind::New,
        "0h".into(),
        received,
        Some(clocks.expires_at),
        answered.or(entered_here),
    );

    if let (Some(cooled), Some(asked)) = (clocks.flame_until, lead.asked_at()) {
        let at = |hours: i64| asked + Duration::seconds(hours * HOUR);
        // A flame that the user set twice raises its alarms twice, so each burning has its steps.
        let step = |hours: i64| match lead.state.flame_choice {
            Some(FlameChoice::SetAt(set)) => {
                let set = set.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
                format!("{hours}h from {set}")
            }
            Some(FlameChoice::Cleared) | None => format!("{hours}h"),
        };
        let calls = lead.flame_calls();
        let quiet = contacted.filter(|_| !calls);
        // Only a lead that waits expires.
        let end = match lead.state.stage() {
            Stage::Accepted if calls => Instant::MAX_UTC,
            Stage::Received | Stage::Accepted | Stage::Archived => clocks.expires_at,
        };
        for (place, hours) in CONTACT_NOW_H.into_iter().enumerate() {
            let next = CONTACT_NOW_H
                .get(place + 1)
                .map_or(cooled, |hours| at(*hours));
            let moot = next.min(cooled).min(end);
            if at(hours) < moot {
                add(
                    AlarmKind::ContactNow,
                    step(hours),
                    at(hours),
                    Some(moot),
                    quiet,
                );
            }
        }
        if cooled < end {
            add(
                AlarmKind::FlameCooled,
                step((cooled - asked).num_hours()),
                cooled,
                (end < Instant::MAX_UTC).then_some(end),
                quiet,
            );
        }
    }

    let due = clocks.answer_due_at;
    for (place, hours) in ANSWER_SOON_H.into_iter().enumerate() {
        let at = |hours: i64| due - Duration::seconds(hours * HOUR);
        let next = ANSWER_SOON_H.get(place + 1).map_or(due, |hours| at(*hours));
        let moot = next.min(clocks.expires_at);
        if at(hours) > received && at(hours) < moot {
            add(
                AlarmKind::AnswerSoon,
                format!("{hours}h"),
                at(hours),
                Some(moot),
                contacted,
            );
        }
    }
    let mut overdue = due;
    for _ in 0..MOST_OVERDUE {
        if overdue >= clocks.expires_at {
            break;
        }
        let next = overdue + Duration::seconds(DAY);
        let step = format!("{}h", (overdue - received).num_hours());
        let moot = next.min(clocks.expires_at);
        add(
            AlarmKind::AnswerOverdue,
            step,
            overdue,
            Some(moot),
            contacted,
        );
        overdue = next;
    }

    for (place, (before, step)) in EXPIRING.into_iter().enumerate() {
        let at = |seconds: i64| clocks.expires_at - Duration::seconds(seconds);
        let moot = EXPIRING
            .get(place + 1)
            .map_or(clocks.expires_at, |(next, _)| at(*next));
        if at(before) > received {
            add(
                AlarmKind::Expiring,
                step.into(),
                at(before),
                Some(moot),
                answered,
            );
        }
    }
    // Told by the clockwork after the lead has expired; before that it only says when.
    add(
        AlarmKind::Expired,
        "0h".into(),
        clocks.expires_at,
        None,
        answered,
    );

    if let Some(until) = lead.state.snoozed_until {
        let step = until.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        add(AlarmKind::Woken, step, until, None, archived);
    }
    registration(lead, rules, &mut add);
    rungs.sort_by_key(|rung| rung.due_at);
    rungs
}

/// The rungs of a won deal, which are the only ones that the archive still raises: the 72 h are
/// over (where they ended after it was won), the window ends, the reviewer asks.
fn registration(
    lead: &Lead,
    rules: &RuleBook,
    add: &mut impl FnMut(AlarmKind, String, Instant, Option<Instant>, Option<Needless>),
) {
    let kind = AlarmKind::Registration;
    let (Some(won_at), Some(window)) = (lead.state.archived_at(), Window::of(lead)) else {
        return;
    };
    let registered = lead.state.registration.as_ref();
    if let Some(asking) = registered
        && asking.state == RegistrationState::ActionRequired
    {
        let since = asking
            .since
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let step = format!("{ACTION_REQUIRED} {since}");
        add(kind, step, asking.since, None, None);
    }
    if !asked_for(lead, rules) {
        return;
    }
    let needless = registered.map(|_| Needless::Registered);
    let opens_at = opens_at(lead);
    if opens_at > won_at && opens_at < window.ends_at {
        add(
            kind,
            WAIT_OVER.into(),
            opens_at,
            Some(window.ends_at),
            needless,
        );
    }
    for (place, days) in REGISTRATION_D.into_iter().enumerate() {
        let at = |days: i64| window.ends_at - Duration::days(days);
        let moot = REGISTRATION_D
            .get(place + 1)
            .map_or(window.ends_at, |days| at(*days));
        add(kind, format!("{days}d"), at(days), Some(moot), needless);
    }
}

/// When the user is told: at the clock's time, or at the end of a snooze that covers it, or once an
/// answer that may still be undone has become final. The expiry itself waits for nothing.
pub fn told_at(lead: &Lead, rung: &Rung) -> Instant {
    let quiet_until = lead.state.snoozed_until.max(lead.state.held_until);
    match (rung.kind, quiet_until) {
        (AlarmKind::Expired, _) | (_, None) => rung.due_at,
        (
            AlarmKind::New
            | AlarmKind::ContactNow
            | AlarmKind::AnswerSoon
            | AlarmKind::AnswerOverdue
            | AlarmKind::FlameCooled
            | AlarmKind::Expiring
            | AlarmKind::Woken
            | AlarmKind::Registration,
            Some(until),
        ) => rung.due_at.max(until),
    }
}

/// The next instant at which the clockwork must look at the lead, given that everything due up to
/// and including `settled` has been worked off. `None`: never again by itself.
pub fn next_visit(
    lead: &Lead,
    rules: &RuleBook,
    settled: Option<Instant>,
    now: Instant,
) -> Option<Instant> {
    ladder(lead, rules)
        .iter()
        .filter(|rung| settled.is_none_or(|settled| rung.due_at > settled))
        .filter(|rung| rung.needless.is_none() || rung.due_at <= now)
        .map(|rung| told_at(lead, rung))
        .min()
}
