//! One moment of the database, and what has been found in it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Deref;
use std::sync::Arc;

use rusqlite::{Connection, Transaction};

use crate::bits::Bits;
use crate::error::StoreError;
use crate::open;

/// How many words are remembered.
const WORDS: usize = 24;

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
                words: VecDeque::new(),
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
