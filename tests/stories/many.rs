//! Many leads at once.

use thirtyfour::Key;

use crate::support::leads::{calm_of, id_of};
use crate::support::{App, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";

#[tokio::test]
async fn some_leads_are_declined_together_and_taken_back_by_keyboard_alone() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let customers = [
        "Adler Textil",
        "Birkholm Papir",
        "Corvo Ceramics",
        "Dunmore Glass",
    ];
    for customer in customers {
        let file = world.file(customer, calm_of(customer).to_string());
        desk.ask(["import", &file.to_string_lossy()]);
    }
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&customers).await;

    for key in ["x", "j", "x", "j", "j", "x"] {
        page.press(key).await;
    }
    page.the("group", "What is selected").await;
    page.shows("3 selected").await;

    page.press("d").await;
    page.the("dialog", "Decline 3 leads").await;
    page.press("4").await;
    page.control(char::from(Key::Enter)).await;
    page.no("dialog", "Decline 3 leads").await;
    page.lists(&["Corvo Ceramics"]).await;
    page.shows("Declined 3 leads.").await;
    let stages = || customers.map(|name| desk.ask(["show", &id_of(name)])["row"]["stage"].clone());
    assert_eq!(stages(), ["archived", "archived", "received", "archived"]);

    page.press("z").await;
    page.lists(&customers).await;
    eventually("all are back", async || {
        (stages() == ["received"; 4]).then_some(())
    })
    .await;

    page.control('a').await;
    page.shows("All 4 of this list").await;
    page.press("f").await;
    eventually("all have a heart", async || {
        (desk.ask(["list", "--tab", "favorites"])["total"] == 4).then_some(())
    })
    .await;
    page.key(Key::Escape).await;
    page.no("group", "What is selected").await;
}
