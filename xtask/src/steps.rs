//! Checks one after the other, and the table of how they went.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::tally::{Runner, Tally};
use crate::tools::overhear;

/// One check.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) command: Command,
    /// Whose test counts its output ends with, if it runs tests.
    pub(crate) runner: Option<Runner>,
}

/// What is to become of a check.
pub(crate) enum Plan {
    /// It is run.
    Run(Step),
    /// It can't be run on this machine, and the table says why.
    Skip { name: &'static str, reason: String },
}

/// How a check went.
enum Done {
    Ran {
        name: &'static str,
        took: Duration,
        tally: Option<Tally>,
        passed: bool,
    },
    Skipped {
        name: &'static str,
        reason: String,
    },
}

impl Done {
    /// The name of a check that failed.
    fn failed(&self) -> Option<&'static str> {
        match self {
            Self::Ran {
                name,
                passed: false,
                ..
            } => Some(name),
            Self::Ran { .. } | Self::Skipped { .. } => None,
        }
    }
}

/// Runs the checks, stops at the first that fails, and prints the table.
pub(crate) fn run_all(plan: Vec<Plan>) -> Result<(), Failure> {
    let mut done = Vec::new();
    for planned in plan {
        done.push(match planned {
            Plan::Run(step) => {
                println!("\n── {}", step.name);
                run(step)
            }
            Plan::Skip { name, reason } => Done::Skipped { name, reason },
        });
        if done.last().is_some_and(|done| done.failed().is_some()) {
            break;
        }
    }
    println!("\n── summary\n{}", summary(&done));
    match done.iter().find_map(Done::failed) {
        Some(name) => Err(Failure::Step(name)),
        None => Ok(()),
    }
}

fn run(mut step: Step) -> Done {
    let started = Instant::now();
    let (passed, output) = match overhear(&mut step.command) {
        Ok((status, output)) => (status.success(), output),
        Err(failure) => {
            println!("{failure}");
            (false, String::new())
        }
    };
    let mut tally = step.runner.map(|runner| runner.tally(&output));
    if let (Some(tally), false) = (&mut tally, passed) {
        // Tests that do not even compile count as one that failed.
        tally.failed = tally.failed.max(1);
    }
    Done::Ran {
        name: step.name,
        took: started.elapsed(),
        tally,
        passed,
    }
}

/// A line a check, then what failed, then the sum.
fn summary(done: &[Done]) -> String {
    let mut lines = Vec::new();
    let mut sum = Tally::default();
    for one in done {
        lines.push(match one {
            Done::Ran {
                name,
                took,
                tally,
                passed,
            } => {
                sum += tally.unwrap_or_default();
                let verdict = if *passed { "ok     " } else { "FAILED " };
                let seconds = took.as_secs_f32();
                let counts = tally.map_or_else(String::new, |tally| {
                    format!("  ({} passed, {} failed)", tally.passed, tally.failed)
                });
                format!("{verdict} {seconds:>7.1} s  {name}{counts}")
            }
            Done::Skipped { name, reason } => format!("skipped            {name}: {reason}"),
        });
    }
    if let Some(name) = done.iter().find_map(Done::failed) {
        lines.push(format!("stopped at: {name}"));
    }
    lines.push(format!("{} passed, {} failed", sum.passed, sum.failed));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(name: &'static str, passed: bool) -> Done {
        let tally = Tally {
            passed: 3,
            failed: u32::from(!passed),
        };
        Done::Ran {
            name,
            took: Duration::from_millis(1_500),
            tally: Some(tally),
            passed,
        }
    }

    #[test]
    fn what_is_skipped_is_named_with_its_reason_and_the_last_line_counts() {
        let skipped = Done::Skipped {
            name: "macOS",
            reason: "no compiler".to_owned(),
        };
        assert_eq!(
            summary(&[ran("unit tests", true), skipped]),
            "ok          1.5 s  unit tests  (3 passed, 0 failed)\n\
             skipped            macOS: no compiler\n\
             3 passed, 0 failed"
        );
    }

    #[test]
    fn the_check_that_failed_is_named() {
        let done = [ran("one", true), ran("other", false)];
        assert_eq!(done.iter().find_map(Done::failed), Some("other"));
        let told = summary(&done);
        assert!(
            told.ends_with("stopped at: other\n6 passed, 1 failed"),
            "{told}"
        );
    }

    #[test]
    fn a_failure_ends_the_run_before_the_next_check() {
        let step = |name, program: &str| {
            Plan::Run(Step {
                name,
                command: Command::new(program),
                runner: None,
            })
        };
        let plan = vec![step("first", "no-such-program"), step("second", "neither")];
        let failure = run_all(plan).unwrap_err();
        assert!(matches!(failure, Failure::Step("first")), "{failure}");
    }
}
