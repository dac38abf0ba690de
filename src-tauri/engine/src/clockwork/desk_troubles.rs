//! What is wrong with the desk itself goes the way of every alarm: on record once, told at a moment
//! at which the user wants to be told, withdrawn when it is over before that.

use desk_domain::Instant;
use desk_domain::clocks::RuleBook;
use desk_domain::desk_trouble::{DeskTrouble, told_of_desk};
use desk_domain::ladder::{AlarmKind, Needless};
use desk_store::{AlarmRecord, AlarmStanding, Writing};

use super::TickReport;
use super::in_flight::Flying;
use super::settling::is_late;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::notifier::DeskTelling;

impl Desk {
    /// Works off what is wrong with the desk up to `now`; answers when something that waits is told.
    pub(super) fn settle_desk(
        &self,
        rules: &RuleBook,
        now: Instant,
        report: &mut TickReport,
    ) -> Result<Option<Instant>, DeskError> {
        let mut next = None;
        for trouble in DeskTrouble::ALL {
            let stands = match trouble {
                DeskTrouble::DiskNearlyFull => self.scarce_room()?.is_some(),
                DeskTrouble::BackupStale => self.backups_are_stale(),
                DeskTrouble::Damaged => self.is_damaged(),
            };
            let matter = Matter {
                trouble: *trouble,
                stands,
                step: trouble.step(now.with_timezone(&rules.hours.zone).date_naive()),
            };
            // Mostly nothing is wrong, and then nothing is written.
            let on_record = self.store.alarms_of_desk(&matter.step)?;
            if !matter.concerns(&on_record) {
                continue;
            }
            let mut batch = report.clone();
            let (told_at, alarm) = self
                .store
                .write(|writing| matter.settle(writing, rules, now, &mut batch))?;
            *report = batch;
            self.in_flight.take_off(alarm.into_iter().collect());
            next = next.into_iter().chain(told_at).min();
        }
        Ok(next)
    }
}

/// One trouble, and how it stands now.
struct Matter {
    trouble: DeskTrouble,
    stands: bool,
    /// The step it is told for today.
    step: String,
}

impl Matter {
    /// Whether there is anything to write down, given what waits and what was done today.
    fn concerns(&self, on_record: &[AlarmRecord]) -> bool {
        on_record.iter().any(|record| self.waits(record))
            || (self.stands && !on_record.iter().any(|record| record.step == self.step))
    }

    fn waits(&self, record: &AlarmRecord) -> bool {
        let mine = DeskTrouble::of_step(&record.step) == Some(self.trouble);
        mine && matches!(record.standing, AlarmStanding::Waiting { .. })
    }

    fn settle(
        &self,
        writing: &Writing<'_>,
        rules: &RuleBook,
        now: Instant,
        report: &mut TickReport,
    ) -> Result<(Option<Instant>, Option<Flying>), DeskError> {
        let on_record = writing.alarms_of_desk(&self.step)?;
        let waiting = on_record.iter().find(|record| self.waits(record));
        let (found_at, step) = match waiting {
            Some(record) => (record.due_at, record.step.as_str()),
            None => (now, self.step.as_str()),
        };
        let name = (AlarmKind::Trouble, step);
        if !self.stands {
            let reason = Needless::Withdrawn.code();
            let gone = writing.withdraw_alarm(None, name, reason, now)?;
            report.suppressed.extend(gone);
            return Ok((None, None));
        }
        let told = told_of_desk(found_at, rules);
        let reason = told.why.map(|why| why.code());
        if waiting.is_some() && !told.ripe(now) {
            writing.put_off_alarm(None, name, told.at, reason)?;
            return Ok((told.at, None));
        }
        let off = rules.alarms.off.contains(&AlarmKind::Trouble);
        let (standing, told_at, reason) = if off {
            let code = Needless::SwitchedOff.code();
            (AlarmStanding::Suppressed { at: now }, None, Some(code))
        } else if told.ripe(now) {
            (AlarmStanding::Raising { at: now }, Some(now), reason)
        } else {
            (AlarmStanding::Waiting { at: now }, told.at, reason)
        };
        let record = AlarmRecord {
            lead: None,
            kind: AlarmKind::Trouble,
            step: step.to_owned(),
            due_at: found_at,
            standing,
            told_at,
            reason: reason.map(str::to_owned),
            late: told.ripe(now) && told.at.is_some_and(|could| is_late(could, now)),
            again: false,
            summary: false,
            acknowledged_at: None,
        };
        if !writing.record_alarm(&record)? {
            return Ok((None, None));
        }
        Ok(match record.standing {
            AlarmStanding::Suppressed { .. } => {
                report.suppressed.push(record);
                (None, None)
            }
            AlarmStanding::Waiting { .. } => {
                let told_at = record.told_at;
                report.delayed.push(record);
                (told_at, None)
            }
            AlarmStanding::Raising { .. } | AlarmStanding::Raised { .. } => {
                let alarm = telling(&record, now);
                report.raised.push(record);
                (None, alarm)
            }
        })
    }
}

/// An alarm about the desk with what is needed to put it into words; none for a trouble that only a
/// newer program knows.
pub(super) fn telling(record: &AlarmRecord, now: Instant) -> Option<Flying> {
    Some(Flying::Desk(DeskTelling {
        trouble: DeskTrouble::of_step(&record.step)?,
        step: record.step.clone(),
        due_at: record.due_at,
        late: record.late,
        again: record.again,
        now,
    }))
}
