//! Opening the file. What is not the desk's, or is newer than this program, is told by looking
//! alone: nothing is written to it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::error::{StoreError, Unopened};
use crate::migrations::{APPLICATION_ID, KNOWN, MIGRATIONS};
use crate::{alike, backups, marks, search};

/// How long a connection waits for another one, in this program or another.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);
/// Between two tries of what another connection is in the way of.
pub(crate) const MOMENT: Duration = Duration::from_millis(2);
/// Statements that a connection keeps prepared.
const STATEMENTS: usize = 96;

/// Where a database of an older version is copied to before its tables are changed; none where it is
/// a copy itself.
pub(crate) type Aside<'a> = Option<&'a dyn Fn(u32) -> PathBuf>;

/// Opens the connection that writes, making the database or bringing it up to date.
pub(crate) fn writer(file: &Path, aside: Aside<'_>) -> Result<Connection, StoreError> {
    let mut writer = unfinished(file)?;
    bring_up_to_date(file, &mut writer, aside)?;
    Ok(writer)
}

/// Opens the connection that writes, and leaves the tables as they are.
pub(crate) fn unfinished(file: &Path) -> Result<Connection, StoreError> {
    look(file)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    keep_private(file);
    let mut writer = Connection::open_with_flags(file, flags).map_err(|why| refused(file, why))?;
    prepare(&mut writer).map_err(|why| refused(file, why))?;
    Ok(writer)
}

/// Makes a file that its owner alone may read, or makes it so; the journals of SQLite follow it. Where
/// the system does not let it, opening says why in better words. On Windows the folder of the user's
/// data is private by itself.
pub(crate) fn keep_private(file: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        let new = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(file);
        if new.is_err() {
            // By its name: closing the file would drop the locks that this process holds on it.
            let _ = fs::set_permissions(file, fs::Permissions::from_mode(0o600));
        }
    }
    #[cfg(not(unix))]
    let _ = file;
}

/// Gives a database the tables of this program, and fills those that were not there.
pub(crate) fn bring_up_to_date(
    file: &Path,
    writer: &mut Connection,
    aside: Aside<'_>,
) -> Result<(), StoreError> {
    migrate(file, writer, aside)?;
    alike::catch_up(writer)?;
    marks::catch_up(writer)
}

/// Opens a connection that only reads; the writer has made sure that the file is there.
pub(crate) fn reader(file: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || {
        let reader = Connection::open_with_flags(file, flags)?;
        reader.busy_timeout(PATIENCE)?;
        reader.pragma_update(None, "cache_size", -4_096)?;
        reader.pragma_update(None, "temp_store", "MEMORY")?;
        reader.set_prepared_statement_cache_capacity(STATEMENTS);
        search::prepare(&reader)?;
        Ok(reader)
    };
    open().map_err(|why| refused(file, why))
}

fn prepare(writer: &mut Connection) -> rusqlite::Result<()> {
    writer.busy_timeout(PATIENCE)?;
    writer.set_prepared_statement_cache_capacity(STATEMENTS);
    writer.set_transaction_behavior(TransactionBehavior::Immediate);
    // Two programs may make the file at the same moment, and SQLite waits for no one on its way
    // into WAL. Whoever comes second finds it done.
    retry_while_busy(|| {
        writer.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))
    })?;
    keep(writer, Keeping::ForSure)?;
    writer.pragma_update(None, "foreign_keys", true)?;
    writer.pragma_update(None, "temp_store", "MEMORY")?;
    writer.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    settle_down(writer)
}

/// Closes the file of a connection, which is left as it is: the journal is not carried into it.
pub(crate) fn let_go(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    *connection = Connection::open_in_memory()?;
    Ok(())
}

/// When what is written is on the disk; nothing is ever half there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Before its transaction ends.
    ForSure,
    /// With the next transaction that is kept for sure, or when the journal is carried into the file.
    Loosely,
}

pub(crate) fn keep(writer: &Connection, keeping: Keeping) -> rusqlite::Result<()> {
    let level = match keeping {
        Keeping::ForSure => "FULL",
        Keeping::Loosely => "NORMAL",
    };
    writer.pragma_update(None, "synchronous", level)
}

/// An import touches the pages of every index over and over: they are kept in memory, and carried
/// from the journal into the file once in a while instead of after each batch.
pub(crate) fn make_room(writer: &Connection) -> rusqlite::Result<()> {
    writer.pragma_update(None, "cache_size", -65_536)?;
    writer.pragma_update(None, "wal_autocheckpoint", 50_000)
}

/// What is enough for a command, and what a desk in the tray may hold.
pub(crate) fn settle_down(writer: &Connection) -> rusqlite::Result<()> {
    writer.pragma_update(None, "cache_size", -4_096)?;
    writer.pragma_update(None, "wal_autocheckpoint", 4_000)?;
    writer.execute_batch("PRAGMA shrink_memory")
}

