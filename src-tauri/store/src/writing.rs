//! One transaction that changes the desk.

use desk_domain::Instant;
use desk_domain::decide::Decision;
use desk_domain::ids::{EntryId, GroupId, LeadId, NoticeId, SourceId};
use desk_domain::ladder::AlarmKind;
use desk_domain::notice::NoticeKind;
use desk_domain::order::Place;
use desk_domain::outbox::{CancelReason, NoticeState};
use desk_domain::sending::SenderChoice;
use desk_domain::told::Record;
use rusqlite::Transaction;

use crate::alarms::{self, AlarmRecord, Shown};
use crate::codes::{shelf, stage_number};
use crate::error::StoreError;
use crate::facets::{Facet, Moves};
use crate::groups::{self, Group, GroupEntry};
use crate::history::{self, StoredEntry, Undoable};
use crate::leads::{self, Known, Standing, Stored};
use crate::marks::{self, Columns};
use crate::notices::{self, NoticeText, StoredNotice};
use crate::outbox::{self, Amendment, Settled};
use crate::search::Reworded;
use crate::settings::{self, ImportRecord};
use crate::views::{self, StoredView};
use crate::{alike, drafts, people, words};

/// A transaction under way: it reads what it has written, and nobody else does until it ends.
pub struct Writing<'a> {
    transaction: Transaction<'a>,
    moves: Moves,
    reworded: Reworded,
}

/// One decision, with what the caller knows of the lead after it.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The decision.
    pub decision: &'a Decision,
    /// The name of its history entry.
    pub entry_id: &'a EntryId,
    /// Where the lead stands in its list now.
    pub place: Place,
    /// When the clockwork must look at it next.
    pub next_visit: Option<Instant>,
    /// Up to when its ladder has been worked off.
    pub settled: Option<Instant>,
    /// The lead as it came; what is there stays when there is none.
    pub raw: Option<&'a str>,
    /// Whether the entry changed the lead's state, not its facts alone.
    pub touches_state: bool,
}

impl<'a> Writing<'a> {
    pub(crate) fn begin(transaction: Transaction<'a>) -> Self {
        Self {
            transaction,
            moves: Moves::default(),
            reworded: Reworded::default(),
        }
    }

    pub(crate) fn commit(self) -> Result<(), StoreError> {
        self.moves.write(&self.transaction)?;
        self.reworded.write(&self.transaction)?;
        Ok(self.transaction.commit()?)
    }

    /// A whole lead.
    pub fn lead(&self, id: &LeadId) -> Result<Option<Stored>, StoreError> {
        leads::by_id(&self.transaction, id)
    }

    /// A whole lead by its source's id.
    pub fn lead_by_source(&self, id: &SourceId) -> Result<Option<Stored>, StoreError> {
        leads::by_source(&self.transaction, id)
    }

    /// Writes a decision: the lead, its people, the history entry, the notices owed, the words it
    /// is found by and, where given, the lead as it came.
    pub fn put(&self, written: &Written<'_>) -> Result<(), StoreError> {
        let Decision {
            lead,
            entry,
            notices,
        } = written.decision;
        let connection = &self.transaction;
        let before = leads::standing_of(connection, &lead.id)?;
        let standing = Standing {
            place: written.place,
            next_visit: written.next_visit,
            settled: written.settled,
        };
        let known = before.as_ref().map(|known| known.number);
        let columns = Columns::of(lead)?;
        let number = leads::write(connection, known, lead, &standing, &columns)?;
        if known.is_some() {
            people::clear(connection, number)?;
        }
        people::write(connection, number, lead)?;
        alike::write(connection, number, known.is_some(), lead)?;
        self.reworded
            .set(number, known.is_some(), Some(words::of_lead(lead)));
        let facet = Facet::new(
            shelf(lead.facts.kind),
            stage_number(lead.state.stage()),
            lead.state.favorite,
        );
        self.moves.add(
            connection,
            number,
            before.as_ref().map(|known| known.facet),
            Some(facet),
        )?;
        let marks_before = before.as_ref().map(|known| known.marks.as_str());
        marks::turn(
            connection,
            &self.moves,
            number,
            marks_before,
            Some(&columns.marks),
        )?;
        let entry_number = history::append(
            connection,
            number,
            written.entry_id,
            entry,
            written.touches_state,
        )?;
        for notice in notices {
            let owed_for = (entry_number, written.entry_id);
            outbox::owe(connection, number, owed_for, entry.at, notice)?;
        }
        if let Some(raw) = written.raw {
            leads::keep_raw(connection, number, raw)?;
        }
        Ok(())
    }

