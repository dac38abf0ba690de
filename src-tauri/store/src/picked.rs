//! All leads of a list at one moment, but for some: what a person means by "all of these". A bit
//! each, so that a hundred thousand of them are a few kilobytes.

use std::ops::ControlFlow;

use desk_domain::ids::LeadId;
use desk_domain::search::Sort;
use rusqlite::Connection;

use crate::bits::Bits;
use crate::error::StoreError;
use crate::facets;
use crate::leads::{self, Stored};
use crate::lists::{self, Filter};
use crate::orders::{List, PLACE_COLUMNS};
use crate::reading::Reading;

/// The leads that were in a list at one moment. They stay these, whatever happens to the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picked {
    leads: Bits,
}

impl Picked {
    /// How many leads.
    pub fn count(&self) -> u64 {
        self.leads.count()
    }

    /// The numbers of up to `most` leads beyond one, for [`Writing::lead_numbered`]; 0 is before
    /// all of them.
    ///
    /// [`Writing::lead_numbered`]: crate::Writing::lead_numbered
    pub fn beyond(&self, number: i64, most: usize) -> Vec<i64> {
        self.leads.beyond(number, most)
    }
}

/// The leads of a list, but for some.
pub(crate) fn of_list(
    connection: &Reading<'_>,
    filter: &Filter,
    except: &[LeadId],
) -> Result<Picked, StoreError> {
    let mut leads = match lists::found(connection, filter)? {
        Some(hits) => hits,
        None => {
            let list = List::of(filter, Sort::Clock);
            facets::all(connection, |facet| list.holds(facet))?
        }
    };
    for id in except {
        if let Some(number) = leads::number(connection, id)? {
            leads.remove(number);
        }
    }
    Ok(Picked { leads })
}

/// Calls `visit` with every lead of a list but for some, in the order shown, all of one moment.
pub(crate) fn each(
    connection: &Reading<'_>,
    filter: &Filter,
    sort: Sort,
    except: &[LeadId],
    visit: &mut dyn FnMut(Stored) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let picked = of_list(connection, filter, except)?;
    let list = List::of(filter, sort);
    let mut left = picked.count();
    list.each(connection, list.place(), &list.start(), |row| {
        if left == 0 {
            return Ok(ControlFlow::Break(()));
        }
        let number: i64 = row.get(PLACE_COLUMNS - 1)?;
        if !picked.leads.contains(number) {
            return Ok(ControlFlow::Continue(()));
        }
        left -= 1;
        Ok(match whole(connection, number)? {
            Some(lead) => visit(lead),
            None => ControlFlow::Continue(()),
        })
    })
}

fn whole(connection: &Connection, number: i64) -> Result<Option<Stored>, StoreError> {
    leads::by_number(connection, number)
}
