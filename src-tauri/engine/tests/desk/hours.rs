//! Working hours, quiet hours and days off, from the settings to the moment somebody is told.

use chrono::Duration;
use desk_domain::Date;
use desk_domain::hours::Holiday;
use desk_domain::ladder::AlarmKind;
use desk_engine::DeskError;
use desk_engine::holidays::{HolidayInput, HolidayView};
use serde_json::json;

use crate::support::{START, World, at, inquiry};

fn typed(day: &str, name: &str) -> HolidayInput {
    HolidayInput {
        day: day.into(),
        name: name.into(),
    }
}

fn days(holidays: &[HolidayView]) -> Vec<String> {
    let one = |holiday: &HolidayView| format!("{} {}", holiday.day, holiday.name);
    holidays.iter().map(one).collect()
}

fn holiday(day: &str, name: &str) -> Holiday {
    Holiday {
        day: day.parse().unwrap(),
        name: name.into(),
    }
}

/// When the desk will say that the answer time of its one lead has run out, and why then.
#[track_caller]
fn overdue_told(world: &World, id: &str) -> (String, Option<&'static str>) {
    let lead = world.desk.resolve(id).unwrap();
    let preview = world.desk.preview(&lead).unwrap();
    let overdue = preview
        .alarms
        .iter()
        .find(|alarm| alarm.kind == AlarmKind::AnswerOverdue);
    let overdue = overdue.unwrap();
    (overdue.told_at.unwrap().to_rfc3339(), overdue.reason)
}

#[test]
fn a_day_off_moves_an_alarm_to_the_next_working_day_as_soon_as_it_is_added() {
    let world = World::new();
    // Monday, 10:00 in Berlin: the answer is overdue on Tuesday at ten.
    world.import([inquiry("one")]);
    let desk = &world.desk;
    desk.choose("working_hours", "Mon-Fri 09:00-18:00").unwrap();
    assert_eq!(
        overdue_told(&world, "one"),
        ("2026-11-17T09:00:00+00:00".into(), None)
    );
    let all = desk
        .add_holiday(&typed("2026-11-17", " A day \n off; "))
        .unwrap();
    assert_eq!(days(&all), ["2026-11-17 A day off,"]);
    let (at, reason) = overdue_told(&world, "one");
    assert_eq!(
        (at.as_str(), reason),
        ("2026-11-18T08:00:00+00:00", Some("holiday"))
    );
    assert_eq!(desk.remove_holiday("2026-11-17").unwrap(), []);
    assert_eq!(
        overdue_told(&world, "one"),
        ("2026-11-17T09:00:00+00:00".into(), None)
    );
}

#[test]
fn a_calendar_adds_what_is_not_there_yet() {
    let world = World::new();
    let desk = &world.desk;
    desk.add_holiday(&typed("2026-12-25", "Christmas Day"))
        .unwrap();
    let calendar = [
        holiday("2026-12-25", "Christmas Day"),
        holiday("2027-01-01", "New Year's Day"),
    ];
    let first = desk.import_holidays(&calendar, 3).unwrap();
    assert_eq!((first.added, first.known, first.skipped), (1, 1, 3));
    let again = desk.import_holidays(&calendar, 3).unwrap();
    assert_eq!((again.added, again.known), (0, 2));
    let all = ["2026-12-25 Christmas Day", "2027-01-01 New Year's Day"];
    assert_eq!(days(&again.holidays), all);
    assert_eq!(days(&world.second_host().holidays().unwrap()), all);
    desk.remove_holidays().unwrap();
    assert_eq!(desk.holidays().unwrap(), []);
}

#[test]
fn too_many_holidays_are_refused_and_those_that_were_there_stay() {
    let world = World::new();
    world.desk.add_holiday(&typed("2026-12-25", "")).unwrap();
    let first: Date = "2030-01-01".parse().unwrap();
    let many: Vec<_> = (0..1_000)
        .map(|day| Holiday {
            day: first + Duration::days(day),
            name: String::new(),
        })
        .collect();
    let refusal = world.desk.import_holidays(&many, 0).unwrap_err();
    assert_eq!(refusal.code(), "too-many-holidays");
    assert_eq!(days(&world.desk.holidays().unwrap()), ["2026-12-25 "]);
}

