//! What the desk promises about its alarms, each promise in the name of its tests.

use chrono::Duration;
use chrono_tz::Tz;
use desk_domain::ids::LeadId;
use desk_domain::input::CommandInput;
use desk_domain::kind::Entered;
use desk_domain::new_lead::NewLeadInput;
use desk_domain::told::Pause;
use desk_engine::{AlarmQuery, AlarmShelf, ClockDoubt, Notifier, NotifierError, PauseFor, Toast};
use desk_store::AlarmStanding;

use crate::support::{START, World, accept, at, flame, inquiry, tick, told, untold};

/// What waits, as `kind step: reason until`.
fn waiting(world: &World) -> Vec<String> {
    let query = AlarmQuery {
        shelf: AlarmShelf::Waiting,
        limit: 100,
        ..AlarmQuery::default()
    };
    let line = |alarm: desk_store::AlarmRecord| {
        let until = alarm
            .told_at
            .map_or_else(|| "?".to_owned(), |at| at.format("%a %H:%M").to_string());
        let reason = alarm.reason.unwrap_or_default();
        format!(
            "{} {}: {reason} until {until}",
            alarm.kind.code(),
            alarm.step
        )
    };
    let page = world.desk.alarms(&query).unwrap();
    page.alarms.into_iter().map(line).collect()
}

/// Berlin is an hour ahead; START is a Monday, ten in the morning there.
fn office(world: &World) {
    world
        .desk
        .choose("working_hours", "Mon-Fri 09:00-18:00")
        .unwrap();
}

#[test]
fn promise_1_never_lost_what_fell_due_while_nobody_ran_is_told_late_and_says_so() {
    let world = World::new();
    world.lead(inquiry("a"));
    world.tick();
    world.later(Duration::hours(24) + Duration::minutes(10));
    let (report, toasts) = world.tick();
    assert_eq!(told(&report), ["answer-overdue 24h"]);
    assert!(report.raised[0].late);
    assert!(matches!(&toasts[..], [Toast::One(telling)] if telling.late));
    assert!(world.tick().0.raised.is_empty(), "once");
}

#[test]
fn promise_1_never_lost_while_the_clock_was_wrong() {
    for wrong in ["1970-01-01T00:00:05Z", "2099-06-01T12:00:00Z"] {
        let world = World::new();
        world.lead(inquiry("a"));
        world.tick();
        world.clock.set(at(wrong));
        let (report, toasts) = world.tick();
        assert!(report.clock_wrong.is_some(), "{wrong}");
        assert!(toasts.is_empty() && report.expired.is_empty(), "{wrong}");
        assert_eq!(
            world.desk.alarm_state().unwrap().clock_wrong,
            report.clock_wrong
        );
        world.later(Duration::hours(20));
        let (report, _) = world.tick();
        assert_eq!(report.clock_wrong, None, "{wrong}");
        assert_eq!(told(&report), ["answer-soon 4h"], "{wrong}");
        assert!(!report.raised[0].late);
    }
}

#[test]
fn promise_1_never_lost_because_somebody_was_away_for_years() {
    let world = World::new();
    world.lead(inquiry("a"));
    world.tick();
    let now = world.later(Duration::days(500));
    let last = Some(at(START));
    assert_eq!(
        world.tick().0.clock_wrong,
        Some(ClockDoubt::TooLate { now, last })
    );
    world.desk.trust_clock().unwrap();
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["expired 0h"]);
    assert!(report.raised[0].late);
}

/// Takes the lead back while its toast is shown.
struct TakingBack<'a> {
    world: &'a World,
    lead: LeadId,
}

impl Notifier for TakingBack<'_> {
    fn show(&self, _toast: &Toast) -> Result<(), NotifierError> {
        self.world.desk.undo(&self.lead).unwrap();
        Ok(())
    }
}

