//! A deal as somebody types it, and what is wrong with it in words.

use super::*;
use desk_domain::Instant;
use desk_domain::command::Command;
use desk_domain::ids::MemberId;
use desk_domain::input::{CommandInput, DealInput};
use desk_domain::lead::Lead;
use desk_domain::refusal::Refusal;

pub(crate) fn now() -> Instant {
    later("3h")
}

/// Parses with ids `new-0`, `new-1` …
pub(crate) fn parse_at(input: CommandInput, lead: &Lead, now: Instant) -> Result<Command, Refusal> {
    let mut given = 0;
    input.parse(lead, &rules(), now, &mut || {
        given += 1;
        MemberId::new(format!("new-{}", given - 1))
    })
}

pub(crate) fn parse(input: CommandInput) -> Result<Command, Refusal> {
    parse_at(input, &lead(), now())
}

/// What is wrong, as `field:code` in the order found; empty when nothing is.
pub(crate) fn wrong(result: Result<Command, Refusal>) -> String {
    match result {
        Ok(_) => String::new(),
        Err(Refusal::InvalidInput(fields)) => {
            let words = fields.iter().map(|error| {
                let code = serde_json::to_value(error.code).unwrap();
                format!("{}:{}", error.field, code.as_str().unwrap())
            });
            words.collect::<Vec<_>>().join(" ")
        }
        Err(other) => panic!("{other}"),
    }
}

pub(crate) fn typed() -> DealInput {
    DealInput {
        name: "File server".into(),
        value: some("18000.00"),
        currency: some("EUR"),
        close_date: some("2026-12-31"),
        notes: None,
        crm_id: None,
        campaign_id: None,
    }
}

pub(crate) fn accept(deal: DealInput) -> CommandInput {
    CommandInput::Accept {
        deal,
        team: Vec::new(),
    }
}

pub(crate) fn opt(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
