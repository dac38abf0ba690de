//! Messages the desk owes to somebody outside (domain rules, section 4). Which ones are owed is
//! decided here; what they say is in [`crate::letter`], how far they have got in
//! [`crate::outbox`].

use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::kind::Kind;
use crate::lead::{Lead, Outcome};
use crate::location::Location;
use crate::receive::SourceStage;

/// A message owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedNotice {
    /// What it tells.
    pub event: NoticeEvent,
    /// Whom.
    pub recipient: Recipient,
    /// Their name, where it is known. Outside text.
    pub name: Option<String>,
    /// Their address, where the lead names one. Always [`mailable`].
    pub address: Option<String>,
    /// Nothing leaves before this.
    pub not_before: Instant,
}

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NoticeEvent {
    /// The lead was declined: choose another partner.
    Declined,
    /// Nobody answered in time.
    Expired,
    /// A lead came that is none of Partner Center's.
    NewLead,
}

impl NoticeEvent {
    /// Every event.
    pub const ALL: &'static [Self] = &[Self::Declined, Self::Expired, Self::NewLead];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::NewLead => "new-lead",
        }
    }
}

/// Whom a notice is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    /// The customer.
    Customer,
    /// Whoever sent the lead: Microsoft or a partner.
    Sender,
    /// The contact of the office the lead is for.
    Location,
}

impl Recipient {
    /// Every recipient.
    pub const ALL: &'static [Self] = &[Self::Customer, Self::Sender, Self::Location];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Sender => "sender",
            Self::Location => "location",
        }
    }
}

/// The sorts of notice there are; each has a text of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// Declined, to the customer.
    DeclinedCustomer,
    /// Expired, to the customer of an inquiry.
    ExpiredCustomer,
    /// Expired, to whoever sent a qualified lead.
    ExpiredSender,
    /// A new lead, to the contact of an office.
    NewLeadLocation,
}

impl NoticeKind {
    /// Every kind, in the order shown.
    pub const ALL: &'static [Self] = &[
        Self::DeclinedCustomer,
        Self::ExpiredCustomer,
        Self::ExpiredSender,
        Self::NewLeadLocation,
    ];

    /// The kind that tells an event to a recipient; none where no rule owes such a notice.
    pub fn of(event: NoticeEvent, recipient: Recipient) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.event() == event && kind.recipient() == recipient)
    }

    /// What it tells.
    pub fn event(self) -> NoticeEvent {
        match self {
            Self::DeclinedCustomer => NoticeEvent::Declined,
            Self::ExpiredCustomer | Self::ExpiredSender => NoticeEvent::Expired,
            Self::NewLeadLocation => NoticeEvent::NewLead,
        }
    }

    /// Whom.
    pub fn recipient(self) -> Recipient {
        match self {
            Self::DeclinedCustomer | Self::ExpiredCustomer => Recipient::Customer,
            Self::ExpiredSender => Recipient::Sender,
            Self::NewLeadLocation => Recipient::Location,
        }
    }

    /// The name used by the command line, the window and the settings.
    pub fn code(self) -> &'static str {
        match self {
            Self::DeclinedCustomer => "declined-customer",
            Self::ExpiredCustomer => "expired-customer",
            Self::ExpiredSender => "expired-sender",
            Self::NewLeadLocation => "new-lead-location",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

/// What is owed once an unanswered lead has expired. One that was dead on arrival (an old file) is
/// nobody's to tell of any more.
pub fn owed_at_expiry(lead: &Lead, expires_at: Instant, now: Instant) -> Vec<OwedNotice> {
    if expires_at > lead.arrived_at {
        owed(lead, Outcome::Expired, now)
    } else {
        Vec::new()
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
    let (name, address) = match recipient {
        Recipient::Customer => customer_of(lead),
        // Partner Center names the sender, but gives no address: the user types it in.
        Recipient::Sender | Recipient::Location => {
            (lead.facts.provenance.invited_by_name.clone(), None)
        }
    };
    vec![OwedNotice {
        event,
        recipient,
        name,
        address,
        not_before,
    }]
}

/// What is owed when a lead arrives: word to the contact of the office it is for, where there is
/// one. Partner Center tells the offices of its own leads itself (seed 000: "the contact … receives
/// an e-mail"), so the desk tells only of leads that have no id there.
pub fn owed_on_arrival(
    lead: &Lead,
    locations: &[Location],
    not_before: Instant,
) -> Option<OwedNotice> {
    if lead.facts.sample || lead.facts.source_id.is_some() {
        return None;
    }
    let location = Location::nearest(locations, &lead.facts.customer.address)?;
    Some(OwedNotice {
        event: NoticeEvent::NewLead,
        recipient: Recipient::Location,
        name: Some(location.name.clone()),
        address: mailable(&location.email),
        not_before,
    })
}

/// Whether Partner Center has closed a lead in a way that it tells the outside of itself; what the
/// desk still owes of the same is then nobody's to send.
pub fn told_by_the_source(stage: SourceStage) -> bool {
    match stage {
        SourceStage::Received | SourceStage::Accepted => false,
        SourceStage::Archived(outcome) => match outcome {
            Outcome::Declined | Outcome::Expired => true,
            Outcome::Won | Outcome::Lost | Outcome::Error => false,
        },
    }
}

/// The first person at the customer who can be written to; else the first person's name.
fn customer_of(lead: &Lead) -> (Option<String>, Option<String>) {
    let contacts = &lead.facts.customer.contacts;
    let reachable = contacts.iter().find_map(|contact| {
        let address = mailable(contact.email.as_deref()?)?;
        Some((full_name(contact), Some(address)))
    });
    reachable.unwrap_or_else(|| (contacts.first().and_then(full_name), None))
}

fn full_name(contact: &crate::customer::Contact) -> Option<String> {
    let name = format!("{} {}", contact.first_name, contact.last_name);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

/// The longest address that a mail server takes, in bytes (RFC 5321, 4.5.3.1.3).
const MAX_ADDRESS: usize = 254;

/// An address that one message can be sent to: one mailbox, without a name around it and without
/// anything that could begin a new header. None for everything else.
pub fn mailable(text: &str) -> Option<String> {
    let text = text.trim();
    let options = email_address::Options::default()
        .without_display_text()
        .without_domain_literal();
    let plain = |c: char| !c.is_control() && !c.is_whitespace() && !"<>,;\"()".contains(c);
    let fits = text.len() <= MAX_ADDRESS && text.chars().all(plain);
    let valid = fits && email_address::EmailAddress::parse_with_options(text, options).is_ok();
    valid.then(|| text.to_owned())
}
