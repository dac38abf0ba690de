//! The states of a registration (domain rules, section 7): every pair of a state and a move, who
//! makes it, and how the source's word moves it.

mod support;

use desk_domain::command::{Command, CommandName};
use desk_domain::decide::{decide, undo};
use desk_domain::history::Actor;
use desk_domain::lead::{Lead, Outcome, Progress, Stage};
use desk_domain::receive::{SourceStage, receive, update};
use desk_domain::refusal::Refusal;
use desk_domain::registration::RegistrationState::{self, *};
use support::play::{reachable, said};
use support::*;

fn state_of(lead: &Lead) -> RegistrationState {
    lead.state.registration_state()
}

/// What comes of a command in a state: the state after it, or the code of the refusal.
fn outcome(from: RegistrationState, command: Command) -> String {
    match by_user(&registered(from), command, later("5d")) {
        Ok(decision) => state_of(&decision.lead).code().to_owned(),
        Err(refusal) => refusal.code().to_owned(),
    }
}

#[test]
fn every_state_and_every_move_between_them_is_in_the_table_or_refused() {
    let table: &[(RegistrationState, &[RegistrationState])] = &[
        (None, &[Pending]),
        (Pending, &[Approved, ReviewPending]),
        (ReviewPending, &[Passed, Failed, ActionRequired]),
        (ActionRequired, &[ReviewPending]),
        (Approved, &[ReviewPending, Closed]),
        (Passed, &[Closed]),
        (Failed, &[Closed]),
        (Closed, &[]),
    ];
    assert_eq!(table.len(), RegistrationState::ALL.len());
    for (from, expected) in table {
        assert_eq!(from.next(), *expected, "{from:?}");
        for to in RegistrationState::ALL {
            let told = outcome(
                *from,
                Command::RegistrationStatus {
                    to: *to,
                    question: some("Which tenant?"),
                },
            );
            // A deal is registered, and a question answered, by the user and not by a word.
            let by_word = !matches!(from, None | ActionRequired);
            let expected = if by_word && expected.contains(to) {
                to.code()
            } else if by_word && *from != Closed {
                "registration-move"
            } else {
                "registration-state"
            };
            assert_eq!(told, expected, "{from:?} to {to:?}");
        }
    }
}

#[test]
fn each_command_fits_some_states_and_is_refused_in_the_others() {
    const NO: &str = "registration-state";
    #[rustfmt::skip]
    let table = [
        // state          register    amend              answer
        (None,           ["pending",  NO,                NO]),
        (Pending,        [NO,         "pending",         NO]),
        (Approved,       [NO,         "review-pending",  NO]),
        (ReviewPending,  [NO,         NO,                NO]),
        (Passed,         [NO,         NO,                NO]),
        (Failed,         [NO,         NO,                NO]),
        (ActionRequired, [NO,         "action-required", "review-pending"]),
        (Closed,         [NO,         NO,                NO]),
    ];
    let names = [
        CommandName::Register,
        CommandName::AmendRegistration,
        CommandName::AnswerReview,
    ];
    for (from, expected) in table {
        for (name, expected) in names.into_iter().zip(expected) {
            assert_eq!(outcome(from, command(name)), expected, "{name:?} {from:?}");
            let offered = name.offered(&registered(from).state);
            assert_eq!(offered, expected != NO, "{name:?} {from:?}");
        }
    }
}

#[test]
fn only_a_won_deal_is_registered() {
    for name in [
        CommandName::Register,
        CommandName::AmendRegistration,
        CommandName::AnswerReview,
        CommandName::RegistrationStatus,
    ] {
        for (lead, stage) in [(lead(), Stage::Received), (accepted(), Stage::Accepted)] {
            let refusal = by_user(&lead, command(name), later("5d")).unwrap_err();
            let command = name.code();
            assert_eq!(refusal, Refusal::NotWon { command, stage });
        }
        for outcome in Outcome::ALL {
            if *outcome != Outcome::Won {
                let refusal = by_user(&archived(*outcome), command(name), later("5d"));
                let expected = Refusal::Archived { outcome: *outcome };
                assert_eq!(refusal.unwrap_err(), expected, "{name:?}");
            }
        }
    }
}

