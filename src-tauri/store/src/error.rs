//! What can go wrong between the desk and its file.

use std::path::PathBuf;

use desk_domain::ids::LeadId;

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
    /// SQLite refused; what was under way has been rolled back.
    #[error("the database failed: {0}")]
    Sql(#[from] rusqlite::Error),
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
    /// The system or SQLite refused.
    #[error("{0}")]
    Refused(rusqlite::Error),
    /// The tables could not be brought up to date.
    #[error("its tables can't be brought up to date: {0}")]
    NotMigrated(rusqlite_migration::Error),
}

impl StoreError {
    pub(crate) fn unreadable(what: &'static str, why: impl std::fmt::Display) -> Self {
        Self::Unreadable {
            what,
            why: why.to_string(),
        }
    }
}
