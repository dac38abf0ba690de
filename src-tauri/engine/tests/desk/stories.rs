//! What people do at the desk, from arrival to the archive.

use crate::support::{START, World, accept, at, euros, everything, flame, inquiry};
use chrono::Duration;
use desk_domain::facts::Unread;
use desk_domain::input::CommandInput;
use desk_domain::kind::Tab;
use desk_domain::lead::{ContactHow, Outcome, Stage};
use desk_domain::order::Section;
use desk_domain::receive::SourceStage;
use desk_engine::AlarmQuery;
use desk_engine::samples::SampleLanguage;
use desk_engine::views::{ListQuery, RejectedRow};

#[test]
fn a_lead_is_imported_accepted_and_won_and_its_history_says_so() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    world.later(Duration::hours(2));
    world.desk.run(&id, accept()).unwrap();
    world.later(Duration::hours(48));
    let win = CommandInput::Win {
        value: Some("19500".into()),
        currency: Some("EUR".into()),
        notes: Some("signed".into()),
    };
    world.desk.run(&id, win).unwrap();

    let lead = world.desk.lead(&id).unwrap();
    assert_eq!(lead.row.stage, Stage::Archived);
    assert_eq!(lead.row.outcome, Some(Outcome::Won));
    assert_eq!(lead.row.value.unwrap().minor, 1_950_000);
    assert_eq!(lead.accepted_at, Some(at(START) + Duration::hours(2)));
    assert_eq!(lead.reason_notes.as_deref(), Some("signed"));
    let history = world.desk.history(&id).unwrap();
    let entries: Vec<_> = history
        .entries
        .iter()
        .map(|entry| (entry.actor.as_str(), entry.command.as_str()))
        .collect();
    assert_eq!(
        entries,
        [("source", "receive"), ("user", "accept"), ("user", "win")]
    );
    let changed: Vec<_> = history.entries[1]
        .changes
        .iter()
        .map(|change| change.field.as_str())
        .collect();
    assert!(
        changed.contains(&"deal.name") && changed.contains(&"progress.stage"),
        "{changed:?}"
    );
}

#[test]
fn an_answer_is_taken_back_within_its_time_and_not_after() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    let before = world.desk.lead(&id).unwrap();
    let decline = || CommandInput::Decline {
        reason: "budget-too-small".into(),
        notes: None,
    };
    world.desk.run(&id, decline()).unwrap();
    let declined = world.desk.lead(&id).unwrap();
    let until = at(START) + Duration::seconds(30);
    assert_eq!(declined.row.held_until, Some(until));
    assert_eq!(declined.undo.as_ref().unwrap().until, Some(until));

    world.later(Duration::seconds(29));
    world.desk.undo(&id).unwrap();
    let back = world.desk.lead(&id).unwrap();
    assert_eq!(
        (back.row.stage, back.deal, back.reason),
        (before.row.stage, before.deal, None)
    );
    assert_eq!(back.undo, None);

    world.desk.run(&id, decline()).unwrap();
    world.later(Duration::seconds(59));
    let error = world.desk.undo(&id).unwrap_err();
    assert_eq!(error.code(), "undo-too-late");
    assert_eq!(world.desk.lead(&id).unwrap().undo, None);
}

#[test]
fn undo_goes_back_one_command_at_a_time() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    world.desk.run(&id, accept()).unwrap();
    world
        .desk
        .run(&id, CommandInput::Favorite { on: true })
        .unwrap();
    world.desk.undo(&id).unwrap();
    assert!(!world.desk.lead(&id).unwrap().row.favorite);
    assert_eq!(world.desk.lead(&id).unwrap().row.stage, Stage::Accepted);
    world.desk.undo(&id).unwrap();
    assert_eq!(world.desk.lead(&id).unwrap().row.stage, Stage::Received);
    assert_eq!(world.desk.undo(&id).unwrap_err().code(), "nothing-to-undo");
}

#[test]
fn what_is_refused_leaves_no_trace() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    let entries = || world.desk.history(&id).unwrap().entries.len();
    let lose = CommandInput::Lose {
        reason: "not-a-customer".into(),
        notes: None,
    };
    assert_eq!(
        world.desk.run(&id, lose).unwrap_err().code(),
        "not-accepted"
    );
    let nameless = CommandInput::Accept {
        deal: desk_domain::input::DealInput::default(),
        team: Vec::new(),
    };
    let error = world.desk.run(&id, nameless.clone()).unwrap_err();
    assert_eq!(error.code(), "invalid-input");
    let fields: Vec<_> = world
        .desk
        .check(&id, nameless)
        .unwrap()
        .into_iter()
        .map(|error| error.field)
        .collect();
    assert_eq!(fields, ["name", "currency", "value", "close_date"]);
    assert_eq!(entries(), 1);
}

