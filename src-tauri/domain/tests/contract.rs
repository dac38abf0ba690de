//! What a registered contract must be (domain rules, section 7): each rule at its boundary, each
//! with a code of its own, all of them at once.

mod support;

use desk_domain::command::Command;
use desk_domain::input::CommandInput;
use desk_domain::lead::{Lead, Outcome};
use desk_domain::rates::RateInput;
use desk_domain::registration::{Pricing, RegistrationState, Solution, Tenant};
use desk_domain::registration_input::RegistrationInput;
use support::typing::wrong;
use support::*;

/// Received and won on 18 November 2026; the form is filled in on 10 December, 12:00 UTC.
const NOW: &str = "2026-12-10T12:00:00Z";

fn good() -> RegistrationInput {
    RegistrationInput {
        solution: some("Route planner"),
        marketplace: Some(false),
        marketplace_on: None,
        on_azure: Some(true),
        perpetual: Some(false),
        value: some("40000.00"),
        currency: some("USD"),
        solution_value: some("30000"),
        signed_on: some("2026-12-01"),
        starts_on: some("2027-01-01"),
        ends_on: some("2027-12-31"),
        tenant: some("customer"),
        pricing: some("other"),
    }
}

fn lead_at_desk() -> Lead {
    let mut lead = archived(Outcome::Won);
    lead.facts.filing.solutions = vec![Solution {
        id: some("SOL-1"),
        name: "Route planner".into(),
    }];
    lead
}

fn read(
    registration: RegistrationInput,
    lead: &Lead,
    now: &str,
) -> Result<Command, desk_domain::refusal::Refusal> {
    let mut rules = rules();
    for (currency, usd, from) in [
        ("EUR", "1.25", "2026-11-01"),
        ("EUR", "1", "2026-12-05"),
        ("JPY", "0.01", "2026-12-02"),
    ] {
        let rate = RateInput {
            currency: currency.into(),
            usd: usd.into(),
            from: from.into(),
        };
        rules.rates.add(&rate, utc(now)).unwrap();
    }
    CommandInput::Register { registration }.parse(lead, &rules, utc(now), &mut || unreachable!())
}

fn check(change: impl FnOnce(&mut RegistrationInput), expected: &str) {
    let mut typed = good();
    change(&mut typed);
    let shown = format!("{typed:?}");
    assert_eq!(
        wrong(read(typed, &lead_at_desk(), NOW)),
        expected,
        "{shown}"
    );
}

#[test]
fn a_contract_as_typed_becomes_one() {
    let Ok(Command::Register(contract)) = read(good(), &lead_at_desk(), NOW) else {
        panic!("refused");
    };
    assert_eq!(contract.solution.id, some("SOL-1"));
    assert_eq!(contract.value, money("40000", "USD"));
    assert_eq!(contract.solution_value, money("30000", "USD"));
    assert_eq!(contract.marketplace_on, None);
    assert_eq!(contract.ends_on, Some(date("2027-12-31")));
    assert_eq!(
        (contract.tenant, contract.pricing),
        (Tenant::Customer, Pricing::Other)
    );
}

#[test]
fn what_is_missing_is_named_field_by_field() {
    assert_eq!(
        wrong(read(RegistrationInput::default(), &lead_at_desk(), NOW)),
        "solution:no-solution marketplace:required on_azure:required currency:required \
         value:required solution_value:required signed_on:required starts_on:required \
         perpetual:required tenant:required pricing:required"
    );
}

#[test]
fn a_marketplace_transaction_has_a_date_and_nothing_else_has() {
    let with = |sold: Option<bool>, on: &str, expected: &str| {
        let on = (!on.is_empty()).then(|| on.to_owned());
        check(
            |typed| (typed.marketplace, typed.marketplace_on) = (sold, on),
            expected,
        );
    };
    with(Some(true), "2026-12-03", "");
    with(Some(true), "", "marketplace_on:marketplace-date-needed");
    with(Some(true), "  ", "marketplace_on:marketplace-date-needed");
    with(Some(true), "soon", "marketplace_on:not-a-date");
    with(Some(false), "", "");
    with(
        Some(false),
        "2026-12-03",
        "marketplace_on:no-marketplace-date",
    );
    with(None, "", "marketplace:required");
}

