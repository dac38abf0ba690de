//! The real process killed at random points while alarms fall due, over and over, against a
//! recording of everything it showed. No alarm may be lost; none may be shown twice but as "again",
//! and then because the process that showed it first was killed before it could note that it had.
//!
//! The alarms come a tenth of a second apart. Half of the kills strike at a random moment, half as
//! soon as something was shown, when the note of it is still to be written.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde_json::Value;

/// Kills of the short form.
const KILLS: u32 = 100;
/// Between two alarms.
const APART: i64 = 100;
/// A process that was killed may need longer than an alarm takes to come; so long is never needed.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn never_lost_and_never_twice_unless_again_when_killed_a_hundred_times() {
    kill(KILLS, 1);
}

/// As often as `SIMULATE_KILLS` says, by the seed `SIMULATE_SEED`; a few times unless it says.
#[test]
fn killed_as_often_as_asked_for() {
    let asked = |name: &str| std::env::var(name).ok().map(|text| text.parse());
    let kills = asked("SIMULATE_KILLS").map_or(10, |number| number.expect("a number"));
    let seed = asked("SIMULATE_SEED").map_or(2, |number| number.expect("a number"));
    kill(kills, u64::from(seed));
}

/// One showing of one alarm.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Showing {
    /// Which of the processes, counted from 0.
    process: u32,
    again: bool,
}

fn kill(kills: u32, seed: u64) {
    let began = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let base: DateTime<Utc> = "2026-11-18T16:20:00Z".parse().unwrap();
    // About one alarm a kill, and some that come when all the killing is over.
    let alarms = i64::from(kills) + 10;
    fill(folder.path(), base, alarms);

    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut shown: BTreeMap<String, Vec<Showing>> = BTreeMap::new();
    let mut summaries = 0;
    let started = Instant::now();
    for process in 0..kills {
        let mut host = Host::start(folder.path(), now(base, started));
        let at_once = dice.below(2) == 0;
        let delay = Duration::from_micros(dice.below(200_000));
        let mut heard = host.listen(if at_once { PATIENCE } else { delay }, at_once);
        heard.extend(host.kill());
        for line in heard {
            summaries += note(&mut shown, &line, process);
        }
    }
    // The last one lives until everything has been told.
    let mut host = Host::start(folder.path(), now(base, started));
    let end = base + chrono::Duration::milliseconds(alarms * APART);
    while now(base, started) < end + chrono::Duration::seconds(2) || host.is_busy() {
        for line in host.listen(Duration::from_millis(300), false) {
            summaries += note(&mut shown, &line, kills);
        }
    }
    for line in host.kill() {
        summaries += note(&mut shown, &line, kills);
    }

    let record = record(folder.path(), end);
    let mut faults = String::new();
    let (mut lost, mut twice, mut again) = (0, 0, 0);
    let unknown = shown.keys().filter(|lead| !record.contains_key(*lead));
    let missing = usize::try_from(alarms).unwrap() - record.len();
    if missing > 0 || unknown.count() > 0 {
        writeln!(faults, "{missing} alarms are not on record").unwrap();
        lost += missing;
    }
    for (lead, alarm) in &record {
        let showings = shown.get(lead).map_or(&[][..], Vec::as_slice);
        let in_summary = alarm["summary"] == true;
        if alarm["standing"] != "raised" || (showings.is_empty() && !in_summary) {
            writeln!(faults, "{lead}: {alarm} shown {showings:?}").unwrap();
            lost += 1;
        }
        for pair in showings.windows(2) {
            again += 1;
            // Only another process may show it again, and only because the one before was killed.
            if !pair[1].again || pair[1].process <= pair[0].process || pair[0].process >= kills {
                writeln!(faults, "{lead}: {alarm} shown {showings:?}").unwrap();
                twice += 1;
            }
        }
    }
    println!(
        "{kills} kills: {alarms} alarms, {} showings and {summaries} summaries, {again} again; \
         {lost} lost, {twice} twice; {:.0} s",
        shown.values().map(Vec::len).sum::<usize>(),
        began.elapsed().as_secs_f32()
    );
    assert!(faults.is_empty(), "{faults}");
}

