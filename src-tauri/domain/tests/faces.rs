//! The clock a row shows: every shape with the instants just before, at and after its limits.

mod support;

use desk_domain::clocks::{ClockRules, Moment, RuleBook};
use desk_domain::command::CommandName;
use desk_domain::face::{Face, Shown, all, shown};
use desk_domain::facts::Facts;
use desk_domain::lead::{Deal, Lead, Outcome, State};
use support::*;

use Face::{
    Calm, CloseDate, CloseDatePassed, Closed, Contacted, Days, Ember, Flame, FlameLast, Hours,
    LastHours, OnHold, Overdue, Snoozed, Soon,
};

fn at(lead: &Lead, now: &str) -> Shown {
    shown(lead, &rules(), &moment(later(now)))
}

#[test]
fn each_face_begins_and_ends_where_the_notes_say() {
    let plain = lead;
    let short = || expiring_after("10h");
    let called = |at: &str| contacted(lead(), at);
    let both = |at: &str| contacted(flame(), at);
    #[rustfmt::skip]
    let table: Vec<(&str, Lead, &str, Face, bool)> = vec![
        // what                      lead                      now             face         late
        ("calm at receipt",          plain(),                  "0h",           Calm,        false),
        ("calm over 16 h",           plain(),                  "8h - 1ms",     Calm,        false),
        ("hours from 16 h",          plain(),                  "8h",           Hours,       false),
        ("hours from 16 h",          plain(),                  "8h + 1ms",     Hours,       false),
        ("hours to 3 h",             plain(),                  "21h - 1ms",    Hours,       false),
        ("hours to 3 h",             plain(),                  "21h",          Hours,       false),
        ("soon under 3 h",           plain(),                  "21h + 1ms",    Soon,        false),
        ("soon to the end",          plain(),                  "24h - 1ms",    Soon,        false),
        ("overdue at 24 h",          plain(),                  "24h",          Overdue,     true),
        ("overdue after 24 h",       plain(),                  "24h + 1ms",    Overdue,     true),
        ("overdue till expiry",      plain(),                  "14d - 1ms",    Overdue,     true),

        ("hot at receipt",           flame(),                  "0h",           Flame,       false),
        ("hot before 24 h",          flame(),                  "24h - 1ms",    Flame,       false),
        ("hot and late",             flame(),                  "24h",          Flame,       true),
        ("over 12 of the 72 h",      flame(),                  "60h - 1ms",    Flame,       true),
        ("last 12 h",                flame(),                  "60h",          FlameLast,   true),
        ("last 12 h",                flame(),                  "60h + 1ms",    FlameLast,   true),
        ("last moment",              flame(),                  "72h - 1ms",    FlameLast,   true),
        ("cooled at 72 h",           flame(),                  "72h",          Ember,       true),
        ("cooled after 72 h",        flame(),                  "72h + 1ms",    Ember,       true),
        ("an ember till expiry",     flame(),                  "14d - 1ms",    Ember,       true),

        ("contacted now",            called("2h"),             "2h",           Contacted,   false),
        ("for a day",                called("2h"),             "26h - 1ms",    Contacted,   false),
        ("then days",                called("2h"),             "26h",          Days,        false),
        ("days over 48 h",           called("2h"),             "12d - 1ms",    Days,        false),
        ("last 48 h",                called("2h"),             "12d",          LastHours,   false),
        ("last 48 h",                called("2h"),             "12d + 1ms",    LastHours,   false),
        ("last 48 h win",            called("12d"),            "12d + 1ms",    LastHours,   false),
        ("a contact cools a flame",  both("2h"),               "3h",           Contacted,   false),
        ("a contact cools a flame",  both("2h"),               "80h",          Days,        false),
        ("a contact ends overdue",   called("30h"),            "30h",          Contacted,   false),

        ("expiry comes first",       short(),                  "0h",           LastHours,   false),
        ("expiry comes first",       short(),                  "10h - 1ms",    LastHours,   false),
        ("expiry at the answer",     expiring_after("24h"),    "23h",          Soon,        false),
        ("expiry after the answer",  expiring_after("25h"),    "24h",          Overdue,     true),

        ("snoozed",                  snoozed(plain(), "5h"),   "5h - 1ms",     Snoozed,     false),
        ("awake",                    snoozed(plain(), "5h"),   "5h",           Calm,        false),
        ("awake",                    snoozed(plain(), "5h"),   "5h + 1ms",     Calm,        false),
        ("a snooze hides a flame",   snoozed(flame(), "30h"),  "29h",          Snoozed,     false),
        ("a snooze hides the day",   snoozed(accepted(), "9d"), "8d",          Snoozed,     false),

        ("on hold",                  accepted(),               "1h 30s - 1ms", OnHold,      false),
        ("not on hold",              accepted(),               "1h 30s",       CloseDate,   false),
        ("on hold",                  archived(Outcome::Won),   "2h 30s - 1ms", OnHold,      false),
        ("closed",                   archived(Outcome::Won),   "2h 30s",       Closed,      false),
        ("closed",                   archived(Outcome::Expired), "20d",        Closed,      false),
    ];
    for (what, lead, now, face, late) in table {
        let shown = at(&lead, now);
        assert_eq!((shown.face, shown.late), (face, late), "{what}, at {now}");
    }
}