#[test]
fn what_is_not_on_azure_is_not_registered() {
    check(
        |typed| typed.on_azure = Some(false),
        "on_azure:not-on-azure",
    );
    check(|typed| typed.on_azure = None, "on_azure:required");
}

#[test]
fn a_perpetual_contract_has_no_end_and_every_other_has_one_after_its_start() {
    let with = |perpetual: bool, starts: &str, ends: Option<&str>, expected: &str| {
        check(
            |typed| {
                typed.perpetual = Some(perpetual);
                typed.starts_on = some(starts);
                typed.ends_on = ends.map(str::to_owned);
            },
            expected,
        );
    };
    with(true, "2027-01-01", None, "");
    with(true, "2027-01-01", Some(""), "");
    with(
        true,
        "2027-01-01",
        Some("2027-12-31"),
        "ends_on:perpetual-has-no-end",
    );
    with(false, "2027-01-01", None, "ends_on:required");
    with(false, "2027-01-01", Some("2027-01-01"), "");
    with(
        false,
        "2027-01-01",
        Some("2026-12-31"),
        "ends_on:ends-before-start",
    );
    with(
        false,
        "2027-01-01",
        Some("2027-02-30"),
        "ends_on:not-a-date",
    );
    with(
        false,
        "2027-01-01",
        Some("9999-12-31"),
        "ends_on:out-of-range",
    );
    with(
        false,
        "2206-01-01",
        Some("2206-01-01"),
        "starts_on:out-of-range ends_on:out-of-range",
    );
}

#[test]
fn a_contract_is_signed_after_the_lead_came_and_not_more_than_60_days_ago() {
    let with = |signed: &str, now: &str, expected: &str| {
        let typed = RegistrationInput {
            signed_on: some(signed),
            ..good()
        };
        let got = wrong(read(typed, &lead_at_desk(), now));
        assert_eq!(got, expected, "signed {signed} at {now}");
    };
    with("2026-12-10", NOW, "");
    // It is tomorrow already in the first zone, UTC+14.
    with("2026-12-11", NOW, "");
    with(
        "2026-12-11",
        "2026-12-10T09:59:59Z",
        "signed_on:signed-in-future",
    );
    with("2026-12-12", NOW, "signed_on:signed-in-future");
    // Received on 18 November at 10:00 UTC, when the last zone, UTC−12, still had the 17th.
    with("2026-11-18", NOW, "");
    with("2026-11-17", NOW, "");
    with("2026-11-16", NOW, "signed_on:signed-before-received");
    // Sixty days after 1 December is 30 January.
    with("2026-12-01", "2027-01-30T23:59:59.999Z", "");
    with(
        "2026-12-01",
        "2027-01-31T00:00:00Z",
        "signed_on:signed-too-long-ago",
    );
}

#[test]
fn a_contract_began_at_most_90_days_ago() {
    let mut lead = lead_at_desk();
    lead.facts.received_at = utc("2026-06-01T00:00:00Z");
    let with = |starts: &str, expected: &str| {
        let typed = RegistrationInput {
            starts_on: some(starts),
            ..good()
        };
        assert_eq!(wrong(read(typed, &lead, NOW)), expected, "{starts}");
    };
    with("2026-09-11", "");
    with("2026-09-10", "starts_on:started-too-long-ago");
    with("2026-12-10", "");
    with("2027-12-31", "");
}

#[test]
fn a_deal_is_worth_25_000_dollars_by_the_rate_of_the_day_it_was_signed() {
    let with = |value: &str, currency: &str, signed: &str, expected: &str| {
        check(
            |typed| {
                typed.value = some(value);
                typed.solution_value = some("1");
                typed.currency = some(currency);
                typed.signed_on = some(signed);
            },
            expected,
        );
    };
    with("25000", "USD", "2026-12-01", "");
    with("24999.99", "USD", "2026-12-01", "value:below-minimum");
    // 1.25 until 4 December, 1 from the 5th on.
    with("20000", "EUR", "2026-12-04", "");
    with("19999.99", "EUR", "2026-12-04", "value:below-minimum");
    with("20000", "EUR", "2026-12-05", "value:below-minimum");
    with("25000", "EUR", "2026-12-05", "");
    // The yen has no smaller unit, and its rate begins on 2 December.
    with("2500000", "JPY", "2026-12-02", "");
    with("2499999", "JPY", "2026-12-02", "value:below-minimum");
    with("2500000", "JPY", "2026-12-01", "value:no-rate");
    with("1000000", "GBP", "2026-12-01", "value:no-rate");
    with("-1", "USD", "2026-12-01", "value:negative");
    with("many", "USD", "2026-12-01", "value:not-a-number");
    with("30000", "ZZZ", "2026-12-01", "currency:unknown-currency");
    // Until a day is typed, the day it was won counts: 18 November.
    with("20000", "EUR", "", "signed_on:required");
}

