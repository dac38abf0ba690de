//! Amounts of money as people write them: "EUR 18,000", "€1.5m", «1,2 млн руб.».

use desk_domain::money::{Currency, Money};

/// The first amount with a currency in a line.
pub(super) fn amount_in(line: &str) -> Option<Money> {
    let mut from = 0;
    while let Some(start) = line[from..].find(|c: char| c.is_ascii_digit()) {
        let start = from + start;
        let end = number_end(line, start);
        let inside_word = line[..start]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() && !currency_ends(&line[..start]));
        if !inside_word && let Some(money) = read(line, start, end) {
            return Some(money);
        }
        from = end;
    }
    None
}

fn read(line: &str, start: usize, end: usize) -> Option<Money> {
    let (factor, after) = multiplier(&line[end..]);
    let before = line[..start].trim_end();
    let currency = currency_at_start(after).or_else(|| currency_at_end(before))?;
    let decimal = times(&plain(&line[start..end])?, factor)?;
    Money::parse(&decimal, currency).ok()
}

/// Digits with one kind of mark between groups; the run ends before a mark that no digit follows.
fn number_end(line: &str, start: usize) -> usize {
    let mut end = start;
    let mut letters = line[start..].char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters
            .peek()
            .is_some_and(|(_, next)| next.is_ascii_digit());
        if letter.is_ascii_digit() {
            end = start + at + 1;
        } else if !(next && ".,'’ \u{a0}\u{202f}".contains(letter)) {
            break;
        }
    }
    end
}

/// A plain decimal with a dot. The last mark is a decimal one when one or two digits follow it, or
/// when it is the only comma or dot beside marks of another kind; three digits are a group.
fn plain(number: &str) -> Option<String> {
    let mark = number.rfind(['.', ',']);
    let (whole, fraction) = match mark {
        Some(at) => {
            let (whole, fraction) = (&number[..at], &number[at + 1..]);
            let mark = &number[at..=at];
            let twice = whole.contains(mark);
            let decimal = !twice && (fraction.len() < 3 || whole.contains(['.', ',']));
            if decimal {
                (whole, fraction)
            } else {
                (number, "")
            }
        }
        None => (number, ""),
    };
    let groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    let even = groups.iter().skip(1).all(|group| group.len() == 3);
    let whole = groups.concat();
    (even && whole.len() <= 15).then(|| format!("{whole}.{fraction}"))
}

/// Ten to which power the words after a number raise it, and what follows them.
fn multiplier(after: &str) -> (u32, &str) {
    const WORDS: &[(&str, u32)] = &[
        ("million", 6),
        ("mln", 6),
        ("mio", 6),
        ("m", 6),
        ("thousand", 3),
        ("k", 3),
        ("миллионов", 6),
        ("миллиона", 6),
        ("миллион", 6),
        ("млн", 6),
        ("тысяч", 3),
        ("тысячи", 3),
        ("тыс", 3),
        ("т", 3),
        ("к", 3),
    ];
    let trimmed = after.trim_start();
    let lower = trimmed.to_lowercase();
    for (word, power) in WORDS {
        let Some(rest) = lower.strip_prefix(word) else {
            continue;
        };
        if rest.chars().next().is_some_and(char::is_alphabetic) {
            continue;
        }
        // The same letters in both cases have the same length here: Latin and Cyrillic.
        let rest = trimmed.get(word.len()..).unwrap_or("");
        return (*power, rest.trim_start_matches('.'));
    }
    (0, after)
}

fn times(decimal: &str, power: u32) -> Option<String> {
    let (whole, fraction) = decimal.split_once('.')?;
    let mut whole = whole.to_owned();
    let mut fraction = fraction.to_owned();
    for _ in 0..power {
        whole.push(if fraction.is_empty() {
            '0'
        } else {
            fraction.remove(0)
        });
    }
    Some(format!("{whole}.{fraction}"))
}

/// Words and signs of currencies. What means several currencies ("kr", "¥") means none here.
const CURRENCIES: &[(&str, &str)] = &[
    ("us$", "USD"),
    ("$", "USD"),
    ("долларов", "USD"),
    ("доллара", "USD"),
    ("долл", "USD"),
    ("dollars", "USD"),
    ("€", "EUR"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("евро", "EUR"),
    ("£", "GBP"),
    ("pounds", "GBP"),
    ("₽", "RUB"),
    ("рублей", "RUB"),
    ("рубля", "RUB"),
    ("руб", "RUB"),
    ("р", "RUB"),
    ("₸", "KZT"),
    ("тенге", "KZT"),
    ("₴", "UAH"),
    ("грн", "UAH"),
    ("zł", "PLN"),
    ("₹", "INR"),
    ("₺", "TRY"),
];

fn currency_at_start(after: &str) -> Option<Currency> {
    let word: String = after
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphabetic() || "$€£₽₸₴₹₺".contains(*c))
        .collect();
    named(&word)
}

fn currency_at_end(before: &str) -> Option<Currency> {
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphabetic() || "$€£₽₸₴₹₺".contains(*c))
        .last()?
        .0;
    named(&before[start..])
}

fn named(word: &str) -> Option<Currency> {
    let lower = word.to_lowercase();
    let listed = CURRENCIES.iter().find(|(name, _)| *name == lower);
    match listed {
        Some((_, code)) => Currency::parse(code).ok(),
        // A code in small letters is a word: "all", "try", "cup".
        None if word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()) => {
            Currency::parse(word).ok()
        }
        None => [
            "eur", "usd", "rub", "gbp", "chf", "nok", "sek", "dkk", "pln", "kzt",
        ]
        .contains(&lower.as_str())
        .then(|| Currency::parse(&lower).ok())?,
    }
}

fn currency_ends(before: &str) -> bool {
    currency_at_end(before).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (line, expected) in [
            ("Budget: EUR 18,000", Some("EUR 18000.00")),
            ("about €18.000 in all", Some("EUR 18000.00")),
            ("18 000 €", Some("EUR 18000.00")),
            ("18\u{a0}000,50 EUR", Some("EUR 18000.50")),
            ("$25k", Some("USD 25000.00")),
            ("USD 1.5m", Some("USD 1500000.00")),
            ("1,2 млн руб.", Some("RUB 1200000.00")),
            ("500 тыс. рублей", Some("RUB 500000.00")),
            ("1 200 000 руб", Some("RUB 1200000.00")),
            ("бюджет 350000₽", Some("RUB 350000.00")),
            ("NOK640000", Some("NOK 640000.00")),
            ("1,234,567.89 USD", Some("USD 1234567.89")),
            ("1.234.567,89 EUR", Some("EUR 1234567.89")),
            ("CHF 1'000'000", Some("CHF 1000000.00")),
            ("JPY 1500", Some("JPY 1500")),
            ("In 2026 we spent USD 300", Some("USD 300.00")),
            ("60 users, 3 sites", None),
            ("call 8 800 555 35 35", None),
            ("1,80,00 EUR", None),
            ("25 kr", None),
            ("try 5", None),
            ("EUR 99999999999999999999", None),
            ("€", None),
            ("", None),
        ] {
            let read = amount_in(line)
                .map(|money| format!("{} {}", money.currency.code(), money.decimal()));
            assert_eq!(read.as_deref(), expected, "{line}");
        }
    }
}
