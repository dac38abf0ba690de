//! `cargo xtask packages`: the packages for Debian and for Red Hat's family, built, and each
//! installed in a clean system, used there by an ordinary person and removed again.
//!
//! The clean system is a Debian of its own in `target/packages`. No other can be had from Debian's
//! archive, so the RPM is put into it by `rpm` without its dependencies, which the other package
//! brought in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::tools::{answer, cargo, finish, npm, root, target};

/// The bundler, as the release workflow has it.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";
const PACKAGE: &str = "referral-desk";
const ENTRY: &str = "/usr/share/applications/Referral Desk.desktop";
/// What a person's system has anyway, and what stands in for a screen.
const AROUND: [&str; 7] = [
    "ca-certificates",
    "dbus",
    "desktop-file-utils",
    "inotify-tools",
    "xauth",
    "xdg-utils",
    "xvfb",
];

/// Builds both, then tries each.
pub(crate) fn packages() -> Result<(), Failure> {
    setup::make_ready(&[Need::App, Need::Packages])?;
    if answer(Command::new("id").arg("-u")).as_deref() != Some("0") {
        return Err(Failure::Missing(
            "only root can make a clean system. Run it as root: sudo -E cargo xtask packages"
                .to_owned(),
        ));
    }
    let bundles = bundles()?;
    let clean = Clean::made()?;

    let deb = only(&bundles.join("deb"), "deb")?;
    clean.put(&deb, "/package.deb")?;
    clean.apt(&[
        "install",
        "--yes",
        "--no-install-recommends",
        "/package.deb",
    ])?;
    let files = clean.lists(&["dpkg", "--listfiles", PACKAGE])?;
    clean.is_tried()?;
    clean.apt(&["purge", "--yes", PACKAGE])?;
    clean.has_none_of(&files)?;
    println!("the deb was installed, used and removed");

    let rpm = only(&bundles.join("rpm"), "rpm")?;
    clean.rpm(&["--install", "--nodeps", "--ignoreos"], &rpm)?;
    let files = clean.rpm_lists()?;
    clean.runs(&["update-desktop-database"])?;
    clean.is_tried()?;
    clean.rpm(&["--erase", "--nodeps"], Path::new(PACKAGE))?;
    clean.has_none_of(&files)?;
    println!("the rpm was installed, used and removed");
    Ok(())
}

/// Builds the packages and the `desk` command. Answers where they lie.
fn bundles() -> Result<PathBuf, Failure> {
    let mut bundler = npm([
        "exec",
        "--yes",
        "--package",
        BUNDLER,
        "--",
        "tauri",
        "build",
    ]);
    bundler
        .current_dir(root())
        .args(["--ci", "--bundles", "deb,rpm", "--", "--locked"]);
    finish(&mut bundler)?;
    finish(&mut cargo([
        "build",
        "--release",
        "--locked",
        "--package",
        "desk-cli",
    ]))?;
    Ok(target()?.join("release/bundle"))
}

/// The one file of this kind in a folder.
fn only(folder: &Path, ending: &str) -> Result<PathBuf, Failure> {
    let files = fs::read_dir(folder).map_err(Failure::at(folder))?;
    let mut files: Vec<PathBuf> = files
        .flatten()
        .map(|file| file.path())
        .filter(|file| file.extension().is_some_and(|found| found == ending))
        .collect();
    match (files.pop(), files.pop()) {
        (Some(file), None) => Ok(file),
        _ => Err(Failure::Missing(format!(
            "there is not one .{ending} in {}; remove the old ones",
            folder.display()
        ))),
    }
}

/// A system nobody has used yet. What is mounted into it goes with it.
struct Clean(PathBuf);

