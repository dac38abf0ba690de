//! From the clock's time to the moment the user is told, as tables.

mod support;

use chrono_tz::Tz;
use desk_domain::Instant;
use desk_domain::clocks::RuleBook;
use desk_domain::desk_trouble::told_of_desk;
use desk_domain::hours::Hours;
use desk_domain::ladder::{AlarmKind, Needless, Rung, ladder};
use desk_domain::lead::{Lead, Outcome, Progress};
use desk_domain::plan::{AlarmPlan, Stepped, Steps, StepsRefusal, read_kinds};
use desk_domain::told::{Delay, Pause, Record, Told, next_visit, open, sift, told_at};
use support::*;

use AlarmKind::*;

/// Monday to Friday, 9 to 18, in Berlin, where the leads of these tables are received on Wednesday,
/// 18 November 2026, at 11:00.
fn office() -> RuleBook {
    hours("Mon-Fri 09:00-18:00", "", "")
}

fn hours(working: &str, quiet: &str, holidays: &str) -> RuleBook {
    RuleBook {
        hours: Hours {
            working: (!working.is_empty()).then(|| working.parse().unwrap()),
            quiet: quiet.parse().unwrap(),
            holidays: holidays.parse().unwrap(),
            zone: Tz::Europe__Berlin,
        },
        ..rules()
    }
}

fn rung(lead: &Lead, rules: &RuleBook, kind: AlarmKind, step: &str) -> Rung {
    ladder(lead, rules)
        .into_iter()
        .find(|rung| rung.kind == kind && rung.step == step)
        .unwrap_or_else(|| panic!("{kind:?} {step}"))
}

fn told(lead: &Lead, rules: &RuleBook, kind: AlarmKind, step: &str) -> Told {
    told_at(lead, &rung(lead, rules, kind, step), rules)
}

/// A lead received at that time of Berlin.
fn received(local: &str) -> Lead {
    received_as(lead(), local)
}

fn received_as(mut lead: Lead, local: &str) -> Lead {
    let at = berlin(local);
    lead.facts.received_at = at;
    lead.facts.updated_at = Some(at);
    lead.arrived_at = at;
    lead
}

/// An instant by the clocks of Berlin in winter.
fn berlin(local: &str) -> Instant {
    utc(&format!("{}:00+01:00", local.replace(' ', "T")))
}

#[test]
fn outside_working_hours_an_alarm_waits_unless_its_clock_runs_out_before() {
    use Delay::{PulledForward, WorkingHours};
    #[rustfmt::skip]
    let table = [
        // received             kind           step    told                   why
        // Inside hours nothing moves.
        ("2026-11-18 11:00", New,           "0h",   "2026-11-18 11:00", None),
        ("2026-11-18 18:30", AnswerSoon,    "4h",   "2026-11-19 14:30", None),
        // Eight in the evening: the answer clock ends at eight the next, after nine in the morning.
        ("2026-11-18 20:00", New,           "0h",   "2026-11-19 09:00", Some(WorkingHours)),
        // 21:00, an hour before ten: pulled forward to the last working hour before.
        ("2026-11-18 22:00", AnswerSoon,    "1h",   "2026-11-19 17:00", Some(PulledForward)),
        ("2026-11-18 23:00", AnswerSoon,    "4h",   "2026-11-19 17:00", Some(PulledForward)),
        // On Friday evening the clock ends on Saturday: the last hour is past, so at once.
        ("2026-11-20 19:00", New,           "0h",   "2026-11-20 17:00", Some(PulledForward)),
        // Overdue warns of the expiry, which is far away: Monday.
        ("2026-11-20 12:00", AnswerOverdue, "24h",  "2026-11-23 09:00", Some(WorkingHours)),
        // Expires on Sunday, 6 December, at noon.
        ("2026-11-22 12:00", Expiring,      "3d",   "2026-12-03 12:00", None),
        ("2026-11-22 12:00", Expiring,      "1d",   "2026-12-04 17:00", Some(PulledForward)),
        ("2026-11-22 12:00", Expiring,      "2h",   "2026-12-04 17:00", Some(PulledForward)),
        // What is over can't be warned of any more.
        ("2026-11-22 12:00", Expired,       "0h",   "2026-12-07 09:00", Some(WorkingHours)),
    ];
    for (at, kind, step, expected, why) in table {
        let expected = Told {
            at: Some(berlin(expected)),
            why,
        };
        let what = format!("{at}: {kind:?} {step}");
        assert_eq!(
            told(&received(at), &office(), kind, step),
            expected,
            "{what}"
        );
    }
}

