//! Leads go in and come back.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use chrono::Duration;

use desk_domain::ids::{EntryId, LeadId, SourceId};
use desk_domain::kind::Tab;
use desk_domain::order::Place;
use desk_domain::search::Sort;
use desk_store::{Filter, From, ImportRecord, PageQuery, Store, StoreError, Written};
use support::{at, bring, full, now, plain, put, received};

fn open() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    (folder, store)
}

#[test]
fn a_lead_comes_back_equal_to_the_last_digit() {
    let (folder, store) = open();
    for lead in [full("a"), plain("b")] {
        bring(&store, &lead);
        assert_eq!(store.lead(&lead.id).unwrap().unwrap().lead, lead);
    }
    drop(store);
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    let back = store.lead(&LeadId::new("a")).unwrap().unwrap();
    assert_eq!(back.lead, full("a"));
    assert!(back.unread);
    assert_eq!(back.settled, None);
}

#[test]
fn a_lead_that_is_put_again_is_replaced_whole() {
    let (_folder, store) = open();
    bring(&store, &full("a"));
    let mut changed = full("a");
    changed.facts.customer.contacts.remove(0);
    changed.state.team.clear();
    changed.state.favorite = false;
    changed.facts.need.title = None;
    let decision = received(changed.clone());
    store
        .write(|writing| put(writing, &decision, "second"))
        .unwrap();
    assert_eq!(store.lead(&changed.id).unwrap().unwrap().lead, changed);
    assert_eq!(store.history(&changed.id).unwrap().len(), 2);
}

#[test]
fn a_very_long_lead_is_kept_whole_and_listed_short() {
    let (_folder, store) = open();
    let mut long = full("a");
    long.facts.need.request = Some("длинно ".repeat(1_500_000));
    long.facts.labels.tags = vec!["tag".into(); 10_000];
    long.state.deal.as_mut().unwrap().notes = Some("x".repeat(1_000_000));
    bring(&store, &long);
    assert_eq!(store.lead(&long.id).unwrap().unwrap().lead, long);

    let all = PageQuery {
        sort: Sort::Clock,
        filter: Filter {
            tab: Tab::All,
            stage: None,
            search: None,
        },
        limit: 10,
        from: From::Start,
    };
    let listed = store.page(&all).unwrap().leads.remove(0).lead;
    assert!(serde_json::to_string(&listed.facts).unwrap().len() < 50_000);
    assert_eq!(listed.facts.need_line(), long.facts.need_line());
    assert_eq!(listed.state.progress, long.state.progress);
    assert_eq!(listed.state.contacts_made, long.state.contacts_made);

    let mut short = long.clone();
    short.facts.need.request = None;
    short.facts.labels.tags.clear();
    short.state.deal = None;
    let decision = received(short.clone());
    store
        .write(|writing| put(writing, &decision, "second"))
        .unwrap();
    assert_eq!(store.lead(&long.id).unwrap().unwrap().lead, short);
}

#[test]
fn a_row_of_a_list_is_the_lead_without_its_people() {
    let (_folder, store) = open();
    let lead = full("a");
    bring(&store, &lead);
    let all = PageQuery {
        sort: Sort::Clock,
        filter: Filter {
            tab: Tab::Favorites,
            stage: None,
            search: None,
        },
        limit: 10,
        from: From::Start,
    };
    let page = store.page(&all).unwrap();
    let mut bare = lead.clone();
    bare.facts.customer.contacts.clear();
    bare.state.team.clear();
    assert_eq!(page.leads[0].lead, bare);
    assert_eq!(
        page.leads[0].place,
        Place::of(&lead, &Default::default(), now())
    );
}

#[test]
fn a_lead_is_known_by_its_own_id_and_its_sources_letter_for_letter() {
    let (_folder, store) = open();
    bring(&store, &full("a"));
    let table = [
        ("a", Some("a")),
        ("source-a", Some("a")),
        ("A", None),
        ("source", None),
        ("", None),
        ("a' OR '1'='1", None),
    ];
    for (text, expected) in table {
        let found = store.resolve(text).unwrap();
        assert_eq!(found.as_ref().map(LeadId::as_str), expected, "{text}");
    }
    let by_source = store
        .write(|writing| writing.lead_by_source(&SourceId::new("source-a")))
        .unwrap();
    assert_eq!(by_source.unwrap().lead, full("a"));
    assert_eq!(store.lead(&LeadId::new("nobody")).unwrap(), None);
}

