//! The desk in the clear while it moves: beside the desk's own database, where nobody else may read it,
//! and gone with the value that stands for it. One process at a time moves a desk; what one left that
//! was killed, the next one takes away.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use desk_store::StoreError;

use crate::error::DeskError;

/// What may lie there: the file, and what SQLite and the store keep beside a file while they write it.
const ENDINGS: &[&str] = &["", ".part", ".part-journal", "-journal", "-wal", "-shm"];

/// A place for the desk in the clear.
pub(super) struct Clear {
    file: PathBuf,
    /// Held until the place is empty again. None on a file system without locks.
    _lock: Option<File>,
}

impl Clear {
    /// The place beside a database, empty.
    pub(super) fn beside(database: &Path) -> Result<Self, DeskError> {
        let lock = match locked(database) {
            Ok(lock) => Some(lock),
            Err(TryLockError::WouldBlock) => return Err(StoreError::Busy.into()),
            Err(TryLockError::Error(_)) => None,
        };
        let file = place(database);
        remove(&file);
        Ok(Self { file, _lock: lock })
    }

    pub(super) fn file(&self) -> &Path {
        &self.file
    }
}

impl Drop for Clear {
    fn drop(&mut self) {
        remove(&self.file);
    }
}

/// Empties the place, unless somebody is moving the desk now.
pub(super) fn sweep(database: &Path) {
    let file = place(database);
    let left = |ending: &&str| beside(&file, ending).exists();
    if ENDINGS.iter().any(left) {
        drop(Clear::beside(database));
    }
}

/// Makes a file that its owner alone may read; one of that name goes.
pub(super) fn new_private(file: &Path) -> io::Result<File> {
    match fs::remove_file(file) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
        Ok(()) | Err(_) => {}
    }
    let mut new = OpenOptions::new();
    new.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        new.mode(0o600);
    }
    new.open(file)
}

fn locked(database: &Path) -> Result<File, TryLockError> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(database.with_extension("moving-lock"))
        .map_err(TryLockError::Error)?;
    file.try_lock()?;
    Ok(file)
}

fn place(database: &Path) -> PathBuf {
    database.with_extension("moving.db")
}

fn remove(file: &Path) {
    for ending in ENDINGS {
        // Mostly there is none.
        let _ = fs::remove_file(beside(file, ending));
    }
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
