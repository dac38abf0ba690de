//! What is promised of every lead, wherever it was read.

use std::fmt::Debug;

use desk_domain::alike::keys_of;
use desk_domain::clocks::RuleBook;
use desk_domain::face;
use desk_domain::facts::Facts;
use desk_domain::ids::LeadId;
use desk_domain::ladder::ladder;
use desk_domain::lead::{Lead, State};
use desk_domain::order::Place;
use desk_domain::receive::{Incoming, receive, update};
use desk_domain::search::Filter;
use serde_json::Value;

use crate::now;

/// A lead can be kept, put in its place and told of, and the same word again changes nothing.
pub(crate) fn can_be_kept(incoming: &Incoming) -> Lead {
    let raw: Result<Value, _> = serde_json::from_str(&incoming.raw);
    assert!(raw.is_ok_and(|raw| raw.is_object()), "{:?}", incoming.raw);

    let rules = RuleBook::default();
    let lead = receive(LeadId::new("desk-1"), incoming, now()).lead;
    kept::<Facts>(&lead.facts);
    kept::<State>(&lead.state);
    // None of these may panic; what they say is for their own tests.
    let _ = face::all(&lead, &rules, now());
    let _ = Place::of(&lead, &rules, now());
    let _ = ladder(&lead, &rules);
    let _ = keys_of(&lead.facts.customer);
    let _ = Filter::passed_by(&lead);
    let again = update(&lead, incoming, now());
    assert!(again.is_none(), "the same word again: {again:?}");
    lead
}

/// As the database keeps it: written as JSON it reads back the same.
fn kept<T>(value: &T)
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + Debug,
{
    let text = serde_json::to_string(value).expect("text and numbers become JSON");
    let read: T = serde_json::from_str(&text).expect("what was written can be read");
    assert_eq!(read, *value, "{text}");
}
