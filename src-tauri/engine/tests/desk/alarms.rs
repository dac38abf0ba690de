//! What the desk tells by itself, and when: alarms.md as stories.

use crate::support::{START, World, accept, at, everything, flame, inquiry, told, untold};
use chrono::Duration;
use desk_domain::input::CommandInput;
use desk_domain::kind::Kind;
use desk_domain::lead::{ContactHow, Outcome};
use desk_domain::notice::Recipient;
use desk_engine::Toast;

#[test]
fn a_plain_lead_climbs_the_ladder_and_expires() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    let steps: &[(i64, &[&str])] = &[
        (0, &["new 0h"]),
        (19, &[]),
        (20, &["answer-soon 4h"]),
        (23, &["answer-soon 1h"]),
        (24, &["answer-overdue 24h"]),
        (47, &[]),
        (48, &["answer-overdue 48h"]),
        (72, &["answer-overdue 72h"]),
        (96, &["answer-overdue 96h"]),
    ];
    for (hours, expected) in steps {
        world.later(Duration::hours(*hours));
        let (report, _) = world.tick();
        assert_eq!(told(&report), *expected, "at {hours} h");
        assert!(
            report.raised.iter().all(|alarm| !alarm.late),
            "at {hours} h"
        );
        assert!(report.expired.is_empty());
    }
    let next = world.desk.next_due_at().unwrap();
    assert_eq!(next, Some(at(START) + Duration::hours(120)));
    world.later(Duration::days(14));
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["expired 0h"]);
    assert_eq!(report.expired, std::slice::from_ref(&id));
    assert_eq!(report.next_due_at, None);
    let lead = world.desk.lead(&id).unwrap();
    assert_eq!(lead.row.outcome, Some(Outcome::Expired));
    let last = world.desk.history(&id).unwrap().entries.pop().unwrap();
    assert_eq!(
        (last.actor.as_str(), last.command.as_str()),
        ("clock", "expire")
    );
}

#[test]
fn an_expiry_says_whom_the_desk_owes_word_of_it() {
    for (kind, recipient) in [
        (Kind::CustomerInquiry, Recipient::Customer),
        (Kind::MarketingQualified, Recipient::Sender),
        (Kind::SalesQualified, Recipient::Sender),
    ] {
        let world = World::new();
        let mut lead = inquiry("a");
        lead.facts.kind = kind;
        world.lead(lead);
        let (_, toasts) = world.tick();
        assert_eq!(owed(&toasts), [None], "{kind:?} has only arrived");
        world.later(Duration::days(14));
        let (_, toasts) = world.tick();
        assert_eq!(owed(&toasts).last(), Some(&Some(recipient)), "{kind:?}");
    }
}

/// Whom each toast says that word is owed to.
fn owed(toasts: &[Toast]) -> Vec<Option<Recipient>> {
    let telling = |toast: &Toast| match toast {
        Toast::One(telling) => telling.notice,
        Toast::Summary { .. } | Toast::Desk(_) => panic!("of no one lead: {toast:?}"),
    };
    toasts.iter().map(telling).collect()
}

#[test]
fn a_flame_is_urgent_for_72_hours_and_then_cools() {
    let world = World::new();
    let id = world.lead(flame("a"));
    let mut all = Vec::new();
    for minutes in (0..=74 * 60).step_by(10) {
        world.later(Duration::minutes(minutes));
        let (report, _) = world.tick();
        all.extend(told(&report));
    }
    let expected = [
        "new 0h",
        "contact-now 1h",
        "contact-now 4h",
        "answer-soon 4h",
        "answer-soon 1h",
        "contact-now 24h",
        "answer-overdue 24h",
        "contact-now 48h",
        "answer-overdue 48h",
        "flame-cooled 72h",
        "answer-overdue 72h",
    ];
    assert_eq!(all, expected);
    let lead = world.desk.lead(&id).unwrap();
    assert_eq!(format!("{:?}", lead.row.flame), "Ember");
    assert_eq!(lead.row.outcome, None, "the lead itself stays");
}

#[test]
fn contact_quiets_the_answer_alarms_but_not_the_expiry() {
    let world = World::new();
    let id = world.lead(flame("a"));
    world.tick();
    world.later(Duration::minutes(30));
    let contacted = CommandInput::Contacted {
        at: None,
        how: ContactHow::Call,
        with: None,
        notes: None,
    };
    world.desk.run(&id, contacted).unwrap();
    let mut all = Vec::new();
    for hours in 1..=14 * 24 {
        world.later(Duration::hours(hours));
        all.extend(told(&world.tick().0));
    }
    assert_eq!(
        all,
        ["expiring 3d", "expiring 1d", "expiring 2h", "expired 0h"]
    );
}

#[test]
fn an_answered_lead_is_never_told_of_again() {
    let world = World::new();
    let id = world.lead(flame("a"));
    world.tick();
    world.desk.run(&id, accept()).unwrap();
    for hours in 1..=15 * 24 {
        world.later(Duration::hours(hours));
        let (report, toasts) = world.tick();
        assert!(
            report.raised.is_empty() && toasts.is_empty(),
            "at {hours} h"
        );
    }
}

