//! The tables and how older ones are brought up to date: forward only, each step in one
//! transaction. A step that has been released is never edited; the next one changes its tables.

use rusqlite_migration::{M, Migrations};

/// `PRAGMA application_id` of the desk's databases, set by the first migration.
pub(crate) const APPLICATION_ID: i64 = 0x6465_736b;

/// The steps, by `PRAGMA user_version`.
const STEPS: &[M<'static>] = &[
    M::up(concat!(
        include_str!("schema/v1/leads.sql"),
        include_str!("schema/v1/people.sql"),
        include_str!("schema/v1/counters.sql"),
        include_str!("schema/v1/history.sql"),
        include_str!("schema/v1/alarms.sql"),
        include_str!("schema/v1/desk.sql"),
        include_str!("schema/v1/search.sql"),
    )),
    M::up(concat!(
        include_str!("schema/v2/alike.sql"),
        include_str!("schema/v2/drafts.sql"),
        include_str!("schema/v2/notices.sql"),
    )),
    M::up(include_str!("schema/v3/alarms.sql")),
    M::up(include_str!("schema/v4/alarms.sql")),
    M::up(include_str!("schema/v5/groups.sql")),
    M::up(concat!(
        include_str!("schema/v6/orders.sql"),
        include_str!("schema/v6/views.sql"),
    )),
];

/// Every step.
pub(crate) const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

/// The newest version this program knows.
pub(crate) const KNOWN: u32 = STEPS.len() as u32;
