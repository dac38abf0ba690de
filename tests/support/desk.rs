//! The `desk` command, run for its answer.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::{binaries, eventually};

/// The command on one data folder at one instant.
pub(crate) struct Desk {
    data: PathBuf,
    now: String,
}

/// How a run of it ended.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: i32,
    /// What it printed; null when that was nothing.
    pub(crate) said: Value,
    /// `error` of what it wrote to stderr; null when that was nothing.
    pub(crate) error: Value,
}

impl Desk {
    pub(crate) fn new(data: PathBuf, now: &str) -> Self {
        Self {
            data,
            now: now.to_owned(),
        }
    }

    /// What it answers when all goes well.
    #[track_caller]
    pub(crate) fn ask<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Value {
        let answer = self.run(arguments);
        assert_eq!(answer.code, 0, "{answer:#?}");
        answer.said
    }

    /// Waits until the lead has been read in the window.
    pub(crate) async fn knows_as_read(&self, id: &str) {
        eventually("the lead is read", async || {
            (self.ask(["show", id])["row"]["unread"] == false).then_some(())
        })
        .await;
    }

    /// Runs it to its end, however that comes.
    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Answer {
        let mut command = Command::new(binaries::desk());
        command
            .arg("--json")
            .arg("--data-dir")
            .arg(&self.data)
            .args(["--now", &self.now]);
        let output = command.args(arguments).output().unwrap();
        let json = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap_or(Value::Null);
        Answer {
            code: output.status.code().expect("it was not killed"),
            said: json(&output.stdout),
            error: json(&output.stderr)["error"].take(),
        }
    }

    /// The names of the customers in a stage, in the order shown.
    pub(crate) fn customers(&self, stage: &str) -> Vec<String> {
        let page = self.ask(["list", "--stage", stage]);
        let leads = page["leads"].as_array().unwrap().iter();
        leads
            .map(|lead| lead["customer"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The alarms of a lead that were raised, as kind and step, oldest first.
    pub(crate) fn raised(&self, lead: &str) -> Vec<(String, String)> {
        let record = self.ask(["alarms", "--lead", lead]);
        let alarms = record["alarms"].as_array().unwrap().iter().rev();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        alarms
            .filter(|alarm| alarm["standing"] == "raised")
            .map(|alarm| (text(&alarm["kind"]), text(&alarm["step"])))
            .collect()
    }
}
