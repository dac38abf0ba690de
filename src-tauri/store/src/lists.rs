//! Pages of leads in the order shown.
//!
//! Without a search a page is a stretch of an index. With one, the hits are a set of bits: a few
//! are looked up and sorted, many are met soon by walking the index and asking the set.

use std::collections::HashSet;
use std::ops::ControlFlow;

use desk_domain::kind::Tab;
use desk_domain::lead::{Lead, Stage};
use desk_domain::order::Place;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::bits::Bits;
use crate::codes::stage_number;
use crate::cursor::Cursor;
use crate::error::StoreError;
use crate::facets::{self, Facet};
use crate::leads::{self, BARE, BARE_COLUMNS};
use crate::reading::Reading;
use crate::{counts, drafts, search};

/// What a tab means to the tables.
pub(crate) trait Shelf {
    /// Whether a lead of this facet is in the tab.
    fn holds(self, facet: Facet) -> bool;
    /// The index in the order shown, and the condition that lets it be used.
    fn list(self) -> &'static str;
}

impl Shelf for Tab {
    fn holds(self, facet: Facet) -> bool {
        match self {
            Self::All => true,
            Self::Marketplace => facet.shelf() == 0,
            Self::Qualified => facet.shelf() == 1,
            Self::Favorites => facet.favorite(),
            Self::CoSell => facet.shelf() == 2,
        }
    }

    fn list(self) -> &'static str {
        match self {
            Self::All => "leads INDEXED BY leads_in_order WHERE",
            Self::Marketplace => "leads INDEXED BY leads_by_tab WHERE tab = 0 AND",
            Self::Qualified => "leads INDEXED BY leads_by_tab WHERE tab = 1 AND",
            Self::Favorites => "leads INDEXED BY leads_favorite WHERE favorite = 1 AND",
            Self::CoSell => "leads INDEXED BY leads_by_tab WHERE tab = 2 AND",
        }
    }
}

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    let list = List::of(&query.filter);
    match found(connection, &query.filter)? {
        None => browsed(connection, &list, query),
        Some(hits) => searched(connection, &list, &hits, query),
    }
}

/// A stretch of an index, kept in the order shown.
pub(crate) struct List {
    tab: Tab,
    first: i64,
    last: i64,
}

impl List {
    pub(crate) fn of(filter: &Filter) -> Self {
        let (first, last) = match filter.stage {
            Some(stage) => (stage_number(stage), stage_number(stage)),
            None => (stage_number(Stage::Received), stage_number(Stage::Archived)),
        };
        Self {
            tab: filter.tab,
            first,
            last,
        }
    }

    pub(crate) fn holds(&self, facet: Facet) -> bool {
        self.tab.holds(facet) && (self.first..=self.last).contains(&facet.stage())
    }

    pub(crate) fn start(&self) -> Cursor {
        Cursor::before_stage(self.first)
    }

    pub(crate) fn stages(&self) -> impl Iterator<Item = i64> + use<> {
        self.first..=self.last
    }

