//! Plain SQLite doing the desk's work, for `cli/benches/beside.rs` to lay the desk beside: the same
//! rows with the same indexes, and nothing else of the desk's.
//!
//! - `plain import DESK COPY` inserts all rows of a desk into a new file: one time.
//! - `plain pages DESK` reads first pages, by stage: a time each.
//! - `plain search DESK` counts and reads the first page of each search on standard input.
//! - `plain commit BEFORE AFTER` writes what was done to the leads of AFTER into BEFORE, a
//!   transaction each.
//!
//! Times are printed in microseconds, one a line.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::io::stdin;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, TransactionBehavior, params_from_iter};

/// Leads in one transaction of an import: the larger of the desk's own batches.
const BATCH: i64 = 5_000;
/// Rows of a page, as in the window.
const PAGE: u32 = 100;
/// How often a page is read; the middle counts.
const TRIES: usize = 21;

type Answer<T> = Result<T, Box<dyn Error>>;
type Row = Vec<Value>;
/// Rows for each of some tables.
type Rows<'a> = Vec<(&'a str, Vec<Row>)>;

fn main() -> Answer<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let times = match words[..] {
        ["import", desk, copy] => vec![import(desk, copy)?],
        ["pages", desk] => pages(desk)?,
        ["search", desk] => searches(desk)?,
        ["commit", before, after] => commits(before, after)?,
        // A build of all targets runs nothing of this.
        _ => return Err("plain import | pages | search | commit".into()),
    };
    for time in times {
        println!("{}", time.as_micros());
    }
    Ok(())
}

/// Opened as the desk opens its own.
fn open(file: &str) -> Answer<Connection> {
    let connection = Connection::open(file)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    Ok(connection)
}

fn import(desk: &str, copy: &str) -> Answer<Duration> {
    let from = open(desk)?;
    let into = open(copy)?;
    // The desk's own settings for an import.
    into.pragma_update(None, "cache_size", -65_536)?;
    into.pragma_update(None, "wal_autocheckpoint", 50_000)?;
    into.pragma_update(None, "synchronous", "NORMAL")?;
    for statement in schema(&from)? {
        into.execute_batch(&statement)?;
    }
    let mut tables = vec![("leads".to_owned(), "number")];
    tables.extend(
        tables_by_lead(&from)?
            .into_iter()
            .map(|name| (name, "lead")),
    );
    let search = words_by_lead(&from)?;
    let last: i64 = from.query_row("SELECT max(number) FROM leads", [], |row| row.get(0))?;

    let mut spent = Duration::ZERO;
    let mut first = 1;
    while first <= last {
        let beyond = first + BATCH;
        let mut rows = Vec::new();
        for (table, key) in &tables {
            let range = format!("{key} >= {first} AND {key} < {beyond}");
            rows.push((table, read(&from, table, &range)?));
        }
        let started = Instant::now();
        into.execute_batch("BEGIN IMMEDIATE")?;
        for (table, rows) in rows {
            insert(&into, table, rows)?;
        }
        for (lead, words) in search.range(first..beyond) {
            find(&into, *lead, words)?;
        }
        into.execute_batch("COMMIT")?;
        spent += started.elapsed();
        first = beyond;
    }
    let started = Instant::now();
    into.execute_batch("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(spent + started.elapsed())
}

/// What makes the tables and indexes of the desk; triggers are its own work.
fn schema(desk: &Connection) -> Answer<Vec<String>> {
    let mut statement = desk.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index')
             AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' ORDER BY type DESC, rowid",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The tables whose rows belong to a lead, those that others refer to first.
fn tables_by_lead(desk: &Connection) -> Answer<Vec<String>> {
    let mut statement = desk.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'
             AND EXISTS (SELECT 1 FROM pragma_table_info(sqlite_schema.name) AS columns
                         WHERE columns.name = 'lead')
         ORDER BY name = 'history' DESC, rowid",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(from: &Connection, table: &str, which: &str) -> Answer<Vec<Row>> {
    let mut statement = from.prepare(&format!("SELECT * FROM {table} WHERE {which}"))?;
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|place| row.get(place)).collect())?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn insert(into: &Connection, table: &str, rows: Vec<Row>) -> Answer<()> {
    let Some(columns) = rows.first().map(Vec::len) else {
        return Ok(());
    };
    let places = vec!["?"; columns].join(", ");
    let sql = format!("INSERT INTO {table} VALUES ({places})");
    let mut statement = into.prepare_cached(&sql)?;
    for row in rows {
        statement.execute(params_from_iter(row))?;
    }
    Ok(())
}

/// The words of every lead, as the index knows them.
fn words_by_lead(desk: &Connection) -> Answer<BTreeMap<i64, String>> {
    desk.execute_batch("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)")?;
    let mut leads: BTreeMap<i64, String> = BTreeMap::new();
    let mut statement = desk.prepare("SELECT doc, term FROM temp.words")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let words = leads.entry(row.get(0)?).or_default();
        words.push(' ');
        words.push_str(row.get_ref(1)?.as_str()?);
    }
    Ok(leads)
}

