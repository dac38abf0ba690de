//! What can go wrong between the desk and its file.

use std::path::PathBuf;

use desk_domain::ids::LeadId;
use rusqlite::ErrorCode;

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer program made this database; it has not been touched.
    #[error(
        "the database is of version {found}, and this program knows versions up to {known}: \
         a newer program made it"
    )]
    Newer {
        /// The version in the file.
        found: u32,
        /// The newest version this program can read.
        known: u32,
    },
    /// The file can't be used as the desk's database; it has not been touched.
    #[error("{} can't be opened: {why}", file.display())]
    Unavailable {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: Unopened,
    },
    /// A cursor that no page has given out.
    #[error("not a cursor of a page")]
    BadCursor,
    /// A write that names a lead which is not there.
    #[error("there is no lead {0}")]
    NoSuchLead(LeadId),
    /// A write that names a history entry or alarm which is not there.
    #[error("there is no {what} {name}")]
    NoSuch {
        /// What was looked for.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// A stored value that this program did not write.
    #[error("a stored {what} can't be read: {why}")]
    Unreadable {
        /// What it should have been.
        what: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// The disk has no room left; what was under way has been rolled back.
    #[error("the disk is full")]
    Full,
    /// The file may be read and not written.
    #[error("the database can be read, but not written")]
    ReadOnly,
    /// Another program has been writing for longer than one waits.
    #[error("another program keeps the database to itself")]
    Busy,
    /// The file was removed, or another one put in its place, while it was open: what would be written
    /// to it now nobody would ever read.
    #[error("{} was removed or replaced while it was open", .0.display())]
    Gone(PathBuf),
    /// What was read is not whole; what was under way has been rolled back.
    #[error("the database is damaged: {0}")]
    Corrupt(rusqlite::Error),
    /// A database that is not whole; it has been left alone.
    #[error("{} is damaged: {why}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What SQLite says.
        why: String,
    },
    /// A copy that could not be written; there is none then.
    #[error("no copy could be written to {}: {why}", file.display())]
    NotCopied {
        /// The file.
        file: PathBuf,
        /// What the system says.
        why: String,
    },
    /// SQLite refused; what was under way has been rolled back.
    #[error("the database failed: {0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ if is_corruption(&error) => Self::Corrupt(error),
            _ => Self::Sql(error),
        }
    }
}

fn is_corruption(why: &rusqlite::Error) -> bool {
    matches!(
        why.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    )
}

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum Unopened {
    /// It is some other kind of file.
    #[error("it is not a database")]
    NotADatabase,
    /// It is SQLite, but not of the desk.
    #[error("it is the database of another program")]
    Foreign,
    /// Nothing may be written to its folder.
    #[error("its folder can't be written to")]
    FolderUnwritable,
    /// The system or SQLite refused.
    #[error("{0}")]
    Refused(rusqlite::Error),
    /// The tables could not be brought up to date.
    #[error("its tables can't be brought up to date: {0}")]
    NotMigrated(rusqlite_migration::Error),
}

impl StoreError {
    /// Whether the database itself is not whole, so that only a copy helps.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Corrupt(_) | Self::Damaged { .. } => true,
            Self::Unavailable { why, .. } => match why {
                Unopened::NotADatabase => true,
                Unopened::NotMigrated(rusqlite_migration::Error::RusqliteError { err, .. }) => {
                    is_corruption(err)
                }
                Unopened::Refused(why) => is_corruption(why),
                Unopened::Foreign | Unopened::FolderUnwritable | Unopened::NotMigrated(_) => false,
            },
            Self::Newer { .. }
            | Self::BadCursor
            | Self::NoSuchLead(_)
            | Self::NoSuch { .. }
            | Self::Unreadable { .. }
            | Self::Full
            | Self::ReadOnly
            | Self::Busy
            | Self::Gone(_)
            | Self::NotCopied { .. }
            | Self::Sql(_) => false,
        }
    }

    pub(crate) fn unreadable(what: &'static str, why: impl std::fmt::Display) -> Self {
        Self::Unreadable {
            what,
            why: why.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn what_a_person_can_mend_is_told_apart() {
        let refused = |code| rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        let check = |code, said: &str| {
            assert_eq!(StoreError::from(refused(code)).to_string(), said);
        };
        check(ffi::SQLITE_FULL, "the disk is full");
        check(
            ffi::SQLITE_READONLY,
            "the database can be read, but not written",
        );
        check(
            ffi::SQLITE_BUSY,
            "another program keeps the database to itself",
        );
        let damaged = StoreError::from(refused(ffi::SQLITE_CORRUPT));
        assert!(matches!(damaged, StoreError::Corrupt(_)), "{damaged}");
        let other = StoreError::from(refused(ffi::SQLITE_IOERR));
        assert!(matches!(other, StoreError::Sql(_)), "{other}");
    }
}