#[test]
fn promise_1_never_lost_to_a_lead_that_was_taken_back_while_it_was_told() {
    let world = World::new();
    let typed = NewLeadInput {
        customer: "Fjellvik AS".into(),
        email: Some("post@fjellvik.example".into()),
        ..NewLeadInput::default()
    };
    let lead = world.desk.receive(typed, Entered::CommandLine).unwrap();
    let notifier = TakingBack {
        world: &world,
        lead,
    };
    assert_eq!(told(&world.desk.tick(&notifier).unwrap()), ["new 0h"]);
    world.lead(inquiry("b"));
    assert_eq!(told(&world.tick().0), ["new 0h"], "the others go on");
}

/// Dies between asking and hearing back, as a killed host does.
struct Dying;

impl Notifier for Dying {
    fn show(&self, _toast: &Toast) -> Result<(), NotifierError> {
        panic!("killed");
    }
}

#[test]
fn promise_2_never_twice_unless_the_host_died_while_asking_and_then_it_says_again() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    let host = world.second_host();
    let died = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| host.tick(&Dying)));
    assert!(died.is_err());
    assert!(world.tick().0.watched_elsewhere, "the other host lives");
    drop(host);
    let (_, toasts) = world.tick();
    assert!(matches!(&toasts[..], [Toast::One(telling)] if telling.again));
    assert!(world.tick().1.is_empty());
    let record = world.record(&id);
    assert_eq!(record.len(), 1);
    assert!(record[0].again);
    assert!(matches!(record[0].standing, AlarmStanding::Raised { .. }));
}

#[test]
fn promise_2_never_twice_and_never_lost_when_the_clock_is_wrong_after_the_host_died() {
    let world = World::new();
    world.lead(inquiry("c1"));
    let died = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| world.desk.tick(&Dying)));
    assert!(died.is_err());
    let next = world.second_host();
    world.desk.release_alarms();
    // The battery is flat, and the clock that is set by hand then is an hour slow.
    world.clock.set(at("1970-01-01T00:00:00Z"));
    assert!(tick(&next).0.clock_wrong.is_some());
    world.clock.set(at(START) - Duration::hours(1));
    let (_, toasts) = tick(&next);
    assert!(
        matches!(&toasts[..], [Toast::One(telling)] if telling.again),
        "what the dead host left half told is told at once: {toasts:?}"
    );
    assert_eq!(tick(&next).1, []);
}

#[test]
fn promise_2_never_twice_by_a_host_that_stumbled_and_went_on() {
    let world = World::new();
    world.lead(inquiry("a"));
    let stumble = || world.desk.tick(&Dying);
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(stumble)).is_err());
    let (_, toasts) = world.tick();
    assert!(matches!(&toasts[..], [Toast::One(telling)] if telling.again));
    assert!(world.tick().1.is_empty());
}

#[test]
fn promise_2_never_twice_by_two_hosts() {
    let world = World::new();
    world.lead(inquiry("a"));
    let second = world.second_host();
    assert_eq!(told(&world.tick().0), ["new 0h"]);
    let (other, toasts) = tick(&second);
    assert!(other.watched_elsewhere && other.raised.is_empty() && toasts.is_empty());
    assert!(other.next_due_at > Some(world.desk.now()), "it asks again");
    world.later(Duration::hours(20));
    world.desk.release_alarms();
    assert_eq!(told(&tick(&second).0), ["answer-soon 4h"], "it takes over");
    assert!(world.tick().0.watched_elsewhere);
}

#[test]
fn promise_3_never_a_storm_ten_thousand_leads_are_one_summary() {
    let world = World::new();
    world.import((0..10_000).map(|number| inquiry(&format!("r-{number}"))));
    let (report, toasts) = world.tick();
    assert_eq!(report.raised.len(), 10_000);
    assert!(
        matches!(&toasts[..], [Toast::Summary { alarms, leads, first, .. }]
            if (*alarms, *leads, first.len()) == (10_000, 10_000, Toast::NAMED))
    );
    let one = world.desk.resolve("r-77").unwrap();
    assert!(world.record(&one)[0].summary, "the record says so");
}

