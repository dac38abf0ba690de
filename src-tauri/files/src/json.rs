//! Referrals as JSON: one, an array, or a page of the API's list.
//!
//! The text is cut into leads by its brackets and quotes alone, and each lead is parsed on its own.
//! So one broken lead costs only itself, a lead of any length is skipped without being held in
//! memory, and the JSON of a lead is kept as it came.

use std::ops::ControlFlow;

use desk_domain::Instant;
use memchr::memchr2;
use serde_json::Value;

use crate::encoding::{Fault, Text};
use crate::errors::{FileError, Position, Rejected, RowError};
use crate::place::Place;
use crate::texts::MAX_LEAD;
use crate::{Format, Row, referral};

/// Lists within lists are followed to here; the parser of a lead gives up long before.
const MAX_DEPTH: usize = 1 << 20;

/// Reads a text whose first character other than a blank is a bracket.
pub(crate) fn read(
    text: Text<'_>,
    place: Place,
    now: Instant,
    sink: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<Format, FileError> {
    let mut reader = Reader {
        text,
        place,
        kept: Kept::default(),
        now,
        sink,
        elements: 0,
        nothing_yet: true,
    };
    let mut format = Format::Referral;
    let end = match reader.past_blanks() {
        Ok(Some(b'[')) => {
            format = Format::ReferralArray;
            reader.list()
        }
        Ok(_) => reader.object(&mut format),
        Err(end) => Err(end),
    };
    match end.and_then(|()| reader.end_of_text()) {
        Ok(()) | Err(End::Enough) => Ok(format),
        Err(End::File(error)) => Err(error),
        Err(End::Broken(RowError::BrokenJson(_))) if reader.nothing_yet => {
            Err(FileError::NotJson {
                line: reader.place.line(),
                column: reader.place.column(),
            })
        }
        Err(End::BrokenAt(place, _)) if reader.nothing_yet => Err(FileError::NotJson {
            line: place.line(),
            column: place.column(),
        }),
        Err(End::Broken(reason)) => {
            reader.reject_here(reason);
            Ok(format)
        }
        Err(End::BrokenAt(place, reason)) => {
            let position = place.into();
            // The text is over; whether the sink wants more no longer matters.
            let _ = (reader.sink)(Row::Rejected(Rejected { position, reason }));
            Ok(format)
        }
    }
}

/// Why reading stops early.
enum End {
    /// The sink wants no more.
    Enough,
    /// The file as a whole is not what it should be.
    File(FileError),
    /// The text can't be followed from here on.
    Broken(RowError),
    /// It can't be followed, and the cause is further back.
    BrokenAt(Place, RowError),
}

impl From<Fault> for End {
    fn from(fault: Fault) -> Self {
        Self::Broken(fault.into())
    }
}

struct Reader<'i, 's> {
    text: Text<'i>,
    place: Place,
    kept: Kept,
    now: Instant,
    sink: &'s mut dyn FnMut(Row) -> ControlFlow<()>,
    elements: u64,
    /// Nothing in the text has been JSON so far, but for the first bracket.
    nothing_yet: bool,
}

impl Reader<'_, '_> {
    /// `[ lead, lead … ]`
    fn list(&mut self) -> Result<(), End> {
        self.step()?;
        if self.past_blanks()? == Some(b']') {
            self.nothing_yet = false;
            return self.step();
        }
        loop {
            self.past_blanks()?;
            self.kept.clear();
            let start = self.place;
            self.value()
                .map_err(|end| self.closer_to_the_cause(end, start))?;
            self.lead(start)?;
            match self.past_blanks()? {
                Some(b',') => self.step()?,
                Some(b']') => return self.step(),
                other => return Err(unexpected(other)),
            }
        }
    }

    /// One lead, or a page: an object with a list named `value` and no id before it.
    fn object(&mut self, format: &mut Format) -> Result<(), End> {
        let start = self.place;
        let mut has_id = false;
        self.kept.clear();
        self.step()?;
        if self.past_blanks()? == Some(b'}') {
            return Err(End::File(FileError::NotAReferral));
        }
        loop {
            let name = self.name()?;
            match self.past_blanks()? {
                Some(b':') => self.step()?,
                other => return Err(unexpected(other)),
            }
            let value = self.past_blanks()?;
            if name == *b"\"value\"" && value == Some(b'[') && !has_id {
                *format = Format::ReferralPage;
                self.list()?;
                self.kept.clear();
            } else if let Err(end) = self.value() {
                // Only an object that was kept from its beginning can be looked through.
                return Err(match format {
                    Format::Referral => self.closer_to_the_cause(end, start),
                    Format::ReferralPage
                    | Format::ReferralArray
                    | Format::LeadsInsights
                    | Format::CoSell => end,
                });
            }
            has_id |= name == *b"\"id\"";
            match self.past_blanks()? {
                Some(b',') => self.step()?,
                Some(b'}') => {
                    self.step()?;
                    break;
                }
                other => return Err(unexpected(other)),
            }
            self.past_blanks()?;
        }
        match format {
            Format::Referral if has_id => self.lead(start),
            Format::Referral => Err(End::File(FileError::NotAReferral)),
            Format::ReferralPage
            | Format::ReferralArray
            | Format::LeadsInsights
            | Format::CoSell => Ok(()),
        }
    }

    /// Hands over what is kept as a lead.
    fn lead(&mut self, start: Place) -> Result<(), End> {
        self.elements += 1;
        let element = Position::Element(self.elements);
        let row = match self.kept.whole() {
            None => rejected(element, RowError::LeadTooLong),
            Some(raw) => match serde_json::from_str::<Value>(raw) {
                Ok(value) => match referral::read(&value, raw, self.now) {
                    Ok(incoming) => Row::Lead(Box::new(incoming)),
                    Err(reason) => rejected(element, reason),
                },
                Err(_) if self.kept.depth > PARSER_DEPTH => rejected(element, RowError::TooDeep),
                Err(error) => {
                    let place = start.within(raw.as_bytes(), error.line(), error.column());
                    rejected(place.into(), RowError::BrokenJson(words_of(&error)))
                }
            },
        };
        match (self.sink)(row) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(End::Enough),
        }
    }

    /// Keeps one value, whatever it is, up to its last character.
    fn value(&mut self) -> Result<(), End> {
        match self.peek()? {
            Some(b'{' | b'[') => self.brackets()?,
            Some(b'"') => self.quoted()?,
            Some(b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => self.word()?,
            other => return Err(unexpected(other)),
        }
        self.nothing_yet = false;
        Ok(())
    }

    /// Everything from an opening bracket to its counterpart.
    fn brackets(&mut self) -> Result<(), End> {
        let mut open: Vec<u8> = Vec::new();
        let mut quoted = false;
        let mut escaped = false;
        loop {
            let chunk = self.text.fill()?;
            if chunk.is_empty() {
                return Err(End::Broken(RowError::CutOff));
            }
            let mut wrong = false;
            let mut used = 0;
            while let Some(&byte) = chunk.get(used) {
                if escaped {
                    escaped = false;
                } else if quoted {
                    // Most of a lead is text between quotes, where only two bytes matter.
                    let Some(next) = memchr2(b'"', b'\\', &chunk[used..]) else {
                        used = chunk.len();
                        break;
                    };
                    used += next;
                    quoted = chunk[used] == b'\\';
                    escaped = quoted;
                } else {
                    match byte {
                        b'"' => quoted = true,
                        b'{' => open.push(b'}'),
                        b'[' => open.push(b']'),
                        b'}' | b']' => {
                            wrong = open.pop() != Some(byte);
                            if wrong {
                                break;
                            }
                        }
                        _ => {}
                    }
                    self.kept.depth = self.kept.depth.max(open.len());
                }
                used += 1;
                if open.is_empty() {
                    break;
                }
            }
            let done = open.is_empty();
            self.kept.push(&chunk[..used]);
            self.place.advance(&chunk[..used]);
            self.text.consume(used);
            if wrong {
                return Err(End::Broken(RowError::BrokenJson(
                    "a bracket does not match".to_owned(),
                )));
            }
            if done {
                return Ok(());
            }
            if open.len() > MAX_DEPTH {
                return Err(End::Broken(RowError::TooDeep));
            }
        }
    }

    /// The name of a member, with its quotes.
    fn name(&mut self) -> Result<Vec<u8>, End> {
        match self.peek()? {
            Some(b'"') => {
                let from = self.kept.bytes.len();
                self.quoted()?;
                self.nothing_yet = false;
                Ok(self.kept.bytes.get(from..).unwrap_or_default().to_vec())
            }
            other => Err(unexpected(other)),
        }
    }

    fn quoted(&mut self) -> Result<(), End> {
        self.step()?;
        let mut escaped = false;
        loop {
            match self.peek()? {
                None => return Err(End::Broken(RowError::CutOff)),
                Some(b'"') if !escaped => return self.step(),
                Some(byte) => {
                    escaped = byte == b'\\' && !escaped;
                    self.step()?;
                }
            }
        }
    }

    fn word(&mut self) -> Result<(), End> {
        while let Some(byte) = self.peek()? {
            if matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace() {
                break;
            }
            self.step()?;
        }
        // "[settings]" begins many a file that is not JSON.
        let of_json = |word: &str| serde_json::from_str::<Value>(word).is_ok();
        if self.nothing_yet && !self.kept.whole().is_some_and(of_json) {
            return Err(unexpected(Some(b' ')));
        }
        Ok(())
    }

    fn past_blanks(&mut self) -> Result<Option<u8>, End> {
        loop {
            match self.peek()? {
                Some(byte) if byte.is_ascii_whitespace() => self.step()?,
                other => return Ok(other),
            }
        }
    }

    fn end_of_text(&mut self) -> Result<(), End> {
        match self.past_blanks()? {
            None => Ok(()),
            Some(_) => Err(End::Broken(RowError::BrokenJson(
                "there is more after the end".to_owned(),
            ))),
        }
    }

    fn peek(&mut self) -> Result<Option<u8>, End> {
        Ok(self.text.fill()?.first().copied())
    }

    /// Keeps one byte and moves past it.
    fn step(&mut self) -> Result<(), End> {
        let chunk = self.text.fill()?;
        if let Some(byte) = chunk.get(..1) {
            self.kept.push(byte);
            self.place.advance(byte);
            self.text.consume(1);
        }
        Ok(())
    }

    /// A quote that is missing or too many turns texts and brackets inside out, and the break shows
    /// only much later. The parser finds the first place that is wrong.
    fn closer_to_the_cause(&self, end: End, start: Place) -> End {
        if !matches!(end, End::Broken(RowError::CutOff | RowError::BrokenJson(_))) {
            return end;
        }
        let Some(raw) = self.kept.whole() else {
            return end;
        };
        match serde_json::from_str::<Value>(raw) {
            Err(error) if error.is_syntax() && self.kept.depth <= PARSER_DEPTH => End::BrokenAt(
                start.within(raw.as_bytes(), error.line(), error.column()),
                RowError::BrokenJson(words_of(&error)),
            ),
            _ => end,
        }
    }

    fn reject_here(&mut self, reason: RowError) {
        // The text is over; whether the sink wants more no longer matters.
        let _ = (self.sink)(rejected(self.place.into(), reason));
    }
}

/// How deep the parser follows.
const PARSER_DEPTH: usize = 127;

fn rejected(position: Position, reason: RowError) -> Row {
    Row::Rejected(Rejected { position, reason })
}

fn unexpected(byte: Option<u8>) -> End {
    End::Broken(match byte {
        None => RowError::CutOff,
        Some(_) => RowError::BrokenJson("something else was expected here".to_owned()),
    })
}

/// The parser's words without its line and column, which count from the lead and not the file.
fn words_of(error: &serde_json::Error) -> String {
    let words = error.to_string();
    match words.rfind(" at line ") {
        Some(at) => words[..at].to_owned(),
        None => words,
    }
}

/// The JSON of the lead at hand, as long as it is not too long.
#[derive(Default)]
struct Kept {
    bytes: Vec<u8>,
    over: bool,
    depth: usize,
}

impl Kept {
    fn clear(&mut self) {
        self.bytes.clear();
        self.bytes.shrink_to(1 << 20);
        self.over = false;
        self.depth = 0;
    }

    fn push(&mut self, piece: &[u8]) {
        self.over |= self.bytes.len() + piece.len() > MAX_LEAD;
        if !self.over {
            self.bytes.extend_from_slice(piece);
        }
    }

    /// All of it, if it was not too long.
    fn whole(&self) -> Option<&str> {
        if self.over {
            return None;
        }
        std::str::from_utf8(&self.bytes).ok()
    }
}
