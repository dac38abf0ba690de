//! Days as people write them: "2027-03-15", "15.03.2027", "15 March 2027", «15 марта 2027 г.».

use desk_domain::Date;

/// The first day named in a text, where its order of day and month is certain.
pub(super) fn day_in(text: &str) -> Option<Date> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ",;()".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    words
        .iter()
        .find_map(|word| figures(word))
        .or_else(|| words.windows(3).find_map(spelled))
}

fn figures(word: &str) -> Option<Date> {
    let word = word.trim_end_matches(['.', '!', '?']);
    let parts: Vec<&str> = word.split(['-', '.', '/']).collect();
    let [a, b, c] = parts.as_slice() else {
        return None;
    };
    let number = |text: &str| text.parse::<u32>().ok();
    let year = |text: &str| (text.len() == 4).then(|| text.parse::<i32>().ok())?;
    if let Some(year) = year(a) {
        return Date::from_ymd_opt(year, number(b)?, number(c)?);
    }
    let (first, second, year) = (number(a)?, number(b)?, year(c)?);
    // With dots the day comes first everywhere; with slashes only where it can't be a month.
    let day_first = word.contains('.') || first > 12;
    if day_first {
        Date::from_ymd_opt(year, second, first)
    } else if second > 12 || first == second {
        Date::from_ymd_opt(year, first, second)
    } else {
        None
    }
}

fn spelled(words: &[&str]) -> Option<Date> {
    let [a, b, c] = words else {
        return None;
    };
    let day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|_| digits.len() <= 2)
    };
    let year = c.trim_end_matches(|c: char| !c.is_ascii_digit());
    let year = (year.len() == 4).then(|| year.parse::<i32>().ok())??;
    let (day, month) = match (day(a), month(b)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day(b)?, month(a)?),
    };
    Date::from_ymd_opt(year, month, day)
}

fn month(word: &str) -> Option<u32> {
    const BEGINNINGS: [[&str; 2]; 12] = [
        ["jan", "янв"],
        ["feb", "фев"],
        ["mar", "мар"],
        ["apr", "апр"],
        ["may", "ма"],
        ["jun", "июн"],
        ["jul", "июл"],
        ["aug", "авг"],
        ["sep", "сен"],
        ["oct", "окт"],
        ["nov", "ноя"],
        ["dec", "дек"],
    ];
    let lower = word.to_lowercase();
    let place = BEGINNINGS
        .iter()
        .position(|names| names.iter().any(|name| lower.starts_with(name)))?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_where_their_order_is_certain() {
        for (text, expected) in [
            ("2027-03-15", Some("2027-03-15")),
            ("by 15.03.2027.", Some("2027-03-15")),
            ("15/03/2027", Some("2027-03-15")),
            ("03/15/2027", Some("2027-03-15")),
            ("15 March 2027", Some("2027-03-15")),
            ("March 15th, 2027", Some("2027-03-15")),
            ("до 15 марта 2027 г.", Some("2027-03-15")),
            ("1 мая 2027", Some("2027-05-01")),
            ("03/04/2027", None),
            ("31.02.2027", None),
            ("Q2 2027", None),
            ("soon", None),
            ("", None),
        ] {
            let read = day_in(text).map(|day| day.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }
}
