//! Who tells the alarms: of several processes on one database the one that holds the lock. The
//! system frees it the moment that process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The right to tell the alarms of one database.
pub(crate) struct Ownership {
    file: PathBuf,
    held: Mutex<Option<File>>,
}

/// How the right to tell alarms stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owning {
    /// This process has just got it: what another left half done is now its own.
    Taken,
    /// This process had it before.
    Kept,
    /// Another process has it.
    Elsewhere,
}

impl Ownership {
    pub(crate) fn beside(database: &Path) -> Self {
        Self {
            file: database.with_extension("alarms-lock"),
            held: Mutex::new(None),
        }
    }

    /// Takes the right if it is free. On a file system without locks every process has it: the
    /// record of alarms still keeps each from being told twice.
    pub(crate) fn own(&self) -> Owning {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_some() {
            return Owning::Kept;
        }
        let opened = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&self.file);
        match opened.map(|file| (file.try_lock(), file)) {
            Ok((Ok(()), file)) => {
                *held = Some(file);
                Owning::Taken
            }
            Ok((Err(TryLockError::WouldBlock), _)) => Owning::Elsewhere,
            Ok((Err(TryLockError::Error(_)), _)) | Err(_) => Owning::Kept,
        }
    }

    /// Gives the right back before the process ends.
    pub(crate) fn release(&self) {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
