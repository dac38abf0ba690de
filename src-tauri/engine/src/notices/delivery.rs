//! Notices on their way out: claimed, handed over, settled.

use chrono::Duration;
use desk_domain::Instant;
use desk_domain::clocks::RuleBook;
use desk_domain::decide::Decision;
use desk_domain::ids::{LeadId, NoticeId};
use desk_domain::letter::{Template, one_line};
use desk_domain::notice::{NoticeKind, mailable, owed_on_arrival};
use desk_domain::outbox::{AfterFault, CancelReason, NoticeState, next_try};
use desk_domain::refusal::{FieldErrorCode, Refusal};
use desk_domain::sending::{SenderChoice, Sending};
use desk_store::{Amendment, NoticeText, Settled, StoredNotice, Writing};

use super::choices::{sending_in, sent_by_itself};
use super::letters::Scribe;
use super::sender::{Handed, Mailbox, Message, NotSent, NoticeSender};
use crate::desk::Desk;
use crate::error::DeskError;

/// What a round of sending did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SendReport {
    /// Notices that left.
    pub sent: Vec<NoticeId>,
    /// Notices that did not, with the reason; whether they are tried again their state says.
    pub not_sent: Vec<(NoticeId, NotSent)>,
    /// Every lead with a notice that changed.
    pub changed: Vec<LeadId>,
}

/// A notice that this host alone may send now.
struct Claimed {
    notice: StoredNotice,
    text: NoticeText,
    from: Mailbox,
    at: Instant,
}

impl Desk {
    /// Sends every notice that is due, one after the other, and gives up those that a host left
    /// behind while it was sending them. Waits for the sender; what a person does to the desk
    /// meanwhile does not.
    ///
    /// A fault that every notice would meet ends the round and puts the others off with it.
    ///
    /// # Errors
    /// [`DeskError::Store`]; what has been handed over stays so.
    pub fn send_due(&self, sender: &dyn NoticeSender) -> Result<SendReport, DeskError> {
        let now = self.now();
        let mut report = SendReport {
            changed: self
                .store
                .write(|writing| Ok::<_, DeskError>(writing.tidy_outbox(now)?))?,
            ..SendReport::default()
        };
        let scribe = self.scribe()?;
        while let Some(claimed) = self.claim_next(&scribe)? {
            report.changed.push(claimed.notice.lead.clone());
            let id = claimed.notice.id.clone();
            match self.hand_over(sender, &claimed)? {
                Ok(_) => report.sent.push(id),
                Err(not_sent) => {
                    let after = not_sent.fault.after();
                    report.not_sent.push((id, not_sent));
                    if after == AfterFault::TryAgain {
                        break;
                    }
                }
            }
        }
        report.changed.sort();
        report.changed.dedup();
        Ok(report)
    }

    /// Sends one notice now: one that is queued, or once more one that failed or that the user had
    /// decided not to send. With a mail program it opens there; the user sends it, or not.
    ///
    /// # Errors
    /// [`Refusal::NoticeState`], [`Refusal::AddressNeeded`], [`Refusal::SenderNeeded`] and
    /// [`Refusal::PreviewNeeded`]. That the message was not taken is none: the notice says so.
    pub fn send_notice(&self, id: &NoticeId, sender: &dyn NoticeSender) -> Result<(), DeskError> {
        let scribe = self.scribe()?;
        let now = self.now();
        let claimed = self.store.write(|writing| {
            let sending = sending_in(writing)?;
            let notice = writing
                .notice(id)?
                .ok_or_else(|| DeskError::NotFound(id.to_string()))?;
            may_send(&notice, &sending, now)?;
            if notice.state != NoticeState::Queued {
                writing.amend_notice(id, &Amendment::Queued(now))?;
            }
            let notice = StoredNotice {
                attempts: 0,
                ..notice
            };
            claim(writing, &scribe, notice, &sending, now)?
                .ok_or_else(|| DeskError::NotFound(id.to_string()))
        })?;
        self.hand_over(sender, &claimed)?.ok();
        Ok(())
    }

    /// Sends a message of no importance, to see whether sending works.
    ///
    /// # Errors
    /// [`DeskError::NotSent`] with the reason; [`Refusal::InvalidInput`] for a wrong address.
    pub fn test_message(&self, to: &str, sender: &dyn NoticeSender) -> Result<Handed, DeskError> {
        let address =
            mailable(to).ok_or_else(|| Refusal::field("to", FieldErrorCode::InvalidEmail))?;
        let sending = self.sending()?;
        if sending.choice == SenderChoice::None {
            return Err(Refusal::SenderNeeded.into());
        }
        let language = self.desk_tongue(&sending)?;
        let Template { subject, body } = Template::test(language);
        let now = self.now();
        Ok(sender.send(&Message {
            message_id: message_id(&crate::desk::new_id(now), &sending.from_address),
            from: from(&sending),
            to: Mailbox {
                name: String::new(),
                address,
            },
            subject,
            body,
            language,
            at: now,
        })?)
    }

    /// When the outbox must be looked at next.
    pub(crate) fn next_notice(&self) -> Result<Option<Instant>, DeskError> {
        let sending = self.sending()?;
        Ok(self.store.next_notice(sent_by_itself(&sending))?)
    }

