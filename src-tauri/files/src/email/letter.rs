//! A message as it was written: who, when, about what, and the lines of its text.

use chrono::{FixedOffset, NaiveDate, TimeZone};
use desk_domain::Instant;
use desk_domain::proposal::OriginPlace;
use mail_parser::{Addr, Address, DateTime, Message, MessageParser, MimeHeaders, PartType};

use super::forwarded;
use crate::encoding::known_binary;
use crate::errors::FileError;

/// Somebody in a header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Mailbox {
    pub(super) name: Option<String>,
    pub(super) email: Option<String>,
}

/// A header's value, and what the header is called where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Headed<T> {
    pub(super) value: T,
    pub(super) header: String,
    pub(super) place: OriginPlace,
}

/// A message.
#[derive(Debug, Clone, Default)]
pub(super) struct Letter {
    pub(super) from: Option<Headed<Mailbox>>,
    pub(super) reply_to: Option<Headed<Mailbox>>,
    pub(super) subject: Option<Headed<String>>,
    pub(super) date: Option<Headed<Instant>>,
    /// The lines of the text, without what the writer only quotes.
    pub(super) lines: Vec<String>,
}

/// How deep messages in messages are followed.
const DEEPEST: usize = 3;

impl Letter {
    /// Reads the source of an e-mail; text without headers is a letter of nothing but lines.
    pub(super) fn of_bytes(bytes: &[u8]) -> Result<Self, FileError> {
        if let Some(what) = known_binary(bytes) {
            return Err(FileError::NotAnEmail(what));
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(FileError::Empty);
        }
        // Control characters that no text has; UTF-16 and pictures are full of zeros.
        let beginning = &bytes[..bytes.len().min(4_096)];
        if beginning.contains(&0) {
            return Err(FileError::NotAnEmail("not text"));
        }
        let letter = if headers_in_source(beginning) {
            of_source(bytes)
        } else {
            Some(Self::of_text(&String::from_utf8_lossy(bytes)))
        };
        let letter = letter.unwrap_or_default();
        if letter.is_empty() {
            return Err(FileError::NotAnEmail("no text that could be read"));
        }
        Ok(letter)
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.from.is_none() && self.subject.is_none()
    }

    fn of_text(text: &str) -> Self {
        forwarded::unwrap(Self {
            lines: lines_of(text),
            ..Self::default()
        })
    }

    /// The letter with its headers said to stand in such a place.
    pub(super) fn headed_by(mut self, place: OriginPlace) -> Self {
        let mailboxes = [&mut self.from, &mut self.reply_to].into_iter().flatten();
        mailboxes.for_each(|headed| headed.place = place);
        self.subject
            .iter_mut()
            .for_each(|headed| headed.place = place);
        self.date.iter_mut().for_each(|headed| headed.place = place);
        self
    }

    fn of_message(message: &Message<'_>, deeper: usize) -> Self {
        // Forwarded as an attachment: what is attached is the customer's.
        let attached = message
            .parts
            .iter()
            .find_map(|part| {
                if let PartType::Message(inner) = &part.body {
                    Some(inner)
                } else {
                    None
                }
            })
            .filter(|_| deeper > 0);
        if let Some(inner) = attached {
            let letter = Self::of_message(inner, deeper - 1);
            if letter.from.is_some() {
                return letter.headed_by(OriginPlace::ForwardedHeader);
            }
        }
        forwarded::unwrap(Self {
            from: mailbox(message.from()).map(|found| headed(found, "From")),
            reply_to: mailbox(message.reply_to()).map(|found| headed(found, "Reply-To")),
            subject: message
                .subject()
                .map(|subject| headed(subject.trim().to_owned(), "Subject")),
            date: message
                .date()
                .and_then(instant)
                .map(|at| headed(at, "Date")),
            lines: lines_of(&text_of(message)),
        })
    }
}

/// Reads the source of an e-mail. Where it breaks off in the middle, its parts are ended at the last
/// whole line, so that what had come is read.
fn of_source(bytes: &[u8]) -> Option<Letter> {
    let message = MessageParser::default().parse(bytes)?;
    let broken = message.parts.iter().any(|part| part.is_encoding_problem);
    let boundary = message
        .content_type()
        .and_then(|kind| kind.attribute("boundary"))
        .filter(|_| broken);
    let Some(boundary) = boundary else {
        return Some(Letter::of_message(&message, DEEPEST));
    };
    let end = bytes.iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
    let mut ended = bytes[..end].to_vec();
    ended.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    let message = MessageParser::default().parse(&ended)?;
    Some(Letter::of_message(&message, DEEPEST))
}

/// The plain text of a message; of HTML, its words. What could not be decoded is left out: nobody
/// can read it.
fn text_of(message: &Message<'_>) -> String {
    let bodies = (0..message.text_body_count()).filter_map(|place| {
        let part = message.text_part(place as u32)?;
        let attached = part
            .content_disposition()
            .is_some_and(|how| how.ctype().eq_ignore_ascii_case("attachment"));
        let readable = !attached && !part.is_encoding_problem;
        readable.then(|| message.body_text(place))?
    });
    bodies.collect::<Vec<_>>().join("\n")
}

/// Whether a text begins with the headers of an e-mail's source. A mail program's own view of a
/// message ("From: …, Sent: …") has no such headers; it is text.
fn headers_in_source(beginning: &[u8]) -> bool {
    const OF_THE_SOURCE: &[&str] = &[
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "delivered-to",
        "content-type",
        "content-transfer-encoding",
        "dkim-signature",
        "reply-to",
        "x-mailer",
    ];
    let text = String::from_utf8_lossy(beginning);
    let mut seen = Vec::new();
    for line in text.trim_start_matches(['\u{feff}', '\r', '\n']).lines() {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) || line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        seen.push(name.to_ascii_lowercase());
    }
    let has = |name: &str| seen.iter().any(|found| found == name);
    let basic = ["from", "subject", "date", "to"]
        .iter()
        .filter(|name| has(name));
    OF_THE_SOURCE.iter().any(|name| has(name)) || basic.count() >= 3
}

pub(super) fn headed<T>(value: T, header: &str) -> Headed<T> {
    Headed {
        value,
        header: header.to_owned(),
        place: OriginPlace::Header,
    }
}

fn mailbox(address: Option<&Address<'_>>) -> Option<Mailbox> {
    let first: &Addr<'_> = address?.first()?;
    let text = |text: &str| {
        let text = one_line(text);
        (!text.is_empty()).then_some(text)
    };
    Some(Mailbox {
        name: first.name.as_deref().and_then(text),
        email: first.address.as_deref().and_then(text),
    })
}

fn instant(date: &DateTime) -> Option<Instant> {
    let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
    let local = day.and_hms_opt(date.hour.into(), date.minute.into(), date.second.into())?;
    let east = i32::from(date.tz_hour) * 3_600 + i32::from(date.tz_minute) * 60;
    let east = if date.tz_before_gmt { -east } else { east };
    let at = FixedOffset::east_opt(east)?.from_local_datetime(&local);
    Some(at.single()?.to_utc())
}

/// Lines without what cannot be seen; their ends are trimmed, their number is bounded.
fn lines_of(text: &str) -> Vec<String> {
    const MOST: usize = 20_000;
    let shown = |c: &char| {
        let unseen = matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}');
        !unseen && (*c == '\t' || !c.is_control())
    };
    let mut lines: Vec<String> = text
        .lines()
        .take(MOST)
        .map(|line| line.chars().filter(shown).collect::<String>())
        .map(|line| line.replace('\u{a0}', " ").trim_end().to_owned())
        .collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// A text on one line, without control characters.
pub(super) fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
