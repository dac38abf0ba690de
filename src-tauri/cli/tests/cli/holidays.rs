//! Days off on the command line.

use serde_json::json;

use crate::support::{Desk, NOW};

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20250421\r\nSUMMARY:Easter Monday\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20251225\r\nDTEND;VALUE=DATE:20251227\r\nSUMMARY:Christmas\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20250601T100000Z\r\nSUMMARY:A meeting\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn holidays_are_imported_listed_added_and_removed() {
    let desk = Desk::new();
    let file = desk.file("holidays.ics", CALENDAR);
    let file = file.to_str().unwrap();
    let imported = desk.ask(NOW, ["holidays", "import", file]);
    assert_eq!(imported["added"], 3);
    assert_eq!(imported["skipped"], 1);
    let words = desk.run_plainly(["--now", NOW, "holidays", "import", file]);
    assert_eq!(
        words.stdout,
        "0 added, 3 known, 1 left out (not of whole days)\n"
    );

    desk.ask(NOW, ["holidays", "add", "2025-05-01", "Labour Day"]);
    let left = desk.ask(NOW, ["holidays", "remove", "2025-12-26"]);
    let expected = json!([
        { "day": "2025-04-21", "name": "Easter Monday" },
        { "day": "2025-05-01", "name": "Labour Day" },
        { "day": "2025-12-25", "name": "Christmas" },
    ]);
    assert_eq!(left["holidays"], expected);
    assert_eq!(desk.ask(NOW, ["holidays", "list"])["holidays"], expected);
    let words = desk.run_plainly(["--now", NOW, "holidays", "list"]);
    assert_eq!(
        words.stdout,
        "2025-04-21 Easter Monday\n2025-05-01 Labour Day\n2025-12-25 Christmas\n"
    );
    assert_eq!(desk.ask(NOW, ["holidays", "clear"])["holidays"], json!([]));
}

#[test]
fn what_is_no_calendar_or_no_day_is_refused_and_changes_nothing() {
    let desk = Desk::new();
    desk.ask(NOW, ["holidays", "add", "2025-05-01"]);
    let file = desk.file("holidays.csv", "day,name\n2025-12-25,Christmas\n");
    let refused = desk.run(NOW, ["holidays", "import", file.to_str().unwrap()]);
    let error = refused.error();
    assert_eq!(error["code"], "file-unreadable");
    assert_eq!(error["params"]["code"], "not-a-calendar");
    let words = error["message"].as_str().unwrap();
    assert!(
        words.ends_with("holidays.csv: this is not a calendar (iCalendar, .ics)"),
        "{words}"
    );
    let refused = desk.run(NOW, ["holidays", "remove", "2025-05-02"]);
    assert_eq!(
        refused.error()["params"]["fields"][0]["code"],
        "no-such-holiday"
    );
    let refused = desk.run(NOW, ["holidays", "add", "1 May"]);
    assert_eq!(refused.error()["message"], "day is not a date (YYYY-MM-DD)");
    let left = desk.ask(NOW, ["holidays", "list"]);
    assert_eq!(
        left["holidays"],
        json!([{ "day": "2025-05-01", "name": "" }])
    );
}
