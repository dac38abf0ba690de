//! The app that begins anew in the tray once its window has been let go.

use std::fs;

use crate::support::leads::{FLAME, FLAME_CUSTOMER, FLAME_ID};
use crate::support::screen::WINDOW;
use crate::support::{App, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";
const IN_TRAY: &str = "in the tray";

#[tokio::test]
async fn once_its_window_is_let_go_the_app_begins_anew_and_its_alarms_go_on() {
    let world = World::new().await;
    let tray = world.tray().await;
    let desk = world.desk(NOW);
    let mut app = App::at(NOW).with("--keep-closed").with("0").start(&world);
    app.says("window shown").await;
    world.close_window().await;
    let told = world.notifications().toast("keeps watch").await;
    world.notifications().close(&told).await;
    app.says(IN_TRAY).await;

    let id = app.id();
    assert!(app.runs(), "in the same process");
    eventually("nothing is left of the run before", async || {
        let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
        children.trim().is_empty().then_some(())
    })
    .await;
    assert_eq!(world.app_processes().len(), 1);

    let file = world.file("flame.json", FLAME);
    desk.ask(["import", &file.to_string_lossy()]);
    tray.entry("1 referral needs an answer").await;
    let toast = world.notifications().toast(FLAME_CUSTOMER).await;
    world.notifications().click(&toast).await;
    world.window(WINDOW).await;
    desk.knows_as_read(FLAME_ID).await;
    assert_eq!(
        world.notifications().all().len(),
        2,
        "each thing is told once"
    );
    tray.choose("Quit").await;
    assert!(app.ended().await.success());
}

#[tokio::test]
async fn while_a_toast_can_be_clicked_the_run_that_showed_it_stays() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let app = App::at(NOW).with("--keep-closed").with("0").start(&world);
    app.says("window shown").await;
    world.close_window().await;
    let told = world.notifications().toast("keeps watch").await;
    world.no_page().await;
    let file = world.file("flame.json", FLAME);
    desk.ask(["import", &file.to_string_lossy()]);
    let flame = world.notifications().toast(FLAME_CUSTOMER).await;
    world.notifications().close(&told).await;
    // Whether it may leave is asked after every look of the clockwork, and this takes a few.
    desk.ask(["snooze", FLAME_ID, "--until", "2025-03-03T10:00:00Z"]);
    world.notifications().click(&flame).await;
    world.window(WINDOW).await;
    desk.knows_as_read(FLAME_ID).await;
    assert!(!app.said().contains(IN_TRAY), "{}", app.said());
}
