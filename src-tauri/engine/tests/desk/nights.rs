//! What a night, a pause and a snooze do to each other: mistakes that the simulation found.

use chrono::Duration;
use desk_domain::input::CommandInput;
use desk_engine::PauseFor;

use crate::support::{START, World, accept, at, inquiry, told, untold};

/// START is a Monday, 10:00 in Berlin; the office closes at 18:00 (17:00 UTC).
fn office(world: &World) {
    world
        .desk
        .choose("working_hours", "Mon-Fri 09:00-18:00")
        .unwrap();
}

fn hours(hours: i64) -> Duration {
    Duration::hours(hours)
}

#[test]
fn a_snooze_that_ends_at_night_ends_for_the_user_in_the_morning() {
    let world = World::new();
    office(&world);
    let id = world.lead(inquiry("a"));
    world.tick();
    world.later(hours(24));
    world.tick();
    let until = at(START) + hours(26 + 12);
    world.desk.run(&id, CommandInput::Snooze { until }).unwrap();
    world.tick();

    world.later(hours(26 + 12));
    let (report, toasts) = world.tick();
    assert!(report.raised.is_empty() && toasts.is_empty(), "{report:?}");
    assert!(report.suppressed.is_empty(), "{report:?}");
    let lead = world.desk.lead(&id).unwrap();
    assert_eq!(lead.row.snoozed_until, None, "the list has it back at once");
    world.later(hours(46));
    assert!(told(&world.tick().0).is_empty());
    world.later(hours(47));
    let (report, _) = world.tick();
    assert_eq!(told(&report).len(), 1, "{report:?}");
    assert!(told(&report)[0].starts_with("woken "), "{report:?}");
    assert!(untold(&report).is_empty());
}

#[test]
fn what_a_snooze_held_back_keeps_to_the_hours_when_it_ends_at_night() {
    let world = World::new();
    office(&world);
    let id = world.lead(inquiry("a"));
    world.tick();
    // Overdue at 24 h, within the snooze; the snooze ends at night.
    let until = at(START) + hours(38);
    world.desk.run(&id, CommandInput::Snooze { until }).unwrap();
    for hour in 1..47 {
        world.later(hours(hour));
        let (report, _) = world.tick();
        assert!(report.raised.is_empty(), "at {hour} h: {report:?}");
    }
    world.later(hours(47));
    let told = told(&world.tick().0);
    assert!(told.contains(&"answer-overdue 24h".to_owned()), "{told:?}");
}

#[test]
fn a_user_who_wakes_a_lead_is_not_told_later_that_it_woke() {
    let world = World::new();
    office(&world);
    let id = world.lead(inquiry("a"));
    world.tick();
    let until = at(START) + hours(12);
    world.desk.run(&id, CommandInput::Snooze { until }).unwrap();
    world.tick();
    world.later(hours(13));
    world.tick();
    let later = at(START) + hours(80);
    world
        .desk
        .run(&id, CommandInput::Snooze { until: later })
        .unwrap();
    let (report, _) = world.tick();
    assert_eq!(untold(&report).len(), 1, "the first end of a snooze");
    assert!(untold(&report)[0].ends_with(": withdrawn"), "{report:?}");
    world.later(hours(30));
    assert!(told(&world.tick().0).is_empty());
}

#[test]
fn what_is_to_be_told_before_its_time_is_told_then_also_after_a_pause() {
    let world = World::new();
    office(&world);
    let mut lead = inquiry("a");
    // Expires on Sunday at 12:00 UTC: its last working hour is Friday's.
    lead.facts.expires_at = Some(at("2026-11-22T12:00:00Z"));
    world.lead(lead);
    world.tick();
    world.clock.set(at("2026-11-20T08:00:00Z"));
    world.tick();
    world.desk.pause(PauseFor::UntilResumed).unwrap();
    world.tick();
    world.clock.set(at("2026-11-20T09:00:00Z"));
    world.desk.resume().unwrap();
    let (report, _) = world.tick();
    assert_eq!(report.next_due_at, Some(at("2026-11-20T16:00:00Z")));
    world.clock.set(at("2026-11-20T16:00:00Z"));
    let told = told(&world.tick().0);
    assert!(told.contains(&"expiring 2h".to_owned()), "{told:?}");
}

#[test]
fn an_expiry_that_waits_for_the_morning_is_not_told_once_its_kind_is_switched_off() {
    let world = World::new();
    office(&world);
    let mut lead = inquiry("a");
    lead.facts.expires_at = Some(at("2026-11-16T22:00:00Z"));
    world.lead(lead);
    world.tick();
    world.clock.set(at("2026-11-16T22:00:00Z"));
    let (report, _) = world.tick();
    assert_eq!(report.expired.len(), 1);
    assert!(report.raised.is_empty(), "{report:?}");
    world.desk.choose("alarms_off", "expired").unwrap();
    world.clock.set(at("2026-11-17T08:00:00Z"));
    let (report, toasts) = world.tick();
    assert!(toasts.is_empty(), "{toasts:?}");
    assert_eq!(untold(&report), ["expired 0h: switched-off"]);
}

#[test]
fn a_close_date_is_told_also_to_somebody_who_flies_east_over_its_morning() {
    let world = World::new();
    world.desk.choose("time_zone", "Pacific/Pitcairn").unwrap();
    let id = world.lead(inquiry("a"));
    world.desk.run(&id, accept()).unwrap();
    // It closes on 31 December: at 17:00 UTC for somebody on Pitcairn, at 06:00 in Amman.
    world.clock.set(at("2026-12-31T16:00:00Z"));
    assert!(told(&world.tick().0).is_empty());
    world.desk.choose("time_zone", "Asia/Amman").unwrap();
    assert_eq!(told(&world.tick().0), ["close-date 0d 2026-12-31"]);
    world.desk.choose("time_zone", "Pacific/Pitcairn").unwrap();
    world.clock.set(at("2026-12-31T18:00:00Z"));
    assert!(told(&world.tick().0).is_empty(), "once");
}