#[test]
fn quiet_hours_and_holidays_say_that_it_was_them() {
    let rules = hours(
        "Mon-Sun 08:00-20:00",
        "Mon-Sun 12:00-13:00",
        "2026-11-19 Day off",
    );
    let at = |local: &str| told(&received(local), &rules, New, "0h");
    let expected = |local: &str, why| Told {
        at: Some(berlin(local)),
        why,
    };
    assert_eq!(
        at("2026-11-18 12:30"),
        expected("2026-11-18 13:00", Some(Delay::QuietHours))
    );
    assert_eq!(
        at("2026-11-18 13:00"),
        expected("2026-11-18 13:00", None),
        "the last minute of quiet is over"
    );
    let overdue = told(&received("2026-11-18 10:00"), &rules, AnswerOverdue, "24h");
    assert_eq!(overdue, expected("2026-11-20 08:00", Some(Delay::Holiday)));
}

#[test]
fn a_flame_keeps_to_no_hours_unless_the_user_says_so() {
    let night = received_as(flame(), "2026-11-18 23:00");
    let at_once = |hour: &str| Told {
        at: Some(berlin(hour)),
        why: None,
    };
    let any_time = office();
    let kept = RuleBook {
        alarms: AlarmPlan {
            flames_any_time: false,
            ..AlarmPlan::default()
        },
        ..office()
    };
    assert_eq!(
        told(&night, &any_time, New, "0h"),
        at_once("2026-11-18 23:00")
    );
    assert_eq!(
        told(&night, &any_time, ContactNow, "4h"),
        at_once("2026-11-19 03:00")
    );
    let morning = Told {
        at: Some(berlin("2026-11-19 09:00")),
        why: Some(Delay::WorkingHours),
    };
    assert_eq!(told(&night, &kept, New, "0h"), morning);
    assert_eq!(told(&night, &kept, ContactNow, "4h"), morning);
    // Nothing burns any more once the customer was called, or once it has cooled.
    let cooled = told(&night, &any_time, FlameCooled, "72h");
    assert_eq!(cooled.why, Some(Delay::WorkingHours));
    let expiring = told(&contacted(night, "2h"), &any_time, Expiring, "1d");
    assert_ne!(expiring.why, None);
}

#[test]
fn a_pause_comes_before_the_hours_and_a_snooze_too() {
    let paused = |until: &str| RuleBook {
        paused: Some(Pause::Until(berlin(until))),
        ..office()
    };
    let lead = received("2026-11-18 11:00");
    let new = |rules: &RuleBook| told(&lead, rules, New, "0h");
    let expected = |local: &str, why| Told {
        at: Some(berlin(local)),
        why: Some(why),
    };
    assert_eq!(
        new(&paused("2026-11-18 12:00")),
        expected("2026-11-18 12:00", Delay::Paused)
    );
    assert_eq!(
        new(&paused("2026-11-18 18:20")),
        expected("2026-11-19 09:00", Delay::WorkingHours),
        "a pause that ends at night ends in the morning"
    );
    let until_resumed = RuleBook {
        paused: Some(Pause::UntilResumed),
        ..office()
    };
    let never = Told {
        at: None,
        why: Some(Delay::Paused),
    };
    assert_eq!(new(&until_resumed), never);
    assert_eq!(
        told(
            &received_as(flame(), "2026-11-18 11:00"),
            &until_resumed,
            New,
            "0h"
        ),
        never,
        "flames too"
    );
    // What is pulled forward is not pulled into a pause or a snooze.
    let soon = |rules: &RuleBook| told(&received("2026-11-18 22:00"), rules, AnswerSoon, "1h");
    assert_eq!(
        soon(&paused("2026-11-19 17:30")),
        expected("2026-11-19 17:30", Delay::PulledForward)
    );
    assert_eq!(
        soon(&paused("2026-11-19 20:00")),
        expected("2026-11-19 20:00", Delay::PulledForward)
    );
}

#[test]
fn hours_that_never_open_hold_nothing_back() {
    let days: Vec<String> = (0..MOST_DAYS)
        .map(|day| (berlin("2026-11-16 00:00") + chrono::Duration::days(day)).date_naive())
        .map(|day| day.to_string())
        .collect();
    let rules = hours("Mon-Fri 09:00-18:00", "", &days.join("; "));
    let lead = received("2026-11-18 11:00");
    assert_eq!(
        told(&lead, &rules, AnswerOverdue, "24h").at,
        Some(berlin("2026-11-19 11:00"))
    );
}

/// A year of holidays and some.
const MOST_DAYS: i64 = 380;