#[test]
fn a_command_that_changes_nothing_writes_nothing() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    world
        .desk
        .run(&id, CommandInput::Favorite { on: false })
        .unwrap();
    assert_eq!(world.desk.history(&id).unwrap().entries.len(), 1);
}

#[test]
fn importing_again_updates_and_never_undoes_what_was_done_here() {
    let world = World::new();
    let first = world.import([inquiry("a"), inquiry("b")]);
    assert_eq!((first.created, first.updated, first.unchanged), (2, 0, 0));
    let id = world.desk.resolve("a").unwrap();
    world.desk.run(&id, accept()).unwrap();

    let again = world.import([inquiry("a"), inquiry("b")]);
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 2));
    assert_eq!(world.desk.lead(&id).unwrap().row.stage, Stage::Accepted);

    let mut newer = inquiry("a");
    newer.facts.updated_at = Some(at(START) + Duration::hours(1));
    newer.facts.customer.name = "Renamed".into();
    let newest = world.import([newer]);
    assert_eq!(newest.updated, 1);
    let lead = world.desk.lead(&id).unwrap();
    assert_eq!(
        (lead.row.customer.as_str(), lead.row.stage),
        ("Renamed", Stage::Accepted)
    );
    assert_eq!(world.desk.list(&everything()).unwrap().total, 2);
}

#[test]
fn what_a_colleague_answered_at_the_source_moves_forward_here_and_can_not_be_undone() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    world
        .desk
        .run(&id, CommandInput::Favorite { on: true })
        .unwrap();
    let mut closed = inquiry("a");
    closed.facts.updated_at = Some(at(START) + Duration::hours(1));
    closed.standing.stage = SourceStage::Archived(Outcome::Declined);
    world.import([closed]);
    assert_eq!(
        world.desk.lead(&id).unwrap().row.outcome,
        Some(Outcome::Declined)
    );
    assert_eq!(world.desk.undo(&id).unwrap_err().code(), "nothing-to-undo");
}

#[test]
fn rejected_rows_are_reported_and_the_others_are_in() {
    let world = World::new();
    let mut importing = world.desk.import("leads.csv").unwrap();
    importing.lead(inquiry("a")).unwrap();
    importing.rejected(RejectedRow {
        position: "row 3".into(),
        ..RejectedRow::default()
    });
    importing.lead(inquiry("b")).unwrap();
    let summary = importing.finish().unwrap();
    assert_eq!(summary.created, 2);
    assert_eq!(summary.rejected[0].position, "row 3");
    assert_eq!(summary.rejected[0].file, "leads.csv");
}

#[test]
fn the_list_shows_what_runs_out_first_in_its_sections() {
    let world = World::new();
    let mut leads = Vec::new();
    let mut received = |name: &str, hours_ago: i64, burns: bool| {
        let mut lead = if burns { flame(name) } else { inquiry(name) };
        lead.facts.received_at = at(START) - Duration::hours(hours_ago);
        leads.push(lead);
    };
    received("calm", 2, false);
    received("ember", 80, true);
    received("overdue", 30, false);
    received("hot", 10, true);
    received("hotter", 60, true);
    received("soon", 23, false);
    world.import(leads);
    world.lead(inquiry("asleep"));
    let asleep = world.desk.resolve("asleep").unwrap();
    let until = at(START) + Duration::days(3);
    world
        .desk
        .run(&asleep, CommandInput::Snooze { until })
        .unwrap();

    let page = world.desk.list(&everything()).unwrap();
    let order: Vec<_> = page
        .leads
        .iter()
        .filter_map(|row| row.source_id.as_deref())
        .collect();
    assert_eq!(
        order,
        [
            "hotter", "hot", "ember", "overdue", "soon", "calm", "asleep"
        ]
    );
    let query = ListQuery {
        stage: Some(Stage::Received),
        ..everything()
    };
    let overview = world.desk.overview(&query).unwrap();
    let sections: Vec<_> = overview
        .sections
        .iter()
        .map(|found| (found.section, found.count))
        .collect();
    assert_eq!(
        sections,
        [
            (Section::Flames, 3),
            (Section::Today, 2),
            (Section::Week, 1),
            (Section::Later, 1)
        ]
    );
    assert_eq!(
        (overview.flames, overview.due_today, overview.late),
        (3, 2, 3)
    );
    for row in &page.leads {
        let alone = world
            .desk
            .lead(&world.desk.resolve(&row.id).unwrap())
            .unwrap();
        assert_eq!(&alone.row, row, "a row says the same alone");
    }
}

