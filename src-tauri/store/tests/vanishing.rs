//! A database that is taken away, replaced or cut short while it is open.
#![allow(clippy::unwrap_used, missing_docs)]
#![cfg(unix)]

mod support;

use std::fs::{self, File};

use desk_domain::ids::LeadId;
use desk_store::{Store, StoreError};
use support::{bring, plain};

fn set(store: &Store) -> Result<(), StoreError> {
    store.write(|writing| writing.set_setting("theme", "dark"))
}

fn theme(store: &Store) -> Option<String> {
    store.setting("theme").unwrap()
}

#[test]
fn nothing_is_written_to_a_file_that_nobody_can_find() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let away = folder.path().join("away.db");
    let store = Store::open(&file).unwrap();
    bring(&store, &plain("a"));

    fs::rename(&file, &away).unwrap();
    assert!(matches!(set(&store), Err(StoreError::Gone(gone)) if gone == file));
    // Another file under its name is not it either.
    fs::write(&file, "").unwrap();
    assert!(matches!(set(&store), Err(StoreError::Gone(_))));
    let copy = folder.path().join("copy.db");
    assert!(
        store.back_up(&copy).is_err(),
        "that would be of the other file"
    );
    assert!(matches!(store.restore(&away), Err(StoreError::Gone(_))));
    assert!(
        store.lead(&LeadId::new("a")).unwrap().is_some(),
        "what is there can be read"
    );
    assert_eq!(theme(&store), None);

    fs::rename(&away, &file).unwrap();
    set(&store).unwrap();
    drop(store);
    let store = Store::open(&file).unwrap();
    assert!(store.lead(&LeadId::new("a")).unwrap().is_some());
    assert_eq!(theme(&store).as_deref(), Some("dark"));
}

#[test]
fn a_file_that_is_cut_short_is_said_to_be_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let store = Store::open(&file).unwrap();
    for lead in 0..200 {
        bring(&store, &plain(&format!("lead-{lead}")));
    }
    drop(store);
    let store = Store::open(&file).unwrap();
    let whole = fs::metadata(&file).unwrap().len();
    let open = File::options().write(true).open(&file).unwrap();
    open.set_len(whole / 2).unwrap();
    let read = (0..200).find_map(|lead| store.lead(&LeadId::new(format!("lead-{lead}"))).err());
    let why = read.expect("half of them are gone");
    assert!(matches!(why, StoreError::Corrupt(_)), "{why}");
}
