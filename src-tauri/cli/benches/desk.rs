//! The numbers the desk promises, measured on 100,000 leads by `cargo xtask bench`: import time and
//! memory of the real `desk` command, the first page of every tab and stage, and search.

mod support;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use desk_domain::input::CommandInput;
use desk_domain::kind::Tab;
use desk_domain::lead::Stage;
use desk_domain::new_lead::NewLeadInput;
use desk_domain::search::Sort;
use desk_engine::clock::FixedClock;
use desk_engine::samples::SampleLanguage;
use desk_engine::views::ListQuery;
use desk_engine::{Desk, PAGE};
use desk_files::Row;
use support::leads::Words;
use support::{LEADS, import, leads_file, ms, percentile, report};

const IMPORT_LIMIT: Duration = Duration::from_secs(20);
const MEMORY_LIMIT_MB: u64 = 200;
const PAGE_LIMIT: Duration = Duration::from_millis(5);
const SEARCH_LIMIT: Duration = Duration::from_millis(10);
const ALIKE_LIMIT: Duration = Duration::from_millis(1);

fn main() {
    // `cargo test --benches` runs this file too; the measurement is for `cargo bench` alone.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let now: DateTime<Utc> = "2026-11-18T16:20:00Z".parse().expect("an instant");
    let words = Words::new();
    let csv = leads_file(folder.path(), &words, now);
    println!(
        "{LEADS} leads, {} MB of CSV",
        fs::metadata(&csv).expect("there").len() / 1_000_000
    );

    let (time, memory_mb) = import(folder.path(), &csv, now);
    report("import", time, IMPORT_LIMIT);
    println!(
        "{:<40} {memory_mb:>7} MB   (limit {MEMORY_LIMIT_MB} MB)",
        "import, peak memory"
    );

    let clock = Arc::new(FixedClock::at(now));
    let desk = Desk::open(folder.path(), clock).expect("the desk opens");
    pages(&desk);
    sorted(&desk);
    searches(&desk, &words);
    filtered(&desk, &words);
    same_customers(&desk);
    answers_during_an_import(&csv, now);
}

/// Commands that a person gives while leads are taken in by the same program.
fn answers_during_an_import(csv: &Path, now: DateTime<Utc>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let desk = Desk::open(folder.path(), Arc::new(FixedClock::at(now))).expect("the desk opens");
    desk.load_samples(SampleLanguage::English).expect("samples");
    let first = &desk
        .list(&query(Tab::All, None, None))
        .expect("a page")
        .leads[0];
    let id = desk.resolve(&first.id).expect("it is here");
    let over = AtomicBool::new(false);
    let times = std::thread::scope(|scope| {
        let answering = scope.spawn(|| {
            let mut times = Vec::new();
            while !over.load(Ordering::Acquire) {
                let on = times.len() % 2 == 0;
                let start = Instant::now();
                desk.run(&id, CommandInput::Favorite { on }).expect("done");
                times.push(start.elapsed());
                // Nobody asks again at once.
                std::thread::sleep(Duration::from_millis(200));
            }
            times
        });
        let mut importing = desk.import("leads.csv").expect("an import");
        desk_files::read_ahead(csv, now, &mut |row| {
            if let Row::Lead(incoming) = row {
                importing.lead(*incoming).expect("written");
            }
            ControlFlow::Continue(())
        })
        .expect("read");
        importing.finish().expect("written");
        over.store(true, Ordering::Release);
        answering.join().expect("all done")
    });
    let slowest = times.iter().max().copied().unwrap_or_default();
    println!(
        "{:<40} {:>7.2} ms   (p50 {:.2} ms of {})",
        "a command during an import, slowest",
        ms(slowest),
        ms(percentile(times.clone(), 50)),
        times.len()
    );
}

fn pages(desk: &Desk) {
    let mut slowest = (Duration::ZERO, String::new());
    for tab in Tab::ALL {
        for stage in [
            None,
            Some(Stage::Received),
            Some(Stage::Accepted),
            Some(Stage::Archived),
        ] {
            let query = query(*tab, stage, None);
            let times = (0..20).map(|_| {
                let start = Instant::now();
                desk.list(&query).expect("a page");
                start.elapsed()
            });
            let time = percentile(times.collect(), 50);
            if time > slowest.0 {
                slowest = (
                    time,
                    format!("{}, {}", tab.code(), stage.map_or("all", Stage::code)),
                );
            }
        }
    }
    report(
        &format!("first page, slowest ({})", slowest.1),
        slowest.0,
        PAGE_LIMIT,
    );
    let deep = ListQuery {
        offset: Some(90_000),
        ..query(Tab::All, None, None)
    };
    let start = Instant::now();
    desk.list(&deep).expect("a page");
    println!(
        "{:<40} {:>7.2} ms",
        "jump to row 90,000",
        ms(start.elapsed())
    );
    let start = Instant::now();
    desk.overview(&query(Tab::All, Some(Stage::Received), None))
        .expect("an overview");
    println!(
        "{:<40} {:>7.2} ms",
        "counts around the list",
        ms(start.elapsed())
    );
}

