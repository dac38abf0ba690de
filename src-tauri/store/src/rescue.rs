//! Putting a copy in the place of a database that is damaged. The bad file is kept as it is, to the
//! last byte: somebody may yet read from it what no copy has.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rusqlite::Connection;

use crate::backups::{self, Checked};
use crate::error::StoreError;
use crate::open;

/// What may lie beside a database and goes with it.
const JOURNALS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Keeps what is in `file` under the name `keep`, then puts a copy in its place. No connection of
/// this process may be open on the file: reading it would drop their locks.
pub(crate) fn rescue(file: &Path, from: &Path, keep: &Path) -> Result<Checked, StoreError> {
    let checked = backups::check(from)?;
    keep_bytes(file, keep)?;
    match overwrite(file, from) {
        Ok(()) => Ok(checked),
        Err(why) if why.is_damage() => {
            replace(file, from)?;
            Ok(checked)
        }
        Err(why) => Err(why),
    }
}

/// Copies a file and its journal, byte by byte, never over another.
fn keep_bytes(file: &Path, keep: &Path) -> Result<(), StoreError> {
    for ending in ["", "-wal"] {
        let (bad, kept) = (open::beside(file, ending), open::beside(keep, ending));
        match copy_new(&bad, &kept) {
            // Without a journal there is nothing to keep of it.
            Err(why) if why.kind() == io::ErrorKind::NotFound && ending == "-wal" => {}
            copied => copied.map_err(|why| backups::unwritten(&kept, &why))?,
        }
    }
    Ok(())
}

fn copy_new(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut made = File::options().write(true).create_new(true).open(to)?;
    open::keep_private(to);
    let copied = io::copy(&mut source, &mut made).and_then(|_| made.sync_all());
    if copied.is_err() {
        let _ = fs::remove_file(to);
    }
    copied
}

/// In place, where SQLite can still open what is there: then whoever else has it open sees the copy
/// at once.
fn overwrite(file: &Path, from: &Path) -> Result<(), StoreError> {
    let mut writer = open::unfinished(file)?;
    backups::restore(from, &mut writer)?;
    whole(file, &writer)?;
    open::bring_up_to_date(file, &mut writer, None)
}

/// The disk that spoiled one file may have spoiled this one as well.
fn whole(file: &Path, writer: &Connection) -> Result<(), StoreError> {
    let wrong = backups::complaints(writer, "quick_check")?;
    wrong.first().map_or(Ok(()), |first| {
        Err(StoreError::Damaged {
            file: file.to_owned(),
            why: first.clone(),
        })
    })
}

/// A new file of the same name. Whoever still has the old one open is told that it is gone.
fn replace(file: &Path, from: &Path) -> Result<(), StoreError> {
    let part = open::beside(file, ".part");
    let made = exchange(file, from, &part);
    if made.is_err() {
        let _ = fs::remove_file(&part);
    }
    made
}

fn exchange(file: &Path, from: &Path, part: &Path) -> Result<(), StoreError> {
    let unwritten = |why: io::Error| backups::unwritten(file, &why);
    remove(part).map_err(unwritten)?;
    copy_new(from, part).map_err(unwritten)?;
    backups::check(part)?;
    // A journal that is still there would be carried into the new file. They are kept, or worth nothing.
    for ending in JOURNALS {
        remove(&open::beside(file, ending)).map_err(unwritten)?;
    }
    fs::rename(part, file).map_err(unwritten)?;
    open::writer(file, None).map(drop)
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
