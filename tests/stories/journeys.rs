//! Whole ways of a lead, walked in the window: with the mouse, and by keyboard alone.

use serde_json::{Value, json};

use crate::support::desk::Desk;
use crate::support::hand::Hand;
use crate::support::leads::{FLAME, FLAME_CUSTOMER, FLAME_ID, calm_of, id_of};
use crate::support::{App, Page, Stage, World, eventually};

/// Minutes after the lead with the flame was received.
const NOW: &str = "2025-03-03T08:16:00Z";

#[tokio::test]
async fn an_inquiry_with_a_flame_is_worked_to_its_end_with_the_mouse() {
    inquiry(Hand::Mouse).await;
}

#[tokio::test]
async fn an_inquiry_with_a_flame_is_worked_to_its_end_by_keyboard_alone() {
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
    hand.opens(page, Stage::Archived, FLAME_CUSTOMER).await;
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
            "win"
        ]
    );
}

#[tokio::test]
async fn a_lead_nobody_answered_expires_before_ones_eyes() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let customers = ["Aarhus Vind", "Zeeland Bloem"];
    for customer in customers {
        let mut lead = calm_of(customer);
        lead["expirationDateTime"] = json!("2025-03-03T08:16:10Z");
        if customer == "Zeeland Bloem" {
            lead["qualification"] = json!("MarketingQualified");
            lead["inviteContext"]["invitedBy"] =
                json!({ "organizationId": "msft", "organizationName": "Microsoft" });
        }
        let file = world.file("lead.json", lead.to_string());
        desk.ask(["import", &file.to_string_lossy()]);
    }
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&customers).await;
    for customer in customers {
        let title = format!("{customer}: expired without an answer");
        world.notifications().toast(&title).await;
    }
    page.lists(&[]).await;
    page.go_to(Stage::Archived).await;
    page.lists(&customers).await;
    for customer in customers {
        page.click_row(customer).await;
        page.shows_lead(customer).await;
        page.shows("Archived. Nothing here changes any more.").await;
        let lead = desk.ask(["show", &id_of(customer)]);
        assert_eq!(lead["row"]["outcome"], "expired", "{customer}");
    }
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
