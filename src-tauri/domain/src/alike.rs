//! Whether two leads are of the same customer: by e-mail address, by phone number, or by a company
//! name that is the same in Latin and in Cyrillic letters and whatever its legal form.
//!
//! Each lead has a few keys; leads with a key in common are alike. A key is as loose as a person
//! would be ("Romashka, Ltd." is "ООО «Ромашка»") and no looser: what it finds is shown as a hint
//! and decides nothing.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::customer::Customer;

/// What two leads have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum AlikeBy {
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// The company's name, however it is spelled.
    Name,
}

impl AlikeBy {
    /// Every sort, the surest first.
    pub const ALL: &'static [Self] = &[Self::Email, Self::Phone, Self::Name];

    /// The name used by the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Name => "name",
        }
    }

    /// What a key of this sort begins with.
    fn mark(self) -> char {
        match self {
            Self::Email => '@',
            Self::Phone => '+',
            Self::Name => '=',
        }
    }
}

/// One thing a customer is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlikeKey(String);

impl AlikeKey {
    fn new(by: AlikeBy, text: &str) -> Self {
        Self(format!("{}{text}", by.mark()))
    }

    /// As text, for an index.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it compares.
    pub fn by(&self) -> Option<AlikeBy> {
        let first = self.0.chars().next();
        AlikeBy::ALL
            .iter()
            .copied()
            .find(|by| Some(by.mark()) == first)
    }
}

/// The most keys of one customer: a source may list thousands of contacts.
const MOST_KEYS: usize = 24;
/// The longest key, in characters.
const LONGEST: usize = 80;
/// How much of a text is looked at, in characters.
const LOOKED_AT: usize = 400;

/// Everything a customer is known by.
pub fn keys_of(customer: &Customer) -> Vec<AlikeKey> {
    let contacts = customer
        .contacts
        .iter()
        .map(|contact| (contact.email.as_deref(), contact.phone.as_deref()));
    keys(&customer.name, contacts)
}

/// The same from its parts: a name, and each contact's e-mail address and phone number.
pub fn keys<'a>(
    name: &str,
    contacts: impl IntoIterator<Item = (Option<&'a str>, Option<&'a str>)>,
) -> Vec<AlikeKey> {
    let mut keys: Vec<AlikeKey> = Vec::new();
    keys.extend(name_key(name).map(|key| AlikeKey::new(AlikeBy::Name, &key)));
    for (email, phone) in contacts {
        let email = email.and_then(email_key);
        keys.extend(email.map(|key| AlikeKey::new(AlikeBy::Email, &key)));
        let phone = phone.and_then(phone_key);
        keys.extend(phone.map(|key| AlikeKey::new(AlikeBy::Phone, &key)));
        if keys.len() >= MOST_KEYS {
            break;
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

fn email_key(email: &str) -> Option<String> {
    let email = beginning(email.trim()).to_lowercase();
    let (name, domain) = email.rsplit_once('@')?;
    let whole = !name.is_empty() && domain.contains('.') && !email.contains(char::is_whitespace);
    whole.then(|| email.chars().take(LONGEST).collect())
}

/// The last nine digits: they are the same with a country code, with a trunk zero (or the Russian
/// eight) and without. Fewer than seven digits name nobody.
fn phone_key(phone: &str) -> Option<String> {
    // What follows a letter is an extension or a remark.
    let dialled = beginning(phone.trim());
    let dialled = dialled
        .split(|c: char| c.is_alphabetic() || c == ',' || c == ';')
        .next()?;
    let digits: String = dialled.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    if !(7..=20).contains(&digits.len()) {
        return None;
    }
    Some(digits[digits.len().saturating_sub(9)..].to_owned())
}

/// A company's name without its legal form, in one spelling for both alphabets.
fn name_key(name: &str) -> Option<String> {
    let words = words(beginning(name));
    let core = without_legal_forms(&words);
    let spelled: String = core.iter().map(|word| latin(word)).collect();
    let key: String = one_spelling(&spelled).chars().take(LONGEST).collect();
    // Next to nothing left: the name is all sign, or a single letter.
    (key.chars().count() >= 2).then_some(key)
}

/// Lower case, no accents, ё as е; words of letters and digits. Dots and apostrophes inside a word
/// go ("S.A."), single letters side by side are one word ("S. A.").
fn words(name: &str) -> Vec<String> {
    let dropped = |c: &char| matches!(c, '.' | '\'' | '’' | '`');
    let folded: String = if name.is_ascii() {
        // Most names are plain, and an import asks for each.
        let letters = name.chars().filter(|c| !dropped(c));
        letters.map(|c| c.to_ascii_lowercase()).collect()
    } else {
        let accent = |c: &char| matches!(c, '\u{300}'..='\u{305}' | '\u{307}'..='\u{36f}');
        name.nfkc()
            .flat_map(char::to_lowercase)
            .nfd()
            .filter(|c| !accent(c) && !dropped(c))
            .nfc()
            .collect()
    };
    let mut words: Vec<String> = Vec::new();
    let mut single = false;
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        let one = word.chars().nth(1).is_none();
        match words.last_mut() {
            _ if word.is_empty() => continue,
            Some(last) if one && single => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        single = one;
    }
    words
}

/// Legal forms at the beginning and the end of a name, as many as there are; at least one word is
/// left.
fn without_legal_forms(words: &[String]) -> &[String] {
    let mut core = words;
    'again: loop {
        for form in LEGAL_FORMS {
            // Most names have none: a look at the first letters spares the rest.
            if !core.iter().any(|word| form.starts_with(word.as_str())) {
                continue;
            }
            let length = 1 + form.bytes().filter(|byte| *byte == b' ').count();
            if length >= core.len() {
                continue;
            }
            let is = |words: &[String]| words.iter().map(String::as_str).eq(form.split(' '));
            let (head, after) = core.split_at(length);
            let (before, tail) = core.split_at(core.len() - length);
            if is(head) {
                core = after;
                continue 'again;
            }
            if is(tail) {
                core = before;
                continue 'again;
            }
        }
        return core;
    }
}

/// Forms of companies where the desk's users and their customers are, as [`words`] writes them.
const LEGAL_FORMS: &[&str] = &[
    "общество с ограниченной ответственностью",
    "публичное акционерное общество",
    "закрытое акционерное общество",
    "открытое акционерное общество",
    "акционерное общество",
    "индивидуальный предприниматель",
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "нао",
    "ип",
    "нко",
    "ано",
    "фгуп",
    "муп",
    "гуп",
    "тоо",
    "тов",
    "тдв",
    "чп",
    "чуп",
    "одо",
    "ooo",
    "oao",
    "zao",
    "pao",
    "ao",
    "too",
    "limited liability company",
    "llc",
    "lc",
    "llp",
    "lp",
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "company",
    "co",
    "plc",
    "pty",
    "pte",
    "pvt",
    "private",
    "gmbh",
    "mbh",
    "ggmbh",
    "ag",
    "kg",
    "kgaa",
    "ohg",
    "ug",
    "ek",
    "ev",
    "se",
    "sa",
    "sas",
    "sasu",
    "sarl",
    "spa",
    "srl",
    "sl",
    "slu",
    "bv",
    "nv",
    "ab",
    "as",
    "asa",
    "aps",
    "oy",
    "oyj",
    "ou",
    "uab",
    "sia",
    "sp z oo",
    "sp zoo",
    "spzoo",
    "kft",
    "zrt",
    "nyrt",
    "sro",
    "doo",
    "eood",
    "ood",
    "ead",
    "ad",
    "jsc",
    "pjsc",
    "ojsc",
    "cjsc",
    "fze",
    "fzco",
    "fz llc",
    "kk",
    "bhd",
    "sdn bhd",
    "lda",
    "ltda",
    "sa de cv",
    "srl de cv",
];

/// Cyrillic letters in the usual Latin ones; everything else stays.
fn latin(word: &str) -> String {
    let mut spelled = String::with_capacity(word.len());
    for letter in word.chars() {
        match cyrillic(letter) {
            Some(latin) => spelled.push_str(latin),
            None => spelled.push(letter),
        }
    }
    spelled
}

fn cyrillic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' | 'ё' => "e",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'ї' | 'й' | 'ы' => "y",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' | 'һ' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'ћ' | 'ђ' | 'џ' => "dj",
        _ => return None,
    })
}

