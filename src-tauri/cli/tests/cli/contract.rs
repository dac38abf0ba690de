//! The shape of the answers, which scripts are written against: members may be added, never
//! renamed or taken away.

use serde_json::{Value, json};

use crate::support::{Desk, FLAME, FLAME_ID, NOW, flame_as, flame_with, instant};

#[track_caller]
fn assert_has(object: &Value, members: &[&str]) {
    for member in members {
        assert!(object.get(member).is_some(), "no {member} in {object}");
    }
}

#[test]
fn import_counts_what_came_and_coming_again_changes_nothing() {
    let desk = Desk::new();
    let first = desk.import("a.json", FLAME);
    assert_eq!(first.code, 0);
    assert_eq!(
        first.said(),
        json!({ "created": 1, "updated": 0, "unchanged": 0, "rejected": [] })
    );
    let again = desk.import("again.json", FLAME);
    assert_eq!(
        again.said(),
        json!({ "created": 0, "updated": 0, "unchanged": 1, "rejected": [] })
    );
    let renamed = flame_with("/customerProfile/name", json!("Marsh and Alder"));
    let renamed = renamed
        .to_string()
        .replace("2025-03-03T08:12:44.1180215Z", "2025-03-03T08:12:50Z");
    let newer = renamed.replacen("2025-03-03T08:12:50Z", "2025-03-03T08:12:44.1180215Z", 1);
    assert_eq!(desk.import("newer.json", newer).said()["updated"], 1);
}

#[test]
fn what_was_answered_here_is_not_put_back_by_an_older_file() {
    let desk = Desk::with_flame();
    desk.ask(NOW, ["decline", FLAME_ID, "--reason", "not-a-customer"]);
    assert_eq!(desk.import("again.json", FLAME).code, 0);
    let lead = desk.ask(NOW, ["show", FLAME_ID]);
    assert_eq!(lead["row"]["outcome"], "declined");
}

#[test]
fn several_files_are_one_import() {
    let desk = Desk::new();
    let files = ["b1", "b2"].map(|id| desk.file(&format!("{id}.json"), flame_as(id).to_string()));
    let arguments = [vec!["import".into()], files.map(Into::into).to_vec()].concat();
    let summary = desk.ask::<std::ffi::OsString>(NOW, arguments);
    assert_eq!(summary["created"], 2);
}

#[test]
fn a_row_of_the_list_says_what_scripts_need() {
    let list = Desk::with_flame().ask(NOW, ["list"]);
    assert_has(&list, &["total", "leads", "next"]);
    assert_eq!((&list["total"], &list["next"]), (&json!(1), &Value::Null));
    let row = &list["leads"][0];
    let members = [
        "id",
        "source_id",
        "customer",
        "kind",
        "stage",
        "outcome",
        "flame",
        "received_at",
        "answer_due_at",
        "expires_at",
        "value",
        "favorite",
    ];
    assert_has(row, &members);
    assert_eq!(row["source_id"], FLAME_ID);
    assert_eq!(row["customer"], "Marsh & Alder Dairy Cooperative");
    assert_eq!(row["kind"], "customer-inquiry");
    assert_eq!(
        (&row["stage"], &row["outcome"]),
        (&json!("received"), &Value::Null)
    );
    assert_eq!(row["flame"], "hot");
    assert_eq!(
        row["value"],
        json!({ "minor": 1_800_000, "currency": "EUR" })
    );
    assert_eq!(row["favorite"], false);
    let received = instant(&row["received_at"]);
    assert_eq!(
        (instant(&row["answer_due_at"]) - received).num_seconds(),
        24 * 3_600
    );
    assert_eq!(
        instant(&row["expires_at"]),
        instant(&json!("2025-03-17T08:12:44Z"))
    );
}

#[test]
fn a_lead_is_shown_by_its_own_id_and_by_its_sources() {
    let desk = Desk::with_flame();
    let by_source = desk.ask(NOW, ["show", FLAME_ID]);
    let own = by_source["row"]["id"].as_str().unwrap().to_owned();
    assert_ne!(own, FLAME_ID);
    assert_eq!(desk.ask(NOW, ["show", &own]), by_source);
    assert_eq!(by_source["contacts"][0]["phone"], "+49 431 555 0142");
    assert_eq!(by_source["customer_size"], "51to250employees");
    assert!(
        by_source["request"]
            .as_str()
            .unwrap()
            .starts_with("We want to move")
    );
}

