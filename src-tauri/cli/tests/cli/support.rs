//! The `desk` command on a folder of the test's own, run for its answer.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use assert_cmd::Command;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A customer inquiry with a flame, as Partner Center writes it.
pub(crate) const FLAME: &str =
    include_str!("../../../../tests/fixtures/customer-inquiry-flame.json");
/// Its id at the source.
pub(crate) const FLAME_ID: &str = "a1f0c9d2-6b3e-4f0a-9a55-7d1e20c4b801";
/// A moment after it was received.
pub(crate) const NOW: &str = "2025-03-03T08:13:00Z";

/// No single run takes longer than this on any machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A data folder and the command that works on it.
pub(crate) struct Desk {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Answer {
    /// What it printed as JSON; null when it printed nothing.
    #[track_caller]
    pub(crate) fn said(&self) -> Value {
        parsed(&self.stdout)
    }

    /// `error` of what it wrote to stderr.
    #[track_caller]
    pub(crate) fn error(&self) -> Value {
        parsed(&self.stderr)["error"].take()
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A desk that holds the lead with the flame.
    pub(crate) fn with_flame() -> Self {
        let desk = Self::new();
        let file = desk.file("flame.json", FLAME);
        assert_eq!(
            desk.ask(NOW, [OsStr::new("import"), file.as_ref()])["created"],
            1
        );
        desk
    }

    /// What it answers at an instant, when all goes well.
    #[track_caller]
    pub(crate) fn ask<A: AsRef<OsStr>>(
        &self,
        now: &str,
        arguments: impl IntoIterator<Item = A>,
    ) -> Value {
        let answer = self.run(now, arguments);
        assert_eq!(answer.code, 0, "{answer:#?}");
        answer.said()
    }

    /// Runs it at an instant, with answers in JSON.
    pub(crate) fn run<A: AsRef<OsStr>>(
        &self,
        now: &str,
        arguments: impl IntoIterator<Item = A>,
    ) -> Answer {
        let mut all = vec!["--json".into(), "--now".into(), now.into()];
        all.extend(
            arguments
                .into_iter()
                .map(|argument| argument.as_ref().to_owned()),
        );
        self.run_plainly(all)
    }

    /// Runs it with these arguments after the data folder.
    pub(crate) fn run_plainly<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Answer {
        self.finish(self.command().args(arguments))
    }

    /// Runs it at an instant, with answers in JSON and these variables in its environment.
    pub(crate) fn run_with<A: AsRef<OsStr>>(
        &self,
        now: &str,
        environment: &[(&str, &str)],
        arguments: impl IntoIterator<Item = A>,
    ) -> Answer {
        let mut command = self.command();
        command.envs(environment.iter().copied());
        self.finish(command.args(["--json", "--now", now]).args(arguments))
    }

    /// Runs it at an instant, with answers in JSON and this text on its standard input.
    pub(crate) fn run_given<A: AsRef<OsStr>>(
        &self,
        now: &str,
        text: &str,
        arguments: impl IntoIterator<Item = A>,
    ) -> Answer {
        let mut command = self.command();
        command.write_stdin(text);
        self.finish(command.args(["--json", "--now", now]).args(arguments))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
        command
            .timeout(PATIENCE)
            // The keychain of whoever runs the tests is none of their business.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .arg("--data-dir")
            .arg(self.data());
        command
    }

    fn finish(&self, command: &mut Command) -> Answer {
        let output = command.output().unwrap();
        Answer {
            code: output.status.code().expect("it ended in time"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Starts it with JSON answers, from an instant on, and lets it run.
    pub(crate) fn start<A: AsRef<OsStr>>(
        &self,
        now: &str,
        arguments: impl IntoIterator<Item = A>,
    ) -> std::process::Child {
        std::process::Command::new(env!("CARGO_BIN_EXE_desk"))
            .args(["--json", "--now", now, "--data-dir"])
            .arg(self.data())
            .args(arguments)
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Imports a file of this text.
    pub(crate) fn import(&self, name: &str, text: impl AsRef<[u8]>) -> Answer {
        let file = self.file(name, text);
        self.run(NOW, [OsStr::new("import"), file.as_ref()])
    }

    /// Writes a file beside the data.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let file = self.folder.path().join(name);
        fs::write(&file, text).unwrap();
        file
    }

    /// Its data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
}

/// The lead with the flame, with one member changed: `pointer` is a JSON pointer.
pub(crate) fn flame_with(pointer: &str, value: Value) -> Value {
    let mut lead: Value = serde_json::from_str(FLAME).unwrap();
    *lead
        .pointer_mut(pointer)
        .unwrap_or_else(|| panic!("{pointer} is in the sample")) = value;
    lead
}

/// The lead with the flame under another id.
pub(crate) fn flame_as(id: &str) -> Value {
    flame_with("/id", json!(id))
}

#[track_caller]
pub(crate) fn instant(text: &Value) -> DateTime<Utc> {
    let text = text
        .as_str()
        .unwrap_or_else(|| panic!("an instant, not {text}"));
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

#[track_caller]
fn parsed(text: &str) -> Value {
    if text.is_empty() {
        return Value::Null;
    }
    serde_json::from_str(text).unwrap_or_else(|reason| panic!("not JSON ({reason}): {text}"))
}
