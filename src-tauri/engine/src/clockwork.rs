//! What the desk does by itself: finds the alarms that are due, raises them once, and lets
//! unanswered leads expire.
//!
//! Raising follows three steps so that no crash loses an alarm or tells it twice: the record is
//! written as "raising", the system is asked to show the toast, the record becomes "raised". The
//! record of (lead, kind, step) exists once, whoever ticks. A record left at "raising" belongs to a
//! host that died in between; after [`CLAIM`] another one shows it again and says so.

use chrono::Duration;
use desk_domain::Instant;
use desk_domain::clocks::{Clocks, RuleBook};
use desk_domain::command::Command;
use desk_domain::decide::decide;
use desk_domain::eligibility::Window;
use desk_domain::history::Actor;
use desk_domain::ids::LeadId;
use desk_domain::ladder::{AlarmKind, Needless, Rung, ladder, next_visit, told_at};
use desk_domain::lead::{Lead, Stage};
use desk_domain::notice::owed_at_expiry;
use desk_domain::order::Place;
use desk_store::{AlarmRecord, AlarmStanding, Stored, Writing};

use crate::desk::{Desk, commit};
use crate::error::DeskError;
use crate::notifier::{Notifier, Telling, Toast};

/// How long a host may take from "raising" to "raised" before another one takes over.
pub const CLAIM: Duration = Duration::seconds(30);

/// Told later than this after its time, an alarm says that it is late.
const LATE: Duration = Duration::seconds(60);

/// Leads worked off in one transaction.
const BATCH: u32 = 200;

/// What one tick did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TickReport {
    /// Alarms raised now.
    pub raised: Vec<AlarmRecord>,
    /// Alarms that need not be told, with the reason.
    pub suppressed: Vec<AlarmRecord>,
    /// Leads that expired now.
    pub expired: Vec<LeadId>,
    /// Every lead that changed.
    pub changed: Vec<LeadId>,
    /// When the clockwork must run again; `None` when nothing will fall due by itself.
    pub next_due_at: Option<Instant>,
    /// Notices are due: [`Desk::send_due`] is to be called. It waits for a mail server, so a tick
    /// does not do that itself.
    pub notices_due: bool,
    /// The system could not show a toast: its words. The alarms are in the record.
    pub not_shown: Option<String>,
}

impl Desk {
    /// Does everything that is due at this moment.
    ///
    /// # Errors
    /// [`DeskError::Store`]; what had been written before stays, and the next tick goes on.
    pub fn tick(&self, notifier: &dyn Notifier) -> Result<TickReport, DeskError> {
        let rules = self.rules()?;
        let now = self.now();
        let mut report = TickReport::default();
        let mut tellings = self.take_over_stale(&rules, now)?;
        loop {
            let worked_off = self.store.write(|writing| {
                let due = writing.due(now, BATCH)?;
                for stored in &due {
                    settle(writing, stored, &rules, now, &mut report, &mut tellings)?;
                }
                Ok::<_, DeskError>(due.len())
            })?;
            if worked_off == 0 {
                break;
            }
        }
        self.raise(notifier, &tellings, now, &mut report)?;
        let outbox = self
            .store
            .write(|writing| Ok::<_, DeskError>(writing.tidy_outbox(now)?))?;
        report.changed.extend(outbox);
        let notice_at = self.next_notice()?;
        report.notices_due = notice_at.is_some_and(|at| at <= now);
        report.next_due_at = earlier(
            self.store.next_visit()?,
            notice_at.filter(|_| !report.notices_due),
        );
        Ok(report)
    }

    /// When the clockwork must run again at the latest.
    pub fn next_due_at(&self) -> Result<Option<Instant>, DeskError> {
        Ok(earlier(self.store.next_visit()?, self.next_notice()?))
    }

    /// The record of alarms, of one lead or of all, newest first.
    pub fn alarms(&self, lead: Option<&LeadId>, limit: u32) -> Result<Vec<AlarmRecord>, DeskError> {
        Ok(self.store.alarms(lead, limit)?)
    }

