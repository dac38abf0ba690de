//! From a letter typed into the search to the frame that shows what was found.

use super::{Extent, Figures, report, settled, tell, took};
use crate::support::{Page, World};

const LIMIT_MS: f64 = 30.0;
/// Beginnings of names, of which each typed letter leaves fewer: one of all, one of three letters.
const TYPED: [&str; 10] = [
    "nord", "ostb", "brel", "kalm", "vins", "marr", "telv", "soln", "grag", "helt",
];

pub(crate) async fn measure(world: &World, page: &Page, extent: &Extent) {
    let mut times = Vec::new();
    for typed in TYPED.iter().cycle().take(extent.times.div_ceil(2)) {
        world.press("slash");
        for (place, letter) in typed.char_indices() {
            let letter = letter.to_string();
            if matches!(place, 0 | 3) {
                times.push(took(page, "found", async || world.press(&letter)).await);
            } else {
                world.press(&letter);
            }
            settled(page).await;
        }
        took(page, "found", async || world.press("Escape")).await;
        settled(page).await;
    }
    let times = Figures::of(times);
    let p95 = times.percentile(95);
    report("a letter of a search, p95", p95, "ms", LIMIT_MS);
    tell("  p50", times.percentile(50), "ms");
}
