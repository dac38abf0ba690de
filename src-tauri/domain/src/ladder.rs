//! The alarm ladder: what the user is told about a lead, and when.
//!
//! A rung is data: a kind, a step and the instant its clock names. From a lead the whole ladder is
//! known beforehand; the clockwork only asks which rungs lie between the instant it has worked off
//! and now.

use chrono::{Days, Duration, SecondsFormat};
use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::clocks::{Clocks, DAY, HOUR, RuleBook, start_of_day};
use crate::eligibility::{Window, asked_for, opens_at};
use crate::flame::FlameChoice;
use crate::kind::Entered;
use crate::lead::{Lead, Progress, Stage};
use crate::plan::Stepped;
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
    /// An accepted deal was to be closed by now.
    CloseDate,
    /// A won deal can be registered, can't be for much longer, or its reviewer asks something.
    Registration,
    /// Something that is owed because of the lead can't be done: a notice that could not be sent.
    Trouble,
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
        Self::CloseDate,
        Self::Registration,
        Self::Trouble,
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
            Self::CloseDate => "close-date",
            Self::Registration => "registration",
            Self::Trouble => "trouble",
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
    /// When the clock runs out that it warns of.
    pub warns_of: Option<Instant>,
    /// A flame burns at that time, and somebody waits for a call.
    pub flame: bool,
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
    /// The user wants no alarms of this kind.
    SwitchedOff,
    /// What it would have told of is not so any more.
    Withdrawn,
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
            Self::SwitchedOff => "switched-off",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// How often a lead is called overdue at most: a source may name an expiry years away.
const MOST_OVERDUE: usize = 400;
/// The hour of the morning at which a close date begins for a person at their desk.
const MORNING_H: i64 = 9;
/// The step of [`AlarmKind::Registration`] that tells that the deal is old enough to be registered.
pub const WAIT_OVER: &str = "72h";
/// How its step begins that tells of a reviewer's question; the rest says which.
pub const ACTION_REQUIRED: &str = "action-required";

/// Every rung of a lead's ladder, by due time. Rungs that need not be told say why.
pub fn ladder(lead: &Lead, rules: &RuleBook) -> Vec<Rung> {
    let clocks = Clocks::of(lead, rules);
    let mut rungs = Vec::with_capacity(24);
    let why = Reasons::of(lead);
    arrival(lead, &clocks, &why, &mut rungs);
    flame(lead, rules, &clocks, &why, &mut rungs);
    answer(lead, rules, &clocks, &why, &mut rungs);
    expiry(lead, rules, &clocks, &why, &mut rungs);
    if let Some(until) = lead.state.snoozed_until {
        let mut woken = Rung::new(AlarmKind::Woken, second(until), until);
        woken.needless = why.archived;
        // A lead that waits wakes with a clock that runs.
        let clock = [clocks.answer_due_at, clocks.expires_at]
            .into_iter()
            .find(|end| *end > until);
        woken.warns_of = clock.filter(|_| lead.state.stage() == Stage::Received);
        rungs.push(woken);
    }
    close_date(lead, rules, &mut rungs);
    registration(lead, rules, &mut rungs);
    let burning = clocks.flame_until.filter(|_| lead.flame_calls());
    for rung in &mut rungs {
        rung.flame = burning.is_some_and(|until| rung.due_at < until);
        if rung.needless.is_none() && rules.alarms.off.contains(&rung.kind) {
            rung.needless = Some(Needless::SwitchedOff);
        }
    }
    rungs.sort_by_key(|rung| rung.due_at);
    rungs
}

impl Rung {
    fn new(kind: AlarmKind, step: String, due_at: Instant) -> Self {
        Self {
            kind,
            step,
            due_at,
            moot_at: None,
            warns_of: None,
            flame: false,
            needless: None,
        }
    }

    /// A notice of the lead that could not be sent at `since`, named by `notice`.
    pub fn unsent(notice: &str, since: Instant) -> Self {
        let step = format!("{notice} {}", second(since));
        Self::new(AlarmKind::Trouble, step, since)
    }
}

/// Why a lead may need no more alarms: each reason holds where the one before it does.
struct Reasons {
    archived: Option<Needless>,
    answered: Option<Needless>,
    contacted: Option<Needless>,
}

