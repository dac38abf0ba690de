//! Where a letter ends and its signature begins.

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

/// Finds the closing words that are followed by no more than a signature.
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
        None => Parts {
            text_end: end,
            signature: lines.len(),
        },
    }
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
