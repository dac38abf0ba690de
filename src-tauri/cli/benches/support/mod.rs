//! What the benches share: leads to measure on, the real command that imports them, and one line
//! a promise.
#![allow(dead_code, reason = "each bench uses its own part of this")]

pub(crate) mod leads;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use leads::{Leads, Words};

/// As many leads as the promises are about.
pub(crate) const LEADS: usize = 100_000;

/// Writes a file of so many, a third of them open, their requests thirty words long.
pub(crate) fn leads_file(folder: &Path, words: &Words, now: DateTime<Utc>) -> PathBuf {
    let csv = folder.join("leads.csv");
    let shape = Leads {
        count: LEADS,
        open_one_in: 3,
        offer_words: 30,
        apart: 1,
    };
    words.write(&csv, &shape, now).expect("the file is written");
    csv
}

/// Imports with the real command and watches its memory until it ends.
pub(crate) fn import(folder: &Path, csv: &Path, now: DateTime<Utc>) -> (Duration, u64) {
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

/// One promise: what it took, what it may take.
pub(crate) fn report(name: &str, time: Duration, limit: Duration) {
    let verdict = if time <= limit { "" } else { "   OVER" };
    println!(
        "{name:<40} {:>7.2} ms   (limit {} ms){verdict}",
        ms(time),
        limit.as_millis()
    );
}

pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

pub(crate) fn percentile(mut times: Vec<Duration>, percent: usize) -> Duration {
    times.sort();
    times[(times.len() * percent / 100).min(times.len() - 1)]
}
