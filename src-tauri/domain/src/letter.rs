//! What a notice says: a subject and a plain text with placeholders, in the recipient's language.
//!
//! A placeholder is a name in braces: `{customer}`. Two braces stand for one: `{{` and `}}`. What
//! is put in comes from outside: it can't bring a line break into the subject, and a brace in it
//! means nothing.

mod defaults;
mod values;

use serde::{Deserialize, Serialize};

pub use values::{Letterhead, Placeholder, Values};

/// The languages that notices are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Tongue {
    /// English.
    En,
    /// Russian.
    Ru,
}

impl Tongue {
    /// Every language.
    pub const ALL: &'static [Self] = &[Self::En, Self::Ru];

    /// Its ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.code() == code)
    }

    /// The language for somebody whose locale is known: `ru-RU` → Russian. Whoever reads neither
    /// is written to in English.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let language = locale.trim().split(['-', '_']).next()?;
        match language.to_ascii_lowercase().as_str() {
            "" => None,
            "ru" | "rus" => Some(Self::Ru),
            _ => Some(Self::En),
        }
    }
}

/// The longest subject of a template, in characters.
pub const MAX_SUBJECT: usize = 200;
/// The longest text of a template, in characters.
pub const MAX_BODY: usize = 20_000;

/// A subject and a text, with placeholders still in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Template {
    /// One line.
    pub subject: String,
    /// Plain text; lines end with `\n`.
    pub body: String,
}

/// A letter as it is read: nothing is left to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// One line, without control characters.
    pub subject: String,
    /// Plain text; lines end with `\n`.
    pub body: String,
}

/// Which part of a template something is wrong with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Part {
    Subject,
    Body,
}

/// Something wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TemplateFault {
    /// Where.
    pub field: Part,
    /// What.
    pub code: TemplateFaultCode,
    /// The placeholder's name as typed, for an unknown one; else empty.
    pub name: String,
}

/// The ways in which a template can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum TemplateFaultCode {
    Required,
    TooLong,
    UnknownPlaceholder,
    UnclosedBrace,
}

impl std::fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let part = match self.field {
            Part::Subject => "the subject",
            Part::Body => "the text",
        };
        match self.code {
            TemplateFaultCode::Required => write!(f, "{part} is required"),
            TemplateFaultCode::TooLong => write!(f, "{part} is too long"),
            TemplateFaultCode::UnknownPlaceholder => {
                write!(f, "{part} has an unknown placeholder: {{{}}}", self.name)
            }
            TemplateFaultCode::UnclosedBrace => write!(
                f,
                "{part} has a single brace; write two of them where a brace is meant"
            ),
        }
    }
}

impl Template {
    /// The template with its lines ended alike and its subject on one line.
    pub fn tidied(&self) -> Self {
        Self {
            subject: one_line(&self.subject),
            body: lines(&self.body).trim_end().to_owned() + "\n",
        }
    }

    /// Everything that is wrong with it; nothing when it can be sent.
    pub fn faults(&self) -> Vec<TemplateFault> {
        let mut faults = Vec::new();
        let parts = [
            (Part::Subject, &self.subject, MAX_SUBJECT),
            (Part::Body, &self.body, MAX_BODY),
        ];
        for (field, text, longest) in parts {
            let mut wrong = |code, name: &str| {
                faults.push(TemplateFault {
                    field,
                    code,
                    name: name.to_owned(),
                });
            };
            if text.trim().is_empty() {
                wrong(TemplateFaultCode::Required, "");
            }
            if text.chars().count() > longest {
                wrong(TemplateFaultCode::TooLong, "");
            }
            for piece in pieces(text) {
                match piece {
                    Piece::Text(_) => {}
                    Piece::Name(name) if Placeholder::from_code(name).is_some() => {}
                    Piece::Name(name) => wrong(TemplateFaultCode::UnknownPlaceholder, name),
                    Piece::Brace => wrong(TemplateFaultCode::UnclosedBrace, ""),
                }
            }
        }
        faults.dedup();
        faults
    }

    /// The letter for these values. What [`faults`](Self::faults) complains of is left as it is
    /// written.
    pub fn fill(&self, values: &Values) -> Letter {
        let subject = filled(&self.subject, |name| one_line(&values.of(name)));
        let subject: String = one_line(&subject).chars().take(2 * MAX_SUBJECT).collect();
        Letter {
            subject,
            body: filled(&self.body, |name| lines(&values.of(name))),
        }
    }
}

/// A piece of a template.
enum Piece<'a> {
    /// As it is, `{{` and `}}` already made one.
    Text(&'a str),
    /// What stands between two braces.
    Name(&'a str),
    /// A brace without its other half.
    Brace,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        found.push(Piece::Text(before));
        if from.starts_with("{{") || from.starts_with("}}") {
            found.push(Piece::Text(&from[..1]));
            rest = &from[2..];
        } else if let Some(end) = name_end(from) {
            found.push(Piece::Name(&from[1..end]));
            rest = &from[end + 1..];
        } else {
            found.push(Piece::Brace);
            rest = &from[1..];
        }
    }
    found.push(Piece::Text(rest));
    found
}

/// Where the brace opened at the start of `text` closes, on the same line and before another one
/// opens.
fn name_end(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?;
    let end = inside.find(['{', '}', '\n'])?;
    inside[end..].starts_with('}').then_some(end + 1)
}

fn filled(text: &str, value: impl Fn(Placeholder) -> String) -> String {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Name(name) => {
                Placeholder::from_code(name).map_or_else(|| format!("{{{name}}}"), &value)
            }
            Piece::Brace => "{".to_owned(),
        })
        .collect()
}

/// A text on one line: any white space is one space, other control characters are gone. What
/// stands in a header of a mail comes through here.
pub fn one_line(text: &str) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced.chars().filter(|c| !c.is_control()).collect()
}

/// A text whose lines end with `\n` alone, without other control characters than tabs.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .collect()
}