#[test]
fn a_day_that_is_none_is_refused() {
    let world = World::new();
    let fields = |error: DeskError| error.params()["fields"].clone();
    let table = [
        ("", "required"),
        ("25.12.2026", "not-a-date"),
        ("2026-02-30", "not-a-date"),
        ("1026-12-25", "out-of-range"),
    ];
    for (day, code) in table {
        let refused = world.desk.add_holiday(&typed(day, "Nothing")).unwrap_err();
        assert_eq!(
            fields(refused),
            json!([{ "field": "day", "code": code }]),
            "{day:?}"
        );
    }
    let refused = world.desk.remove_holiday("2026-12-25").unwrap_err();
    assert_eq!(
        fields(refused),
        json!([{ "field": "day", "code": "no-such-holiday" }])
    );
}

#[test]
fn hours_that_are_wrong_are_refused_before_and_when_they_are_chosen() {
    let world = World::new();
    let desk = &world.desk;
    desk.choose("working_hours", "Mon-Fri 09:00-18:00").unwrap();
    let table = [
        (
            "working_hours",
            "Mon 09:00-12:00,11:00-13:00",
            json!({ "first": { "day": 0, "range": "09:00-12:00" }, "second": { "day": 0, "range": "11:00-13:00" } }),
        ),
        (
            "working_hours",
            "Sun 9-9",
            json!({ "day": 6, "range": "09:00-09:00" }),
        ),
        ("working_hours", "Tue 9", json!({ "part": "Tue 9" })),
        ("quiet_hours", "Mon-Sun 08:00-19:00", json!({})),
        (
            "time_zone",
            "Europe/Atlantis",
            json!({ "zone": "Europe/Atlantis" }),
        ),
        (
            "steps_answer_soon",
            "4 apples",
            json!({ "fault": "unreadable", "part": "4 apples" }),
        ),
        (
            "steps_answer_soon",
            "30h",
            json!({ "fault": "out-of-range", "part": "30h", "shortest": "5m", "longest": "23h" }),
        ),
        (
            "steps_answer_overdue",
            "24h, 48h",
            json!({ "fault": "too-many", "most": 1 }),
        ),
        ("steps_expiring", " ", json!({ "fault": "none" })),
    ];
    for (key, value, params) in table {
        let checked = desk.check_choice(key, value).unwrap_err();
        assert_eq!(checked.params(), params, "{key} {value}");
        let chosen = desk.choose(key, value).unwrap_err();
        assert_eq!(chosen.code(), checked.code());
    }
    let choices = desk.alarm_choices().unwrap();
    assert_eq!(choices.working.map(|ranges| ranges.len()), Some(5));
}

#[test]
fn the_choices_say_what_is_in_force() {
    let world = World::new();
    let desk = &world.desk;
    let before = desk.alarm_choices().unwrap();
    assert_eq!((before.working, before.quiet), (None, Vec::new()));
    assert_eq!(
        (before.time_zone.as_str(), before.zone.as_str()),
        ("system", "Europe/Berlin")
    );
    assert!(before.flames_any_time && before.off.is_empty());

    for (key, value) in [
        ("working_hours", "Fri 22:00-06:00; Mon 09:00-24:00"),
        ("quiet_hours", "Sun 10:00-11:30"),
        ("time_zone", "America/St_Johns"),
        ("flames_any_time", "false"),
        ("alarms_off", "woken"),
        ("steps_expiring", "12h,2d"),
    ] {
        desk.check_choice(key, value).unwrap();
        desk.choose(key, value).unwrap();
    }
    let after = serde_json::to_value(desk.alarm_choices().unwrap()).unwrap();
    let working = json!([
        { "day": 0, "start": 540, "end": 1440 },
        { "day": 4, "start": 1320, "end": 360 },
    ]);
    assert_eq!(after["working"], working);
    assert_eq!(
        after["quiet"],
        json!([{ "day": 6, "start": 600, "end": 690 }])
    );
    assert_eq!(after["zone"], "America/St_Johns");
    assert_eq!(after["flames_any_time"], false);
    assert_eq!(after["off"], json!(["woken"]));
    let expiring = json!({
        "kind": "expiring", "key": "steps_expiring", "steps": "12h,2d", "standard": "3d,1d,2h"
    });
    assert!(
        after["steps"].as_array().unwrap().contains(&expiring),
        "{after:#}"
    );
    assert_eq!(desk.today().unwrap().to_string(), "2026-11-16");
    world.clock.set(at(START) + Duration::hours(18));
    assert_eq!(desk.today().unwrap().to_string(), "2026-11-16");
}
