//! The leads that are meant, in batches.

use desk_domain::ids::LeadId;
use desk_store::{Picked, Store, Stored, Writing};

use super::BATCH;
use crate::error::DeskError;

/// The leads that are meant, at the moment of asking.
pub(super) enum Pile {
    Named(Vec<LeadId>),
    Numbered(Picked),
}

/// One of them.
pub(super) enum One {
    Named(LeadId),
    Numbered(i64),
}

impl Pile {
    pub(super) fn count(&self) -> u64 {
        match self {
            Self::Named(ids) => ids.len() as u64,
            Self::Numbered(picked) => picked.count(),
        }
    }

    pub(super) fn batches(&self) -> impl Iterator<Item = Vec<One>> + '_ {
        let mut taken = 0;
        let mut last = 0;
        std::iter::from_fn(move || {
            let batch: Vec<One> = match self {
                Self::Named(ids) => ids
                    .iter()
                    .skip(taken)
                    .take(BATCH)
                    .cloned()
                    .map(One::Named)
                    .collect(),
                Self::Numbered(picked) => {
                    let numbers = picked.beyond(last, BATCH);
                    last = numbers.last().copied().unwrap_or(last);
                    numbers.into_iter().map(One::Numbered).collect()
                }
            };
            taken += batch.len();
            (!batch.is_empty()).then_some(batch)
        })
    }
}

impl One {
    pub(super) fn read(&self, writing: &Writing<'_>) -> Result<Option<Stored>, DeskError> {
        Ok(match self {
            Self::Named(id) => writing.lead(id)?,
            Self::Numbered(number) => writing.lead_numbered(*number)?,
        })
    }

    /// The same, outside of any writing.
    pub(super) fn look(&self, store: &Store) -> Result<Option<Stored>, DeskError> {
        Ok(match self {
            Self::Named(id) => store.lead(id)?,
            Self::Numbered(number) => store.lead_numbered(*number)?,
        })
    }
}