#[test]
fn the_lead_as_it_came_stays_until_there_is_newer_word() {
    let (_folder, store) = open();
    let lead = full("a");
    let decision = received(lead.clone());
    for (entry_id, raw, expected) in [
        ("1", Some("{\"первое\":1}"), "{\"первое\":1}"),
        ("2", None, "{\"первое\":1}"),
        ("3", Some("{}"), "{}"),
    ] {
        store
            .write(|writing| {
                writing.put(&Written {
                    decision: &decision,
                    entry_id: &EntryId::new(entry_id),
                    place: Place { rank: 0, at: 0 },
                    next_visit: None,
                    settled: None,
                    raw,
                    touches_state: false,
                })
            })
            .map_err(|why: StoreError| why)
            .unwrap();
        assert_eq!(store.raw(&lead.id).unwrap().as_deref(), Some(expected));
    }
}

#[test]
fn an_error_inside_a_writing_leaves_nothing_of_it() {
    #[derive(Debug)]
    enum Failure {
        Mine,
        Store,
    }
    impl std::convert::From<StoreError> for Failure {
        fn from(_: StoreError) -> Self {
            Self::Store
        }
    }
    let (_folder, store) = open();
    bring(&store, &plain("before"));
    let failed: Result<(), Failure> = store.write(|writing| {
        put(writing, &received(full("a")), "1")?;
        writing.set_setting("theme", "dark")?;
        assert!(writing.lead(&LeadId::new("a"))?.is_some());
        Err(Failure::Mine)
    });
    assert!(matches!(failed, Err(Failure::Mine)));
    // The same entry twice is the database's own refusal.
    let failed: Result<(), Failure> = store.write(|writing| {
        put(writing, &received(full("a")), "1")?;
        put(writing, &received(full("b")), "1")?;
        Ok(())
    });
    assert!(matches!(failed, Err(Failure::Store)));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _: Result<(), StoreError> = store.write(|writing| {
            put(writing, &received(full("a")), "1")?;
            panic!("in the middle of it");
        });
    }));
    assert!(panicked.is_err());

    assert_eq!(store.lead(&LeadId::new("a")).unwrap(), None);
    assert_eq!(store.setting("theme").unwrap(), None);
    let found = PageQuery {
        sort: Sort::Clock,
        filter: Filter {
            tab: Tab::All,
            stage: None,
            search: Some("elka".into()),
        },
        limit: 10,
        from: From::Start,
    };
    assert_eq!(store.page(&found).unwrap().total, 0);
    bring(&store, &full("a"));
    assert_eq!(store.page(&found).unwrap().total, 1);
}

#[test]
fn the_clockwork_is_given_what_is_due_the_longest_due_first() {
    let (_folder, store) = open();
    let visits = [
        ("late", Some("2026-03-01T00:00:00Z")),
        ("never", None),
        ("now", Some("2026-03-02T09:00:00Z")),
        ("soon", Some("2026-03-02T09:00:00.0000001Z")),
        ("later", Some("2026-03-03T00:00:00Z")),
    ];
    for (id, visit) in visits {
        store
            .write(|writing| {
                writing.put(&Written {
                    decision: &received(plain(id)),
                    entry_id: &EntryId::new(id),
                    place: Place { rank: 2, at: 0 },
                    next_visit: visit.map(at),
                    settled: None,
                    raw: None,
                    touches_state: true,
                })
            })
            .map_err(|why: StoreError| why)
            .unwrap();
    }
    assert_eq!(
        store.next_visit().unwrap(),
        Some(at("2026-03-01T00:00:00Z"))
    );
    let due = |limit| -> Vec<String> {
        store
            .write(|writing| writing.due(now(), limit))
            .map_err(|why: StoreError| why)
            .unwrap()
            .iter()
            .map(|stored| stored.lead.id.to_string())
            .collect()
    };
    assert_eq!(due(10), ["late", "now"]);
    assert_eq!(due(1), ["late"]);

    let late = LeadId::new("late");
    let place = Place { rank: 3, at: 7 };
    let visit = now() + Duration::hours(1);
    store
        .write(|writing| writing.visited(&late, now(), Some(visit), place))
        .map_err(|why: StoreError| why)
        .unwrap();
    assert_eq!(due(10), ["now"]);
    assert_eq!(store.lead(&late).unwrap().unwrap().settled, Some(now()));
    let unknown = store.write(|writing| writing.visited(&LeadId::new("?"), now(), None, place));
    assert!(matches!(unknown, Err(StoreError::NoSuchLead(_))));
}

