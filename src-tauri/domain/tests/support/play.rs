//! Random lives of a lead: what persons, the clock and a source do to it, in any order.

use super::*;
use chrono::Duration;
use desk_domain::Instant;
use desk_domain::command::{Command, CommandName};
use desk_domain::customer::TeamMember;
use desk_domain::decide::{decide, undo};
use desk_domain::facts::Facts;
use desk_domain::history::Actor;
use desk_domain::ids::MemberId;
use desk_domain::lead::{ContactMade, Deal, Lead, Outcome, Stage, State};
use desk_domain::money::Money;
use desk_domain::reason::{CloseReason, ErrorReason};
use desk_domain::receive::{Incoming, SourceStage, Standing, update};
use desk_domain::registration::{Contract, RegistrationState};
use proptest::prelude::*;
use proptest::sample::select;

/// What somebody does to a lead; ids and instants are given when it is played.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Give(CommandName, Actor, Input),
    Undo,
    Said(SourceStage, Option<Duration>, Option<RegistrationState>),
}

/// The free choices that commands make use of.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    minor: i64,
    days: u64,
    span: Duration,
    member: usize,
    reason: CloseReason,
    error: ErrorReason,
    notes: Option<String>,
    on: bool,
}

pub(crate) fn spans() -> impl Strategy<Value = Duration> {
    let near = (0i64..60_000).prop_map(Duration::milliseconds);
    let hours = (0i64..30 * 3_600_000).prop_map(Duration::milliseconds);
    let days = (0i64..20 * 86_400).prop_map(Duration::seconds);
    prop_oneof![near, hours, days]
}

pub(crate) fn inputs() -> impl Strategy<Value = Input> {
    let choices = (
        select(CloseReason::ALL),
        select(ErrorReason::ALL),
        any::<bool>(),
    );
    let numbers = (0i64..10_000_000, 0u64..60, 0usize..4);
    (
        choices,
        numbers,
        spans(),
        proptest::option::of("[a-zа-я ]{1,12}"),
    )
        .prop_map(
            |((reason, error, on), (minor, days, member), span, notes)| Input {
                minor,
                days,
                span,
                member,
                reason,
                error,
                notes,
                on,
            },
        )
}

/// Commands by persons and by the clock, and undo.
pub(crate) fn acts_here() -> impl Strategy<Value = Act> {
    let actors = prop_oneof![6 => Just(Actor::User), 1 => Just(Actor::Clock)];
    prop_oneof![
        8 => (select(CommandName::ALL), actors, inputs())
            .prop_map(|(name, actor, input)| Act::Give(name, actor, input)),
        2 => Just(Act::Undo),
    ]
}

/// The same, with a source that has its say in between.
pub(crate) fn acts_with_a_source() -> impl Strategy<Value = Act> {
    let stages = prop_oneof![
        Just(SourceStage::Received),
        Just(SourceStage::Accepted),
        select(Outcome::ALL).prop_map(SourceStage::Archived),
    ];
    let filings = proptest::option::of(select(RegistrationState::ALL));
    prop_oneof![
        5 => acts_here(),
        1 => (stages, proptest::option::of(spans()), filings)
            .prop_map(|(stage, span, filing)| Act::Said(stage, span, filing)),
    ]
}

pub(crate) fn leads() -> impl Strategy<Value = Lead> {
    (any::<bool>(), any::<bool>(), proptest::option::of(spans())).prop_map(
        |(flame, sample, expiry)| {
            let expires_at = expiry.map(|expiry| received() + expiry);
            Lead {
                facts: Facts {
                    flame,
                    sample,
                    expires_at,
                    ..facts()
                },
                ..lead()
            }
        },
    )
}

pub(crate) fn plays<A: Strategy<Value = Act>>(
    act: A,
) -> impl Strategy<Value = (Lead, Vec<(Duration, Act)>)> {
    (leads(), proptest::collection::vec((spans(), act), 0..24))
}

/// A lead, the instant, what can be taken back, and a counter for new people.
pub(crate) struct Stand {
    pub(crate) lead: Lead,
    pub(crate) now: Instant,
    pub(crate) undoable: Vec<State>,
    pub(crate) people: usize,
}

