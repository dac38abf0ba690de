//! Several leads at once: one command, one undo, one table.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Desk, FLAME, NOW};

const REASON: [&str; 2] = ["--reason", "budget-too-small"];

/// A desk with so many inquiries, and their ids at the source.
fn with(leads: usize) -> (Desk, Vec<String>) {
    let desk = Desk::new();
    let ids: Vec<_> = (0..leads)
        .map(|number| format!("lead-{number:04}"))
        .collect();
    let all: Vec<Value> = ids
        .iter()
        .map(|id| {
            let mut lead: Value = serde_json::from_str(FLAME).unwrap();
            lead["id"] = json!(id);
            lead["customerProfile"]["name"] = json!(format!("Customer {id}"));
            lead
        })
        .collect();
    let file = desk.file("leads.json", Value::Array(all).to_string());
    desk.ask(NOW, ["import".as_ref(), file.as_os_str()]);
    (desk, ids)
}

fn given<'a>(verb: &'a str, ids: &'a [String], more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec![verb];
    arguments.extend(ids.iter().map(String::as_str));
    arguments.extend(more);
    arguments
}

fn in_stage(desk: &Desk, stage: &str) -> u64 {
    desk.ask(NOW, ["list", "--stage", stage, "--limit", "1"])["total"]
        .as_u64()
        .unwrap()
}

#[test]
fn several_leads_are_declined_with_one_reason_and_one_undo() {
    let (desk, ids) = with(3);
    let done = desk.ask(NOW, given("decline", &ids, &REASON));
    assert_eq!((&done["done"], &done["refused"]), (&json!(3), &json!(0)));
    assert_eq!(in_stage(&desk, "archived"), 3);
    let group = done["group"].as_str().unwrap();
    let undone = desk.ask(NOW, ["undo", "--group", group]);
    assert_eq!(undone["done"], 3);
    assert_eq!(in_stage(&desk, "received"), 3);
}

#[test]
fn the_last_thing_done_to_several_needs_no_name() {
    let (desk, ids) = with(2);
    desk.ask(NOW, given("favorite", &ids, &[]));
    assert_eq!(desk.ask(NOW, ["list", "--tab", "favorites"])["total"], 2);
    assert_eq!(desk.ask(NOW, ["undo", "--group"])["done"], 2);
    assert_eq!(desk.ask(NOW, ["list", "--tab", "favorites"])["total"], 0);
    let nothing = Desk::new().run(NOW, ["undo", "--group"]);
    assert_eq!(
        (nothing.code, nothing.error()["code"].clone()),
        (1, json!("nothing-to-undo"))
    );
}

#[test]
fn who_refuses_is_named_and_the_others_are_done() {
    let (desk, mut ids) = with(3);
    desk.ask(NOW, given("decline", &ids[1..2], &REASON));
    ids.push("nobody".into());
    let answer = desk.run(
        NOW,
        given("snooze", &ids, &["--until", "2025-03-04T08:00:00Z"]),
    );
    assert_eq!(answer.code, 1);
    let said = answer.said();
    assert_eq!((&said["done"], &said["refused"]), (&json!(2), &json!(2)));
    let codes: Vec<_> = said["refusals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["error"]["code"].clone())
        .collect();
    assert_eq!(codes, ["archived", "not-found"]);
}

#[test]
fn one_lead_is_answered_as_ever() {
    let (desk, ids) = with(1);
    let shown = desk.ask(NOW, given("decline", &ids, &REASON));
    assert_eq!(shown["row"]["outcome"], "declined");
    desk.ask(NOW, given("undo", &ids, &[]));
    let two = [ids[0].clone(), "b".into()];
    let wrong = desk.run(NOW, given("favorite", &two, &["--seen", "1"]));
    assert_eq!(wrong.code, 2, "a version is one lead's: {wrong:?}");
}

/// Every lead is as it was or declined with its entry, and one undo takes back what is.
fn whole_and_undone(desk: &Desk, ids: &[String]) -> u64 {
    let (received, archived) = (in_stage(desk, "received"), in_stage(desk, "archived"));
    assert_eq!(received + archived, ids.len() as u64);
    for id in [&ids[0], &ids[ids.len() - 1]] {
        let stage = desk.ask(NOW, ["show", id])["row"]["stage"].clone();
        let entries = desk.ask(NOW, ["history", id])["entries"].clone();
        let last = entries.as_array().unwrap().last().unwrap()["command"].clone();
        assert_eq!(last == "decline", stage == "archived", "{id}: {entries}");
    }
    if archived > 0 {
        assert_eq!(desk.ask(NOW, ["undo", "--group"])["done"], archived);
    }
    assert_eq!(in_stage(desk, "received"), ids.len() as u64);
    archived
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_in_the_middle_leaves_whole_leads_and_their_undo() {
    let (desk, ids) = with(600);
    let full = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 3000; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_desk"))
        .args(["--json", "--now", NOW, "--data-dir"])
        .arg(desk.data())
        .args(given("decline", &ids, &REASON))
        .output()
        .unwrap();
    assert_eq!(full.status.code(), Some(1), "{full:?}");
    let said: Value = serde_json::from_slice(&full.stdout).unwrap();
    assert_eq!(said["trouble"]["code"], "store-unavailable", "{said}");
    let (done, left) = (
        said["done"].as_u64().unwrap(),
        said["left"].as_u64().unwrap(),
    );
    assert!(done > 0 && left > 0 && done + left == 600, "{said}");
    // The journal is half in the file now, for there was no room for the rest.
    assert_eq!(whole_and_undone(&desk, &ids), done);
}

#[test]
fn a_process_killed_in_the_middle_leaves_whole_leads_and_their_undo() {
    const LEADS: usize = 1_500;
    let (desk, ids) = with(LEADS);
    let journal = desk.data().join("referral-desk.db-wal");
    let written = || fs::metadata(&journal).map_or(0, |file| file.len());
    // Each try lets the journal grow further, until a kill falls between two batches.
    let in_the_middle = (1..=32).any(|step: u64| {
        let mut process = desk.start(NOW, given("decline", &ids, &REASON));
        // Looking into the desk would take longer than its batches do; the journal tells of each.
        while written() < step * 128 * 1024 && process.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        process.kill().ok();
        process.wait().unwrap();
        let archived = whole_and_undone(&desk, &ids);
        0 < archived && archived < LEADS as u64
    });
    assert!(in_the_middle, "no kill fell between two batches");
}

#[test]
fn a_list_is_written_as_a_table() {
    let (desk, ids) = with(3);
    desk.ask(NOW, given("favorite", &ids[1..2], &[]));
    let file = desk.data().join("leads.csv");
    let path = file.to_str().unwrap();
    let said = desk.ask(NOW, ["export", path]);
    assert_eq!((&said["leads"], &said["file"]), (&json!(3), &json!(path)));
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("\u{feff}Referral ID,"));
    assert_eq!(text.matches("Customer lead-").count(), 3);

    desk.ask(
        NOW,
        ["export", path, "--tab", "favorites", "--stage", "received"],
    );
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("lead-0001") && !text.contains("lead-0000"));
    desk.ask(NOW, ["export", path, "--search", "lead-0002"]);
    assert!(fs::read_to_string(&file).unwrap().contains("lead-0002"));

    let nowhere = desk.data().join("none/leads.csv");
    let refused = desk.run(NOW, ["export", nowhere.to_str().unwrap()]);
    assert_eq!(
        (refused.code, refused.error()["code"].clone()),
        (1, json!("file-unwritable"))
    );
}
