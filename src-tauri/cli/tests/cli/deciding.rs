//! Flame, team, versions, the end of a hold and settings, as scripts use them.

use serde_json::{Value, json};

use crate::support::{Desk, FLAME_ID, NOW};

const LATER: &str = "2025-03-03T09:00:00Z";

fn accepted() -> Desk {
    let desk = Desk::with_flame();
    let name = ["--name", "Deal", "--value", "18000", "--currency", "EUR"];
    let rest = ["--close", "2026-12-31"];
    let accept: Vec<_> = ["accept", FLAME_ID]
        .into_iter()
        .chain(name)
        .chain(rest)
        .collect();
    desk.ask(NOW, accept);
    desk
}

#[test]
fn a_flame_is_cleared_and_set_again() {
    let desk = Desk::with_flame();
    let flame = |switch: &str| {
        let lead = desk.ask(LATER, ["flame", FLAME_ID, switch]);
        (
            lead["row"]["flame"].clone(),
            lead["clocks"]["flame"].clone(),
        )
    };
    assert_eq!(flame("--off"), (json!("none"), Value::Null));
    let (state, clock) = flame("--on");
    assert_eq!(state, "hot");
    let lead = desk.ask(LATER, ["show", FLAME_ID]);
    assert_eq!(clock["from"], lead["row"]["received_at"]);
    assert_eq!(desk.run(LATER, ["flame", FLAME_ID]).code, 2);
    assert_eq!(
        desk.run(LATER, ["flame", FLAME_ID, "--on", "--off"]).code,
        2
    );
}

#[test]
fn a_colleague_is_added_changed_and_removed() {
    let desk = accepted();
    let lead = desk.ask(
        LATER,
        [
            "team",
            "add",
            FLAME_ID,
            "--first-name",
            "Ann",
            "--last-name",
            "Berg",
            "--email",
            "ann@kestrel.example",
        ],
    );
    let id = lead["team"][0]["id"].as_str().unwrap().to_owned();
    let by_mail = [
        "team",
        "edit",
        FLAME_ID,
        "Ann@kestrel.example",
        "--phone",
        "+49 30 1234",
    ];
    let lead = desk.ask(LATER, by_mail);
    assert_eq!(
        lead["team"],
        json!([{
            "id": id,
            "first_name": "Ann",
            "last_name": "Berg",
            "email": "ann@kestrel.example",
            "phone": "+49 30 1234",
        }])
    );
    let mute = desk.run(
        LATER,
        ["team", "edit", FLAME_ID, &id, "--email", "", "--phone", ""],
    );
    assert_eq!(mute.code, 1);
    assert_eq!(mute.error()["code"], "invalid-input");
    let nobody = desk.run(LATER, ["team", "remove", FLAME_ID, "nobody"]);
    assert_eq!(nobody.error()["code"], "no-such-member");
    let lead = desk.ask(LATER, ["team", "remove", FLAME_ID, &id]);
    assert_eq!(lead["team"], json!([]));
}

#[test]
fn a_command_on_an_older_version_is_refused_with_what_was_changed() {
    let desk = accepted();
    let seen = desk.ask(LATER, ["show", FLAME_ID])["version"].to_string();
    let edit = |name: &str| desk.run(LATER, ["edit", FLAME_ID, "--name", name, "--seen", &seen]);
    assert_eq!(edit("Ours").code, 0);
    let refused = edit("Theirs");
    assert_eq!(refused.code, 1);
    let error = refused.error();
    assert_eq!(error["code"], "changed-meanwhile");
    assert_eq!(error["params"]["entries"][0]["command"], "edit");
    let change = json!({ "field": "deal.name", "before": "Deal", "after": "Ours" });
    assert_eq!(error["params"]["changes"], json!([change]));
    let now = error["params"]["version"].to_string();
    let again = ["edit", FLAME_ID, "--name", "Theirs", "--seen", &now];
    assert_eq!(desk.ask(LATER, again)["deal"]["name"], "Theirs");
}

#[test]
fn an_answer_that_was_sent_now_is_final() {
    let desk = Desk::with_flame();
    let declined = desk.ask(NOW, ["decline", FLAME_ID, "--reason", "budget-too-small"]);
    assert_ne!(declined["row"]["held_until"], Value::Null);
    let sent = desk.ask(NOW, ["send-now", FLAME_ID]);
    assert_eq!(sent["row"]["held_until"], Value::Null);
    let undo = desk.run(NOW, ["undo", FLAME_ID]);
    assert_eq!(undo.error()["code"], "undo-too-late");
    let again = desk.run(NOW, ["send-now", FLAME_ID]);
    assert_eq!(again.error()["code"], "not-held");
}

#[test]
fn settings_are_shown_and_changed() {
    let desk = Desk::new();
    let undo = |value| json!({ "key": "undo_seconds", "value": value });
    assert_eq!(
        desk.ask(NOW, ["settings", "get", "undo_seconds"]),
        undo("30")
    );
    let set = ["settings", "set", "undo_seconds", "0"];
    assert_eq!(desk.ask(NOW, set), undo("0"));
    let all = desk.ask(NOW, ["settings", "get"]);
    assert!(all["settings"].as_array().unwrap().contains(&undo("0")));
    for value in ["601", "-1", "soon"] {
        let refused = desk.run(NOW, ["settings", "set", "undo_seconds", value]);
        assert_eq!(refused.code, 1);
        assert_eq!(refused.error()["code"], "setting-out-of-range", "{value}");
    }
    let unknown = desk.run(NOW, ["settings", "get", "colour"]);
    assert_eq!(unknown.error()["code"], "bad-setting");
    let words = desk.run_plainly(["settings", "get", "undo_seconds"]);
    assert_eq!(words.stdout, "undo_seconds 0\n");
}
