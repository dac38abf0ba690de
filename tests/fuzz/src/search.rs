//! What is typed into the search.

use desk_domain::search::{Filter, Search};

/// More filters than this are words, so counts are only compared below it.
const FEW: usize = 20;

/// Nothing that is typed gets lost: each filter reads back as it is written, taking one away takes
/// nothing else, and the words are words again.
pub(crate) fn search(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = Search::parse(&text);
    let typed = signs(&text);
    for word in read.words.split_whitespace() {
        assert!(typed.contains(&signs(word)), "{word:?} was not typed");
    }
    for hint in &read.hints {
        assert!(text.contains(&hint.text), "{hint:?} was not typed");
    }
    if read.filters.is_empty() {
        assert_eq!(signs(&read.words), typed, "all that is typed is words");
    }
    for asked in &read.filters {
        let minus = if asked.not { "-" } else { "" };
        let written = format!("{minus}{}", asked.filter);
        let again = Search::parse(&written);
        let same = again.filters.first();
        assert!(again.words.is_empty(), "{written:?} leaves words");
        assert_eq!(again.filters.len(), 1, "{written:?}");
        assert_eq!(
            same.map(|one| (&one.filter, one.not)),
            Some((&asked.filter, asked.not)),
            "{written:?}"
        );
        if let Filter::Value(bound) = &asked.filter {
            let (from, to) = bound.range();
            assert!(from.0 >= 0 && to.0 >= from.0 - 1, "{written:?}");
        }
    }
    if read.filters.len() > FEW {
        return;
    }
    for (nth, asked) in read.filters.iter().enumerate() {
        let rest = Search::parse(&asked.rest);
        let others = read.filters.iter().enumerate();
        let others: Vec<_> = others
            .filter(|(other, _)| *other != nth)
            .map(|(_, other)| (&other.filter, other.not))
            .collect();
        let left: Vec<_> = rest
            .filters
            .iter()
            .map(|one| (&one.filter, one.not))
            .collect();
        assert_eq!(left, others, "{:?} without {}", text, asked.filter);
        assert_eq!(
            rest.words, read.words,
            "{:?} without {}",
            text, asked.filter
        );
    }
    let words = Search::parse(&read.words);
    assert!(words.filters.is_empty(), "{:?} has filters", read.words);
    assert_eq!(words.words, read.words);
}

/// A text without its white space.
fn signs(text: &str) -> String {
    text.split_whitespace().collect()
}
