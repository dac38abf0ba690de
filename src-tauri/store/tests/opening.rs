//! Files that are opened, and files that are left alone.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;
use std::path::Path;

use chrono::DateTime;
use desk_domain::alike::{self, AlikeBy};
use desk_domain::filing::Filing;
use desk_domain::ids::LeadId;
use desk_domain::kind::Tab;
use desk_domain::ladder::AlarmKind;
use desk_domain::search::Sort;
use desk_store::{
    AlarmQuery, AlarmRecord, AlarmStanding, CountQuery, Filter, From, PageQuery, Store, StoreError,
    Unopened,
};
use rusqlite::Connection;
use support::{bring, full};

/// Everything in a folder: names and bytes.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn refusal(file: &Path) -> StoreError {
    match Store::open(file) {
        Ok(_) => panic!("{} was opened", file.display()),
        Err(why) => why,
    }
}

#[test]
fn a_newer_database_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    bring(&Store::open(&file).unwrap(), &full("a"));
    let newer = Connection::open(&file).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let before = contents(folder.path());
    let why = refusal(&file);
    assert!(matches!(
        why,
        StoreError::Newer {
            found: 99,
            known: 6
        }
    ));
    assert!(why.to_string().contains("version 99"), "{why}");
    assert!(contents(folder.path()) == before);
}

#[test]
fn a_newer_database_is_told_even_while_its_program_runs() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    drop(Store::open(&file).unwrap());
    let newer = Connection::open(&file).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    // The number is still in the journal, not in the file.
    let journal = folder.path().join("desk.db-wal");
    assert!(fs::metadata(&journal).unwrap().len() > 0);
    let (database, log) = (fs::read(&file).unwrap(), fs::read(&journal).unwrap());
    assert!(matches!(
        refusal(&file),
        StoreError::Newer {
            found: 99,
            known: 6
        }
    ));
    assert!(fs::read(&file).unwrap() == database);
    assert!(fs::read(&journal).unwrap() == log);
    drop(newer);
}

#[test]
fn the_database_of_another_program_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.db");
    let other = Connection::open(&file).unwrap();
    other
        .execute_batch("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine');")
        .unwrap();
    drop(other);
    let before = contents(folder.path());
    let why = refusal(&file);
    assert!(matches!(
        why,
        StoreError::Unavailable {
            why: Unopened::Foreign,
            ..
        }
    ));
    let words = why.to_string();
    assert!(
        words.contains("notes.db") && words.contains("another program"),
        "{words}"
    );
    assert!(contents(folder.path()) == before);
}

#[test]
fn a_file_that_is_no_database_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter 100% #1.txt");
    fs::write(&file, "Dear desk, ".repeat(1_000)).unwrap();
    let before = contents(folder.path());
    let why = refusal(&file);
    assert!(matches!(
        why,
        StoreError::Unavailable {
            why: Unopened::NotADatabase,
            ..
        }
    ));
    assert!(why.to_string().contains("letter 100% #1.txt"), "{why}");
    assert!(contents(folder.path()) == before);
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for place in [folder.path().to_owned(), folder.path().join("none/desk.db")] {
        assert!(matches!(
            refusal(&place),
            StoreError::Unavailable {
                why: Unopened::Refused(_),
                ..
            }
        ));
    }
}

#[test]
fn any_name_of_a_file_will_do_and_an_empty_file_too() {
    let folder = tempfile::tempdir().unwrap();
    // Windows has no question marks in names.
    let odd = ["a?mode=ro#b&c.db", "a&mode=ro#b&c.db"][usize::from(cfg!(windows))];
    for name in ["desk.db", "письма и 100%.db", odd] {
        let file = folder.path().join(name);
        fs::write(&file, "").unwrap();
        bring(&Store::open(&file).unwrap(), &full("a"));
        let again = Store::open(&file).unwrap();
        assert!(again.lead(&LeadId::new("a")).unwrap().is_some(), "{name}");
    }
}

#[test]
fn a_closed_desk_is_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    bring(&store, &full("a"));
    drop(store);
    let names: Vec<String> = contents(folder.path())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["desk.db"]);
}

