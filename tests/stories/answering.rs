//! From a file to a toast to an answer, through a crash.

use serde_json::json;
use thirtyfour::Key;

use crate::support::leads::{FLAME, FLAME_CUSTOMER, FLAME_ID, calm_of};
use crate::support::{App, Page, Stage, World, eventually};

/// Minutes after the lead with the flame was received.
const NOW: &str = "2025-03-03T08:16:00Z";
/// After the next alarm of that lead, had nobody answered it.
const LATER: &str = "2025-03-03T09:30:00Z";

#[tokio::test]
async fn a_referral_becomes_a_toast_and_an_answer_and_survives_a_kill() {
    let world = World::new().await;
    let app = App::at(NOW).open(&world).await;
    let file = world.file("inquiry.json", FLAME);
    app.page().click("button", "Import a file").await;
    world.choose_file("Import referrals", &file).await;
    app.page().lists(&[FLAME_CUSTOMER]).await;

    let toast = world.notifications().toast("Flame").await;
    assert_eq!(
        toast.title,
        format!("Flame: {FLAME_CUSTOMER} wants a call, 71 h left")
    );
    assert!(
        toast
            .body
            .starts_with("We want to move our cold-chain reporting"),
        "{toast:?}"
    );
    world.notifications().click(&toast).await;
    let page = app.page();
    page.shows_lead(FLAME_CUSTOMER).await;

    page.press("a").await;
    accept_by_keyboard(page).await;
    page.no("dialog", &format!("Accept {FLAME_CUSTOMER}")).await;
    let desk = world.desk("2025-03-03T08:20:00Z");
    eventually("the lead is accepted", async || {
        (desk.ask(["show", FLAME_ID])["row"]["stage"] == "accepted").then_some(())
    })
    .await;
    let lead = desk.ask(["show", FLAME_ID]);
    let history = desk.ask(["history", FLAME_ID]);
    assert_eq!(lead["deal"]["name"], "Cold chain for Kiel");
    assert_eq!(
        lead["deal"]["value"],
        json!({ "minor": 1_950_000, "currency": "EUR" })
    );
    assert_eq!(lead["deal"]["notes"], "Before summer");
    assert_eq!(desk.customers("accepted"), [FLAME_CUSTOMER]);
    assert!(desk.customers("received").is_empty());
    let entries = history["entries"].as_array().unwrap();
    let mut commands: Vec<_> = entries
        .iter()
        .map(|e| e["command"].as_str().unwrap())
        .collect();
    commands.sort_unstable();
    assert_eq!(commands, ["accept", "receive"]);
    page.go_to(Stage::Accepted).await;
    page.lists(&[FLAME_CUSTOMER]).await;

    app.kill_hard(&world).await;
    let app = App::at(LATER).open(&world).await;
    let page = app.page();
    page.go_to(Stage::Accepted).await;
    page.lists(&[FLAME_CUSTOMER]).await;
    page.press("j").await;
    page.shows_lead(FLAME_CUSTOMER).await;
    page.shows("Cold chain for Kiel").await;
    let desk = world.desk(LATER);
    let after = desk.ask(["show", FLAME_ID]);
    for part in ["deal", "team", "accepted_at", "contacts", "request"] {
        assert_eq!(after[part], lead[part], "{part}");
    }
    assert_eq!(desk.ask(["history", FLAME_ID]), history);

    // A second lead's toast shows that the clockwork has been at work since the start.
    let second = world.file("second.json", calm_of("Fjellvik Brygge").to_string());
    desk.ask(["import", &second.to_string_lossy()]);
    world.notifications().toast("Fjellvik Brygge").await;
    let titles = world.notifications().titles();
    assert_eq!(titles.len(), 2, "no toast twice: {titles:#?}");
}

/// Fills the dialog that is open with keys alone and sends it.
async fn accept_by_keyboard(page: &Page) {
    page.the("dialog", &format!("Accept {FLAME_CUSTOMER}"))
        .await;
    page.tab_to("textbox", "Deal name").await;
    page.retype("Cold chain for Kiel").await;
    page.tab_to("textbox", "Estimated value").await;
    page.retype("19500").await;
    page.tab_to("textbox", "Notes").await;
    page.retype("Before summer").await;
    page.control(char::from(Key::Enter)).await;
}

#[tokio::test]
async fn a_half_filled_dialog_is_there_again_after_a_kill() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let file = world.file("inquiry.json", FLAME);
    desk.ask(["import", &file.to_string_lossy()]);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER]).await;
    page.shows_lead(FLAME_CUSTOMER).await;
    page.press("a").await;
    page.tab_to("textbox", "Notes").await;
    page.retype("Wants it before summer").await;
    eventually("the draft is kept", async || {
        (desk.ask(["list"])["leads"][0]["draft"] == true).then_some(())
    })
    .await;

    app.kill_hard(&world).await;
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.shows_lead(FLAME_CUSTOMER).await;
    page.press("a").await;
    page.tab_to("textbox", "Notes").await;
    eventually("what was typed is there", async || {
        let typed = page
            .ask("return document.activeElement.value", vec![])
            .await;
        (typed == "Wants it before summer").then_some(())
    })
    .await;
    let received = desk.ask(["show", FLAME_ID])["row"]["stage"] == "received";
    assert!(received, "a draft answers nothing");
}