#[test]
fn each_face_counts_over_its_own_span() {
    let called = contacted(lead(), "2h");
    #[rustfmt::skip]
    let table: Vec<(Lead, &str, Face, Option<&str>, &str)> = vec![
        (lead(),                      "1h",  Calm,      Some("0h"), "24h"),
        (lead(),                      "9h",  Hours,     Some("0h"), "24h"),
        (lead(),                      "22h", Soon,      Some("0h"), "24h"),
        (lead(),                      "30h", Overdue,   Some("0h"), "24h"),
        (flame(),                     "1h",  Flame,     Some("0h"), "72h"),
        (flame(),                     "61h", FlameLast, Some("0h"), "72h"),
        (flame(),                     "80h", Ember,     Some("0h"), "72h"),
        (called.clone(),              "3h",  Contacted, Some("2h"), "14d"),
        (called.clone(),              "9d",  Days,      Some("0h"), "14d"),
        (called,                      "13d", LastHours, Some("0h"), "14d"),
        (expiring_after("10h"),       "1h",  LastHours, Some("0h"), "10h"),
        (snoozed(lead(), "5h"),       "1h",  Snoozed,   None,       "5h"),
        (accepted(),                  "1h",  OnHold,    Some("1h"), "1h 30s"),
        (archived(Outcome::Lost),     "9h",  Closed,    None,       "2h"),
    ];
    for (lead, now, face, from, until) in table {
        let shown = at(&lead, now);
        let expected = (face, from.map(later), Some(later(until)));
        assert_eq!((shown.face, shown.from, shown.at), expected, "{face:?}");
    }
}

#[test]
fn a_close_date_has_passed_when_the_day_is_over_where_the_person_is() {
    use chrono_tz::Tz;
    #[rustfmt::skip]
    let table = [
        (Tz::UTC,                 "2026-12-31T23:59:59.999Z", CloseDate),
        (Tz::UTC,                 "2027-01-01T00:00:00Z",     CloseDatePassed),
        (Tz::Pacific__Kiritimati, "2026-12-31T09:59:59Z",     CloseDate),
        (Tz::Pacific__Kiritimati, "2026-12-31T10:00:00Z",     CloseDatePassed),
        (Tz::America__New_York,   "2027-01-01T04:59:59Z",     CloseDate),
        (Tz::America__New_York,   "2027-01-01T05:00:00Z",     CloseDatePassed),
    ];
    for (zone, now, face) in table {
        let shown = shown(&accepted(), &rules(), &Moment::new(utc(now), &zone));
        assert_eq!(shown.face, face, "{zone} {now}");
        assert_eq!(shown.from, Some(later("1h")));
        assert_eq!(shown.at, Some(utc("2026-12-31T00:00:00Z")));
    }
}

