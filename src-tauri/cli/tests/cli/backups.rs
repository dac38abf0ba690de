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

#[cfg(unix)]
#[test]
fn a_folder_that_leads_into_one_that_a_service_syncs_is_warned_of() {
    let desk = Desk::with_flame();
    assert_eq!(desk.ask(NOW, ["check"])["synced_by"], json!(null));
    let synced = desk.data().with_file_name("OneDrive - Northlight");
    fs::rename(desk.data(), &synced).unwrap();
    std::os::unix::fs::symlink(&synced, desk.data()).unwrap();
    let said = desk.ask(NOW, ["check"]);
    assert_eq!(said["synced_by"], json!("OneDrive"));
    assert_eq!(said["whole"], json!(true));
}

/// How the bytes of a file are spoiled.
type Spoil = fn(&mut Vec<u8>);

#[test]
fn a_copy_takes_the_place_of_a_desk_that_is_damaged_or_can_t_be_opened() {
    let spoil: [(&str, Spoil); 4] = [
        ("pages in the middle", |bytes| {
            let pages = bytes.len() / 4096;
            bytes[pages / 2 * 4096..pages * 9 / 10 * 4096].fill(0xA5);
        }),
        ("cut short", |bytes| bytes.truncate(bytes.len() / 2)),
        ("garbage", |bytes| bytes.fill(0xA5)),
        ("emptied", Vec::clear),
    ];
    for (name, spoil) in spoil {
        let desk = Desk::with_flame();
        for lead in 0..20 {
            desk.import("more.json", flame_as(&format!("lead-{lead}")).to_string());
        }
        let copy = desk.ask(NOW, ["backup"])["name"].clone();
        let copy = copy.as_str().unwrap();
        let file = desk.data().join("referral-desk.db");
        let mut bytes = fs::read(&file).unwrap();
        spoil(&mut bytes);
        fs::write(&file, &bytes).unwrap();

        // What can be done without the desk can be done.
        assert_eq!(
            desk.ask(NOW, ["backups"])["backups"][0]["name"],
            json!(copy),
            "{name}"
        );
        let restored = desk.ask(NOW, ["restore", copy]);
        assert_eq!(restored["contents"]["leads"], json!(21), "{name}");
        assert_eq!(restored["before"], json!(null), "{name}");
        let kept = restored["damaged"].as_str().unwrap();
        assert!(kept.contains("damaged-20250303T081300Z.db"), "{kept}");
        assert!(fs::read(kept).unwrap() == bytes, "{name}: not kept");
        assert_eq!(desk.ask(NOW, ["list"])["total"], json!(21), "{name}");
        assert_eq!(desk.ask(NOW, ["check"])["whole"], json!(true), "{name}");
    }
}

#[test]
fn a_copy_that_is_no_good_does_not_touch_a_damaged_desk() {
    let desk = Desk::with_flame();
    let file = desk.data().join("referral-desk.db");
    fs::write(&file, "Dear desk, ".repeat(1_000)).unwrap();
    let before = fs::read(&file).unwrap();
    for copy in ["no-such-copy.db", file.to_str().unwrap()] {
        let answer = desk.run(NOW, ["restore", copy]);
        assert_eq!(answer.code, 1, "{answer:#?}");
    }
    assert!(fs::read(&file).unwrap() == before);
    assert_eq!(desk.run(NOW, ["list"]).code, 3);
}
