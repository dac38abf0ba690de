//! Working and quiet hours as somebody would check them on a calendar: minute by minute, by the
//! wall clock of each minute. Nothing here knows how the desk does it.

use chrono::{Datelike, NaiveDate, TimeZone, Timelike};
use chrono_tz::Tz;

use crate::dice::Dice;

/// Whole minutes since 1970, UTC.
pub(crate) type Minute = i64;

pub(crate) const HOUR: i64 = 60;
pub(crate) const DAY: i64 = 24 * HOUR;

/// Ranges of minutes of each weekday, Monday first. A range that passes midnight ends above 1,440.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Week([Vec<(i64, i64)>; 7]);

const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

impl Week {
    /// Whether a wall clock is in one of the ranges; a range belongs to the day it begins on.
    fn covers(&self, day: NaiveDate, minute: i64, begins_on: impl Fn(NaiveDate) -> bool) -> bool {
        let of = |day: NaiveDate| &self.0[day.weekday().num_days_from_monday() as usize];
        let yesterday = day.pred_opt().unwrap();
        let today_covers = of(day)
            .iter()
            .any(|(from, to)| (*from..*to).contains(&minute));
        let yesterday_covers = of(yesterday)
            .iter()
            .any(|(from, to)| (*from..*to).contains(&(minute + DAY)));
        (today_covers && begins_on(day)) || (yesterday_covers && begins_on(yesterday))
    }

    pub(crate) fn text(&self) -> String {
        let clock = |minute: i64| {
            let of_day = if minute > DAY { minute - DAY } else { minute };
            format!("{:02}:{:02}", of_day / HOUR, of_day % HOUR)
        };
        let days = NAMES.iter().zip(&self.0).filter(|(_, of)| !of.is_empty());
        let days = days.map(|(name, of)| {
            let ranges: Vec<_> = of
                .iter()
                .map(|(from, to)| format!("{}-{}", clock(*from), clock(*to)))
                .collect();
            format!("{name} {}", ranges.join(","))
        });
        days.collect::<Vec<_>>().join("; ")
    }

    fn every(days: std::ops::Range<usize>, ranges: &[(i64, i64)]) -> Self {
        let mut week = Self::default();
        for day in days {
            week.0[day] = ranges.to_vec();
        }
        week
    }
}

/// When the user may be told.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hours {
    pub(crate) working: Option<Week>,
    pub(crate) quiet: Week,
    pub(crate) holidays: Vec<NaiveDate>,
    pub(crate) zone: Tz,
}

impl Hours {
    fn is_open(&self, day: NaiveDate, minute: i64) -> bool {
        let works = |day| !self.holidays.contains(&day);
        let working = self.working.as_ref();
        working.is_none_or(|week| week.covers(day, minute, works))
            && !self.quiet.covers(day, minute, |_| true)
    }

    /// Hours as people have them, and some that few have. `year` is where holidays fall.
    pub(crate) fn any(dice: &mut Dice, zone: Tz, year: i32) -> Self {
        const OFFICE: &[(i64, i64)] = &[(9 * HOUR, 18 * HOUR)];
        const LUNCH: &[(i64, i64)] = &[(9 * HOUR, 12 * HOUR + 30), (13 * HOUR, 18 * HOUR)];
        const NIGHT: &[(i64, i64)] = &[(22 * HOUR, DAY + 6 * HOUR)];
        const AROUND_A_CHANGE: &[(i64, i64)] = &[(30, 2 * HOUR + 30), (3 * HOUR, 9 * HOUR)];
        let working = match dice.below(10) {
            0..=2 => None,
            3..=5 => Some(Week::every(0..5, OFFICE)),
            6 => Some(Week::every(0..6, LUNCH)),
            7 => Some(Week::every(0..7, NIGHT)),
            8 => Some(Week::every(5..7, AROUND_A_CHANGE)),
            _ => {
                let mut week = Week::every(1..4, LUNCH);
                week.0[6] = vec![(7 * HOUR, 7 * HOUR + 20), (23 * HOUR, DAY)];
                Some(week)
            }
        };
        let quiet = match dice.below(6) {
            0 => Week::every(0..7, &[(22 * HOUR, DAY + 7 * HOUR)]),
            1 => Week::every(0..7, &[(12 * HOUR, 13 * HOUR)]),
            2 => Week::every(5..7, &[(0, DAY)]),
            _ => Week::default(),
        };
        let mut holidays = Vec::new();
        if dice.percent(50) {
            for _ in 0..dice.between(1, 12) {
                let day = u32::try_from(dice.between(1, 365)).unwrap();
                holidays.push(NaiveDate::from_yo_opt(year, day).unwrap());
            }
            holidays.sort();
            holidays.dedup();
        }
        let hours = Self {
            working,
            quiet,
            holidays,
            zone,
        };
        if hours.opens_in_a_plain_week() {
            hours
        } else {
            Self {
                quiet: Week::default(),
                ..hours
            }
        }
    }