    pub(crate) fn tab(&self) -> &'static str {
        self.tab.list()
    }

    /// The leads that tie with a place (parameters 1 to 4) and come after its number (5). Apart
    /// from the others, because in a comparison of rows SQLite does not seek by the number.
    pub(crate) fn tied(&self, columns: &str) -> String {
        format!(
            "SELECT {columns} FROM {} stage = ?1 AND list_rank = ?2 AND list_at = ?3 \
             AND list_value = ?4 AND number > ?5 ORDER BY number",
            self.tab.list()
        )
    }

    /// The leads beyond a place (parameters 1 to 4) and all that tie with it, up to the last stage
    /// (5).
    pub(crate) fn beyond(&self, columns: &str, end: &str) -> String {
        format!(
            "SELECT {columns} FROM {} \
             (stage, list_rank, list_at, list_value) > (?1, ?2, ?3, ?4) AND stage <= ?5 \
             ORDER BY stage, list_rank, list_at, list_value, number {end}",
            self.tab.list()
        )
    }

    /// Goes through the leads after `from` in order.
    pub(crate) fn each(
        &self,
        connection: &Connection,
        columns: &str,
        from: Cursor,
        mut visit: impl FnMut(&Row<'_>) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<(), StoreError> {
        for (sql, last) in [
            (self.tied(columns), from.number),
            (self.beyond(columns, ""), self.last),
        ] {
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows =
                statement.query(params![from.stage, from.rank, from.at, from.value, last])?;
            while let Some(row) = rows.next()? {
                if visit(row)?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Walks the places after `from` in order, without reading a lead.
    fn walk(
        &self,
        connection: &Connection,
        from: Cursor,
        mut visit: impl FnMut(Cursor) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.each(connection, PLACE, from, |row| Ok(visit(place(row)?)))
    }

    /// The place after so many leads.
    fn skip(&self, connection: &Connection, leads: u64) -> Result<Option<Cursor>, StoreError> {
        let start = self.start();
        let first = connection
            .prepare_cached(&self.beyond(PLACE, "LIMIT 1 OFFSET ?6"))?
            .query_row(
                params![
                    start.stage,
                    start.rank,
                    start.at,
                    start.value,
                    self.last,
                    i64::try_from(leads).unwrap_or(i64::MAX)
                ],
                place,
            )
            .optional()?;
        Ok(first.map(Cursor::just_before))
    }
}

pub(crate) const PLACE: &str = "stage, list_rank, list_at, list_value, number";

fn place(row: &Row<'_>) -> rusqlite::Result<Cursor> {
    place_from(row, 0)
}

/// Reads [`PLACE`] from a column on.
fn place_from(row: &Row<'_>, first: usize) -> rusqlite::Result<Cursor> {
    Ok(Cursor {
        stage: row.get(first)?,
        rank: row.get(first + 1)?,
        at: row.get(first + 2)?,
        value: row.get(first + 3)?,
        number: row.get(first + 4)?,
    })
}

/// The hits of a filter's search that are in its list; none when it does not search.
pub(crate) fn found(connection: &Reading<'_>, filter: &Filter) -> Result<Option<Bits>, StoreError> {
    let Some(search) = &filter.search else {
        return Ok(None);
    };
    let Some(hits) = search::hits(connection, search)? else {
        return Ok(None);
    };
    let list = List::of(filter);
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
    let from = match query.from {
        From::Start => list.start(),
        From::After(cursor) => cursor.max(list.start()),
        From::Offset(leads) => match list.skip(connection, leads)? {
            Some(first) => first,
            None => return Ok(nothing),
        },
    };
    let drafts = drafts::leads_with(connection)?;
    let mut page = nothing;
    let mut last = None;
    let columns = format!("{BARE}, {PLACE}");
    list.each(connection, &columns, from, |row| {
        if page.leads.len() == query.limit as usize {
            page.next = last;
            return Ok(ControlFlow::Break(()));
        }
        page.leads.push(listed(row, &drafts)?);
        last = Some(place_from(row, BARE_COLUMNS)?);
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
    let (from, skip) = match query.from {
        From::Start => (list.start(), 0),
        From::After(cursor) => (cursor.max(list.start()), 0),
        From::Offset(skip) => (list.start(), usize::try_from(skip).unwrap_or(usize::MAX)),
    };
    let limit = query.limit as usize;
    let total = hits.count();
    let wanted = (skip as u64).saturating_add(u64::from(query.limit) + 1);
    let in_list = counts::in_list(connection, list)?;
    let mut places = if !sooner_walked(total, wanted, in_list) {
        let mut places = places_of(connection, hits)?;
        places.retain(|place| *place > from);
        places.sort_unstable();
        places.into_iter().skip(skip).take(limit + 1).collect()
    } else {
        let mut places = Vec::with_capacity(limit + 1);
        let mut skipped = 0;
        list.walk(connection, from, |place| {
            if hits.contains(place.number) {
                if skipped < skip {
                    skipped += 1;
                } else {
                    places.push(place);
                }
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
        next: places.last().copied().filter(|_| more),
    })
}

/// The places of a few leads, in no order.
fn places_of(connection: &Connection, hits: &Bits) -> Result<Vec<Cursor>, StoreError> {
    let sql = format!("SELECT {PLACE} FROM leads WHERE number = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut places = Vec::new();
    for number in hits.numbers() {
        places.extend(statement.query_row([number], place).optional()?);
    }
    Ok(places)
}

/// Calls `visit` with the place of every hit, in no order.
pub(crate) fn each_place(
    connection: &Connection,
    list: &List,
    hits: &Bits,
    mut visit: impl FnMut(Cursor),
) -> Result<(), StoreError> {
    let count = hits.count();
    if !sooner_walked(count, count, counts::in_list(connection, list)?) {
        places_of(connection, hits)?.into_iter().for_each(visit);
        return Ok(());
    }
    list.walk(connection, list.start(), |place| {
        if hits.contains(place.number) {
            visit(place);
        }
        ControlFlow::Continue(())
    })
}
