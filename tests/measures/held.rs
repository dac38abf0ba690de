//! J held down in the list of all leads.

use serde_json::{Value, json};

use super::{Extent, Figures, numbers, report, settled, tell};
use crate::support::{Page, World, eventually};

const FRAME_LIMIT_MS: f64 = 16.0;
const SCRIPT_LIMIT_MS: f64 = 8.0;
/// Steps that are waited for at a time.
const PORTION: usize = 250;

pub(crate) async fn measure(world: &World, page: &Page, extent: &Extent) {
    every_stage(world, page, extent).await;
    page.ask("probe.steps = []; probe.frames = []", vec![])
        .await;
    world.hold("j");
    let count = "return probe.steps.length";
    eventually("the key repeats", async || {
        let steps = page.ask(count, vec![]).await.as_u64().unwrap();
        (steps >= 10).then_some(())
    })
    .await;
    // In portions: a machine that does not keep up needs longer for all of them than one answer may take.
    for portion in (0..extent.steps).step_by(PORTION) {
        let steps = extent.steps.min(portion + PORTION);
        page.ask_and_wait(&format!(
            "const [done] = arguments;
             const look = () => {{
               if (probe.steps.length >= {steps}) done(true);
               else setTimeout(look, 500);
             }};
             look();"
        ))
        .await;
    }
    let seen = page
        .ask(
            "return { at: probe.steps.map((step) => step.at), worked: probe.steps.map((step) => step.worked),
               lag: probe.steps.map((step) => step.lag), repeats: probe.steps.filter((step) => step.repeat).length,
               frames: probe.frames, row: document.getElementById('leads').getAttribute('aria-activedescendant') }",
            vec![],
        )
        .await;
    world.let_go("j");
    settled(page).await;

    let at = numbers(&seen["at"]);
    let repeats = seen["repeats"].as_u64().unwrap();
    assert!(
        repeats as usize + 1 >= at.len(),
        "the key was held: {repeats} of {}",
        at.len()
    );
    // Before the first repetition lies the pause that every keyboard makes.
    let script = Figures::of(differences(&seen["worked"]).split_off(1));
    let pace = Figures::of(
        at.windows(2)
            .skip(1)
            .map(|pair| pair[1] - pair[0])
            .collect(),
    );
    let mut frames = numbers(&seen["frames"]);
    frames.retain(|frame| *frame >= at[1]);
    let frames = Figures::of(frames.windows(2).map(|pair| pair[1] - pair[0]).collect());
    let lag = Figures::of(numbers(&seen["lag"]));

    tell("J held down, a step each, p50", pace.percentile(50), "ms");
    report(
        "  script a step, p99",
        script.percentile(99),
        "ms",
        SCRIPT_LIMIT_MS,
    );
    tell("  script a step, p95", script.percentile(95), "ms");
    tell("  script a step, p50", script.percentile(50), "ms");
    report(
        "  frame, p99, without a GPU",
        frames.percentile(99),
        "ms",
        FRAME_LIMIT_MS,
    );
    tell("  frame, p95", frames.percentile(95), "ms");
    tell("  frame, p50", frames.percentile(50), "ms");
    tell("  key waits for the page, p99", lag.percentile(99), "ms");
}

/// Lists the leads of every stage, as a search that finds nothing offers.
async fn every_stage(world: &World, page: &Page, extent: &Extent) {
    world.press("slash");
    page.press("zzzz").await;
    page.click("button", "Search everything").await;
    world.press("slash");
    world.press("Escape");
    let rows = "return Number(document.getElementById('leads').getAttribute('aria-rowcount'))";
    eventually("every lead is listed", async || {
        let rows = page.ask(rows, vec![]).await;
        (rows.as_u64()? >= extent.leads as u64).then_some(())
    })
    .await;
    settled(page).await;
    let focused = page.ask("return document.activeElement.id", vec![]).await;
    assert_eq!(focused, json!("leads"));
}

fn differences(of: &Value) -> Vec<f64> {
    let of = numbers(of);
    of.windows(2).map(|pair| pair[1] - pair[0]).collect()
}
