//! Files as they should not be: a clear word about file and place, the good rows in, nothing half
//! written.

use serde_json::{Value, json};

use crate::support::{Answer, Desk, NOW, flame_as, flame_with};

/// The last row of every file here is good.
const GOOD: &str = "the-good-one";

/// A file with one bad lead before the good one, and what is said of the bad one: where it is and
/// a word of the reason.
struct Refused {
    what: &'static str,
    name: &'static str,
    bytes: Vec<u8>,
    position: &'static str,
    word: &'static str,
}

#[test]
fn a_lead_that_cannot_be_read_is_named_and_the_others_are_in() {
    for case in refused_leads() {
        let desk = Desk::new();
        let answer = desk.import(case.name, &case.bytes);
        let what = case.what;
        assert_eq!(answer.code, 1, "{what}: {answer:#?}");
        assert_rejected(&answer, case.name, case.position, case.word, what);
        assert_eq!(answer.said()["created"], 1, "{what}: {answer:#?}");
        assert_eq!(desk.ask(NOW, ["list"])["total"], 1, "{what}");
        assert_eq!(
            desk.ask(NOW, ["show", GOOD])["row"]["source_id"],
            GOOD,
            "{what}"
        );
    }
}

fn refused_leads() -> Vec<Refused> {
    let long = "x".repeat(10 * 1024 * 1024);
    let bad = |what, lead: Value, word| Refused {
        what,
        name: "leads.json",
        bytes: json!([lead, flame_as(GOOD)]).to_string().into_bytes(),
        position: "element 1",
        word,
    };
    vec![
        bad("no id", flame_with("/id", Value::Null), "id"),
        bad(
            "no date",
            flame_with("/createdDateTime", Value::Null),
            "createdDateTime",
        ),
        bad(
            "a date that is none",
            flame_with("/createdDateTime", json!("soon")),
            "soon",
        ),
        bad(
            "received in 1900",
            flame_with("/createdDateTime", json!("1900-01-01T00:00:00Z")),
            "1900",
        ),
        bad(
            "received in 9999",
            flame_with("/createdDateTime", json!("9999-12-31T00:00:00Z")),
            "9999",
        ),
        bad(
            "10 MB in one field",
            flame_with("/details/notes", json!(long)),
            "too long",
        ),
        bad("a number for a lead", json!(17), "referral"),
        Refused {
            what: "a table row without an id",
            name: "leads.csv",
            bytes: table(&[",2025-03-03T08:12:44Z,Contoso"]),
            position: "row 2",
            word: "Referral ID",
        },
        Refused {
            what: "a table row without a date that can be read",
            name: "leads.csv",
            bytes: table(&["x-1,the day before,Contoso"]),
            position: "row 2",
            word: "the day before",
        },
    ]
}

/// A table with these rows before the good one.
fn table(rows: &[&str]) -> Vec<u8> {
    let head = "Referral ID,Creation Date,Customer Name";
    let good = format!("{GOOD},2025-03-03T08:12:44Z,Adler Textil");
    let lines = [&[head][..], rows, &[&good]].concat();
    lines.join("\r\n").into_bytes()
}

#[test]
fn half_a_file_gives_the_leads_before_the_cut() {
    let desk = Desk::new();
    let whole = json!([flame_as(GOOD), flame_as("the-cut-one")]).to_string();
    let half = &whole[..whole.len() - whole.len() / 4];
    let answer = desk.import("half.json", half);
    assert_eq!(answer.code, 1, "{answer:#?}");
    assert_rejected(&answer, "half.json", "", "", "half a file");
    assert_eq!(desk.ask(NOW, ["list"])["total"], 1);
    assert_eq!(desk.run(NOW, ["show", "the-cut-one"]).code, 1);
}

#[test]
fn a_file_that_is_something_else_gives_nothing_and_says_what_is_wrong() {
    let latin =
        b"Referral ID,Creation Date,Customer Name\r\nx-1,2025-03-03T08:12:44Z,K\xe4se GmbH\r\n";
    let cases: &[(&str, &str, &[u8], &str)] = &[
        (
            "a letter",
            "letter.json",
            b"Dear partner, we have a lead for you.",
            "columns",
        ),
        ("not quite JSON", "broken.json", b"{\"id\": }", "JSON"),
        (
            "another JSON",
            "other.json",
            b"{\"name\": \"package\"}",
            "referral",
        ),
        (
            "a picture",
            "picture.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "JSON",
        ),
        ("nothing", "nothing.csv", b"", "empty"),
        ("a wrong encoding", "latin.csv", latin, "byte"),
        (
            "another table",
            "other.csv",
            b"Name,Price\r\nBread,2\r\n",
            "columns",
        ),
    ];
    for (what, name, bytes, word) in cases {
        let desk = Desk::new();
        let answer = desk.import(name, bytes);
        assert_eq!(answer.code, 1, "{what}: {answer:#?}");
        assert_rejected(&answer, name, "", word, what);
        assert_eq!(desk.ask(NOW, ["list"])["total"], 0, "{what}");
    }
}

