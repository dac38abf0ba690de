//! The filters, and the words they are written with. English words are the ones the desk itself
//! writes; Russian ones are read as well.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::amount::Bound;
use crate::kind::Kind;
use crate::lead::{Lead, Outcome, Progress, Stage};

/// The name of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Key {
    /// `country:de`
    Country,
    /// `kind:marketing`
    Kind,
    /// `stage:received`
    Stage,
    /// `outcome:won`
    Outcome,
    /// `has:flame`
    Has,
    /// `value>10000`
    Value,
    /// `source:appsource`
    Source,
}

/// Two letters of ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Country([u8; 2]);

/// What a lead can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// The customer asked to be contacted directly.
    Flame,
    /// A dialog about it was left half filled.
    Draft,
    /// Somebody here wrote something down about it.
    Note,
    /// A value.
    Value,
    /// It is snoozed.
    Snooze,
}

/// One filter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "see Key")]
pub enum Filter {
    Country(Country),
    Kind(Kind),
    Stage(Stage),
    Outcome(Outcome),
    Has(Thing),
    Value(Bound),
    /// As [`source_key`] makes it; a source that begins so is meant.
    Source(String),
}

impl Key {
    /// Every filter, as a menu shows them.
    pub const ALL: &'static [Self] = &[
        Self::Kind,
        Self::Has,
        Self::Value,
        Self::Country,
        Self::Source,
        Self::Stage,
        Self::Outcome,
    ];

    /// The first is the one the desk writes.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Country => &["country", "страна"],
            Self::Kind => &["kind", "вид"],
            Self::Stage => &["stage", "этап"],
            Self::Outcome => &["outcome", "исход"],
            Self::Has => &["has", "есть"],
            Self::Value => &["value", "сумма"],
            Self::Source => &["source", "источник"],
        }
    }

    /// The name as the desk writes it.
    pub fn code(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        let name = plain(name);
        let found = Self::ALL
            .iter()
            .find(|key| key.names().contains(&name.as_str()));
        found.copied()
    }

    /// What can follow it, where that is a fixed choice; else examples of it.
    pub fn values(self) -> Vec<&'static str> {
        let first = |names: &'static [&'static str]| names.first().copied().unwrap_or_default();
        match self {
            Self::Country => vec!["de", "no"],
            Self::Kind => Kind::ALL
                .iter()
                .map(|kind| first(kind_names(*kind)))
                .collect(),
            Self::Stage => Stage::ALL.iter().map(|stage| stage.code()).collect(),
            Self::Outcome => Outcome::ALL.iter().map(|outcome| outcome.code()).collect(),
            Self::Has => Thing::ALL.iter().map(|thing| thing.code()).collect(),
            Self::Value => vec![">10000", "<=50000eur"],
            Self::Source => vec!["appsource"],
        }
    }

    /// Whether filters of this key are alternatives to each other.
    pub fn is_any_of(self) -> bool {
        match self {
            Self::Country | Self::Kind | Self::Stage | Self::Outcome | Self::Source => true,
            Self::Has | Self::Value => false,
        }
    }

    /// The filter of this key with a value; not for [`Key::Value`], which has no `:`.
    pub(super) fn filter(self, value: &str) -> Option<Filter> {
        let word = plain(value);
        let is = |names: &[&str]| names.contains(&word.as_str());
        match self {
            Self::Country => Country::parse(&word).map(Filter::Country),
            Self::Kind => {
                let kind = Kind::ALL.iter().find(|kind| is(kind_names(**kind)));
                kind.copied().map(Filter::Kind)
            }
            Self::Stage => {
                let stage = Stage::ALL.iter().find(|stage| is(stage_names(**stage)));
                stage.copied().map(Filter::Stage)
            }
            Self::Outcome => {
                let outcome = Outcome::ALL
                    .iter()
                    .find(|outcome| is(outcome_names(**outcome)));
                outcome.copied().map(Filter::Outcome)
            }
            Self::Has => {
                let thing = Thing::ALL.iter().find(|thing| is(thing.names()));
                thing.copied().map(Filter::Has)
            }
            Self::Value => None,
            Self::Source => {
                let key = source_key(value);
                (!key.is_empty()).then_some(Filter::Source(key))
            }
        }
    }
}

impl Country {
    /// Reads two letters.
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 2] = text.as_bytes().try_into().ok()?;
        let all = letters.iter().all(u8::is_ascii_alphabetic);
        all.then(|| Self(letters.map(|letter| letter.to_ascii_uppercase())))
    }

    /// In capitals.
    pub fn code(self) -> String {
        self.0.iter().copied().map(char::from).collect()
    }
}

