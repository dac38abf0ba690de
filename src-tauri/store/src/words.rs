//! Text as the search sees it: words without case, accents or punctuation. What is stored and what
//! is asked for go through the same function, so they meet.

use desk_domain::lead::{Lead, Progress, Reason};
use unicode_normalization::UnicodeNormalization;

/// The longest part of a word that counts.
const WORD: usize = 40;
/// How much of one text is searched: the beginning of a ten-megabyte field will do.
const TEXT: usize = 64 * 1024;
/// How much of a name it is sorted by.
const SORTED: usize = 80;
/// The fewest digits that are looked for inside a telephone number.
const PHONE: usize = 4;
/// Stands before the first letter of a name; no text has it, so it never meets a typed word.
const INITIAL: char = '\u{e000}';

/// Every word that a lead is found by, separated by spaces.
pub(crate) fn of_lead(lead: &Lead) -> String {
    let mut words = Words::default();
    let facts = &lead.facts;
    let customer = &facts.customer;
    words.name(&customer.name);
    for person in &customer.contacts {
        words.name(&person.first_name);
        words.name(&person.last_name);
        words.maybe(&person.title);
        words.maybe(&person.email);
        words.phone(person.phone.as_deref());
    }
    for member in &lead.state.team {
        let person = &member.person;
        words.name(&person.first_name);
        words.name(&person.last_name);
        words.maybe(&person.email);
        words.phone(person.phone.as_deref());
    }
    words.maybe(&customer.address.city);
    let need = &facts.need;
    words.maybe(&need.title);
    words.maybe(&need.request);
    for list in [
        &need.industries,
        &need.products,
        &need.services,
        &need.solutions,
        &need.offers,
    ] {
        list.iter().for_each(|text| words.text(text));
    }
    if let Some(deal) = &lead.state.deal {
        words.text(&deal.name);
        words.maybe(&deal.notes);
        words.maybe(&deal.crm_id);
        words.maybe(&deal.campaign_id);
    }
    if let Progress::Archived { reason, notes, .. } = &lead.state.progress {
        words.maybe(notes);
        if let Some(Reason::Foreign(reason)) = reason {
            words.text(reason);
        }
    }
    for contact in &lead.state.contacts_made {
        words.maybe(&contact.with);
        words.maybe(&contact.notes);
    }
    words.text(lead.id.as_str());
    if let Some(id) = &facts.source_id {
        words.text(id.as_str());
    }
    words.maybe(&facts.labels.engagement_id);
    words.maybe(&facts.labels.mpn_id);
    for (_, id) in &customer.external_ids {
        words.text(id);
    }
    words.text
}

/// What a typed search asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Nothing that could be looked for.
    Nothing,
    /// Leads that have a word beginning with each of these.
    Words(Vec<String>),
    /// The same, or part of a telephone number.
    Phone {
        /// The digits, without leading zeros.
        digits: String,
        /// Read as words.
        words: Vec<String>,
    },
}

/// Reads a typed search.
pub(crate) fn asked(search: &str) -> Asked {
    let folded = fold(beginning(search));
    let words: Vec<String> = split(&folded).map(|word| cut(word).to_owned()).collect();
    if words.is_empty() {
        return Asked::Nothing;
    }
    match phone_digits(search) {
        Some(digits) => Asked::Phone { digits, words },
        None => Asked::Words(words),
    }
}

/// The term that finds a word of one letter: whose name begins with it.
pub(crate) fn initial(letter: &str) -> String {
    format!("{INITIAL}{letter}")
}

/// What a list by customer sorts by: the words of the name, as the search sees them. A name without
/// any comes last.
pub(crate) fn sort_name(name: &str) -> String {
    let folded = fold(beginning(name));
    let words: Vec<&str> = split(&folded).collect();
    if words.is_empty() {
        return char::MAX.to_string();
    }
    at_most(&words.join(" "), SORTED).to_owned()
}

/// The digits of a text that is nothing but a piece of a telephone number.
fn phone_digits(search: &str) -> Option<String> {
    let phonelike = |letter: char| {
        letter.is_ascii_digit() || letter.is_whitespace() || "+()[]-–./".contains(letter)
    };
    if !search.chars().all(phonelike) {
        return None;
    }
    let digits: String = search.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    (digits.len() >= PHONE - 1).then(|| digits.to_owned())
}

#[derive(Default)]
struct Words {
    text: String,
}

impl Words {
    fn add(&mut self, word: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(cut(word));
    }

    fn text(&mut self, text: &str) {
        let folded = fold(beginning(text));
        split(&folded).for_each(|word| self.add(word));
    }

    fn maybe(&mut self, text: &Option<String>) {
        if let Some(text) = text {
            self.text(text);
        }
    }

