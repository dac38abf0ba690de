//! Lines and columns.

use crate::errors::Position;

/// A place in a text that is read in pieces.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    line: u64,
    column: u64,
}

impl Place {
    /// Before the first character.
    pub(crate) fn start() -> Self {
        Self { line: 1, column: 1 }
    }

    /// Moves over a piece of UTF-8; a character cut in two counts once.
    pub(crate) fn advance(&mut self, piece: &[u8]) {
        let lines = piece.iter().filter(|byte| **byte == b'\n').count();
        let rest = if lines == 0 {
            piece
        } else {
            self.line += lines as u64;
            self.column = 1;
            let last = piece.iter().rposition(|byte| *byte == b'\n');
            &piece[last.map_or(0, |at| at + 1)..]
        };
        let characters = rest.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        self.column += characters as u64;
    }

    /// The place that a parser names by line and byte within a text that begins here.
    pub(crate) fn within(mut self, text: &[u8], line: usize, byte: usize) -> Self {
        let skipped: usize = text
            .split_inclusive(|byte| *byte == b'\n')
            .take(line.saturating_sub(1))
            .map(<[u8]>::len)
            .sum();
        let end = (skipped + byte.saturating_sub(1)).min(text.len());
        self.advance(&text[..end]);
        self
    }

    pub(crate) fn line(self) -> u64 {
        self.line
    }

    pub(crate) fn column(self) -> u64 {
        self.column
    }
}

impl From<Place> for Position {
    fn from(place: Place) -> Self {
        Self::Place {
            line: place.line,
            column: place.column,
        }
    }
}
