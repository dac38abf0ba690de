//! Data that can't be opened is left as it is and ends the command with 3.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{Desk, FLAME, NOW};

/// Where a database of SQLite keeps the version its program gave it: four bytes, high ones first.
const VERSION: std::ops::Range<usize> = 60..64;

fn database(desk: &Desk) -> std::path::PathBuf {
    desk.data().join("referral-desk.db")
}

/// Everything in a folder, byte by byte.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    let mut all: Vec<_> = files
        .map(|file| {
            (
                file.file_name().into_string().unwrap(),
                fs::read(file.path()).unwrap(),
            )
        })
        .collect();
    all.sort();
    all
}

#[test]
fn a_newer_database_is_refused_in_words_and_left_untouched() {
    let desk = Desk::with_flame();
    let file = database(&desk);
    let mut bytes = fs::read(&file).unwrap();
    bytes[VERSION].copy_from_slice(&999_u32.to_be_bytes());
    fs::write(&file, bytes).unwrap();
    let before = contents(&desk.data());

    for arguments in [&["list"][..], &["tick"], &["show", "x"]] {
        let answer = desk.run(NOW, arguments);
        let error = answer.error();
        assert_eq!(
            (answer.code, answer.stdout.as_str()),
            (3, ""),
            "{answer:#?}"
        );
        assert_eq!(error["code"], "store-newer");
        assert!(
            error["message"].as_str().unwrap().contains("newer"),
            "{error}"
        );
    }
    let import = desk.import("flame.json", FLAME);
    assert_eq!(import.code, 3);
    let words = desk.run_plainly(["list"]);
    assert_eq!(words.code, 3);
    assert!(
        words.stderr.contains("newer") && words.stderr.contains("999"),
        "{}",
        words.stderr
    );
    assert_eq!(contents(&desk.data()), before);
}

#[test]
fn what_is_no_database_of_the_desk_is_refused_and_left_untouched() {
    let text = b"Dear diary, today a customer called.".repeat(100);
    for foreign in [text.as_slice(), &[0; 8_192]] {
        let desk = Desk::new();
        fs::create_dir(desk.data()).unwrap();
        fs::write(database(&desk), foreign).unwrap();
        let before = contents(&desk.data());
        let answer = desk.run(NOW, ["list"]);
        assert_eq!(answer.code, 3, "{answer:#?}");
        assert_eq!(answer.error()["code"], "store-unavailable");
        assert_eq!(contents(&desk.data()), before);
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_refused() {
    let desk = Desk::new();
    fs::write(desk.data(), "a file where the folder should be").unwrap();
    let answer = desk.run(NOW, ["list"]);
    assert_eq!(
        (answer.code, &answer.error()["code"]),
        (3, &Value::from("store-unavailable"))
    );
}

#[test]
fn hosts_that_write_at_the_same_time_wait_for_each_other() {
    let desk = Desk::with_flame();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let desk = &desk;
            scope.spawn(move || {
                for turn in 0..5 {
                    let off = if (number + turn) % 2 == 0 {
                        &["--off"][..]
                    } else {
                        &[]
                    };
                    let id = [crate::support::FLAME_ID];
                    let arguments = [&["favorite"][..], &id, off].concat();
                    let answer = desk.run(NOW, arguments);
                    assert_eq!(answer.code, 0, "{answer:#?}");
                }
            });
        }
    });
}
