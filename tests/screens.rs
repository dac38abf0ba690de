//! Pictures of the real window. With `REFERRAL_DESK_SCREENS` naming a folder: one of every screen
//! and state, in each language, theme, width and size, and a contact sheet of each such
//! combination. Without it: one, to see that the window is painted at all.
#![cfg(target_os = "linux")]

mod support;

use std::fs;
use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use serde_json::json;
use support::tour::Tour;
use support::{App, Page, World, eventually};
use tauri::image::Image;

/// A weekday afternoon; the samples are dated relative to it.
const NOW: &str = "2026-11-18T15:20:00Z";
const HEIGHT: i64 = 800;
const SHEET: &str = include_str!("support/sheet.js");
const PSEUDO: &str = include_str!("support/pseudo.js");

/// How the window looks in one tour: its language (`pseudo` is Russian, longer and between
/// brackets), its theme, its size in percent and the widths it is given.
struct Look {
    language: &'static str,
    theme: &'static str,
    zoom: u16,
    widths: &'static [i64],
}

const BOTH: &[i64] = &[1280, 900];
const WIDE: &[i64] = &[1280];
const LOOKS: [Look; 11] = [
    look("en", "light", 100, BOTH),
    look("en", "dark", 100, BOTH),
    look("en", "contrast", 100, BOTH),
    look("en", "contrast-dark", 100, BOTH),
    look("ru", "light", 100, BOTH),
    look("ru", "dark", 100, BOTH),
    look("ru", "contrast", 100, WIDE),
    look("ru", "contrast-dark", 100, WIDE),
    look("pseudo", "light", 100, BOTH),
    look("en", "light", 200, WIDE),
    look("ru", "dark", 200, WIDE),
];

const fn look(
    language: &'static str,
    theme: &'static str,
    zoom: u16,
    widths: &'static [i64],
) -> Look {
    Look {
        language,
        theme,
        zoom,
        widths,
    }
}

impl Look {
    fn name(&self) -> String {
        format!("{}-{}-{}", self.language, self.theme, self.zoom)
    }
}

#[tokio::test]
async fn every_screen_is_painted() {
    let Some(folder) = std::env::var_os("REFERRAL_DESK_SCREENS") else {
        return the_inbox_is_painted().await;
    };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).unwrap();
    // Words that stand in the names of the looks wanted; without any, all of them are.
    let wanted = std::env::var("REFERRAL_DESK_LOOKS").unwrap_or_default();
    for look in LOOKS {
        let name = look.name();
        if wanted.split_whitespace().all(|part| name.contains(part)) {
            all_screens(folder, &look).await;
        }
    }
}

async fn the_inbox_is_painted() {
    let world = World::new().await;
    let app = App::at(NOW).with("--samples").open(&world).await;
    eventually("the samples are listed", async || {
        (app.page().rows().await.len() > 3).then_some(())
    })
    .await;
    painted(&world).await;
}

/// Takes every picture of one look, in one run of the app.
async fn all_screens(folder: &Path, look: &Look) {
    let world = World::new().await;
    let desk = world.desk(NOW);
    desk.ask(["settings", "set", "theme", look.theme]);
    // So that an answer soon owes its notice.
    desk.ask(["settings", "set", "undo_seconds", "1"]);
    desk.ask(["settings", "set", "zoom", &look.zoom.to_string()]);
    let language = if look.language == "ru" { "ru" } else { "en" };
    desk.ask(["settings", "set", "language", language]);
    let app = App::as_chosen(NOW).open(&world).await;
    let page = app.page();
    if look.language == "pseudo" {
        page.ask(PSEUDO, vec![]).await;
        page.choose("Русский").await;
        page.shows("⟦").await;
    }
    let mut camera = Camera {
        page,
        world: &world,
        folder,
        look,
        taken: Vec::new(),
    };
    // A caret that blinks would never stand still.
    page.ask(
        "document.documentElement.style.caretColor = 'transparent'",
        vec![],
    )
    .await;
    painted(&world).await;
    let tour = Tour {
        world: &world,
        page,
        now: NOW,
    };
    tour.walk(async |screen| camera.take(screen).await).await;
    camera.sheets().await;
}

struct Camera<'a> {
    page: &'a Page,
    world: &'a World,
    folder: &'a Path,
    look: &'a Look,
    /// The pictures by width and screen.
    taken: Vec<(i64, String, Vec<u8>)>,
}

impl Camera<'_> {
    /// Takes the picture of what is shown now, in every width.
    async fn take(&mut self, screen: &str) {
        for &width in self.look.widths {
            self.widen(width).await;
            let picture = painted(self.world).await;
            let name = format!("{screen}-{}-{width}.png", self.look.name());
            fs::write(self.folder.join(name), &picture).unwrap();
            self.taken.push((width, screen.to_owned(), picture));
        }
        self.widen(self.look.widths[0]).await;
    }

    async fn widen(&self, width: i64) {
        self.world.resize_window(width, HEIGHT).await;
        let zoom = i64::from(self.look.zoom);
        let wanted = json!([width * 100 / zoom, HEIGHT * 100 / zoom]);
        eventually(format!("the page is {wanted}"), async || {
            let size = "return [innerWidth, innerHeight]";
            (self.page.ask(size, vec![]).await == wanted).then_some(())
        })
        .await;
    }

    /// All pictures of one width on one sheet, each with its name.
    async fn sheets(&self) {
        for &width in self.look.widths {
            for (_, screen, picture) in self.taken.iter().filter(|taken| taken.0 == width) {
                let picture = BASE64.encode(picture);
                let arguments = vec![json!("add"), json!(screen), json!(picture)];
                self.page.ask(SHEET, arguments).await;
            }
            eventually("the pictures are read", async || {
                (self.page.ask(SHEET, vec![json!("ready")]).await == json!(true)).then_some(())
            })
            .await;
            let sheet = self.page.ask(SHEET, vec![json!("draw")]).await;
            let sheet = BASE64.decode(sheet.as_str().unwrap()).unwrap();
            let name = format!("all-{}-{width}.png", self.look.name());
            fs::write(self.folder.join(name), sheet).unwrap();
        }
    }
}

/// The picture of the window, once it shows more than a plain area and has stopped changing.
async fn painted(world: &World) -> Vec<u8> {
    let mut before = Vec::new();
    eventually("the window is painted and still", async || {
        let picture = world.picture().await;
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
