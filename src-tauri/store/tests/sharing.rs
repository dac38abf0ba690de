//! Several programs on one file, and one that dies.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::path::Path;
use std::process::Command;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};

use desk_domain::ids::LeadId;
use desk_domain::kind::Tab;
use desk_store::{CountQuery, Store, StoreError};
use support::{bring, full, plain, put, put_raw, received};

fn leads(store: &Store) -> u64 {
    let all = CountQuery {
        stage: None,
        tab: Tab::All,
        search: Some("fabrikam".into()),
    };
    let counts = store.counts(&all).unwrap();
    assert_eq!(counts.in_tab(Tab::All), counts.leads_in_all);
    counts.leads_in_all
}

#[test]
fn what_one_program_writes_the_other_sees_and_knows_of() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let here = Store::open(&file).unwrap();
    let there = Store::open(&file).unwrap();
    assert!(!here.changed_elsewhere().unwrap());
    bring(&here, &plain("a"));
    assert!(
        !here.changed_elsewhere().unwrap(),
        "that was no other program"
    );
    assert!(there.changed_elsewhere().unwrap());
    assert!(!there.changed_elsewhere().unwrap(), "it has been told");
    assert_eq!(leads(&there), 1);

    bring(&there, &plain("b"));
    assert_eq!(leads(&here), 2);
    assert!(here.changed_elsewhere().unwrap());
    assert!(here.lead(&LeadId::new("b")).unwrap().is_some());
    let theme = |store: &Store| store.setting("theme").unwrap();
    here.write(|writing| writing.set_setting("theme", "dark"))
        .map_err(|why: StoreError| why)
        .unwrap();
    assert_eq!(theme(&there).as_deref(), Some("dark"));
}

#[test]
fn nobody_is_told_that_the_database_is_locked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let stores = [Store::open(&file).unwrap(), Store::open(&file).unwrap()];
    let start = Barrier::new(8);
    std::thread::scope(|scope| {
        for hand in 0..8_usize {
            let (store, start) = (&stores[hand % 2], &start);
            scope.spawn(move || {
                start.wait();
                for number in 0..25 {
                    let id = format!("{hand}-{number}");
                    bring(store, &plain(&id));
                    assert!(store.lead(&LeadId::new(id)).unwrap().is_some());
                    assert!(leads(store) > 0);
                }
            });
        }
    });
    assert_eq!(leads(&stores[0]), 200);
    assert_eq!(leads(&stores[1]), 200);
}

#[test]
fn programs_that_start_at_the_same_moment_make_one_database() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("desk.db");
        let start = Barrier::new(6);
        std::thread::scope(|scope| {
            for hand in 0..6 {
                let (file, start) = (&file, &start);
                scope.spawn(move || {
                    start.wait();
                    bring(&Store::open(file).unwrap(), &plain(&hand.to_string()));
                });
            }
        });
        assert_eq!(leads(&Store::open(&file).unwrap()), 6);
    }
}

#[test]
fn a_reading_waits_for_no_writing() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    bring(&store, &plain("a"));
    store
        .write(|writing| {
            put(writing, &received(plain("b")), "b")?;
            assert_eq!(leads(&store), 1, "what is not committed is not seen");
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(leads(&store), 2);
}

#[test]
fn a_long_writing_hears_that_somebody_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    let bulk = store.bulk().unwrap();
    std::thread::scope(|scope| {
        bulk.write(|writing| {
            assert!(!bulk.is_awaited());
            scope.spawn(|| bring(&store, &plain("command")));
            while !bulk.is_awaited() {
                std::thread::yield_now();
            }
            put(writing, &received(plain("import")), "import")
        })
        .unwrap();
    });
    assert!(!bulk.is_awaited());
    assert_eq!(leads(&store), 2);
}

#[test]
fn a_command_gets_its_turn_during_an_import() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    let answered = AtomicBool::new(false);
    let start = Barrier::new(2);
    let batches = std::thread::scope(|scope| {
        let import = scope.spawn(|| {
            let mut batches = 0;
            while !answered.load(Ordering::Acquire) {
                let id = format!("import-{batches}");
                store
                    .write(|writing| {
                        if batches == 3 {
                            start.wait();
                        }
                        put(writing, &received(plain(&id)), &id)
                    })
                    .unwrap();
                batches += 1;
                assert!(batches < 1_000, "the command never got its turn");
            }
            batches
        });
        start.wait();
        bring(&store, &plain("answer"));
        answered.store(true, Ordering::Release);
        import.join().unwrap()
    });
    assert_eq!(leads(&store), batches + 1);
}

const DOOMED: &str = "DESK_STORE_DOOMED_FILE";

/// The program that dies in the middle of a writing; started by the test below and by no one else.
#[test]
fn doomed_program() {
    let Ok(file) = std::env::var(DOOMED) else {
        return;
    };
    let store = Store::open(Path::new(&file)).unwrap();
    bring(&store, &plain("committed"));
    let raw = "x".repeat(1_000_000);
    let _: Result<(), StoreError> = store.write(|writing| {
        // Far more than the cache holds: half of it is in the journal when the program dies.
        for number in 0..100 {
            let id = format!("half-{number}");
            put_raw(writing, &received(full(&id)), &id, &raw)?;
        }
        std::process::abort();
    });
}

#[test]
fn a_program_that_dies_while_writing_leaves_what_it_had_committed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "doomed_program"])
        .env(DOOMED, &file)
        .output()
        .unwrap();
    assert!(!ended.status.success());
    let journal = std::fs::metadata(folder.path().join("desk.db-wal")).unwrap();
    assert!(
        journal.len() > 1_000_000,
        "it has to die with pages written"
    );

    let store = Store::open(&file).unwrap();
    assert!(store.lead(&LeadId::new("committed")).unwrap().is_some());
    assert_eq!(leads(&store), 1);
    bring(&store, &plain("after"));
    assert_eq!(leads(&store), 2);
    drop(store);
    let tables = rusqlite::Connection::open(&file).unwrap();
    let verdict: String = tables
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(verdict, "ok");
    let strays: i64 = tables
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(strays, 0);
}
