//! What happened to each lead, and what of it can be taken back.

use desk_domain::Instant;
use desk_domain::history::{Actor, Change, Entry};
use desk_domain::ids::{EntryId, LeadId};
use desk_domain::lead::State;
use desk_domain::outbox::CancelReason;
use rusqlite::{Connection, OptionalExtension, Rows, params};

use crate::codes::{actor, from_json, instant, millis, to_json};
use crate::error::StoreError;
use crate::outbox;

/// One entry of a lead's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// Its name.
    pub id: EntryId,
    /// When it happened, to the millisecond.
    pub at: Instant,
    /// Who asked: the code of an [`Actor`].
    pub actor: String,
    /// What was asked.
    pub command: String,
    /// The fields that changed.
    pub changes: Vec<Change>,
    /// Why, in the words typed with it.
    pub note: Option<String>,
    /// It has been taken back.
    pub undone: bool,
}

/// The entry that an undo would take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoable {
    /// Its name.
    pub id: EntryId,
    /// Who asked for it.
    pub actor: Actor,
    /// What was asked.
    pub command: String,
    /// The state before it; none where only a person's own doing can be taken back.
    pub before: Option<State>,
}

/// The history of a lead, oldest first.
pub(crate) const OF_LEAD: &str = "SELECT id, at, actor, command, changes, note, undone FROM history
     WHERE lead = (SELECT number FROM leads WHERE id = ?1) ORDER BY number";

/// See [`OF_LEAD`].
pub(crate) fn of_lead(
    connection: &Connection,
    id: &LeadId,
) -> Result<Vec<StoredEntry>, StoreError> {
    let mut statement = connection.prepare_cached(OF_LEAD)?;
    read(statement.query([id.as_str()])?)
}

/// The entries of a lead after a version that changed its state, oldest first.
pub(crate) fn since(
    connection: &Connection,
    id: &LeadId,
    version: i64,
) -> Result<Vec<StoredEntry>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, at, actor, command, changes, note, undone FROM history
         WHERE lead = (SELECT number FROM leads WHERE id = ?1) AND number > ?2
           AND touches_state = 1
         ORDER BY number",
    )?;
    read(statement.query(params![id.as_str(), version])?)
}

/// The version of a lead: the number of its newest entry that stands. Larger after every change; what
/// is taken back gives back the version before it as well.
pub(crate) fn version(connection: &Connection, id: &LeadId) -> Result<i64, StoreError> {
    let newest: Option<i64> = connection
        .prepare_cached(
            "SELECT max(number) FROM history
             WHERE lead = (SELECT number FROM leads WHERE id = ?1)
               AND undone = 0 AND command <> 'undo'",
        )?
        .query_row([id.as_str()], |row| row.get(0))?;
    Ok(newest.unwrap_or(0))
}

fn read(mut rows: Rows<'_>) -> Result<Vec<StoredEntry>, StoreError> {
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(StoredEntry {
            id: EntryId::new(row.get::<_, String>(0)?),
            at: instant(row.get(1)?)?,
            actor: row.get(2)?,
            command: row.get(3)?,
            changes: from_json("history entry", &row.get::<_, String>(4)?)?,
            note: row.get(5)?,
            undone: row.get(6)?,
        });
    }
    Ok(entries)
}

/// Appends an entry and gives its number.
pub(crate) fn append(
    connection: &Connection,
    lead: i64,
    id: &EntryId,
    entry: &Entry,
    touches_state: bool,
) -> Result<i64, StoreError> {
    let before = entry
        .before
        .as_ref()
        .map(|before| to_json("state", before))
        .transpose()?;
    connection
        .prepare_cached(
            "INSERT INTO history
                 (id, lead, at, actor, command, changes, note, before, touches_state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            id.as_str(),
            lead,
            millis(entry.at),
            entry.actor.code(),
            entry.command,
            to_json("history entry", &entry.changes)?,
            entry.note,
            before,
            touches_state,
        ])?;
    Ok(connection.last_insert_rowid())
}

/// The newest entry that has not been taken back. An undo is none itself, nor is the end of a hold,
/// the arrival of the lead or newer word of its facts; where newer word has changed the state, what lies under it
/// can no longer be taken back.
pub(crate) fn last_undoable(
    connection: &Connection,
    id: &LeadId,
) -> Result<Option<Undoable>, StoreError> {
    let newest = connection
        .prepare_cached(
            "SELECT id, actor, command, before FROM history
             WHERE lead = (SELECT number FROM leads WHERE id = ?1)
               AND undone = 0
               AND command NOT IN ('undo', 'send-now', 'receive')
               AND NOT (command = 'update' AND touches_state = 0)
             ORDER BY number DESC LIMIT 1",
        )?
        .query_row([id.as_str()], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, Option<String>>(3)?,
            ))
        })
        .optional()?;
    let Some((id, by, command, before)) = newest else {
        return Ok(None);
    };
    if command == "update" {
        return Ok(None);
    }
    Ok(Some(Undoable {
        id: EntryId::new(id),
        actor: actor(&by)?,
        command,
        before: before
            .map(|before| from_json("state", &before))
            .transpose()?,
    }))
}

/// Marks an entry as taken back and cancels the notices it owed that have not gone out.
pub(crate) fn mark_undone(connection: &Connection, entry: &EntryId) -> Result<(), StoreError> {
    let marked = connection
        .prepare_cached("UPDATE history SET undone = 1 WHERE id = ?1")?
        .execute([entry.as_str()])?;
    if marked == 0 {
        return Err(StoreError::NoSuch {
            what: "history entry",
            name: entry.to_string(),
        });
    }
    outbox::cancel_of_entry(connection, entry, CancelReason::Undone)
}