pub(crate) fn command_of(stand: &mut Stand, name: CommandName, input: Input) -> Command {
    let Input {
        minor,
        days,
        span,
        member,
        reason,
        error,
        notes,
        on,
    } = input;
    let mut person = |first_name: &str| {
        stand.people += 1;
        TeamMember {
            id: MemberId::new(format!("member-{}", stand.people)),
            person: person(first_name),
        }
    };
    let value = Money {
        minor,
        currency: money("1", "EUR").currency,
    };
    let deal = Deal {
        value: Some(value),
        close_date: date("2026-12-01").checked_add_days(chrono::Days::new(days)),
        notes: notes.clone(),
        ..deal()
    };
    match name {
        CommandName::Accept => Command::Accept {
            deal,
            team: (0..member).map(|_| person("bo")).collect(),
        },
        CommandName::Decline => Command::Decline { reason, notes },
        CommandName::Expire => Command::Expire,
        CommandName::Edit => Command::Edit { deal },
        CommandName::AddTeamMember => Command::AddTeamMember(person("cy")),
        CommandName::EditTeamMember => {
            let known = stand.lead.state.team.get(member).cloned();
            let mut changed = known.unwrap_or_else(|| person("nobody"));
            changed.person.phone = notes;
            Command::EditTeamMember(changed)
        }
        CommandName::RemoveTeamMember => {
            let known = stand
                .lead
                .state
                .team
                .get(member)
                .map(|member| member.id.clone());
            Command::RemoveTeamMember(known.unwrap_or_else(|| MemberId::new("nobody")))
        }
        CommandName::Win => Command::Win {
            value: on.then_some(value),
            notes,
        },
        CommandName::Lose => Command::Lose { reason, notes },
        CommandName::Error => Command::CloseAsError {
            reason: error,
            notes,
        },
        CommandName::Contacted => Command::Contacted(ContactMade {
            notes,
            ..contact(stand.now - span)
        }),
        CommandName::Snooze => Command::Snooze {
            until: stand.now + span,
        },
        CommandName::Wake => Command::Wake,
        CommandName::Favorite => Command::Favorite { on },
        CommandName::Register => Command::Register(contract()),
        CommandName::AmendRegistration => Command::AmendRegistration(Contract {
            value,
            ..contract()
        }),
        CommandName::AnswerReview => Command::AnswerReview {
            answer: notes.unwrap_or_default(),
        },
        CommandName::RegistrationStatus => Command::RegistrationStatus {
            to: RegistrationState::ALL[days as usize % RegistrationState::ALL.len()],
            question: notes,
        },
        CommandName::Flame => Command::Flame { on },
    }
}

/// Every state that a chain of moves leads to.
pub(crate) fn reachable(from: RegistrationState) -> Vec<RegistrationState> {
    let mut found = from.next().to_vec();
    loop {
        let more: Vec<_> = found
            .iter()
            .flat_map(|state| state.next())
            .filter(|next| !found.contains(next))
            .copied()
            .collect();
        match more.first() {
            None => return found,
            Some(next) => found.push(*next),
        }
    }
}

/// A registration stays where it is or goes where the table says.
fn follows_the_table(before: &State, after: &State) -> Result<(), TestCaseError> {
    let (from, to) = (before.registration_state(), after.registration_state());
    prop_assert!(
        from == to || from.next().contains(&to),
        "{from:?} to {to:?}"
    );
    let won = after.outcome() == Some(Outcome::Won);
    prop_assert!(
        won || after.registration.is_none(),
        "only a won deal is registered"
    );
    Ok(())
}

