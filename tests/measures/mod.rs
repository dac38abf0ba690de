//! What is measured in the window, and the line that is printed of each promise.

pub(crate) mod held;
pub(crate) mod keys;
#[path = "../../src-tauri/cli/benches/support/leads.rs"]
pub(crate) mod leads;
pub(crate) mod pixels;
pub(crate) mod search;
pub(crate) mod starts;
pub(crate) mod toasts;

use chrono::{DateTime, Utc};
use leads::{Leads, Words};
use serde_json::{Value, json};

use crate::support::app::Driven;
use crate::support::{App, Page, World, eventually};

const NOW: &str = "2026-11-18T16:20:00Z";
const PROBE: &str = include_str!("probe.js");
/// What the page is made of, and the address of one part that is no script.
const TAGS: &str = "
    const sheets = [...document.querySelectorAll('link[rel=stylesheet]')];
    const tags = [...sheets, ...document.querySelectorAll('script[src]')];
    return { all: tags.map((tag) => tag.outerHTML).join(''), style: sheets[0].href }";

/// How much is measured.
pub(crate) struct Extent {
    pub(crate) leads: usize,
    /// How often each key is pressed.
    pub(crate) times: usize,
    /// How many steps a held key goes.
    pub(crate) steps: usize,
    /// How often app and empty window are started, in turn.
    pub(crate) starts: usize,
    /// How many leads are stored while toasts are timed.
    pub(crate) stored: usize,
    /// How many toasts are.
    pub(crate) toasts: usize,
}

impl Extent {
    /// For figures.
    pub(crate) fn of(leads: usize) -> Self {
        Self {
            leads,
            times: 40,
            steps: 1_500,
            starts: 7,
            stored: 10 * leads,
            toasts: 10,
        }
    }

    /// For seeing that there would be figures.
    pub(crate) const GLIMPSE: Self = Self {
        leads: 400,
        times: 2,
        steps: 60,
        starts: 1,
        stored: 400,
        toasts: 2,
    };
}

/// Fills the desk of a world, and lets the clockwork look at each lead for the first time.
pub(crate) fn fill(world: &World, count: usize, open_one_in: usize) {
    let file = world.path("leads.csv");
    let leads = Leads {
        count,
        open_one_in,
        offer_words: 30,
        apart: 60,
    };
    let now: DateTime<Utc> = NOW.parse().unwrap();
    Words::new().write(&file, &leads, now).unwrap();
    let desk = world.desk(NOW);
    desk.ask(["import", &file.to_string_lossy()]);
    desk.ask(["tick"]);
}

/// Opens the app with stopwatches in its page.
pub(crate) async fn open(world: &World) -> Driven {
    let app = app().open(world).await;
    let page = app.page();
    ready(page).await;
    // The page anew, in a document of the app's own that runs no script before the stopwatches.
    let tags = page.ask(TAGS, vec![]).await;
    let html = format!(
        "<!doctype html><div id=\"root\"></div>{}",
        tags["all"].as_str().unwrap()
    );
    page.go_to_address(tags["style"].as_str().unwrap()).await;
    page.ask(PROBE, vec![json!(html)]).await;
    ready(page).await;
    page.has_the_keyboard().await;
    settled(page).await;
    app
}

/// The app as it is measured.
pub(crate) fn app() -> App {
    App::at(NOW)
}

/// Waits until the list has its leads.
async fn ready(page: &Page) {
    eventually("a lead is selected", async || {
        let there = "return document.querySelector('#leads[aria-activedescendant]') !== null";
        (page.ask(there, vec![]).await == json!(true)).then_some(())
    })
    .await;
}

/// Waits until the page has all answers and has painted them.
pub(crate) async fn settled(page: &Page) {
    page.ask_and_wait("probe.settled(arguments[0])").await;
}

/// What the page did of itself to a key, in milliseconds from the key to the frame that shows it.
pub(crate) async fn took(page: &Page, what: &str, press: impl AsyncFnOnce()) -> f64 {
    page.ask("probe.await(arguments[0])", vec![json!(what)])
        .await;
    press().await;
    // Asked once: whoever looks again and again keeps the page from its work.
    let took = page.ask_and_wait("probe.painted(arguments[0])").await;
    took.as_f64().expect("a time")
}

/// Numbers out of an answer of the page.
fn numbers(answer: &Value) -> Vec<f64> {
    let all = answer.as_array().expect("a list of numbers");
    all.iter().filter_map(Value::as_f64).collect()
}

/// Some figures of one thing.
pub(crate) struct Figures(Vec<f64>);

impl Figures {
    pub(crate) fn of(mut all: Vec<f64>) -> Self {
        assert!(!all.is_empty(), "nothing was measured");
        // The page's whole milliseconds come as fractions.
        for figure in &mut all {
            *figure = (*figure * 100.0).round() / 100.0;
        }
        all.sort_by(f64::total_cmp);
        Self(all)
    }

    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        self.0[(self.0.len() * percent / 100).min(self.0.len() - 1)]
    }
}

/// One promise: what it is, what it may be.
pub(crate) fn report(name: &str, figure: f64, unit: &str, limit: f64) {
    let verdict = if figure <= limit { "" } else { "   OVER" };
    println!("{name:<40} {figure:>7.2} {unit:<4} (limit {limit} {unit}){verdict}");
}

/// A figure that nothing is promised of.
pub(crate) fn tell(name: &str, figure: f64, unit: &str) {
    println!("{name:<40} {figure:>7.2} {unit}");
}
