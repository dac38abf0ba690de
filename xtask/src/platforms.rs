//! `cargo xtask platforms`: Windows and macOS, as far as they can be had from Linux. The whole app is
//! built and linked for Windows, the tests of what has no window run there under Wine, and the whole
//! app's types are checked for macOS and for Microsoft's compiler. What can't be had is named.
//!
//! Windows and macOS themselves run the ordinary tests, so there is nothing to do there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app::{EMBEDDED_UI, build_ui};
use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::steps::{Plan, Step, run_all};
use crate::tally::Runner;
use crate::tools::{answer, cargo, finish, root, target};

const WINDOWS: &str = "x86_64-pc-windows-gnu";
const MSVC: &str = "x86_64-pc-windows-msvc";
const MAC: &str = "aarch64-apple-darwin";

const BUILD: &str = "Windows: build";
const TESTS: &str = "Windows: tests under Wine";
const MSVC_TYPES: &str = "Windows, Microsoft's compiler: types";
const MAC_TYPES: &str = "macOS: types";

/// The rooms whose tests open no window.
const ROOMS: [&str; 5] = [
    "desk-domain",
    "desk-store",
    "desk-engine",
    "desk-files",
    "desk-cli",
];

/// Tests that are left to Windows itself: to start a process takes Wine so long that hundreds of them
/// take minutes; and the years of the simulation know no system.
const LEFT_OUT: [&str; 2] = ["kill", "in_years"];
const KILLS: &str = "Windows: kills and simulated years under Wine";

/// A C compiler for macOS, from Python's package index.
const ZIG: &str = "ziglang==0.17.1";

/// Runs what can be run here and prints the table.
pub(crate) fn platforms() -> Result<(), Failure> {
    setup::make_ready(&[Need::App, Need::Platforms])?;
    // The app takes the page in, whichever system it is built for.
    build_ui()?;
    run_all(plan()?)
}

/// What of it can be run here. Gets the compilers that are missing.
pub(crate) fn plan() -> Result<Vec<Plan>, Failure> {
    if !cfg!(target_os = "linux") {
        let reason = "checked from Linux; here the tests are this system's own";
        return Ok(vec![skip("other platforms", reason)]);
    }
    let mut plan = windows()?;
    plan.push(msvc()?);
    plan.push(mac()?);
    Ok(plan)
}

fn skip(name: &'static str, reason: impl Into<String>) -> Plan {
    Plan::Skip {
        name,
        reason: reason.into(),
    }
}

fn windows() -> Result<Vec<Plan>, Failure> {
    let missing = no_standard_library(WINDOWS).or_else(|| no_program(&["x86_64-w64-mingw32-gcc"]));
    if let Some(reason) = missing {
        return Ok(vec![skip(BUILD, &reason), skip(TESTS, &reason)]);
    }
    let mut build = cargo(["build", "--target", WINDOWS, "--package", "referral-desk"]);
    build.args(["--features", EMBEDDED_UI]);
    for_windows(&mut build);
    let build = Plan::Run(Step {
        name: BUILD,
        command: build,
        runner: None,
    });
    if let Some(reason) = no_program(&["wine"]) {
        return Ok(vec![build, skip(TESTS, &reason)]);
    }
    let mut tests = cargo(["test", "--no-fail-fast", "--target", WINDOWS]);
    tests.args(["--lib", "--bins", "--tests"]);
    for room in ROOMS {
        tests.args(["--package", room]);
    }
    tests.arg("--");
    for words in LEFT_OUT {
        tests.args(["--skip", words]);
    }
    for_windows(&mut tests);
    in_wine(&mut tests)?;
    Ok(vec![
        build,
        Plan::Run(Step {
            name: TESTS,
            command: tests,
            runner: Some(Runner::CargoTest),
        }),
        skip(KILLS, "too slow; Windows itself runs them in the workflow"),
    ])
}

fn for_windows(command: &mut Command) {
    command
        .env(
            "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER",
            "x86_64-w64-mingw32-gcc",
        )
        // Nobody debugs it here, and linking is twice as fast without.
        .env("CARGO_PROFILE_DEV_DEBUG", "false");
}

