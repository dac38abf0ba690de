//! One moment of the database, and what has been found in it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Deref;
use std::sync::Arc;

use rusqlite::{Connection, Transaction};

use desk_domain::order::Place;

use crate::bits::Bits;
use crate::error::StoreError;
use crate::open;
use crate::orders::Stretch;

/// How many words are remembered.
const WORDS: usize = 24;
/// Of how many leads the places are remembered; one takes 24 bytes.
const PLACES: usize = 200_000;

/// Where each lead of a list stands, with its number, in the order of the list.
pub(crate) type Places = Arc<[(Place, i64)]>;

/// A connection that reads, and remembers what it found.
pub(crate) struct Reader {
    connection: Connection,
    memory: RefCell<Memory>,
}

/// The hits of the last words that were looked for. One look at the inbox asks for a page, for
/// counts and for sections, and each further letter typed repeats all words but the last.
#[derive(Default)]
struct Memory {
    /// The moment they were found in: `PRAGMA data_version`.
    moment: i64,
    /// The latest first.
    words: VecDeque<(String, Arc<Bits>)>,
    /// Of the last lists whose hits were counted by section, the latest first.
    places: VecDeque<(Stretch, Places)>,
}

/// One moment of the database.
pub(crate) struct Reading<'a> {
    transaction: Transaction<'a>,
    memory: &'a RefCell<Memory>,
}

impl Reader {
    pub(crate) fn new(connection: Connection) -> Self {
        Self {
            connection,
            memory: RefCell::default(),
        }
    }

    /// Closes the file.
    pub(crate) fn let_go(&mut self) -> rusqlite::Result<()> {
        open::let_go(&mut self.connection)
    }

    pub(crate) fn read(&mut self) -> Result<Reading<'_>, StoreError> {
        let transaction = self.connection.transaction()?;
        let moment = data_version(&transaction)?;
        let memory = &self.memory;
        if memory.borrow().moment != moment {
            memory.replace(Memory {
                moment,
                ..Memory::default()
            });
        }
        Ok(Reading {
            transaction,
            memory,
        })
    }
}

impl Reading<'_> {
    /// The hits of a word, looked for only once in a moment.
    pub(crate) fn found(
        &self,
        word: &str,
        look: impl FnOnce() -> Result<Bits, StoreError>,
    ) -> Result<Arc<Bits>, StoreError> {
        let known = self
            .memory
            .borrow()
            .words
            .iter()
            .position(|(known, _)| known == word);
        let entry = match known.and_then(|place| self.memory.borrow_mut().words.remove(place)) {
            Some(entry) => entry,
            None => (word.to_owned(), Arc::new(look()?)),
        };
        let hits = Arc::clone(&entry.1);
        let words = &mut self.memory.borrow_mut().words;
        words.push_front(entry);
        words.truncate(WORDS);
        Ok(hits)
    }

    /// The places of a list, walked only once in a moment unless it is very long.
    pub(crate) fn places(
        &self,
        list: Stretch,
        walk: impl FnOnce() -> Result<Places, StoreError>,
    ) -> Result<Places, StoreError> {
        let known = self
            .memory
            .borrow()
            .places
            .iter()
            .find(|(of, _)| *of == list)
            .map(|(_, places)| Arc::clone(places));
        if let Some(places) = known {
            return Ok(places);
        }
        let places = walk()?;
        let kept = &mut self.memory.borrow_mut().places;
        kept.push_front((list, Arc::clone(&places)));
        let mut leads = 0;
        kept.retain(|(_, places)| {
            leads += places.len();
            leads <= PLACES
        });
        Ok(places)
    }
}

impl Deref for Reading<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.transaction
    }
}

/// A number that is another one after any other connection has changed the database.
pub(crate) fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("PRAGMA data_version")?
        .query_row([], |row| row.get(0))
}