#[test]
fn accepting_keeps_every_field_and_history_tells_what_changed() {
    let desk = Desk::with_flame();
    let later = "2025-03-03T09:00:00Z";
    let lead = desk.ask(
        later,
        [
            "accept",
            FLAME_ID,
            "--name",
            "Cold chain",
            "--value",
            "18000.50",
            "--currency",
            "EUR",
            "--close",
            "2026-12-31",
            "--notes",
            "Power BI",
            "--crm-id",
            "CRM-7",
            "--campaign-id",
            "C-1",
            "--team",
            "Ada Lind <ada@northlight.example> +49 30 1234",
            "--team",
            "Jon van der Berg <jon@northlight.example>",
        ],
    );
    assert_eq!(lead["row"]["stage"], "accepted");
    assert_eq!(
        lead["deal"],
        json!({
            "name": "Cold chain",
            "value": { "minor": 1_800_050, "currency": "EUR" },
            "close_date": "2026-12-31",
            "notes": "Power BI",
            "crm_id": "CRM-7",
            "campaign_id": "C-1",
        })
    );
    let team = lead["team"].as_array().unwrap();
    let name = |member: &Value, part: &str| member[part].as_str().unwrap().to_owned();
    assert_eq!(team.len(), 2);
    assert_eq!(name(&team[0], "phone"), "+49 30 1234");
    assert_eq!(name(&team[1], "last_name"), "van der Berg");

    let history = desk.ask(later, ["history", FLAME_ID]);
    let entries = history["entries"].as_array().unwrap();
    for entry in entries {
        assert_has(entry, &["at", "actor", "command", "changes"]);
    }
    let accept = entries
        .iter()
        .find(|entry| entry["command"] == "accept")
        .unwrap();
    assert_eq!(accept["actor"], "user");
    assert_eq!(instant(&accept["at"]), instant(&json!(later)));
    assert!(!accept["changes"].as_array().unwrap().is_empty());
}

#[test]
fn undo_gives_back_the_equal_lead_and_history_keeps_both() {
    let desk = Desk::with_flame();
    let before = desk.ask("2025-03-03T09:00:00Z", ["show", FLAME_ID]);
    desk.ask(
        "2025-03-03T09:00:00Z",
        ["decline", FLAME_ID, "--reason", "other", "--notes", "twice"],
    );
    let after = desk.ask("2025-03-03T09:00:29Z", ["undo", FLAME_ID]);
    let lasting = |mut lead: Value| {
        // These say when it was looked at, and that it was touched at all.
        lead["now"].take();
        lead["row"]["unread"].take();
        lead["row"]["clock"].take();
        lead["clocks"].take();
        lead["undo"].take();
        lead
    };
    assert_eq!(lasting(after), lasting(before));
    let history = desk.ask("2025-03-03T09:00:30Z", ["history", FLAME_ID]);
    let commands: Vec<&Value> = history["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["command"])
        .collect();
    assert!(
        commands.contains(&&json!("decline")) && commands.contains(&&json!("undo")),
        "{commands:?}"
    );
}

#[test]
fn a_tick_answers_with_what_it_did() {
    let desk = Desk::with_flame();
    let tick = desk.ask(NOW, ["tick"]);
    assert_has(&tick, &["raised", "suppressed", "expired", "next_due_at"]);
    assert_has(
        &tick["raised"][0],
        &["lead", "kind", "step", "due_at", "late"],
    );
    let suppressing = desk.ask("2025-03-03T20:00:00Z", ["tick"]);
    assert_has(
        &suppressing["suppressed"][0],
        &["lead", "kind", "step", "due_at", "late", "reason"],
    );
}

#[test]
fn the_whole_way_of_a_won_deal_can_be_walked() {
    let desk = Desk::with_flame();
    let at = |minutes: u32| format!("2025-03-03T09:{minutes:02}:00Z");
    desk.ask(&at(0), ["favorite", FLAME_ID]);
    desk.ask(
        &at(1),
        [
            "contacted",
            FLAME_ID,
            "--how",
            "mail",
            "--with",
            "Ingrid Vollmer",
        ],
    );
    desk.ask(
        &at(2),
        ["snooze", FLAME_ID, "--until", "2025-03-03T10:00:00Z"],
    );
    desk.ask(&at(3), ["wake", FLAME_ID]);
    desk.ask(
        &at(4),
        [
            "accept",
            FLAME_ID,
            "--name",
            "Deal",
            "--value",
            "1",
            "--currency",
            "EUR",
            "--close",
            "2025-04-01",
        ],
    );
    let edited = desk.ask(&at(5), ["edit", FLAME_ID, "--value", "25000"]);
    assert_eq!(edited["deal"]["value"]["minor"], 2_500_000);
    assert_eq!(edited["deal"]["name"], "Deal", "what is not given stays");
    let won = desk.ask(
        &at(6),
        ["win", FLAME_ID, "--value", "26000", "--currency", "EUR"],
    );
    assert_eq!(
        (&won["row"]["stage"], &won["row"]["outcome"]),
        (&json!("archived"), &json!("won"))
    );
    assert_eq!(won["row"]["favorite"], true);
    let tabs = ["all", "marketplace", "favorites"].map(|tab| {
        desk.ask(&at(7), ["list", "--tab", tab, "--stage", "archived"])["total"]
            .as_u64()
            .unwrap()
    });
    assert_eq!(tabs, [1, 1, 1]);
    assert_eq!(desk.ask(&at(7), ["list", "--tab", "qualified"])["total"], 0);
}

#[test]
fn without_json_it_speaks_in_words() {
    let desk = Desk::with_flame();
    let list = desk.run_plainly(["--now", NOW, "list"]);
    assert_eq!(list.code, 0);
    assert!(
        list.stdout.contains("Marsh & Alder Dairy Cooperative"),
        "{}",
        list.stdout
    );
    assert!(serde_json::from_str::<Value>(&list.stdout).is_err());
    let refusal = desk.run_plainly(["--now", NOW, "show", "nobody"]);
    assert_eq!((refusal.code, refusal.stdout.as_str()), (1, ""));
    assert!(
        refusal.stderr.contains("nobody") && !refusal.stderr.contains('{'),
        "{}",
        refusal.stderr
    );
}
