//! The app itself: the UI bundle and the binary that carries it.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::tools::{built, cargo, finish, npm};

/// The feature of the root package that puts the UI into the binary (without it the window asks a
/// development server for the UI).
pub(crate) const EMBEDDED_UI: &str = "referral-desk/custom-protocol";

/// Builds UI and app, and gives the binary.
pub(crate) fn build() -> Result<PathBuf, Failure> {
    build_ui()?;
    finish(&mut cargo([
        "build",
        "--package",
        "referral-desk",
        "--features",
        EMBEDDED_UI,
    ]))?;
    binary()
}

/// Fills `ui/dist`, which the binary takes in.
pub(crate) fn build_ui() -> Result<(), Failure> {
    finish(&mut npm(["run", "build"]))
}

/// Where cargo puts the binary.
pub(crate) fn binary() -> Result<PathBuf, Failure> {
    built("referral-desk")
}
