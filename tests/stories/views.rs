//! Lists that are narrowed by filters, saved under a name and opened again.

use serde_json::json;
use thirtyfour::Key;

use crate::support::leads::{FLAME, FLAME_CUSTOMER, calm_of};
use crate::support::{App, World, eventually};

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

/// The words that the menu writes are translated in the window and read by the core.
#[tokio::test]
async fn the_menu_of_filters_writes_them_in_the_language_of_the_window() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let file = world.file("flame", FLAME);
    desk.ask(["import", &file.to_string_lossy()]);
    let app = App::at(NOW).looking("ru", "light").open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER]).await;

    page.shift('f').await;
    page.the("menu", "Фильтр").await;
    let choices = page.all("menuitemcheckbox", None).await.len();
    assert!(choices >= 9, "{choices} kinds and marks");
    for chosen in 1..=choices {
        page.key(Key::Space).await;
        page.key(Key::Down).await;
        let chips = "return document.querySelectorAll('ul[aria-label=\"Фильтры\"] li').length";
        eventually(format!("there are {chosen} chips"), async || {
            (page.ask(chips, vec![]).await == json!(chosen)).then_some(())
        })
        .await;
    }
    page.key(Key::Escape).await;
    let typed = "return document.querySelector('input[type=search]').value";
    let typed = page.ask(typed, vec![]).await;
    let typed = typed.as_str().unwrap();
    assert!(
        !typed.contains(|sign: char| sign.is_ascii_alphabetic()),
        "{typed}"
    );
}