#[test]
fn a_file_that_is_not_there_does_not_keep_the_others_out() {
    let desk = Desk::new();
    let good = desk.file("good.json", flame_as(GOOD).to_string());
    let missing = desk.data().join("missing.json");
    let answer = desk.run(
        NOW,
        ["import".as_ref(), missing.as_os_str(), good.as_os_str()],
    );
    assert_eq!(answer.code, 1);
    assert_rejected(&answer, "missing.json", "", "not found", "a missing file");
    assert_eq!(answer.said()["created"], 1);
}

#[test]
fn a_value_that_cannot_be_understood_is_kept_as_text() {
    let cases: &[(&str, Value, &str)] = &[
        ("/status", json!("Frozen"), "Frozen"),
        ("/substatus", json!("Dreaming"), "Dreaming"),
        ("/details/dealValue", json!(-5), "-5"),
        ("/details/dealValue", json!("a lot"), "a lot"),
        ("/details/currency", json!("XYZ"), "XYZ"),
        (
            "/details/closingDateTime",
            json!("next spring"),
            "next spring",
        ),
        ("/expirationDateTime", json!("1900-01-01T00:00:00Z"), "1900"),
        ("/expirationDateTime", json!("9999-12-31T00:00:00Z"), "9999"),
    ];
    for (pointer, value, text) in cases {
        let desk = Desk::new();
        let answer = desk.import("lead.json", flame_with(pointer, value.clone()).to_string());
        assert_eq!(answer.code, 0, "{pointer} {value}: {answer:#?}");
        let lead = desk.ask(NOW, ["show", crate::support::FLAME_ID]);
        let unread = lead["unread"].as_array().unwrap();
        let kept = unread
            .iter()
            .any(|kept| kept["text"].as_str().unwrap().contains(text));
        assert!(kept, "{pointer} {value} is kept: {unread:?}");
        assert_eq!(lead["row"]["stage"], "received", "{pointer} {value}");
        if pointer.starts_with("/details/dealValue") || pointer.ends_with("currency") {
            assert_eq!(lead["row"]["value"], Value::Null, "{pointer} {value}");
        }
    }
}

#[test]
fn script_in_every_field_is_kept_as_it_is_written() {
    const SCRIPT: &str = "<script>alert('lead')</script>";
    let mut lead = flame_as("hostile");
    for pointer in [
        "/customerProfile/name",
        "/customerProfile/address/city",
        "/customerProfile/team/0/firstName",
        "/customerProfile/team/0/lastName",
        "/details/notes",
        "/referralSource",
        "/callToAction",
    ] {
        *lead.pointer_mut(pointer).unwrap() = json!(SCRIPT);
    }
    let desk = Desk::new();
    assert_eq!(desk.import("hostile.json", lead.to_string()).code, 0);
    let shown = desk.ask(NOW, ["show", "hostile"]);
    assert_eq!(shown["row"]["customer"], SCRIPT);
    assert_eq!(shown["request"], SCRIPT);
    assert_eq!(shown["contacts"][0]["first_name"], SCRIPT);
    assert_eq!(desk.ask(NOW, ["list", "--search", SCRIPT])["total"], 1);
}

#[test]
fn a_terminal_is_sent_no_control_characters_of_a_lead() {
    let desk = Desk::new();
    let name = "Evil\u{1b}[2J\u{7}\r\nGmbH\u{9b}31m";
    let lead = flame_with("/customerProfile/name", json!(name));
    assert_eq!(desk.import("evil.json", lead.to_string()).code, 0);
    for arguments in [
        &["list"][..],
        &["show", crate::support::FLAME_ID],
        &["tick"],
    ] {
        let answer = desk.run_plainly([&["--now", NOW], arguments].concat());
        let control = answer.stdout.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(control, None, "{arguments:?}: {:?}", answer.stdout);
    }
}

/// An import refused something of this file at this place for this reason.
#[track_caller]
fn assert_rejected(answer: &Answer, file: &str, position: &str, word: &str, what: &str) {
    let summary = answer.said();
    let rejected = summary["rejected"].as_array().unwrap();
    assert_eq!(rejected.len(), 1, "{what}: {summary}");
    let text = |member: &str| rejected[0][member].as_str().unwrap().to_owned();
    assert!(text("file").ends_with(file), "{what}: {summary}");
    assert!(
        !text("position").is_empty() && text("position").contains(position),
        "{what}: {summary}"
    );
    assert!(
        !text("reason").is_empty() && text("reason").contains(word),
        "{what}: {summary}"
    );
}
