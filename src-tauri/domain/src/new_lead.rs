//! A lead that a person enters: typed by hand, or read from an e-mail and confirmed.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::clocks::RuleBook;
use crate::customer::{Address, Contact, Customer};
use crate::facts::{Facts, Labels, Need};
use crate::filing::Filing;
use crate::input::{Errors, MAX_LINE, MAX_NOTES};
use crate::kind::{Entered, Kind, Provenance};
use crate::lead::{Lead, State};
use crate::receive::{Incoming, Standing};
use crate::refusal::{FieldErrorCode, Refusal};

/// A new lead as typed. Only the customer's name is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[allow(missing_docs, reason = "named as the fields of the lead")]
pub struct NewLeadInput {
    pub customer: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// The need in one line: the subject of an e-mail.
    pub title: Option<String>,
    /// The customer's request, as written.
    pub request: Option<String>,
    /// A customer inquiry when nothing else is said.
    pub kind: Option<Kind>,
    /// A plain decimal with a dot.
    pub value: Option<String>,
    pub currency: Option<String>,
    /// YYYY-MM-DD.
    pub wanted_by: Option<String>,
    /// The customer asks for a call.
    pub flame: bool,
    /// Now when nothing else is said.
    pub received_at: Option<Instant>,
}

impl NewLeadInput {
    /// Checks everything typed and makes of it what a source would have sent, without an id there.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] with every field that is wrong. A lead received so long ago that it
    /// would expire at once is refused rather than archived behind its author's back.
    pub fn parse(
        self,
        entered: Entered,
        rules: &RuleBook,
        now: Instant,
    ) -> Result<Incoming, Refusal> {
        // Plain text and numbers, which is all that serde_json asks for.
        let raw = serde_json::to_string(&self).unwrap_or_default();
        let mut errors = Errors::default();
        let name = errors.required("customer", self.customer, MAX_LINE);
        let country = errors.country("country", self.country);
        let first_name = errors.text("first_name", self.first_name, MAX_LINE);
        let last_name = errors.text("last_name", self.last_name, MAX_LINE);
        let email = errors.email("email", self.email);
        let phone = errors.phone("phone", self.phone);
        let title = errors.text("title", self.title, MAX_LINE);
        let request = errors.text("request", self.request, MAX_NOTES);
        let value = errors.money(self.value, self.currency, false);
        let wanted_by = self.wanted_by.filter(|text| !text.trim().is_empty());
        let wanted_by = wanted_by.and_then(|text| errors.day_ahead("wanted_by", &text, None, now));
        let received_at = self.received_at.unwrap_or(now);
        if received_at > now {
            errors.add("received_at", FieldErrorCode::InTheFuture);
        } else if received_at + Duration::seconds(rules.at(received_at).expiry_s) <= now {
            errors.add("received_at", FieldErrorCode::OutOfRange);
        }
        errors.end()?;
        let someone = [&first_name, &last_name, &email, &phone]
            .into_iter()
            .any(Option::is_some);
        let contact = Contact {
            first_name: first_name.unwrap_or_default(),
            last_name: last_name.unwrap_or_default(),
            phone,
            email,
            ..Contact::default()
        };
        let facts = Facts {
            source_id: None,
            received_at,
            updated_at: None,
            expires_at: None,
            kind: self.kind.unwrap_or(Kind::CustomerInquiry),
            classified: true,
            provenance: Provenance {
                entered: Some(entered),
                ..Provenance::default()
            },
            labels: Labels::default(),
            customer: Customer {
                name,
                address: Address {
                    country,
                    ..Address::default()
                },
                contacts: someone.then_some(contact).into_iter().collect(),
                ..Customer::default()
            },
            consent_to_contact: None,
            need: Need {
                title,
                request,
                value,
                wanted_by,
                ..Need::default()
            },
            flame: self.flame,
            sample: false,
            filing: Filing::default(),
            unread: Vec::new(),
        };
        Ok(Incoming {
            facts,
            standing: Standing::default(),
            raw,
        })
    }
}

/// Until when a lead that a person entered can be taken away again: the undo time, counted from its
/// arrival. None for a lead that a source sent: it is not the user's to remove.
pub fn removable_until(lead: &Lead, rules: &RuleBook) -> Option<Instant> {
    let undo = Duration::seconds(rules.undo_s);
    lead.facts
        .provenance
        .entered
        .map(|_| lead.arrived_at + undo)
}

/// Takes back the arrival of a lead that was entered here: the lead is removed whole. Only while
/// nothing else has happened to it, and only within the undo time: Z on a lead of last week must
/// not make it vanish.
///
/// # Errors
/// [`Refusal::NothingToUndo`] and [`Refusal::UndoTooLate`].
pub fn remove(lead: &Lead, rules: &RuleBook, now: Instant) -> Result<(), Refusal> {
    let until = removable_until(lead, rules).ok_or(Refusal::NothingToUndo)?;
    if lead.state != State::received() {
        return Err(Refusal::NothingToUndo);
    }
    if now >= until {
        return Err(Refusal::UndoTooLate { until });
    }
    Ok(())
}
