//! The leads table of Partner Center's insights to leads.

use desk_domain::Instant;
use desk_domain::customer::{Address, Customer};
use desk_domain::facts::{Facts, Labels, Need};
use desk_domain::filing::Filing;
use desk_domain::kind::{Kind, Provenance};
use desk_domain::lead::Deal;
use desk_domain::receive::{Incoming, Standing};

use crate::amounts::Amount;
use crate::countries::country;
use crate::errors::RowError;
use crate::header::{Column, Header};
use crate::reading::Reading;
use crate::referral::{customer_name, deal_begun};
use crate::status;
use crate::table::Record;
use crate::texts::{clean, letters};

/// Where the columns are.
pub(crate) struct LeadsInsights {
    id: Column,
    created: Column,
    updated: Column,
    partner: Column,
    country: Column,
    city: Column,
    customer: Column,
    kind: Column,
    source: Column,
    call_to_action: Column,
    programme: Column,
    offer_id: Column,
    offer: Column,
    currency: Column,
    value: Column,
    value_usd: Column,
    status: Column,
    status_reason: Column,
}

/// The columns that an export of leads is known by.
const MARKS: &[&str] = &[
    "Creation Date",
    "Updated Date",
    "PartnerID",
    "Customer City",
    "Customer Name",
    "Lead Type",
    "Lead Source",
    "Call to action",
    "Referral program",
    "Business profile ID",
    "Offer ID",
    "Offer name",
    "Lead currency",
    "Lead value",
    "Status",
];

impl LeadsInsights {
    /// How many columns speak for this table.
    pub(crate) fn marks(header: &Header) -> usize {
        header.count(MARKS)
    }

    pub(crate) fn find(header: &Header, id: Column) -> Self {
        let column = |names| header.column(names);
        Self {
            id,
            created: column(&["Creation Date", "Created Date", "Created On"]),
            updated: column(&["Updated Date", "Last Updated Date", "Updated On"]),
            partner: column(&["PartnerID", "MPN ID"]),
            country: column(&["Customer Country", "Customer Country/Region", "Country"]),
            city: column(&["Customer City", "City"]),
            customer: column(&["Customer Name"]),
            kind: column(&["Lead Type"]),
            source: column(&["Lead Source"]),
            call_to_action: column(&["Call to action"]),
            programme: column(&["Referral program"]),
            offer_id: column(&["Offer ID"]),
            offer: column(&["Offer name"]),
            currency: column(&["Lead currency", "Currency"]),
            value: column(&["Lead value"]),
            value_usd: column(&["Lead value (USD)"]),
            status: column(&["Status", "Lead Status"]),
            status_reason: column(&["Status Reason", "Substatus"]),
        }
    }

    pub(crate) fn read(&self, row: &Record<'_>, now: Instant) -> Result<Incoming, RowError> {
        let text = |column: Column| row.get(column).and_then(clean);
        let mut reading = Reading::begin(now);

        let source_id = reading.id(self.id.name, row.get(self.id))?;
        let received_at = match self.created.at {
            Some(_) => reading.received(self.created.name, row.get(self.created))?,
            None => reading.received_unknown(self.created.name),
        };
        let updated_at = reading.past(self.updated.name, row.get(self.updated));
        let words = text(self.status_reason).unwrap_or_default();
        let (substatus, reason) = if status::is_substatus(&words) {
            (words.as_str(), "")
        } else {
            ("", words.as_str())
        };
        let stage = reading.stage(
            (self.status.name, row.get(self.status)),
            (self.status_reason.name, Some(substatus)),
        );
        let value = match text(self.value) {
            Some(amount) => reading.money(
                self.value.name,
                Some(Amount::Text(&amount)),
                row.get(self.currency),
            ),
            None => reading.money(
                self.value_usd.name,
                text(self.value_usd).as_deref().map(Amount::Text),
                Some("USD"),
            ),
        };
        let (kind, classified) = kind(row.get(self.kind).unwrap_or_default());
        let name = customer_name(text(self.customer), &[], None);
        let deal = deal_begun(stage).then(|| Deal {
            name: name.clone(),
            value,
            close_date: None,
            notes: None,
            crm_id: None,
            campaign_id: None,
        });
        let standing = Standing {
            stage,
            reason: status::reason(stage, reason),
            deal,
            ..Standing::default()
        };
        let facts = Facts {
            source_id: Some(source_id),
            received_at,
            updated_at,
            expires_at: None,
            kind,
            classified,
            provenance: Provenance {
                qualification: text(self.kind),
                ..Provenance::default()
            },
            labels: Labels {
                mpn_id: text(self.partner),
                referral_source: text(self.source),
                call_to_action: text(self.call_to_action),
                referral_program: text(self.programme),
                ..Labels::default()
            },
            customer: Customer {
                name,
                address: Address {
                    city: text(self.city),
                    country: row.get(self.country).and_then(country),
                    ..Address::default()
                },
                ..Customer::default()
            },
            consent_to_contact: None,
            need: Need {
                offers: text(self.offer)
                    .or_else(|| text(self.offer_id))
                    .into_iter()
                    .collect(),
                value,
                ..Need::default()
            },
            flame: false,
            sample: false,
            filing: Filing::default(),
            unread: reading.finish(),
        };
        Ok(Incoming {
            facts,
            standing,
            raw: row.raw(),
        })
    }
}

/// What the words of the column "Lead Type" mean, and whether they are known or only near.
fn kind(words: &str) -> (Kind, bool) {
    let word = letters(words);
    match word.as_str() {
        "customerinquiry"
        | "customerenquiry"
        | "inquiry"
        | "marketplace"
        | "marketplacelead"
        | "commercialmarketplace"
        | "direct"
        | "customer" => (Kind::CustomerInquiry, true),
        "marketingqualified" | "marketingqualifiedlead" | "mql" => (Kind::MarketingQualified, true),
        "salesqualified" | "salesqualifiedlead" | "sql" => (Kind::SalesQualified, true),
        "cosell" | "cosellopportunity" | "shared" => (Kind::CoSell, true),
        near if near.contains("cosell") => (Kind::CoSell, false),
        near if near.contains("marketing") => (Kind::MarketingQualified, false),
        near if near.contains("sales") => (Kind::SalesQualified, false),
        _ => (Kind::CustomerInquiry, false),
    }
}
