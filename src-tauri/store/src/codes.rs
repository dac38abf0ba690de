//! How the domain's values stand in columns.

use chrono::{DateTime, SecondsFormat};
use desk_domain::Instant;
use desk_domain::history::Actor;
use desk_domain::kind::Kind;
use desk_domain::ladder::AlarmKind;
use desk_domain::lead::{Lead, Stage};
use desk_domain::notice::{NoticeEvent, Recipient};

use crate::error::StoreError;

/// How many groups of kinds have a tab of their own.
pub(crate) const SHELVES: usize = 3;

/// The tab a lead lives in by its kind.
pub(crate) fn shelf(kind: Kind) -> i64 {
    match kind {
        Kind::CustomerInquiry => 0,
        Kind::MarketingQualified | Kind::SalesQualified => 1,
        Kind::CoSell => 2,
    }
}

/// The place of a stage in the order of life.
pub(crate) fn stage_number(stage: Stage) -> i64 {
    match stage {
        Stage::Received => 0,
        Stage::Accepted => 1,
        Stage::Archived => 2,
    }
}

/// The key that puts the more valuable lead first. Amounts are compared without exchange rates,
/// but a yen is not taken for a cent.
pub(crate) fn value_key(lead: &Lead) -> i64 {
    /// The most decimal digits any currency has.
    const DIGITS: u32 = 4;
    match lead.value() {
        None => 1,
        Some(value) => {
            let missing = DIGITS.saturating_sub(value.currency.digits());
            -value.minor.saturating_mul(10_i64.pow(missing))
        }
    }
}

/// Milliseconds, rounded down.
pub(crate) fn millis(at: Instant) -> i64 {
    at.timestamp_millis()
}

/// Milliseconds, rounded up.
pub(crate) fn millis_up(at: Instant) -> i64 {
    let whole = at.timestamp_millis();
    whole + i64::from(!at.timestamp_subsec_nanos().is_multiple_of(1_000_000))
}

/// The instant of stored milliseconds.
pub(crate) fn instant(millis: i64) -> Result<Instant, StoreError> {
    DateTime::from_timestamp_millis(millis)
        .ok_or_else(|| StoreError::unreadable("instant", format!("{millis} ms is out of range")))
}

/// An instant as text that gives it back to the last digit.
pub(crate) fn exact(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// Reads [`exact`].
pub(crate) fn from_exact(text: &str) -> Result<Instant, StoreError> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|why| StoreError::unreadable("instant", why))
}

/// Reads the name of an actor.
pub(crate) fn actor(code: &str) -> Result<Actor, StoreError> {
    [Actor::User, Actor::Clock, Actor::Source]
        .into_iter()
        .find(|actor| actor.code() == code)
        .ok_or_else(|| StoreError::unreadable("actor", code))
}

/// Reads the name of a kind of alarm.
pub(crate) fn alarm_kind(code: &str) -> Result<AlarmKind, StoreError> {
    AlarmKind::from_code(code).ok_or_else(|| StoreError::unreadable("kind of alarm", code))
}

/// Reads the name of a notice's event.
pub(crate) fn notice_event(code: &str) -> Result<NoticeEvent, StoreError> {
    NoticeEvent::ALL
        .iter()
        .copied()
        .find(|event| event.code() == code)
        .ok_or_else(|| StoreError::unreadable("notice", code))
}

/// Reads the name of a notice's recipient.
pub(crate) fn recipient(code: &str) -> Result<Recipient, StoreError> {
    Recipient::ALL
        .iter()
        .copied()
        .find(|recipient| recipient.code() == code)
        .ok_or_else(|| StoreError::unreadable("recipient", code))
}

/// Reads stored JSON.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(
    what: &'static str,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|why| StoreError::unreadable(what, why))
}

/// Writes JSON to store.
pub(crate) fn to_json<T: serde::Serialize>(
    what: &'static str,
    value: &T,
) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|why| StoreError::unreadable(what, why))
}
