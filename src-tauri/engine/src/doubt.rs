//! A clock that can't be right. While the machine says 1970 or 2099 the desk raises nothing and lets
//! nothing expire; once the clock is right again it goes on as if nothing had been.

use chrono::{DateTime, Duration};
use desk_domain::Instant;
use desk_domain::clocks::RuleBook;
use serde::Serialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::DeskError;

/// What is wrong with the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "clock", rename_all = "kebab-case")]
pub enum ClockDoubt {
    /// It says a time before this program existed.
    TooEarly {
        /// What it says.
        now: Instant,
    },
    /// It says a time long after the desk was last seen running.
    TooLate {
        /// What it says.
        now: Instant,
        /// When the desk last ran, if it did.
        last: Option<Instant>,
    },
}

/// Seconds since 1970 of 1 January 2024: no machine that runs this program lives before it.
const EARLIEST: i64 = 1_704_067_200;
/// Of 1 January 2080.
const LATEST: i64 = 3_471_292_800;
/// Nobody is away from their desk for longer without saying so.
const LONGEST_ABSENCE: Duration = Duration::days(366);
/// How often the desk notes that it runs.
const BEAT: Duration = Duration::hours(1);

/// When the desk was last seen running.
const LAST_BEAT: &str = "last_beat";
/// The zone that alarms were last worked out for.
const ZONE_IN_USE: &str = "zone_in_use";

impl Desk {
    /// What is wrong with the clock, if something is.
    pub fn doubted_clock(&self) -> Result<Option<ClockDoubt>, DeskError> {
        self.clock_doubt(self.now())
    }

    /// The user says that the clock is right: the desk was not used for so long.
    pub fn trust_clock(&self) -> Result<(), DeskError> {
        let now = self.now();
        self.store
            .write(|writing| Ok(writing.set_setting(LAST_BEAT, &now.to_rfc3339())?))
    }

    pub(crate) fn clock_doubt(&self, now: Instant) -> Result<Option<ClockDoubt>, DeskError> {
        if now.timestamp() < EARLIEST {
            return Ok(Some(ClockDoubt::TooEarly { now }));
        }
        let last = self.last_beat()?;
        let absent = last.is_some_and(|last| now - last > LONGEST_ABSENCE);
        let late = absent || now.timestamp() >= LATEST;
        Ok(late.then_some(ClockDoubt::TooLate { now, last }))
    }

    /// Notes that the desk runs, by a clock that is not doubted, and in which zone: alarms are
    /// worked out anew when that has changed since.
    pub(crate) fn beat(&self, rules: &RuleBook, now: Instant) -> Result<(), DeskError> {
        let zone = rules.hours.zone.name();
        let before = self.store.setting(ZONE_IN_USE)?;
        let moved = before.as_deref() != Some(zone);
        let last = self.last_beat()?;
        // A beat ahead of the clock was made by a clock that was wrong.
        let fresh = last.is_some_and(|last| last <= now && now - last < BEAT);
        if !moved && fresh {
            return Ok(());
        }
        self.store.write(|writing| {
            writing.set_setting(LAST_BEAT, &now.to_rfc3339())?;
            writing.set_setting(ZONE_IN_USE, zone)?;
            if moved && before.is_some() {
                writing.look_anew(true, now)?;
            }
            Ok(())
        })
    }

    fn last_beat(&self) -> Result<Option<Instant>, DeskError> {
        let stored = self.store.setting(LAST_BEAT)?;
        let read = stored.and_then(|text| DateTime::parse_from_rfc3339(&text).ok());
        Ok(read.map(|at| at.to_utc()))
    }
}
