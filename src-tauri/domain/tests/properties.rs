//! What holds whatever is done to a lead, in whatever order and at whatever time.

mod support;

use chrono::Duration;
use desk_domain::Instant;
use desk_domain::clocks::{Clocks, Flame};
use desk_domain::command::{Command, CommandName};
use desk_domain::decide::{decide, undo};
use desk_domain::face::{Face, shown};
use desk_domain::history::Actor;
use desk_domain::ladder::{AlarmKind, ladder};
use desk_domain::lead::{Lead, Outcome, Progress, Stage};
use desk_domain::order::{Place, Section, section, sections};
use desk_domain::refusal::Refusal;
use desk_domain::told::{Record, next_visit, open, told_at};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;
use std::collections::HashSet;
use support::play::*;
use support::*;

/// What is true of every lead at every time.
fn invariants(lead: &Lead, now: Instant) -> Result<(), TestCaseError> {
    let state = &lead.state;
    let expires_at = Clocks::of(lead, &rules()).expires_at;
    match &state.progress {
        Progress::Received => {
            prop_assert_eq!(state.accepted_at(), None);
            prop_assert_eq!(&state.deal, &None);
            prop_assert!(!state.answered_here && state.held_until.is_none());
            prop_assert!(state.snoozed_until.is_none_or(|until| until < expires_at));
        }
        Progress::Accepted { at } => {
            prop_assert!(*at <= now);
            let deal = state.deal.as_ref().unwrap();
            prop_assert!(deal.value.is_some() && deal.close_date.is_some());
        }
        Progress::Archived {
            at,
            outcome,
            accepted_at,
            reason,
            ..
        } => {
            prop_assert!(*at <= now);
            prop_assert!(accepted_at.is_none_or(|accepted| accepted <= *at));
            prop_assert_eq!(state.snoozed_until, None);
            if *outcome == Outcome::Expired && !state.answered_here {
                prop_assert_eq!(reason, &None);
            }
        }
    }
    let ids: HashSet<&str> = state.team.iter().map(|member| member.id.as_str()).collect();
    prop_assert_eq!(ids.len(), state.team.len(), "nobody is in the team twice");
    prop_assert!(state.contacts_made.is_sorted_by_key(|made| made.at));
    prop_assert!(state.contacts_made.iter().all(|made| made.at <= now));
    prop_assert!(
        state
            .held_until
            .is_none_or(|until| until <= now + span("30s"))
    );
    let place = Place::of(lead, &rules(), now);
    let stage = state.stage();
    let found = section(stage, place, &moment(now));
    let spans = sections(stage, &moment(now));
    prop_assert!(
        spans
            .iter()
            .any(|s| s.section == found && s.from <= place && place < s.to),
        "{:?} is not in {:?}",
        place,
        found
    );
    Ok(())
}

/// True only while nobody but persons and the clock has had a say.
fn invariants_without_a_source(lead: &Lead) -> Result<(), TestCaseError> {
    if let Progress::Archived {
        outcome,
        accepted_at,
        reason,
        ..
    } = &lead.state.progress
    {
        let asks = match outcome {
            Outcome::Won | Outcome::Expired => false,
            Outcome::Lost | Outcome::Declined | Outcome::Error => true,
        };
        prop_assert_eq!(reason.is_some(), asks, "{:?}", outcome);
        match outcome {
            Outcome::Won | Outcome::Lost => prop_assert!(accepted_at.is_some()),
            Outcome::Declined | Outcome::Expired => prop_assert!(accepted_at.is_none()),
            Outcome::Error => {}
        }
        prop_assert_eq!(lead.state.answered_here, *outcome != Outcome::Expired);
    }
    Ok(())
}

/// How urgent a heading is, inside its stage.
fn urgency(section: Section) -> u8 {
    match section {
        Section::Later | Section::ClosingLater => 0,
        Section::Week | Section::ClosingThisMonth => 1,
        Section::Today | Section::NeedsYou => 2,
        Section::Flames => 3,
        Section::Won | Section::Lost | Section::Declined | Section::Expired | Section::Error => 0,
    }
}

/// How far along its own row of shapes a face is.
fn age(face: Face) -> u8 {
    match face {
        Face::OnHold => 0,
        Face::Snoozed => 1,
        Face::Flame | Face::Calm | Face::Contacted | Face::CloseDate => 2,
        Face::FlameLast | Face::Hours | Face::Days | Face::CloseDatePassed => 3,
        Face::Ember | Face::Soon | Face::LastHours => 4,
        Face::Overdue => 5,
        Face::Closed | Face::None => 6,
    }
}

