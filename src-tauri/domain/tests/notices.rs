//! Word that the outside is owed: whom, of what, and not before when.

mod support;

use desk_domain::clocks::{Clocks, RuleBook};
use desk_domain::command::{Command, CommandName};
use desk_domain::customer::Contact;
use desk_domain::decide::decide;
use desk_domain::facts::Facts;
use desk_domain::history::Actor;
use desk_domain::kind::Kind;
use desk_domain::lead::Lead;
use desk_domain::lead::Outcome;
use desk_domain::location::Location;
use desk_domain::notice::{
    NoticeEvent, NoticeKind, Recipient, owed_on_arrival, told_by_the_source,
};
use desk_domain::receive::SourceStage;
use support::*;

#[test]
fn the_outside_is_owed_word_of_what_was_declined_or_expired() {
    use Kind::*;
    let of = |kind| Lead {
        facts: Facts { kind, ..facts() },
        ..lead()
    };
    let ida = Some("ida@harbour-tools.example");
    #[rustfmt::skip]
    let table = [
        (CustomerInquiry,    CommandName::Decline, Recipient::Customer, ida,  NoticeEvent::Declined, "14d 30s"),
        (MarketingQualified, CommandName::Decline, Recipient::Customer, ida,  NoticeEvent::Declined, "14d 30s"),
        (SalesQualified,     CommandName::Decline, Recipient::Customer, ida,  NoticeEvent::Declined, "14d 30s"),
        (CustomerInquiry,    CommandName::Expire,  Recipient::Customer, ida,  NoticeEvent::Expired,  "14d"),
        (MarketingQualified, CommandName::Expire,  Recipient::Sender,   None, NoticeEvent::Expired,  "14d"),
        (SalesQualified,     CommandName::Expire,  Recipient::Sender,   None, NoticeEvent::Expired,  "14d"),
    ];
    for (kind, name, recipient, address, event, not_before) in table {
        let actor = if name == CommandName::Expire {
            Actor::Clock
        } else {
            Actor::User
        };
        let decision = decide(&of(kind), command(name), actor, &rules(), later("14d")).unwrap();
        let [notice] = decision.notices.as_slice() else {
            panic!("{name:?} of {kind:?}: {:?}", decision.notices);
        };
        assert_eq!(notice.recipient, recipient, "{name:?} of {kind:?}");
        assert_eq!(notice.address.as_deref(), address, "{name:?} of {kind:?}");
        assert_eq!(notice.event, event, "{name:?} of {kind:?}");
        assert_eq!(notice.not_before, later(not_before), "{name:?} of {kind:?}");
    }
}

#[test]
fn samples_tell_nobody() {
    let sample = Lead {
        facts: Facts {
            sample: true,
            ..facts()
        },
        ..lead()
    };
    let declined = by_user(&sample, command(CommandName::Decline), later("3h")).unwrap();
    let expired = decide(
        &sample,
        Command::Expire,
        Actor::Clock,
        &rules(),
        later("14d"),
    )
    .unwrap();
    assert_eq!(
        (declined.notices, expired.notices),
        (Vec::new(), Vec::new())
    );
}

#[test]
fn a_lead_that_was_dead_on_arrival_owes_nothing() {
    let mut lead = lead();
    let expires_at = Clocks::of(&lead, &RuleBook::default()).expires_at;
    lead.arrived_at = expires_at;
    let decision = decide(
        &lead,
        Command::Expire,
        Actor::Clock,
        &RuleBook::default(),
        expires_at,
    );
    assert!(decision.unwrap().notices.is_empty());
}

#[test]
fn only_somebody_who_can_be_written_to_has_an_address() {
    let with = |emails: &[Option<&str>]| {
        let mut lead = lead();
        lead.facts.customer.contacts = emails
            .iter()
            .enumerate()
            .map(|(place, email)| Contact {
                first_name: format!("Ada{place}"),
                last_name: "Lind".into(),
                email: email.map(str::to_owned),
                ..Contact::default()
            })
            .collect();
        let declined = by_user(&lead, command(CommandName::Decline), later("3h")).unwrap();
        let notice = declined.notices.into_iter().next().unwrap();
        (notice.name, notice.address)
    };
    let ada = |place: u8| Some(format!("Ada{place} Lind"));
    let good = "ada@fjellvik.example";
    assert_eq!(with(&[Some(good)]), (ada(0), Some(good.into())));
    assert_eq!(with(&[None, Some(good)]), (ada(1), Some(good.into())));
    assert_eq!(
        with(&[Some("ada"), Some(good)]),
        (ada(1), Some(good.into()))
    );
    assert_eq!(
        with(&[Some("a@b.example\r\nBcc: c@d.example")]),
        (ada(0), None)
    );
    assert_eq!(with(&[]), (None, None));
}

#[test]
fn the_contact_of_an_office_is_told_of_a_lead_that_partner_center_does_not_know() {
    let offices = [Location {
        country: "DE".into(),
        city: None,
        name: "Kim Office".into(),
        email: "kim@northlight.example".into(),
    }];
    let mut own = lead();
    own.facts.source_id = None;
    own.facts.customer.address.country = Some("DE".into());
    let notice = owed_on_arrival(&own, &offices, later("30s")).unwrap();
    assert_eq!(notice.event, NoticeEvent::NewLead);
    assert_eq!(notice.recipient, Recipient::Location);
    assert_eq!(notice.name.as_deref(), Some("Kim Office"));
    assert_eq!(notice.address.as_deref(), Some("kim@northlight.example"));
    assert_eq!(notice.not_before, later("30s"));

    let mut sample = own.clone();
    sample.facts.sample = true;
    let mut theirs = own.clone();
    theirs.facts.source_id = lead().facts.source_id;
    let mut elsewhere = own.clone();
    elsewhere.facts.customer.address.country = Some("NO".into());
    for lead in [sample, theirs, elsewhere] {
        assert_eq!(owed_on_arrival(&lead, &offices, later("30s")), None);
    }
    assert_eq!(owed_on_arrival(&own, &[], later("30s")), None);
}

#[test]
fn partner_center_tells_of_what_it_closed_as_declined_or_expired() {
    use SourceStage::*;
    for (stage, tells) in [
        (Received, false),
        (Accepted, false),
        (Archived(Outcome::Declined), true),
        (Archived(Outcome::Expired), true),
        (Archived(Outcome::Won), false),
        (Archived(Outcome::Lost), false),
        (Archived(Outcome::Error), false),
    ] {
        assert_eq!(told_by_the_source(stage), tells, "{stage:?}");
    }
}

#[test]
fn every_notice_that_is_owed_has_a_text() {
    for kind in NoticeKind::ALL {
        assert_eq!(NoticeKind::of(kind.event(), kind.recipient()), Some(*kind));
        assert_eq!(NoticeKind::from_code(kind.code()), Some(*kind));
    }
    assert_eq!(
        NoticeKind::of(NoticeEvent::NewLead, Recipient::Customer),
        None
    );
}
