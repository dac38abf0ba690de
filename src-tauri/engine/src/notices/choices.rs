//! How notices are sent: what the user chose.

use desk_domain::letter::Tongue;
use desk_domain::location::Location;
use desk_domain::notice::NoticeKind;
use desk_domain::outbox::NoticeState;
use desk_domain::refusal::{FieldError, Refusal};
use desk_domain::sending::{SenderChoice, Sending, SendingInput};
use desk_store::Writing;

use super::views::{PasswordKept, SendingView};
use crate::desk::Desk;
use crate::error::DeskError;

/// Where the choices are kept.
const SENDING: &str = "sending";

impl Desk {
    /// Everything about sending that was chosen.
    pub fn sending(&self) -> Result<Sending, DeskError> {
        Ok(read(self.store.setting(SENDING)?))
    }

    /// The same for a window, which is told where the password is, but never the password.
    pub fn sending_view(&self, password: PasswordKept) -> Result<SendingView, DeskError> {
        let sending = self.sending()?;
        Ok(SendingView {
            settings: SendingInput::of(&sending),
            language_used: self.desk_tongue(&sending)?,
            password,
            queued: self.store.notices_in(NoticeState::Queued)?,
            failed: self.store.notices_in(NoticeState::Failed)?,
            locations: sending.locations,
            seen: sending.seen,
        })
    }

    /// What would be wrong with the settings as typed, field by field.
    pub fn check_sending(&self, input: SendingInput) -> Result<Vec<FieldError>, DeskError> {
        match input.parse(&self.sending()?) {
            Ok(_) => Ok(Vec::new()),
            Err(Refusal::InvalidInput(fields)) => Ok(fields),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Changes how notices are sent. What waits for another attempt is tried again at once.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`]; nothing is changed then.
    pub fn set_sending(&self, input: SendingInput) -> Result<(), DeskError> {
        let now = self.now();
        self.store.write(|writing| {
            let sending = input.parse(&sending_in(writing)?)?;
            keep(writing, &sending)?;
            Ok(writing.try_notices_again(now)?)
        })
    }

    /// What is waiting is tried again at once: a password was typed in.
    pub fn try_notices_again(&self) -> Result<(), DeskError> {
        let now = self.now();
        self.store
            .write(|writing| Ok(writing.try_notices_again(now)?))
    }

    /// Changes whose contacts are told of new leads.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] with fields such as `locations.0.email`.
    pub fn set_locations(&self, typed: Vec<Location>) -> Result<(), DeskError> {
        let (locations, errors) = Location::checked(typed);
        if !errors.is_empty() {
            return Err(Refusal::InvalidInput(errors).into());
        }
        self.store.write(|writing| {
            let sending = Sending {
                locations,
                ..sending_in(writing)?
            };
            keep(writing, &sending)
        })
    }

    /// The user has looked at what a sort of notice says: such notices may leave.
    pub fn preview_seen(&self, kind: NoticeKind) -> Result<(), DeskError> {
        self.store.write(|writing| {
            let mut sending = sending_in(writing)?;
            if sending.seen.contains(&kind) {
                return Ok(());
            }
            sending.seen.push(kind);
            sending.seen.sort();
            keep(writing, &sending)
        })
    }

    /// The host says which language it speaks; notices to recipients whose language is not known
    /// are written in it unless another was chosen.
    pub fn speaks(&self, tongue: Tongue) {
        *self
            .spoken
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = Some(tongue);
    }

    /// The language for recipients whose own is not known.
    pub(crate) fn desk_tongue(&self, sending: &Sending) -> Result<Tongue, DeskError> {
        if let Some(chosen) = sending.language {
            return Ok(chosen);
        }
        let spoken = *self
            .spoken
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let set = Tongue::from_code(&self.chosen()?.language);
        Ok(set.or(spoken).unwrap_or(Tongue::En))
    }
}

/// The sorts of notice that leave by themselves: those the user has looked at, once there is a
/// mail server.
pub(crate) fn sent_by_itself(sending: &Sending) -> &[NoticeKind] {
    match sending.choice {
        SenderChoice::Smtp => &sending.seen,
        SenderChoice::None | SenderChoice::MailProgram => &[],
    }
}

/// The choices as a transaction sees them.
pub(crate) fn sending_in(writing: &Writing<'_>) -> Result<Sending, DeskError> {
    Ok(read(writing.setting(SENDING)?))
}

fn read(stored: Option<String>) -> Sending {
    // What can't be read was written by another program; nothing is sent until it is chosen anew.
    stored
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

fn keep(writing: &Writing<'_>, sending: &Sending) -> Result<(), DeskError> {
    // Plain data with text keys, which is all that serde_json asks for.
    let text = serde_json::to_string(sending).unwrap_or_default();
    Ok(writing.set_setting(SENDING, &text)?)
}
