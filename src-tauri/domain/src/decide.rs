//! The one decision function: whoever asks (window, toast, command line, clock), a lead changes
//! here or not at all.

use chrono::Duration;

use crate::Instant;
use crate::clocks::{Clocks, RuleBook};
use crate::command::{Command, CommandName};
use crate::eligibility::opens_at;
use crate::history::{Actor, Entry, changes_of_state};
use crate::lead::{Deal, Lead, Outcome, Progress, Reason, Stage, State};
use crate::notice::{OwedNotice, owed, owed_at_expiry};
use crate::reason::{CloseReason, ErrorReason};
use crate::refusal::{FieldErrorCode, Refusal};
use crate::registration::Registration;

/// What a command comes to: data, to be written in one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The lead afterwards.
    pub lead: Lead,
    /// What the history will say.
    pub entry: Entry,
    /// What is owed to the outside.
    pub notices: Vec<OwedNotice>,
}

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] names why the command does not fit the lead's state, or what in its input is
/// wrong; the lead is then as it was.
pub fn decide(
    lead: &Lead,
    command: Command,
    actor: Actor,
    rules: &RuleBook,
    now: Instant,
) -> Result<Decision, Refusal> {
    let name = command.name();
    allow(lead, name, actor, rules, now)?;
    let clocks = Clocks::of(lead, rules);
    let hold = now + Duration::seconds(rules.undo_s);
    let before = &lead.state;
    let mut state = before.clone();
    let mut note = None;
    let mut notices = Vec::new();
    match command {
        Command::Accept { deal, team } => {
            note.clone_from(&deal.notes);
            state = answered(state, hold);
            state.progress = Progress::Accepted { at: now };
            state.deal = Some(deal);
            state.team.extend(team);
        }
        Command::Decline { reason, notes } => {
            needs_notes(reason == CloseReason::Other, &notes)?;
            notices = owed(lead, Outcome::Declined, hold);
            note.clone_from(&notes);
            state = archived(
                state,
                Outcome::Declined,
                Some(Reason::Close(reason)),
                notes,
                now,
            );
            state = answered(state, hold);
        }
        Command::Expire => {
            notices = owed_at_expiry(lead, clocks.expires_at, now);
            state = archived(state, Outcome::Expired, None, None, now);
        }
        Command::Edit { deal } => {
            state.deal = Some(deal);
            state.answered_here = true;
        }
        Command::AddTeamMember(member) => {
            state.team.push(member);
            state.answered_here = true;
        }
        Command::EditTeamMember(changed) => {
            let mut team = state.team.iter_mut();
            let Some(member) = team.find(|member| member.id == changed.id) else {
                return Err(Refusal::NoSuchMember {
                    member: changed.id.to_string(),
                });
            };
            *member = changed;
            state.answered_here = true;
        }
        Command::RemoveTeamMember(id) => {
            if !state.team.iter().any(|member| member.id == id) {
                return Err(Refusal::NoSuchMember {
                    member: id.to_string(),
                });
            }
            state.team.retain(|member| member.id != id);
            state.answered_here = true;
        }
        Command::Win { value, notes } => {
            if let Some(value) = value {
                // A source may bring an accepted lead without its deal; the value is kept all the same.
                let deal = state.deal.get_or_insert_with(|| Deal {
                    name: Some(lead.facts.need_line())
                        .filter(|line| !line.is_empty())
                        .unwrap_or_else(|| lead.facts.customer.name.clone()),
                    value: None,
                    close_date: None,
                    notes: None,
                    crm_id: None,
                    campaign_id: None,
                });
                deal.value = Some(value);
            }
            note.clone_from(&notes);
            state = archived(state, Outcome::Won, None, notes, now);
            state = answered(state, hold);
        }
        Command::Lose { reason, notes } => {
            needs_notes(reason == CloseReason::Other, &notes)?;
            note.clone_from(&notes);
            state = archived(
                state,
                Outcome::Lost,
                Some(Reason::Close(reason)),
                notes,
                now,
            );
            state = answered(state, hold);
        }
        Command::CloseAsError { reason, notes } => {
            needs_notes(reason == ErrorReason::Other, &notes)?;
            note.clone_from(&notes);
            state = archived(
                state,
                Outcome::Error,
                Some(Reason::Error(reason)),
                notes,
                now,
            );
            state = answered(state, hold);
        }
        Command::Contacted(contact) => {
            if contact.at > now {
                return Err(Refusal::field("at", FieldErrorCode::InTheFuture));
            }
            note.clone_from(&contact.notes);
            state.contacts_made.push(contact);
            state.contacts_made.sort_by_key(|made| made.at);
        }
        Command::Snooze { until } => {
            if until <= now {
                return Err(Refusal::field("until", FieldErrorCode::InThePast));
            }
            let hard_clock = match lead.state.stage() {
                Stage::Received => Some(clocks.expires_at),
                Stage::Accepted | Stage::Archived => None,
            };
            let longest = now + Duration::days(366);
            if hard_clock.is_some_and(|end| until >= end) || until > longest {
                return Err(Refusal::field("until", FieldErrorCode::OutOfRange));
            }
            state.snoozed_until = Some(until);
            state.woke_at = None;
        }
        Command::Wake => {
            if state.snoozed_until.is_none() {
                return Err(Refusal::NotSnoozed);
            }
            let until = state.snoozed_until.take();
            state.woke_at = until.filter(|_| actor == Actor::Clock);
        }
        Command::Favorite { on } => state.favorite = on,
        Command::Register(contract) => {
            let opens_at = opens_at(lead);
            if now < opens_at {
                return Err(Refusal::RegistrationTooEarly { opens_at });
            }
            state.registration = Some(Registration::filed(contract, now));
        }
        Command::AmendRegistration(contract) => {
            let registration = registered(&mut state, name)?;
            state.registration = Some(registration.amended(contract, now));
        }
        Command::AnswerReview { answer } => {
            note = Some(answer.clone());
            let registration = registered(&mut state, name)?;
            state.registration = Some(registration.answered(answer, now));
        }
        Command::RegistrationStatus { to, question } => {
            note.clone_from(&question);
            let registration = registered(&mut state, name)?;
            state.registration = Some(registration.said(to, question, now)?);
        }
        Command::Flame { on } => state.flame_choice = lead.flame_chosen(on, now),
    }
    let undoable = match actor {
        Actor::User => Some(before.clone()),
        Actor::Clock | Actor::Source => None,
    };
    let entry = Entry {
        at: now,
        actor,
        command: name.code(),
        changes: changes_of_state(before, &state),
        note,
        before: undoable,
    };
    Ok(Decision {
        lead: Lead {
            state,
            ..lead.clone()
        },
        entry,
        notices,
    })
}

