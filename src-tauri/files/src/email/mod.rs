//! E-mails to proposals for a new lead.
//!
//! Everything a customer writes is read as text and nothing of it is run, shown as HTML or fetched.
//! What is recognised is a proposal: each field with the place it was read from, for a person to
//! confirm. What is not recognised stays empty; here, unlike in Partner Center's files, a guess is
//! of use, because somebody looks at it.
//!
//! Start reading at [`read`] and [`read_text`]; [`proposing`] says which place wins.

mod amounts;
mod closing;
mod days;
mod forwarded;
mod labels;
mod letter;
mod names;
mod patterns;
mod proposing;

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use desk_domain::Instant;
use desk_domain::proposal::Proposal;

use crate::errors::FileError;
use letter::Letter;

/// The largest e-mail that is read, in bytes. Attachments count; what matters stands before them.
pub const LARGEST: u64 = 10 << 20;

/// Whether a file is an e-mail by its name.
pub fn is_email(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("eml"))
}

/// Reads an e-mail from a file.
///
/// # Errors
/// When there is no such file, or it is not an e-mail, or a larger one than [`LARGEST`].
pub fn read(path: &Path, now: Instant) -> Result<Proposal, FileError> {
    let mut file = File::open(path).map_err(|error| {
        if error.kind() == ErrorKind::NotFound {
            FileError::NotFound
        } else {
            FileError::CannotOpen(error.to_string())
        }
    })?;
    read_from(&mut file, now)
}

/// Reads an e-mail from anything that gives the bytes of one; see [`read`]. Text without headers is
/// read as [`read_text`] does.
///
/// # Errors
/// As [`read`].
pub fn read_from(input: &mut dyn Read, now: Instant) -> Result<Proposal, FileError> {
    let mut bytes = Vec::new();
    input
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| FileError::CannotRead(error.to_string()))?;
    if bytes.len() as u64 > LARGEST {
        return Err(FileError::TooLarge {
            megabytes: LARGEST >> 20,
        });
    }
    Ok(proposing::propose(&Letter::of_bytes(&bytes)?, now))
}

/// Reads what was pasted: the whole source of an e-mail, or the text of one as a mail program shows
/// it.
///
/// # Errors
/// When there is no text, or more of it than [`LARGEST`].
pub fn read_text(text: &str, now: Instant) -> Result<Proposal, FileError> {
    read_from(&mut text.as_bytes(), now)
}
