//! The outbox, read: what is owed to somebody outside, and how far it has got.

use desk_domain::Instant;
use desk_domain::ids::{EntryId, LeadId, NoticeId};
use desk_domain::letter::Tongue;
use desk_domain::notice::{NoticeEvent, NoticeKind, Recipient};
use desk_domain::outbox::{CLAIM, CancelReason, NoticeState, SendFault};
use desk_domain::sending::SenderChoice;
use rusqlite::{Connection, Row, params};

use crate::codes::{instant, millis, notice_event, recipient};
use crate::error::StoreError;

/// A notice as it is kept. Instants are kept to the millisecond.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredNotice {
    /// Its name.
    pub id: NoticeId,
    /// Its place in the order of the outbox.
    pub number: i64,
    /// The lead it is about.
    pub lead: LeadId,
    /// The history entry it is owed for.
    pub entry: EntryId,
    /// What it tells.
    pub event: NoticeEvent,
    /// Whom.
    pub recipient: Recipient,
    /// Their name, where it is known.
    pub name: Option<String>,
    /// Their address, where it is known.
    pub address: Option<String>,
    /// The user typed the address in.
    pub address_typed: bool,
    /// Nothing leaves before this.
    pub not_before: Instant,
    /// How far it has got.
    pub state: NoticeState,
    /// Why it is not owed any more.
    pub cancelled_for: Option<CancelReason>,
    /// How often it was tried to send it.
    pub attempts: u32,
    /// When it may be tried (again).
    pub next_try: Instant,
    /// When it was handed to the user's mail program.
    pub opened_at: Option<Instant>,
    /// When it left.
    pub sent_at: Option<Instant>,
    /// When it was last tried.
    pub tried_at: Option<Instant>,
    /// What it was last handed to.
    pub sender: Option<SenderChoice>,
    /// Why the last attempt came to nothing, and what the other side said.
    pub fault: Option<(SendFault, String)>,
    /// The text as it was last handed over.
    pub text: Option<NoticeText>,
}

/// The text of a notice as it left, or was about to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeText {
    /// The language.
    pub language: Tongue,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// Which notices, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoticeQuery {
    /// Of one lead only.
    pub lead: Option<LeadId>,
    /// In one state only.
    pub state: Option<NoticeState>,
    /// Only those older than this [`StoredNotice::number`].
    pub before: Option<i64>,
    /// How many at most.
    pub limit: u32,
}

const SELECT: &str = "SELECT notices.id, notices.number, leads.id, history.id, event, recipient,
         name, address, address_typed, not_before, notices.state, cancelled_for, attempts,
         next_try, opened_at, sent_at, sender, fault, fault_detail, language, subject, body,
         tried_at
     FROM notices
     JOIN leads ON leads.number = notices.lead
     JOIN history ON history.number = notices.entry";

/// The statement for a page. What is not asked for is left out of it, so that the rest finds its
/// index.
pub(crate) fn page_sql(query: &NoticeQuery) -> String {
    let of_lead = match query.lead {
        Some(_) => "notices.lead = (SELECT number FROM leads WHERE id = ?1)",
        None => "?1 IS NULL",
    };
    let in_state = match query.state {
        Some(_) => "notices.state = ?2",
        None => "?2 IS NULL",
    };
    let older = match query.before {
        Some(_) => "notices.number < ?3",
        None => "?3 IS NULL",
    };
    format!(
        "{SELECT} WHERE {of_lead} AND {in_state} AND {older} ORDER BY notices.number DESC LIMIT ?4"
    )
}

/// The statement for the notices of a lead, oldest first.
pub(crate) fn of_lead_sql() -> String {
    format!(
        "{SELECT} WHERE notices.lead = (SELECT number FROM leads WHERE id = ?1)
         ORDER BY notices.number"
    )
}

/// Every notice of a lead, oldest first: at most one for each event and recipient.
pub(crate) fn of_lead(
    connection: &Connection,
    lead: &LeadId,
) -> Result<Vec<StoredNotice>, StoreError> {
    let mut statement = connection.prepare_cached(&of_lead_sql())?;
    let mut rows = statement.query([lead.as_str()])?;
    let mut notices = Vec::new();
    while let Some(row) = rows.next()? {
        notices.push(notice_of(row)?);
    }
    Ok(notices)
}

/// A page of the outbox.
pub(crate) fn page(
    connection: &Connection,
    query: &NoticeQuery,
) -> Result<Vec<StoredNotice>, StoreError> {
    let mut statement = connection.prepare_cached(&page_sql(query))?;
    let mut rows = statement.query(params![
        query.lead.as_ref().map(LeadId::as_str),
        query.state.map(NoticeState::code),
        query.before,
        query.limit,
    ])?;
    let mut notices = Vec::new();
    while let Some(row) = rows.next()? {
        notices.push(notice_of(row)?);
    }
    Ok(notices)
}

