//! The keyboard alone.

use thirtyfour::Key;

use crate::support::leads::{FLAME, FLAME_CUSTOMER, FLAME_ID, flame_of};
use crate::support::{App, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";

#[tokio::test]
async fn a_lead_is_declined_and_taken_back_by_keyboard_alone() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    for (name, lead) in [
        ("1", FLAME.to_owned()),
        ("2", flame_of("Adler Textil").to_string()),
    ] {
        let file = world.file(name, lead);
        desk.ask(["import", &file.to_string_lossy()]);
    }
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER, "Adler Textil"]).await;

    let title = format!("Decline {FLAME_CUSTOMER}");
    page.press("j").await;
    page.shows_lead("Adler Textil").await;
    page.press("k").await;
    page.shows_lead(FLAME_CUSTOMER).await;
    page.press("d").await;
    page.the("dialog", &title).await;
    page.press("4").await;
    page.control(char::from(Key::Enter)).await;
    page.no("dialog", &title).await;
    let declined = |stage: &str| desk.ask(["show", FLAME_ID])["row"]["stage"] == stage;
    eventually("it is declined", async || {
        declined("archived").then_some(())
    })
    .await;
    assert_eq!(
        desk.ask(["show", FLAME_ID])["reason"],
        "requirement-not-met"
    );
    page.lists(&["Adler Textil"]).await;

    page.press("z").await;
    eventually("it is back", async || declined("received").then_some(())).await;
    page.lists(&[FLAME_CUSTOMER, "Adler Textil"]).await;
}

#[tokio::test]
async fn samples_come_and_go_by_keyboard_alone() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.the("button", "Import a file").await;
    page.press("2").await;
    page.the("button", "Try with sample referrals").await;
    page.tab_to("button", "Try with sample referrals").await;
    page.key(Key::Enter).await;
    page.the("button", "Remove samples").await;
    let loaded = desk.ask(["list"])["total"].as_u64().unwrap();
    assert!(loaded >= 12, "a dozen leads, not {loaded}");

    page.tab_to("button", "Remove samples").await;
    page.key(Key::Enter).await;
    page.no("button", "Remove samples").await;
    assert_eq!(desk.ask(["list"])["total"], 0);
    page.lists(&[]).await;
}

#[tokio::test]
async fn the_palette_finds_a_lead_answers_it_and_changes_a_setting_by_keyboard_alone() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    for (name, lead) in [
        ("1", FLAME.to_owned()),
        ("2", flame_of("Adler Textil").to_string()),
    ] {
        let file = world.file(name, lead);
        desk.ask(["import", &file.to_string_lossy()]);
    }
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER, "Adler Textil"]).await;
    page.shows_lead(FLAME_CUSTOMER).await;

    let open = async || {
        page.control('k').await;
        page.the("combobox", "Search or run").await;
        page.focus_is_on("[role=combobox]").await;
    };
    open().await;
    page.press("adler").await;
    page.the_first("option").await;
    page.shows("Adler Textil").await;
    page.key(Key::Enter).await;
    page.none("combobox").await;
    page.shows_lead("Adler Textil").await;

    let title = "Decline Adler Textil";
    open().await;
    page.press("decl").await;
    page.key(Key::Enter).await;
    page.the("dialog", title).await;
    page.focus_is_on("input[type=radio]").await;
    page.press("4").await;
    page.control(char::from(Key::Enter)).await;
    page.no("dialog", title).await;
    page.lists(&[FLAME_CUSTOMER]).await;

    open().await;
    page.press("undo").await;
    page.key(Key::Enter).await;
    page.lists(&[FLAME_CUSTOMER, "Adler Textil"]).await;

    let setting = |key: &str| desk.ask(["settings", "get", key])["value"].clone();
    open().await;
    page.press("compact").await;
    page.key(Key::Enter).await;
    eventually("rows are compact", async || {
        (setting("density") == "compact").then_some(())
    })
    .await;
    open().await;
    page.press("single off").await;
    page.key(Key::Enter).await;
    eventually("letters are off", async || {
        (setting("letter_keys") == "false").then_some(())
    })
    .await;
    page.none("combobox").await;
    eventually("no letter stands on a verb", async || {
        let none =
            "return document.querySelector('[aria-label=\"Answer this lead\"] kbd') === null";
        (page.ask(none, vec![]).await == true).then_some(())
    })
    .await;
    page.press("d").await;
    open().await;
    page.key(Key::Escape).await;
    page.none("combobox").await;
    assert!(page.all("dialog", None).await.is_empty());
    page.focus_is_on("#leads").await;
}

#[tokio::test]
async fn a_first_day_needs_no_mouse() {
    let world = World::new().await;
    let tray = world.tray().await;
    let desk = world.desk(NOW);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.the("button", "Import a file").await;
    page.press("5").await;
    world
        .notifications()
        .toast("This is how the desk tells you")
        .await;
    page.tab_to("button", "Yes").await;
    page.key(Key::Enter).await;
    page.shows("You have seen one here.").await;
    page.press("3").await;
    page.press("2").await;
    page.key(Key::Enter).await;
    page.the("grid", "Received").await;
    page.the("group", "Answer this lead").await;

    let accepted = || desk.ask(["list", "--stage", "accepted"])["total"].as_u64();
    let before = accepted();
    page.press("a").await;
    page.the_first("dialog").await;
    page.control(char::from(Key::Enter)).await;
    page.none("dialog").await;
    eventually("it is accepted", async || {
        (accepted() > before).then_some(())
    })
    .await;
    page.press("z").await;
    eventually("it is back", async || (accepted() == before).then_some(())).await;

    page.control(',').await;
    page.the("main", "Settings").await;
    page.key(Key::Down).await;
    page.the("tabpanel", "Alarms").await;
    let hours = "return [...document.querySelectorAll('input')].some(({ value }) => value.startsWith('09:00'))";
    eventually(
        "the hours chosen on the first screen stand there",
        async || (page.ask(hours, vec![]).await == serde_json::json!(true)).then_some(()),
    )
    .await;
    page.key(Key::Escape).await;
    page.the("grid", "Received").await;
    world.close_window().await;
    tray.choose("Quit").await;
    eventually("the app has ended", async || {
        world.app_processes().is_empty().then_some(())
    })
    .await;
    drop(app);
}

#[tokio::test]
async fn letters_typed_into_search_are_no_commands() {
    let world = World::new().await;
    let file = world.file("flame.json", FLAME);
    world.desk(NOW).ask(["import", &file.to_string_lossy()]);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER]).await;
    page.press("j").await;
    page.shows_lead(FLAME_CUSTOMER).await;
    page.press("/").await;
    page.press("dairy").await;
    page.lists(&[FLAME_CUSTOMER]).await;
    assert!(page.all("dialog", None).await.is_empty());
    page.press("zzz").await;
    page.lists(&[]).await;
    page.key(Key::Escape).await;
    page.lists(&[FLAME_CUSTOMER]).await;
}