/// Takes back the last command of a person by restoring the state before it, exactly.
///
/// # Errors
/// [`Refusal::UndoTooLate`] when an answer's hold has passed: it is final then.
/// [`Refusal::NothingToUndo`] when the clock or the source has moved the lead since: taking back a
/// snooze must not bring an expired lead back.
pub fn undo(lead: &Lead, mut before: State, now: Instant) -> Result<Decision, Refusal> {
    if before.progress != lead.state.progress {
        let until = lead.state.held_until.ok_or(Refusal::NothingToUndo)?;
        if now >= until {
            return Err(Refusal::UndoTooLate { until });
        }
    }
    before.end_snooze_beyond(lead.facts.expires_at);
    let entry = Entry {
        at: now,
        actor: Actor::User,
        command: "undo",
        changes: changes_of_state(&lead.state, &before),
        note: None,
        before: None,
    };
    Ok(Decision {
        lead: Lead {
            state: before,
            ..lead.clone()
        },
        entry,
        notices: Vec::new(),
    })
}

/// Ends the hold of an answer before its time: who is owed a notice may be told now, and the answer
/// is final.
///
/// # Errors
/// [`Refusal::NotHeld`] when nothing is held back any more.
pub fn send_now(lead: &Lead, now: Instant) -> Result<Decision, Refusal> {
    if !lead.held(now) {
        return Err(Refusal::NotHeld);
    }
    let state = State {
        held_until: Some(now),
        ..lead.state.clone()
    };
    let entry = Entry {
        at: now,
        actor: Actor::User,
        command: SEND_NOW,
        changes: changes_of_state(&lead.state, &state),
        note: None,
        before: None,
    };
    Ok(Decision {
        lead: Lead {
            state,
            ..lead.clone()
        },
        entry,
        notices: Vec::new(),
    })
}

