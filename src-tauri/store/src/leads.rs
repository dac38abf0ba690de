//! Leads, one row each.

use desk_domain::Instant;
use desk_domain::customer::Customer;
use desk_domain::facts::Facts;
use desk_domain::ids::{LeadId, SourceId};
use desk_domain::lead::{Lead, Stage, State};
use desk_domain::order::Place;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use serde_json::Value;

use crate::codes::{
    exact, from_exact, from_json, instant, millis, millis_up, shelf, stage_number, to_json,
    value_key,
};
use crate::error::StoreError;
use crate::facets::Facet;
use crate::marks::Columns;
use crate::{drafts, people};

/// A lead with what the desk itself keeps about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The lead.
    pub lead: Lead,
    /// Nobody has opened it yet.
    pub unread: bool,
    /// A dialog about it was left half filled.
    pub draft: bool,
    /// Everything of its ladder that was due up to and including this instant has been worked off.
    pub settled: Option<Instant>,
}

/// A lead as a row of a list shows it.
pub(crate) struct Bare {
    pub(crate) lead: Lead,
    pub(crate) unread: bool,
    pub(crate) place: Place,
    pub(crate) settled: Option<Instant>,
    pub(crate) number: i64,
    shortened: bool,
}

/// Where the clockwork put a lead.
pub(crate) struct Standing {
    pub(crate) place: Place,
    pub(crate) next_visit: Option<Instant>,
    pub(crate) settled: Option<Instant>,
}

/// Facts or a state longer than this are kept beside the row, so that ten megabytes in one field
/// are not read past by every list.
const LONG: usize = 8_192;
/// How much of each text of a long lead a list gets to see.
const GLIMPSE: usize = 400;
/// How many values of each enumeration of a long lead.
const FIRST_FEW: usize = 50;

/// The columns of a [`Bare`].
pub(crate) const BARE: &str =
    "number, id, unread, list_rank, list_at, settled_at, arrived_at, facts, state, shortened";

/// How many they are.
pub(crate) const BARE_COLUMNS: usize = 10;

/// A whole lead.
pub(crate) fn by_id(connection: &Connection, id: &LeadId) -> Result<Option<Stored>, StoreError> {
    one(connection, "id", id.as_str())
}

/// A whole lead by its number.
pub(crate) fn by_number(
    connection: &Connection,
    number: i64,
) -> Result<Option<Stored>, StoreError> {
    let sql = format!("SELECT {BARE} FROM leads WHERE number = ?1");
    let found = connection
        .prepare_cached(&sql)?
        .query_row([number], |row| Ok(bare(row)))
        .optional()?;
    found.map(|bare| whole(connection, bare?)).transpose()
}

/// A whole lead.
pub(crate) fn by_source(
    connection: &Connection,
    id: &SourceId,
) -> Result<Option<Stored>, StoreError> {
    one(connection, "source_id", id.as_str())
}

fn one(connection: &Connection, by: &str, id: &str) -> Result<Option<Stored>, StoreError> {
    let sql = format!("SELECT {BARE} FROM leads WHERE {by} = ?1");
    let found = connection
        .prepare_cached(&sql)?
        .query_row([id], |row| Ok(bare(row)))
        .optional()?;
    found.map(|bare| whole(connection, bare?)).transpose()
}

/// The leads that the clockwork must look at by `now`, the longest due first.
pub(crate) fn due(
    connection: &Connection,
    now: Instant,
    limit: u32,
) -> Result<Vec<Stored>, StoreError> {
    let sql = format!("SELECT {BARE} FROM leads {DUE}");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![millis(now), limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(whole(connection, bare(row)?)?);
    }
    Ok(found)
}

pub(crate) const DUE: &str = "INDEXED BY leads_next_visit \
     WHERE next_visit_at <= ?1 ORDER BY next_visit_at LIMIT ?2";

