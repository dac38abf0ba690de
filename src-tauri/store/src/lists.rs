//! Pages of leads in the order shown.
//!
//! Without a search a page is a stretch of an index. With one, the hits are a set of bits: a few
//! are looked up and sorted, many are met soon by walking the index and asking the set.

use std::collections::HashSet;
use std::ops::ControlFlow;

use desk_domain::kind::Tab;
use desk_domain::lead::{Lead, Stage};
use desk_domain::order::Place;
use desk_domain::search::Sort;
use rusqlite::{Connection, Row};

use crate::bits::Bits;
use crate::cursor::Cursor;
use crate::error::StoreError;
use crate::leads::{self, BARE, BARE_COLUMNS};
use crate::orders::List;
use crate::reading::Reading;
use crate::{counts, drafts, facets, search};

/// Which leads a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The tab.
    pub tab: Tab,
    /// One stage, or all of them: Received, then Accepted, then Archived.
    pub stage: Option<Stage>,
    /// What was typed into the search.
    pub search: Option<String>,
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// At the beginning.
    Start,
    /// After the page that gave this cursor.
    After(Cursor),
    /// After so many leads.
    Offset(u64),
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageQuery {
    /// Which list.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// How many leads at most.
    pub limit: u32,
    /// Where to begin.
    pub from: From,
}

/// Leads in the order shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOfLeads {
    /// How many leads the whole list has.
    pub total: u64,
    /// The leads of this page.
    pub leads: Vec<Listed>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// A lead as a row of a list shows it: without the customer's contacts and the team, and with the
/// beginnings of its texts alone where they are very long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The lead.
    pub lead: Lead,
    /// Nobody has opened it yet.
    pub unread: bool,
    /// A dialog about it was left half filled.
    pub draft: bool,
    /// Where it stands.
    pub place: Place,
}

/// A page of a list.
pub(crate) fn page(connection: &Reading<'_>, query: &PageQuery) -> Result<PageOfLeads, StoreError> {
    let list = List::of(&query.filter, query.sort);
    if let From::After(cursor) = &query.from
        && cursor.sort != query.sort
    {
        return Err(StoreError::BadCursor);
    }
    match found(connection, &query.filter)? {
        Some(hits) => searched(connection, &list, &hits, query),
        None if list.is_index() => browsed(connection, &list, query),
        None => {
            let all = facets::all(connection, |facet| list.holds(facet))?;
            searched(connection, &list, &all, query)
        }
    }
}

/// How many leads a list has.
pub(crate) fn length(connection: &Reading<'_>, filter: &Filter) -> Result<u64, StoreError> {
    match found(connection, filter)? {
        Some(hits) => Ok(hits.count()),
        None => counts::in_list(connection, &List::of(filter, Sort::Clock)),
    }
}

/// The hits of a filter's search that are in its list; none when it does not search.
pub(crate) fn found(connection: &Reading<'_>, filter: &Filter) -> Result<Option<Bits>, StoreError> {
    let Some(search) = &filter.search else {
        return Ok(None);
    };
    let Some(hits) = search::hits(connection, search)? else {
        return Ok(None);
    };
    let list = List::of(filter, Sort::Clock);
    facets::narrowed(connection, &hits, |facet| list.holds(facet)).map(Some)
}

