//! What a referral says about registering its deal.

mod common;

use common::{only_lead, read_fixture};
use desk_domain::filing::Filing;
use desk_domain::money::{Currency, Money};
use desk_domain::registration::{Contract, Pricing, Solution, Tenant};
use serde_json::Value;

#[test]
fn a_registration_is_read_whole() {
    let given = read_fixture("cosell-won-registration.json");
    let lead = given.leads()[0];
    let filing = &lead.facts.filing;
    let planner = Solution {
        id: Some("SOL-48213-QTX".into()),
        name: "Northlight Route Planner".into(),
    };
    assert_eq!(filing.solutions, std::slice::from_ref(&planner));
    assert_eq!(filing.status.as_deref(), Some("ReviewPending"));
    let since = filing.since.unwrap().to_rfc3339();
    assert_eq!(since, "2025-01-29T13:02:14.002001500+00:00");
    let dollars = |minor| Money {
        minor,
        currency: Currency::parse("USD").unwrap(),
    };
    assert_eq!(
        filing.contract,
        Some(Contract {
            solution: planner,
            marketplace_on: None,
            value: dollars(18_200_000),
            solution_value: dollars(16_800_000),
            signed_on: "2025-01-27".parse().unwrap(),
            starts_on: "2025-02-01".parse().unwrap(),
            ends_on: Some("2027-01-31".parse().unwrap()),
            tenant: Tenant::Customer,
            pricing: Pricing::Other,
        })
    );
}

/// The won co-sell sample with one member changed.
fn registered_with(pointer: &str, value: Value) -> Filing {
    let text = std::fs::read_to_string(common::fixture("cosell-won-registration.json")).unwrap();
    let mut referral: Value = serde_json::from_str(&text).unwrap();
    *referral.pointer_mut(pointer).unwrap() = value;
    only_lead(referral.to_string()).facts.filing
}

#[test]
fn a_registration_that_is_not_whole_costs_only_itself() {
    let solution = "/details/requirements/solutions/0/type";
    let filing = registered_with(solution, "Category".into());
    assert_eq!(filing.solutions.len(), 1, "the lead is addressed to it");
    let filing = registered_with("/registrations/0/solutionDetails", Value::Array(vec![]));
    assert_eq!((filing.solutions.len(), &filing.contract), (1, &None));
    let filing = registered_with("/registrations/0/contract/value", "plenty".into());
    assert_eq!(filing.contract, None);
    assert_eq!(filing.status.as_deref(), Some("ReviewPending"));
    let filing = registered_with("/registrations/0/contract/term", "Perpetual".into());
    assert_eq!(filing.contract.unwrap().ends_on, None);
    let filing = registered_with("/registrations", Value::Null);
    assert_eq!((filing.since, filing.contract), (None, None));
    let filing = registered_with("/registrationStatus", "None".into());
    assert_eq!(filing.status, None);
}

#[test]
fn a_category_is_no_solution_of_the_company() {
    for name in [
        "customer-inquiry-flame.json",
        "sales-qualified-accepted.json",
    ] {
        let given = read_fixture(name);
        assert!(given.leads()[0].facts.filing.is_empty(), "{name}");
    }
}

#[test]
fn a_status_nobody_knows_is_shown_as_it_came() {
    let text = std::fs::read_to_string(common::fixture("cosell-won-registration.json")).unwrap();
    let mut referral: Value = serde_json::from_str(&text).unwrap();
    referral["registrationStatus"] = "Suspended".into();
    let facts = only_lead(referral.to_string()).facts;
    assert_eq!(facts.filing.status.as_deref(), Some("Suspended"));
    let unread = &facts.unread[0];
    assert_eq!(
        (
            unread.field.as_str(),
            unread.text.as_str(),
            unread.reason.as_str()
        ),
        ("registrationStatus", "Suspended", "unknown-status")
    );
}
