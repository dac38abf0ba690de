//! Finding leads by what was typed into the search.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use desk_domain::Instant;
use desk_domain::search::Search;
use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::{Connection, params};

use crate::bits::Bits;
use crate::codes::millis;
use crate::error::StoreError;
use crate::filtering;
use crate::reading::Reading;
use crate::words::{self, Asked};

/// How a search begins that asks for the leads of a summary; the instant follows at which it was
/// shown.
const TOLD: &str = "told:";

/// The numbers of the leads that a typed search finds; none when it asks for nothing.
pub(crate) fn hits(reading: &Reading<'_>, search: &str) -> Result<Option<Bits>, StoreError> {
    if let Some(at) = told_at(search) {
        return told(reading, at).map(Some);
    }
    let search = Search::parse(search);
    let hits = worded(reading, &search.words)?;
    if search.filters.is_empty() {
        return Ok(hits);
    }
    filtering::passing(reading, &search, hits).map(Some)
}

/// The leads that have all these words; none when there is nothing to look for.
fn worded(reading: &Reading<'_>, words: &str) -> Result<Option<Bits>, StoreError> {
    Ok(match words::asked(words) {
        Asked::Nothing => None,
        Asked::Words(words) => Some(having_all(reading, &words)?),
        Asked::Phone { digits, words } => {
            let mut hits = having_all(reading, &words)?;
            hits.unite(&*having(reading, &digits)?);
            Some(hits)
        }
    })
}

fn told_at(search: &str) -> Option<Instant> {
    let at = search.trim().strip_prefix(TOLD)?;
    Some(at.parse::<DateTime<FixedOffset>>().ok()?.to_utc())
}

/// The leads of the summary shown at an instant.
fn told(reading: &Reading<'_>, at: Instant) -> Result<Bits, StoreError> {
    let mut statement = reading.prepare_cached(TOLD_AT)?;
    let mut rows = statement.query([millis(at)])?;
    let mut leads = Bits::default();
    while let Some(row) = rows.next()? {
        leads.insert(row.get(0)?);
    }
    Ok(leads)
}

/// See [`told`].
pub(crate) const TOLD_AT: &str = "SELECT lead FROM alarms WHERE summary = 1 AND told_at = ?1";

fn having_all(reading: &Reading<'_>, words: &[String]) -> Result<Bits, StoreError> {
    // The longest word first: it is likely to find the fewest, perhaps none.
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut hits: Option<Bits> = None;
    for word in words {
        match &mut hits {
            Some(hits) if hits.count() == 0 => break,
            Some(hits) => hits.intersect(&*having(reading, word)?),
            None => hits = Some(Bits::clone(&*having(reading, word)?)),
        }
    }
    Ok(hits.unwrap_or_default())
}

/// The leads that have a word beginning like this one.
fn having(reading: &Reading<'_>, word: &str) -> Result<Arc<Bits>, StoreError> {
    // A word has no quotes in it; it is quoted because to FTS5 a bare `or` or `near` is none.
    let term = if word.chars().nth(1).is_none() {
        format!("\"{}\"", words::initial(word))
    } else {
        format!("\"{word}\"*")
    };
    reading.found(&term, || {
        let bytes: Vec<u8> = reading
            .prepare_cached("SELECT gathered(rowid) FROM search WHERE search MATCH ?1")?
            .query_row([&term], |row| row.get(0))?;
        Ok(Bits::from_bytes(&bytes))
    })
}

/// Makes `gathered` known to a connection. A common word is in most of the leads, and the rows are
/// gathered inside SQLite rather than handed out one by one.
pub(crate) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_aggregate_function("gathered", 1, flags, Gathered)
}

struct Gathered;

impl Aggregate<Bits, Vec<u8>> for Gathered {
    fn init(&self, _: &mut Context<'_>) -> rusqlite::Result<Bits> {
        Ok(Bits::default())
    }

    fn step(&self, context: &mut Context<'_>, bits: &mut Bits) -> rusqlite::Result<()> {
        bits.insert(context.get(0)?);
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, bits: Option<Bits>) -> rusqlite::Result<Vec<u8>> {
        Ok(bits.unwrap_or_default().to_bytes())
    }
}

/// What a transaction changes about the words of leads, written at its end in one go: FTS5 makes a
/// segment of its own of whatever lies between two statements with a trigger or a foreign key.
#[derive(Default)]
pub(crate) struct Reworded {
    leads: RefCell<BTreeMap<i64, Rewording>>,
}

#[derive(Default)]
struct Rewording {
    /// The lead has words in the index.
    known: bool,
    /// Its words from now on.
    words: Option<String>,
}

impl Reworded {
    /// Makes a lead findable by these words alone, or, without any, not at all. `known` says
    /// whether it was there before.
    pub(crate) fn set(&self, number: i64, known: bool, words: Option<String>) {
        let mut leads = self.leads.borrow_mut();
        let rewording = leads
            .entry(number)
            .or_insert(Rewording { known, words: None });
        rewording.words = words;
    }

    /// Writes what has been gathered.
    pub(crate) fn write(&self, connection: &Connection) -> Result<(), StoreError> {
        let leads = self.leads.take();
        let mut forget = connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?;
        for number in leads
            .iter()
            .filter(|(_, lead)| lead.known)
            .map(|(number, _)| number)
        {
            forget.execute([number])?;
        }
        let mut index =
            connection.prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?;
        for (number, lead) in &leads {
            if let Some(words) = &lead.words {
                index.execute(params![number, words])?;
            }
        }
        Ok(())
    }
}
