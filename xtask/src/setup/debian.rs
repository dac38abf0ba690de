//! The packages of Debian and Ubuntu.

use std::process::Command;

use super::Need;
use crate::failure::Failure;
use crate::tools::{answer, finish};

const APP: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libxdo-dev",
];
const DESKTOP: &[&str] = &[
    "xvfb",
    "openbox",
    "dbus",
    "dbus-x11",
    "dunst",
    "gnome-keyring",
    "at-spi2-core",
    "libglib2.0-bin",
    "xdotool",
    "scrot",
    "webkit2gtk-driver",
    "fonts-inter",
    "fonts-dejavu-core",
    "fonts-noto-color-emoji",
];
const PACKAGES: &[&str] = &["debootstrap", "rpm"];
const FUZZING: &[&str] = &["g++"];
const PLATFORMS: &[&str] = &["gcc-mingw-w64-x86-64", "wine"];

/// The packages behind `needs`.
pub(super) fn packages(needs: &[Need]) -> Vec<&'static str> {
    needs
        .iter()
        .flat_map(|need| match need {
            Need::App => APP,
            Need::Desktop => DESKTOP,
            Need::Checks => &[],
            Need::Platforms => PLATFORMS,
            Need::Packages => PACKAGES,
            Need::Fuzzing => FUZZING,
        })
        .copied()
        .collect()
}

/// Installs those that are not there, or says how.
pub(super) fn install_missing(needs: &[Need]) -> Result<(), Failure> {
    let wanted = packages(needs);
    let list = Command::new("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\\n"])
        .args(&wanted)
        .output()
        .map_err(|reason| Failure::NotStarted {
            program: "dpkg-query".to_owned(),
            reason,
        })?;
    // It also fails when a package is unknown, and still lists the others.
    let missing = missing(&wanted, &String::from_utf8_lossy(&list.stdout));
    if missing.is_empty() {
        return Ok(());
    }

    let arguments = ["install", "--yes", "--no-install-recommends"];
    let instruction = || {
        let list = missing.join(" ");
        Failure::Missing(format!(
            "packages are missing. Install them with: sudo apt-get update && sudo apt-get {} {list}",
            arguments.join(" ")
        ))
    };
    let apt = apt_get().ok_or_else(instruction)?;
    println!("installing {}", missing.join(" "));
    finish(apt().arg("update")).map_err(|_| instruction())?;
    finish(apt().args(arguments).args(&missing)).map_err(|_| instruction())
}

/// `apt-get` as root, if that is possible without asking for a password.
fn apt_get() -> Option<fn() -> Command> {
    const QUIET: [&str; 3] = ["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"];
    let is_root = answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if is_root {
        return Some(|| {
            let mut apt = Command::new("env");
            apt.args(QUIET);
            apt
        });
    }
    answer(Command::new("sudo").args(["-n", "true"])).map(|_| -> fn() -> Command {
        || {
            let mut apt = Command::new("sudo");
            apt.args(["-n", "env"]).args(QUIET);
            apt
        }
    })
}

/// `list` has one line a known package: its name and its state.
fn missing<'a>(wanted: &[&'a str], list: &str) -> Vec<&'a str> {
    let installed: Vec<&str> = list
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect();
    wanted
        .iter()
        .copied()
        .filter(|package| !installed.contains(package))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_installed_is_missing() {
        let list = "xvfb installed\ndunst config-files\nopenbox not-installed\n";
        let wanted = ["xvfb", "dunst", "openbox", "scrot"];
        assert_eq!(missing(&wanted, list), ["dunst", "openbox", "scrot"]);
        assert_eq!(missing(&["xvfb"], "xvfb installed\n"), [""; 0]);
    }

    #[test]
    fn each_need_adds_its_packages() {
        assert_eq!(packages(&[Need::App]), APP);
        assert_eq!(
            packages(&super::super::EVERYTHING).len(),
            APP.len() + DESKTOP.len() + PLATFORMS.len()
        );
    }
}
