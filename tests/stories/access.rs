//! The window for everybody: what axe finds on the real screens, what a screen reader is told of
//! the list, and everything at twice its size.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::support::tour::Tour;
use crate::support::{App, Page, World, eventually};

const NOW: &str = "2026-11-18T15:20:00Z";
const AXE: &str = include_str!("../../ui/node_modules/axe-core/axe.min.js");
const REACH: &str = include_str!("../support/reach.js");

/// Axe reckons the colours of the moment: what is half faded in has none of those it is meant to have.
const UNMOVED: &str = "const sheet = new CSSStyleSheet();\
    sheet.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important }');\
    document.adoptedStyleSheets.push(sheet);";

/// Starts the app on an empty desk that looks like this.
async fn open(
    world: &World,
    language: &str,
    settings: &[(&str, &str)],
) -> crate::support::app::Driven {
    let desk = world.desk(NOW);
    // So that an answer soon owes its notice.
    desk.ask(["settings", "set", "undo_seconds", "1"]);
    desk.ask(["settings", "set", "language", language]);
    for (key, value) in settings {
        desk.ask(["settings", "set", key, value]);
    }
    App::as_chosen(NOW).open(world).await
}

/// What axe finds wrong on what is shown now, and wrong with its colours in every theme. Left out is
/// what React Aria says once and takes away: it names elements that are gone by then.
///
/// Answers the theme, the rule, and the first element that breaks it.
async fn violations(page: &Page) -> Vec<String> {
    let found = page
        .ask_and_wait(
            "const done = arguments[arguments.length - 1];
             const root = document.documentElement;
             const chosen = root.dataset.theme;
             const look = async (theme, rules) => {
               root.dataset.theme = theme;
               const options = { resultTypes: ['violations'], ...rules };
               const { violations } = await axe.run({ exclude: [['[data-live-announcer]']] }, options);
               return violations.map(({ id, nodes }) => `${theme}: ${id}: ${nodes[0].html}`);
             };
             (async () => {
               const found = await look(chosen, {});
               for (const theme of ['light', 'dark', 'contrast', 'contrast-dark']) {
                 if (theme !== chosen) found.push(...(await look(theme, { runOnly: ['color-contrast'] })));
               }
               return found;
             })().then(done, (thrown) => done([String(thrown)])).finally(() => { root.dataset.theme = chosen; })",
        )
        .await;
    let found = found.as_array().unwrap().iter();
    found
        .map(|each| each.as_str().unwrap().to_owned())
        .collect()
}

async fn axe_finds_nothing(language: &str, theme: &str) {
    let world = World::new().await;
    let app = open(&world, language, &[("theme", theme)]).await;
    let page = app.page();
    page.ask(AXE, vec![]).await;
    page.ask(UNMOVED, vec![]).await;
    let mut wrong = Vec::new();
    let tour = Tour {
        world: &world,
        page,
        now: NOW,
    };
    tour.walk(async |screen| {
        page.still().await;
        for violation in violations(page).await {
            wrong.push(format!("{screen}: {violation}"));
        }
    })
    .await;
    assert!(wrong.is_empty(), "{language} {theme}: {wrong:#?}");
}

#[tokio::test]
async fn axe_finds_nothing_on_any_screen_in_english_and_any_theme() {
    axe_finds_nothing("en", "light").await;
}

#[tokio::test]
async fn axe_finds_nothing_on_any_screen_in_russian_and_any_theme() {
    axe_finds_nothing("ru", "dark").await;
}

#[tokio::test]
async fn at_twice_the_size_everything_can_be_reached_and_nothing_is_cut_off() {
    let world = World::new().await;
    let app = open(&world, "ru", &[("zoom", "200")]).await;
    let page = app.page();
    eventually("the page is twice as large", async || {
        (page.ask("return innerWidth <= 700", vec![]).await == json!(true)).then_some(())
    })
    .await;
    let mut wrong = Vec::new();
    let tour = Tour {
        world: &world,
        page,
        now: NOW,
    };
    tour.walk(async |screen| {
        page.still().await;
        let found = page.ask(REACH, vec![]).await;
        for each in found.as_array().unwrap() {
            wrong.push(format!("{screen}: {each}"));
        }
    })
    .await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn the_list_is_a_grid_that_says_how_long_it_is_and_where_one_stands() {
    let world = World::new().await;
    let app = App::at(NOW).with("--samples").open(&world).await;
    let page = app.page();
    let grid = page.the("grid", "Received").await;
    let grid = grid.to_json().unwrap();
    let attribute = async |name: &str| {
        let read = "return arguments[0].getAttribute(arguments[1])";
        page.ask(read, vec![grid.clone(), json!(name)]).await
    };
    let counts = world.desk(NOW).ask(["list", "--stage", "received"]);
    let leads = counts["total"].as_u64().unwrap();
    let heads = page
        .ask(
            "return document.querySelectorAll('[role=row]:not([aria-selected])').length",
            vec![],
        )
        .await;
    let rows: u64 = attribute("aria-rowcount")
        .await
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(
        rows,
        leads + heads.as_u64().unwrap(),
        "every head and every lead is a row"
    );

    let place = async || {
        let active = "const row = document.getElementById(arguments[0].getAttribute('aria-activedescendant'));\
                      return row && [row.getAttribute('role'), row.getAttribute('aria-rowindex'), row.getAttribute('aria-selected')]";
        page.ask(active, vec![grid.clone()]).await
    };
    page.press("j").await;
    page.key(Key::Home).await;
    eventually("the first lead is where one stands", async || {
        (place().await == json!(["row", "2", "true"])).then_some(())
    })
    .await;
    page.press("j").await;
    eventually("then the second", async || {
        (place().await == json!(["row", "3", "true"])).then_some(())
    })
    .await;
    // The spoken order: clock, customer, country, value, need, source.
    let spoken: Value = page
        .ask("return [...document.querySelectorAll('[role=row][aria-selected=true] [role=gridcell]')].map((cell) => cell.textContent)", vec![])
        .await;
    let cells = spoken.as_array().unwrap();
    assert_eq!(cells.len(), 2, "{spoken}");
    assert!(cells[0].as_str().unwrap().contains("left"), "{spoken}");
}
