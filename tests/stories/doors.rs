//! The other ways into the app: a link to a lead, the start at login, the settings' own notification.

use std::fs;

use crate::support::app::Driven;
use crate::support::leads::{calm_of, flame_of, id_of};
use crate::support::screen::WINDOW;
use crate::support::{App, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";
const CUSTOMER: &str = "Adler Textil";
const OTHER: &str = "Bergen Fisk";

#[tokio::test]
async fn a_link_opens_its_lead_in_the_running_app_and_does_nothing_else() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    for lead in [calm_of(CUSTOMER), flame_of(OTHER)] {
        let file = world.file("lead.json", lead.to_string());
        desk.ask(["import", &file.to_string_lossy()]);
    }
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[OTHER, CUSTOMER]).await;
    let history = |customer: &str| desk.ask(["history", &id_of(customer)]);
    let before = (history(CUSTOMER), history(OTHER));

    let id = desk.ask(["show", &id_of(CUSTOMER)])["row"]["id"].clone();
    let link = format!("referral-desk://lead/{}", id.as_str().unwrap());
    let mut second = App::at(NOW).with(&link).start(&world);
    assert!(second.ended().await.success());
    page.shows_lead(CUSTOMER).await;

    world.close_window().await;
    for hostile in [
        format!("{link}/decline"),
        format!("{link}?do=accept"),
        "referral-desk://lead/--samples".to_owned(),
        "referral-desk://settings".to_owned(),
        "https://fjellvik.example/".to_owned(),
    ] {
        let mut second = App::at(NOW).with(&hostile).start(&world);
        assert!(second.ended().await.success(), "{hostile}");
    }
    // The last of these is heard after the hostile ones, and is the first to open the window.
    assert!(
        world.windows(WINDOW).is_empty(),
        "hostile links open nothing"
    );
    let link = format!("referral-desk://lead/{}", id_of(OTHER));
    let mut second = App::at(NOW).with(&link).start(&world);
    assert!(second.ended().await.success());
    page.shows_lead(OTHER).await;
    assert_eq!((history(CUSTOMER), history(OTHER)), before);
}

#[tokio::test]
async fn a_start_at_login_is_asked_for_in_settings_and_starts_the_desk_in_the_tray() {
    let world = World::new().await;
    let entry = world.path(".config/autostart/Referral Desk.desktop");
    let app = in_settings(&world).await;
    let page = app.page();
    page.choose_of("Start at login", "On").await;
    let text = eventually("there is an entry for the login", async || {
        fs::read_to_string(&entry)
            .ok()
            .filter(|text| text.contains("Exec="))
    })
    .await;
    app.kill_hard(&world).await;

    let tray = world.tray().await;
    let exec = text.lines().find_map(|line| line.strip_prefix("Exec="));
    let mut login = world.command("sh");
    let mut desk = login.args(["-c", exec.unwrap()]).spawn().unwrap();
    tray.entry("Open Referral Desk").await;
    assert!(world.windows(WINDOW).is_empty(), "it started in the tray");
    let mut second = App::at(NOW).start(&world);
    assert!(
        second.ended().await.success(),
        "it is the desk of this data"
    );
    world.window(WINDOW).await;
    desk.kill().unwrap();
    desk.wait().unwrap();
}

#[tokio::test]
async fn a_test_notification_asks_whether_it_was_seen() {
    let world = World::new().await;
    let app = in_settings(&world).await;
    let page = app.page();
    page.click("button", "Show a test notification").await;
    world.notifications().toast("how the desk tells you").await;
    page.click("button", "Yes").await;
    page.shows("You have seen one here.").await;
    let seen = world.desk(NOW).ask(["settings", "get", "toasts_seen"]);
    assert_eq!(seen["value"], "yes");
}

/// The app on one lead, with its settings open.
async fn in_settings(world: &World) -> Driven {
    let file = world.file("first.json", calm_of(CUSTOMER).to_string());
    world.desk(NOW).ask(["import", &file.to_string_lossy()]);
    let app = App::at(NOW).open(world).await;
    let page = app.page();
    page.lists(&[CUSTOMER]).await;
    page.control(',').await;
    page.the("main", "Settings").await;
    app
}
