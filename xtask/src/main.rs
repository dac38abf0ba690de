//! `cargo xtask`: everything one does with this repository, one verb each.
//!
//! xtask knows no desk crate. It starts the tools a person would start (cargo, npm, the packaged
//! binary), makes sure beforehand that they are there, and says what happened. The laws of the
//! house are ordinary tests in `xtask/tests/tidy/`.
//!
//! Exit codes: 0 all went well, 1 a step failed, 2 something is missing on this machine that xtask
//! may not or can not install (the message says how to).

mod app;
mod bench;
mod desktop;
mod failure;
mod fuzz;
mod generated;
#[cfg(target_os = "linux")]
mod idle;
#[cfg(target_os = "linux")]
mod packages;
mod platforms;
mod run;
mod screens;
mod setup;
mod simulate;
mod steps;
mod tally;
mod test;
mod tidy;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Failure;

#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    about = "Builds, runs and checks Referral Desk"
)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Install what is missing on this machine, or say exactly what to install
    Setup,
    /// Build the app and open it (without a display: on a virtual one, with a picture of it)
    Run(run::Options),
    /// Every check, end-to-end tests included
    Test,
    /// The app built for Windows, its tests there under Wine, and its types checked for macOS
    Platforms,
    /// The packages for Linux, built, and each installed in a clean system, used and removed
    #[cfg(target_os = "linux")]
    Packages,
    /// A picture of every screen and state, in target/screens
    Screens(screens::Options),
    /// The speed promises, measured in release mode
    Bench(bench::Options),
    /// Years of alarms against an oracle that looks at every minute, or kills of the real process
    Simulate(simulate::Options),
    /// Every parser driven by bytes that nobody chose, for ten minutes or as long as asked
    Fuzz(fuzz::Options),
    /// The laws of the house: who knows whom, no SQL outside the store, no untranslated text ...
    Tidy,
    /// Write the TypeScript types anew from the Rust ones
    Codegen,
    /// Draw the icon files anew from icons/src
    Icons,
}

fn main() -> ExitCode {
    #[cfg(windows)]
    step_aside();

    let outcome = match Arguments::parse().verb {
        Verb::Setup => setup::make_ready(&setup::EVERYTHING),
        Verb::Run(options) => run::run(&options),
        Verb::Test => test::test(),
        Verb::Platforms => platforms::platforms(),
        #[cfg(target_os = "linux")]
        Verb::Packages => packages::packages(),
        Verb::Screens(options) => screens::screens(&options),
        Verb::Bench(options) => bench::bench(&options),
        Verb::Simulate(options) => simulate::simulate(&options),
        Verb::Fuzz(options) => fuzz::fuzz(&options),
        Verb::Tidy => tidy::tidy(),
        Verb::Codegen => generated::codegen(),
        Verb::Icons => generated::icons(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // The summary of the checks has named the step, and its last line is to stay the last.
            if !matches!(failure, Failure::Step(_)) {
                eprintln!("xtask: {failure}");
            }
            ExitCode::from(failure.exit_code())
        }
    }
}

/// Windows refuses to overwrite a running executable, and building the workspace builds xtask too.
/// A running executable may be renamed, though.
#[cfg(windows)]
fn step_aside() {
    if let Ok(here) = std::env::current_exe() {
        // Where renaming fails nothing is lost: cargo says itself that it can't write the file.
        let _ = std::fs::rename(&here, here.with_extension("running.exe"));
    }
}
