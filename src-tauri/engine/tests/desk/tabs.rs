//! Where a lead is found: by its kind, by its heart, in any stage.

use chrono::Duration;
use desk_domain::ids::LeadId;
use desk_domain::input::CommandInput;
use desk_domain::kind::{Kind, Tab};
use desk_domain::lead::Stage;
use desk_domain::receive::Incoming;
use desk_engine::views::ListQuery;

use crate::support::{World, accept, everything, inquiry, tick};

fn of(kind: Kind) -> Incoming {
    let mut lead = inquiry(kind.code());
    lead.facts.kind = kind;
    lead
}

/// The source ids in a tab, in alphabetical order.
fn listed(world: &World, tab: Tab, stage: Option<Stage>) -> Vec<String> {
    let query = ListQuery {
        tab,
        stage,
        ..everything()
    };
    let page = world.desk.list(&query).unwrap();
    let mut ids: Vec<String> = page
        .leads
        .into_iter()
        .filter_map(|row| row.source_id)
        .collect();
    ids.sort();
    ids
}

#[test]
fn each_kind_has_its_tab_and_every_lead_is_in_the_one_of_all() {
    let world = World::new();
    world.import(Kind::ALL.iter().copied().map(of));
    let of_tab = |tab| listed(&world, tab, None);
    assert_eq!(of_tab(Tab::Marketplace), ["customer-inquiry"]);
    assert_eq!(
        of_tab(Tab::Qualified),
        ["marketing-qualified", "sales-qualified"]
    );
    assert_eq!(of_tab(Tab::CoSell), ["co-sell"]);
    assert_eq!(of_tab(Tab::All).len(), 4);
    assert!(of_tab(Tab::Favorites).is_empty());
}

#[test]
fn co_sell_is_counted_however_one_looks_so_that_its_tab_is_shown_or_not() {
    let world = World::new();
    world.import([of(Kind::SalesQualified)]);
    let in_all = |tab, stage| {
        let query = ListQuery {
            tab,
            stage,
            search: Some("nobody".into()),
            ..everything()
        };
        world.desk.overview(&query).unwrap().co_sell_in_all
    };
    assert_eq!(in_all(Tab::All, None), 0);
    world.import([of(Kind::CoSell)]);
    assert_eq!(in_all(Tab::All, None), 1);
    assert_eq!(in_all(Tab::Qualified, Some(Stage::Archived)), 1);
}

#[test]
fn a_heart_is_set_and_taken_away_in_every_stage_and_its_tab_follows() {
    let world = World::new();
    let ids: Vec<LeadId> = ["received", "accepted", "won", "declined", "expired"]
        .map(|name| world.lead(inquiry(name)))
        .into();
    for id in &ids[1..3] {
        world.desk.run(id, accept()).unwrap();
    }
    let win = CommandInput::Win {
        value: None,
        currency: None,
        notes: None,
    };
    world.desk.run(&ids[2], win).unwrap();
    let decline = CommandInput::Decline {
        reason: "not-a-customer".into(),
        notes: None,
    };
    world.desk.run(&ids[3], decline).unwrap();
    // All that nobody has answered by then: the last one, and the first.
    world.later(Duration::days(14));
    tick(&world.desk);
    let late = world.lead({
        let mut lead = inquiry("late");
        lead.facts.received_at += Duration::days(14);
        lead
    });

    let favorite = |id: &LeadId, on| {
        world
            .desk
            .run(id, CommandInput::Favorite { on })
            .unwrap_or_else(|refusal| panic!("{id}: {refusal}"));
    };
    for id in ids.iter().chain([&late]) {
        favorite(id, true);
    }
    assert_eq!(listed(&world, Tab::Favorites, None).len(), 6);
    assert_eq!(
        listed(&world, Tab::Favorites, Some(Stage::Received)),
        ["late"]
    );
    assert_eq!(
        listed(&world, Tab::Favorites, Some(Stage::Accepted)),
        ["accepted"]
    );
    assert_eq!(
        listed(&world, Tab::Favorites, Some(Stage::Archived)),
        ["declined", "expired", "received", "won"]
    );
    assert_eq!(
        listed(&world, Tab::Marketplace, None).len(),
        6,
        "a favorite stays where it was"
    );
    for id in ids.iter().chain([&late]) {
        favorite(id, false);
    }
    assert!(listed(&world, Tab::Favorites, None).is_empty());
}

#[test]
fn the_first_look_is_what_each_part_says_alone() {
    let world = World::new();
    let query = everything();
    assert!(world.desk.first_look(&query).unwrap().lead.is_none());

    world.import(Kind::ALL.iter().copied().map(of));
    let desk = &world.desk;
    let look = desk.first_look(&query).unwrap();
    assert_eq!(look.page, desk.list(&query).unwrap());
    assert_eq!(look.overview, desk.overview(&query).unwrap());
    assert_eq!(look.views, desk.saved_views().unwrap());
    assert_eq!(look.alarm_state, desk.alarm_state().unwrap());
    let (lead, id) = (look.lead.unwrap(), LeadId::new(&look.page.leads[0].id));
    assert_eq!(lead.detail, desk.lead(&id).unwrap());
    assert_eq!(lead.timeline, desk.timeline(&id).unwrap());
    assert_eq!(lead.preview, desk.preview(&id).unwrap());
    assert!(lead.notices.notices.is_empty());
}