impl Reasons {
    fn of(lead: &Lead) -> Self {
        let stage = lead.state.stage();
        let archived = (stage == Stage::Archived).then_some(Needless::Archived);
        let answered =
            archived.or_else(|| (stage == Stage::Accepted).then_some(Needless::Answered));
        let contacted = lead.state.first_contact().map(|_| Needless::Contacted);
        Self {
            archived,
            answered,
            contacted: answered.or(contacted),
        }
    }
}

fn arrival(lead: &Lead, clocks: &Clocks, why: &Reasons, rungs: &mut Vec<Rung>) {
    // What was typed with the `desk` command is told: a script may have typed it.
    let entered_here =
        (lead.facts.provenance.entered == Some(Entered::Window)).then_some(Needless::EnteredHere);
    let answer = clocks.flame_until.unwrap_or(clocks.answer_due_at);
    rungs.push(Rung {
        moot_at: Some(clocks.expires_at),
        warns_of: Some(answer.min(clocks.expires_at)),
        needless: why.answered.or(entered_here),
        ..Rung::new(AlarmKind::New, "0h".into(), lead.facts.received_at)
    });
}

fn flame(lead: &Lead, rules: &RuleBook, clocks: &Clocks, why: &Reasons, rungs: &mut Vec<Rung>) {
    let (Some(cooled), Some(asked)) = (clocks.flame_until, lead.asked_at()) else {
        return;
    };
    // A flame that the user set twice raises its alarms twice, so each burning has its steps.
    let step = |label: String| match lead.state.flame_choice {
        Some(FlameChoice::SetAt(set)) => {
            let set = set.to_rfc3339_opts(SecondsFormat::Millis, true);
            format!("{label} from {set}")
        }
        Some(FlameChoice::Cleared) | None => label,
    };
    let calls = lead.flame_calls();
    let needless = why.contacted.filter(|_| !calls);
    // Only a lead that waits expires.
    let end = match lead.state.stage() {
        Stage::Accepted if calls => Instant::MAX_UTC,
        Stage::Received | Stage::Accepted | Stage::Archived => clocks.expires_at,
    };
    let steps = rules.alarms.contact_now.seconds();
    for (place, seconds) in steps.iter().enumerate() {
        let at = |seconds: i64| asked + Duration::seconds(seconds);
        let next = steps.get(place + 1).map_or(cooled, |seconds| at(*seconds));
        let moot = next.min(cooled).min(end);
        if at(*seconds) < moot {
            let label = Stepped::ContactNow.label(*seconds);
            rungs.push(Rung {
                moot_at: Some(moot),
                warns_of: Some(cooled.min(end)),
                needless,
                ..Rung::new(AlarmKind::ContactNow, step(label), at(*seconds))
            });
        }
    }
    if cooled < end {
        let label = format!("{}h", (cooled - asked).num_hours());
        rungs.push(Rung {
            moot_at: (end < Instant::MAX_UTC).then_some(end),
            warns_of: (end < Instant::MAX_UTC).then_some(end),
            needless,
            ..Rung::new(AlarmKind::FlameCooled, step(label), cooled)
        });
    }
}

fn answer(lead: &Lead, rules: &RuleBook, clocks: &Clocks, why: &Reasons, rungs: &mut Vec<Rung>) {
    let received = lead.facts.received_at;
    let due = clocks.answer_due_at;
    let steps = rules.alarms.answer_soon.seconds();
    for (place, seconds) in steps.iter().enumerate() {
        let at = |seconds: i64| due - Duration::seconds(seconds);
        let next = steps.get(place + 1).map_or(due, |seconds| at(*seconds));
        let moot = next.min(clocks.expires_at);
        if at(*seconds) > received && at(*seconds) < moot {
            let label = Stepped::AnswerSoon.label(*seconds);
            rungs.push(Rung {
                moot_at: Some(moot),
                warns_of: Some(due.min(clocks.expires_at)),
                needless: why.contacted,
                ..Rung::new(AlarmKind::AnswerSoon, label, at(*seconds))
            });
        }
    }
    let every = rules.alarms.answer_overdue.seconds();
    let every = Duration::seconds(every.first().copied().unwrap_or(DAY).max(HOUR));
    let mut overdue = due;
    for _ in 0..MOST_OVERDUE {
        if overdue >= clocks.expires_at {
            break;
        }
        let next = overdue + every;
        let step = format!("{}h", (overdue - received).num_hours());
        rungs.push(Rung {
            moot_at: Some(next.min(clocks.expires_at)),
            warns_of: Some(clocks.expires_at),
            needless: why.contacted,
            ..Rung::new(AlarmKind::AnswerOverdue, step, overdue)
        });
        overdue = next;
    }
}

