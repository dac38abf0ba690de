//! Registering a won deal from the command line, and the rates its value is judged by.

use serde_json::{Value, json};

use crate::support::{Answer, Desk, FLAME, FLAME_ID};

/// After the 72 h since the deal was made.
const THEN: &str = "2025-03-07T09:00:00Z";

/// A desk whose inquiry was accepted and won an hour after it came.
fn with_won_deal() -> Desk {
    let desk = Desk::new();
    desk.import("flame.json", FLAME);
    let at = "2025-03-03T09:00:00Z";
    let accept = "accept ID --name Route --value 30000 --currency EUR --close 2025-05-30";
    desk.ask(at, words(accept));
    desk.ask(at, ["win", FLAME_ID]);
    desk
}

/// A line as it is typed; ID is the lead's.
fn words(line: &str) -> Vec<&str> {
    let word = |word| if word == "ID" { FLAME_ID } else { word };
    line.split_whitespace().map(word).collect()
}

const REGISTER: &str = "register ID --solution Route --marketplace no --on-azure yes \
    --perpetual no --value 30000 --currency EUR --solution-value 28000.50 --signed 2025-03-05 \
    --starts 2025-04-01 --ends 2026-03-31 --tenant customer --pricing pay-as-you-go";

const RATE: &str = "rates add EUR 1.08 --from 2025-01-01";

/// What is wrong, as `field:code`.
fn fields(answer: &Answer) -> Vec<String> {
    let error = answer.error();
    let fields = error["params"]["fields"].as_array().unwrap();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let line = |wrong: &Value| format!("{}:{}", word(&wrong["field"]), word(&wrong["code"]));
    fields.iter().map(line).collect()
}

#[test]
fn a_won_deal_is_registered_questioned_and_answered() {
    let desk = with_won_deal();
    let early = desk.run("2025-03-04T09:00:00Z", words(REGISTER));
    assert_eq!(early.code, 1);
    assert_eq!(
        fields(&early),
        ["signed_on:signed-in-future", "value:no-rate"]
    );

    let say = |line: &str| desk.ask(THEN, words(line));
    say(RATE);
    let registration = &say(REGISTER)["registration"];
    assert_eq!(registration["state"], "pending");
    let contract = &registration["contract"];
    assert_eq!(contract["solution_value"]["minor"], 2_800_050);
    assert_eq!(contract["solution"]["name"], "Route");

    let reviewed = say("registration ID --status review-pending");
    assert_eq!(reviewed["state"], "review-pending");
    let asked = say("registration ID --status action-required --question Whose?");
    assert_eq!(asked["state"], "action-required");
    assert_eq!(asked["question"], "Whose?");
    let alarm = &say("tick")["raised"][0];
    assert_eq!(alarm["kind"], "registration");
    assert_eq!(alarm["step"], "action-required 2025-03-07T09:00:00Z");
    let amended = say("register ID --amend --tenant partner --perpetual yes");
    let contract = &amended["registration"]["contract"];
    assert_eq!(contract["tenant"], "partner");
    assert_eq!(contract["ends_on"], Value::Null);
    let answered = say("registration ID --answer Ours.");
    assert_eq!(answered["state"], "review-pending");
    assert_eq!(answered["answer"], "Ours.");
    assert_eq!(say("registration ID --status passed")["state"], "passed");
    assert_eq!(say("registration ID --status closed")["state"], "closed");
    assert_eq!(say("registration ID")["next"], json!([]));

    let history = say("history ID");
    let entries = history["entries"].as_array().unwrap().iter();
    let commands: Vec<_> = entries.map(|e| e["command"].as_str().unwrap()).collect();
    assert_eq!(
        commands[3..],
        [
            "register",
            "registration-status",
            "registration-status",
            "amend-registration",
            "answer-review",
            "registration-status",
            "registration-status",
        ]
    );
}