    fn opens_in_a_plain_week(&self) -> bool {
        let plain = Self {
            holidays: Vec::new(),
            ..self.clone()
        };
        let monday = NaiveDate::from_ymd_opt(2025, 1, 6).unwrap();
        monday
            .iter_days()
            .take(7)
            .any(|day| (0..DAY).any(|minute| plain.is_open(day, minute)))
    }

    pub(crate) fn holidays_text(&self) -> String {
        let days: Vec<_> = self.holidays.iter().map(ToString::to_string).collect();
        days.join("; ")
    }

    /// The first minute of a day's wall clock at or after this one (a clock change may skip it).
    pub(crate) fn minute_of(&self, day: NaiveDate, hour: u32) -> Minute {
        let wall = day.and_hms_opt(hour, 0, 0).unwrap();
        (0..DAY)
            .find_map(|later| {
                let wall = wall + chrono::Duration::minutes(later);
                self.zone.from_local_datetime(&wall).earliest()
            })
            .map(|at| at.timestamp().div_euclid(60))
            .expect("no zone skips a whole day in these years, but for Apia's of 2011")
    }
}

/// The hours of a stretch of time, minute by minute.
pub(crate) struct Timetable {
    first: Minute,
    open: Vec<bool>,
}

impl Timetable {
    pub(crate) fn of(hours: &Hours, first: Minute, last: Minute) -> Self {
        let first = first.div_euclid(HOUR) * HOUR;
        let mut open = Vec::new();
        let mut hour = first;
        while hour <= last {
            let (day, begins) = wall(hours.zone, hour);
            let (_, ends) = wall(hours.zone, hour + HOUR);
            for minute in 0..HOUR {
                // The wall clock goes on evenly through nearly every hour; where it does not, or
                // passes midnight, each minute is looked at by itself.
                let (day, minute) = if begins + HOUR == ends {
                    (day, begins + minute)
                } else {
                    wall(hours.zone, hour + minute)
                };
                open.push(hours.is_open(day, minute));
            }
            hour += HOUR;
        }
        Self { first, open }
    }

    pub(crate) fn is_open(&self, at: Minute) -> bool {
        let place = usize::try_from(at - self.first).expect("within the timetable");
        self.open[place]
    }

    /// The first open minute from here on.
    pub(crate) fn next_open(&self, from: Minute) -> Option<Minute> {
        let last = self.first + i64::try_from(self.open.len()).unwrap();
        (from..last).find(|minute| self.is_open(*minute))
    }

    /// The last hour in which the desk may speak before `end`: where it begins.
    pub(crate) fn last_hour_before(&self, end: Minute) -> Option<Minute> {
        let earliest = (end - 31 * DAY).max(self.first);
        let mut minute = (earliest..end).rev().find(|at| self.is_open(*at))?;
        let stop = minute + 1 - HOUR;
        while minute > stop && minute > self.first && self.is_open(minute - 1) {
            minute -= 1;
        }
        Some(minute)
    }
}

fn wall(zone: Tz, at: Minute) -> (NaiveDate, i64) {
    let utc = chrono::DateTime::from_timestamp(at * 60, 0).unwrap();
    let local = utc.with_timezone(&zone).naive_local();
    let minute = local.hour() * 60 + local.minute();
    (local.date(), i64::from(minute))
}
