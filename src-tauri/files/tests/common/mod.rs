//! Reading bytes and files in tests.
#![allow(dead_code, reason = "each test file uses its part")]

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use desk_domain::Instant;
use desk_domain::receive::Incoming;
use desk_files::{FileError, Format, Rejected, Row, read, read_from};

/// The moment of every test.
pub(crate) fn now() -> Instant {
    "2025-03-10T12:00:00Z".parse().unwrap()
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// What a file gave.
#[derive(Debug)]
pub(crate) struct Given {
    pub(crate) end: Result<Format, FileError>,
    pub(crate) rows: Vec<Row>,
}

impl Given {
    pub(crate) fn leads(&self) -> Vec<&Incoming> {
        let rows = self.rows.iter();
        rows.filter_map(|row| match row {
            Row::Lead(lead) => Some(lead.as_ref()),
            Row::Rejected(_) => None,
        })
        .collect()
    }

    pub(crate) fn rejected(&self) -> Vec<&Rejected> {
        let rows = self.rows.iter();
        rows.filter_map(|row| match row {
            Row::Lead(_) => None,
            Row::Rejected(rejected) => Some(rejected),
        })
        .collect()
    }

    /// All of it in short: "lead ID" or "position: code", and how it ended.
    pub(crate) fn story(&self) -> Vec<String> {
        let row = |row: &Row| match row {
            Row::Lead(lead) => format!("lead {}", lead.facts.source_id.as_ref().unwrap()),
            Row::Rejected(rejected) => {
                format!("{}: {}", rejected.position, rejected.reason.code())
            }
        };
        let end = match &self.end {
            Ok(format) => format.code(),
            Err(error) => error.code(),
        };
        let rows = self.rows.iter().map(row);
        rows.chain([end.to_owned()]).collect()
    }
}

pub(crate) fn read_bytes(bytes: impl AsRef<[u8]>) -> Given {
    let mut rows = Vec::new();
    let mut input = bytes.as_ref();
    let end = read_from(&mut input, now(), &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    });
    Given { end, rows }
}

pub(crate) fn read_fixture(name: &str) -> Given {
    let mut rows = Vec::new();
    let end = read(&fixture(name), now(), &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    });
    Given { end, rows }
}

/// The one lead there is.
pub(crate) fn only_lead(bytes: impl AsRef<[u8]>) -> Incoming {
    let given = read_bytes(bytes);
    match given.leads().as_slice() {
        [lead] if given.rows.len() == 1 => (*lead).clone(),
        _ => panic!("not one lead: {given:#?}"),
    }
}

pub(crate) fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let units = mark
        .then_some(0xFEFF)
        .into_iter()
        .chain(text.encode_utf16());
    let bytes = |unit: u16| {
        if little {
            unit.to_le_bytes()
        } else {
            unit.to_be_bytes()
        }
    };
    units.flat_map(bytes).collect()
}
