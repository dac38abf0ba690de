//! The desk's memory: SQLite, and the only room with SQL in it.
//!
//! The room keeps leads as the domain describes them and knows no rule of its own: what a command
//! does to a lead is decided before it gets here, and one decision is written in one transaction
//! ([`Writing::put`]). It has no clock and makes no ids; both come in as arguments.
//!
//! One connection writes, a few others only read, and a second program on the same file is nothing
//! unusual. Lists come as pages from an index that holds the order shown, counts from counters,
//! and what a search finds is a set of bits by lead number; nothing reads the whole table.
//!
//! Start reading at [`Store`], then [`Writing`]; the tables are in `schema/`.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod alarms;
mod alike;
mod backups;
mod bits;
mod codes;
mod counts;
mod cursor;
mod drafts;
mod error;
mod facets;
mod filtering;
mod groups;
mod history;
mod leads;
mod lists;
mod marks;
mod migrations;
mod notices;
mod open;
mod orders;
mod outbox;
mod ownership;
mod people;
mod picked;
mod place;
#[cfg(test)]
mod plans;
mod reading;
mod rescue;
mod search;
mod settings;
mod store;
mod timeline;
mod views;
mod words;
mod writing;

pub use alarms::{AlarmPage, AlarmQuery, AlarmRecord, AlarmShelf, AlarmStanding, Shown};
pub use alike::{Alike, AlikeLeads};
pub use backups::Checked;
pub use counts::{CountQuery, Counts};
pub use cursor::Cursor;
pub use drafts::StoredDraft;
pub use error::{StoreError, Unopened};
pub use filtering::Choices;
pub use groups::{Group, GroupEntry};
pub use history::{StoredEntry, Undoable};
pub use leads::Stored;
pub use lists::{Filter, From, Listed, PageOfLeads, PageQuery};
pub use notices::{NoticeQuery, NoticeText, StoredNotice};
pub use outbox::{Amendment, Settled};
pub use ownership::Owning;
pub use picked::Picked;
pub use settings::ImportRecord;
pub use store::{Bulk, Store};
pub use timeline::Timeline;
pub use views::StoredView;
pub use writing::{Writing, Written};
