//! How long the app takes from the start of its process to a painted inbox, and what memory it then
//! holds, beside a window of the same web view with one line of text in it.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::pixels::Pixels;
use super::{Extent, Figures, app, report, tell};
use crate::support::{World, binaries};

/// Of the empty window's start.
const LIMIT: f64 = 1.25;
const MEMORY_LIMIT_MB: f64 = 60.0;
/// Between two looks at the screen.
const LOOK: Duration = Duration::from_millis(4);
/// A screen that has not changed for so long shows what there is to see.
const STILL: Duration = Duration::from_millis(1500);
/// What is painted when nearly all of it is.
const NEARLY: f64 = 0.9;

/// One start.
struct Start {
    ms: f64,
    memory_mb: f64,
}

pub(crate) async fn measure(world: &World, extent: &Extent) {
    let mut of_empty = Vec::new();
    let mut of_app = Vec::new();
    // The first two fill the caches of the system.
    for round in 0..=extent.starts {
        let empty = start(world, world.command(binaries::empty_window())).await;
        let desk = start(world, app().command(world)).await;
        if round > 0 {
            of_empty.push(empty);
            of_app.push(desk);
        }
    }
    let median = |of: &[Start], what: fn(&Start) -> f64| {
        Figures::of(of.iter().map(what).collect()).percentile(50)
    };
    let [empty, desk] = [&of_empty, &of_app].map(|of| median(of, |start| start.ms));
    tell("start of an empty window, painted", empty, "ms");
    tell("start of the app, inbox painted", desk, "ms");
    report("  app : empty window", desk / empty, "", LIMIT);
    let [empty, desk] = [&of_empty, &of_app].map(|of| median(of, |start| start.memory_mb));
    tell("memory of an empty window", empty, "MB");
    tell("memory of the app, window open", desk, "MB");
    report(
        "  more than the empty window",
        desk - empty,
        "MB",
        MEMORY_LIMIT_MB,
    );
}

/// Starts a program, waits until its window is painted, and ends it.
async fn start(world: &World, mut command: Command) -> Start {
    let pixels = Pixels::of(&world.path(""));
    let before = pixels.detail();
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let began = Instant::now();
    let mut running = Running(command.spawn().unwrap());
    let mut seen: Vec<(Duration, usize)> = Vec::new();
    loop {
        let detail = pixels.detail();
        let now = began.elapsed();
        if seen.last().is_none_or(|(_, last)| *last != detail) {
            seen.push((now, detail));
        }
        let (changed, last) = *seen.last().expect("just looked");
        if last > before && now - changed > STILL {
            break;
        }
        assert!(now < crate::support::PATIENCE, "nothing was painted");
        tokio::time::sleep(LOOK).await;
    }
    let (_, last) = *seen.last().expect("looked");
    let enough = before as f64 + (last - before) as f64 * NEARLY;
    let painted = seen.iter().find(|(_, detail)| *detail as f64 >= enough);
    let (painted, _) = painted.expect("the last is enough");
    let memory_kb: u64 = family(running.0.id()).into_iter().map(memory_kb).sum();
    running.end();
    world.no_page().await;
    Start {
        ms: painted.as_secs_f64() * 1000.0,
        memory_mb: memory_kb as f64 / 1024.0,
    }
}

struct Running(Child);

impl Running {
    fn end(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

/// A process and all that it has started.
fn family(id: u32) -> Vec<u32> {
    let mut all = vec![id];
    let tasks = fs::read_dir(format!("/proc/{id}/task"));
    for task in tasks.into_iter().flatten().flatten() {
        let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        let children = children.split_whitespace();
        all.extend(
            children
                .filter_map(|text| text.parse().ok())
                .flat_map(family),
        );
    }
    all
}

/// What a process holds, its share of what it shares with others counted in.
fn memory_kb(process: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}