/// Has the tests run under a Wine of their own, with what it lacks beside it.
fn in_wine(command: &mut Command) -> Result<(), Failure> {
    let place = folder()?;
    let library = place.join("bcryptprimitives.dll");
    finish(
        Command::new("x86_64-w64-mingw32-gcc")
            .args(["-shared", "-o"])
            .arg(&library)
            .arg(source("bcryptprimitives.c"))
            .arg("-ladvapi32"),
    )?;
    command
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", "wine")
        .env("WINEPREFIX", place.join("wine"))
        .env("WINEPATH", format!("Z:{}", place.display()))
        .env("WINEDEBUG", "-all")
        // No pages, no .NET: without these it would offer to fetch them.
        .env("WINEDLLOVERRIDES", "mscoree,mshtml=");
    Ok(())
}

fn msvc() -> Result<Plan, Failure> {
    let missing = no_standard_library(MSVC).or_else(|| no_program(&["x86_64-w64-mingw32-gcc"]));
    if let Some(reason) = missing {
        return Ok(skip(MSVC_TYPES, reason));
    }
    let mut check = check(MSVC);
    check
        .env("CC_x86_64_pc_windows_msvc", "x86_64-w64-mingw32-gcc")
        .env("CXX_x86_64_pc_windows_msvc", "x86_64-w64-mingw32-g++")
        .env("AR_x86_64_pc_windows_msvc", script("lib.sh")?);
    Ok(Plan::Run(Step {
        name: MSVC_TYPES,
        command: check,
        runner: None,
    }))
}

fn mac() -> Result<Plan, Failure> {
    let python = folder()?.join("python");
    let missing = no_standard_library(MAC).or_else(|| no_zig(&python));
    if let Some(reason) = missing {
        return Ok(skip(MAC_TYPES, reason));
    }
    let mut check = check(MAC);
    check
        .env("CC_aarch64_apple_darwin", script("zigcc.sh")?)
        .env("AR_aarch64_apple_darwin", "ar")
        .env("SDKROOT", "/")
        .env("PYTHONPATH", &python);
    Ok(Plan::Run(Step {
        name: MAC_TYPES,
        command: check,
        runner: None,
    }))
}

fn check(target: &str) -> Command {
    let mut check = cargo(["check", "--target", target, "--package", "referral-desk"]);
    check
        .args(["--package", "desk-cli", "--features", EMBEDDED_UI])
        .env("CRATE_CC_NO_DEFAULTS", "1");
    check
}

/// Why there is no standard library of a target, if there is none and it can't be had.
fn no_standard_library(target: &str) -> Option<String> {
    let installed = || answer(Command::new("rustup").args(["target", "list", "--installed"]));
    let has = |list: String| list.lines().any(|line| line == target);
    if installed().is_some_and(has) {
        return None;
    }
    println!("adding the target {target}");
    match finish(Command::new("rustup").args(["target", "add", target])) {
        Ok(()) => None,
        Err(_) => Some(format!("`rustup target add {target}` failed")),
    }
}

fn no_program(names: &[&str]) -> Option<String> {
    let missing = |name: &&&str| answer(Command::new(name).arg("--version")).is_none();
    let missing = names.iter().find(missing)?;
    Some(format!("{missing} is not on this machine"))
}

/// Why there is no C compiler for macOS, if there is none and it can't be had.
fn no_zig(python: &Path) -> Option<String> {
    let zig = || {
        let mut zig = Command::new("python3");
        zig.args(["-m", "ziglang", "version"]);
        zig.env("PYTHONPATH", python);
        zig
    };
    if answer(&mut zig()).is_some() {
        return None;
    }
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--target"])
        .arg(python)
        .arg(ZIG);
    match finish(&mut pip) {
        Ok(()) if answer(&mut zig()).is_some() => None,
        Ok(()) | Err(_) => Some(format!("`pip install {ZIG}` failed")),
    }
}

/// Where all this lies.
fn folder() -> Result<PathBuf, Failure> {
    let folder = target()?.join("platforms");
    fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;
    Ok(folder)
}

fn source(name: &str) -> PathBuf {
    root().join("xtask/src/platforms").join(name)
}

/// A script of ours where it can be run, whatever became of its mode on the way here.
fn script(name: &str) -> Result<PathBuf, Failure> {
    let to = folder()?.join(name);
    fs::copy(source(name), &to).map_err(Failure::at(&to))?;
    finish(Command::new("chmod").arg("+x").arg(&to))?;
    Ok(to)
}
