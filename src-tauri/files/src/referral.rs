//! The `referral` resource of the API (domain rules, section 6) to a lead.
//!
//! Members are looked up one by one, so that one of the wrong type, or one that nobody has heard
//! of, costs nothing but itself.

use desk_domain::Instant;
use desk_domain::customer::{Address, Contact, Customer, Person};
use desk_domain::facts::{Facts, Labels, Need};
use desk_domain::kind::{Kind, Provenance};
use desk_domain::lead::Deal;
use desk_domain::receive::{Incoming, SourceStage, Standing};
use serde_json::Value;

use crate::amounts::Amount;
use crate::countries::country;
use crate::errors::RowError;
use crate::reading::Reading;
use crate::registrations;
use crate::status;
use crate::texts::{MAX_FIELD, clean, shortened, too_long};

/// Makes a lead of one referral; `raw` is the JSON it was parsed from.
pub(crate) fn read(referral: &Value, raw: &str, now: Instant) -> Result<Incoming, RowError> {
    if !referral.is_object() {
        return Err(RowError::NotAReferral);
    }
    // A text is at least as long in JSON as in itself.
    if raw.len() > MAX_FIELD {
        refuse_long_text(referral, "")?;
    }
    let node = Node(Some(referral));
    let details = node.at("details");
    let mut reading = Reading::begin(now);

    let id = reading.id("id", node.at("id").text().as_deref())?;
    let created = node.at("createdDateTime").text();
    let received_at = reading.received("createdDateTime", created.as_deref())?;
    let mut past = |name| reading.past(name, node.at(name).text().as_deref());
    let updated_at = past("updatedDateTime");
    let accepted_at = past("acceptedDateTime");
    let closed_at = past("closedDateTime");
    let expiry = node.at("expirationDateTime").text();
    let expires_at = reading.expiry("expirationDateTime", expiry.as_deref(), received_at);
    let stage = reading.stage(
        ("status", node.at("status").text().as_deref()),
        ("substatus", node.at("substatus").text().as_deref()),
    );

    let written = details.at("dealValue").amount();
    let value = reading.money(
        "dealValue",
        written.as_ref().map(Written::amount),
        details.at("currency").text().as_deref(),
    );
    let close_date = reading.date(
        "closingDateTime",
        details.at("closingDateTime").text().as_deref(),
    );
    let provenance = provenance(&node);
    let classification = provenance.classify();
    let title = node.at("name").text();
    let notes = details.at("notes").text();
    let customer = customer(&node.at("customerProfile"), title.as_deref());
    let deal = deal_begun(stage).then(|| Deal {
        name: title.clone().unwrap_or_else(|| customer.name.clone()),
        value,
        close_date,
        notes: notes.clone(),
        crm_id: node.at("externalReferenceId").text(),
        campaign_id: node.at("campaignId").text(),
    });
    let invitation = || match classification.kind {
        Kind::MarketingQualified | Kind::SalesQualified => {
            node.at("inviteContext").at("notes").text()
        }
        Kind::CustomerInquiry | Kind::CoSell => None,
    };
    let standing = Standing {
        stage,
        accepted_at,
        closed_at,
        reason: status::reason(stage, &node.at("statusReason").text().unwrap_or_default()),
        deal,
        team: node.at("team").list(person),
        favorite: node.at("favorite").flag().unwrap_or(false),
    };
    let filing = registrations::filing(&node);
    let mut unread = reading.finish();
    unread.extend(registrations::unknown_status(&filing));
    let facts = Facts {
        source_id: Some(id),
        received_at,
        updated_at,
        expires_at,
        kind: classification.kind,
        classified: classification.known,
        provenance,
        labels: labels(&node),
        customer,
        consent_to_contact: node.at("consent").at("consentToContact").flag(),
        need: Need {
            title,
            request: notes.or_else(invitation),
            value,
            wanted_by: close_date,
            ..need(&details.at("requirements"))
        },
        flame: details
            .at("customerRequestedContact")
            .flag()
            .unwrap_or(false),
        sample: false,
        filing,
        unread,
    };
    Ok(Incoming {
        facts,
        standing,
        raw: raw.to_owned(),
    })
}

/// Whether a lead at this stage has been made a deal.
pub(crate) fn deal_begun(stage: SourceStage) -> bool {
    match stage {
        SourceStage::Received => false,
        SourceStage::Accepted | SourceStage::Archived(_) => true,
    }
}

/// A customer's name, or what comes nearest to one.
pub(crate) fn customer_name(
    name: Option<String>,
    contacts: &[Contact],
    title: Option<&str>,
) -> String {
    let person = || {
        contacts
            .iter()
            .find_map(|contact| clean(&format!("{} {}", contact.first_name, contact.last_name)))
    };
    name.or_else(person)
        .or_else(|| title.map(str::to_owned))
        .unwrap_or_else(|| Customer::UNNAMED.to_owned())
}