#[test]
fn today_ends_with_the_working_day_until_that_is_over() {
    let world = World::new();
    let mut lead = inquiry("a");
    // Due for an answer at seven in the evening of Berlin.
    lead.facts.received_at = at("2026-11-15T18:00:00Z");
    let id = world.lead(lead);
    let section = |at_hour: &str| {
        world.clock.set(at(&format!("2026-11-16T{at_hour}:00Z")));
        world.desk.lead(&id).unwrap().row.section
    };
    assert_eq!(section("10:00"), Section::Today, "before midnight");
    world
        .desk
        .choose("working_hours", "Mon-Fri 09:00-18:00")
        .unwrap();
    assert_eq!(section("10:00"), Section::Week, "after six o'clock");
    assert_eq!(
        section("17:30"),
        Section::Today,
        "whoever is still there has until midnight"
    );
}

#[test]
fn pages_follow_each_other_without_gap_or_repeat() {
    let world = World::new();
    world.import((0..57).map(|place| {
        let mut lead = inquiry(&format!("lead-{place:02}"));
        lead.facts.received_at = at(START) - Duration::minutes(place % 5);
        lead
    }));
    let mut seen = Vec::new();
    let mut query = ListQuery {
        limit: 10,
        ..everything()
    };
    loop {
        let page = world.desk.list(&query).unwrap();
        assert_eq!(page.total, 57);
        seen.extend(page.leads.into_iter().map(|row| row.id));
        match page.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    let jump = ListQuery {
        offset: Some(20),
        limit: 10,
        ..everything()
    };
    let jumped: Vec<_> = world
        .desk
        .list(&jump)
        .unwrap()
        .leads
        .into_iter()
        .map(|row| row.id)
        .collect();
    assert_eq!(jumped, seen[20..30]);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 57);
    query.after = Some("not a cursor".into());
    assert_eq!(world.desk.list(&query).unwrap_err().code(), "bad-cursor");
}

#[test]
fn search_finds_by_what_people_remember() {
    let world = World::new();
    let mut lead = inquiry("a");
    lead.facts.customer.name = "Ёлочный завод «Ель»".into();
    lead.facts.customer.contacts[0].phone = Some("+49 (431) 555-0142".into());
    lead.facts.customer.contacts[0].email = Some("vollmer@elka.example".into());
    lead.facts.need.request = Some("Café reporting for Zürich".into());
    world.import([lead, inquiry("b")]);
    for text in [
        "елочный",
        "ЗАВОД",
        "ель",
        "cafe",
        "zur",
        "5550142",
        "+49 431 555",
        "Vollmer@elka",
    ] {
        let query = ListQuery {
            search: Some(text.into()),
            ..everything()
        };
        let page = world.desk.list(&query).unwrap();
        assert_eq!((page.total, page.leads.len()), (1, 1), "{text}");
    }
    for text in [
        "\" OR 1=1 --",
        "'; DROP TABLE leads; --",
        "nothing*",
        "NEAR(",
        "<script>",
    ] {
        let query = ListQuery {
            search: Some(text.into()),
            ..everything()
        };
        assert_eq!(world.desk.list(&query).unwrap().total, 0, "{text}");
    }
}

#[test]
fn tabs_and_stages_count_what_they_show() {
    let world = World::new();
    world.import([inquiry("a"), inquiry("b"), flame("c")]);
    let id = world.desk.resolve("b").unwrap();
    world
        .desk
        .run(&id, CommandInput::Favorite { on: true })
        .unwrap();
    world.desk.run(&id, accept()).unwrap();
    for tab in Tab::ALL {
        for stage in Stage::ALL {
            let query = ListQuery {
                tab: *tab,
                stage: Some(*stage),
                ..everything()
            };
            let listed = world.desk.list(&query).unwrap().total;
            let overview = world.desk.overview(&query).unwrap();
            let by_tab = match tab {
                Tab::All => overview.tabs.all,
                Tab::Marketplace => overview.tabs.marketplace,
                Tab::Qualified => overview.tabs.qualified,
                Tab::Favorites => overview.tabs.favorites,
                Tab::CoSell => overview.tabs.co_sell,
            };
            let by_stage = match stage {
                Stage::Received => overview.stages.received,
                Stage::Accepted => overview.stages.accepted,
                Stage::Archived => overview.stages.archived,
            };
            assert_eq!((by_tab, by_stage, overview.total), (listed, listed, listed));
        }
    }
}

