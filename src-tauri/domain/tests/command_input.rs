//! Commands as the window sends them, and what is typed beside a deal.

mod support;

use desk_domain::Instant;
use desk_domain::command::{Command, CommandName};
use desk_domain::input::{CommandInput, DealInput};
use desk_domain::lead::ContactHow;
use desk_domain::reason::{CloseReason, ErrorReason};
use serde_json::json;
use support::typing::*;
use support::*;

#[test]
fn the_window_sends_commands_in_the_shape_of_the_contract() {
    let deal = json!({
        "name": "File server", "value": "18000.00", "currency": "EUR", "close_date": "2026-12-31",
        "notes": null, "crm_id": "CRM-7", "campaign_id": null,
    });
    let ann = json!({"first_name": "Ann", "last_name": "Berg", "email": "ann@kestrel.example", "phone": null});
    #[rustfmt::skip]
    let table = [
        (json!({"command": "accept", "deal": deal, "team": [ann]}),                                CommandName::Accept),
        (json!({"command": "accept", "deal": deal, "team": []}),                                   CommandName::Accept),
        (json!({"command": "decline", "reason": "not-a-customer", "notes": null}),                 CommandName::Decline),
        (json!({"command": "decline", "reason": "other", "notes": "moved away"}),                  CommandName::Decline),
        (json!({"command": "edit", "deal": deal}),                                                 CommandName::Edit),
        (json!({"command": "add-team-member", "person": ann}),                                     CommandName::AddTeamMember),
        (json!({"command": "remove-team-member", "member": "member-ann"}),                         CommandName::RemoveTeamMember),
        (json!({"command": "win", "value": "20000", "currency": "EUR", "notes": null}),            CommandName::Win),
        (json!({"command": "win", "value": null, "currency": null, "notes": null}),                CommandName::Win),
        (json!({"command": "lose", "reason": "timeline-too-short", "notes": null}),                CommandName::Lose),
        (json!({"command": "error", "reason": "duplicate", "notes": null}),                        CommandName::Error),
        (json!({"command": "contacted", "at": null, "how": "call", "with": null, "notes": null}),  CommandName::Contacted),
        (json!({"command": "contacted", "at": "2026-11-18T12:00:00Z", "how": "mail", "with": "Ida", "notes": "sent"}), CommandName::Contacted),
        (json!({"command": "snooze", "until": "2026-11-20T08:00:00Z"}),                            CommandName::Snooze),
        (json!({"command": "snooze", "until": "2026-11-20T09:00:00.000+01:00"}),                   CommandName::Snooze),
        (json!({"command": "wake"}),                                                               CommandName::Wake),
        (json!({"command": "favorite", "on": true}),                                               CommandName::Favorite),
    ];
    for (sent, name) in table {
        let input: CommandInput = serde_json::from_value(sent.clone()).unwrap();
        assert_eq!(parse(input.clone()).unwrap().name(), name, "{sent}");
        let back: CommandInput =
            serde_json::from_value(serde_json::to_value(&input).unwrap()).unwrap();
        assert_eq!(back, input, "{sent}");
    }
}

#[test]
fn what_is_no_command_is_not_taken_for_one() {
    for sent in [
        json!({}),
        json!({"command": "expire"}),
        json!({"command": "Accept"}),
        json!({"command": "accept", "team": []}),
        json!({"command": "favorite"}),
        json!({"command": "favorite", "on": "yes"}),
        json!({"command": "snooze", "until": "tomorrow"}),
        json!({"command": "contacted", "how": "pigeon"}),
        json!({"command": "decline", "reason": null}),
    ] {
        assert!(
            serde_json::from_value::<CommandInput>(sent.clone()).is_err(),
            "{sent}"
        );
    }
}

#[test]
fn a_reason_is_one_of_the_table_and_other_needs_notes() {
    let decline = |reason: &str, notes| CommandInput::Decline {
        reason: reason.into(),
        notes,
    };
    let lose = |reason: &str, notes| CommandInput::Lose {
        reason: reason.into(),
        notes,
    };
    let error = |reason: &str, notes| CommandInput::Error {
        reason: reason.into(),
        notes,
    };
    #[rustfmt::skip]
    let table = [
        (decline("budget-too-small", None),         ""),
        (decline("other", some("moved away")),      ""),
        (decline("other", None),                    "notes:notes-required"),
        (decline("other", some("   ")),             "notes:notes-required"),
        (decline("", None),                         "reason:unknown-reason"),
        (decline("Budget-Too-Small", None),         "reason:unknown-reason"),
        (decline("duplicate", None),                "reason:unknown-reason"),
        (lose("timeline-too-short", None),          ""),
        (lose("other", None),                       "notes:notes-required"),
        (lose("test", None),                        "reason:unknown-reason"),
        (error("duplicate", None),                  ""),
        (error("other", None),                      "notes:notes-required"),
        (error("budget-too-small", None),           "reason:unknown-reason"),
        (error("<script>", None),                   "reason:unknown-reason"),
    ];
    for (input, expected) in table {
        let what = format!("{input:?}");
        assert_eq!(wrong(parse(input)), expected, "{what}");
    }
}

#[test]
fn every_reason_of_the_domain_rules_is_known_by_its_code() {
    let close = [
        "budget-too-small",
        "customer-did-not-respond",
        "customer-chose-another-vendor",
        "requirement-not-met",
        "not-a-customer",
        "timeline-too-short",
        "abuse-spam-or-phishing",
        "other",
    ];
    let error = [
        "duplicate",
        "connector-or-sync-error",
        "customer-matching",
        "solution-issue",
        "test",
        "data-error",
        "other",
    ];
    assert_eq!(
        CloseReason::ALL
            .iter()
            .map(|reason| reason.code())
            .collect::<Vec<_>>(),
        close
    );
    assert_eq!(
        ErrorReason::ALL
            .iter()
            .map(|reason| reason.code())
            .collect::<Vec<_>>(),
        error
    );
}

#[test]
fn a_contact_is_now_unless_said_and_not_before_the_lead_came() {
    let contacted = |at: Option<Instant>| CommandInput::Contacted {
        at,
        how: ContactHow::Meeting,
        with: some(" Ida "),
        notes: some(" "),
    };
    let Command::Contacted(made) = parse(contacted(None)).unwrap() else {
        panic!("a contact")
    };
    assert_eq!((made.at, made.how), (now(), ContactHow::Meeting));
    assert_eq!((made.with, made.notes), (some("Ida"), None));
    #[rustfmt::skip]
    let table = [
        (later("0h"),    "",                  ""),
        (later("-1ms"),  "at:out-of-range",   "at:out-of-range"),
        (later("3h"),    "",                  ""),
        // Only the decision knows that the future is refused.
        (later("3h 1ms"), "",                 "at:in-the-future"),
    ];
    for (at, typed, decided) in table {
        let parsed = parse(contacted(Some(at)));
        assert_eq!(wrong(parsed.clone()), typed, "{at}");
        let both =
            parsed.and_then(|command| by_user(&lead(), command.clone(), now()).map(|_| command));
        assert_eq!(wrong(both), decided, "{at}");
    }
}

#[test]
fn the_words_of_a_refusal_name_field_and_fault() {
    let deal = DealInput {
        name: String::new(),
        value: some("x"),
        ..typed()
    };
    let refusal = parse(accept(deal)).unwrap_err();
    assert_eq!(refusal.code(), "invalid-input");
    assert_eq!(
        refusal.to_string(),
        "name is required; value is not a number"
    );
}
