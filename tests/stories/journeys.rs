//! Whole ways of a lead, walked in the window: with the mouse, and by keyboard alone.

use serde_json::{Value, json};

use crate::support::desk::Desk;
use crate::support::hand::Hand;
use crate::support::leads::{FLAME, FLAME_CUSTOMER, FLAME_ID};
use crate::support::{App, Page, Stage, World, eventually};

/// Minutes after the lead with the flame was received.
const NOW: &str = "2025-03-03T08:16:00Z";

/// More than 72 hours after the deal was made.
const LATER: &str = "2025-03-07T09:00:00Z";

#[tokio::test]
async fn an_inquiry_with_a_flame_is_worked_to_the_reviewers_question_with_the_mouse() {
    inquiry(Hand::Mouse).await;
}

#[tokio::test]
async fn an_inquiry_with_a_flame_is_worked_to_the_reviewers_question_by_keyboard_alone() {
    inquiry(Hand::Keys).await;
}

async fn inquiry(hand: Hand) {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let file = world.file("flame.json", FLAME);
    desk.ask(["import", &file.to_string_lossy()]);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    hand.opens(page, Stage::Received, FLAME_CUSTOMER).await;
    page.shows("Customer asked to be contacted directly").await;

    hand.gives(page, "Contacted", "c").await;
    hand.picks(page, "By mail", "2").await;
    hand.fills(page, "With whom", "Ingrid Vollmer").await;
    hand.finishes(page, "Mark as contacted").await;
    page.shows("Contacted today").await;
    let lead = is(&desk, "contacted", |lead| {
        !lead["row"]["contacted_at"].is_null()
    })
    .await;
    assert_eq!(lead["contacted"][0]["how"], "mail");
    assert_eq!(lead["contacted"][0]["with"], "Ingrid Vollmer");
    assert_eq!(lead["row"]["stage"], "received");

    hand.gives(page, "Accept", "a").await;
    hand.fills(page, "Deal name", "Cold chain").await;
    hand.fills(page, "Notes", "Reporting before summer").await;
    hand.finishes(page, "Accept and move to Accepted").await;
    is(&desk, "accepted", |lead| lead["row"]["stage"] == "accepted").await;

    hand.opens(page, Stage::Accepted, FLAME_CUSTOMER).await;
    hand.gives(page, "Edit", "e").await;
    hand.fills(page, "Estimated value", "30000").await;
    hand.fills(page, "CRM ID", "OPP-20418").await;
    hand.fills(page, "Campaign ID", "SPRING").await;
    hand.finishes(page, "Save changes").await;
    page.shows("OPP-20418").await;
    hand.gives(page, "Add teammate", "t").await;
    teammate(hand, page).await;
    page.shows("Jonas Okafor").await;
    let lead = is(&desk, "edited", |lead| {
        lead["team"][0]["last_name"] == "Okafor"
    })
    .await;
    assert_eq!(lead["deal"]["name"], "Cold chain");
    assert_eq!(
        lead["deal"]["value"],
        json!({ "minor": 3_000_000, "currency": "EUR" })
    );
    assert_eq!(lead["deal"]["crm_id"], "OPP-20418");
    assert_eq!(lead["deal"]["campaign_id"], "SPRING");
    assert_eq!(lead["team"][0]["phone"], "+49 431 5550199");

    hand.gives(page, "Won", "w").await;
    hand.finishes(page, "Close as won").await;
    is(&desk, "won", |lead| lead["row"]["outcome"] == "won").await;
    app.kill_hard(&world).await;

    // A deal is registered once it is more than three days old.
    let desk = world.desk(LATER);
    desk.ask(["rates", "add", "EUR", "1.08", "--from", "2025-01-01"]);
    let app = App::at(LATER).open(&world).await;
    let page = app.page();
    hand.opens(page, Stage::Archived, FLAME_CUSTOMER).await;
    hand.gives(page, "Register the deal", "r").await;
    contract(hand, page).await;
    page.shows("Registered, no word yet").await;
    let status = |word: &'static str| ["registration", FLAME_ID, "--status", word];
    desk.ask(status("review-pending"));
    page.shows("In review").await;
    let question = ["--question", "Whose subscription is it?"];
    desk.ask([status("action-required").as_slice(), &question].concat());
    page.shows("Whose subscription is it?").await;
    hand.gives(page, "Answer the reviewer", "a").await;
    hand.fills(page, "Answer", "The customer's own").await;
    hand.finishes(page, "Note the answer").await;
    page.shows("You answered").await;

    let registration = desk.ask(["registration", FLAME_ID]);
    assert_eq!(registration["state"], "review-pending");
    assert_eq!(registration["answer"], "The customer's own");
    assert_eq!(registration["contract"]["signed_on"], "2025-03-05");
    let history = desk.ask(["history", FLAME_ID]);
    let entries = history["entries"].as_array().unwrap().iter();
    let commands: Vec<&str> = entries.map(|e| e["command"].as_str().unwrap()).collect();
    assert_eq!(
        commands,
        [
            "receive",
            "contacted",
            "accept",
            "edit",
            "add-team-member",
            "win",
            "register",
            "registration-status",
            "registration-status",
            "answer-review"
        ]
    );
}

/// Fills the dialog for a registration and sends it.
async fn contract(hand: Hand, page: &Page) {
    hand.fills(page, "Co-sell solution", "Cold chain").await;
    hand.answers(page, "on_azure", 0).await;
    hand.answers(page, "tenant", 0).await;
    hand.fills(page, "Solution value", "26000").await;
    hand.dates(page, "signed_on", "03052025").await;
    hand.answers(page, "pricing", 0).await;
    hand.dates(page, "starts_on", "04012025").await;
    hand.answers(page, "perpetual", 0).await;
    hand.answers(page, "marketplace", 1).await;
    hand.finishes(page, "Register").await;
}

/// Fills the dialog for a teammate and sends it.
async fn teammate(hand: Hand, page: &Page) {
    hand.fills(page, "First name", "Jonas").await;
    hand.fills(page, "Last name", "Okafor").await;
    hand.fills(page, "E-mail", "jonas@northlight.example").await;
    hand.fills(page, "Phone", "+49 431 5550199").await;
    hand.finishes(page, "Add teammate").await;
}

/// The lead with the flame, once this holds of it.
async fn is(desk: &Desk, what: &str, holds: impl Fn(&Value) -> bool) -> Value {
    eventually(format!("the lead is {what}"), async || {
        Some(desk.ask(["show", FLAME_ID])).filter(&holds)
    })
    .await
}
