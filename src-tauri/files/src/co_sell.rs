//! The export of co-sell opportunities to leads.
//!
//! It has no column for the day an opportunity was made. Where the file has none under any name,
//! the moment of reading stands in, and the lead says so (`Creation Date`, `missing`).

use desk_domain::Instant;
use desk_domain::customer::{Address, Contact, Customer, Person};
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
use crate::texts::clean;

/// Where the columns are.
pub(crate) struct CoSell {
    id: Column,
    created: Column,
    updated: Column,
    engagement: Column,
    deal: Column,
    customer: Column,
    line1: Column,
    line2: Column,
    city: Column,
    state: Column,
    postal_code: Column,
    country: Column,
    duns: Column,
    first_name: Column,
    last_name: Column,
    phone: Column,
    email: Column,
    status: Column,
    substatus: Column,
    reason: Column,
    sales_stage: Column,
    value: Column,
    currency: Column,
    close_date: Column,
    crm_id: Column,
    campaign_id: Column,
    notes: Column,
    team: Vec<Column>,
}

/// The columns that an export of co-sell opportunities is known by.
const MARKS: &[&str] = &[
    "Engagement ID",
    "Deal Name",
    "Customer Name",
    "D-U-N-S ID",
    "Customer Contact First Name",
    "Partner Referral Status",
    "Partner Referral Substatus",
    "Microsoft Referral Status",
    "Declined/Lost/Error reason",
    "Sales Stage",
    "Estimated Deal Value",
    "Estimated Close Date (MM/DD/YYYY)",
    "Estimated Close Date",
    "CRM ID",
    "Marketing Campaign ID",
    "Team member 1",
];

impl CoSell {
    /// How many columns speak for this table.
    pub(crate) fn marks(header: &Header) -> usize {
        header.count(MARKS)
    }

    pub(crate) fn find(header: &Header, id: Column) -> Self {
        let column = |names| header.column(names);
        Self {
            id,
            created: column(&[
                "Creation Date",
                "Created Date",
                "Created On",
                "Referral Creation Date",
            ]),
            updated: column(&["Updated Date", "Last Updated Date", "Updated On"]),
            engagement: column(&["Engagement ID"]),
            deal: column(&["Deal Name"]),
            customer: column(&["Customer Name"]),
            line1: column(&[
                "Customer Address Line 1",
                "Address Line 1",
                "Customer Address",
            ]),
            line2: column(&["Customer Address Line 2", "Address Line 2"]),
            city: column(&["Customer City", "City"]),
            state: column(&["Customer State", "State", "Customer State/Province"]),
            postal_code: column(&["Customer Postal code", "Postal code"]),
            country: column(&["Customer Country", "Country", "Customer Country/Region"]),
            duns: column(&["D-U-N-S ID", "Customer D-U-N-S ID", "D-U-N-S number"]),
            first_name: column(&["Customer Contact First Name", "First Name"]),
            last_name: column(&["Customer Contact Last Name", "Last Name"]),
            phone: column(&[
                "Customer Contact Phone number",
                "Phone number",
                "Customer Contact Phone",
            ]),
            email: column(&[
                "Customer Contact Email Address",
                "Email Address",
                "Customer Contact Email",
            ]),
            status: column(&["Partner Referral Status", "Status"]),
            substatus: column(&["Partner Referral Substatus", "Substatus"]),
            reason: column(&["Declined/Lost/Error reason", "Status Reason"]),
            sales_stage: column(&["Sales Stage"]),
            value: column(&["Estimated Deal Value", "Deal Value"]),
            currency: column(&["Currency", "Deal Currency"]),
            close_date: column(&[
                "Estimated Close Date",
                "Estimated Close Date (MM/DD/YYYY)",
                "Close Date",
            ]),
            crm_id: column(&["CRM ID"]),
            campaign_id: column(&["Marketing Campaign ID", "Campaign ID"]),
            notes: column(&["Notes"]),
            team: header.numbered("Team member", 50),
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
        let stage = reading.stage(
            (self.status.name, row.get(self.status)),
            (self.substatus.name, row.get(self.substatus)),
        );
        let value = reading.money(
            self.value.name,
            text(self.value).as_deref().map(Amount::Text),
            row.get(self.currency),
        );
        let close_date = reading.date(self.close_date.name, row.get(self.close_date));
        let title = text(self.deal);
        let notes = text(self.notes);
        let customer = self.customer(row, title.as_deref());
        let deal = deal_begun(stage).then(|| Deal {
            name: title.clone().unwrap_or_else(|| customer.name.clone()),
            value,
            close_date,
            notes: notes.clone(),
            crm_id: text(self.crm_id),
            campaign_id: text(self.campaign_id),
        });
        let standing = Standing {
            stage,
            reason: status::reason(stage, row.get(self.reason).unwrap_or_default()),
            deal,
            team: self
                .team
                .iter()
                .filter_map(|column| row.get(*column).and_then(team_member))
                .collect(),
            ..Standing::default()
        };
        let facts = Facts {
            source_id: Some(source_id),
            received_at,
            updated_at,
            expires_at: None,
            kind: Kind::CoSell,
            classified: true,
            provenance: Provenance::default(),
            labels: Labels {
                engagement_id: text(self.engagement),
                sales_stage: text(self.sales_stage),
                ..Labels::default()
            },
            customer,
            consent_to_contact: None,
            need: Need {
                title,
                request: notes,
                value,
                wanted_by: close_date,
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

    fn customer(&self, row: &Record<'_>, title: Option<&str>) -> Customer {
        let text = |column: Column| row.get(column).and_then(clean);
        let contact = Contact {
            first_name: text(self.first_name).unwrap_or_default(),
            last_name: text(self.last_name).unwrap_or_default(),
            title: None,
            phone: text(self.phone),
            email: text(self.email),
            locale: None,
        };
        let contacts: Vec<_> = (contact != Contact::default())
            .then_some(contact)
            .into_iter()
            .collect();
        Customer {
            name: customer_name(text(self.customer), &contacts, title),
            size: None,
            address: Address {
                line1: text(self.line1),
                line2: text(self.line2),
                city: text(self.city),
                state: text(self.state),
                postal_code: text(self.postal_code),
                country: row.get(self.country).and_then(country),
            },
            contacts,
            external_ids: text(self.duns)
                .map(|id| ("Duns".to_owned(), id))
                .into_iter()
                .collect(),
        }
    }
}

/// Reads "First, Last, phone, email". Parts may be missing: an address and a number are known by
/// their looks, the rest are names in their order.
fn team_member(cell: &str) -> Option<Person> {
    let mut person = Person::default();
    let mut names = Vec::new();
    for part in cell.split(',').filter_map(clean) {
        if part.contains('@') && person.email.is_none() {
            person.email = Some(part);
        } else if desk_domain::input::looks_like_phone(&part) && person.phone.is_none() {
            person.phone = Some(part);
        } else {
            names.push(part);
        }
    }
    let mut names = names.into_iter();
    person.first_name = names.next().unwrap_or_default();
    person.last_name = names.collect::<Vec<_>>().join(" ");
    (person != Person::default()).then_some(person)
}