#[test]
fn promise_3_never_a_storm_when_the_working_day_begins() {
    let world = World::new();
    office(&world);
    // Received at one in the night to Tuesday: due for an answer after the day has begun.
    let night = at("2026-11-17T00:00:00Z");
    world.clock.set(night);
    world.import(["a", "b", "c", "d", "e"].map(|id| {
        let mut lead = inquiry(id);
        lead.facts.received_at = night;
        lead
    }));
    let (report, toasts) = world.tick();
    assert!(toasts.is_empty());
    assert_eq!(report.delayed.len(), 5);
    assert_eq!(report.next_due_at, Some(at("2026-11-17T08:00:00Z")));
    world.clock.set(at("2026-11-17T08:00:00Z"));
    let (report, toasts) = world.tick();
    assert_eq!(report.raised.len(), 5);
    assert!(report.raised.iter().all(|alarm| !alarm.late));
    assert!(matches!(&toasts[..], [Toast::Summary { .. }]));
}

#[test]
fn promise_4_never_silent_without_a_reason_outside_working_hours() {
    let world = World::new();
    office(&world);
    let id = world.lead(inquiry("a"));
    assert_eq!(told(&world.tick().0), ["new 0h"]);
    world.later(Duration::hours(48));
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["answer-overdue 48h"]);
    // Thursday, Friday at ten; then the week-end.
    world.later(Duration::hours(96));
    world.tick();
    world.later(Duration::hours(120));
    let (report, toasts) = world.tick();
    assert!(toasts.is_empty());
    assert_eq!(report.delayed.len(), 1);
    assert_eq!(
        waiting(&world),
        ["answer-overdue 120h: working-hours until Mon 08:00"]
    );
    // It is in the preview, and in the record of the lead.
    let said = world.desk.preview(&id).unwrap().alarms;
    // Beforehand it is known that Sunday's will say it better on Monday.
    assert_eq!((said[0].told_at, said[0].reason), (None, Some("overtaken")));
    let monday = Some(at("2026-11-23T08:00:00Z"));
    assert_eq!(
        (said[1].told_at, said[1].reason),
        (monday, Some("working-hours"))
    );
    // On Sunday a later one says it better.
    world.later(Duration::hours(144));
    world.tick();
    assert_eq!(waiting(&world).len(), 2);
    world.clock.set(at("2026-11-23T08:00:00Z"));
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["answer-overdue 144h"]);
    assert_eq!(untold(&report), ["answer-overdue 120h: overtaken"]);
    assert_eq!(waiting(&world), [""; 0]);
}

#[test]
fn promise_4_never_silent_without_a_reason_when_the_lead_no_longer_needs_it() {
    let world = World::new();
    world.desk.pause(PauseFor::UntilResumed).unwrap();
    let id = world.lead(inquiry("a"));
    let (report, toasts) = world.tick();
    assert!(toasts.is_empty());
    assert_eq!(report.delayed.len(), 1);
    assert_eq!(waiting(&world), ["new 0h: paused until ?"]);
    world.desk.run(&id, accept()).unwrap();
    world.later(Duration::minutes(1));
    assert_eq!(untold(&world.tick().0), ["new 0h: answered"]);
    assert_eq!(waiting(&world), [""; 0]);
}

#[test]
fn promise_4_never_silent_without_a_reason_when_what_it_was_about_is_no_more() {
    let world = World::new();
    let id = world.lead(flame("a"));
    world.tick();
    world.desk.pause(PauseFor::OneHour).unwrap();
    world.later(Duration::minutes(60));
    world.desk.pause(PauseFor::OneHour).unwrap();
    world.tick();
    assert_eq!(waiting(&world), ["contact-now 1h: paused until Mon 11:00"]);
    world
        .desk
        .run(&id, CommandInput::Flame { on: false })
        .unwrap();
    assert_eq!(untold(&world.tick().0), ["contact-now 1h: withdrawn"]);
}

