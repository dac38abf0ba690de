//! The orders of a list, each kept by an index.
//!
//! The order of the clock has an index for every tab. The other orders have one each and go by
//! stage only inside it: the stages asked for are merged by SQLite as they are read, and a tab is
//! a set of bits like what a search has found.

use std::ops::ControlFlow;

use desk_domain::kind::Tab;
use desk_domain::lead::Stage;
use desk_domain::search::Sort;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use crate::codes::stage_number;
use crate::cursor::Cursor;
use crate::error::StoreError;
use crate::facets::Facet;
use crate::lists::Filter;

/// What a tab means to the tables.
pub(crate) trait Shelf {
    /// Whether a lead of this facet is in the tab.
    fn holds(self, facet: Facet) -> bool;
    /// The index in the order of the clock, and the condition that lets it be used.
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

/// How many columns a [`place`] has; they are the last of a row.
pub(crate) const PLACE_COLUMNS: usize = 6;

/// What tells one list from another: the tab, the order, and the first and last stage.
pub(crate) type Stretch = (Tab, Sort, i64, i64);

/// A stretch of an index, kept in the order shown.
pub(crate) struct List {
    tab: Tab,
    sort: Sort,
    first: i64,
    last: i64,
}

impl List {
    /// The list of a filter in an order.
    pub(crate) fn of(filter: &Filter, sort: Sort) -> Self {
        let (first, last) = match filter.stage {
            Some(stage) => (stage_number(stage), stage_number(stage)),
            None => (stage_number(Stage::Received), stage_number(Stage::Archived)),
        };
        Self {
            tab: filter.tab,
            sort,
            first,
            last,
        }
    }

    pub(crate) fn stretch(&self) -> Stretch {
        (self.tab, self.sort, self.first, self.last)
    }

    pub(crate) fn holds(&self, facet: Facet) -> bool {
        self.tab.holds(facet) && self.walks(facet)
    }

    /// Whether the index leads past a lead of this facet.
    pub(crate) fn walks(&self, facet: Facet) -> bool {
        let in_index = self.is_index() && !self.tab.holds(facet);
        !in_index && (self.first..=self.last).contains(&facet.stage())
    }

    /// Whether the list is a stretch of its index as it stands.
    pub(crate) fn is_index(&self) -> bool {
        self.sort == Sort::Clock || self.tab == Tab::All
    }

    pub(crate) fn start(&self) -> Cursor {
        Cursor::start(self.sort, self.first)
    }

    pub(crate) fn stages(&self) -> impl Iterator<Item = i64> + use<> {
        self.first..=self.last
    }

    pub(crate) fn tab(&self) -> &'static str {
        self.tab.list()
    }

