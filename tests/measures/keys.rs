//! From a key to the frame that shows what it does.

use super::{Extent, Figures, report, settled, took};
use crate::support::{Page, World};

const LIMIT_MS: f64 = 50.0;

/// What is pressed, what it brings about, and what is pressed to be where one was.
struct Act {
    name: &'static str,
    /// The last of them is the one that is measured.
    keys: &'static [&'static [&'static str]],
    brings: &'static str,
    back: Option<(&'static str, &'static str)>,
}

const ACTS: [Act; 5] = [
    Act {
        name: "J, the next lead",
        keys: &[&["j"]],
        brings: "moved",
        back: None,
    },
    Act {
        name: "Enter, the detail",
        keys: &[&["Return"]],
        brings: "opened",
        back: Some(("Escape", "left")),
    },
    Act {
        name: "1 to 4, a tab",
        keys: &[&["2"], &["3"], &["4"], &["1"]],
        brings: "listed",
        back: None,
    },
    Act {
        name: "G and R, A or X, a stage",
        keys: &[&["g", "a"], &["g", "x"], &["g", "r"]],
        brings: "listed",
        back: None,
    },
    Act {
        name: "A, the dialog of an answer",
        keys: &[&["a"]],
        brings: "dialog",
        back: Some(("Escape", "closed")),
    },
];

pub(crate) async fn measure(world: &World, page: &Page, extent: &Extent) {
    for act in &ACTS {
        let mut times = Vec::new();
        // Whole rounds, so that the next act begins where this one did.
        let rounds = extent.times.div_ceil(act.keys.len());
        for keys in std::iter::repeat_n(act.keys, rounds).flatten() {
            let (last, first) = keys.split_last().expect("a key");
            for key in first {
                world.press(key);
            }
            times.push(took(page, act.brings, async || world.press(last)).await);
            settled(page).await;
            if let Some((key, brings)) = act.back {
                took(page, brings, async || world.press(key)).await;
                settled(page).await;
            }
        }
        let times = Figures::of(times);
        let name = format!("{}, p95", act.name);
        report(&name, times.percentile(95), "ms", LIMIT_MS);
        super::tell("  p50", times.percentile(50), "ms");
    }
}
