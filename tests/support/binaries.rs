//! Where the programs under test lie.

use std::path::{Path, PathBuf};

/// The app with its UI embedded: `REFERRAL_DESK_BIN`, else what cargo built for these tests.
pub(crate) fn app() -> PathBuf {
    let built = || PathBuf::from(env!("CARGO_BIN_EXE_referral-desk"));
    existing(std::env::var_os("REFERRAL_DESK_BIN").map_or_else(built, PathBuf::from))
}

/// The `desk` command: `DESK_BIN`, else the one beside the app.
pub(crate) fn desk() -> PathBuf {
    let beside = || app().with_file_name("desk");
    existing(std::env::var_os("DESK_BIN").map_or_else(beside, PathBuf::from))
}

/// A window with one line of text, the example of the root package beside the app.
pub(crate) fn empty_window() -> PathBuf {
    existing(app().with_file_name("examples").join("empty_window"))
}

fn existing(program: PathBuf) -> PathBuf {
    assert!(
        Path::new(&program).exists(),
        "{} is not built; `cargo xtask test` builds everything these tests need",
        program.display()
    );
    program
}
