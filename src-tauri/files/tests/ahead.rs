//! Reading in a thread of its own gives what reading does.

mod common;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use common::now;
use desk_files::{FileError, Row, read, read_ahead};

type Reading = fn(&Path, desk_domain::Instant, &mut dyn FnMut(Row) -> ControlFlow<()>) -> Outcome;
type Outcome = Result<desk_files::Format, FileError>;

/// More rows than may be ahead, each third of them none.
fn table(folder: &tempfile::TempDir) -> PathBuf {
    let mut text = "Referral ID,Creation Date,Customer Name\n".to_owned();
    for row in 0..500 {
        let day = if row % 3 == 0 { "no day" } else { "03/05/2025" };
        text.push_str(&format!("r-{row},{day},Customer {row}\n"));
    }
    let file = folder.path().join("table.csv");
    std::fs::write(&file, text).unwrap();
    file
}

fn rows(reading: Reading, file: &Path, wanted: usize) -> (Outcome, Vec<Row>) {
    let mut rows = Vec::new();
    let outcome = reading(file, now(), &mut |row| {
        rows.push(row);
        if rows.len() == wanted {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    (outcome, rows)
}

#[test]
fn all_rows_come_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let file = table(&folder);
    let ahead = rows(read_ahead, &file, usize::MAX);
    assert_eq!(ahead.1.len(), 500);
    assert_eq!(ahead, rows(read, &file, usize::MAX));
}

#[test]
fn who_has_enough_gets_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let file = table(&folder);
    assert_eq!(rows(read_ahead, &file, 7).1, rows(read, &file, 7).1);
}

#[test]
fn what_is_not_there_is_told() {
    let (outcome, none) = rows(read_ahead, Path::new("not-there.csv"), usize::MAX);
    assert!(matches!(outcome, Err(FileError::NotFound)), "{outcome:?}");
    assert_eq!(none, []);
}
