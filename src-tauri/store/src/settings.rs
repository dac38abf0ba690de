//! Settings, and the record of imports.

use desk_domain::Instant;
use rusqlite::{Connection, OptionalExtension, params};

use crate::codes::millis;
use crate::error::StoreError;

/// One import of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRecord {
    /// Its name.
    pub id: String,
    /// The file, as it was given.
    pub file: String,
    /// When.
    pub at: Instant,
    /// Leads that were new.
    pub created: u64,
    /// Leads of which it said something new.
    pub updated: u64,
    /// Leads of which it did not.
    pub unchanged: u64,
    /// Rows that are no lead.
    pub rejected: u64,
}

/// A setting.
pub(crate) fn setting(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// Sets a setting.
pub(crate) fn set(connection: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO settings (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute([key, value])?;
    Ok(())
}

/// Keeps the record of an import.
pub(crate) fn record_import(
    connection: &Connection,
    import: &ImportRecord,
) -> Result<(), StoreError> {
    let count = |rows: u64| i64::try_from(rows).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "INSERT INTO imports (id, file, at, created, updated, unchanged, rejected)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            import.id,
            import.file,
            millis(import.at),
            count(import.created),
            count(import.updated),
            count(import.unchanged),
            count(import.rejected),
        ])?;
    Ok(())
}