/// Latin letters as they would be heard, so that the ways of writing one sound meet: Technosfera
/// and Tekhnosfera, Yandex and Яндекс, Alpha and Альфа.
fn one_spelling(text: &str) -> String {
    /// The longest spelling first where one begins another.
    const SOUNDS: &[(&str, &str)] = &[
        ("shch", "S"),
        ("tsch", "h"),
        ("sch", "S"),
        ("sh", "S"),
        ("zh", "z"),
        ("tch", "h"),
        ("ch", "h"),
        ("kh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("wh", "v"),
        ("ts", "s"),
        ("tz", "s"),
        ("ck", "k"),
        ("ce", "se"),
        ("ci", "si"),
        ("cy", "si"),
        ("qu", "kv"),
        ("ß", "s"),
        ("æ", "e"),
        ("œ", "e"),
        ("ø", "o"),
        ("ł", "l"),
        ("đ", "d"),
        ("ı", "i"),
        ("c", "k"),
        ("q", "k"),
        ("w", "v"),
        ("x", "ks"),
    ];
    let vowel = |c: char| "aeiou".contains(c);
    let mut heard = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let next = rest[letter.len_utf8()..].chars().next();
        let (sound, length) = if matches!(letter, 'y' | 'j') {
            // Before a vowel it is part of it (Юнион, Union), else it is an i.
            let glides = next.is_some_and(vowel);
            (if glides { "" } else { "i" }.to_owned(), letter.len_utf8())
        } else if let Some((spelled, sound)) =
            SOUNDS.iter().find(|(spelled, _)| rest.starts_with(spelled))
        {
            ((*sound).to_owned(), spelled.len())
        } else {
            (letter.to_string(), letter.len_utf8())
        };
        for c in sound.chars() {
            // A doubled letter sounds like one; figures are not doubled by chance.
            let doubled = heard.ends_with(c) && !letter.is_numeric();
            if !doubled {
                heard.push(c);
            }
        }
        rest = &rest[length..];
    }
    heard
}

fn beginning(text: &str) -> &str {
    text.char_indices()
        .nth(LOOKED_AT)
        .map_or(text, |(end, _)| &text[..end])
}
