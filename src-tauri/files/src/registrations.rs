//! What a referral says about registering its deal (domain rules, section 7): `registrationStatus`,
//! `registrations`, and the solutions that could be registered.
//!
//! A solution of the company is one that the referral names (`type` is `Name`, where a category is
//! `Category`), that it is addressed to (`target` with `SolutionProfile`), or that is registered
//! already. A registration that is not whole costs only itself; the raw lead keeps all of it.

use desk_domain::facts::Unread;
use desk_domain::filing::Filing;
use desk_domain::money::{Currency, Money};
use desk_domain::registration::{Contract, Pricing, Solution, Tenant};
use desk_domain::{Date, Instant};

use crate::dates;
use crate::referral::Node;

pub(crate) fn filing(referral: &Node<'_>) -> Filing {
    let registrations = referral.at("registrations");
    let newest = registrations
        .nodes()
        .into_iter()
        .max_by_key(|node| moment(&node.at("registrationDateTime")));
    let status = referral
        .at("registrationStatus")
        .text()
        .or_else(|| newest.and_then(|node| node.at("status").text()))
        .filter(|word| !word.eq_ignore_ascii_case("none"));
    let since = newest.zip(status.as_deref()).and_then(|(node, status)| {
        let name = format!("{}DateTime", lower_first(status));
        moment(&node.at("statusHistory").at(&name))
            .or_else(|| moment(&node.at("registrationDateTime")))
    });
    let solutions = solutions(referral, newest.as_ref());
    Filing {
        status_reason: newest.and_then(|node| node.at("statusReason").text()),
        since,
        contract: newest.and_then(|node| contract(&node, &solutions)),
        solutions,
        status,
    }
}

/// Words that the desk does not know are shown as they are, beside what could not be read.
pub(crate) fn unknown_status(filing: &Filing) -> Option<Unread> {
    use desk_domain::registration::RegistrationState;
    let status = filing.status.as_deref()?;
    RegistrationState::from_partner_center(status)
        .is_none()
        .then(|| Unread {
            field: "registrationStatus".to_owned(),
            text: crate::texts::shortened(status),
            reason: "unknown-status".to_owned(),
        })
}

fn solutions(referral: &Node<'_>, registration: Option<&Node<'_>>) -> Vec<Solution> {
    let target: Vec<String> = referral.at("target").list(|node| {
        let of_solution = is(&node.at("type"), "SolutionProfile");
        of_solution.then(|| node.at("id").text())?
    });
    let mut found: Vec<Solution> = referral
        .at("details")
        .at("requirements")
        .at("solutions")
        .list(|node| {
            let solution = solution(&node)?;
            let addressed = solution.id.as_ref().is_some_and(|id| target.contains(id));
            (is(&node.at("type"), "Name") || addressed).then_some(solution)
        });
    let registered = registration.map(|node| node.at("solutionDetails").list(|n| solution(&n)));
    for solution in registered.into_iter().flatten() {
        let known = |other: &Solution| other.id.is_some() && other.id == solution.id;
        if !found.iter().any(known) {
            found.push(solution);
        }
    }
    found
}

fn solution(node: &Node<'_>) -> Option<Solution> {
    let id = node.at("id").text();
    let name = node.at("name").text().or_else(|| id.clone())?;
    Some(Solution { id, name })
}

fn contract(registration: &Node<'_>, solutions: &[Solution]) -> Option<Contract> {
    let contract = registration.at("contract");
    let details = registration.at("solutionDetails").nodes();
    let sold = details.first()?;
    let id = sold.at("id").text();
    let solution = solutions
        .iter()
        .find(|solution| id.is_some() && solution.id == id)
        .cloned()
        .or_else(|| self::solution(sold))?;
    let marketplace = sold.at("marketplaceTransactionDetails");
    let transacted = marketplace.at("isMarketplaceTransacted").flag()?;
    let perpetual = is(&contract.at("term"), "Perpetual");
    Some(Contract {
        solution,
        marketplace_on: if transacted {
            Some(day(&marketplace.at("marketplaceTransactionDateTime"))?)
        } else {
            None
        },
        value: money(&contract)?,
        solution_value: money(sold)?,
        signed_on: day(&contract.at("signDateTime"))?,
        starts_on: day(&contract.at("startDateTime"))?,
        ends_on: if perpetual {
            None
        } else {
            Some(day(&contract.at("endDateTime"))?)
        },
        tenant: if is(&sold.at("primaryDeploymentOn"), "Customer") {
            Tenant::Customer
        } else {
            Tenant::Partner
        },
        pricing: if is(&sold.at("pricingModel"), "PayAsYouGo") {
            Pricing::PayAsYouGo
        } else {
            Pricing::Other
        },
    })
}

fn money(node: &Node<'_>) -> Option<Money> {
    let currency = Currency::parse(&node.at("currency").text()?).ok()?;
    Money::parse(&node.at("value").text()?, currency).ok()
}

fn day(node: &Node<'_>) -> Option<Date> {
    dates::date(&node.text()?)
}

fn moment(node: &Node<'_>) -> Option<Instant> {
    dates::instant(&node.text()?)
}

fn is(node: &Node<'_>, word: &str) -> bool {
    node.text()
        .is_some_and(|text| text.eq_ignore_ascii_case(word))
}

fn lower_first(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
