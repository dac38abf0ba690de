//! From the clock's time of an alarm to the moment the user is told: pause and snooze, then working
//! and quiet hours. The order of the rules is the order of this file.

use std::collections::BTreeSet;

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::clocks::{Clocks, RuleBook};
use crate::hours::{Hours, Shut};
use crate::ladder::{AlarmKind, Needless, Rung, ladder};
use crate::lead::{Lead, Outcome, Stage};

/// The user wants to hear nothing for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pause {
    /// Until that instant.
    Until(Instant),
    /// Until the user says so.
    UntilResumed,
}

impl Pause {
    /// Whether nothing is told at `now`.
    pub fn holds(self, now: Instant) -> bool {
        match self {
            Self::Until(end) => now < end,
            Self::UntilResumed => true,
        }
    }
}

/// Why an alarm is not told at its clock's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Delay {
    /// The lead is snoozed.
    Snoozed,
    /// The last answer can still be taken back.
    Held,
    /// The user has paused all alarms.
    Paused,
    /// It is outside working hours.
    WorkingHours,
    /// It is a holiday.
    Holiday,
    /// It is inside quiet hours.
    QuietHours,
    /// Its clock runs out before the desk may speak again, so it is told before its time.
    PulledForward,
}

impl Delay {
    /// Every reason.
    pub const ALL: &'static [Self] = &[
        Self::Snoozed,
        Self::Held,
        Self::Paused,
        Self::WorkingHours,
        Self::Holiday,
        Self::QuietHours,
        Self::PulledForward,
    ];

    /// The name used by the command line and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Snoozed => "snoozed",
            Self::Held => "held",
            Self::Paused => "paused",
            Self::WorkingHours => "working-hours",
            Self::Holiday => "holiday",
            Self::QuietHours => "quiet-hours",
            Self::PulledForward => "pulled-forward",
        }
    }
}

/// When the user is told of an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The moment; `None` while nobody can say because alarms are paused until the user resumes
    /// them.
    pub at: Option<Instant>,
    /// Why that is not the clock's time, if it is not.
    pub why: Option<Delay>,
}

impl Told {
    /// Whether it can be told at `now`.
    pub fn ripe(self, now: Instant) -> bool {
        self.at.is_some_and(|at| at <= now)
    }
}

/// When the user is told of a rung. The hours come last, so that a snooze that ends at night ends
/// for the user in the morning; a clock that would have run out by then is told of in the last
/// working hour before, or at once where that is past.
pub fn told_at(lead: &Lead, rung: &Rung, rules: &RuleBook) -> Told {
    let Some((from, quiet)) = after_quiet(lead, rung, rules.paused) else {
        return Told {
            at: None,
            why: Some(Delay::Paused),
        };
    };
    let at_once = Told {
        at: Some(from),
        why: quiet
            .filter(|(until, _)| *until > rung.due_at)
            .map(|(_, why)| why),
    };
    if rung.flame && rules.alarms.flames_any_time {
        return at_once;
    }
    let hours = &rules.hours;
    let Some((next, why)) = once_open(hours, from) else {
        return at_once;
    };
    match rung.warns_of {
        Some(end) if from < end && end <= next => {
            let earliest = quiet.map(|(until, _)| until);
            let pulled = hours
                .last_hour_before(end)
                .unwrap_or(lead.arrived_at.min(from));
            Told {
                at: Some(earliest.map_or(pulled, |earliest| pulled.max(earliest))),
                why: Some(Delay::PulledForward),
            }
        }
        Some(_) | None => Told {
            at: Some(next),
            why: Some(why),
        },
    }
}

/// The next working minute after an instant at which the desk is shut, and why it is. `None` where
/// it is open, or never opens again within a year: better told at night than not at all.
pub(crate) fn once_open(hours: &Hours, from: Instant) -> Option<(Instant, Delay)> {
    let why = match hours.shut_by(from)? {
        Shut::OutsideWorkingHours => Delay::WorkingHours,
        Shut::Holiday => Delay::Holiday,
        Shut::QuietHours => Delay::QuietHours,
    };
    Some((hours.next_open(from)?, why))
}

