//! The desk's copies: made, listed, put back, looked through.

use std::path::{Path, PathBuf};

use desk_engine::backups::{Backup, Contents};
use desk_engine::views::instant_text;
use desk_engine::{Desk, DeskError};
use serde_json::json;

use crate::answer::Answer;

/// Copies the desk into its folder of copies, or into a file.
pub(crate) fn back_up(desk: &Desk, file: Option<PathBuf>) -> Result<Answer, DeskError> {
    let (name, contents) = match file {
        Some(file) => {
            let contents = desk.back_up_to(&file)?;
            (file.display().to_string(), contents)
        }
        None => {
            let (backup, contents) = desk.back_up()?;
            (backup.name, contents)
        }
    };
    let words = format!("{name}: {}, looked through", size(contents));
    Ok(Answer::new(
        &json!({ "name": name, "contents": contents }),
        words,
    ))
}

pub(crate) fn list(desk: &Desk) -> Result<Answer, DeskError> {
    let backups = desk.backups()?;
    let lines: Vec<String> = backups.iter().map(line).collect();
    Ok(Answer::new(
        &json!({ "backups": backups }),
        lines.join("\n"),
    ))
}

/// Puts a copy in the desk's place.
pub(crate) fn restore(desk: &Desk, name: &str) -> Result<Answer, DeskError> {
    let restored = desk.restore(name)?;
    let words = format!(
        "{} restored; desk restore {} takes that back",
        size(restored.contents),
        restored.before.name
    );
    Ok(Answer::new(&restored, words))
}

/// Looks through the desk, or through a copy.
pub(crate) fn check(desk: &Desk, file: Option<&Path>) -> Result<Answer, DeskError> {
    if let Some(file) = file {
        let contents = Desk::check_backup(file)?;
        let words = format!("{}: {}, whole", file.display(), size(contents));
        return Ok(Answer::new(&json!({ "contents": contents }), words));
    }
    let complaints = desk.complaints()?;
    let whole = complaints.is_empty();
    let words = if whole {
        "the desk is whole".to_owned()
    } else {
        complaints.join("\n")
    };
    let view = json!({ "whole": whole, "complaints": complaints });
    Ok(Answer::new(&view, words).complete(whole))
}

fn line(backup: &Backup) -> String {
    let megabytes = backup.bytes.div_ceil(1024 * 1024);
    format!(
        "{}  {}  {megabytes} MB",
        backup.name,
        instant_text(backup.at)
    )
}

fn size(contents: Contents) -> String {
    let Contents { leads, bytes } = contents;
    let ending = if leads == 1 { "" } else { "s" };
    format!("{leads} lead{ending}, {} MB", bytes.div_ceil(1024 * 1024))
}
