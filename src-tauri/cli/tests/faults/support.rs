//! The `desk` command on a folder that something is done to.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// When it all happens.
pub(crate) const NOW: &str = "2026-11-18T16:20:00Z";

/// The command on a data folder, at [`NOW`], with answers in JSON.
pub(crate) fn desk(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command
        .args(["--json", "--now", NOW, "--data-dir"])
        .arg(folder);
    command
}

/// What it answers when all goes well.
#[track_caller]
pub(crate) fn ask(folder: &Path, arguments: &[&str]) -> Value {
    let output = desk(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Writes a file of leads with these ids, received an hour before [`NOW`].
pub(crate) fn leads<'a>(folder: &Path, ids: impl Iterator<Item = &'a str>) -> PathBuf {
    let mut csv = String::from(
        "Referral ID,Creation Date,Customer Country,Customer Name,Lead Type,Lead Source,\
         Lead currency,Lead value,Status\n",
    );
    let mut first = "";
    for id in ids {
        if first.is_empty() {
            first = id;
        }
        writeln!(
            csv,
            "{id},2026-11-18T15:20:00Z,DE,Customer of {id},Customer inquiry,AppSource,EUR,100,New"
        )
        .unwrap();
    }
    let file = folder.join(format!("{first}.csv"));
    std::fs::write(&file, csv).unwrap();
    file
}
