//! Bytes to leads.
//!
//! This room reads what Partner Center hands out, referrals as JSON and its tables as CSV or TSV,
//! and makes [`Incoming`] leads of it, one at a time: a file of 100,000 leads takes no more memory
//! than a few of its longest. It knows the domain and nothing else: no database, no clock (`now` is
//! passed in), no idea of what is already at the desk.
//!
//! A lead that cannot be taken is a [`Rejected`] row with its position, and reading goes on. What a
//! lead says that cannot be understood stays with it as text, in `Facts::unread`. Nothing is
//! guessed: not a code page, not the order of day and month, not a currency.
//!
//! [`email`] reads another sort of file, a customer's letter, to be proposed as a new lead, and
//! [`holidays`] a third, a calendar of days off.
//!
//! The other way, leads to bytes, is [`Export`].
//!
//! Start reading at [`read`], then `json` and `referral` for the API's shape, `table`,
//! `leads_insights` and `co_sell` for the exports.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod amounts;
mod co_sell;
mod countries;
mod csv_rows;
mod dates;
pub mod email;
mod encoding;
mod errors;
mod export;
mod header;
pub mod holidays;
mod json;
mod json_text;
mod leads_insights;
mod place;
mod reading;
mod referral;
mod registrations;
mod status;
mod table;
mod texts;

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use desk_domain::Instant;
use desk_domain::receive::Incoming;

pub use crate::errors::{FileError, Position, Rejected, RowError};
pub use crate::export::{Export, head_line, lead_line};

use crate::encoding::Text;
use crate::place::Place;

/// How many rows [`read_ahead`] may hold.
const AHEAD: usize = 64;

/// What a file gives, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A lead.
    Lead(Box<Incoming>),
    /// A place where there should have been one.
    Rejected(Rejected),
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One referral of the API.
    Referral,
    /// A JSON array of referrals.
    ReferralArray,
    /// A page of the API's list, with `value`.
    ReferralPage,
    /// The leads table of Partner Center's insights.
    LeadsInsights,
    /// The export of co-sell opportunities.
    CoSell,
}

impl Format {
    /// The name used by the command line and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Referral => "referral",
            Self::ReferralArray => "referral-array",
            Self::ReferralPage => "referral-page",
            Self::LeadsInsights => "leads-insights",
            Self::CoSell => "co-sell",
        }
    }
}

/// Reads the leads of a file, each as soon as it is whole. The sink may end the reading with
/// `Break`.
///
/// A file that breaks off or turns unreadable halfway gives the leads before that, then a
/// [`Row::Rejected`] that says where and why.
///
/// # Errors
/// When there is nothing to read from the file as a whole.
pub fn read(
    path: &Path,
    now: Instant,
    sink: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<Format, FileError> {
    if email::is_email(path) {
        return Err(FileError::AnEmail);
    }
    let mut file = File::open(path).map_err(|error| {
        if error.kind() == ErrorKind::NotFound {
            FileError::NotFound
        } else {
            FileError::CannotOpen(error.to_string())
        }
    })?;
    read_from(&mut file, now, sink)
}

/// Like [`read`], in a thread of its own that is a few rows ahead of the sink, which may take its
/// time to write them.
///
/// # Errors
/// As [`read`].
pub fn read_ahead(
    path: &Path,
    now: Instant,
    sink: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<Format, FileError> {
    thread::scope(|scope| {
        let (send, rows) = mpsc::sync_channel(AHEAD);
        let reading = scope.spawn(move || {
            read(path, now, &mut |row| match send.send(row) {
                Ok(()) => ControlFlow::Continue(()),
                // Nobody wants any more.
                Err(mpsc::SendError(_)) => ControlFlow::Break(()),
            })
        });
        for row in rows {
            if sink(row).is_break() {
                break;
            }
        }
        reading.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

/// Reads the leads of anything that gives the bytes of a file; see [`read`].
///
/// # Errors
/// As [`read`].
pub fn read_from(
    input: &mut dyn Read,
    now: Instant,
    sink: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<Format, FileError> {
    let mut text = Text::open(input)?;
    let mut place = Place::start();
    loop {
        let chunk = text.fill().map_err(FileError::from)?;
        if chunk.is_empty() {
            return Err(FileError::Empty);
        }
        match chunk.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'{' | b'[') => return json::read(text, place, now, sink),
            Some(_) => return table::read(text, now, sink),
            None => {
                let blank = chunk.len();
                place.advance(chunk);
                text.consume(blank);
            }
        }
    }
}
