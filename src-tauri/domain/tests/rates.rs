//! The user's rates: what is accepted, which one counts on a day, and that nothing is rounded.

mod support;

use desk_domain::money::{Currency, Money};
use desk_domain::rates::{RateInput, Rates, UsdRate};
use desk_domain::refusal::FieldErrorCode;
use proptest::prelude::*;
use support::typing::now;
use support::*;

fn rate(currency: &str, usd: &str, from: &str) -> RateInput {
    RateInput {
        currency: currency.into(),
        usd: usd.into(),
        from: from.into(),
    }
}

fn book() -> Rates {
    let mut rates = Rates::default();
    for (currency, usd, from) in [
        ("EUR", "1.08", "2026-01-01"),
        ("EUR", "1.1", "2026-07-01"),
        ("KWD", "3.25", "2026-01-01"),
    ] {
        rates.add(&rate(currency, usd, from), now()).unwrap();
    }
    rates
}

#[test]
fn a_rate_is_a_decimal_above_zero() {
    use FieldErrorCode::*;
    for (text, expected) in [
        ("1.08", Ok("1.08")),
        (" 1.080 ", Ok("1.08")),
        ("2", Ok("2")),
        (".5", Ok("0.5")),
        ("0.000000001", Ok("0.000000001")),
        ("1000000", Ok("1000000")),
        ("0", Err(NotPositive)),
        ("-1.08", Err(NotPositive)),
        ("0.0000000001", Err(TooManyDecimals)),
        ("1000000.1", Err(TooLarge)),
        ("99999999999999999999", Err(TooLarge)),
        ("1,08", Err(NotANumber)),
        ("1e3", Err(NotANumber)),
        ("", Err(NotANumber)),
        (".", Err(NotANumber)),
        ("NaN", Err(NotANumber)),
    ] {
        let read = UsdRate::parse(text).map(UsdRate::decimal);
        assert_eq!(read, expected.map(str::to_owned), "{text}");
    }
}

#[test]
fn the_latest_rate_that_had_begun_counts() {
    let eur = Currency::parse("EUR").unwrap();
    for (day, expected) in [
        ("2025-12-31", None),
        ("2026-01-01", some("1.08")),
        ("2026-06-30", some("1.08")),
        ("2026-07-01", some("1.1")),
        ("2099-01-01", some("1.1")),
    ] {
        let found = book().on(eur, date(day)).map(UsdRate::decimal);
        assert_eq!(found, expected, "{day}");
    }
    let usd = Currency::parse("USD").unwrap();
    let dollar = Rates::default().on(usd, date("1999-01-01"));
    assert_eq!(dollar.map(UsdRate::decimal), some("1"));
}

#[test]
fn an_amount_reaches_a_sum_to_the_last_digit() {
    let day = date("2026-03-01");
    for (amount, currency, expected) in [
        ("25000", "USD", Some(true)),
        ("24999.99", "USD", Some(false)),
        // 25,000 / 1.08 is 23,148.148…
        ("23148.15", "EUR", Some(true)),
        ("23148.14", "EUR", Some(false)),
        ("7692.308", "KWD", Some(true)),
        ("7692.307", "KWD", Some(false)),
        ("1000000", "GBP", None),
    ] {
        let reached = book().reaches(money(amount, currency), 25_000, day);
        assert_eq!(reached, expected, "{amount} {currency}");
    }
}

#[test]
fn a_typed_rate_is_refused_by_name() {
    use FieldErrorCode::*;
    let table: &[(RateInput, &[(&str, FieldErrorCode)])] = &[
        (rate("gbp", "1.3", "2026-01-01"), &[]),
        (
            rate("", "", ""),
            &[
                ("currency", Required),
                ("usd", Required),
                ("from", Required),
            ],
        ),
        (
            rate("ZZZ", "0", "2026-02-30"),
            &[
                ("currency", UnknownCurrency),
                ("usd", NotPositive),
                ("from", NotADate),
            ],
        ),
        (
            rate("USD", "1", "2026-01-01"),
            &[("currency", RateOfDollar)],
        ),
        (
            rate("EUR", "1.2", "2026-01-01"),
            &[("from", RateAlreadyThere)],
        ),
        (rate("GBP", "1.3", "2027-11-19"), &[]),
        (rate("GBP", "1.3", "2027-11-20"), &[("from", OutOfRange)]),
    ];
    for (input, expected) in table {
        let found = book().check(input, now()).err().unwrap_or_default();
        let found: Vec<_> = found.iter().map(|e| (e.field.as_str(), e.code)).collect();
        assert_eq!(found, *expected, "{input:?}");
        let mut rates = book();
        let added = rates.add(input, now());
        assert_eq!(added.is_ok(), expected.is_empty());
        assert_eq!(rates.all().len(), 3 + usize::from(added.is_ok()));
    }
}

#[test]
fn a_rate_is_taken_away_by_its_currency_and_day() {
    let mut rates = book();
    let eur = Currency::parse("EUR").unwrap();
    assert!(!rates.remove(eur, date("2026-01-02")));
    assert!(rates.remove(eur, date("2026-07-01")));
    assert!(!rates.remove(eur, date("2026-07-01")));
    assert_eq!(rates.all().len(), 2);
}

#[test]
fn rates_stand_by_currency_the_newest_first_and_read_back() {
    let rates = book();
    let order: Vec<_> = rates
        .all()
        .iter()
        .map(|rate| (rate.currency.code(), rate.from.to_string()))
        .collect();
    let expected = [
        ("EUR", "2026-07-01"),
        ("EUR", "2026-01-01"),
        ("KWD", "2026-01-01"),
    ];
    assert!(order.iter().map(|(c, d)| (*c, d.as_str())).eq(expected));
    let text = serde_json::to_string(&rates).unwrap();
    assert_eq!(serde_json::from_str::<Rates>(&text).unwrap(), rates);
}

proptest! {
    #[test]
    fn a_rate_reads_back_as_it_was_written(scaled in 1u64..=1_000_000_000_000_000) {
        let text = format!("{}.{:09}", scaled / 1_000_000_000, scaled % 1_000_000_000);
        let rate = UsdRate::parse(&text).unwrap();
        prop_assert_eq!(UsdRate::parse(&rate.decimal()).unwrap(), rate);
    }

    #[test]
    fn no_amount_is_too_large_to_be_judged(minor in 0i64..=desk_domain::money::MAX_MINOR) {
        let mut rates = Rates::default();
        rates.add(&rate("EUR", "1000000", "2026-01-01"), now()).unwrap();
        let money = Money { minor, currency: Currency::parse("EUR").unwrap() };
        let reached = rates.reaches(money, 25_000, date("2026-02-01"));
        // 25,000 dollars are 2.5 cents at a million dollars each.
        prop_assert_eq!(reached, Some(minor >= 3));
    }
}
