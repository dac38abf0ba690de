//! What is wrong with the desk itself is told like any alarm.

use chrono::Duration;
use desk_domain::ladder::AlarmKind;
use desk_engine::alarm_list::{AlarmFilter, AlarmListQuery, AlarmRow};
use desk_engine::{Notifier, NotifierError, PauseFor, Toast};

use crate::support::{START, World, at, tick, told, untold};

/// More than any disk has left: nearly full from now on.
const ALL_THERE_IS: &str = "1000000";

fn fills_up(world: &World) {
    let chosen = world.desk.choose("disk_warning_mb", ALL_THERE_IS);
    chosen.unwrap();
    assert!(
        world.desk.scarce_room().unwrap().is_some(),
        "a disk with a petabyte to spare"
    );
}

fn is_emptied(world: &World) {
    world.desk.choose("disk_warning_mb", "0").unwrap();
}

fn record(world: &World) -> Vec<AlarmRow> {
    let query = AlarmListQuery {
        filter: AlarmFilter::All,
        lead: None,
        before: None,
        limit: 10,
    };
    world.desk.alarm_list(&query).unwrap().alarms
}

#[test]
fn a_disk_that_fills_up_is_told_once_a_day_and_is_on_record() {
    let world = World::new();
    assert_eq!(world.tick().1, []);
    fills_up(&world);
    let (report, toasts) = world.tick();
    assert_eq!(told(&report), ["trouble disk-nearly-full 2026-11-16"]);
    assert!(
        matches!(&toasts[..], [Toast::Desk(telling)] if !telling.again && !telling.late),
        "{toasts:?}"
    );
    world.later(Duration::hours(5));
    assert_eq!(world.tick().1, []);
    assert_eq!(tick(&world.second_host()).1, [], "nor by another host");

    world.later(Duration::hours(24));
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["trouble disk-nearly-full 2026-11-17"]);
    is_emptied(&world);
    world.later(Duration::hours(48));
    assert_eq!(world.tick().1, []);

    let rows = record(&world);
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.about.is_none()), "{rows:?}");
    let seen = world
        .desk
        .acknowledge(None, AlarmKind::Trouble, &rows[0].step);
    assert!(seen.unwrap());
    assert_eq!(world.desk.alarm_state().unwrap().unseen, 1);
}

#[test]
fn it_waits_for_the_working_day_and_says_why() {
    let world = World::new();
    world
        .desk
        .choose("working_hours", "Mon-Fri 09:00-18:00")
        .unwrap();
    world.clock.set(at("2026-11-20T20:00:00Z"));
    fills_up(&world);
    let (report, toasts) = world.tick();
    assert_eq!(toasts, []);
    let monday = at("2026-11-23T08:00:00Z");
    assert_eq!(report.next_due_at, Some(monday));
    let waits = &report.delayed[0];
    assert_eq!(waits.reason.as_deref(), Some("working-hours"));
    assert_eq!(waits.told_at, Some(monday));

    world.clock.set(at("2026-11-21T20:00:00Z"));
    assert_eq!(world.tick().0.delayed, [], "one that waits speaks for it");
    world.clock.set(monday);
    assert_eq!(
        told(&world.tick().0),
        ["trouble disk-nearly-full 2026-11-20"]
    );
}

#[test]
fn what_is_over_before_it_could_be_told_is_withdrawn() {
    let world = World::new();
    world.desk.pause(PauseFor::OneHour).unwrap();
    fills_up(&world);
    assert_eq!(world.tick().1, []);
    is_emptied(&world);
    world.later(Duration::hours(2));
    let (report, toasts) = world.tick();
    assert_eq!(toasts, []);
    assert_eq!(
        untold(&report),
        ["trouble disk-nearly-full 2026-11-16: withdrawn"]
    );
}

#[test]
fn a_pause_ends_and_what_still_is_so_is_told() {
    let world = World::new();
    world.desk.pause(PauseFor::UntilResumed).unwrap();
    fills_up(&world);
    let (report, _) = world.tick();
    assert_eq!(report.delayed[0].reason.as_deref(), Some("paused"));
    assert_eq!(report.delayed[0].told_at, None);
    world.later(Duration::hours(2));
    world.desk.resume().unwrap();
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["trouble disk-nearly-full 2026-11-16"]);
}

#[test]
fn a_kind_that_is_switched_off_is_kept_with_the_reason() {
    let world = World::new();
    world.desk.choose("alarms_off", "trouble").unwrap();
    fills_up(&world);
    let (report, toasts) = world.tick();
    assert_eq!(toasts, []);
    assert_eq!(
        untold(&report),
        ["trouble disk-nearly-full 2026-11-16: switched-off"]
    );
    assert_eq!(untold(&world.tick().0), <[String; 0]>::default());
}

/// Dies between asking and hearing back, as a killed host does.
struct Dying;

impl Notifier for Dying {
    fn show(&self, _toast: &Toast) -> Result<(), NotifierError> {
        panic!("killed");
    }
}

#[test]
fn a_host_that_died_while_telling_it_is_stood_in_for_and_the_next_says_again() {
    let world = World::new();
    fills_up(&world);
    let died = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| world.desk.tick(&Dying)));
    assert!(died.is_err());
    let next = world.second_host();
    world.desk.release_alarms();
    let (_, toasts) = tick(&next);
    assert!(
        matches!(&toasts[..], [Toast::Desk(telling)] if telling.again && telling.due_at == at(START)),
        "{toasts:?}"
    );
    assert!(record(&world)[0].again);
    assert_eq!(tick(&next).1, []);
}
