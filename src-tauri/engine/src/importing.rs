//! Taking in leads from a file: row by row, some thousand to a transaction, so that memory stays
//! bounded and what is in is in whole.

use desk_domain::Instant;
use desk_domain::clocks::RuleBook;
use desk_domain::ids::LeadId;
use desk_domain::lead::Stage;
use desk_domain::notice::told_by_the_source;
use desk_domain::outbox::CancelReason;
use desk_domain::receive::{Incoming, receive, update};
use desk_store::{Bulk, ImportRecord, Writing};

use crate::desk::{Desk, commit, new_id};
use crate::error::DeskError;
use crate::notices::owe_on_arrival;
use crate::views::{ImportSummary, RejectedRow};

/// Leads written in one transaction: at first, so that short imports show how far they are, and once
/// there have been many. The larger it is, the less often the pages of the indexes are written.
const BATCHES: [usize; 2] = [1_000, 5_000];
/// From so many leads on a transaction ends early for a command that waits for it.
const POLITE: usize = 100;
/// From so many leads on the larger one.
const MANY: u64 = 5_000;
/// What the leads of one transaction may weigh, in bytes as they came: some are very long.
const HEAVY: usize = 32 << 20;

/// An import under way. Give it every row, then [`finish`](Self::finish).
pub struct Importing<'a> {
    desk: &'a Desk,
    file: String,
    at: Instant,
    rules: RuleBook,
    waiting: Vec<Incoming>,
    /// What they weigh.
    bytes: usize,
    summary: ImportSummary,
    bulk: Bulk<'a>,
}

impl Desk {
    /// Begins to take in a file, named as the user knows it.
    pub fn import(&self, file: impl Into<String>) -> Result<Importing<'_>, DeskError> {
        Ok(Importing {
            desk: self,
            file: file.into(),
            at: self.now(),
            rules: self.rules()?,
            waiting: Vec::new(),
            bytes: 0,
            summary: ImportSummary::default(),
            bulk: self.store.bulk()?,
        })
    }
}

impl Importing<'_> {
    /// A lead that was read. Returns how many rows have been seen, now and then, for a progress
    /// display; `None` while it waits in the batch.
    pub fn lead(&mut self, incoming: Incoming) -> Result<Option<u64>, DeskError> {
        self.bytes += incoming.raw.len();
        self.waiting.push(incoming);
        let batch = BATCHES[usize::from(self.seen() >= MANY)];
        if self.waiting.len() < batch && self.bytes < HEAVY {
            return Ok(None);
        }
        self.write()?;
        Ok(Some(self.seen()))
    }

    fn seen(&self) -> u64 {
        let summary = &self.summary;
        let rejected = summary.rejected.len() as u64;
        summary.created + summary.updated + summary.unchanged + rejected
    }

    /// A row that could not be read: it is reported, the others go on. The file is filled in.
    pub fn rejected(&mut self, row: RejectedRow) {
        let file = self.file.clone();
        self.summary.rejected.push(RejectedRow { file, ..row });
    }

    /// The user wants no more of it: what was read so far is kept, and the summary says so.
    pub fn stop(&mut self) {
        self.summary.stopped = true;
    }

    /// Writes what is left and the record of the import; with that all of it is on the disk.
    pub fn finish(mut self) -> Result<ImportSummary, DeskError> {
        self.write()?;
        let record = ImportRecord {
            id: new_id(self.at),
            file: self.file.clone(),
            at: self.at,
            created: self.summary.created,
            updated: self.summary.updated,
            unchanged: self.summary.unchanged,
            rejected: self.summary.rejected.len() as u64,
        };
        self.desk
            .store
            .write(|writing| Ok::<_, DeskError>(writing.record_import(&record)?))?;
        Ok(self.summary)
    }

    fn write(&mut self) -> Result<(), DeskError> {
        while !self.waiting.is_empty() {
            let mut taken = Vec::with_capacity(self.waiting.len());
            self.bulk.write(|writing| {
                for incoming in &self.waiting {
                    taken.push(take_in(writing, incoming, &self.rules, self.at)?);
                    if taken.len() >= POLITE && self.bulk.is_awaited() {
                        break;
                    }
                }
                Ok::<_, DeskError>(())
            })?;
            self.waiting.drain(..taken.len());
            for taken in taken {
                match taken {
                    Taken::Created => self.summary.created += 1,
                    Taken::Updated => self.summary.updated += 1,
                    Taken::Unchanged => self.summary.unchanged += 1,
                }
            }
        }
        self.bytes = 0;
        Ok(())
    }
}

/// What came of one incoming lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    Created,
    Updated,
    Unchanged,
}

pub(crate) fn take_in(
    writing: &Writing<'_>,
    incoming: &Incoming,
    rules: &RuleBook,
    now: Instant,
) -> Result<Taken, DeskError> {
    let known = match &incoming.facts.source_id {
        Some(source_id) => writing.lead_by_source(source_id)?,
        None => None,
    };
    let Some(stored) = known else {
        arrive(writing, incoming, rules, now)?;
        return Ok(Taken::Created);
    };
    if told_by_the_source(incoming.standing.stage) {
        writing.cancel_outcome_notices(&stored.lead.id, CancelReason::ToldBySource)?;
    }
    match update(&stored.lead, incoming, now) {
        None => Ok(Taken::Unchanged),
        Some(decision) => {
            let raw = Some(incoming.raw.as_str());
            commit(writing, &decision, stored.settled, raw, rules, now)?;
            Ok(Taken::Updated)
        }
    }
}

/// Takes in a lead that is not here yet, whoever brings it.
pub(crate) fn arrive(
    writing: &Writing<'_>,
    incoming: &Incoming,
    rules: &RuleBook,
    now: Instant,
) -> Result<LeadId, DeskError> {
    let mut decision = receive(LeadId::new(new_id(now)), incoming, now);
    owe_on_arrival(writing, &mut decision, rules, now)?;
    // What arrives answered or closed has nothing to tell; the clock starts with what waits.
    let waits = decision.lead.state.stage() == Stage::Received;
    let settled = if waits { None } else { Some(now) };
    commit(writing, &decision, settled, Some(&incoming.raw), rules, now)?;
    Ok(decision.lead.id)
}
