//! Two hosts on one lead, the time to take an answer back, flames and teammates.

use crate::support::{START, World, accept, at, flame, inquiry, told};
use chrono::Duration;
use desk_domain::clocks::Flame;
use desk_domain::customer::Person;
use desk_domain::ids::LeadId;
use desk_domain::input::{CommandInput, DealInput};
use desk_domain::lead::Stage;
use desk_domain::order::Section;
use desk_engine::{Desk, DeskError};
use serde_json::json;

fn decline() -> CommandInput {
    CommandInput::Decline {
        reason: "budget-too-small".into(),
        notes: None,
    }
}

fn edit(name: &str) -> CommandInput {
    CommandInput::Edit {
        deal: DealInput {
            name: name.into(),
            value: Some("18000".into()),
            currency: Some("EUR".into()),
            close_date: Some("2026-12-31".into()),
            ..DealInput::default()
        },
    }
}

fn colleague(first_name: &str, phone: Option<&str>) -> Person {
    Person {
        first_name: first_name.into(),
        last_name: "Berg".into(),
        email: None,
        phone: phone.map(Into::into),
    }
}

/// A lead that was accepted long ago.
fn accepted(world: &World) -> LeadId {
    let id = world.lead(inquiry("a"));
    world.desk.run(&id, accept()).unwrap();
    world.later(Duration::hours(1));
    id
}

fn version(desk: &Desk, id: &LeadId) -> i64 {
    desk.lead(id).unwrap().version
}

#[test]
fn the_second_of_two_hosts_is_told_what_the_first_changed_and_may_go_on() {
    let world = World::new();
    let id = accepted(&world);
    let other = world.second_host();
    let seen = version(&other, &id);
    world.desk.run_seen(&id, edit("Ours"), Some(seen)).unwrap();

    let refused = other.run_seen(&id, edit("Theirs"), Some(seen)).unwrap_err();
    assert_eq!(refused.code(), "changed-meanwhile");
    let DeskError::ChangedMeanwhile(meanwhile) = refused else {
        panic!("{refused}");
    };
    let [entry] = meanwhile.entries.as_slice() else {
        panic!("one entry since, not {:?}", meanwhile.entries);
    };
    assert_eq!(
        (entry.actor.as_str(), entry.command.as_str()),
        ("user", "edit")
    );
    let name = meanwhile
        .changes
        .iter()
        .find(|change| change.field == "deal.name")
        .unwrap();
    assert_eq!(
        (&name.before, &name.after),
        (&json!("Mail for 25"), &json!("Ours"))
    );
    assert!(meanwhile.possible);
    let kept = other.lead(&id).unwrap().deal.unwrap();
    assert_eq!(kept.name, "Ours", "a refusal changes nothing");

    let now = meanwhile.version;
    assert_eq!(now, version(&other, &id));
    other.run_seen(&id, edit("Theirs"), Some(now)).unwrap();
    assert_eq!(world.desk.lead(&id).unwrap().deal.unwrap().name, "Theirs");
}

#[test]
fn two_answers_to_one_lead_are_not_both_given() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    let other = world.second_host();
    let seen = version(&other, &id);
    world.desk.run_seen(&id, accept(), Some(seen)).unwrap();
    let refused = other.run_seen(&id, decline(), Some(seen)).unwrap_err();
    let DeskError::ChangedMeanwhile(meanwhile) = refused else {
        panic!("{refused}");
    };
    assert!(!meanwhile.possible, "an accepted lead can't be declined");
    let insisting = other.run_seen(&id, decline(), Some(meanwhile.version));
    assert_eq!(insisting.unwrap_err().code(), "not-received");
}

