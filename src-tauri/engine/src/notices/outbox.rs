//! The outbox as a person sees it, and what they can do to a notice by hand.

use desk_domain::Instant;
use desk_domain::ids::{LeadId, NoticeId};
use desk_domain::letter::Tongue;
use desk_domain::notice::{NoticeKind, mailable};
use desk_domain::outbox::{CancelReason, NoticeState, WaitsFor};
use desk_domain::refusal::{FieldErrorCode, Refusal};
use desk_domain::sending::{SenderChoice, Sending};
use desk_store::{Amendment, NoticeQuery, NoticeText, StoreError, StoredNotice, Writing};

use super::choices::sent_by_itself;
use super::letters::Scribe;
use super::views::{Notice, NoticePage, NoticesQuery};
use crate::desk::Desk;
use crate::error::DeskError;

/// Most notices a page may have.
const LONGEST_PAGE: u32 = 500;

impl Desk {
    /// A page of the outbox, newest first.
    ///
    /// # Errors
    /// `bad-cursor` for a cursor the desk did not give out, `not-found` for a lead that is not here.
    pub fn notices(&self, query: &NoticesQuery) -> Result<NoticePage, DeskError> {
        let limit = query.limit.clamp(1, LONGEST_PAGE);
        let before = match &query.after {
            Some(cursor) => Some(cursor.parse().map_err(|_| StoreError::BadCursor)?),
            None => None,
        };
        let lead = match &query.lead {
            Some(id) => Some(self.stored(&LeadId::new(id.as_str()))?.lead.id),
            None => None,
        };
        let mut found = self.store.notices(&NoticeQuery {
            lead,
            state: query.state,
            before,
            limit: limit + 1,
        })?;
        let whole = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = found.len() > whole;
        found.truncate(whole);
        let next = found.last().filter(|_| more);
        let next = next.map(|last| last.number.to_string());
        let (scribe, sending, now) = (self.scribe()?, self.sending()?, self.now());
        let notices: Result<Vec<_>, _> = found
            .into_iter()
            .map(|stored| self.view(stored, &scribe, &sending, now))
            .collect();
        Ok(NoticePage {
            notices: notices?,
            next,
        })
    }

    /// How many notices stay where they are until the user does something.
    pub fn notices_needing_user(&self) -> Result<u64, DeskError> {
        let sending = self.sending()?;
        Ok(self.store.notices_needing_user(sent_by_itself(&sending))?)
    }

    /// One notice.
    pub fn notice(&self, id: &NoticeId) -> Result<Notice, DeskError> {
        let stored = self.store.notice(id)?;
        let stored = stored.ok_or_else(|| DeskError::NotFound(id.to_string()))?;
        self.view(stored, &self.scribe()?, &self.sending()?, self.now())
    }

    /// Gives a notice an address. One that has failed is queued again.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] for what is no address, [`Refusal::NoticeState`] for a notice that
    /// has left or is leaving.
    pub fn set_notice_address(&self, id: &NoticeId, typed: &str) -> Result<(), DeskError> {
        let address = mailable(typed)
            .ok_or_else(|| Refusal::field("address", FieldErrorCode::InvalidEmail))?;
        let now = self.now();
        self.amend(id, "address", &|state| match state {
            NoticeState::Held | NoticeState::Queued => {
                Some(vec![Amendment::Address(address.clone())])
            }
            NoticeState::Failed => Some(vec![
                Amendment::Address(address.clone()),
                Amendment::Queued(now),
            ]),
            NoticeState::Sending | NoticeState::Sent | NoticeState::Cancelled => None,
        })
    }

    /// The user does not want a notice to be sent.
    ///
    /// # Errors
    /// [`Refusal::NoticeState`] for one that has left, is leaving or is not owed any more.
    pub fn cancel_notice(&self, id: &NoticeId) -> Result<(), DeskError> {
        self.amend(id, "cancel", &|state| match state {
            NoticeState::Held | NoticeState::Queued | NoticeState::Failed => {
                Some(vec![Amendment::Cancelled(CancelReason::ByUser)])
            }
            NoticeState::Sending | NoticeState::Sent | NoticeState::Cancelled => None,
        })
    }

