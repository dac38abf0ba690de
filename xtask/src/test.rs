//! `cargo xtask test`: every check, in the order in which they fail fastest.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::app::{self, EMBEDDED_UI};
use crate::failure::Failure;
use crate::setup;
use crate::tally::{Runner, Tally};
use crate::tools::{cargo, npm, overhear};

/// One check.
struct Step {
    name: &'static str,
    command: Command,
    /// Whose test counts its output ends with, if it runs tests.
    runner: Option<Runner>,
}

/// A step that was run.
struct Done {
    name: &'static str,
    took: Duration,
    tally: Option<Tally>,
    passed: bool,
}

/// Runs all steps and stops at the first that fails; what ran is listed either way, and the last
/// line counts the tests.
pub(crate) fn test() -> Result<(), Failure> {
    setup::make_ready(&setup::EVERYTHING)?;
    let mut done = Vec::new();
    for step in steps()? {
        println!("\n── {}", step.name);
        done.push(run(step));
        if done.last().is_some_and(|step| !step.passed) {
            break;
        }
    }
    summarise(&done);
    match done.iter().find(|step| !step.passed) {
        Some(step) => Err(Failure::Step(step.name)),
        None => Ok(()),
    }
}

/// The UI comes before clippy: building the app's crate reads the UI bundle. All cargo steps ask
/// for the same packages and features, so that the web view's crates are compiled once for
/// checking and once for running.
fn steps() -> Result<Vec<Step>, Failure> {
    let ui = |name, script: &'static str| Step {
        name,
        command: npm(["run", script]),
        runner: None,
    };
    let mut steps = vec![
        Step {
            name: "format",
            command: cargo(["fmt", "--all", "--check"]),
            runner: None,
        },
        ui("UI: lint", "lint"),
        ui("UI: build", "build"),
        ui("UI: size", "size"),
        ui("UI: types", "typecheck"),
        Step {
            name: "UI: tests",
            command: npm(["test"]),
            runner: Some(Runner::Vitest),
        },
    ];
    let mut clippy = cargo([
        "clippy",
        "--workspace",
        "--all-targets",
        "--features",
        EMBEDDED_UI,
    ]);
    clippy.args(["--", "-D", "warnings"]);
    steps.push(Step {
        name: "clippy",
        command: clippy,
        runner: None,
    });
    steps.extend(if setup::has_nextest() {
        with_nextest()
    } else {
        with_cargo_test()
    });

    let binary = app::binary()?;
    for step in &mut steps {
        step.command.env("REFERRAL_DESK_BIN", &binary);
    }
    Ok(steps)
}

/// The end-to-end tests drive a window through X11 and WebKitWebDriver.
const END_TO_END: bool = cfg!(target_os = "linux");

/// Building all test binaries of the workspace also builds the app for its end-to-end tests.
/// The root package's integration tests are those that drive the real binary; the pictures of
/// `tests/screens.rs` are no check and have their own verb.
fn with_nextest() -> Vec<Step> {
    let tests = |name, filter| {
        let mut command = cargo(["nextest", "run", "--workspace", "--features", EMBEDDED_UI]);
        command.args(["--filterset", filter]);
        Step {
            name,
            command,
            runner: Some(Runner::Nextest),
        }
    };
    let mut doc = cargo(["test", "--doc", "--workspace", "--features", EMBEDDED_UI]);
    doc.arg("--no-fail-fast");
    let mut steps = vec![
        tests(
            "unit and integration tests",
            "not (package(referral-desk) and kind(test))",
        ),
        Step {
            name: "documentation tests",
            command: doc,
            runner: Some(Runner::CargoTest),
        },
    ];
    if END_TO_END {
        steps.push(tests(
            "end-to-end tests",
            "package(referral-desk) and binary(desk)",
        ));
    }
    steps
}

/// The same tests; `cargo test` can leave out a test target only by naming the others.
fn with_cargo_test() -> Vec<Step> {
    let tests = |name, arguments: &[&str]| {
        let mut command = cargo(["test", "--no-fail-fast"]);
        command.args(arguments);
        Step {
            name,
            command,
            runner: Some(Runner::CargoTest),
        }
    };
    let shell = ["--package", "referral-desk", "--features", EMBEDDED_UI];
    let mut steps = vec![
        tests(
            "unit and integration tests",
            &["--workspace", "--exclude", "referral-desk"],
        ),
        tests(
            "unit tests of the shell",
            &[&shell[..], &["--lib", "--bins"]].concat(),
        ),
    ];
    if END_TO_END {
        steps.push(tests(
            "end-to-end tests",
            &[&shell[..], &["--test", "desk"]].concat(),
        ));
    }
    steps
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
    Done {
        name: step.name,
        took: started.elapsed(),
        tally,
        passed,
    }
}

fn summarise(done: &[Done]) {
    println!("\n── summary");
    let mut sum = Tally::default();
    for step in done {
        let verdict = if step.passed { "ok    " } else { "FAILED" };
        let seconds = step.took.as_secs_f32();
        let counts = step.tally.map_or_else(String::new, |tally| {
            format!("  ({} passed, {} failed)", tally.passed, tally.failed)
        });
        println!("{verdict} {seconds:>7.1} s  {}{counts}", step.name);
        sum += step.tally.unwrap_or_default();
    }
    if let Some(step) = done.iter().find(|step| !step.passed) {
        println!("stopped at: {}", step.name);
    }
    if !END_TO_END {
        println!("not run            end-to-end tests: they need X11 and WebKitWebDriver");
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
}
