//! What can be wrong with a file or with one lead in it, in words and as codes.

use std::fmt;

use desk_domain::receive::RejectedRow;

/// A lead that could not be taken, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Where in the file.
    pub position: Position,
    /// Why.
    pub reason: RowError,
}

/// A place in a file, as a person would look it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// The row of a table, as a spreadsheet numbers it: the header is row 1. Rows without a single
    /// character are not counted.
    Row(u64),
    /// The lead in a JSON list, counted from 1.
    Element(u64),
    /// A place in a JSON text.
    Place {
        /// Counted from 1.
        line: u64,
        /// Counted from 1, in characters.
        column: u64,
    },
}

impl Position {
    /// The sort of place, the same in every language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Row(_) => "row",
            Self::Element(_) => "element",
            Self::Place { .. } => "line",
        }
    }

    /// The numbers that name it, in the order of the words.
    pub fn numbers(&self) -> Vec<u64> {
        match *self {
            Self::Row(number) | Self::Element(number) => vec![number],
            Self::Place { line, column } => vec![line, column],
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row(row) => write!(f, "row {row}"),
            Self::Element(element) => write!(f, "element {element}"),
            Self::Place { line, column } => write!(f, "line {line}, column {column}"),
        }
    }
}

/// Why a lead could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// A field that a lead can't do without is not there or empty.
    #[error("{field} is missing")]
    Missing {
        /// As the file calls it.
        field: &'static str,
    },
    /// The date the lead was received is no date.
    #[error("{field} is not a date that can be read: {text}")]
    UnreadableDate {
        /// As the file calls it.
        field: &'static str,
        /// What stands there, shortened.
        text: String,
    },
    /// The lead would have been received before 2000 or in the future.
    #[error("received date out of range ({field}): {text}")]
    ReceivedOutOfRange {
        /// As the file calls it.
        field: &'static str,
        /// What stands there, shortened.
        text: String,
    },
    /// One field has more than a million characters, or the id more than a line.
    #[error("field {field} is too long")]
    FieldTooLong {
        /// As the file calls it, shortened.
        field: String,
    },
    /// All fields together are more than a lead can be.
    #[error("the lead is too long")]
    LeadTooLong,
    /// A number, a text or a list where a referral should be.
    #[error("this is not a referral")]
    NotAReferral,
    /// The JSON of this lead is broken.
    #[error("broken JSON: {0}")]
    BrokenJson(String),
    /// Lists in lists in lists.
    #[error("the JSON is nested too deeply")]
    TooDeep,
    /// The file ends before the lead does.
    #[error("the file ends in the middle of a lead")]
    CutOff,
    /// A quote is opened and never closed; the rest of the file is inside it.
    #[error("a quotation mark is opened and never closed")]
    UnclosedQuote,
    /// Bytes that are no text in the encoding of the file. Nothing after them was read.
    #[error("this is not {encoding} text (byte {byte} of the file)")]
    WrongEncoding {
        /// The encoding the file began with.
        encoding: &'static str,
        /// Counted from 0.
        byte: u64,
    },
    /// The system could not read on.
    #[error("the file could not be read any further: {0}")]
    CannotRead(String),
}

impl RowError {
    /// The name of the reason, the same in every language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing-field",
            Self::UnreadableDate { .. } => "unreadable-date",
            Self::ReceivedOutOfRange { .. } => "received-out-of-range",
            Self::FieldTooLong { .. } => "field-too-long",
            Self::LeadTooLong => "lead-too-long",
            Self::NotAReferral => "not-a-referral",
            Self::BrokenJson(_) => "broken-json",
            Self::TooDeep => "too-deep",
            Self::CutOff => "cut-off",
            Self::UnclosedQuote => "unclosed-quote",
            Self::WrongEncoding { .. } => "wrong-encoding",
            Self::CannotRead(_) => "cannot-read",
        }
    }

    /// What the words speak of, in their order: names and texts out of the file.
    pub fn about(&self) -> Vec<String> {
        match self {
            Self::Missing { field } => vec![(*field).to_owned()],
            Self::UnreadableDate { field, text } | Self::ReceivedOutOfRange { field, text } => {
                vec![(*field).to_owned(), text.clone()]
            }
            Self::FieldTooLong { field } => vec![field.clone()],
            Self::BrokenJson(why) | Self::CannotRead(why) => vec![why.clone()],
            Self::WrongEncoding { encoding, byte } => {
                vec![(*encoding).to_owned(), byte.to_string()]
            }
            Self::LeadTooLong
            | Self::NotAReferral
            | Self::TooDeep
            | Self::CutOff
            | Self::UnclosedQuote => Vec::new(),
        }
    }
}