#[test]
fn a_deal_is_registered_only_after_more_than_72_hours() {
    // Accepted, and so made a deal, an hour after receipt.
    let won = archived(Outcome::Won);
    for (when, fits) in [
        ("72h + 1h - 1ms", false),
        ("72h + 1h", false),
        ("72h + 1h + 1ms", true),
        ("59d", true),
    ] {
        let result = by_user(&won, command(CommandName::Register), later(when));
        assert_eq!(result.is_ok(), fits, "{when}");
        if let Err(refusal) = result {
            let opens_at = later("73h + 1ms");
            assert_eq!(refusal, Refusal::RegistrationTooEarly { opens_at });
        }
    }
    let mut never_accepted = won;
    if let Progress::Archived { accepted_at, .. } = &mut never_accepted.state.progress {
        *accepted_at = Option::None;
    }
    let early = by_user(
        &never_accepted,
        command(CommandName::Register),
        later("72h"),
    );
    assert!(early.is_err(), "counted from receipt");
    let after = later("72h + 1ms");
    assert!(by_user(&never_accepted, command(CommandName::Register), after).is_ok());
}

#[test]
fn a_question_is_kept_with_its_answer_until_the_next_question() {
    let asked = |question: &str| Command::RegistrationStatus {
        to: ActionRequired,
        question: some(question),
    };
    let mut lead = registered(ReviewPending);
    let mut step = |command: Command, when: &str| {
        lead = by_user(&lead, command, later(when)).unwrap().lead;
        let registration = lead.state.registration.clone().unwrap();
        (registration.question, registration.answer)
    };
    let first = step(asked("Which tenant?"), "5d");
    assert_eq!(first, (some("Which tenant?"), Option::None));
    let answered = step(
        Command::AnswerReview {
            answer: "Theirs.".into(),
        },
        "6d",
    );
    assert_eq!(answered, (some("Which tenant?"), some("Theirs.")));
    let second = step(asked("Since when?"), "7d");
    assert_eq!(second, (some("Since when?"), Option::None));
}

#[test]
fn every_move_is_in_history_with_the_fields_before_and_after() {
    let decision = by_user(
        &archived(Outcome::Won),
        command(CommandName::Register),
        later("4d"),
    )
    .unwrap();
    let fields: Vec<_> = decision
        .entry
        .changes
        .iter()
        .map(|change| change.field.as_str())
        .collect();
    assert_eq!(
        fields,
        [
            "registration.contract.ends_on",
            "registration.contract.pricing",
            "registration.contract.signed_on",
            "registration.contract.solution",
            "registration.contract.solution_value",
            "registration.contract.starts_on",
            "registration.contract.tenant",
            "registration.contract.value",
            "registration.since",
            "registration.state",
        ]
    );
    let answer = by_user(
        &registered(ActionRequired),
        command(CommandName::AnswerReview),
        later("5d"),
    )
    .unwrap();
    assert_eq!(answer.entry.note, some("It is the renewal."));
}

#[test]
fn a_registration_can_be_taken_back_while_it_has_only_happened_here() {
    let won = archived(Outcome::Won);
    let registered = by_user(&won, command(CommandName::Register), later("4d")).unwrap();
    let back = undo(
        &registered.lead,
        registered.entry.before.unwrap(),
        later("50d"),
    );
    assert_eq!(back.unwrap().lead, won, "no time runs on it");
    let by_clock = decide(
        &won,
        command(CommandName::Register),
        Actor::Clock,
        &rules(),
        later("4d"),
    );
    assert_eq!(by_clock.unwrap().entry.before, Option::None);
}

