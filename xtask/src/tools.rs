//! Starting other programs: cargo, npm and whatever the system offers.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::thread;

use crate::failure::Failure;

/// The repository's root folder: as cargo says now, else (started by hand) as it was when xtask
/// was built.
pub(crate) fn root() -> PathBuf {
    let built_in = || env!("CARGO_MANIFEST_DIR").into();
    let xtask: PathBuf =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(built_in, PathBuf::from);
    xtask
        .parent()
        .expect("xtask lies in the root folder")
        .to_owned()
}

/// The folder cargo builds into, taken from where xtask itself lies (target/debug), so that
/// every way of moving the target folder is respected.
pub(crate) fn built(name: &str) -> Result<PathBuf, Failure> {
    let xtask = std::env::current_exe().map_err(Failure::at("xtask"))?;
    Ok(xtask
        .with_file_name(name)
        .with_extension(std::env::consts::EXE_EXTENSION))
}

/// The folder that holds what each profile and target is built into.
pub(crate) fn target() -> Result<PathBuf, Failure> {
    let binary = built("xtask")?;
    let target = binary.ancestors().nth(2);
    Ok(target.expect("target/debug/binary").to_owned())
}

/// cargo, the one that started xtask, in the root folder.
pub(crate) fn cargo<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// npm in the UI's folder.
pub(crate) fn npm<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(root().join("ui"));
    command
}

/// Runs to the end; anything but success is a failure.
pub(crate) fn finish(command: &mut Command) -> Result<(), Failure> {
    let status = command
        .status()
        .map_err(|reason| not_started(command, reason))?;
    if status.success() {
        Ok(())
    } else {
        Err(failed(command, status))
    }
}

/// What a program prints, or nothing when it is missing or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command
        .stderr(Stdio::null())
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs to the end, shows everything the program says as it says it, and gives that text back
/// (without colours).
pub(crate) fn overhear(command: &mut Command) -> Result<(ExitStatus, String), Failure> {
    if std::io::stdout().is_terminal() {
        // The program sees a pipe, so it has to be told that a person is reading.
        command
            .env("CARGO_TERM_COLOR", "always")
            .env("FORCE_COLOR", "1");
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|reason| not_started(command, reason))?;
    let heard = Mutex::new(String::new());
    thread::scope(|scope| {
        let stdout = child.stdout.take().expect("stdout is piped");
        let stderr = child.stderr.take().expect("stderr is piped");
        scope.spawn(|| repeat(stdout, &heard));
        scope.spawn(|| repeat(stderr, &heard));
    });
    let status = child
        .wait()
        .map_err(|reason| not_started(command, reason))?;
    let text = heard.into_inner().expect("no listening thread panics");
    Ok((status, without_colours(&text)))
}

fn repeat(from: impl Read, heard: &Mutex<String>) {
    let mut lines = BufReader::new(from);
    let mut line = Vec::new();
    while lines
        .read_until(b'\n', &mut line)
        .is_ok_and(|length| length > 0)
    {
        let mut text = heard.lock().expect("no listening thread panics");
        // A closed stdout must not stop the checks.
        let _ = std::io::stdout().write_all(&line);
        text.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
}

/// Without the terminal's escape sequences (`ESC [ … letter`).
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part
            .find(|c: char| c.is_ascii_alphabetic())
            .map_or(part.len(), |at| at + 1);
        plain.push_str(&part[end..]);
    }
    plain
}

pub(crate) fn not_started(command: &Command, reason: std::io::Error) -> Failure {
    Failure::NotStarted {
        program: command.get_program().to_string_lossy().into_owned(),
        reason,
    }
}

fn failed(command: &Command, status: ExitStatus) -> Failure {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    Failure::Failed {
        command: words.join(" "),
        status: status.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out_and_the_words_stay() {
        assert_eq!(
            without_colours("\u{1b}[32;1mPASS\u{1b}[0m [ 0.1s]"),
            "PASS [ 0.1s]"
        );
        assert_eq!(without_colours("plain [1] text"), "plain [1] text");
        assert_eq!(without_colours("cut \u{1b}["), "cut ");
    }

    #[test]
    fn a_missing_program_has_no_answer() {
        assert_eq!(answer(&mut Command::new("no-program-has-this-name")), None);
    }

    #[test]
    fn what_a_program_prints_is_heard() {
        let (status, text) = overhear(&mut cargo(["--version"])).unwrap();
        assert!(status.success());
        assert!(text.starts_with("cargo 1."), "{text}");
    }
}
