//! Holiday calendars, and files that are none.

use std::fmt::Write;
use std::path::Path;

use desk_domain::Date;
use desk_files::FileError;
use desk_files::holidays::{HolidayCalendar, read, read_from};
use proptest::prelude::*;

const TODAY: &str = "2026-11-21";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn of_bytes(bytes: &[u8]) -> Result<HolidayCalendar, FileError> {
    let mut input = bytes;
    read_from(&mut input, day(TODAY))
}

/// The days that a calendar of one event gives.
fn days_of(event: &str) -> Vec<String> {
    let calendar = of_bytes(calendar(event).as_bytes()).unwrap();
    let holidays = calendar.holidays.iter();
    holidays.map(|holiday| holiday.day.to_string()).collect()
}

fn calendar(event: &str) -> String {
    let event = event.replace(' ', "\r\n");
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[test]
fn a_calendar_gives_its_whole_days_of_this_year_and_the_next_three() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/holidays.ics");
    let calendar = read(&path, day(TODAY)).unwrap();
    let found: Vec<_> = calendar
        .holidays
        .iter()
        .map(|holiday| format!("{} {}", holiday.day, holiday.name))
        .collect();
    let thanks = "Thanksgiving, a day that is never the same";
    assert_eq!(
        found,
        [
            "2026-01-01 New Year's Day".to_owned(),
            format!("2026-11-26 {thanks}"),
            "2026-12-24 Between the years".to_owned(),
            "2026-12-25 Between the years".to_owned(),
            "2026-12-26 Between the years".to_owned(),
            "2026-12-27 Between the years".to_owned(),
            "2027-01-01 New Year's Day".to_owned(),
            "2027-05-01 День труда".to_owned(),
            format!("2027-11-25 {thanks}"),
            format!("2028-11-23 {thanks}"),
            "2029-01-01 New Year's Day".to_owned(),
            format!("2029-11-22 {thanks}"),
        ]
    );
    // The party has a time of day.
    assert_eq!(calendar.skipped, 1);
}

#[test]
fn an_event_is_a_holiday_on_each_of_its_days() {
    #[rustfmt::skip]
    let table: &[(&str, &[&str])] = &[
        ("DTSTART;VALUE=DATE:20261225", &["2026-12-25"]),
        ("DTSTART:20261225", &["2026-12-25"]),
        ("DTSTART;VALUE=DATE:20261225 DTEND;VALUE=DATE:20261227", &["2026-12-25", "2026-12-26"]),
        ("DTSTART;VALUE=DATE:20261225 DURATION:P2D", &["2026-12-25", "2026-12-26"]),
        ("DTSTART;VALUE=DATE:20261225 DTEND;VALUE=DATE:20261225", &["2026-12-25"]),
        ("DTSTART;VALUE=DATE:20261225 DTEND;VALUE=DATE:20261224", &["2026-12-25"]),
        ("DTSTART;VALUE=DATE:20251230 DTEND;VALUE=DATE:20260103", &["2026-01-01", "2026-01-02"]),
        ("DTSTART;VALUE=DATE:20291231 DTEND;VALUE=DATE:20300106", &["2029-12-31"]),
        ("DTSTART;VALUE=DATE:20240229 RRULE:FREQ=YEARLY", &["2028-02-29"]),
        ("DTSTART;VALUE=DATE:20260105 RRULE:FREQ=WEEKLY;COUNT=2", &["2026-01-05", "2026-01-12"]),
        ("DTSTART;VALUE=DATE:20260105 RRULE:FREQ=YEARLY;UNTIL=20270105", &["2026-01-05", "2027-01-05"]),
        ("DTSTART;VALUE=DATE:20260105 RDATE;VALUE=DATE:20260107", &["2026-01-05", "2026-01-07"]),
        ("DTSTART;VALUE=DATE:20260105 DURATION:P3D RRULE:FREQ=DAILY;COUNT=2", &["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"]),
    ];
    for (event, expected) in table {
        assert_eq!(days_of(event), *expected, "{event}");
    }
}

