//! Lists that the user has given a name.

use desk_domain::kind::Tab;
use desk_domain::lead::Stage;
use desk_domain::search::Sort;
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::lists::Filter;

/// A list with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredView {
    /// Its id.
    pub id: String,
    /// Where it stands among the others.
    pub place: i64,
    /// What the user calls it.
    pub name: String,
    /// Which leads.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
}

/// All of them, in the user's order. What a newer program wrote and this one does not know means
/// everything.
pub(crate) fn all(connection: &Connection) -> Result<Vec<StoredView>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, place, name, tab, stage, search, sort FROM views ORDER BY place, id",
    )?;
    let views = statement.query_map([], |row| {
        let tab: String = row.get(3)?;
        let stage: Option<String> = row.get(4)?;
        let sort: String = row.get(6)?;
        let of_stage = |code: String| {
            Stage::ALL
                .iter()
                .copied()
                .find(|stage| stage.code() == code)
        };
        Ok(StoredView {
            id: row.get(0)?,
            place: row.get(1)?,
            name: row.get(2)?,
            filter: Filter {
                tab: Tab::ALL
                    .iter()
                    .copied()
                    .find(|known| known.code() == tab)
                    .unwrap_or(Tab::All),
                stage: stage.and_then(of_stage),
                search: row.get(5)?,
            },
            sort: Sort::from_code(&sort).unwrap_or_default(),
        })
    })?;
    Ok(views.collect::<Result<_, _>>()?)
}

/// Keeps a view in place of the one with its id.
pub(crate) fn keep(connection: &Connection, view: &StoredView) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO views (id, place, name, tab, stage, search, sort)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            view.id,
            view.place,
            view.name,
            view.filter.tab.code(),
            view.filter.stage.map(Stage::code),
            view.filter.search,
            view.sort.code(),
        ])?;
    Ok(())
}

/// Drops a view; false when it was not there.
pub(crate) fn drop(connection: &Connection, id: &str) -> Result<bool, StoreError> {
    let dropped = connection
        .prepare_cached("DELETE FROM views WHERE id = ?1")?
        .execute([id])?;
    Ok(dropped > 0)
}
