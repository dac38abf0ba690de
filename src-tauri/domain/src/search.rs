//! What a typed search asks for: words, and filters that are written as words
//! (`kiln country:de value>10000 -has:snooze`).
//!
//! One grammar for the window and the command line. Whatever is no filter, or not one yet, is
//! looked for as words and comes with a hint: nothing that is typed is an error or gets lost.
//! Filters of one key are alternatives (`country:de country:at`, or `country:de,at`), except that
//! each `has:` and each bound of `value` must hold; everything else must hold together, and what a
//! minus stands before must not.

mod amount;
mod filter;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use amount::{Amount, Bound, Compare};
pub use filter::{Country, Filter, Key, Thing, source_key};

/// A typed search, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// What is looked for as words.
    pub words: String,
    /// The filters, in the order typed.
    pub filters: Vec<Asked>,
    /// What looks like a filter and is none.
    pub hints: Vec<Hint>,
}

/// A filter as it stands in a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What is asked for.
    pub filter: Filter,
    /// It must not hold.
    pub not: bool,
    /// The search without it.
    pub rest: String,
}

/// Why something that looks like a filter is looked for as words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// As typed.
    pub text: String,
    /// Which filter it would be; none for a name that no filter has.
    pub key: Option<Key>,
}

/// How a list is sorted.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// What runs out first, by stage: see [`crate::order`].
    #[default]
    Clock,
    /// By currency, and inside a currency the largest first: amounts of different currencies say
    /// nothing of each other without rates. What has no value comes last.
    Value,
    /// The latest received first.
    Received,
    /// By the customer's name.
    Customer,
}

impl Sort {
    /// Every order, as a menu shows them.
    pub const ALL: &'static [Self] = &[Self::Clock, Self::Value, Self::Received, Self::Customer];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Clock => "clock",
            Self::Value => "value",
            Self::Received => "received",
            Self::Customer => "customer",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|sort| sort.code() == code)
    }
}

/// The most filters that one search has; what is typed beyond them is looked for as words.
const MOST: usize = 40;

impl Search {
    /// Reads a typed search.
    pub fn parse(text: &str) -> Self {
        let mut words = Vec::new();
        let mut filters = Vec::new();
        let mut hints = Vec::new();
        for place in tokens(text) {
            let token = &text[place.clone()];
            match read(token) {
                Read::Filters { not, parts } if filters.len() + parts.len() <= MOST => {
                    for (nth, (filter, _)) in parts.iter().enumerate() {
                        filters.push(Asked {
                            filter: filter.clone(),
                            not,
                            rest: without(text, &place, token, &parts, nth),
                        });
                    }
                }
                Read::Filters { .. } | Read::Words => words.push(token),
                Read::Nearly(key) => {
                    words.push(token);
                    hints.push(Hint {
                        text: token.to_owned(),
                        key,
                    });
                }
            }
        }
        Self {
            words: words.join(" "),
            filters,
            hints,
        }
    }
}

/// What a token is. A part of a filter comes with its place in the token.
enum Read {
    Words,
    Nearly(Option<Key>),
    Filters {
        not: bool,
        parts: Vec<(Filter, Range<usize>)>,
    },
}

fn read(token: &str) -> Read {
    let (not, body) = match token.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, token),
    };
    let end = body
        .find(|letter: char| !letter.is_alphabetic())
        .unwrap_or(body.len());
    let (name, rest) = body.split_at(end);
    if name.is_empty() || !rest.starts_with([':', '<', '>']) {
        return Read::Words;
    }
    let Some(key) = Key::from_name(name) else {
        // Addresses and hours of the clock are nobody's filters.
        let like_filter =
            name.chars().count() > 1 && rest.starts_with(':') && !rest[1..].starts_with('/');
        return if like_filter && rest.len() > 1 {
            Read::Nearly(None)
        } else {
            Read::Words
        };
    };
    let before = token.len() - rest.len();
    let parts: Option<Vec<_>> = match (key, rest.strip_prefix(':')) {
        (Key::Value, after) => {
            let bound = Bound::parse(after.unwrap_or(rest));
            bound.map(|bound| vec![(Filter::Value(bound), before..token.len())])
        }
        (_, None) => None,
        // An empty piece is an alternative that is about to be typed.
        (_, Some(values)) => pieces(values)
            .map(|piece| {
                let filter = key.filter(values[piece.clone()].trim_matches('"'))?;
                let from = before + 1;
                Some((filter, from + piece.start..from + piece.end))
            })
            .collect(),
    };
    match parts {
        Some(parts) if !parts.is_empty() => Read::Filters { not, parts },
        Some(_) | None => Read::Nearly(Some(key)),
    }
}

/// The search without one part of a token, and without the token when that was all of it.
fn without(
    text: &str,
    place: &Range<usize>,
    token: &str,
    parts: &[(Filter, Range<usize>)],
    nth: usize,
) -> String {
    let left = match (parts, parts.first()) {
        ([_, _, ..], Some((_, first))) => {
            let values = parts.iter().enumerate().filter(|(other, _)| *other != nth);
            let values: Vec<&str> = values.map(|(_, (_, at))| &token[at.clone()]).collect();
            format!("{}{}", &token[..first.start], values.join(","))
        }
        _ => String::new(),
    };
    let around = [text[..place.start].trim(), &left, text[place.end..].trim()];
    let kept: Vec<&str> = around.into_iter().filter(|part| !part.is_empty()).collect();
    kept.join(" ")
}

/// What stands between white space; a space between quotation marks is none.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    split(text, char::is_whitespace).filter(|place| !place.is_empty())
}

/// What stands between commas outside quotation marks.
fn pieces(values: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    split(values, |letter| letter == ',').filter(|place| !place.is_empty())
}

/// Quotation marks hold together what is between them, if they begin a value and are closed.
fn split(text: &str, apart: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut places = Vec::new();
    let mut start = 0;
    let mut before = None;
    let mut quoted_until = 0;
    for (at, letter) in text.char_indices() {
        if at < quoted_until {
            continue;
        }
        if letter == '"' && before.is_none_or(|before| matches!(before, ':' | ',')) {
            if let Some(length) = text[at + 1..].find('"') {
                quoted_until = at + 1 + length + 1;
            }
        } else if apart(letter) {
            places.push(start..at);
            start = at + letter.len_utf8();
        }
        before = Some(letter);
    }
    places.push(start..text.len());
    places.into_iter()
}
