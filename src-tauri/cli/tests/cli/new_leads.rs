//! `desk new`: leads of one's own, typed or read from an e-mail, and the same customer again.

use std::ffi::OsString;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::Desk;

const NOW: &str = "2026-11-18T16:20:00Z";

fn letter(name: &str) -> OsString {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../files/tests/fixtures/email")
        .join(name)
        .into_os_string()
}

fn from_email(desk: &Desk, name: &str, more: &[&str]) -> Value {
    let mut arguments: Vec<OsString> = vec!["new".into(), "--from-email".into(), letter(name)];
    arguments.extend(more.iter().map(OsString::from));
    desk.ask(NOW, arguments)
}

#[test]
fn a_typed_lead_is_a_customer_inquiry_that_arrives_now() {
    let desk = Desk::new();
    let lead = desk.ask(
        NOW,
        [
            "new",
            "--customer",
            "Fjellvik AS",
            "--country",
            "no",
            "--contact",
            "Ola van Berg",
            "--email",
            "ola@fjellvik.example",
            "--phone",
            "+47 55 00 11 22",
            "--title",
            "Licences",
            "--request",
            "80 licences",
            "--value",
            "25000",
            "--currency",
            "EUR",
            "--wanted-by",
            "2027-03-15",
            "--flame",
        ],
    );
    let row = &lead["row"];
    assert_eq!(row["customer"], "Fjellvik AS");
    assert_eq!(
        (&row["kind"], &row["stage"]),
        (&json!("customer-inquiry"), &json!("received"))
    );
    assert_eq!(
        (&row["flame"], &row["country"]),
        (&json!("hot"), &json!("NO"))
    );
    assert_eq!(row["need"], "Licences");
    assert_eq!(
        row["value"],
        json!({ "minor": 2_500_000, "currency": "EUR" })
    );
    assert_eq!(
        (&row["source_id"], &row["received_at"]),
        (&Value::Null, &json!(NOW))
    );
    assert_eq!(lead["origin"]["entered"], "command-line");
    assert_eq!(lead["contacts"][0]["first_name"], "Ola");
    assert_eq!(lead["contacts"][0]["last_name"], "van Berg");
    assert_eq!(lead["wanted_by"], "2027-03-15");
    let id = row["id"].as_str().unwrap();
    let history = desk.ask(NOW, ["history", id]);
    assert_eq!(history["entries"][0]["actor"], "user");
    assert_eq!(history["entries"][0]["command"], "receive");
    // A script may have typed it: whoever is at the desk is told.
    let tick = desk.ask(NOW, ["tick"]);
    assert_eq!(tick["raised"][0]["kind"], "new");
}

