//! The archive: every end is there, by outcome, for ever, and nothing in it is edited.

use chrono::Duration;
use desk_domain::command::CommandName;
use desk_domain::customer::Person;
use desk_domain::ids::LeadId;
use desk_domain::input::{CommandInput, DealInput};
use desk_domain::lead::{ContactHow, Outcome, Stage};
use desk_domain::order::Section;
use desk_engine::views::ListQuery;

use crate::support::{START, World, accept, at, everything, inquiry, tick};

/// A lead of every outcome, by the way a lead gets there.
fn archive(world: &World) -> Vec<(Outcome, LeadId)> {
    let reason = |reason: &str| reason.to_owned();
    let ways: [(Outcome, Vec<CommandInput>); 5] = [
        (
            Outcome::Won,
            vec![
                accept(),
                CommandInput::Win {
                    value: None,
                    currency: None,
                    notes: None,
                },
            ],
        ),
        (
            Outcome::Lost,
            vec![
                accept(),
                CommandInput::Lose {
                    reason: reason("customer-chose-another-vendor"),
                    notes: None,
                },
            ],
        ),
        (
            Outcome::Declined,
            vec![CommandInput::Decline {
                reason: reason("budget-too-small"),
                notes: None,
            }],
        ),
        (
            Outcome::Error,
            vec![CommandInput::Error {
                reason: reason("duplicate"),
                notes: None,
            }],
        ),
        (Outcome::Expired, Vec::new()),
    ];
    let ended = ways.map(|(outcome, way)| {
        let id = world.lead(inquiry(outcome.code()));
        for command in way {
            world.desk.run(&id, command).unwrap();
        }
        (outcome, id)
    });
    world.later(Duration::days(14));
    tick(&world.desk);
    ended.into()
}

#[test]
fn every_end_stands_in_the_archive_under_its_outcome() {
    let world = World::new();
    let ended = archive(&world);
    let query = ListQuery {
        stage: Some(Stage::Archived),
        ..everything()
    };
    let page = world.desk.list(&query).unwrap();
    let outcomes: Vec<Outcome> = page.leads.iter().filter_map(|row| row.outcome).collect();
    assert_eq!(outcomes, Outcome::ALL);
    for (outcome, id) in ended {
        assert_eq!(world.desk.lead(&id).unwrap().row.outcome, Some(outcome));
    }
    let sections: Vec<(Section, u64)> = world
        .desk
        .overview(&query)
        .unwrap()
        .sections
        .iter()
        .map(|found| (found.section, found.count))
        .collect();
    use Section::*;
    assert_eq!(
        sections,
        [(Won, 1), (Lost, 1), (Declined, 1), (Expired, 1), (Error, 1)]
    );
}

#[test]
fn what_is_archived_is_found_ten_years_later_as_it_was() {
    let world = World::new();
    let ended = archive(&world);
    let then: Vec<_> = ended
        .iter()
        .map(|(_, id)| {
            (
                world.desk.lead(id).unwrap(),
                world.desk.history(id).unwrap(),
            )
        })
        .collect();
    world.later(Duration::days(3_653));
    tick(&world.desk);
    for ((outcome, id), (before, history)) in ended.iter().zip(then) {
        let query = ListQuery {
            search: Some(format!("ada@{}", outcome.code())),
            ..everything()
        };
        let found = world.desk.list(&query).unwrap();
        let ids: Vec<_> = found.leads.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, [id.as_str()], "{outcome:?}");
        let now = world.desk.lead(id).unwrap();
        assert_eq!(now.row.outcome, Some(*outcome));
        assert_eq!(
            (
                now.contacts,
                now.deal,
                now.team,
                now.reason,
                now.archived_at
            ),
            (
                before.contacts,
                before.deal,
                before.team,
                before.reason,
                before.archived_at
            ),
            "{outcome:?}"
        );
        assert_eq!(world.desk.history(id).unwrap(), history, "{outcome:?}");
    }
}

#[test]
fn nothing_in_the_archive_is_edited_once_its_undo_time_has_passed() {
    let world = World::new();
    let reason = || "not-a-customer".to_owned();
    let until = at(START) + Duration::days(20);
    let person = Person {
        first_name: "Bo".into(),
        last_name: "Ek".into(),
        email: Some("bo@northlight.example".into()),
        phone: None,
    };
    #[rustfmt::skip]
    let commands = [
        accept(),
        CommandInput::Decline { reason: reason(), notes: None },
        CommandInput::Edit { deal: DealInput::default() },
        CommandInput::AddTeamMember { person },
        CommandInput::Win { value: None, currency: None, notes: None },
        CommandInput::Lose { reason: reason(), notes: None },
        CommandInput::Error { reason: "duplicate".into(), notes: None },
        CommandInput::Contacted { at: None, how: ContactHow::Call, with: None, notes: None },
        CommandInput::Snooze { until },
        CommandInput::Wake,
    ];
    for (outcome, id) in archive(&world) {
        let before = world.desk.lead(&id).unwrap();
        let offered: &[CommandName] = match outcome {
            // Registering a won deal is the one thing that still moves.
            Outcome::Won => &[CommandName::Favorite, CommandName::Register],
            Outcome::Lost | Outcome::Declined | Outcome::Expired | Outcome::Error => {
                &[CommandName::Favorite]
            }
        };
        assert_eq!(before.commands, offered, "{outcome:?}");
        for command in &commands {
            let refusal = world.desk.run(&id, command.clone()).unwrap_err();
            assert_eq!(refusal.code(), "archived", "{command:?} of {outcome:?}");
        }
        let undo = world.desk.undo(&id).unwrap_err();
        assert!(
            ["undo-too-late", "nothing-to-undo"].contains(&undo.code()),
            "{outcome:?}: {undo}"
        );
        assert_eq!(world.desk.lead(&id).unwrap(), before, "{outcome:?}");
    }
}
