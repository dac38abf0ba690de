//! The alarm ladder: whole ladders as tables, and when each rung is told.

mod support;

use desk_domain::Instant;
use desk_domain::clocks::{ClockRules, RuleBook};
use desk_domain::ladder::{AlarmKind, Needless, Rung, ladder};
use desk_domain::lead::{Lead, Outcome, Progress};
use desk_domain::registration::RegistrationState;
use desk_domain::told::{Delay, Record, Told, next_visit, open, told_at};
use support::*;

use AlarmKind::*;

/// What a table says of a rung.
type Bare = (
    AlarmKind,
    String,
    Instant,
    Option<Instant>,
    Option<Needless>,
);

fn bare(rung: &Rung) -> Bare {
    let Rung {
        kind,
        step,
        due_at,
        moot_at,
        needless,
        ..
    } = rung.clone();
    (kind, step, due_at, moot_at, needless)
}

/// Kind, step, due after receipt, moot from.
type Line = (AlarmKind, &'static str, &'static str, Option<&'static str>);

fn check(what: &str, lead: &Lead, expected: &[(Line, Option<Needless>)]) {
    check_with(what, lead, &rules(), expected);
}

fn check_with(what: &str, lead: &Lead, rules: &RuleBook, expected: &[(Line, Option<Needless>)]) {
    let rung = |((kind, step, due, moot), needless): &(Line, Option<Needless>)| {
        (
            *kind,
            (*step).to_owned(),
            later(due),
            moot.map(later),
            *needless,
        )
    };
    let expected: Vec<Bare> = expected.iter().map(rung).collect();
    let rungs: Vec<Bare> = ladder(lead, rules).iter().map(bare).collect();
    for (place, (got, expected)) in rungs.iter().zip(&expected).enumerate() {
        assert_eq!(got, expected, "{what}, rung {place}");
    }
    assert_eq!(rungs.len(), expected.len(), "{what}");
}

/// Every line of a ladder that nothing makes needless.
fn told(lines: &[Line]) -> Vec<(Line, Option<Needless>)> {
    lines.iter().map(|line| (*line, None)).collect()
}

#[rustfmt::skip]
const PLAIN: &[Line] = &[
    (New,           "0h",   "0h",   Some("14d")),
    (AnswerSoon,    "4h",   "20h",  Some("23h")),
    (AnswerSoon,    "1h",   "23h",  Some("24h")),
    (AnswerOverdue, "24h",  "24h",  Some("48h")),
    (AnswerOverdue, "48h",  "48h",  Some("72h")),
    (AnswerOverdue, "72h",  "72h",  Some("96h")),
    (AnswerOverdue, "96h",  "4d",   Some("5d")),
    (AnswerOverdue, "120h", "5d",   Some("6d")),
    (AnswerOverdue, "144h", "6d",   Some("7d")),
    (AnswerOverdue, "168h", "7d",   Some("8d")),
    (AnswerOverdue, "192h", "8d",   Some("9d")),
    (AnswerOverdue, "216h", "9d",   Some("10d")),
    (AnswerOverdue, "240h", "10d",  Some("11d")),
    (AnswerOverdue, "264h", "11d",  Some("12d")),
    (Expiring,      "3d",   "11d",  Some("13d")),
    (AnswerOverdue, "288h", "12d",  Some("13d")),
    (AnswerOverdue, "312h", "13d",  Some("14d")),
    (Expiring,      "1d",   "13d",  Some("14d - 2h")),
    (Expiring,      "2h",   "14d - 2h", Some("14d")),
    (Expired,       "0h",   "14d",  None),
];

#[rustfmt::skip]
const FLAME: &[Line] = &[
    (New,           "0h",   "0h",   Some("14d")),
    (ContactNow,    "1h",   "1h",   Some("4h")),
    (ContactNow,    "4h",   "4h",   Some("24h")),
    (AnswerSoon,    "4h",   "20h",  Some("23h")),
    (AnswerSoon,    "1h",   "23h",  Some("24h")),
    (ContactNow,    "24h",  "24h",  Some("48h")),
    (AnswerOverdue, "24h",  "24h",  Some("48h")),
    (ContactNow,    "48h",  "48h",  Some("72h")),
    (AnswerOverdue, "48h",  "48h",  Some("72h")),
    (FlameCooled,   "72h",  "72h",  Some("14d")),
    (AnswerOverdue, "72h",  "72h",  Some("96h")),
    (AnswerOverdue, "96h",  "4d",   Some("5d")),
    (AnswerOverdue, "120h", "5d",   Some("6d")),
    (AnswerOverdue, "144h", "6d",   Some("7d")),
    (AnswerOverdue, "168h", "7d",   Some("8d")),
    (AnswerOverdue, "192h", "8d",   Some("9d")),
    (AnswerOverdue, "216h", "9d",   Some("10d")),
    (AnswerOverdue, "240h", "10d",  Some("11d")),
    (AnswerOverdue, "264h", "11d",  Some("12d")),
    (Expiring,      "3d",   "11d",  Some("13d")),
    (AnswerOverdue, "288h", "12d",  Some("13d")),
    (AnswerOverdue, "312h", "13d",  Some("14d")),
    (Expiring,      "1d",   "13d",  Some("14d - 2h")),
    (Expiring,      "2h",   "14d - 2h", Some("14d")),
    (Expired,       "0h",   "14d",  None),
];

#[test]
fn a_plain_lead_climbs_the_whole_ladder() {
    check("plain", &lead(), &told(PLAIN));
}

#[test]
fn a_flame_has_rungs_of_its_own_between_them() {
    check("flame", &flame(), &told(FLAME));
}

#[test]
fn nothing_is_due_after_an_expiry_that_comes_before_the_answer_time() {
    #[rustfmt::skip]
    check("expires in 3 h", &expiring_after("3h"), &told(&[
        (New,      "0h", "0h", Some("3h")),
        (Expiring, "2h", "1h", Some("3h")),
        (Expired,  "0h", "3h", None),
    ]));
    #[rustfmt::skip]
    check("expires in 22 h", &expiring_after("22h"), &told(&[
        (New,        "0h", "0h",  Some("22h")),
        (AnswerSoon, "4h", "20h", Some("22h")),
        (Expiring,   "2h", "20h", Some("22h")),
        (Expired,    "0h", "22h", None),
    ]));
    let mut flame = flame();
    flame.facts.expires_at = Some(later("30h"));
    #[rustfmt::skip]
    check("a flame that expires in 30 h", &flame, &told(&[
        (New,           "0h",  "0h",  Some("30h")),
        (ContactNow,    "1h",  "1h",  Some("4h")),
        (ContactNow,    "4h",  "4h",  Some("24h")),
        (Expiring,      "1d",  "6h",  Some("28h")),
        (AnswerSoon,    "4h",  "20h", Some("23h")),
        (AnswerSoon,    "1h",  "23h", Some("24h")),
        (ContactNow,    "24h", "24h", Some("30h")),
        (AnswerOverdue, "24h", "24h", Some("30h")),
        (Expiring,      "2h",  "28h", Some("30h")),
        (Expired,       "0h",  "30h", None),
    ]));
}

#[test]
fn a_contacted_lead_is_still_told_that_it_expires() {
    let needless = |line: &Line| match line.0 {
        ContactNow | AnswerSoon | AnswerOverdue | FlameCooled => Some(Needless::Contacted),
        New | Expiring | Expired | Woken | CloseDate | Registration | Trouble => None,
    };
    for (what, lead, lines) in [("plain", lead(), PLAIN), ("flame", flame(), FLAME)] {
        let expected: Vec<_> = lines.iter().map(|line| (*line, needless(line))).collect();
        check(what, &contacted(lead, "2h"), &expected);
    }
}

#[test]
fn an_accepted_lead_needs_no_alarm_about_its_answer() {
    let expected: Vec<_> = PLAIN
        .iter()
        .map(|line| (*line, Some(Needless::Answered)))
        .collect();
    let mut lead = accepted();
    lead.state.deal.as_mut().unwrap().close_date = None;
    check("accepted", &lead, &expected);
}

#[test]
fn an_archived_lead_needs_none_at_all() {
    let expected: Vec<_> = PLAIN
        .iter()
        .map(|line| (*line, Some(Needless::Archived)))
        .collect();
    for outcome in Outcome::ALL {
        check(outcome.code(), &archived(*outcome), &expected);
    }
}

/// Won two hours after receipt, an hour after it became a deal, with a solution that can be
/// registered. The 60 days are counted from 18 November and end with 17 January.
fn won_for_a_solution() -> Lead {
    let mut lead = archived(Outcome::Won);
    lead.facts.filing.solutions = vec![contract().solution];
    lead
}

/// What the archive still raises of a lead.
fn of_registration(lead: &Lead) -> Vec<Rung> {
    let mut rungs = ladder(lead, &rules());
    for rung in &rungs {
        let archived = rung.needless == Some(Needless::Archived);
        assert_eq!(archived, rung.kind != Registration, "{rung:?}");
    }
    rungs.retain(|rung| rung.kind == Registration);
    rungs
}

#[test]
fn a_won_deal_is_reminded_of_its_registration_until_it_is_registered() {
    let end = "60d + 14h";
    assert_eq!(later(end), utc("2027-01-18T00:00:00Z"));
    #[rustfmt::skip]
    let lines: [(&str, &str, &str); 4] = [
        ("72h", "73h + 1ms",  end),
        ("14d", "46d + 14h",  "53d + 14h"),
        ("7d",  "53d + 14h",  "59d + 14h"),
        ("1d",  "59d + 14h",  end),
    ];
    let expected = |needless: Option<Needless>| -> Vec<Bare> {
        let rung = |(step, due, moot): &(&str, &str, &str)| {
            let moot = Some(later(moot));
            (Registration, (*step).to_owned(), later(due), moot, needless)
        };
        lines.iter().map(rung).collect()
    };
    let bares = |rungs: &[Rung]| -> Vec<Bare> { rungs.iter().map(bare).collect() };
    assert_eq!(
        bares(&of_registration(&won_for_a_solution())),
        expected(None)
    );
    for state in RegistrationState::ALL {
        let mut lead = won_for_a_solution();
        lead.state.registration = registered(*state).state.registration;
        let mut rungs = of_registration(&lead);
        let asked: Vec<_> = rungs.extract_if(.., |rung| rung.step.len() > 3).collect();
        let needless = (*state != RegistrationState::None).then_some(Needless::Registered);
        assert_eq!(bares(&rungs), expected(needless), "{state:?}");
        if *state == RegistrationState::ActionRequired {
            assert_eq!(asked.len(), 1);
            assert_eq!(asked[0].step, "action-required 2026-11-22T10:00:00Z");
            assert_eq!((asked[0].due_at, asked[0].needless), (later("4d"), None));
        } else {
            assert_eq!(asked, []);
        }
    }
}

#[test]
fn only_a_deal_that_may_be_registered_is_reminded_of() {
    let mut cheap = won_for_a_solution();
    cheap.state.deal.as_mut().unwrap().value = Some(money("24999", "USD"));
    let mut without_value = won_for_a_solution();
    without_value.state.deal.as_mut().unwrap().value = None;
    let mut late = won_for_a_solution();
    if let Progress::Archived { at, .. } = &mut late.state.progress {
        *at = later("5d");
    }
    for (what, lead, expected) in [
        (
            "its value is in a currency without a rate",
            won_for_a_solution(),
            4,
        ),
        ("below the sum", cheap, 0),
        ("nobody knows its value", without_value, 4),
        ("no solution", archived(Outcome::Won), 0),
        ("won after the 72 h", late, 3),
    ] {
        assert_eq!(of_registration(&lead).len(), expected, "{what}");
    }
    for outcome in Outcome::ALL {
        if *outcome != Outcome::Won {
            let mut lead = archived(*outcome);
            lead.facts.filing.solutions = vec![contract().solution];
            assert_eq!(of_registration(&lead), [], "{outcome:?}");
        }
    }
}

#[test]
fn a_snoozed_lead_is_told_that_it_wakes() {
    let mut expected = told(PLAIN);
    let woken = (Woken, "2026-11-20T10:30:00Z", "48h + 30m", Some("14d"));
    let place = expected
        .iter()
        .position(|((_, step, ..), _)| *step == "72h")
        .unwrap();
    expected.insert(place, (woken, None));
    check("snoozed", &snoozed(lead(), "48h + 30m"), &expected);

    let rungs = ladder(&snoozed(accepted(), "60d"), &rules());
    let woken = rungs.iter().find(|rung| rung.kind == Woken).unwrap();
    assert_eq!((woken.due_at, woken.needless), (later("60d"), None));
}

#[test]
fn the_steps_follow_the_rules_of_the_day() {
    let first = ClockRules {
        answer_s: 3 * 3_600,
        flame_s: 2 * 3_600,
        expiry_s: 86_400,
    };
    let rules = RuleBook {
        first,
        ..RuleBook::default()
    };
    #[rustfmt::skip]
    check_with("short rules", &flame(), &rules, &told(&[
        (New,           "0h", "0h",  Some("24h")),
        (ContactNow,    "1h", "1h",  Some("2h")),
        (FlameCooled,   "2h", "2h",  Some("24h")),
        (AnswerSoon,    "1h", "2h",  Some("3h")),
        (AnswerOverdue, "3h", "3h",  Some("24h")),
        (Expiring,      "2h", "22h", Some("24h")),
        (Expired,       "0h", "24h", None),
    ]));
}

#[test]
fn an_alarm_is_told_at_its_time_or_when_the_snooze_over_it_ends() {
    #[rustfmt::skip]
    let table = [
        // snoozed until   kind           step   told at
        (None,            AnswerSoon,    "4h",  "20h"),
        (Some("22h"),     AnswerSoon,    "4h",  "22h"),
        (Some("20h"),     AnswerSoon,    "4h",  "20h"),
        (Some("22h"),     AnswerSoon,    "1h",  "23h"),
        (Some("30h"),     AnswerOverdue, "24h", "30h"),
        (Some("30h"),     ContactNow,    "24h", "30h"),
        (Some("80h"),     FlameCooled,   "72h", "80h"),
        (Some("12d"),     Expiring,      "3d",  "12d"),
        (Some("1h"),      New,           "0h",  "1h"),
        (Some("13d"),     Expired,       "0h",  "14d"),
    ];
    for (until, kind, step, expected) in table {
        let lead = until.map_or_else(flame, |until| snoozed(flame(), until));
        let rungs = ladder(&lead, &rules());
        let rung = rungs
            .iter()
            .find(|rung| rung.kind == kind && rung.step == step)
            .unwrap();
        let moved = later(expected) != rung.due_at;
        let told = Told {
            at: Some(later(expected)),
            why: moved.then_some(Delay::Snoozed),
        };
        let what = format!("{kind:?} {step}, snoozed {until:?}");
        assert_eq!(told_at(&lead, rung, &rules()), told, "{what}");
    }
}

#[test]
fn the_expiry_waits_for_no_snooze() {
    let lead = snoozed(expiring_after("10h"), "20h");
    let rungs = ladder(&lead, &rules());
    let expired = rungs.iter().find(|rung| rung.kind == Expired).unwrap();
    assert_eq!(told_at(&lead, expired, &rules()).at, Some(later("10h")));
}

#[test]
fn the_next_visit_is_the_first_thing_not_yet_worked_off() {
    type Row = (
        &'static str,
        Lead,
        Option<&'static str>,
        &'static str,
        Option<&'static str>,
    );
    let visit = |lead: &Lead, settled: Option<&str>, now: &str| -> Option<Instant> {
        let record = Record::default();
        let open = open(lead, &rules(), &[], &record, settled.map(later));
        next_visit(lead, &rules(), &open, &record, later(now))
    };
    #[rustfmt::skip]
    let table: Vec<Row> = vec![
        ("just arrived",             lead(),                    None,        "0h",  Some("0h")),
        ("after New",                lead(),                    Some("0h"),  "0h",  Some("20h")),
        ("just before a rung",       lead(),                    Some("20h - 1ms"), "20h", Some("20h")),
        ("on a rung",                lead(),                    Some("20h"), "20h", Some("23h")),
        ("after a long sleep",       lead(),                    Some("0h"),  "9d",  Some("20h")),
        ("overdue, daily",           lead(),                    Some("24h"), "24h", Some("48h")),
        ("the last",                 lead(),                    Some("14d - 2h"), "13d", Some("14d")),
        ("a flame",                  flame(),                   Some("0h"),  "0h",  Some("1h")),
        ("contacted: expiry is next", contacted(flame(), "2h"), Some("2h"),  "2h",  Some("11d")),
        ("contacted: missed rungs are put down", contacted(flame(), "2h"), Some("0h"), "2h", Some("1h")),
        ("snoozed: what waits goes on record", snoozed(lead(), "22h"), Some("0h"), "1h", Some("20h")),
        ("snoozed, on record",       snoozed(lead(), "22h"),    Some("20h"), "20h", Some("22h")),
        ("accepted, to be closed",   accepted(),                Some("1h"),  "1h",  Some("42d + 23h")),
        ("accepted and snoozed",     snoozed(accepted(), "40d"), Some("1h"), "1h",  Some("40d")),
        ("archived",                 archived(Outcome::Won),    Some("2h"),  "2h",  None),
        ("won, to be registered",    won_for_a_solution(),      Some("2h"),  "2h",  Some("73h + 1ms")),
        ("the 72 h are over",        won_for_a_solution(),      Some("4d"),  "4d",  Some("46d + 14h")),
        ("the 60 days are over",     won_for_a_solution(),      Some("60d"), "60d", None),
    ];
    for (what, lead, settled, now, expected) in table {
        assert_eq!(visit(&lead, settled, now), expected.map(later), "{what}");
    }
}

#[test]
fn every_code_reads_back_and_is_what_serde_writes() {
    for kind in AlarmKind::ALL {
        assert_eq!(AlarmKind::from_code(kind.code()), Some(*kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
    }
    use Needless::*;
    for needless in [
        Answered,
        Contacted,
        Archived,
        Registered,
        Overtaken,
        ToldWithNew,
        EnteredHere,
        SwitchedOff,
        Withdrawn,
    ] {
        assert_eq!(serde_json::to_value(needless).unwrap(), needless.code());
    }
    for delay in Delay::ALL {
        assert_eq!(serde_json::to_value(delay).unwrap(), delay.code());
    }
}
