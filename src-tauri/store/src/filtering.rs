//! Finding leads by the filters of a search, and what there is to choose from.

use desk_domain::search::{Bound, Country, Filter, Key, Search, Thing, source_key};
use rusqlite::{OptionalExtension, params};

use crate::bits::Bits;
use crate::codes::stage_number;
use crate::drafts;
use crate::error::StoreError;
use crate::facets;
use crate::marks::{self, COUNTRIES};
use crate::reading::Reading;

/// Those of `hits`, or of all leads, that pass the filters of a search.
pub(crate) fn passing(
    reading: &Reading<'_>,
    search: &Search,
    hits: Option<Bits>,
) -> Result<Bits, StoreError> {
    let mut left = hits;
    let mut keep = |these: Bits| match &mut left {
        Some(left) => left.intersect(&these),
        None => left = Some(these),
    };
    for key in Key::ALL {
        let wanted = || {
            let of_key = search.filters.iter().filter(|asked| !asked.not);
            of_key
                .map(|asked| &asked.filter)
                .filter(|filter| filter.key() == *key)
        };
        if !key.is_any_of() {
            for filter in wanted() {
                keep(those(reading, filter)?);
            }
        } else if wanted().next().is_some() {
            let mut any = Bits::default();
            for filter in wanted() {
                any.unite(&those(reading, filter)?);
            }
            keep(any);
        }
    }
    let mut left = match left {
        Some(left) => left,
        None => facets::all(reading, |_| true)?,
    };
    for asked in search.filters.iter().filter(|asked| asked.not) {
        left.subtract(&those(reading, &asked.filter)?);
    }
    Ok(left)
}

/// The leads that pass one filter.
fn those(reading: &Reading<'_>, filter: &Filter) -> Result<Bits, StoreError> {
    match filter {
        Filter::Stage(stage) => facets::all(reading, |facet| facet.stage() == stage_number(*stage)),
        Filter::Value(bound) => valued(reading, bound),
        Filter::Source(source) => from_source(reading, source),
        Filter::Has(Thing::Draft) => {
            let mut leads = Bits::default();
            for number in drafts::leads_with(reading)? {
                leads.insert(number);
            }
            Ok(leads)
        }
        Filter::Country(_) | Filter::Kind(_) | Filter::Outcome(_) | Filter::Has(_) => {
            marks::row(filter).map_or(Ok(Bits::default()), |row| facets::row(reading, row))
        }
    }
}

/// See [`valued`].
pub(crate) const NEXT_CURRENCY: &str = "SELECT min(value_currency) FROM leads \
     INDEXED BY leads_by_value WHERE stage = ?1 AND value_currency > ?2";

/// See [`valued`].
pub(crate) const VALUED: &str = "SELECT gathered(number) FROM leads INDEXED BY leads_by_value \
     WHERE stage = ?1 AND value_currency = ?2 AND list_value BETWEEN ?3 AND ?4";

/// The leads whose value is inside a bound: a stretch of the index for each stage and currency.
fn valued(reading: &Reading<'_>, bound: &Bound) -> Result<Bits, StoreError> {
    let asked = bound
        .currency
        .map(|currency| marks::currency_key(currency.code()));
    let (from, to) = bound.range();
    let found = reading.found(&format!("value{bound}"), || {
        let mut next = reading.prepare_cached(NEXT_CURRENCY)?;
        let mut inside = reading.prepare_cached(VALUED)?;
        let mut leads = Bits::default();
        for stage in 0..3 {
            let mut before = asked.map_or(i64::MIN, |currency| currency - 1);
            while let Some(currency) = next
                .query_row([stage, before], |row| row.get::<_, Option<i64>>(0))?
                .filter(|currency| asked.is_none_or(|asked| asked == *currency))
            {
                // The key of a value is negative, so that the largest comes first.
                let bytes: Vec<u8> =
                    inside.query_row(params![stage, currency, -to.0, -from.0], |row| row.get(0))?;
                leads.unite(&Bits::from_bytes(&bytes));
                before = currency;
            }
        }
        Ok(leads)
    })?;
    Ok(Bits::clone(&found))
}

/// See [`from_source`].
pub(crate) const FROM_SOURCE: &str = "SELECT gathered(number) FROM leads \
     INDEXED BY leads_by_source WHERE source_key >= ?1 AND source_key < ?2";

/// The leads whose source begins like this.
fn from_source(reading: &Reading<'_>, source: &str) -> Result<Bits, StoreError> {
    let found = reading.found(&format!("source:{source}"), || {
        let end = format!("{source}{}", char::MAX);
        let bytes: Vec<u8> = reading
            .prepare_cached(FROM_SOURCE)?
            .query_row([source, &end], |row| row.get(0))?;
        Ok(Bits::from_bytes(&bytes))
    })?;
    Ok(Bits::clone(&found))
}

/// What the filters without a fixed choice can be set to, as far as there are leads of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// The countries, that of the most leads first.
    pub countries: Vec<Country>,
    /// The sources' names as one of their leads gives them.
    pub sources: Vec<String>,
}

/// How many sources a menu can show; a file may name any number of them.
const SOURCES: usize = 12;

/// See [`choices`].
pub(crate) const NEXT_SOURCE: &str = "SELECT source_key, json_extract(facts, '$.labels.referral_source') FROM leads \
     INDEXED BY leads_by_source WHERE source_key > ?1 ORDER BY source_key LIMIT 1";

/// What there is to choose from.
pub(crate) fn choices(reading: &Reading<'_>) -> Result<Choices, StoreError> {
    let rows: Vec<i64> = reading
        .prepare_cached("SELECT DISTINCT facet FROM facets WHERE facet >= ?1")?
        .query_map([COUNTRIES], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut countries = Vec::new();
    for row in rows {
        let leads = facets::row(reading, row)?.count();
        countries.extend(
            marks::country(row)
                .filter(|_| leads > 0)
                .map(|country| (leads, country)),
        );
    }
    countries.sort_by_key(|(leads, country)| (std::cmp::Reverse(*leads), *country));
    let mut sources = Vec::new();
    let mut next = reading.prepare_cached(NEXT_SOURCE)?;
    let mut last = String::new();
    while sources.len() < SOURCES {
        let found: Option<(String, Option<String>)> = next
            .query_row([&last], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((key, label)) = found else { break };
        sources.push(
            label
                .filter(|label| source_key(label) == key)
                .unwrap_or_else(|| key.clone()),
        );
        last = key;
    }
    Ok(Choices {
        countries: countries.into_iter().map(|(_, country)| country).collect(),
        sources,
    })
}
