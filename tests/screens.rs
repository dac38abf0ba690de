//! Pictures of the real window. With `REFERRAL_DESK_SCREENS` naming a folder: one of every screen,
//! in both languages, both themes and both widths, to lay beside the design. Without it: one, to
//! see that the window is painted at all.
#![cfg(target_os = "linux")]

mod support;

use std::fs;
use std::path::Path;

use serde_json::json;
use support::leads::calm_of;
use support::{App, Page, Stage, World, eventually};
use tauri::image::Image;
use thirtyfour::Key;

/// A weekday afternoon; the samples are dated relative to it.
const NOW: &str = "2026-11-18T15:20:00Z";
const WIDTHS: [i64; 2] = [1280, 900];
const HEIGHT: i64 = 800;
/// The sections of the settings, from top to bottom.
const SETTINGS: [&str; 7] = [
    "settings-general",
    "settings-alarms",
    "settings-answers",
    "settings-sending",
    "settings-texts",
    "settings-rates",
    "settings-about",
];

#[tokio::test]
async fn every_screen_is_painted() {
    match std::env::var_os("REFERRAL_DESK_SCREENS") {
        None => the_inbox_is_painted().await,
        Some(folder) => {
            let folder = Path::new(&folder);
            fs::create_dir_all(folder).unwrap();
            for language in ["en", "ru"] {
                for theme in ["light", "dark"] {
                    all_screens(folder, language, theme).await;
                }
            }
        }
    }
}

async fn the_inbox_is_painted() {
    let world = World::new().await;
    let app = App::at(NOW).with("--samples").open(&world).await;
    received(app.page()).await;
    painted(app.page()).await;
}

/// Takes every picture of one language and theme, in one run of the app.
async fn all_screens(folder: &Path, language: &str, theme: &str) {
    let world = World::new().await;
    // So that an answer soon owes its notice.
    world
        .desk(NOW)
        .ask(["settings", "set", "undo_seconds", "1"]);
    let app = App::at(NOW).looking(language, theme).open(&world).await;
    let page = app.page();
    let camera = Camera {
        page,
        world: &world,
        folder,
        language,
        theme,
    };

    painted(page).await;
    camera.take("onboarding").await;
    page.press("2").await;
    page.key(Key::Enter).await;
    received(page).await;
    page.press("j").await;
    camera.take("inbox-received").await;
    page.press("j").await;
    page.key(Key::Enter).await;
    camera.take("detail").await;
    for (key, screen) in [
        ("a", "accept"),
        ("d", "decline"),
        ("c", "contacted"),
        ("s", "snooze"),
        ("n", "new-lead"),
    ] {
        camera.take_dialog(key, screen).await;
    }
    for (stage, screen) in [
        (Stage::Accepted, "inbox-accepted"),
        (Stage::Archived, "inbox-archived"),
    ] {
        page.go_to(stage).await;
        eventually(format!("{screen} has leads"), async || {
            (!page.rows().await.is_empty()).then_some(())
        })
        .await;
        page.press("j").await;
        camera.take(screen).await;
    }
    page.press("k").await;
    camera.take("won").await;
    camera.take_dialog("r", "register").await;
    page.press("gs").await;
    for screen in SETTINGS {
        page.the_first("tabpanel").await;
        camera.take(screen).await;
        page.key(Key::Down).await;
    }
    page.key(Key::Escape).await;
    decline(page, &world).await;
    page.press("gn").await;
    page.the_first("tabpanel").await;
    page.shows("@").await;
    camera.take("notices").await;
    page.key(Key::Escape).await;
    page.press("gl").await;
    page.the_first("tabpanel").await;
    camera.take("alarms").await;
    page.key(Key::Escape).await;
    page.press("/").await;
    page.press("zzzz").await;
    page.lists(&[]).await;
    camera.take("search-nothing").await;
}

/// Declines a lead that is no sample, so that its customer is owed a notice.
async fn decline(page: &Page, world: &World) {
    let customer = "Zeeland Bloem";
    let mut lead = calm_of(customer);
    lead["createdDateTime"] = json!(NOW);
    lead["updatedDateTime"] = json!(NOW);
    lead["expirationDateTime"] = json!("2026-12-02T15:20:00Z");
    let file = world.file("lead.json", lead.to_string());
    world.desk(NOW).ask(["import", &file.to_string_lossy()]);
    page.press("gr").await;
    page.click_row(customer).await;
    page.the("region", customer).await;
    page.press("d").await;
    page.the_first("dialog").await;
    page.focus_is_on("input[type=radio]").await;
    page.press("4").await;
    page.control(char::from(Key::Enter)).await;
    page.none("dialog").await;
}

/// Waits until the samples are listed.
async fn received(page: &Page) {
    eventually("the samples are listed", async || {
        (page.rows().await.len() > 3).then_some(())
    })
    .await;
}

struct Camera<'a> {
    page: &'a Page,
    world: &'a World,
    folder: &'a Path,
    language: &'a str,
    theme: &'a str,
}

impl Camera<'_> {
    /// Takes the picture of the dialog that a key opens, and closes it again.
    async fn take_dialog(&self, key: &str, screen: &str) {
        self.page.press(key).await;
        self.page.the_first("dialog").await;
        self.take(screen).await;
        self.page.key(Key::Escape).await;
        self.page.none("dialog").await;
    }

    /// Takes the picture of what is shown now, in both widths.
    async fn take(&self, screen: &str) {
        for width in WIDTHS {
            self.world.resize_window(width, HEIGHT).await;
            let what = format!("the page is {width} wide");
            eventually(what, async || {
                let size = self
                    .page
                    .ask("return [innerWidth, innerHeight]", vec![])
                    .await;
                (size == serde_json::json!([width, HEIGHT])).then_some(())
            })
            .await;
            let picture = painted(self.page).await;
            let (language, theme) = (self.language, self.theme);
            let name = format!("{screen}-{language}-{theme}-{width}.png");
            fs::write(self.folder.join(name), picture).unwrap();
        }
    }
}

/// The picture of a page, once it shows more than a plain area and has stopped changing.
async fn painted(page: &Page) -> Vec<u8> {
    let mut before = Vec::new();
    eventually("the window is painted and still", async || {
        let picture = page.picture().await;
        let still = picture == before && colours(&picture) > 16;
        before.clone_from(&picture);
        still.then_some(picture)
    })
    .await
}

/// How many different colours a picture has.
fn colours(picture: &[u8]) -> usize {
    let picture = Image::from_bytes(picture).unwrap();
    let mut all: Vec<&[u8]> = picture.rgba().chunks_exact(4).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}
