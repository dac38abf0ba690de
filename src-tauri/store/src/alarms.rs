//! The record of what the user was told. (lead, kind, step) is in it once, whoever tries and
//! however often: that is what keeps an alarm from being raised twice. What is about the desk itself
//! has no lead.

use desk_domain::Instant;
use desk_domain::ids::LeadId;
use desk_domain::ladder::AlarmKind;
use desk_domain::told::Record;
use rusqlite::{Connection, Row, params};

use crate::codes::{alarm_kind, instant, millis};
use crate::error::StoreError;
use crate::leads;

/// One alarm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmRecord {
    /// The lead it is about; none where it is about the desk.
    pub lead: Option<LeadId>,
    /// What it says.
    pub kind: AlarmKind,
    /// Which of its kind.
    pub step: String,
    /// When its clock ran out, to the millisecond.
    pub due_at: Instant,
    /// How far it has got.
    pub standing: AlarmStanding,
    /// When it is to be told, or was: decided anew while it waits. None where it is not told, or
    /// where nobody can say when because alarms are paused until the user resumes them.
    pub told_at: Option<Instant>,
    /// Why it was not told, or not at its time, or not by itself.
    pub reason: Option<String>,
    /// Told well after its time.
    pub late: bool,
    /// May have been told before: the program ended while it was being told.
    pub again: bool,
    /// Told as one of several, in a summary.
    pub summary: bool,
    /// When the user said that they have seen it.
    pub acknowledged_at: Option<Instant>,
}

/// Which alarms to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AlarmShelf {
    /// Every one on record.
    #[default]
    All,
    /// Told, or being told.
    Told,
    /// Told, and the user has not said that they have seen it.
    Unseen,
    /// To be told later than their clock says.
    Waiting,
    /// Not told, for a reason.
    Suppressed,
}

/// A stretch of the record, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlarmQuery {
    /// Of one lead alone.
    pub lead: Option<LeadId>,
    /// Which of them.
    pub shelf: AlarmShelf,
    /// Older than this place: [`AlarmPage::next`] of the page before.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: u32,
}

/// What a query found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlarmPage {
    /// Newest first.
    pub alarms: Vec<AlarmRecord>,
    /// Where the next page begins, if there is one.
    pub next: Option<i64>,
}

/// How far an alarm has got. Instants are kept to the millisecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlarmStanding {
    /// Its clock's time has passed, and it is not yet to be told.
    Waiting {
        /// Since when.
        at: Instant,
    },
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
    /// The name used by the command line and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Raising { .. } => "raising",
            Self::Raised { .. } => "raised",
            Self::Suppressed { .. } => "suppressed",
        }
    }

    /// Since when it has got so far.
    pub fn at(self) -> Instant {
        match self {
            Self::Waiting { at }
            | Self::Raising { at }
            | Self::Raised { at }
            | Self::Suppressed { at } => at,
        }
    }

    fn read(code: &str, at: Instant) -> Result<Self, StoreError> {
        [
            Self::Waiting { at },
            Self::Raising { at },
            Self::Raised { at },
            Self::Suppressed { at },
        ]
        .into_iter()
        .find(|standing| standing.code() == code)
        .ok_or_else(|| StoreError::unreadable("alarm", code))
    }
}

/// The columns of [`record_of_row`], after the number.
const COLUMNS: &str = "leads.id, alarms.kind, step, due_at, standing, at, told_at, reason, late, \
     again, summary, acknowledged_at";

/// A page of the record.
pub(crate) fn page(connection: &Connection, query: &AlarmQuery) -> Result<AlarmPage, StoreError> {
    let mut statement = connection.prepare_cached(&page_sql(query))?;
    let before = query.before.unwrap_or(i64::MAX);
    let mut rows = match &query.lead {
        Some(lead) => statement.query(params![before, query.limit, lead.as_str()])?,
        None => statement.query(params![before, query.limit])?,
    };
    let mut page = AlarmPage::default();
    let mut last = None;
    while let Some(row) = rows.next()? {
        page.alarms.push(record_of_row(row)?);
        last = Some(row.get(12)?);
    }
    // A full page may be the last: the next one is then empty, which costs less than counting.
    let full = u32::try_from(page.alarms.len()).is_ok_and(|count| count == query.limit);
    page.next = last.filter(|_| full);
    Ok(page)
}