/// What the history calls the end of a hold by a person.
pub const SEND_NOW: &str = "send-now";

/// The command table: every pair that is not in it is refused by name. [`decide`] asks this itself;
/// a host asks it before it reads what was typed, so that a form is not corrected in vain.
///
/// # Errors
/// The [`Refusal`] that names why the command does not fit the lead's state.
pub fn allow(
    lead: &Lead,
    name: CommandName,
    actor: Actor,
    rules: &RuleBook,
    now: Instant,
) -> Result<(), Refusal> {
    let progress = &lead.state.progress;
    if name == CommandName::Expire {
        let expires_at = Clocks::of(lead, rules).expires_at;
        let by_clock = actor == Actor::Clock && now >= expires_at;
        return match progress {
            Progress::Received if by_clock => Ok(()),
            Progress::Received => Err(Refusal::ClockOnly { expires_at }),
            Progress::Accepted { .. } => Err(Refusal::NotReceived {
                command: "expired",
                stage: Stage::Accepted,
            }),
            Progress::Archived { outcome, .. } => Err(Refusal::Archived { outcome: *outcome }),
        };
    }
    if name.offered(&lead.state) {
        return Ok(());
    }
    let of_registration = match name {
        CommandName::Register
        | CommandName::AmendRegistration
        | CommandName::AnswerReview
        | CommandName::RegistrationStatus => true,
        CommandName::Accept
        | CommandName::Decline
        | CommandName::Expire
        | CommandName::Edit
        | CommandName::AddTeamMember
        | CommandName::EditTeamMember
        | CommandName::RemoveTeamMember
        | CommandName::Win
        | CommandName::Lose
        | CommandName::Error
        | CommandName::Contacted
        | CommandName::Snooze
        | CommandName::Wake
        | CommandName::Favorite
        | CommandName::Flame => false,
    };
    Err(match progress {
        Progress::Archived {
            outcome: Outcome::Won,
            ..
        } if of_registration => Refusal::RegistrationState {
            command: name.code(),
            state: lead.state.registration_state(),
        },
        Progress::Received | Progress::Accepted { .. } if of_registration => Refusal::NotWon {
            command: name.code(),
            stage: lead.state.stage(),
        },
        Progress::Archived { outcome, .. } => Refusal::Archived { outcome: *outcome },
        Progress::Received => Refusal::NotAccepted {
            command: name.code(),
            stage: Stage::Received,
        },
        Progress::Accepted { .. } => Refusal::NotReceived {
            command: if name == CommandName::Accept {
                "accepted"
            } else {
                "declined"
            },
            stage: Stage::Accepted,
        },
    })
}

fn answered(state: State, hold: Instant) -> State {
    State {
        held_until: Some(hold),
        answered_here: true,
        snoozed_until: None,
        woke_at: None,
        ..state
    }
}

fn archived(
    state: State,
    outcome: Outcome,
    reason: Option<Reason>,
    notes: Option<String>,
    now: Instant,
) -> State {
    let accepted_at = state.accepted_at();
    State {
        progress: Progress::Archived {
            at: now,
            outcome,
            accepted_at,
            reason,
            notes,
        },
        snoozed_until: None,
        woke_at: None,
        ..state
    }
}

/// The registration, to be put back changed.
fn registered(state: &mut State, name: CommandName) -> Result<Registration, Refusal> {
    let refusal = Refusal::RegistrationState {
        command: name.code(),
        state: state.registration_state(),
    };
    state.registration.take().ok_or(refusal)
}

fn needs_notes(needed: bool, notes: &Option<String>) -> Result<(), Refusal> {
    if needed && notes.is_none() {
        return Err(Refusal::field("notes", FieldErrorCode::NotesRequired));
    }
    Ok(())
}
