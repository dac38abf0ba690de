//! What a search was understood as, for those who show it, and what its filters can be set to.

use desk_domain::kind::Kind;
use desk_domain::lead::{Outcome, Stage};
use desk_domain::search::{Asked, Compare, Filter, Hint, Key, Search, Thing, source_key};
use serde::Serialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::DeskError;

/// A search, read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "Asked")]
pub struct AskedView {
    /// What is looked for as words.
    pub words: String,
    /// The search without them.
    pub without_words: String,
    /// The filters, in the order typed.
    pub filters: Vec<AskedFilter>,
    /// What looks like a filter and is none: it is looked for as words.
    pub hints: Vec<HintView>,
}

/// A filter of a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AskedFilter {
    /// As the desk would write it: two filters that mean the same have the same text.
    pub text: String,
    /// What is asked for.
    pub filter: FilterView,
    /// It must not hold.
    pub not: bool,
    /// The search without it.
    pub rest: String,
}

/// What a filter asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[ts(rename = "Filter")]
#[allow(missing_docs, reason = "see desk_domain::search::Filter")]
pub enum FilterView {
    /// ISO 3166-1, in capitals.
    Country {
        country: String,
    },
    Kind {
        kind: Kind,
    },
    Stage {
        stage: Stage,
    },
    Outcome {
        outcome: Outcome,
    },
    Has {
        thing: Thing,
    },
    /// `amount` is a plain decimal; without a currency the plain number is compared.
    Value {
        compare: Compare,
        amount: String,
        currency: Option<String>,
    },
    /// Letters and digits that the source's name begins with.
    Source {
        source: String,
    },
}

/// Something that looks like a filter and is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "Hint")]
pub struct HintView {
    /// As typed.
    pub text: String,
    /// Which filter it would be; none for a name that no filter has.
    pub key: Option<Key>,
    /// What could be typed instead: values of this filter, or the names of all.
    pub known: Vec<String>,
}

/// What the filters without a fixed choice can be set to, as far as there are leads of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FilterChoices {
    /// ISO 3166-1, that of the most leads first.
    pub countries: Vec<String>,
    /// Names of sources, in the order of the alphabet.
    pub sources: Vec<SourceChoice>,
}

/// A source to filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SourceChoice {
    /// What it calls itself.
    pub name: String,
    /// The filter, as typed.
    pub text: String,
}

impl Desk {
    /// What the filters of a menu can be set to.
    pub fn filter_choices(&self) -> Result<FilterChoices, DeskError> {
        let choices = self.store.filter_choices()?;
        let source = |name: String| SourceChoice {
            text: Filter::Source(source_key(&name)).to_string(),
            name,
        };
        Ok(FilterChoices {
            countries: choices
                .countries
                .into_iter()
                .map(|country| country.code())
                .collect(),
            sources: choices.sources.into_iter().map(source).collect(),
        })
    }
}

/// Reads a search as it was typed.
pub(crate) fn asked(search: Option<&str>) -> AskedView {
    let Some(search) = search else {
        return AskedView::default();
    };
    let read = Search::parse(search);
    let filters: Vec<AskedFilter> = read.filters.iter().map(filter_view).collect();
    let texts: Vec<&str> = filters.iter().map(|filter| filter.text.as_str()).collect();
    AskedView {
        words: read.words,
        without_words: texts.join(" "),
        filters,
        hints: read.hints.into_iter().map(hint_view).collect(),
    }
}

fn filter_view(asked: &Asked) -> AskedFilter {
    let filter = match &asked.filter {
        Filter::Country(country) => FilterView::Country {
            country: country.code(),
        },
        Filter::Kind(kind) => FilterView::Kind { kind: *kind },
        Filter::Stage(stage) => FilterView::Stage { stage: *stage },
        Filter::Outcome(outcome) => FilterView::Outcome { outcome: *outcome },
        Filter::Has(thing) => FilterView::Has { thing: *thing },
        Filter::Value(bound) => FilterView::Value {
            compare: bound.compare,
            amount: bound.amount.decimal(),
            currency: bound.currency.map(|currency| currency.code().to_owned()),
        },
        Filter::Source(source) => FilterView::Source {
            source: source.clone(),
        },
    };
    let minus = if asked.not { "-" } else { "" };
    AskedFilter {
        text: format!("{minus}{}", asked.filter),
        filter,
        not: asked.not,
        rest: asked.rest.clone(),
    }
}

fn hint_view(hint: Hint) -> HintView {
    let known = match hint.key {
        Some(key) => key.values(),
        None => Key::ALL.iter().map(|key| key.code()).collect(),
    };
    HintView {
        text: hint.text,
        key: hint.key,
        known: known.into_iter().map(str::to_owned).collect(),
    }
}
