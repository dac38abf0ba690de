//! Word that the outside is owed: whom, of what, and not before when.

mod support;

use desk_domain::clocks::{Clocks, RuleBook};
use desk_domain::command::{Command, CommandName};
use desk_domain::decide::decide;
use desk_domain::facts::Facts;
use desk_domain::history::Actor;
use desk_domain::kind::Kind;
use desk_domain::lead::Lead;
use desk_domain::notice::{NoticeEvent, Recipient};
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
