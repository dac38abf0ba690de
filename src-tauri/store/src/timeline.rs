//! All that is known of what happened to one lead, read in one moment.

use desk_domain::ids::LeadId;
use rusqlite::Connection;

use crate::alarms::{self, AlarmRecord};
use crate::error::StoreError;
use crate::history::{self, StoredEntry};
use crate::notices::{self, StoredNotice};

/// What happened to a lead, each sort oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// What was done to it.
    pub entries: Vec<StoredEntry>,
    /// What the user was told of it; what they were spared is left out.
    pub alarms: Vec<AlarmRecord>,
    /// What was owed to somebody outside because of it.
    pub notices: Vec<StoredNotice>,
}

pub(crate) fn of_lead(connection: &Connection, id: &LeadId) -> Result<Timeline, StoreError> {
    Ok(Timeline {
        entries: history::of_lead(connection, id)?,
        alarms: alarms::told_of(connection, id)?,
        notices: notices::of_lead(connection, id)?,
    })
}
