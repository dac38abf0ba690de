//! A hundred thousand leads take no more memory than one. These tests have a process of their own,
//! because they look at its memory.

mod common;

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use common::now;
use desk_files::{Row, read_from};

/// A file that is made while it is read, and counts how much of it was.
struct Made<P> {
    pieces: P,
    piece: Vec<u8>,
    at: usize,
    given: Rc<Cell<usize>>,
}

impl<P: Iterator<Item = String>> Made<P> {
    fn new(pieces: P) -> Self {
        Self {
            pieces,
            piece: Vec::new(),
            at: 0,
            given: Rc::default(),
        }
    }
}

impl<P: Iterator<Item = String>> Read for Made<P> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() {
            let Some(piece) = self.pieces.next() else {
                return Ok(0);
            };
            self.piece = piece.into_bytes();
            self.at = 0;
        }
        let count = buffer.len().min(self.piece.len() - self.at);
        buffer[..count].copy_from_slice(&self.piece[self.at..self.at + count]);
        self.at += count;
        self.given.set(self.given.get() + count);
        Ok(count)
    }
}

const LEADS: usize = 100_000;

fn json() -> impl Iterator<Item = String> {
    let lead = |number| {
        format!(
            "{}\n{{\"id\":\"r-{number}\",\"createdDateTime\":\"2025-03-03T08:12:44.1180215Z\",\
             \"customerProfile\":{{\"name\":\"Customer {number}\"}},\"details\":{{\"notes\":\"{}\"}}}}",
            if number == 0 { "" } else { "," },
            "What we need. ".repeat(20),
        )
    };
    let leads = (0..LEADS).map(lead);
    ["{\"value\":[".to_owned()]
        .into_iter()
        .chain(leads)
        .chain(["]}".to_owned()])
}

fn table() -> impl Iterator<Item = String> {
    let row = |number| {
        format!(
            "r-{number},03/05/2025,Customer {number},\"{}\"\n",
            "What we\nneed. ".repeat(20)
        )
    };
    let header = "Referral ID,Creation Date,Customer Name,Notes\n".to_owned();
    [header].into_iter().chain((0..LEADS).map(row))
}

/// The most memory this process has had, in bytes.
#[cfg(target_os = "linux")]
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    let kilobytes: usize = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kilobytes * 1024
}

#[cfg(not(target_os = "linux"))]
fn peak() -> usize {
    0
}

/// Reads it all and checks that no more than a few leads are ever read ahead.
fn check_streams(pieces: impl Iterator<Item = String>) {
    let mut input = Made::new(pieces);
    let given = Rc::clone(&input.given);
    let (mut leads, mut delivered) = (0, 0);
    let end = read_from(&mut input, now(), &mut |row| {
        let Row::Lead(lead) = row else {
            panic!("{row:?}")
        };
        leads += 1;
        delivered += lead.raw.len();
        // What is not in the raw text (a comma, a line break) is less than what names add to it.
        let ahead = given.get().saturating_sub(delivered);
        assert!(
            ahead < (256 << 10) + leads * 8,
            "{ahead} bytes ahead at lead {leads}"
        );
        ControlFlow::Continue(())
    });
    assert!(end.is_ok());
    assert_eq!(leads, LEADS);
}

#[test]
fn memory_is_bounded_by_one_lead() {
    check_streams(json());
    check_streams(table());

    let long = || (0..2_000).map(|_| "x".repeat(16 << 10));
    let open = r#"[{"id":"r-1","name":""#.to_owned();
    let close = r#""},{"id":"r-2","createdDateTime":"2025-03-03T08:12:44Z"}]"#.to_owned();
    let json = [open].into_iter().chain(long()).chain([close]);
    let open = "Referral ID,Creation Date,Notes\nr-1,03/05/2025,\"".to_owned();
    let close = "\"\nr-2,03/05/2025,\n".to_owned();
    let table = [open].into_iter().chain(long()).chain([close]);
    let check = |pieces: &mut dyn Iterator<Item = String>| {
        let mut rows = Vec::new();
        let end = read_from(&mut Made::new(pieces), now(), &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        });
        assert!(end.is_ok());
        assert!(matches!(rows.as_slice(), [Row::Rejected(_), Row::Lead(_)]));
    };
    check(&mut json.into_iter());
    check(&mut table.into_iter());
    // 150 MB went through.
    assert!(peak() < 48 << 20, "{} bytes", peak());
}