    /// The same for those that were not told: each says why.
    pub fn suppressed_alarms(
        &self,
        lead: Option<&LeadId>,
        limit: u32,
    ) -> Result<Vec<AlarmRecord>, DeskError> {
        Ok(self.store.suppressed_alarms(lead, limit)?)
    }

    fn take_over_stale(&self, rules: &RuleBook, now: Instant) -> Result<Vec<Telling>, DeskError> {
        self.store.write(|writing| {
            let mut tellings = Vec::new();
            for record in writing.claim_stale(now - CLAIM, now)? {
                if let Some(stored) = writing.lead(&record.lead)? {
                    tellings.push(telling(&stored.lead, &record, rules, now));
                }
            }
            Ok(tellings)
        })
    }

    fn raise(
        &self,
        notifier: &dyn Notifier,
        tellings: &[Telling],
        now: Instant,
        report: &mut TickReport,
    ) -> Result<(), DeskError> {
        for toast in toasts(tellings) {
            if let Err(error) = notifier.show(&toast) {
                tracing::warn!(%error, "a toast was not shown");
                report.not_shown = Some(error.to_string());
            }
        }
        self.store.write(|writing| {
            for telling in tellings {
                writing.mark_raised(&telling.lead, telling.kind, &telling.step, now)?;
            }
            Ok(())
        })
    }
}

fn earlier(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    one.into_iter().chain(other).min()
}

/// Up to [`Toast::SINGLY`] alarms are toasts of their own, more are one summary, most urgent first:
/// hot flames, embers, then what runs out soonest.
fn toasts(tellings: &[Telling]) -> Vec<Toast> {
    if tellings.len() <= Toast::SINGLY {
        return tellings.iter().cloned().map(Toast::One).collect();
    }
    let mut urgent: Vec<&Telling> = tellings.iter().collect();
    urgent.sort_by_key(|telling| {
        let cooled = telling.clock_at <= telling.now;
        let rank = match (telling.flame, cooled) {
            (true, false) => 0,
            (true, true) => 1,
            (false, _) => 2,
        };
        (rank, telling.clock_at)
    });
    let mut first: Vec<Telling> = Vec::with_capacity(Toast::NAMED);
    for telling in urgent {
        if first.len() < Toast::NAMED && first.iter().all(|named| named.lead != telling.lead) {
            first.push(telling.clone());
        }
    }
    let mut leads: Vec<&LeadId> = tellings.iter().map(|telling| &telling.lead).collect();
    leads.sort();
    leads.dedup();
    vec![Toast::Summary {
        alarms: tellings.len(),
        leads: leads.len(),
        first,
    }]
}

/// Works one lead off up to `now`: records its due alarms, lets it expire, ends its snooze.
fn settle(
    writing: &Writing<'_>,
    stored: &Stored,
    rules: &RuleBook,
    now: Instant,
    report: &mut TickReport,
    tellings: &mut Vec<Telling>,
) -> Result<(), DeskError> {
    let lead = &stored.lead;
    let due: Vec<Rung> = ladder(lead, rules)
        .into_iter()
        .filter(|rung| rung.due_at <= now && stored.settled.is_none_or(|at| rung.due_at > at))
        .collect();
    let (waiting, ripe): (Vec<_>, Vec<_>) =
        due.into_iter().partition(|rung| told_at(lead, rung) > now);
    let new_is_told = ripe
        .iter()
        .any(|rung| rung.kind == AlarmKind::New && why_not(rung, false, now).is_none());
    for rung in &ripe {
        // What was overtaken before the desk ever saw the lead was never the desk's to tell.
        let seen_at = lead.arrived_at.min(now);
        if rung.moot_at.is_some_and(|moot| moot <= seen_at) {
            continue;
        }
        let reason = why_not(rung, new_is_told, now);
        let late = now - told_at(lead, rung).max(seen_at) > LATE;
        let record = AlarmRecord {
            lead: lead.id.clone(),
            kind: rung.kind,
            step: rung.step.clone(),
            due_at: rung.due_at,
            standing: match reason {
                Some(_) => AlarmStanding::Suppressed { at: now },
                None => AlarmStanding::Raising { at: now },
            },
            reason: reason.map(|reason| reason.code().to_owned()),
            late,
            again: false,
            summary: false,
        };
        if !writing.record_alarm(&record)? {
            continue;
        }
        if reason.is_some() {
            report.suppressed.push(record);
        } else {
            tellings.push(telling(lead, &record, rules, now));
            report.raised.push(record);
        }
    }
    // Alarms that wait for the end of a snooze stay unsettled; everything before them is done.
    let settled = waiting
        .iter()
        .map(|rung| rung.due_at - Duration::milliseconds(1))
        .min()
        .unwrap_or(now);
    let after = by_itself(writing, lead, settled, rules, now, report)?;
    let next = next_visit(&after, rules, Some(settled), now);
    writing.visited(&lead.id, settled, next, Place::of(&after, rules, now))?;
    report.changed.push(lead.id.clone());
    Ok(())
}

