//! The alarm ladder: what the user is told about a lead, and when.
//!
//! A rung is data: a kind, a step and the instant its clock names. From a lead the whole ladder is
//! known beforehand; the clockwork only asks which rungs lie between the instant it has worked off
//! and now.

mod deals;
mod waiting;

use chrono::SecondsFormat;
use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::clocks::{Clocks, RuleBook};
use crate::lead::{Lead, Stage};

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
    /// Something that is owed because of the lead can't be done: a notice that could not be sent. Or,
    /// of no lead, a [`DeskTrouble`](crate::desk_trouble::DeskTrouble).
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

/// The step of [`AlarmKind::Registration`] that tells that the deal is old enough to be registered.
pub const WAIT_OVER: &str = "72h";
/// How its step begins that tells of a reviewer's question; the rest says which.
pub const ACTION_REQUIRED: &str = "action-required";

/// Every rung of a lead's ladder, by due time. Rungs that need not be told say why.
pub fn ladder(lead: &Lead, rules: &RuleBook) -> Vec<Rung> {
    let clocks = Clocks::of(lead, rules);
    let mut rungs = Vec::with_capacity(24);
    let why = Reasons::of(lead);
    waiting::arrival(lead, &clocks, &why, &mut rungs);
    waiting::flame(lead, rules, &clocks, &why, &mut rungs);
    waiting::answer(lead, rules, &clocks, &why, &mut rungs);
    waiting::expiry(lead, rules, &clocks, &why, &mut rungs);
    if let Some(until) = lead.state.last_snooze() {
        let mut woken = Rung::new(AlarmKind::Woken, second(until), until);
        woken.needless = why.archived;
        // A lead that waits wakes with a clock that runs.
        let clock = [clocks.answer_due_at, clocks.expires_at]
            .into_iter()
            .find(|end| *end > until);
        if lead.state.stage() == Stage::Received {
            woken.warns_of = clock;
            woken.moot_at = Some(clocks.expires_at);
        }
        rungs.push(woken);
    }
    deals::close_date(lead, rules, &mut rungs);
    deals::registration(lead, rules, &mut rungs);
    let burning = clocks.flame_until.filter(|_| lead.flame_calls());
    for rung in &mut rungs {
        // A flame that has expired burns no more.
        rung.flame =
            rung.kind != AlarmKind::Expired && burning.is_some_and(|until| rung.due_at < until);
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

fn second(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
