//! CSV and TSV to rows, in bounded memory.
//!
//! The rules of quoting are csv-core's. What is added: no field and no row is held past the longest
//! that a lead may have, and the end of the file is told from the end of a row.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::encoding::Text;
use crate::errors::RowError;
use crate::texts::{MAX_FIELD, MAX_LEAD, too_long};

/// More cells than this no table has.
const MAX_CELLS: usize = 10_000;

/// The rows of a table.
pub(crate) struct Rows<'i> {
    text: Text<'i>,
    reader: Reader,
    cells: Cells,
    number: u64,
    ended: bool,
}

/// The cells of one row.
#[derive(Default)]
pub(crate) struct Cells {
    text: Vec<u8>,
    ends: Vec<usize>,
}

/// What comes next in a table.
pub(crate) enum Next<'r> {
    /// A row, and whether a line break ended it rather than the end of the file.
    Row { cells: &'r Cells, ended: bool },
    /// A row with a field that is too long: the field's place, or none when all of it is.
    TooLong(Option<usize>),
    /// The table can't be followed any further.
    Broken(RowError),
    /// There is no more.
    End,
}

impl<'i> Rows<'i> {
    /// The rows from here on; `number` is that of the next one.
    pub(crate) fn new(text: Text<'i>, delimiter: u8, number: u64) -> Self {
        Self {
            text,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            cells: Cells::default(),
            number,
            ended: false,
        }
    }

    /// The number of the row that [`next`](Self::next) gave last.
    pub(crate) fn number(&self) -> u64 {
        self.number - 1
    }

    pub(crate) fn next(&mut self) -> Next<'_> {
        if self.ended {
            return Next::End;
        }
        self.cells.clear();
        self.number += 1;
        let mut scratch = [0; 4096];
        let mut field_too_long = None;
        let mut row_too_long = false;
        loop {
            let (at_end, piece) = match self.text.fill() {
                // One line break more ends the last row, unless a quote is still open.
                Ok([]) => (true, b"\n".as_slice()),
                Ok(piece) => (false, piece),
                Err(fault) => {
                    self.ended = true;
                    return Next::Broken(fault.into());
                }
            };
            let (result, used, written) = self.reader.read_field(piece, &mut scratch);
            if !at_end {
                self.text.consume(used);
            }
            if at_end && matches!(result, ReadFieldResult::InputEmpty) {
                self.ended = true;
                return if written == 0 {
                    Next::End
                } else {
                    Next::Broken(RowError::UnclosedQuote)
                };
            }
            if self.cells.field_len() + written > MAX_FIELD * 4 {
                field_too_long.get_or_insert(self.cells.len());
            } else if self.cells.text.len() + written > MAX_LEAD || self.cells.len() > MAX_CELLS {
                row_too_long = true;
            } else {
                self.cells.text.extend_from_slice(&scratch[..written]);
            }
            let ReadFieldResult::Field { record_end } = result else {
                continue;
            };
            if !row_too_long {
                self.cells.ends.push(self.cells.text.len());
            }
            if record_end {
                self.ended |= at_end;
                if field_too_long.is_some() || row_too_long {
                    return Next::TooLong(field_too_long);
                }
                return match self.cells.iter().position(too_long) {
                    Some(at) => Next::TooLong(Some(at)),
                    None => Next::Row {
                        cells: &self.cells,
                        ended: !at_end,
                    },
                };
            }
        }
    }
}

impl Cells {
    /// Cuts up one line that is all there, such as the first.
    pub(crate) fn of_line(line: &str, delimiter: u8) -> Self {
        let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
        let mut cells = Self::default();
        let mut rest = line.as_bytes();
        let mut scratch = vec![0; line.len() + 1];
        loop {
            let (result, used, written) = reader.read_field(rest, &mut scratch);
            rest = &rest[used..];
            cells.text.extend_from_slice(&scratch[..written]);
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => {
                    cells.ends.push(cells.text.len());
                    if record_end {
                        return cells;
                    }
                }
                ReadFieldResult::End => return cells,
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One cell; a row may have fewer than there are columns.
    pub(crate) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        // Valid text cut at ASCII delimiters is valid text.
        std::str::from_utf8(self.text.get(start..end)?).ok()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// The length so far of the field being read.
    fn field_len(&self) -> usize {
        self.text.len() - self.ends.last().copied().unwrap_or(0)
    }

    fn clear(&mut self) {
        self.text.clear();
        self.text.shrink_to(1 << 20);
        self.ends.clear();
    }
}
