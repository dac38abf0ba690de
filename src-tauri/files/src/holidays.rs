//! Holiday calendars (iCalendar, RFC 5545) to holidays.
//!
//! A holiday is an event of whole days: `DTSTART;VALUE=DATE`. One of several days is a holiday on
//! each of them, its end not included; one that repeats is one each time. Calendars reach far into
//! both directions, so only the years that matter are read.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use calcard::icalendar::dates::TimeOrDelta;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarFrequency, ICalendarProperty,
    ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{Datelike, TimeDelta};
use desk_domain::Date;
use desk_domain::hours::{Holiday, LONGEST_NAME};

use crate::encoding::Text;
use crate::errors::FileError;

/// The largest calendar that is read, in bytes. One of a country for a decade has 50,000.
pub const LARGEST: u64 = 2 << 20;
/// Years after the current one of which holidays are read.
const YEARS_AHEAD: i32 = 3;
/// Events that repeat, at most: each costs time of its own to work out.
const MOST_REPEATING: usize = 200;
/// Days of one event that repeats, at most: daily since 1970 until the last year read.
const MOST_TIMES: usize = 25_000;
/// Holidays of one calendar, at most; the desk keeps far fewer. Events of years on end would make
/// millions of a small file.
const MOST_DAYS: usize = 25_000;

/// What a calendar gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HolidayCalendar {
    /// Every day that is one from the first of January of this year on, by date.
    pub holidays: Vec<Holiday>,
    /// Events that are no holidays because they are not of whole days, can't be understood, or come
    /// after more days than anybody has off.
    pub skipped: u64,
}

/// Reads a calendar from a file, from the first of January of the year of `today` on, four years.
///
/// # Errors
/// When there is no such file, it is no calendar, a larger one than [`LARGEST`], or has no whole
/// days in these years.
pub fn read(path: &Path, today: Date) -> Result<HolidayCalendar, FileError> {
    let mut file = File::open(path).map_err(|error| {
        if error.kind() == ErrorKind::NotFound {
            FileError::NotFound
        } else {
            FileError::CannotOpen(error.to_string())
        }
    })?;
    read_from(&mut file, today)
}

/// Reads a calendar from anything that gives the bytes of one; see [`read`].
///
/// # Errors
/// As [`read`].
pub fn read_from(input: &mut dyn Read, today: Date) -> Result<HolidayCalendar, FileError> {
    let years = Years {
        from: today.year(),
        to: today.year() + YEARS_AHEAD,
    };
    let mut calendar = HolidayCalendar::default();
    for component in events(&text_of(input)?)? {
        let name = name_of(&component);
        match years.days_of(component) {
            Some(days) if calendar.holidays.len() + days.len() <= MOST_DAYS => {
                let name = |day| Holiday {
                    day,
                    name: name.clone(),
                };
                calendar.holidays.extend(days.into_iter().map(name));
            }
            Some(_) | None => calendar.skipped += 1,
        }
    }
    calendar.holidays.sort_by_key(|holiday| holiday.day);
    calendar.holidays.dedup();
    if calendar.holidays.is_empty() {
        let Years { from, to } = years;
        return Err(FileError::NoHolidays { from, to });
    }
    Ok(calendar)
}

fn text_of(input: &mut dyn Read) -> Result<String, FileError> {
    let mut limited = input.take(LARGEST + 1);
    let mut text = Text::open(&mut limited).map_err(|error| {
        if matches!(error, FileError::NotText(_)) {
            FileError::NotACalendar
        } else {
            error
        }
    })?;
    let mut whole = Vec::new();
    loop {
        let chunk = text.fill().map_err(FileError::from)?;
        if chunk.is_empty() {
            break;
        }
        whole.extend_from_slice(chunk);
        let read = chunk.len();
        text.consume(read);
    }
    if whole.len() as u64 > LARGEST {
        return Err(FileError::CalendarTooLarge {
            megabytes: LARGEST >> 20,
        });
    }
    if whole.iter().all(u8::is_ascii_whitespace) {
        return Err(FileError::Empty);
    }
    String::from_utf8(whole).map_err(|_| FileError::NotACalendar)
}

