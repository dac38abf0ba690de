//! One app, which stays when its window goes.

use std::process::Stdio;

use crate::support::leads::{FLAME, FLAME_CUSTOMER, FLAME_ID, flame_of};
use crate::support::screen::WINDOW;
use crate::support::{App, World, binaries, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";

#[tokio::test]
async fn a_second_start_brings_the_first_window_forward_and_ends() {
    let world = World::new().await;
    let mut first = App::at(NOW).start(&world);
    world.window(WINDOW).await;
    first.says("window shown").await;
    world.close_window().await;

    let mut second = App::at(NOW).start(&world);
    assert!(second.ended().await.success());
    world.window(WINDOW).await;
    eventually("the window has the keyboard", async || {
        (world.focused_window().as_deref() == Some("Referral Desk")).then_some(())
    })
    .await;
    assert!(first.runs());
}

#[tokio::test]
async fn a_second_start_on_other_data_is_an_app_of_its_own() {
    let world = World::new().await;
    let mut first = App::at(NOW).start(&world);
    world.window(WINDOW).await;
    let elsewhere = world.path("elsewhere");
    let mut command = world.command(binaries::app());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut second = command.arg("--data-dir").arg(&elsewhere).spawn().unwrap();
    eventually("there are two windows", async || {
        (world.windows(WINDOW).len() == 2).then_some(())
    })
    .await;
    assert!(first.runs() && second.try_wait().unwrap().is_none());
    second.kill().unwrap();
    second.wait().unwrap();
}

#[tokio::test]
async fn a_closed_window_leaves_the_desk_at_work_and_a_toast_brings_it_back() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let first = world.file("first.json", flame_of("Adler Textil").to_string());
    desk.ask(["import", &first.to_string_lossy()]);
    let app = App::at(NOW).open(&world).await;
    world.notifications().toast("Adler Textil").await;
    app.page().lists(&["Adler Textil"]).await;

    world.close_window().await;
    let told = world.notifications().toast("keeps watch").await;
    assert!(told.body.contains("Quit"), "{told:?}");
    assert_eq!(world.app_processes().len(), 1, "the app stays");

    let file = world.file("flame.json", FLAME);
    desk.ask(["import", &file.to_string_lossy()]);
    let toast = world.notifications().toast(FLAME_CUSTOMER).await;
    assert!(
        world.windows(WINDOW).is_empty(),
        "an alarm opens no window by itself"
    );
    world.notifications().click(&toast).await;
    world.window(WINDOW).await;
    app.page().shows_lead(FLAME_CUSTOMER).await;

    world.close_window().await;
    world.desk("2025-03-03T08:17:00Z").ask(["tick"]);
    assert_eq!(
        world.notifications().all().len(),
        3,
        "where the window went is told once"
    );
}

#[tokio::test]
async fn a_toast_makes_the_window_when_there_never_was_one() {
    let world = World::new().await;
    let mut app = App::at(NOW).with("--hidden").start(&world);
    let desk = world.desk(NOW);
    let files = [FLAME.to_owned(), flame_of("Adler Textil").to_string()];
    for (number, lead) in files.iter().enumerate() {
        let file = world.file(&format!("{number}.json"), lead);
        desk.ask(["import", &file.to_string_lossy()]);
    }
    let toast = world.notifications().toast(FLAME_CUSTOMER).await;
    assert!(world.windows(WINDOW).is_empty());
    assert!(
        desk.ask(["show", FLAME_ID])["row"]["unread"]
            .as_bool()
            .unwrap()
    );

    world.notifications().click(&toast).await;
    world.window(WINDOW).await;
    desk.knows_as_read(FLAME_ID).await;
    assert!(app.runs());
}
