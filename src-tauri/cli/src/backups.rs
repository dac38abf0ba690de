//! The desk's copies: made, listed, put back, looked through.

use std::path::{Path, PathBuf};

use desk_domain::Instant;
use desk_engine::backups::{Backup, Contents, Restored};
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
    Ok(listed(&desk.backups()?))
}

/// Lists the copies of a desk that can't be opened.
pub(crate) fn list_in(folder: &Path) -> Result<Answer, DeskError> {
    Ok(listed(&Desk::backups_in(folder)?))
}

fn listed(backups: &[Backup]) -> Answer {
    let lines: Vec<String> = backups.iter().map(line).collect();
    Answer::new(&json!({ "backups": backups }), lines.join("\n"))
}

/// Puts a copy in the desk's place.
pub(crate) fn restore(desk: &Desk, name: &str) -> Result<Answer, DeskError> {
    Ok(restored(&desk.restore(name)?))
}

/// Puts a copy in the place of a desk that can't be opened.
pub(crate) fn rescue(folder: &Path, now: Instant, name: &str) -> Result<Answer, DeskError> {
    Ok(restored(&Desk::rescue(folder, now, name)?))
}

fn restored(restored: &Restored) -> Answer {
    Answer::new(restored, restored_words(restored))
}

pub(crate) fn restored_words(restored: &Restored) -> String {
    let mut words = format!("{} restored", size(restored.contents));
    if let Some(before) = &restored.before {
        words += &format!("; desk restore {} takes that back", before.name);
    }
    if let Some(damaged) = &restored.damaged {
        words += &format!("; the damaged file is kept as {}", damaged.display());
    }
    words
}

/// Looks through a copy.
pub(crate) fn check_file(file: &Path) -> Result<Answer, DeskError> {
    let contents = Desk::check_backup(file)?;
    let words = format!("{}: {}, whole", file.display(), size(contents));
    Ok(Answer::new(&json!({ "contents": contents }), words))
}

/// Looks through the desk, or through a copy.
pub(crate) fn check(desk: &Desk, file: Option<&Path>) -> Result<Answer, DeskError> {
    if let Some(file) = file {
        return check_file(file);
    }
    let complaints = desk.complaints()?;
    let whole = complaints.is_empty();
    let mut words = if whole {
        "the desk is whole".to_owned()
    } else {
        complaints.join("\n")
    };
    let service = desk.synced_by();
    if let Some(service) = service {
        words += &format!(
            "\nits folder is synced by {service}, which can damage it: keep it in one that is not"
        );
    }
    let view = json!({ "whole": whole, "complaints": complaints, "synced_by": service });
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

pub(crate) fn size(contents: Contents) -> String {
    let Contents { leads, bytes } = contents;
    let ending = if leads == 1 { "" } else { "s" };
    format!("{leads} lead{ending}, {} MB", bytes.div_ceil(1024 * 1024))
}
