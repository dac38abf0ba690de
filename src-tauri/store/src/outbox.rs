//! The outbox, written: a notice is owed, let go, claimed by one host, and settled. A notice that is
//! being sent belongs to whoever claimed it; nothing else touches it until its claim is stale.

use desk_domain::Instant;
use desk_domain::ids::{EntryId, GroupId, LeadId, NoticeId};
use desk_domain::notice::OwedNotice;
use desk_domain::outbox::{CLAIM, CancelReason, NoticeState, SendFault};
use desk_domain::sending::SenderChoice;
use rusqlite::{CachedStatement, Connection, params};

use crate::codes::millis;
use crate::error::StoreError;
use crate::notices::NoticeText;

/// Keeps a notice that was decided on at `at`. One that was cancelled because its answer was taken
/// back is owed anew; any other of the same lead, event and recipient stays as it is.
pub(crate) fn owe(
    connection: &Connection,
    lead: i64,
    (entry, entry_id): (i64, &EntryId),
    at: Instant,
    notice: &OwedNotice,
) -> Result<(), StoreError> {
    let state = if notice.not_before > at {
        NoticeState::Held
    } else {
        NoticeState::Queued
    };
    connection
        .prepare_cached(
            "INSERT INTO notices
                 (id, entry, lead, event, recipient, name, address, not_before, state, next_try)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?8)
             ON CONFLICT (lead, event, recipient) DO UPDATE SET
                 entry = excluded.entry, state = excluded.state, cancelled_for = NULL,
                 name = iif(address_typed, name, excluded.name),
                 address = iif(address_typed, address, excluded.address),
                 not_before = excluded.not_before, next_try = excluded.next_try
             WHERE notices.cancelled_for = 'undone'",
        )?
        .execute(params![
            format!("{entry_id}.{}", notice.recipient.code()),
            entry,
            lead,
            notice.event.code(),
            notice.recipient.code(),
            notice.name,
            notice.address,
            millis(notice.not_before),
            state.code(),
        ])?;
    Ok(())
}

/// Cancels what an entry owes and what has not begun to leave.
pub(crate) fn cancel_of_entry(
    connection: &Connection,
    entry: &EntryId,
    reason: CancelReason,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE notices SET state = 'cancelled', cancelled_for = ?2
             WHERE entry = (SELECT number FROM history WHERE id = ?1)
               AND state IN ('held', 'queued')",
        )?
        .execute([entry.as_str(), reason.code()])?;
    Ok(())
}

/// Cancels what a lead owes of how it ended and what has not begun to leave; true when there was
/// something.
pub(crate) fn cancel_outcome_of(
    connection: &Connection,
    lead: &LeadId,
    reason: CancelReason,
) -> Result<bool, StoreError> {
    let cancelled = connection
        .prepare_cached(
            "UPDATE notices SET state = 'cancelled', cancelled_for = ?2
             WHERE lead = (SELECT number FROM leads WHERE id = ?1)
               AND event IN ('declined', 'expired')
               AND state IN ('held', 'queued', 'failed')",
        )?
        .execute([lead.as_str(), reason.code()])?;
    Ok(cancelled > 0)
}

/// Holds back until an instant, at least, what a group owes and what is held back still.
pub(crate) fn hold_group(
    connection: &Connection,
    group: &GroupId,
    until: Instant,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE notices SET not_before = ?2, next_try = max(next_try, ?2)
             WHERE state = 'held' AND not_before < ?2 AND entry IN
                 (SELECT number FROM history
                  WHERE in_group = (SELECT number FROM groups WHERE id = ?1) AND undone = 0)",
        )?
        .execute(params![group.as_str(), millis(until)])?;
    Ok(())
}

/// Ends the hold of a lead's notices: they may leave from `now` on.
pub(crate) fn release_of(
    connection: &Connection,
    lead: &LeadId,
    now: Instant,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE notices SET state = 'queued', not_before = ?2, next_try = ?2
             WHERE lead = (SELECT number FROM leads WHERE id = ?1) AND state = 'held'",
        )?
        .execute(params![lead.as_str(), millis(now)])?;
    Ok(())
}

/// Lets go of everything whose hold has passed, and names the leads.
pub(crate) fn release_due(
    connection: &Connection,
    now: Instant,
) -> Result<Vec<LeadId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "UPDATE notices SET state = 'queued' WHERE state = 'held' AND not_before <= ?1
         RETURNING (SELECT id FROM leads WHERE number = notices.lead)",
    )?;
    lead_ids(&mut statement, millis(now))
}

/// Gives up what was claimed so long ago that whoever claimed it must be dead, and names the leads.
/// Whether those messages went nobody can tell.
pub(crate) fn give_up_stale(
    connection: &Connection,
    now: Instant,
) -> Result<Vec<LeadId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "UPDATE notices SET state = 'failed', fault = 'interrupted', fault_detail = '',
             claimed_at = NULL
         WHERE state = 'sending' AND claimed_at <= ?1
         RETURNING (SELECT id FROM leads WHERE number = notices.lead)",
    )?;
    lead_ids(&mut statement, millis(now - CLAIM))
}