#[test]
fn a_solution_is_worth_no_more_than_the_contract() {
    let with = |value: Option<&str>, expected: &str| {
        check(
            |typed| typed.solution_value = value.map(str::to_owned),
            expected,
        );
    };
    with(Some("40000"), "");
    with(Some("40000.01"), "solution_value:more-than-contract");
    with(Some("0"), "");
    with(Some("-1"), "solution_value:negative");
    with(Some("1.005"), "solution_value:too-many-decimals");
    with(None, "solution_value:required");
}

#[test]
fn tenant_and_pricing_are_chosen() {
    check(|typed| typed.tenant = some("partner"), "");
    check(|typed| typed.tenant = some("ours"), "tenant:unknown-choice");
    check(|typed| typed.pricing = some("pay-as-you-go"), "");
    check(
        |typed| typed.pricing = some("barter"),
        "pricing:unknown-choice",
    );
}

#[test]
fn a_solution_is_one_of_the_leads_or_named_by_the_user() {
    for (typed, id, name) in [
        ("SOL-1", some("SOL-1"), "Route planner"),
        ("route PLANNER", some("SOL-1"), "Route planner"),
        (" Berth booking ", None, "Berth booking"),
    ] {
        let input = RegistrationInput {
            solution: some(typed),
            ..good()
        };
        let Ok(Command::Register(contract)) = read(input, &lead_at_desk(), NOW) else {
            panic!("{typed} refused");
        };
        assert_eq!(
            (contract.solution.id, contract.solution.name.as_str()),
            (id, name)
        );
    }
    check(|typed| typed.solution = some(" "), "solution:no-solution");
    check(
        |typed| typed.solution = Some("x".repeat(401)),
        "solution:too-long",
    );
}

#[test]
fn what_was_registered_does_not_become_too_old_by_a_correction() {
    let registered = registered(RegistrationState::ActionRequired);
    let long_after = "2027-06-01T00:00:00Z";
    let amend = |signed: &str, starts: &str| {
        let registration = RegistrationInput {
            signed_on: some(signed),
            starts_on: some(starts),
            ends_on: some("2028-01-01"),
            ..good()
        };
        let input = CommandInput::AmendRegistration { registration };
        wrong(input.parse(
            &registered,
            &rules(),
            utc(long_after),
            &mut || unreachable!(),
        ))
    };
    // The contract of the tables was signed on 18 November and begins on 1 December.
    assert_eq!(amend("2026-11-18", "2026-12-01"), "");
    assert_eq!(
        amend("2026-11-19", "2026-12-02"),
        "signed_on:signed-too-long-ago starts_on:started-too-long-ago"
    );
}

#[test]
fn a_status_is_one_of_the_table_and_a_question_is_asked_in_words() {
    let with = |status: &str, question: Option<&str>| {
        let input = CommandInput::RegistrationStatus {
            status: status.into(),
            question: question.map(str::to_owned),
        };
        let lead = registered(RegistrationState::ReviewPending);
        wrong(input.parse(&lead, &rules(), utc(NOW), &mut || unreachable!()))
    };
    assert_eq!(with("passed", None), "");
    assert_eq!(with("gone", None), "status:unknown-choice");
    assert_eq!(with("action-required", None), "question:required");
    assert_eq!(with("action-required", Some(" ")), "question:required");
    assert_eq!(with("action-required", Some("Why?")), "");
    let answer = CommandInput::AnswerReview { answer: " ".into() };
    let lead = registered(RegistrationState::ActionRequired);
    let told = wrong(answer.parse(&lead, &rules(), utc(NOW), &mut || unreachable!()));
    assert_eq!(told, "answer:required");
}
