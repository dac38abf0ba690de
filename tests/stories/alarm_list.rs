//! The record of alarms in the window: what was told, what waits, what was not told and why.

use serde_json::Value;

use crate::support::desk::Desk;
use crate::support::leads::{FLAME, FLAME_CUSTOMER, calm_of, id_of};
use crate::support::{App, Page, World, eventually};

/// Minutes after the leads were received.
const ARRIVED: &str = "2025-03-03T08:16:00Z";
/// The first hour of the flame has passed.
const CALL: &str = "2025-03-03T09:16:00Z";
/// Less than four hours are left to answer.
const SOON: &str = "2025-03-04T04:16:00Z";
const CALM: &str = "Zeeland Bloem";

/// What is on record as told of a lead when it arrived.
fn arrival(desk: &Desk, lead: &str) -> Value {
    let record = desk.ask(["alarms", "--lead", lead]);
    let alarms = record["alarms"].as_array().unwrap();
    let new = alarms.iter().find(|alarm| alarm["kind"] == "new");
    new.cloned().unwrap_or_default()
}

/// Goes to a shelf of the record and waits until it says this.
async fn shelf(page: &Page, name: &str, words: &[&str]) {
    page.click("tab", name).await;
    for words in words {
        page.shows(words).await;
    }
}

#[tokio::test]
async fn the_record_of_alarms_tells_what_was_told_what_waits_and_what_was_not_told() {
    let world = World::new().await;
    let flame = world.file("flame.json", FLAME);
    let calm = world.file("calm.json", calm_of(CALM).to_string());
    let desk = world.desk(ARRIVED);
    desk.ask(["import", &flame.to_string_lossy()]);
    desk.ask(["import", &calm.to_string_lossy()]);
    desk.ask(["tick"]);
    desk.ask(["settings", "set", "alarms_off", "contact-now"]);
    world.desk(CALL).ask(["tick"]);
    let desk = world.desk(SOON);
    desk.ask(["pause", "resumed"]);
    desk.ask(["tick"]);

    let app = App::at(SOON).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER, CALM]).await;
    page.press("gl").await;
    page.the("main", "Alarms").await;
    let calm_one = format!("Open the lead of {CALM}");
    page.the("button", &calm_one).await;
    page.shows("Told yesterday, 8:16").await;

    let own_ids = desk.ask(["show", &id_of(CALM)]);
    let calm_id = own_ids["row"]["id"].as_str().unwrap();
    assert_eq!(arrival(&desk, calm_id)["acknowledged_at"], Value::Null);
    page.click("button", "Mark all as seen").await;
    page.no("button", "Mark as seen").await;
    eventually("it is on record as seen", async || {
        let seen = arrival(&desk, calm_id)["acknowledged_at"].is_string();
        seen.then_some(())
    })
    .await;

    let off = "this kind of alarm is switched off";
    shelf(
        page,
        "Why was I not told?",
        &[FLAME_CUSTOMER, "Not told", off],
    )
    .await;
    let waits = [
        "Answer soon",
        "Waits until you resume alarms",
        "alarms are paused",
    ];
    shelf(page, "Waiting", &waits).await;

    // What another program changes is shown at once.
    desk.ask(["resume"]);
    page.shows("Nothing waits.").await;
    world.notifications().toast(CALM).await;

    page.click("tab", "Told").await;
    page.the("button", &calm_one).await;
    page.press("j").await;
    page.press("s").await;
    eventually("the newest alarm's lead is snoozed", async || {
        let leads = desk.ask(["list", "--stage", "received"]);
        let leads = leads["leads"].as_array().unwrap().clone();
        let snoozed = leads.iter().any(|lead| lead["snoozed_until"].is_string());
        snoozed.then_some(())
    })
    .await;
    page.click("button", &calm_one).await;
    page.shows_lead(CALM).await;
    page.the("heading", "Coming alarms").await;
}
