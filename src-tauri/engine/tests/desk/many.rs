//! Commands to many leads at once, and the one undo for all of them.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::Duration;
use desk_domain::ids::{GroupId, LeadId};
use desk_domain::input::CommandInput;
use desk_domain::lead::Stage;
use desk_domain::outbox::NoticeState;
use desk_domain::refusal::{FieldErrorCode, Refusal};
use desk_engine::DeskError;
use desk_engine::many::{ManyDone, Which};
use desk_engine::notices::NoticesQuery;
use desk_engine::views::ListQuery;

use crate::support::{START, World, accept, at, everything, inquiry};

fn decline() -> CommandInput {
    CommandInput::Decline {
        reason: "budget-too-small".into(),
        notes: None,
    }
}

fn snooze(until: &str) -> CommandInput {
    CommandInput::Snooze { until: at(until) }
}

const HEART: CommandInput = CommandInput::Favorite { on: true };

/// A desk with so many received leads.
fn with(leads: usize) -> (World, Vec<LeadId>) {
    let world = World::new();
    world.import((0..leads).map(|number| inquiry(&format!("c{number:04}"))));
    let ids = (0..leads).map(|number| world.desk.resolve(&format!("c{number:04}")).unwrap());
    let ids = ids.collect();
    (world, ids)
}

fn these(ids: &[LeadId]) -> Which {
    Which::Leads { ids: ids.to_vec() }
}

fn received() -> ListQuery {
    ListQuery {
        stage: Some(Stage::Received),
        ..everything()
    }
}

fn whole(world: &World, except: &[LeadId]) -> Which {
    Which::List {
        query: received(),
        except: except.to_vec(),
        as_of: world.desk.now(),
    }
}

fn run(world: &World, which: &Which, input: CommandInput) -> ManyDone {
    let go_on = &mut |_, _| ControlFlow::Continue(());
    world.desk.run_many(which, &input, go_on).unwrap()
}

fn undo(world: &World, done: &ManyDone) -> ManyDone {
    let group = GroupId::new(done.group.clone().unwrap());
    let go_on = &mut |_, _| ControlFlow::Continue(());
    world.desk.undo_many(&group, go_on).unwrap()
}

fn stages(world: &World, ids: &[LeadId]) -> Vec<Stage> {
    let stage = |id| world.desk.lead(id).unwrap().row.stage;
    ids.iter().map(stage).collect()
}

fn count(world: &World, stage: Stage) -> u64 {
    let query = ListQuery {
        stage: Some(stage),
        ..everything()
    };
    world.desk.list(&query).unwrap().total
}

fn notices(world: &World, state: NoticeState) -> usize {
    let query = NoticesQuery {
        lead: None,
        state: Some(state),
        after: None,
        limit: 500,
    };
    world.desk.notices(&query).unwrap().notices.len()
}

#[test]
fn one_undo_takes_back_what_was_answered_to_many_and_nobody_is_told() {
    let (world, ids) = with(12);
    world.tick();
    let before: Vec<_> = ids.iter().map(|id| world.desk.lead(id).unwrap()).collect();
    let done = run(&world, &these(&ids), decline());
    assert_eq!((done.done, done.refused, done.left), (12, 0, 0));
    assert_eq!(done.until, Some(at(START) + Duration::seconds(30)));
    assert_eq!(stages(&world, &ids), [Stage::Archived; 12]);
    assert_eq!(notices(&world, NoticeState::Held), 12);

    world.later(Duration::seconds(29));
    let undone = undo(&world, &done);
    assert_eq!((undone.done, undone.refused), (12, 0));
    for (id, before) in ids.iter().zip(before) {
        let now = world.desk.lead(id).unwrap();
        assert_eq!(
            (now.row.stage, now.commands, now.version),
            (before.row.stage, before.commands, before.version)
        );
        let history = world.desk.history(id).unwrap();
        let commands: Vec<_> = history
            .entries
            .iter()
            .map(|one| one.command.as_str())
            .collect();
        assert_eq!(commands, ["receive", "decline", "undo"]);
    }
    world.later(Duration::minutes(5));
    world.tick();
    assert_eq!(notices(&world, NoticeState::Cancelled), 12);
    let again = undo(&world, &done);
    assert_eq!(
        (again.done, again.refused),
        (0, 0),
        "there is nothing left to take back"
    );
}

