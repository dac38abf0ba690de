//! The registration of a won deal as a window or a terminal shows it: where it is, every rule of
//! eligibility and whether it holds, the two clocks, and what was asked and answered.

use desk_domain::clocks::{RuleBook, utc_midnight};
use desk_domain::eligibility::{
    EligibilityRule, Verdict, Window, asked_for, created_at, opens_at, verdicts,
};
use desk_domain::ids::LeadId;
use desk_domain::lead::{Lead, Outcome};
use desk_domain::refusal::Refusal;
use desk_domain::registration::{self as domain, Pricing, RegistrationState, Solution, Tenant};
use desk_domain::{Date, Instant};
use serde::Serialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::DeskError;
use crate::views::{Money, money_view};

/// A rule, and whether it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "Rule")]
pub struct RuleView {
    /// Which.
    pub rule: EligibilityRule,
    /// Whether it does.
    pub holds: bool,
    /// Why it does not: `below-minimum`, `no-rate` …
    pub code: Option<String>,
    /// The same in English words, for a terminal.
    pub words: Option<String>,
    /// Of which currency there is no rate.
    pub currency: Option<String>,
    /// On which day there is none.
    pub day: Option<Date>,
}

impl From<Verdict> for RuleView {
    fn from(verdict: Verdict) -> Self {
        use desk_domain::eligibility::Shortfall;
        let (currency, day) = match verdict.shortfall {
            Some(Shortfall::NoRate { currency, day }) => {
                (Some(currency.code().to_owned()), Some(day))
            }
            Some(
                Shortfall::NotWon
                | Shortfall::NoValue
                | Shortfall::BelowMinimum
                | Shortfall::NoSolution
                | Shortfall::TooEarly { .. },
            )
            | None => (None, None),
        };
        Self {
            rule: verdict.rule,
            holds: verdict.shortfall.is_none(),
            code: verdict.shortfall.map(|why| why.code().to_owned()),
            words: verdict.shortfall.map(|why| why.words()),
            currency,
            day,
        }
    }
}

/// A clock of a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RegistrationClock {
    /// Where it begins.
    pub from: Instant,
    /// Where it ends.
    pub at: Instant,
    /// It has ended.
    pub over: bool,
}

/// What is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "see desk_domain::registration::Contract")]
#[ts(rename = "Contract")]
pub struct ContractView {
    pub solution: Solution,
    pub marketplace_on: Option<Date>,
    pub value: Money,
    pub solution_value: Money,
    pub signed_on: Date,
    pub starts_on: Date,
    /// None for a perpetual contract.
    pub ends_on: Option<Date>,
    pub tenant: Tenant,
    pub pricing: Pricing,
}

/// The registration of a won deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "Registration")]
pub struct RegistrationView {
    /// Where it is.
    pub state: RegistrationState,
    /// Since when; null before it is registered.
    pub since: Option<Instant>,
    /// The desk asks for it by itself: the lead names a co-sell solution, and what is known of its
    /// value does not speak against it.
    pub asked_for: bool,
    /// Every rule of eligibility.
    pub rules: Vec<RuleView>,
    /// The 72 h since the deal was created.
    pub wait: RegistrationClock,
    /// The 60 days since the signing, or while nobody has said when that was, since it was won.
    pub window: RegistrationClock,
    /// Solutions that the lead names.
    pub solutions: Vec<Solution>,
    /// What is registered.
    pub contract: Option<ContractView>,
    /// What the reviewer asked last.
    pub question: Option<String>,
    /// What was answered.
    pub answer: Option<String>,
    /// Where Partner Center may say that it is, next.
    pub next: Vec<RegistrationState>,
    /// What the source says of it, in its own words.
    pub source_status: Option<String>,
}

impl Desk {
    /// Where the registration of a won deal is, and what there is to know of it.
    ///
    /// # Errors
    /// [`Refusal::NotWon`] and [`Refusal::Archived`] for a lead that is not won.
    pub fn registration(&self, id: &LeadId) -> Result<RegistrationView, DeskError> {
        let lead = self.stored(id)?.lead;
        let refusal = match lead.state.outcome() {
            Some(outcome) => Refusal::Archived { outcome },
            None => Refusal::NotWon {
                command: "registration",
                stage: lead.state.stage(),
            },
        };
        let view = registration_of(&lead, &self.rules()?, self.now());
        Ok(view.ok_or(refusal)?)
    }
}

/// None for a lead that is not won.
pub(crate) fn registration_of(
    lead: &Lead,
    rules: &RuleBook,
    now: Instant,
) -> Option<RegistrationView> {
    if lead.state.outcome() != Some(Outcome::Won) {
        return None;
    }
    let window = Window::of(lead)?;
    let clock = |from: Instant, at: Instant| RegistrationClock {
        from,
        at,
        over: now >= at,
    };
    let state = lead.state.registration_state();
    let registration = lead.state.registration.as_ref();
    Some(RegistrationView {
        state,
        since: registration.map(|registration| registration.since),
        asked_for: asked_for(lead, rules),
        rules: verdicts(lead, rules, now)
            .into_iter()
            .map(RuleView::from)
            .collect(),
        wait: clock(created_at(lead), opens_at(lead)),
        window: clock(utc_midnight(window.from), window.ends_at),
        solutions: lead.facts.filing.solutions.clone(),
        contract: registration
            .and_then(|registration| registration.contract.as_ref())
            .map(contract_view),
        question: registration.and_then(|registration| registration.question.clone()),
        answer: registration.and_then(|registration| registration.answer.clone()),
        next: state.next_said().to_vec(),
        source_status: lead.facts.filing.status.clone(),
    })
}

fn contract_view(contract: &domain::Contract) -> ContractView {
    ContractView {
        solution: contract.solution.clone(),
        marketplace_on: contract.marketplace_on,
        value: money_view(contract.value),
        solution_value: money_view(contract.solution_value),
        signed_on: contract.signed_on,
        starts_on: contract.starts_on,
        ends_on: contract.ends_on,
        tenant: contract.tenant,
        pricing: contract.pricing,
    }
}
