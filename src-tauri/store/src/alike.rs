//! Leads of the same customer, found by what the customer is known by.

use std::collections::BTreeMap;

use desk_domain::alike::{AlikeBy, AlikeKey, keys, keys_of};
use desk_domain::ids::LeadId;
use desk_domain::lead::Lead;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::error::StoreError;
use crate::leads::{self, BARE};

/// The leads of one customer, the latest to arrive first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlikeLeads {
    /// The first of them, as lists show them.
    pub leads: Vec<Alike>,
    /// How many there are, counted up to [`MOST`](Self::MOST).
    pub total: usize,
}

impl AlikeLeads {
    /// Counted no further: whoever has had so many leads of one customer knows them.
    pub const MOST: usize = 99;
}

/// A lead of the same customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The lead, without its people.
    pub lead: Lead,
    /// What it has in common, the surest first.
    pub by: Vec<AlikeBy>,
}

/// The leads that have one of these keys, but for `except`.
pub(crate) fn find(
    connection: &Connection,
    keys: &[AlikeKey],
    except: Option<&LeadId>,
    limit: usize,
) -> Result<AlikeLeads, StoreError> {
    let except = match except {
        Some(id) => leads::number(connection, id)?,
        None => None,
    };
    let mut found: BTreeMap<i64, Vec<AlikeBy>> = BTreeMap::new();
    let mut having = connection.prepare_cached(HAVING)?;
    for key in keys {
        let most = i64::try_from(AlikeLeads::MOST).unwrap_or(i64::MAX);
        let mut rows = having.query(params![key.as_str(), except, most])?;
        while let Some(row) = rows.next()? {
            let by = found.entry(row.get(0)?).or_default();
            by.extend(key.by().filter(|kind| !by.contains(kind)));
        }
    }
    let total = found.len().min(AlikeLeads::MOST);
    let sql = format!("SELECT {BARE} FROM leads WHERE number = ?1");
    let mut lead = connection.prepare_cached(&sql)?;
    let mut latest = Vec::new();
    for (number, mut by) in found.into_iter().rev().take(limit) {
        by.sort();
        let bare = lead.query_row([number], |row| Ok(leads::bare(row)))??;
        latest.push(Alike {
            lead: bare.lead,
            by,
        });
    }
    Ok(AlikeLeads {
        leads: latest,
        total,
    })
}

pub(crate) const HAVING: &str =
    "SELECT lead FROM alike WHERE key = ?1 AND lead IS NOT ?2 ORDER BY lead DESC LIMIT ?3";

/// Writes what the customer of a lead is known by. `known` says whether the lead was there before.
pub(crate) fn write(
    connection: &Connection,
    number: i64,
    known: bool,
    lead: &Lead,
) -> Result<(), StoreError> {
    let keys = keys_of(&lead.facts.customer);
    if known {
        // Most commands change nothing about the customer.
        let there: Vec<String> = connection
            .prepare_cached("SELECT key FROM alike WHERE lead = ?1 ORDER BY key")?
            .query_map([number], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if keys
            .iter()
            .map(AlikeKey::as_str)
            .eq(there.iter().map(String::as_str))
        {
            return Ok(());
        }
        connection
            .prepare_cached("DELETE FROM alike WHERE lead = ?1")?
            .execute([number])?;
    }
    insert(connection, number, &keys)
}

fn insert(connection: &Connection, number: i64, keys: &[AlikeKey]) -> Result<(), StoreError> {
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO alike (key, lead) VALUES (?1, ?2)")?;
    for key in keys {
        insert.execute(params![key.as_str(), number])?;
    }
    Ok(())
}

/// Leads worked off in one transaction, so that a second program is not kept waiting.
const BATCH: u32 = 5_000;

/// Makes the keys of leads from before there were any. A program that ends halfway leaves the rest
/// on the list for the next opening.
pub(crate) fn catch_up(writer: &mut Connection) -> Result<(), StoreError> {
    while waits(writer)? {
        let batch = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut next = batch.prepare_cached(
                "SELECT number, json_extract(facts, '$.customer.name')
                 FROM alike_to_do JOIN leads ON number = lead LIMIT ?1",
            )?;
            let mut people = batch.prepare_cached(
                "SELECT email, phone FROM contacts WHERE lead = ?1 ORDER BY place",
            )?;
            let mut done = batch.prepare_cached("DELETE FROM alike_to_do WHERE lead = ?1")?;
            let leads: Vec<(i64, String)> = next
                .query_map([BATCH], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            for (number, name) in leads {
                let contacts: Vec<(Option<String>, Option<String>)> = people
                    .query_map([number], |row| Ok((row.get(0)?, row.get(1)?)))?
                    .collect::<Result<_, _>>()?;
                let contacts = contacts
                    .iter()
                    .map(|(email, phone)| (email.as_deref(), phone.as_deref()));
                insert(&batch, number, &keys(&name, contacts))?;
                done.execute([number])?;
            }
        }
        batch.commit()?;
    }
    Ok(())
}

fn waits(connection: &Connection) -> Result<bool, StoreError> {
    Ok(
        connection.query_row("SELECT EXISTS (SELECT 1 FROM alike_to_do)", [], |row| {
            row.get(0)
        })?,
    )
}