    /// The entry that an undo would take back: the newest that has not been, and that is neither
    /// an undo nor the source's. None where the source has changed the state since.
    pub fn last_undoable(&self, id: &LeadId) -> Result<Option<Undoable>, StoreError> {
        history::last_undoable(&self.transaction, id)
    }

    /// A whole lead by the number that a [`Picked`](crate::Picked) gives it.
    pub fn lead_numbered(&self, number: i64) -> Result<Option<Stored>, StoreError> {
        leads::by_number(&self.transaction, number)
    }

    /// Begins to write down what is done to many leads at once.
    pub fn begin_group(&self, group: &Group) -> Result<(), StoreError> {
        groups::begin(&self.transaction, group)
    }

    /// Counts a history entry among what a group did.
    pub fn join_group(&self, group: &GroupId, entry: &EntryId) -> Result<(), StoreError> {
        groups::join(&self.transaction, group, entry)
    }

    /// What a group did and nobody has taken back, after an entry; the earliest first.
    pub fn group_entries(
        &self,
        group: &GroupId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<GroupEntry>, StoreError> {
        groups::entries(&self.transaction, group, after, limit)
    }

    /// Holds back until an instant, at least, the notices of a group that are held back still.
    pub fn hold_group(&self, group: &GroupId, until: Instant) -> Result<(), StoreError> {
        outbox::hold_group(&self.transaction, group, until)
    }

    /// Marks an entry as taken back and cancels its notices that have not been sent.
    pub fn mark_undone(&self, entry: &EntryId) -> Result<(), StoreError> {
        history::mark_undone(&self.transaction, entry)
    }

    /// Cancels what a lead owes the outside of how it ended; true when there was something that had
    /// not left.
    pub fn cancel_outcome_notices(
        &self,
        lead: &LeadId,
        reason: CancelReason,
    ) -> Result<bool, StoreError> {
        outbox::cancel_outcome_of(&self.transaction, lead, reason)
    }

    /// Ends the hold of a lead's notices: they may leave from `now` on.
    pub fn release_notices(&self, lead: &LeadId, now: Instant) -> Result<(), StoreError> {
        outbox::release_of(&self.transaction, lead, now)
    }

    /// Lets go of the notices whose hold has passed, gives up those that whoever was sending them
    /// left behind, and names the leads.
    pub fn tidy_outbox(&self, now: Instant) -> Result<Vec<LeadId>, StoreError> {
        let mut leads = outbox::release_due(&self.transaction, now)?;
        for lead in outbox::give_up_stale(&self.transaction, now)? {
            self.visit_now(&lead, now)?;
            leads.push(lead);
        }
        Ok(leads)
    }

    /// The notice of these kinds that has been due longest and can be sent.
    pub fn next_due_notice(
        &self,
        now: Instant,
        kinds: &[NoticeKind],
    ) -> Result<Option<StoredNotice>, StoreError> {
        notices::next_due(&self.transaction, now, kinds)
    }

    /// One notice.
    pub fn notice(&self, id: &NoticeId) -> Result<Option<StoredNotice>, StoreError> {
        notices::by_id(&self.transaction, id)
    }

    /// Marks a notice as being sent from `now` on: nobody else begins to.
    pub fn claim_notice(
        &self,
        id: &NoticeId,
        sender: SenderChoice,
        text: &NoticeText,
        now: Instant,
    ) -> Result<(), StoreError> {
        outbox::claim(&self.transaction, id, sender, text, now)
    }

    /// Writes down what came of an attempt to send a notice that was claimed.
    pub fn settle_notice(
        &self,
        id: &NoticeId,
        outcome: &Settled,
        now: Instant,
    ) -> Result<(), StoreError> {
        outbox::settle(&self.transaction, id, outcome, now)?;
        // One that is given up is a trouble that the user is told of.
        if let Some(notice) = notices::by_id(&self.transaction, id)?
            && notice.state == NoticeState::Failed
        {
            self.visit_now(&notice.lead, now)?;
        }
        Ok(())
    }

    /// Puts off every notice that is due at `now`.
    pub fn put_off_notices(&self, now: Instant, until: Instant) -> Result<(), StoreError> {
        outbox::put_off(&self.transaction, now, until)
    }

    /// Makes every notice that waits for another attempt due at `now`.
    pub fn try_notices_again(&self, now: Instant) -> Result<(), StoreError> {
        outbox::try_again(&self.transaction, now)
    }

    /// Changes what the user can change of a notice by hand.
    pub fn amend_notice(&self, id: &NoticeId, amendment: &Amendment) -> Result<(), StoreError> {
        outbox::amend(&self.transaction, id, amendment)
    }

    /// The leads that the clockwork must look at by `now`, the longest due first.
    pub fn due(&self, now: Instant, limit: u32) -> Result<Vec<Stored>, StoreError> {
        leads::due(&self.transaction, now, limit)
    }

    /// Writes down that the clockwork has looked at a lead.
    pub fn visited(
        &self,
        id: &LeadId,
        settled: Instant,
        next_visit: Option<Instant>,
        place: Place,
    ) -> Result<(), StoreError> {
        let standing = Standing {
            place,
            next_visit,
            settled: Some(settled),
        };
        leads::visited(&self.transaction, id, &standing)
    }

    /// Has the clockwork look anew, from `now` on, at the archived leads between two places, both
    /// included.
    pub fn visit_again(&self, from: Place, to: Place, now: Instant) -> Result<(), StoreError> {
        leads::visit_again(&self.transaction, from, to, now)
    }

    /// What is on record of one lead's alarms.
    pub fn alarm_record(&self, lead: &LeadId) -> Result<Record, StoreError> {
        alarms::record_of(&self.transaction, lead)
    }

    /// The notices of a lead that could not be sent, with the instant of the last attempt.
    pub fn unsent_notices(&self, lead: &LeadId) -> Result<Vec<(NoticeId, Instant)>, StoreError> {
        notices::unsent_of(&self.transaction, lead)
    }

    /// Writes down when an alarm that waits is to be told, and why then.
    pub fn put_off_alarm(
        &self,
        lead: Option<&LeadId>,
        name: (AlarmKind, &str),
        told_at: Option<Instant>,
        reason: Option<&str>,
    ) -> Result<(), StoreError> {
        alarms::put_off(&self.transaction, lead, name, told_at, reason)
    }

    /// Takes an alarm that waits off the list of what waits: it is not told, for a reason.
    pub fn withdraw_alarm(
        &self,
        lead: Option<&LeadId>,
        name: (AlarmKind, &str),
        reason: &str,
        at: Instant,
    ) -> Result<Option<AlarmRecord>, StoreError> {
        alarms::withdraw(&self.transaction, lead, name, reason, at)
    }

    /// The user has seen one alarm, or, without one, all that there are; true when that is news.
    pub fn acknowledge(
        &self,
        one: Option<(Option<&LeadId>, AlarmKind, &str)>,
        at: Instant,
    ) -> Result<bool, StoreError> {
        alarms::acknowledge(&self.transaction, one, at)
    }

    /// Has the clockwork look anew, from `now` on, at every lead with an alarm that waits; with
    /// `all`, at every lead that it was going to look at.
    pub fn look_anew(&self, all: bool, now: Instant) -> Result<(), StoreError> {
        alarms::look_anew(&self.transaction, all, now)
    }

    /// Has the clockwork look at one lead from `now` on.
    pub fn visit_now(&self, lead: &LeadId, now: Instant) -> Result<(), StoreError> {
        leads::visit_now(&self.transaction, lead, now)
    }

    /// Writes an alarm down; one that waits moves on. False when it was there already.
    pub fn record_alarm(&self, alarm: &AlarmRecord) -> Result<bool, StoreError> {
        alarms::record(&self.transaction, alarm)
    }

    /// The alarms of no lead that wait, and the one of this step, whatever became of it.
    pub fn alarms_of_desk(&self, step: &str) -> Result<Vec<AlarmRecord>, StoreError> {
        alarms::of_desk(&self.transaction, step)
    }

    /// Takes over the alarms that have been in the raising since before `before`: from `now` on
    /// they are being raised again.
    pub fn claim_stale(
        &self,
        before: Instant,
        now: Instant,
    ) -> Result<Vec<AlarmRecord>, StoreError> {
        alarms::claim_stale(&self.transaction, before, now)
    }

    /// Writes down that an alarm has been told, and how.
    pub fn mark_raised(
        &self,
        lead: Option<&LeadId>,
        name: (AlarmKind, &str),
        shown: &Shown<'_>,
    ) -> Result<(), StoreError> {
        alarms::mark_raised(&self.transaction, lead, name, shown)
    }

    /// What changed the state of a lead after a version of it, oldest first.
    pub fn entries_since(&self, id: &LeadId, version: i64) -> Result<Vec<StoredEntry>, StoreError> {
        history::since(&self.transaction, id, version)
    }

    /// The version of a lead, as this transaction sees it.
    pub fn version(&self, id: &LeadId) -> Result<i64, StoreError> {
        history::version(&self.transaction, id)
    }

    /// Keeps what was typed into a dialog. True when the dialog had no draft before.
    pub fn keep_draft(
        &self,
        lead: Option<&LeadId>,
        dialog: &str,
        content: &str,
        at: Instant,
    ) -> Result<bool, StoreError> {
        drafts::keep(&self.transaction, lead, dialog, content, at)
    }

    /// Drops what was typed into a dialog; false when there was nothing.
    pub fn drop_draft(&self, lead: Option<&LeadId>, dialog: &str) -> Result<bool, StoreError> {
        drafts::drop(&self.transaction, lead, dialog)
    }

    /// The dialogs about a lead that have a draft.
    pub fn drafts_of(&self, lead: &LeadId) -> Result<Vec<String>, StoreError> {
        drafts::dialogs(&self.transaction, lead)
    }

    /// Marks a lead as read; false when it was.
    pub fn mark_read(&self, id: &LeadId) -> Result<bool, StoreError> {
        leads::mark_read(&self.transaction, id)
    }

    /// A setting, as this transaction sees it.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        settings::setting(&self.transaction, key)
    }

