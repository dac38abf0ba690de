//! The whole desk in one file that only a passphrase opens, for another computer.
//!
//! The file is an age file (age-encryption.org) with a copy of the database inside, so other programs
//! that know age can open it too. The copy is made and looked through as every copy is, encrypted
//! beside the place of the file, read back, compared, and only then given its name. On the way there
//! and back the database lies in the clear beside the desk's own, for the time of the move alone.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek, Write};
use std::iter;
use std::path::Path;

use age::stream::StreamReader;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use desk_domain::Instant;
use desk_store::{Store, StoreError, Unopened};

use crate::backups::{Contents, Restored};
use crate::desk::{DATABASE, Desk};
use crate::error::DeskError;
use crate::passphrase::{Passphrase, SHORTEST_PASSPHRASE};

mod clear;

use clear::Clear;

/// Two to the power of this is what one guess of the passphrase costs: about a second and 256 MB,
/// today. It stands in the file, so it may grow.
const WORK: u8 = 18;
/// More than this a file may not ask for, or it could keep the machine busy for days: 1 GB.
const MOST_WORK: u8 = 20;
/// What every age file begins with.
const MAGIC: &[u8] = b"age-encryption.org/v1\n";
/// Where the header of a passphrase must have ended; it has some 150 bytes.
const LONGEST_HEADER: u64 = 4096;
/// Bytes in memory at a time.
const CHUNK: usize = 64 * 1024;

/// Why a desk did not move.
#[derive(Debug, thiserror::Error)]
pub enum MovingFault {
    /// A new passphrase that is soon guessed.
    #[error("a passphrase has at least {SHORTEST_PASSPHRASE} characters")]
    TooShort,
    /// The passphrase is not the one of the file.
    #[error("this is not the passphrase of {file}; nothing was changed")]
    WrongPassphrase {
        /// The file.
        file: String,
    },
    /// The file is something else, or there is something else inside.
    #[error("{file} is no exported desk; nothing was changed")]
    NotAnExport {
        /// The file.
        file: String,
    },
    /// The file is encrypted to keys.
    #[error("{file} is opened by a key, not by a passphrase; nothing was changed")]
    NeedsKey {
        /// The file.
        file: String,
    },
    /// Opening the file would take more time and memory than any export of a desk does.
    #[error("opening {file} would take too much time and memory; nothing was changed")]
    TooCostly {
        /// The file.
        file: String,
    },
    /// There is a file in the place already.
    #[error("{file} is there already")]
    Exists {
        /// The file.
        file: String,
    },
}

/// What becomes of a file that is in the place already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and there is no export.
    Keep,
    /// It goes once the export is whole.
    Replace,
}

impl Desk {
    /// A name for an export made today.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn export_name(&self) -> Result<String, DeskError> {
        Ok(format!("referral-desk-{}.desk.age", self.today()?))
    }

    /// Writes the whole desk into a file that the passphrase opens, and reads it back. Passwords are
    /// in the keychain and stay there.
    ///
    /// # Errors
    /// [`DeskError::Moving`], [`DeskError::Unwritable`], [`DeskError::Store`]; then there is no such
    /// file, or the one that was there.
    pub fn export_desk(
        &self,
        file: &Path,
        passphrase: &Passphrase,
        existing: Existing,
    ) -> Result<Contents, DeskError> {
        passphrase.long_enough()?;
        if existing == Existing::Keep && fs::symlink_metadata(file).is_ok() {
            let file = named(file);
            return Err(MovingFault::Exists { file }.into());
        }
        let clear = Clear::beside(self.store.file())?;
        let desks = [self.store.file(), clear.file()];
        if desks.iter().any(|desk| Store::is_part_of(desk, file)) {
            let why = io::Error::other("the desk itself is there");
            return Err(DeskError::unwritable(file, &why));
        }
        let copied = self.store.back_up(clear.file());
        let copied = copied.map_err(|why| self.noted(why))?;
        let part = Part::beside(file);
        encrypt(clear.file(), &part.0, passphrase).map_err(|why| unwritten(file, &why))?;
        if !reads_back(&part.0, passphrase, clear.file())? {
            let why = io::Error::other("what was written can't be read back");
            return Err(DeskError::unwritable(file, &why));
        }
        let bytes = fs::metadata(&part.0).map_or(0, |found| found.len());
        fs::rename(&part.0, file).map_err(|why| unwritten(file, &why))?;
        let leads = copied.leads;
        Ok(Contents { leads, bytes })
    }

    /// Puts an exported desk in the place of this one, after copying what is here: restoring that copy
    /// takes it back.
    ///
    /// # Errors
    /// [`DeskError::Moving`], [`DeskError::Unreadable`], [`DeskError::Store`]; then all is as it was.
    pub fn import_desk(&self, file: &Path, passphrase: &Passphrase) -> Result<Restored, DeskError> {
        let clear = Clear::beside(self.store.file())?;
        decrypt(file, passphrase, &clear)?;
        self.put_back(clear.file())
    }

    /// Puts an exported desk in the place of one that can't be opened because it is damaged; its file
    /// is kept as it is.
    ///
    /// # Errors
    /// As [`import_desk`](Self::import_desk).
    pub fn rescue_from_export(
        data_dir: &Path,
        now: Instant,
        file: &Path,
        passphrase: &Passphrase,
    ) -> Result<Restored, DeskError> {
        let clear = Clear::beside(&data_dir.join(DATABASE))?;
        decrypt(file, passphrase, &clear)?;
        Self::rescue_with(data_dir, now, clear.file())
    }
}

