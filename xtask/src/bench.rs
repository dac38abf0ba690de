//! `cargo xtask bench`: the speed promises, measured.

use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::tools::{cargo, finish};

/// Runs the benches of the `desk` command (`src-tauri/cli/benches/desk.rs`), which import a large
/// file, list and search it, and print one line a promise.
pub(crate) fn bench() -> Result<(), Failure> {
    setup::make_ready(&[Need::App])?;
    finish(&mut cargo([
        "bench",
        "--package",
        "desk-cli",
        "--bench",
        "desk",
    ]))
}
