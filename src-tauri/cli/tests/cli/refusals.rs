//! What the command refuses, with which code, and that nothing happened then.

use serde_json::{Value, json};

use crate::support::{Desk, FLAME_ID, NOW};

const ACCEPT: &[&str] = &[
    "accept",
    FLAME_ID,
    "--name",
    "Deal",
    "--value",
    "18000.00",
    "--currency",
    "EUR",
    "--close",
    "2026-12-31",
];
const DECLINE: &[&str] = &["decline", FLAME_ID, "--reason", "budget-too-small"];
const WIN: &[&str] = &["win", FLAME_ID];
const LOSE: &[&str] = &[
    "lose",
    FLAME_ID,
    "--reason",
    "customer-chose-another-vendor",
];
const ERROR: &[&str] = &["error", FLAME_ID, "--reason", "duplicate"];
const EDIT: &[&str] = &["edit", FLAME_ID, "--name", "Another"];
const CONTACTED: &[&str] = &["contacted", FLAME_ID];
const SNOOZE: &[&str] = &["snooze", FLAME_ID, "--until", "2025-03-04T08:00:00Z"];
const UNDO: &[&str] = &["undo", FLAME_ID];

#[test]
fn wrong_usage_ends_with_2_and_says_how_it_goes() {
    let desk = Desk::with_flame();
    let wrong: &[&[&str]] = &[
        &[],
        &["frobnicate"],
        &["--no-such-flag", "list"],
        &["--now", "yesterday", "list"],
        &["--now", "2026-11-18", "list"],
        &["import"],
        &["list", "--stage", "everything"],
        &["list", "--tab", "mine"],
        &["list", "--limit", "0"],
        &["list", "--limit", "many"],
        &["show"],
        &["accept"],
        &["decline", FLAME_ID],
        &["snooze", FLAME_ID],
        &["snooze", FLAME_ID, "--until", "tomorrow"],
        &["contacted", FLAME_ID, "--how", "telepathy"],
        &[
            "accept",
            FLAME_ID,
            "--team",
            "Ada Lind <ada@northlight.example",
        ],
    ];
    for arguments in wrong {
        let answer = desk.run_plainly(*arguments);
        assert_eq!(answer.code, 2, "{arguments:?}: {answer:#?}");
        assert_eq!(answer.stdout, "", "{arguments:?}");
        assert!(!answer.stderr.is_empty(), "{arguments:?}");
    }
}

/// Commands that lead there, the one refused there, and the code it is refused with.
type Case = (
    &'static [&'static [&'static str]],
    &'static [&'static str],
    &'static str,
);

const REFUSED: &[Case] = &[
    (&[], &["show", "nobody"], "not-found"),
    (&[], &["history", "nobody"], "not-found"),
    (&[], &["accept", "nobody", "--name", "x"], "not-found"),
    (&[], WIN, "not-accepted"),
    (&[], LOSE, "not-accepted"),
    (&[], EDIT, "not-accepted"),
    (&[], UNDO, "nothing-to-undo"),
    (&[], &["wake", FLAME_ID], "not-snoozed"),
    (&[], &["list", "--after", "not a cursor"], "bad-cursor"),
    (&[ACCEPT], ACCEPT, "not-received"),
    (&[ACCEPT], DECLINE, "not-received"),
    (&[DECLINE], ACCEPT, "archived"),
    (&[DECLINE], DECLINE, "archived"),
    (&[DECLINE], EDIT, "archived"),
    (&[DECLINE], CONTACTED, "archived"),
    (&[DECLINE], SNOOZE, "archived"),
    (&[DECLINE], ERROR, "archived"),
    (&[ACCEPT, WIN], LOSE, "archived"),
    (&[ACCEPT, LOSE], WIN, "archived"),
];

#[test]
fn what_does_not_fit_the_lead_is_refused_by_name_and_changes_nothing() {
    for (way, refused, code) in REFUSED {
        let desk = Desk::with_flame();
        for step in *way {
            desk.ask(NOW, *step);
        }
        let before = desk.ask(NOW, ["show", FLAME_ID]);
        let answer = desk.run(NOW, *refused);
        let error = answer.error();
        assert_eq!(answer.code, 1, "{refused:?}: {answer:#?}");
        assert_eq!(answer.stdout, "", "{refused:?}");
        assert_eq!(error["code"], *code, "after {way:?}: {refused:?}");
        assert!(!error["message"].as_str().unwrap().is_empty(), "{error}");
        assert!(error["params"].is_object(), "{error}");
        assert_eq!(desk.ask(NOW, ["show", FLAME_ID]), before, "{refused:?}");
    }
}