#[test]
fn promise_4_never_silent_without_a_reason_when_its_kind_is_switched_off() {
    let world = World::new();
    world.desk.choose("alarms_off", "answer-soon, new").unwrap();
    let id = world.lead(inquiry("a"));
    assert_eq!(untold(&world.tick().0), ["new 0h: switched-off"]);
    world.later(Duration::hours(20));
    let (report, toasts) = world.tick();
    assert_eq!(untold(&report), ["answer-soon 4h: switched-off"]);
    assert!(toasts.is_empty());
    let said = world.desk.preview(&id).unwrap().alarms;
    assert_eq!(
        (said[0].told_at, said[0].reason),
        (None, Some("switched-off"))
    );
    world.desk.choose("alarms_off", "").unwrap();
    world.later(Duration::hours(23));
    assert_eq!(told(&world.tick().0), ["answer-soon 1h"]);
}

#[test]
fn promise_4_never_silent_without_a_reason_when_the_system_shows_nothing() {
    struct Mute;
    impl Notifier for Mute {
        fn show(&self, _toast: &Toast) -> Result<(), NotifierError> {
            Err(NotifierError("no server".into()))
        }
    }
    let world = World::new();
    let id = world.lead(inquiry("a"));
    assert!(world.desk.tick(&Mute).unwrap().not_shown.is_some());
    let record = world.record(&id);
    assert_eq!(record[0].reason.as_deref(), Some("not-shown"));
    assert!(matches!(record[0].standing, AlarmStanding::Raised { .. }));
}

#[test]
fn a_pause_holds_everything_back_and_its_end_tells_what_still_makes_sense() {
    let world = World::new();
    world.lead(flame("a"));
    world.tick();
    let pause = world.desk.pause(PauseFor::OneHour).unwrap();
    assert_eq!(pause, Pause::Until(at(START) + Duration::hours(1)));
    assert_eq!(world.desk.paused().unwrap(), Some(pause));
    world.desk.pause(PauseFor::UntilResumed).unwrap();
    world.later(Duration::hours(5));
    let (report, toasts) = world.tick();
    assert!(toasts.is_empty());
    assert_eq!(report.delayed.len(), 2);
    assert_eq!(report.next_due_at, Some(at(START) + Duration::hours(20)));
    world.desk.resume().unwrap();
    assert_eq!(world.desk.paused().unwrap(), None);
    let (report, _) = world.tick();
    assert_eq!(told(&report), ["contact-now 4h"]);
    assert_eq!(untold(&report), ["contact-now 1h: overtaken"]);
}

#[test]
fn until_tomorrow_morning_is_until_the_next_working_day_begins() {
    let world = World::new();
    assert_eq!(
        world.desk.pause(PauseFor::UntilMorning).unwrap(),
        Pause::Until(at("2026-11-17T07:00:00Z")),
        "eight o'clock, without hours"
    );
    office(&world);
    world.clock.set(at("2026-11-20T10:00:00Z"));
    assert_eq!(
        world.desk.pause(PauseFor::UntilMorning).unwrap(),
        Pause::Until(at("2026-11-23T08:00:00Z")),
        "Monday at nine"
    );
}

#[test]
fn when_the_user_is_told_is_decided_anew_with_the_settings() {
    let world = World::new();
    office(&world);
    world.desk.choose("steps_answer_soon", "4h").unwrap();
    // Due at eight in the evening: pulled forward to five.
    world.clock.set(at("2026-11-16T15:30:00Z"));
    let mut lead = inquiry("a");
    lead.facts.received_at = at("2026-11-15T23:00:00Z");
    world.import([lead]);
    assert_eq!(told(&world.tick().0), ["new 0h"]);
    let id = world.desk.resolve("a").unwrap();
    let soon = |world: &World| world.desk.preview(&id).unwrap().alarms[0].told_at;
    assert_eq!(soon(&world), Some(at("2026-11-16T16:00:00Z")));
    world
        .desk
        .choose("working_hours", "Mon-Fri 09:00-22:00")
        .unwrap();
    assert_eq!(soon(&world), Some(at("2026-11-16T19:00:00Z")));
    let report = world.tick().0;
    assert_eq!(report.next_due_at, soon(&world), "and the clockwork knows");
    world.desk.choose("working_hours", "").unwrap();
    world.tick();
    world.clock.set(at("2026-11-16T19:00:00Z"));
    assert_eq!(told(&world.tick().0), ["answer-soon 4h"]);
}

