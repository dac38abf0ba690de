//! The desk laid beside plain SQLite doing the same work in the same run (`cargo xtask bench`):
//! taking in 100,000 leads, a page of the list, a search, an answer. Each line is a ratio.

mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use desk_domain::ids::LeadId;
use desk_domain::input::{CommandInput, DealInput};
use desk_domain::kind::Tab;
use desk_domain::lead::Stage;
use desk_domain::search::Sort;
use desk_engine::clock::FixedClock;
use desk_engine::views::ListQuery;
use desk_engine::{Desk, PAGE};
use support::leads::Words;
use support::{import, leads_file, ms, percentile};

const IMPORT_LIMIT: f64 = 2.5;
const PAGE_LIMIT: f64 = 2.0;
const SEARCH_LIMIT: f64 = 2.0;
/// How often a page is read; the middle counts.
const TRIES: usize = 21;
/// Leads that are answered.
const ANSWERS: u32 = 200;
const DATABASE: &str = "referral-desk.db";

fn main() {
    // `cargo test --benches` runs this file too; the measurement is for `cargo bench` alone.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let now: DateTime<Utc> = "2026-11-18T16:20:00Z".parse().expect("an instant");
    let words = Words::new();
    let csv = leads_file(folder.path(), &words, now);
    let data = folder.path().join("desk");
    let database = data.join(DATABASE);
    let (imported, _) = import(&data, &csv, now);
    let copy = folder.path().join("plain.db");
    let plain = Plain::new();
    let inserted = plain.times("import", &[&database, &copy], "");
    ratio("import", &[imported], &inserted, Some(IMPORT_LIMIT));
    fs::remove_file(&copy).expect("the copy was made");

    let desk = open(&data, now);
    let pages: Vec<Duration> = [
        None,
        Some(Stage::Received),
        Some(Stage::Accepted),
        Some(Stage::Archived),
    ]
    .into_iter()
    .map(|stage| {
        percentile(
            (0..TRIES)
                .map(|_| listed(&desk, &query(stage, None)))
                .collect(),
            50,
        )
    })
    .collect();
    let plain_pages = plain.times("pages", &[&database], "");
    ratio(
        "first page and its total, four stages",
        &pages,
        &plain_pages,
        Some(PAGE_LIMIT),
    );

    let typed = words
        .names
        .iter()
        .step_by(7)
        .chain(words.common.iter().step_by(40));
    let typed: Vec<String> = typed.map(|word| word.chars().take(4).collect()).collect();
    let ours = typed
        .iter()
        .map(|text| listed(&desk, &query(None, Some(text.clone()))))
        .collect();
    let theirs = plain.times("search", &[&database], &typed.join("\n"));
    let p95 = |times| [percentile(times, 95)];
    ratio("search, p95", &p95(ours), &p95(theirs), Some(SEARCH_LIMIT));

    drop(desk);
    fs::copy(&database, &copy).expect("a copy of the desk");
    let answers = answered(&open(&data, now));
    let written = plain.times("commit", &[&copy, &database], "");
    assert_eq!(answers.len(), written.len());
    let p50 = |times| [percentile(times, 50)];
    ratio("answer, p50", &p50(answers), &p50(written), None);
}

fn open(data: &Path, now: DateTime<Utc>) -> Desk {
    Desk::open(data, Arc::new(FixedClock::at(now))).expect("the desk opens")
}

fn query(stage: Option<Stage>, search: Option<String>) -> ListQuery {
    ListQuery {
        tab: Tab::All,
        stage,
        search,
        sort: Sort::Clock,
        limit: PAGE,
        after: None,
        offset: None,
    }
}

fn listed(desk: &Desk, query: &ListQuery) -> Duration {
    let start = Instant::now();
    desk.list(query).expect("a page");
    start.elapsed()
}

/// How long it takes to accept each of some leads.
fn answered(desk: &Desk) -> Vec<Duration> {
    let received = ListQuery {
        limit: ANSWERS,
        ..query(Some(Stage::Received), None)
    };
    let page = desk.list(&received).expect("a page");
    let accept = |lead: &str| {
        let input = CommandInput::Accept {
            deal: DealInput {
                name: "Cold chain".to_owned(),
                value: Some("18000".to_owned()),
                currency: Some("EUR".to_owned()),
                close_date: Some("2027-03-31".to_owned()),
                ..DealInput::default()
            },
            team: Vec::new(),
        };
        let start = Instant::now();
        desk.run(&LeadId::new(lead), input).expect("it is accepted");
        start.elapsed()
    };
    page.leads.iter().map(|row| accept(&row.id)).collect()
}

/// The program that does it with SQLite alone (`store/examples/plain.rs`).
struct Plain(PathBuf);

impl Plain {
    /// It is built beside the `desk` command.
    fn new() -> Self {
        let desk = Path::new(env!("CARGO_BIN_EXE_desk"));
        let name = format!("plain{}", std::env::consts::EXE_SUFFIX);
        Self(desk.with_file_name("examples").join(name))
    }

    fn times(&self, what: &str, files: &[&Path], searches: &str) -> Vec<Duration> {
        let mut child = Command::new(&self.0)
            .arg(what)
            .args(files)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("`cargo xtask bench` has built it");
        let mut input = child.stdin.take().expect("it is piped");
        input.write_all(searches.as_bytes()).expect("it listens");
        drop(input);
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{what}: {}", output.status);
        let said = String::from_utf8(output.stdout).expect("it says numbers");
        let time = |line: &str| Duration::from_micros(line.parse().expect("a number"));
        said.lines().map(time).collect()
    }
}

/// One line: the desk, plain SQLite, and how many times as long the desk takes in all.
fn ratio(name: &str, ours: &[Duration], theirs: &[Duration], limit: Option<f64>) {
    let (ours, theirs) = (ours.iter().sum(), theirs.iter().sum());
    let ratio = ms(ours) / ms(theirs);
    let verdict = limit.map_or(String::new(), |limit| {
        let over = if ratio <= limit { "" } else { "   OVER" };
        format!("   (limit {limit} ×){over}")
    });
    let name = format!("{name}, beside SQLite");
    println!(
        "{name:<40} {ratio:>7.2} ×{verdict}   {:.2} ms beside {:.2} ms",
        ms(ours),
        ms(theirs)
    );
}
