//! `cargo xtask bench`: the speed promises, measured.

use crate::app::EMBEDDED_UI;
use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::tools::{cargo, finish};

/// Runs the benches of the `desk` command (`src-tauri/cli/benches`), which fill desks with leads,
/// list, search and tick, and then watches the real app at rest. Each prints one line a promise.
pub(crate) fn bench() -> Result<(), Failure> {
    setup::make_ready(&[Need::App, Need::Desktop])?;
    for bench in ["desk", "clockwork"] {
        finish(&mut cargo([
            "bench",
            "--package",
            "desk-cli",
            "--bench",
            bench,
        ]))?;
    }
    at_rest()
}

/// Processor and memory are read from Linux's own books.
#[cfg(target_os = "linux")]
fn at_rest() -> Result<(), Failure> {
    crate::app::build_ui()?;
    let app = ["build", "--release", "--package", "referral-desk"];
    finish(cargo(app).args(["--features", EMBEDDED_UI]))?;
    let debug = crate::app::binary()?;
    let name = debug.file_name().expect("the binary has a name");
    let target = debug.ancestors().nth(2).expect("target/debug/binary");
    crate::idle::measure(&target.join("release").join(name))
}

#[cfg(not(target_os = "linux"))]
fn at_rest() -> Result<(), Failure> {
    println!("not measured: the app at rest (read from Linux's own books)");
    Ok(())
}
