//! What each command leaves behind: fields and history.

mod support;

use desk_domain::command::{Command, CommandName};
use desk_domain::decide::decide;
use desk_domain::history::{Actor, Change};
use desk_domain::ids::MemberId;
use desk_domain::lead::{Lead, Outcome, Progress, Reason, State};
use desk_domain::reason::{CloseReason, ErrorReason};
use desk_domain::refusal::{FieldErrorCode, Refusal};
use serde_json::json;
use support::*;

#[test]
fn the_answers_hold_the_lead_back_for_thirty_seconds_and_end_its_snooze() {
    use CommandName::*;
    for (name, lead) in [
        (Accept, lead()),
        (Decline, lead()),
        (Error, lead()),
        (Win, accepted()),
        (Lose, accepted()),
        (Error, accepted()),
    ] {
        let lead = snoozed(lead, "5h");
        let after = by_user(&lead, command(name), later("3h")).unwrap().lead;
        assert_eq!(after.state.held_until, Some(later("3h 30s")), "{name:?}");
        assert_eq!(after.state.snoozed_until, None, "{name:?}");
        assert!(after.state.answered_here, "{name:?}");
        assert!(
            after.held(later("3h 30s - 1ms")) && !after.held(later("3h 30s")),
            "{name:?}"
        );
    }
}

#[test]
fn what_is_no_answer_holds_nothing_back() {
    use CommandName::*;
    for (name, lead) in [
        (Contacted, lead()),
        (Snooze, lead()),
        (Favorite, lead()),
        (Edit, accepted()),
        (AddTeamMember, accepted()),
        (EditTeamMember, accepted()),
        (RemoveTeamMember, accepted()),
        (Flame, lead()),
        (Flame, accepted()),
    ] {
        let after = by_user(&lead, command(name), later("3h")).unwrap().lead;
        assert_eq!(after.state.held_until, lead.state.held_until, "{name:?}");
        assert_eq!(after.state.progress, lead.state.progress, "{name:?}");
    }
}

#[test]
fn accept_keeps_the_deal_and_the_team_and_when_it_was() {
    let state = by_user(&lead(), command(CommandName::Accept), later("3h"))
        .unwrap()
        .lead
        .state;
    assert_eq!(state.progress, Progress::Accepted { at: later("3h") });
    assert_eq!(state.deal, Some(deal()));
    assert_eq!(state.team, [member("bo")]);
}

#[test]
fn every_end_says_when_how_why_and_since_when_it_was_accepted() {
    let one_hour = Some(later("1h"));
    let close = |reason| Some(Reason::Close(reason));
    #[rustfmt::skip]
    let table = [
        (lead(),     CommandName::Decline, Outcome::Declined, None,     close(CloseReason::BudgetTooSmall),          "half of it"),
        (lead(),     CommandName::Error,   Outcome::Error,    None,     Some(Reason::Error(ErrorReason::Duplicate)), "came twice"),
        (accepted(), CommandName::Error,   Outcome::Error,    one_hour, Some(Reason::Error(ErrorReason::Duplicate)), "came twice"),
        (accepted(), CommandName::Win,     Outcome::Won,      one_hour, None,                                        "signed"),
        (accepted(), CommandName::Lose,    Outcome::Lost,     one_hour, close(CloseReason::TimelineTooShort),        "too late"),
    ];
    for (lead, name, outcome, accepted_at, reason, notes) in table {
        let decision = by_user(&lead, command(name), later("3h")).unwrap();
        let expected = Progress::Archived {
            at: later("3h"),
            outcome,
            accepted_at,
            reason,
            notes: some(notes),
        };
        assert_eq!(decision.lead.state.progress, expected, "{name:?}");
        assert_eq!(decision.entry.note.as_deref(), Some(notes), "{name:?}");
    }
}