/// What the source says of a registration: its word, and how long after receipt it came to be so.
fn hear(lead: &Lead, word: &str, since: &str) -> Option<Lead> {
    let stage = SourceStage::Archived(Outcome::Won);
    let mut incoming = said(lead, stage, Option::None, later("30d"));
    incoming.facts.filing.status = some(word);
    incoming.facts.filing.status_reason = some("Which tenant?");
    incoming.facts.filing.since = Some(later(since));
    update(lead, &incoming, later("30d")).map(|decision| decision.lead)
}

#[test]
fn the_source_moves_a_registration_forward_only() {
    for from in RegistrationState::ALL {
        for to in RegistrationState::ALL {
            let lead = registered(*from);
            let heard = hear(&lead, to.code(), "20d").unwrap();
            let forward = reachable(*from).contains(to);
            let expected = if forward { to } else { from };
            assert_eq!(state_of(&heard), *expected, "{from:?}, said {to:?}");
        }
    }
}

#[test]
fn an_old_word_does_not_ask_again_what_was_answered_here() {
    // Registrations of the tables came to their state four days after receipt.
    let answered = registered(ReviewPending);
    let old = hear(&answered, "ActionRequired", "3d").unwrap();
    assert_eq!(
        state_of(&old),
        ActionRequired,
        "a first question is never late"
    );
    let table = [("3d", ReviewPending), ("4d + 1h", ActionRequired)];
    for (since, expected) in table {
        let mut answered = registered(ReviewPending);
        let registration = answered.state.registration.as_mut().unwrap();
        registration.question = some("Which tenant?");
        registration.answer = some("Theirs.");
        let heard = hear(&answered, "ActionRequired", since).unwrap();
        assert_eq!(state_of(&heard), expected, "{since}");
    }
}

#[test]
fn the_source_brings_its_question_and_its_contract() {
    let asked = hear(&registered(ReviewPending), "Action required", "20d").unwrap();
    let registration = asked.state.registration.unwrap();
    assert_eq!(registration.question, some("Which tenant?"));
    assert_eq!(registration.since, later("20d"));

    let won = archived(Outcome::Won);
    let stage = SourceStage::Archived(Outcome::Won);
    let mut incoming = said(&won, stage, Option::None, later("30d"));
    incoming.facts.filing.status = some("Approved");
    incoming.facts.filing.contract = Some(contract());
    let heard = update(&won, &incoming, later("30d")).unwrap().lead;
    let registration = heard.state.registration.unwrap();
    assert_eq!(registration.state, Approved);
    assert_eq!(registration.contract, Some(contract()));
    let new = receive(won.id.clone(), &incoming, later("30d")).lead;
    assert_eq!(state_of(&new), Approved, "a lead may arrive registered");
}

#[test]
fn the_source_registers_nothing_but_won_deals_and_words_it_does_not_know_change_nothing() {
    let lost = archived(Outcome::Lost);
    let mut incoming = said(
        &lost,
        SourceStage::Archived(Outcome::Lost),
        Option::None,
        later("30d"),
    );
    incoming.facts.filing.status = some("Approved");
    let heard = update(&lost, &incoming, later("30d")).unwrap().lead;
    assert_eq!(heard.state.registration, Option::None);
    let heard = hear(&registered(Pending), "Beyond review", "20d").unwrap();
    assert_eq!(state_of(&heard), Pending);
}

#[test]
fn every_code_reads_back_and_so_do_partner_centers_words() {
    for state in RegistrationState::ALL {
        assert_eq!(RegistrationState::from_code(state.code()), Some(*state));
        assert_eq!(serde_json::to_value(state).unwrap(), state.code());
    }
    for (word, state) in [
        ("ReviewPending", Some(ReviewPending)),
        ("Action required", Some(ActionRequired)),
        ("APPROVED", Some(Approved)),
        ("None", Some(None)),
        ("Rejected", Option::None),
        ("", Option::None),
    ] {
        assert_eq!(
            RegistrationState::from_partner_center(word),
            state,
            "{word}"
        );
    }
}
