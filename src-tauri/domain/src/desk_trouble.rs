//! What is wrong with the desk itself, whichever leads it holds: the alarms of kind
//! [`Trouble`](crate::ladder::AlarmKind::Trouble) that are about no lead.

use crate::clocks::RuleBook;
use crate::told::{Delay, Pause, Told, once_open};
use crate::{Date, Instant};

/// Something the user has to mend, or alarms and answers may be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DeskTrouble {
    /// What can't be written can't be kept.
    DiskNearlyFull,
    /// No copy of the desk could be made for a day.
    BackupStale,
    /// The desk's own file is not whole.
    Damaged,
}

impl DeskTrouble {
    /// Every one.
    pub const ALL: &'static [Self] = &[Self::DiskNearlyFull, Self::BackupStale, Self::Damaged];

    /// The name used by the command line and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::DiskNearlyFull => "disk-nearly-full",
            Self::BackupStale => "backup-stale",
            Self::Damaged => "damaged",
        }
    }

    /// The step of its alarm: a trouble that lasts is told once a day of the user's.
    pub fn step(self, day: Date) -> String {
        format!("{} {day}", self.code())
    }

    /// Which trouble a [`step`](Self::step) tells of.
    pub fn of_step(step: &str) -> Option<Self> {
        let code = step.split(' ').next()?;
        Self::ALL
            .iter()
            .copied()
            .find(|trouble| trouble.code() == code)
    }
}

/// When the user is told of what is about no lead and was found at `since`: after a pause, and in
/// the next working minute.
pub fn told_of_desk(since: Instant, rules: &RuleBook) -> Told {
    let (from, paused) = match rules.paused {
        Some(Pause::UntilResumed) => {
            return Told {
                at: None,
                why: Some(Delay::Paused),
            };
        }
        Some(Pause::Until(end)) if end > since => (end, Some(Delay::Paused)),
        Some(Pause::Until(_)) | None => (since, None),
    };
    match once_open(&rules.hours, from) {
        Some((next, why)) => Told {
            at: Some(next),
            why: Some(why),
        },
        None => Told {
            at: Some(from),
            why: paused,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_names_its_trouble() {
        let day = Date::from_ymd_opt(2026, 11, 18).unwrap();
        for trouble in DeskTrouble::ALL {
            assert_eq!(DeskTrouble::of_step(&trouble.step(day)), Some(*trouble));
        }
        assert_eq!(
            DeskTrouble::DiskNearlyFull.step(day),
            "disk-nearly-full 2026-11-18"
        );
        // Of a lead: the notice that could not be sent.
        assert_eq!(DeskTrouble::of_step("0197-ab 2026-11-18T15:20:00Z"), None);
    }
}