impl Thing {
    /// Everything a lead can have.
    pub const ALL: &'static [Self] = &[
        Self::Flame,
        Self::Value,
        Self::Note,
        Self::Draft,
        Self::Snooze,
    ];

    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Flame => &["flame", "пламя"],
            Self::Draft => &["draft", "черновик"],
            Self::Note => &["note", "notes", "заметка", "заметки"],
            Self::Value => &["value", "сумма"],
            Self::Snooze => &["snooze", "snoozed", "пауза", "отложен"],
        }
    }

    /// The name as the desk writes it.
    pub fn code(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }
}

impl Filter {
    /// Its key.
    pub fn key(&self) -> Key {
        match self {
            Self::Country(_) => Key::Country,
            Self::Kind(_) => Key::Kind,
            Self::Stage(_) => Key::Stage,
            Self::Outcome(_) => Key::Outcome,
            Self::Has(_) => Key::Has,
            Self::Value(_) => Key::Value,
            Self::Source(_) => Key::Source,
        }
    }

    /// The filters of fixed choice that a lead passes, but for its stage and its drafts.
    pub fn passed_by(lead: &Lead) -> Vec<Self> {
        let country = lead.facts.customer.address.country.as_deref();
        let has = |thing: Thing, there: bool| there.then_some(Self::Has(thing));
        let passed = [
            Some(Self::Kind(lead.facts.kind)),
            lead.state.outcome().map(Self::Outcome),
            country.and_then(Country::parse).map(Self::Country),
            has(Thing::Flame, lead.asked_at().is_some()),
            has(Thing::Value, lead.value().is_some()),
            has(Thing::Note, has_note(lead)),
            has(Thing::Snooze, lead.state.snoozed_until.is_some()),
        ];
        passed.into_iter().flatten().collect()
    }
}

/// As it is typed; [`super::Search::parse`] reads it back.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.key().code();
        let first = |names: &[&'static str]| names.first().copied().unwrap_or_default();
        match self {
            Self::Country(country) => write!(f, "{key}:{}", country.code().to_ascii_lowercase()),
            Self::Kind(kind) => write!(f, "{key}:{}", first(kind_names(*kind))),
            Self::Stage(stage) => write!(f, "{key}:{}", stage.code()),
            Self::Outcome(outcome) => write!(f, "{key}:{}", outcome.code()),
            Self::Has(thing) => write!(f, "{key}:{}", thing.code()),
            Self::Value(bound) => write!(f, "{key}{bound}"),
            Self::Source(source) => write!(f, "{key}:{source}"),
        }
    }
}

/// How much of a source's name counts.
const SOURCE: usize = 40;

/// The name of a source without anything that people write in different ways: letters and digits
/// alone, in lower case.
pub fn source_key(label: &str) -> String {
    let letters = label.chars().flat_map(char::to_lowercase);
    let key = letters
        .filter(|letter| letter.is_alphanumeric())
        .take(SOURCE);
    key.collect()
}

fn has_note(lead: &Lead) -> bool {
    let written =
        |note: &Option<String>| note.as_deref().is_some_and(|note| !note.trim().is_empty());
    let at_the_end = match &lead.state.progress {
        Progress::Archived { notes, .. } => written(notes),
        Progress::Received | Progress::Accepted { .. } => false,
    };
    at_the_end
        || lead
            .state
            .deal
            .as_ref()
            .is_some_and(|deal| written(&deal.notes))
        || lead
            .state
            .contacts_made
            .iter()
            .any(|contact| written(&contact.notes))
}

fn kind_names(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::CustomerInquiry => &[
            "customer",
            "inquiry",
            "customer-inquiry",
            "клиент",
            "запрос",
        ],
        Kind::MarketingQualified => &["marketing", "marketing-qualified", "маркетинг"],
        Kind::SalesQualified => &["sales", "sales-qualified", "продажи"],
        Kind::CoSell => &["co-sell", "cosell", "совместная"],
    }
}

fn stage_names(stage: Stage) -> &'static [&'static str] {
    match stage {
        Stage::Received => &["received", "полученные", "получен"],
        Stage::Accepted => &["accepted", "принятые", "принят"],
        Stage::Archived => &["archived", "архив"],
    }
}

fn outcome_names(outcome: Outcome) -> &'static [&'static str] {
    match outcome {
        Outcome::Won => &["won", "выигран"],
        Outcome::Lost => &["lost", "проигран"],
        Outcome::Declined => &["declined", "отклонен"],
        Outcome::Expired => &["expired", "истек"],
        Outcome::Error => &["error", "ошибка"],
    }
}

fn plain(word: &str) -> String {
    let letters = word.trim().chars().flat_map(char::to_lowercase);
    letters
        .map(|letter| if letter == 'ё' { 'е' } else { letter })
        .collect()
}
