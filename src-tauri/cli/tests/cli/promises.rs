//! What the desk promises about its alarms, kept by the real program.

use serde_json::{Value, json};

use crate::support::{Desk, FLAME_ID, NOW};

/// Kind, when its clock names it, when it is told, and why then.
fn coming(desk: &Desk, kind: &str) -> Value {
    let preview = desk.ask(NOW, ["preview", FLAME_ID]);
    let alarms = preview["alarms"].as_array().unwrap();
    let found = alarms.iter().find(|alarm| alarm["kind"] == kind);
    found
        .cloned()
        .unwrap_or_else(|| panic!("{kind} in {preview:#}"))
}

/// What a desk whose disk is full says to these arguments: no file may grow beyond a few pages.
#[cfg(unix)]
fn on_a_full_disk(desk: &Desk, now: &str, arguments: &[&str]) -> std::process::Output {
    std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_desk"))
        .args(["--json", "--now", now, "--data-dir"])
        .arg(desk.data())
        .args(arguments)
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn promise_1_never_lost_to_a_full_disk() {
    let desk = Desk::with_flame();
    let full = on_a_full_disk(&desk, NOW, &["tick"]);
    assert_eq!(full.status.code(), Some(3), "{full:?}");
    assert!(
        full.stdout.is_empty(),
        "nothing is told that is not on record"
    );
    let error: Value = serde_json::from_slice(&full.stderr).unwrap();
    assert_eq!(error["error"]["code"], "disk-full");

    let told = desk.ask(NOW, ["tick"]);
    assert_eq!(told["raised"][0]["kind"], "new");
    assert_eq!(desk.ask(NOW, ["tick"])["raised"], json!([]));
}

#[test]
fn promise_2_never_twice_and_a_host_that_is_killed_is_stood_in_for_at_once() {
    use std::io::{BufRead, BufReader};

    let desk = Desk::with_flame();
    let mut first = desk.start(NOW, ["run"]);
    let mut lines = BufReader::new(first.stdout.take().unwrap()).lines();
    let told: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    assert_eq!(told["raised"][0]["kind"], "new");

    let later = "2025-03-03T09:13:00Z";
    let other = desk.ask(later, ["tick"]);
    assert_eq!(other["watched_elsewhere"], true);
    assert_eq!(other["raised"], json!([]));

    first.kill().unwrap();
    first.wait().unwrap();
    let other = desk.ask(later, ["tick"]);
    assert_eq!(other.get("watched_elsewhere"), None);
    let raised = other["raised"].as_array().unwrap();
    assert_eq!(raised.len(), 1);
    assert_eq!(raised[0]["kind"], "contact-now");
}

#[test]
fn promise_4_never_silent_without_a_reason_both_truths_are_said_beforehand() {
    let desk = Desk::with_flame();
    for (key, value) in [
        ("time_zone", "Europe/London"),
        ("working_hours", "Mon-Fri 09:00-17:00"),
        ("quiet_hours", "Mon-Fri 12:00-13:00"),
        ("holidays", "2025-03-04 Shrove Tuesday"),
        ("flames_any_time", "false"),
        ("steps_answer_overdue", "48h"),
    ] {
        desk.ask(NOW, ["settings", "set", key, value]);
    }
    // Received at 08:12 on a Monday, before the day begins.
    let new = coming(&desk, "new");
    assert_eq!(new["told_at"], "2025-03-03T09:00:00Z");
    assert_eq!(new["reason"], "working-hours");
    let ticked = desk.ask(NOW, ["tick"]);
    assert_eq!(ticked["delayed"][0]["kind"], "new");
    let waiting = desk.ask(NOW, ["alarms", "--waiting"]);
    assert_eq!(waiting["alarms"][0]["told_at"], "2025-03-03T09:00:00Z");
    // Overdue on the holiday: Wednesday.
    let overdue = coming(&desk, "answer-overdue");
    assert_eq!(overdue["told_at"], "2025-03-05T09:00:00Z");
    assert_eq!(overdue["reason"], "holiday");
}

#[test]
fn alarms_are_paused_and_resumed() {
    let desk = Desk::with_flame();
    let paused = desk.ask(NOW, ["pause"]);
    assert_eq!(
        paused,
        json!({ "paused": true, "until": "2025-03-03T09:13:00Z" })
    );
    assert_eq!(desk.ask(NOW, ["tick"])["raised"], json!([]));
    let resumed = desk.ask(NOW, ["resume"]);
    assert_eq!(resumed, json!({ "paused": false, "until": null }));
    assert_eq!(desk.ask(NOW, ["tick"])["raised"][0]["kind"], "new");
    let paused = desk.ask(NOW, ["pause", "resumed"]);
    assert_eq!(paused, json!({ "paused": true, "until": null }));
}

#[test]
fn a_clock_that_can_t_be_right_raises_nothing_until_it_is() {
    let desk = Desk::with_flame();
    desk.ask(NOW, ["tick"]);
    for wrong in ["1970-01-02T00:00:00Z", "2099-01-01T00:00:00Z"] {
        let tick = desk.ask(wrong, ["tick"]);
        assert_eq!(tick["clock_wrong"]["now"], wrong);
        assert_eq!(
            (&tick["raised"], &tick["expired"]),
            (&json!([]), &json!([]))
        );
    }
    let right = desk.ask("2025-03-03T09:13:00Z", ["tick"]);
    assert_eq!(right.get("clock_wrong"), None);
    assert_eq!(right["raised"][0]["kind"], "contact-now");
}

#[test]
fn settings_about_alarms_read_back_and_are_refused_in_words() {
    let desk = Desk::new();
    let get = |key: &str| desk.ask(NOW, ["settings", "get", key])["value"].clone();
    assert_eq!(get("working_hours"), "");
    assert_eq!(get("steps_expiring"), "3d,1d,2h");
    desk.ask(
        NOW,
        ["settings", "set", "working_hours", "Mon-Fri 22:00-06:00"],
    );
    assert_eq!(get("working_hours"), "Mon-Fri 22:00-06:00");
    for (key, value, code) in [
        (
            "working_hours",
            "Mon-Fri 22:00-06:00,05:00-07:00",
            "overlapping-hours",
        ),
        ("time_zone", "Europe/Atlantis", "no-such-zone"),
        ("steps_answer_soon", "25h", "bad-steps"),
    ] {
        let refused = desk.run(NOW, ["settings", "set", key, value]);
        assert_eq!((refused.code, &refused.error()["code"]), (1, &json!(code)));
    }
    assert_eq!(
        get("working_hours"),
        "Mon-Fri 22:00-06:00",
        "nothing was changed"
    );
}