fn burnt(flame: Flame) -> u8 {
    match flame {
        Flame::None | Flame::Hot => 0,
        Flame::Ember => 1,
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("seeds"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_commands_in_any_order_keep_the_invariants((lead, acts) in plays(acts_here())) {
        let mut stand = start(lead);
        for (wait, act) in acts {
            stand.now += wait;
            play(&mut stand, act)?;
            invariants(&stand.lead, stand.now)?;
            invariants_without_a_source(&stand.lead)?;
        }
    }

    #[test]
    fn a_source_that_speaks_in_between_keeps_them_too((lead, acts) in plays(acts_with_a_source())) {
        let mut stand = start(lead);
        for (wait, act) in acts {
            stand.now += wait;
            play(&mut stand, act)?;
            invariants(&stand.lead, stand.now)?;
        }
    }

    #[test]
    fn a_later_now_never_moves_a_lead_backwards(
        play in plays(acts_here()),
        waits in proptest::collection::vec(spans(), 1..12),
    ) {
        let Stand { lead, mut now, .. } = played(play)?;
        let clocks = Clocks::of(&lead, &rules());
        let stage = lead.state.stage();
        for wait in waits {
            let (earlier, after) = (now, now + wait);
            now = after;
            let at = |now| shown(&lead, &rules(), &moment(now));
            let (old, new) = (at(earlier), at(after));
            prop_assert!(age(old.face) <= age(new.face), "{:?} → {:?}", old, new);
            prop_assert!(!old.late || new.late, "{:?} → {:?}", old, new);
            let flame = |now| Flame::of(&clocks, now);
            prop_assert!(burnt(flame(earlier)) <= burnt(flame(after)));
            prop_assert_eq!(flame(earlier) == Flame::None, flame(after) == Flame::None);
            let under = |now| section(stage, Place::of(&lead, &rules(), now), &moment(now));
            let (old, new) = (under(earlier), under(after));
            prop_assert!(urgency(old) <= urgency(new), "{:?} → {:?}", old, new);
        }
    }

    #[test]
    fn a_lead_expires_at_its_expiry_and_never_before(
        play in plays(acts_here()),
        wait in spans(),
    ) {
        let Stand { lead, now, .. } = played(play)?;
        let now = now + wait;
        let expires_at = Clocks::of(&lead, &rules()).expires_at;
        let result = decide(&lead, Command::Expire, Actor::Clock, &rules(), now);
        let due = lead.state.stage() == Stage::Received && now >= expires_at;
        prop_assert_eq!(result.is_ok(), due);
        let by_hand = decide(&lead, Command::Expire, Actor::User, &rules(), now);
        prop_assert!(by_hand.is_err());
    }

    #[test]
    fn to_decide_and_take_it_back_gives_the_equal_lead(
        play in plays(acts_with_a_source()),
        name in select(CommandName::ALL),
        input in inputs(),
        wait in 0i64..30_000,
    ) {
        let mut stand = played(play)?;
        let command = command_of(&mut stand, name, input);
        if let Ok(decision) = decide(&stand.lead, command, Actor::User, &rules(), stand.now) {
            let soon = stand.now + Duration::milliseconds(wait);
            let undone = undo(&decision.lead, decision.entry.before.unwrap(), soon);
            prop_assert_eq!(undone.unwrap().lead, stand.lead);
        }
    }

    #[test]
    fn an_end_can_not_be_taken_back_after_its_hold(
        play in plays(acts_here()),
        name in select(CommandName::ALL),
        input in inputs(),
        wait in spans(),
    ) {
        let mut stand = played(play)?;
        let command = command_of(&mut stand, name, input);
        if let Ok(decision) = decide(&stand.lead, command, Actor::User, &rules(), stand.now)
            && decision.lead.state.progress != stand.lead.state.progress
        {
            let late = stand.now + span("30s") + wait;
            let refusal = undo(&decision.lead, decision.entry.before.unwrap(), late).unwrap_err();
            prop_assert_eq!(refusal, Refusal::UndoTooLate { until: stand.now + span("30s") });
        }
    }

    #[test]
    fn every_ladder_names_each_alarm_once_in_order_of_time(play in plays(acts_with_a_source())) {
        let Stand { lead, now, .. } = played(play)?;
        let rungs = ladder(&lead, &rules());
        prop_assert!(rungs.is_sorted_by_key(|rung| rung.due_at));
        let names: HashSet<_> = rungs.iter().map(|rung| (rung.kind, &rung.step)).collect();
        prop_assert_eq!(names.len(), rungs.len());
        for rung in &rungs {
            prop_assert!(told_at(&lead, rung, &rules()).at >= Some(rung.due_at));
        }
        let record = Record::default();
        let open = open(&lead, &rules(), &[], &record, Some(now));
        let next = next_visit(&lead, &rules(), &open, &record, now);
        let coming = rungs.iter().filter(|rung| rung.due_at > now && rung.needless.is_none());
        // What should have happened by itself by now happens at the next look.
        let missed = rungs.iter().filter(|rung| {
            let expires =
                rung.kind == AlarmKind::Expired && lead.state.stage() == Stage::Received;
            let wakes = rung.kind == AlarmKind::Woken
                && rung.needless.is_none()
                && lead.state.snoozed_until.is_some();
            // A morning that was worked off in no zone may still be one in another.
            let morning = rung.kind == AlarmKind::CloseDate
                && rung.needless.is_none()
                && now - rung.due_at < span("26h");
            (expires || wakes || morning) && rung.due_at <= now
        });
        prop_assert_eq!(next, coming.chain(missed).map(|rung| rung.due_at).min());
    }
}