impl Clean {
    fn made() -> Result<Self, Failure> {
        let folder = target()?.join("packages/system");
        drop(Self(folder.clone()));
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Failure::at(&folder))?;
        }
        fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;
        let release = answer(
            Command::new("sh").args(["-c", ". /etc/os-release && echo \"$VERSION_CODENAME\""]),
        );
        let release = release.unwrap_or_default();
        finish(
            Command::new("debootstrap")
                .args(["--variant=minbase", &release])
                .arg(&folder),
        )?;
        let clean = Self(folder);
        for (kind, from, to) in [("proc", "proc", "proc"), ("devpts", "devpts", "dev/pts")] {
            finish(
                Command::new("mount")
                    .args(["-t", kind, from])
                    .arg(clean.0.join(to)),
            )?;
        }
        clean.apt(&["update"])?;
        let around = ["install", "--yes", "--no-install-recommends"];
        clean.apt(&[&around[..], &AROUND].concat())?;
        clean.put(&target()?.join("release/desk"), "/usr/local/bin/desk")?;
        clean.put(&root().join("xtask/src/packages/try.sh"), "/try.sh")?;
        Ok(clean)
    }

    fn within(&self, words: &[&str]) -> Command {
        let mut command = Command::new("chroot");
        command
            .arg(&self.0)
            .args(["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8"])
            .args(["PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"])
            .args(words);
        command
    }

    fn runs(&self, words: &[&str]) -> Result<(), Failure> {
        finish(&mut self.within(words))
    }

    fn apt(&self, words: &[&str]) -> Result<(), Failure> {
        self.runs(&[&["apt-get", "--quiet"][..], words].concat())
    }

    fn lists(&self, words: &[&str]) -> Result<Vec<String>, Failure> {
        lines(&mut self.within(words))
    }

    /// The `rpm` of this machine, working on the clean system.
    fn rpm(&self, words: &[&str], what: &Path) -> Result<(), Failure> {
        let mut rpm = Command::new("rpm");
        finish(rpm.arg("--root").arg(&self.0).args(words).arg(what))
    }

    fn rpm_lists(&self) -> Result<Vec<String>, Failure> {
        let mut rpm = Command::new("rpm");
        lines(rpm.arg("--root").arg(&self.0).args(["-ql", PACKAGE]))
    }

    fn put(&self, file: &Path, place: &str) -> Result<(), Failure> {
        let to = self.0.join(place.trim_start_matches('/'));
        fs::copy(file, &to).map_err(Failure::at(&to))?;
        Ok(())
    }

    /// A person who has never used it, at a display with a bus.
    fn is_tried(&self) -> Result<(), Failure> {
        let who = "ada";
        self.runs(&["useradd", "--create-home", who])?;
        let tried = self.runs(&[
            "su",
            "--login",
            who,
            "--command",
            &format!("xvfb-run --auto-servernum dbus-run-session -- sh /try.sh '{ENTRY}'"),
        ]);
        // The web view's processes end a moment after the app.
        self.runs(&["userdel", "--force", "--remove", who])?;
        tried
    }

    /// Nothing of a package is left; folders that others use may stay.
    fn has_none_of(&self, files: &[String]) -> Result<(), Failure> {
        let left = files
            .iter()
            .map(|file| self.0.join(file.trim_start_matches('/')))
            .find(|file| file.is_file());
        match left {
            None if files.is_empty() => Err(Failure::Ended("the list of the package's files")),
            None => Ok(()),
            Some(file) => Err(Failure::Missing(format!(
                "{} was left behind",
                file.display()
            ))),
        }
    }
}

impl Drop for Clean {
    fn drop(&mut self) {
        for place in ["dev/pts", "proc"] {
            let place = self.0.join(place);
            let mounted = answer(Command::new("mountpoint").arg(&place)).is_some();
            if mounted && let Err(failure) = finish(Command::new("umount").arg(&place)) {
                eprintln!("xtask: {failure}");
            }
        }
    }
}

fn lines(command: &mut Command) -> Result<Vec<String>, Failure> {
    match answer(command) {
        Some(text) => Ok(text.lines().map(str::to_owned).collect()),
        None => finish(command).map(|()| Vec::new()),
    }
}