#[test]
fn an_answer_to_many_is_final_when_its_time_has_passed() {
    let (world, ids) = with(3);
    let done = run(&world, &these(&ids), decline());
    assert!(world.desk.held_many().unwrap().is_some());
    world.later(Duration::seconds(30));
    assert_eq!(world.desk.held_many().unwrap(), None);
    let undone = undo(&world, &done);
    assert_eq!((undone.done, undone.refused), (0, 3));
    assert_eq!(undone.refusals[0].error.code, "undo-too-late");
    assert_eq!(stages(&world, &ids), [Stage::Archived; 3]);
}

#[test]
fn those_that_refuse_are_named_with_the_reason_and_the_others_are_done() {
    let (world, mut ids) = with(4);
    world.desk.run(&ids[1], accept()).unwrap();
    run(&world, &these(&ids[2..3]), decline());
    ids.push(LeadId::new("nobody"));
    ids.push(ids[0].clone());
    let done = run(&world, &these(&ids), decline());
    assert_eq!(
        (done.done, done.refused),
        (2, 3),
        "a lead named twice is one lead"
    );
    let named: Vec<_> = done
        .refusals
        .iter()
        .map(|one| (one.customer.as_deref(), one.error.code.as_str()))
        .collect();
    assert_eq!(
        named,
        [
            (Some("Customer c0001"), "not-received"),
            (Some("Customer c0002"), "archived"),
            (None, "not-found")
        ]
    );
    assert_eq!(undo(&world, &done).done, 2);
    assert_eq!(count(&world, Stage::Received), 2);
}

