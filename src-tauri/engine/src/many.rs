//! What a person does to many leads at once: each lead goes the way of one, a hundred to a
//! transaction, and one undo takes all of it back.
//!
//! A batch is whole or not there, and what a batch has done is in its group in the same
//! transaction. So wherever it ends early (cancelled, the disk full, the process killed), every
//! lead is either as it was or done, and the undo knows which.

mod pile;
mod sum;

use std::ops::ControlFlow;

use chrono::Duration;
use desk_domain::Instant;
use desk_domain::clocks::{Clocks, RuleBook};
use desk_domain::command::CommandName;
use desk_domain::ids::{GroupId, LeadId};
use desk_domain::input::CommandInput;
use desk_domain::lead::Lead;
use desk_domain::refusal::{FieldError, Refusal};
use desk_store::{Group, Stored};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::{decided, give, take_back};
use crate::desk::{Desk, new_id};
use crate::error::DeskError;
use crate::lists::filter;
use crate::many::pile::Pile;
use crate::many::sum::{Part, Sum};
use crate::views::{ErrorView, ListQuery};

/// Leads in one transaction: few enough that somebody else's command waits for no longer than one
/// notices.
const BATCH: usize = 100;
/// How many leads a second are done at least. An answer to many is held back until all have it and
/// the usual time has passed, so that one undo in that time takes back all.
const PACE: u64 = 200;
/// Ids a window may ask for at once.
const MOST_IDS: u32 = 10_000;

/// Which leads are meant.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Which {
    /// These.
    Leads {
        /// Their ids.
        #[ts(type = "string[]")]
        ids: Vec<LeadId>,
    },
    /// All of a list; the page of the query does not count.
    List {
        /// The list.
        query: ListQuery,
        /// But for these.
        #[ts(type = "string[]")]
        except: Vec<LeadId>,
        /// When somebody chose them: what has come to the desk since was never seen.
        as_of: Instant,
    },
}

/// What came of something asked of many leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ManyDone {
    /// What one undo takes back; none when no lead has changed.
    pub group: Option<String>,
    /// What was asked.
    pub command: String,
    /// How many leads have changed.
    #[ts(type = "number")]
    pub done: u64,
    /// How many are so already.
    #[ts(type = "number")]
    pub unchanged: u64,
    /// How many refused.
    #[ts(type = "number")]
    pub refused: u64,
    /// The first of them, with the reason.
    pub refusals: Vec<RefusedLead>,
    /// How many were not come to, because it was cancelled or met trouble.
    #[ts(type = "number")]
    pub left: u64,
    /// What it met.
    pub trouble: Option<ErrorView>,
    /// Until when it can be taken back; none where no clock runs on that.
    pub until: Option<Instant>,
}

/// A lead that could not do what was asked of many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RefusedLead {
    /// Which.
    pub id: String,
    /// Its customer; none where the lead is not here.
    pub customer: Option<String>,
    /// Why.
    pub error: ErrorView,
}

/// How far it has got; breaking off ends it after the batch.
pub type Step<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

impl Desk {
    /// Gives the same command to many leads. Those that refuse are named, the others are done.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] when none of the first leads would take what was typed, and what
    /// keeps the desk from reading which leads are meant. Trouble after that is in the answer, with
    /// what was done before it.
    pub fn run_many(
        &self,
        which: &Which,
        input: &CommandInput,
        step: Step<'_>,
    ) -> Result<ManyDone, DeskError> {
        let pile = self.pile(which)?;
        let rules = self.rules()?;
        let started = self.now();
        let total = pile.count();
        let group = Group {
            id: GroupId::new(new_id(started)),
            at: started,
            command: input.name().code().to_owned(),
            asked: total,
            held_until: is_answer(input.name())
                .then(|| started + Duration::seconds(rules.undo_s + allowance(total))),
        };
        let mut sum = Sum::new(&group, total);
        for batch in pile.batches() {
            let now = self.now();
            let rules = held(&rules, group.held_until, now);
            let begun = sum.begun;
            let written = self.store.write(|writing| {
                let mut part = Part::default();
                for one in &batch {
                    let Some(stored) = one.read(writing)? else {
                        part.gone(one);
                        continue;
                    };
                    if which.is_news(&stored) {
                        part.skipped += 1;
                        continue;
                    }
                    match give(writing, &stored, input.clone(), &rules, now) {
                        Ok(None) => part.unchanged += 1,
                        Ok(Some(entry)) => {
                            if !begun && part.done == 0 {
                                writing.begin_group(&group)?;
                            }
                            writing.join_group(&group.id, &entry)?;
                            part.done += 1;
                        }
                        Err(DeskError::Refused(refusal)) => part.refused(&stored, &refusal),
                        Err(trouble) => return Err(trouble),
                    }
                }
                Ok::<_, DeskError>(part)
            });
            match written {
                Ok(part) => {
                    if let Some(fields) = part.nobody_takes(sum.begun) {
                        return Err(Refusal::InvalidInput(fields).into());
                    }
                    sum.add(part);
                }
                Err(trouble) if sum.came == 0 => return Err(trouble),
                Err(trouble) => {
                    sum.trouble = Some(ErrorView::from(&trouble));
                    break;
                }
            }
            if sum.came < total && step(sum.came, total).is_break() {
                break;
            }
        }
        Ok(sum.done(group.held_until))
    }