/// Takes away what a move left in the clear whose process died.
pub(crate) fn sweep(data_dir: &Path) {
    clear::sweep(&data_dir.join(DATABASE));
}

/// The file on its way to its place; gone with this unless it got there.
struct Part(std::path::PathBuf);

impl Part {
    fn beside(file: &Path) -> Self {
        let mut name = file.as_os_str().to_owned();
        name.push(".part");
        Self(name.into())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Not there any more where all went well.
        let _ = fs::remove_file(&self.0);
    }
}

fn encrypt(from: &Path, to: &Path, passphrase: &Passphrase) -> io::Result<()> {
    let mut plain = File::open(from)?;
    let out = clear::new_private(to)?;
    let mut recipient = scrypt::Recipient::new(passphrase.secret());
    recipient.set_work_factor(WORK);
    let recipients = iter::once(&recipient as &dyn age::Recipient);
    // Refuses mixtures of recipients; this is one.
    let encryptor = Encryptor::with_recipients(recipients).map_err(io::Error::other)?;
    let mut sealing = encryptor.wrap_output(out)?;
    pour(&mut plain, &mut sealing).map_err(|spilt| match spilt {
        Spilt::Read(why) | Spilt::Write(why) => why,
    })?;
    // What gets its name must still be there after the machine has died.
    sealing.finish()?.sync_all()
}

/// Whether an encrypted file holds the same bytes as another.
fn reads_back(file: &Path, passphrase: &Passphrase, copy: &Path) -> Result<bool, DeskError> {
    let mut opened = open(file, passphrase)?;
    let unread = |why: io::Error| DeskError::unreadable(copy, &why);
    let mut plain = File::open(copy).map_err(unread)?;
    let (mut one, mut other) = (vec![0; CHUNK], vec![0; CHUNK]);
    loop {
        let Ok(read) = fill(&mut opened, &mut one) else {
            return Ok(false);
        };
        let there = fill(&mut plain, &mut other).map_err(unread)?;
        if one[..read] != other[..there] {
            return Ok(false);
        }
        if read == 0 {
            return Ok(true);
        }
    }
}

/// Writes what is in an exported file in the clear, and looks through it.
fn decrypt(file: &Path, passphrase: &Passphrase, clear: &Clear) -> Result<(), DeskError> {
    let mut opened = open(file, passphrase)?;
    let unwritten = |why: &io::Error| unwritten(clear.file(), why);
    let mut out = clear::new_private(clear.file()).map_err(|why| unwritten(&why))?;
    pour(&mut opened, &mut out).map_err(|spilt| match spilt {
        Spilt::Read(why) => unopened_by(file, &why),
        Spilt::Write(why) => unwritten(&why),
    })?;
    drop(out);
    match Store::check_copy(clear.file()) {
        Ok(_) => Ok(()),
        // In the words of the file that the user knows.
        Err(StoreError::Unavailable {
            why: Unopened::Foreign | Unopened::NotADatabase,
            ..
        }) => Err(MovingFault::NotAnExport { file: named(file) }.into()),
        Err(StoreError::Damaged { why, .. }) => Err(damaged(file, why)),
        Err(why) => Err(why.into()),
    }
}

