//! The clocks (domain rules, section 5): absolute lengths, dated rules, and what people call today.

mod support;

use chrono::{Duration, TimeZone, Utc};
use chrono_tz::Tz;
use desk_domain::clocks::{
    ClockRules, Clocks, Flame, Moment, RuleBook, hour_of_day, start_of_day, utc_midnight,
};
use desk_domain::facts::Facts;
use desk_domain::lead::Lead;
use desk_domain::{Date, Instant};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;
use support::*;

fn received_at(received_at: Instant) -> Lead {
    Lead {
        facts: Facts {
            received_at,
            flame: true,
            ..facts()
        },
        ..lead()
    }
}

/// An instant from what a wall clock shows.
fn wall(zone: Tz, text: &str) -> Instant {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    zone.from_local_datetime(&local)
        .earliest()
        .unwrap()
        .to_utc()
}

#[test]
fn the_lengths_are_24_hours_72_hours_14_days_and_30_seconds() {
    let ClockRules {
        answer_s,
        flame_s,
        expiry_s,
    } = ClockRules::default();
    assert_eq!((answer_s, flame_s, expiry_s), (86_400, 259_200, 1_209_600));
    assert_eq!(RuleBook::default().undo_s, 30);
    let clocks = Clocks::of(&flame(), &rules());
    assert_eq!(clocks.answer_due_at, later("24h"));
    assert_eq!(clocks.flame_until, Some(later("72h")));
    assert_eq!(clocks.expires_at, later("14d"));
    assert_eq!(Clocks::of(&lead(), &rules()).flame_until, None);
}

#[test]
fn a_length_is_absolute_time_across_a_clock_change() {
    #[rustfmt::skip]
    let table = [
        // zone                       received            answer due by the wall  flame              expiry
        (Tz::Europe__Berlin,         "2026-03-28 12:00", "2026-03-29 13:00", "2026-03-31 13:00", "2026-04-11 13:00"),
        (Tz::Europe__Berlin,         "2026-10-24 12:00", "2026-10-25 11:00", "2026-10-27 11:00", "2026-11-07 11:00"),
        (Tz::America__New_York,      "2026-03-07 12:00", "2026-03-08 13:00", "2026-03-10 13:00", "2026-03-21 13:00"),
        (Tz::America__New_York,      "2026-10-31 12:00", "2026-11-01 11:00", "2026-11-03 11:00", "2026-11-14 11:00"),
        (Tz::Australia__Lord_Howe,   "2026-04-04 12:00", "2026-04-05 11:30", "2026-04-07 11:30", "2026-04-18 11:30"),
        (Tz::Asia__Kolkata,          "2026-03-28 12:00", "2026-03-29 12:00", "2026-03-31 12:00", "2026-04-11 12:00"),
    ];
    for (zone, received, answer, flame, expiry) in table {
        let clocks = Clocks::of(&received_at(wall(zone, received)), &rules());
        let walls = [
            clocks.answer_due_at,
            clocks.flame_until.unwrap(),
            clocks.expires_at,
        ]
        .map(|at| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string());
        assert_eq!(walls, [answer, flame, expiry], "{zone} {received}");
    }
}

#[test]
fn the_source_expiry_is_taken_as_it_is_and_14_days_stand_in() {
    for (given, expected) in [
        (None, "14d"),
        (Some("6h"), "6h"),
        (Some("14d - 118ms"), "14d - 118ms"),
        (Some("90d"), "90d"),
    ] {
        let expires_at = given.map(later);
        let lead = Lead {
            facts: Facts {
                expires_at,
                ..facts()
            },
            ..lead()
        };
        let clocks = Clocks::of(&lead, &rules());
        assert_eq!(clocks.expires_at, later(expected), "{given:?}");
        assert_eq!(clocks.answer_due_at, later("24h"), "{given:?}");
    }
}

#[test]
fn a_changed_rule_holds_for_leads_that_come_after_it() {
    let hours = |answer: i64| ClockRules {
        answer_s: answer * 3_600,
        ..ClockRules::default()
    };
    let book = RuleBook {
        first: hours(24),
        later: vec![
            (utc("2026-05-01T00:00:00Z"), hours(8)),
            (utc("2026-09-01T00:00:00Z"), hours(4)),
        ],
        ..RuleBook::default()
    };
    for (received, expected) in [
        ("2020-01-01T00:00:00Z", 24),
        ("2026-04-30T23:59:59.999Z", 24),
        ("2026-05-01T00:00:00Z", 8),
        ("2026-08-31T23:59:59.999Z", 8),
        ("2026-09-01T00:00:00Z", 4),
        ("2030-01-01T00:00:00Z", 4),
    ] {
        let received = utc(received);
        let due = Clocks::of(&received_at(received), &book).answer_due_at;
        assert_eq!(due - received, Duration::hours(expected), "{received}");
    }
}

#[test]
fn a_flame_is_hot_for_72_hours_and_an_ember_from_then_on() {
    for (now, expected) in [
        ("0h", Flame::Hot),
        ("72h - 1ms", Flame::Hot),
        ("72h", Flame::Ember),
        ("72h + 1ms", Flame::Ember),
        ("300d", Flame::Ember),
    ] {
        assert_eq!(
            Flame::of(&Clocks::of(&flame(), &rules()), later(now)),
            expected,
            "{now}"
        );
        assert_eq!(
            Flame::of(&Clocks::of(&lead(), &rules()), later(now)),
            Flame::None,
            "{now}"
        );
    }
}

