//! The store: one connection that writes, a few that read.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use desk_domain::Instant;
use desk_domain::alike::AlikeKey;
use desk_domain::ids::{GroupId, LeadId, NoticeId, SourceId};
use desk_domain::notice::NoticeKind;
use desk_domain::order::Span;
use desk_domain::outbox::NoticeState;
use desk_domain::search::Sort;
use desk_domain::told::Record;
use rusqlite::Connection;

use crate::alarms::{self, AlarmPage, AlarmQuery, AlarmRecord};
use crate::alike::{self, AlikeLeads};
use crate::backups::{self, Checked};
use crate::counts::{self, CountQuery, Counts};
use crate::drafts::{self, StoredDraft};
use crate::error::StoreError;
use crate::filtering::{self, Choices};
use crate::groups::{self, Group};
use crate::history::{self, StoredEntry, Undoable};
use crate::leads::{self, Stored};
use crate::lists::{self, Filter, PageOfLeads, PageQuery};
use crate::notices::{self, NoticeQuery, StoredNotice};
use crate::open::{self, Aside, Keeping};
use crate::ownership::{Ownership, Owning};
use crate::picked::{self, Picked};
use crate::place::Place;
use crate::reading::{Reader, Reading, data_version};
use crate::rescue;
use crate::settings;
use crate::timeline::{self, Timeline};
use crate::views::{self, StoredView};
use crate::writing::Writing;

/// How many readings can go on at the same time.
const READERS: usize = 3;

/// The desk's database. Every reading sees one moment of it and waits for no writing.
pub struct Store {
    // The writer is the last to close: it alone can carry the journal into the file, and a journal
    // left behind is read anew at every start.
    readers: Vec<Mutex<Reader>>,
    writer: Mutex<Writer>,
    /// Whoever waits for the writer holds this, so that an import, which asks for it again at
    /// once, lets a person's command in between its batches.
    next: Mutex<()>,
    ownership: Ownership,
    file: PathBuf,
}

/// Very many writings under way; see [`Store::bulk`].
pub struct Bulk<'a>(&'a Store);

impl Bulk<'_> {
    /// Writes as [`Store::write`] does, but the disk takes its time: should the machine die, the
    /// last of these may be undone, until something else is written.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write<T, E: From<StoreError>>(
        &self,
        f: impl FnOnce(&Writing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut writer = self.0.writer();
        writer.keep(Keeping::Loosely)?;
        let done = writer.write(f);
        writer.keep(Keeping::ForSure)?;
        done
    }

    /// Whether somebody waits for the writing under way to end.
    pub fn is_awaited(&self) -> bool {
        matches!(self.0.next.try_lock(), Err(TryLockError::WouldBlock))
    }
}

impl Drop for Bulk<'_> {
    fn drop(&mut self) {
        // Without it the writer keeps a little more memory than it needs.
        let _ = open::settle_down(&self.0.writer().connection);
    }
}

struct Writer {
    connection: Connection,
    /// `PRAGMA data_version` when last asked.
    seen: i64,
    keeping: Keeping,
    place: Place,
}

impl Writer {
    fn keep(&mut self, keeping: Keeping) -> Result<(), StoreError> {
        if self.keeping != keeping {
            open::keep(&self.connection, keeping)?;
            self.keeping = keeping;
        }
        Ok(())
    }

    fn write<T, E: From<StoreError>>(
        &mut self,
        f: impl FnOnce(&Writing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.place.still_there()?;
        let transaction = self.connection.transaction().map_err(StoreError::from)?;
        let writing = Writing::begin(transaction);
        let done = f(&writing)?;
        writing.commit()?;
        Ok(done)
    }
}

impl Store {
    /// Opens the database, making it if there is none.
    ///
    /// # Errors
    /// [`StoreError::Newer`] and [`StoreError::Unavailable`]; the file is then as it was.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        Self::open_with(file, None)
    }

    /// Opens the database as [`open`](Self::open) does. One of an older version is copied to the file
    /// that `aside` names for that version, before its tables are changed.
    ///
    /// # Errors
    /// Those of [`open`](Self::open) and [`back_up`](Self::back_up); without a copy nothing is changed.
    pub fn open_copied_aside(
        file: &Path,
        aside: &dyn Fn(u32) -> PathBuf,
    ) -> Result<Self, StoreError> {
        Self::open_with(file, Some(aside))
    }