fn browsed(
    connection: &Connection,
    list: &List,
    query: &PageQuery,
) -> Result<PageOfLeads, StoreError> {
    let total = counts::in_list(connection, list)?;
    let nothing = PageOfLeads {
        total,
        leads: Vec::new(),
        next: None,
    };
    let from = match &query.from {
        From::Start => list.start(),
        From::After(cursor) => cursor.clone().max(list.start()),
        From::Offset(leads) => match list.skip(connection, *leads)? {
            Some(first) => first,
            None => return Ok(nothing),
        },
    };
    let drafts = drafts::leads_with(connection)?;
    let mut page = nothing;
    let mut last = None;
    let columns = format!("{BARE}, {}", list.place());
    list.each(connection, &columns, &from, |row| {
        if page.leads.len() == query.limit as usize {
            page.next = last.take();
            return Ok(ControlFlow::Break(()));
        }
        page.leads.push(listed(row, &drafts)?);
        last = Some(list.place_from(row, BARE_COLUMNS)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(page)
}

fn listed(row: &Row<'_>, drafts: &HashSet<i64>) -> Result<Listed, StoreError> {
    let bare = leads::bare(row)?;
    Ok(Listed {
        lead: bare.lead,
        unread: bare.unread,
        draft: drafts.contains(&bare.number),
        place: bare.place,
    })
}

/// Whether the hits are sooner found by walking the index until enough of them are met than by
/// looking each of them up. Looking up a lead costs about as much as forty steps of the index.
fn sooner_walked(hits: u64, wanted: u64, in_list: u64) -> bool {
    let steps = wanted.min(hits).saturating_mul(in_list) / hits.max(1);
    steps < hits.saturating_mul(40)
}

fn searched(
    connection: &Connection,
    list: &List,
    hits: &Bits,
    query: &PageQuery,
) -> Result<PageOfLeads, StoreError> {
    let (from, skip) = match &query.from {
        From::Start => (list.start(), 0),
        From::After(cursor) => (cursor.clone().max(list.start()), 0),
        From::Offset(skip) => (list.start(), usize::try_from(*skip).unwrap_or(usize::MAX)),
    };
    let limit = query.limit as usize;
    let total = hits.count();
    let wanted = (skip as u64).saturating_add(u64::from(query.limit) + 1);
    let mut places: Vec<Cursor> =
        if !sooner_walked(total, wanted, counts::walked(connection, list)?) {
            let mut places = places_of(connection, list, hits)?;
            places.retain(|place| *place > from);
            places.sort_unstable();
            places.into_iter().skip(skip).take(limit + 1).collect()
        } else {
            let mut places = Vec::with_capacity(limit + 1);
            let mut skipped = 0;
            let is_hit = |number| hits.contains(number);
            list.walk(connection, &from, is_hit, |place| {
                if skipped < skip {
                    skipped += 1;
                } else {
                    places.push(place);
                }
                if places.len() > limit {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })?;
            places
        };
    let more = places.len() > limit;
    places.truncate(limit);
    let sql = format!("SELECT {BARE} FROM leads WHERE number = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let drafts = drafts::leads_with(connection)?;
    let mut leads = Vec::with_capacity(places.len());
    for place in &places {
        let mut rows = statement.query([place.number])?;
        if let Some(row) = rows.next()? {
            leads.push(listed(row, &drafts)?);
        }
    }
    Ok(PageOfLeads {
        total,
        leads,
        next: places.pop().filter(|_| more),
    })
}

/// The places of a few leads, in no order.
fn places_of(connection: &Connection, list: &List, hits: &Bits) -> Result<Vec<Cursor>, StoreError> {
    let mut places = Vec::new();
    for number in hits.numbers() {
        places.extend(list.place_of(connection, number)?);
    }
    Ok(places)
}

/// Calls `visit` with the place of every hit, in no order.
pub(crate) fn each_place(
    connection: &Reading<'_>,
    list: &List,
    hits: &Bits,
    mut visit: impl FnMut(Place),
) -> Result<(), StoreError> {
    let count = hits.count();
    if !sooner_walked(count, count, counts::walked(connection, list)?) {
        for cursor in places_of(connection, list, hits)? {
            visit(cursor.in_clock_order());
        }
        return Ok(());
    }
    let places = connection.places(list.stretch(), || {
        let mut places = Vec::new();
        list.walk(
            connection,
            &list.start(),
            |_| true,
            |cursor| {
                places.push((cursor.in_clock_order(), cursor.number));
                ControlFlow::Continue(())
            },
        )?;
        Ok(places.into())
    })?;
    let found = places.iter().filter(|(_, number)| hits.contains(*number));
    found.for_each(|(place, _)| visit(*place));
    Ok(())
}
