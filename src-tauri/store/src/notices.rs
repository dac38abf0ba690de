//! What is owed to somebody outside.

use desk_domain::Instant;
use desk_domain::ids::{EntryId, LeadId};
use desk_domain::notice::{NoticeEvent, OwedNotice, Recipient};
use rusqlite::{Connection, params};

use crate::codes::{instant, millis, notice_event, recipient};
use crate::error::StoreError;

/// A notice as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredNotice {
    /// The history entry it is owed for.
    pub entry: EntryId,
    /// What it tells.
    pub event: NoticeEvent,
    /// Whom.
    pub recipient: Recipient,
    /// Their address, where the lead names one.
    pub address: Option<String>,
    /// Nothing leaves before this.
    pub not_before: Instant,
    /// How far it has got.
    pub standing: NoticeStanding,
}

/// How far a notice has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeStanding {
    /// Its answer can still be taken back.
    Held,
    /// It may leave.
    Queued,
    /// Its answer was taken back.
    Cancelled,
    /// It has left.
    Sent,
}

impl NoticeStanding {
    const ALL: [Self; 4] = [Self::Held, Self::Queued, Self::Cancelled, Self::Sent];

    /// The name used in the database and the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Queued => "queued",
            Self::Cancelled => "cancelled",
            Self::Sent => "sent",
        }
    }
}

/// The notices of a lead, oldest first.
pub(crate) fn of_lead(
    connection: &Connection,
    lead: &LeadId,
) -> Result<Vec<StoredNotice>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT history.id, event, recipient, address, not_before, standing
         FROM notices JOIN history ON history.number = notices.entry
         WHERE notices.lead = (SELECT number FROM leads WHERE id = ?1)
         ORDER BY notices.number",
    )?;
    let mut rows = statement.query([lead.as_str()])?;
    let mut notices = Vec::new();
    while let Some(row) = rows.next()? {
        let standing: String = row.get(5)?;
        notices.push(StoredNotice {
            entry: EntryId::new(row.get::<_, String>(0)?),
            event: notice_event(&row.get::<_, String>(1)?)?,
            recipient: recipient(&row.get::<_, String>(2)?)?,
            address: row.get(3)?,
            not_before: instant(row.get(4)?)?,
            standing: NoticeStanding::ALL
                .into_iter()
                .find(|known| known.code() == standing)
                .ok_or_else(|| StoreError::unreadable("notice", standing))?,
        });
    }
    Ok(notices)
}

/// Keeps a notice that was decided on at `at`.
pub(crate) fn owe(
    connection: &Connection,
    lead: i64,
    entry: i64,
    at: Instant,
    notice: &OwedNotice,
) -> Result<(), StoreError> {
    let standing = if notice.not_before > at {
        NoticeStanding::Held
    } else {
        NoticeStanding::Queued
    };
    connection
        .prepare_cached(
            "INSERT INTO notices (entry, lead, event, recipient, address, not_before, standing)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            entry,
            lead,
            notice.event.code(),
            notice.recipient.code(),
            notice.address,
            millis(notice.not_before),
            standing.code(),
        ])?;
    Ok(())
}