/// When the earliest of them is due.
pub(crate) fn next_visit(connection: &Connection) -> Result<Option<Instant>, StoreError> {
    let earliest: Option<i64> = connection
        .prepare_cached(NEXT_VISIT)?
        .query_row([], |row| row.get(0))?;
    earliest.map(instant).transpose()
}

pub(crate) const NEXT_VISIT: &str = "SELECT min(next_visit_at) FROM leads \
     INDEXED BY leads_next_visit WHERE next_visit_at IS NOT NULL";

/// Reads a row of [`BARE`].
pub(crate) fn bare(row: &Row<'_>) -> Result<Bare, StoreError> {
    let text = |column: usize| -> Result<&str, StoreError> {
        row.get_ref(column)?
            .as_str()
            .map_err(|why| StoreError::unreadable("lead", why))
    };
    Ok(Bare {
        number: row.get(0)?,
        unread: row.get(2)?,
        place: Place {
            rank: row.get(3)?,
            at: row.get(4)?,
        },
        settled: row.get::<_, Option<i64>>(5)?.map(instant).transpose()?,
        lead: Lead {
            id: LeadId::new(text(1)?),
            arrived_at: from_exact(text(6)?)?,
            facts: from_json("lead", text(7)?)?,
            state: from_json("state", text(8)?)?,
        },
        shortened: row.get(9)?,
    })
}

fn whole(connection: &Connection, bare: Bare) -> Result<Stored, StoreError> {
    let mut lead = bare.lead;
    if bare.shortened {
        let (facts, state): (String, String) = connection
            .prepare_cached("SELECT facts, state FROM long_leads WHERE lead = ?1")?
            .query_row([bare.number], |row| Ok((row.get(0)?, row.get(1)?)))?;
        lead.facts = from_json("lead", &facts)?;
        lead.state = from_json("state", &state)?;
    }
    lead.facts.customer.contacts = people::contacts(connection, bare.number)?;
    lead.state.team = people::team(connection, bare.number)?;
    Ok(Stored {
        lead,
        unread: bare.unread,
        draft: drafts::any(connection, bare.number)?,
        settled: bare.settled,
    })
}

/// The number of a lead, if it is there.
pub(crate) fn number(connection: &Connection, id: &LeadId) -> Result<Option<i64>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT number FROM leads WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?)
}

/// The number of a lead that has to be there.
pub(crate) fn known(connection: &Connection, id: &LeadId) -> Result<i64, StoreError> {
    number(connection, id)?.ok_or_else(|| StoreError::NoSuchLead(id.clone()))
}

/// What is kept about a lead in rows of bits.
pub(crate) struct Known {
    pub(crate) number: i64,
    pub(crate) facet: Facet,
    /// See [`crate::marks`].
    pub(crate) marks: String,
}

const KNOWN: &str = "SELECT number, tab, stage, favorite, marks FROM leads";

fn known_from(row: &Row<'_>) -> rusqlite::Result<Known> {
    Ok(Known {
        number: row.get(0)?,
        facet: Facet::new(row.get(1)?, row.get(2)?, row.get(3)?),
        marks: row.get(4)?,
    })
}

/// What the rows of bits know of a lead, if it is there.
pub(crate) fn standing_of(
    connection: &Connection,
    id: &LeadId,
) -> Result<Option<Known>, StoreError> {
    Ok(connection
        .prepare_cached(&format!("{KNOWN} WHERE id = ?1"))?
        .query_row([id.as_str()], known_from)
        .optional()?)
}

/// The desk's id of a lead by its source's.
pub(crate) fn id_of_source(
    connection: &Connection,
    id: &SourceId,
) -> Result<Option<LeadId>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT id FROM leads WHERE source_id = ?1")?
        .query_row([id.as_str()], |row| row.get::<_, String>(0))
        .optional()?
        .map(LeadId::new))
}

