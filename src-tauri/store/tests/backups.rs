//! Copies of the database, and the way back.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use desk_domain::ids::LeadId;
use desk_domain::kind::Tab;
use desk_store::{CountQuery, Store, StoreError, Unopened};
use rusqlite::Connection;
use support::{bring, full, plain};
use tempfile::TempDir;

struct World {
    folder: TempDir,
    store: Store,
}

impl World {
    fn with(leads: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("desk.db")).unwrap();
        for id in leads {
            bring(&store, &plain(id));
        }
        Self { folder, store }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn copied(&self) -> PathBuf {
        let copy = self.path("copy.db");
        self.store.back_up(&copy).unwrap();
        copy
    }
}

fn has(store: &Store, id: &str) -> bool {
    store.lead(&LeadId::new(id)).unwrap().is_some()
}

#[test]
fn a_copy_is_one_file_with_everything_in_it() {
    let world = World::with(&["a", "b"]);
    bring(&world.store, &full("c"));
    let copy = world.path("copy.db");
    let checked = world.store.back_up(&copy).unwrap();
    assert_eq!((checked.leads, checked.version), (3, 6));
    assert_eq!(checked.bytes, fs::metadata(&copy).unwrap().len());
    assert_eq!(Store::check_copy(&copy).unwrap(), checked);
    let names: Vec<String> = fs::read_dir(world.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("copy"))
        .collect();
    assert_eq!(names, ["copy.db"]);

    let elsewhere = Store::open(&copy).unwrap();
    let id = LeadId::new("c");
    assert_eq!(
        elsewhere.lead(&id).unwrap().unwrap().lead,
        world.store.lead(&id).unwrap().unwrap().lead
    );
}

#[test]
fn a_copy_is_of_one_moment_while_others_write() {
    let world = World::with(&[]);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut number = 0;
            while !done.load(Ordering::Acquire) {
                bring(&world.store, &plain(&format!("lead-{number}")));
                number += 1;
            }
        });
        let mut before = 0;
        for round in 0..5 {
            let checked = world.store.back_up(&world.path("copy.db")).unwrap();
            assert!(checked.leads >= before, "round {round}");
            before = checked.leads;
        }
        done.store(true, Ordering::Release);
    });
    assert!(world.store.complaints().unwrap().is_empty());
}

#[test]
fn a_copy_takes_the_place_of_everything_and_others_see_it() {
    let world = World::with(&["a"]);
    let other = Store::open(&world.path("desk.db")).unwrap();
    let copy = world.copied();
    bring(&world.store, &full("b"));
    assert!(has(&other, "b"));
    other.changed_elsewhere().unwrap();

    let checked = world.store.restore(&copy).unwrap();
    assert_eq!(checked.leads, 1);
    for store in [&world.store, &other] {
        assert!(has(store, "a") && !has(store, "b"));
        let counts = store
            .counts(&CountQuery {
                stage: None,
                tab: Tab::All,
                search: Some("elka".into()),
            })
            .unwrap();
        assert_eq!((counts.leads_in_all, counts.in_tab(Tab::All)), (1, 0));
    }
    assert!(other.changed_elsewhere().unwrap());

    bring(&world.store, &full("b"));
    bring(&other, &plain("c"));
    assert!(has(&world.store, "c") && has(&other, "b"));
    assert!(world.store.complaints().unwrap().is_empty());
}

#[test]
fn a_copy_of_an_older_program_is_brought_up_to_date() {
    let world = World::with(&["b"]);
    let copy = world.path("copy.db");
    let old = Connection::open(&copy).unwrap();
    old.execute_batch(include_str!("fixtures/v1.sql")).unwrap();
    drop(old);
    assert_eq!(world.store.restore(&copy).unwrap().version, 1);
    assert!(has(&world.store, "a") && !has(&world.store, "b"));
    bring(&world.store, &plain("c"));
}