fn migrate(file: &Path, writer: &mut Connection, aside: Aside<'_>) -> Result<(), StoreError> {
    // Between the look and now another program may have been at it.
    check(file, writer)?;
    let version: u32 = writer.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if let Some(aside) = aside.filter(|_| (1..KNOWN).contains(&version)) {
        let to = aside(version);
        backups::make_folder_of(&to)?;
        backups::copy(file, &to)?;
    }
    let Err(why) = MIGRATIONS.to_latest(writer) else {
        return Ok(());
    };
    // Another program that made the same tables a moment earlier is no reason to fail.
    match MIGRATIONS.pending_migrations(writer) {
        Ok(0) => Ok(()),
        Ok(_) | Err(_) => Err(StoreError::Unavailable {
            file: file.to_owned(),
            why: Unopened::NotMigrated(why),
        }),
    }
}

/// Looks at a file without writing to it. A file that is not there, or is empty, is fine.
fn look(file: &Path) -> Result<(), StoreError> {
    if !fs::metadata(file).is_ok_and(|found| found.is_file() && found.len() > 0) {
        return Ok(());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let uri = unchanging(file).map_err(|why| refused(file, why))?;
    let still = Connection::open_with_flags(uri, flags).map_err(|why| refused(file, why))?;
    let journal = beside(file, "-wal").exists();
    match check(file, &still) {
        // Whoever was carrying the journal into the file has died half way: only both are whole.
        Err(
            StoreError::Damaged { .. }
            | StoreError::Unavailable {
                why: Unopened::Refused(_),
                ..
            },
        ) if journal => {}
        looked => looked?,
    }
    drop(still);
    if journal {
        // The newest version number may not have reached the file itself.
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let live = Connection::open_with_flags(file, flags).map_err(|why| refused(file, why))?;
        live.busy_timeout(PATIENCE)?;
        live.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        check(file, &live)?;
    }
    Ok(())
}

pub(crate) fn check(file: &Path, connection: &Connection) -> Result<(), StoreError> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let read = || {
        Ok((
            number("PRAGMA application_id")?,
            number("PRAGMA user_version")?,
            number("SELECT count(*) FROM sqlite_schema")?,
        ))
    };
    let (application, version, tables) = read().map_err(|why| refused(file, why))?;
    if application != APPLICATION_ID {
        let untouched = application == 0 && version == 0 && tables == 0;
        return if untouched {
            Ok(())
        } else {
            Err(unavailable(file, Unopened::Foreign))
        };
    }
    let found = u32::try_from(version).unwrap_or(u32::MAX);
    if found > KNOWN {
        return Err(StoreError::Newer {
            found,
            known: KNOWN,
        });
    }
    Ok(())
}

pub(crate) fn refused(file: &Path, why: rusqlite::Error) -> StoreError {
    match why.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => unavailable(file, Unopened::NotADatabase),
        Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged {
            file: file.to_owned(),
            why: why.to_string(),
        },
        Some(ErrorCode::DiskFull) => StoreError::Full,
        // It needs a journal beside it, even to be read.
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly) if may_not_write_beside(file) => {
            unavailable(file, Unopened::FolderUnwritable)
        }
        // There is no room for what the connections of a database share.
        _ if why.sqlite_extended_error_code() == Some(SQLITE_IOERR_SHMSIZE) => StoreError::Full,
        _ => unavailable(file, Unopened::Refused(why)),
    }
}

fn may_not_write_beside(file: &Path) -> bool {
    let probe = beside(file, ".probe");
    let mut new = fs::OpenOptions::new();
    match new.write(true).create_new(true).open(&probe) {
        Ok(made) => {
            drop(made);
            // It is empty, and no name of the desk's.
            let _ = fs::remove_file(probe);
            false
        }
        Err(why) => matches!(
            why.kind(),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
        ),
    }
}

pub(crate) fn unavailable(file: &Path, why: Unopened) -> StoreError {
    StoreError::Unavailable {
        file: file.to_owned(),
        why,
    }
}

fn retry_while_busy<T>(mut attempt: impl FnMut() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    let started = std::time::Instant::now();
    loop {
        let outcome = attempt();
        let busy = outcome.as_ref().is_err_and(|why| {
            matches!(
                why.sqlite_error_code(),
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
            )
        });
        if !busy || started.elapsed() > PATIENCE {
            return outcome;
        }
        std::thread::sleep(MOMENT);
    }
}

/// The file as an address that makes SQLite read it as it stands, without a lock and without
/// looking for a journal. Reading it in any other way than through SQLite would drop the locks
/// that this process may already hold on it.
pub(crate) fn unchanging(file: &Path) -> rusqlite::Result<String> {
    let whole =
        std::path::absolute(file).map_err(|_| rusqlite::Error::InvalidPath(file.to_owned()))?;
    let mut uri = String::from("file://");
    let bytes = whole.as_os_str().as_encoded_bytes();
    if !bytes.starts_with(b"/") && !bytes.starts_with(b"\\") {
        uri.push('/');
    }
    for byte in bytes {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b':' | b'.' | b'-' | b'_' => uri.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    Ok(uri)
}

pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
