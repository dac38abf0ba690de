//! `cargo xtask bench`: the speed promises, measured.

#[cfg(target_os = "linux")]
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::app::EMBEDDED_UI;
use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::tools::{cargo, finish};

#[derive(Args)]
pub(crate) struct Options {
    /// Measure this part alone
    #[arg(long, value_enum)]
    only: Option<Part>,
}

/// A part of what is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Filling desks, lists, searches and ticks, without a window.
    Desk,
    /// How large the program and its first page are, and the window.
    Window,
    /// At rest in the tray.
    Tray,
}

/// Runs the benches of the `desk` command (`src-tauri/cli/benches`), which fill desks with leads,
/// list, search and tick, some of it beside plain SQLite, then measures the real app in its window (`tests/speed.rs`) and at rest.
/// Each prints one line a promise.
pub(crate) fn bench(options: &Options) -> Result<(), Failure> {
    let wanted = |part| options.only.is_none_or(|only| only == part);
    setup::make_ready(&[Need::App, Need::Desktop])?;
    // The whole workspace, as the tests are built: with a part of it cargo builds the dependencies
    // with other features, once more. The benches link no page, but what is built embeds one.
    crate::app::build_ui()?;
    if wanted(Part::Desk) {
        desk()?;
    }
    app(wanted)
}

fn desk() -> Result<(), Failure> {
    let plain = ["build", "--release", "--workspace", "--example", "plain"];
    finish(cargo(plain).args(["--features", EMBEDDED_UI]))?;
    for bench in ["desk", "beside", "clockwork"] {
        finish(
            cargo(["bench", "--workspace", "--bench", bench]).args(["--features", EMBEDDED_UI]),
        )?;
    }
    Ok(())
}

/// Screen, processor and memory are read from Linux's own books.
#[cfg(target_os = "linux")]
fn app(wanted: impl Fn(Part) -> bool) -> Result<(), Failure> {
    if !wanted(Part::Window) && !wanted(Part::Tray) {
        return Ok(());
    }
    let app = released()?;
    if wanted(Part::Window) {
        program(&app)?;
        entry_bundle()?;
        in_the_window(&app)?;
    }
    if wanted(Part::Tray) {
        crate::idle::measure(&app)?;
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn app(_: impl Fn(Part) -> bool) -> Result<(), Failure> {
    println!("not measured: the app in its window and at rest (read from Linux's own books)");
    Ok(())
}

/// Builds the app as it is released, with what lies beside it for the measurements: the `desk`
/// command and the empty window.
#[cfg(target_os = "linux")]
fn released() -> Result<PathBuf, Failure> {
    use crate::app::binary;
    finish(
        cargo(["build", "--release", "--workspace", "--bins"]).args([
            "--example",
            "empty_window",
            "--features",
            EMBEDDED_UI,
        ]),
    )?;
    let debug = binary()?;
    let name = debug.file_name().expect("the binary has a name");
    let target = debug.ancestors().nth(2).expect("target/debug/binary");
    Ok(target.join("release").join(name))
}

/// How large the program is that everybody downloads and starts.
#[cfg(target_os = "linux")]
fn program(app: &Path) -> Result<(), Failure> {
    const LIMIT_MB: f64 = 25.0;
    let bytes = std::fs::metadata(app).map_err(Failure::at(app))?.len();
    #[allow(clippy::cast_precision_loss, reason = "it is a few megabytes")]
    let megabytes = bytes as f64 / 1e6;
    let verdict = if megabytes > LIMIT_MB { "   OVER" } else { "" };
    println!(
        "{:<40} {megabytes:>7.1} MB  (limit {LIMIT_MB} MB){verdict}",
        "program, as released"
    );
    Ok(())
}

/// What must arrive before the first paint, as `ui/scripts/size.mjs` weighs it.
#[cfg(target_os = "linux")]
fn entry_bundle() -> Result<(), Failure> {
    let mut size = crate::tools::npm(["run", "--silent", "size"]);
    let output = size
        .output()
        .map_err(|reason| crate::tools::not_started(&size, reason))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let verdict = if output.status.success() {
        ""
    } else {
        "   OVER"
    };
    for line in said.lines().filter(|line| line.contains("entry, gzipped")) {
        let (figure, limit) = line.split_once(" kB  entry, gzipped").unwrap_or_default();
        let figure = figure.trim();
        println!(
            "{:<40} {figure:>7} kB  {limit}{verdict}",
            "entry bundle, gzipped"
        );
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn in_the_window(app: &Path) -> Result<(), Failure> {
    let target = ["test", "--quiet", "--release", "--workspace"];
    finish(
        cargo(target)
            .args(["--test", "speed", "--features", EMBEDDED_UI])
            .args(["--", "--nocapture", "--test-threads", "1"])
            .env("REFERRAL_DESK_BIN", app)
            .env("REFERRAL_DESK_SPEED", "100000"),
    )
}
