//! Which of the copies made by themselves are kept: the last of each hour for 24 hours, of each day
//! for 14 days, of each month for 12 months. Days and months are UTC.

use std::collections::BTreeSet;

use chrono::{Datelike, TimeDelta, Timelike};

use crate::Instant;

/// A copy is due this long after the last one.
pub const EVERY: TimeDelta = TimeDelta::hours(1);

const HOURS: TimeDelta = TimeDelta::hours(24);
const DAYS: TimeDelta = TimeDelta::days(14);
const MONTHS: TimeDelta = TimeDelta::days(366);

/// Those of the copies that are not needed any more, the oldest first. The newest is always kept,
/// and so is what lies in the future: a clock that was wrong must not cost a copy.
pub fn superseded(copies: impl IntoIterator<Item = Instant>, now: Instant) -> Vec<Instant> {
    let copies: BTreeSet<Instant> = copies.into_iter().collect();
    let mut spans = BTreeSet::new();
    let mut gone: Vec<Instant> = copies
        .iter()
        .rev()
        .enumerate()
        .filter(|(place, at)| {
            let mut needed = *place == 0 || **at > now;
            for span in spans_of(**at, now) {
                // The newest of a span is met first.
                needed |= spans.insert(span);
            }
            !needed
        })
        .map(|(_, at)| *at)
        .collect();
    gone.reverse();
    gone
}

/// The hour, day and month that a copy may be kept for.
fn spans_of(at: Instant, now: Instant) -> impl Iterator<Item = (i32, u32, u32, u32)> {
    let (year, month, day) = (at.year(), at.month(), at.day());
    let age = now - at;
    [
        (age <= HOURS).then_some((year, month, day, at.hour() + 1)),
        (age <= DAYS).then_some((year, month, day, 0)),
        (age <= MONTHS).then_some((year, month, 0, 0)),
    ]
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00Z").parse().unwrap()
    }

    fn kept(copies: &[&str], now: &str) -> Vec<String> {
        let copies: Vec<_> = copies.iter().map(|text| at(text)).collect();
        let gone = superseded(copies.iter().copied(), at(now));
        let left = copies.iter().filter(|copy| !gone.contains(copy));
        left.map(|copy| copy.format("%Y-%m-%dT%H:%M").to_string())
            .collect()
    }

    #[test]
    fn the_last_of_each_span_is_kept_as_long_as_the_span_counts() {
        let table: [(&str, &[&str], &[&str]); 7] = [
            ("nothing", &[], &[]),
            (
                "two in an hour",
                &["2026-11-18T14:02", "2026-11-18T14:50"],
                &["2026-11-18T14:50"],
            ),
            (
                "hours of today",
                &["2026-11-18T13:00", "2026-11-18T14:00", "2026-11-18T15:00"],
                &["2026-11-18T13:00", "2026-11-18T14:00", "2026-11-18T15:00"],
            ),
            (
                "hours of a day before",
                &["2026-11-16T13:00", "2026-11-16T18:00", "2026-11-18T15:00"],
                &["2026-11-16T18:00", "2026-11-18T15:00"],
            ),
            (
                "days of weeks ago",
                &["2026-10-02T09:00", "2026-10-20T09:00", "2026-11-18T15:00"],
                &["2026-10-20T09:00", "2026-11-18T15:00"],
            ),
            (
                "a month of the year before last",
                &["2025-10-31T09:00", "2025-12-01T09:00", "2026-11-18T15:00"],
                &["2025-12-01T09:00", "2026-11-18T15:00"],
            ),
            (
                "the only one, however old, and one from a clock that was wrong",
                &["2020-01-01T00:00"],
                &["2020-01-01T00:00"],
            ),
        ];
        for (name, copies, left) in table {
            assert_eq!(kept(copies, "2026-11-18T15:20"), left, "{name}");
        }
        assert_eq!(
            kept(
                &["2026-11-18T15:00", "2031-01-01T00:00", "2031-01-01T00:10"],
                "2026-11-18T15:20"
            ),
            ["2026-11-18T15:00", "2031-01-01T00:00", "2031-01-01T00:10"]
        );
    }

    #[test]
    fn a_year_of_hours_leaves_24_hours_14_days_and_12_months() {
        let now = at("2026-11-18T15:20");
        let mut copies: BTreeSet<Instant> = BTreeSet::new();
        for hour in (0..365 * 24).rev() {
            copies.insert(now - TimeDelta::hours(hour));
            for gone in superseded(copies.iter().copied(), now - TimeDelta::hours(hour)) {
                copies.remove(&gone);
            }
        }
        let younger = |days| {
            let from = now - TimeDelta::days(days);
            copies.range(from..).count()
        };
        assert_eq!(younger(1), 25);
        assert_eq!(younger(14), 25 + 13);
        assert!((48..=51).contains(&copies.len()), "{}", copies.len());
    }
}