    /// The columns of a [`place`].
    pub(crate) fn place(&self) -> &'static str {
        match self.sort {
            Sort::Clock => "stage, list_rank, list_at, list_value, '', number AS n",
            Sort::Value => "0, value_currency AS k, list_value AS l, 0, '', number AS n",
            Sort::Received => "0, received_at AS k, 0, 0, '', number AS n",
            Sort::Customer => "0, 0, 0, 0, sort_name AS k, number AS n",
        }
    }

    /// The index, the keys of the order, as many parameters, and the keys as `ORDER BY` calls them.
    fn order(&self) -> [&'static str; 4] {
        match self.sort {
            Sort::Clock => [
                "leads_in_order",
                "stage, list_rank, list_at, list_value",
                "?1, ?2, ?3, ?4",
                "stage, list_rank, list_at, list_value",
            ],
            Sort::Value => [
                "leads_by_value",
                "value_currency, list_value",
                "?1, ?2",
                "k, l",
            ],
            Sort::Received => ["leads_by_received", "received_at", "?1", "k DESC"],
            Sort::Customer => ["leads_by_customer", "sort_name", "?1", "k"],
        }
    }

    /// The leads that tie with a place and come after its number, which is the last parameter.
    /// Apart from the others, because in a comparison of rows SQLite does not seek by the number.
    pub(crate) fn tied(&self, columns: &str) -> String {
        let [index, keys, marks, _] = self.order();
        match self.sort {
            Sort::Clock => format!(
                "SELECT {columns} FROM {} stage = ?1 AND list_rank = ?2 AND list_at = ?3 \
                 AND list_value = ?4 AND number > ?5 ORDER BY number",
                self.tab.list()
            ),
            Sort::Value | Sort::Received | Sort::Customer => {
                let equal: Vec<String> = keys
                    .split(", ")
                    .zip(marks.split(", "))
                    .map(|(key, mark)| format!("{key} = {mark}"))
                    .collect();
                let last = equal.len() + 1;
                let condition = format!("{} AND number > ?{last}", equal.join(" AND "));
                format!("{} ORDER BY n", self.merged(columns, index, &condition))
            }
        }
    }

    /// The leads beyond a place and all that tie with it.
    pub(crate) fn beyond(&self, columns: &str, end: &str) -> String {
        let [index, keys, marks, by] = self.order();
        match self.sort {
            Sort::Clock => format!(
                "SELECT {columns} FROM {} ({keys}) > ({marks}) AND stage <= ?5 \
                 ORDER BY {by}, number {end}",
                self.tab.list()
            ),
            Sort::Value | Sort::Received | Sort::Customer => {
                let after = if self.sort == Sort::Received {
                    "<"
                } else {
                    ">"
                };
                let condition = format!("({keys}) {after} ({marks})");
                format!(
                    "{} ORDER BY {by}, n {end}",
                    self.merged(columns, index, &condition)
                )
            }
        }
    }

    /// Each stage asked for, to be merged by what follows.
    fn merged(&self, columns: &str, index: &str, condition: &str) -> String {
        let stages: Vec<String> = self
            .stages()
            .map(|stage| {
                format!(
                    "SELECT {columns} FROM leads INDEXED BY {index} \
                     WHERE stage = {stage} AND {condition}"
                )
            })
            .collect();
        stages.join(" UNION ALL ")
    }

    /// What the keys of a place are as parameters.
    fn keys(&self, place: &Cursor) -> Vec<Value> {
        let [first, second, third] = place.keys.map(Value::Integer);
        match self.sort {
            Sort::Clock => vec![Value::Integer(place.stage), first, second, third],
            Sort::Value => vec![first, second],
            Sort::Received => vec![Value::Integer(place.keys[0].saturating_neg())],
            Sort::Customer => vec![Value::Text(place.name.clone())],
        }
    }

    fn keys_beyond(&self, place: &Cursor) -> Vec<Value> {
        let mut keys = self.keys(place);
        if self.sort == Sort::Clock {
            keys.push(Value::Integer(self.last));
        }
        keys
    }

    /// Goes through the leads after `from` in order.
    pub(crate) fn each(
        &self,
        connection: &Connection,
        columns: &str,
        from: &Cursor,
        mut visit: impl FnMut(&Row<'_>) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<(), StoreError> {
        let mut tied = self.keys(from);
        tied.push(Value::Integer(from.number));
        for (sql, parameters) in [
            (self.tied(columns), tied),
            (self.beyond(columns, ""), self.keys_beyond(from)),
        ] {
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(parameters))?;
            while let Some(row) = rows.next()? {
                if visit(row)?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Walks the places after `from` of those leads that are wanted, without reading a lead.
    pub(crate) fn walk(
        &self,
        connection: &Connection,
        from: &Cursor,
        wanted: impl Fn(i64) -> bool,
        mut visit: impl FnMut(Cursor) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.each(connection, self.place(), from, |row| {
            if !wanted(row.get(PLACE_COLUMNS - 1)?) {
                return Ok(ControlFlow::Continue(()));
            }
            Ok(visit(self.place_from(row, 0)?))
        })
    }

    /// The place after so many leads.
    pub(crate) fn skip(
        &self,
        connection: &Connection,
        leads: u64,
    ) -> Result<Option<Cursor>, StoreError> {
        let mut parameters = self.keys_beyond(&self.start());
        parameters.push(Value::Integer(i64::try_from(leads).unwrap_or(i64::MAX)));
        let end = format!("LIMIT 1 OFFSET ?{}", parameters.len());
        let first = connection
            .prepare_cached(&self.beyond(self.place(), &end))?
            .query_row(params_from_iter(parameters), |row| self.place_from(row, 0))
            .optional()?;
        Ok(first.map(Cursor::just_before))
    }

    /// The place of one lead, if it is there.
    pub(crate) fn place_of(
        &self,
        connection: &Connection,
        number: i64,
    ) -> Result<Option<Cursor>, StoreError> {
        let sql = format!("SELECT {} FROM leads WHERE number = ?1", self.place());
        let found = connection
            .prepare_cached(&sql)?
            .query_row([number], |row| self.place_from(row, 0))
            .optional()?;
        Ok(found)
    }

    /// Reads a [`place`](Self::place) from a column on.
    pub(crate) fn place_from(&self, row: &Row<'_>, first: usize) -> rusqlite::Result<Cursor> {
        let key: i64 = row.get(first + 1)?;
        // The latest comes first, and every key of a cursor runs upwards.
        let key = if self.sort == Sort::Received {
            key.saturating_neg()
        } else {
            key
        };
        Ok(Cursor {
            sort: self.sort,
            stage: row.get(first)?,
            keys: [key, row.get(first + 2)?, row.get(first + 3)?],
            name: row.get(first + 4)?,
            number: row.get(first + 5)?,
        })
    }
}