/// What is wrong with a command's input: the field and the code.
type Wrong = (
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
);

const INPUT: &[Wrong] = &[
    (&["accept", FLAME_ID], &[("name", "required")]),
    (
        &[
            "accept",
            FLAME_ID,
            "--name",
            "x",
            "--value",
            "12x",
            "--currency",
            "EUR",
            "--close",
            "2026-12-31",
        ],
        &[("value", "not-a-number")],
    ),
    (
        &[
            "accept",
            FLAME_ID,
            "--name",
            "x",
            "--value",
            "-1",
            "--currency",
            "EUR",
            "--close",
            "2026-12-31",
        ],
        &[("value", "negative")],
    ),
    (
        &[
            "accept",
            FLAME_ID,
            "--name",
            "x",
            "--value",
            "1.234",
            "--currency",
            "EUR",
            "--close",
            "2026-12-31",
        ],
        &[("value", "too-many-decimals")],
    ),
    (
        &[
            "accept",
            FLAME_ID,
            "--name",
            "x",
            "--value",
            "1.5",
            "--currency",
            "JPY",
            "--close",
            "2026-12-31",
        ],
        &[("value", "too-many-decimals")],
    ),
    (
        &[
            "accept",
            FLAME_ID,
            "--name",
            "x",
            "--value",
            "1",
            "--currency",
            "XYZ",
            "--close",
            "2026-12-31",
        ],
        &[("currency", "unknown-currency")],
    ),
    (
        &[
            "accept",
            FLAME_ID,
            "--name",
            "x",
            "--value",
            "1",
            "--currency",
            "EUR",
            "--close",
            "2026-02-30",
        ],
        &[("close_date", "not-a-date")],
    ),
    (
        &[
            "accept",
            FLAME_ID,
            "--name",
            "x",
            "--value",
            "1",
            "--currency",
            "EUR",
            "--close",
            "2026-12-31",
            "--team",
            "Ada Lind <nobody>",
        ],
        &[("team.0.email", "invalid-email")],
    ),
    (
        &[
            "accept",
            FLAME_ID,
            "--name",
            "x",
            "--value",
            "1",
            "--currency",
            "EUR",
            "--close",
            "2026-12-31",
            "--team",
            "Ada Lind",
        ],
        &[("team.0.email", "contact-needed")],
    ),
    (
        &["decline", FLAME_ID, "--reason", "because"],
        &[("reason", "unknown-reason")],
    ),
    (
        &["decline", FLAME_ID, "--reason", "other"],
        &[("notes", "notes-required")],
    ),
    (
        &["error", FLAME_ID, "--reason", "other"],
        &[("notes", "notes-required")],
    ),
    (
        &["error", FLAME_ID, "--reason", "budget-too-small"],
        &[("reason", "unknown-reason")],
    ),
    (
        &["snooze", FLAME_ID, "--until", "2025-03-01T00:00:00Z"],
        &[("until", "in-the-past")],
    ),
    (
        &["contacted", FLAME_ID, "--at", "2025-06-01T00:00:00Z"],
        &[("at", "in-the-future")],
    ),
];

#[test]
fn each_wrong_field_is_named() {
    let desk = Desk::with_flame();
    for (arguments, wrong) in INPUT {
        let answer = desk.run(NOW, *arguments);
        let error = answer.error();
        assert_eq!(
            (answer.code, &error["code"]),
            (1, &json!("invalid-input")),
            "{arguments:?}"
        );
        let fields = error["params"]["fields"].as_array().unwrap();
        for (field, code) in *wrong {
            assert!(
                fields.contains(&json!({ "field": field, "code": code })),
                "{arguments:?}: {fields:?}"
            );
        }
    }
    let commands = desk.ask(NOW, ["history", FLAME_ID]);
    assert_eq!(
        commands["entries"].as_array().unwrap().len(),
        1,
        "only that it was received"
    );
}

#[test]
fn an_answer_can_be_taken_back_for_30_s_and_no_longer() {
    for (back_at, code) in [
        ("2025-03-03T09:00:29Z", Value::Null),
        ("2025-03-03T09:00:31Z", json!("undo-too-late")),
    ] {
        let desk = Desk::with_flame();
        desk.ask("2025-03-03T09:00:00Z", DECLINE);
        let answer = desk.run(back_at, UNDO);
        assert_eq!(answer.error()["code"], code, "{answer:#?}");
        let stage = if code.is_null() {
            "received"
        } else {
            "archived"
        };
        assert_eq!(desk.ask(back_at, ["show", FLAME_ID])["row"]["stage"], stage);
    }
}