    fn open_with(folder_file: &Path, aside: Aside<'_>) -> Result<Self, StoreError> {
        let connection = open::writer(folder_file, aside)?;
        let seen = data_version(&connection)?;
        let readers = (0..READERS)
            .map(|_| Ok(Mutex::new(Reader::new(open::reader(folder_file)?))))
            .collect::<Result<_, StoreError>>()?;
        Ok(Self {
            writer: Mutex::new(Writer {
                connection,
                seen,
                keeping: Keeping::ForSure,
                place: Place::of(folder_file),
            }),
            next: Mutex::new(()),
            ownership: Ownership::beside(folder_file),
            file: folder_file.to_owned(),
            readers,
        })
    }

    /// Copies the database, as it is at one moment, into a file, which is replaced if it is there:
    /// only by a copy that was opened, checked and counted.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::NotCopied`], [`StoreError::Damaged`].
    pub fn back_up(&self, to: &Path) -> Result<Checked, StoreError> {
        backups::copy(&self.file, to)
    }

    /// Looks through a copy: whether it is the desk's, of a version this program knows, and whole.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::Unavailable`], [`StoreError::Damaged`].
    pub fn check_copy(file: &Path) -> Result<Checked, StoreError> {
        backups::check(file)
    }

    /// Puts a copy in the place of everything that is here now.
    ///
    /// # Errors
    /// Those of [`check_copy`](Self::check_copy), [`StoreError::Busy`] and [`StoreError::Gone`]; then
    /// all is as it was.
    pub fn restore(&self, from: &Path) -> Result<Checked, StoreError> {
        let mut writer = self.writer();
        writer.place.still_there()?;
        let checked = backups::restore(from, &mut writer.connection)?;
        open::bring_up_to_date(&self.file, &mut writer.connection, None)?;
        Ok(checked)
    }

    /// Puts a copy in the place of a database that is damaged, which is kept under the name `keep`,
    /// byte by byte, with its journal beside it.
    ///
    /// # Errors
    /// Those of [`check_copy`](Self::check_copy) and [`StoreError::NotCopied`]; then the database is
    /// as it was.
    pub fn rescue(&self, from: &Path, keep: &Path) -> Result<Checked, StoreError> {
        backups::check(from)?;
        let mut writer = self.writer();
        let mut readers = Vec::new();
        for reader in &self.readers {
            readers.push(reader.lock().unwrap_or_else(PoisonError::into_inner));
        }
        // Nobody here has the bad file open while it is read, and nothing is carried into it any more.
        open::let_go(&mut writer.connection)?;
        for reader in &mut readers {
            reader.let_go()?;
        }
        let rescued = rescue::rescue(&self.file, from, keep);
        // What could not be put right is as it was, so what could be read can be read again.
        let opened = self.open_anew(&mut writer, &mut readers);
        let checked = rescued?;
        opened?;
        Ok(checked)
    }

