//! Names of people and companies.

/// A first and a last name; either may be empty.
pub(super) fn person(name: &str) -> Option<(String, String)> {
    let name = name.trim_matches(|c: char| c.is_whitespace() || "\"'«»,.".contains(c));
    let letters = |word: &str| {
        word.chars()
            .all(|c| c.is_alphabetic() || "-'’.".contains(c))
            && word.chars().any(char::is_alphabetic)
    };
    if let Some((last, first)) = name.split_once(',') {
        let (last, first) = (last.trim(), first.trim());
        let plain = |part: &str| part.split_whitespace().all(letters) && !part.is_empty();
        return (plain(last) && plain(first) && words(first) <= 2)
            .then(|| (first.to_owned(), last.to_owned()));
    }
    let parts: Vec<&str> = name.split_whitespace().collect();
    if parts.is_empty() || parts.len() > 4 || !parts.iter().all(|part| letters(part)) {
        return None;
    }
    match parts.as_slice() {
        // «Иванова Мария Петровна»: the family name is the first of three, the patronymic the last.
        [last, first, patronymic] if is_patronymic(patronymic) => {
            Some((format!("{first} {patronymic}"), (*last).to_owned()))
        }
        [first, patronymic, last] if is_patronymic(patronymic) => {
            Some((format!("{first} {patronymic}"), (*last).to_owned()))
        }
        [first, rest @ ..] => Some(((*first).to_owned(), rest.join(" "))),
        [] => None,
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn is_patronymic(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["вич", "вна", "ична", "инична"]
        .iter()
        .any(|end| lower.ends_with(end))
}

/// Whether a line looks like a person's name: two or three words, each with a capital.
pub(super) fn looks_like_person(line: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let count = words(line);
    (2..=3).contains(&count) && line.split_whitespace().all(capital) && person(line).is_some()
}

/// Words that only a company's name has.
const FORMS: &[&str] = &[
    "ооо", "оао", "зао", "пао", "ао", "ип", "тоо", "тов", "llc", "ltd", "limited", "inc", "corp",
    "gmbh", "ag", "kg", "sa", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "a/s", "asa", "oy",
    "oyj", "aps", "plc", "llp", "pty", "jsc", "kft", "sro",
];

/// Whether a text is a company's name by its legal form.
pub(super) fn looks_like_company(text: &str) -> bool {
    let count = words(text);
    let formed = || {
        text.split_whitespace().any(|word| {
            let plain = word.to_lowercase().replace(['.', ',', '(', ')'], "");
            // "as" and "sa" are words too; a legal form has capitals or dots.
            let written = word.contains('.') || word.chars().any(char::is_uppercase);
            written && FORMS.contains(&plain.as_str())
        })
    };
    let polish = || text.to_lowercase().contains(" z o.o");
    (2..=8).contains(&count) && text.chars().count() <= 100 && (formed() || polish())
}

/// The company in a text that goes on around it: «ООО "Ромашка"», «компания «Ромашка»».
pub(super) fn quoted_company(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    for form in [
        "ооо",
        "оао",
        "зао",
        "пао",
        "ао",
        "тоо",
        "компания",
        "компании",
    ] {
        for (at, _) in lower.match_indices(form) {
            let own_word = lower[..at]
                .chars()
                .next_back()
                .is_none_or(|c| !c.is_alphanumeric());
            // The same letters in both cases have the same length here: Cyrillic.
            let Some(after) = line.get(at + form.len()..) else {
                continue;
            };
            let quoted = after.trim_start();
            let ends = match quoted.chars().next() {
                Some('«') => '»',
                Some('"') => '"',
                Some('“') => '”',
                Some('„') => '“',
                _ => continue,
            };
            let inside = &quoted[quoted.chars().next().map_or(0, char::len_utf8)..];
            let Some((name, _)) = inside.split_once(ends) else {
                continue;
            };
            if own_word && !name.trim().is_empty() && name.chars().count() <= 100 {
                let legal = !form.starts_with("компани");
                let form = line.get(at..at + form.len()).unwrap_or(form);
                return Some(if legal {
                    format!("{form} «{}»", name.trim())
                } else {
                    name.trim().to_owned()
                });
            }
        }
    }
    None
}

/// Where everybody can have a mailbox: the domain says nothing of a company.
const FREE: &[&str] = &[
    "gmail",
    "googlemail",
    "outlook",
    "hotmail",
    "live",
    "msn",
    "yahoo",
    "ymail",
    "icloud",
    "me",
    "mac",
    "gmx",
    "web",
    "aol",
    "proton",
    "protonmail",
    "tutanota",
    "fastmail",
    "zoho",
    "mail",
    "bk",
    "inbox",
    "list",
    "yandex",
    "ya",
    "rambler",
    "ukr",
    "qq",
    "163",
    "t-online",
    "orange",
    "free",
    "laposte",
    "libero",
    "comcast",
    "hey",
];

/// A company's name after the domain of its address: `anna@halvorsen-marine.example`.
pub(super) fn of_domain(email: &str) -> Option<(String, String)> {
    let (_, domain) = email.rsplit_once('@')?;
    let parts: Vec<&str> = domain.split('.').collect();
    let at = match parts.as_slice() {
        [.., _, second, _] if ["co", "com", "org", "net", "gov", "ac"].contains(second) => {
            parts.len() - 3
        }
        [.., _, _] => parts.len() - 2,
        _ => return None,
    };
    let name = parts[at];
    if FREE.contains(&name.to_lowercase().as_str()) || name.len() < 2 || name.starts_with("xn--") {
        return None;
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    let words: Vec<String> = name
        .split('-')
        .filter(|w| !w.is_empty())
        .map(capital)
        .collect();
    Some((words.join(" "), domain.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_in_both_orders() {
        for (name, expected) in [
            ("Anna Braun", Some(("Anna", "Braun"))),
            ("\"Braun, Anna\"", Some(("Anna", "Braun"))),
            ("Anna van der Lind", Some(("Anna", "van der Lind"))),
            ("Мария Иванова", Some(("Мария", "Иванова"))),
            (
                "Иванова Мария Петровна",
                Some(("Мария Петровна", "Иванова")),
            ),
            (
                "Мария Петровна Иванова",
                Some(("Мария Петровна", "Иванова")),
            ),
            ("Anna", Some(("Anna", ""))),
            ("Sales Team 24", None),
            ("Fjellvik AS, Bergen Norway office", None),
            ("", None),
        ] {
            let read = person(name);
            let read = read
                .as_ref()
                .map(|(first, last)| (first.as_str(), last.as_str()));
            assert_eq!(read, expected, "{name}");
        }
    }

    #[test]
    fn companies_are_told_by_their_form_and_their_domain() {
        assert!(looks_like_company("Fjellvik AS"));
        assert!(looks_like_company("ООО «Ромашка»"));
        assert!(looks_like_company("Vltava Glass s.r.o."));
        assert!(looks_like_company("Brzoza Sp. z o.o."));
        assert!(!looks_like_company("as soon as possible"));
        assert!(!looks_like_company("Anna Braun"));
        for (line, expected) in [
            ("Мы, ООО «Ромашка», ищем", Some("ООО «Ромашка»")),
            ("пишет вам компания \"Лютик\" из Твери", Some("Лютик")),
            ("какао «Ромашка»", None),
            ("ООО «Ромашка", None),
        ] {
            assert_eq!(quoted_company(line).as_deref(), expected, "{line}");
        }
        for (email, expected) in [
            ("anna@halvorsen-marine.example", Some("Halvorsen Marine")),
            ("anna@mail.fjellvik.co.example", Some("Fjellvik")),
            ("anna@gmail.com", None),
            ("anna@yandex.ru", None),
            ("anna@localhost", None),
        ] {
            let name = of_domain(email).map(|(name, _)| name);
            assert_eq!(name.as_deref(), expected, "{email}");
        }
    }
}
