//! The record of what the user was told. (lead, kind, step) is in it once, whoever tries and
//! however often: that is what keeps an alarm from being raised twice.

use desk_domain::Instant;
use desk_domain::ids::LeadId;
use desk_domain::ladder::AlarmKind;
use rusqlite::{Connection, Row, params};

use crate::codes::{alarm_kind, instant, millis};
use crate::error::StoreError;
use crate::leads;

/// One alarm of one lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmRecord {
    /// The lead it is about.
    pub lead: LeadId,
    /// What it says.
    pub kind: AlarmKind,
    /// Which of its kind.
    pub step: String,
    /// When its clock ran out, to the millisecond.
    pub due_at: Instant,
    /// How far it has got.
    pub standing: AlarmStanding,
    /// Why it was not told, or not by itself.
    pub reason: Option<String>,
    /// Told well after its time.
    pub late: bool,
    /// May have been told before: the program ended while it was being told.
    pub again: bool,
    /// Told as one of several, in a summary.
    pub summary: bool,
}

/// How far an alarm has got. Instants are kept to the millisecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlarmStanding {
    /// The system is being asked to show it.
    Raising {
        /// Since when.
        at: Instant,
    },
    /// The system has shown it.
    Raised {
        /// When.
        at: Instant,
    },
    /// It will not be shown.
    Suppressed {
        /// Since when.
        at: Instant,
    },
}

impl AlarmStanding {
    fn code(self) -> &'static str {
        match self {
            Self::Raising { .. } => "raising",
            Self::Raised { .. } => "raised",
            Self::Suppressed { .. } => "suppressed",
        }
    }

    /// Since when it has got so far.
    pub fn at(self) -> Instant {
        match self {
            Self::Raising { at } | Self::Raised { at } | Self::Suppressed { at } => at,
        }
    }

    fn read(code: &str, at: Instant) -> Result<Self, StoreError> {
        [
            Self::Raising { at },
            Self::Raised { at },
            Self::Suppressed { at },
        ]
        .into_iter()
        .find(|standing| standing.code() == code)
        .ok_or_else(|| StoreError::unreadable("alarm", code))
    }
}

/// The latest records, newest first.
pub(crate) fn latest(
    connection: &Connection,
    lead: Option<&LeadId>,
    limit: u32,
) -> Result<Vec<AlarmRecord>, StoreError> {
    read(connection, lead, "", limit)
}

/// What the user was told of a lead, oldest first.
pub(crate) const TOLD_OF: &str =
    "SELECT leads.id, alarms.kind, step, due_at, standing, at, reason, late, again, summary
     FROM alarms JOIN leads ON leads.number = alarms.lead
     WHERE alarms.lead = (SELECT number FROM leads WHERE id = ?1) AND standing <> 'suppressed'
     ORDER BY alarms.number";

/// See [`TOLD_OF`].
pub(crate) fn told_of(
    connection: &Connection,
    lead: &LeadId,
) -> Result<Vec<AlarmRecord>, StoreError> {
    let mut statement = connection.prepare_cached(TOLD_OF)?;
    let mut rows = statement.query([lead.as_str()])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(record_of(row)?);
    }
    Ok(records)
}

/// The latest records of what was not told, newest first.
pub(crate) fn latest_suppressed(
    connection: &Connection,
    lead: Option<&LeadId>,
    limit: u32,
) -> Result<Vec<AlarmRecord>, StoreError> {
    read(connection, lead, "AND standing = 'suppressed'", limit)
}

fn read(
    connection: &Connection,
    lead: Option<&LeadId>,
    standing: &'static str,
    limit: u32,
) -> Result<Vec<AlarmRecord>, StoreError> {
    let of_lead = match lead {
        Some(_) => "alarms.lead = (SELECT number FROM leads WHERE id = ?2)",
        None => "1",
    };
    let sql = format!(
        "SELECT leads.id, alarms.kind, step, due_at, standing, at, reason, late, again, summary
         FROM alarms JOIN leads ON leads.number = alarms.lead
         WHERE {of_lead} {standing} ORDER BY alarms.number DESC LIMIT ?1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = match lead {
        Some(id) => statement.query(params![limit, id.as_str()])?,
        None => statement.query(params![limit])?,
    };
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(record_of(row)?);
    }
    Ok(records)
}

/// Writes an alarm down unless it is there; true when it is new.
pub(crate) fn record(connection: &Connection, alarm: &AlarmRecord) -> Result<bool, StoreError> {
    let lead = leads::known(connection, &alarm.lead)?;
    let added = connection
        .prepare_cached(
            "INSERT INTO alarms
                 (lead, kind, step, due_at, standing, at, reason, late, again, summary)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (lead, kind, step) DO NOTHING",
        )?
        .execute(params![
            lead,
            alarm.kind.code(),
            alarm.step,
            millis(alarm.due_at),
            alarm.standing.code(),
            millis(alarm.standing.at()),
            alarm.reason,
            alarm.late,
            alarm.again,
            alarm.summary,
        ])?;
    Ok(added > 0)
}

/// Takes over the alarms that somebody began to raise before `before` and never finished: they are
/// being raised again from `now` on.
pub(crate) fn claim_stale(
    connection: &Connection,
    before: Instant,
    now: Instant,
) -> Result<Vec<AlarmRecord>, StoreError> {
    let mut statement = connection.prepare_cached(
        "UPDATE alarms SET at = ?2, again = 1
         WHERE standing = 'raising' AND at < ?1
         RETURNING (SELECT id FROM leads WHERE number = alarms.lead),
             kind, step, due_at, standing, at, reason, late, again, summary",
    )?;
    let mut rows = statement.query(params![millis(before), millis(now)])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(record_of(row)?);
    }
    records.sort_by_key(|record| record.due_at);
    Ok(records)
}

/// Writes down that an alarm has been shown.
pub(crate) fn mark_raised(
    connection: &Connection,
    lead: &LeadId,
    kind: AlarmKind,
    step: &str,
    told_at: Instant,
) -> Result<(), StoreError> {
    let number = leads::known(connection, lead)?;
    let marked = connection
        .prepare_cached(
            "UPDATE alarms SET standing = 'raised', at = ?4
             WHERE lead = ?1 AND kind = ?2 AND step = ?3",
        )?
        .execute(params![number, kind.code(), step, millis(told_at)])?;
    if marked == 0 {
        return Err(StoreError::NoSuch {
            what: "alarm",
            name: format!("{lead} {} {step}", kind.code()),
        });
    }
    Ok(())
}

fn record_of(row: &Row<'_>) -> Result<AlarmRecord, StoreError> {
    Ok(AlarmRecord {
        lead: LeadId::new(row.get::<_, String>(0)?),
        kind: alarm_kind(&row.get::<_, String>(1)?)?,
        step: row.get(2)?,
        due_at: instant(row.get(3)?)?,
        standing: AlarmStanding::read(&row.get::<_, String>(4)?, instant(row.get(5)?)?)?,
        reason: row.get(6)?,
        late: row.get(7)?,
        again: row.get(8)?,
        summary: row.get(9)?,
    })
}