/// See [`page`]: `?1` the place to begin before, `?2` how many, `?3` the lead, if one is asked for.
pub(crate) fn page_sql(query: &AlarmQuery) -> String {
    let of_lead = match query.lead {
        Some(_) => "AND alarms.lead = (SELECT number FROM leads WHERE id = ?3)",
        None => "",
    };
    let (index, standing) = match (query.shelf, &query.lead) {
        (AlarmShelf::All, _) => ("", ""),
        (AlarmShelf::Told, _) => ("", "AND standing IN ('raising', 'raised')"),
        (AlarmShelf::Unseen, None) => (
            "INDEXED BY alarms_unseen",
            "AND standing = 'raised' AND acknowledged_at IS NULL",
        ),
        (AlarmShelf::Unseen, Some(_)) => {
            ("", "AND standing = 'raised' AND acknowledged_at IS NULL")
        }
        (AlarmShelf::Waiting, _) => ("", "AND standing = 'waiting'"),
        (AlarmShelf::Suppressed, _) => ("", "AND standing = 'suppressed'"),
    };
    format!(
        "SELECT {COLUMNS}, alarms.number FROM alarms {index} LEFT JOIN leads ON leads.number = alarms.lead
         WHERE alarms.number < ?1 {standing} {of_lead} ORDER BY alarms.number DESC LIMIT ?2"
    )
}

/// How many alarms the user was told and has not said that they have seen.
pub(crate) fn unseen(connection: &Connection) -> Result<u64, StoreError> {
    let count: i64 = connection
        .prepare_cached(
            "SELECT count(*) FROM alarms INDEXED BY alarms_unseen
             WHERE standing = 'raised' AND acknowledged_at IS NULL",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// What the user was told of a lead, oldest first.
pub(crate) const TOLD_OF: &str =
    "SELECT leads.id, alarms.kind, step, due_at, standing, at, told_at, reason, late, again, summary,
         acknowledged_at
     FROM alarms JOIN leads ON leads.number = alarms.lead
     WHERE alarms.lead = (SELECT number FROM leads WHERE id = ?1)
       AND standing IN ('raising', 'raised')
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
        records.push(record_of_row(row)?);
    }
    Ok(records)
}

/// What is on record of a lead's alarms.
pub(crate) fn record_of(connection: &Connection, lead: &LeadId) -> Result<Record, StoreError> {
    let mut statement = connection.prepare_cached(RECORD_OF)?;
    let mut rows = statement.query([lead.as_str()])?;
    let mut record = Record::default();
    while let Some(row) = rows.next()? {
        let name = (
            alarm_kind(row.get_ref(0)?.as_str().unwrap_or_default())?,
            row.get(1)?,
        );
        if row.get(2)? {
            record.waiting.insert(name);
        } else {
            record.done.insert(name);
        }
    }
    Ok(record)
}

/// See [`record_of`].
pub(crate) const RECORD_OF: &str = "SELECT kind, step, standing = 'waiting' FROM alarms
     WHERE lead = (SELECT number FROM leads WHERE id = ?1)";

