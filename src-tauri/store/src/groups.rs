//! What was done to many leads at once. Each lead has its own history entry; the entries of a group
//! are what one undo takes back.

use desk_domain::Instant;
use desk_domain::ids::{EntryId, GroupId, LeadId};
use rusqlite::{Connection, OptionalExtension, params};

use crate::codes::{instant, millis};
use crate::error::StoreError;

/// Something done to many leads at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub id: GroupId,
    /// When it was asked for, to the millisecond.
    pub at: Instant,
    /// What was asked.
    pub command: String,
    /// Of how many leads.
    pub asked: u64,
    /// When all of it is final; none where nothing is held back.
    pub held_until: Option<Instant>,
}

/// One lead that a group has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupEntry {
    /// Where it stands in the history.
    pub number: i64,
    /// The history entry.
    pub entry: EntryId,
    /// Whose history it is in.
    pub lead: LeadId,
}

/// Begins a group.
pub(crate) fn begin(connection: &Connection, group: &Group) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO groups (id, at, command, asked, held_until) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            group.id.as_str(),
            millis(group.at),
            group.command,
            i64::try_from(group.asked).unwrap_or(i64::MAX),
            group.held_until.map(millis),
        ])?;
    Ok(())
}

/// Counts an entry among what a group did.
pub(crate) fn join(
    connection: &Connection,
    group: &GroupId,
    entry: &EntryId,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE history SET in_group = (SELECT number FROM groups WHERE id = ?1)
             WHERE id = ?2",
        )?
        .execute([group.as_str(), entry.as_str()])?;
    Ok(())
}

/// What a group did and nobody has taken back, after an entry; the earliest first.
pub(crate) fn entries(
    connection: &Connection,
    group: &GroupId,
    after: i64,
    limit: u32,
) -> Result<Vec<GroupEntry>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT number, id, (SELECT id FROM leads WHERE number = history.lead) FROM history
         WHERE in_group = (SELECT number FROM groups WHERE id = ?1) AND number > ?2 AND undone = 0
         ORDER BY number LIMIT ?3",
    )?;
    let rows = statement.query_map(params![group.as_str(), after, limit], |row| {
        Ok(GroupEntry {
            number: row.get(0)?,
            entry: EntryId::new(row.get::<_, String>(1)?),
            lead: LeadId::new(row.get::<_, String>(2)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A group by its name, with how many leads it changed that nobody has taken back.
pub(crate) fn by_id(
    connection: &Connection,
    id: &GroupId,
) -> Result<Option<(Group, u64)>, StoreError> {
    one(connection, "WHERE id = ?1", [id.as_str()])
}

/// The newest group.
pub(crate) fn newest(connection: &Connection) -> Result<Option<(Group, u64)>, StoreError> {
    one(connection, "ORDER BY number DESC LIMIT 1", [])
}

fn one(
    connection: &Connection,
    which: &str,
    params: impl rusqlite::Params,
) -> Result<Option<(Group, u64)>, StoreError> {
    let sql = format!(
        "SELECT id, at, command, asked, held_until,
             (SELECT count(*) FROM history WHERE in_group = groups.number AND undone = 0)
         FROM groups {which}"
    );
    let found = connection
        .prepare_cached(&sql)?
        .query_row(params, |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, i64>(3)?,
                row.get::<_, Option<i64>>(4)?,
                row.get::<_, i64>(5)?,
            ))
        })
        .optional()?;
    let Some((id, at, command, asked, held_until, left)) = found else {
        return Ok(None);
    };
    let group = Group {
        id: GroupId::new(id),
        at: instant(at)?,
        command,
        asked: asked.unsigned_abs(),
        held_until: held_until.map(instant).transpose()?,
    };
    Ok(Some((group, left.unsigned_abs())))
}
