//! `desk backup`, `backups`, `restore` and `check`.

use std::fs;

use serde_json::json;

use crate::support::{Desk, FLAME_ID, NOW, flame_as};

#[test]
fn a_copy_is_made_listed_put_back_and_that_is_taken_back() {
    let desk = Desk::with_flame();
    let made = desk.ask(NOW, ["backup"]);
    assert_eq!(made["contents"]["leads"], json!(1));
    let name = made["name"].as_str().unwrap();
    assert_eq!(
        desk.ask(NOW, ["backups"])["backups"][0]["name"],
        json!(name)
    );
    desk.import("other.json", flame_as("other").to_string());

    let restored = desk.ask(NOW, ["restore", name]);
    assert_eq!(desk.ask(NOW, ["list"])["total"], json!(1));
    desk.ask(NOW, ["show", FLAME_ID]);
    let before = restored["before"]["name"].as_str().unwrap();
    desk.ask(NOW, ["restore", before]);
    assert_eq!(desk.ask(NOW, ["list"])["total"], json!(2));
    assert_eq!(desk.ask(NOW, ["check"])["whole"], json!(true));
}

#[test]
fn a_copy_may_lie_anywhere_and_is_looked_through() {
    let desk = Desk::with_flame();
    let file = desk.data().with_file_name("elsewhere.db");
    let file = file.to_str().unwrap();
    desk.ask(NOW, ["backup", file]);
    assert_eq!(
        desk.ask(NOW, ["check", file])["contents"]["leads"],
        json!(1)
    );
    desk.ask(NOW, ["restore", file]);

    let bytes = fs::read(file).unwrap();
    fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    for verb in ["check", "restore"] {
        let answer = desk.run(NOW, [verb, file]);
        assert_eq!(answer.code, 1, "{answer:#?}");
        let error = answer.error();
        assert_eq!(error["code"], "damaged", "{error}");
        assert!(error["message"].as_str().unwrap().contains("elsewhere.db"));
    }
    assert_eq!(desk.ask(NOW, ["list"])["total"], json!(1));
}

#[test]
fn a_desk_that_is_not_whole_says_what_is_wrong() {
    let desk = Desk::with_flame();
    for lead in 0..40 {
        desk.import("more.json", flame_as(&format!("lead-{lead}")).to_string());
    }
    let file = desk.data().join("referral-desk.db");
    let good = fs::read(&file).unwrap();
    assert_eq!(desk.ask(NOW, ["check"])["whole"], json!(true));
    // From the end on: the pages that every opening reads were made first.
    let page = 4096;
    let wrong = (1..good.len() / page).find_map(|from_the_end| {
        let mut bytes = good.clone();
        let start = good.len() - from_the_end * page;
        bytes[start..start + page].fill(0xA5);
        fs::write(&file, bytes).unwrap();
        let answer = desk.run(NOW, ["check"]);
        (answer.code == 1).then_some(answer)
    });
    let said = wrong
        .expect("a page that is looked at by a check alone")
        .said();
    assert_eq!(said["whole"], json!(false));
    assert!(!said["complaints"].as_array().unwrap().is_empty());
}