/// Expiry and the end of a snooze: the two commands that the clock gives.
fn by_itself(
    writing: &Writing<'_>,
    lead: &Lead,
    settled: Instant,
    rules: &RuleBook,
    now: Instant,
    report: &mut TickReport,
) -> Result<Lead, DeskError> {
    let waits = lead.state.stage() == Stage::Received;
    let command = if waits && now >= Clocks::of(lead, rules).expires_at {
        report.expired.push(lead.id.clone());
        Command::Expire
    } else if lead.state.snoozed_until.is_some_and(|until| until <= now) {
        Command::Wake
    } else {
        return Ok(lead.clone());
    };
    let decision = decide(lead, command, Actor::Clock, rules, now)?;
    commit(writing, &decision, Some(settled), None, rules, now)?;
    Ok(decision.lead)
}

/// Why an alarm is not told at `now`, if it is not.
pub(crate) fn why_not(rung: &Rung, new_is_told: bool, now: Instant) -> Option<Needless> {
    let with_new = match rung.kind {
        AlarmKind::ContactNow | AlarmKind::AnswerSoon => new_is_told,
        AlarmKind::New
        | AlarmKind::AnswerOverdue
        | AlarmKind::FlameCooled
        | AlarmKind::Expiring
        | AlarmKind::Expired
        | AlarmKind::Woken
        | AlarmKind::Registration => false,
    };
    rung.needless
        .or_else(|| {
            rung.moot_at
                .is_some_and(|moot| moot <= now)
                .then_some(Needless::Overtaken)
        })
        .or_else(|| with_new.then_some(Needless::ToldWithNew))
}

fn telling(lead: &Lead, record: &AlarmRecord, rules: &RuleBook, now: Instant) -> Telling {
    let clocks = Clocks::of(lead, rules);
    let clock_at = match record.kind {
        AlarmKind::New | AlarmKind::ContactNow | AlarmKind::FlameCooled => {
            clocks.flame_until.unwrap_or(clocks.answer_due_at)
        }
        AlarmKind::AnswerSoon | AlarmKind::AnswerOverdue | AlarmKind::Woken => clocks.answer_due_at,
        AlarmKind::Expiring | AlarmKind::Expired => clocks.expires_at,
        AlarmKind::Registration => Window::of(lead).map_or(record.due_at, |window| window.ends_at),
    };
    let owed = match record.kind {
        AlarmKind::Expired => owed_at_expiry(lead, clocks.expires_at, now),
        AlarmKind::New
        | AlarmKind::ContactNow
        | AlarmKind::AnswerSoon
        | AlarmKind::AnswerOverdue
        | AlarmKind::FlameCooled
        | AlarmKind::Expiring
        | AlarmKind::Woken
        | AlarmKind::Registration => Vec::new(),
    };
    Telling {
        lead: lead.id.clone(),
        kind: record.kind,
        step: record.step.clone(),
        due_at: record.due_at,
        late: record.late,
        again: record.again,
        customer: lead.facts.customer.name.clone(),
        need: lead.facts.need_line(),
        flame: lead.asked_at().is_some(),
        clock_at,
        notice: owed.first().map(|notice| notice.recipient),
        now,
    }
}