    /// The user has sent a notice with their own mail program.
    ///
    /// # Errors
    /// [`Refusal::NoticeState`] for one that is held, has left, is leaving or is not owed any more.
    pub fn mark_notice_sent(&self, id: &NoticeId) -> Result<(), DeskError> {
        let now = self.now();
        let notice = self.notice(id)?;
        let text = NoticeText {
            language: notice.language,
            subject: notice.subject,
            body: notice.body,
        };
        self.amend(id, "mark-sent", &|state| match state {
            NoticeState::Queued | NoticeState::Failed => Some(vec![Amendment::SentByUser {
                at: now,
                text: text.clone(),
            }]),
            NoticeState::Held
            | NoticeState::Sending
            | NoticeState::Sent
            | NoticeState::Cancelled => None,
        })
    }

    /// Changes a notice in one transaction, if it is in a state that allows it.
    fn amend(
        &self,
        id: &NoticeId,
        command: &'static str,
        allowed: &dyn Fn(NoticeState) -> Option<Vec<Amendment>>,
    ) -> Result<(), DeskError> {
        let now = self.now();
        self.store.write(|writing: &Writing<'_>| {
            let notice = writing
                .notice(id)?
                .ok_or_else(|| DeskError::NotFound(id.to_string()))?;
            let state = state_at(&notice, now);
            let amendments = allowed(state).ok_or(Refusal::NoticeState { command, state })?;
            for amendment in &amendments {
                writing.amend_notice(id, amendment)?;
            }
            Ok(())
        })
    }

    fn view(
        &self,
        stored: StoredNotice,
        scribe: &Scribe,
        sending: &Sending,
        now: Instant,
    ) -> Result<Notice, DeskError> {
        let lead = self.stored(&stored.lead)?.lead;
        let state = state_at(&stored, now);
        let kind = NoticeKind::of(stored.event, stored.recipient)
            .ok_or_else(|| DeskError::NotFound(stored.id.to_string()))?;
        // What the user has open in their mail program is what will be sent.
        let as_it_left = stored.text.clone().filter(|_| match state {
            NoticeState::Sending | NoticeState::Sent | NoticeState::Failed => true,
            NoticeState::Held | NoticeState::Queued => stored.opened_at.is_some(),
            NoticeState::Cancelled => true,
        });
        let text = as_it_left
            .or_else(|| scribe.write(&lead, &stored))
            .unwrap_or(NoticeText {
                language: Tongue::En,
                subject: String::new(),
                body: String::new(),
            });
        let waits_for = (state == NoticeState::Queued)
            .then(|| waits_for(&stored, kind, sending, now))
            .flatten();
        let (fault, fault_detail) = stored.fault.unzip();
        Ok(Notice {
            id: stored.id.to_string(),
            lead: stored.lead.to_string(),
            customer: lead.facts.customer.name,
            event: stored.event,
            recipient: stored.recipient,
            kind,
            name: stored.name,
            address: stored.address,
            address_typed: stored.address_typed,
            state,
            cancelled_for: stored.cancelled_for,
            fault,
            fault_detail,
            attempts: stored.attempts,
            not_before: stored.not_before,
            next_try_at: Some(stored.next_try).filter(|_| waits_for == Some(WaitsFor::Retry)),
            waits_for,
            opened_at: stored.opened_at,
            sent_at: stored.sent_at,
            sender: stored.sender,
            language: text.language,
            subject: text.subject,
            body: text.body,
        })
    }
}

/// The state at an instant: a hold that has passed is none, also before the clockwork sees to it.
fn state_at(notice: &StoredNotice, now: Instant) -> NoticeState {
    if notice.state == NoticeState::Held && notice.not_before <= now {
        NoticeState::Queued
    } else {
        notice.state
    }
}

/// What a queued notice waits for; none when it leaves by itself any moment.
fn waits_for(
    notice: &StoredNotice,
    kind: NoticeKind,
    sending: &Sending,
    now: Instant,
) -> Option<WaitsFor> {
    if notice.address.is_none() {
        return Some(WaitsFor::Address);
    }
    if sending.choice == SenderChoice::None {
        return Some(WaitsFor::Sender);
    }
    if !sending.seen.contains(&kind) {
        return Some(WaitsFor::Preview);
    }
    match sending.choice {
        SenderChoice::None | SenderChoice::MailProgram => Some(WaitsFor::User),
        SenderChoice::Smtp => (notice.next_try > now).then_some(WaitsFor::Retry),
    }
}
