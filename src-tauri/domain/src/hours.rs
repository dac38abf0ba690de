//! When the user may be told: working hours, quiet hours, holidays, and the zone they are in.
//!
//! Everything here goes by the local time of an instant, so it is exact where a clock change skips
//! an hour or runs through one twice: the desk is open at an instant when the wall clock of that
//! instant says so. It can therefore open or shut only where the wall clock passes the bound of a
//! range, or jumps. Hours move alarms, never clocks (domain rules, section 5).
//!
//! [`Week`] and [`Holidays`] are what the user writes; [`Hours`] answers the questions.

mod holidays;
mod refusal;
mod walk;
mod week;

use chrono::{Days, Duration, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};

pub use crate::hours::holidays::{Holiday, Holidays, LONGEST_NAME, MOST_HOLIDAYS};
pub use crate::hours::refusal::HoursRefusal;
pub use crate::hours::week::{Range, Week};

use crate::Instant;
use crate::clocks::start_of_day;

/// When the user may be told. By default at any time, in UTC.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hours {
    /// When the user works; `None`: nobody has said, so any time is as good.
    pub working: Option<Week>,
    /// When the user wants silence, also while working.
    pub quiet: Week,
    /// The days on which no working hours begin.
    pub holidays: Holidays,
    /// Where the user's wall clock hangs.
    pub zone: Tz,
}

/// Why nothing is told at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shut {
    /// The user does not work then.
    OutsideWorkingHours,
    /// The user would work then, but has the day off.
    Holiday,
    /// The user wants silence then.
    QuietHours,
}

/// How far ahead an opening is looked for: a year, so that every weekly rhythm and every holiday of
/// it has come by.
const AHEAD: Days = Days::new(366);
/// How far back an open hour is looked for.
const BACK: Days = Days::new(31);
/// When a morning begins for somebody who has set no hours.
const MORNING: NaiveTime = NaiveTime::from_hms_opt(8, 0, 0).expect("08:00 is a time");

impl Hours {
    /// Refuses hours in which nothing would ever be told.
    ///
    /// # Errors
    /// [`HoursRefusal::NoWorkingMinute`] for working hours without a range,
    /// [`HoursRefusal::AllQuiet`] when quiet hours cover all that is left.
    pub fn check(working: Option<&Week>, quiet: &Week) -> Result<(), HoursRefusal> {
        if working.is_some_and(Week::is_empty) {
            return Err(HoursRefusal::NoWorkingMinute);
        }
        let silent = quiet.minutes();
        let told = working.map(Week::minutes);
        let some_minute = (0..silent.len())
            .any(|minute| told.as_ref().is_none_or(|told| told[minute]) && !silent[minute]);
        some_minute.then_some(()).ok_or(HoursRefusal::AllQuiet)
    }

    /// Whether an alarm can be told at that instant.
    pub fn is_open(&self, at: Instant) -> bool {
        self.shut_by(at).is_none()
    }

    /// Why an alarm can't be told at that instant, if it can't.
    pub fn shut_by(&self, at: Instant) -> Option<Shut> {
        let local = self.local(at);
        if let Some(working) = &self.working
            && !working.covers(local, |day| !self.holidays.contains(day))
        {
            let day = local.date();
            let off = self.holidays.contains(day) && working.works_on(day);
            return Some(if off || working.covers(local, |_| true) {
                Shut::Holiday
            } else {
                Shut::OutsideWorkingHours
            });
        }
        self.quiet
            .covers(local, |_| true)
            .then_some(Shut::QuietHours)
    }

    /// The first instant at or after `from` that is open. `None`: there is none within 366 days.
    pub fn next_open(&self, from: Instant) -> Option<Instant> {
        let limit = from.checked_add_days(AHEAD)?;
        let mut at = from;
        while at <= limit {
            if self.is_open(at) {
                return Some(at);
            }
            at = self.next_change(at)?;
        }
        None
    }

    /// The beginning of the last open hour before `end`: an hour before the end of the last open
    /// time that begins before `end`, or its beginning where it is shorter. `None`: there is none
    /// within 31 days.
    pub fn last_hour_before(&self, end: Instant) -> Option<Instant> {
        let limit = end.checked_sub_days(BACK)?;
        let mut at = end;
        let mut latest = None;
        while at > limit {
            let change = self.last_change_before(at)?;
            if self.is_open(change) {
                let hour = *latest.get_or_insert(at - Duration::hours(1));
                if change <= hour {
                    return latest;
                }
            } else if latest.is_some() {
                return Some(at);
            }
            at = change;
        }
        latest.map(|_| at)
    }

    /// When the last range that begins on the local day of `now` ends. `None` without working hours
    /// and on a day off.
    pub fn day_end(&self, now: Instant) -> Option<Instant> {
        let day = self.local(now).date();
        if self.holidays.contains(day) {
            return None;
        }
        let last = self.working.as_ref()?.on(day).last()?;
        let end = last.span(day).end;
        let latest = self.zone.from_local_datetime(&end).latest();
        latest
            .or_else(|| GapInfo::new(&end, &self.zone)?.end)
            .map(|at| at.with_timezone(&Utc))
    }

    /// The first open instant of a later local day. For who is open at that day's midnight, because
    /// they have set no hours or work at night, it is looked for from 08:00 on.
    pub fn next_morning(&self, now: Instant) -> Instant {
        let day = self.local(now).date();
        let tomorrow = day.succ_opt().unwrap_or(day);
        let midnight = start_of_day(tomorrow, &self.zone);
        let from = if self.is_open(midnight) {
            let eight = tomorrow.and_time(MORNING);
            let earliest = self.zone.from_local_datetime(&eight).earliest();
            earliest.map_or(midnight, |at| at.with_timezone(&Utc))
        } else {
            midnight
        };
        self.next_open(from).unwrap_or(from)
    }

    /// What the wall clock says at an instant.
    fn local(&self, at: Instant) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }
}
