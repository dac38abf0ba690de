//! What the other orders sort by and which filters a lead passes, beside its documents.
//!
//! A filter of fixed choice has a row of bits in `facets`, by a number that is kept for ever; the
//! numbers of a lead's rows stand with the lead, so that a change knows which bits to turn.

use desk_domain::kind::Kind;
use desk_domain::lead::{Lead, Outcome};
use desk_domain::search::{Country, Filter, Thing, source_key};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::codes::{from_json, to_json, value_key};
use crate::error::StoreError;
use crate::facets::Moves;
use crate::leads::{self, BARE};
use crate::words;

/// The columns that SQL alone could not make.
pub(crate) struct Columns {
    pub(crate) value_currency: i64,
    pub(crate) sort_name: String,
    pub(crate) source_key: Option<String>,
    /// See [`rows_of`].
    pub(crate) marks: String,
}

impl Columns {
    pub(crate) fn of(lead: &Lead) -> Result<Self, StoreError> {
        let source = lead.facts.labels.referral_source.as_deref().map(source_key);
        Ok(Self {
            value_currency: lead
                .value()
                .map_or(NO_CURRENCY, |value| currency_key(value.currency.code())),
            sort_name: words::sort_name(&lead.facts.customer.name),
            source_key: source.filter(|key| !key.is_empty()),
            marks: to_json("mark", &rows_of(lead))?,
        })
    }
}

/// Comes after every currency.
const NO_CURRENCY: i64 = 1 << 24;

/// A currency's letters as a number that sorts like them.
pub(crate) fn currency_key(code: &str) -> i64 {
    code.bytes()
        .fold(0, |key, letter| key << 8 | i64::from(letter))
}

/// The rows of bits that a lead is in.
fn rows_of(lead: &Lead) -> Vec<i64> {
    Filter::passed_by(lead).iter().filter_map(row).collect()
}

/// The row of bits of a filter; none for those that are found in another way. Rows up to 99 are of
/// tabs and stages.
pub(crate) fn row(filter: &Filter) -> Option<i64> {
    Some(match filter {
        Filter::Kind(Kind::CustomerInquiry) => 100,
        Filter::Kind(Kind::MarketingQualified) => 101,
        Filter::Kind(Kind::SalesQualified) => 102,
        Filter::Kind(Kind::CoSell) => 103,
        Filter::Outcome(Outcome::Won) => 110,
        Filter::Outcome(Outcome::Lost) => 111,
        Filter::Outcome(Outcome::Declined) => 112,
        Filter::Outcome(Outcome::Expired) => 113,
        Filter::Outcome(Outcome::Error) => 114,
        Filter::Has(Thing::Flame) => 120,
        Filter::Has(Thing::Note) => 121,
        Filter::Has(Thing::Value) => 122,
        Filter::Has(Thing::Snooze) => 123,
        Filter::Country(country) => COUNTRIES + letters(*country),
        Filter::Has(Thing::Draft) | Filter::Stage(_) | Filter::Value(_) | Filter::Source(_) => {
            return None;
        }
    })
}

/// The first row of a country; the others follow by their letters.
pub(crate) const COUNTRIES: i64 = 1_000;

fn letters(country: Country) -> i64 {
    let letters = country.code().into_bytes();
    letters
        .iter()
        .fold(0, |key, letter| key * 26 + i64::from(letter - b'A'))
}

/// The country of a row.
pub(crate) fn country(row: i64) -> Option<Country> {
    let letters = u16::try_from(row - COUNTRIES)
        .ok()
        .filter(|letters| *letters < 26 * 26)?;
    let letter = |place: u16| char::from(b'A' + (place % 26) as u8);
    let code: String = [letter(letters / 26), letter(letters)].iter().collect();
    Country::parse(&code)
}

/// Turns the bits of a lead from those that stood with it to those that do now.
pub(crate) fn turn(
    connection: &Connection,
    moves: &Moves,
    number: i64,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<(), StoreError> {
    let rows = |marks: Option<&str>| -> Result<Vec<i64>, StoreError> {
        marks.map_or(Ok(Vec::new()), |marks| from_json("mark", marks))
    };
    if before == after {
        return Ok(());
    }
    let (before, after) = (rows(before)?, rows(after)?);
    for row in before.iter().filter(|row| !after.contains(row)) {
        moves.turn(connection, number, Some(*row), None)?;
    }
    for row in after.iter().filter(|row| !before.contains(row)) {
        moves.turn(connection, number, None, Some(*row))?;
    }
    Ok(())
}

/// Leads worked off in one transaction, so that a second program is not kept waiting.
const BATCH: u32 = 5_000;

/// Makes the columns and bits of leads from before there were any. A program that ends halfway
/// leaves the rest on the list for the next opening.
pub(crate) fn catch_up(writer: &mut Connection) -> Result<(), StoreError> {
    loop {
        let batch = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let waiting = to_do(&batch)?;
        if waiting.is_empty() {
            return Ok(());
        }
        let moves = Moves::default();
        for (number, lead, before) in waiting {
            let columns = Columns::of(&lead)?;
            batch
                .prepare_cached(
                    "UPDATE leads SET value_currency = ?2, list_value = ?3, sort_name = ?4,
                         source_key = ?5, marks = ?6
                     WHERE number = ?1",
                )?
                .execute(params![
                    number,
                    columns.value_currency,
                    value_key(&lead),
                    columns.sort_name,
                    columns.source_key,
                    columns.marks,
                ])?;
            turn(&batch, &moves, number, Some(&before), Some(&columns.marks))?;
            batch
                .prepare_cached("DELETE FROM orders_to_do WHERE lead = ?1")?
                .execute([number])?;
        }
        moves.write(&batch)?;
        batch.commit()?;
    }
}

fn to_do(connection: &Connection) -> Result<Vec<(i64, Lead, String)>, StoreError> {
    let sql = format!(
        "SELECT {BARE}, marks FROM leads WHERE number IN (SELECT lead FROM orders_to_do LIMIT ?1)"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([BATCH])?;
    let mut waiting = Vec::new();
    while let Some(row) = rows.next()? {
        let bare = leads::bare(row)?;
        waiting.push((bare.number, bare.lead, row.get(leads::BARE_COLUMNS)?));
    }
    Ok(waiting)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_read_back_from_its_row() {
        for code in ["AA", "DE", "ZZ", "AZ"] {
            let asked = Country::parse(code).unwrap();
            assert_eq!(country(row(&Filter::Country(asked)).unwrap()), Some(asked));
        }
        assert_eq!((country(999), country(COUNTRIES + 676)), (None, None));
    }

    #[test]
    fn currencies_sort_like_their_letters_and_nothing_comes_after_them_all() {
        assert!(currency_key("AED") < currency_key("EUR"));
        assert!(currency_key("EUR") < currency_key("USD"));
        assert!(currency_key("ZZZ") < NO_CURRENCY);
    }
}
