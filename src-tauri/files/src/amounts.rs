//! Amounts of money as a source writes them.

use desk_domain::money::{Currency, MAX_MINOR, Money, MoneyError};

/// An amount before anybody has looked at it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Amount<'a> {
    /// As text: "18000.00", "18,000.00".
    Text(&'a str),
    /// A JSON number that is not a whole one.
    Float(f64),
}

/// Reads an amount exactly, or says by code why not.
pub(crate) fn money(amount: Amount<'_>, currency: Option<&str>) -> Result<Money, &'static str> {
    let Some(currency) = currency else {
        // The number alone can be judged too; EUR stands in for a currency with decimals.
        return match Currency::parse("EUR").and_then(|euro| parse(amount, euro)) {
            Err(error @ (MoneyError::NotANumber | MoneyError::Negative)) => Err(code(error)),
            Ok(_) | Err(_) => Err("missing-currency"),
        };
    };
    Currency::parse(currency)
        .and_then(|currency| parse(amount, currency))
        .map_err(code)
}

fn parse(amount: Amount<'_>, currency: Currency) -> Result<Money, MoneyError> {
    match amount {
        Amount::Float(number) => float(number, currency),
        Amount::Text(text) => {
            let plain = without_thousands_commas(text.trim());
            match Money::parse(&plain, currency) {
                Err(MoneyError::TooManyDecimals) => match plain.parse::<f64>() {
                    Ok(number) => float(number, currency),
                    Err(_) => Err(MoneyError::TooManyDecimals),
                },
                read => read,
            }
        }
    }
}

/// A binary fraction has no exact cents. The nearest amount is taken only where it is the one that
/// was meant: the difference is no more than the last bits of the number.
fn float(number: f64, currency: Currency) -> Result<Money, MoneyError> {
    if !number.is_finite() {
        return Err(MoneyError::NotANumber);
    }
    if number < 0.0 {
        return Err(MoneyError::Negative);
    }
    let digits = currency.digits() as usize;
    // Above half of the largest amount, neighbouring numbers are more than half a cent apart.
    let largest = (MAX_MINOR / 2) as f64 / 10_f64.powi(i32::try_from(digits).unwrap_or(0));
    if number > largest {
        return Err(MoneyError::TooLarge);
    }
    let nearest = format!("{number:.digits$}");
    let difference = nearest
        .parse::<f64>()
        .map_or(f64::INFINITY, |near| (near - number).abs());
    if difference > number * f64::EPSILON * 4.0 {
        return Err(MoneyError::TooManyDecimals);
    }
    Money::parse(&nearest, currency)
}

/// Takes the commas out of "18,000.00" and leaves "18,5" and "1,80,00" as they are: those are other
/// people's decimals.
fn without_thousands_commas(text: &str) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let unsigned = whole.trim_start_matches(['-', '+']);
    let mut groups = unsigned.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = (1..=3).contains(&first.len())
        && groups.all(|group| group.len() == 3)
        && !fraction.contains(',');
    if grouped {
        text.replace(',', "")
    } else {
        text.to_owned()
    }
}

fn code(error: MoneyError) -> &'static str {
    match error {
        MoneyError::NotANumber => "not-a-number",
        MoneyError::Negative => "negative",
        MoneyError::TooManyDecimals => "too-many-decimals",
        MoneyError::TooLarge => "too-large",
        MoneyError::UnknownCurrency => "unknown-currency",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly_or_not_at_all() {
        use Amount::{Float, Text};
        for (amount, currency, expected) in [
            (Text("18000"), "EUR", Ok(1_800_000)),
            (Text("18000.00"), "EUR", Ok(1_800_000)),
            (Text("18,000.00"), "USD", Ok(1_800_000)),
            (Text("1,234,567"), "USD", Ok(123_456_700)),
            (Text(" 18,000 "), "usd", Ok(1_800_000)),
            (Text("18,000"), "JPY", Ok(18_000)),
            (Text("18000.5"), "JPY", Err("too-many-decimals")),
            (Text("18000.100000000002"), "EUR", Ok(1_800_010)),
            (Text("0.30000000000000004"), "EUR", Ok(30)),
            (Text("18000.105"), "EUR", Err("too-many-decimals")),
            (Text("18,5"), "EUR", Err("not-a-number")),
            (Text("18.000,00"), "EUR", Err("not-a-number")),
            (Text("1,80,00"), "EUR", Err("not-a-number")),
            (Text(",000"), "EUR", Err("not-a-number")),
            (Text("-500"), "EUR", Err("negative")),
            (Text("-5,000.00"), "EUR", Err("negative")),
            (Text("a lot"), "EUR", Err("not-a-number")),
            (Text("NaN"), "EUR", Err("not-a-number")),
            (Text("inf"), "EUR", Err("not-a-number")),
            (Text("€500"), "EUR", Err("not-a-number")),
            (Text("1e3"), "EUR", Err("not-a-number")),
            (Text("99999999999999999999"), "EUR", Err("too-large")),
            (Text("500"), "ZZZ", Err("unknown-currency")),
            (Text("500"), "Euro", Err("unknown-currency")),
            (Text("500"), "", Err("missing-currency")),
            (Text("-500"), "", Err("negative")),
            (Text("a lot"), "", Err("not-a-number")),
            (Float(18_000.5), "EUR", Ok(1_800_050)),
            (Float(0.1 + 0.2), "EUR", Ok(30)),
            (Float(64_500.0), "JPY", Ok(64_500)),
            (Float(1.005), "EUR", Err("too-many-decimals")),
            (Float(1.005), "KWD", Ok(1005)),
            (Float(-0.0), "EUR", Ok(0)),
            (Float(-1.5), "EUR", Err("negative")),
            (Float(-1.005), "EUR", Err("negative")),
            (Float(-0.001), "EUR", Err("negative")),
            (Float(1e-9), "EUR", Err("too-many-decimals")),
            (
                Float(40_000_000_000_000.01),
                "EUR",
                Ok(4_000_000_000_000_001),
            ),
            (Float(80_000_000_000_000.01), "EUR", Err("too-large")),
            (Float(1e300), "EUR", Err("too-large")),
            (Float(-1e300), "EUR", Err("negative")),
            (Float(f64::NAN), "EUR", Err("not-a-number")),
        ] {
            let given = (!currency.is_empty()).then_some(currency);
            let got = money(amount, given).map(|money| money.minor);
            assert_eq!(got, expected, "{amount:?} {currency}");
        }
    }
}
