//! What a unit of each currency is worth in US dollars, by the user's own word: needed for the one
//! rule that names an amount in dollars (domain rules, section 7), and for nothing else. The desk
//! asks nobody for rates and never guesses one.

use std::fmt;

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money};
use crate::refusal::{FieldError, FieldErrorCode, Refusal};
use crate::{Date, Instant};

/// US dollars for one unit of a currency, exact to nine decimals.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct UsdRate(u64);

const DECIMALS: usize = 9;
const ONE: u64 = 1_000_000_000;
/// Nothing is worth a million dollars a unit; a slip of the keyboard is.
const MOST: u64 = 1_000_000 * ONE;

impl UsdRate {
    /// Reads a plain decimal with a dot: "1.08".
    ///
    /// # Errors
    /// The code of what is wrong: no number, not above zero, too large, or more than nine decimals.
    pub fn parse(text: &str) -> Result<Self, FieldErrorCode> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
            return Err(FieldErrorCode::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > DECIMALS {
            return Err(FieldErrorCode::TooManyDecimals);
        }
        let scaled = format!("0{whole}{fraction:0<DECIMALS$}")
            .parse::<u64>()
            .map_err(|_| FieldErrorCode::TooLarge)?;
        match scaled {
            0 => Err(FieldErrorCode::NotPositive),
            _ if negative => Err(FieldErrorCode::NotPositive),
            _ if scaled > MOST => Err(FieldErrorCode::TooLarge),
            _ => Ok(Self(scaled)),
        }
    }

    /// As [`UsdRate::parse`] reads it, without zeros that say nothing.
    pub fn decimal(self) -> String {
        let text = format!("{}.{:0DECIMALS$}", self.0 / ONE, self.0 % ONE);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

impl fmt::Debug for UsdRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.decimal())
    }
}

impl Serialize for UsdRate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.decimal())
    }
}

impl<'de> Deserialize<'de> for UsdRate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|code| serde::de::Error::custom(code.words()))
    }
}

/// A currency's rate from a day on, until the next one of that currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// Which currency.
    pub currency: Currency,
    /// US dollars for one unit of it.
    pub usd: UsdRate,
    /// The first day it holds.
    pub from: Date,
}

/// A rate as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RateInput {
    /// ISO 4217.
    pub currency: String,
    /// US dollars for one unit, a plain decimal with a dot.
    pub usd: String,
    /// The first day it holds, YYYY-MM-DD.
    pub from: String,
}

/// Every rate the user has written down, by currency and day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rates(Vec<Rate>);

/// How far ahead a rate may begin: a year that is mistyped should not hide for a decade.
const MAX_AHEAD: Duration = Duration::days(366);

impl Rates {
    /// By currency, the newest first.
    pub fn all(&self) -> &[Rate] {
        &self.0
    }

    /// The rate of a currency on a day: the latest that had begun. A dollar is a dollar.
    pub fn on(&self, currency: Currency, day: Date) -> Option<UsdRate> {
        if currency.code() == "USD" {
            return Some(UsdRate(ONE));
        }
        self.0
            .iter()
            .filter(|rate| rate.currency == currency && rate.from <= day)
            .max_by_key(|rate| rate.from)
            .map(|rate| rate.usd)
    }

    /// Whether an amount was worth at least so many whole dollars on a day; `None` without a rate.
    pub fn reaches(&self, money: Money, dollars: i64, day: Date) -> Option<bool> {
        let rate = self.on(money.currency, day)?;
        // At most 2^53 minor units times 10^15: far inside 128 bits, so nothing is rounded.
        let worth = i128::from(money.minor) * i128::from(rate.0);
        let least =
            i128::from(dollars) * i128::from(ONE) * i128::from(10_i64.pow(money.currency.digits()));
        Some(worth >= least)
    }

    /// Checks a typed rate and adds it.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] with every field that is wrong; a second rate of a currency from
    /// the same day is refused, so that a correction is seen as one.
    pub fn add(&mut self, input: &RateInput, now: Instant) -> Result<(), Refusal> {
        let rate = self.check(input, now).map_err(Refusal::InvalidInput)?;
        self.0.push(rate);
        self.0
            .sort_by_key(|rate| (rate.currency.code(), std::cmp::Reverse(rate.from)));
        Ok(())
    }

    /// A typed rate, or what is wrong with it, field by field.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn check(&self, input: &RateInput, now: Instant) -> Result<Rate, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field: &str, code| {
            errors.push(FieldError {
                field: field.to_owned(),
                code,
            });
        };
        let empty = |text: &str| text.trim().is_empty();
        let currency = match Currency::parse(&input.currency) {
            _ if empty(&input.currency) => {
                wrong("currency", FieldErrorCode::Required);
                None
            }
            Err(_) => {
                wrong("currency", FieldErrorCode::UnknownCurrency);
                None
            }
            Ok(currency) if currency.code() == "USD" => {
                wrong("currency", FieldErrorCode::RateOfDollar);
                None
            }
            Ok(currency) => Some(currency),
        };
        let usd = match UsdRate::parse(&input.usd) {
            _ if empty(&input.usd) => {
                wrong("usd", FieldErrorCode::Required);
                None
            }
            Err(code) => {
                wrong("usd", code);
                None
            }
            Ok(usd) => Some(usd),
        };
        let from = match Date::parse_from_str(input.from.trim(), "%Y-%m-%d") {
            _ if empty(&input.from) => {
                wrong("from", FieldErrorCode::Required);
                None
            }
            Err(_) => {
                wrong("from", FieldErrorCode::NotADate);
                None
            }
            Ok(day) if day > (now + MAX_AHEAD).date_naive() => {
                wrong("from", FieldErrorCode::OutOfRange);
                None
            }
            Ok(day) => Some(day),
        };
        if let (Some(currency), Some(from)) = (currency, from)
            && self.place(currency, from).is_some()
        {
            wrong("from", FieldErrorCode::RateAlreadyThere);
        }
        match (currency, usd, from) {
            (Some(currency), Some(usd), Some(from)) if errors.is_empty() => Ok(Rate {
                currency,
                usd,
                from,
            }),
            _ => Err(errors),
        }
    }

    /// Takes a rate away; false when there was none of that currency from that day.
    pub fn remove(&mut self, currency: Currency, from: Date) -> bool {
        match self.place(currency, from) {
            Some(place) => {
                self.0.remove(place);
                true
            }
            None => false,
        }
    }

    fn place(&self, currency: Currency, from: Date) -> Option<usize> {
        self.0
            .iter()
            .position(|rate| rate.currency == currency && rate.from == from)
    }
}