#[test]
fn a_day_starts_at_midnight_or_with_the_first_minute_there_is() {
    #[rustfmt::skip]
    let table = [
        // midnight as everywhere
        (Tz::UTC,                    "2026-11-18", "2026-11-18T00:00:00Z"),
        (Tz::Europe__Moscow,         "2026-11-18", "2026-11-17T21:00:00Z"),
        (Tz::Asia__Kathmandu,        "2026-11-18", "2026-11-17T18:15:00Z"),
        // clocks go forward at midnight: 00:00 is skipped, 01:00 is first
        (Tz::America__Sao_Paulo,     "2018-11-04", "2018-11-04T03:00:00Z"),
        (Tz::Asia__Beirut,           "2026-03-29", "2026-03-28T22:00:00Z"),
        (Tz::Africa__Cairo,          "2026-04-24", "2026-04-23T22:00:00Z"),
        (Tz::America__Asuncion,      "2018-10-07", "2018-10-07T04:00:00Z"),
        (Tz::America__Havana,        "2026-03-08", "2026-03-08T05:00:00Z"),
        // clocks go back to midnight: 00:00 comes twice, the first counts
        (Tz::America__Havana,        "2026-11-01", "2026-11-01T04:00:00Z"),
        // clocks go back from midnight to 23:00: the day before has 25 hours
        (Tz::America__Sao_Paulo,     "2018-02-18", "2018-02-18T03:00:00Z"),
        // a day that never was
        (Tz::Pacific__Apia,          "2011-12-30", "2011-12-30T10:00:00Z"),
        (Tz::Pacific__Apia,          "2011-12-31", "2011-12-30T10:00:00Z"),
    ];
    for (zone, day, expected) in table {
        assert_eq!(
            start_of_day(date(day), &zone),
            utc(expected),
            "{zone} {day}"
        );
    }
}

#[test]
fn nine_in_the_morning_is_nine_also_on_the_day_of_a_clock_change() {
    for (day, expected) in [
        ("2026-03-28", "2026-03-28T08:00:00Z"),
        ("2026-03-29", "2026-03-29T07:00:00Z"),
        ("2026-10-24", "2026-10-24T07:00:00Z"),
        ("2026-10-25", "2026-10-25T08:00:00Z"),
    ] {
        let morning = hour_of_day(date(day), 9, &Tz::Europe__Berlin);
        assert_eq!(morning, utc(expected), "{day}");
    }
}

#[test]
fn today_ends_where_the_person_is() {
    #[rustfmt::skip]
    let table = [
        // zone                        now                         today         its end                 next month
        (Tz::UTC,                    "2026-11-18T23:59:59.999Z", "2026-11-18", "2026-11-19T00:00:00Z", "2026-12-01"),
        (Tz::UTC,                    "2026-11-19T00:00:00Z",     "2026-11-19", "2026-11-20T00:00:00Z", "2026-12-01"),
        (Tz::Pacific__Kiritimati,    "2026-11-30T10:00:00Z",     "2026-12-01", "2026-12-01T10:00:00Z", "2027-01-01"),
        (Tz::Etc__GMTPlus12,         "2026-12-01T11:59:59Z",     "2026-11-30", "2026-12-01T12:00:00Z", "2026-12-01"),
        (Tz::Europe__Berlin,         "2026-03-28T23:00:00Z",     "2026-03-29", "2026-03-29T22:00:00Z", "2026-04-01"),
        (Tz::Europe__Berlin,         "2026-10-25T08:00:00Z",     "2026-10-25", "2026-10-25T23:00:00Z", "2026-11-01"),
        (Tz::America__Sao_Paulo,     "2018-11-04T02:59:59Z",     "2018-11-03", "2018-11-04T03:00:00Z", "2018-12-01"),
        (Tz::Asia__Beirut,           "2026-03-28T12:00:00Z",     "2026-03-28", "2026-03-28T22:00:00Z", "2026-04-01"),
        (Tz::Pacific__Apia,          "2011-12-30T09:00:00Z",     "2011-12-29", "2011-12-30T10:00:00Z", "2012-01-01"),
        (Tz::UTC,                    "2028-02-29T12:00:00Z",     "2028-02-29", "2028-03-01T00:00:00Z", "2028-03-01"),
    ];
    for (zone, now, today, end, next_month) in table {
        let moment = Moment::new(utc(now), &zone);
        assert_eq!(moment.today, date(today), "{zone} {now}");
        assert_eq!(moment.day_end, utc(end), "{zone} {now}");
        assert_eq!(moment.next_month, date(next_month), "{zone} {now}");
        assert_eq!(
            moment.week_end,
            utc(now) + Duration::seconds(7 * 86_400),
            "{zone} {now}"
        );
    }
}

#[test]
fn the_last_day_of_the_calendar_does_not_break_the_clock() {
    let last = Date::MAX;
    assert_eq!(start_of_day(last, &Utc), utc_midnight(last));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("seeds"))),
        ..ProptestConfig::default()
    })]

    /// From 2015 to 2037, in every zone there is.
    #[test]
    fn today_has_begun_and_ends_within_a_day_or_so(
        zone in select(chrono_tz::TZ_VARIANTS.as_slice()),
        seconds in 1_420_070_400i64..2_145_916_800,
    ) {
        let now = Utc.timestamp_opt(seconds, 0).unwrap();
        let moment = Moment::new(now, &zone);
        prop_assert!(start_of_day(moment.today, &zone) <= now);
        prop_assert!(now < moment.day_end);
        prop_assert!(moment.day_end - now <= Duration::hours(26));
        prop_assert!(moment.day_end < moment.week_end);
        prop_assert!(moment.today < moment.next_month);
    }
}
