//! The alarm ladder as the command line walks it: one lead through 24 h, 72 h and 14 days.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::support::{Desk, FLAME_ID, NOW, instant};

/// When the lead with the flame was received, and when its source says that it expires.
const RECEIVED: &str = "2025-03-03T08:12:44.1180215Z";
const EXPIRES: &str = "2025-03-17T08:12:44Z";

/// An alarm: its kind and its step.
type Told = (String, String);

/// One stop of the clockwork: hours after receipt (or before expiry, if negative), and what is
/// told there.
type Stop = (i64, &'static [(&'static str, &'static str)]);

/// Everything that a flame nobody answers or calls is owed, by the ladder's table: new; contact now
/// at 1, 4, 24 and 48 h; answer soon 4 and 1 h before the 24 h are over; overdue then and once a
/// day; the flame cooling at 72 h; expiring 3 days, 1 day and 2 hours before the end.
const OWED: &[Stop] = &[
    (1, &[("contact-now", "1h")]),
    (4, &[("contact-now", "4h")]),
    (20, &[("answer-soon", "4h")]),
    (23, &[("answer-soon", "1h")]),
    (24, &[("answer-overdue", "24h"), ("contact-now", "24h")]),
    (48, &[("answer-overdue", "48h"), ("contact-now", "48h")]),
    (72, &[("answer-overdue", "72h"), ("flame-cooled", "72h")]),
    (96, &[("answer-overdue", "96h")]),
    (120, &[("answer-overdue", "120h")]),
    (144, &[("answer-overdue", "144h")]),
    (168, &[("answer-overdue", "168h")]),
    (192, &[("answer-overdue", "192h")]),
    (216, &[("answer-overdue", "216h")]),
    (240, &[("answer-overdue", "240h")]),
    (-72, &[("expiring", "3d")]),
    (264, &[("answer-overdue", "264h")]),
    (288, &[("answer-overdue", "288h")]),
    (-24, &[("expiring", "1d")]),
    (312, &[("answer-overdue", "312h")]),
    (-2, &[("expiring", "2h")]),
];

#[test]
fn desk_tick_walks_one_lead_through_24_h_72_h_and_14_days() {
    let desk = Desk::with_flame();
    let mut tick = desk.ask(NOW, ["tick"]);
    assert_eq!(told(&tick, "raised"), [pair("new", "0h")]);

    for (hours, owed) in OWED {
        let at = assert_next(&tick, stop(*hours));
        assert!(
            is_silent(&desk, at - TimeDelta::milliseconds(2)),
            "too early for {hours} h"
        );
        tick = desk.ask(&text(at), ["tick"]);
        let owed: Vec<Told> = owed.iter().map(|(kind, step)| pair(kind, step)).collect();
        assert_eq!(told(&tick, "raised"), owed, "at {hours} h");
        assert_eq!(told(&tick, "suppressed"), [], "at {hours} h");
        for alarm in tick["raised"].as_array().unwrap() {
            let due_at = instant(&alarm["due_at"]);
            assert!(
                at - due_at <= TimeDelta::milliseconds(1) && due_at <= at,
                "{alarm}"
            );
            assert_eq!(alarm["late"], false, "{alarm}");
        }
        assert!(is_silent(&desk, at), "told twice at {hours} h");
        let flame = if *hours > 0 && *hours < 72 {
            "hot"
        } else {
            "ember"
        };
        assert_eq!(shown(&desk, at)["flame"], flame, "at {hours} h");
        assert_eq!(shown(&desk, at)["stage"], "received", "at {hours} h");
    }

    let expiry = stop(0);
    assert_next(&tick, expiry);
    assert!(is_silent(&desk, expiry - TimeDelta::milliseconds(1)));
    tick = desk.ask(&text(expiry), ["tick"]);
    assert_eq!(told(&tick, "raised"), [pair("expired", "0h")]);
    assert_eq!(
        tick["expired"],
        serde_json::json!([shown(&desk, expiry)["id"]])
    );
    assert_eq!(
        tick["next_due_at"],
        Value::Null,
        "an archived lead raises nothing more"
    );
    let row = shown(&desk, expiry);
    assert_eq!(
        (&row["stage"], &row["outcome"]),
        (&"archived".into(), &"expired".into())
    );
    let history = desk.ask(&text(expiry), ["history", FLAME_ID]);
    let last = history["entries"]
        .as_array()
        .unwrap()
        .iter()
        .find(|e| e["command"] == "expire");
    assert_eq!(
        last.expect("the expiry is in the history")["actor"],
        "clock"
    );
    assert!(is_silent(&desk, expiry + TimeDelta::days(30)));
}

#[test]
fn what_fell_due_while_nobody_ticked_is_told_late_and_the_rest_keeps_its_reason() {
    let desk = Desk::with_flame();
    let tick = desk.ask(&text(stop(50)), ["tick"]);
    let raised = [pair("answer-overdue", "48h"), pair("new", "0h")];
    assert_eq!(told(&tick, "raised"), raised);
    for alarm in tick["raised"].as_array().unwrap() {
        assert_eq!(alarm["late"], true, "{alarm}");
    }
    let mut why: Vec<String> = tick["suppressed"]
        .as_array()
        .unwrap()
        .iter()
        .map(why)
        .collect();
    why.sort();
    assert_eq!(
        why,
        [
            "answer-overdue 24h: overtaken",
            "answer-soon 1h: overtaken",
            "answer-soon 4h: overtaken",
            "contact-now 1h: overtaken",
            "contact-now 24h: overtaken",
            "contact-now 48h: told-with-new",
            "contact-now 4h: overtaken",
        ]
    );
    assert!(is_silent(&desk, stop(50)));
    assert_next(&tick, stop(72));
}

fn why(alarm: &Value) -> String {
    let [kind, step, reason] =
        ["kind", "step", "reason"].map(|member| alarm[member].as_str().unwrap());
    format!("{kind} {step}: {reason}")
}

#[test]
fn a_contacted_lead_raises_only_that_it_expires() {
    let desk = Desk::with_flame();
    desk.ask(NOW, ["tick"]);
    desk.ask(
        &text(stop(0) - TimeDelta::days(14) + TimeDelta::minutes(30)),
        [
            "contacted",
            FLAME_ID,
            "--how",
            "call",
            "--with",
            "Ingrid Vollmer",
        ],
    );
    assert_eq!(
        raised_until_the_end(&desk),
        [
            pair("expiring", "3d"),
            pair("expiring", "1d"),
            pair("expiring", "2h"),
            pair("expired", "0h")
        ]
    );
}

#[test]
fn an_answered_lead_raises_nothing_more_but_its_close_date() {
    let accept = [
        "accept",
        FLAME_ID,
        "--name",
        "Cold chain",
        "--value",
        "18000",
        "--currency",
    ];
    let accept = [&accept[..], &["EUR", "--close", "2025-05-30"]].concat();
    let decline = vec!["decline", FLAME_ID, "--reason", "budget-too-small"];
    let of_the_deal = ["0d 2025-05-30", "7d 2025-05-30"].map(|step| pair("close-date", step));
    for (answer, expected) in [(accept, &of_the_deal[..]), (decline, &[])] {
        let desk = Desk::with_flame();
        desk.ask(NOW, ["tick"]);
        desk.ask("2025-03-03T08:20:00Z", &answer);
        assert_eq!(raised_until_the_end(&desk), expected, "{answer:?}");
    }
}

#[test]
fn an_answer_taken_back_in_time_leaves_no_alarm_out() {
    let desk = Desk::with_flame();
    desk.ask(NOW, ["tick"]);
    let just_before = stop(1) - TimeDelta::seconds(10);
    desk.ask(
        &text(just_before),
        ["decline", FLAME_ID, "--reason", "not-a-customer"],
    );
    let held = desk.ask(&text(stop(1)), ["tick"]);
    assert_eq!(
        told(&held, "raised"),
        [],
        "the answer can still be taken back: {held}"
    );
    desk.ask(&text(stop(1) + TimeDelta::seconds(10)), ["undo", FLAME_ID]);
    let tick = desk.ask(&text(stop(1) + TimeDelta::seconds(11)), ["tick"]);
    assert_eq!(told(&tick, "raised"), [pair("contact-now", "1h")], "{tick}");
}

#[test]
fn a_snoozed_lead_is_quiet_and_what_it_owed_comes_when_it_wakes() {
    let desk = Desk::with_flame();
    desk.ask(NOW, ["tick"]);
    let waking = instant(&"2025-03-03T13:00:00Z".into());
    desk.ask(
        "2025-03-03T08:20:00Z",
        ["snooze", FLAME_ID, "--until", &text(waking)],
    );
    assert!(is_silent(&desk, stop(1)) && is_silent(&desk, stop(4)));
    let tick = desk.ask(&text(waking), ["tick"]);
    let kinds: Vec<String> = told(&tick, "raised")
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(kinds, ["contact-now", "woken"], "{tick}");
    assert_eq!(shown(&desk, waking)["snoozed_until"], Value::Null);
}

/// Ticks at every appointment the clockwork makes, and gives all that was told.
fn raised_until_the_end(desk: &Desk) -> Vec<Told> {
    let mut all = Vec::new();
    let mut now = stop(0) - TimeDelta::days(14) + TimeDelta::hours(1);
    loop {
        let tick = desk.ask(&text(now), ["tick"]);
        all.extend(told(&tick, "raised"));
        if tick["next_due_at"].is_null() {
            return all;
        }
        let next = instant(&tick["next_due_at"]);
        assert!(next > now, "the clockwork would run in circles at {now}");
        now = next;
    }
}

fn is_silent(desk: &Desk, at: DateTime<Utc>) -> bool {
    let tick = desk.ask(&text(at), ["tick"]);
    told(&tick, "raised").is_empty() && tick["expired"] == serde_json::json!([])
}

fn shown(desk: &Desk, at: DateTime<Utc>) -> Value {
    desk.ask(&text(at), ["show", FLAME_ID])["row"].take()
}

/// Kinds and steps in one list of a tick, sorted: those of one moment have no order.
fn told(tick: &Value, list: &str) -> Vec<Told> {
    let alarms = tick[list].as_array().unwrap().iter();
    let part = |alarm: &Value, name: &str| alarm[name].as_str().unwrap().to_owned();
    let mut all: Vec<Told> = alarms
        .map(|alarm| (part(alarm, "kind"), part(alarm, "step")))
        .collect();
    all.sort();
    all
}

/// The next appointment is for this instant, or for the full millisecond after it.
#[track_caller]
fn assert_next(tick: &Value, at: DateTime<Utc>) -> DateTime<Utc> {
    let next = instant(&tick["next_due_at"]);
    assert!(
        at <= next && next - at <= TimeDelta::milliseconds(1),
        "{next} instead of {at}"
    );
    next
}

/// So many hours after receipt; before the expiry when there are none or fewer.
fn stop(hours: i64) -> DateTime<Utc> {
    let from = if hours > 0 { RECEIVED } else { EXPIRES };
    instant(&from.into()) + TimeDelta::hours(hours)
}

fn pair(kind: &str, step: &str) -> Told {
    (kind.to_owned(), step.to_owned())
}

fn text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
}
