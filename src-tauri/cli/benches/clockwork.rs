//! What one tick of the clockwork costs, with 1,000 and with 1,000,000 leads stored.
//!
//! The million is left in the folder that `REFERRAL_DESK_MILLION` names, for the measurements of
//! the window (`tests/measures.rs`). It is dated a quarter of an hour back, so that the ticks
//! measured here end before the machine's own time.

mod support;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use desk_engine::clock::{Clock, FixedClock, SystemClock};
use desk_engine::{Desk, Notifier, NotifierError, Toast};
use support::leads::{Leads, Words};
use support::{import, ms, percentile, report};

const FEW: usize = 1_000;
const MANY: usize = 1_000_000;
/// Ticks in a row whose median counts.
const TICKS: usize = 200;
const TICK_LIMIT: Duration = Duration::from_millis(5);
/// How much dearer a tick may be with a thousand times the leads.
const RATIO_LIMIT: f64 = 2.0;

fn main() {
    // `cargo test --benches` runs this file too; the measurement is for `cargo bench` alone.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let kept = std::env::var_os("REFERRAL_DESK_MILLION");
    let million = kept.map_or_else(|| scratch.path().join("million"), Into::into);
    let few = ticks(&scratch.path().join("thousand"), FEW, 3);
    let many = ticks(&million, MANY, 20);
    for (name, few, many) in [
        ("tick with nothing due", few.quiet, many.quiet),
        ("tick with an alarm due", few.due, many.due),
    ] {
        let ratio = many.as_secs_f64() / few.as_secs_f64();
        let verdict = if ratio <= RATIO_LIMIT { "" } else { "   OVER" };
        let name = format!("{name}, 1,000,000 : 1,000");
        println!("{name:<40} {ratio:>7.2}      (limit {RATIO_LIMIT}){verdict}");
    }
}

/// The medians of one desk.
struct Costs {
    quiet: Duration,
    due: Duration,
}

/// Fills a folder with leads and measures.
fn ticks(folder: &Path, count: usize, open_one_in: usize) -> Costs {
    let now = SystemClock::new().now() - chrono::Duration::minutes(15);
    std::fs::create_dir_all(folder).expect("the folder is made");
    let csv = folder.join("leads.csv");
    let leads = Leads {
        count,
        open_one_in,
        offer_words: 4,
    };
    Words::new()
        .write(&csv, &leads, now)
        .expect("the file is written");
    let (time, memory_mb) = import(folder, &csv, now);
    std::fs::remove_file(&csv).expect("the file is there");
    println!(
        "{:<40} {:>7.1} s    ({memory_mb} MB)",
        format!("import of {count}"),
        time.as_secs_f64()
    );

    let clock = Arc::new(FixedClock::at(now));
    let desk = Desk::open(folder, clock.clone()).expect("the desk opens");
    let start = Instant::now();
    desk.tick(&Nobody).expect("a tick");
    println!(
        "{:<40} {:>7.1} s",
        format!("first look at {count}"),
        start.elapsed().as_secs_f64()
    );

    let quiet = (0..TICKS).map(|_| {
        let start = Instant::now();
        let done = desk.tick(&Nobody).expect("a tick");
        assert!(done.changed.is_empty(), "nothing is due");
        start.elapsed()
    });
    let quiet = percentile(quiet.collect(), 50);
    let mut due = Vec::with_capacity(TICKS);
    for _ in 0..TICKS {
        let next = desk.next_due_at().expect("an answer");
        clock.set(next.expect("leads that wait have a next time"));
        let start = Instant::now();
        let done = desk.tick(&Nobody).expect("a tick");
        due.push(start.elapsed());
        assert!(!done.changed.is_empty(), "something was due");
    }
    report(
        &format!("tick with nothing due, {count} leads"),
        quiet,
        TICK_LIMIT,
    );
    let (median, p95) = (percentile(due.clone(), 50), percentile(due, 95));
    report(
        &format!("tick with an alarm due, {count} leads"),
        median,
        TICK_LIMIT,
    );
    println!("{:<40} {:>7.2} ms", "  p95", ms(p95));
    Costs { quiet, due: median }
}

/// Shows nothing: what the desktop takes is measured with the window.
struct Nobody;

impl Notifier for Nobody {
    fn show(&self, _toast: &Toast) -> Result<(), NotifierError> {
        Ok(())
    }
}
