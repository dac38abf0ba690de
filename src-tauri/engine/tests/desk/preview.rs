//! What the desk says beforehand is what it does.

use chrono::Duration;
use desk_domain::Instant;
use desk_domain::ids::LeadId;
use desk_domain::input::CommandInput;

use crate::support::{World, accept, at, flame, inquiry, told, untold};

/// What a lead's preview says: each alarm with the instant it is told at, or the reason it is not.
fn said(world: &World, id: &LeadId) -> Vec<(String, Result<Instant, &'static str>)> {
    let alarms = world.desk.preview(id).unwrap().alarms.into_iter();
    alarms
        .map(|alarm| {
            let told = alarm.told_at.ok_or_else(|| alarm.reason.unwrap());
            (format!("{} {}", alarm.kind.code(), alarm.step), told)
        })
        .collect()
}

/// Lets the clock run through every instant at which something is to be told, and checks that it is.
#[track_caller]
fn comes_true(world: &World, id: &LeadId) {
    let said = said(world, id);
    let mut stops: Vec<Instant> = said.iter().filter_map(|(_, told)| told.ok()).collect();
    stops.sort();
    stops.dedup();
    assert!(!stops.is_empty());
    let mut was_told = Vec::new();
    let mut was_not = Vec::new();
    for stop in stops {
        world.clock.set(stop);
        let (report, _) = world.tick();
        was_told.extend(told(&report).into_iter().map(|alarm| (alarm, Ok(stop))));
        was_not.extend(untold(&report));
    }
    let (mut promised, refused): (Vec<_>, Vec<_>) =
        said.into_iter().partition(|(_, told)| told.is_ok());
    promised.sort();
    was_told.sort();
    assert_eq!(was_told, promised);
    let mut refused: Vec<String> = refused
        .into_iter()
        .map(|(alarm, why)| format!("{alarm}: {}", why.unwrap_err()))
        .collect();
    refused.sort();
    was_not.sort();
    assert_eq!(was_not, refused);
}

#[test]
fn every_coming_alarm_of_a_new_lead_is_told_when_it_says() {
    for lead in [inquiry("r-1"), flame("r-1")] {
        let world = World::new();
        let id = world.lead(lead);
        comes_true(&world, &id);
    }
}

#[test]
fn a_snooze_moves_what_is_said_and_what_is_done() {
    let world = World::new();
    let id = world.lead(flame("r-1"));
    world.tick();
    let until = world.desk.now() + Duration::hours(22);
    world.desk.run(&id, CommandInput::Snooze { until }).unwrap();
    let preview = world.desk.preview(&id).unwrap();
    let soon = preview
        .alarms
        .iter()
        .find(|alarm| (alarm.kind.code(), alarm.step.as_str()) == ("contact-now", "4h"))
        .unwrap();
    assert_eq!((soon.told_at, soon.reason), (Some(until), Some("snoozed")));
    comes_true(&world, &id);
}

#[test]
fn an_accepted_lead_is_told_nothing_and_says_why() {
    let world = World::new();
    let id = world.lead(inquiry("r-1"));
    world.tick();
    world.desk.run(&id, accept()).unwrap();
    let said = said(&world, &id);
    let (of_the_deal, of_the_answer): (Vec<_>, Vec<_>) = said
        .into_iter()
        .partition(|(alarm, _)| alarm.starts_with("close-date"));
    assert!(!of_the_answer.is_empty());
    for (alarm, told) in of_the_answer {
        assert_eq!(told, Err("answered"), "{alarm}");
    }
    // Nine in the morning in Berlin.
    let morning = |day: &str| Ok(at(&format!("{day}T08:00:00Z")));
    assert_eq!(
        of_the_deal,
        [
            ("close-date 0d 2026-12-31".to_owned(), morning("2026-12-31")),
            ("close-date 7d 2026-12-31".to_owned(), morning("2027-01-07")),
        ]
    );
}

#[test]
fn what_fell_due_while_nobody_looked_is_said_to_come_late() {
    let world = World::new();
    let id = world.lead(inquiry("r-1"));
    world.tick();
    let now = world.later(Duration::hours(200));
    let preview = world.desk.preview(&id).unwrap();
    let late: Vec<_> = preview
        .alarms
        .iter()
        .filter(|alarm| alarm.reason == Some("late"))
        .collect();
    assert!(!late.is_empty() && late.iter().all(|alarm| alarm.told_at == Some(now)));
    comes_true(&world, &id);
}
