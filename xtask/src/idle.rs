//! What the desk costs while nothing happens: the real window, closed to the tray until its web
//! view is gone, on a desktop of its own.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::desktop::Desktop;
use crate::failure::Failure;
use crate::run::{OpenApp, Prints};
use crate::tools::{finish, not_started};

/// What is measured.
const SPAN: Duration = Duration::from_secs(60);
/// Of one core.
const CPU_LIMIT_PERCENT: f64 = 0.1;
const MEMORY_LIMIT_MB: u64 = 100;
/// What the app prints once it is in the tray and has no window.
const IN_TRAY: &str = "referral-desk: in the tray";

/// Measures and prints one line a promise.
pub(crate) fn measure(binary: &Path) -> Result<(), Failure> {
    let desktop = Desktop::open()?;
    let mut command = desktop.command(binary);
    command.arg("--data-dir").arg(desktop.folder("leads"));
    command
        .args(["--samples", "--lang", "en", "--keep-closed", "1"])
        .stdout(Stdio::piped());
    let child = command
        .spawn()
        .map_err(|reason| not_started(&command, reason))?;
    let mut app = OpenApp(child);
    let prints = Prints::of(&mut app.0);
    prints.wait_until_shown()?;
    // With its first key a display changes keyboards, and the window manager misses that key.
    finish(desktop.command("xdotool").args(["key", "shift"]))?;
    let window = ["search", "--onlyvisible", "--name", "^Referral Desk$"];
    let front = ["windowactivate", "--sync"];
    finish(desktop.command("xdotool").args(window).args(front))?;
    // To whoever has the keyboard: one that is sent to a window passes the window manager by.
    finish(desktop.command("xdotool").args(["key", "alt+F4"]))?;
    let id = app.0.id();
    // Its web view goes, then it begins anew once the toasts have gone from the screen.
    prints.wait_for(IN_TRAY, "the tray without a window")?;

    let (began, before) = (Instant::now(), worked(id));
    sleep(SPAN);
    let worked = worked(id).saturating_sub(before);
    let percent = worked.as_secs_f64() / began.elapsed().as_secs_f64() * 100.0;
    let verdict = |kept: bool| if kept { "" } else { "   OVER" };
    println!(
        "{:<40} {percent:>7.3} %    (limit {CPU_LIMIT_PERCENT} % of a core){}",
        format!("idle in the tray, {} s", SPAN.as_secs()),
        verdict(percent < CPU_LIMIT_PERCENT)
    );
    let memory: u64 = family(id).into_iter().map(memory_kb).sum::<u64>() / 1024;
    println!(
        "{:<40} {memory:>7} MB   (limit {MEMORY_LIMIT_MB} MB){}",
        "memory in the tray, web view gone",
        verdict(memory <= MEMORY_LIMIT_MB)
    );
    Ok(())
}

/// A process and all that it has started.
fn family(id: u32) -> Vec<u32> {
    let mut all = vec![id];
    let tasks = fs::read_dir(format!("/proc/{id}/task"));
    for task in tasks.into_iter().flatten().flatten() {
        let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        let children = children
            .split_whitespace()
            .filter_map(|text| text.parse().ok());
        all.extend(children.flat_map(family));
    }
    all
}

/// The time that all threads of a process and of what it has started have worked.
fn worked(id: u32) -> Duration {
    let of_task = |path: &Path| {
        let text = fs::read_to_string(path.join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<u64>().ok()
    };
    let processes = family(id).into_iter();
    let nanoseconds: u64 = processes
        .flat_map(|process| fs::read_dir(format!("/proc/{process}/task")))
        .flat_map(|tasks| tasks.flatten())
        .filter_map(|task| of_task(&task.path()))
        .sum();
    Duration::from_nanos(nanoseconds)
}

/// What a process holds, its share of what it shares with others counted in.
fn memory_kb(process: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}
