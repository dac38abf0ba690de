//! What the desk does by itself: finds the alarms that are due, raises them once, and lets
//! unanswered leads expire.
//!
//! One process at a time does this for a database; when it ends, however it ends, another takes
//! over. Raising follows three steps so that no crash loses an alarm or tells it twice: the record
//! is written as "raising", the system is asked to show the toast, the record becomes "raised". The
//! record of (lead, kind, step) exists once, whoever ticks. A record left at "raising" belongs to a
//! process that died in between; the next one shows it again and says so.

use std::sync::{Mutex, PoisonError};

use chrono::Duration;
use desk_domain::Instant;
use desk_domain::clocks::{Clocks, RuleBook};
use desk_domain::command::Command;
use desk_domain::decide::decide;
use desk_domain::eligibility::Window;
use desk_domain::history::Actor;
use desk_domain::ids::{LeadId, NoticeId};
use desk_domain::ladder::{AlarmKind, Needless, Rung};
use desk_domain::lead::{Lead, Stage};
use desk_domain::notice::owed_at_expiry;
use desk_domain::order::Place;
use desk_domain::told::{Open, Record, next_visit, open, sift};
use desk_store::{AlarmRecord, AlarmStanding, Owning, Shown, StoreError, Stored, Writing};

use crate::desk::{Desk, commit};
use crate::doubt::ClockDoubt;
use crate::error::DeskError;
use crate::notifier::{Notifier, Telling, Toast};

/// Where processes can't be told apart by a lock: how long one may take from "raising" to "raised"
/// before another takes over.
pub const CLAIM: Duration = Duration::seconds(30);

/// Told later than this after its time, an alarm says that it is late.
const LATE: Duration = Duration::seconds(60);

/// Leads worked off in one transaction.
const BATCH: u32 = 200;

/// How soon a process that does not tell the alarms asks whether it may.
const ASK_AGAIN: Duration = Duration::seconds(1);

/// The reason kept with an alarm that the system did not show.
const NOT_SHOWN: &str = "not-shown";

/// What one tick did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TickReport {
    /// Alarms raised now.
    pub raised: Vec<AlarmRecord>,
    /// Alarms that need not be told, with the reason.
    pub suppressed: Vec<AlarmRecord>,
    /// Alarms whose clock's time has passed and that are told later, with the reason.
    pub delayed: Vec<AlarmRecord>,
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
    /// Another process tells the alarms of this database; nothing was done here.
    pub watched_elsewhere: bool,
    /// The machine's clock can't be right; nothing was done.
    pub clock_wrong: Option<ClockDoubt>,
}

/// Alarms on record as being raised by this process, until their record says that they are.
#[derive(Debug, Default)]
pub(crate) struct InFlight(Mutex<Vec<Flight>>);

#[derive(Debug, Clone)]
struct Flight {
    telling: Telling,
    /// What came of asking the system, once it was asked.
    asked: Option<Asked>,
}

#[derive(Debug, Clone, Copy)]
struct Asked {
    at: Instant,
    shown: bool,
    summary: bool,
}

