//! Copies of the desk: one an hour while it is used, one whenever somebody asks, and one of what a
//! restored copy or an update is about to change. They lie in a folder beside the database; each has
//! its moment and its reason in its name, and only a copy that was looked through has such a name.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{MutexGuard, PoisonError};
use std::time::SystemTime;

use chrono::{NaiveDateTime, TimeDelta};
use desk_domain::Instant;
use desk_domain::backup_plan::{EVERY, superseded};
use desk_store::{Checked, Store, StoreError};
use serde::Serialize;
use ts_rs::TS;

use crate::desk::{DATABASE, Desk};
use crate::error::DeskError;

/// Where they lie, beside the database.
const FOLDER: &str = "backups";
/// How the moment is written in a name.
const MOMENT: &str = "%Y%m%dT%H%M%SZ";
/// A copy that can't be made for so long is a trouble that the user is told of.
const STALE: TimeDelta = TimeDelta::hours(24);
/// Between two looks whether a copy is due, so that no start of the desk has to make one, and after
/// one that could not be made.
const LOOK: TimeDelta = TimeDelta::minutes(5);
const RETRY: TimeDelta = TimeDelta::minutes(10);
/// How many copies of what was about to be changed as a whole are kept, of each reason.
const UNDONE: usize = 10;

/// Opens the database of a data folder, with a copy of one whose tables are about to be changed.
pub(crate) fn open_store(data_dir: &Path, now: Instant) -> Result<Store, DeskError> {
    let database = data_dir.join(DATABASE);
    let folder = data_dir.join(FOLDER);
    if was_emptied(&database, &folder) {
        let why = "it is empty".to_owned();
        let file = database;
        return Err(StoreError::Damaged { file, why }.into());
    }
    let aside = |_| folder.join(name_of(now, BackupKind::BeforeMigration));
    Ok(Store::open_copied_aside(&database, &aside)?)
}

/// Whether a database that there are copies of has lost all it held. It must not become a new desk,
/// as an empty file does otherwise.
fn was_emptied(database: &Path, folder: &Path) -> bool {
    fs::metadata(database).is_ok_and(|found| found.is_file() && found.len() == 0)
        && in_folder(folder).is_ok_and(|backups| !backups.is_empty())
}

/// Why a copy was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BackupKind {
    /// An hour had passed.
    Hourly,
    /// Somebody asked. Such a copy is never removed by the desk.
    Asked,
    /// A copy was about to take the desk's place.
    BeforeRestore,
    /// A newer program was about to change its tables.
    BeforeMigration,
    /// A newer program was about to be installed.
    BeforeUpdate,
}

impl BackupKind {
    const ALL: [Self; 5] = [
        Self::Hourly,
        Self::Asked,
        Self::BeforeRestore,
        Self::BeforeMigration,
        Self::BeforeUpdate,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Hourly => "hourly",
            Self::Asked => "asked",
            Self::BeforeRestore => "before-restore",
            Self::BeforeMigration => "before-migration",
            Self::BeforeUpdate => "before-update",
        }
    }
}

/// How the last look went whether a copy is due.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BackupLook {
    at: Instant,
    failed: bool,
}

impl BackupLook {
    /// As if the last one had just been.
    pub(crate) fn put_off(now: Instant) -> Self {
        Self {
            at: now,
            failed: false,
        }
    }
}

/// A copy of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Backup {
    /// Its name, which [`Desk::restore`] takes.
    pub name: String,
    /// The moment it is of, to the second.
    pub at: Instant,
    /// Why it was made.
    pub kind: BackupKind,
    /// How large it is, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// What a database was found to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Contents {
    /// How many leads.
    #[ts(type = "number")]
    pub leads: u64,
    /// How large the file is, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

impl From<Checked> for Contents {
    fn from(checked: Checked) -> Self {
        Self {
            leads: checked.leads,
            bytes: checked.bytes,
        }
    }
}

/// What came of putting a copy in the desk's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Restored {
    /// What is there now.
    pub contents: Contents,
    /// What was there before; restoring it takes the restoring back. None where that was damaged.
    pub before: Option<Backup>,
    /// The damaged file that was there before, which is kept as it was.
    pub damaged: Option<PathBuf>,
}

