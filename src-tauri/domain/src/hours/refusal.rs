//! Why hours or holidays are not taken.

use crate::hours::week::{Range, day_name};
use chrono::Weekday;

/// What is wrong with hours or holidays as written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursRefusal {
    /// A part that names no days and times.
    #[error("{part:?} is no such thing as \"Mon-Fri 09:00-12:30,13:00-18:00\"")]
    Unreadable {
        /// The part.
        part: String,
    },
    /// A range that ends where it begins.
    #[error("{} {range} is empty; the whole day is 00:00-24:00", day_name(*.day))]
    EmptyRange {
        /// The day it begins on.
        day: Weekday,
        /// The range.
        range: Range,
    },
    /// Two ranges with a minute in common.
    #[error(
        "{} {first} and {} {second} overlap", day_name(*.first_day), day_name(*.second_day)
    )]
    Overlap {
        /// The day the one begins on.
        first_day: Weekday,
        /// The one.
        first: Range,
        /// The day the other begins on.
        second_day: Weekday,
        /// The other.
        second: Range,
    },
    /// Working hours without a range.
    #[error("there is no working minute in the week, so nothing would ever be told")]
    NoWorkingMinute,
    /// Quiet hours cover all of the time that is left.
    #[error("quiet hours cover all of the time, so nothing would ever be told")]
    AllQuiet,
    /// A part that names no holiday.
    #[error("{part:?} is no such thing as \"2026-12-25 Christmas Day\"")]
    UnreadableHoliday {
        /// The part.
        part: String,
    },
    /// More holidays than anybody has.
    #[error("there can be at most {most} holidays")]
    TooManyHolidays {
        /// How many there can be.
        most: usize,
    },
}

impl HoursRefusal {
    /// The code people's programs match on; the window has words for each.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable-hours",
            Self::EmptyRange { .. } => "empty-range",
            Self::Overlap { .. } => "overlapping-hours",
            Self::NoWorkingMinute => "no-working-minute",
            Self::AllQuiet => "all-quiet",
            Self::UnreadableHoliday { .. } => "unreadable-holiday",
            Self::TooManyHolidays { .. } => "too-many-holidays",
        }
    }
}