type Opened = StreamReader<BufReader<File>>;

fn open(file: &Path, passphrase: &Passphrase) -> Result<Opened, DeskError> {
    let unread = |why: &io::Error| DeskError::unreadable(file, why);
    let input = File::open(file).map_err(|why| unread(&why))?;
    let mut input = BufReader::with_capacity(CHUNK, input);
    let start = input.fill_buf().map_err(|why| unread(&why))?;
    if !start.starts_with(MAGIC) {
        return Err(MovingFault::NotAnExport { file: named(file) }.into());
    }
    let refused = |why| refused(file, why);
    // First with a bound: a header without an end would be read into memory whole.
    Decryptor::new_buffered(input.by_ref().take(LONGEST_HEADER)).map_err(refused)?;
    input.rewind().map_err(|why| unread(&why))?;
    let decryptor = Decryptor::new_buffered(input).map_err(refused)?;
    if !decryptor.is_scrypt() {
        return Err(MovingFault::NeedsKey { file: named(file) }.into());
    }
    if passphrase.is_empty() {
        return Err(MovingFault::WrongPassphrase { file: named(file) }.into());
    }
    let mut identity = scrypt::Identity::new(passphrase.secret());
    identity.set_max_work_factor(MOST_WORK);
    let identities = iter::once(&identity as &dyn age::Identity);
    decryptor.decrypt(identities).map_err(refused)
}

fn refused(file: &Path, why: DecryptError) -> DeskError {
    let file_name = || named(file);
    match why {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            MovingFault::WrongPassphrase { file: file_name() }.into()
        }
        DecryptError::ExcessiveWork { .. } => MovingFault::TooCostly { file: file_name() }.into(),
        DecryptError::NoMatchingKeys => MovingFault::NeedsKey { file: file_name() }.into(),
        DecryptError::Io(why) => unopened_by(file, &why),
        // It does begin as an age file of the version we know.
        DecryptError::InvalidHeader | DecryptError::UnknownFormat => {
            damaged(file, "its beginning can't be read")
        }
        DecryptError::InvalidMac => damaged(file, "its beginning was changed"),
        // Kinds that the crate may get one day.
        why => damaged(file, why.to_string()),
    }
}

/// What age says of bytes that don't fit comes as a failure to read.
fn unopened_by(file: &Path, why: &io::Error) -> DeskError {
    if why.kind() == ErrorKind::UnexpectedEof {
        damaged(file, "it was cut short")
    } else if why.kind() == ErrorKind::InvalidData {
        damaged(file, "it was changed or cut short")
    } else {
        DeskError::unreadable(file, why)
    }
}

enum Spilt {
    Read(io::Error),
    Write(io::Error),
}

fn pour(from: &mut impl Read, to: &mut impl Write) -> Result<(), Spilt> {
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = fill(from, &mut chunk).map_err(Spilt::Read)?;
        if read == 0 {
            return Ok(());
        }
        to.write_all(&chunk[..read]).map_err(Spilt::Write)?;
    }
}

/// Reads until there is no room, or nothing more.
fn fill(from: &mut impl Read, room: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < room.len() {
        match from.read(&mut room[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(why) if why.kind() == ErrorKind::Interrupted => {}
            Err(why) => return Err(why),
        }
    }
    Ok(filled)
}

fn named(file: &Path) -> String {
    file.display().to_string()
}

fn damaged(file: &Path, why: impl Into<String>) -> DeskError {
    let file = file.to_owned();
    let why = why.into();
    StoreError::Damaged { file, why }.into()
}

fn unwritten(file: &Path, why: &io::Error) -> DeskError {
    let full = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded];
    if full.contains(&why.kind()) {
        StoreError::Full.into()
    } else {
        DeskError::unwritable(file, why)
    }
}