#[test]
fn what_an_older_program_left_is_kept_before_its_tables_are_changed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let old = Connection::open(&file).unwrap();
    old.execute_batch(include_str!("fixtures/v1.sql")).unwrap();
    drop(old);
    drop(Store::open(&file).unwrap());
    let kept = Store::check_copy(&folder.path().join("desk.v1.db")).unwrap();
    assert_eq!((kept.leads, kept.version), (1, 1));
}

/// What the bytes of a good copy are made into, and what is said of it.
type Spoiled = (&'static str, fn(&Path), fn(&StoreError) -> bool);

#[test]
fn a_copy_that_is_no_good_is_refused_and_changes_nothing() {
    let spoil: &[Spoiled] = &[
        (
            "cut short",
            |file| {
                let bytes = fs::read(file).unwrap();
                fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
            },
            |why| {
                matches!(
                    why,
                    StoreError::Damaged { .. } | StoreError::Unavailable { .. }
                )
            },
        ),
        (
            "pages written over",
            |file| {
                let mut bytes = fs::read(file).unwrap();
                let (first, last) = (bytes.len() / 4, bytes.len() / 2);
                bytes[first..last].fill(0xA5);
                fs::write(file, bytes).unwrap();
            },
            |why| matches!(why, StoreError::Damaged { .. }),
        ),
        (
            "no database",
            |file| fs::write(file, "Dear desk, ".repeat(1_000)).unwrap(),
            |why| {
                let why = matches!(
                    why,
                    StoreError::Unavailable {
                        why: Unopened::NotADatabase,
                        ..
                    }
                );
                why
            },
        ),
        (
            "empty",
            |file| fs::write(file, "").unwrap(),
            |why| matches!(why, StoreError::Unavailable { .. }),
        ),
        (
            "of another program",
            |file| {
                fs::remove_file(file).unwrap();
                let other = Connection::open(file).unwrap();
                other.execute_batch("CREATE TABLE leads (a)").unwrap();
            },
            |why| matches!(why, StoreError::Unavailable { .. }),
        ),
        (
            "newer",
            |file| {
                let newer = Connection::open(file).unwrap();
                newer.pragma_update(None, "user_version", 99).unwrap();
            },
            |why| matches!(why, StoreError::Newer { found: 99, .. }),
        ),
        (
            "gone",
            |file| fs::remove_file(file).unwrap(),
            |why| matches!(why, StoreError::Unavailable { .. }),
        ),
    ];
    let world = World::with(&["a"]);
    for (name, spoil, is_right) in spoil {
        let copy = world.copied();
        spoil(&copy);
        for outcome in [Store::check_copy(&copy), world.store.restore(&copy)] {
            let why = outcome.expect_err(name);
            assert!(is_right(&why), "{name}: {why}");
        }
        assert!(has(&world.store, "a"), "{name}");
        let _ = fs::remove_file(&copy);
    }
    bring(&world.store, &plain("b"));
    assert!(world.store.complaints().unwrap().is_empty());
}

#[test]
fn a_copy_that_can_t_be_written_leaves_the_one_before_alone() {
    let world = World::with(&["a"]);
    let copy = world.copied();
    let before = fs::read(&copy).unwrap();
    // Where the copy is to be written first there is a folder with something in it.
    let part = world.path("copy.db.part");
    fs::create_dir_all(part.join("something")).unwrap();
    let why = world.store.back_up(&copy).unwrap_err();
    assert!(matches!(why, StoreError::NotCopied { .. }), "{why}");
    assert_eq!(fs::read(&copy).unwrap(), before);
}

#[test]
fn a_copy_never_takes_the_place_of_the_desk_itself() {
    let world = World::with(&["a"]);
    for name in ["desk.db", "DESK.db", "./desk.db-wal"] {
        let why = world.store.back_up(&world.path(name)).unwrap_err();
        assert!(matches!(why, StoreError::NotCopied { .. }), "{name}: {why}");
    }
    bring(&world.store, &plain("b"));
    assert!(has(&Store::open(&world.path("desk.db")).unwrap(), "b"));
}
