//! `cargo xtask tidy`: only the laws of the house.

use crate::failure::Failure;
use crate::generated;
use crate::tools::{cargo, finish};

/// Runs the tests that read the repository instead of running it.
pub(crate) fn tidy() -> Result<(), Failure> {
    finish(&mut cargo([
        "test",
        "--package",
        "xtask",
        "--test",
        "tidy",
        "--test",
        "icons",
    ]))?;
    generated::check_types()
}
