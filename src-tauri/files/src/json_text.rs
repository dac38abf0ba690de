//! JSON as a stream of brackets, quotes and words, without looking at what they mean.

use memchr::memchr2;

use crate::encoding::Text;
use crate::errors::RowError;
use crate::place::Place;
use crate::texts::MAX_LEAD;

/// Lists within lists are followed to here; the parser of a lead gives up long before.
const MAX_DEPTH: usize = 1 << 20;

/// A JSON text, how far it has been followed, and what is kept of it.
pub(crate) struct JsonText<'i> {
    text: Text<'i>,
    pub(crate) place: Place,
    pub(crate) kept: Kept,
}

impl<'i> JsonText<'i> {
    /// The text from a place on.
    pub(crate) fn new(text: Text<'i>, place: Place) -> Self {
        Self {
            text,
            place,
            kept: Kept::default(),
        }
    }

    /// The next byte.
    pub(crate) fn peek(&mut self) -> Result<Option<u8>, RowError> {
        Ok(self.text.fill()?.first().copied())
    }

    /// Keeps one byte and moves past it.
    pub(crate) fn step(&mut self) -> Result<(), RowError> {
        let chunk = self.text.fill()?;
        if let Some(byte) = chunk.get(..1) {
            self.kept.push(byte);
            self.place.advance(byte);
            self.text.consume(1);
        }
        Ok(())
    }

    /// The next byte that is no blank.
    pub(crate) fn past_blanks(&mut self) -> Result<Option<u8>, RowError> {
        loop {
            match self.peek()? {
                Some(byte) if byte.is_ascii_whitespace() => self.step()?,
                other => return Ok(other),
            }
        }
    }

    /// Everything from an opening bracket to its counterpart; `outer` brackets are open around it.
    pub(crate) fn brackets(&mut self, outer: usize) -> Result<(), RowError> {
        let mut open: Vec<u8> = Vec::new();
        let mut quoted = false;
        let mut escaped = false;
        loop {
            let chunk = self.text.fill()?;
            if chunk.is_empty() {
                return Err(RowError::CutOff);
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
                    self.kept.depth = self.kept.depth.max(outer + open.len());
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
                return Err(RowError::BrokenJson("a bracket does not match".to_owned()));
            }
            if done {
                return Ok(());
            }
            if open.len() > MAX_DEPTH {
                return Err(RowError::TooDeep);
            }
        }
    }

    /// A text with its quotes.
    pub(crate) fn quoted(&mut self) -> Result<(), RowError> {
        self.step()?;
        let mut escaped = false;
        loop {
            match self.peek()? {
                None => return Err(RowError::CutOff),
                Some(b'"') if !escaped => return self.step(),
                Some(byte) => {
                    escaped = byte == b'\\' && !escaped;
                    self.step()?;
                }
            }
        }
    }

    /// A number, `true`, `false`, `null`, or what else has no blank in it.
    pub(crate) fn word(&mut self) -> Result<(), RowError> {
        while let Some(byte) = self.peek()? {
            if matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace() {
                break;
            }
            self.step()?;
        }
        Ok(())
    }
}

/// The JSON of the lead at hand, as long as it is not too long.
#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) bytes: Vec<u8>,
    over: bool,
    /// The most brackets that were open at once.
    pub(crate) depth: usize,
}

impl Kept {
    pub(crate) fn clear(&mut self) {
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
    pub(crate) fn whole(&self) -> Option<&str> {
        if self.over {
            return None;
        }
        std::str::from_utf8(&self.bytes).ok()
    }
}