/// The first released tables, with one lead in them, as they were written down then.
#[test]
fn a_database_of_version_one_is_opened_with_everything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let old = Connection::open(&file).unwrap();
    old.execute_batch(include_str!("fixtures/v1.sql")).unwrap();
    drop(old);

    let store = Store::open(&file).unwrap();
    let id = LeadId::new("a");
    let mut written_then = full("a");
    written_then.facts.filing = Filing::default();
    written_then.state.registration = None;
    assert_eq!(store.lead(&id).unwrap().unwrap().lead, written_then);
    assert_eq!(store.history(&id).unwrap().len(), 1);
    assert_eq!(store.raw(&id).unwrap().as_deref(), Some("{\"raw\":true}"));
    let counts = store
        .counts(&CountQuery {
            stage: None,
            tab: Tab::Favorites,
            search: Some("elka".into()),
        })
        .unwrap();
    assert_eq!((counts.in_tab(Tab::Favorites), counts.leads_in_all), (1, 1));
    let found = store
        .page(&PageQuery {
            sort: Sort::Clock,
            filter: Filter {
                tab: Tab::Qualified,
                stage: None,
                search: Some("ёлка".into()),
            },
            limit: 10,
            from: From::Start,
        })
        .unwrap();
    assert_eq!(found.leads[0].lead.id, id);
    // What customers are known by came later: it was made for the leads that were there.
    for (name, email, phone, by) in [
        ("Elka Sohne", None, None, AlikeBy::Name),
        ("", Some("zoe@elka.example"), None, AlikeBy::Email),
        ("", None, Some("089 1234567"), AlikeBy::Phone),
    ] {
        let keys = alike::keys(name, [(email, phone)]);
        let alike = store.alike(&keys, None, 5).unwrap();
        assert_eq!(alike.total, 1, "{name}{email:?}{phone:?}");
        assert_eq!(alike.leads[0].by, [by]);
    }
    bring(&store, &full("b"));
}

/// The record of alarms was made anew in version four.
#[test]
fn a_database_of_version_three_keeps_its_record_of_alarms() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let old = Connection::open(&file).unwrap();
    for step in [
        include_str!("fixtures/v1.sql"),
        include_str!("../src/schema/v2/alike.sql"),
        include_str!("../src/schema/v2/drafts.sql"),
        include_str!("../src/schema/v2/notices.sql"),
        include_str!("../src/schema/v3/alarms.sql"),
        "PRAGMA user_version = 3;
         INSERT INTO alarms (number, lead, kind, step, due_at, standing, at, told_at, reason, late,
             again, summary, acknowledged_at)
         VALUES (71, 1, 'contact-now', '1h', 1000, 'raised', 2000, 2000, NULL, 1, 1, 1, 3000),
                (72, 1, 'answer-soon', '4h', 4000, 'waiting', 5000, 6000, 'snoozed', 0, 0, 0, NULL);",
    ] {
        old.execute_batch(step).unwrap();
    }
    drop(old);

    let store = Store::open(&file).unwrap();
    let query = AlarmQuery {
        limit: 2,
        ..AlarmQuery::default()
    };
    let kept = store.alarms(&query).unwrap().alarms;
    let at = |millis| DateTime::from_timestamp_millis(millis).unwrap();
    let raised = AlarmRecord {
        lead: Some(LeadId::new("a")),
        kind: AlarmKind::ContactNow,
        step: "1h".to_owned(),
        due_at: at(1000),
        standing: AlarmStanding::Raised { at: at(2000) },
        told_at: Some(at(2000)),
        reason: None,
        late: true,
        again: true,
        summary: true,
        acknowledged_at: Some(at(3000)),
    };
    let waiting = AlarmRecord {
        kind: AlarmKind::AnswerSoon,
        step: "4h".to_owned(),
        due_at: at(4000),
        standing: AlarmStanding::Waiting { at: at(5000) },
        told_at: Some(at(6000)),
        reason: Some("snoozed".to_owned()),
        late: false,
        again: false,
        summary: false,
        acknowledged_at: None,
        ..raised.clone()
    };
    assert_eq!(kept, [waiting, raised]);
}

#[test]
fn old_and_new_databases_have_the_same_tables() {
    let folder = tempfile::tempdir().unwrap();
    let tables = |file: &Path| -> Vec<(String, Option<String>)> {
        let connection = Connection::open(file).unwrap();
        let mut statement = connection
            .prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")
            .unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    let (old, new) = (folder.path().join("old.db"), folder.path().join("new.db"));
    let fixture = Connection::open(&old).unwrap();
    fixture
        .execute_batch(include_str!("fixtures/v1.sql"))
        .unwrap();
    drop(fixture);
    drop(Store::open(&old).unwrap());
    drop(Store::open(&new).unwrap());
    assert_eq!(tables(&old), tables(&new));
}

#[cfg(unix)]
#[test]
fn nobody_but_its_owner_reads_the_database_its_journal_or_a_copy() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    fs::write(&file, "").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let store = Store::open(&file).unwrap();
    bring(&store, &full("a"));
    store.back_up(&folder.path().join("copy.db")).unwrap();
    for name in ["desk.db", "desk.db-wal", "desk.db-shm", "copy.db"] {
        let mode = fs::metadata(folder.path().join(name))
            .unwrap()
            .permissions();
        assert_eq!(mode.mode() & 0o077, 0, "{name}");
    }
}
