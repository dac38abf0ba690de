//! Dialogs that were left half filled, by lead and dialog.

use std::collections::HashSet;

use desk_domain::Instant;
use desk_domain::ids::LeadId;
use rusqlite::{Connection, OptionalExtension, params};

use crate::codes::{instant, millis};
use crate::error::StoreError;
use crate::leads;

/// What was typed into a dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// As the dialog gave it.
    pub content: String,
    /// When it was last typed.
    pub at: Instant,
}

/// The draft of a dialog, if there is one.
pub(crate) fn read(
    connection: &Connection,
    lead: Option<&LeadId>,
    dialog: &str,
) -> Result<Option<StoredDraft>, StoreError> {
    let Some(lead) = number_of(connection, lead)? else {
        return Ok(None);
    };
    let found = connection
        .prepare_cached(
            "SELECT content, at FROM drafts WHERE ifnull(lead, 0) = ?1 AND dialog = ?2",
        )?
        .query_row(params![lead, dialog], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found
        .map(|(content, at)| {
            Ok(StoredDraft {
                content,
                at: instant(at)?,
            })
        })
        .transpose()
}

/// Keeps a draft in place of the one before. True when the dialog had none.
pub(crate) fn keep(
    connection: &Connection,
    lead: Option<&LeadId>,
    dialog: &str,
    content: &str,
    at: Instant,
) -> Result<bool, StoreError> {
    let lead = lead.map(|id| leads::known(connection, id)).transpose()?;
    let new = forget(connection, lead, dialog)? == 0;
    connection
        .prepare_cached("INSERT INTO drafts (lead, dialog, content, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![lead, dialog, content, millis(at)])?;
    Ok(new)
}

/// Drops a draft; false when there was none.
pub(crate) fn drop(
    connection: &Connection,
    lead: Option<&LeadId>,
    dialog: &str,
) -> Result<bool, StoreError> {
    match number_of(connection, lead)? {
        None => Ok(false),
        Some(number) => Ok(forget(
            connection,
            Some(number).filter(|number| *number > 0),
            dialog,
        )? > 0),
    }
}

/// The dialogs of a lead that have a draft.
pub(crate) fn dialogs(connection: &Connection, lead: &LeadId) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT dialog FROM drafts WHERE lead = (SELECT number FROM leads WHERE id = ?1)",
    )?;
    let found = statement.query_map([lead.as_str()], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The numbers of all leads that have a draft: as few as a person has begun to answer.
pub(crate) fn leads_with(connection: &Connection) -> Result<HashSet<i64>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT DISTINCT lead FROM drafts WHERE lead IS NOT NULL")?;
    let found = statement.query_map([], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Whether a lead has a draft.
pub(crate) fn any(connection: &Connection, lead: i64) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM drafts WHERE lead = ?1)")?
        .query_row([lead], |row| row.get(0))?)
}

/// Zero for no lead, none for a lead that is not there.
fn number_of(connection: &Connection, lead: Option<&LeadId>) -> Result<Option<i64>, StoreError> {
    match lead {
        None => Ok(Some(0)),
        Some(id) => leads::number(connection, id),
    }
}

fn forget(connection: &Connection, lead: Option<i64>, dialog: &str) -> Result<usize, StoreError> {
    Ok(connection
        .prepare_cached("DELETE FROM drafts WHERE ifnull(lead, 0) = ?1 AND dialog = ?2")?
        .execute(params![lead.unwrap_or(0), dialog])?)
}