#[test]
fn every_wrong_field_is_named_and_nothing_is_stored() {
    let desk = Desk::new();
    let refused = desk.run(
        NOW,
        [
            "new",
            "--customer",
            " ",
            "--country",
            "Norway",
            "--email",
            "ola",
            "--phone",
            "soon",
            "--value=-5",
            "--currency",
            "EUR",
            "--wanted-by",
            "2020-01-01",
            "--received-at",
            "2026-11-18T16:20:01Z",
        ],
    );
    assert_eq!(refused.code, 1);
    let fields: Vec<_> = refused.error()["params"]["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| format!("{} {}", error["field"], error["code"]).replace('"', ""))
        .collect();
    assert_eq!(
        fields,
        [
            "customer required",
            "country unknown-country",
            "email invalid-email",
            "phone invalid-phone",
            "value negative",
            "wanted_by in-the-past",
            "received_at in-the-future",
        ]
    );
    let old = [
        "new",
        "--customer",
        "A Co",
        "--received-at",
        "2026-11-04T16:20:00Z",
    ];
    assert_eq!(
        desk.run(NOW, old).error()["params"]["fields"][0]["code"],
        "out-of-range"
    );
    assert_eq!(desk.ask(NOW, ["list"])["total"], 0);
    assert_eq!(desk.run(NOW, ["new"]).code, 2);
}

#[test]
fn a_dry_run_shows_what_an_email_says_and_stores_nothing() {
    let desk = Desk::new();
    let told = from_email(&desk, "web-form.eml", &["--dry-run"]);
    assert_eq!(told["proposal"]["input"]["customer"], "Fjellvik AS");
    let origin = &told["proposal"]["origins"][0];
    assert_eq!(
        *origin,
        json!({ "field": "customer", "place": "label", "quote": "Company" })
    );
    assert_eq!(told["errors"], json!([]));
    assert_eq!(told["alike"]["total"], 0);
    assert_eq!(desk.ask(NOW, ["list"])["total"], 0);

    let plainly = desk.run_plainly([
        "--now".into(),
        NOW.into(),
        "new".into(),
        "--from-email".into(),
        letter("web-form.eml"),
        "--dry-run".into(),
    ]);
    assert!(
        plainly
            .stdout
            .contains("customer: Fjellvik AS  [label: Company]"),
        "{plainly:?}"
    );
}

#[test]
fn an_email_becomes_a_lead_and_what_is_typed_wins() {
    let desk = Desk::new();
    let lead = from_email(
        &desk,
        "koi8-r.eml",
        &["--customer", "Romashka LLC", "--kind", "sales-qualified"],
    );
    assert_eq!(lead["row"]["customer"], "Romashka LLC");
    assert_eq!(lead["row"]["kind"], "sales-qualified");
    assert_eq!(lead["row"]["received_at"], "2026-11-17T15:40:00Z");
    assert_eq!(lead["row"]["flame"], "hot");
    assert_eq!(lead["contacts"][0]["email"], "maria@romashka.example");
    // Who wrote from a private address has not said which company it is.
    let mut nameless: Vec<OsString> =
        vec!["new".into(), "--from-email".into(), letter("reply.eml")];
    let refused = desk.run(NOW, &nameless);
    assert_eq!(refused.code, 1);
    assert_eq!(
        refused.error()["params"]["fields"],
        json!([{ "field": "customer", "code": "required" }])
    );
    nameless.extend(["--customer".into(), "Zoë".into()]);
    assert_eq!(desk.ask(NOW, nameless)["row"]["customer"], "Zoë");
}

#[test]
fn what_is_no_email_is_refused_in_words() {
    let desk = Desk::new();
    let missing = desk.run(NOW, ["new", "--from-email", "none.eml"]);
    assert_eq!(
        (missing.code, missing.error()["code"].clone()),
        (1, json!("file-unreadable"))
    );
    assert_eq!(missing.error()["params"]["code"], "file-not-found");
    let picture = desk.file("picture.eml", b"\x89PNG\r\n\x1a\n\0\0");
    let refused = desk.run::<OsString>(NOW, ["new".into(), "--from-email".into(), picture.into()]);
    assert_eq!(refused.error()["params"]["code"], "not-an-email");
    let imported = desk.run::<OsString>(NOW, ["import".into(), letter("plain.eml")]);
    assert_eq!(imported.code, 1);
    let row = &imported.said()["rejected"][0];
    assert_eq!(row["code"], "an-email");
    assert!(
        row["reason"]
            .as_str()
            .unwrap()
            .contains("desk new --from-email")
    );
}

#[test]
fn the_same_customer_is_shown_with_what_happened_last_time() {
    let desk = Desk::new();
    let first = desk.ask(NOW, ["new", "--customer", "ООО «Ромашка»"]);
    let first = first["row"]["id"].as_str().unwrap();
    desk.ask(NOW, ["decline", first, "--reason", "budget-too-small"]);
    let again = from_email(&desk, "koi8-r.eml", &["--customer", "Romashka, Ltd."]);
    assert_eq!(again["alike"]["total"], 1);
    let alike = &again["alike"]["leads"][0];
    assert_eq!(alike["id"], first);
    assert_eq!(alike["by"], json!(["name"]));
    assert_eq!(
        (&alike["outcome"], &alike["reason"]),
        (&json!("declined"), &json!("budget-too-small"))
    );
    assert_eq!(alike["at"], NOW);
    let id = again["row"]["id"].as_str().unwrap();
    let shown = desk.run_plainly(["--now", NOW, "show", id]);
    assert!(
        shown.stdout.contains(
            "same customer (by name): ООО «Ромашка» declined 2026-11-18T16:20:00Z, budget-too-small"
        ),
        "{}",
        shown.stdout
    );
}

#[test]
fn a_new_lead_can_be_taken_back_within_the_undo_time_only() {
    let desk = Desk::new();
    let id = |lead: Value| lead["row"]["id"].as_str().unwrap().to_owned();
    let wrong = id(desk.ask(NOW, ["new", "--customer", "Typo"]));
    assert_eq!(
        desk.ask("2026-11-18T16:20:29Z", ["undo", &wrong]),
        json!({ "removed": wrong })
    );
    assert_eq!(desk.run(NOW, ["show", &wrong]).error()["code"], "not-found");
    let kept = id(desk.ask(NOW, ["new", "--customer", "Kept"]));
    let late = desk.run("2026-11-18T16:20:30Z", ["undo", &kept]);
    assert_eq!(late.error()["code"], "undo-too-late");
    assert_eq!(desk.ask(NOW, ["list"])["total"], 1);
}

#[test]
fn what_a_lead_does_not_say_leaves_no_hole_in_the_words() {
    let desk = Desk::new();
    let told = desk.run_plainly([
        "new",
        "--customer",
        "Fjellvik Brygge",
        "--phone",
        "+47 22 00 01 47",
    ]);
    assert_eq!(told.code, 0, "{told:?}");
    let lines: Vec<&str> = told.stdout.lines().collect();
    assert!(
        lines[0].ends_with("Fjellvik Brygge (--), no value"),
        "{told:?}"
    );
    assert!(lines.contains(&"contact: +47 22 00 01 47"), "{told:?}");
}
