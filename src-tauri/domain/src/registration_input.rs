//! A registration as typed, and the rules of section 7 that it is checked by: every one of them at
//! once, each with a code of its own, so that the form can say all that is wrong while it is typed.

use chrono::{Days, Duration};
use serde::{Deserialize, Serialize};

use crate::clocks::RuleBook;
use crate::eligibility::{Shortfall, Window, amount_shortfall};
use crate::input::{Errors, MAX_AHEAD, MAX_LINE, money_code};
use crate::lead::Lead;
use crate::money::Money;
use crate::refusal::FieldErrorCode;
use crate::registration::{Contract, Pricing, Solution, Tenant};
use crate::{Date, Instant};

/// A registration as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[allow(missing_docs, reason = "named as the fields of the contract")]
pub struct RegistrationInput {
    /// The id or the name of a solution; where the lead names none, any name the user gives it.
    pub solution: Option<String>,
    /// Sold through the marketplace.
    pub marketplace: Option<bool>,
    /// YYYY-MM-DD.
    pub marketplace_on: Option<String>,
    pub on_azure: Option<bool>,
    pub perpetual: Option<bool>,
    /// Of the whole contract; a plain decimal with a dot.
    pub value: Option<String>,
    /// ISO 4217; of both values.
    pub currency: Option<String>,
    pub solution_value: Option<String>,
    /// YYYY-MM-DD.
    pub signed_on: Option<String>,
    /// YYYY-MM-DD.
    pub starts_on: Option<String>,
    /// YYYY-MM-DD.
    pub ends_on: Option<String>,
    /// `customer` or `partner`.
    pub tenant: Option<String>,
    /// `pay-as-you-go` or `other`.
    pub pricing: Option<String>,
}

/// How many days ago a contract may have begun.
const STARTED_DAYS: u64 = 90;

/// Reads and checks a typed contract. What a registration has already been accepted with stays good
/// when it is amended: a date does not become too old by correcting something else.
pub(crate) fn read_contract(
    errors: &mut Errors,
    typed: RegistrationInput,
    lead: &Lead,
    rules: &RuleBook,
    now: Instant,
) -> Option<Contract> {
    let known = lead
        .state
        .registration
        .as_ref()
        .and_then(|registration| registration.contract.as_ref());

    let solution = solution(errors, typed.solution, lead, known);
    let marketplace_on = marketplace(errors, typed.marketplace, typed.marketplace_on);
    match typed.on_azure {
        None => errors.add("on_azure", FieldErrorCode::Required),
        Some(false) => errors.add("on_azure", FieldErrorCode::NotOnAzure),
        Some(true) => {}
    }

    let value = errors.money(typed.value, typed.currency, true);
    let solution_value = solution_value(errors, typed.solution_value, value);
    let signed_on = signed_on(errors, typed.signed_on, lead, known, now);
    if let Some(value) = value {
        // Until a signing date is typed, the day the deal was won stands in for it.
        let won_at = lead.state.archived_at().unwrap_or(now);
        let day = signed_on.unwrap_or_else(|| won_at.date_naive());
        match amount_shortfall(value, day, rules) {
            Some(Shortfall::BelowMinimum) => errors.add("value", FieldErrorCode::BelowMinimum),
            Some(Shortfall::NoRate { .. }) => errors.add("value", FieldErrorCode::NoRate),
            Some(
                Shortfall::NotWon
                | Shortfall::NoValue
                | Shortfall::NoSolution
                | Shortfall::TooEarly { .. },
            )
            | None => {}
        }
    }

    let starts_on = starts_on(errors, typed.starts_on, known, now);
    let ends_on = ends_on(errors, typed.perpetual, typed.ends_on, starts_on, now);
    let tenant = choice(errors, "tenant", typed.tenant, Tenant::ALL, Tenant::code);
    let pricing = choice(
        errors,
        "pricing",
        typed.pricing,
        Pricing::ALL,
        Pricing::code,
    );
    Some(Contract {
        solution: solution?,
        marketplace_on,
        value: value?,
        solution_value: solution_value?,
        signed_on: signed_on?,
        starts_on: starts_on?,
        ends_on,
        tenant: tenant?,
        pricing: pricing?,
    })
}

/// One of the lead's own solutions by its id or name, else a name that the user gives.
fn solution(
    errors: &mut Errors,
    typed: Option<String>,
    lead: &Lead,
    known: Option<&Contract>,
) -> Option<Solution> {
    let Some(text) = errors.text("solution", typed, MAX_LINE) else {
        errors.add("solution", FieldErrorCode::NoSolution);
        return None;
    };
    let same = |solution: &&Solution| {
        solution.id.as_deref() == Some(text.as_str())
            || solution.name.to_lowercase() == text.to_lowercase()
    };
    let named = lead
        .facts
        .filing
        .solutions
        .iter()
        .chain(known.map(|contract| &contract.solution))
        .find(same);
    Some(named.cloned().unwrap_or(Solution {
        id: None,
        name: text,
    }))
}

