//! Working hours, quiet hours and holidays, and what is told to whom writes them wrongly.

use chrono::{DateTime, Duration};
use desk_domain::Instant;
use desk_domain::hours::{Holiday, Holidays, Hours, HoursRefusal, Shut, Week};

fn utc(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn hours(zone: &str, working: &str, quiet: &str, holidays: &str) -> Hours {
    Hours {
        working: (!working.is_empty()).then(|| working.parse().unwrap()),
        quiet: quiet.parse().unwrap(),
        holidays: holidays.parse().unwrap(),
        zone: zone.parse().unwrap(),
    }
}

const OFFICE: &str = "Mon-Fri 09:00-18:00";
const LUNCH: &str = "Mon-Fri 09:00-12:30,13:00-18:00; Sat 10:00-14:00";
const NIGHT: &str = "Mon-Fri 22:00-06:00";
const BERLIN: &str = "Europe/Berlin";

#[test]
fn who_has_set_nothing_is_told_at_any_time() {
    let hours = Hours::default();
    let at = utc("2026-11-21T03:14:15Z");
    assert_eq!(hours.shut_by(at), None);
    assert_eq!(hours.next_open(at), Some(at));
    assert_eq!(hours.last_hour_before(at), Some(at - Duration::hours(1)));
    assert_eq!(hours.day_end(at), None);
    assert_eq!(hours.next_morning(at), utc("2026-11-22T08:00:00Z"));
}

#[test]
fn a_moment_is_open_by_the_wall_clock() {
    #[rustfmt::skip]
    let table = [
        // Zone, working, quiet, holidays, instant, what shuts it.
        (BERLIN, OFFICE, "", "", "2026-11-20T07:59:59Z", Some(Shut::OutsideWorkingHours)),
        (BERLIN, OFFICE, "", "", "2026-11-20T08:00:00Z", None),
        (BERLIN, OFFICE, "", "", "2026-11-20T16:59:59Z", None),
        (BERLIN, OFFICE, "", "", "2026-11-20T17:00:00Z", Some(Shut::OutsideWorkingHours)),
        (BERLIN, OFFICE, "", "", "2026-11-21T10:00:00Z", Some(Shut::OutsideWorkingHours)),
        (BERLIN, LUNCH, "", "", "2026-11-20T11:45:00Z", Some(Shut::OutsideWorkingHours)),
        (BERLIN, LUNCH, "", "", "2026-11-21T10:00:00Z", None),
        // Past midnight: Friday's night ends on Saturday, Sunday night is nobody's.
        (BERLIN, NIGHT, "", "", "2026-11-21T04:59:59Z", None),
        (BERLIN, NIGHT, "", "", "2026-11-21T05:00:00Z", Some(Shut::OutsideWorkingHours)),
        (BERLIN, NIGHT, "", "", "2026-11-22T23:00:00Z", Some(Shut::OutsideWorkingHours)),
        // A holiday takes away what begins on it, not what began the day before.
        (BERLIN, NIGHT, "", "2026-11-20", "2026-11-20T04:00:00Z", None),
        (BERLIN, NIGHT, "", "2026-11-20", "2026-11-20T22:00:00Z", Some(Shut::Holiday)),
        (BERLIN, NIGHT, "", "2026-11-20", "2026-11-21T04:00:00Z", Some(Shut::Holiday)),
        (BERLIN, OFFICE, "", "2026-11-20", "2026-11-20T10:00:00Z", Some(Shut::Holiday)),
        (BERLIN, OFFICE, "", "2026-11-20", "2026-11-20T05:00:00Z", Some(Shut::Holiday)),
        (BERLIN, OFFICE, "", "2026-11-21", "2026-11-21T10:00:00Z", Some(Shut::OutsideWorkingHours)),
        (BERLIN, "", "", "2026-11-20", "2026-11-20T10:00:00Z", None),
        // Quiet hours shut what working hours open, on holidays too.
        (BERLIN, OFFICE, "Fri 12:00-14:00", "", "2026-11-20T12:00:00Z", Some(Shut::QuietHours)),
        (BERLIN, OFFICE, "Fri 12:00-14:00", "", "2026-11-20T13:00:00Z", None),
        (BERLIN, "", "Mon-Sun 22:00-07:00", "2026-11-20", "2026-11-20T21:00:00Z", Some(Shut::QuietHours)),
        // Half past the hour, and three quarters.
        ("America/St_Johns", OFFICE, "", "", "2026-11-20T12:30:00Z", None),
        ("America/St_Johns", OFFICE, "", "", "2026-11-20T12:29:59Z", Some(Shut::OutsideWorkingHours)),
        ("Asia/Kathmandu", OFFICE, "", "", "2026-11-20T03:15:00Z", None),
        ("Asia/Kathmandu", OFFICE, "", "", "2026-11-20T03:14:59Z", Some(Shut::OutsideWorkingHours)),
    ];
    for (zone, working, quiet, holidays, at, expected) in table {
        let hours = hours(zone, working, quiet, holidays);
        assert_eq!(
            hours.shut_by(utc(at)),
            expected,
            "{working} {quiet} {holidays} at {at}"
        );
        assert_eq!(hours.is_open(utc(at)), expected.is_none());
    }
}

#[test]
fn the_next_open_moment() {
    #[rustfmt::skip]
    let table = [
        // Zone, working, quiet, holidays, from, the next open moment.
        (BERLIN, OFFICE, "", "", "2026-11-20T10:11:12Z", "2026-11-20T10:11:12Z"),
        (BERLIN, OFFICE, "", "", "2026-11-20T17:00:00Z", "2026-11-23T08:00:00Z"),
        (BERLIN, LUNCH, "", "", "2026-11-20T11:30:00Z", "2026-11-20T12:00:00Z"),
        (BERLIN, OFFICE, "", "2026-11-23; 2026-11-24", "2026-11-20T17:00:00Z", "2026-11-25T08:00:00Z"),
        (BERLIN, OFFICE, "Mon 00:00-10:30", "", "2026-11-20T17:00:00Z", "2026-11-23T09:30:00Z"),
        (BERLIN, NIGHT, "Fri 22:00-23:30", "", "2026-11-20T20:00:00Z", "2026-11-20T22:30:00Z"),
        (BERLIN, "", "Mon-Sun 22:00-07:00", "", "2026-11-20T23:00:00Z", "2026-11-21T06:00:00Z"),
        // Spring: 02:00 becomes 03:00 on 29 March. What would begin inside the gap begins after it.
        (BERLIN, "Sun 02:30-05:00", "", "", "2026-03-28T20:00:00Z", "2026-03-29T01:00:00Z"),
        // A range that the gap swallows comes a week later.
        (BERLIN, "Sun 02:15-02:45", "", "", "2026-03-28T20:00:00Z", "2026-04-05T00:15:00Z"),
        // Autumn: 03:00 becomes 02:00 on 25 October, so half past two comes twice.
        (BERLIN, "Sun 02:30-02:45", "", "", "2026-10-24T20:00:00Z", "2026-10-25T00:30:00Z"),
        (BERLIN, "Sun 02:30-02:45", "", "", "2026-10-25T00:45:00Z", "2026-10-25T01:30:00Z"),
        // The wall clock jumps back into the range in the middle of it.
        (BERLIN, "Sun 02:00-02:50", "", "", "2026-10-25T00:55:00Z", "2026-10-25T01:00:00Z"),
        // Lord Howe jumps by half an hour.
        ("Australia/Lord_Howe", "Sun 02:10-04:00", "", "", "2026-10-03T10:00:00Z", "2026-10-03T15:30:00Z"),
        // Samoa had no 30 December 2011.
        ("Pacific/Apia", "Fri 09:00-17:00", "", "", "2011-12-29T20:00:00Z", "2012-01-05T19:00:00Z"),
        ("Pacific/Apia", "Fri 22:00-06:00", "", "", "2011-12-30T09:00:00Z", "2011-12-30T10:00:00Z"),
        ("Pacific/Kiritimati", OFFICE, "", "", "2026-11-19T00:00:00Z", "2026-11-19T00:00:00Z"),
        ("Pacific/Kiritimati", OFFICE, "", "", "2026-11-20T05:00:00Z", "2026-11-22T19:00:00Z"),
    ];
    for (zone, working, quiet, holidays, from, expected) in table {
        let hours = hours(zone, working, quiet, holidays);
        let next = hours.next_open(utc(from));
        assert_eq!(
            next,
            Some(utc(expected)),
            "{zone} {working} {quiet} {holidays} from {from}"
        );
    }
}

#[test]
fn a_year_of_holidays_has_no_open_moment() {
    let mut off = hours(BERLIN, "Mon 09:00-10:00", "", "");
    let first = utc("2026-11-23T00:00:00Z").date_naive();
    for week in 0..54 {
        let day = first + Duration::weeks(week);
        let name = String::new();
        off.holidays.add(Holiday { day, name }).unwrap();
    }
    assert_eq!(off.next_open(utc("2026-11-21T00:00:00Z")), None);
    assert_eq!(off.last_hour_before(utc("2027-11-21T00:00:00Z")), None);
    // The last week that is not a holiday is within reach of a month.
    assert_eq!(
        off.last_hour_before(utc("2026-11-30T00:00:00Z")),
        Some(utc("2026-11-16T08:00:00Z"))
    );
}

#[test]
fn the_last_open_hour() {
    #[rustfmt::skip]
    let table = [
        // Zone, working, quiet, holidays, end, the beginning of the last open hour before it.
        (BERLIN, OFFICE, "", "", "2026-11-20T12:00:00Z", "2026-11-20T11:00:00Z"),
        (BERLIN, OFFICE, "", "", "2026-11-20T08:20:00Z", "2026-11-20T08:00:00Z"),
        (BERLIN, OFFICE, "", "", "2026-11-20T08:00:00Z", "2026-11-19T16:00:00Z"),
        (BERLIN, OFFICE, "", "", "2026-11-22T12:00:00Z", "2026-11-20T16:00:00Z"),
        (BERLIN, OFFICE, "Fri 16:30-24:00", "", "2026-11-22T12:00:00Z", "2026-11-20T14:30:00Z"),
        (BERLIN, OFFICE, "Fri 09:30-24:00", "", "2026-11-22T12:00:00Z", "2026-11-20T08:00:00Z"),
        (BERLIN, OFFICE, "", "2026-11-20", "2026-11-22T12:00:00Z", "2026-11-19T16:00:00Z"),
        // Ranges that touch are one time.
        (BERLIN, "Fri 09:00-17:30,17:30-18:00", "", "", "2026-11-22T12:00:00Z", "2026-11-20T16:00:00Z"),
        (BERLIN, "Thu 20:00-24:00; Fri 00:00-00:30", "", "", "2026-11-20T12:00:00Z", "2026-11-19T22:30:00Z"),
        // An hour is an hour across a clock change: the range is 02:00 to 02:50 twice.
        (BERLIN, "Sun 02:00-02:50", "", "", "2026-10-25T12:00:00Z", "2026-10-25T01:00:00Z"),
        (BERLIN, "Sun 01:00-03:30", "", "", "2026-03-29T12:00:00Z", "2026-03-29T00:30:00Z"),
    ];
    for (zone, working, quiet, holidays, end, expected) in table {
        let hours = hours(zone, working, quiet, holidays);
        let last = hours.last_hour_before(utc(end));
        assert_eq!(
            last,
            Some(utc(expected)),
            "{zone} {working} {quiet} {holidays} before {end}"
        );
    }
}

#[test]
fn a_working_day_ends_with_its_last_range() {
    #[rustfmt::skip]
    let table = [
        (BERLIN, LUNCH, "", "2026-11-20T06:00:00Z", Some("2026-11-20T17:00:00Z")),
        (BERLIN, LUNCH, "", "2026-11-20T20:00:00Z", Some("2026-11-20T17:00:00Z")),
        (BERLIN, LUNCH, "", "2026-11-21T06:00:00Z", Some("2026-11-21T13:00:00Z")),
        (BERLIN, LUNCH, "", "2026-11-22T06:00:00Z", None),
        (BERLIN, LUNCH, "2026-11-20", "2026-11-20T06:00:00Z", None),
        (BERLIN, NIGHT, "", "2026-11-20T22:00:00Z", Some("2026-11-21T05:00:00Z")),
        (BERLIN, "", "", "2026-11-20T22:00:00Z", None),
        // It ends in the second 02:30 of a day that has two, and after the gap of one that has none.
        (BERLIN, "Sun 01:00-02:30", "", "2026-10-25T12:00:00Z", Some("2026-10-25T01:30:00Z")),
        (BERLIN, "Sun 01:00-02:30", "", "2026-03-29T12:00:00Z", Some("2026-03-29T01:00:00Z")),
    ];
    for (zone, working, holidays, now, expected) in table {
        let hours = hours(zone, working, "", holidays);
        assert_eq!(
            hours.day_end(utc(now)),
            expected.map(utc),
            "{working} {holidays} {now}"
        );
    }
}

#[test]
fn the_next_morning_is_on_a_later_day_and_open() {
    #[rustfmt::skip]
    let table = [
        (BERLIN, "", "", "2026-11-20T22:59:00Z", "2026-11-21T07:00:00Z"),
        (BERLIN, "", "", "2026-11-20T23:01:00Z", "2026-11-22T07:00:00Z"),
        (BERLIN, "", "Mon-Sun 22:00-09:30", "2026-11-20T12:00:00Z", "2026-11-21T08:30:00Z"),
        (BERLIN, OFFICE, "", "2026-11-19T06:00:00Z", "2026-11-20T08:00:00Z"),
        (BERLIN, OFFICE, "", "2026-11-20T12:00:00Z", "2026-11-23T08:00:00Z"),
        // Who works at night is not woken at midnight, in the middle of the shift.
        (BERLIN, NIGHT, "", "2026-11-19T22:00:00Z", "2026-11-20T21:00:00Z"),
    ];
    for (zone, working, quiet, now, expected) in table {
        let hours = hours(zone, working, quiet, "");
        assert_eq!(
            hours.next_morning(utc(now)),
            utc(expected),
            "{working} {quiet} {now}"
        );
    }
}

#[test]
fn hours_are_read_as_people_write_them() {
    #[rustfmt::skip]
    let table = [
        (OFFICE, OFFICE),
        (LUNCH, LUNCH),
        ("", ""),
        (" ; \n", ""),
        ("mon – fri 9-18", OFFICE),
        ("Monday 9:00 - 18:00\nTue-Fri 09:00-18:00", OFFICE),
        ("Fri-Mon 10-12", "Mon 10:00-12:00; Fri-Sun 10:00-12:00"),
        ("Mon,Wed 10-12, 8-9", "Mon 08:00-09:00,10:00-12:00; Wed 08:00-09:00,10:00-12:00"),
        ("Mon 13-18; Mon 9-12", "Mon 09:00-12:00,13:00-18:00"),
        ("Sat 22:00-06:00", "Sat 22:00-06:00"),
        ("Sat 22:00-00:00", "Sat 22:00-24:00"),
        ("Sun 0-24", "Sun 00:00-24:00"),
    ];
    for (text, expected) in table {
        let week: Week = text.parse().unwrap();
        assert_eq!(week.to_string(), expected, "{text:?}");
    }
    assert_eq!(Week::office().to_string(), OFFICE);
}

#[test]
fn hours_that_are_wrong_are_refused_with_words() {
    #[rustfmt::skip]
    let table = [
        ("Mon-Fri", "unreadable-hours", "\"Mon-Fri\""),
        ("Mon 9-18; Tues", "unreadable-hours", "\"Tues\""),
        ("9-18", "unreadable-hours", "\"9-18\""),
        ("Mon 9-25", "unreadable-hours", "\"Mon 9-25\""),
        ("Mon 24:00-06:00", "unreadable-hours", "\"Mon 24:00-06:00\""),
        ("Mon 9:60-10:00", "unreadable-hours", "\"Mon 9:60-10:00\""),
        ("Mon 9:5-10:00", "unreadable-hours", "\"Mon 9:5-10:00\""),
        ("Mon 9-18,", "unreadable-hours", "\"Mon 9-18,\""),
        ("Mon 9-٣", "unreadable-hours", "Mon"),
        ("Mon 09:00-09:00", "empty-range", "Mon 09:00-09:00 is empty"),
        ("Mon 0-0", "empty-range", "Mon 00:00-00:00 is empty"),
        ("Mon 09:00-12:00,11:59-13:00", "overlapping-hours", "Mon 09:00-12:00 and Mon 11:59-13:00 overlap"),
        ("Mon 22:00-06:00; Tue 05:59-08:00", "overlapping-hours", "Mon 22:00-06:00 and Tue 05:59-08:00 overlap"),
        ("Mon 00:00-02:00; Sun 20:00-00:30", "overlapping-hours", "Mon 00:00-02:00 and Sun 20:00-00:30 overlap"),
    ];
    for (text, code, words) in table {
        let refusal = text.parse::<Week>().unwrap_err();
        assert_eq!(refusal.code(), code, "{text:?}");
        assert!(refusal.to_string().contains(words), "{text:?}: {refusal}");
    }
}

#[test]
fn hours_in_which_nothing_would_ever_be_told_are_refused() {
    #[rustfmt::skip]
    let table = [
        ("", "", Err(HoursRefusal::NoWorkingMinute)),
        (OFFICE, "", Ok(())),
        (OFFICE, "Mon-Fri 09:00-18:00", Err(HoursRefusal::AllQuiet)),
        (OFFICE, "Mon-Sun 08:00-19:00", Err(HoursRefusal::AllQuiet)),
        (OFFICE, "Mon-Sun 08:00-17:59", Ok(())),
        ("Sun 23:00-01:00", "Sun 22:00-02:00", Err(HoursRefusal::AllQuiet)),
        ("Sun 23:00-01:00", "Sun 22:00-00:59", Ok(())),
    ];
    for (working, quiet, expected) in table {
        let working: Week = working.parse().unwrap();
        let answer = Hours::check(Some(&working), &quiet.parse().unwrap());
        assert_eq!(answer, expected, "{working} / {quiet}");
    }
    let all = "Mon-Sun 00:00-24:00".parse().unwrap();
    assert_eq!(Hours::check(None, &all), Err(HoursRefusal::AllQuiet));
    assert_eq!(Hours::check(None, &Week::default()), Ok(()));
}

#[test]
fn holidays_are_read_and_written() {
    let text = "2026-12-25 Christmas Day; 2027-01-01";
    let mut holidays: Holidays = "2027-01-01;2026-12-25   Christmas  Day;".parse().unwrap();
    assert_eq!(holidays.to_string(), text);
    let day = utc("2026-12-26T00:00:00Z").date_naive();
    let name = "Boxing; \u{7}Day\n2030-01-01".to_owned();
    assert_eq!(
        holidays.add(Holiday {
            day,
            name: name.clone()
        }),
        Ok(true)
    );
    assert_eq!(holidays.add(Holiday { day, name }), Ok(false));
    // A name can't smuggle another holiday in.
    assert_eq!(
        holidays.to_string().parse::<Holidays>(),
        Ok(holidays.clone())
    );
    assert_eq!(holidays.len(), 3);
    assert!(holidays.remove(day));
    assert!(!holidays.remove(day));
    assert_eq!(holidays.to_string(), text);
    for wrong in [
        "25.12.2026",
        "2026-02-30 Nothing",
        "Christmas",
        "+99999-01-01",
        "1899-12-31",
    ] {
        let refusal = wrong.parse::<Holidays>().unwrap_err();
        assert_eq!(refusal.code(), "unreadable-holiday", "{wrong}");
    }
}

#[test]
fn there_is_an_end_to_holidays() {
    let mut holidays = Holidays::default();
    let first = utc("2026-01-01T00:00:00Z").date_naive();
    let nth = |n| Holiday {
        day: first + Duration::days(n),
        name: "Day off".into(),
    };
    for n in 0..1_000 {
        assert_eq!(holidays.add(nth(n)), Ok(true));
    }
    let refusal = holidays.add(nth(1_000)).unwrap_err();
    assert_eq!(refusal.code(), "too-many-holidays");
    assert_eq!(holidays.add(nth(3)), Ok(false));
}
