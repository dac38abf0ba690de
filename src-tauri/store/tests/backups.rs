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
    let aside = |version| folder.path().join(format!("copies/of-{version}.db"));
    drop(Store::open_copied_aside(&file, &aside).unwrap());
    let kept = Store::check_copy(&aside(1)).unwrap();
    assert_eq!((kept.leads, kept.version), (1, 1));
    assert_eq!(Store::check_copy(&file).unwrap().version, 6);

    // Up to date: there is nothing to keep.
    fs::remove_file(aside(1)).unwrap();
    drop(Store::open_copied_aside(&file, &aside).unwrap());
    assert_eq!(
        fs::read_dir(folder.path().join("copies")).unwrap().count(),
        0
    );
}

#[test]
fn without_a_copy_the_tables_of_an_older_program_stay_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let old = Connection::open(&file).unwrap();
    old.execute_batch(include_str!("fixtures/v1.sql")).unwrap();
    drop(old);
    // Where the folder of the copies would be there is a file.
    fs::write(folder.path().join("copies"), "").unwrap();
    let aside = |_| folder.path().join("copies/old.db");
    let why = Store::open_copied_aside(&file, &aside).err().unwrap();
    assert!(matches!(why, StoreError::NotCopied { .. }), "{why}");
    let version: u32 = Connection::open(&file)
        .unwrap()
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, 1);
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

/// How the bytes of the open database are spoiled.
type Spoil = fn(&mut Vec<u8>);

const SPOILED: [(&str, Spoil); 5] = [
    ("a page in the middle", |bytes| spoil_pages(bytes, 0.5)),
    ("most of it", |bytes| bytes[4096..].fill(0xA5)),
    ("its beginning", |bytes| bytes[..4096].fill(0xA5)),
    ("cut short", |bytes| bytes.truncate(bytes.len() / 2)),
    ("cut in a page", |bytes| bytes.truncate(5_000)),
];

/// Writes over the pages from a part of the file on, up to the last tenth.
fn spoil_pages(bytes: &mut [u8], from: f64) {
    let pages = bytes.len() / 4096;
    let first = (pages as f64 * from) as usize;
    bytes[first * 4096..pages * 9 / 10 * 4096].fill(0xA5);
}

#[test]
fn a_copy_takes_the_place_of_a_damaged_database_which_is_kept() {
    for (name, spoil) in SPOILED {
        let folder = tempfile::tempdir().unwrap();
        let (file, copy, keep) = (
            folder.path().join("desk.db"),
            folder.path().join("copy.db"),
            folder.path().join("kept.db"),
        );
        let store = Store::open(&file).unwrap();
        for lead in 0..60 {
            bring(&store, &full(&format!("lead-{lead}")));
        }
        store.back_up(&copy).unwrap();
        bring(&store, &plain("later"));
        drop(store);
        let mut bytes = fs::read(&file).unwrap();
        spoil(&mut bytes);
        fs::write(&file, &bytes).unwrap();

        let checked = match Store::open(&file) {
            Ok(store) => {
                let why = store.back_up(&folder.path().join("no.db")).unwrap_err();
                assert!(why.is_damage(), "{name}: {why}");
                let checked = store.rescue(&copy, &keep).unwrap();
                assert!(has(&store, "lead-59") && !has(&store, "later"), "{name}");
                bring(&store, &plain("after"));
                assert!(has(&store, "after"), "{name}");
                checked
            }
            Err(why) => {
                assert!(why.is_damage(), "{name}: {why}");
                Store::rescue_unopened(&file, &copy, &keep).unwrap()
            }
        };
        assert_eq!(checked.leads, 60, "{name}");
        assert!(fs::read(&keep).unwrap() == bytes, "{name}: not kept");
        let again = Store::open(&file).unwrap();
        assert!(has(&again, "lead-59") && !has(&again, "later"), "{name}");
        assert!(again.complaints().unwrap().is_empty(), "{name}");
    }
}

#[test]
fn the_journal_of_a_damaged_database_is_kept_with_it() {
    let world = World::with(&["a", "b"]);
    let copy = world.copied();
    bring(&world.store, &plain("in the journal"));
    let written = fs::read(world.path("desk.db-wal")).unwrap();
    assert!(!written.is_empty());
    let mut bytes = fs::read(&copy).unwrap();
    bytes[..4096].fill(0xA5);
    let elsewhere = tempfile::tempdir().unwrap();
    let moved = elsewhere.path().join("desk.db");
    fs::write(&moved, &bytes).unwrap();
    fs::write(elsewhere.path().join("desk.db-wal"), &written).unwrap();

    let keep = elsewhere.path().join("kept.db");
    Store::rescue_unopened(&moved, &copy, &keep).unwrap();
    assert!(fs::read(&keep).unwrap() == bytes);
    assert!(fs::read(elsewhere.path().join("kept.db-wal")).unwrap() == written);
    let rescued = Store::open(&moved).unwrap();
    assert!(has(&rescued, "a") && !has(&rescued, "in the journal"));
    assert!(rescued.complaints().unwrap().is_empty());
}

#[test]
fn others_see_the_copy_that_took_the_place_of_damaged_pages() {
    let world = World::with(&["a"]);
    for lead in 0..60 {
        bring(&world.store, &full(&format!("lead-{lead}")));
    }
    let copy = world.copied();
    let file = world.path("desk.db");
    let World { folder, store } = world;
    drop(store);
    let mut bytes = fs::read(&file).unwrap();
    spoil_pages(&mut bytes, 0.5);
    fs::write(&file, &bytes).unwrap();
    let (one, other) = (Store::open(&file).unwrap(), Store::open(&file).unwrap());

    one.rescue(&copy, &folder.path().join("kept.db")).unwrap();
    assert!(has(&other, "lead-59"));
    bring(&other, &plain("after"));
    assert!(has(&one, "after"));
    assert!(other.complaints().unwrap().is_empty());
}

#[test]
fn a_copy_that_is_no_good_leaves_a_damaged_database_alone() {
    let world = World::with(&["a"]);
    let copy = world.copied();
    let bytes = fs::read(&copy).unwrap();
    fs::write(&copy, &bytes[..bytes.len() / 2]).unwrap();
    let bad = world.path("bad.db");
    fs::write(&bad, "Dear desk, ".repeat(1_000)).unwrap();
    let keep = world.path("kept.db");
    Store::rescue_unopened(&bad, &copy, &keep).unwrap_err();
    world.store.rescue(&copy, &keep).unwrap_err();
    assert!(!keep.exists());
    assert_eq!(
        fs::read(&bad).unwrap(),
        "Dear desk, ".repeat(1_000).as_bytes()
    );
    assert!(has(&world.store, "a"));
}
