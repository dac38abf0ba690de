//! Bounds of a value: `>10000`, `<=2.5m`, `>50keur`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::money::Currency;

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Compare {
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `<`
    Below,
    /// `<=`
    AtMost,
}

impl Compare {
    const WRITTEN: [(&'static str, Self); 4] = [
        (">=", Self::AtLeast),
        ("<=", Self::AtMost),
        (">", Self::Above),
        ("<", Self::Below),
    ];

    fn written(self) -> &'static str {
        match self {
            Self::Above => ">",
            Self::AtLeast => ">=",
            Self::Below => "<",
            Self::AtMost => "<=",
        }
    }
}

/// A number without a currency, in ten-thousandths: no currency has finer digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub i64);

/// Digits behind the dot of an [`Amount`].
const DIGITS: usize = 4;
/// Digits before it: the largest amount the desk keeps has fewer.
const WHOLE: usize = 14;

impl Amount {
    /// Reads digits with or without a dot, and `k` or `m` behind them.
    fn parse(text: &str) -> Option<Self> {
        let (digits, zeros) = match text.char_indices().next_back()? {
            (end, 'k' | 'K' | 'к' | 'К') => (&text[..end], 3),
            (end, 'm' | 'M' | 'м' | 'М') => (&text[..end], 6),
            _ => (text, 0),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let none = whole.is_empty() && fraction.is_empty();
        if none || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        if whole.len() + zeros > WHOLE || fraction.len() > DIGITS + zeros {
            return None;
        }
        let width = DIGITS + zeros;
        format!("0{whole}{fraction:0<width$}")
            .parse()
            .ok()
            .map(Self)
    }

    /// A plain decimal.
    pub fn decimal(self) -> String {
        let text = format!("{:0>width$}", self.0, width = DIGITS + 1);
        let (whole, fraction) = text.split_at(text.len() - DIGITS);
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() {
            whole.to_owned()
        } else {
            format!("{whole}.{fraction}")
        }
    }
}

/// One side that a value must stay on. Without a currency the plain number is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Which side.
    pub compare: Compare,
    /// Of what.
    pub amount: Amount,
    /// Only values in this currency.
    pub currency: Option<Currency>,
}

impl Bound {
    /// Reads what follows the word `value`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (compare, amount) = Compare::WRITTEN
            .iter()
            .find_map(|(written, compare)| Some((*compare, text.strip_prefix(written)?)))?;
        if let Some(amount) = Amount::parse(amount) {
            return Some(Self {
                compare,
                amount,
                currency: None,
            });
        }
        let code = amount.len().checked_sub(3)?;
        if !amount.is_char_boundary(code) {
            return None;
        }
        Some(Self {
            compare,
            amount: Amount::parse(&amount[..code])?,
            currency: Some(Currency::parse(&amount[code..]).ok()?),
        })
    }

    /// The smallest and the largest amount inside, none being negative.
    pub fn range(&self) -> (Amount, Amount) {
        let Amount(amount) = self.amount;
        let (from, to) = match self.compare {
            Compare::Above => (amount + 1, i64::MAX),
            Compare::AtLeast => (amount, i64::MAX),
            Compare::Below => (0, amount - 1),
            Compare::AtMost => (0, amount),
        };
        (Amount(from), Amount(to))
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let currency = self
            .currency
            .map(|currency| currency.code().to_ascii_lowercase());
        write!(
            f,
            "{}{}{}",
            self.compare.written(),
            self.amount.decimal(),
            currency.unwrap_or_default()
        )
    }
}