/// The clock's time, or the end of a snooze, a hold or a pause that covers it; with that end.
/// `None`: paused until the user says so.
fn after_quiet(
    lead: &Lead,
    rung: &Rung,
    paused: Option<Pause>,
) -> Option<(Instant, Option<(Instant, Delay)>)> {
    let mut from = rung.due_at;
    let mut quiet: Option<(Instant, Delay)> = None;
    let mut wait = |until: Option<Instant>, why| {
        if let Some(until) = until {
            if quiet.is_none_or(|(before, _)| before < until) {
                quiet = Some((until, why));
            }
            from = from.max(until);
        }
    };
    // The expiry is no reminder that could be put off.
    if rung.kind != AlarmKind::Expired {
        wait(lead.state.held_until, Delay::Held);
        wait(lead.state.last_snooze(), Delay::Snoozed);
    }
    match paused {
        Some(Pause::UntilResumed) => return None,
        Some(Pause::Until(end)) => wait(Some(end), Delay::Paused),
        None => {}
    }
    // What ended before the clock's time moved nothing, but still bounds how far it can be pulled
    // forward.
    Some((from, quiet))
}

/// What is written down of a lead's alarms, by kind and step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Due by its clock and not told yet.
    pub waiting: BTreeSet<(AlarmKind, String)>,
    /// Told, being told, or suppressed for good.
    pub done: BTreeSet<(AlarmKind, String)>,
}

/// A rung that has not been worked off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The rung.
    pub rung: Rung,
    /// When the user is told.
    pub told: Told,
    /// Its clock's time has passed and is on record.
    pub waiting: bool,
}

/// No two places on earth are further apart by their wall clocks.
const ZONES_APART: Duration = Duration::hours(26);

/// What is still to be told of a lead, by the clock's time: its ladder and `troubles` without what
/// is on record, and without what lies before `settled`, the instant up to which its ladder has
/// been worked off.
pub fn open(
    lead: &Lead,
    rules: &RuleBook,
    troubles: &[Rung],
    record: &Record,
    settled: Option<Instant>,
) -> Vec<Open> {
    let mut rungs = ladder(lead, rules);
    rungs.extend_from_slice(troubles);
    rungs.sort_by_key(|rung| rung.due_at);
    rungs
        .into_iter()
        .filter_map(|mut rung| {
            let name = (rung.kind, rung.step.clone());
            let waiting = record.waiting.contains(&name);
            // A trouble is found after the fact, so the past hides none. A morning moves with the
            // user: in another zone it may lie behind what was worked off in the one before.
            let moved = match rung.kind {
                AlarmKind::Trouble => Duration::MAX,
                AlarmKind::CloseDate => ZONES_APART,
                AlarmKind::New
                | AlarmKind::ContactNow
                | AlarmKind::AnswerSoon
                | AlarmKind::AnswerOverdue
                | AlarmKind::FlameCooled
                | AlarmKind::Expiring
                | AlarmKind::Expired
                | AlarmKind::Woken
                | AlarmKind::Registration => Duration::zero(),
            };
            let past = settled.is_some_and(|settled| settled - rung.due_at >= moved);
            // What was overtaken before the desk ever saw the lead was never the desk's to tell.
            let before_us = rung.moot_at.is_some_and(|moot| moot <= lead.arrived_at);
            if record.done.contains(&name) || (!waiting && (past || before_us)) {
                return None;
            }
            let by_the_clock = rung.kind == AlarmKind::Expired
                && waiting
                && lead.state.outcome() == Some(Outcome::Expired);
            if by_the_clock && rung.needless == Some(Needless::Archived) {
                let off = rules.alarms.off.contains(&rung.kind);
                rung.needless = off.then_some(Needless::SwitchedOff);
            }
            let told = match rung.needless {
                Some(Needless::SwitchedOff) => when_it_would_be(lead, &rung, rules),
                Some(_) => once_final(lead, &rung),
                None => told_at(lead, &rung, rules),
            };
            Some(Open {
                rung,
                told,
                waiting,
            })
        })
        .collect()
}