/// One notice.
pub(crate) fn by_id(
    connection: &Connection,
    id: &NoticeId,
) -> Result<Option<StoredNotice>, StoreError> {
    let sql = format!("{SELECT} WHERE notices.id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([id.as_str()])?;
    rows.next()?.map(notice_of).transpose()
}

/// The notice that has been due longest of those that can be sent: it has an address, and it is of
/// one of these kinds.
pub(crate) fn next_due(
    connection: &Connection,
    now: Instant,
    kinds: &[NoticeKind],
) -> Result<Option<StoredNotice>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE notices.state = 'queued' AND next_try <= ?1 AND address IS NOT NULL
           AND event || '/' || recipient IN (SELECT value FROM json_each(?2))
         ORDER BY next_try, notices.number LIMIT 1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![millis(now), names(kinds)])?;
    rows.next()?.map(notice_of).transpose()
}

/// When the outbox must be looked at next: a hold ends, an attempt is due, a claim gets stale.
pub(crate) fn next_visit(
    connection: &Connection,
    kinds: &[NoticeKind],
) -> Result<Option<Instant>, StoreError> {
    let at: Option<i64> = connection
        .prepare_cached(
            "SELECT min(at) FROM (
                 SELECT min(not_before) AS at FROM notices WHERE state = 'held'
                 UNION ALL
                 SELECT min(claimed_at) + ?1 FROM notices WHERE state = 'sending'
                 UNION ALL
                 SELECT min(next_try) FROM notices
                 WHERE state = 'queued' AND address IS NOT NULL
                   AND event || '/' || recipient IN (SELECT value FROM json_each(?2))
             )",
        )?
        .query_row(params![CLAIM.num_milliseconds(), names(kinds)], |row| {
            row.get(0)
        })?;
    at.map(instant).transpose()
}

/// The notices of a lead that could not be sent, with the instant of the last attempt.
pub(crate) fn unsent_of(
    connection: &Connection,
    lead: &LeadId,
) -> Result<Vec<(NoticeId, Instant)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, tried_at FROM notices
         WHERE lead = (SELECT number FROM leads WHERE id = ?1) AND state = 'failed'
           AND tried_at IS NOT NULL",
    )?;
    let mut rows = statement.query([lead.as_str()])?;
    let mut unsent = Vec::new();
    while let Some(row) = rows.next()? {
        unsent.push((
            NoticeId::new(row.get::<_, String>(0)?),
            instant(row.get(1)?)?,
        ));
    }
    Ok(unsent)
}

/// How many notices are in a state.
pub(crate) fn count(connection: &Connection, state: NoticeState) -> Result<u64, StoreError> {
    let count: i64 = connection
        .prepare_cached("SELECT count(*) FROM notices WHERE state = ?1")?
        .query_row([state.code()], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// How many notices stay where they are until the user does something: those that failed, and of
/// the queued those without an address or of a kind that is not sent by itself.
pub(crate) fn needing_user(
    connection: &Connection,
    kinds: &[NoticeKind],
) -> Result<u64, StoreError> {
    let count: i64 = connection
        .prepare_cached(
            "SELECT count(*) FROM notices
             WHERE state = 'failed'
                OR (state = 'queued'
                    AND (address IS NULL
                         OR event || '/' || recipient NOT IN (SELECT value FROM json_each(?1))))",
        )?
        .query_row([names(kinds)], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

fn names(kinds: &[NoticeKind]) -> String {
    let names: Vec<String> = kinds
        .iter()
        .map(|kind| format!("\"{}/{}\"", kind.event().code(), kind.recipient().code()))
        .collect();
    format!("[{}]", names.join(","))
}

fn notice_of(row: &Row<'_>) -> Result<StoredNotice, StoreError> {
    fn coded<T>(
        row: &Row<'_>,
        column: usize,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        let code: Option<String> = row.get(column)?;
        code.map(|code| read(&code).ok_or_else(|| StoreError::unreadable("notice", code)))
            .transpose()
    }
    let state: String = row.get(10)?;
    let fault = coded(row, 17, SendFault::from_code)?;
    let detail: Option<String> = row.get(18)?;
    let language = coded(row, 19, Tongue::from_code)?;
    let (subject, body): (Option<String>, Option<String>) = (row.get(20)?, row.get(21)?);
    Ok(StoredNotice {
        id: NoticeId::new(row.get::<_, String>(0)?),
        number: row.get(1)?,
        lead: LeadId::new(row.get::<_, String>(2)?),
        entry: EntryId::new(row.get::<_, String>(3)?),
        event: notice_event(&row.get::<_, String>(4)?)?,
        recipient: recipient(&row.get::<_, String>(5)?)?,
        name: row.get(6)?,
        address: row.get(7)?,
        address_typed: row.get(8)?,
        not_before: instant(row.get(9)?)?,
        state: NoticeState::from_code(&state)
            .ok_or_else(|| StoreError::unreadable("notice", state))?,
        cancelled_for: coded(row, 11, CancelReason::from_code)?,
        attempts: row.get(12)?,
        next_try: instant(row.get(13)?)?,
        opened_at: row.get::<_, Option<i64>>(14)?.map(instant).transpose()?,
        sent_at: row.get::<_, Option<i64>>(15)?.map(instant).transpose()?,
        tried_at: row.get::<_, Option<i64>>(22)?.map(instant).transpose()?,
        sender: coded(row, 16, SenderChoice::from_code)?,
        fault: fault.map(|fault| (fault, detail.unwrap_or_default())),
        text: language.map(|language| NoticeText {
            language,
            subject: subject.unwrap_or_default(),
            body: body.unwrap_or_default(),
        }),
    })
}
