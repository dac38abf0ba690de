//! Notifications where there are none, a real daemon, and a desk that can't save what it tells.

use std::process::Output;

use crate::support::leads::{FLAME, FLAME_CUSTOMER, FLAME_ID, flame_of};
use crate::support::screen::WINDOW;
use crate::support::{App, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";

#[tokio::test]
async fn without_a_notification_server_the_window_says_so_and_the_record_is_kept() {
    let world = World::without_notifications();
    let app = App::at(NOW).open(&world).await;
    let desk = world.desk(NOW);
    let file = world.file("flame.json", FLAME);
    desk.ask(["import", &file.to_string_lossy()]);
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER]).await;
    eventually(
        "the window says that notifications do not work",
        async || {
            let mut spoken = page.all("alert", None).await;
            spoken.extend(page.all("status", None).await);
            for element in spoken {
                let words = element.text().await.unwrap_or_default().to_lowercase();
                if words.contains("notification") {
                    return Some(());
                }
            }
            None
        },
    )
    .await;
    eventually(
        "the record has the alarm, and why nobody saw it",
        async || {
            let record = desk.ask(["alarms", "--lead", FLAME_ID]);
            let alarm = record["alarms"][0].clone();
            let seen = (alarm["kind"].as_str()?, alarm["reason"].as_str()?);
            (seen == ("new", "not-shown")).then_some(())
        },
    )
    .await;
    assert_eq!(desk.raised(FLAME_ID), [("new".to_owned(), "0h".to_owned())]);
}

#[tokio::test]
async fn a_real_notification_daemon_shows_the_toast_and_its_click_opens_the_lead() {
    let mut world = World::without_notifications();
    let mut dunst = world.command("dunst");
    world
        .start_and_wait_for(&mut dunst, "org.freedesktop.Notifications")
        .await;
    let app = App::at(NOW).open(&world).await;
    let file = world.file("flame.json", FLAME);
    world.desk(NOW).ask(["import", &file.to_string_lossy()]);

    eventually("dunst shows a toast", async || {
        let shown = dunstctl(&world, &["count", "displayed"]);
        (String::from_utf8_lossy(&shown.stdout).trim() == "1").then_some(())
    })
    .await;
    assert!(dunstctl(&world, &["action", "0"]).status.success());
    app.page().shows_lead(FLAME_CUSTOMER).await;

    dunstctl(&world, &["close-all"]);
    let history = dunstctl(&world, &["history"]).stdout;
    let history: serde_json::Value = serde_json::from_slice(&history).unwrap();
    let toasts = history["data"][0].as_array().unwrap();
    assert_eq!(toasts.len(), 1, "{history:#}");
    let summary = toasts[0]["summary"]["data"].as_str().unwrap();
    assert!(summary.contains(FLAME_CUSTOMER), "{summary}");
}

#[tokio::test]
async fn a_desk_that_cannot_save_says_so_once_and_tells_what_was_due_when_it_can() {
    let world = World::new().await;
    let app = App::at(NOW).where_files_may_be_kept_small().start(&world);
    world.window(WINDOW).await;
    app.says("window shown").await;
    app.lets_files_grow_to("4096");
    let file = world.file("flame.json", FLAME);
    let desk = world.desk(NOW);
    desk.ask(["import", &file.to_string_lossy()]);

    let told = world.notifications().toast("cannot save").await;
    assert!(told.body.contains("disk may be full"), "{told:?}");
    assert_eq!(desk.raised(FLAME_ID), []);
    // The desk looks again on every change.
    let other = world.file("other.json", flame_of("Adler Textil").to_string());
    desk.ask(["import", &other.to_string_lossy()]);

    app.lets_files_grow_to("unlimited");
    world.notifications().toast(FLAME_CUSTOMER).await;
    world.notifications().toast("Adler Textil").await;
    let titles = world.notifications().titles();
    assert_eq!(titles.len(), 3, "{titles:?}");
    eventually("both are on record", async || {
        let raised = desk.ask(["alarms"])["alarms"].as_array().unwrap().clone();
        let standing = raised.iter().filter(|alarm| alarm["standing"] == "raised");
        (standing.count() == 2).then_some(())
    })
    .await;
}

fn dunstctl(world: &World, arguments: &[&str]) -> Output {
    world.command("dunstctl").args(arguments).output().unwrap()
}
