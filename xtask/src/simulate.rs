//! `cargo xtask simulate`: years of alarms lived through against an oracle, and the real process
//! killed over and over. The tests do both in a short form.

use clap::Args;

use crate::failure::Failure;
use crate::tools::{cargo, finish};

#[derive(Args)]
pub(crate) struct Options {
    /// How many years to live
    #[arg(long, default_value_t = 1_000)]
    years: u32,
    /// The first year's seed; each further year has the next one
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Kill the real process so often instead
    #[arg(long)]
    kills: Option<u32>,
}

/// Runs `src-tauri/engine/tests/simulation` in release mode, or `src-tauri/cli/tests/kills.rs`;
/// both print their counts.
pub(crate) fn simulate(options: &Options) -> Result<(), Failure> {
    let (package, target, test) = match options.kills {
        None => ("desk-engine", "simulation", "as_many_years_as_asked_for"),
        Some(_) => ("desk-cli", "kills", "killed_as_often_as_asked_for"),
    };
    let mut command = cargo(["test", "--release", "--package", package, "--test", target]);
    command
        .args(["--", "--exact", "--nocapture", test])
        .env("SIMULATE_YEARS", options.years.to_string())
        .env("SIMULATE_SEED", options.seed.to_string());
    if let Some(kills) = options.kills {
        command.env("SIMULATE_KILLS", kills.to_string());
    }
    finish(&mut command)
}