fn provenance(node: &Node<'_>) -> Provenance {
    let inviter = node.at("inviteContext").at("invitedBy");
    Provenance {
        referral_type: node.at("type").text(),
        qualification: node.at("qualification").text(),
        invited_by_id: inviter.at("organizationId").text(),
        invited_by_name: inviter.at("organizationName").text(),
        organization_id: node.at("organizationId").text(),
        organization_name: node.at("organizationName").text(),
        entered: None,
    }
}

fn labels(node: &Node<'_>) -> Labels {
    Labels {
        engagement_id: node.at("engagementId").text(),
        e_tag: node.at("eTag").text(),
        mpn_id: node.at("mpnId").text(),
        referral_source: node.at("referralSource").text(),
        call_to_action: node.at("callToAction").text(),
        referral_program: node.at("referralProgram").text(),
        direction: node.at("direction").text(),
        quality: node.at("quality").text(),
        sales_stage: node.at("salesStage").text(),
        spam: node.at("isSpam").flag().unwrap_or(false),
        tags: node.at("tags").list(named),
    }
}

fn customer(profile: &Node<'_>, title: Option<&str>) -> Customer {
    let address = profile.at("address");
    let contacts = profile.at("team").list(contact);
    Customer {
        name: customer_name(profile.at("name").text(), &contacts, title),
        size: profile.at("size").text(),
        address: Address {
            line1: address.at("addressLine1").text(),
            line2: address.at("addressLine2").text(),
            city: address.at("city").text(),
            state: address.at("state").text(),
            postal_code: address.at("postalCode").text(),
            country: address.at("country").text().and_then(|text| country(&text)),
        },
        contacts,
        external_ids: profile.at("ids").list(|id| {
            let kind = id.at("profileType").text().unwrap_or_default();
            Some((kind, id.at("id").text()?))
        }),
    }
}

fn need(requirements: &Node<'_>) -> Need {
    Need {
        industries: requirements.at("industries").list(named),
        products: requirements.at("products").list(named),
        services: requirements.at("services").list(named),
        solutions: requirements.at("solutions").list(named),
        offers: requirements.at("offers").list(named),
        ..Need::default()
    }
}

fn contact(node: Node<'_>) -> Option<Contact> {
    let person = person(node)?;
    Some(Contact {
        first_name: person.first_name,
        last_name: person.last_name,
        title: node.at("title").text(),
        phone: person.phone,
        email: person.email,
        locale: node.at("contactPreference").at("locale").text(),
    })
}

/// Nobody is made of an entry that says nothing.
fn person(node: Node<'_>) -> Option<Person> {
    let person = Person {
        first_name: node.at("firstName").text().unwrap_or_default(),
        last_name: node.at("lastName").text().unwrap_or_default(),
        email: node.at("email").text(),
        phone: node.at("phoneNumber").text(),
    };
    (person != Person::default()).then_some(person)
}

/// What an entry of a list is called: a text, or an object with a name or an id.
fn named(node: Node<'_>) -> Option<String> {
    node.text()
        .or_else(|| node.at("name").text())
        .or_else(|| node.at("id").text())
}

/// The depth of this walk is that of the parser, which has a limit.
fn refuse_long_text(value: &Value, name: &str) -> Result<(), RowError> {
    match value {
        Value::String(text) if too_long(text) => Err(RowError::FieldTooLong {
            field: shortened(name),
        }),
        Value::Array(list) => list
            .iter()
            .try_for_each(|entry| refuse_long_text(entry, name)),
        Value::Object(members) => members
            .iter()
            .try_for_each(|(name, member)| refuse_long_text(member, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

/// A member that may not be there.
#[derive(Clone, Copy)]
pub(crate) struct Node<'v>(Option<&'v Value>);

/// An amount as it stands in the JSON.
enum Written {
    Text(String),
    Float(f64),
}

impl Written {
    fn amount(&self) -> Amount<'_> {
        match self {
            Self::Text(text) => Amount::Text(text),
            Self::Float(number) => Amount::Float(*number),
        }
    }
}

impl<'v> Node<'v> {
    pub(crate) fn at(&self, name: &str) -> Self {
        Self(self.0.and_then(|value| value.get(name)))
    }

    /// A text, or a number or a yes-or-no as text.
    pub(crate) fn text(&self) -> Option<String> {
        match self.0? {
            Value::String(text) => clean(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    pub(crate) fn flag(&self) -> Option<bool> {
        match self.0? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" => Some(true),
                "false" | "no" => Some(false),
                _ => None,
            },
            Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    fn amount(&self) -> Option<Written> {
        match self.0? {
            Value::Number(number) if number.is_f64() => number.as_f64().map(Written::Float),
            Value::Null => None,
            Value::String(text) => clean(text).map(Written::Text),
            other @ (Value::Number(_) | Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
                Some(Written::Text(shortened(&other.to_string())))
            }
        }
    }

    /// The entries of a list.
    pub(crate) fn nodes(&self) -> Vec<Self> {
        self.list(Some)
    }

    pub(crate) fn list<T>(&self, read: impl Fn(Node<'v>) -> Option<T>) -> Vec<T> {
        match self.0 {
            Some(Value::Array(entries)) => entries
                .iter()
                .filter_map(|entry| read(Node(Some(entry))))
                .collect(),
            _ => Vec::new(),
        }
    }
}
