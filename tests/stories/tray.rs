//! The icon beside the clock, on a desktop that has a place for it.

use crate::support::leads::{calm_of, flame_of, id_of};
use crate::support::screen::WINDOW;
use crate::support::{App, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";
const FLAME: &str = "Adler Textil";
const CALM: &str = "Bergen & Fisk_1";

#[tokio::test]
async fn the_tray_names_what_to_answer_first_and_opens_it() {
    let world = World::new().await;
    let tray = world.tray().await;
    let mut app = App::at(NOW).with("--hidden").start(&world);
    tray.entry("No referral needs an answer").await;
    let (quiet, text) = tray.icon().await;
    assert_eq!(text, "");

    let desk = world.desk(NOW);
    let file = world.file("lead.json", calm_of(CALM).to_string());
    desk.ask(["import", &file.to_string_lossy()]);
    let note = tray.entry("1 referral needs an answer").await;
    assert!(!note.enabled, "{note:?}");
    tray.entry("Bergen & Fisk_1 · 23 h left").await;
    let file = world.file("lead.json", flame_of(FLAME).to_string());
    desk.ask(["import", &file.to_string_lossy()]);
    tray.entry("2 referrals need an answer").await;
    let words = tray.words().await;
    let place = |part: &str| words.iter().position(|words| words.contains(part)).unwrap();
    assert!(
        place("Flame: Adler Textil · 71 h left") < place(CALM),
        "{words:?}"
    );
    eventually("the icon burns, with the count beside it", async || {
        let (icon, text) = tray.icon().await;
        (icon != quiet && text == "2").then_some(())
    })
    .await;

    tray.choose(CALM).await;
    world.window(WINDOW).await;
    desk.knows_as_read(&id_of(CALM)).await;
    tray.choose("Quit").await;
    assert!(app.ended().await.success());
}

#[tokio::test]
async fn alarms_are_paused_and_resumed_in_the_tray_and_what_waited_is_told() {
    let world = World::new().await;
    let tray = world.tray().await;
    let app = App::at(NOW).with("--hidden").start(&world);
    tray.choose("Until I resume them").await;
    tray.entry("Alarms are paused until you resume them").await;
    let desk = world.desk(NOW);
    let file = world.file("lead.json", flame_of(FLAME).to_string());
    desk.ask(["import", &file.to_string_lossy()]);
    tray.entry("1 referral needs an answer").await;
    eventually("the alarm waits, with its reason", async || {
        let record = desk.ask(["alarms", "--lead", &id_of(FLAME)]);
        let alarm = &record["alarms"][0];
        (alarm["reason"] == "paused").then_some(())
    })
    .await;
    assert!(world.notifications().all().is_empty());
    tray.choose("Resume alarms").await;
    world.notifications().toast(FLAME).await;
    tray.choose("For 1 hour").await;
    tray.entry("Alarms are paused until 09:1").await;
    drop(app);
}

#[tokio::test]
async fn the_tray_says_that_notifications_do_not_work_and_opens_what_to_do() {
    let world = World::without_notifications();
    let tray = world.tray().await;
    let desk = world.desk(NOW);
    let file = world.file("lead.json", calm_of(CALM).to_string());
    desk.ask(["import", &file.to_string_lossy()]);
    let app = App::at(NOW).open(&world).await;
    app.page().lists(&[CALM]).await;
    world.close_window().await;
    tray.choose("Notifications don’t work here").await;
    world.window(WINDOW).await;
    app.page().shows("install one, such as dunst or mako").await;
    app.page().the("main", "Settings").await;
}

#[tokio::test]
async fn new_lead_in_the_tray_opens_its_dialog() {
    let world = World::new().await;
    let tray = world.tray().await;
    let desk = world.desk(NOW);
    let file = world.file("lead.json", calm_of(CALM).to_string());
    desk.ask(["import", &file.to_string_lossy()]);
    let app = App::at(NOW).open(&world).await;
    world.close_window().await;
    tray.choose("New lead…").await;
    world.window(WINDOW).await;
    app.page().the("dialog", "New lead").await;
}