    fn open_anew(
        &self,
        writer: &mut Writer,
        readers: &mut [MutexGuard<'_, Reader>],
    ) -> Result<(), StoreError> {
        writer.connection = open::writer(&self.file, None)?;
        writer.place = Place::of(&self.file);
        for reader in readers {
            **reader = Reader::new(open::reader(&self.file)?);
        }
        Ok(())
    }

    /// As [`rescue`](Self::rescue), for a database that can't be opened.
    ///
    /// # Errors
    /// As [`rescue`](Self::rescue).
    pub fn rescue_unopened(file: &Path, from: &Path, keep: &Path) -> Result<Checked, StoreError> {
        rescue::rescue(file, from, keep)
    }

    /// Looks through the pages of the whole database, on a connection of its own that nobody waits
    /// for: what is wrong with them. Reads all of the file once.
    pub fn look_through(&self) -> Result<Vec<String>, StoreError> {
        let reader = open::reader(&self.file)?;
        Ok(backups::complaints(&reader, "quick_check")?)
    }

    /// Looks through the whole database: what is wrong with it, in SQLite's words; nothing where it
    /// is whole.
    pub fn complaints(&self) -> Result<Vec<String>, StoreError> {
        self.read(|moment| {
            let mut wrong = backups::complaints(moment, "integrity_check")?;
            wrong.extend(backups::strays(moment)?);
            Ok(wrong)
        })
    }

    /// Whether a file is a database or one of its journals, which nothing else may take the place of.
    pub fn is_part_of(database: &Path, file: &Path) -> bool {
        backups::is_part_of(database, file)
    }

    /// Where the database is.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Writes in one transaction: all of it is there afterwards, or, after an error, none. Other
    /// writings wait for it, so one is not begun inside another.
    ///
    /// # Errors
    /// Those of `f`, what the database says to it, and [`StoreError::Gone`].
    pub fn write<T, E: From<StoreError>>(
        &self,
        f: impl FnOnce(&Writing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut writer = self.writer();
        // A panic may have ended a bulk in the middle.
        writer.keep(Keeping::ForSure)?;
        writer.write(f)
    }

    /// Makes room for very many writings, as long as what it gives is kept.
    pub fn bulk(&self) -> Result<Bulk<'_>, StoreError> {
        open::make_room(&self.writer().connection)?;
        Ok(Bulk(self))
    }

    /// A whole lead.
    pub fn lead(&self, id: &LeadId) -> Result<Option<Stored>, StoreError> {
        self.read(|moment| leads::by_id(moment, id))
    }

    /// The lead that a person means by a text: its own id or the source's, letter for letter.
    pub fn resolve(&self, text: &str) -> Result<Option<LeadId>, StoreError> {
        self.read(|moment| {
            if leads::number(moment, &LeadId::new(text))?.is_some() {
                return Ok(Some(LeadId::new(text)));
            }
            leads::id_of_source(moment, &SourceId::new(text))
        })
    }

    /// A page of a list, in the order shown.
    pub fn page(&self, query: &PageQuery) -> Result<PageOfLeads, StoreError> {
        self.read(|moment| lists::page(moment, query))
    }

    /// The leads that are in a list now, but for some.
    pub fn picked(&self, filter: &Filter, except: &[LeadId]) -> Result<Picked, StoreError> {
        self.read(|moment| picked::of_list(moment, filter, except))
    }

    /// A whole lead by the number that a [`Picked`] gives it.
    pub fn lead_numbered(&self, number: i64) -> Result<Option<Stored>, StoreError> {
        self.read(|moment| leads::by_number(moment, number))
    }

    /// Calls `visit` with every lead of a list but for some, whole, in the order shown: all of one
    /// moment.
    pub fn each_lead(
        &self,
        filter: &Filter,
        sort: Sort,
        except: &[LeadId],
        visit: &mut dyn FnMut(Stored) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.read(|moment| picked::each(moment, filter, sort, except, visit))
    }

    /// What was done to many leads at once, and to how many of them it still stands.
    pub fn group(&self, id: &GroupId) -> Result<Option<(Group, u64)>, StoreError> {
        self.read(|moment| groups::by_id(moment, id))
    }

    /// The newest of these.
    pub fn newest_group(&self) -> Result<Option<(Group, u64)>, StoreError> {
        self.read(|moment| groups::newest(moment))
    }

    /// How many leads a list has.
    pub fn length(&self, filter: &Filter) -> Result<u64, StoreError> {
        self.read(|moment| lists::length(moment, filter))
    }

    /// What the filters without a fixed choice can be set to.
    pub fn filter_choices(&self) -> Result<Choices, StoreError> {
        self.read(filtering::choices)
    }

    /// The lists that the user has given a name, in the user's order.
    pub fn views(&self) -> Result<Vec<StoredView>, StoreError> {
        self.read(|moment| views::all(moment))
    }

    /// The numbers beside tabs and stages.
    pub fn counts(&self, query: &CountQuery) -> Result<Counts, StoreError> {
        self.read(|moment| counts::counts(moment, query))
    }

    /// How many leads stand in each span.
    pub fn section_counts(&self, filter: &Filter, spans: &[Span]) -> Result<Vec<u64>, StoreError> {
        self.read(|moment| counts::by_section(moment, filter, spans))
    }

    /// What happened to a lead, oldest first.
    pub fn history(&self, id: &LeadId) -> Result<Vec<StoredEntry>, StoreError> {
        self.read(|moment| history::of_lead(moment, id))
    }

    /// The version of a lead: larger after every change, the same again after its undo, zero for a
    /// lead that is not there.
    pub fn version(&self, id: &LeadId) -> Result<i64, StoreError> {
        self.read(|moment| history::version(moment, id))
    }

    /// What was typed into a dialog about a lead, or about one that is not there yet.
    pub fn draft(
        &self,
        lead: Option<&LeadId>,
        dialog: &str,
    ) -> Result<Option<StoredDraft>, StoreError> {
        self.read(|moment| drafts::read(moment, lead, dialog))
    }

    /// What happened to a lead, what was told of it and what is owed because of it.
    pub fn timeline(&self, id: &LeadId) -> Result<Timeline, StoreError> {
        self.read(|moment| timeline::of_lead(moment, id))
    }

    /// What an undo would take back.
    pub fn last_undoable(&self, id: &LeadId) -> Result<Option<Undoable>, StoreError> {
        self.read(|moment| history::last_undoable(moment, id))
    }

    /// The lead as it came from its source.
    pub fn raw(&self, id: &LeadId) -> Result<Option<String>, StoreError> {
        self.read(|moment| leads::raw(moment, id))
    }

    /// The leads whose customer is known by one of these keys, but for `except`: the latest to
    /// arrive first, at most `limit` of them.
    pub fn alike(
        &self,
        keys: &[AlikeKey],
        except: Option<&LeadId>,
        limit: usize,
    ) -> Result<AlikeLeads, StoreError> {
        self.read(|moment| alike::find(moment, keys, except, limit))
    }

    /// A page of the record of alarms, newest first.
    pub fn alarms(&self, query: &AlarmQuery) -> Result<AlarmPage, StoreError> {
        self.read(|moment| alarms::page(moment, query))
    }

    /// The alarms of no lead that wait, and the one of this step, whatever became of it.
    pub fn alarms_of_desk(&self, step: &str) -> Result<Vec<AlarmRecord>, StoreError> {
        self.read(|moment| alarms::of_desk(moment, step))
    }

    /// How many alarms the user was told and has not said that they have seen.
    pub fn unseen_alarms(&self) -> Result<u64, StoreError> {
        self.read(|moment| alarms::unseen(moment))
    }

    /// What is on record of one lead's alarms.
    pub fn alarm_record(&self, lead: &LeadId) -> Result<Record, StoreError> {
        self.read(|moment| alarms::record_of(moment, lead))
    }

    /// The notices of a lead that could not be sent, with the instant of the last attempt.
    pub fn unsent_notices(&self, lead: &LeadId) -> Result<Vec<(NoticeId, Instant)>, StoreError> {
        self.read(|moment| notices::unsent_of(moment, lead))
    }

    /// A page of the outbox, newest first.
    pub fn notices(&self, query: &NoticeQuery) -> Result<Vec<StoredNotice>, StoreError> {
        self.read(|moment| notices::page(moment, query))
    }

    /// One notice.
    pub fn notice(&self, id: &NoticeId) -> Result<Option<StoredNotice>, StoreError> {
        self.read(|moment| notices::by_id(moment, id))
    }

    /// How many notices are in a state.
    pub fn notices_in(&self, state: NoticeState) -> Result<u64, StoreError> {
        self.read(|moment| notices::count(moment, state))
    }

    /// How many notices stay where they are until the user does something, if notices of these
    /// kinds are sent by themselves.
    pub fn notices_needing_user(&self, kinds: &[NoticeKind]) -> Result<u64, StoreError> {
        self.read(|moment| notices::needing_user(moment, kinds))
    }

    /// When the outbox must be looked at next, if notices of these kinds can be sent.
    pub fn next_notice(&self, kinds: &[NoticeKind]) -> Result<Option<Instant>, StoreError> {
        self.read(|moment| notices::next_visit(moment, kinds))
    }

    /// When the clockwork must next look at any lead.
    pub fn next_visit(&self) -> Result<Option<Instant>, StoreError> {
        self.read(|moment| leads::next_visit(moment))
    }

    /// Takes the right to tell the alarms of this database, if no other process has it.
    pub fn own_alarms(&self) -> Owning {
        self.ownership.own()
    }

    /// Gives that right back.
    pub fn release_alarms(&self) {
        self.ownership.release();
    }

    /// How many bytes the disk has left for the database; none where the system does not say.
    pub fn room(&self) -> Option<u64> {
        fs4::available_space(self.file.parent()?).ok()
    }

    /// A setting, if it has been set.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read(|moment| settings::setting(moment, key))
    }

    /// Whether another program (or another [`Store`]) has changed the database since this was
    /// last asked. Waits for a writing that is under way.
    pub fn changed_elsewhere(&self) -> Result<bool, StoreError> {
        let mut writer = self.writer();
        let now = data_version(&writer.connection)?;
        let changed = now != writer.seen;
        writer.seen = now;
        Ok(changed)
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        // A panic inside a writing has rolled it back on its way out.
        let _turn = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T>(
        &self,
        f: impl FnOnce(&Reading<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut reader = self.reader();
        f(&reader.read()?)
    }

    fn reader(&self) -> MutexGuard<'_, Reader> {
        for reader in &self.readers {
            match reader.try_lock() {
                Ok(free) => return free,
                Err(TryLockError::Poisoned(free)) => return free.into_inner(),
                Err(TryLockError::WouldBlock) => {}
            }
        }
        self.readers[0]
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Store;

    #[test]
    fn a_store_is_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Store>();
    }
}