#[test]
fn an_alarm_due_while_an_answer_can_be_undone_is_told_after_the_undo() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    world.tick();
    world.later(Duration::hours(20) - Duration::seconds(10));
    world.desk.run(&id, accept()).unwrap();
    world.later(Duration::hours(20) + Duration::seconds(5));
    assert!(told(&world.tick().0).is_empty());
    world.desk.undo(&id).unwrap();
    assert_eq!(told(&world.tick().0), ["answer-soon 4h"]);
}

#[test]
fn what_fell_due_while_nobody_ran_is_told_late_once_and_only_the_latest_of_a_kind() {
    let world = World::new();
    world.lead(inquiry("a"));
    world.tick();
    world.later(Duration::hours(75));
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["answer-overdue 72h"]);
    assert!(report.raised[0].late);
    assert_eq!(
        untold(&report),
        [
            "answer-soon 4h: overtaken",
            "answer-soon 1h: overtaken",
            "answer-overdue 24h: overtaken",
            "answer-overdue 48h: overtaken",
        ]
    );
    let (again, toasts) = world.tick();
    assert!(again.raised.is_empty() && again.suppressed.is_empty() && toasts.is_empty());
}

#[test]
fn a_snoozed_lead_is_quiet_until_it_wakes() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    world.tick();
    let until = at(START) + Duration::hours(30);
    world.desk.run(&id, CommandInput::Snooze { until }).unwrap();
    for hours in 1..30 {
        world.later(Duration::hours(hours));
        assert!(told(&world.tick().0).is_empty(), "at {hours} h");
    }
    world.later(Duration::hours(30));
    let (report, _) = world.tick();
    assert_eq!(
        told(&report),
        ["answer-overdue 24h", "woken 2026-11-17T15:00:00Z"]
    );
    assert!(world.desk.lead(&id).unwrap().row.snoozed_until.is_none());
}

#[test]
fn more_than_three_at_once_are_one_summary_with_the_flames_first() {
    let world = World::new();
    let mut ember = flame("ember");
    ember.facts.received_at = at(START) - Duration::hours(80);
    world.import([inquiry("a"), inquiry("b"), ember, flame("c"), inquiry("d")]);
    let (report, toasts) = world.tick();
    assert_eq!(report.raised.len(), 7);
    let [
        Toast::Summary {
            alarms,
            leads,
            first,
            at,
        },
    ] = toasts.as_slice()
    else {
        panic!("one summary, not {toasts:?}");
    };
    // The ember's arrival, its cooling and its overdue answer are three of them.
    assert_eq!((*alarms, *leads, first.len()), (7, 5, 3));
    let named: Vec<_> = first.iter().map(|one| one.customer.as_str()).collect();
    assert_eq!(named, ["Customer c", "Customer ember", "Customer a"]);
    let mut query = everything();
    query.search = Some(format!("told:{}", at.to_rfc3339()));
    assert_eq!(world.desk.list(&query).unwrap().total, 5, "its own leads");
    assert_eq!(world.desk.overview(&query).unwrap().total, 5);
    world.import([inquiry("later")]);
    world.tick();
    assert_eq!(world.desk.list(&query).unwrap().total, 5);
    query.search = Some("told:2026-01-01T00:00:00Z".into());
    assert_eq!(world.desk.list(&query).unwrap().total, 0);
}

#[test]
fn three_at_once_are_three_toasts() {
    let world = World::new();
    world.import([inquiry("a"), inquiry("b"), inquiry("c")]);
    let (_, toasts) = world.tick();
    assert_eq!(toasts.len(), 3);
    assert!(
        toasts
            .iter()
            .all(|toast| matches!(toast, Toast::One(telling) if !telling.again))
    );
}

#[test]
fn old_leads_that_arrive_closed_raise_nothing() {
    let world = World::new();
    let mut old = inquiry("a");
    old.facts.received_at = at(START) - Duration::days(200);
    old.standing.stage = desk_domain::receive::SourceStage::Archived(Outcome::Lost);
    world.import([old]);
    let (report, toasts) = world.tick();
    assert!(report.raised.is_empty() && report.suppressed.is_empty() && toasts.is_empty());
    assert_eq!(report.next_due_at, None);
}

#[test]
fn a_lead_that_arrives_long_dead_expires_and_says_only_that() {
    let world = World::new();
    let mut old = flame("a");
    old.facts.received_at = at(START) - Duration::days(200);
    world.import([old]);
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["expired 0h"]);
    assert!(report.suppressed.is_empty(), "{:?}", untold(&report));
    assert_eq!(report.expired.len(), 1);
}

#[test]
fn the_arrival_says_what_the_reminders_due_with_it_would_say() {
    let world = World::new();
    let mut lead = flame("a");
    lead.facts.received_at = at(START) - Duration::hours(5);
    world.import([lead]);
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["new 0h"]);
    assert!(
        !report.raised[0].late,
        "the desk could not have told earlier"
    );
    assert_eq!(untold(&report), ["contact-now 4h: told-with-new"]);
}
