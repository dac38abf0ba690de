//! Copies of the whole database, looked through before they count, and the way back.
//!
//! A copy is made of one moment, page by page, by SQLite's own backup; nobody waits for it. It is
//! written beside its place, opened, checked and counted, and only then given its name: a file of
//! that name is a good one.

use std::fs::{self, File};
use std::path::Path;
use std::time::Instant as Tick;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::{StoreError, Unopened};
use crate::open;

/// Pages copied at a time.
const STEP: i32 = 2_000;
/// How many of its complaints a damaged database is asked for.
const COMPLAINTS: u32 = 20;

/// What a database was found to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// How many leads.
    pub leads: u64,
    /// The version of its tables.
    pub version: u32,
    /// How large the file is, in bytes.
    pub bytes: u64,
}

/// Copies a database into a file, which is replaced if it is there.
pub(crate) fn copy(live: &Path, to: &Path) -> Result<Checked, StoreError> {
    if is_part_of(live, to) {
        return Err(StoreError::NotCopied {
            file: to.to_owned(),
            why: "the desk itself is there".to_owned(),
        });
    }
    let part = open::beside(to, ".part");
    let made = write(live, &part).and_then(|leads| {
        let checked = check(&part)?;
        if checked.leads != leads {
            let why = format!("{} leads were copied, {} are there", leads, checked.leads);
            return Err(damaged(&part, why));
        }
        fs::rename(&part, to).map_err(|why| unwritten(to, &why))?;
        Ok(checked)
    });
    if made.is_err() {
        let _ = fs::remove_file(&part);
    }
    made
}

/// Makes the folder that a copy is to lie in.
pub(crate) fn make_folder_of(copy: &Path) -> Result<(), StoreError> {
    let Some(folder) = copy.parent() else {
        return Ok(());
    };
    fs::create_dir_all(folder).map_err(|why| unwritten(folder, &why))
}

/// Whether a file is a database or one of its journals: a copy in their place would take the desk away
/// from under everybody who has it open.
pub(crate) fn is_part_of(database: &Path, file: &Path) -> bool {
    let folder = |file: &Path| {
        let parent = file.parent().filter(|parent| *parent != Path::new(""));
        fs::canonicalize(parent.unwrap_or(Path::new("."))).ok()
    };
    let name = |file: &Path| {
        file.file_name()
            .map(|name| name.to_string_lossy().to_lowercase())
    };
    let (Some(own), Some(other)) = (name(database), name(file)) else {
        return false;
    };
    other.starts_with(&own) && folder(database) == folder(file)
}

/// Writes the copy and says how many leads there are to be in it.
fn write(live: &Path, part: &Path) -> Result<u64, StoreError> {
    match fs::remove_file(part) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
            return Err(unwritten(part, &why));
        }
        Ok(()) | Err(_) => {}
    }
    let mut source = open::reader(live)?;
    // One moment, whatever is written meanwhile.
    let moment = source.transaction()?;
    let leads = count(&moment)?;
    open::keep_private(part);
    let mut copy = Connection::open(part)?;
    {
        let backup = Backup::new(&moment, &mut copy)?;
        while backup.step(STEP)? != StepResult::Done {}
    }
    // One file, without a journal beside it.
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |row| {
        row.get::<_, String>(0)
    })?;
    drop(copy);
    // What has its name must still be there after the machine has died.
    let file = File::options().write(true).open(part);
    let kept = file.and_then(|file| file.sync_all());
    kept.map_err(|why| unwritten(part, &why))?;
    Ok(leads)
}

/// Looks through a file that nobody writes to: whether it is the desk's, of a version this program
/// knows, and whole.
///
/// # Errors
/// [`StoreError::Newer`], [`StoreError::Unavailable`], [`StoreError::Damaged`]; the file is left
/// alone.
pub(crate) fn check(file: &Path) -> Result<Checked, StoreError> {
    let still = unchanging(file)?;
    open::check(file, &still)?;
    let application: i64 = still.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application == 0 {
        return Err(open::unavailable(file, Unopened::Foreign));
    }
    let wrong = complaints(&still, "quick_check").map_err(|why| damaged(file, why))?;
    if let Some(first) = wrong.first() {
        return Err(damaged(file, first));
    }
    let version: u32 = still.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(Checked {
        leads: count(&still).map_err(|why| damaged(file, why))?,
        version,
        bytes: fs::metadata(file).map_or(0, |found| found.len()),
    })
}

/// What SQLite finds wrong with a database; nothing where it is whole.
pub(crate) fn complaints(connection: &Connection, how: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(&format!("PRAGMA {how}({COMPLAINTS})"))?;
    let said = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut lines = Vec::new();
    for line in said {
        match line {
            Ok(line) if line == "ok" => {}
            Ok(line) => lines.push(line),
            // So broken that it can't be looked through.
            Err(why) if why.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
                lines.push(why.to_string());
                break;
            }
            Err(why) => return Err(why),
        }
    }
    Ok(lines)
}

/// Rows that name what is not there.
pub(crate) fn strays(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let said = statement.query_map([], |row| {
        let (table, row, of): (String, Option<i64>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let row = row.map_or_else(String::new, |row| format!(" {row}"));
        Ok(format!(
            "row{row} of {table} names a row of {of} that is not there"
        ))
    })?;
    said.take(COMPLAINTS as usize).collect()
}

/// Puts the whole of a file in the place of what the writer has: in one transaction, so that
/// others see either.
pub(crate) fn restore(from: &Path, writer: &mut Connection) -> Result<Checked, StoreError> {
    let checked = check(from)?;
    let source = unchanging(from)?;
    {
        let backup = Backup::new(&source, writer)?;
        let began = Tick::now();
        while backup.step(-1)? != StepResult::Done {
            // Another program is writing.
            if began.elapsed() > open::PATIENCE {
                return Err(StoreError::Busy);
            }
            std::thread::sleep(open::MOMENT);
        }
    }
    Ok(checked)
}

fn unchanging(file: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let open = || Connection::open_with_flags(open::unchanging(file)?, flags);
    open().map_err(|why| open::refused(file, why))
}

fn count(connection: &Connection) -> rusqlite::Result<u64> {
    connection.query_row("SELECT count(*) FROM leads", [], |row| {
        Ok(row.get::<_, i64>(0)?.unsigned_abs())
    })
}

fn damaged(file: &Path, why: impl std::fmt::Display) -> StoreError {
    StoreError::Damaged {
        file: file.to_owned(),
        why: why.to_string(),
    }
}

pub(crate) fn unwritten(file: &Path, why: &std::io::Error) -> StoreError {
    if why.kind() == std::io::ErrorKind::StorageFull {
        return StoreError::Full;
    }
    StoreError::NotCopied {
        file: file.to_owned(),
        why: why.to_string(),
    }
}