fn marketplace(errors: &mut Errors, sold: Option<bool>, on: Option<String>) -> Option<Date> {
    let given = filled(&on);
    match sold {
        None => {
            errors.add("marketplace", FieldErrorCode::Required);
            None
        }
        Some(true) if !given => {
            errors.add("marketplace_on", FieldErrorCode::MarketplaceDateNeeded);
            None
        }
        Some(true) => date(errors, "marketplace_on", on),
        Some(false) => {
            if given {
                errors.add("marketplace_on", FieldErrorCode::NoMarketplaceDate);
            }
            None
        }
    }
}

fn solution_value(
    errors: &mut Errors,
    typed: Option<String>,
    contract: Option<Money>,
) -> Option<Money> {
    let Some(text) = typed.filter(|text| !text.trim().is_empty()) else {
        errors.add("solution_value", FieldErrorCode::Required);
        return None;
    };
    // Without the contract's value there is no currency to read it in and nothing to compare with.
    let contract = contract?;
    match Money::parse(&text, contract.currency) {
        Err(error) => {
            errors.add("solution_value", money_code(error));
            None
        }
        Ok(money) => {
            if money.minor > contract.minor {
                errors.add("solution_value", FieldErrorCode::MoreThanContract);
            }
            Some(money)
        }
    }
}

/// A day is in the future while it has begun nowhere (the first zone is UTC+14), and before the
/// lead only when it had ended everywhere (the last is UTC−12). Sixty days back are counted in UTC,
/// as [`Window`] counts them.
fn signed_on(
    errors: &mut Errors,
    typed: Option<String>,
    lead: &Lead,
    known: Option<&Contract>,
    now: Instant,
) -> Option<Date> {
    let day = needed(errors, "signed_on", typed)?;
    if known.is_some_and(|known| known.signed_on == day) {
        return Some(day);
    }
    let newest = (now + Duration::hours(14)).date_naive();
    let received = (lead.facts.received_at - Duration::hours(12)).date_naive();
    if day > newest {
        errors.add("signed_on", FieldErrorCode::SignedInFuture);
    } else if day < received {
        errors.add("signed_on", FieldErrorCode::SignedBeforeReceived);
    } else if now >= Window::from(day).ends_at {
        errors.add("signed_on", FieldErrorCode::SignedTooLongAgo);
    }
    Some(day)
}

fn starts_on(
    errors: &mut Errors,
    typed: Option<String>,
    known: Option<&Contract>,
    now: Instant,
) -> Option<Date> {
    let day = needed(errors, "starts_on", typed)?;
    if known.is_some_and(|known| known.starts_on == day) {
        return Some(day);
    }
    let oldest = now
        .date_naive()
        .checked_sub_days(Days::new(STARTED_DAYS))
        .unwrap_or(Date::MIN);
    if day < oldest {
        errors.add("starts_on", FieldErrorCode::StartedTooLongAgo);
    } else {
        not_too_far(errors, "starts_on", day, now);
    }
    Some(day)
}

fn ends_on(
    errors: &mut Errors,
    perpetual: Option<bool>,
    typed: Option<String>,
    starts_on: Option<Date>,
    now: Instant,
) -> Option<Date> {
    match perpetual {
        None => {
            errors.add("perpetual", FieldErrorCode::Required);
            None
        }
        Some(true) => {
            if filled(&typed) {
                errors.add("ends_on", FieldErrorCode::PerpetualHasNoEnd);
            }
            None
        }
        Some(false) => {
            let day = needed(errors, "ends_on", typed)?;
            if starts_on.is_some_and(|start| day < start) {
                errors.add("ends_on", FieldErrorCode::EndsBeforeStart);
            } else {
                not_too_far(errors, "ends_on", day, now);
            }
            Some(day)
        }
    }
}

/// A year that is mistyped, 2206 for 2026, is not a contract.
fn not_too_far(errors: &mut Errors, field: &str, day: Date, now: Instant) {
    if day > (now + MAX_AHEAD).date_naive() {
        errors.add(field, FieldErrorCode::OutOfRange);
    }
}

fn filled(text: &Option<String>) -> bool {
    text.as_deref().is_some_and(|text| !text.trim().is_empty())
}

fn needed(errors: &mut Errors, field: &str, text: Option<String>) -> Option<Date> {
    if !filled(&text) {
        errors.add(field, FieldErrorCode::Required);
        return None;
    }
    date(errors, field, text)
}

fn date(errors: &mut Errors, field: &str, text: Option<String>) -> Option<Date> {
    let day = text.and_then(|text| Date::parse_from_str(text.trim(), "%Y-%m-%d").ok());
    if day.is_none() {
        errors.add(field, FieldErrorCode::NotADate);
    }
    day
}

fn choice<T: Copy>(
    errors: &mut Errors,
    field: &str,
    typed: Option<String>,
    all: &[T],
    code: fn(T) -> &'static str,
) -> Option<T> {
    let Some(text) = typed.filter(|text| !text.trim().is_empty()) else {
        errors.add(field, FieldErrorCode::Required);
        return None;
    };
    let found = all.iter().copied().find(|one| code(*one) == text.trim());
    if found.is_none() {
        errors.add(field, FieldErrorCode::UnknownChoice);
    }
    found
}
