//! Leads to test with.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)]

mod town;

use chrono::{DateTime, Duration};
use desk_domain::Instant;
use desk_domain::clocks::RuleBook;
use desk_domain::customer::{Address, Contact, Customer, Person, TeamMember};
use desk_domain::decide::Decision;
use desk_domain::facts::{Facts, Labels, Need, Unread};
use desk_domain::filing::Filing;
use desk_domain::history::{Actor, Change, Entry};
use desk_domain::ids::{EntryId, LeadId, MemberId, SourceId};
use desk_domain::kind::{Kind, Provenance};
use desk_domain::lead::{ContactHow, ContactMade, Deal, Lead, Outcome, Progress, Reason, State};
use desk_domain::money::{Currency, Money};
use desk_domain::order::Place;
use desk_domain::reason::CloseReason;
use desk_domain::registration::{
    Contract, Pricing, Registration, RegistrationState, Solution, Tenant,
};
use desk_domain::told::{self, Record};
use desk_store::{Store, StoreError, Writing, Written};
#[allow(unused_imports)]
pub use town::Town;

pub fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

pub fn now() -> Instant {
    at("2026-03-02T09:00:00Z")
}

/// A lead that says as little as a lead can.
pub fn plain(id: &str) -> Lead {
    Lead {
        id: LeadId::new(id),
        arrived_at: now(),
        facts: Facts {
            source_id: None,
            received_at: now() - Duration::hours(1),
            updated_at: None,
            expires_at: None,
            kind: Kind::CustomerInquiry,
            classified: true,
            provenance: Provenance::default(),
            labels: Labels::default(),
            customer: Customer {
                name: "Fabrikam".into(),
                ..Customer::default()
            },
            consent_to_contact: None,
            need: Need::default(),
            flame: false,
            sample: false,
            filing: Filing::default(),
            unread: Vec::new(),
        },
        state: State::received(),
    }
}

/// A lead that says everything a lead can, with instants of seven digits.
pub fn full(id: &str) -> Lead {
    let some = |text: &str| Some(text.to_owned());
    Lead {
        id: LeadId::new(id),
        arrived_at: at("2026-03-01T08:00:00.123456789Z"),
        facts: Facts {
            source_id: Some(SourceId::new(format!("source-{id}"))),
            received_at: at("2026-02-28T23:59:59.1234567Z"),
            updated_at: Some(at("2026-03-01T00:00:00.0000001Z")),
            expires_at: Some(at("9999-12-31T23:59:59.9999999Z")),
            kind: Kind::SalesQualified,
            classified: false,
            provenance: Provenance {
                referral_type: some("Independent"),
                qualification: some("SalesQualified"),
                invited_by_id: some("msft"),
                invited_by_name: some("Microsoft"),
                organization_id: some("org"),
                organization_name: some("Northwind"),
                entered: None,
            },
            labels: Labels {
                engagement_id: some("ENG-77"),
                e_tag: some("\"etag\""),
                mpn_id: some("4711001"),
                referral_source: some("AppSource"),
                call_to_action: some("ContactMe"),
                referral_program: some("Program"),
                direction: some("Incoming"),
                quality: some("High"),
                sales_stage: some("20"),
                spam: true,
                tags: vec!["один".into(), "<script>".into()],
            },
            customer: Customer {
                name: "Ёлка & Söhne GmbH".into(),
                size: some("51to250employees"),
                address: Address {
                    line1: some("Hauptstraße 1"),
                    line2: some("2. OG"),
                    city: some("München"),
                    state: some("BY"),
                    postal_code: some("80331"),
                    country: some("DE"),
                },
                contacts: vec![
                    Contact {
                        first_name: "Zoë".into(),
                        last_name: "Łukasz".into(),
                        title: some("Einkäuferin"),
                        phone: some("+49 (89) 123 45-67"),
                        email: some("zoe@elka.example"),
                        locale: some("de-DE"),
                    },
                    Contact::default(),
                ],
                external_ids: vec![("duns".into(), "123456789".into())],
            },
            consent_to_contact: Some(false),
            need: Need {
                title: some("Migration"),
                request: some("Нужен переезд в облако. 'quoted'; DROP TABLE leads;"),
                industries: vec!["Retail".into()],
                products: vec!["Azure".into(), "Teams".into()],
                services: vec!["Consulting".into()],
                solutions: vec!["Backup".into()],
                offers: vec!["Offer".into()],
                value: Some(money(1_800_000, "EUR")),
                wanted_by: Some("2026-12-31".parse().unwrap()),
            },
            flame: true,
            sample: false,
            filing: Filing {
                solutions: vec![contract().solution],
                status: some("ActionRequired"),
                status_reason: some("Which tenant?"),
                since: Some(at("2026-03-01T11:00:00.1234567Z")),
                contract: Some(contract()),
            },
            unread: vec![Unread {
                field: "dealValue".into(),
                text: "-1".into(),
                reason: "negative".into(),
            }],
        },
        state: State {
            progress: Progress::Archived {
                at: at("2026-03-01T10:00:00.7654321Z"),
                outcome: Outcome::Lost,
                accepted_at: Some(at("2026-03-01T09:00:00.0000007Z")),
                reason: Some(Reason::Close(CloseReason::Other)),
                notes: some("lost over price"),
            },
            deal: Some(Deal {
                name: "Cloud move".into(),
                value: Some(money(2_500, "JPY")),
                close_date: Some("2026-06-30".parse().unwrap()),
                notes: some("deal notes"),
                crm_id: some("CRM-2026-0815"),
                campaign_id: some("SPRING"),
            }),
            team: vec![
                member("m1", "Anna", "Braun"),
                member("m2", "Пётр", "Йоргенсен"),
            ],
            contacts_made: vec![ContactMade {
                at: at("2026-03-01T08:30:00.0000009Z"),
                how: ContactHow::Call,
                with: some("Zoë"),
                notes: some("called back"),
            }],
            woke_at: None,
            snoozed_until: Some(at("2026-03-05T08:00:00.5Z")),
            favorite: true,
            flame_choice: None,
            held_until: Some(at("2026-03-01T10:00:30.7654321Z")),
            answered_here: true,
            registration: Some(Registration {
                state: RegistrationState::ActionRequired,
                since: at("2026-03-01T11:00:00.1234567Z"),
                contract: Some(contract()),
                question: some("Which tenant?"),
                answer: some("Theirs"),
            }),
        },
    }
}