#[test]
fn a_lead_is_read_once() {
    let (_folder, store) = open();
    let lead = plain("a");
    bring(&store, &lead);
    let read = || {
        store
            .write(|writing| writing.mark_read(&lead.id))
            .map_err(|why: StoreError| why)
            .unwrap()
    };
    assert!(read());
    assert!(!read());
    assert!(!store.lead(&lead.id).unwrap().unwrap().unread);
    let decision = received(lead.clone());
    store
        .write(|writing| put(writing, &decision, "newer word"))
        .unwrap();
    assert!(!store.lead(&lead.id).unwrap().unwrap().unread);
}

#[test]
fn settings_and_imports_are_kept() {
    let (_folder, store) = open();
    assert_eq!(store.setting("theme").unwrap(), None);
    let import = ImportRecord {
        id: "1".into(),
        file: "leads.csv".into(),
        at: now(),
        created: 3,
        updated: 2,
        unchanged: 1,
        rejected: 0,
    };
    let keep = || {
        store.write(|writing| {
            writing.set_setting("theme", "dark")?;
            writing.set_setting("theme", "light")?;
            assert_eq!(writing.setting("theme")?.as_deref(), Some("light"));
            writing.record_import(&import)
        })
    };
    keep().unwrap();
    assert!(
        matches!(keep(), Err(StoreError::Sql(_))),
        "an import is recorded once"
    );
    assert_eq!(store.setting("theme").unwrap().as_deref(), Some("light"));
}

#[test]
fn samples_go_with_everything_of_theirs() {
    let (folder, store) = open();
    let mut sample = full("sample");
    sample.facts.sample = true;
    bring(&store, &sample);
    bring(&store, &full("kept"));
    let removed = store
        .write(|writing| writing.remove_samples())
        .map_err(|why: StoreError| why)
        .unwrap();
    assert_eq!(removed, 1);
    assert_eq!(store.lead(&sample.id).unwrap(), None);
    assert_eq!(store.raw(&sample.id).unwrap(), None);
    assert!(store.history(&sample.id).unwrap().is_empty());
    assert_eq!(
        store.lead(&LeadId::new("kept")).unwrap().unwrap().lead,
        full("kept")
    );
    let search = PageQuery {
        sort: Sort::Clock,
        filter: Filter {
            tab: Tab::All,
            stage: None,
            search: Some("elka".into()),
        },
        limit: 10,
        from: From::Start,
    };
    assert_eq!(store.page(&search).unwrap().total, 1);

    let tables = rusqlite::Connection::open(folder.path().join("desk.db")).unwrap();
    for table in ["contacts", "team", "history", "lead_raw"] {
        let orphans: i64 = tables
            .query_row(
                &format!(
                    "SELECT count(*) FROM {table}
                     WHERE lead NOT IN (SELECT number FROM leads)"
                ),
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(orphans, 0, "{table}");
    }
    // The number of a removed lead may be given again; nothing of the old one comes with it.
    let again = plain("again");
    bring(&store, &again);
    assert_eq!(store.page(&search).unwrap().total, 1);
    assert_eq!(store.lead(&again.id).unwrap().unwrap().lead, again);
}
