//! Tables: which of Partner Center's exports a file is, and its rows.

use std::ops::ControlFlow;

use desk_domain::Instant;
use desk_domain::receive::Incoming;

use crate::co_sell::CoSell;
use crate::csv_rows::{Cells, Next, Rows};
use crate::encoding::Text;
use crate::errors::{FileError, Position, Rejected, RowError};
use crate::header::{Column, Header};
use crate::leads_insights::LeadsInsights;
use crate::texts::shortened;
use crate::{Format, Row};

/// The longest first line.
const MAX_HEADER: usize = 256 << 10;

/// Reads a text that is no JSON.
pub(crate) fn read(
    mut text: Text<'_>,
    now: Instant,
    sink: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<Format, FileError> {
    let table = Table::recognise(&mut text)?;
    let format = table.layout.format();
    let mut rows = Rows::new(text, table.delimiter, table.next_row);
    loop {
        let (read, over) = match rows.next() {
            Next::End => return Ok(format),
            Next::Broken(reason) => (Err(reason), true),
            Next::TooLong(Some(at)) => (
                Err(RowError::FieldTooLong {
                    field: shortened(&table.header.name(at)),
                }),
                false,
            ),
            Next::TooLong(None) => (Err(RowError::LeadTooLong), false),
            Next::Row { cells, .. } if cells.iter().all(|cell| cell.trim().is_empty()) => continue,
            // A row of the wrong length is somebody's mistake in typing and kept; one that is short
            // because the file is must not overwrite a whole one.
            Next::Row { cells, ended } if !ended && cells.len() < table.header.len() => {
                (Err(RowError::CutOff), true)
            }
            Next::Row { cells, .. } => (table.lead(cells, now), false),
        };
        let row = match read {
            Ok(incoming) => Row::Lead(Box::new(incoming)),
            Err(reason) => Row::Rejected(Rejected {
                position: Position::Row(rows.number()),
                reason,
            }),
        };
        if sink(row).is_break() || over {
            return Ok(format);
        }
    }
}

/// A row under its header.
pub(crate) struct Record<'r> {
    cells: &'r Cells,
    header: &'r Header,
}

impl<'r> Record<'r> {
    pub(crate) fn get(&self, column: Column) -> Option<&'r str> {
        self.cells.get(column.at?)
    }

    /// The whole row, for keeping.
    pub(crate) fn raw(&self) -> String {
        self.header.object(self.cells.iter())
    }
}

struct Table {
    header: Header,
    delimiter: u8,
    layout: Layout,
    next_row: u64,
}

enum Layout {
    LeadsInsights(Box<LeadsInsights>),
    CoSell(Box<CoSell>),
}

impl Layout {
    fn of(header: &Header) -> Result<Self, Option<&'static str>> {
        let leads = LeadsInsights::marks(header);
        let co_sell = CoSell::marks(header);
        if leads == 0 && co_sell == 0 {
            return Err(None);
        }
        let id = header.column(&[ID]);
        if id.at.is_none() {
            return Err(Some(ID));
        }
        Ok(if co_sell > leads {
            Self::CoSell(Box::new(CoSell::find(header, id)))
        } else {
            Self::LeadsInsights(Box::new(LeadsInsights::find(header, id)))
        })
    }

    fn format(&self) -> Format {
        match self {
            Self::LeadsInsights(_) => Format::LeadsInsights,
            Self::CoSell(_) => Format::CoSell,
        }
    }
}

const ID: &str = "Referral ID";

impl Table {
    /// Finds the delimiter that makes known columns of the first line.
    fn recognise(text: &mut Text<'_>) -> Result<Self, FileError> {
        let mut next_row = 1;
        let mut chosen = None;
        let line = loop {
            let line = first_line(text)?;
            next_row += 1;
            // Excel's own way of saying it.
            match line.trim().strip_prefix("sep=").map(str::as_bytes) {
                Some([delimiter]) if chosen.is_none() => chosen = Some(*delimiter),
                Some([]) if chosen.is_none() => chosen = Some(b'\t'),
                _ => break line,
            }
        };
        let mut missing = None;
        for delimiter in chosen.map_or_else(|| vec![b',', b';', b'\t'], |one| vec![one]) {
            let cells = Cells::of_line(&line, delimiter);
            let header = Header::new(cells.iter());
            match Layout::of(&header) {
                Ok(layout) => {
                    return Ok(Self {
                        header,
                        delimiter,
                        layout,
                        next_row,
                    });
                }
                Err(column) => missing = missing.or(column),
            }
        }
        Err(match missing {
            Some(column) => FileError::NoIdColumn(column),
            None if line.contains('\0') => FileError::NotText("a binary file"),
            None => FileError::NoKnownColumns(shortened(&line)),
        })
    }

    fn lead(&self, cells: &Cells, now: Instant) -> Result<Incoming, RowError> {
        let record = Record {
            cells,
            header: &self.header,
        };
        match &self.layout {
            Layout::LeadsInsights(columns) => columns.read(&record, now),
            Layout::CoSell(columns) => columns.read(&record, now),
        }
    }
}

/// The first line that is not blank, with the line breaks that are inside quotes.
fn first_line(text: &mut Text<'_>) -> Result<String, FileError> {
    let mut line: Vec<u8> = Vec::new();
    let mut quoted = false;
    loop {
        let piece = text.fill()?;
        if piece.is_empty() {
            break;
        }
        let mut used = piece.len();
        let mut ended = false;
        for (at, byte) in piece.iter().enumerate() {
            quoted ^= *byte == b'"';
            if matches!(byte, b'\n' | b'\r') && !quoted {
                used = at + 1;
                ended = true;
                break;
            }
        }
        line.extend_from_slice(&piece[..used]);
        text.consume(used);
        let blank = line.iter().all(u8::is_ascii_whitespace);
        if line.len() > MAX_HEADER {
            break;
        }
        if ended && blank {
            line.clear();
        } else if ended {
            break;
        }
    }
    if line.is_empty() {
        return Err(FileError::Empty);
    }
    let text = String::from_utf8_lossy(&line);
    Ok(text.trim_matches(['\r', '\n']).to_owned())
}