#[test]
fn the_registration_says_each_rule_and_each_clock() {
    let desk = with_won_deal();
    let view = desk.ask("2025-03-04T09:00:00Z", ["registration", FLAME_ID]);
    assert_eq!(view["state"], "none");
    assert_eq!(view["asked_for"], false);
    let rules = view["rules"].as_array().unwrap().iter();
    let rules: Vec<_> = rules
        .map(|rule| (rule["rule"].as_str().unwrap(), rule["code"].as_str()))
        .collect();
    assert_eq!(
        rules,
        [
            ("won", None),
            ("value", Some("no-rate")),
            ("solution", Some("no-solution")),
            ("wait", Some("too-early")),
        ]
    );
    assert_eq!(view["rules"][1]["words"], "no rate for EUR on 2025-03-03");
    assert_eq!(
        view["wait"],
        json!({
            "from": "2025-03-03T09:00:00Z",
            "at": "2025-03-06T09:00:00.001Z",
            "over": false,
        })
    );
    assert_eq!(
        view["window"],
        json!({
            "from": "2025-03-03T00:00:00Z",
            "at": "2025-05-03T00:00:00Z",
            "over": false,
        })
    );
    let said = desk.run_plainly(["--now", THEN, "registration", FLAME_ID]);
    let shown = desk.run_plainly(["--now", THEN, "show", FLAME_ID]);
    assert!(
        shown.stdout.contains(said.stdout.trim()),
        "{}",
        shown.stdout
    );
    for line in [
        "registration none",
        "won: yes",
        "72 h wait ended 2025-03-06T09:00:00Z",
        "60 days to register ends 2025-05-03T00:00:00Z",
    ] {
        assert!(said.stdout.contains(line), "{line} in {}", said.stdout);
    }
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let desk = with_won_deal();
    desk.ask(THEN, words(RATE));
    let refused = |now: &str, line: &str, code: &str| {
        let answer = desk.run(now, words(line));
        assert_eq!(answer.code, 1, "{line}");
        assert_eq!(answer.error()["code"], code, "{line}");
    };
    refused("2025-03-06T09:00:00Z", REGISTER, "registration-too-early");
    refused(THEN, "registration ID --answer Ours.", "registration-state");
    refused(
        THEN,
        "registration ID --status approved",
        "registration-state",
    );
    refused(THEN, "register ID --amend", "registration-state");
    refused(THEN, "register ID", "invalid-input");
    desk.ask(THEN, words(REGISTER));
    refused(THEN, REGISTER, "registration-state");
    refused(THEN, "registration ID --status passed", "registration-move");
    let undone = desk.ask(THEN, words("undo ID"));
    assert_eq!(undone["registration"]["state"], "none");

    let received = Desk::with_flame();
    let answer = received.run(THEN, words("registration ID"));
    assert_eq!(answer.error()["code"], "not-won");
    for wrong in [
        "registration ID --status lost",
        "registration ID --question Why?",
        "registration ID --status approved --answer Yes",
        "register ID --on-azure maybe",
    ] {
        assert_eq!(desk.run(THEN, words(wrong)).code, 2, "{wrong}");
    }
}

#[test]
fn rates_are_listed_added_and_removed() {
    let desk = Desk::new();
    let now = "2026-02-01T12:00:00Z";
    let say = |line: &str| desk.ask(now, words(line));
    assert_eq!(say("rates"), json!({ "rates": [] }));
    say("rates add EUR 1.080 --from 2026-01-01");
    assert_eq!(
        say("rates add chf 1.12 --from 2026-01-15"),
        json!({ "rates": [
            { "currency": "CHF", "usd": "1.12", "from": "2026-01-15" },
            { "currency": "EUR", "usd": "1.08", "from": "2026-01-01" },
        ] })
    );
    for (line, expected) in [
        (
            "rates add EUR 1.1 --from 2026-01-01",
            "from:rate-already-there",
        ),
        ("rates add EUR -1 --from 2026-01-02", "usd:not-positive"),
        (
            "rates add USD 1 --from 2026-01-02",
            "currency:rate-of-dollar",
        ),
        ("rates remove EUR --from 2026-01-02", "from:no-such-rate"),
        (
            "rates remove ZZZ --from 2026-01-02",
            "currency:unknown-currency",
        ),
        ("rates remove EUR --from then", "from:not-a-date"),
    ] {
        let answer = desk.run(now, words(line));
        assert_eq!(answer.code, 1, "{line}");
        assert_eq!(fields(&answer), [expected], "{line}");
    }
    let left = say("rates remove eur --from 2026-01-01");
    assert_eq!(left["rates"].as_array().unwrap().len(), 1);
    let said = desk.run_plainly(["rates"]);
    assert_eq!(said.stdout, "1 CHF = USD 1.12 from 2026-01-15\n");
}