#[test]
fn a_file_that_is_no_holiday_calendar_is_refused_with_words() {
    let hourly = calendar("DTSTART;VALUE=DATE:20261225 RRULE:FREQ=HOURLY");
    let timed = calendar("DTSTART:20261225T090000Z");
    let past = calendar("DTSTART;VALUE=DATE:20251225");
    let no_date = calendar("DTSTART;VALUE=DATE:20261332");
    let cut = calendar("DTSTART;VALUE=DATE:20261225").replace("END:VEVENT\r\nEND:VCALENDAR", "");
    let card = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Example\r\nEND:VCARD\r\n";
    let none = "the calendar has no event of whole days from 2026 to 2029";
    #[rustfmt::skip]
    let table: &[(&[u8], &str, &str)] = &[
        (b"", "empty", "the file is empty"),
        (b" \r\n ", "empty", "the file is empty"),
        (b"name,day\nChristmas,2026-12-25\n", "not-a-calendar", "this is not a calendar (iCalendar, .ics)"),
        (b"{\"id\": 1}", "not-a-calendar", "this is not a calendar (iCalendar, .ics)"),
        (card.as_bytes(), "not-a-calendar", "this is not a calendar (iCalendar, .ics)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-calendar", "this is not a calendar (iCalendar, .ics)"),
        (b"BEGIN:VCALENDAR\r\nSUMMARY:\xff\r\nEND:VCALENDAR\r\n", "not-unicode", "the file is not UTF-8"),
        (cut.as_bytes(), "calendar-cut-off", "the calendar breaks off before its end"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no-holidays", none),
        (hourly.as_bytes(), "no-holidays", none),
        (timed.as_bytes(), "no-holidays", none),
        (past.as_bytes(), "no-holidays", none),
        (no_date.as_bytes(), "no-holidays", none),
    ];
    for (bytes, code, words) in table {
        let error = of_bytes(bytes).unwrap_err();
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(error.code(), *code, "{text}");
        assert!(error.to_string().starts_with(words), "{text}: {error}");
    }
    assert_eq!(
        read(Path::new("/nowhere.ics"), day(TODAY)),
        Err(FileError::NotFound)
    );
}

#[test]
fn a_calendar_made_to_hurt_ends_soon() {
    let never = "DTSTART;VALUE=DATE:20260101 RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30";
    let mut rules = String::from("BEGIN:VCALENDAR\r\n");
    for _ in 0..150 {
        let never = never.replace(' ', "\r\n");
        write!(rules, "BEGIN:VEVENT\r\n{never}\r\nEND:VEVENT\r\n").unwrap();
    }
    let bound = |rules: &str| of_bytes(format!("{rules}END:VCALENDAR\r\n").as_bytes());
    assert_eq!(bound(&rules).unwrap_err().code(), "no-holidays");
    let many = rules
        .repeat(2)
        .replace("END:VEVENT\r\nBEGIN:VCALENDAR", "END:VEVENT");
    assert_eq!(bound(&many).unwrap_err().code(), "too-many-repeating");

    let deep = "BEGIN:VEVENT\r\n".repeat(100_000);
    assert_eq!(
        of_bytes(deep.as_bytes()).unwrap_err().code(),
        "calendar-cut-off"
    );
    let large = format!("BEGIN:VCALENDAR\r\nX-NOTE:{}", "a".repeat(3 << 20));
    assert_eq!(
        of_bytes(large.as_bytes()).unwrap_err().code(),
        "calendar-too-large"
    );
    let century = calendar("DTSTART;VALUE=DATE:19000101 DTEND;VALUE=DATE:99991231");
    assert_eq!(of_bytes(century.as_bytes()).unwrap().holidays.len(), 1_461);
    let daily = days_of("DTSTART;VALUE=DATE:19700101 RRULE:FREQ=DAILY");
    assert_eq!(daily.len(), 1_461);
    let overlapping = "DTSTART;VALUE=DATE:20000101 DTEND;VALUE=DATE:20400101 RRULE:FREQ=DAILY";
    assert_eq!(days_of(overlapping).len(), 1_461);

    let mut long = String::from("BEGIN:VCALENDAR\r\n");
    for nth in 0..2_000 {
        let days = "DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20300101";
        write!(
            long,
            "BEGIN:VEVENT\r\n{days}\r\nSUMMARY:{nth}\r\nEND:VEVENT\r\n"
        )
        .unwrap();
    }
    let long = bound(&long).unwrap();
    assert_eq!((long.holidays.len(), long.skipped), (17 * 1_461, 1_983));
    let named = format!(
        "DTSTART;VALUE=DATE:20260101 DTEND;VALUE=DATE:20300101 SUMMARY:{}",
        "é".repeat(500_000)
    );
    let named = of_bytes(calendar(&named).as_bytes()).unwrap().holidays;
    assert!(named.iter().all(|holiday| holiday.name == "é".repeat(100)));
}

proptest! {
    /// Whatever stands in the lines of a calendar, reading it ends with days or with words.
    #[test]
    fn no_calendar_breaks_the_reader(lines in prop::collection::vec(
        prop_oneof![
            "(BEGIN|END):(VEVENT|VCALENDAR|VTIMEZONE)",
            "(DTSTART|DTEND|RDATE|EXDATE)(;VALUE=DATE)?:[0-9T]{0,16}Z?",
            "RRULE:FREQ=(YEARLY|DAILY|WEEKLY)(;(COUNT|INTERVAL|BYMONTH|BYDAY|UNTIL)=[-0-9A-Z]{0,8}){0,3}",
            "DURATION:-?P[0-9]{1,9}[DWH]",
            "SUMMARY:\\PC{0,20}",
            "\\PC{0,20}",
        ], 0..12))
    {
        let inside = lines.join("\r\n");
        let text = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{inside}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        if let Ok(calendar) = of_bytes(text.as_bytes()) {
            prop_assert!(calendar.holidays.is_sorted_by_key(|holiday| holiday.day));
            prop_assert!(!calendar.holidays.is_empty());
        }
    }
}
