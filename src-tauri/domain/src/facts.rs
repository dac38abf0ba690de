//! What the source says about a lead: everything that came from outside and that no command of the
//! desk changes.

use serde::{Deserialize, Serialize};

use crate::customer::{Address, Contact, Customer};
use crate::filing::Filing;
use crate::ids::SourceId;
use crate::kind::{Kind, Provenance};
use crate::money::Money;
use crate::{Date, Instant};

/// A lead as its source describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The id at the source; none for a lead made by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<SourceId>,
    /// When the source created the lead: the moment every clock starts from.
    pub received_at: Instant,
    /// When the source last changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Instant>,
    /// The source's own expiry, where it gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Instant>,
    /// The sort of lead, and whether the classification table has a row for it.
    pub kind: Kind,
    /// See [`Facts::kind`].
    pub classified: bool,
    /// The words the classification was made from.
    pub provenance: Provenance,
    /// Ids and labels of the source.
    pub labels: Labels,
    /// Who has the need.
    pub customer: Customer,
    /// Whether the customer agreed to be contacted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_to_contact: Option<bool>,
    /// What the customer needs.
    pub need: Need,
    /// The customer asked to be contacted directly: the flame.
    pub flame: bool,
    /// A sample that the desk made itself: removable with one click, never told to anybody.
    #[serde(default)]
    pub sample: bool,
    /// What the source says about registering the deal.
    #[serde(default, skip_serializing_if = "Filing::is_empty")]
    pub filing: Filing,
    /// Values that could not be understood, kept as text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Unread>,
}

/// Ids and labels that the source attaches and the desk shows as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "named as the fields of the referral resource")]
pub struct Labels {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engagement_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e_tag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mpn_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral_source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_to_action: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral_program: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sales_stage: Option<String>,
    pub spam: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

/// The need: the request text and what it asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// The source's name for the lead, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The customer's request, as written (the RFI).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// Codes or names, as the source gives them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub industries: Vec<String>,
    /// See [`Need::industries`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// See [`Need::industries`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<String>,
    /// See [`Need::industries`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub solutions: Vec<String>,
    /// See [`Need::industries`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<String>,
    /// What the customer said it may cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
    /// When the customer wants it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted_by: Option<Date>,
}

/// A value of the source that the desk could not understand. Shown as text, never dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Unread {
    /// The field's name at the source: `dealValue`.
    pub field: String,
    /// The value as text.
    pub text: String,
    /// A code: `negative`, `not-a-number`, `unknown-currency`, `unknown-status`, `date-out-of-range` …
    pub reason: String,
}

/// How many characters the one-line need may have.
const NEED_LINE: usize = 160;

impl Facts {
    /// The need in one line: the source's name for it, else the beginning of the request, else
    /// what was asked for.
    pub fn need_line(&self) -> String {
        let need = &self.need;
        let line = need
            .title
            .iter()
            .chain(&need.request)
            .chain(&need.solutions)
            .chain(&need.offers)
            .chain(&need.products)
            .chain(&need.services)
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
            .find(|text| !text.is_empty())
            .unwrap_or_default();
        line.chars().take(NEED_LINE).collect()
    }

