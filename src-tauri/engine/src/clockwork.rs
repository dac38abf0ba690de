//! What the desk does by itself: finds the alarms that are due, raises them once, and lets
//! unanswered leads expire.
//!
//! One process at a time does this for a database; when it ends, however it ends, another takes
//! over. Raising follows three steps so that no crash loses an alarm or tells it twice: the record
//! is written as "raising", the system is asked to show the toast, the record becomes "raised". The
//! record of (lead, kind, step) exists once, whoever ticks. A record left at "raising" belongs to a
//! process that died in between; the next one shows it again and says so.

mod desk_troubles;
mod in_flight;
mod settling;
mod summary;

use chrono::Duration;
use desk_domain::Instant;
use desk_domain::clocks::RuleBook;
use desk_domain::ids::LeadId;
use desk_store::{AlarmRecord, Owning, Shown, StoreError};

use crate::desk::Desk;
use crate::doubt::ClockDoubt;
use crate::error::DeskError;
use crate::notifier::{Notifier, Toast};
pub(crate) use in_flight::InFlight;
use in_flight::{Asked, Flying};
use settling::{settle, telling};
pub(crate) use settling::{standing, troubles};
use summary::toasts;

/// Where processes can't be told apart by a lock: how long one may take from "raising" to "raised"
/// before another takes over.
pub const CLAIM: Duration = Duration::seconds(30);

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

impl TickReport {
    /// Takes in what a transaction did, once it holds.
    fn add(&mut self, done: Self) {
        self.raised.extend(done.raised);
        self.suppressed.extend(done.suppressed);
        self.delayed.extend(done.delayed);
        self.expired.extend(done.expired);
        self.changed.extend(done.changed);
    }
}

impl Desk {
    /// Works off everything due by now: raises alarms, lets leads expire, ends snoozes.
    ///
    /// # Errors
    /// [`DeskError::Store`]; what had been written before stays, and the next tick goes on.
    pub fn tick(&self, notifier: &dyn Notifier) -> Result<TickReport, DeskError> {
        let now = self.now();
        let mut report = TickReport::default();
        // Asked first: who gets the right to tell takes over what the last owner left half told, and
        // may not get it at a moment at which nothing is told.
        if let Some(doubt) = self.clock_doubt(now)? {
            report.clock_wrong = Some(doubt);
            return Ok(report);
        }
        let owning = self.store.own_alarms();
        if owning == Owning::Elsewhere {
            report.watched_elsewhere = true;
            let next = self.next_due_at()?;
            report.next_due_at = next.map(|at| at.max(now + ASK_AGAIN));
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
        let desk_told_at = self.settle_desk(&rules, now, &mut report)?;
        // What is on record as being raised is raised, also when a later batch could not be written.
        self.raise(notifier, now, &mut report)?;
        worked_off?;
        let outbox = self
            .store
            .write(|writing| Ok::<_, DeskError>(writing.tidy_outbox(now)?))?;
        report.changed.extend(outbox);
        let notice_at = self.next_notice()?;
        report.notices_due = notice_at.is_some_and(|at| at <= now);
        report.next_due_at = [
            self.store.next_visit()?,
            notice_at.filter(|_| !report.notices_due),
            desk_told_at,
        ]
        .into_iter()
        .flatten()
        .min();
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
            let (count, done, tellings) = self.store.write(|writing| {
                let mut done = TickReport::default();
                let mut tellings = Vec::new();
                let due = writing.due(now, BATCH)?;
                for stored in &due {
                    settle(writing, stored, rules, now, &mut done, &mut tellings)?;
                }
                Ok::<_, DeskError>((due.len(), done, tellings))
            })?;
            report.add(done);
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
                match &record.lead {
                    Some(lead) => {
                        let stored = writing.lead(lead)?;
                        tellings.extend(stored.map(|stored| {
                            Flying::Lead(telling(&stored.lead, &record, rules, now))
                        }));
                    }
                    None => tellings.extend(desk_troubles::telling(&record, now)),
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
        for toast in toasts(self.in_flight.unasked(), now) {
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
            for (alarm, asked) in &asked {
                let (lead, kind, step) = alarm.name();
                let shown = Shown {
                    at: asked.at,
                    summary: asked.summary,
                    again: alarm.again(),
                    unseen_for: (!asked.shown).then_some(NOT_SHOWN),
                };
                let marked = writing.mark_raised(lead, (kind, step), &shown);
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

fn earlier(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    one.into_iter().chain(other).min()
}
