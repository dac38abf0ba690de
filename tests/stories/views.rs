//! Lists that are narrowed by filters, saved under a name and opened again.

use serde_json::json;
use thirtyfour::Key;

use crate::support::leads::{FLAME, FLAME_CUSTOMER, calm_of};
use crate::support::{App, World};

const NOW: &str = "2025-03-03T08:16:00Z";

#[tokio::test]
async fn a_filter_that_is_typed_is_saved_as_a_view_and_opened_by_keyboard_after_a_restart() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    for (name, lead) in [
        ("flame", FLAME.to_owned()),
        ("calm", calm_of("Adler Textil").to_string()),
    ] {
        let file = world.file(name, lead);
        desk.ask(["import", &file.to_string_lossy()]);
    }
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER, "Adler Textil"]).await;

    page.press("/").await;
    page.press("-has:flame").await;
    page.lists(&["Adler Textil"]).await;
    page.the("button", "Remove filter: Not: Flame").await;
    page.key(Key::Enter).await;
    page.press("v").await;
    page.the("dialog", "Save this list as a view").await;
    page.press("Calm ones").await;
    page.key(Key::Enter).await;
    page.no("dialog", "Save this list as a view").await;
    page.shows("Calm ones").await;
    let views = desk.ask(["views"]);
    assert_eq!(views["views"][0]["name"], json!("Calm ones"));
    assert_eq!(views["views"][0]["count"], json!(1));
    assert_eq!(desk.ask(["list", "--view", "calm ones"])["total"], json!(1));
    app.kill_hard(&world).await;

    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER, "Adler Textil"]).await;
    page.press("g").await;
    page.press("1").await;
    page.lists(&["Adler Textil"]).await;

    // By keyboard the chip goes, and with it the filter.
    page.tab_to("button", "Remove filter: Not: Flame").await;
    page.key(Key::Delete).await;
    page.lists(&[FLAME_CUSTOMER, "Adler Textil"]).await;
}