/// Plays one act the way the engine does: a person's last command can be taken back, whatever the
/// clock or the source did since.
pub(crate) fn play(stand: &mut Stand, act: Act) -> Result<(), TestCaseError> {
    let now = stand.now;
    let before = stand.lead.clone();
    match act {
        Act::Give(name, actor, input) => {
            let command = command_of(stand, name, input);
            match decide(&before, command, actor, &rules(), now) {
                // `decide` borrows the lead: what it refuses is as it was by construction.
                Err(_) => return Ok(()),
                Ok(decision) => {
                    let entry = decision.entry;
                    prop_assert_eq!((entry.at, entry.actor), (now, actor));
                    prop_assert_eq!(entry.command, name.code());
                    prop_assert_eq!(
                        entry.changes.is_empty(),
                        decision.lead.state == before.state
                    );
                    prop_assert_eq!(entry.before.is_some(), actor == Actor::User);
                    if name == CommandName::Favorite {
                        let favorite = before.state.favorite;
                        let other = State {
                            favorite,
                            ..decision.lead.state.clone()
                        };
                        prop_assert_eq!(&other, &before.state, "a heart changes nothing else");
                    }
                    if before.state.stage() == Stage::Archived {
                        let same = decision.lead.state.progress == before.state.progress;
                        prop_assert!(same, "the archive is the end");
                    }
                    for notice in &decision.notices {
                        prop_assert!(notice.not_before >= now && !before.facts.sample);
                    }
                    follows_the_table(&before.state, &decision.lead.state)?;
                    stand.undoable.extend(entry.before);
                    stand.lead = decision.lead;
                }
            }
        }
        Act::Undo => {
            let Some(back) = stand.undoable.pop() else {
                return Ok(());
            };
            match undo(&before, back.clone(), now) {
                Err(refusal) => {
                    prop_assert!(back.progress != before.state.progress, "{refusal}");
                    prop_assert!(!before.held(now), "{refusal}");
                    stand.undoable.push(back);
                }
                Ok(decision) => {
                    let moves = decision.lead.state.progress != before.state.progress;
                    prop_assert!(!moves || before.held(now), "an end is final after its hold");
                    stand.lead = decision.lead;
                }
            }
        }
        Act::Said(stage, expiry, filing) => {
            let mut incoming = said(&before, stage, expiry, now);
            incoming.facts.filing.status = filing.map(|state| state.code().to_owned());
            if let Some(decision) = update(&before, &incoming, now) {
                let (old, new) = (&before.state, &decision.lead.state);
                prop_assert!(new.stage() >= old.stage(), "a source only moves forward");
                prop_assert_eq!(new.outcome().or(old.outcome()), new.outcome());
                if old.stage() == Stage::Archived {
                    prop_assert_eq!(old.archived_at(), new.archived_at());
                }
                prop_assert_eq!(old.favorite, new.favorite);
                let (was, is) = (old.registration_state(), new.registration_state());
                prop_assert!(
                    was == is || reachable(was).contains(&is),
                    "{was:?} to {is:?}"
                );
                let won = new.outcome() == Some(Outcome::Won);
                prop_assert!(won || new.registration.is_none());
                prop_assert_eq!(&old.contacts_made, &new.contacts_made);
                prop_assert!(!decision.entry.changes.is_empty());
                stand.lead = decision.lead;
            }
        }
    }
    prop_assert_eq!(&stand.lead.id, &before.id);
    prop_assert_eq!(stand.lead.arrived_at, before.arrived_at);
    Ok(())
}

pub(crate) fn said(
    lead: &Lead,
    stage: SourceStage,
    expiry: Option<Duration>,
    now: Instant,
) -> Incoming {
    let facts = Facts {
        updated_at: Some(now),
        expires_at: expiry.map(|expiry| received() + expiry),
        ..lead.facts.clone()
    };
    let standing = Standing {
        stage,
        deal: Some(deal()),
        team: vec![person("src")],
        ..Standing::default()
    };
    Incoming {
        facts,
        standing,
        raw: String::new(),
    }
}

pub(crate) fn start(lead: Lead) -> Stand {
    Stand {
        lead,
        now: received(),
        undoable: Vec::new(),
        people: 0,
    }
}

pub(crate) fn played((lead, acts): (Lead, Vec<(Duration, Act)>)) -> Result<Stand, TestCaseError> {
    let mut stand = start(lead);
    for (wait, act) in acts {
        stand.now += wait;
        play(&mut stand, act)?;
    }
    Ok(stand)
}
