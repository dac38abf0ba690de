//! The command table of the domain rules (section 4): every command in every state.

mod support;

use desk_domain::command::{Command, CommandName};
use desk_domain::decide::decide;
use desk_domain::history::Actor;
use desk_domain::lead::{Lead, Outcome};
use desk_domain::refusal::Refusal;
use desk_domain::registration::RegistrationState;
use support::*;

/// The eight states of the table, in its order of columns. The two that can be snoozed are.
fn states() -> [Lead; 8] {
    [
        snoozed(lead(), "4h"),
        snoozed(accepted(), "4h"),
        archived(Outcome::Won),
        registered(RegistrationState::Pending),
        archived(Outcome::Lost),
        archived(Outcome::Declined),
        archived(Outcome::Expired),
        archived(Outcome::Error),
    ]
}

const NO: &str = "refused:archived";
const UNWON: &str = "refused:not-won";
const THERE: &str = "refused:registration-state";

/// Who, when, and what comes of it in each of the states.
type Row = (CommandName, Actor, &'static str, [&'static str; 8]);

#[rustfmt::skip]
const TABLE: &[Row] = {
    use Actor::*;
    use CommandName::*;
    &[
        // command,         actor,  when,        Received,               Accepted,               Won,   Registered, Lost,   Declined,   Expired,   Error
        (Accept,            User,   "3h",        ["accepted",             "refused:not-received", NO,    NO,        NO,     NO,         NO,        NO]),
        (Decline,           User,   "3h",        ["declined",             "refused:not-received", NO,    NO,        NO,     NO,         NO,        NO]),
        (Expire,            Clock,  "14d",       ["expired",              "refused:not-received", NO,    NO,        NO,     NO,         NO,        NO]),
        (Expire,            Clock,  "14d - 1ms", ["refused:clock-only",   "refused:not-received", NO,    NO,        NO,     NO,         NO,        NO]),
        (Expire,            User,   "14d",       ["refused:clock-only",   "refused:not-received", NO,    NO,        NO,     NO,         NO,        NO]),
        (Expire,            User,   "3h",        ["refused:clock-only",   "refused:not-received", NO,    NO,        NO,     NO,         NO,        NO]),
        (Expire,            Source, "14d",       ["refused:clock-only",   "refused:not-received", NO,    NO,        NO,     NO,         NO,        NO]),
        (Edit,              User,   "3h",        ["refused:not-accepted", "accepted",             NO,    NO,        NO,     NO,         NO,        NO]),
        (AddTeamMember,     User,   "3h",        ["refused:not-accepted", "accepted",             NO,    NO,        NO,     NO,         NO,        NO]),
        (EditTeamMember,    User,   "3h",        ["refused:not-accepted", "accepted",             NO,    NO,        NO,     NO,         NO,        NO]),
        (RemoveTeamMember,  User,   "3h",        ["refused:not-accepted", "accepted",             NO,    NO,        NO,     NO,         NO,        NO]),
        (Win,               User,   "3h",        ["refused:not-accepted", "won",                  NO,    NO,        NO,     NO,         NO,        NO]),
        (Lose,              User,   "3h",        ["refused:not-accepted", "lost",                 NO,    NO,        NO,     NO,         NO,        NO]),
        (Error,             User,   "3h",        ["error",                "error",                NO,    NO,        NO,     NO,         NO,        NO]),
        (Contacted,         User,   "3h",        ["received",             "accepted",             NO,    NO,        NO,     NO,         NO,        NO]),
        (Snooze,            User,   "3h",        ["received",             "accepted",             NO,    NO,        NO,     NO,         NO,        NO]),
        (Wake,              User,   "3h",        ["received",             "accepted",             NO,    NO,        NO,     NO,         NO,        NO]),
        (Wake,              Clock,  "4h",        ["received",             "accepted",             NO,    NO,        NO,     NO,         NO,        NO]),
        (Favorite,          User,   "3h",        ["received",             "accepted",             "won", "won", "lost", "declined", "expired", "error"]),
        (Register,          User,   "4d",        [UNWON, UNWON, "won", THERE, NO, NO, NO, NO]),
        (AmendRegistration, User,   "4d",        [UNWON, UNWON, THERE, "won", NO, NO, NO, NO]),
        (AnswerReview,      User,   "4d",        [UNWON, UNWON, THERE, THERE, NO, NO, NO, NO]),
        (RegistrationStatus, User,  "4d",        [UNWON, UNWON, THERE, "won", NO, NO, NO, NO]),
        (Flame,             User,   "3h",        ["received",             "accepted",             NO,    NO,        NO,     NO,         NO,        NO]),
    ]
};

