//! Referrals as JSON: one, an array, or a page of the API's list.
//!
//! The text is cut into leads by its brackets and quotes alone, and each lead is parsed on its own.
//! So one broken lead costs only itself, a lead of any length is skipped without being held in
//! memory, and the JSON of a lead is kept as it came.

use std::ops::ControlFlow;

use desk_domain::Instant;
use serde_json::Value;

use crate::encoding::Text;
use crate::errors::{FileError, Position, Rejected, RowError};
use crate::json_text::JsonText;
use crate::place::Place;
use crate::{Format, Row, referral};

/// How deep the parser of a lead follows.
const PARSER_DEPTH: usize = 127;

/// Reads a text whose first character other than a blank is a bracket.
pub(crate) fn read(
    text: Text<'_>,
    place: Place,
    now: Instant,
    sink: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<Format, FileError> {
    let mut reader = Reader {
        text: JsonText::new(text, place),
        now,
        sink,
        elements: 0,
        nothing_yet: true,
    };
    let mut format = Format::Referral;
    let beginning = reader.text.past_blanks();
    let end = match beginning {
        Ok(Some(b'[')) => {
            format = Format::ReferralArray;
            reader.list()
        }
        Ok(_) => reader.object(&mut format),
        Err(reason) => Err(End::Broken(reason)),
    };
    match end.and_then(|()| reader.end_of_text()) {
        Ok(()) | Err(End::Enough) => Ok(format),
        Err(End::File(error)) => Err(error),
        Err(End::Broken(RowError::BrokenJson(_))) if reader.nothing_yet => {
            Err(FileError::NotJson {
                line: reader.text.place.line(),
                column: reader.text.place.column(),
            })
        }
        Err(End::BrokenAt(place, _)) if reader.nothing_yet => Err(FileError::NotJson {
            line: place.line(),
            column: place.column(),
        }),
        Err(End::Broken(reason)) => {
            reader.reject(reader.text.place, reason);
            Ok(format)
        }
        Err(End::BrokenAt(place, reason)) => {
            reader.reject(place, reason);
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

impl From<RowError> for End {
    fn from(reason: RowError) -> Self {
        Self::Broken(reason)
    }
}

struct Reader<'i, 's> {
    text: JsonText<'i>,
    now: Instant,
    sink: &'s mut dyn FnMut(Row) -> ControlFlow<()>,
    elements: u64,
    /// Nothing in the text has been JSON so far, but for the first bracket.
    nothing_yet: bool,
}

impl Reader<'_, '_> {
    /// `[ lead, lead … ]`
    fn list(&mut self) -> Result<(), End> {
        self.text.step()?;
        if self.text.past_blanks()? == Some(b']') {
            self.nothing_yet = false;
            return Ok(self.text.step()?);
        }
        loop {
            self.text.past_blanks()?;
            self.text.kept.clear();
            let start = self.text.place;
            self.value(0)
                .map_err(|end| self.closer_to_the_cause(end, start))?;
            self.lead(start)?;
            match self.text.past_blanks()? {
                Some(b',') => self.text.step()?,
                Some(b']') => return Ok(self.text.step()?),
                other => return Err(unexpected(other)),
            }
        }
    }

    /// One lead, or a page: an object with a list named `value` and no id before it.
    fn object(&mut self, format: &mut Format) -> Result<(), End> {
        let start = self.text.place;
        let mut has_id = false;
        self.text.kept.clear();
        self.text.step()?;
        if self.text.past_blanks()? == Some(b'}') {
            return Err(End::File(FileError::NotAReferral));
        }
        loop {
            let name = self.name()?;
            match self.text.past_blanks()? {
                Some(b':') => self.text.step()?,
                other => return Err(unexpected(other)),
            }
            let value = self.text.past_blanks()?;
            if name == *b"\"value\"" && value == Some(b'[') && !has_id {
                *format = Format::ReferralPage;
                self.list()?;
                self.text.kept.clear();
            } else if let Err(end) = self.value(1) {
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
            match self.text.past_blanks()? {
                Some(b',') => self.text.step()?,
                Some(b'}') => {
                    self.text.step()?;
                    break;
                }
                other => return Err(unexpected(other)),
            }
            self.text.past_blanks()?;
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
        let row = match self.text.kept.whole() {
            None => rejected(element, RowError::LeadTooLong),
            Some(raw) => match serde_json::from_str::<Value>(raw) {
                Ok(value) => match referral::read(&value, raw, self.now) {
                    Ok(incoming) => Row::Lead(Box::new(incoming)),
                    Err(reason) => rejected(element, reason),
                },
                Err(_) if self.text.kept.depth > PARSER_DEPTH => {
                    rejected(element, RowError::TooDeep)
                }
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

    /// Keeps one value, whatever it is, up to its last character; `outer` brackets are kept around
    /// it.
    fn value(&mut self, outer: usize) -> Result<(), End> {
        match self.text.peek()? {
            Some(b'{' | b'[') => self.text.brackets(outer)?,
            Some(b'"') => self.text.quoted()?,
            Some(b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => {
                self.text.word()?;
                // "[settings]" begins many a file that is not JSON.
                let of_json = |word: &str| serde_json::from_str::<Value>(word).is_ok();
                if self.nothing_yet && !self.text.kept.whole().is_some_and(of_json) {
                    return Err(unexpected(Some(b' ')));
                }
            }
            other => return Err(unexpected(other)),
        }
        self.nothing_yet = false;
        Ok(())
    }

    /// The name of a member, with its quotes.
    fn name(&mut self) -> Result<Vec<u8>, End> {
        match self.text.peek()? {
            Some(b'"') => {
                let from = self.text.kept.bytes.len();
                self.text.quoted()?;
                self.nothing_yet = false;
                Ok(self
                    .text
                    .kept
                    .bytes
                    .get(from..)
                    .unwrap_or_default()
                    .to_vec())
            }
            other => Err(unexpected(other)),
        }
    }

    fn end_of_text(&mut self) -> Result<(), End> {
        match self.text.past_blanks()? {
            None => Ok(()),
            Some(_) => Err(End::Broken(RowError::BrokenJson(
                "there is more after the end".to_owned(),
            ))),
        }
    }

    /// A quote that is missing or too many turns texts and brackets inside out, and the break shows
    /// only much later. The parser finds the first place that is wrong.
    fn closer_to_the_cause(&self, end: End, start: Place) -> End {
        if !matches!(end, End::Broken(RowError::CutOff | RowError::BrokenJson(_))) {
            return end;
        }
        let Some(raw) = self.text.kept.whole() else {
            return end;
        };
        match serde_json::from_str::<Value>(raw) {
            Err(error) if error.is_syntax() && self.text.kept.depth <= PARSER_DEPTH => {
                End::BrokenAt(
                    start.within(raw.as_bytes(), error.line(), error.column()),
                    RowError::BrokenJson(words_of(&error)),
                )
            }
            _ => end,
        }
    }

    fn reject(&mut self, place: Place, reason: RowError) {
        // The text is over; whether the sink wants more no longer matters.
        let _ = (self.sink)(rejected(place.into(), reason));
    }
}

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