fn find(into: &Connection, lead: i64, words: &str) -> Answer<()> {
    let sql = "INSERT INTO search (rowid, words) VALUES (?1, ?2)";
    into.prepare_cached(sql)?.execute((lead, words))?;
    Ok(())
}

fn pages(desk: &str) -> Answer<Vec<Duration>> {
    let desk = open(desk)?;
    let mut times = Vec::new();
    for stage in [None, Some(0), Some(1), Some(2)] {
        let which = stage.map_or(String::new(), |stage| format!("WHERE stage = {stage}"));
        let count = format!("SELECT count(*) FROM leads {which}");
        let page = format!(
            "SELECT * FROM leads {which}
             ORDER BY stage, list_rank, list_at, list_value, number LIMIT {PAGE}"
        );
        // A page of the desk says how many leads its list has.
        let read = || {
            read_all(&desk, &count, [])?;
            read_all(&desk, &page, [])
        };
        let mut tries = (0..TRIES)
            .map(|_| timed(read))
            .collect::<Answer<Vec<_>>>()?;
        tries.sort();
        times.push(tries[TRIES / 2]);
    }
    Ok(times)
}

fn searches(desk: &str) -> Answer<Vec<Duration>> {
    let desk = open(desk)?;
    let page = format!(
        "SELECT leads.* FROM search JOIN leads ON leads.number = search.rowid
         WHERE search MATCH ?1
         ORDER BY stage, list_rank, list_at, list_value, number LIMIT {PAGE}"
    );
    let search = |line: &str| {
        let terms: Vec<String> = line.split(' ').map(|word| format!("\"{word}\"*")).collect();
        let terms = terms.join(" ");
        timed(|| {
            let count = "SELECT count(*) FROM search WHERE search MATCH ?1";
            read_all(&desk, count, [&terms])?;
            read_all(&desk, &page, [&terms])
        })
    };
    stdin().lines().map(|line| search(&line?)).collect()
}

/// Every value of every row, touched.
fn read_all(desk: &Connection, sql: &str, with: impl rusqlite::Params) -> Answer<()> {
    let mut statement = desk.prepare_cached(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query(with)?;
    while let Some(row) = rows.next()? {
        for place in 0..columns {
            std::hint::black_box(row.get::<_, Value>(place)?);
        }
    }
    Ok(())
}

fn commits(before: &str, after: &str) -> Answer<Vec<Duration>> {
    let mut into = open(before)?;
    let from = open(after)?;
    let newest = |table: &str| -> Answer<i64> {
        let sql = format!("SELECT ifnull(max(number), 0) FROM {table}");
        Ok(into.query_row(&sql, [], |row| row.get(0))?)
    };
    let appended = [
        ("history", newest("history")?),
        ("alarms", newest("alarms")?),
    ];
    let mut done: Vec<(i64, Row, Rows<'_>)> = Vec::new();
    let since = format!(
        "SELECT DISTINCT lead FROM history WHERE number > {}",
        appended[0].1
    );
    let mut leads = from.prepare(&since)?;
    for lead in leads.query_map([], |row| row.get::<_, i64>(0))? {
        let lead = lead?;
        let new = |(table, newest): &(&'static str, i64)| {
            let which = format!("lead = {lead} AND number > {newest}");
            Ok((*table, read(&from, table, &which)?))
        };
        let row = read(&from, "leads", &format!("number = {lead}"))?.remove(0);
        done.push((lead, row, appended.iter().map(new).collect::<Answer<_>>()?));
    }
    let words: HashMap<i64, String> = words_by_lead(&from)?.into_iter().collect();
    let columns: Vec<String> = from
        .prepare("SELECT * FROM leads")?
        .column_names()
        .iter()
        .map(|name| format!("{name} = ?"))
        .collect();
    let update = format!("UPDATE leads SET {} WHERE number = ?1", columns.join(", "));

    let mut times = Vec::new();
    for (lead, row, new) in done {
        times.push(timed(|| {
            let writing = into.transaction_with_behavior(TransactionBehavior::Immediate)?;
            writing
                .prepare_cached(&update)?
                .execute(params_from_iter(row))?;
            for (table, rows) in new {
                insert(&writing, table, rows)?;
            }
            let sql = "DELETE FROM search WHERE rowid = ?1";
            writing.prepare_cached(sql)?.execute([lead])?;
            find(&writing, lead, &words[&lead])?;
            Ok(writing.commit()?)
        })?);
    }
    Ok(times)
}

fn timed(work: impl FnOnce() -> Answer<()>) -> Answer<Duration> {
    let started = Instant::now();
    work()?;
    Ok(started.elapsed())
}