impl Desk {
    /// Works off everything due by now: raises alarms, lets leads expire, ends snoozes.
    ///
    /// # Errors
    /// [`DeskError::Store`]; what had been written before stays, and the next tick goes on.
    pub fn tick(&self, notifier: &dyn Notifier) -> Result<TickReport, DeskError> {
        let now = self.now();
        let mut report = TickReport::default();
        let owning = self.store.own_alarms();
        if owning == Owning::Elsewhere {
            report.watched_elsewhere = true;
            let next = self.next_due_at()?;
            report.next_due_at = next.map(|at| at.max(now + ASK_AGAIN));
            return Ok(report);
        }
        if let Some(doubt) = self.clock_doubt(now)? {
            report.clock_wrong = Some(doubt);
            return Ok(report);
        }
        let rules = self.rules()?;
        self.beat(&rules, now)?;
        self.land()?;
        self.in_flight.doubt();
        let stale = if owning == Owning::Taken {
            Instant::MAX_UTC
        } else {
            now - CLAIM
        };
        self.take_over(&rules, stale, now)?;
        let worked_off = self.work_off(&rules, now, &mut report);
        // What is on record as being raised is raised, also when a later batch could not be written.
        self.raise(notifier, now, &mut report)?;
        worked_off?;
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

    /// Gives up telling the alarms, so that another process can at once.
    pub fn release_alarms(&self) {
        self.store.release_alarms();
    }

    fn work_off(
        &self,
        rules: &RuleBook,
        now: Instant,
        report: &mut TickReport,
    ) -> Result<(), DeskError> {
        loop {
            let mut batch = report.clone();
            let (count, tellings) = self.store.write(|writing| {
                let mut tellings = Vec::new();
                let due = writing.due(now, BATCH)?;
                for stored in &due {
                    settle(writing, stored, rules, now, &mut batch, &mut tellings)?;
                }
                Ok::<_, DeskError>((due.len(), tellings))
            })?;
            *report = batch;
            self.in_flight.take_off(tellings);
            if count == 0 {
                return Ok(());
            }
        }
    }

    /// What another process had begun to raise when it died is raised again.
    fn take_over(&self, rules: &RuleBook, stale: Instant, now: Instant) -> Result<(), DeskError> {
        let tellings = self.store.write(|writing| {
            let mut tellings = Vec::new();
            for record in writing.claim_stale(stale, now)? {
                if let Some(stored) = writing.lead(&record.lead)? {
                    tellings.push(telling(&stored.lead, &record, rules, now));
                }
            }
            Ok::<_, DeskError>(tellings)
        })?;
        self.in_flight.take_off(tellings);
        Ok(())
    }

    /// Asks the system to show what is in flight, and writes down that it did.
    fn raise(
        &self,
        notifier: &dyn Notifier,
        now: Instant,
        report: &mut TickReport,
    ) -> Result<(), DeskError> {
        let tellings = self.in_flight.unasked();
        for toast in toasts(&tellings) {
            let shown = notifier.show(&toast);
            if let Err(error) = &shown {
                tracing::warn!(%error, "a toast was not shown");
                report.not_shown = Some(error.to_string());
            }
            let asked = Asked {
                at: now,
                shown: shown.is_ok(),
                summary: matches!(toast, Toast::Summary { .. }),
            };
            self.in_flight.asked(&toast, asked);
        }
        self.land()
    }

    /// Writes down what the system was asked. Until that succeeds this process remembers it, and
    /// nothing is shown twice.
    fn land(&self) -> Result<(), DeskError> {
        let asked = self.in_flight.answered();
        if asked.is_empty() {
            return Ok(());
        }
        self.store.write(|writing| {
            for (telling, asked) in &asked {
                let Telling {
                    lead, kind, step, ..
                } = telling;
                let shown = Shown {
                    at: asked.at,
                    summary: asked.summary,
                    again: telling.again,
                    unseen_for: (!asked.shown).then_some(NOT_SHOWN),
                };
                let marked = writing.mark_raised(lead, (*kind, step), &shown);
                // A lead typed by hand that was taken back meanwhile took its record along.
                if !matches!(marked, Err(StoreError::NoSuchLead(_))) {
                    marked?;
                }
            }
            Ok::<_, DeskError>(())
        })?;
        self.in_flight.landed();
        Ok(())
    }
}

impl InFlight {
    fn flights(&self) -> std::sync::MutexGuard<'_, Vec<Flight>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_off(&self, tellings: Vec<Telling>) {
        let flights = tellings.into_iter().map(|telling| Flight {
            telling,
            asked: None,
        });
        self.flights().extend(flights);
    }

    /// What this process did not hear back of may have been shown all the same.
    fn doubt(&self) {
        for flight in self.flights().iter_mut() {
            flight.telling.again = true;
        }
    }

    fn unasked(&self) -> Vec<Telling> {
        let flights = self.flights();
        let unasked = flights.iter().filter(|flight| flight.asked.is_none());
        unasked.map(|flight| flight.telling.clone()).collect()
    }

    /// A summary speaks for everything that had not been asked yet.
    fn asked(&self, toast: &Toast, asked: Asked) {
        for flight in self.flights().iter_mut() {
            let spoken_for = match toast {
                Toast::One(telling) => flight.telling == *telling,
                Toast::Summary { .. } => flight.asked.is_none(),
            };
            if spoken_for {
                flight.asked = Some(asked);
            }
        }
    }

    fn answered(&self) -> Vec<(Telling, Asked)> {
        let flights = self.flights();
        let answered = flights.iter();
        answered
            .filter_map(|flight| flight.asked.map(|asked| (flight.telling.clone(), asked)))
            .collect()
    }