#[test]
fn the_clock_ends_a_lead_without_a_hold_a_reason_or_a_way_back() {
    let lead = snoozed(lead(), "4h");
    let decision = decide(&lead, Command::Expire, Actor::Clock, &rules(), later("15d")).unwrap();
    let expected = Progress::Archived {
        at: later("15d"),
        outcome: Outcome::Expired,
        accepted_at: None,
        reason: None,
        notes: None,
    };
    assert_eq!(decision.lead.state.progress, expected);
    assert_eq!(decision.lead.state.held_until, None);
    assert_eq!(decision.lead.state.snoozed_until, None);
    assert!(!decision.lead.state.answered_here);
    assert_eq!(decision.entry.before, None);
}

#[test]
fn winning_takes_the_final_value_or_keeps_the_estimate() {
    for (value, expected) in [
        (Some(money("20000", "EUR")), money("20000", "EUR")),
        (Some(money("0", "EUR")), money("0", "EUR")),
        (None, money("18000", "EUR")),
    ] {
        let win = Command::Win { value, notes: None };
        let after = by_user(&accepted(), win, later("3h")).unwrap().lead;
        assert_eq!(after.value(), Some(expected), "{value:?}");
    }
}

#[test]
fn a_final_value_is_kept_even_where_the_source_brought_no_deal() {
    let bare = Lead {
        state: State {
            deal: None,
            ..accepted().state
        },
        ..accepted()
    };
    let win = Command::Win {
        value: Some(money("20000", "EUR")),
        notes: None,
    };
    let after = by_user(&bare, win, later("3h")).unwrap().lead;
    assert_eq!(
        after.state.deal.as_ref().map(|deal| deal.name.as_str()),
        Some("Move the file server")
    );
    assert_eq!(after.value(), Some(money("20000", "EUR")));
    let without = Command::Win {
        value: None,
        notes: None,
    };
    assert_eq!(
        by_user(&bare, without, later("3h"))
            .unwrap()
            .lead
            .state
            .deal,
        None
    );
}

#[test]
fn edit_and_team_commands_change_the_deal_and_the_team_alone() {
    let before = accepted();
    let edited = by_user(&before, command(CommandName::Edit), later("3h"))
        .unwrap()
        .lead
        .state;
    assert_eq!(
        edited.deal.as_ref().map(|deal| deal.name.as_str()),
        Some("Renamed")
    );
    assert_eq!(
        State {
            deal: before.state.deal.clone(),
            ..edited
        },
        before.state
    );

    let more = by_user(&before, command(CommandName::AddTeamMember), later("3h"))
        .unwrap()
        .lead
        .state;
    assert_eq!(more.team, [member("ann"), member("cy")]);
    assert_eq!(
        State {
            team: before.state.team.clone(),
            ..more
        },
        before.state
    );

    let fewer = by_user(&before, command(CommandName::RemoveTeamMember), later("3h"))
        .unwrap()
        .lead
        .state;
    assert_eq!(fewer.team, []);
    assert_eq!(
        State {
            team: before.state.team.clone(),
            ..fewer
        },
        before.state
    );
}

#[test]
fn somebody_who_is_not_in_the_team_can_not_leave_it() {
    let remove = Command::RemoveTeamMember(MemberId::new("member-nobody"));
    let refusal = by_user(&accepted(), remove, later("3h")).unwrap_err();
    assert_eq!(
        refusal,
        Refusal::NoSuchMember {
            member: "member-nobody".into()
        }
    );
}

#[test]
fn contacts_are_kept_in_the_order_they_were_made() {
    let contacted_twice = ["3h", "2h"].into_iter().fold(lead(), |lead, at| {
        by_user(&lead, Command::Contacted(contact(later(at))), later("4h"))
            .unwrap()
            .lead
    });
    assert_eq!(
        contacted_twice.state.contacts_made,
        [contact(later("2h")), contact(later("3h"))]
    );
    assert_eq!(contacted_twice.state.first_contact(), Some(later("2h")));
    assert_eq!(contacted_twice.state.last_contact(), Some(later("3h")));
}

#[test]
fn a_contact_is_not_in_the_future() {
    for (at, expected) in [("4h", "received"), ("4h 1ms", "refused:invalid-input")] {
        let result = by_user(&lead(), Command::Contacted(contact(later(at))), later("4h"));
        assert_eq!(told(&result), expected, "{at}");
    }
}

