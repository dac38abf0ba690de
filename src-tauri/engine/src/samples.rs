//! Sample referrals: a dozen leads of invented companies, dated relative to now so that every
//! clock can be seen running. They are marked as samples, owe nothing to anybody and go with one
//! click.

use chrono::Duration;
use desk_domain::Instant;
use desk_domain::clocks::HOUR;
use desk_domain::customer::{Address, Contact, Customer, Person};
use desk_domain::facts::{Facts, Labels, Need};
use desk_domain::filing::Filing;
use desk_domain::ids::{LeadId, SourceId};
use desk_domain::input::CommandInput;
use desk_domain::kind::{Kind, Provenance};
use desk_domain::lead::{ContactHow, Deal, Lead, Outcome, Reason};
use desk_domain::money::{Currency, Money};
use desk_domain::reason::CloseReason;
use desk_domain::receive::{Incoming, SourceStage, Standing, receive};
use serde::Deserialize;

use crate::desk::Desk;
use crate::error::DeskError;
use crate::importing::take_in;

/// The language the samples are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleLanguage {
    /// English.
    English,
    /// Russian.
    Russian,
}

/// One sample as the files beside this one describe it.
#[derive(Deserialize)]
struct Sample {
    customer: String,
    country: String,
    city: String,
    kind: Kind,
    /// Hours before now at which it was received.
    hours_ago: i64,
    #[serde(default)]
    flame: bool,
    source: Option<String>,
    call_to_action: Option<String>,
    title: String,
    request: String,
    #[serde(default)]
    products: Vec<String>,
    #[serde(default)]
    services: Vec<String>,
    #[serde(default)]
    industries: Vec<String>,
    size: Option<String>,
    value: Option<(i64, String)>,
    /// Days from now.
    wanted_in: Option<i64>,
    contact: Option<(String, String, String, String, String)>,
    #[serde(default)]
    favorite: bool,
    stage: Option<String>,
    /// Days from now.
    closes_in: Option<i64>,
    /// A command to run on it after it has arrived: `contacted` or `snooze`.
    then: Option<String>,
}

const ENGLISH: &str = include_str!("samples/en.json");
const RUSSIAN: &str = include_str!("samples/ru.json");

impl Desk {
    /// Puts the samples in; those that are there already stay as they are. Returns how many came.
    pub fn load_samples(&self, language: SampleLanguage) -> Result<u64, DeskError> {
        let now = self.now();
        let rules = self.rules()?;
        let samples = samples(language);
        let mut loaded = 0;
        for (place, sample) in samples.iter().enumerate() {
            let incoming = incoming(sample, place, now);
            let taken = self
                .store
                .write(|writing| take_in(writing, &incoming, &rules, now))?;
            if taken != crate::importing::Taken::Created {
                continue;
            }
            loaded += 1;
            if let (Some(then), Some(id)) = (&sample.then, &incoming.facts.source_id) {
                let id = self.resolve(id.as_str())?;
                self.then(&id, then, now)?;
            }
        }
        Ok(loaded)
    }

    /// Takes every sample out again, with all that happened to it. Returns how many went.
    pub fn remove_samples(&self) -> Result<u64, DeskError> {
        self.store.write(|writing| Ok(writing.remove_samples()?))
    }

    fn then(&self, id: &LeadId, command: &str, now: Instant) -> Result<(), DeskError> {
        let input = match command {
            "contacted" => CommandInput::Contacted {
                at: Some(now - Duration::hours(1)),
                how: ContactHow::Call,
                with: None,
                notes: None,
            },
            "snooze" => CommandInput::Snooze {
                until: now + Duration::hours(17),
            },
            _ => return Ok(()),
        };
        self.run(id, input)
    }
}

/// The first sample that is wanted, as if it had just come in; the first of all if none is.
pub(crate) fn one(language: SampleLanguage, now: Instant, wanted: impl Fn(&Facts) -> bool) -> Lead {
    let samples = samples(language);
    let leads: Vec<Incoming> = samples
        .iter()
        .enumerate()
        .map(|(place, sample)| incoming(sample, place, now))
        .collect();
    let place = leads.iter().position(|lead| wanted(&lead.facts));
    receive(LeadId::new("sample"), &leads[place.unwrap_or(0)], now).lead
}

