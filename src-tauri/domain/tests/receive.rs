//! What a source says of a lead: taken over, corrected, and never emptied by one that knows less.

mod support;

use desk_domain::customer::{Contact, Customer};
use desk_domain::facts::{Facts, Labels, Need, Unread};
use desk_domain::filing::Filing;
use desk_domain::history::Actor;
use desk_domain::ids::LeadId;
use desk_domain::kind::{Kind, Provenance};
use desk_domain::lead::{Lead, Outcome, Reason, State};
use desk_domain::receive::{Incoming, SourceStage, Standing, receive};
use support::source::*;
use support::*;

use SourceStage::{Accepted, Archived, Received};

/// What a CSV of leads knows: no title, no request, nobody to talk to, no flame.
fn from_csv() -> Incoming {
    let facts = Facts {
        source_id: facts().source_id,
        received_at: received(),
        updated_at: Some(later("5h")),
        expires_at: None,
        kind: Kind::CustomerInquiry,
        classified: false,
        provenance: Provenance::default(),
        labels: Labels {
            call_to_action: some("Contact me"),
            ..Labels::default()
        },
        customer: Customer {
            name: Customer::UNNAMED.into(),
            ..Customer::default()
        },
        consent_to_contact: None,
        need: Need {
            value: Some(money("9500", "NOK")),
            ..Need::default()
        },
        flame: false,
        sample: false,
        filing: Filing::default(),
        unread: Vec::new(),
    };
    Incoming {
        facts,
        standing: Standing::default(),
        raw: "{}".into(),
    }
}

#[test]
fn a_lead_arrives_as_its_source_tells_it() {
    let mut incoming = word(Received, "0h");
    incoming.standing.favorite = true;
    let decision = receive(LeadId::new("lead-1"), &incoming, later("2h"));
    let state = State {
        favorite: true,
        ..State::received()
    };
    assert_eq!(
        decision.lead,
        Lead {
            arrived_at: later("2h"),
            state,
            ..lead()
        }
    );
    let entry = decision.entry;
    assert_eq!(
        (entry.at, entry.actor, entry.command),
        (later("2h"), Actor::Source, "receive")
    );
    assert_eq!((entry.before, decision.notices), (None, Vec::new()));
}

#[test]
fn the_same_word_again_is_nothing_new() {
    for stage in [
        Received,
        Accepted,
        Archived(Outcome::Won),
        Archived(Outcome::Expired),
    ] {
        let mut incoming = word(stage, "3h");
        incoming.standing.team = vec![person("ann"), person("bo")];
        incoming.standing.reason = Some(Reason::Foreign("weather".into()));
        let lead = arrived(&incoming);
        assert_eq!(said(&lead, &incoming), None, "{stage:?}");
    }
}

#[test]
fn an_older_word_is_ignored_and_an_equal_or_undated_one_is_not() {
    let lead = arrived(&word(Received, "3h"));
    for (updated, heard) in [
        (Some("3h - 1ms"), false),
        (Some("0h"), false),
        (Some("3h"), true),
        (Some("4h"), true),
        (None, true),
    ] {
        let mut incoming = word(Accepted, "0h");
        incoming.facts.updated_at = updated.map(later);
        incoming.facts.need.title = some("New title");
        assert_eq!(said(&lead, &incoming).is_some(), heard, "{updated:?}");
    }
}

#[test]
fn an_undated_word_does_not_make_the_lead_forget_its_date() {
    let mut incoming = word(Received, "0h");
    incoming.facts.updated_at = None;
    incoming.facts.need.title = some("New title");
    let lead = arrived(&word(Received, "3h"));
    assert_eq!(after(&lead, &incoming).facts.updated_at, Some(later("3h")));
}

#[test]
fn newer_facts_are_taken_and_the_change_is_written_down() {
    let mut incoming = word(Received, "3h");
    incoming.facts.need.title = some("Move two file servers");
    incoming.facts.customer.name = "Harbour Tools AS".into();
    incoming.facts.expires_at = Some(later("20d"));
    incoming.facts.flame = true;
    let decision = said(&lead(), &incoming).unwrap();
    assert_eq!(decision.lead.facts, incoming.facts);
    assert_eq!(decision.lead.state, lead().state);
    let entry = decision.entry;
    assert_eq!(
        (entry.at, entry.actor, entry.command),
        (later("9h"), Actor::Source, "update")
    );
    let fields: Vec<_> = entry
        .changes
        .iter()
        .map(|change| change.field.as_str())
        .collect();
    assert_eq!(
        fields,
        [
            "customer.name",
            "expires_at",
            "flame",
            "need.title",
            "updated_at"
        ]
    );
    assert_eq!((entry.before, decision.notices), (None, Vec::new()));
}