#[test]
fn every_command_in_every_state_does_what_the_table_says() {
    for (name, actor, when, expected) in TABLE {
        for (lead, expected) in states().iter().zip(expected) {
            let result = decide(lead, command(*name), *actor, &rules(), later(when));
            let pair = format!("{name:?} by {actor:?} at {when} of {}", standing(lead));
            assert_eq!(told(&result), *expected, "{pair}");
        }
    }
}

/// The place of a command in [`CommandName::ALL`]. A new command does not compile until it has one,
/// and then needs a line in the table.
fn place(command: &Command) -> usize {
    match command {
        Command::Accept { .. } => 0,
        Command::Decline { .. } => 1,
        Command::Expire => 2,
        Command::Edit { .. } => 3,
        Command::AddTeamMember(_) => 4,
        Command::EditTeamMember(_) => 5,
        Command::RemoveTeamMember(_) => 6,
        Command::Win { .. } => 7,
        Command::Lose { .. } => 8,
        Command::CloseAsError { .. } => 9,
        Command::Contacted(_) => 10,
        Command::Snooze { .. } => 11,
        Command::Wake => 12,
        Command::Favorite { .. } => 13,
        Command::Register(_) => 14,
        Command::AmendRegistration(_) => 15,
        Command::AnswerReview { .. } => 16,
        Command::RegistrationStatus { .. } => 17,
        Command::Flame { .. } => 18,
    }
}

#[test]
fn the_table_has_a_line_for_every_command_a_person_can_give() {
    assert_eq!(CommandName::ALL.len(), 19);
    for (index, name) in CommandName::ALL.iter().enumerate() {
        let command = command(*name);
        assert_eq!(
            place(&command),
            index,
            "{name:?} is in ALL once, in its place"
        );
        assert_eq!(command.name(), *name);
        assert!(
            TABLE
                .iter()
                .any(|(listed, actor, ..)| listed == name && *actor == Actor::User),
            "{name:?} by a person has no line"
        );
    }
}

#[test]
fn what_is_offered_to_a_person_is_what_the_table_lets_a_person_do() {
    for (name, actor, _, expected) in TABLE {
        if *actor != Actor::User {
            continue;
        }
        for (lead, expected) in states().iter().zip(expected) {
            let offered = name.offered(&lead.state);
            let allowed = !expected.starts_with("refused:");
            assert_eq!(offered, allowed, "{name:?} of {}", standing(lead));
        }
    }
}

#[test]
fn a_refusal_says_where_the_lead_is_and_when_it_will_expire() {
    let expire = by_user(&lead(), Command::Expire, later("3h")).unwrap_err();
    assert_eq!(
        expire,
        Refusal::ClockOnly {
            expires_at: later("14d")
        }
    );
    let decline = by_user(&accepted(), command(CommandName::Decline), later("3h")).unwrap_err();
    assert_eq!(
        decline.to_string(),
        "only a received lead can be declined; this one is accepted"
    );
    let edit = by_user(&lead(), command(CommandName::Edit), later("3h")).unwrap_err();
    assert_eq!(
        edit.to_string(),
        "edit needs an accepted lead; this one is received"
    );
    let won = by_user(
        &archived(Outcome::Lost),
        command(CommandName::Win),
        later("3h"),
    );
    assert_eq!(
        won.unwrap_err(),
        Refusal::Archived {
            outcome: Outcome::Lost
        }
    );
}

#[test]
fn a_source_expiry_rules_over_the_fourteen_days() {
    let lead = expiring_after("30h");
    for (when, expected) in [("30h - 1ms", "refused:clock-only"), ("30h", "expired")] {
        let result = decide(&lead, Command::Expire, Actor::Clock, &rules(), later(when));
        assert_eq!(told(&result), expected, "{when}");
    }
}

#[test]
fn nobody_outside_is_told_of_anything_else() {
    for (name, actor, when, _) in TABLE {
        for lead in states() {
            let Ok(decision) = decide(&lead, command(*name), *actor, &rules(), later(when)) else {
                continue;
            };
            let tells = matches!(name, CommandName::Decline | CommandName::Expire);
            assert_eq!(decision.notices.len(), usize::from(tells), "{name:?}");
        }
    }
}

#[test]
fn every_command_leaves_one_entry_with_who_when_what_and_why() {
    for (name, actor, when, _) in TABLE {
        for lead in states() {
            let Ok(decision) = decide(&lead, command(*name), *actor, &rules(), later(when)) else {
                continue;
            };
            let entry = decision.entry;
            assert_eq!(entry.at, later(when), "{name:?}");
            assert_eq!(entry.actor, *actor, "{name:?}");
            assert_eq!(entry.command, name.code(), "{name:?}");
            assert!(!entry.changes.is_empty(), "{name:?} changes something");
            let back = (*actor == Actor::User).then(|| lead.state.clone());
            assert_eq!(
                entry.before, back,
                "{name:?}: a person's command can be taken back"
            );
        }
    }
}
