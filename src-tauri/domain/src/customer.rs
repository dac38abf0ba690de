//! The customer, the people there, and the people here.

use serde::{Deserialize, Serialize};

use crate::ids::MemberId;

/// The company (or person) with the need.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// As the source writes it; never empty, [`Customer::UNNAMED`] stands in.
    pub name: String,
    /// As the source writes it: `51to250employees`.
    pub size: Option<String>,
    /// Where the customer is.
    pub address: Address,
    /// People to talk to, in the order of the source.
    pub contacts: Vec<Contact>,
    /// Ids of the customer elsewhere, such as a D-U-N-S number: (kind, id).
    pub external_ids: Vec<(String, String)>,
}

impl Customer {
    /// Shown for a customer without a name.
    pub const UNNAMED: &'static str = "—";
}

/// A postal address. Country is ISO 3166-1 alpha-2 where the source gives that.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[allow(missing_docs, reason = "the names say it")]
pub struct Address {
    pub line1: Option<String>,
    pub line2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

/// A person at the customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[allow(missing_docs, reason = "the names say it")]
pub struct Contact {
    pub first_name: String,
    pub last_name: String,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub locale: Option<String>,
}

/// A person of the partner, as typed or imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[allow(missing_docs, reason = "the names say it")]
pub struct Person {
    pub first_name: String,
    pub last_name: String,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
}

/// A person working on the deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TeamMember {
    /// Stays the same while the person is in the team.
    #[cfg_attr(feature = "ts", ts(as = "String"))]
    pub id: MemberId,
    /// Who it is.
    #[serde(flatten)]
    pub person: Person,
}