#[test]
fn a_snooze_ends_in_the_future_and_before_the_lead_expires() {
    use FieldErrorCode::*;
    #[rustfmt::skip]
    let table = [
        (lead(),              "3h",         Some(InThePast)),
        (lead(),              "3h 1ms",     None),
        (lead(),              "14d - 1ms",  None),
        (lead(),              "14d",        Some(OutOfRange)),
        (expiring_after("9h"), "9h - 1ms",  None),
        (expiring_after("9h"), "9h",        Some(OutOfRange)),
        (expiring_after("90d"), "60d",      None),
        (accepted(),          "14d",        None),
        (accepted(),          "366d 3h",    None),
        (accepted(),          "367d",       Some(OutOfRange)),
    ];
    for (lead, until, refused) in table {
        let result = by_user(
            &lead,
            Command::Snooze {
                until: later(until),
            },
            later("3h"),
        );
        match refused {
            Some(code) => assert_eq!(
                result.unwrap_err(),
                Refusal::field("until", code),
                "{until}"
            ),
            None => assert_eq!(result.unwrap().lead.state.snoozed_until, Some(later(until))),
        }
    }
}

#[test]
fn only_what_sleeps_can_be_woken() {
    let awake = by_user(&lead(), Command::Wake, later("3h"));
    assert_eq!(awake.unwrap_err(), Refusal::NotSnoozed);
    let woken = by_user(&snoozed(lead(), "4h"), Command::Wake, later("3h")).unwrap();
    assert_eq!(woken.lead, lead());
}

#[test]
fn other_as_a_reason_needs_notes() {
    let other = |notes: Option<String>| {
        [
            (
                lead(),
                Command::Decline {
                    reason: CloseReason::Other,
                    notes: notes.clone(),
                },
            ),
            (
                accepted(),
                Command::Lose {
                    reason: CloseReason::Other,
                    notes: notes.clone(),
                },
            ),
            (
                lead(),
                Command::CloseAsError {
                    reason: ErrorReason::Other,
                    notes,
                },
            ),
        ]
    };
    for (lead, command) in other(None) {
        let refusal = by_user(&lead, command, later("3h")).unwrap_err();
        assert_eq!(
            refusal,
            Refusal::field("notes", FieldErrorCode::NotesRequired)
        );
    }
    for (lead, command) in other(some("the fax was empty")) {
        assert!(by_user(&lead, command, later("3h")).is_ok());
    }
}

#[test]
fn the_entry_names_the_fields_before_and_after() {
    let entry = by_user(&lead(), command(CommandName::Decline), later("3h"))
        .unwrap()
        .entry;
    let change = |field: &str, before, after| Change {
        field: field.into(),
        before,
        after,
    };
    let expected = [
        change("answered_here", json!(false), json!(true)),
        change("held_until", json!(null), json!("2026-11-18T13:00:30Z")),
        change("progress.at", json!(null), json!("2026-11-18T13:00:00Z")),
        change("progress.notes", json!(null), json!("half of it")),
        change("progress.outcome", json!(null), json!("declined")),
        change(
            "progress.reason",
            json!(null),
            json!({"close": "budget-too-small"}),
        ),
        change("progress.stage", json!("received"), json!("archived")),
    ];
    assert_eq!(entry.changes, expected);

    let entry = by_user(&accepted(), command(CommandName::Edit), later("3h"))
        .unwrap()
        .entry;
    assert_eq!(
        entry.changes,
        [change("deal.name", json!("File server"), json!("Renamed"))]
    );

    let entry = by_user(&lead(), command(CommandName::Accept), later("3h"))
        .unwrap()
        .entry;
    assert!(
        entry
            .changes
            .contains(&change("deal.close_date", json!(null), json!("2026-12-31")))
    );
    assert_eq!(entry.note.as_deref(), Some("4 TB, before the new year"));

    let same = by_user(&lead(), Command::Favorite { on: false }, later("3h"))
        .unwrap()
        .entry;
    assert_eq!(same.changes, [], "an entry is left though nothing changed");
}