/// The first page of every tab and stage in each order.
fn sorted(desk: &Desk) {
    for sort in Sort::ALL.iter().filter(|sort| **sort != Sort::Clock) {
        let mut slowest = (Duration::ZERO, String::new());
        for tab in Tab::ALL {
            for stage in [None, Some(Stage::Received), Some(Stage::Archived)] {
                let query = ListQuery {
                    sort: *sort,
                    ..query(*tab, stage, None)
                };
                let time = percentile((0..20).map(|_| listed(desk, &query)).collect(), 50);
                if time > slowest.0 {
                    let stage = stage.map_or("all", Stage::code);
                    slowest = (time, format!("{}, {stage}", tab.code()));
                }
            }
        }
        let name = format!("first page by {}, slowest ({})", sort.code(), slowest.1);
        report(&name, slowest.0, PAGE_LIMIT);
    }
}

/// Searches with filters, in each order.
fn filtered(desk: &Desk, words: &Words) {
    let filters = [
        "country:de",
        "-country:de kind:customer",
        "kind:marketing,sales has:flame",
        "stage:received has:value",
        "outcome:won,lost",
        "value>50000",
        "value<=20000eur",
        "value>1000 value<900000 -has:note",
        "source:a",
        "-has:flame",
    ];
    for sort in Sort::ALL {
        let mut times: Vec<(Duration, String)> = Vec::new();
        for (place, filter) in filters.iter().enumerate() {
            let word = &words.common[place * 7];
            for text in [(*filter).to_owned(), format!("{word} {filter}")] {
                for stage in [None, Some(Stage::Received), Some(Stage::Archived)] {
                    let query = ListQuery {
                        sort: *sort,
                        ..query(Tab::All, stage, Some(text.clone()))
                    };
                    times.push((listed(desk, &query), text.clone()));
                }
            }
        }
        times.sort();
        let name = format!("filtered, by {}, p95 of {}", sort.code(), times.len());
        let p95 = percentile(times.iter().map(|(time, _)| *time).collect(), 95);
        report(&name, p95, SEARCH_LIMIT);
        if let Some((slowest, text)) = times.last() {
            println!("{:<40} {:>7.2} ms   ({text:?})", "  slowest", ms(*slowest));
        }
    }
    let start = Instant::now();
    let overview = query(Tab::All, Some(Stage::Received), Some("value>50000".into()));
    desk.overview(&overview).expect("an overview");
    println!(
        "{:<40} {:>7.2} ms",
        "counts around a filtered list",
        ms(start.elapsed())
    );
}

fn listed(desk: &Desk, query: &ListQuery) -> Duration {
    let start = Instant::now();
    desk.list(query).expect("a page");
    start.elapsed()
}

fn searches(desk: &Desk, words: &Words) {
    let mut typed: Vec<String> = Vec::new();
    for place in (0..words.names.len()).step_by(7) {
        let name = &words.names[place];
        // As people type: a prefix of two letters, of four, and the whole word.
        typed.extend([
            name.chars().take(2).collect(),
            name.chars().take(4).collect(),
        ]);
        typed.push(name.clone());
    }
    for place in (0..words.common.len()).step_by(40) {
        typed.push(words.common[place].clone());
        typed.push(format!(
            "{} {}",
            words.names[place % words.names.len()],
            words.common[place]
        ));
    }
    for stage in [None, Some(Stage::Received), Some(Stage::Archived)] {
        let mut times: Vec<(Duration, &str)> = Vec::new();
        let mut counted = Vec::new();
        for text in &typed {
            let query = query(Tab::All, stage, Some(text.clone()));
            let start = Instant::now();
            desk.list(&query).expect("a page");
            times.push((start.elapsed(), text));
            let start = Instant::now();
            desk.overview(&query).expect("an overview");
            counted.push(start.elapsed());
        }
        times.sort();
        let name = format!(
            "search, {}, p95 of {}",
            stage.map_or("all", Stage::code),
            times.len()
        );
        let p95 = percentile(times.iter().map(|(time, _)| *time).collect(), 95);
        report(&name, p95, SEARCH_LIMIT);
        if let Some((slowest, text)) = times.last() {
            println!("{:<40} {:>7.2} ms   ({text:?})", "  slowest", ms(*slowest));
        }
        report(
            "  counts around it, p95",
            percentile(counted, 95),
            SEARCH_LIMIT,
        );
    }
}

/// What the dialog of a new lead asks with every pause in the typing, and every lead that is opened.
fn same_customers(desk: &Desk) {
    let page = desk.list(&query(Tab::All, None, None)).expect("a page");
    let mut times = Vec::new();
    for row in &page.leads {
        let typed = NewLeadInput {
            customer: row.customer.to_uppercase(),
            email: Some("nobody@customer.example".to_owned()),
            ..NewLeadInput::default()
        };
        let start = Instant::now();
        let found = desk.alike_to(&typed).expect("an answer");
        times.push(start.elapsed());
        assert!(found.total > 0, "{} is here", row.customer);
    }
    report("same customer, p95", percentile(times, 95), ALIKE_LIMIT);
}

fn query(tab: Tab, stage: Option<Stage>, search: Option<String>) -> ListQuery {
    ListQuery {
        tab,
        stage,
        search,
        sort: Sort::Clock,
        limit: PAGE,
        after: None,
        offset: None,
    }
}