    /// What would be wrong with a command for all of these leads alike, field by field, judged by
    /// the first of them.
    ///
    /// # Errors
    /// [`DeskError::Refused`] when it does not fit any of them.
    pub fn check_many(
        &self,
        which: &Which,
        input: &CommandInput,
    ) -> Result<Vec<FieldError>, DeskError> {
        let rules = self.rules()?;
        let now = self.now();
        let pile = self.pile(which)?;
        let batch = pile.batches().next().unwrap_or_default();
        let mut first = None;
        for one in &batch {
            let Some(stored) = one.look(&self.store)? else {
                continue;
            };
            match decided(&stored.lead, input.clone(), &rules, now) {
                Ok(_) => return Ok(Vec::new()),
                Err(refusal @ Refusal::InvalidInput(_)) => first = Some(refusal),
                Err(refusal) => first = first.or(Some(refusal)),
            }
        }
        match first {
            Some(Refusal::InvalidInput(fields)) => Ok(fields),
            Some(refusal) => Err(refusal.into()),
            None => Ok(Vec::new()),
        }
    }

    /// Takes back what was done to many leads. A lead to which something else has been done since
    /// refuses and stays as it is.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] when there is no such group; trouble after that is in the answer.
    pub fn undo_many(&self, group: &GroupId, step: Step<'_>) -> Result<ManyDone, DeskError> {
        let (known, total) = self
            .store
            .group(group)?
            .ok_or_else(|| DeskError::NotFound(group.to_string()))?;
        let rules = self.rules()?;
        // In time is who asks in time, however long it takes to take all of it back.
        let now = self.now();
        let in_time = known.held_until.is_some_and(|until| now < until);
        if in_time {
            let until = now + Duration::seconds(rules.undo_s + allowance(total));
            self.store
                .write(|writing| writing.hold_group(group, until))?;
        }
        let mut sum = Sum::new(&known, total);
        "undo".clone_into(&mut sum.command);
        let mut after = 0;
        loop {
            let written = self.store.write(|writing| {
                let mut part = Part::default();
                let entries = writing.group_entries(group, after, BATCH as u32)?;
                for entry in &entries {
                    let Some(stored) = writing.lead(&entry.lead)? else {
                        continue;
                    };
                    let taken = match writing.last_undoable(&entry.lead)? {
                        Some(last) if last.id == entry.entry => {
                            take_back(writing, &stored, last, &rules, now)
                        }
                        _ => Err(Refusal::UndoOvertaken.into()),
                    };
                    match taken {
                        Ok(()) => part.done += 1,
                        Err(DeskError::Refused(refusal)) => part.refused(&stored, &refusal),
                        Err(trouble) => return Err(trouble),
                    }
                }
                Ok::<_, DeskError>((part, entries.last().map(|entry| entry.number)))
            });
            match written {
                Ok((_, None)) => break,
                Ok((part, Some(last))) => {
                    sum.add(part);
                    after = last;
                }
                Err(trouble) => {
                    sum.trouble = Some(ErrorView::from(&trouble));
                    break;
                }
            }
            if sum.came < total && step(sum.came, total).is_break() {
                break;
            }
        }
        Ok(sum.done(None))
    }