/// What will not be told waits for nothing, except that an answer which makes it needless may still
/// be taken back.
fn once_final(lead: &Lead, rung: &Rung) -> Told {
    let held = lead.state.held_until.filter(|until| *until > rung.due_at);
    Told {
        at: Some(held.unwrap_or(rung.due_at)),
        why: held.map(|_| Delay::Held),
    }
}

/// What is switched off goes on record when it would have been told, where that is before its time:
/// by its time the lead may need it no more, and nobody would know that it was kept back.
fn when_it_would_be(lead: &Lead, rung: &Rung, rules: &RuleBook) -> Told {
    let told = told_at(lead, rung, rules).at;
    Told {
        at: Some(told.map_or(rung.due_at, |at| at.min(rung.due_at))),
        why: None,
    }
}

/// Of alarms of one lead that could all be told at `now`: why each need not be, if so. A later
/// alarm says more than an earlier one of its kind, and the arrival says that the customer waits.
pub fn sift(ripe: &[&Rung], now: Instant) -> Vec<Option<Needless>> {
    let last_of = |kind: AlarmKind| {
        let of_kind = ripe
            .iter()
            .filter(|rung| rung.kind == kind && rung.needless.is_none());
        of_kind.map(|rung| rung.due_at).max()
    };
    let alone = |rung: &Rung| {
        let overtaken = rung
            .moot_at
            .is_some_and(|moot| moot <= now || last_of(rung.kind).is_some_and(|last| moot <= last));
        rung.needless
            .or_else(|| overtaken.then_some(Needless::Overtaken))
    };
    let new_is_told = ripe
        .iter()
        .any(|rung| rung.kind == AlarmKind::New && alone(rung).is_none());
    ripe.iter()
        .map(|rung| {
            let with_new = match rung.kind {
                AlarmKind::ContactNow | AlarmKind::AnswerSoon => new_is_told,
                AlarmKind::New
                | AlarmKind::AnswerOverdue
                | AlarmKind::FlameCooled
                | AlarmKind::Expiring
                | AlarmKind::Expired
                | AlarmKind::Woken
                | AlarmKind::CloseDate
                | AlarmKind::Registration
                | AlarmKind::Trouble => false,
            };
            alone(rung).or_else(|| with_new.then_some(Needless::ToldWithNew))
        })
        .collect()
}

/// The next instant at which the clockwork must look at a lead of which this is open. `None`: never
/// again by itself.
pub fn next_visit(
    lead: &Lead,
    rules: &RuleBook,
    open: &[Open],
    record: &Record,
    now: Instant,
) -> Option<Instant> {
    let told = open.iter().filter_map(|each| visit_for(each, now));
    // A waiting alarm whose rung is gone is to be taken off the list of what waits.
    let gone = record.waiting.iter().any(|(kind, step)| {
        let is_there = |each: &Open| each.rung.kind == *kind && each.rung.step == *step;
        !open.iter().any(is_there)
    });
    told.chain(by_itself(lead, rules, now))
        .chain(gone.then_some(now))
        .min()
}

fn visit_for(
    Open {
        rung,
        told,
        waiting,
    }: &Open,
    now: Instant,
) -> Option<Instant> {
    let recorded_at = (!waiting).then_some(rung.due_at);
    match rung.needless {
        // Switched off, it is kept on record that it was; otherwise what the lead no longer needs
        // when its time comes was never due.
        Some(Needless::SwitchedOff) => told.at,
        Some(_) if *waiting || rung.due_at <= now => told.at.into_iter().chain(recorded_at).min(),
        Some(_) => None,
        None => told.at.into_iter().chain(recorded_at).min(),
    }
}

/// The instants at which a lead changes, or its place does, without anybody being told.
fn by_itself(lead: &Lead, rules: &RuleBook, now: Instant) -> impl Iterator<Item = Instant> {
    let clocks = Clocks::of(lead, rules);
    let stage = lead.state.stage();
    let expires = (stage == Stage::Received).then_some(clocks.expires_at);
    let cools = clocks
        .flame_until
        .filter(|until| lead.flame_calls() && *until > now);
    let wakes = lead
        .state
        .snoozed_until
        .filter(|_| stage != Stage::Archived);
    [expires, cools, wakes].into_iter().flatten()
}