#[test]
fn what_changes_nothing_of_the_decision_asks_nobody_to_think_again() {
    let world = World::new();
    let id = accepted(&world);
    let other = world.second_host();
    let seen = version(&other, &id);
    let desk = &world.desk;
    // A heart, and a change that was taken back.
    desk.run(&id, CommandInput::Favorite { on: true }).unwrap();
    desk.run(&id, edit("Ours")).unwrap();
    desk.undo(&id).unwrap();
    // Newer word of the source about the customer.
    let mut newer = inquiry("a");
    newer.facts.updated_at = Some(at(START) + Duration::minutes(30));
    newer.facts.customer.size = Some("1to9employees".into());
    world.import([newer]);
    assert!(version(&other, &id) > seen);
    other.run_seen(&id, edit("Theirs"), Some(seen)).unwrap();
    // A switch says what it changes; it asks for no version.
    desk.run_seen(&id, CommandInput::Favorite { on: false }, Some(seen))
        .unwrap();
}

#[test]
fn the_wait_of_an_answer_survives_a_restart() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    world.desk.run(&id, decline()).unwrap();
    world.later(Duration::seconds(20));
    let reopened = world.second_host();
    let held = reopened.lead(&id).unwrap();
    let until = at(START) + Duration::seconds(30);
    assert_eq!(held.row.held_until, Some(until));
    assert_eq!(held.undo.unwrap().until, Some(until));
    reopened.undo(&id).unwrap();
    assert_eq!(reopened.lead(&id).unwrap().row.stage, Stage::Received);
}

#[test]
fn sending_now_makes_an_answer_final_and_says_so_in_the_history() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    world.desk.run(&id, decline()).unwrap();
    world.later(Duration::seconds(5));
    world.desk.send_now(&id).unwrap();
    let lead = world.desk.lead(&id).unwrap();
    assert_eq!((lead.row.held_until, lead.undo), (None, None));
    assert_eq!(world.desk.undo(&id).unwrap_err().code(), "undo-too-late");
    assert_eq!(world.desk.send_now(&id).unwrap_err().code(), "not-held");
    let history = world.desk.history(&id).unwrap().entries;
    assert_eq!(history.last().unwrap().command, "send-now");
}

#[test]
fn the_undo_time_is_the_setting_of_the_moment_the_answer_is_given() {
    let world = World::new();
    let ids: Vec<_> = ["a", "b", "c"].map(|id| world.lead(inquiry(id))).into();
    let held = |id: &LeadId| world.desk.lead(id).unwrap().row.held_until;
    world.desk.run(&ids[0], decline()).unwrap();
    world.desk.choose("undo_seconds", "600").unwrap();
    world.desk.run(&ids[1], decline()).unwrap();
    world.desk.choose("undo_seconds", "0").unwrap();
    world.desk.run(&ids[2], decline()).unwrap();
    let after = |seconds| Some(at(START) + Duration::seconds(seconds));
    assert_eq!(
        [held(&ids[0]), held(&ids[1]), held(&ids[2])],
        [after(30), after(600), None],
        "a promise once given stands; without undo time nothing is held"
    );
    assert_eq!(
        world.desk.undo(&ids[2]).unwrap_err().code(),
        "undo-too-late"
    );
}

#[test]
fn the_undo_time_lies_between_none_and_ten_minutes() {
    let world = World::new();
    for (value, taken) in [
        ("0", true),
        ("600", true),
        ("601", false),
        ("-1", false),
        ("1.5", false),
        ("soon", false),
        ("", false),
    ] {
        let chosen = world.desk.choose("undo_seconds", value);
        assert_eq!(chosen.is_ok(), taken, "{value:?}");
        if let Err(refused) = chosen {
            assert_eq!(refused.code(), "setting-out-of-range");
            assert!(refused.to_string().contains("from 0 to 600"), "{refused}");
        }
    }
    assert_eq!(world.desk.undo_seconds().unwrap(), 600);
}

#[test]
fn a_flame_that_the_user_sets_leads_the_list_and_raises_its_alarms() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    world.tick();
    world.later(Duration::hours(2));
    world
        .desk
        .run(&id, CommandInput::Flame { on: true })
        .unwrap();
    let row = world.desk.lead(&id).unwrap().row;
    assert_eq!((row.flame, row.section), (Flame::Hot, Section::Flames));
    world.later(Duration::hours(3));
    let set = "2026-11-16T11:00:00.000Z";
    assert_eq!(
        told(&world.tick().0),
        [format!("contact-now 1h from {set}")]
    );

    world.desk.undo(&id).unwrap();
    assert_eq!(world.desk.lead(&id).unwrap().row.flame, Flame::None);
    world.later(Duration::hours(7));
    assert!(
        told(&world.tick().0).is_empty(),
        "no flame, no flame alarms"
    );
}