    /// These facts after the source said something newer. What the newer word leaves out stays:
    /// a CSV row knows less than the API's JSON of the same lead and must not empty it.
    pub fn updated_by(&self, newer: &Facts) -> Facts {
        let labels = &newer.labels;
        let need = &newer.need;
        Facts {
            source_id: or(&newer.source_id, &self.source_id),
            received_at: finer(self.received_at, newer.received_at),
            updated_at: newer.updated_at.max(self.updated_at),
            expires_at: or(&newer.expires_at, &self.expires_at),
            kind: if newer.classified || !self.classified {
                newer.kind
            } else {
                self.kind
            },
            classified: newer.classified || self.classified,
            provenance: Provenance {
                referral_type: or(
                    &newer.provenance.referral_type,
                    &self.provenance.referral_type,
                ),
                qualification: or(
                    &newer.provenance.qualification,
                    &self.provenance.qualification,
                ),
                invited_by_id: or(
                    &newer.provenance.invited_by_id,
                    &self.provenance.invited_by_id,
                ),
                invited_by_name: or(
                    &newer.provenance.invited_by_name,
                    &self.provenance.invited_by_name,
                ),
                organization_id: or(
                    &newer.provenance.organization_id,
                    &self.provenance.organization_id,
                ),
                organization_name: or(
                    &newer.provenance.organization_name,
                    &self.provenance.organization_name,
                ),
                entered: self.provenance.entered,
            },
            labels: Labels {
                engagement_id: or(&labels.engagement_id, &self.labels.engagement_id),
                e_tag: or(&labels.e_tag, &self.labels.e_tag),
                mpn_id: or(&labels.mpn_id, &self.labels.mpn_id),
                referral_source: or(&labels.referral_source, &self.labels.referral_source),
                call_to_action: or(&labels.call_to_action, &self.labels.call_to_action),
                referral_program: or(&labels.referral_program, &self.labels.referral_program),
                direction: or(&labels.direction, &self.labels.direction),
                quality: or(&labels.quality, &self.labels.quality),
                sales_stage: or(&labels.sales_stage, &self.labels.sales_stage),
                spam: labels.spam || self.labels.spam,
                tags: or_filled(&labels.tags, &self.labels.tags),
            },
            customer: self.customer.updated_by(&newer.customer),
            consent_to_contact: or(&newer.consent_to_contact, &self.consent_to_contact),
            need: Need {
                title: or(&need.title, &self.need.title),
                request: or(&need.request, &self.need.request),
                industries: or_filled(&need.industries, &self.need.industries),
                products: or_filled(&need.products, &self.need.products),
                services: or_filled(&need.services, &self.need.services),
                solutions: or_filled(&need.solutions, &self.need.solutions),
                offers: or_filled(&need.offers, &self.need.offers),
                value: or(&need.value, &self.need.value),
                wanted_by: or(&need.wanted_by, &self.need.wanted_by),
            },
            flame: newer.flame || self.flame,
            sample: self.sample,
            filing: Filing {
                solutions: or_filled(&newer.filing.solutions, &self.filing.solutions),
                status: or(&newer.filing.status, &self.filing.status),
                status_reason: if newer.filing.status.is_some() {
                    newer.filing.status_reason.clone()
                } else {
                    self.filing.status_reason.clone()
                },
                since: newer.filing.since.max(self.filing.since),
                contract: or(&newer.filing.contract, &self.filing.contract),
            },
            unread: newer.unread.clone(),
        }
    }
}

impl Customer {
    fn updated_by(&self, newer: &Customer) -> Customer {
        let address = &newer.address;
        Customer {
            name: if newer.name == Self::UNNAMED {
                self.name.clone()
            } else {
                newer.name.clone()
            },
            size: or(&newer.size, &self.size),
            address: Address {
                line1: or(&address.line1, &self.address.line1),
                line2: or(&address.line2, &self.address.line2),
                city: or(&address.city, &self.address.city),
                state: or(&address.state, &self.address.state),
                postal_code: or(&address.postal_code, &self.address.postal_code),
                country: or(&address.country, &self.address.country),
            },
            contacts: all_contacts(&newer.contacts, &self.contacts),
            external_ids: or_filled(&newer.external_ids, &self.external_ids),
        }
    }
}

/// The creation of a lead does not change; a file that gives only its date must not move the clocks
/// to midnight, and one that gives the time after such a file sets them right.
fn finer(known: Instant, newer: Instant) -> Instant {
    let only_a_date = known.time() == chrono::NaiveTime::MIN;
    if only_a_date { newer } else { known }
}

/// The newer contacts with what they leave blank filled from before, then those they do not name:
/// a person with a phone number is never lost to a file that knows fewer people.
fn all_contacts(newer: &[Contact], older: &[Contact]) -> Vec<Contact> {
    let same = |a: &Contact, b: &Contact| {
        let names = (&a.first_name, &a.last_name) == (&b.first_name, &b.last_name);
        names || (a.email.is_some() && a.email == b.email)
    };
    let filled = newer.iter().map(|contact| {
        let Some(known) = older.iter().find(|known| same(known, contact)) else {
            return contact.clone();
        };
        Contact {
            title: or(&contact.title, &known.title),
            phone: or(&contact.phone, &known.phone),
            email: or(&contact.email, &known.email),
            locale: or(&contact.locale, &known.locale),
            ..contact.clone()
        }
    });
    let unnamed = older
        .iter()
        .filter(|known| !newer.iter().any(|contact| same(known, contact)));
    filled.chain(unnamed.cloned()).collect()
}

fn or<T: Clone>(newer: &Option<T>, older: &Option<T>) -> Option<T> {
    newer.clone().or_else(|| older.clone())
}

fn or_filled<T: Clone>(newer: &[T], older: &[T]) -> Vec<T> {
    if newer.is_empty() {
        older.to_vec()
    } else {
        newer.to_vec()
    }
}
