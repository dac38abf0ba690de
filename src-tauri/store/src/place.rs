//! Whether the file that is open is still the one that its name means. Where systems let an open file
//! be removed, SQLite writes on to what nobody can find any more.

use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// A file that is open, under the name it was opened by.
pub(crate) struct Place {
    file: PathBuf,
    /// What the system knew the file as; none where an open file can't be removed.
    known_as: Option<(u64, u64)>,
}

impl Place {
    /// A file that has just been opened.
    pub(crate) fn of(file: &Path) -> Self {
        Self {
            file: file.to_owned(),
            known_as: identity(file),
        }
    }

    /// # Errors
    /// [`StoreError::Gone`].
    pub(crate) fn still_there(&self) -> Result<(), StoreError> {
        if identity(&self.file) == self.known_as {
            Ok(())
        } else {
            Err(StoreError::Gone(self.file.clone()))
        }
    }
}

#[cfg(unix)]
fn identity(file: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let found = std::fs::metadata(file).ok()?;
    Some((found.dev(), found.ino()))
}

/// Windows keeps an open database where it is.
#[cfg(not(unix))]
fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}
