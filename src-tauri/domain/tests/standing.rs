//! Where a source says a lead is: it moves a lead forward and never undoes what was done here.

mod support;

use desk_domain::command::{Command, CommandName};
use desk_domain::customer::Person;
use desk_domain::decide::undo;
use desk_domain::lead::{Deal, Lead, Outcome, Progress, Reason, Stage};
use desk_domain::reason::CloseReason;
use desk_domain::receive::SourceStage;
use desk_domain::refusal::Refusal;
use support::source::*;
use support::*;

use SourceStage::{Accepted, Archived, Received};

#[test]
fn a_lead_may_arrive_in_any_stage() {
    let dated = |stage| {
        let mut incoming = word(stage, "3h");
        incoming.standing.accepted_at = Some(later("1h"));
        incoming.standing.closed_at = Some(later("2h"));
        incoming.standing.reason = Some(Reason::Foreign("weather".into()));
        arrived(&incoming).state
    };
    let accepted = dated(Accepted);
    assert_eq!(accepted.progress, Progress::Accepted { at: later("1h") });
    assert_eq!(accepted.deal, Some(theirs()));
    for outcome in Outcome::ALL {
        let state = dated(Archived(*outcome));
        let expected = Progress::Archived {
            at: later("2h"),
            outcome: *outcome,
            accepted_at: Some(later("1h")),
            reason: Some(Reason::Foreign("weather".into())),
            notes: None,
        };
        assert_eq!(state.progress, expected);
        assert!(!state.answered_here && state.held_until.is_none());
    }
    let undated = arrived(&word(Archived(Outcome::Lost), "3h")).state;
    assert_eq!(
        undated.archived_at(),
        Some(later("3h")),
        "closed when last changed"
    );
    let mut unknown = word(Archived(Outcome::Lost), "3h");
    unknown.facts.updated_at = None;
    assert_eq!(
        arrived(&unknown).state.archived_at(),
        Some(later("2h")),
        "closed by its arrival"
    );
}

#[test]
fn a_received_lead_has_no_deal_whatever_the_source_says() {
    let mut incoming = word(Received, "0h");
    incoming.standing.deal = Some(theirs());
    assert_eq!(arrived(&incoming).state.deal, None);
}

#[test]
fn the_source_moves_a_lead_forward_and_never_back() {
    let accepted_there = || arrived(&word(Accepted, "1h"));
    let closed_there = |outcome| arrived(&word(Archived(outcome), "1h"));
    #[rustfmt::skip]
    let table: Vec<(&str, Lead, SourceStage, &str)> = vec![
        ("new",              lead(),                       Received,                    "received"),
        ("new",              lead(),                       Accepted,                    "accepted"),
        ("new",              lead(),                       Archived(Outcome::Declined), "declined"),
        ("new",              lead(),                       Archived(Outcome::Expired),  "expired"),
        ("accepted here",    accepted(),                   Received,                    "accepted"),
        ("accepted here",    accepted(),                   Accepted,                    "accepted"),
        ("accepted here",    accepted(),                   Archived(Outcome::Won),      "won"),
        ("accepted there",   accepted_there(),             Received,                    "accepted"),
        ("accepted there",   accepted_there(),             Archived(Outcome::Lost),     "lost"),
        ("declined here",    archived(Outcome::Declined),  Received,                    "declined"),
        ("declined here",    archived(Outcome::Declined),  Accepted,                    "declined"),
        ("declined here",    archived(Outcome::Declined),  Archived(Outcome::Expired),  "declined"),
        ("expired here",     archived(Outcome::Expired),   Archived(Outcome::Declined), "expired"),
        ("won here",         archived(Outcome::Won),       Accepted,                    "won"),
        ("lost there",       closed_there(Outcome::Lost),  Received,                    "lost"),
        ("lost there",       closed_there(Outcome::Lost),  Archived(Outcome::Won),      "lost"),
    ];
    for (what, lead, stage, expected) in table {
        let after = after(&lead, &word(stage, "5h"));
        assert_eq!(standing(&after), expected, "{what}, then {stage:?}");
    }
}

#[test]
fn moving_forward_takes_the_deal_and_the_team_and_ends_a_snooze() {
    let mut incoming = word(Accepted, "5h");
    incoming.standing.accepted_at = Some(later("4h"));
    incoming.standing.team = vec![person("ann")];
    let before = contacted(snoozed(lead(), "40h"), "2h");
    let state = after(&before, &incoming).state;
    assert_eq!(state.progress, Progress::Accepted { at: later("4h") });
    assert_eq!(state.deal, Some(theirs()));
    assert_eq!(
        state
            .team
            .iter()
            .map(|m| m.person.clone())
            .collect::<Vec<_>>(),
        [person("ann")]
    );
    assert_eq!(state.snoozed_until, None);
    assert_eq!(state.contacts_made, before.state.contacts_made);
    assert!(!state.answered_here, "it was not answered at this desk");
}

#[test]
fn closing_there_keeps_when_it_was_accepted_here() {
    let mut incoming = word(Archived(Outcome::Won), "5h");
    incoming.standing.accepted_at = Some(later("2h"));
    assert_eq!(
        after(&accepted(), &incoming).state.accepted_at(),
        Some(later("1h"))
    );
}

