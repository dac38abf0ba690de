//! The numbers the desk promises, measured on 100,000 leads by `cargo xtask bench`: import time and
//! memory of the real `desk` command, the first page of every tab and stage, and search.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use desk_domain::kind::Tab;
use desk_domain::lead::Stage;
use desk_domain::new_lead::NewLeadInput;
use desk_engine::clock::FixedClock;
use desk_engine::views::ListQuery;
use desk_engine::{Desk, PAGE};

const LEADS: usize = 100_000;
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
    let csv = folder.path().join("leads.csv");
    fs::write(&csv, words.csv(now)).expect("the file is written");
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
    searches(&desk, &words);
    same_customers(&desk);
}

/// Imports with the real command and watches its memory until it ends.
fn import(folder: &Path, csv: &Path, now: DateTime<Utc>) -> (Duration, u64) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_desk"))
        .args(["--json", "--data-dir"])
        .arg(folder)
        .args(["--now", &now.to_rfc3339(), "import"])
        .arg(csv)
        .stdout(Stdio::inherit())
        .spawn()
        .expect("desk starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak_kb = 0;
    while child.try_wait().expect("desk can be waited for").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let high = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kb = high.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok());
        peak_kb = peak_kb.max(kb.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(10));
    }
    (start.elapsed(), peak_kb / 1024)
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
        for text in &typed {
            let query = query(Tab::All, stage, Some(text.clone()));
            let start = Instant::now();
            desk.list(&query).expect("a page");
            times.push((start.elapsed(), text));
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
        limit: PAGE,
        after: None,
        offset: None,
    }
}

fn report(name: &str, time: Duration, limit: Duration) {
    let verdict = if time <= limit { "" } else { "   OVER" };
    println!(
        "{name:<40} {:>7.2} ms   (limit {} ms){verdict}",
        ms(time),
        limit.as_millis()
    );
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn percentile(mut times: Vec<Duration>, percent: usize) -> Duration {
    times.sort();
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

/// A vocabulary: distinct company words, and request words of which a few are very common.
struct Words {
    names: Vec<String>,
    common: Vec<String>,
}

/// A small generator of its own, so that every run measures the same leads.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("below a usize")
    }

    /// Small numbers often, large ones rarely.
    fn skewed(&mut self, end: usize) -> usize {
        let first = self.below(end) + 1;
        self.below(first)
    }
}

impl Words {
    fn new() -> Self {
        const HEADS: [&str; 20] = [
            "nor", "ost", "bre", "kal", "vin", "mar", "tel", "sol", "gra", "hel", "pin", "rud",
            "sta", "lun", "fer", "dor", "wes", "cal", "bir", "qua",
        ];
        const MIDDLES: [&str; 10] = [
            "da", "ber", "lin", "mo", "ste", "ra", "vik", "no", "gel", "tu",
        ];
        const TAILS: [&str; 10] = [
            "by", "haven", "feld", "tex", "mark", "works", "lund", "dale", "ner", "sson",
        ];
        let mut names = Vec::new();
        let mut common = Vec::new();
        for head in HEADS {
            for middle in MIDDLES {
                for tail in TAILS {
                    if names.len() < 1_000 {
                        names.push(format!("{head}{middle}{tail}"));
                    } else {
                        common.push(format!("{middle}{head}{tail}"));
                    }
                }
            }
        }
        Self { names, common }
    }

    fn csv(&self, now: DateTime<Utc>) -> String {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
        let mut text = String::from(
            "Referral ID,Creation Date,Updated Date,PartnerID,Customer Country,Customer City,\
             Customer Name,Lead Type,Lead Source,Call to action,Referral program,\
             Business profile ID,Offer ID,Offer name,Lead currency,Lead value,Lead value (USD),\
             Status,Status Reason\n",
        );
        for place in 0..LEADS {
            let minutes = if place % 3 == 0 {
                dice.below(12 * 1440)
            } else {
                dice.below(500_000)
            };
            let created = now - chrono::Duration::minutes(minutes as i64);
            let created = created.format("%Y-%m-%dT%H:%M:%SZ");
            let status = match place % 3 {
                0 => "New",
                1 => ["Active", "Won", "Lost"][dice.below(3)],
                _ => ["Declined", "Expired", "Won"][dice.below(3)],
            };
            let kind = [
                "Customer inquiry",
                "Marketing qualified",
                "Sales qualified",
                "Co-sell",
            ];
            let kind = kind[dice.below(4)];
            let name = &self.names[dice.below(self.names.len())];
            let second = &self.names[dice.below(self.names.len())];
            let offer: Vec<_> = (0..30)
                .map(|_| self.common[dice.skewed(self.common.len())].as_str())
                .collect();
            let offer = offer.join(" ");
            let value = dice.below(900_000) + 100;
            writeln!(
                text,
                "ref-{place:06},{created},{created},6190042,DE,Kiel,{name} {second} {place},{kind},\
                 AppSource,Contact me,,bp-1,offer-{},{offer},EUR,{value},,{status},",
                place % 50
            )
            .expect("a String takes all");
        }
        text
    }
}