    /// A name is also found by the first letter of each of its words.
    fn name(&mut self, name: &str) {
        let folded = fold(beginning(name));
        for word in split(&folded) {
            if let Some(letter) = word.chars().next() {
                self.add(&initial(letter.encode_utf8(&mut [0; 4])));
            }
            self.add(word);
        }
    }

    /// A number is found by any part of it that is long enough: every ending is a word, and words
    /// are found by their beginnings.
    fn phone(&mut self, phone: Option<&str>) {
        let digits: String = beginning(phone.unwrap_or_default())
            .chars()
            .filter(char::is_ascii_digit)
            .take(WORD)
            .collect();
        let digits = digits.trim_start_matches('0');
        if !digits.is_empty() {
            for start in 0..=digits.len().saturating_sub(PHONE) {
                self.add(&digits[start..]);
            }
        }
    }
}

/// The words of a folded text.
fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|letter: char| !is_of_word(letter))
        .filter(|word| !word.is_empty())
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

/// Compatibility forms made plain, lower case, accents gone, ё as е; й stays й.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
        return folded;
    }
    for letter in text.nfkc().flat_map(char::to_lowercase) {
        if letter.is_ascii() || letter == 'й' {
            folded.push(letter);
        } else if let Some(plain) = spelled_out(letter) {
            folded.push_str(plain);
        } else {
            fold_letter(letter, &mut folded);
        }
    }
    folded
}

fn fold_letter(letter: char, folded: &mut String) {
    let accented = letter.nfd().any(is_accent);
    if accented {
        folded.extend(letter.nfd().filter(|part| !is_accent(*part)));
    } else {
        folded.push(letter);
    }
}

/// Marks that people leave out; vowel signs of other scripts are part of the word.
fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}

/// Letters that Unicode does not take apart.
fn spelled_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

fn cut(word: &str) -> &str {
    at_most(word, WORD)
}

fn beginning(text: &str) -> &str {
    at_most(text, TEXT)
}

/// At most so many bytes of a text, and no letter in halves.
fn at_most(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        split(&fold(text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_lose_case_accents_and_punctuation() {
        let table = [
            ("Contoso Wind AG", "contoso wind ag"),
            ("Müller & Söhne", "muller sohne"),
            ("Café Zoë", "cafe zoe"),
            ("Cafe\u{301}", "cafe"),
            ("Ёлка ёж", "елка еж"),
            ("Йод и\u{306}од ЧАЙ", "йод йод чай"),
            ("STRASSE Straße", "strasse strasse"),
            ("Łódź Ørsted Æon", "lodz orsted aeon"),
            ("ﬁnance №5 Ｆｕｌｌ", "finance no5 full"),
            ("İstanbul ısı", "istanbul isi"),
            ("anna.braun@contoso.example", "anna braun contoso example"),
            ("A/B-C_d", "a b c d"),
            ("हिन्दी", "हिन्दी"),
            ("\" OR 1=1 --", "or 1 1"),
            ("NEAR(a b)", "near a b"),
            ("***", ""),
        ];
        for (text, expected) in table {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_piece_of_a_telephone_number_is_told_from_words() {
        let table = [
            ("+49 (30) 123-45", Some("493012345")),
            ("030 12345", Some("3012345")),
            ("0049", None),
            ("123", Some("123")),
            ("12", None),
            ("123a", None),
            ("+", None),
        ];
        for (search, expected) in table {
            assert_eq!(phone_digits(search).as_deref(), expected, "{search}");
        }
    }

    #[test]
    fn a_number_is_kept_with_all_its_endings() {
        let mut words = Words::default();
        words.phone(Some("+49 30 1234"));
        assert_eq!(words.text, "49301234 9301234 301234 01234 1234");
        let mut words = Words::default();
        words.phone(Some("110"));
        assert_eq!(words.text, "110");
        let mut words = Words::default();
        words.phone(None);
        assert_eq!(words.text, "");
    }

    proptest::proptest! {
        #[test]
        fn case_never_matters_and_folded_words_stay_as_they_are(
            text in "[a-zA-ZÀ-ÿĀ-žа-яА-ЯёЁα-ωΑ-Ω0-9 .,'-]{0,60}"
        ) {
            let folded = words(&text);
            assert_eq!(words(&text.to_uppercase()), folded);
            assert_eq!(words(&text.to_lowercase()), folded);
            assert_eq!(words(&folded), folded);
        }
    }

    #[test]
    fn no_text_is_too_long() {
        let mut words = Words::default();
        words.text(&"ж".repeat(10_000_000));
        assert!(words.text.len() <= WORD);
    }
}
