//! What has come of it, batch by batch.

use desk_domain::Instant;
use desk_domain::ids::GroupId;
use desk_domain::refusal::{FieldError, Refusal};
use desk_store::{Group, Stored};

use super::pile::One;
use super::{ManyDone, RefusedLead};
use crate::error::DeskError;
use crate::views::ErrorView;

/// How many of the leads that refused are named.
const NAMED: usize = 200;

/// What came of one batch.
#[derive(Default)]
pub(super) struct Part {
    pub(super) done: u64,
    pub(super) unchanged: u64,
    pub(super) skipped: u64,
    refusals: Vec<RefusedLead>,
    /// What was wrong with the input, for as long as it is the same for all.
    wrong: Option<Vec<FieldError>>,
    differ: bool,
}

impl Part {
    /// One in which so many leads have changed.
    pub(super) fn of(done: u64) -> Self {
        Self {
            done,
            ..Self::default()
        }
    }

    pub(super) fn refused(&mut self, stored: &Stored, refusal: &Refusal) {
        let fields = if let Refusal::InvalidInput(fields) = refusal {
            Some(fields.clone())
        } else {
            None
        };
        self.differ |= fields.is_none() || (!self.refusals.is_empty() && self.wrong != fields);
        self.wrong = fields;
        self.refusals.push(RefusedLead {
            id: stored.lead.id.to_string(),
            customer: Some(stored.lead.facts.customer.name.clone()),
            error: ErrorView::from(&DeskError::Refused(refusal.clone())),
        });
    }

    pub(super) fn gone(&mut self, one: &One) {
        match one {
            // A lead of a list that has gone since is not missed by anybody.
            One::Numbered(_) => self.skipped += 1,
            One::Named(id) => {
                self.differ = true;
                self.refusals.push(RefusedLead {
                    id: id.to_string(),
                    customer: None,
                    error: ErrorView::from(&DeskError::NotFound(id.to_string())),
                });
            }
        }
    }

    /// The fault in what was typed, where the first leads all name the same.
    pub(super) fn nobody_takes(&self, begun: bool) -> Option<Vec<FieldError>> {
        let nobody = !begun && self.done == 0 && self.unchanged == 0 && !self.differ;
        self.wrong.clone().filter(|_| nobody)
    }
}

/// What has come of all batches so far.
pub(super) struct Sum {
    group: GroupId,
    pub(super) command: String,
    pub(super) begun: bool,
    total: u64,
    pub(super) came: u64,
    done: u64,
    unchanged: u64,
    refused: u64,
    refusals: Vec<RefusedLead>,
    pub(super) trouble: Option<ErrorView>,
}

impl Sum {
    pub(super) fn new(group: &Group, total: u64) -> Self {
        Self {
            group: group.id.clone(),
            command: group.command.clone(),
            begun: false,
            total,
            came: 0,
            done: 0,
            unchanged: 0,
            refused: 0,
            refusals: Vec::new(),
            trouble: None,
        }
    }

    pub(super) fn add(&mut self, part: Part) {
        let refused = part.refusals.len() as u64;
        self.begun |= part.done > 0;
        self.came += part.done + part.unchanged + part.skipped + refused;
        self.done += part.done;
        self.unchanged += part.unchanged;
        self.refused += refused;
        let room = NAMED.saturating_sub(self.refusals.len());
        self.refusals.extend(part.refusals.into_iter().take(room));
    }

    pub(super) fn done(self, held_until: Option<Instant>) -> ManyDone {
        ManyDone {
            group: self.begun.then(|| self.group.to_string()),
            command: self.command,
            done: self.done,
            unchanged: self.unchanged,
            refused: self.refused,
            refusals: self.refusals,
            left: self.total.saturating_sub(self.came),
            trouble: self.trouble,
            until: held_until.filter(|_| self.begun),
        }
    }
}
