//! Dates and times as Partner Center writes them.
//!
//! The API writes RFC 3339 with 0 to 7 fractional digits, the exports MM/DD/YYYY or ISO 8601. A
//! time without a zone is UTC, as Partner Center's are. 13/05/2025 is not read as 13 May: a file
//! that puts the day first would have all other dates wrong without anybody noticing.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use desk_domain::{Date, Instant};

/// Reads a moment in time.
pub(crate) fn instant(text: &str) -> Option<Instant> {
    let text = text.trim();
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return without_leap_second(instant.naive_utc());
    }
    without_leap_second(naive(text)?)
}

/// Reads a calendar date: the day as written, whatever its zone.
pub(crate) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some(instant.naive_local().date());
    }
    naive(text).map(|moment| moment.date())
}

/// A leap second becomes the last moment before it, so that every instant can be stored and
/// compared as text.
fn without_leap_second(moment: NaiveDateTime) -> Option<Instant> {
    let moment = if moment.nanosecond() >= 1_000_000_000 {
        moment.with_nanosecond(999_999_999)?
    } else {
        moment
    };
    Some(DateTime::<Utc>::from_naive_utc_and_offset(moment, Utc))
}

fn naive(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = match text.find([' ', 'T', 't']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    let day = if day.contains('/') {
        month_first(day)?
    } else {
        iso_day(day)?
    };
    let time = if time.is_empty() {
        NaiveTime::MIN
    } else {
        time_of_day(time)?
    };
    Some(day.and_time(time))
}

fn iso_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
    whole
        .then(|| NaiveDate::from_ymd_opt(number(year)?.cast_signed(), number(month)?, number(day)?))
        .flatten()
}

fn month_first(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && year.len() == 4;
    whole
        .then(|| NaiveDate::from_ymd_opt(number(year)?.cast_signed(), number(month)?, number(day)?))
        .flatten()
}

fn time_of_day(text: &str) -> Option<NaiveTime> {
    let upper = text.trim_end_matches(['Z', 'z']).to_ascii_uppercase();
    let halved = |half: &str| upper.strip_suffix(half).map(str::trim_end);
    for (half, shift) in [("AM", 0), ("PM", 12)] {
        if let Some(clock) = halved(half) {
            let (hour, minute, second, nano) = clock_parts(clock)?;
            let hour = (1..=12).contains(&hour).then_some(hour % 12 + shift)?;
            return NaiveTime::from_hms_nano_opt(hour, minute, second, nano);
        }
    }
    let (hour, minute, second, nano) = clock_parts(&upper)?;
    NaiveTime::from_hms_nano_opt(hour, minute, second, nano)
}

fn clock_parts(text: &str) -> Option<(u32, u32, u32, u32)> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = clock.split(':');
    let (hour, minute) = (number(parts.next()?)?, number(parts.next()?)?);
    let second = match parts.next() {
        Some(second) => number(second)?,
        None => 0,
    };
    if parts.next().is_some() || fraction.len() > 9 {
        return None;
    }
    let nano = if fraction.is_empty() {
        0
    } else {
        number(fraction)? * 10_u32.pow(9 - u32::try_from(fraction.len()).ok()?)
    };
    Some((hour, minute, second, nano))
}

/// Digits alone: no sign, no blank, which `str::parse` would let pass.
fn number(text: &str) -> Option<u32> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_instant(text: &str, expected: &str) {
        let got = instant(text).map(|i| i.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true));
        assert_eq!(got.as_deref().unwrap_or("none"), expected, "{text:?}");
    }

    #[test]
    fn moments_are_read_in_every_notation_partner_center_has() {
        for (text, expected) in [
            ("2025-03-03T08:12:44Z", "2025-03-03T08:12:44Z"),
            ("2025-03-03T08:12:44.1Z", "2025-03-03T08:12:44.100Z"),
            (
                "2025-03-03T08:12:44.1180215Z",
                "2025-03-03T08:12:44.118021500Z",
            ),
            ("2025-03-03T08:12:44.0000000Z", "2025-03-03T08:12:44Z"),
            ("2025-03-03T08:12:44+01:00", "2025-03-03T07:12:44Z"),
            ("2025-03-03T23:30:00-05:00", "2025-03-04T04:30:00Z"),
            ("  2025-03-03T08:12:44Z ", "2025-03-03T08:12:44Z"),
            ("2025-03-03T08:12:44", "2025-03-03T08:12:44Z"),
            ("2025-03-03 08:12:44", "2025-03-03T08:12:44Z"),
            ("2025-03-03T08:12", "2025-03-03T08:12:00Z"),
            ("2025-03-03", "2025-03-03T00:00:00Z"),
            ("03/05/2025", "2025-03-05T00:00:00Z"),
            ("3/5/2025", "2025-03-05T00:00:00Z"),
            ("03/05/2025 14:07", "2025-03-05T14:07:00Z"),
            ("03/05/2025 14:07:09", "2025-03-05T14:07:09Z"),
            ("3/5/2025 2:07:09 PM", "2025-03-05T14:07:09Z"),
            ("3/5/2025 12:00 AM", "2025-03-05T00:00:00Z"),
            ("3/5/2025 12:00pm", "2025-03-05T12:00:00Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999999Z"),
            ("9999-12-31T00:00:00Z", "9999-12-31T00:00:00Z"),
            ("13/05/2025", "none"),
            ("25/12/2025", "none"),
            ("02/30/2025", "none"),
            ("03/05/25", "none"),
            ("3/5/2025 14:07 PM", "none"),
            ("3/5/2025 0:07 AM", "none"),
            ("2025-13-01", "none"),
            ("2025-3-1", "none"),
            ("+2025-03-01", "none"),
            ("2025-03-03T25:00:00Z", "none"),
            ("2025-03-03T08:12:44+99:00", "none"),
            ("20250303", "none"),
            ("05.03.2025", "none"),
            ("yesterday", "none"),
            ("45719", "none"),
            ("", "none"),
            ("/", "none"),
            ("T", "none"),
        ] {
            check_instant(text, expected);
        }
    }

    #[test]
    fn a_date_is_the_day_as_written() {
        let check = |text: &str, expected: &str| {
            let got = date(text).map(|day| day.to_string());
            assert_eq!(got.as_deref().unwrap_or("none"), expected, "{text:?}");
        };
        for (text, expected) in [
            ("2025-05-30T00:00:00Z", "2025-05-30"),
            ("2025-05-30T00:00:00+02:00", "2025-05-30"),
            ("2025-05-30T23:30:00-08:00", "2025-05-30"),
            ("2025-05-30", "2025-05-30"),
            ("05/30/2025", "2025-05-30"),
            ("30/05/2025", "none"),
            ("soon", "none"),
        ] {
            check(text, expected);
        }
    }
}