#[test]
fn a_whole_list_is_meant_as_it_was_seen_but_for_those_let_go() {
    let (world, ids) = with(250);
    let which = whole(&world, &ids[7..9]);
    world.later(Duration::minutes(1));
    world.import([inquiry("later")]);
    let mut steps = Vec::new();
    let done = world
        .desk
        .run_many(&which, &decline(), &mut |done, total| {
            steps.push((done, total));
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(done.done, 248);
    assert_eq!(steps, [(100, 249), (200, 249)]);
    assert_eq!(
        count(&world, Stage::Received),
        3,
        "two let go, one that nobody had seen"
    );
    assert_eq!(undo(&world, &done).done, 248);
    assert_eq!(count(&world, Stage::Received), 251);
}

#[test]
fn a_searched_list_is_meant_too() {
    let (world, ids) = with(30);
    let which = Which::List {
        query: ListQuery {
            search: Some("c0003".into()),
            ..received()
        },
        except: Vec::new(),
        as_of: world.desk.now(),
    };
    let done = run(&world, &which, HEART);
    assert_eq!(done.done, 1);
    assert!(world.desk.lead(&ids[3]).unwrap().row.favorite);
}

#[test]
fn a_lead_that_moves_in_its_list_is_met_once() {
    let (world, ids) = with(230);
    let done = run(&world, &whole(&world, &[]), snooze("2026-11-17T09:00:00Z"));
    assert_eq!(done.done, 230);
    assert_eq!(done.until, None, "no clock runs on a snooze");
    for id in &ids {
        assert_eq!(world.desk.history(id).unwrap().entries.len(), 2);
    }
    let again = run(&world, &whole(&world, &[]), snooze("2026-11-17T09:00:00Z"));
    assert_eq!((again.done, again.unchanged, again.group), (0, 230, None));
    assert_eq!(undo(&world, &done).done, 230);
}

#[test]
fn what_is_cancelled_stays_done_so_far_and_can_be_taken_back() {
    let (world, _) = with(250);
    let done = world
        .desk
        .run_many(&whole(&world, &[]), &decline(), &mut |_, _| {
            ControlFlow::Break(())
        })
        .unwrap();
    assert_eq!((done.done, done.left), (100, 150));
    assert_eq!(count(&world, Stage::Received), 150);
    assert_eq!(undo(&world, &done).done, 100);
    assert_eq!(count(&world, Stage::Received), 250);
}

#[test]
fn a_host_that_dies_in_the_middle_leaves_whole_leads_and_their_undo() {
    let (world, ids) = with(250);
    let died = catch_unwind(AssertUnwindSafe(|| {
        let dying = &mut |_, _| panic!("the process dies");
        world.desk.run_many(&these(&ids), &decline(), dying)
    }));
    assert!(died.is_err());
    let host = world.second_host();
    let held = host.held_many().unwrap().unwrap();
    assert_eq!((held.command.as_str(), held.done), ("decline", 100));
    assert_eq!(count(&world, Stage::Archived), 100);

    // And once more while it is being taken back.
    let group = host.last_many().unwrap().unwrap();
    assert_eq!(Some(group.as_str()), held.group.as_deref());
    let go_on = &mut |_, _| ControlFlow::Continue(());
    assert_eq!(host.undo_many(&group, go_on).unwrap().done, 100);
    assert_eq!(count(&world, Stage::Received), 250);
    assert_eq!(host.held_many().unwrap(), None);
}

#[test]
fn an_undo_that_ends_early_goes_on_where_it_ended() {
    let (world, ids) = with(250);
    let done = run(&world, &these(&ids), decline());
    let group = GroupId::new(done.group.clone().unwrap());
    let half = world
        .desk
        .undo_many(&group, &mut |_, _| ControlFlow::Break(()))
        .unwrap();
    assert_eq!((half.done, half.left), (100, 150));
    assert_eq!(undo(&world, &done).done, 150);
    assert_eq!(count(&world, Stage::Received), 250);
}

#[test]
fn an_answer_to_very_many_is_held_until_all_have_it_and_the_usual_time_has_passed() {
    let (world, ids) = with(401);
    let done = run(&world, &these(&ids), decline());
    let until = at(START) + Duration::seconds(30 + 2);
    assert_eq!(done.until, Some(until));
    for id in [&ids[0], &ids[400]] {
        assert_eq!(world.desk.lead(id).unwrap().row.held_until, Some(until));
    }
}

#[test]
fn an_undo_in_time_holds_the_notices_back_while_it_goes_on() {
    let (world, ids) = with(150);
    let done = run(&world, &these(&ids), decline());
    world.later(Duration::seconds(29));
    let group = GroupId::new(done.group.clone().unwrap());
    let undone = world
        .desk
        .undo_many(&group, &mut |_, _| {
            // The hold of the answers passes while the undo is half done.
            world.later(Duration::seconds(31));
            world.tick();
            assert_eq!(notices(&world, NoticeState::Held), 50);
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!((undone.done, undone.refused), (150, 0));
    assert_eq!(notices(&world, NoticeState::Cancelled), 150);
}

#[test]
fn a_lead_that_was_changed_since_keeps_what_was_done_to_it() {
    let (world, ids) = with(3);
    let done = run(&world, &these(&ids), HEART);
    world.desk.run(&ids[1], accept()).unwrap();
    let undone = undo(&world, &done);
    assert_eq!((undone.done, undone.refused), (2, 1));
    assert_eq!(undone.refusals[0].id, ids[1].to_string());
    assert_eq!(undone.refusals[0].error.code, "undo-overtaken");
    let hearts: Vec<_> = ids
        .iter()
        .map(|id| world.desk.lead(id).unwrap().row.favorite)
        .collect();
    assert_eq!(hearts, [false, true, false]);
    world.desk.undo(&ids[1]).unwrap();
    assert_eq!(
        undo(&world, &done).done,
        1,
        "now it is the last thing again"
    );
}

#[test]
fn one_of_them_can_be_taken_back_alone() {
    let (world, ids) = with(3);
    let done = run(&world, &these(&ids), decline());
    world.desk.undo(&ids[0]).unwrap();
    assert_eq!(world.desk.held_many().unwrap().unwrap().done, 2);
    let undone = undo(&world, &done);
    assert_eq!((undone.done, undone.refused), (2, 0));
    assert_eq!(stages(&world, &ids), [Stage::Received; 3]);
}

#[test]
fn what_is_wrong_for_all_alike_is_a_fault_of_the_form() {
    let (world, ids) = with(120);
    let wrong = [
        (
            CommandInput::Decline {
                reason: String::new(),
                notes: None,
            },
            "reason",
            FieldErrorCode::UnknownReason,
        ),
        (
            snooze("2026-11-15T09:00:00Z"),
            "until",
            FieldErrorCode::InThePast,
        ),
    ];
    for (input, field, code) in wrong {
        let checked = world.desk.check_many(&these(&ids), &input).unwrap();
        assert_eq!((checked[0].field.as_str(), checked[0].code), (field, code));
        let go_on = &mut |_, _| ControlFlow::Continue(());
        match world.desk.run_many(&these(&ids), &input, go_on) {
            Err(DeskError::Refused(Refusal::InvalidInput(fields))) => assert_eq!(fields, checked),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(count(&world, Stage::Received), 120);
    assert!(world.desk.last_many().unwrap().is_none());
}

#[test]
fn a_snooze_too_long_for_some_is_refused_by_them_alone() {
    let (world, ids) = with(2);
    let mut short = inquiry("short");
    short.facts.expires_at = Some(at("2026-11-17T09:00:00Z"));
    let short = world.lead(short);
    let all = [ids[0].clone(), short, ids[1].clone()];
    let input = snooze("2026-11-18T09:00:00Z");
    assert_eq!(world.desk.check_many(&these(&all), &input).unwrap(), []);
    let done = run(&world, &these(&all), input);
    assert_eq!((done.done, done.refused), (2, 1));
    assert_eq!(done.refusals[0].error.code, "invalid-input");
}

#[test]
fn a_check_of_what_fits_none_of_them_says_why() {
    let (world, ids) = with(2);
    run(&world, &these(&ids), decline());
    let checked = world.desk.check_many(&these(&ids), &decline());
    assert!(matches!(
        checked,
        Err(DeskError::Refused(Refusal::Archived { .. }))
    ));
}

#[test]
fn leads_are_given_out_whole_in_the_order_of_the_list() {
    let (world, ids) = with(5);
    world
        .desk
        .run(&ids[2], snooze("2026-11-17T09:00:00Z"))
        .unwrap();
    let given = |which: &Which| {
        let mut names = Vec::new();
        world
            .desk
            .each_lead(which, &mut |lead, _| {
                assert_eq!(lead.facts.customer.contacts.len(), 1);
                names.push(lead.id.to_string());
                ControlFlow::Continue(())
            })
            .unwrap();
        names
    };
    let listed: Vec<_> = world.desk.list(&received()).unwrap().leads;
    let expected: Vec<_> = listed.into_iter().map(|row| row.id).collect();
    assert_eq!(given(&whole(&world, &[])), expected);
    assert_eq!(world.desk.ids(&received()).unwrap(), expected);
    let but: Vec<_> = expected
        .iter()
        .filter(|id| **id != ids[0].to_string())
        .cloned()
        .collect();
    assert_eq!(given(&whole(&world, &ids[0..1])), but);
    assert_eq!(given(&these(&ids[3..4])), [ids[3].to_string()]);
}
