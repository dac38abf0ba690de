//! Messages the desk owes to somebody outside (domain rules, section 4). Which ones are owed is
//! decided here; sending them is somebody else's.

use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::kind::Kind;
use crate::lead::{Lead, Outcome};

/// A message owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedNotice {
    /// What it tells.
    pub event: NoticeEvent,
    /// Whom.
    pub recipient: Recipient,
    /// Their address, where the lead names one.
    pub address: Option<String>,
    /// Nothing leaves before this.
    pub not_before: Instant,
}

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeEvent {
    /// The lead was declined: choose another partner.
    Declined,
    /// Nobody answered in time.
    Expired,
}

impl NoticeEvent {
    /// The name used in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Expired => "expired",
        }
    }
}

/// Whom a notice is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    /// The customer.
    Customer,
    /// Whoever sent the lead: Microsoft or a partner.
    Sender,
}

impl Recipient {
    /// The name used in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Sender => "sender",
        }
    }
}

/// What is owed once `outcome` has happened to the lead: declined → the customer; expired → the
/// customer of an inquiry, the sender of a qualified lead (the two seeds differ; this is how both
/// hold). Samples owe nothing.
pub fn owed(lead: &Lead, outcome: Outcome, not_before: Instant) -> Vec<OwedNotice> {
    if lead.facts.sample {
        return Vec::new();
    }
    let (event, recipient) = match (outcome, lead.facts.kind) {
        (Outcome::Declined, _) => (NoticeEvent::Declined, Recipient::Customer),
        (Outcome::Expired, Kind::CustomerInquiry) => (NoticeEvent::Expired, Recipient::Customer),
        (Outcome::Expired, Kind::MarketingQualified | Kind::SalesQualified | Kind::CoSell) => {
            (NoticeEvent::Expired, Recipient::Sender)
        }
        (Outcome::Won | Outcome::Lost | Outcome::Error, _) => return Vec::new(),
    };
    let address = match recipient {
        Recipient::Customer => lead
            .facts
            .customer
            .contacts
            .iter()
            .find_map(|contact| contact.email.clone()),
        Recipient::Sender => None,
    };
    vec![OwedNotice {
        event,
        recipient,
        address,
        not_before,
    }]
}
