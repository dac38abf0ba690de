//! Leads that a person enters: told, taken back, and compared with those that are here.

use chrono::Duration;
use desk_domain::alike::AlikeBy;
use desk_domain::ids::LeadId;
use desk_domain::input::CommandInput;
use desk_domain::kind::Entered;
use desk_domain::lead::{Outcome, Stage};
use desk_domain::new_lead::NewLeadInput;
use desk_domain::refusal::Refusal;
use desk_engine::{DeskError, Undone};

use crate::support::{START, World, at, inquiry, told, untold};

fn typed(customer: &str) -> NewLeadInput {
    NewLeadInput {
        customer: customer.into(),
        ..NewLeadInput::default()
    }
}

fn enter(world: &World, input: NewLeadInput) -> LeadId {
    world.desk.receive(input, Entered::Window).unwrap()
}

#[test]
fn whoever_typed_a_lead_is_not_told_that_it_arrived_but_of_all_the_rest() {
    let world = World::new();
    let id = enter(
        &world,
        NewLeadInput {
            flame: true,
            ..typed("Fjellvik AS")
        },
    );
    assert!(!world.desk.lead(&id).unwrap().row.unread);
    let (report, toasts) = world.tick();
    assert!(toasts.is_empty());
    assert_eq!(untold(&report), ["new 0h: entered-here"]);
    world.later(Duration::hours(1));
    let (report, toasts) = world.tick();
    assert_eq!(told(&report), ["contact-now 1h"]);
    assert_eq!(toasts.len(), 1);
}

#[test]
fn a_lead_typed_elsewhere_is_told_like_any_other() {
    let world = World::new();
    let id = world
        .desk
        .receive(typed("Fjellvik AS"), Entered::CommandLine)
        .unwrap();
    assert!(world.desk.lead(&id).unwrap().row.unread);
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["new 0h"]);
}

#[test]
fn a_lead_of_yesterday_has_yesterdays_clocks() {
    let world = World::new();
    let received_at = Some(at(START) - Duration::hours(20));
    let id = enter(
        &world,
        NewLeadInput {
            received_at,
            ..typed("Fjellvik AS")
        },
    );
    let row = world.desk.lead(&id).unwrap().row;
    assert_eq!(row.answer_due_at, at(START) + Duration::hours(4));
    assert_eq!(Some(row.received_at), received_at);
}

#[test]
fn the_first_undo_takes_the_lead_away_as_long_as_nothing_else_has_happened_to_it() {
    let world = World::new();
    let id = enter(&world, typed("Typo"));
    let offer = world.desk.lead(&id).unwrap().undo.unwrap();
    assert_eq!(offer.command, "receive");
    assert_eq!(offer.until, Some(at(START) + Duration::seconds(30)));
    // What was done to it is taken back first.
    world
        .desk
        .run(&id, CommandInput::Favorite { on: true })
        .unwrap();
    assert_eq!(world.desk.undo(&id).unwrap(), Undone::Restored);
    assert_eq!(world.desk.undo(&id).unwrap(), Undone::Removed);
    assert!(matches!(world.desk.lead(&id), Err(DeskError::NotFound(_))));
    assert!(world.record(&id).is_empty());
}

#[test]
fn a_lead_of_last_week_does_not_vanish_by_undo_nor_does_one_that_was_sent() {
    let world = World::new();
    let id = enter(&world, typed("Kept"));
    world.later(Duration::seconds(30));
    assert_eq!(world.desk.lead(&id).unwrap().undo, None);
    let late = world.desk.undo(&id);
    assert!(matches!(
        late,
        Err(DeskError::Refused(Refusal::UndoTooLate { .. }))
    ));
    let sent = world.lead(inquiry("sent"));
    let refused = world.desk.undo(&sent);
    assert!(matches!(
        refused,
        Err(DeskError::Refused(Refusal::NothingToUndo))
    ));
    assert_eq!(world.desk.lead(&sent).unwrap().undo, None);
}

#[test]
fn the_same_customer_is_shown_while_deciding_with_how_it_went() {
    let world = World::new();
    let lost = enter(
        &world,
        NewLeadInput {
            email: Some("maria@romashka.example".into()),
            ..typed("ООО «Ромашка»")
        },
    );
    world
        .desk
        .run(
            &lost,
            CommandInput::Decline {
                reason: "budget-too-small".into(),
                notes: None,
            },
        )
        .unwrap();
    world.later(Duration::days(30));
    let asked = NewLeadInput {
        email: Some("Maria@Romashka.example".into()),
        ..typed("Romashka, Ltd.")
    };
    let alike = world.desk.alike_to(&asked).unwrap();
    assert_eq!(alike.total, 1);
    let known = &alike.leads[0];
    assert_eq!(known.id, lost.to_string());
    assert_eq!(known.by, [AlikeBy::Email, AlikeBy::Name]);
    assert_eq!(
        (known.stage, known.outcome),
        (Stage::Archived, Some(Outcome::Declined))
    );
    assert_eq!(known.reason.as_deref(), Some("budget-too-small"));
    assert_eq!(known.at, at(START));
    // A lead that is here is shown the same, and not itself.
    let id = enter(&world, asked);
    assert_eq!(world.desk.lead(&id).unwrap().alike, alike);
    // Half a name and half an address are like nobody.
    let half = NewLeadInput {
        email: Some("maria@".into()),
        ..typed("R")
    };
    assert_eq!(world.desk.alike_to(&half).unwrap().total, 0);
}

#[test]
fn a_referral_of_partner_center_is_compared_too() {
    let world = World::new();
    let of = |id: &str, name: &str| {
        let mut lead = inquiry(id);
        lead.facts.customer.name = name.into();
        lead
    };
    let first = world.lead(of("first", "Fjellvik AS"));
    let second = world.lead(of("second", "FJELLVIK"));
    let alike = world.desk.lead(&second).unwrap().alike;
    assert_eq!(alike.total, 1);
    assert_eq!(alike.leads[0].id, first.to_string());
}

#[test]
fn what_was_typed_is_kept_as_it_was_typed() {
    let world = World::new();
    let id = enter(&world, typed("  Fjellvik AS "));
    let raw = world.desk.raw(&id).unwrap();
    assert!(raw.contains("\"  Fjellvik AS \""), "{raw}");
    assert_eq!(world.desk.lead(&id).unwrap().row.customer, "Fjellvik AS");
}
