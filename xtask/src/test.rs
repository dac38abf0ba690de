//! `cargo xtask test`: every check, in the order in which they fail fastest.

use crate::app::{self, EMBEDDED_UI};
use crate::failure::Failure;
use crate::platforms;
use crate::setup;
use crate::steps::{Plan, Step, run_all};
use crate::tally::Runner;
use crate::tools::{cargo, npm};

/// Runs all steps and stops at the first that fails; what ran is listed either way, and the last
/// line counts the tests.
pub(crate) fn test() -> Result<(), Failure> {
    setup::make_ready(&setup::EVERYTHING)?;
    let mut plan: Vec<Plan> = steps()?.into_iter().map(Plan::Run).collect();
    if !END_TO_END {
        plan.push(Plan::Skip {
            name: "end-to-end tests",
            reason: "they need X11 and WebKitWebDriver".to_owned(),
        });
    }
    plan.extend(platforms::plan()?);
    run_all(plan)
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
