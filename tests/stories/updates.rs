//! Newer versions of the app, from a server of the test's own: a good one is installed, others are not.

use std::fs;

use serde_json::Value;

use crate::support::leads::{FLAME, FLAME_CUSTOMER};
use crate::support::publisher::{Publisher, foreign_signature};
use crate::support::{App, Page, World, binaries, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";
const NEWER: &str = "9.8.7";
/// What the system takes for a program; whether it is one of ours nobody asks.
const PACKAGE: &str = "/bin/echo";
const SHOWN: &str = "referral-desk: window shown";

fn app(world: &World, publisher: &Publisher) -> App {
    let configuration = publisher.configuration();
    App::at(NOW)
        .lying_at(&world.path("installed-app"))
        .knowing("REFERRAL_DESK_UPDATER", configuration)
}

async fn with_flame() -> World {
    let world = World::new().await;
    let file = world.file("flame.json", FLAME);
    world.desk(NOW).ask(["import", &file.to_string_lossy()]);
    world
}

async fn open_about(page: &Page) {
    page.press("gs").await;
    page.click("tab", "About").await;
    page.the("tabpanel", "About").await;
}

/// The reasons of the copies that there are, the newest first.
fn copies(world: &World) -> Vec<Value> {
    let backups = world.desk(NOW).ask(["backups"]);
    let backups = backups["backups"].as_array().unwrap();
    backups.iter().map(|copy| copy["kind"].clone()).collect()
}

#[tokio::test]
async fn a_newer_version_is_shown_by_itself_and_installed_when_the_user_says_so() {
    let world = with_flame().await;
    let publisher = Publisher::new();
    // The same app, so that it can be seen to start again, but another file.
    let mut package = fs::read(binaries::app()).unwrap();
    package.push(0);
    let signature = publisher.signature(&package, NEWER);
    publisher.publish(NEWER, &package, &signature);
    let app = app(&world, &publisher).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER]).await;

    // It says so, and does nothing by itself.
    page.click("button", "Update to 9.8.7").await;
    page.shows("Faster lists\n<img src=x onerror=document.title='run'>")
        .await;
    page.shows("Mar 1, 2025").await;
    assert_eq!(publisher.packages_given(), 0);
    assert_eq!(copies(&world).len(), 0);

    page.click("button", "Update and restart").await;
    eventually("the app's window is shown again", async || {
        (app.said().matches(SHOWN).count() == 2).then_some(())
    })
    .await;
    assert_eq!(fs::read(world.path("installed-app")).unwrap(), package);
    assert_eq!(copies(&world), ["before-update"]);
    assert_eq!(publisher.packages_given(), 1);
}

#[tokio::test]
async fn what_its_publisher_did_not_sign_for_that_version_is_not_installed() {
    let world = with_flame().await;
    let publisher = Publisher::new();
    let package = fs::read(PACKAGE).unwrap();
    let before = fs::metadata(binaries::app()).unwrap().len();
    let mut changed = package.clone();
    *changed.last_mut().unwrap() ^= 1;
    let half = package[..package.len() / 2].to_vec();
    publisher.publish(NEWER, &package, "no signature");
    let app = app(&world, &publisher).open(&world).await;
    let page = app.page();
    page.the("button", "Update to 9.8.7").await;
    open_about(page).await;

    // Each under a number of its own, so that the window is seen to offer this one.
    let own = |version| publisher.signature(&package, version);
    for (version, package, signature) in [
        ("9.8.7", &package, "no signature".to_owned()),
        ("9.8.8", &changed, own("9.8.8")),
        ("9.8.9", &half, own("9.8.9")),
        ("9.9.0", &package, foreign_signature(&package, "9.9.0")),
        // Signed, but as another version: an old one with its faults can't pass for a new one.
        ("9.9.1", &package, own("0.0.9")),
    ] {
        publisher.publish(version, package, &signature);
        page.click("button", "Look for updates").await;
        page.the("region", &format!("Version {version}")).await;
        page.click("button", "Update and restart").await;
        page.shows("not what its makers signed").await;
    }
    assert_eq!(publisher.packages_given(), 5);

    assert_eq!(
        fs::metadata(world.path("installed-app")).unwrap().len(),
        before
    );
    assert_eq!(copies(&world).len(), 0);
    page.press("g").await;
    page.press("r").await;
    page.lists(&[FLAME_CUSTOMER]).await;
}

#[tokio::test]
async fn a_list_that_has_nothing_newer_or_can_not_be_read_is_told_in_words() {
    let world = with_flame().await;
    let publisher = Publisher::new();
    let package = fs::read(PACKAGE).unwrap();
    let signature = publisher.signature(&package, "0.0.1");
    publisher.publish("0.0.1", &package, &signature);
    let app = app(&world, &publisher).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER]).await;
    open_about(page).await;
    // An older one is none.
    page.shows("This was the newest version at").await;
    for list in [
        "{",
        "[]",
        r#"{"version":"new"}"#,
        r#"{"version":"9.9.9","platforms":{}}"#,
    ] {
        publisher.publish_list(list);
        page.click("button", "Look for updates").await;
        page.shows("that can be read").await;
    }
    drop(publisher);
    page.click("button", "Look for updates").await;
    page.shows("does not answer").await;
    page.press("g").await;
    page.press("r").await;
    page.lists(&[FLAME_CUSTOMER]).await;
    app_looks_for_nothing().await;
}

/// As it is built, without a place to look at.
async fn app_looks_for_nothing() {
    let world = with_flame().await;
    let app = App::at(NOW).open(&world).await;
    open_about(app.page()).await;
    app.page().shows("looks for no newer versions").await;
}
