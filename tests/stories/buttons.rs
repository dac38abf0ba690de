//! The buttons of a toast, pressed through the bus, wherever the window is.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::desk::Desk;
use crate::support::leads::{calm_of, flame_of, id_of};
use crate::support::notifications::Toast;
use crate::support::screen::WINDOW;
use crate::support::{App, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";
/// A flame that is contacted, one that is snoozed, and a calm lead that is accepted.
const CALLED: &str = "Adler Textil";
const LATER: &str = "Bergen Fisk";
const TAKEN: &str = "Celle Druck";

/// Longer than the window waits for more to be typed before it keeps a draft.
const TYPE_AGAIN: Duration = Duration::from_secs(2);

#[tokio::test]
async fn every_button_of_a_toast_does_its_part_with_the_window_open() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let app = App::at(NOW).open(&world).await;
    bring(&world, &desk);
    contact_and_snooze(&world, &desk).await;

    world
        .notifications()
        .press(&toast(&world, TAKEN).await, "accept")
        .await;
    app.page().the("dialog", &format!("Accept {TAKEN}")).await;
    assert_eq!(lead(&desk, TAKEN)["row"]["stage"], "received");
}

#[tokio::test]
async fn every_button_of_a_toast_does_its_part_with_the_window_closed_to_the_tray() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let app = App::at(NOW).open(&world).await;
    world.close_window().await;
    bring(&world, &desk);
    contact_and_snooze(&world, &desk).await;
    assert!(world.windows(WINDOW).is_empty(), "nobody asked for it");

    world
        .notifications()
        .press(&toast(&world, TAKEN).await, "accept")
        .await;
    world.window(WINDOW).await;
    app.page().the("dialog", &format!("Accept {TAKEN}")).await;
    assert_eq!(lead(&desk, TAKEN)["row"]["stage"], "received");
}

#[tokio::test]
async fn every_button_of_a_toast_does_its_part_with_the_window_gone() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let app = App::at(NOW).with("--keep-closed").with("0").start(&world);
    app.says("window shown").await;
    world.close_window().await;
    world.no_page().await;

    bring(&world, &desk);
    contact_and_snooze(&world, &desk).await;
    world.no_page().await;

    world
        .notifications()
        .press(&toast(&world, TAKEN).await, "accept")
        .await;
    world.focus("Referral Desk").await;
    // The dialog has the keyboard: what is typed into it becomes its draft, once no more is typed
    // for a moment. What comes before the dialog is typed into nothing.
    let mut typed: Option<Instant> = None;
    eventually("the accept dialog is typed into", async || {
        if typed.is_none_or(|at| at.elapsed() >= TYPE_AGAIN) {
            world.type_text("C");
            typed = Some(Instant::now());
        }
        (lead(&desk, TAKEN)["row"]["draft"] == true).then_some(())
    })
    .await;
    assert_eq!(lead(&desk, TAKEN)["row"]["stage"], "received");
}

#[tokio::test]
async fn open_on_a_toast_brings_a_minimised_window_back_on_its_lead() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let app = App::at(NOW).open(&world).await;
    world.minimise_window().await;
    bring(&world, &desk);
    let toast = toast(&world, LATER).await;
    world.notifications().press(&toast, "open").await;
    world.window(WINDOW).await;
    app.page().shows_lead(LATER).await;
}

#[tokio::test]
async fn a_button_that_comes_too_late_changes_nothing_and_says_why_on_the_lead() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let app = App::at(NOW).open(&world).await;
    world.close_window().await;
    bring(&world, &desk);
    let toast = toast(&world, LATER).await;
    desk.ask(["decline", &id_of(LATER), "--reason", "timeline-too-short"]);
    world.notifications().press(&toast, "snooze").await;
    world.window(WINDOW).await;
    app.page()
        .shows("The referral is archived and stays as it is.")
        .await;
    assert_eq!(lead(&desk, LATER)["row"]["snoozed_until"], Value::Null);
}

#[tokio::test]
async fn the_buttons_speak_the_language_of_the_user() {
    let world = World::new().await;
    let _app = App::at(NOW)
        .looking("ru", "light")
        .with("--hidden")
        .start(&world);
    bring(&world, &world.desk(NOW));
    let labels = |toast: Toast| toast.labels.into_iter().filter(|label| !label.is_empty());
    let flame: Vec<String> = labels(toast(&world, CALLED).await).collect();
    assert_eq!(flame, ["Открыть", "Связались", "Отложить на 1\u{a0}ч"]);
    let calm: Vec<String> = labels(toast(&world, TAKEN).await).collect();
    assert_eq!(calm, ["Открыть", "Принять…", "Отложить на 1\u{a0}ч"]);
}

#[tokio::test]
async fn a_summary_opens_the_list_of_just_its_leads() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let app = App::at(NOW).open(&world).await;
    let bring = |customers: &[&str]| {
        let leads: Vec<_> = customers.iter().map(|customer| calm_of(customer)).collect();
        let file = world.file("leads.json", json!(leads).to_string());
        desk.ask(["import", &file.to_string_lossy()]);
    };
    bring(&["Zeeland Bloem"]);
    world.notifications().toast("Zeeland Bloem").await;
    let customers = ["Aalborg Frø", "Bergen Fisk", "Celle Druck", "Elbe Werft"];
    bring(&customers);
    let summary = world.notifications().toast("4 referrals need you").await;
    eventually("all five are there", async || {
        (app.page().rows().await.len() == 5).then_some(())
    })
    .await;
    world.close_window().await;
    world.notifications().press(&summary, "open").await;
    world.window(WINDOW).await;
    app.page().lists(&customers).await;
    app.page().shows("Told together on").await;
    app.page().click("button", "Show all leads").await;
    eventually("all five are there", async || {
        (app.page().rows().await.len() == 5).then_some(())
    })
    .await;
}

/// Three leads arrive, few enough for toasts of their own.
fn bring(world: &World, desk: &Desk) {
    let leads = json!([flame_of(CALLED), flame_of(LATER), calm_of(TAKEN)]);
    let file = world.file("leads.json", leads.to_string());
    desk.ask(["import", &file.to_string_lossy()]);
}

async fn contact_and_snooze(world: &World, desk: &Desk) {
    let called = toast(world, CALLED).await;
    world.notifications().press(&called, "contacted").await;
    eventually("the contact is noted", async || {
        let contacted = &lead(desk, CALLED)["row"]["contacted_at"];
        (!contacted.is_null()).then_some(())
    })
    .await;
    let later = toast(world, LATER).await;
    world.notifications().press(&later, "snooze").await;
    let until = eventually("the lead is snoozed", async || {
        let until = lead(desk, LATER)["row"]["snoozed_until"].clone();
        until.as_str().map(str::to_owned)
    })
    .await;
    let until: chrono::DateTime<chrono::Utc> = until.parse().unwrap();
    let start: chrono::DateTime<chrono::Utc> = NOW.parse().unwrap();
    let hour = chrono::TimeDelta::hours(1);
    let patience = chrono::TimeDelta::minutes(5);
    assert!((start + hour..start + hour + patience).contains(&until));
}

async fn toast(world: &World, customer: &str) -> Toast {
    world.notifications().toast(customer).await
}

fn lead(desk: &Desk, customer: &str) -> Value {
    desk.ask(["show", &id_of(customer)])
}
