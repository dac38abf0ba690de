//! Word from a source, and what comes of it.

use super::*;
use desk_domain::decide::Decision;
use desk_domain::facts::Facts;
use desk_domain::ids::LeadId;
use desk_domain::lead::{Deal, Lead};
use desk_domain::receive::{Incoming, SourceStage, Standing, receive, update};

use SourceStage::{Accepted, Archived, Received};

/// Word from the source, changed at that time from receipt.
pub(crate) fn word(stage: SourceStage, updated: &str) -> Incoming {
    let deal = match stage {
        Received => None,
        Accepted | Archived(_) => Some(theirs()),
    };
    Incoming {
        facts: Facts {
            updated_at: Some(later(updated)),
            ..facts()
        },
        standing: Standing {
            stage,
            deal,
            ..Standing::default()
        },
        raw: "{}".into(),
    }
}

pub(crate) fn theirs() -> Deal {
    Deal {
        name: "Their name".into(),
        value: Some(money("5000", "EUR")),
        close_date: Some(date("2027-03-31")),
        notes: some("their notes"),
        crm_id: some("THEIRS"),
        campaign_id: some("SPRING"),
    }
}

pub(crate) fn said(lead: &Lead, incoming: &Incoming) -> Option<Decision> {
    update(lead, incoming, later("9h"))
}

/// The lead after it, changed or not.
pub(crate) fn after(lead: &Lead, incoming: &Incoming) -> Lead {
    said(lead, incoming).map_or_else(|| lead.clone(), |decision| decision.lead)
}

pub(crate) fn arrived(incoming: &Incoming) -> Lead {
    receive(LeadId::new("lead-1"), incoming, later("2h")).lead
}
