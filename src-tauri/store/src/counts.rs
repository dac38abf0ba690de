//! How many leads there are, by tab, stage and section.

use desk_domain::kind::Tab;
use desk_domain::lead::Stage;
use desk_domain::order::{Place, Span};
use desk_domain::search::Sort;
use rusqlite::{Connection, params};

use crate::codes::stage_number;
use crate::error::StoreError;
use crate::facets::{self, FACETS, Facet};
use crate::lists::{self, Filter};
use crate::orders::{List, Shelf};
use crate::reading::Reading;
use crate::search;

/// What the numbers beside tabs and stages are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountQuery {
    /// The stage that is shown; its leads are counted by tab.
    pub stage: Option<Stage>,
    /// The tab that is shown; its leads are counted by stage.
    pub tab: Tab,
    /// What was typed into the search.
    pub search: Option<String>,
}

/// The numbers beside tabs and stages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Inside the stage, in the order of [`Tab::ALL`].
    pub tabs: [u64; 5],
    /// Inside the tab, in the order of [`Stage::ALL`].
    pub stages: [u64; 3],
    /// All leads, whatever is shown or searched for.
    pub leads_in_all: u64,
    /// The samples among them.
    pub samples: u64,
    /// The co-sell opportunities among them.
    pub co_sell_in_all: u64,
}

impl Counts {
    /// Leads of a tab, inside the stage.
    pub fn in_tab(&self, tab: Tab) -> u64 {
        match tab {
            Tab::All => self.tabs[0],
            Tab::Marketplace => self.tabs[1],
            Tab::Qualified => self.tabs[2],
            Tab::Favorites => self.tabs[3],
            Tab::CoSell => self.tabs[4],
        }
    }

    /// Leads of a stage, inside the tab.
    pub fn in_stage(&self, stage: Stage) -> u64 {
        match stage {
            Stage::Received => self.stages[0],
            Stage::Accepted => self.stages[1],
            Stage::Archived => self.stages[2],
        }
    }
}

/// The numbers beside tabs and stages.
pub(crate) fn counts(connection: &Reading<'_>, query: &CountQuery) -> Result<Counts, StoreError> {
    let (all, samples) = counters(connection)?;
    let hits = match &query.search {
        Some(search) => search::hits(connection, search)?,
        None => None,
    };
    let shown = match hits {
        Some(hits) => facets::tally(connection, &hits)?,
        None => all,
    };
    let stage = query.stage.map(stage_number);
    let in_tab = |tab: Tab| {
        sum(&shown, |facet| {
            tab.holds(facet) && stage.is_none_or(|stage| facet.stage() == stage)
        })
    };
    let in_stage = |stage: Stage| {
        sum(&shown, |facet| {
            query.tab.holds(facet) && facet.stage() == stage_number(stage)
        })
    };
    Ok(Counts {
        tabs: [
            in_tab(Tab::All),
            in_tab(Tab::Marketplace),
            in_tab(Tab::Qualified),
            in_tab(Tab::Favorites),
            in_tab(Tab::CoSell),
        ],
        stages: [
            in_stage(Stage::Received),
            in_stage(Stage::Accepted),
            in_stage(Stage::Archived),
        ],
        leads_in_all: sum(&all, |_| true),
        samples,
        co_sell_in_all: sum(&all, |facet| Tab::CoSell.holds(facet)),
    })
}

/// How many leads a list has.
pub(crate) fn in_list(connection: &Connection, list: &List) -> Result<u64, StoreError> {
    let (all, _) = counters(connection)?;
    Ok(sum(&all, |facet| list.holds(facet)))
}

/// How many leads the index of a list leads past.
pub(crate) fn walked(connection: &Connection, list: &List) -> Result<u64, StoreError> {
    let (all, _) = counters(connection)?;
    Ok(sum(&all, |facet| list.walks(facet)))
}

/// How many leads of a list stand in each span. Spans may overlap; no lead is counted twice for that.
pub(crate) fn by_section(
    connection: &Reading<'_>,
    filter: &Filter,
    spans: &[Span],
) -> Result<Vec<u64>, StoreError> {
    let list = List::of(filter, Sort::Clock);
    let mut edges: Vec<Place> = spans.iter().flat_map(|span| [span.from, span.to]).collect();
    edges.sort_unstable();
    edges.dedup();
    // Between two edges there is a stretch; each span is some of them.
    let before = |place: Place| edges.partition_point(|edge| *edge <= place);
    let stretches = match lists::found(connection, filter)? {
        Some(hits) => {
            let mut stretches = vec![0; edges.len() + 1];
            lists::each_place(connection, &list, &hits, |place| {
                stretches[before(place)] += 1;
            })?;
            stretches
        }
        None => indexed(connection, &list, &edges)?,
    };
    // One that ends before it begins has nothing in it.
    let in_span = |span: &Span| {
        let stretches = stretches.get(before(span.from)..before(span.to));
        stretches.unwrap_or_default().iter().sum()
    };
    Ok(spans.iter().map(in_span).collect())
}

/// How many leads of a list stand before the first edge, between each two, and after the last; of what
/// is before and after, nothing is counted.
fn indexed(connection: &Connection, list: &List, edges: &[Place]) -> Result<Vec<u64>, StoreError> {
    let sql = format!(
        "SELECT count(*) FROM {} stage = ?1
         AND (list_rank, list_at) >= (?2, ?3) AND (list_rank, list_at) < (?4, ?5)",
        list.tab()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut stretches = vec![0; edges.len() + 1];
    for (place, pair) in edges.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        for stage in list.stages() {
            let here: i64 = statement
                .query_row(params![stage, from.rank, from.at, to.rank, to.at], |row| {
                    row.get(0)
                })?;
            stretches[place + 1] += here.unsigned_abs();
        }
    }
    Ok(stretches)
}

/// Leads by facet, and samples.
fn counters(connection: &Connection) -> Result<([u64; FACETS], u64), StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT tab, stage, favorite, sample, leads FROM counters")?;
    let mut rows = statement.query([])?;
    let mut by_facet = [0; FACETS];
    let mut samples = 0;
    while let Some(row) = rows.next()? {
        let facet = Facet::new(row.get(0)?, row.get(1)?, row.get(2)?);
        let leads = row.get::<_, i64>(4)?.unsigned_abs();
        by_facet[facet.place()] += leads;
        if row.get(3)? {
            samples += leads;
        }
    }
    Ok((by_facet, samples))
}

fn sum(by_facet: &[u64; FACETS], wanted: impl Fn(Facet) -> bool) -> u64 {
    Facet::all()
        .filter(|facet| wanted(*facet))
        .map(|facet| by_facet[facet.place()])
        .sum()
}