/// Notes what a line says was shown; answers how many summaries it was.
fn note(shown: &mut BTreeMap<String, Vec<Showing>>, line: &str, process: u32) -> u32 {
    let told: Value = serde_json::from_str(line).expect("a line is written whole or not at all");
    if told["alarms"].is_number() {
        return 1;
    }
    for alarm in told["raised"].as_array().into_iter().flatten() {
        assert_eq!(alarm["kind"], "answer-soon", "{line}");
        let lead = alarm["lead"].as_str().unwrap().to_owned();
        let again = alarm["again"].as_bool().unwrap();
        let showing = Showing { process, again };
        shown.entry(lead).or_default().push(showing);
    }
    0
}

/// What the record says in the end, by lead.
fn record(folder: &Path, now: DateTime<Utc>) -> BTreeMap<String, Value> {
    let all = ask(folder, now, &["alarms", "--limit", "100000"]);
    let mut record = BTreeMap::new();
    for alarm in all["alarms"].as_array().unwrap() {
        if alarm["kind"] == "answer-soon" {
            let lead = alarm["lead"].as_str().unwrap().to_owned();
            assert!(record.insert(lead, alarm.clone()).is_none(), "{alarm}");
        }
    }
    record
}

/// Leads whose "answer soon" comes one after the other from `base` on; their arrival is told.
fn fill(folder: &Path, base: DateTime<Utc>, alarms: i64) {
    let mut csv = String::from(
        "Referral ID,Creation Date,Updated Date,PartnerID,Customer Country,Customer City,\
         Customer Name,Lead Type,Lead Source,Call to action,Referral program,\
         Business profile ID,Offer ID,Offer name,Lead currency,Lead value,Lead value (USD),\
         Status,Status Reason\n",
    );
    for number in 0..alarms {
        let due = base + chrono::Duration::milliseconds(number * APART);
        let received = (due - chrono::Duration::hours(20)).format("%Y-%m-%dT%H:%M:%S%.3fZ");
        writeln!(
            csv,
            "ref-{number},{received},{received},6190042,DE,Kiel,lead-{number:05},\
             Customer inquiry,AppSource,Contact me,,bp-1,offer-1,Mail,EUR,100,,New,"
        )
        .unwrap();
    }
    let file = folder.join("leads.csv");
    std::fs::write(&file, csv).unwrap();
    let before = base - chrono::Duration::seconds(1);
    ask(folder, before, &["import", &file.to_string_lossy()]);
    ask(folder, before, &["tick"]);
}

fn now(base: DateTime<Utc>, started: Instant) -> DateTime<Utc> {
    base + chrono::Duration::from_std(started.elapsed()).unwrap()
}

fn desk(folder: &Path, now: DateTime<Utc>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.args(["--json", "--data-dir"]).arg(folder);
    command.args(["--now", &now.to_rfc3339()]);
    command
}

fn ask(folder: &Path, now: DateTime<Utc>, arguments: &[&str]) -> Value {
    let output = desk(folder, now).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// `desk run`, heard by a thread of its own.
struct Host {
    process: Child,
    lines: Receiver<String>,
    heard_last: Instant,
}

impl Host {
    fn start(folder: &Path, now: DateTime<Utc>) -> Self {
        let mut command = desk(folder, now);
        let mut process = command.arg("run").stdout(Stdio::piped()).spawn().unwrap();
        let out = BufReader::new(process.stdout.take().unwrap());
        let (say, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if say.send(line).is_err() {
                    break;
                }
            }
        });
        Self {
            process,
            lines,
            heard_last: Instant::now(),
        }
    }

    /// The lines of so long, or up to the first.
    fn listen(&mut self, longest: Duration, first: bool) -> Vec<String> {
        let until = Instant::now() + longest;
        let mut heard = Vec::new();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => {
                    self.heard_last = Instant::now();
                    heard.push(line);
                    if first {
                        return heard;
                    }
                }
                Err(RecvTimeoutError::Timeout) => return heard,
                Err(RecvTimeoutError::Disconnected) => panic!("desk run ended by itself"),
            }
        }
    }

    fn is_busy(&self) -> bool {
        self.heard_last.elapsed() < Duration::from_secs(1)
    }

    /// Kills it as a pulled plug would; what it had written by then is heard to the end.
    fn kill(mut self) -> Vec<String> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.lines.into_iter().collect()
    }
}

/// Chance that is the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}
