//! Finding leads by words.

use rusqlite::{Connection, params};

use crate::bits::Bits;
use crate::error::StoreError;
use crate::words::{self, Asked};

/// The numbers of the leads that a typed search finds; none when it asks for nothing.
pub(crate) fn hits(connection: &Connection, search: &str) -> Result<Option<Bits>, StoreError> {
    let expression = match words::asked(search) {
        Asked::Nothing => return Ok(None),
        Asked::Words(words) => all_of(&words),
        Asked::Phone { digits, words } => {
            format!("({}) OR ({})", all_of(&[digits]), all_of(&words))
        }
    };
    let mut statement =
        connection.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1")?;
    let mut rows = statement.query([expression])?;
    let mut hits = Bits::default();
    while let Some(row) = rows.next()? {
        hits.insert(row.get(0)?);
    }
    Ok(Some(hits))
}

/// Words have no quotes left in them; quoted all the same, because to FTS5 an unquoted `or` or
/// `near` is not a word.
fn all_of(words: &[String]) -> String {
    let terms: Vec<String> = words
        .iter()
        .map(|word| {
            if word.chars().nth(1).is_none() {
                format!("\"{}\"", words::initial(word))
            } else {
                format!("\"{word}\"*")
            }
        })
        .collect();
    terms.join(" AND ")
}

/// Makes a lead findable by its words.
pub(crate) fn index(connection: &Connection, number: i64, words: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![number, words])?;
    Ok(())
}

/// Makes a lead unfindable.
pub(crate) fn forget(connection: &Connection, number: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM search WHERE rowid = ?1")?
        .execute([number])?;
    Ok(())
}