fn expiry(lead: &Lead, rules: &RuleBook, clocks: &Clocks, why: &Reasons, rungs: &mut Vec<Rung>) {
    let end = clocks.expires_at;
    let steps = rules.alarms.expiring.seconds();
    for (place, seconds) in steps.iter().enumerate() {
        let at = |seconds: i64| end - Duration::seconds(seconds);
        let moot = steps.get(place + 1).map_or(end, |seconds| at(*seconds));
        if at(*seconds) > lead.facts.received_at {
            let label = Stepped::Expiring.label(*seconds);
            rungs.push(Rung {
                moot_at: Some(moot),
                warns_of: Some(end),
                needless: why.answered,
                ..Rung::new(AlarmKind::Expiring, label, at(*seconds))
            });
        }
    }
    // Told by the clockwork after the lead has expired; before that it only says when.
    rungs.push(Rung {
        needless: why.answered,
        ..Rung::new(AlarmKind::Expired, "0h".into(), end)
    });
}

/// On the morning of the estimated close date, and some days past it. Each date has its steps, so
/// that a deal that is put off is told of again.
fn close_date(lead: &Lead, rules: &RuleBook, rungs: &mut Vec<Rung>) {
    let day = match (&lead.state.progress, &lead.state.deal) {
        (Progress::Accepted { .. }, Some(deal)) => deal.close_date,
        (Progress::Received | Progress::Accepted { .. } | Progress::Archived { .. }, _) => None,
    };
    let Some(day) = day else { return };
    let steps = rules.alarms.close_date.seconds();
    let at = |seconds: i64| {
        let days = u64::try_from(seconds / DAY).unwrap_or_default();
        let rest = Duration::seconds(seconds % DAY);
        let day = day.checked_add_days(Days::new(days)).unwrap_or(day);
        start_of_day(day, &rules.hours.zone) + Duration::hours(MORNING_H) + rest
    };
    for (place, seconds) in steps.iter().enumerate() {
        let label = Stepped::CloseDate.label(*seconds);
        rungs.push(Rung {
            moot_at: steps.get(place + 1).map(|seconds| at(*seconds)),
            ..Rung::new(AlarmKind::CloseDate, format!("{label} {day}"), at(*seconds))
        });
    }
}

/// The rungs of a won deal, which are the only ones that the archive still raises: the 72 h are
/// over (where they ended after it was won), the window ends, the reviewer asks.
fn registration(lead: &Lead, rules: &RuleBook, rungs: &mut Vec<Rung>) {
    let kind = AlarmKind::Registration;
    let (Some(won_at), Some(window)) = (lead.state.archived_at(), Window::of(lead)) else {
        return;
    };
    let registered = lead.state.registration.as_ref();
    if let Some(asking) = registered
        && asking.state == RegistrationState::ActionRequired
    {
        let step = format!("{ACTION_REQUIRED} {}", second(asking.since));
        rungs.push(Rung::new(kind, step, asking.since));
    }
    if !asked_for(lead, rules) {
        return;
    }
    let end = window.ends_at;
    let mut add = |step: String, due_at, moot_at| {
        rungs.push(Rung {
            moot_at: Some(moot_at),
            warns_of: Some(end),
            needless: registered.map(|_| Needless::Registered),
            ..Rung::new(kind, step, due_at)
        });
    };
    let opens_at = opens_at(lead);
    if opens_at > won_at && opens_at < end {
        add(WAIT_OVER.into(), opens_at, end);
    }
    let steps = rules.alarms.registration.seconds();
    for (place, seconds) in steps.iter().enumerate() {
        let at = |seconds: i64| end - Duration::seconds(seconds);
        let moot = steps.get(place + 1).map_or(end, |seconds| at(*seconds));
        add(Stepped::Registration.label(*seconds), at(*seconds), moot);
    }
}

fn second(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