#[test]
fn the_kinds_and_steps_are_the_users() {
    let mut rules = rules();
    rules.alarms.off = read_kinds("answer-overdue, woken").unwrap();
    rules.alarms.answer_soon = Steps::read(Stepped::AnswerSoon, "30m, 6h").unwrap();
    let rungs = ladder(&lead(), &rules);
    let soon: Vec<_> = rungs
        .iter()
        .filter(|rung| rung.kind == AnswerSoon)
        .map(|rung| (rung.step.as_str(), rung.due_at))
        .collect();
    assert_eq!(soon, [("6h", later("18h")), ("30m", later("23h + 30m"))]);
    for rung in rungs {
        let off = (rung.kind == AnswerOverdue).then_some(Needless::SwitchedOff);
        assert_eq!(rung.needless, off, "{rung:?}");
    }
    assert_eq!(read_kinds("expiring, often").unwrap_err(), "often");
    assert_eq!(read_kinds("").unwrap(), std::collections::BTreeSet::new());
}

#[test]
fn steps_are_read_in_the_order_in_which_they_come() {
    for (kind, text, read) in [
        (Stepped::ContactNow, "48h,1h, 4h ,24h", "1h,4h,24h,48h"),
        (Stepped::AnswerSoon, "1h,4h,4h", "4h,1h"),
        (Stepped::Expiring, "2h, 24h, 3d", "3d,1d,2h"),
        (Stepped::Registration, "1d,7d,14d", "14d,7d,1d"),
        (Stepped::CloseDate, "7d,0d", "0d,7d"),
        (Stepped::AnswerOverdue, "2d", "48h"),
    ] {
        assert_eq!(Steps::read(kind, text).unwrap().to_string(), read, "{text}");
    }
    for kind in Stepped::ALL {
        let standard = kind.standard();
        assert_eq!(Steps::read(*kind, &standard.to_string()), Ok(standard));
    }
    let refused = |kind, text: &str| Steps::read(kind, text).unwrap_err();
    assert_eq!(refused(Stepped::AnswerSoon, " , "), StepsRefusal::None);
    assert_eq!(
        refused(Stepped::AnswerSoon, "4h, soon"),
        StepsRefusal::Unreadable("soon".into())
    );
    assert_eq!(
        refused(Stepped::AnswerSoon, "24h"),
        StepsRefusal::OutOfRange {
            step: "24h".into(),
            shortest: "5m".into(),
            longest: "23h".into()
        }
    );
    assert_eq!(
        refused(Stepped::AnswerOverdue, "24h,48h"),
        StepsRefusal::TooMany(1)
    );
    for text in ["-4h", "4.5h", "h", "٤h", "99999h", "4x", "1é"] {
        assert!(
            matches!(
                refused(Stepped::AnswerSoon, text),
                StepsRefusal::Unreadable(_)
            ),
            "{text}"
        );
    }
}

#[test]
fn of_what_could_be_told_together_the_latest_of_a_kind_is() {
    // Both answer reminders are pulled forward to five o'clock.
    let rules = office();
    let lead = received("2026-11-18 22:30");
    let both = [
        rung(&lead, &rules, AnswerSoon, "4h"),
        rung(&lead, &rules, AnswerSoon, "1h"),
    ];
    let together: Vec<&Rung> = both.iter().collect();
    let five = berlin("2026-11-19 17:00");
    assert_eq!(sift(&together, five), [Some(Needless::Overtaken), None]);
    assert_eq!(sift(&together[..1], five), [None]);
    let new = rung(&lead, &rules, New, "0h");
    assert_eq!(
        sift(&[&new, &both[1]], five),
        [None, Some(Needless::ToldWithNew)]
    );
}

#[test]
fn what_is_on_record_is_neither_told_nor_visited_again() {
    let rules = office();
    let lead = received("2026-11-18 22:00");
    let five = berlin("2026-11-19 17:00");
    let mut record = Record::default();
    let visit = |record: &Record, now| {
        let open = open(&lead, &rules, &[], record, Some(now));
        next_visit(&lead, &rules, &open, record, now)
    };
    let noon = berlin("2026-11-19 12:00");
    assert_eq!(visit(&record, noon), Some(five));
    record.done.insert((AnswerSoon, "4h".into()));
    record.done.insert((AnswerSoon, "1h".into()));
    // Overdue at ten in the evening: it goes on record then and is told in the morning.
    let ten = berlin("2026-11-19 22:00");
    assert_eq!(visit(&record, five), Some(ten));
    record.waiting.insert((AnswerOverdue, "24h".into()));
    assert_eq!(visit(&record, ten), Some(berlin("2026-11-20 09:00")));
}

#[test]
fn what_waits_and_is_no_more_is_looked_at_at_once() {
    let mut record = Record::default();
    record.waiting.insert((ContactNow, "1h".into()));
    let now = later("2h");
    let open = open(&lead(), &rules(), &[], &record, Some(now));
    assert_eq!(
        next_visit(&lead(), &rules(), &open, &record, now),
        Some(now)
    );
}