impl Desk {
    /// Makes a copy now.
    ///
    /// # Errors
    /// [`DeskError::Store`]; then there is none.
    pub fn back_up(&self) -> Result<(Backup, Contents), DeskError> {
        self.copy(BackupKind::Asked)
    }

    /// Makes a copy of what a newer program is about to take over.
    ///
    /// # Errors
    /// [`DeskError::Store`]; then there is none, and nothing should be installed.
    pub fn back_up_before_update(&self) -> Result<Backup, DeskError> {
        Ok(self.copy(BackupKind::BeforeUpdate)?.0)
    }

    /// Copies the desk into a file of any name, which is replaced if it is there.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn back_up_to(&self, file: &Path) -> Result<Contents, DeskError> {
        Ok(self.store.back_up(file)?.into())
    }

    /// Whether it is time to ask for [`back_up_when_due`](Self::back_up_when_due) again. Costs
    /// nothing.
    pub fn backup_may_be_due(&self) -> bool {
        let BackupLook { at, failed } = self.backup_look();
        let pause = if failed { RETRY } else { LOOK };
        let now = self.now();
        now >= at + pause || now < at
    }

    /// Makes a copy if the last one is an hour old and anything has been written since, and lets go
    /// of those that are not needed any more. Only the host that tells the alarms should ask.
    ///
    /// # Errors
    /// [`DeskError::Store`]; a day of that is a trouble the user is told of.
    pub fn back_up_when_due(&self) -> Result<Option<Backup>, DeskError> {
        let now = self.now();
        let outcome = self.back_up_after(now);
        let look = BackupLook {
            at: now,
            failed: outcome.is_err(),
        };
        *self.backup_look_mut() = look;
        outcome
    }

    fn back_up_after(&self, now: Instant) -> Result<Option<Backup>, DeskError> {
        let newest = self.backups()?.into_iter().next();
        let recent = |backup: &Backup| backup.at > now - EVERY && backup.at <= now;
        if newest.as_ref().is_some_and(recent) || !self.changed_since(newest.as_ref()) {
            return Ok(None);
        }
        let (backup, _) = self.copy(BackupKind::Hourly)?;
        self.found_whole();
        self.let_go_of_old(now)?;
        Ok(Some(backup))
    }

    /// Whether copies fail, and the last good one is a day old.
    pub(crate) fn backups_are_stale(&self) -> bool {
        if !self.backup_look().failed {
            return false;
        }
        // What can't be listed is no copy either.
        let newest = self.backups().unwrap_or_default().into_iter().next();
        newest.is_none_or(|backup| backup.at <= self.now() - STALE)
    }

    /// The copies there are, the newest first.
    ///
    /// # Errors
    /// [`DeskError::Store`] when their folder can't be read.
    pub fn backups(&self) -> Result<Vec<Backup>, DeskError> {
        in_folder(&self.backup_folder())
    }

    /// Puts a copy in the desk's place, after copying what is there now; where that is damaged, its
    /// file is kept as it is. Named as [`backups`] names it, or by its path.
    ///
    /// # Errors
    /// [`DeskError::Store`] when the copy is damaged, foreign or of a newer program, or another
    /// program keeps writing; then all is as it was.
    ///
    /// [`backups`]: Self::backups
    pub fn restore(&self, name: &str) -> Result<Restored, DeskError> {
        let folder = self.backup_folder();
        let file = file_of(&folder, name)?;
        // Before anything is written: a copy that is no good takes nothing's place.
        Store::check_copy(&file)?;
        self.put_back(&file)
    }

    /// Puts a good copy in the desk's place, after copying what is there now.
    pub(crate) fn put_back(&self, file: &Path) -> Result<Restored, DeskError> {
        let folder = self.backup_folder();
        let restored = match self.copy(BackupKind::BeforeRestore) {
            Ok((before, _)) => Restored {
                contents: self.store.restore(file)?.into(),
                before: Some(before),
                damaged: None,
            },
            Err(DeskError::Store(why)) if why.is_damage() => {
                let keep = damaged_file(&folder, self.now())?;
                let contents = self.store.rescue(file, &keep)?.into();
                Restored::over(keep, contents)
            }
            Err(error) => return Err(error),
        };
        self.found_whole();
        Ok(restored)
    }

    /// Puts a copy in the place of a desk that can't be opened because it is damaged; its file is
    /// kept as it is.
    ///
    /// # Errors
    /// [`DeskError::Store`]; then all is as it was.
    pub fn rescue(data_dir: &Path, now: Instant, name: &str) -> Result<Restored, DeskError> {
        let file = file_of(&data_dir.join(FOLDER), name)?;
        Store::check_copy(&file)?;
        Self::rescue_with(data_dir, now, &file)
    }

    /// As [`rescue`](Self::rescue), with a good copy anywhere.
    pub(crate) fn rescue_with(
        data_dir: &Path,
        now: Instant,
        file: &Path,
    ) -> Result<Restored, DeskError> {
        let database = data_dir.join(DATABASE);
        let folder = data_dir.join(FOLDER);
        let keep = damaged_file(&folder, now)?;
        let contents = Store::rescue_unopened(&database, file, &keep)?.into();
        Ok(Restored::over(keep, contents))
    }

    /// The newest copy of the desk in a data folder that is whole.
    ///
    /// # Errors
    /// [`DeskError::Store`] when the folder of copies can't be read.
    pub fn last_good_backup(data_dir: &Path) -> Result<Option<Backup>, DeskError> {
        let folder = data_dir.join(FOLDER);
        let whole = |backup: &Backup| Store::check_copy(&folder.join(&backup.name)).is_ok();
        Ok(in_folder(&folder)?.into_iter().find(whole))
    }

    /// The copies of the desk in a data folder, whether or not the desk itself can be opened.
    ///
    /// # Errors
    /// [`DeskError::Store`] when their folder can't be read.
    pub fn backups_in(data_dir: &Path) -> Result<Vec<Backup>, DeskError> {
        in_folder(&data_dir.join(FOLDER))
    }

    /// Looks through the whole database: what is wrong with it, in SQLite's words; nothing where it
    /// is whole.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn complaints(&self) -> Result<Vec<String>, DeskError> {
        let complaints = self.store.complaints()?;
        if !complaints.is_empty() {
            self.found_damaged();
        }
        Ok(complaints)
    }

    /// Looks through a copy, named as [`restore`](Self::restore) takes it.
    ///
    /// # Errors
    /// [`DeskError::Store`] that says what is wrong with it.
    pub fn backup_contents(&self, name: &str) -> Result<Contents, DeskError> {
        Self::check_backup(&file_of(&self.backup_folder(), name)?)
    }

    /// Looks through a copy by its path.
    ///
    /// # Errors
    /// [`DeskError::Store`] that says what is wrong with it.
    pub fn check_backup(file: &Path) -> Result<Contents, DeskError> {
        Ok(Store::check_copy(file)?.into())
    }

    fn copy(&self, kind: BackupKind) -> Result<(Backup, Contents), DeskError> {
        let folder = self.backup_folder();
        fs::create_dir_all(&folder).map_err(|why| unwritten(&folder, &why))?;
        // Two within a second: the later one stands a second later, never in the other's place.
        let mut at = self.now();
        let mut name = name_of(at, kind);
        while folder.join(&name).exists() {
            at += TimeDelta::seconds(1);
            name = name_of(at, kind);
        }
        let checked = self.store.back_up(&folder.join(&name));
        let checked = checked.map_err(|why| self.noted(why))?;
        let backup = Backup {
            at: read_name(&name).map_or(at, |(at, _)| at),
            name,
            kind,
            bytes: checked.bytes,
        };
        Ok((backup, checked.into()))
    }

    fn let_go_of_old(&self, now: Instant) -> Result<(), DeskError> {
        let backups = self.backups()?;
        let of = |kind| backups.iter().filter(move |backup| backup.kind == kind);
        let old = superseded(of(BackupKind::Hourly).map(|backup| backup.at), now);
        let hourly = of(BackupKind::Hourly).filter(|backup| old.contains(&backup.at));
        let undone = of(BackupKind::BeforeRestore).skip(UNDONE);
        let migrated = of(BackupKind::BeforeMigration).skip(UNDONE);
        let updated = of(BackupKind::BeforeUpdate).skip(UNDONE);
        for backup in hourly.chain(undone).chain(migrated).chain(updated) {
            let file = self.backup_folder().join(&backup.name);
            fs::remove_file(&file).map_err(|why| unwritten(&file, &why))?;
        }
        Ok(())
    }

    /// Whether the database was written to after a copy was; true where nobody can tell.
    fn changed_since(&self, backup: Option<&Backup>) -> bool {
        let written = |file: &Path| fs::metadata(file).and_then(|found| found.modified()).ok();
        let Some(copied) =
            backup.and_then(|backup| written(&self.backup_folder().join(&backup.name)))
        else {
            return true;
        };
        let database = self.store.file();
        let mut journal = database.as_os_str().to_owned();
        journal.push("-wal");
        let newest: Option<SystemTime> = [database, Path::new(&journal)]
            .into_iter()
            .filter_map(written)
            .max();
        newest.is_none_or(|newest| newest > copied)
    }

    fn backup_look(&self) -> BackupLook {
        *self.backup_look_mut()
    }

    fn backup_look_mut(&self) -> MutexGuard<'_, BackupLook> {
        let look = self.last_backup_look.lock();
        look.unwrap_or_else(PoisonError::into_inner)
    }

    fn backup_folder(&self) -> PathBuf {
        self.store.file().with_file_name(FOLDER)
    }
}

