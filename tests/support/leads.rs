//! The leads of the tests.

use serde_json::{Value, json};

/// A customer inquiry with a flame, as Partner Center writes it.
pub(crate) const FLAME: &str = include_str!("../fixtures/customer-inquiry-flame.json");
/// Its id at the source.
pub(crate) const FLAME_ID: &str = "a1f0c9d2-6b3e-4f0a-9a55-7d1e20c4b801";
/// Its customer.
pub(crate) const FLAME_CUSTOMER: &str = "Marsh & Alder Dairy Cooperative";
/// When it was received.
pub(crate) const FLAME_RECEIVED: &str = "2025-03-03T08:12:44Z";

/// The same need of another customer, under an id made from its name.
pub(crate) fn flame_of(customer: &str) -> Value {
    let mut lead: Value = serde_json::from_str(FLAME).unwrap();
    lead["id"] = json!(id_of(customer));
    lead["customerProfile"]["name"] = json!(customer);
    lead
}

/// A lead without a flame.
pub(crate) fn calm_of(customer: &str) -> Value {
    let mut lead = flame_of(customer);
    lead["details"]["customerRequestedContact"] = json!(false);
    lead
}

/// The source id that [`flame_of`] and [`calm_of`] give.
pub(crate) fn id_of(customer: &str) -> String {
    format!("lead-of-{}", customer.to_lowercase().replace(' ', "-"))
}
