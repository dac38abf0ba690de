//! `cargo xtask setup`, and the first step of the verbs that build: what must be on this machine.
//!
//! What can be installed without asking anybody is installed (Debian's packages, the npm packages,
//! the test runner, clippy and rustfmt). For the rest the message says exactly what to do, and the
//! exit code is 2.

#[cfg(target_os = "linux")]
mod debian;

use std::fs;
use std::process::Command;

use crate::failure::Failure;
use crate::tools::{answer, cargo, finish, npm, root};

/// What a verb needs beyond Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// To build the app: the system's web view, Node, the npm packages.
    App,
    /// To show and drive it where there is no display: X server, window manager, notification
    /// daemon, WebDriver, fonts.
    Desktop,
    /// To check it: test runner, clippy, rustfmt.
    Checks,
    /// To build and try it for other systems, where that can be done.
    Platforms,
    /// To try its packages in a clean system.
    Packages,
    /// To build libFuzzer: a C++ compiler.
    Fuzzing,
}

/// All that the checks need.
pub(crate) const EVERYTHING: [Need; 4] = [Need::App, Need::Desktop, Need::Checks, Need::Platforms];

/// Node's oldest version that the UI's tools run on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Installs what is missing for `needs`.
pub(crate) fn make_ready(needs: &[Need]) -> Result<(), Failure> {
    system_libraries(needs)?;
    if needs.contains(&Need::App) {
        node(answer(Command::new("node").arg("--version")).as_deref())?;
        npm_packages()?;
    }
    if needs.contains(&Need::Checks) {
        rust_component("clippy")?;
        rust_component("fmt")?;
        nextest();
    }
    Ok(())
}

/// Whether `cargo nextest` is there; otherwise `cargo test` runs the tests.
pub(crate) fn has_nextest() -> bool {
    answer(&mut cargo(["nextest", "--version"])).is_some()
}

#[cfg(target_os = "linux")]
fn system_libraries(needs: &[Need]) -> Result<(), Failure> {
    if answer(Command::new("dpkg-query").arg("--version")).is_some() {
        return debian::install_missing(needs);
    }
    let web_view = Command::new("pkg-config")
        .args(["--exists", "webkit2gtk-4.1"])
        .status();
    if web_view.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err(Failure::Missing(format!(
        "this is neither Debian nor Ubuntu, so install what corresponds to these packages: {}",
        debian::packages(needs).join(" ")
    )))
}

#[cfg(target_os = "macos")]
fn system_libraries(_: &[Need]) -> Result<(), Failure> {
    match answer(Command::new("xcode-select").arg("--print-path")) {
        Some(_) => Ok(()),
        None => Err(Failure::Missing(
            "the Xcode command line tools are missing. Install them with: xcode-select --install"
                .to_owned(),
        )),
    }
}

#[cfg(target_os = "windows")]
fn system_libraries(_: &[Need]) -> Result<(), Failure> {
    // Where the WebView2 runtime leaves its version, per machine and per user.
    const PLACES: [&str; 3] = [
        r"HKLM\SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
        r"HKLM\SOFTWARE\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
        r"HKCU\Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
    ];
    let installed =
        |place: &&str| answer(Command::new("reg").args(["query", place, "/v", "pv"])).is_some();
    if PLACES.iter().any(installed) {
        return Ok(());
    }
    Err(Failure::Missing(
        "the WebView2 runtime is missing. Install it with: \
         winget install --exact --id Microsoft.EdgeWebView2Runtime"
            .to_owned(),
    ))
}

/// `version` is what `node --version` says: "v20.19.4".
fn node(version: Option<&str>) -> Result<(), Failure> {
    let (major, minor) = OLDEST_NODE;
    let found = match version.map(|version| (version, numbers(version))) {
        Some((_, Some(numbers))) if numbers >= OLDEST_NODE => return Ok(()),
        Some((version, _)) => format!("Node {version} is too old"),
        None => "Node is missing".to_owned(),
    };
    let how = if cfg!(windows) {
        "winget install --exact --id OpenJS.NodeJS.LTS"
    } else if cfg!(target_os = "macos") {
        "brew install node@22, or the installer from https://nodejs.org"
    } else {
        "see https://nodejs.org/en/download (the distribution's own may be too old)"
    };
    Err(Failure::Missing(format!(
        "{found}: version {major}.{minor} or later is needed. {how}"
    )))
}

fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Installs `ui/node_modules` unless it was installed from this very lock file.
fn npm_packages() -> Result<(), Failure> {
    let lock = root().join("ui/package-lock.json");
    let installed = root().join("ui/node_modules/.installed-lock.json");
    let wanted = fs::read(&lock).map_err(Failure::at(&lock))?;
    if fs::read(&installed).is_ok_and(|had| had == wanted) {
        return Ok(());
    }
    finish(&mut npm(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&installed, wanted).map_err(Failure::at(&installed))
}

fn rust_component(name: &str) -> Result<(), Failure> {
    if answer(&mut cargo([name, "--version"])).is_some() {
        return Ok(());
    }
    let component = if name == "fmt" { "rustfmt" } else { name };
    let install = format!("rustup component add {component}");
    finish(Command::new("rustup").args(["component", "add", component])).map_err(|_| {
        Failure::Missing(format!(
            "{component} is missing. Install it with: {install}"
        ))
    })
}

/// Without nextest the checks still run, only without its time limits, so failing is no failure.
fn nextest() {
    if has_nextest() {
        return;
    }
    // Unoptimised and without the part that updates itself it is there sooner.
    let install = [
        "install",
        "--locked",
        "--debug",
        "--no-default-features",
        "--features",
        "default-no-update",
        "cargo-nextest",
    ];
    if finish(&mut cargo(install)).is_err() {
        eprintln!("xtask: cargo-nextest can't be installed here, `cargo test` takes its place");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_must_be_recent() {
        for fine in ["v20.19.0", "v20.20.2", "v22.1.0", "v24.0.0-nightly"] {
            assert!(node(Some(fine)).is_ok(), "{fine}");
        }
        for too_old in ["v20.18.9", "v18.20.4", "v8.0.0", "20.19.0", ""] {
            let refusal = node(Some(too_old)).unwrap_err();
            assert_eq!(refusal.exit_code(), 2, "{too_old}");
            assert!(refusal.to_string().contains("20.19"), "{refusal}");
        }
        assert!(
            node(None)
                .unwrap_err()
                .to_string()
                .contains("Node is missing")
        );
    }
}
