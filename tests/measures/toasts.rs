//! From the moment an alarm falls due to its toast on the bus, with very many leads stored.

use std::time::{Duration, Instant};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::Value;

use super::{Extent, Figures, NOW, app, fill, report, tell};
use crate::support::World;
use crate::support::screen::WINDOW;

const LIMIT_S: f64 = 1.0;
/// From the last command to the first alarm, and from one alarm to the next: never three together,
/// which would be one summary.
const APART: Duration = Duration::from_secs(2);

/// Leads are put off for some seconds each; the toast of each is awaited.
pub(crate) async fn measure(extent: &Extent) {
    let world = World::new().await;
    fill(&world, extent.stored, 20);
    let began = Instant::now();
    let _app = app().start(&world);
    world.window(WINDOW).await;

    // The app's clock began a little after `began`: what is measured is never too little.
    let start: DateTime<Utc> = NOW.parse().unwrap();
    let at = |passed: Duration| start + TimeDelta::from_std(passed).unwrap();
    let words = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Millis, true);
    let desk = world.desk(&words(at(began.elapsed())));
    let list = desk.ask([
        "list",
        "--stage",
        "received",
        "--limit",
        &extent.toasts.to_string(),
    ]);
    let leads: Vec<[String; 2]> = list["leads"]
        .as_array()
        .expect("leads that wait")
        .iter()
        .map(|lead| ["id", "customer"].map(|field| text(&lead[field])))
        .collect();
    assert_eq!(leads.len(), extent.toasts);
    // One process a command takes its time: they all come first.
    let first = began.elapsed() + APART * u32::try_from(extent.toasts).unwrap();
    let due = |place: usize| first + APART * u32::try_from(place).unwrap();
    for (place, [id, _]) in leads.iter().enumerate() {
        let desk = world.desk(&words(at(began.elapsed())));
        desk.ask(["snooze", id, "--until", &words(at(due(place)))]);
    }
    assert!(
        began.elapsed() < first,
        "the commands took too long to measure anything"
    );

    let mut late = Vec::new();
    for (place, [_, customer]) in leads.iter().enumerate() {
        world.notifications().toast(customer).await;
        late.push(began.elapsed().saturating_sub(due(place)).as_secs_f64());
    }
    let late = Figures::of(late);
    let name = format!("toast after its time, {} leads, worst", extent.stored);
    report(&name, late.percentile(100), "s", LIMIT_S);
    tell("  p50", late.percentile(50), "s");
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}
