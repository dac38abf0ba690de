//! What one tick of the clockwork costs, with 1,000 and with 1,000,000 leads stored.

mod support;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use desk_engine::clock::FixedClock;
use desk_engine::{Desk, Notifier, NotifierError, Toast};
use support::leads::{Leads, Words};
use support::{import, ms, percentile, report};

const FEW: usize = 1_000;
const MANY: usize = 1_000_000;
/// Ticks whose median counts, after so many more that only warm up.
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
    let now: DateTime<Utc> = "2026-11-18T16:20:00Z".parse().expect("an instant");
    let mut desks = [(FEW, 3), (MANY, 20)].map(|(count, open_one_in)| {
        let folder = scratch.path().join(count.to_string());
        fill(&folder, count, open_one_in, now);
        Ticking::open(&folder, count, now)
    });
    // In turn, so that whatever else the machine does befalls both.
    for round in 0..2 * TICKS {
        for desk in &mut desks {
            desk.tick(round >= TICKS);
        }
    }
    let [few, many] = desks.map(|desk| desk.costs());
    for (name, few, many) in [
        ("nothing due", few.quiet, many.quiet),
        ("an alarm due", few.due, many.due),
    ] {
        let ratio = many.as_secs_f64() / few.as_secs_f64();
        let verdict = if ratio <= RATIO_LIMIT { "" } else { "   OVER" };
        let name = format!("tick, {name}, {MANY} : {FEW} leads");
        println!("{name:<40} {ratio:>7.2}      (limit {RATIO_LIMIT}){verdict}");
    }
}

/// Fills a folder with leads and lets the clockwork look at each for the first time.
fn fill(folder: &Path, count: usize, open_one_in: usize, now: DateTime<Utc>) {
    std::fs::create_dir_all(folder).expect("the folder is made");
    let csv = folder.join("leads.csv");
    let leads = Leads {
        count,
        open_one_in,
        offer_words: 4,
        apart: 1,
    };
    let written = Words::new().write(&csv, &leads, now);
    written.expect("the file is written");
    let (time, memory_mb) = import(folder, &csv, now);
    std::fs::remove_file(&csv).expect("the file is there");
    let name = format!("import of {count}");
    let seconds = time.as_secs_f64();
    println!("{name:<40} {seconds:>7.1} s    ({memory_mb} MB)");

    let desk = Desk::open(folder, Arc::new(FixedClock::at(now))).expect("the desk opens");
    let start = Instant::now();
    desk.tick(&Nobody).expect("a tick");
    let name = format!("first look at {count}");
    println!("{name:<40} {:>7.1} s", start.elapsed().as_secs_f64());
}

/// A desk whose ticks are timed.
struct Ticking {
    desk: Desk,
    clock: Arc<FixedClock>,
    count: usize,
    quiet: Vec<Duration>,
    due: Vec<Duration>,
}

/// The medians of one desk.
struct Costs {
    quiet: Duration,
    due: Duration,
}

impl Ticking {
    fn open(folder: &Path, count: usize, now: DateTime<Utc>) -> Self {
        let clock = Arc::new(FixedClock::at(now));
        Self {
            desk: Desk::open(folder, clock.clone()).expect("the desk opens"),
            clock,
            count,
            quiet: Vec::new(),
            due: Vec::new(),
        }
    }

    /// Two ticks: one when something falls due, one right after it.
    fn tick(&mut self, counts: bool) {
        let next = self.desk.next_due_at().expect("an answer");
        self.clock
            .set(next.expect("leads that wait have a next time"));
        for (due, times) in [(true, &mut self.due), (false, &mut self.quiet)] {
            let start = Instant::now();
            let done = self.desk.tick(&Nobody).expect("a tick");
            let took = start.elapsed();
            assert_eq!(due, !done.changed.is_empty(), "{done:?}");
            if counts {
                times.push(took);
            }
        }
    }

    fn costs(self) -> Costs {
        let count = self.count;
        let quiet = percentile(self.quiet, 50);
        let due = percentile(self.due.clone(), 50);
        report(
            &format!("tick, nothing due, {count} leads"),
            quiet,
            TICK_LIMIT,
        );
        report(
            &format!("tick, an alarm due, {count} leads"),
            due,
            TICK_LIMIT,
        );
        println!("{:<40} {:>7.2} ms", "  p95", ms(percentile(self.due, 95)));
        Costs { quiet, due }
    }
}

/// Shows nothing: what the desktop takes is measured with the window.
struct Nobody;

impl Notifier for Nobody {
    fn show(&self, _toast: &Toast) -> Result<(), NotifierError> {
        Ok(())
    }
}