#[test]
fn what_was_typed_here_wins_over_the_source_and_gaps_are_filled() {
    let ours = Deal {
        notes: None,
        campaign_id: None,
        ..deal()
    };
    let mut accepted = accepted();
    accepted.state.deal = Some(ours.clone());
    let mut incoming = word(Archived(Outcome::Won), "5h");
    incoming.standing.team = vec![person("src")];
    let state = after(&accepted, &incoming).state;
    let expected = Deal {
        notes: some("their notes"),
        campaign_id: some("SPRING"),
        ..ours
    };
    assert_eq!(state.deal, Some(expected));
    assert_eq!(
        state.team,
        [member("ann")],
        "the team of a lead answered here stays"
    );
}

#[test]
fn in_the_same_stage_the_source_corrects_only_what_was_not_answered_here() {
    let mut newer = word(Accepted, "5h");
    newer.standing.deal = Some(Deal {
        value: None,
        name: "Newer".into(),
        ..theirs()
    });
    newer.standing.team = vec![person("bo")];

    let theirs_still = after(&arrived(&word(Accepted, "1h")), &newer).state;
    let expected = Deal {
        name: "Newer".into(),
        ..theirs()
    };
    assert_eq!(
        theirs_still.deal,
        Some(expected),
        "corrected, and nothing emptied"
    );
    let people: Vec<Person> = theirs_still.team.iter().map(|m| m.person.clone()).collect();
    assert_eq!(people, [person("bo")]);

    let ours = after(&accepted(), &newer).state;
    assert_eq!((ours.deal, ours.team), (Some(deal()), vec![member("ann")]));
}

#[test]
fn an_edit_here_makes_an_imported_deal_ours() {
    let imported = arrived(&word(Accepted, "1h"));
    let edited = by_user(&imported, command(CommandName::Edit), later("4h"))
        .unwrap()
        .lead;
    let again = after(&edited, &word(Accepted, "5h"));
    assert_eq!(again.state, edited.state);
}

#[test]
fn an_empty_team_there_does_not_empty_the_team_here() {
    let mut incoming = word(Accepted, "1h");
    incoming.standing.team = vec![person("ann")];
    let lead = arrived(&incoming);
    assert_eq!(
        after(&lead, &word(Accepted, "5h")).state.team,
        lead.state.team
    );
}

#[test]
fn a_source_may_correct_the_reason_of_an_end_it_gave_itself() {
    let reason = |reason| Some(Reason::Close(reason));
    let mut first = word(Archived(Outcome::Lost), "1h");
    first.standing.reason = reason(CloseReason::Other);
    let mut second = word(Archived(Outcome::Lost), "5h");
    second.standing.reason = reason(CloseReason::BudgetTooSmall);
    let of = |lead: &Lead| match &lead.state.progress {
        Progress::Archived { reason, .. } => reason.clone(),
        Progress::Received | Progress::Accepted { .. } => panic!("it is archived"),
    };
    let lead = after(&arrived(&first), &second);
    assert_eq!(of(&lead), reason(CloseReason::BudgetTooSmall));
    assert_eq!(
        lead.state.archived_at(),
        Some(later("1h")),
        "it ended when it ended"
    );
    second.standing.reason = None;
    assert_eq!(
        of(&after(&lead, &second)),
        reason(CloseReason::BudgetTooSmall)
    );
    let ours = archived(Outcome::Lost);
    let mut theirs = word(Archived(Outcome::Lost), "5h");
    theirs.standing.reason = reason(CloseReason::NotACustomer);
    assert_eq!(
        of(&after(&ours, &theirs)),
        reason(CloseReason::BudgetTooSmall)
    );
}

#[test]
fn a_snooze_does_not_outlive_an_expiry_that_the_source_brings_forward() {
    for (expiry, until) in [("40h", None), ("41h", None), ("41h + 1ms", Some("41h"))] {
        let mut incoming = word(Received, "5h");
        incoming.facts.expires_at = Some(later(expiry));
        let state = after(&snoozed(lead(), "41h"), &incoming).state;
        assert_eq!(state.snoozed_until, until.map(later), "{expiry}");
    }
}

#[test]
fn an_answer_that_the_source_has_overtaken_can_not_be_taken_back() {
    let accepted = by_user(&lead(), command(CommandName::Accept), later("3h")).unwrap();
    let closed = after(&accepted.lead, &word(Archived(Outcome::Lost), "5h"));
    assert_eq!(closed.state.stage(), Stage::Archived);
    let refusal = undo(&closed, accepted.entry.before.unwrap(), later("3h 1s")).unwrap_err();
    assert_eq!(refusal, Refusal::NothingToUndo);
}

#[test]
fn commands_go_on_with_a_lead_that_came_accepted() {
    let imported = arrived(&word(Accepted, "1h"));
    let win = Command::Win {
        value: None,
        notes: None,
    };
    let won = by_user(&imported, win, later("4h")).unwrap().lead;
    assert_eq!(won.value(), Some(money("5000", "EUR")));
    assert_eq!(won.state.outcome(), Some(Outcome::Won));
}

#[test]
fn word_from_an_earlier_stage_leaves_deal_team_and_reason_alone() {
    let mut earlier = word(Accepted, "5h");
    earlier.standing.deal = Some(Deal {
        name: "Earlier".into(),
        ..theirs()
    });
    earlier.standing.team = vec![person("bo")];
    for lead in [
        arrived(&word(Archived(Outcome::Lost), "1h")),
        archived(Outcome::Lost),
    ] {
        assert_eq!(after(&lead, &earlier).state, lead.state);
    }
}
