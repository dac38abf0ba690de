//! What a lead's alarms will be, why one was not told, and the clockwork in a terminal.

use serde_json::json;

use crate::support::{Desk, FLAME_ID, NOW};

#[test]
fn the_preview_names_kind_step_both_times_and_the_reason() {
    let desk = Desk::with_flame();
    desk.ask(NOW, ["tick"]);
    desk.ask(NOW, ["snooze", FLAME_ID, "--until", "2025-03-03T14:00:00Z"]);
    let preview = desk.ask(NOW, ["preview", FLAME_ID]);
    assert_eq!(preview["now"], NOW);
    let first = &preview["alarms"][0];
    assert_eq!(first["kind"], "contact-now");
    assert_eq!(first["step"], "1h");
    assert_eq!(first["clock_at"], "2025-03-03T09:12:44.118021500Z");
    // The 4 h call falls into the snooze as well and says it better.
    assert_eq!(
        (&first["told_at"], &first["reason"]),
        (&json!(null), &json!("overtaken"))
    );
    let second = &preview["alarms"][1];
    assert_eq!(second["step"], "4h");
    assert_eq!(second["told_at"], "2025-03-03T14:00:00Z");
    assert_eq!(second["reason"], "snoozed");
    let last = preview["alarms"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["kind"], &last["reason"]),
        (&json!("expired"), &json!(null))
    );
}

#[test]
fn what_was_not_told_is_listed_by_itself_with_its_reason() {
    let desk = Desk::with_flame();
    desk.ask(NOW, ["tick"]);
    desk.ask("2025-03-03T12:30:00Z", ["tick"]);
    let all = desk.ask(NOW, ["alarms", "--lead", FLAME_ID]);
    assert_eq!(all["alarms"].as_array().unwrap().len(), 3);
    let untold = desk.ask(NOW, ["alarms", "--suppressed"]);
    let untold = untold["alarms"].as_array().unwrap();
    assert_eq!(untold.len(), 1);
    assert_eq!(untold[0]["reason"], "overtaken");
    assert_eq!(untold[0]["step"], "1h");
}

#[cfg(unix)]
#[test]
fn the_clockwork_in_a_terminal_tells_each_alarm_once_and_ends_when_asked() {
    use std::io::{BufRead, BufReader};
    use std::process::Command;

    let desk = Desk::with_flame();
    let mut child = desk.start(NOW, ["run"]);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let told: serde_json::Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    assert_eq!(told["raised"][0]["kind"], "new");
    assert_eq!(
        told["raised"][0]["customer"],
        "Marsh & Alder Dairy Cooperative"
    );

    let asked = Command::new("kill").arg(child.id().to_string()).status();
    assert!(asked.unwrap().success());
    assert_eq!(lines.map_while(Result::ok).count(), 0);
    assert!(child.wait().unwrap().success());
    let again = desk.ask(NOW, ["tick"]);
    assert_eq!(again["raised"], json!([]));
}
