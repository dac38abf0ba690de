//! Notifications where there are none, and a real daemon.

use std::process::Output;

use crate::support::leads::{FLAME, FLAME_CUSTOMER, FLAME_ID};
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

fn dunstctl(world: &World, arguments: &[&str]) -> Output {
    world.command("dunstctl").args(arguments).output().unwrap()
}
