//! `desk export-desk` and `desk import-desk`: the whole desk from one data folder to another.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::support::{Answer, Desk, FLAME_ID, NOW, flame_as};

const WORDS: &str = "fog on the hills";
/// Stands in the sample.
const CUSTOMER: &str = "Marsh & Alder";

/// Runs it with the passphrase in a file beside the data.
fn with_passphrase(desk: &Desk, words: &str, arguments: &[&str]) -> Answer {
    let secret = desk.file("passphrase.txt", format!("{words}\n"));
    let mut all = vec!["--passphrase-file", secret.to_str().unwrap()];
    all.splice(0..0, arguments.iter().copied());
    let answer = desk.run(NOW, all);
    for text in [&answer.stdout, &answer.stderr] {
        assert!(words.is_empty() || !text.contains(words), "{text}");
    }
    answer
}

/// An export of a desk, beside its data.
fn exported(desk: &Desk) -> PathBuf {
    let file = desk.data().with_file_name("moved.desk.age");
    let answer = with_passphrase(desk, WORDS, &["export-desk", file.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{answer:#?}");
    file
}

/// Whether a text stands in any file of a folder but those in which the desk itself is.
fn readable(folder: &Path, text: &str) -> Option<PathBuf> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let of_the_desk = |file: &Path| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("referral-desk.db") || name.ends_with(".json")
    };
    files.filter(|file| !of_the_desk(file)).find(|file| {
        let holds = |bytes: Vec<u8>| {
            bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        };
        file.is_file() && holds(fs::read(file).unwrap())
    })
}

#[test]
fn a_desk_is_exported_while_it_runs_and_imported_elsewhere() {
    let old = Desk::with_flame();
    let database = fs::read(old.data().join("referral-desk.db")).unwrap();
    assert!(
        database
            .windows(CUSTOMER.len())
            .any(|part| part == CUSTOMER.as_bytes()),
        "what is looked for could be found"
    );
    let mut running = old.start(NOW, ["run"]);
    let folder = old.data().with_file_name("stick");
    fs::create_dir(&folder).unwrap();
    let answer = with_passphrase(&old, WORDS, &["export-desk", folder.to_str().unwrap()]);
    running.kill().unwrap();
    running.wait().unwrap();
    assert_eq!(answer.code, 0, "{answer:#?}");
    let said = answer.said();
    let file = folder.join("referral-desk-2025-03-03.desk.age");
    assert_eq!(said["file"], json!(file));
    assert_eq!(said["contents"]["leads"], json!(1));
    assert_eq!(said["passwords_included"], json!(false));
    assert_eq!(readable(&folder, CUSTOMER), None);
    assert_eq!(readable(&old.data(), CUSTOMER), None);

    let new = Desk::new();
    new.import("other.json", flame_as("other").to_string());
    let answer = new.run_given(NOW, WORDS, ["import-desk", file.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{answer:#?}");
    new.ask(NOW, ["show", FLAME_ID]);
    assert_eq!(new.ask(NOW, ["list"])["total"], json!(1));
    assert_eq!(new.ask(NOW, ["check"])["whole"], json!(true));
    let before = answer.said()["before"]["name"].clone();
    new.ask(NOW, ["restore", before.as_str().unwrap()]);
    new.ask(NOW, ["show", "other"]);
}

#[test]
fn the_words_say_that_passwords_stay_and_that_one_desk_is_enough() {
    let desk = Desk::with_flame();
    let file = desk.data().with_file_name("moved.desk.age");
    let secret = desk.file("passphrase.txt", WORDS);
    let say = |verb: &str| {
        let arguments = [verb.as_ref(), file.as_os_str()];
        let option = ["--passphrase-file".as_ref(), secret.as_os_str()];
        let answer = desk.run_plainly(arguments.into_iter().chain(option));
        assert_eq!(answer.code, 0, "{answer:#?}");
        answer.stdout
    };
    let said = say("export-desk");
    assert!(
        said.contains("1 lead, 1 MB, encrypted and read back"),
        "{said}"
    );
    assert!(said.contains("Passwords are in the keychain"), "{said}");
    assert!(said.contains("stop using it here"), "{said}");
    let said = say("import-desk");
    assert!(said.contains("takes that back"), "{said}");
    assert!(said.contains("desk sender password"), "{said}");
}

#[test]
fn what_is_refused_says_why_and_leaves_all_as_it_was() {
    let old = Desk::with_flame();
    let file = exported(&old);
    let good = fs::read(&file).unwrap();
    let file = file.to_str().unwrap();
    let check = |verb: &str, words: &str, code: &str| {
        let answer = with_passphrase(&old, words, &[verb, file]);
        assert_eq!(
            (answer.code, answer.stdout.as_str()),
            (1, ""),
            "{answer:#?}"
        );
        assert_eq!(answer.error()["code"], code, "{answer:#?}");
        assert!(!old.data().join("backups").exists(), "{code}");
        for folder in [old.data(), old.data().parent().unwrap().to_owned()] {
            assert_eq!(readable(&folder, CUSTOMER), None, "{code}");
        }
    };
    check("export-desk", WORDS, "file-exists");
    check("export-desk", "elevenchars", "passphrase-too-short");
    check("import-desk", "fog on the lake", "wrong-passphrase");
    check("import-desk", "", "wrong-passphrase");
    fs::write(file, &good[..good.len() / 2]).unwrap();
    check("import-desk", WORDS, "damaged");
    assert_eq!(old.ask(NOW, ["list"])["total"], json!(1));

    let plain = old.data().with_file_name("plain.db");
    old.ask(NOW, ["backup", plain.to_str().unwrap()]);
    let answer = with_passphrase(&old, WORDS, &["import-desk", plain.to_str().unwrap()]);
    assert_eq!(answer.error()["code"], "not-an-export");
    let wide = old.file("wide.txt", b"\xff\xfef\0o\0g\0");
    let wide = ["--passphrase-file", wide.to_str().unwrap()];
    let answer = old.run(NOW, ["import-desk", file].into_iter().chain(wide));
    assert_eq!(answer.error()["code"], "file-unreadable");

    fs::write(file, "minutes of a meeting").unwrap();
    let answer = with_passphrase(&old, WORDS, &["export-desk", file, "--replace"]);
    assert_eq!(answer.code, 0, "{answer:#?}");
    assert!(
        fs::read(file)
            .unwrap()
            .starts_with(b"age-encryption.org/v1\n")
    );
}

#[test]
fn an_export_takes_the_place_of_a_desk_that_can_t_be_opened() {
    let desk = Desk::with_flame();
    let file = exported(&desk);
    let database = desk.data().join("referral-desk.db");
    fs::write(&database, "Dear desk, ".repeat(1_000)).unwrap();
    assert_eq!(desk.run(NOW, ["list"]).code, 3);
    let answer = with_passphrase(&desk, WORDS, &["import-desk", file.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{answer:#?}");
    assert!(answer.said()["damaged"].is_string());
    desk.ask(NOW, ["show", FLAME_ID]);
}