#[test]
fn a_lead_that_the_clock_let_expire_is_still_told_of_when_that_had_to_wait() {
    let lead = archived(Outcome::Expired);
    let mut record = Record::default();
    let of = |record: &Record| {
        open(&lead, &rules(), &[], record, None)
            .into_iter()
            .find(|each| each.rung.kind == Expired)
            .map(|each| each.rung.needless)
    };
    assert_eq!(of(&record), Some(Some(Needless::Archived)));
    record.waiting.insert((Expired, "0h".into()));
    assert_eq!(of(&record), Some(None));
}

#[test]
fn a_close_date_begins_at_nine_where_the_user_is_and_each_date_has_its_own() {
    let rules = hours("", "", "");
    let of_deal = |lead: &Lead| -> Vec<_> {
        ladder(lead, &rules)
            .into_iter()
            .filter(|rung| rung.kind == CloseDate)
            .map(|rung| (rung.step, rung.due_at))
            .collect()
    };
    let mut lead = accepted();
    lead.state.deal.as_mut().unwrap().close_date = Some("2027-01-04".parse().unwrap());
    assert_eq!(
        of_deal(&lead),
        [
            ("0d 2027-01-04".to_owned(), berlin("2027-01-04 09:00")),
            ("7d 2027-01-04".to_owned(), berlin("2027-01-11 09:00")),
        ]
    );
    // Summer time begins on Sunday, 28 March 2027: nine is nine on the wall.
    lead.state.deal.as_mut().unwrap().close_date = Some("2027-03-28".parse().unwrap());
    assert_eq!(of_deal(&lead)[0].1, utc("2027-03-28T07:00:00Z"));
    let Progress::Accepted { at } = lead.state.progress else {
        panic!("accepted")
    };
    lead.state.progress = Progress::Archived {
        at,
        outcome: Outcome::Won,
        accepted_at: Some(at),
        reason: None,
        notes: None,
    };
    assert_eq!(of_deal(&lead), []);
}

#[test]
fn what_is_switched_off_goes_on_record_when_it_would_have_been_told() {
    let mut rules = office();
    rules.alarms.off = read_kinds("answer-soon").unwrap();
    // Pulled forward from nine in the evening to five.
    let lead = received("2026-11-18 22:00");
    let noon = berlin("2026-11-19 12:00");
    let record = Record::default();
    let open = open(&lead, &rules, &[], &record, Some(noon));
    let soon = open
        .iter()
        .find(|each| each.rung.kind == AnswerSoon)
        .unwrap();
    assert_eq!(soon.rung.needless, Some(Needless::SwitchedOff));
    assert_eq!(soon.told.at, Some(berlin("2026-11-19 17:00")));
    let visit = next_visit(&lead, &rules, &open, &record, noon);
    assert_eq!(visit, soon.told.at);
}

#[test]
fn a_trouble_of_the_desk_waits_for_the_end_of_a_pause_and_for_the_next_working_minute() {
    use Delay::{Holiday, Paused, QuietHours, WorkingHours};
    let until = |local| Some(Pause::Until(berlin(local)));
    #[rustfmt::skip]
    let table = [
        // found                paused                      told                      why
        ("2026-11-18 11:00", None,                       Some("2026-11-18 11:00"), None),
        ("2026-11-18 20:00", None,                       Some("2026-11-19 09:00"), Some(WorkingHours)),
        ("2026-11-20 20:00", None,                       Some("2026-11-24 09:00"), Some(WorkingHours)),
        ("2026-11-23 11:00", None,                       Some("2026-11-24 09:00"), Some(Holiday)),
        ("2026-11-18 12:30", None,                       Some("2026-11-18 13:00"), Some(QuietHours)),
        ("2026-11-18 11:00", until("2026-11-18 10:00"),  Some("2026-11-18 11:00"), None),
        ("2026-11-18 11:00", until("2026-11-18 11:40"),  Some("2026-11-18 11:40"), Some(Paused)),
        ("2026-11-18 11:00", until("2026-11-18 19:00"),  Some("2026-11-19 09:00"), Some(WorkingHours)),
        ("2026-11-18 11:00", Some(Pause::UntilResumed),  None,                     Some(Paused)),
    ];
    for (found, paused, at, why) in table {
        let rules = RuleBook {
            paused,
            ..hours("Mon-Fri 09:00-18:00", "Mon-Fri 12:00-13:00", "2026-11-23")
        };
        let told = told_of_desk(berlin(found), &rules);
        let expected = Told {
            at: at.map(berlin),
            why,
        };
        assert_eq!(told, expected, "{found} {paused:?}");
    }
}