#[test]
fn a_second_host_sees_what_the_first_one_does() {
    let world = World::new();
    let second = world.second_host();
    assert!(!second.changed_elsewhere().unwrap());
    let id = world.lead(inquiry("a"));
    assert!(second.changed_elsewhere().unwrap());
    assert!(!second.changed_elsewhere().unwrap());
    second.run(&id, accept()).unwrap();
    assert_eq!(world.desk.lead(&id).unwrap().row.stage, Stage::Accepted);
    let declined = CommandInput::Decline {
        reason: "not-a-customer".into(),
        notes: None,
    };
    assert_eq!(
        world.desk.run(&id, declined).unwrap_err().code(),
        "not-received"
    );
}

#[test]
fn samples_show_every_clock_owe_nothing_and_go_without_a_trace() {
    for language in [SampleLanguage::English, SampleLanguage::Russian] {
        let world = World::new();
        world.lead(inquiry("mine"));
        let loaded = world.desk.load_samples(language).unwrap();
        assert!(loaded >= 12, "{loaded}");
        assert_eq!(world.desk.load_samples(language).unwrap(), 0, "not twice");
        let page = world.desk.list(&everything()).unwrap();
        assert_eq!(page.total, loaded + 1);
        let faces: std::collections::HashSet<_> = page
            .leads
            .iter()
            .map(|row| format!("{:?}", row.clock.face))
            .collect();
        for face in [
            "Flame",
            "FlameLast",
            "Ember",
            "Overdue",
            "Soon",
            "Hours",
            "Calm",
            "Snoozed",
        ] {
            assert!(faces.contains(face), "{face} in {faces:?}");
        }
        assert_eq!(world.desk.remove_samples().unwrap(), loaded);
        let left = world.desk.list(&everything()).unwrap();
        assert_eq!(left.leads.len(), 1);
        assert_eq!(left.leads[0].source_id.as_deref(), Some("mine"));
        assert!(
            world
                .desk
                .alarms(&AlarmQuery {
                    limit: 10,
                    ..AlarmQuery::default()
                })
                .unwrap()
                .alarms
                .is_empty()
        );
    }
}

#[test]
fn what_was_not_understood_is_kept_as_text() {
    let world = World::new();
    let mut lead = inquiry("a");
    lead.facts.unread = vec![Unread {
        field: "dealValue".into(),
        text: "<script>alert(1)</script>".into(),
        reason: "not-a-number".into(),
    }];
    lead.facts.need.value = Some(euros(100));
    let id = world.lead(lead.clone());
    let shown = world.desk.lead(&id).unwrap();
    assert_eq!(shown.unread, lead.facts.unread);
    assert_eq!(world.desk.raw(&id).unwrap(), "{\n  \"id\": \"a\"\n}");
}

#[test]
fn settings_take_known_values_only() {
    let world = World::new();
    assert_eq!(world.desk.chosen().unwrap().language, "system");
    world.desk.choose("language", "ru").unwrap();
    assert_eq!(world.second_host().chosen().unwrap().language, "ru");
    assert_eq!(
        world.desk.choose("language", "tlh").unwrap_err().code(),
        "bad-setting"
    );
    assert_eq!(
        world.desk.choose("colour", "red").unwrap_err().code(),
        "bad-setting"
    );
}

#[test]
fn an_opened_lead_is_read_and_a_contact_is_logged() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    assert!(world.desk.lead(&id).unwrap().row.unread);
    assert!(world.desk.opened(&id).unwrap());
    assert!(!world.desk.opened(&id).unwrap());
    assert!(!world.desk.lead(&id).unwrap().row.unread);
    let contacted = |at| CommandInput::Contacted {
        at,
        how: ContactHow::Call,
        with: Some("Ada".into()),
        notes: None,
    };
    world.desk.run(&id, contacted(None)).unwrap();
    assert_eq!(world.desk.lead(&id).unwrap().contacted.len(), 1);
    let tomorrow = at(START) + Duration::days(1);
    let error = world.desk.run(&id, contacted(Some(tomorrow))).unwrap_err();
    assert_eq!(error.code(), "invalid-input");
}
