//! Dialogs that were left half filled, so that what somebody typed outlives a closed dialog and a
//! closed program.
//!
//! A draft belongs to a dialog about a lead, or to one about a lead that is not there yet. The
//! window alone reads what is in it. A dialog is named by its command; where one command has a
//! dialog for each of several things, a slash and the thing's id follow.

use desk_domain::command::CommandName;
use desk_domain::ids::LeadId;
use desk_domain::lead::State;
use desk_store::Writing;

use crate::desk::Desk;
use crate::error::DeskError;
use crate::views::Draft;

/// The longest draft, in bytes of JSON: the longest notes, a pasted e-mail, and room to spare.
pub const LONGEST_DRAFT: usize = 512 * 1_024;
/// The longest name of a dialog, in bytes.
const LONGEST_NAME: usize = 200;

impl Desk {
    /// What was typed into a dialog, if it was left half filled.
    pub fn draft(&self, lead: Option<&LeadId>, dialog: &str) -> Result<Option<Draft>, DeskError> {
        let Some(stored) = self.store.draft(lead, dialog)? else {
            return Ok(None);
        };
        // What can't be read any more is no draft; the next one takes its place.
        Ok(serde_json::from_str(&stored.content)
            .ok()
            .map(|content| Draft {
                content,
                at: stored.at,
            }))
    }

    /// Keeps what has been typed so far. True when the dialog had no draft before.
    ///
    /// # Errors
    /// [`DeskError::DraftTooLarge`]; [`DeskError::NotFound`] without the lead, and
    /// [`DeskError::DraftUnfit`] when it can't take the dialog's command (any more).
    pub fn keep_draft(
        &self,
        lead: Option<&LeadId>,
        dialog: &str,
        content: &serde_json::Value,
    ) -> Result<bool, DeskError> {
        let content = content.to_string();
        if content.len() > LONGEST_DRAFT || dialog.is_empty() || dialog.len() > LONGEST_NAME {
            return Err(DeskError::DraftTooLarge);
        }
        let now = self.now();
        self.store.write(|writing| {
            if let Some(id) = lead {
                let stored = writing
                    .lead(id)?
                    .ok_or_else(|| DeskError::NotFound(id.to_string()))?;
                if !fits(dialog, &stored.lead.state) {
                    return Err(DeskError::DraftUnfit);
                }
            }
            Ok(writing.keep_draft(lead, dialog, &content, now)?)
        })
    }

    /// Drops what was typed; false when there was nothing.
    pub fn drop_draft(&self, lead: Option<&LeadId>, dialog: &str) -> Result<bool, DeskError> {
        self.store
            .write(|writing| Ok(writing.drop_draft(lead, dialog)?))
    }
}

/// Drops the drafts of commands that a lead can't take any more.
pub(crate) fn drop_unfit(
    writing: &Writing<'_>,
    lead: &LeadId,
    state: &State,
) -> Result<(), DeskError> {
    for dialog in writing.drafts_of(lead)? {
        if !fits(&dialog, state) {
            writing.drop_draft(Some(lead), &dialog)?;
        }
    }
    Ok(())
}

/// Whether a lead in this state takes the command of a dialog, and still has the teammate it is
/// about. What is no command's dialog fits always.
fn fits(dialog: &str, state: &State) -> bool {
    let (name, about) = match dialog.split_once('/') {
        Some((name, about)) => (name, Some(about)),
        None => (dialog, None),
    };
    let Some(name) = CommandName::from_code(name) else {
        return true;
    };
    let there = name != CommandName::EditTeamMember
        || about.is_none_or(|id| state.team.iter().any(|member| member.id.as_str() == id));
    there && name.offered(state)
}