#[test]
fn an_accepted_lead_without_a_close_date_has_no_clock() {
    let undated = Some(Deal {
        close_date: None,
        ..deal()
    });
    for deal in [undated, None] {
        let lead = Lead {
            state: State {
                deal,
                ..accepted().state
            },
            ..accepted()
        };
        let shown = at(&lead, "9h");
        assert_eq!((shown.face, shown.from, shown.at), (Face::None, None, None));
    }
}

#[test]
fn an_answer_on_hold_is_shown_before_everything_else() {
    use CommandName::*;
    for (name, lead) in [
        (Accept, flame()),
        (Decline, flame()),
        (Error, lead()),
        (Win, accepted()),
        (Lose, accepted()),
    ] {
        let lead = by_user(&snoozed(lead, "9d"), command(name), later("30h"))
            .unwrap()
            .lead;
        let shown = at(&lead, "30h + 29s");
        assert_eq!(shown.face, OnHold, "{name:?}");
        assert_eq!(
            (shown.from, shown.at),
            (Some(later("30h")), Some(later("30h 30s")))
        );
    }
}

#[test]
fn all_clocks_stand_side_by_side_until_the_lead_is_answered() {
    let faces = |lead: &Lead, now: &str| {
        let clocks = all(lead, &rules(), later(now));
        [clocks.flame, clocks.answer, clocks.expiry].map(|shown| shown.map(|shown| shown.face))
    };
    let some = Some::<Face>;
    #[rustfmt::skip]
    let table = [
        (lead(),                   "0h",        [None,    some(Calm),    some(Days)]),
        (flame(),                  "0h",        [some(Flame),     some(Calm),    some(Days)]),
        (flame(),                  "60h - 1ms", [some(Flame),     some(Overdue), some(Days)]),
        (flame(),                  "60h",       [some(FlameLast), some(Overdue), some(Days)]),
        (flame(),                  "72h",       [some(Ember),     some(Overdue), some(Days)]),
        (flame(),                  "12d - 1ms", [some(Ember),     some(Overdue), some(Days)]),
        (flame(),                  "12d",       [some(Ember),     some(Overdue), some(LastHours)]),
        (contacted(flame(), "2h"), "22h",       [some(Flame),     some(Soon),    some(Days)]),
        (snoozed(flame(), "9h"),   "8h",        [some(Flame),     some(Hours),   some(Days)]),
        (accepted(),               "9h",        [None,    None,  None]),
        (archived(Outcome::Won),   "9h",        [None,    None,  None]),
    ];
    for (lead, now, expected) in table {
        assert_eq!(faces(&lead, now), expected, "at {now}");
    }
}

#[test]
fn the_limits_move_with_the_rules_and_the_source() {
    let rules = RuleBook {
        first: ClockRules {
            answer_s: 120 * 3_600,
            flame_s: 100 * 3_600,
            ..ClockRules::default()
        },
        ..RuleBook::default()
    };
    let slow = Lead {
        facts: Facts {
            expires_at: Some(later("96h")),
            ..facts()
        },
        ..lead()
    };
    #[rustfmt::skip]
    let table = [
        (lead(),  "104h - 1ms", Calm),
        (lead(),  "104h",       Hours),
        (lead(),  "120h",       Overdue),
        (flame(), "88h - 1ms",  Flame),
        (flame(), "88h",        FlameLast),
        (flame(), "100h",       Ember),
        // The source's expiry comes before the answer time: it is the nearest limit.
        (slow.clone(), "48h - 1ms", Days),
        (slow,         "48h",       LastHours),
    ];
    for (lead, now, face) in table {
        assert_eq!(
            shown(&lead, &rules, &moment(later(now))).face,
            face,
            "at {now}"
        );
    }
}
