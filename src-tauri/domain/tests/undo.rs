//! Taking a command back: what may, until when, and what must not come back with it.

mod support;

use desk_domain::clocks::{ClockRules, RuleBook};
use desk_domain::command::{Command, CommandName};
use desk_domain::decide::{decide, send_now, undo};
use desk_domain::history::Actor;
use desk_domain::lead::Outcome;
use desk_domain::refusal::Refusal;
use support::*;

#[test]
fn an_answer_can_be_taken_back_while_it_is_held_and_not_after() {
    use CommandName::*;
    for (name, lead) in [
        (Accept, lead()),
        (Decline, lead()),
        (Win, accepted()),
        (Lose, accepted()),
        (Error, lead()),
    ] {
        let decision = by_user(&lead, command(name), later("3h")).unwrap();
        let before = decision.entry.before.unwrap();
        let undone = undo(&decision.lead, before.clone(), later("3h 30s - 1ms")).unwrap();
        assert_eq!(undone.lead, lead, "{name:?}");
        assert_eq!(undone.entry.command, "undo");
        assert_eq!(undone.entry.before, None, "an undo is not undone");
        assert_eq!(
            undone.entry.changes.len(),
            decision.entry.changes.len(),
            "{name:?}"
        );
        assert_eq!(undone.notices, []);
        let late = undo(&decision.lead, before, later("3h 30s")).unwrap_err();
        assert_eq!(
            late,
            Refusal::UndoTooLate {
                until: later("3h 30s")
            },
            "{name:?}"
        );
    }
}

#[test]
fn what_tells_nobody_outside_can_be_taken_back_later_too() {
    use CommandName::*;
    for (name, lead) in [
        (Contacted, lead()),
        (Snooze, lead()),
        (Favorite, lead()),
        (Favorite, archived(Outcome::Won)),
        (Edit, accepted()),
        (AddTeamMember, accepted()),
        (EditTeamMember, accepted()),
        (RemoveTeamMember, accepted()),
        (Flame, lead()),
        (Flame, accepted()),
        (Wake, snoozed(lead(), "4h")),
    ] {
        let decision = by_user(&lead, command(name), later("3h")).unwrap();
        let undone = undo(&decision.lead, decision.entry.before.unwrap(), later("3d")).unwrap();
        assert_eq!(undone.lead, lead, "{name:?}");
    }
}

#[test]
fn taking_back_a_snooze_does_not_bring_an_expired_lead_back() {
    let snooze = by_user(&lead(), command(CommandName::Snooze), later("3h")).unwrap();
    let expired = decide(
        &snooze.lead,
        Command::Expire,
        Actor::Clock,
        &rules(),
        later("14d"),
    )
    .unwrap();
    let refusal = undo(&expired.lead, snooze.entry.before.unwrap(), later("14d 1s")).unwrap_err();
    assert_eq!(refusal, Refusal::NothingToUndo);
}

#[test]
fn the_time_to_take_back_is_the_setting_of_the_day_of_the_answer() {
    let shorter = ClockRules {
        answer_s: 3_600,
        ..ClockRules::default()
    };
    let rules = RuleBook {
        // What a lead was promised when it came says nothing of it.
        later: vec![(later("-1h"), shorter)],
        undo_s: 0,
        ..rules()
    };
    let decision = decide(
        &lead(),
        command(CommandName::Accept),
        Actor::User,
        &rules,
        later("3h"),
    )
    .unwrap();
    let refusal = undo(&decision.lead, decision.entry.before.unwrap(), later("3h")).unwrap_err();
    assert_eq!(refusal, Refusal::UndoTooLate { until: later("3h") });
}

#[test]
fn a_snooze_does_not_come_back_once_the_source_lets_the_lead_expire_before_its_end() {
    let contacted = by_user(
        &snoozed(lead(), "5d"),
        command(CommandName::Contacted),
        later("3h"),
    )
    .unwrap();
    let before = contacted.entry.before.unwrap();
    for (expiry, until) in [("5d + 1ms", Some("5d")), ("5d", None), ("4d", None)] {
        let mut shortened = contacted.lead.clone();
        shortened.facts.expires_at = Some(later(expiry));
        let undone = undo(&shortened, before.clone(), later("4h")).unwrap().lead;
        assert_eq!(undone.state.snoozed_until, until.map(later), "{expiry}");
        assert_eq!(undone.state.contacts_made, []);
    }
}

#[test]
fn sending_now_ends_the_hold_and_makes_the_answer_final() {
    let declined = by_user(&lead(), command(CommandName::Decline), later("3h")).unwrap();
    let sent = send_now(&declined.lead, later("3h 10s")).unwrap();
    assert_eq!(sent.entry.command, "send-now");
    assert_eq!(sent.entry.before, None, "it is not taken back itself");
    assert!(!sent.lead.held(later("3h 10s")));
    assert_eq!(sent.lead.state.progress, declined.lead.state.progress);
    let back = declined.entry.before.unwrap();
    let late = undo(&sent.lead, back, later("3h 11s")).unwrap_err();
    assert_eq!(
        late,
        Refusal::UndoTooLate {
            until: later("3h 10s")
        }
    );
}

#[test]
fn nothing_is_sent_now_that_is_not_held() {
    let declined = by_user(&lead(), command(CommandName::Decline), later("3h")).unwrap();
    for (what, lead, now) in [
        ("received", lead(), "3h"),
        ("accepted long ago", accepted(), "3h"),
        ("its time has passed", declined.lead, "3h 30s"),
    ] {
        assert_eq!(
            send_now(&lead, later(now)).unwrap_err(),
            Refusal::NotHeld,
            "{what}"
        );
    }
}