/// Marks a notice as being sent from `now` on, with the text it goes with.
pub(crate) fn claim(
    connection: &Connection,
    id: &NoticeId,
    sender: SenderChoice,
    text: &NoticeText,
    now: Instant,
) -> Result<(), StoreError> {
    let claimed = connection
        .prepare_cached(
            "UPDATE notices SET state = 'sending', claimed_at = ?2, tried_at = ?2, attempts = attempts + 1,
                 sender = ?3, language = ?4, subject = ?5, body = ?6
             WHERE id = ?1 AND state IN ('queued', 'failed')",
        )?
        .execute(params![
            id.as_str(),
            millis(now),
            sender.code(),
            text.language.code(),
            text.subject,
            text.body,
        ])?;
    there(claimed, id)
}

/// Writes down that a notice has left, or what came of the attempt; `next_try` is none when it is
/// given up. What is no longer being sent stays as it is.
pub(crate) fn settle(
    connection: &Connection,
    id: &NoticeId,
    outcome: &Settled,
    now: Instant,
) -> Result<(), StoreError> {
    match outcome {
        Settled::Sent => connection
            .prepare_cached(
                "UPDATE notices SET state = 'sent', sent_at = ?2, claimed_at = NULL, fault = NULL,
                     fault_detail = NULL
                 WHERE id = ?1 AND state = 'sending'",
            )?
            .execute(params![id.as_str(), millis(now)])?,
        Settled::WithTheUser => connection
            .prepare_cached(
                "UPDATE notices SET state = 'queued', opened_at = ?2, claimed_at = NULL,
                     fault = NULL, fault_detail = NULL
                 WHERE id = ?1 AND state = 'sending'",
            )?
            .execute(params![id.as_str(), millis(now)])?,
        Settled::Fault {
            fault,
            detail,
            next_try,
        } => connection
            .prepare_cached(
                "UPDATE notices SET state = iif(?4 IS NULL, 'failed', 'queued'), fault = ?2,
                     fault_detail = ?3, next_try = coalesce(?4, next_try), claimed_at = NULL
                 WHERE id = ?1 AND state = 'sending'",
            )?
            .execute(params![
                id.as_str(),
                fault.code(),
                detail,
                next_try.map(millis)
            ])?,
    };
    Ok(())
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// It has left.
    Sent,
    /// It is before the user in their mail program.
    WithTheUser,
    /// It has not left, or nobody knows.
    Fault {
        /// Why.
        fault: SendFault,
        /// What the other side said. Outside text.
        detail: String,
        /// When to try again; never by itself without one.
        next_try: Option<Instant>,
    },
}

/// Puts off everything that is due at `now` until `until`: the same fault would meet it.
pub(crate) fn put_off(
    connection: &Connection,
    now: Instant,
    until: Instant,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE notices SET next_try = ?2 WHERE state = 'queued' AND next_try <= ?1",
        )?
        .execute([millis(now), millis(until)])?;
    Ok(())
}

/// Makes everything that waits for another attempt due at `now`: how notices are sent has changed.
pub(crate) fn try_again(connection: &Connection, now: Instant) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE notices SET next_try = ?1 WHERE state = 'queued' AND next_try > ?1",
        )?
        .execute([millis(now)])?;
    Ok(())
}

/// Changes what the user can change of a notice by hand.
pub(crate) fn amend(
    connection: &Connection,
    id: &NoticeId,
    amendment: &Amendment,
) -> Result<(), StoreError> {
    let changed = match amendment {
        Amendment::Address(address) => connection
            .prepare_cached(
                "UPDATE notices SET address = ?2, address_typed = 1, attempts = 0 WHERE id = ?1",
            )?
            .execute([id.as_str(), address])?,
        Amendment::Queued(now) => connection
            .prepare_cached(
                "UPDATE notices SET state = 'queued', next_try = ?2, attempts = 0,
                     cancelled_for = NULL
                 WHERE id = ?1",
            )?
            .execute(params![id.as_str(), millis(*now)])?,
        Amendment::SentByUser { at, text } => connection
            .prepare_cached(
                "UPDATE notices SET state = 'sent', sent_at = ?2, sender = 'mail-program',
                     language = ?3, subject = ?4, body = ?5, fault = NULL, fault_detail = NULL
                 WHERE id = ?1",
            )?
            .execute(params![
                id.as_str(),
                millis(*at),
                text.language.code(),
                text.subject,
                text.body,
            ])?,
        Amendment::Cancelled(reason) => connection
            .prepare_cached(
                "UPDATE notices SET state = 'cancelled', cancelled_for = ?2 WHERE id = ?1",
            )?
            .execute([id.as_str(), reason.code()])?,
    };
    there(changed, id)
}

/// A change that the user makes to a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amendment {
    /// The recipient's address.
    Address(String),
    /// It shall be sent (again), from this instant on.
    Queued(Instant),
    /// The user has sent it, with this text.
    SentByUser {
        /// When.
        at: Instant,
        /// What.
        text: NoticeText,
    },
    /// It shall not be sent.
    Cancelled(CancelReason),
}

/// Leads that are known to have a notice, by a statement that takes one number.
fn lead_ids(statement: &mut CachedStatement<'_>, number: i64) -> Result<Vec<LeadId>, StoreError> {
    let ids = statement.query_map([number], |row| row.get::<_, String>(0))?;
    let mut leads = Vec::new();
    for id in ids {
        leads.push(LeadId::new(id?));
    }
    leads.sort();
    leads.dedup();
    Ok(leads)
}

fn there(changed: usize, id: &NoticeId) -> Result<(), StoreError> {
    if changed == 0 {
        return Err(StoreError::NoSuch {
            what: "notice",
            name: id.to_string(),
        });
    }
    Ok(())
}
