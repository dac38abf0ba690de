//! `cargo xtask codegen` and `cargo xtask icons`: files that a command makes.
//!
//! Each kind has a test that makes the files anew and compares. With the variable
//! `DESK_WRITE_GENERATED=1` the same test writes them, so that what is checked and what is written
//! can't drift apart.

use std::process::Command;

use crate::failure::Failure;
use crate::tools::{cargo, finish};

const WRITE: &str = "DESK_WRITE_GENERATED";

/// Writes `ui/src/ipc/generated/` from the Rust types.
pub(crate) fn codegen() -> Result<(), Failure> {
    finish(types().env(WRITE, "1"))
}

/// Fails when `ui/src/ipc/generated/` is not what the Rust types give.
pub(crate) fn check_types() -> Result<(), Failure> {
    finish(types().env_remove(WRITE))
}

/// Draws `icons/` from `icons/src/`.
pub(crate) fn icons() -> Result<(), Failure> {
    finish(cargo(["test", "--package", "xtask", "--test", "icons"]).env(WRITE, "1"))
}

fn types() -> Command {
    cargo(["test", "--package", "desk-engine", "--test", "ipc_types"])
}