/// The lead as it came.
pub(crate) fn raw(connection: &Connection, id: &LeadId) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT raw FROM lead_raw JOIN leads ON leads.number = lead_raw.lead
             WHERE leads.id = ?1",
        )?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?)
}

/// Keeps the lead as it came.
pub(crate) fn keep_raw(connection: &Connection, number: i64, raw: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO lead_raw (lead, raw) VALUES (?1, ?2)
             ON CONFLICT (lead) DO UPDATE SET raw = excluded.raw",
        )?
        .execute(params![number, raw])?;
    Ok(())
}

/// Writes the row of a lead, a new one if `number` is none, and gives its number.
pub(crate) fn write(
    connection: &Connection,
    number: Option<i64>,
    lead: &Lead,
    standing: &Standing,
    columns: &Columns,
) -> Result<i64, StoreError> {
    let facts = to_json("lead", &without_contacts(&lead.facts))?;
    let state = to_json("state", &without_team(&lead.state))?;
    let long = facts.len() > LONG || state.len() > LONG;
    let (facts_seen, state_seen) = if long {
        (
            glimpse(&facts, FIRST_FEW)?,
            // Every contact made counts for the clocks, however many there are.
            glimpse(&state, usize::MAX)?,
        )
    } else {
        (String::new(), String::new())
    };
    let sql = match number {
        None => INSERT,
        Some(_) => UPDATE,
    };
    connection.prepare_cached(sql)?.execute(named_params! {
        ":number": number,
        ":id": lead.id.as_str(),
        ":source_id": lead.facts.source_id.as_ref().map(SourceId::as_str),
        ":tab": shelf(lead.facts.kind),
        ":stage": stage_number(lead.state.stage()),
        ":favorite": lead.state.favorite,
        ":sample": lead.facts.sample,
        ":rank": standing.place.rank,
        ":at": standing.place.at,
        ":value": value_key(lead),
        ":received_at": millis(lead.facts.received_at),
        ":next_visit_at": standing.next_visit.map(millis_up),
        ":settled_at": standing.settled.map(millis),
        ":kind": lead.facts.kind.code(),
        ":outcome": lead.state.outcome().map(|outcome| outcome.code()),
        ":arrived_at": exact(lead.arrived_at),
        ":facts": if long { &facts_seen } else { &facts },
        ":state": if long { &state_seen } else { &state },
        ":shortened": long,
        ":value_currency": columns.value_currency,
        ":sort_name": columns.sort_name,
        ":source_key": columns.source_key,
        ":marks": columns.marks,
    })?;
    let new = number.is_none();
    let number = number.unwrap_or_else(|| connection.last_insert_rowid());
    if long {
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO long_leads (lead, facts, state) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![number, facts, state])?;
    } else if !new {
        connection
            .prepare_cached("DELETE FROM long_leads WHERE lead = ?1")?
            .execute([number])?;
    }
    Ok(number)
}

// Both have triggers. What would abort the statement alone rolls all back instead: SQLite would keep
// a copy of every page the statement changes, for each lead of an import. Nobody goes on after it.
const INSERT: &str = "INSERT OR ROLLBACK INTO leads (number, id, source_id, tab, stage, favorite, sample, \
        unread, list_rank, list_at, list_value, received_at, next_visit_at, settled_at, kind, \
        outcome, arrived_at, facts, state, shortened, value_currency, sort_name, source_key, \
        marks) \
     VALUES (:number, :id, :source_id, :tab, :stage, :favorite, :sample, 1, :rank, :at, :value, \
        :received_at, :next_visit_at, :settled_at, :kind, :outcome, :arrived_at, :facts, :state, \
        :shortened, :value_currency, :sort_name, :source_key, :marks)";

