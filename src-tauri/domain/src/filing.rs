//! What a source says about registering a won deal, and how its word moves the registration.

use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::lead::{Outcome, State};
use crate::registration::{Contract, Registration, RegistrationState, Solution};

/// What the source says about registering the deal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Solutions of the company that the lead names: those that can be registered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub solutions: Vec<Solution>,
    /// `registrationStatus`, as the source words it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Why it is so: the reviewer's question, where action is required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_reason: Option<String>,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Instant>,
    /// The newest of `registrations`, where it is whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
}

impl Filing {
    /// Most sources say nothing of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Takes in what the source says. It moves a registration forward only: to a state that the table
/// leads to, and where the table also leads back (a second question after an answer) only by a word
/// that is newer than what happened here.
pub(crate) fn hear(state: &mut State, filing: &Filing, updated_at: Option<Instant>, now: Instant) {
    let said = filing
        .status
        .as_deref()
        .and_then(RegistrationState::from_partner_center);
    let Some(said) = said else { return };
    if state.outcome() != Some(Outcome::Won) {
        return;
    }
    let here = state.registration_state();
    let said_at = filing.since.or(updated_at);
    let newer = match (&state.registration, said_at) {
        (Some(registration), Some(at)) => at > registration.since,
        (Some(_) | None, _) => true,
    };
    let asks = said == RegistrationState::ActionRequired;
    let unanswered = state
        .registration
        .as_ref()
        .is_none_or(|registration| registration.answer.is_none());
    let old_word = !newer && said.leads_to(here) && !(asks && unanswered);
    if here.leads_to(said) && here != said && !old_word {
        let before = state.registration.take();
        let (contract, question, answer) = match before {
            Some(before) => (before.contract, before.question, before.answer),
            None => (None, None, None),
        };
        state.registration = Some(Registration {
            state: said,
            since: said_at.unwrap_or(now).min(now),
            contract,
            question: if asks {
                filing.status_reason.clone()
            } else {
                question
            },
            answer: if asks { None } else { answer },
        });
    }
    if let Some(registration) = &mut state.registration
        && registration.contract.is_none()
    {
        registration.contract.clone_from(&filing.contract);
    }
}
