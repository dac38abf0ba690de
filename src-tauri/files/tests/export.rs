//! Leads written as a table that a spreadsheet opens.
#![allow(clippy::unwrap_used, missing_docs)]

use desk_domain::clocks::{Clocks, RuleBook};
use desk_domain::ids::LeadId;
use desk_domain::lead::Lead;
use desk_domain::receive::{Incoming, receive};
use desk_files::{Export, Row};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

fn now() -> desk_domain::Instant {
    "2026-11-18T16:20:00Z".parse().unwrap()
}

fn read(path: &Path) -> Vec<Incoming> {
    let mut leads = Vec::new();
    desk_files::read(path, now(), &mut |row| {
        if let Row::Lead(lead) = row {
            leads.push(*lead);
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    leads
}

fn lead(file: &str) -> Lead {
    let incoming = read(&fixture(file)).remove(0);
    receive(LeadId::new("desk-1"), &incoming, now()).lead
}

struct Table(tempfile::TempDir);

impl Table {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("leads.csv")
    }

    fn write(&self, leads: &[Lead]) -> Vec<u8> {
        let mut export = Export::create(&self.path()).unwrap();
        for lead in leads {
            export
                .lead(lead, &Clocks::of(lead, &RuleBook::default()))
                .unwrap();
        }
        assert_eq!(export.finish().unwrap(), leads.len() as u64);
        fs::read(self.path()).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }
}

/// The cells of a table, as RFC 4180 reads them.
fn cells(table: &[u8]) -> Vec<Vec<String>> {
    let text = String::from_utf8(table.to_vec()).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        let row = rows.last_mut().unwrap();
        match sign {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(rest.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            _ => row.last_mut().unwrap().push(sign),
        }
    }
    assert_eq!(rows.pop().unwrap(), [""], "the last line ends");
    rows
}

fn cell(rows: &[Vec<String>], row: usize, head: &str) -> String {
    let place = rows[0].iter().position(|name| name == head).expect(head);
    rows[row][place].clone()
}

#[test]
fn a_row_says_what_a_partner_works_with() {
    let lead = lead("sales-qualified-accepted.json");
    let rows = cells(&Table::new().write(std::slice::from_ref(&lead)));
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let facts = &lead.facts;
    let deal = lead.state.deal.as_ref().unwrap();
    let value = lead.value().unwrap();
    for (head, expected) in [
        ("Referral ID", facts.source_id.as_ref().unwrap().to_string()),
        ("Desk ID", "desk-1".to_owned()),
        ("Lead Type", "sales-qualified".to_owned()),
        ("Stage", "accepted".to_owned()),
        ("Outcome", String::new()),
        ("Customer Name", facts.customer.name.clone()),
        (
            "Customer Country",
            facts.customer.address.country.clone().unwrap(),
        ),
        ("Deal Name", deal.name.clone()),
        ("Lead value", value.decimal()),
        ("Lead currency", value.currency.code().to_owned()),
        (
            "Creation Date",
            facts.received_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        ),
        (
            "Favorite",
            if lead.state.favorite { "yes" } else { "no" }.to_owned(),
        ),
    ] {
        assert_eq!(cell(&rows, 1, head), expected, "{head}");
    }
}

#[test]
fn a_cell_that_a_spreadsheet_would_reckon_with_is_made_plain_text() {
    let table = [
        (
            "=HYPERLINK(\"http://a.example\",\"b\")",
            "'=HYPERLINK(\"http://a.example\",\"b\")",
        ),
        ("+1", "'+1"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("Fjellvik, \"AS\"", "Fjellvik, \"AS\""),
        ("two\nlines", "two\nlines"),
        (" spaced ", " spaced "),
        ("a=b", "a=b"),
        ("Ёлка <b>", "Ёлка <b>"),
    ];
    let mut leads = Vec::new();
    for (name, _) in table {
        let mut lead = lead("customer-inquiry-flame.json");
        lead.facts.customer.name = name.to_owned();
        leads.push(lead);
    }
    let rows = cells(&Table::new().write(&leads));
    for (place, (name, written)) in table.iter().enumerate() {
        assert_eq!(
            cell(&rows, place + 1, "Customer Name"),
            *written,
            "{name:?}"
        );
    }
}

#[test]
fn no_field_of_a_hostile_lead_begins_a_formula() {
    let mut lead = lead("customer-inquiry-flame.json");
    let evil = "=cmd|'/c calc'!A0".to_owned();
    lead.facts.need.request = Some(evil.clone());
    lead.facts.need.products = vec![evil.clone()];
    lead.facts.labels.engagement_id = Some(evil.clone());
    lead.facts.customer.address.city = Some(evil.clone());
    lead.facts.customer.contacts[0].first_name.clone_from(&evil);
    lead.facts.customer.contacts[0].phone = Some("+47 22 00 00 00".into());
    let mut second = lead.facts.customer.contacts[0].clone();
    second.first_name = evil;
    lead.facts.customer.contacts.push(second);
    let rows = cells(&Table::new().write(&[lead]));
    for (head, cell) in rows[0].iter().zip(&rows[1]) {
        let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert!(!begins, "{head}: {cell}");
    }
}

#[test]
fn what_was_given_up_leaves_nothing_and_an_older_table_as_it_was() {
    let table = Table::new();
    fs::write(table.path(), "mine").unwrap();
    let lead = lead("customer-inquiry-flame.json");
    let mut export = Export::create(&table.path()).unwrap();
    export
        .lead(&lead, &Clocks::of(&lead, &RuleBook::default()))
        .unwrap();
    drop(export);
    assert_eq!(fs::read(table.path()).unwrap(), b"mine");
    assert_eq!(table.names(), ["leads.csv"]);
    table.write(&[lead]);
    assert_eq!(table.names(), ["leads.csv"]);
}

#[test]
fn a_place_that_cannot_be_written_to_is_an_error() {
    let table = Table::new();
    assert!(Export::create(&table.0.path().join("none/leads.csv")).is_err());
}

#[test]
fn the_table_can_be_taken_in_again() {
    let table = Table::new();
    let lead = lead("customer-inquiry-flame.json");
    table.write(std::slice::from_ref(&lead));
    let again = read(&table.path());
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].facts.source_id, lead.facts.source_id);
    assert_eq!(again[0].facts.customer.name, lead.facts.customer.name);
}
