//! Money: integer minor units and a currency of ISO 4217.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A currency of ISO 4217 that is in use.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Reads a three-letter code; letter case and white space around it do not matter.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        iso_currency::Currency::from_code(&text.trim().to_ascii_uppercase())
            .filter(|c| !matches!(c, iso_currency::Currency::XXX | iso_currency::Currency::XTS))
            .map(Self)
            .ok_or(MoneyError::UnknownCurrency)
    }

    /// The three-letter code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimal digits an amount has: 2 for EUR, 0 for JPY, 3 for KWD.
    pub fn digits(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).map_err(serde::de::Error::custom)
    }
}

/// An amount of money, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// In the smallest unit of the currency: cents for EUR, yen for JPY.
    pub minor: i64,
    /// The currency the amount is in.
    pub currency: Currency,
}

/// The largest amount the desk keeps, in minor units: every integer up to it is exact in
/// JavaScript too, so the window shows what is stored.
pub const MAX_MINOR: i64 = (1 << 53) - 1;

/// Why a text is not an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a decimal number with a dot.
    #[error("not a number")]
    NotANumber,
    /// Below zero.
    #[error("negative")]
    Negative,
    /// More decimal digits than the currency has.
    #[error("more decimals than the currency has")]
    TooManyDecimals,
    /// Above [`MAX_MINOR`].
    #[error("too large")]
    TooLarge,
    /// Not a code of ISO 4217.
    #[error("unknown currency")]
    UnknownCurrency,
}

impl Money {
    /// Reads a plain decimal ("18000", "18000.50", "1.5e3" is refused). Trailing zeros beyond the
    /// currency's digits are fine, other digits there are [`MoneyError::TooManyDecimals`].
    pub fn parse(amount: &str, currency: Currency) -> Result<Self, MoneyError> {
        let text = amount.trim();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction)
        {
            return Err(MoneyError::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        let digits = currency.digits() as usize;
        if fraction.len() > digits {
            return Err(MoneyError::TooManyDecimals);
        }
        let minor = i64::from_str(&format!("0{whole}{fraction:0<digits$}"))
            .map_err(|_| MoneyError::TooLarge)?;
        match minor {
            0 => Ok(Self { minor, currency }),
            _ if negative => Err(MoneyError::Negative),
            _ if minor > MAX_MINOR => Err(MoneyError::TooLarge),
            _ => Ok(Self { minor, currency }),
        }
    }

    /// The amount as a plain decimal with a dot, as [`Money::parse`] reads it.
    pub fn decimal(self) -> String {
        let digits = self.currency.digits() as usize;
        let text = format!("{:0>width$}", self.minor, width = digits + 1);
        let (whole, fraction) = text.split_at(text.len() - digits);
        if digits == 0 {
            whole.to_owned()
        } else {
            format!("{whole}.{fraction}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly_or_refused_by_name() {
        use MoneyError::*;
        let table: &[(&str, &str, Result<i64, MoneyError>)] = &[
            ("18000.00", "EUR", Ok(1_800_000)),
            ("18000", "eur", Ok(1_800_000)),
            ("0.1", "EUR", Ok(10)),
            (".5", "EUR", Ok(50)),
            ("0", "EUR", Ok(0)),
            ("-0", "EUR", Ok(0)),
            ("1.000", "EUR", Ok(100)),
            ("1.005", "EUR", Err(TooManyDecimals)),
            ("1500", "JPY", Ok(1500)),
            ("1500.5", "JPY", Err(TooManyDecimals)),
            ("1.234", "KWD", Ok(1234)),
            ("-1", "EUR", Err(Negative)),
            ("", "EUR", Err(NotANumber)),
            (".", "EUR", Err(NotANumber)),
            ("12,5", "EUR", Err(NotANumber)),
            ("1e3", "EUR", Err(NotANumber)),
            ("NaN", "EUR", Err(NotANumber)),
            ("١٢", "EUR", Err(NotANumber)),
            ("90071992547409.91", "EUR", Ok(9_007_199_254_740_991)),
            ("90071992547409.92", "EUR", Err(TooLarge)),
            ("99999999999999999999", "EUR", Err(TooLarge)),
            ("1", "ZZZ", Err(UnknownCurrency)),
            ("1", "XXX", Err(UnknownCurrency)),
            ("1", "", Err(UnknownCurrency)),
        ];
        for (amount, currency, expected) in table {
            let got = Currency::parse(currency).and_then(|c| Money::parse(amount, c));
            assert_eq!(got.map(|m| m.minor), *expected, "{amount} {currency}");
        }
    }

    #[test]
    fn a_decimal_reads_back_as_the_same_amount() {
        for (minor, code, text) in [
            (5, "EUR", "0.05"),
            (1_800_000, "EUR", "18000.00"),
            (7, "JPY", "7"),
            (7, "KWD", "0.007"),
        ] {
            let money = Money {
                minor,
                currency: Currency::parse(code).unwrap(),
            };
            assert_eq!(money.decimal(), text);
            assert_eq!(Money::parse(text, money.currency).unwrap(), money);
        }
    }
}