#[test]
fn a_word_that_knows_less_empties_nothing() {
    let mut known = flame();
    known.facts.expires_at = Some(later("14d"));
    known.facts.labels = Labels {
        engagement_id: some("0d4cf3ae"),
        e_tag: some("\"1\""),
        mpn_id: some("6190042"),
        referral_source: some("AppSource"),
        call_to_action: some("Get it"),
        referral_program: some("Program"),
        direction: some("Incoming"),
        quality: some("High"),
        sales_stage: some("2"),
        spam: true,
        tags: vec!["hot".into()],
    };
    known.facts.need.industries = vec!["Manufacturing".into()];
    known.facts.need.products = vec!["Azure".into()];
    known.facts.need.services = vec!["Consulting".into()];
    known.facts.need.offers = vec!["File move".into()];
    known.facts.need.wanted_by = Some(date("2026-12-01"));
    let expected = Facts {
        updated_at: Some(later("5h")),
        labels: Labels {
            call_to_action: some("Contact me"),
            ..known.facts.labels.clone()
        },
        need: Need {
            value: Some(money("9500", "NOK")),
            ..known.facts.need.clone()
        },
        ..known.facts.clone()
    };
    assert_eq!(after(&known, &from_csv()).facts, expected);
}

#[test]
fn a_contact_once_known_is_not_lost_to_a_file_that_knows_fewer_or_less() {
    let known = facts().customer.contacts;
    assert_eq!(after(&lead(), &from_csv()).facts.customer.contacts, known);
    let mut incoming = word(Received, "5h");
    let ole = Contact {
        first_name: "Ole".into(),
        email: some("ole@harbour-tools.example"),
        ..Contact::default()
    };
    let poorer = Contact {
        title: None,
        phone: None,
        ..known[0].clone()
    };
    incoming.facts.customer.contacts = vec![ole.clone()];
    let both = [ole.clone(), known[0].clone()];
    assert_eq!(after(&lead(), &incoming).facts.customer.contacts, both);
    incoming.facts.customer.contacts = vec![ole, poorer];
    assert_eq!(after(&lead(), &incoming).facts.customer.contacts, both);
}

#[test]
fn a_file_that_gives_only_a_date_does_not_move_the_clocks() {
    let mut dated = from_csv();
    let midnight = facts()
        .received_at
        .date_naive()
        .and_hms_opt(0, 0, 0)
        .unwrap()
        .and_utc();
    dated.facts.received_at = midnight;
    let known = lead();
    assert_eq!(
        after(&known, &dated).facts.received_at,
        known.facts.received_at
    );

    let mut coarse = lead();
    coarse.facts.received_at = midnight;
    let exact = word(Received, "5h");
    assert_eq!(
        after(&coarse, &exact).facts.received_at,
        exact.facts.received_at
    );
}

#[test]
fn a_kind_is_not_lost_to_a_word_that_does_not_know_it() {
    let qualified = |classified| {
        let mut lead = lead();
        lead.facts.kind = Kind::SalesQualified;
        lead.facts.classified = classified;
        lead
    };
    let mut knowing = from_csv();
    knowing.facts.kind = Kind::MarketingQualified;
    knowing.facts.classified = true;
    #[rustfmt::skip]
    let table = [
        (qualified(true),  from_csv(),      Kind::SalesQualified,     true),
        (qualified(false), from_csv(),      Kind::CustomerInquiry,    false),
        (qualified(true),  knowing.clone(), Kind::MarketingQualified, true),
        (qualified(false), knowing,         Kind::MarketingQualified, true),
    ];
    for (lead, incoming, kind, classified) in table {
        let facts = after(&lead, &incoming).facts;
        assert_eq!((facts.kind, facts.classified), (kind, classified));
    }
}

#[test]
fn what_could_not_be_read_is_what_the_newest_word_could_not_say() {
    let unread = |text: &str| {
        vec![Unread {
            field: "dealValue".into(),
            text: text.into(),
            reason: "not-a-number".into(),
        }]
    };
    let mut known = lead();
    known.facts.unread = unread("about ten");
    let mut incoming = word(Received, "5h");
    incoming.facts.unread = unread("about twelve");
    assert_eq!(
        after(&known, &incoming).facts.unread,
        unread("about twelve")
    );
}

#[test]
fn a_sample_stays_a_sample() {
    let mut known = lead();
    known.facts.sample = true;
    assert!(after(&known, &word(Accepted, "5h")).facts.sample);
}

#[test]
fn the_heart_is_taken_over_on_arrival_and_never_again() {
    for (here, there) in [(true, false), (false, true)] {
        let mut known = lead();
        known.state.favorite = here;
        for stage in [Received, Accepted, Archived(Outcome::Won)] {
            let mut incoming = word(stage, "5h");
            incoming.standing.favorite = there;
            assert_eq!(after(&known, &incoming).state.favorite, here, "{stage:?}");
        }
    }
}
