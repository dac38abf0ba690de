//! Bytes to UTF-8, in pieces, and never with a guess: a code page that is not UTF-8 or UTF-16 is an
//! error that names the byte.

use std::io::{ErrorKind, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::errors::{FileError, RowError};

/// How many bytes are read at once.
const PIECE: usize = 32 << 10;

/// A file as a stream of valid UTF-8, without its byte order mark.
pub(crate) struct Text<'i> {
    input: &'i mut dyn Read,
    decoder: Decoder,
    bytes: Vec<u8>,
    bytes_at: usize,
    bytes_end: usize,
    /// Where in the file `bytes_at` is.
    offset: u64,
    text: Vec<u8>,
    text_at: usize,
    text_end: usize,
    input_ended: bool,
    ended: bool,
    fault: Option<Fault>,
}

/// Why a text does not go on. Everything before it has been given out.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    /// The system could not read.
    CannotRead(String),
    /// A byte that the encoding does not have there.
    WrongEncoding { encoding: &'static str, byte: u64 },
    /// The file ends within a character.
    CutOff,
}

impl<'i> Text<'i> {
    /// Reads the first bytes and finds out the encoding.
    pub(crate) fn open(input: &'i mut dyn Read) -> Result<Self, FileError> {
        let mut text = Self {
            input,
            decoder: UTF_8.new_decoder_without_bom_handling(),
            bytes: vec![0; PIECE],
            bytes_at: 0,
            bytes_end: 0,
            offset: 0,
            text: vec![0; PIECE],
            text_at: 0,
            text_end: 0,
            input_ended: false,
            ended: false,
            fault: None,
        };
        while text.bytes_end < 8 && !text.input_ended {
            text.read_more().map_err(FileError::CannotRead)?;
        }
        let beginning = &text.bytes[..text.bytes_end];
        if let Some(name) = known_binary(beginning) {
            return Err(FileError::NotText(name));
        }
        let (encoding, mark) = detect(beginning)?;
        text.decoder = encoding.new_decoder_without_bom_handling();
        text.bytes_at = mark;
        text.offset = mark as u64;
        Ok(text)
    }

    /// The next piece of text; empty at the end of the file.
    pub(crate) fn fill(&mut self) -> Result<&[u8], Fault> {
        while self.text_at == self.text_end {
            if let Some(fault) = &self.fault {
                return Err(fault.clone());
            }
            if self.ended {
                break;
            }
            if self.bytes_at == self.bytes_end && !self.input_ended {
                self.bytes_at = 0;
                self.bytes_end = 0;
                if let Err(error) = self.read_more() {
                    self.fault = Some(Fault::CannotRead(error));
                    continue;
                }
            }
            self.decode();
        }
        Ok(&self.text[self.text_at..self.text_end])
    }

    /// Moves past bytes of the piece that [`fill`](Self::fill) gave.
    pub(crate) fn consume(&mut self, bytes: usize) {
        self.text_at = (self.text_at + bytes).min(self.text_end);
    }

    fn read_more(&mut self) -> Result<(), String> {
        loop {
            match self.input.read(&mut self.bytes[self.bytes_end..]) {
                Ok(0) => self.input_ended = true,
                Ok(count) => self.bytes_end += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.to_string()),
            }
            return Ok(());
        }
    }

    fn decode(&mut self) {
        let source = &self.bytes[self.bytes_at..self.bytes_end];
        let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
            source,
            &mut self.text,
            self.input_ended,
        );
        self.bytes_at += read;
        self.offset += read as u64;
        self.text_at = 0;
        self.text_end = written;
        match result {
            DecoderResult::InputEmpty => self.ended = self.input_ended,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(_, _)
                if self.input_ended && self.bytes_at == self.bytes_end =>
            {
                self.fault = Some(Fault::CutOff);
            }
            DecoderResult::Malformed(bad, after) => {
                self.fault = Some(Fault::WrongEncoding {
                    encoding: self.decoder.encoding().name(),
                    byte: self.offset - u64::from(bad) - u64::from(after),
                });
            }
        }
    }
}

impl From<Fault> for RowError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::CannotRead(error) => Self::CannotRead(error),
            Fault::WrongEncoding { encoding, byte } => Self::WrongEncoding { encoding, byte },
            Fault::CutOff => Self::CutOff,
        }
    }
}

impl From<Fault> for FileError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::CannotRead(error) => Self::CannotRead(error),
            Fault::WrongEncoding { encoding, byte } => Self::WrongEncoding { encoding, byte },
            Fault::CutOff => Self::NotText("a piece of a file"),
        }
    }
}

/// The encoding, and how many bytes its mark has. Without a mark, UTF-16 shows in its first
/// character: JSON and the exports begin with an ASCII one, whose other byte is zero.
fn detect(beginning: &[u8]) -> Result<(&'static Encoding, usize), FileError> {
    match beginning {
        [0xEF, 0xBB, 0xBF, ..] => Ok((UTF_8, 3)),
        [0xFF, 0xFE, 0, 0, ..]
        | [0, 0, 0xFE, 0xFF, ..]
        | [1..=0xFF, 0, 0, 0, ..]
        | [0, 0, 0, 1..=0xFF, ..] => Err(FileError::NotText("UTF-32 text")),
        [0xFF, 0xFE, ..] => Ok((UTF_16LE, 2)),
        [0xFE, 0xFF, ..] => Ok((UTF_16BE, 2)),
        [1..=0x7F, 0, ..] => Ok((UTF_16LE, 0)),
        [0, 1..=0x7F, ..] => Ok((UTF_16BE, 0)),
        _ => Ok((UTF_8, 0)),
    }
}

/// Files that people take for the export by mistake.
pub(crate) fn known_binary(beginning: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "an Excel workbook or a ZIP file"),
        (b"\xD0\xCF\x11\xE0", "an old Excel or Word file"),
        (b"{\\rtf", "an RTF document"),
        (b"\x1F\x8B", "a compressed file"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
    ];
    KNOWN
        .iter()
        .find(|(magic, _)| beginning.starts_with(magic))
        .map(|(_, name)| *name)
}