/// Writes an alarm down. One that waits moves on; any other that is there stays as it is. True when
/// something was written.
pub(crate) fn record(connection: &Connection, alarm: &AlarmRecord) -> Result<bool, StoreError> {
    // What moves on becomes the newest. An alarm of no lead is told apart by an index of its own.
    let (lead, unique) = match &alarm.lead {
        Some(lead) => (Some(leads::known(connection, lead)?), "(lead, kind, step)"),
        None => (None, "(kind, step) WHERE lead IS NULL"),
    };
    let written = connection
        .prepare_cached(&format!(
            "INSERT INTO alarms (lead, kind, step, due_at, standing, at, told_at, reason, late,
                 again, summary, acknowledged_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT {unique} DO UPDATE SET
                 number = (SELECT max(number) + 1 FROM alarms), due_at = excluded.due_at,
                 standing = excluded.standing, at = excluded.at, told_at = excluded.told_at,
                 reason = excluded.reason, late = excluded.late, again = excluded.again,
                 summary = excluded.summary
             WHERE alarms.standing = 'waiting'",
        ))?
        .execute(params![
            lead,
            alarm.kind.code(),
            alarm.step,
            millis(alarm.due_at),
            alarm.standing.code(),
            millis(alarm.standing.at()),
            alarm.told_at.map(millis),
            alarm.reason,
            alarm.late,
            alarm.again,
            alarm.summary,
            alarm.acknowledged_at.map(millis),
        ])?;
    Ok(written > 0)
}

/// The alarms of no lead that wait, and the one of this step, whatever became of it.
pub(crate) fn of_desk(connection: &Connection, step: &str) -> Result<Vec<AlarmRecord>, StoreError> {
    let mut statement = connection.prepare_cached(OF_DESK)?;
    let mut rows = statement.query([step])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(record_of_row(row)?);
    }
    Ok(records)
}

/// See [`of_desk`].
pub(crate) const OF_DESK: &str =
    "SELECT NULL, kind, step, due_at, standing, at, told_at, reason, late, again, summary,
         acknowledged_at
     FROM alarms INDEXED BY alarms_of_desk
     WHERE lead IS NULL AND (standing = 'waiting' OR step = ?1)
     ORDER BY number";

/// Writes down when an alarm that waits is to be told and why then.
pub(crate) fn put_off(
    connection: &Connection,
    lead: Option<&LeadId>,
    name: (AlarmKind, &str),
    told_at: Option<Instant>,
    reason: Option<&str>,
) -> Result<(), StoreError> {
    let number = number_of(connection, lead)?;
    connection
        .prepare_cached(
            "UPDATE alarms SET told_at = ?4, reason = ?5
             WHERE lead IS ?1 AND kind = ?2 AND step = ?3 AND standing = 'waiting'",
        )?
        .execute(params![
            number,
            name.0.code(),
            name.1,
            told_at.map(millis),
            reason
        ])?;
    Ok(())
}

/// Takes an alarm that waits off the list of what waits: it is not told, for a reason.
pub(crate) fn withdraw(
    connection: &Connection,
    lead: Option<&LeadId>,
    name: (AlarmKind, &str),
    reason: &str,
    at: Instant,
) -> Result<Option<AlarmRecord>, StoreError> {
    let number = number_of(connection, lead)?;
    let mut statement = connection.prepare_cached(
        "UPDATE alarms SET number = (SELECT max(number) + 1 FROM alarms), standing = 'suppressed',
             at = ?5, told_at = NULL, reason = ?4
         WHERE lead IS ?1 AND kind = ?2 AND step = ?3 AND standing = 'waiting'
         RETURNING (SELECT id FROM leads WHERE number = alarms.lead), kind, step, due_at, standing,
             at, told_at, reason, late, again, summary, acknowledged_at",
    )?;
    let mut rows = statement.query(params![number, name.0.code(), name.1, reason, millis(at)])?;
    rows.next()?.map(record_of_row).transpose()
}

