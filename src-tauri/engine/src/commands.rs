//! What a person does to a lead: run, check as typed, undo, open.

use desk_domain::Instant;
use desk_domain::clocks::RuleBook;
use desk_domain::command::{Command, CommandName};
use desk_domain::decide::{Decision, allow, decide, send_now, undo};
use desk_domain::history::Actor;
use desk_domain::ids::{EntryId, LeadId};
use desk_domain::input::CommandInput;
use desk_domain::lead::Lead;
use desk_domain::meanwhile::net;
use desk_domain::new_lead;
use desk_domain::refusal::{FieldError, Refusal};
use desk_store::{Stored, Undoable, Writing};

use crate::desk::{Desk, commit, new_member_id};
use crate::error::DeskError;
use crate::views::{HistoryEntry, Meanwhile};

/// What an undo came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undone {
    /// The lead is as it was before.
    Restored,
    /// The lead had been entered here and is gone.
    Removed,
}

impl Desk {
    /// Runs a person's command on a lead: checked, decided and written in one transaction.
    ///
    /// # Errors
    /// [`DeskError::Refused`] when it does not fit the lead or the input is wrong; nothing is
    /// written then.
    pub fn run(&self, id: &LeadId, input: CommandInput) -> Result<(), DeskError> {
        self.run_seen(id, input, None)
    }

    /// The same for somebody who decides on a version of the lead that they have `seen`.
    ///
    /// # Errors
    /// Those of [`run`](Self::run), and [`DeskError::ChangedMeanwhile`] when somebody else has
    /// changed the lead since. Heart and snooze switches ask for no version: they say what they
    /// change, and nothing of it can be overwritten unseen.
    pub fn run_seen(
        &self,
        id: &LeadId,
        input: CommandInput,
        seen: Option<i64>,
    ) -> Result<(), DeskError> {
        let rules = self.rules()?;
        let now = self.now();
        self.store.write(|writing| {
            let stored = writing
                .lead(id)?
                .ok_or_else(|| DeskError::NotFound(id.to_string()))?;
            let allowed = allow(&stored.lead, input.name(), Actor::User, &rules, now);
            if let Some(seen) = seen.filter(|_| !is_switch(input.name())) {
                unchanged_since(writing, id, seen, allowed.is_ok())?;
            }
            allowed?;
            give(writing, &stored, input, &rules, now)?;
            Ok(())
        })
    }

    /// What would be wrong with a command, field by field, without running it.
    ///
    /// # Errors
    /// [`DeskError::Refused`] when the command does not fit the lead at all.
    pub fn check(&self, id: &LeadId, input: CommandInput) -> Result<Vec<FieldError>, DeskError> {
        let rules = self.rules()?;
        let now = self.now();
        let stored = self.stored(id)?;
        allow(&stored.lead, input.name(), Actor::User, &rules, now)?;
        match decided(&stored.lead, input, &rules, now) {
            Ok(_) => Ok(Vec::new()),
            Err(Refusal::InvalidInput(fields)) => Ok(fields),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Takes back the last command a person gave to the lead. The first of all, entering it, takes
    /// the lead away.
    ///
    /// # Errors
    /// [`Refusal::NothingToUndo`] and [`Refusal::UndoTooLate`].
    pub fn undo(&self, id: &LeadId) -> Result<Undone, DeskError> {
        let rules = self.rules()?;
        let now = self.now();
        self.store.write(|writing| {
            let stored = writing
                .lead(id)?
                .ok_or_else(|| DeskError::NotFound(id.to_string()))?;
            let Some(last) = writing.last_undoable(id)? else {
                new_lead::remove(&stored.lead, &rules, now)?;
                writing.remove(id)?;
                return Ok(Undone::Removed);
            };
            take_back(writing, &stored, last, &rules, now)?;
            Ok(Undone::Restored)
        })
    }

    /// Ends the hold of the lead's answer: notices may leave at once, and the answer is final.
    ///
    /// # Errors
    /// [`Refusal::NotHeld`] when nothing is held back (any more).
    pub fn send_now(&self, id: &LeadId) -> Result<(), DeskError> {
        let rules = self.rules()?;
        let now = self.now();
        self.store.write(|writing| {
            let stored = writing
                .lead(id)?
                .ok_or_else(|| DeskError::NotFound(id.to_string()))?;
            let decision = send_now(&stored.lead, now)?;
            commit(writing, &decision, stored.settled, None, &rules, now)?;
            writing.release_notices(id, now)?;
            Ok(())
        })
    }

    /// The user has opened the lead: it is read now. True when it was not before.
    pub fn opened(&self, id: &LeadId) -> Result<bool, DeskError> {
        self.store.write(|writing| Ok(writing.mark_read(id)?))
    }
}

/// What a command as typed comes to.
pub(crate) fn decided(
    lead: &Lead,
    input: CommandInput,
    rules: &RuleBook,
    now: Instant,
) -> Result<Decision, Refusal> {
    allow(lead, input.name(), Actor::User, rules, now)?;
    let command: Command = input.parse(lead, rules, now, &mut || new_member_id(now))?;
    decide(lead, command, Actor::User, rules, now)
}

/// Gives a command to a lead and writes what it comes to. No entry where it changes nothing.
pub(crate) fn give(
    writing: &Writing<'_>,
    stored: &Stored,
    input: CommandInput,
    rules: &RuleBook,
    now: Instant,
) -> Result<Option<EntryId>, DeskError> {
    let decision = decided(&stored.lead, input, rules, now)?;
    if decision.entry.changes.is_empty() {
        return Ok(None);
    }
    let entry = commit(writing, &decision, stored.settled, None, rules, now)?;
    writing.mark_read(&stored.lead.id)?;
    Ok(Some(entry))
}

/// Takes back the last entry of a lead.
pub(crate) fn take_back(
    writing: &Writing<'_>,
    stored: &Stored,
    last: Undoable,
    rules: &RuleBook,
    now: Instant,
) -> Result<(), DeskError> {
    let before = last.before.ok_or(Refusal::NothingToUndo)?;
    let decision = undo(&stored.lead, before, now)?;
    commit(writing, &decision, stored.settled, None, rules, now)?;
    writing.mark_undone(&last.id)?;
    Ok(())
}

/// Commands that only switch something on or off.
fn is_switch(name: CommandName) -> bool {
    matches!(name, CommandName::Favorite | CommandName::Wake)
}

/// Refuses when the lead's state is another one than in the version `seen`.
fn unchanged_since(
    writing: &Writing<'_>,
    id: &LeadId,
    seen: i64,
    possible: bool,
) -> Result<(), DeskError> {
    let entries = writing.entries_since(id, seen)?;
    let changes = net(entries.iter().map(|entry| entry.changes.as_slice()));
    if changes.is_empty() {
        return Ok(());
    }
    Err(DeskError::ChangedMeanwhile(Meanwhile {
        version: writing.version(id)?,
        entries: entries.into_iter().map(HistoryEntry::from).collect(),
        changes,
        possible,
    }))
}