#[test]
fn a_flame_that_the_user_clears_is_told_of_no_more_until_it_is_taken_back() {
    let world = World::new();
    let id = world.lead(flame("a"));
    world.tick();
    world
        .desk
        .run(&id, CommandInput::Flame { on: false })
        .unwrap();
    world.later(Duration::hours(2));
    assert!(told(&world.tick().0).is_empty());
    let cleared = world.desk.lead(&id).unwrap();
    assert_eq!(
        (cleared.row.flame, cleared.clocks.flame),
        (Flame::None, None)
    );
    world
        .desk
        .run(&id, CommandInput::Flame { on: true })
        .unwrap();
    let again = world.desk.lead(&id).unwrap().clocks.flame.unwrap();
    assert_eq!(again.from, Some(at(START)), "the clock runs from receipt");
    assert_eq!(again.at, Some(at(START) + Duration::hours(72)));
}

#[test]
fn a_teammate_is_edited_and_the_history_has_both() {
    let world = World::new();
    let id = accepted(&world);
    let add = CommandInput::AddTeamMember {
        person: colleague("Ann", Some("+49 30 1234")),
    };
    world.desk.run(&id, add).unwrap();
    let member = world.desk.lead(&id).unwrap().team[0].id.to_string();
    let edit = |person| CommandInput::EditTeamMember {
        member: member.clone(),
        person,
    };
    let unreachable = world.desk.run(&id, edit(colleague("Anna", None)));
    assert_eq!(unreachable.unwrap_err().code(), "invalid-input");
    world
        .desk
        .run(&id, edit(colleague("Anna", Some("+49 30 99"))))
        .unwrap();
    let team = world.desk.lead(&id).unwrap().team;
    assert_eq!(team.len(), 1);
    assert_eq!(team[0].id.to_string(), member);
    assert_eq!(team[0].person, colleague("Anna", Some("+49 30 99")));
    let entry = world.desk.history(&id).unwrap().entries.pop().unwrap();
    assert_eq!(entry.command, "edit-team-member");
    let change = entry.changes.iter().find(|change| change.field == "team");
    let change = change.unwrap();
    assert_eq!(change.before[0]["first_name"], "Ann");
    assert_eq!(change.after[0]["first_name"], "Anna");
    world.desk.undo(&id).unwrap();
    let back = world.desk.lead(&id).unwrap().team;
    assert_eq!(back[0].person, colleague("Ann", Some("+49 30 1234")));
    let nobody = CommandInput::EditTeamMember {
        member: "nobody".into(),
        person: colleague("Anna", Some("+49 30 99")),
    };
    let refused = world.desk.run(&id, nobody).unwrap_err();
    assert_eq!(refused.code(), "no-such-member");
}

#[test]
fn looks_and_keys_take_their_values_and_no_others() {
    let world = World::new();
    let chosen = || world.desk.chosen().unwrap();
    assert_eq!(chosen().density, "comfortable");
    assert!(chosen().letter_keys, "single-letter keys work at first");
    for (key, value) in [
        ("theme", "contrast"),
        ("theme", "contrast-dark"),
        ("density", "compact"),
        ("letter_keys", "false"),
    ] {
        world.desk.choose(key, value).unwrap();
        assert_eq!(world.desk.setting_value(key).unwrap().value, value);
    }
    assert_eq!(chosen().theme, "contrast-dark");
    assert!(!chosen().letter_keys);
    for (key, value) in [
        ("theme", "sepia"),
        ("density", "48"),
        ("letter_keys", "off"),
    ] {
        let refused = world.desk.choose(key, value).unwrap_err();
        assert_eq!(refused.code(), "bad-setting", "{key}={value}");
    }
}