    /// Sets a setting.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        settings::set(&self.transaction, key, value)
    }

    /// Keeps the record of an import.
    pub fn record_import(&self, import: &ImportRecord) -> Result<(), StoreError> {
        settings::record_import(&self.transaction, import)
    }

    /// Removes a lead with everything of its own. Its id is never used again.
    pub fn remove(&self, id: &LeadId) -> Result<(), StoreError> {
        let known = leads::standing_of(&self.transaction, id)?;
        let known = known.ok_or_else(|| StoreError::NoSuchLead(id.clone()))?;
        self.remove_all(&[known])
    }

    /// Removes the samples with everything of theirs, and says how many there were.
    pub fn remove_samples(&self) -> Result<u64, StoreError> {
        let samples = leads::samples(&self.transaction)?;
        self.remove_all(&samples)?;
        Ok(samples.len() as u64)
    }

    fn remove_all(&self, leads: &[Known]) -> Result<(), StoreError> {
        for known in leads {
            let number = known.number;
            self.reworded.set(number, true, None);
            self.moves
                .add(&self.transaction, number, Some(known.facet), None)?;
            marks::turn(
                &self.transaction,
                &self.moves,
                number,
                Some(&known.marks),
                None,
            )?;
            leads::remove(&self.transaction, number)?;
        }
        Ok(())
    }

    /// Keeps a view, in place of the one of this id if there is one.
    pub fn keep_view(&self, view: &StoredView) -> Result<(), StoreError> {
        views::keep(&self.transaction, view)
    }

    /// The views, as this transaction sees them.
    pub fn views(&self) -> Result<Vec<StoredView>, StoreError> {
        views::all(&self.transaction)
    }

    /// Drops a view; false when it was not there.
    pub fn drop_view(&self, id: &str) -> Result<bool, StoreError> {
        views::drop(&self.transaction, id)
    }
}
