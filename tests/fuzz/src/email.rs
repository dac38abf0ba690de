//! E-mails, whole or pasted, to proposals.

use std::collections::BTreeSet;

use desk_domain::clocks::RuleBook;
use desk_domain::kind::Entered;
use desk_domain::proposal::{OriginPlace, Proposal};
use desk_files::email;
use serde_json::Value;

use crate::lead::can_be_kept;
use crate::now;

/// The longest quote, in characters.
const LONGEST_QUOTE: usize = 80;

/// Every proposed field names its place once, with words of one line out of the letter; what can be
/// confirmed becomes a lead that can be kept.
pub(crate) fn email(bytes: &[u8]) {
    let proposal = match email::read_from(&mut &bytes[..], now()) {
        Ok(proposal) => proposal,
        Err(error) => {
            assert!(!error.code().is_empty() && !error.to_string().is_empty());
            return;
        }
    };
    names_its_places(&proposal);
    if let Some(letter) = plain(bytes) {
        quotes_the_letter(&proposal, &letter);
    }
    let rules = RuleBook::default();
    if let Ok(incoming) = proposal.input.parse(Entered::Window, &rules, now()) {
        can_be_kept(&incoming);
    }
}

fn names_its_places(proposal: &Proposal) {
    let named: Vec<&str> = proposal
        .origins
        .iter()
        .map(|origin| &*origin.field)
        .collect();
    let once: BTreeSet<&str> = named.iter().copied().collect();
    assert_eq!(named.len(), once.len(), "{named:?}");
    let input = serde_json::to_value(&proposal.input).expect("text and numbers become JSON");
    let filled = input.as_object().expect("an input has fields").iter();
    let filled: BTreeSet<&str> = filled
        .filter(|(_, value)| !matches!(value, Value::Null | Value::Bool(false)))
        .filter(|(_, value)| value.as_str() != Some(""))
        .map(|(field, _)| field.as_str())
        // The currency is read with the value.
        .filter(|field| *field != "currency")
        .collect();
    assert_eq!(once, filled);
    for origin in &proposal.origins {
        let quote = &origin.quote;
        assert!(quote.chars().count() <= LONGEST_QUOTE, "{origin:?}");
        assert!(!quote.chars().any(char::is_control), "{origin:?}");
    }
}

/// The signs of a letter that stand in it as they are read: nothing encoded, no HTML.
fn plain(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let encoded = ["Content-T", "content-t", "CONTENT-T", "=?", "<", "&"];
    (!encoded.iter().any(|mark| text.contains(mark))).then(|| signs(text))
}

fn quotes_the_letter(proposal: &Proposal, letter: &str) {
    for origin in &proposal.origins {
        let of_a_line = matches!(origin.place, OriginPlace::Text | OriginPlace::Signature);
        let quote = signs(origin.quote.trim_end_matches('…'));
        assert!(!of_a_line || letter.contains(&quote), "{origin:?}");
    }
}

/// A text without what can't be seen.
fn signs(text: &str) -> String {
    let unseen = |letter: char| {
        letter.is_control() || letter.is_whitespace() || "\u{200b}\u{feff}\u{ad}".contains(letter)
    };
    text.chars().filter(|letter| !unseen(*letter)).collect()
}
