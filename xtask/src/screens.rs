//! `cargo xtask screens`: a picture of every screen, to lay beside the mockups.

use std::fs;

use clap::Args;

use crate::app::{self, EMBEDDED_UI};
use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::tools::{cargo, finish, root};

#[derive(Args)]
pub(crate) struct Options {
    /// Only looks with all these words in their names, such as `ru dark` or `en-light-200`
    looks: Vec<String>,
}

/// Builds the app and lets `tests/screens.rs` drive it through every screen and state, in each
/// language, theme, width and size.
///
/// That target writes `<screen>-<language>-<theme>-<size>-<width>.png` and the contact sheets
/// `all-<language>-<theme>-<size>-<width>.png` into the folder named by `REFERRAL_DESK_SCREENS`,
/// and starts its own display and bus, like the end-to-end tests.
pub(crate) fn screens(options: &Options) -> Result<(), Failure> {
    setup::make_ready(&[Need::App, Need::Desktop])?;
    let binary = app::build()?;
    finish(&mut cargo(["build", "--package", "desk-cli"]))?;
    let folder = root().join("target/screens");
    fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;
    let target = ["test", "--package", "referral-desk", "--test", "screens"];
    finish(
        cargo(target)
            .args(["--features", EMBEDDED_UI, "--", "--nocapture"])
            .env("REFERRAL_DESK_BIN", binary)
            .env("REFERRAL_DESK_SCREENS", &folder)
            .env("REFERRAL_DESK_LOOKS", options.looks.join(" ")),
    )?;
    println!("{}", folder.display());
    Ok(())
}