/// The events of a calendar that are not called off.
fn events(text: &str) -> Result<Vec<ICalendarComponent>, FileError> {
    let mut parser = Parser::new(text);
    let mut events = None;
    loop {
        let entry = parser.entry();
        if entry == Entry::Eof {
            break;
        }
        let Entry::ICalendar(calendar) = entry else {
            return Err(FileError::NotACalendar);
        };
        let components = calendar.components.into_iter().filter(takes_place);
        events.get_or_insert_with(Vec::new).extend(components);
    }
    let events = events.ok_or(FileError::NotACalendar)?;
    // The parser takes what there is of a calendar that breaks off, and half of the holidays would
    // look like all of them.
    let last = text.trim_end().lines().next_back().unwrap_or_default();
    if !last.trim().eq_ignore_ascii_case("END:VCALENDAR") {
        return Err(FileError::CalendarCutOff);
    }
    let repeating = events.iter().filter(|event| event.is_recurrent()).count();
    if repeating > MOST_REPEATING {
        return Err(FileError::TooManyRepeating {
            most: MOST_REPEATING,
        });
    }
    Ok(events)
}

fn takes_place(component: &ICalendarComponent) -> bool {
    component.component_type == ICalendarComponentType::VEvent
        && component.status() != Some(&ICalendarStatus::Cancelled)
}

/// What an event is called, no longer than the desk keeps it: each of its days has the name.
fn name_of(event: &ICalendarComponent) -> String {
    let summary = event.property(&ICalendarProperty::Summary);
    let name = summary.and_then(|summary| summary.values.first()?.as_text());
    let name = name.unwrap_or_default().trim_start();
    name.chars().take(LONGEST_NAME).collect()
}

/// The first and the last year that is read.
struct Years {
    from: i32,
    to: i32,
}

impl Years {
    /// The days of an event inside these years; `None` when it is not one of whole days.
    fn days_of(&self, mut event: ICalendarComponent) -> Option<Vec<Date>> {
        let start = event.property(&ICalendarProperty::Dtstart)?;
        if start.values.first()?.as_partial_date_time()?.has_time() {
            return None;
        }
        self.end_repeating(&mut event)?;
        let alone = ICalendar {
            components: vec![event],
        };
        let mut times = alone.expand_dates(chrono_tz::Tz::UTC, MOST_TIMES);
        if !times.errors.is_empty() {
            return None;
        }
        times.events.sort_by_key(|time| time.start);
        let mut days: Vec<Date> = Vec::new();
        for time in times.events {
            let first = time.start.date_naive();
            let last = match time.end {
                TimeOrDelta::Time(end) => end.date_naive(),
                TimeOrDelta::Delta(length) => first.checked_add_signed(length)?,
            };
            // An end on the first day itself is not allowed and not rare.
            let last = last.max(first.succ_opt()?) - TimeDelta::days(1);
            // Where one time reaches into the next, a day is still one day.
            let first = match days.last() {
                Some(day) => first.max(day.succ_opt()?),
                None => first,
            };
            days.extend(self.days_between(first, last));
        }
        Some(days)
    }

    fn days_between(&self, first: Date, last: Date) -> impl Iterator<Item = Date> + use<> {
        let from = Date::from_ymd_opt(self.from, 1, 1).map_or(first, |day| day.max(first));
        let to = Date::from_ymd_opt(self.to, 12, 31).map_or(last, |day| day.min(last));
        from.iter_days().take_while(move |day| *day <= to)
    }

    /// What repeats by the hour is no holiday, and what repeats for ever ends with these years.
    fn end_repeating(&self, event: &mut ICalendarComponent) -> Option<()> {
        let Some(rule) = event.property_mut(&ICalendarProperty::Rrule) else {
            return Some(());
        };
        let Some(ICalendarValue::RecurrenceRule(rule)) = rule.values.first_mut() else {
            return None;
        };
        match rule.freq {
            ICalendarFrequency::Yearly
            | ICalendarFrequency::Monthly
            | ICalendarFrequency::Weekly
            | ICalendarFrequency::Daily => {}
            ICalendarFrequency::Hourly
            | ICalendarFrequency::Minutely
            | ICalendarFrequency::Secondly => return None,
        }
        let year = rule.until.as_ref().and_then(|until| until.year);
        if year.is_none_or(|year| i32::from(year) > self.to) && rule.count.is_none() {
            rule.until = Some(calcard::common::PartialDateTime {
                year: u16::try_from(self.to).ok(),
                month: Some(12),
                day: Some(31),
                ..Default::default()
            });
        }
        Some(())
    }
}
