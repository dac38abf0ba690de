//! Half-filled dialogs outlive the program, and no longer than they are of use.

use crate::support::{World, accept, everything, inquiry};
use desk_domain::customer::Person;
use desk_domain::input::CommandInput;
use desk_engine::LONGEST_DRAFT;
use serde_json::{Value, json};

#[test]
fn a_draft_is_there_after_a_restart_until_it_is_dropped() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    let typed = json!({ "notes": "Ёлка <b>&\u{1f600}" });
    let desk = &world.desk;
    assert!(desk.keep_draft(Some(&id), "decline", &json!({})).unwrap());
    assert!(!desk.keep_draft(Some(&id), "decline", &typed).unwrap());
    desk.keep_draft(None, "new-lead", &json!(1)).unwrap();

    let reopened = world.second_host();
    let content = |dialog| {
        let found = reopened.draft(Some(&id), dialog).unwrap();
        found.map(|draft| draft.content)
    };
    assert_eq!(content("decline"), Some(typed));
    assert_eq!(content("accept"), None);
    let new = reopened.draft(None, "new-lead").unwrap().unwrap();
    assert_eq!(new.content, json!(1));
    assert!(reopened.lead(&id).unwrap().row.draft);
    assert!(reopened.list(&everything()).unwrap().leads[0].draft);

    assert!(reopened.drop_draft(Some(&id), "decline").unwrap());
    assert!(!reopened.drop_draft(Some(&id), "decline").unwrap());
    assert_eq!(content("decline"), None);
    assert!(!reopened.list(&everything()).unwrap().leads[0].draft);
    assert!(reopened.draft(None, "new-lead").unwrap().is_some());
    assert!(reopened.drop_draft(None, "new-lead").unwrap());
    assert_eq!(reopened.draft(None, "new-lead").unwrap(), None);
}

#[test]
fn drafts_of_what_a_lead_can_no_longer_take_are_dropped() {
    let world = World::new();
    let desk = &world.desk;
    let id = world.lead(inquiry("a"));
    let keep = |dialog: &str| desk.keep_draft(Some(&id), dialog, &Value::Null);
    for dialog in ["accept", "decline", "contacted"] {
        keep(dialog).unwrap();
    }
    assert_eq!(keep("edit").unwrap_err().code(), "draft-unfit");
    desk.run(&id, accept()).unwrap();
    let kept = |dialog: &str| desk.draft(Some(&id), dialog).unwrap().is_some();
    assert_eq!(
        ["accept", "decline", "contacted"].map(kept),
        [false, false, true]
    );
    let add = |first_name: &str| {
        let person = Person {
            first_name: first_name.into(),
            last_name: "Berg".into(),
            email: Some("berg@kestrel.example".into()),
            phone: None,
        };
        desk.run(&id, CommandInput::AddTeamMember { person })
            .unwrap();
        let team = desk.lead(&id).unwrap().team;
        team.last().unwrap().id.to_string()
    };
    let (ann, bo) = (add("Ann"), add("Bo"));
    let of = |member: &str| format!("edit-team-member/{member}");
    keep(&of(&ann)).unwrap();
    keep(&of(&bo)).unwrap();
    keep("edit").unwrap();
    desk.run(
        &id,
        CommandInput::RemoveTeamMember {
            member: ann.clone(),
        },
    )
    .unwrap();
    assert_eq!([&ann, &bo].map(|member| kept(&of(member))), [false, true]);
    assert_eq!(keep(&of(&ann)).unwrap_err().code(), "draft-unfit");
    desk.run(
        &id,
        CommandInput::Lose {
            reason: "not-a-customer".into(),
            notes: None,
        },
    )
    .unwrap();
    assert_eq!(
        ["contacted", "edit", &of(&bo)].map(kept),
        [false, false, false]
    );
    assert!(!desk.lead(&id).unwrap().row.draft);
}

#[test]
fn a_draft_of_any_size_a_person_types_is_kept_and_no_larger_one() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    let keep = |length: usize| {
        // With its two quotes.
        let text = json!("x".repeat(length - 2));
        world.desk.keep_draft(Some(&id), "accept", &text)
    };
    keep(LONGEST_DRAFT).unwrap();
    let refused = keep(LONGEST_DRAFT + 1).unwrap_err();
    assert_eq!(refused.code(), "draft-too-large");
    let kept = world.desk.draft(Some(&id), "accept").unwrap().unwrap();
    assert_eq!(kept.content.as_str().unwrap().len(), LONGEST_DRAFT - 2);
}
