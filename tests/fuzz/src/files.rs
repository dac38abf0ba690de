//! Whole files: Partner Center's JSON, its tables, holiday calendars.

use std::io::Read;
use std::ops::ControlFlow;

use chrono::Datelike;
use desk_domain::Date;
use desk_domain::clocks::{Clocks, RuleBook};
use desk_domain::hours::Holidays;
use desk_domain::lead::Lead;
use desk_files::holidays::{self, HolidayCalendar};
use desk_files::{FileError, Format, Rejected, Row, head_line, lead_line, read_from};

use crate::lead::can_be_kept;
use crate::now;

/// A file, read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Whole {
    pub(crate) rows: Vec<Row>,
    pub(crate) end: Result<Format, FileError>,
}

impl Whole {
    pub(crate) fn read(mut bytes: impl Read) -> Self {
        let mut rows = Vec::new();
        let end = read_from(&mut bytes, now(), &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        });
        Self { rows, end }
    }

    /// Every row is a lead that can be kept, or says in words, code and place why it is none.
    fn explained(&self) -> Vec<Lead> {
        let mut leads = Vec::new();
        for row in &self.rows {
            match row {
                Row::Lead(incoming) => leads.push(can_be_kept(incoming)),
                Row::Rejected(rejected) => explains(rejected),
            }
        }
        match &self.end {
            Ok(format) => assert!(!format.code().is_empty()),
            Err(error) => {
                assert!(!error.code().is_empty() && !error.to_string().is_empty());
                assert!(
                    self.rows.is_empty(),
                    "a file that gives rows is one: {error}"
                );
            }
        }
        leads
    }
}

fn explains(rejected: &Rejected) {
    assert!(!rejected.reason.code().is_empty() && !rejected.reason.to_string().is_empty());
    assert!(!rejected.position.code().is_empty());
    let counted_from_one = |number: &u64| *number > 0;
    assert!(
        rejected.position.numbers().iter().all(counted_from_one),
        "{rejected:?}"
    );
}

/// JSON as Partner Center gives it.
pub(crate) fn referrals(bytes: &[u8]) {
    let whole = Whole::read(bytes);
    in_pieces(bytes, &whole);
    in_utf16(bytes, &whole);
    exported(&whole.explained());
}

/// CSV and TSV as Partner Center gives them.
pub(crate) fn tables(bytes: &[u8]) {
    referrals(bytes);
}

/// A file that comes byte by byte is the same file.
fn in_pieces(bytes: &[u8], whole: &Whole) {
    struct Slowly<'b>(&'b [u8]);
    impl Read for Slowly<'_> {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            let some = to.len().min(3);
            self.0.read(&mut to[..some])
        }
    }
    assert_eq!(Whole::read(Slowly(bytes)), *whole, "read in pieces");
}

/// A text is the same in another encoding.
fn in_utf16(bytes: &[u8], whole: &Whole) {
    const MARK: char = '\u{feff}';
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    // What is told apart by its first bytes is not asked to look the same in other bytes.
    if matches!(whole.end, Err(FileError::NotText(_))) || text.contains('\0') {
        return;
    }
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let utf16: Vec<u8> = std::iter::once(MARK)
        .chain(text.chars())
        .flat_map(|letter| letter.encode_utf16(&mut [0; 2]).to_vec())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(Whole::read(&utf16[..]), *whole, "in UTF-16");
}

/// Leads written as a table read back as the same leads, as far as a table says what they are.
fn exported(leads: &[Lead]) {
    if leads.is_empty() {
        return;
    }
    let rules = RuleBook::default();
    let mut table = head_line();
    for lead in leads {
        table.extend(lead_line(lead, &Clocks::of(lead, &rules)));
    }
    let read = Whole::read(&table[..]);
    assert_eq!(read.end, Ok(Format::LeadsInsights));
    assert_eq!(read.rows.len(), leads.len(), "a row for each lead");
    for (row, lead) in read.rows.iter().zip(leads) {
        let Row::Lead(again) = row else {
            panic!("{lead:?} was exported and came back as {row:?}");
        };
        let (was, is) = (&lead.facts, &again.facts);
        let id = was.source_id.as_ref().map(ToString::to_string);
        assert_eq!(
            is.source_id.as_ref().map(ToString::to_string),
            id.as_deref().map(tame)
        );
        assert_eq!(is.received_at.timestamp(), was.received_at.timestamp());
        assert_eq!(is.customer.name, tame(&was.customer.name));
        assert_eq!(is.need.value, lead.value());
    }
}

/// A cell that a spreadsheet would reckon with is told to be text.
fn tame(cell: &str) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        Some(_) | None => cell.to_owned(),
    }
}

/// Holidays stand in order and in the years that matter, each once, and can be kept.
pub(crate) fn calendar(bytes: &[u8]) {
    let today = now().date_naive();
    let read = holidays::read_from(&mut &bytes[..], today);
    let calendar = match read {
        Ok(calendar) => calendar,
        Err(error) => {
            assert!(!error.code().is_empty() && !error.to_string().is_empty());
            return;
        }
    };
    in_order(&calendar, today);
    let mut kept = Holidays::default();
    for holiday in calendar.holidays {
        if kept.add(holiday).is_err() {
            break;
        }
    }
    assert_eq!(kept.to_string().parse::<Holidays>().as_ref(), Ok(&kept));
}

fn in_order(calendar: &HolidayCalendar, today: Date) {
    let days = &calendar.holidays;
    assert!(!days.is_empty(), "an empty calendar is refused");
    assert!(days.is_sorted_by_key(|holiday| holiday.day));
    assert!(
        days.windows(2).all(|pair| pair[0] != pair[1]),
        "a day twice"
    );
    let years = today.year()..=today.year() + 3;
    assert!(
        days.iter()
            .all(|holiday| years.contains(&holiday.day.year()))
    );
}