/// The user has seen one alarm, or, without one, all that there are. True when that is news.
pub(crate) fn acknowledge(
    connection: &Connection,
    one: Option<(Option<&LeadId>, AlarmKind, &str)>,
    at: Instant,
) -> Result<bool, StoreError> {
    let changed = match one {
        Some((lead, kind, step)) => connection
            .prepare_cached(
                "UPDATE alarms SET acknowledged_at = ?4
                 WHERE lead IS ?1 AND kind = ?2 AND step = ?3 AND acknowledged_at IS NULL",
            )?
            .execute(params![
                number_of(connection, lead)?,
                kind.code(),
                step,
                millis(at)
            ])?,
        None => connection
            .prepare_cached(
                "UPDATE alarms INDEXED BY alarms_unseen SET acknowledged_at = ?1
                 WHERE standing = 'raised' AND acknowledged_at IS NULL",
            )?
            .execute([millis(at)])?,
    };
    Ok(changed > 0)
}

/// Has the clockwork look anew at every lead with an alarm that waits, or, with `all`, at every lead
/// that it is going to look at.
pub(crate) fn look_anew(
    connection: &Connection,
    all: bool,
    now: Instant,
) -> Result<(), StoreError> {
    if all {
        connection
            .prepare_cached("UPDATE leads SET next_visit_at = ?1 WHERE next_visit_at > ?1")?
            .execute([millis(now)])?;
    }
    connection
        .prepare_cached(
            "UPDATE leads SET next_visit_at = ?1
             WHERE number IN (SELECT lead FROM alarms WHERE standing = 'waiting')
               AND (next_visit_at IS NULL OR next_visit_at > ?1)",
        )?
        .execute([millis(now)])?;
    Ok(())
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
             kind, step, due_at, standing, at, told_at, reason, late, again, summary, acknowledged_at",
    )?;
    let mut rows = statement.query(params![millis(before), millis(now)])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(record_of_row(row)?);
    }
    records.sort_by_key(|record| record.due_at);
    Ok(records)
}

/// How an alarm was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    /// When.
    pub at: Instant,
    /// As one of several.
    pub summary: bool,
    /// Perhaps not for the first time.
    pub again: bool,
    /// Why nobody saw it, if the system did not show it.
    pub unseen_for: Option<&'a str>,
}

/// Writes down that an alarm has been told.
pub(crate) fn mark_raised(
    connection: &Connection,
    lead: Option<&LeadId>,
    (kind, step): (AlarmKind, &str),
    shown: &Shown<'_>,
) -> Result<(), StoreError> {
    let number = number_of(connection, lead)?;
    let marked = connection
        .prepare_cached(
            "UPDATE alarms SET standing = 'raised', at = ?4, told_at = ?4, summary = ?5,
                 again = ?6, reason = coalesce(?7, reason)
             WHERE lead IS ?1 AND kind = ?2 AND step = ?3",
        )?
        .execute(params![
            number,
            kind.code(),
            step,
            millis(shown.at),
            shown.summary,
            shown.again,
            shown.unseen_for,
        ])?;
    if marked == 0 {
        return Err(StoreError::NoSuch {
            what: "alarm",
            name: match lead {
                Some(lead) => format!("{lead} {} {step}", kind.code()),
                None => format!("{} {step}", kind.code()),
            },
        });
    }
    Ok(())
}

/// The number of the lead that an alarm is about, if it is about one; that has to be there.
fn number_of(connection: &Connection, lead: Option<&LeadId>) -> Result<Option<i64>, StoreError> {
    lead.map(|lead| leads::known(connection, lead)).transpose()
}

fn record_of_row(row: &Row<'_>) -> Result<AlarmRecord, StoreError> {
    Ok(AlarmRecord {
        lead: row.get::<_, Option<String>>(0)?.map(LeadId::new),
        kind: alarm_kind(&row.get::<_, String>(1)?)?,
        step: row.get(2)?,
        due_at: instant(row.get(3)?)?,
        standing: AlarmStanding::read(&row.get::<_, String>(4)?, instant(row.get(5)?)?)?,
        told_at: row.get::<_, Option<i64>>(6)?.map(instant).transpose()?,
        reason: row.get(7)?,
        late: row.get(8)?,
        again: row.get(9)?,
        summary: row.get(10)?,
        acknowledged_at: row.get::<_, Option<i64>>(11)?.map(instant).transpose()?,
    })
}
