//! Which leads are in which tab and stage, and which pass which filter, as bits by lead number.
//! What a search has found is counted and narrowed against these rows alone, without reading a
//! lead.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::bits::Bits;
use crate::codes::SHELVES;
use crate::error::StoreError;

/// Every (shelf, stage, favorite).
pub(crate) const FACETS: usize = SHELVES * 3 * 2;
/// Leads to a row.
const CHUNK: usize = 16_384;

/// A (shelf, stage, favorite) that a lead can be in; it is in exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Facet(u8);

impl Facet {
    pub(crate) fn new(shelf: i64, stage: i64, favorite: bool) -> Self {
        let number = (shelf * 3 + stage) * 2 + i64::from(favorite);
        // The columns are checked to hold 0, 1 or 2.
        Self(u8::try_from(number).unwrap_or_default())
    }

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..FACETS as u8).map(Self)
    }

    pub(crate) fn place(self) -> usize {
        usize::from(self.0)
    }

    pub(crate) fn shelf(self) -> i64 {
        i64::from(self.0 / 6)
    }

    pub(crate) fn stage(self) -> i64 {
        i64::from(self.0 / 2 % 3)
    }

    pub(crate) fn favorite(self) -> bool {
        self.0 % 2 == 1
    }
}

/// Moves of leads between facets, gathered over a transaction: an import touches the same few
/// rows over and over.
#[derive(Default)]
pub(crate) struct Moves {
    rows: RefCell<BTreeMap<(i64, usize), Vec<u8>>>,
}

impl Moves {
    /// Takes a lead out of one facet and puts it into another.
    pub(crate) fn add(
        &self,
        connection: &Connection,
        number: i64,
        from: Option<Facet>,
        to: Option<Facet>,
    ) -> Result<(), StoreError> {
        let row = |facet: Facet| i64::from(facet.0);
        self.turn(connection, number, from.map(row), to.map(row))
    }

    /// Takes a lead's bit out of one row and puts it into another.
    pub(crate) fn turn(
        &self,
        connection: &Connection,
        number: i64,
        from: Option<i64>,
        to: Option<i64>,
    ) -> Result<(), StoreError> {
        if from == to {
            return Ok(());
        }
        let place =
            usize::try_from(number).map_err(|_| StoreError::unreadable("lead number", number))?;
        let (byte, bit) = (place % CHUNK / 8, 1_u8 << (place % 8));
        for (facet, on) in [(from, false), (to, true)] {
            let Some(facet) = facet else { continue };
            let key = (facet, place / CHUNK);
            let mut rows = self.rows.borrow_mut();
            let row = match rows.entry(key) {
                std::collections::btree_map::Entry::Occupied(row) => row.into_mut(),
                std::collections::btree_map::Entry::Vacant(row) => {
                    row.insert(stored(connection, key)?)
                }
            };
            if on {
                row[byte] |= bit;
            } else {
                row[byte] &= !bit;
            }
        }
        Ok(())
    }

    /// Writes what has been gathered.
    pub(crate) fn write(&self, connection: &Connection) -> Result<(), StoreError> {
        let mut statement = connection.prepare_cached(
            "INSERT INTO facets (facet, chunk, bits) VALUES (?1, ?2, ?3)
             ON CONFLICT (facet, chunk) DO UPDATE SET bits = excluded.bits",
        )?;
        for ((facet, chunk), bits) in self.rows.take() {
            statement.execute(params![facet, chunk as i64, bits])?;
        }
        Ok(())
    }
}

fn stored(connection: &Connection, (facet, chunk): (i64, usize)) -> Result<Vec<u8>, StoreError> {
    let found: Option<Vec<u8>> = connection
        .prepare_cached("SELECT bits FROM facets WHERE facet = ?1 AND chunk = ?2")?
        .query_row(params![facet, chunk as i64], |row| row.get(0))
        .optional()?;
    let mut bits = found.unwrap_or_default();
    bits.resize(CHUNK / 8, 0);
    Ok(bits)
}

/// How many of `hits` are in each facet.
pub(crate) fn tally(connection: &Connection, hits: &Bits) -> Result<[u64; FACETS], StoreError> {
    let mut tally = [0; FACETS];
    for facet in Facet::all() {
        each_shared(connection, facet, hits, |_, word| {
            tally[facet.place()] += u64::from(word.count_ones());
        })?;
    }
    Ok(tally)
}

/// Those of `hits` whose facet is wanted.
pub(crate) fn narrowed(
    connection: &Connection,
    hits: &Bits,
    wanted: impl Fn(Facet) -> bool,
) -> Result<Bits, StoreError> {
    let mut left = Bits::default();
    for facet in Facet::all().filter(|facet| wanted(*facet)) {
        each_shared(connection, facet, hits, |place, word| {
            left.add_word(place, word);
        })?;
    }
    Ok(left)
}

/// Every lead whose facet is wanted.
pub(crate) fn all(
    connection: &Connection,
    wanted: impl Fn(Facet) -> bool,
) -> Result<Bits, StoreError> {
    let mut all = Bits::default();
    for facet in Facet::all().filter(|facet| wanted(*facet)) {
        all.unite(&row(connection, i64::from(facet.0))?);
    }
    Ok(all)
}

/// The leads of one row.
pub(crate) fn row(connection: &Connection, row: i64) -> Result<Bits, StoreError> {
    let mut leads = Bits::default();
    each_chunk(connection, row, |first, bytes| {
        for (place, word) in bytes.as_chunks::<8>().0.iter().enumerate() {
            leads.add_word(first / 64 + place, u64::from_le_bytes(*word));
        }
    })?;
    Ok(leads)
}

fn each_shared(
    connection: &Connection,
    facet: Facet,
    hits: &Bits,
    mut take: impl FnMut(usize, u64),
) -> Result<(), StoreError> {
    each_chunk(connection, i64::from(facet.0), |first, bytes| {
        for (place, word) in hits.shared(first, bytes) {
            take(place, word);
        }
    })
}

fn each_chunk(
    connection: &Connection,
    row: i64,
    mut take: impl FnMut(usize, &[u8]),
) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT chunk, bits FROM facets WHERE facet = ?1")?;
    let mut rows = statement.query([row])?;
    while let Some(row) = rows.next()? {
        let chunk = usize::try_from(row.get::<_, i64>(0)?)
            .map_err(|why| StoreError::unreadable("facet", why))?;
        let bits = row
            .get_ref(1)?
            .as_blob()
            .map_err(|why| StoreError::unreadable("facet", why))?;
        take(chunk * CHUNK, bits);
    }
    Ok(())
}