/// Why a file gives no leads at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// There is no such file.
    #[error("the file was not found")]
    NotFound,
    /// There is one, but the system does not open it.
    #[error("the file could not be opened: {0}")]
    CannotOpen(String),
    /// The system opened it but does not read it.
    #[error("the file could not be read: {0}")]
    CannotRead(String),
    /// No bytes, or only blanks.
    #[error("the file is empty")]
    Empty,
    /// Bytes that are no text at all.
    #[error("this is {0}, not JSON or a table (CSV, TSV)")]
    NotText(&'static str),
    /// An e-mail where leads of Partner Center were expected.
    #[error("this is an e-mail, not an export; `desk new --from-email` makes a lead of it")]
    AnEmail,
    /// Something else where an e-mail was expected.
    #[error("this is not an e-mail: {0}")]
    NotAnEmail(&'static str),
    /// More than is read of one e-mail.
    #[error("the e-mail is larger than {megabytes} MB")]
    TooLarge {
        /// The largest size.
        megabytes: u64,
    },
    /// Text in an encoding that the desk does not read.
    #[error("the file is not UTF-8 or UTF-16 text (read as {encoding}, byte {byte})")]
    WrongEncoding {
        /// What it began as.
        encoding: &'static str,
        /// Counted from 0.
        byte: u64,
    },
    /// Begins like JSON and is not.
    #[error("this is not JSON (line {line}, column {column})")]
    NotJson {
        /// Counted from 1.
        line: u64,
        /// Counted from 1.
        column: u64,
    },
    /// A JSON object that is neither a referral nor a page of them.
    #[error("not a referral: the JSON has neither an id nor a list named value")]
    NotAReferral,
    /// A text whose first line names none of the columns Partner Center writes.
    #[error("the first line names no columns of a Partner Center export; it begins: {0}")]
    NoKnownColumns(String),
    /// A table of Partner Center without the column that names the lead.
    #[error("the table has no column named {0}")]
    NoIdColumn(&'static str),
    /// Something else where a calendar was expected.
    #[error("this is not a calendar (iCalendar, .ics)")]
    NotACalendar,
    /// A calendar without its end.
    #[error("the calendar breaks off before its end")]
    CalendarCutOff,
    /// More than is read of one calendar.
    #[error("the calendar is larger than {megabytes} MB")]
    CalendarTooLarge {
        /// The largest size.
        megabytes: u64,
    },
    /// More events that repeat than a calendar of holidays has.
    #[error("the calendar has more than {most} events that repeat")]
    TooManyRepeating {
        /// How many there can be.
        most: usize,
    },
    /// A calendar without a day off in the years that are read.
    #[error("the calendar has no event of whole days from {from} to {to}")]
    NoHolidays {
        /// The first year.
        from: i32,
        /// The last year.
        to: i32,
    },
}

impl FileError {
    /// The name of the reason, the same in every language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "file-not-found",
            Self::CannotOpen(_) => "cannot-open",
            Self::CannotRead(_) => "unreadable",
            Self::Empty => "empty",
            Self::NotText(_) => "not-text",
            Self::AnEmail => "an-email",
            Self::NotAnEmail(_) => "not-an-email",
            Self::TooLarge { .. } => "too-large",
            Self::WrongEncoding { .. } => "not-unicode",
            Self::NotJson { .. } => "not-json",
            Self::NotAReferral => "no-referral",
            Self::NoKnownColumns(_) => "no-known-columns",
            Self::NoIdColumn(_) => "no-id-column",
            Self::NotACalendar => "not-a-calendar",
            Self::CalendarCutOff => "calendar-cut-off",
            Self::CalendarTooLarge { .. } => "calendar-too-large",
            Self::TooManyRepeating { .. } => "too-many-repeating",
            Self::NoHolidays { .. } => "no-holidays",
        }
    }

    /// What the words speak of, in their order.
    pub fn about(&self) -> Vec<String> {
        match self {
            Self::CannotOpen(why) | Self::CannotRead(why) => vec![why.clone()],
            Self::NotText(what) | Self::NoIdColumn(what) | Self::NotAnEmail(what) => {
                vec![(*what).to_owned()]
            }
            Self::TooLarge { megabytes } | Self::CalendarTooLarge { megabytes } => {
                vec![megabytes.to_string()]
            }
            Self::TooManyRepeating { most } => vec![most.to_string()],
            Self::NoHolidays { from, to } => vec![from.to_string(), to.to_string()],
            Self::WrongEncoding { encoding, byte } => {
                vec![(*encoding).to_owned(), byte.to_string()]
            }
            Self::NotJson { line, column } => vec![line.to_string(), column.to_string()],
            Self::NoKnownColumns(begins) => vec![begins.clone()],
            Self::NotFound
            | Self::Empty
            | Self::AnEmail
            | Self::NotAReferral
            | Self::NotACalendar
            | Self::CalendarCutOff => Vec::new(),
        }
    }
}

impl From<Rejected> for RejectedRow {
    fn from(rejected: Rejected) -> Self {
        Self {
            file: String::new(),
            position: rejected.position.to_string(),
            reason: rejected.reason.to_string(),
            place: rejected.position.code().to_owned(),
            numbers: rejected.position.numbers(),
            code: rejected.reason.code().to_owned(),
            about: rejected.reason.about(),
        }
    }
}

/// A file that gives nothing is its own one rejected row.
impl From<FileError> for RejectedRow {
    fn from(error: FileError) -> Self {
        Self {
            file: String::new(),
            position: "file".to_owned(),
            reason: error.to_string(),
            place: "file".to_owned(),
            numbers: Vec::new(),
            code: error.code().to_owned(),
            about: error.about(),
        }
    }
}
