//! What can be put into a letter.

use chrono::Datelike;

use super::Tongue;
use crate::Date;
use crate::lead::Lead;
use crate::notice::Recipient;

/// The names that can stand in braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// The recipient's name; where nobody is named, the customer's, or a word for a colleague.
    Contact,
    /// The company with the need.
    Customer,
    /// The need in one line.
    Need,
    /// The customer's request, whole.
    Request,
    /// The day the lead was received.
    Received,
    /// The customer's country.
    Country,
    /// The customer's town.
    City,
    /// The e-mail address of the customer's first contact.
    Email,
    /// Their phone number.
    Phone,
    /// The lead's id at its source, else the desk's own.
    Id,
    /// The deal's name.
    Deal,
    /// The company that the notice comes from.
    Company,
    /// The person it comes from.
    From,
}

impl Placeholder {
    /// Every placeholder, in the order shown.
    pub const ALL: &'static [Self] = &[
        Self::Contact,
        Self::Customer,
        Self::Need,
        Self::Request,
        Self::Received,
        Self::Country,
        Self::City,
        Self::Email,
        Self::Phone,
        Self::Id,
        Self::Deal,
        Self::Company,
        Self::From,
    ];

    /// The name between the braces.
    pub fn code(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Customer => "customer",
            Self::Need => "need",
            Self::Request => "request",
            Self::Received => "received",
            Self::Country => "country",
            Self::City => "city",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Id => "id",
            Self::Deal => "deal",
            Self::Company => "company",
            Self::From => "from",
        }
    }

    /// Reads a [`code`](Self::code), letter for letter.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.code() == code)
    }
}

/// Who writes: stands at the foot of a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The company's name.
    pub company: String,
    /// The person's.
    pub from: String,
}

/// What the placeholders of one letter stand for.
#[derive(Debug, Clone)]
pub struct Values<'a> {
    /// The lead it is about.
    pub lead: &'a Lead,
    /// Whom it is for.
    pub recipient: Recipient,
    /// Their name, if it is known.
    pub contact: Option<&'a str>,
    /// Who writes.
    pub head: &'a Letterhead,
    /// The day the lead was received, where the writer is.
    pub received: Date,
    /// The letter's language: it words the date and what stands in for the unknown.
    pub tongue: Tongue,
}

impl Values<'_> {
    /// The text of a placeholder. Outside text: not yet safe for a header.
    pub fn of(&self, placeholder: Placeholder) -> String {
        let facts = &self.lead.facts;
        let customer = &facts.customer;
        let first = customer.contacts.first();
        let known = |text: Option<&str>| {
            let text = text.map(str::trim).filter(|text| !text.is_empty());
            text.unwrap_or("—").to_owned()
        };
        match placeholder {
            Placeholder::Contact => match self.contact {
                Some(name) if !name.trim().is_empty() => name.trim().to_owned(),
                Some(_) | None => match self.recipient {
                    Recipient::Customer => customer.name.clone(),
                    Recipient::Sender | Recipient::Location => colleague(self.tongue).to_owned(),
                },
            },
            Placeholder::Customer => customer.name.clone(),
            Placeholder::Need => {
                let need = facts.need_line();
                if need.is_empty() {
                    no_need(self.tongue).to_owned()
                } else {
                    need
                }
            }
            Placeholder::Request => match &facts.need.request {
                Some(request) => request.trim().to_owned(),
                None => self.of(Placeholder::Need),
            },
            Placeholder::Received => day(self.received, self.tongue),
            Placeholder::Country => known(customer.address.country.as_deref()),
            Placeholder::City => known(customer.address.city.as_deref()),
            Placeholder::Email => known(first.and_then(|contact| contact.email.as_deref())),
            Placeholder::Phone => known(first.and_then(|contact| contact.phone.as_deref())),
            Placeholder::Id => match &facts.source_id {
                Some(id) => id.to_string(),
                None => self.lead.id.to_string(),
            },
            Placeholder::Deal => {
                known(self.lead.state.deal.as_ref().map(|deal| deal.name.as_str()))
            }
            Placeholder::Company => {
                let own = Some(self.head.company.as_str()).filter(|name| !name.trim().is_empty());
                known(own.or(facts.provenance.organization_name.as_deref()))
            }
            Placeholder::From => {
                let name = Some(self.head.from.as_str()).filter(|name| !name.trim().is_empty());
                name.map_or_else(|| self.of(Placeholder::Company), str::to_owned)
            }
        }
    }
}

fn no_need(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::En => "your request",
        Tongue::Ru => "ваш запрос",
    }
}

fn colleague(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::En => "colleague",
        Tongue::Ru => "коллеги",
    }
}

/// A day as it is written in a letter.
fn day(day: Date, tongue: Tongue) -> String {
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const RU: [&str; 12] = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];
    let month = usize::try_from(day.month0()).unwrap_or(0);
    match tongue {
        Tongue::En => format!("{} {} {}", day.day(), EN[month], day.year()),
        Tongue::Ru => format!("{} {} {} г.", day.day(), RU[month], day.year()),
    }
}
