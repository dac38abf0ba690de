//! Registering a won deal, as a person lives it: what the desk asks and reminds of, what can be
//! taken back, and what the user's rates decide.

use chrono::Duration;
use desk_domain::command::CommandName;
use desk_domain::eligibility::EligibilityRule;
use desk_domain::ids::LeadId;
use desk_domain::input::{CommandInput, DealInput};
use desk_domain::lead::Outcome;
use desk_domain::rates::RateInput;
use desk_domain::receive::{Incoming, SourceStage};
use desk_domain::refusal::{FieldErrorCode, Refusal};
use desk_domain::registration::{RegistrationState, Solution};
use desk_domain::registration_input::RegistrationInput;
use desk_engine::DeskError;

use crate::support::{START, World, at, inquiry, told, untold};

/// An inquiry that names a solution of the company.
fn for_a_solution() -> Incoming {
    let mut incoming = inquiry("a");
    incoming.facts.filing.solutions = vec![Solution {
        id: Some("SOL-1".into()),
        name: "Route planner".into(),
    }];
    incoming
}

/// Accepted at once and won two hours later, at eleven on 16 November: the 60 days end with
/// 15 January.
fn won(world: &World, incoming: Incoming, value: &str, currency: &str) -> LeadId {
    let id = world.lead(incoming);
    let deal = DealInput {
        name: "Route planner".into(),
        value: Some(value.into()),
        currency: Some(currency.into()),
        close_date: Some("2026-12-31".into()),
        ..DealInput::default()
    };
    let team = Vec::new();
    world
        .desk
        .run(&id, CommandInput::Accept { deal, team })
        .unwrap();
    world.later(Duration::hours(2));
    let win = CommandInput::Win {
        value: None,
        currency: None,
        notes: None,
    };
    world.desk.run(&id, win).unwrap();
    world.tick();
    id
}

fn contract() -> RegistrationInput {
    RegistrationInput {
        solution: Some("SOL-1".into()),
        marketplace: Some(false),
        marketplace_on: None,
        on_azure: Some(true),
        perpetual: Some(true),
        value: Some("40000".into()),
        currency: Some("USD".into()),
        solution_value: Some("30000".into()),
        signed_on: Some("2026-11-16".into()),
        starts_on: Some("2026-12-01".into()),
        ends_on: None,
        tenant: Some("customer".into()),
        pricing: Some("other".into()),
    }
}

fn register() -> CommandInput {
    let registration = contract();
    CommandInput::Register { registration }
}

fn says(status: &str, question: Option<&str>) -> CommandInput {
    CommandInput::RegistrationStatus {
        status: status.into(),
        question: question.map(str::to_owned),
    }
}

fn state(world: &World, id: &LeadId) -> RegistrationState {
    world.desk.registration(id).unwrap().state
}

fn rate(world: &World, usd: &str, from: &str) {
    let rate = RateInput {
        currency: "EUR".into(),
        usd: usd.into(),
        from: from.into(),
    };
    world.desk.add_rate(&rate).unwrap();
}

#[test]
fn a_won_deal_is_asked_for_when_it_may_be_registered_and_while_it_still_can_be() {
    let world = World::new();
    let id = won(&world, for_a_solution(), "40000", "USD");
    assert!(world.desk.registration(&id).unwrap().asked_for);
    let mut all = Vec::new();
    for hours in 2..24 * 70 {
        world.later(Duration::hours(hours));
        let (report, _) = world.tick();
        let now = world.desk.now().to_rfc3339();
        all.extend(
            told(&report)
                .iter()
                .map(|alarm| format!("{alarm} at {now}")),
        );
    }
    assert_eq!(
        all,
        [
            "registration 72h at 2026-11-19T10:00:00+00:00",
            "registration 14d at 2027-01-02T00:00:00+00:00",
            "registration 7d at 2027-01-09T00:00:00+00:00",
            "registration 1d at 2027-01-15T00:00:00+00:00",
        ]
    );
    assert_eq!(world.desk.next_due_at().unwrap(), None);
}

#[test]
fn what_fell_due_while_the_desk_was_closed_is_told_late_and_only_the_last_of_it() {
    let world = World::new();
    won(&world, for_a_solution(), "40000", "USD");
    world.later(Duration::days(55));
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["registration 72h", "registration 7d"]);
    assert!(report.raised.iter().all(|alarm| alarm.late));
    let mut untold = untold(&report);
    untold.retain(|line| !line.ends_with(": archived"));
    assert_eq!(untold, ["registration 14d: overtaken"]);
}

#[test]
fn a_registered_deal_is_not_reminded_of() {
    let world = World::new();
    let id = won(&world, for_a_solution(), "40000", "USD");
    world.later(Duration::hours(73));
    world.tick();
    world.desk.run(&id, register()).unwrap();
    assert_eq!(state(&world, &id), RegistrationState::Pending);
    assert_eq!(world.desk.next_due_at().unwrap(), None);
    world.later(Duration::days(61));
    let (report, _) = world.tick();
    assert!(told(&report).is_empty(), "{:?}", told(&report));
}

#[test]
fn a_deal_without_a_solution_or_below_the_sum_is_not_asked_for() {
    for (incoming, value) in [(inquiry("a"), "40000"), (for_a_solution(), "24999")] {
        let world = World::new();
        let id = won(&world, incoming, value, "USD");
        assert!(!world.desk.registration(&id).unwrap().asked_for);
        world.later(Duration::days(61));
        assert!(told(&world.tick().0).is_empty());
    }
}

