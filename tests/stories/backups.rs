//! Copies of the desk: made and put back in the window, and offered where the desk is damaged.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::support::leads::{FLAME, FLAME_CUSTOMER, FLAME_ID, calm_of};
use crate::support::{App, Page, Stage, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";
const DATABASE: &str = "referral-desk.db";
const DAMAGED: &str = "Referral Desk: the data is damaged";
const PAGE: usize = 4096;

/// A desk with the lead of the flame.
async fn with_flame() -> World {
    let world = World::new().await;
    let file = world.file("flame.json", FLAME);
    world.desk(NOW).ask(["import", &file.to_string_lossy()]);
    world
}

/// Opens Settings, Data.
async fn open_data(page: &Page) {
    page.press("gs").await;
    page.click("tab", "Data").await;
    page.the("tabpanel", "Data").await;
}

/// The newest copy, as its button calls it.
fn newest(world: &World) -> String {
    let backups = world.desk(NOW).ask(["backups"]);
    let at = backups["backups"][0]["at"].as_str().unwrap().to_owned();
    format!("Restore the copy of Mar 3, 2025, 8:{} AM", &at[14..16])
}

/// Waits until rows are as high as this setting makes them.
async fn rows_are(page: &Page, density: Value) {
    let script = "return document.documentElement.dataset.density ?? null";
    eventually(format!("rows are {density}"), async || {
        (page.ask(script, vec![]).await == density).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_desk_in_a_folder_that_a_service_syncs_is_opened_with_a_warning() {
    let world = World::new().await;
    let synced = world.path("Dropbox/desk");
    fs::create_dir_all(&synced).unwrap();
    std::os::unix::fs::symlink(&synced, world.data()).unwrap();
    let app = App::at(NOW).open(&world).await;
    app.page()
        .shows("Keep the desk in a folder that is not synced.")
        .await;
    app.page().click("button", "Dismiss").await;
    app.page().the("button", "Import a file").await;
}

#[tokio::test]
async fn a_copy_is_made_and_put_back_and_that_is_taken_back() {
    let world = with_flame().await;
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER]).await;
    open_data(page).await;
    page.shows("No copies yet").await;
    page.click("button", "Back up now").await;
    page.shows("A copy was made at").await;
    let copy = newest(&world);

    // What the copy knows nothing of: an answer, and a setting.
    page.click("tab", "General").await;
    page.choose("Compact").await;
    rows_are(page, json!("compact")).await;
    page.key(Key::Escape).await;
    page.press("j").await;
    page.shows_lead(FLAME_CUSTOMER).await;
    page.press("d").await;
    page.the_first("dialog").await;
    page.focus_is_on("input[type=radio]").await;
    page.press("4").await;
    page.control(char::from(Key::Enter)).await;
    page.none("dialog").await;
    page.lists(&[]).await;

    open_data(page).await;
    page.click("button", &copy).await;
    page.shows("It is whole and holds 1 referral.").await;
    page.click("button", "Restore").await;
    page.shows("The copy was restored.").await;
    rows_are(page, Value::Null).await;
    assert_eq!(
        world.desk(NOW).customers("received"),
        [FLAME_CUSTOMER.to_owned()]
    );
    page.press("gr").await;
    page.lists(&[FLAME_CUSTOMER]).await;

    // The way back stands in the list as well as beside the outcome.
    open_data(page).await;
    page.shows("Before a copy was restored").await;
    page.click("button", &copy).await;
    page.shows("It is whole and holds 1 referral.").await;
    page.click("button", "Restore").await;
    page.click("button", "Take it back").await;
    page.shows("Taken back").await;
    let before = world.desk(NOW).ask(["backups"]);
    let first = before["backups"].as_array().unwrap().iter();
    let first = first.rev().find(|copy| copy["kind"] == "before-restore");
    let first = first.unwrap()["name"].as_str().unwrap().to_owned();
    world.desk(NOW).ask(["restore", &first]);
    rows_are(page, json!("compact")).await;
    page.go_to(Stage::Archived).await;
    page.lists(&[FLAME_CUSTOMER]).await;
}

/// Makes a copy, then writes over the beginning of the database. Gives the bytes it has then.
fn spoil_the_beginning(world: &World) -> Vec<u8> {
    world.desk(NOW).ask(["backup"]);
    let file = world.data().join(DATABASE);
    let mut bytes = fs::read(&file).unwrap();
    bytes[..PAGE].fill(0xA5);
    fs::write(&file, &bytes).unwrap();
    bytes
}

/// The damaged file that was kept.
fn kept(world: &World) -> PathBuf {
    let copies = fs::read_dir(world.data().join("backups")).unwrap();
    let mut names = copies.map(|entry| entry.unwrap().path());
    names
        .find(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with("damaged-") && name.ends_with(".db")
        })
        .expect("the damaged file is kept")
}

#[tokio::test]
async fn a_damaged_desk_offers_its_last_good_copy_and_starts_with_it() {
    let world = with_flame().await;
    let bytes = spoil_the_beginning(&world);
    let app = App::at(NOW).start(&world);
    app.says("not a database").await;
    world.focus(DAMAGED).await;
    world.press("Return");
    world.no_window(&format!("^{DAMAGED}$")).await;
    world.window("^Referral Desk$").await;
    assert!(fs::read(kept(&world)).unwrap() == bytes);
    world.desk(NOW).ask(["show", FLAME_ID]);
}

#[tokio::test]
async fn a_damaged_desk_is_left_alone_by_who_would_rather_quit() {
    let world = with_flame().await;
    let bytes = spoil_the_beginning(&world);
    let mut app = App::at(NOW).start(&world);
    world.focus(DAMAGED).await;
    world.press("Escape");
    assert_eq!(app.ended().await.code(), Some(3));
    assert!(fs::read(world.data().join(DATABASE)).unwrap() == bytes);
    assert_eq!(world.desk(NOW).run(["show", FLAME_ID]).code, 3);
}

/// Writes over a page that opening does not look at.
fn spoil_a_page(world: &World) {
    let desk = world.desk(NOW);
    let file = world.data().join(DATABASE);
    let good = fs::read(&file).unwrap();
    // From the end on: the pages that every opening reads were made first.
    let found = (1..good.len() / PAGE).any(|from_the_end| {
        let mut bytes = good.clone();
        let start = good.len() - from_the_end * PAGE;
        bytes[start..start + PAGE].fill(0xA5);
        fs::write(&file, bytes).unwrap();
        desk.run(["check"]).said["whole"] == json!(false) && desk.run(["list"]).code == 0
    });
    assert!(found, "a page that opening does not look at");
}

#[tokio::test]
async fn a_page_that_went_bad_is_found_after_the_start_and_put_right_in_the_window() {
    let world = with_flame().await;
    let customers: Vec<String> = (1..40).map(|number| format!("Customer {number}")).collect();
    for customer in &customers {
        let file = world.file("lead.json", calm_of(customer).to_string());
        world.desk(NOW).ask(["import", &file.to_string_lossy()]);
    }
    world.desk(NOW).ask(["backup"]);
    spoil_a_page(&world);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.shows("The file of the referrals is damaged").await;
    world
        .notifications()
        .toast("The file of the referrals is damaged")
        .await;
    page.click("button", "Open Data").await;
    page.click("button", "Check the desk").await;
    page.shows("The file is damaged. Restore the last good copy")
        .await;
    page.click("button", &newest(&world)).await;
    page.shows("It is whole and holds 40 referrals.").await;
    page.click("button", "Restore").await;
    page.shows("The damaged file is kept as").await;
    page.click("button", "Check the desk").await;
    page.shows("The desk is whole.").await;
    assert!(kept(&world).exists());
    assert_eq!(world.desk(NOW).ask(["check"])["whole"], json!(true));
}
