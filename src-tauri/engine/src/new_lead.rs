//! Leads that a person enters, and the same customer already here.

use desk_domain::Instant;
use desk_domain::alike::{AlikeBy, AlikeKey, keys, keys_of};
use desk_domain::ids::LeadId;
use desk_domain::kind::Entered;
use desk_domain::lead::{Lead, Outcome, Stage};
use desk_domain::new_lead::NewLeadInput;
use desk_domain::receive::Incoming;
use desk_domain::refusal::{FieldError, Refusal};
use desk_store::AlikeLeads;
use serde::Serialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::DeskError;
use crate::importing::arrive;
use crate::views::{Money, money_view, reason_of};

/// A lead of the same customer, and how it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "named as on the screen")]
pub struct AlikeLead {
    pub id: String,
    pub customer: String,
    /// What it has in common, the surest first.
    pub by: Vec<AlikeBy>,
    pub stage: Stage,
    pub outcome: Option<Outcome>,
    /// The reason's code, or the source's own words.
    pub reason: Option<String>,
    /// When it was received, accepted or archived, whichever was last.
    pub at: Instant,
    pub need: String,
    pub value: Option<Money>,
}

/// The same customer, already here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct AlikeView {
    /// The latest of their leads.
    pub leads: Vec<AlikeLead>,
    /// How many there are; 99 stands for more.
    #[ts(type = "number")]
    pub total: usize,
}

/// How many leads of the same customer are shown.
const SHOWN: usize = 5;

impl Desk {
    /// Takes in a lead that a person has entered.
    ///
    /// # Errors
    /// [`DeskError::Refused`] with every field that is wrong; nothing is written then.
    pub fn receive(&self, input: NewLeadInput, entered: Entered) -> Result<LeadId, DeskError> {
        let rules = self.rules()?;
        let now = self.now();
        let incoming = input.parse(entered, &rules, now)?;
        self.store.write(|writing| {
            let id = arrive(writing, &incoming, &rules, now)?;
            match entered {
                // The window shows the lead to whoever has just typed it.
                Entered::Window => drop(writing.mark_read(&id)?),
                Entered::CommandLine => {}
            }
            Ok(id)
        })
    }

    /// What would be wrong with a new lead, field by field, without taking it in.
    pub fn check_new(&self, input: NewLeadInput) -> Result<Vec<FieldError>, DeskError> {
        match self.parsed(input)? {
            Ok(_) => Ok(Vec::new()),
            Err(Refusal::InvalidInput(fields)) => Ok(fields),
            Err(refusal) => Err(refusal.into()),
        }
    }

    fn parsed(&self, input: NewLeadInput) -> Result<Result<Incoming, Refusal>, DeskError> {
        Ok(input.parse(Entered::Window, &self.rules()?, self.now()))
    }

    /// The leads of the customer that is being typed in.
    pub fn alike_to(&self, input: &NewLeadInput) -> Result<AlikeView, DeskError> {
        let contact = (input.email.as_deref(), input.phone.as_deref());
        self.alike_by(&keys(&input.customer, [contact]), None)
    }

    /// The other leads of a lead's customer.
    pub(crate) fn alike_of(&self, lead: &Lead) -> Result<AlikeView, DeskError> {
        self.alike_by(&keys_of(&lead.facts.customer), Some(&lead.id))
    }

    fn alike_by(&self, keys: &[AlikeKey], but: Option<&LeadId>) -> Result<AlikeView, DeskError> {
        let AlikeLeads { leads, total } = self.store.alike(keys, but, SHOWN)?;
        let leads = leads.into_iter().map(|found| view(&found.lead, found.by));
        Ok(AlikeView {
            leads: leads.collect(),
            total,
        })
    }
}

fn view(lead: &Lead, by: Vec<AlikeBy>) -> AlikeLead {
    let state = &lead.state;
    AlikeLead {
        id: lead.id.to_string(),
        customer: lead.facts.customer.name.clone(),
        by,
        stage: state.stage(),
        outcome: state.outcome(),
        reason: reason_of(state),
        at: state
            .archived_at()
            .or(state.accepted_at())
            .unwrap_or(lead.facts.received_at),
        need: lead.facts.need_line(),
        value: lead.value().map(money_view),
    }
}
