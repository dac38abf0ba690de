//! Where a letter ends and its signature begins.

use super::names::looks_like_person;

/// Words that close a letter, in lower case.
const CLOSINGS: &[&str] = &[
    "best regards",
    "kind regards",
    "warm regards",
    "with kind regards",
    "with best regards",
    "regards",
    "best wishes",
    "sincerely",
    "yours sincerely",
    "yours faithfully",
    "many thanks",
    "thanks",
    "thank you",
    "thanks and regards",
    "cheers",
    "best",
    "с уважением",
    "с наилучшими пожеланиями",
    "всего доброго",
    "благодарю",
    "спасибо",
    "заранее спасибо",
];

/// Lines that devices add.
const ADDED: &[&str] = &[
    "sent from my",
    "get outlook for",
    "отправлено с ",
    "отправлено из",
    "sent with",
];

/// The most lines a signature has.
const LONGEST: usize = 14;

/// A letter in two parts, by line numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    /// Where the text ends.
    pub(super) text_end: usize,
    /// Where the signature begins; the number of lines where there is none.
    pub(super) signature: usize,
}

/// Finds the closing words that are followed by no more than a signature; without such words, a last
/// paragraph that begins with somebody's name.
pub(super) fn parts(lines: &[String]) -> Parts {
    let mut end = lines.len();
    while end > 0 && (lines[end - 1].is_empty() || is_added(&lines[end - 1])) {
        end -= 1;
    }
    let filled = |from: usize| {
        lines[from..end]
            .iter()
            .filter(|line| !line.is_empty())
            .count()
    };
    let rule = (0..end)
        .rev()
        .find(|place| lines[*place].trim_end() == "--");
    let closing = (0..end)
        .rev()
        .find(|place| is_closing(&lines[*place]).is_some());
    let start = [rule, closing]
        .into_iter()
        .flatten()
        .filter(|place| filled(*place) <= LONGEST)
        .min();
    match start {
        // "С уважением, Анна Браун": the name stands on the same line.
        Some(place) if is_closing(&lines[place]) == Some(true) => Parts {
            text_end: place,
            signature: place,
        },
        Some(place) => Parts {
            text_end: place,
            signature: place + 1,
        },
        None => match signed(lines, end) {
            Some(place) => Parts {
                text_end: place,
                signature: place,
            },
            None => Parts {
                text_end: end,
                signature: lines.len(),
            },
        },
    }
}

/// Where the last paragraph begins, if it begins with a name and there is a text before it.
fn signed(lines: &[String], end: usize) -> Option<usize> {
    let before = lines[..end].iter().rposition(String::is_empty)?;
    let place = before + 1;
    let said = lines[..before].iter().any(|line| !line.is_empty());
    (said && end - place <= LONGEST && looks_like_person(&lines[place])).then_some(place)
}

/// Whether a line is closing words, and if so, whether a name follows on it.
fn is_closing(line: &str) -> Option<bool> {
    let said = line.trim().to_lowercase();
    let said = said.trim_end_matches(['.', '!', ',', ' ']);
    if said.chars().count() > 60 {
        return None;
    }
    CLOSINGS.iter().find_map(|closing| {
        let rest = said.strip_prefix(closing)?;
        match rest.chars().next() {
            None => Some(false),
            // Only after a comma is it a name: "thanks for the quick answer" is a sentence.
            Some(',') => Some(true),
            Some(_) => None,
        }
    })
}

/// The name on a line of closing words.
pub(super) fn after_closing(line: &str) -> &str {
    match is_closing(line) {
        Some(true) => line.split_once(',').map_or(line, |(_, name)| name.trim()),
        Some(false) | None => line,
    }
}

/// Whether a device wrote the line.
pub(super) fn is_added(line: &str) -> bool {
    let said = line.trim().to_lowercase();
    ADDED.iter().any(|added| said.starts_with(added))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(letter: &str, text: &str, signature: &str) {
        let lines: Vec<String> = letter.lines().map(str::to_owned).collect();
        let parts = parts(&lines);
        assert_eq!(lines[..parts.text_end].join("\n").trim(), text);
        assert_eq!(lines[parts.signature..].join("\n"), signature);
    }

    #[test]
    fn a_signature_follows_closing_words_a_rule_or_is_a_paragraph_that_begins_with_a_name() {
        check(
            "We need 40 seats.\n\nBest regards\nMarta Olsen",
            "We need 40 seats.",
            "Marta Olsen",
        );
        check("We need 40 seats.\n--\nMarta", "We need 40 seats.", "Marta");
        check(
            "We need 40 seats.\n\nMarta Olsen\nFjellvik Brygge AS",
            "We need 40 seats.",
            "Marta Olsen\nFjellvik Brygge AS",
        );
    }

    #[test]
    fn a_letter_without_one_is_all_text() {
        for letter in [
            "We need 40 seats.",
            "Marta Olsen",
            "Hello,\n\nwe need 40 seats\nMarta Olsen",
            "We need 40 seats.\n\nPlease call",
        ] {
            check(letter, letter, "");
        }
    }
}