const UPDATE: &str = "UPDATE OR ROLLBACK leads SET id = :id, source_id = :source_id, tab = :tab, \
        stage = :stage, favorite = :favorite, sample = :sample, list_rank = :rank, \
        list_at = :at, list_value = :value, received_at = :received_at, \
        next_visit_at = :next_visit_at, settled_at = :settled_at, kind = :kind, \
        outcome = :outcome, arrived_at = :arrived_at, facts = :facts, state = :state, \
        shortened = :shortened, value_currency = :value_currency, sort_name = :sort_name, \
        source_key = :source_key, marks = :marks \
     WHERE number = :number";

/// Writes down that the clockwork has looked at a lead.
pub(crate) fn visited(
    connection: &Connection,
    id: &LeadId,
    standing: &Standing,
) -> Result<(), StoreError> {
    let changed = connection
        .prepare_cached(
            "UPDATE leads SET settled_at = ?2, next_visit_at = ?3, list_rank = ?4, list_at = ?5
             WHERE id = ?1",
        )?
        .execute(params![
            id.as_str(),
            standing.settled.map(millis),
            standing.next_visit.map(millis_up),
            standing.place.rank,
            standing.place.at,
        ])?;
    if changed == 0 {
        return Err(StoreError::NoSuchLead(id.clone()));
    }
    Ok(())
}

/// Has the clockwork look at a lead from `now` on.
pub(crate) fn visit_now(
    connection: &Connection,
    id: &LeadId,
    now: Instant,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE leads SET next_visit_at = ?2
             WHERE id = ?1 AND (next_visit_at IS NULL OR next_visit_at > ?2)",
        )?
        .execute(params![id.as_str(), millis(now)])?;
    Ok(())
}

/// Has the clockwork look again at the archived leads between two places of one rank.
pub(crate) fn visit_again(
    connection: &Connection,
    from: Place,
    to: Place,
    now: Instant,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE leads SET next_visit_at = ?5
             WHERE stage = ?1 AND list_rank = ?2 AND list_at BETWEEN ?3 AND ?4
               AND (next_visit_at IS NULL OR next_visit_at > ?5)",
        )?
        .execute(params![
            stage_number(Stage::Archived),
            from.rank,
            from.at,
            to.at,
            millis(now),
        ])?;
    Ok(())
}

/// Marks a lead as read; false when it was, or is not there.
pub(crate) fn mark_read(connection: &Connection, id: &LeadId) -> Result<bool, StoreError> {
    let changed = connection
        .prepare_cached("UPDATE leads SET unread = 0 WHERE id = ?1 AND unread = 1")?
        .execute([id.as_str()])?;
    Ok(changed > 0)
}

/// The samples.
pub(crate) fn samples(connection: &Connection) -> Result<Vec<Known>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{KNOWN} WHERE sample = 1"))?;
    let found = statement.query_map([], known_from)?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Removes a lead with everything that hangs on it but its search words and facet.
pub(crate) fn remove(connection: &Connection, number: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM leads WHERE number = ?1")?
        .execute([number])?;
    Ok(())
}

fn without_contacts(facts: &Facts) -> Facts {
    // The people have a table of their own.
    let customer = Customer {
        name: facts.customer.name.clone(),
        size: facts.customer.size.clone(),
        address: facts.customer.address.clone(),
        contacts: Vec::new(),
        external_ids: facts.customer.external_ids.clone(),
    };
    Facts {
        customer,
        ..facts.clone()
    }
}

fn without_team(state: &State) -> State {
    State {
        team: Vec::new(),
        ..state.clone()
    }
}

fn glimpse(json: &str, items: usize) -> Result<String, StoreError> {
    let mut value: Value = from_json("lead", json)?;
    shorten(&mut value, items);
    to_json("lead", &value)
}

fn shorten(value: &mut Value, items: usize) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        Value::String(text) => {
            if let Some((end, _)) = text.char_indices().nth(GLIMPSE) {
                text.truncate(end);
            }
        }
        Value::Array(values) => {
            values.truncate(items);
            for value in values {
                shorten(value, items);
            }
        }
        Value::Object(fields) => {
            for (_, value) in fields {
                shorten(value, items);
            }
        }
    }
}