    /// Claims the next due notice in one transaction: no other host gets it.
    fn claim_next(&self, scribe: &Scribe) -> Result<Option<Claimed>, DeskError> {
        let now = self.now();
        self.store.write(|writing| {
            let sending = sending_in(writing)?;
            let due = writing.next_due_notice(now, sent_by_itself(&sending))?;
            due.map_or(Ok(None), |notice| {
                claim(writing, scribe, notice, &sending, now)
            })
        })
    }

    /// Hands a claimed notice over and writes down what came of it.
    fn hand_over(
        &self,
        sender: &dyn NoticeSender,
        claimed: &Claimed,
    ) -> Result<Result<Handed, NotSent>, DeskError> {
        let notice = &claimed.notice;
        let handed = sender.send(&Message {
            message_id: message_id(notice.id.as_str(), &claimed.from.address),
            from: claimed.from.clone(),
            to: Mailbox {
                name: one_line(notice.name.as_deref().unwrap_or_default()),
                address: notice.address.clone().unwrap_or_default(),
            },
            subject: claimed.text.subject.clone(),
            body: claimed.text.body.clone(),
            language: claimed.text.language,
            at: claimed.at,
        });
        let now = self.now();
        let settled = match &handed {
            Ok(Handed::ToTheServer) => Settled::Sent,
            Ok(Handed::ToTheUser) => Settled::WithTheUser,
            Err(not_sent) => Settled::Fault {
                fault: not_sent.fault,
                detail: not_sent.detail.clone(),
                next_try: match not_sent.fault.after() {
                    AfterFault::TryAgain => next_try(notice.attempts + 1, now),
                    AfterFault::GiveUp => None,
                },
            },
        };
        self.store.write(|writing| {
            writing.settle_notice(&notice.id, &settled, now)?;
            if let Settled::Fault {
                fault, next_try, ..
            } = &settled
                && fault.after() == AfterFault::TryAgain
            {
                let until = next_try.unwrap_or(now + Duration::minutes(1));
                writing.put_off_notices(now, until)?;
            }
            Ok::<_, DeskError>(())
        })?;
        Ok(handed)
    }
}

/// Adds what is owed to the company's own people when a lead arrives.
pub(crate) fn owe_on_arrival(
    writing: &Writing<'_>,
    decision: &mut Decision,
    rules: &RuleBook,
    now: Instant,
) -> Result<(), DeskError> {
    let hold = now + Duration::seconds(rules.undo_s);
    let locations = sending_in(writing)?.locations;
    let owed = owed_on_arrival(&decision.lead, &locations, hold);
    decision.notices.extend(owed);
    Ok(())
}

/// Whether the user may have a notice sent now.
fn may_send(notice: &StoredNotice, sending: &Sending, now: Instant) -> Result<(), Refusal> {
    let held = notice.state == NoticeState::Held && notice.not_before > now;
    let sendable = match notice.state {
        NoticeState::Held => !held,
        NoticeState::Queued | NoticeState::Failed => true,
        NoticeState::Cancelled => notice.cancelled_for == Some(CancelReason::ByUser),
        NoticeState::Sending | NoticeState::Sent => false,
    };
    if !sendable {
        return Err(Refusal::NoticeState {
            command: "send",
            state: notice.state,
        });
    }
    if sending.choice == SenderChoice::None {
        return Err(Refusal::SenderNeeded);
    }
    if notice.address.is_none() {
        return Err(Refusal::AddressNeeded);
    }
    match NoticeKind::of(notice.event, notice.recipient) {
        Some(kind) if !sending.seen.contains(&kind) => Err(Refusal::PreviewNeeded { kind }),
        Some(_) | None => Ok(()),
    }
}

/// Marks a notice as being sent, with the text it goes with. None when it has no text to go with.
fn claim(
    writing: &Writing<'_>,
    scribe: &Scribe,
    notice: StoredNotice,
    sending: &Sending,
    now: Instant,
) -> Result<Option<Claimed>, DeskError> {
    let Some(stored) = writing.lead(&notice.lead)? else {
        return Ok(None);
    };
    let Some(text) = scribe.write(&stored.lead, &notice) else {
        return Ok(None);
    };
    writing.claim_notice(&notice.id, sending.choice, &text, now)?;
    Ok(Some(Claimed {
        notice,
        text,
        from: from(sending),
        at: now,
    }))
}

fn from(sending: &Sending) -> Mailbox {
    let name = if sending.from_name.is_empty() {
        &sending.company
    } else {
        &sending.from_name
    };
    Mailbox {
        name: name.clone(),
        address: sending.from_address.clone(),
    }
}

/// The name a message travels under. Its right half is the sender's domain, as is the custom.
fn message_id(name: &str, from_address: &str) -> String {
    let domain = from_address.rsplit_once('@').map(|(_, domain)| domain);
    let plain = |domain: &&str| domain.is_ascii() && !domain.is_empty();
    let domain = domain.filter(plain).unwrap_or("referral-desk.invalid");
    format!("<{name}@{domain}>")
}