impl Restored {
    fn over(damaged: PathBuf, contents: Contents) -> Self {
        Self {
            contents,
            before: None,
            damaged: Some(damaged),
        }
    }
}

/// The copies in a folder, the newest first.
fn in_folder(folder: &Path) -> Result<Vec<Backup>, DeskError> {
    let entries = match fs::read_dir(folder) {
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|why| unwritten(folder, &why))?,
    };
    let named = entries.flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let (at, kind) = read_name(&name)?;
        let bytes = entry.metadata().ok()?.len();
        Some(Backup {
            name,
            at,
            kind,
            bytes,
        })
    });
    let mut backups: Vec<Backup> = named.collect();
    backups.sort_by(|one, other| other.name.cmp(&one.name));
    Ok(backups)
}

/// The file of a copy in a folder, or of any other by its path.
fn file_of(folder: &Path, name: &str) -> Result<PathBuf, DeskError> {
    let known = in_folder(folder)?.iter().any(|backup| backup.name == name);
    Ok(if known {
        folder.join(name)
    } else {
        PathBuf::from(name)
    })
}

/// A name for a damaged file that is to be kept, which nothing has yet.
fn damaged_file(folder: &Path, now: Instant) -> Result<PathBuf, DeskError> {
    fs::create_dir_all(folder).map_err(|why| unwritten(folder, &why))?;
    let mut at = now;
    loop {
        let file = folder.join(format!("damaged-{}.db", at.format(MOMENT)));
        if !file.exists() {
            return Ok(file);
        }
        at += TimeDelta::seconds(1);
    }
}

fn name_of(at: Instant, kind: BackupKind) -> String {
    format!("{}-{}.db", at.format(MOMENT), kind.code())
}

fn read_name(name: &str) -> Option<(Instant, BackupKind)> {
    let (moment, rest) = name.split_once('-')?;
    let code = rest.strip_suffix(".db")?;
    let kind = BackupKind::ALL
        .into_iter()
        .find(|kind| kind.code() == code)?;
    let at = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?;
    Some((at.and_utc(), kind))
}

fn unwritten(file: &Path, why: &std::io::Error) -> StoreError {
    StoreError::NotCopied {
        file: file.to_owned(),
        why: why.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_when_and_why_and_nothing_else_is_a_name() {
        let at: Instant = "2026-11-18T15:20:07Z".parse().unwrap();
        for kind in BackupKind::ALL {
            let name = name_of(at, kind);
            assert_eq!(read_name(&name), Some((at, kind)), "{name}");
        }
        for name in [
            "20261118T152007Z-hourly.db.part",
            "20261118T152007Z-daily.db",
            "2026-11-18-hourly.db",
            "20261345T152007Z-hourly.db",
            "notes.txt",
        ] {
            assert_eq!(read_name(name), None, "{name}");
        }
    }
}