    fn landed(&self) {
        self.flights().retain(|flight| flight.asked.is_none());
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

/// What is open of a lead, and what is on record.
pub(crate) fn standing(
    writing: &Writing<'_>,
    lead: &Lead,
    rules: &RuleBook,
    settled: Option<Instant>,
) -> Result<(Vec<Open>, Record), DeskError> {
    // A lead that was never looked at has no record, and owes nobody anything that could fail.
    let (record, troubles) = match settled {
        None => Default::default(),
        Some(_) => (
            writing.alarm_record(&lead.id)?,
            troubles(writing.unsent_notices(&lead.id)?),
        ),
    };
    let open = open(lead, rules, &troubles, &record, settled);
    Ok((open, record))
}

/// The rungs of what could not be done for a lead.
pub(crate) fn troubles(unsent: Vec<(NoticeId, Instant)>) -> Vec<Rung> {
    let rung = |(notice, since): (NoticeId, Instant)| Rung::unsent(notice.as_str(), since);
    unsent.into_iter().map(rung).collect()
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
    let (open, record) = standing(writing, lead, rules, stored.settled)?;
    for (kind, step) in &record.waiting {
        let is_there = |each: &Open| each.rung.kind == *kind && each.rung.step == *step;
        if !open.iter().any(is_there) {
            let reason = Needless::Withdrawn.code();
            let gone = writing.withdraw_alarm(&lead.id, (*kind, step), reason, now)?;
            report.suppressed.extend(gone);
        }
    }
    let (ripe, later): (Vec<_>, Vec<_>) = open.iter().partition(|each| each.told.ripe(now));
    for each in later {
        put_off(writing, lead, each, now, report)?;
    }
    let rungs: Vec<&Rung> = ripe.iter().map(|each| &each.rung).collect();
    for (each, needless) in ripe.iter().zip(sift(&rungs, now)) {
        let record = record_of(lead, each, needless, now);
        if !writing.record_alarm(&record)? {
            continue;
        }
        if needless.is_some() {
            report.suppressed.push(record);
        } else {
            tellings.push(telling(lead, &record, rules, now));
            report.raised.push(record);
        }
    }
    let after = by_itself(writing, lead, rules, now, report)?;
    let (open, record) = standing(writing, &after, rules, Some(now))?;
    let next = next_visit(&after, rules, &open, &record, now);
    writing.visited(&lead.id, now, next, Place::of(&after, rules, now))?;
    report.changed.push(lead.id.clone());
    Ok(())
}

/// Writes down that an alarm whose clock's time has passed waits, until when and why.
fn put_off(
    writing: &Writing<'_>,
    lead: &Lead,
    Open {
        rung,
        told,
        waiting,
    }: &Open,
    now: Instant,
    report: &mut TickReport,
) -> Result<(), DeskError> {
    let reason = told.why.map(|why| why.code());
    if *waiting {
        return Ok(writing.put_off_alarm(&lead.id, (rung.kind, &rung.step), told.at, reason)?);
    }
    if rung.due_at > now {
        return Ok(());
    }
    let record = AlarmRecord {
        standing: AlarmStanding::Waiting { at: now },
        told_at: told.at,
        reason: reason.map(str::to_owned),
        ..record_of_rung(lead, rung)
    };
    if writing.record_alarm(&record)? {
        report.delayed.push(record);
    }
    Ok(())
}

/// How an alarm that can be told now goes on record.
fn record_of(lead: &Lead, each: &Open, needless: Option<Needless>, now: Instant) -> AlarmRecord {
    let Open { rung, told, .. } = each;
    let bare = record_of_rung(lead, rung);
    match needless {
        Some(needless) => AlarmRecord {
            standing: AlarmStanding::Suppressed { at: now },
            reason: Some(needless.code().to_owned()),
            ..bare
        },
        None => AlarmRecord {
            standing: AlarmStanding::Raising { at: now },
            told_at: Some(now),
            reason: told.why.map(|why| why.code().to_owned()),
            late: {
                let seen_at = lead.arrived_at.min(now);
                let could = told.at.unwrap_or(now).max(rung.due_at).max(seen_at);
                now - could > LATE
            },
            ..bare
        },
    }
}

fn record_of_rung(lead: &Lead, rung: &Rung) -> AlarmRecord {
    AlarmRecord {
        lead: lead.id.clone(),
        kind: rung.kind,
        step: rung.step.clone(),
        due_at: rung.due_at,
        standing: AlarmStanding::Waiting { at: rung.due_at },
        told_at: None,
        reason: None,
        late: false,
        again: false,
        summary: false,
        acknowledged_at: None,
    }
}

/// Expiry and the end of a snooze: the two commands that the clock gives.
fn by_itself(
    writing: &Writing<'_>,
    lead: &Lead,
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
    commit(writing, &decision, Some(now), None, rules, now)?;
    Ok(decision.lead)
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
        AlarmKind::CloseDate | AlarmKind::Trouble => record.due_at,
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
        | AlarmKind::CloseDate
        | AlarmKind::Registration
        | AlarmKind::Trouble => Vec::new(),
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