#[test]
fn when_the_user_is_told_is_decided_anew_with_the_zone() {
    let world = World::new();
    office(&world);
    world.clock.set(at("2026-11-16T20:00:00Z"));
    let mut lead = inquiry("a");
    lead.facts.received_at = at("2026-11-16T20:00:00Z");
    world.import([lead]);
    let berlin = world.tick().0.next_due_at;
    assert_eq!(berlin, Some(at("2026-11-17T08:00:00Z")));
    // The laptop is opened in New York, where it is three in the afternoon.
    world.clock.move_to(Tz::America__New_York);
    assert_eq!(told(&world.tick().0), ["new 0h"]);
    world.desk.choose("time_zone", "Europe/Oslo").unwrap();
    assert_eq!(world.desk.zone().unwrap(), Tz::Europe__Oslo);
}

#[test]
fn settings_that_would_silence_the_desk_are_refused_in_words() {
    let world = World::new();
    let refused = |key: &str, value: &str| {
        let error = world.desk.choose(key, value).unwrap_err();
        (error.code(), error.to_string())
    };
    for (key, value, code) in [
        (
            "working_hours",
            "Mon-Fri 09:00-12:00,11:00-15:00",
            "overlapping-hours",
        ),
        ("working_hours", "Mon 09:00-09:00", "empty-range"),
        ("working_hours", "whenever", "unreadable-hours"),
        ("quiet_hours", "Mon-Sun 00:00-24:00", "all-quiet"),
        ("time_zone", "Europe/Atlantis", "no-such-zone"),
        ("alarms_off", "answer-soon,all", "no-such-alarm"),
        ("steps_expiring", "soon", "bad-steps"),
        ("steps_expiring", "", "bad-steps"),
        ("holidays", "christmas", "unreadable-holiday"),
        ("flames_any_time", "perhaps", "bad-setting"),
    ] {
        let (found, words) = refused(key, value);
        assert_eq!(found, code, "{key} {value:?}: {words}");
        assert!(!words.is_empty());
    }
    office(&world);
    assert_eq!(refused("quiet_hours", "Mon-Fri 08:00-19:00").0, "all-quiet");
    world
        .desk
        .choose("quiet_hours", "Mon-Fri 12:00-13:00")
        .unwrap();
}

#[test]
fn a_lead_that_expires_at_night_expires_then_and_is_told_of_in_the_morning() {
    let world = World::new();
    office(&world);
    world.lead(inquiry("a"));
    world.tick();
    // Monday at ten is a working hour: let it be a Saturday.
    world.clock.set(at("2026-11-28T12:00:00Z"));
    let mut lead = inquiry("b");
    lead.facts.received_at = at("2026-11-14T12:00:00Z");
    world.import([lead]);
    let (report, _) = world.tick();
    assert_eq!(report.expired.len(), 1);
    assert!(!told(&report).contains(&"expired 0h".to_owned()));
    world.clock.set(at("2026-11-30T08:00:00Z"));
    let (report, _) = world.tick();
    assert!(
        told(&report).contains(&"expired 0h".to_owned()),
        "{:?}",
        told(&report)
    );
}

#[test]
fn what_was_told_is_unseen_until_the_user_has_seen_it() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    world.tick();
    assert_eq!(world.desk.alarm_state().unwrap().unseen, 1);
    let alarm = &world.record(&id)[0];
    assert!(
        world
            .desk
            .acknowledge(Some(&id), alarm.kind, &alarm.step)
            .unwrap()
    );
    assert!(
        !world
            .desk
            .acknowledge(Some(&id), alarm.kind, &alarm.step)
            .unwrap()
    );
    assert_eq!(world.desk.alarm_state().unwrap().unseen, 0);
    assert!(!world.desk.acknowledge_all().unwrap());
}