fn contract() -> Contract {
    Contract {
        solution: Solution {
            id: Some("SOL-1".into()),
            name: "Backup".into(),
        },
        marketplace_on: Some("2026-02-27".parse().unwrap()),
        value: money(4_000_000, "EUR"),
        solution_value: money(3_000_000, "EUR"),
        signed_on: "2026-02-27".parse().unwrap(),
        starts_on: "2026-03-01".parse().unwrap(),
        ends_on: None,
        tenant: Tenant::Partner,
        pricing: Pricing::PayAsYouGo,
    }
}

pub fn member(id: &str, first: &str, last: &str) -> TeamMember {
    TeamMember {
        id: MemberId::new(id),
        person: Person {
            first_name: first.into(),
            last_name: last.into(),
            email: Some(format!("{}@northwind.example", id)),
            phone: Some("+49 30 7654321".into()),
        },
    }
}

pub fn money(minor: i64, currency: &str) -> Money {
    Money {
        minor,
        currency: Currency::parse(currency).unwrap(),
    }
}

/// A decision that does nothing but bring the lead.
pub fn received(lead: Lead) -> Decision {
    let entry = entry("receive", Actor::Source);
    Decision {
        lead,
        entry,
        notices: Vec::new(),
    }
}

pub fn entry(command: &'static str, actor: Actor) -> Entry {
    Entry {
        at: now(),
        actor,
        command,
        changes: vec![Change {
            field: "favorite".into(),
            before: false.into(),
            after: true.into(),
        }],
        note: None,
        before: None,
    }
}

/// Writes a decision as the engine does.
pub fn put(writing: &Writing<'_>, decision: &Decision, entry_id: &str) -> Result<(), StoreError> {
    put_raw(writing, decision, entry_id, "{\"raw\":true}")
}

pub fn put_raw(
    writing: &Writing<'_>,
    decision: &Decision,
    entry_id: &str,
    raw: &str,
) -> Result<(), StoreError> {
    let rules = RuleBook::default();
    let record = Record::default();
    let open = told::open(&decision.lead, &rules, &[], &record, None);
    writing.put(&Written {
        decision,
        entry_id: &EntryId::new(entry_id),
        place: Place::of(&decision.lead, &rules, now()),
        next_visit: told::next_visit(&decision.lead, &rules, &open, &record, now()),
        settled: None,
        raw: Some(raw),
        touches_state: true,
    })
}

/// Brings a lead into a store.
pub fn bring(store: &Store, lead: &Lead) {
    let decision = received(lead.clone());
    let entry_id = format!("entry-{}", lead.id);
    store
        .write(|writing| put(writing, &decision, &entry_id))
        .unwrap();
}

/// Numbers that look random and are the same on every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % end
    }

    pub fn share(&mut self) -> f64 {
        self.below(1 << 52) as f64 / (1_u64 << 52) as f64
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u64) as usize]
    }
}