#[test]
fn each_question_of_the_reviewer_is_told_once() {
    let world = World::new();
    let id = won(&world, for_a_solution(), "40000", "USD");
    world.later(Duration::hours(80));
    world.tick();
    for command in [register(), says("review-pending", None)] {
        world.desk.run(&id, command).unwrap();
    }
    let mut asked = Vec::new();
    for (hours, command) in [
        (90, says("action-required", Some("Which tenant?"))),
        (
            91,
            CommandInput::AnswerReview {
                answer: "Theirs.".into(),
            },
        ),
        (92, says("action-required", Some("Since when?"))),
    ] {
        world.later(Duration::hours(hours));
        world.desk.run(&id, command).unwrap();
        asked.extend(told(&world.tick().0));
        assert!(told(&world.tick().0).is_empty(), "told once");
    }
    assert_eq!(
        asked,
        [
            "registration action-required 2026-11-20T03:00:00Z",
            "registration action-required 2026-11-20T05:00:00Z",
        ]
    );
    let view = world.desk.registration(&id).unwrap();
    assert_eq!(view.question.as_deref(), Some("Since when?"));
    assert_eq!(view.answer, None);
    let commands = world.desk.lead(&id).unwrap().commands;
    assert!(commands.contains(&CommandName::AnswerReview));
    assert!(!commands.contains(&CommandName::Register));
}

#[test]
fn a_registration_is_taken_back_until_the_source_has_its_say() {
    let world = World::new();
    let id = won(&world, for_a_solution(), "40000", "USD");
    world.later(Duration::days(10));
    world.desk.run(&id, register()).unwrap();
    world.later(Duration::days(20));
    world.desk.undo(&id).unwrap();
    assert_eq!(state(&world, &id), RegistrationState::None);

    world.desk.run(&id, register()).unwrap();
    let mut newer = for_a_solution();
    newer.facts.updated_at = Some(at(START) + Duration::days(25));
    newer.facts.filing.status = Some("Approved".into());
    newer.standing.stage = SourceStage::Archived(Outcome::Won);
    world.later(Duration::days(26));
    world.import([newer]);
    assert_eq!(state(&world, &id), RegistrationState::Approved);
    let refused = world.desk.undo(&id).unwrap_err();
    assert!(matches!(
        refused,
        DeskError::Refused(Refusal::NothingToUndo)
    ));
    let outcome = world.desk.lead(&id).unwrap().row.outcome;
    assert_eq!(outcome, Some(Outcome::Won));
}

#[test]
fn without_a_rate_the_desk_says_so_and_does_not_guess() {
    let world = World::new();
    let id = won(&world, for_a_solution(), "24000", "EUR");
    world.later(Duration::days(4));
    let shortfall = || {
        let view = world.desk.registration(&id).unwrap();
        let rule = view.rules.into_iter();
        let mut value = rule.filter(|rule| rule.rule == EligibilityRule::Value);
        let value = value.next().unwrap();
        (view.asked_for, value.code, value.words)
    };
    let (asked, code, words) = shortfall();
    assert!(asked, "nobody knows better");
    assert_eq!(code.as_deref(), Some("no-rate"));
    assert_eq!(words.as_deref(), Some("no rate for EUR on 2026-11-16"));
    let euros = RegistrationInput {
        value: Some("24000".into()),
        solution_value: Some("24000".into()),
        currency: Some("EUR".into()),
        ..contract()
    };
    let check = || {
        let registration = euros.clone();
        let wrong = world
            .desk
            .check(&id, CommandInput::Register { registration });
        wrong
            .unwrap()
            .into_iter()
            .map(|e| e.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(check(), [FieldErrorCode::NoRate]);

    rate(&world, "1.03", "2026-11-01");
    assert_eq!(shortfall().1.as_deref(), Some("below-minimum"));
    assert_eq!(check(), [FieldErrorCode::BelowMinimum]);
    world.desk.remove_rate("EUR", "2026-11-01").unwrap();
    rate(&world, "1.05", "2026-11-01");
    assert_eq!(shortfall(), (true, None, None));
    assert_eq!(check(), []);
}

#[test]
fn a_changed_rate_changes_what_is_reminded_of() {
    let world = World::new();
    rate(&world, "1", "2026-01-01");
    let id = won(&world, for_a_solution(), "24000", "EUR");
    world.later(Duration::days(4));
    assert!(told(&world.tick().0).is_empty());
    assert_eq!(world.desk.next_due_at().unwrap(), None, "too small");

    rate(&world, "1.05", "2026-11-01");
    world.tick();
    let next = world.desk.next_due_at().unwrap();
    assert_eq!(next, Some(at("2027-01-02T00:00:00Z")));
    world.desk.remove_rate("eur", "2026-11-01").unwrap();
    world.tick();
    assert_eq!(world.desk.next_due_at().unwrap(), None);
    assert!(!world.desk.registration(&id).unwrap().asked_for);
}

#[test]
fn there_is_no_registration_of_a_lead_that_is_not_won() {
    let world = World::new();
    let id = world.lead(for_a_solution());
    let refused = world.desk.registration(&id).unwrap_err();
    assert_eq!(refused.code(), "not-won");
    assert_eq!(world.desk.lead(&id).unwrap().registration, None);
    let refused = world.desk.run(&id, register()).unwrap_err();
    assert_eq!(refused.code(), "not-won");
}