    /// The last answer given to many leads, while it can still be taken back: what a window that
    /// has just opened offers to undo.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn held_many(&self) -> Result<Option<ManyDone>, DeskError> {
        let now = self.now();
        let Some((group, stands)) = self.store.newest_group()? else {
            return Ok(None);
        };
        let held = group.held_until.is_some_and(|until| now < until);
        if !held || stands == 0 {
            return Ok(None);
        }
        let mut sum = Sum::new(&group, stands);
        sum.add(Part::of(stands));
        Ok(Some(sum.done(group.held_until)))
    }

    /// What was done last to many leads, whether it can still be taken back or not.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn last_many(&self) -> Result<Option<GroupId>, DeskError> {
        Ok(self.store.newest_group()?.map(|(group, _)| group.id))
    }

    /// The ids of a stretch of a list, in the order shown; many more than a page has.
    ///
    /// # Errors
    /// Those of [`list`](Self::list).
    pub fn ids(&self, query: &ListQuery) -> Result<Vec<String>, DeskError> {
        let page = self.page(query, MOST_IDS)?;
        let id = |listed: &desk_store::Listed| listed.lead.id.to_string();
        Ok(page.leads.iter().map(id).collect())
    }

    /// Calls `visit` with every lead that is meant, whole and with its clocks, in the order shown.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn each_lead(
        &self,
        which: &Which,
        visit: &mut dyn FnMut(&Lead, &Clocks) -> ControlFlow<()>,
    ) -> Result<(), DeskError> {
        let rules = self.rules()?;
        match which {
            Which::Leads { ids } => {
                for id in ids {
                    if let Some(Stored { lead, .. }) = self.store.lead(id)?
                        && visit(&lead, &Clocks::of(&lead, &rules)).is_break()
                    {
                        break;
                    }
                }
            }
            Which::List { query, except, .. } => {
                self.store
                    .each_lead(&filter(query), query.sort, except, &mut |stored| {
                        if which.is_news(&stored) {
                            return ControlFlow::Continue(());
                        }
                        visit(&stored.lead, &Clocks::of(&stored.lead, &rules))
                    })?;
            }
        }
        Ok(())
    }

    /// How many leads are meant.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn count_of(&self, which: &Which) -> Result<u64, DeskError> {
        Ok(self.pile(which)?.count())
    }

    fn pile(&self, which: &Which) -> Result<Pile, DeskError> {
        Ok(match which {
            Which::Leads { ids } => {
                let mut seen = std::collections::HashSet::new();
                let once = ids.iter().filter(|id| seen.insert(*id));
                Pile::Named(once.cloned().collect())
            }
            Which::List { query, except, .. } => {
                Pile::Numbered(self.store.picked(&filter(query), except)?)
            }
        })
    }
}

impl Which {
    /// Whether a lead has come since they were chosen.
    fn is_news(&self, stored: &Stored) -> bool {
        match self {
            Self::Leads { .. } => false,
            Self::List { as_of, .. } => stored.lead.arrived_at > *as_of,
        }
    }
}

/// The rules with the hold of a group in place of that of one lead.
fn held(rules: &RuleBook, until: Option<Instant>, now: Instant) -> RuleBook {
    // Rounded up: no lead is final before its group.
    let left = until.map_or(0, |until| ((until - now).num_milliseconds() + 999) / 1_000);
    RuleBook {
        undo_s: rules.undo_s.max(left),
        ..rules.clone()
    }
}

/// Seconds that so many leads may take.
fn allowance(leads: u64) -> i64 {
    i64::try_from(leads / PACE).unwrap_or(i64::MAX / 2)
}

/// Whether a command is an answer, which is held back before it is final.
fn is_answer(name: CommandName) -> bool {
    match name {
        CommandName::Accept
        | CommandName::Decline
        | CommandName::Win
        | CommandName::Lose
        | CommandName::Error => true,
        CommandName::Expire
        | CommandName::Edit
        | CommandName::AddTeamMember
        | CommandName::EditTeamMember
        | CommandName::RemoveTeamMember
        | CommandName::Contacted
        | CommandName::Snooze
        | CommandName::Wake
        | CommandName::Favorite
        | CommandName::Register
        | CommandName::AmendRegistration
        | CommandName::AnswerReview
        | CommandName::RegistrationStatus
        | CommandName::Flame => false,
    }
}
