//! `cargo xtask screens`: a picture of every screen, to lay beside the mockups.

use std::fs;

use crate::app::{self, EMBEDDED_UI};
use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::tools::{cargo, finish, root};

/// Builds the app and lets `tests/screens.rs` drive it through every screen, in light and dark,
/// English and Russian, at 1280×800 and 900×800.
///
/// That target writes `<screen>-<language>-<theme>-<width>.png` into the folder named by
/// `REFERRAL_DESK_SCREENS` and starts its own display and bus, like the end-to-end tests.
pub(crate) fn screens() -> Result<(), Failure> {
    setup::make_ready(&[Need::App, Need::Desktop])?;
    let binary = app::build()?;
    let folder = root().join("target/screens");
    fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;
    let target = ["test", "--package", "referral-desk", "--test", "screens"];
    finish(
        cargo(target)
            .args(["--features", EMBEDDED_UI, "--", "--nocapture"])
            .env("REFERRAL_DESK_BIN", binary)
            .env("REFERRAL_DESK_SCREENS", &folder),
    )?;
    println!("{}", folder.display());
    Ok(())
}