fn samples(language: SampleLanguage) -> Vec<Sample> {
    let text = match language {
        SampleLanguage::English => ENGLISH,
        SampleLanguage::Russian => RUSSIAN,
    };
    serde_json::from_str(text).expect("the samples are part of the program, and a test reads them")
}

fn incoming(sample: &Sample, place: usize, now: Instant) -> Incoming {
    let received_at = now - Duration::seconds(sample.hours_ago * HOUR) + Duration::minutes(7);
    let in_days = |days: i64| (now + Duration::days(days)).date_naive();
    let value = sample.value.as_ref().and_then(|(amount, code)| {
        let currency = Currency::parse(code).ok()?;
        Money::parse(&amount.to_string(), currency).ok()
    });
    let (qualification, inviter) = match sample.kind {
        Kind::CustomerInquiry => ("Direct", None),
        Kind::MarketingQualified => ("MarketingQualified", Some("msft")),
        Kind::SalesQualified | Kind::CoSell => ("SalesQualified", Some("msft")),
    };
    let shared = sample.kind == Kind::CoSell;
    let facts = Facts {
        source_id: Some(SourceId::new(format!("sample-{:02}", place + 1))),
        received_at,
        updated_at: Some(received_at),
        expires_at: None,
        kind: sample.kind,
        classified: true,
        provenance: Provenance {
            referral_type: Some(if shared { "Shared" } else { "Independent" }.to_owned()),
            qualification: Some(qualification.to_owned()),
            invited_by_id: inviter.map(str::to_owned),
            invited_by_name: inviter.map(|_| "Microsoft".to_owned()),
            ..Provenance::default()
        },
        labels: Labels {
            referral_source: sample.source.clone(),
            call_to_action: sample.call_to_action.clone(),
            ..Labels::default()
        },
        customer: Customer {
            name: sample.customer.clone(),
            size: sample.size.clone(),
            address: Address {
                city: Some(sample.city.clone()),
                country: Some(sample.country.clone()),
                ..Address::default()
            },
            contacts: sample.contact.iter().map(contact).collect(),
            external_ids: Vec::new(),
        },
        consent_to_contact: Some(true),
        need: Need {
            title: Some(sample.title.clone()),
            request: Some(sample.request.clone()),
            industries: sample.industries.clone(),
            products: sample.products.clone(),
            services: sample.services.clone(),
            value,
            wanted_by: sample.wanted_in.map(in_days),
            ..Need::default()
        },
        flame: sample.flame,
        sample: true,
        filing: Filing::default(),
        unread: Vec::new(),
    };
    let deal = Deal {
        name: sample.title.clone(),
        value,
        close_date: sample.closes_in.map(in_days),
        notes: None,
        crm_id: None,
        campaign_id: None,
    };
    let reason = Reason::Close(CloseReason::BudgetTooSmall);
    let (stage, reason) = match sample.stage.as_deref() {
        Some("accepted") => (SourceStage::Accepted, None),
        Some("won") => (SourceStage::Archived(Outcome::Won), None),
        Some("declined") => (SourceStage::Archived(Outcome::Declined), Some(reason)),
        Some(_) | None => (SourceStage::Received, None),
    };
    let accepted_at = Some(received_at + Duration::hours(5));
    let standing = Standing {
        stage,
        accepted_at: accepted_at.filter(|_| sample.closes_in.is_some()),
        closed_at: Some(now - Duration::days(4)),
        reason,
        deal: sample.closes_in.map(|_| deal),
        team: Vec::<Person>::new(),
        favorite: sample.favorite,
    };
    let raw = serde_json::json!({ "sample": true, "customer": sample.customer });
    Incoming {
        facts,
        standing,
        raw: raw.to_string(),
    }
}

fn contact(fields: &(String, String, String, String, String)) -> Contact {
    let (first_name, last_name, title, phone, email) = fields.clone();
    Contact {
        first_name,
        last_name,
        title: Some(title),
        phone: Some(phone),
        email: Some(email),
        locale: None,
    }
}
