//! The process killed at random points while it takes commands. Whatever it had acknowledged is
//! there afterwards; whatever it had not is there whole or not at all.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use desk_engine::Desk;
use desk_engine::clock::FixedClock;
use serde_json::Value;

use crate::support::{NOW, ask, desk, leads};

const KILLS: u32 = 500;
/// Leads declined by one command, and imported by one.
const TOGETHER: u32 = 3;
const IMPORTED: u32 = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Favorite,
    Snooze,
    Contacted,
    Accept,
    Decline,
    DeclineTogether,
    Import,
}

impl What {
    const ALL: [Self; 7] = [
        Self::Favorite,
        Self::Snooze,
        Self::Contacted,
        Self::Accept,
        Self::Decline,
        Self::DeclineTogether,
        Self::Import,
    ];

    fn verb(self) -> &'static str {
        match self {
            Self::Favorite => "favorite",
            Self::Snooze => "snooze",
            Self::Contacted => "contacted",
            Self::Accept => "accept",
            Self::Decline | Self::DeclineTogether => "decline",
            Self::Import => "import",
        }
    }

    fn options(self) -> &'static str {
        match self {
            Self::Favorite | Self::Contacted | Self::Import => "",
            Self::Snooze => "--until 2026-11-19T08:00:00Z",
            Self::Accept => "--name Deal --value 180.00 --currency EUR --close 2026-12-31",
            Self::Decline | Self::DeclineTogether => "--reason budget-too-small",
        }
    }

    fn leads(self) -> u32 {
        match self {
            Self::Favorite | Self::Snooze | Self::Contacted | Self::Accept | Self::Decline => 1,
            Self::DeclineTogether => TOGETHER,
            Self::Import => IMPORTED,
        }
    }

    /// Whether a lead as `show` gives it has this done to it.
    fn shows(self, lead: &Value) -> bool {
        let row = &lead["row"];
        match self {
            Self::Favorite => row["favorite"] == true,
            Self::Snooze => row["snoozed_until"].is_string(),
            Self::Contacted => !lead["contacted"].as_array().unwrap().is_empty(),
            Self::Accept => row["stage"] == "accepted" && lead["deal"]["name"] == "Deal",
            Self::Decline | Self::DeclineTogether => row["outcome"] == "declined",
            Self::Import => true,
        }
    }
}

/// One command, and whether it was acknowledged before its process died.
struct Try {
    what: What,
    leads: Vec<String>,
    acknowledged: bool,
}

#[test]
fn what_was_acknowledged_is_there_and_nothing_is_half_done_after_500_kills() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let tries: Vec<Try> = (0..KILLS)
        .map(|number| {
            let what = What::ALL[dice.below(What::ALL.len() as u64) as usize];
            let leads = (0..what.leads()).map(|lead| format!("ref-{number}-{lead}"));
            Try {
                what,
                leads: leads.collect(),
                acknowledged: false,
            }
        })
        .collect();
    let known = tries.iter().filter(|one| one.what != What::Import);
    let known = known.flat_map(|one| one.leads.iter().map(String::as_str));
    let file = leads(folder.path(), known);
    ask(&data, &["import", file.to_str().unwrap()]);

    let mut usual: BTreeMap<What, Duration> = BTreeMap::new();
    let tries: Vec<Try> = tries
        .into_iter()
        .map(|one| {
            let took = *usual
                .entry(one.what)
                .or_insert_with(|| duration(folder.path(), one.what));
            // Some are to get through.
            let longest = u64::try_from(took.as_micros()).unwrap() * 5 / 4;
            let delay = Duration::from_micros(dice.below(longest));
            let acknowledged = killed_after(folder.path(), &data, &one, delay);
            Try {
                acknowledged,
                ..one
            }
        })
        .collect();

    let sum = examine(&data, &tries);
    println!("{KILLS} kills: {sum:?}");
    // Killed before, in between and after: otherwise this has tried nothing.
    assert!(sum.acknowledged > 20 && sum.not_done > 20, "{sum:?}");
    assert_eq!(ask(&data, &["check"])["whole"], true);
}

/// How long the command takes on a desk of its own.
fn duration(folder: &Path, what: What) -> Duration {
    let data = folder.join(format!("{what:?}"));
    let names: Vec<String> = (0..what.leads()).map(|lead| format!("{lead}")).collect();
    let one = Try {
        what,
        leads: names,
        acknowledged: false,
    };
    let file = leads(folder, one.leads.iter().map(String::as_str));
    if what != What::Import {
        ask(&data, &["import", file.to_str().unwrap()]);
    } else {
        ask(&data, &["list"]);
    }
    let began = Instant::now();
    let output = desk(&data).args(arguments(folder, &one)).output().unwrap();
    assert!(output.status.success(), "{what:?}: {output:?}");
    began.elapsed()
}

fn arguments(folder: &Path, one: &Try) -> Vec<String> {
    let mut arguments = vec![one.what.verb().to_owned()];
    if one.what == What::Import {
        let file: PathBuf = leads(folder, one.leads.iter().map(String::as_str));
        arguments.push(file.to_str().unwrap().to_owned());
    } else {
        arguments.extend(one.leads.iter().cloned());
    }
    let options = one.what.options().split_whitespace();
    arguments.extend(options.map(str::to_owned));
    arguments
}

/// Gives the command, kills its process after so long, and answers whether it had acknowledged it.
fn killed_after(folder: &Path, data: &Path, one: &Try, delay: Duration) -> bool {
    let arguments = arguments(folder, one);
    let mut process = desk(data)
        .args(&arguments)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(delay);
    process.kill().unwrap();
    process.wait().unwrap();
    let mut said = String::new();
    let mut out = process.stdout.take().unwrap();
    out.read_to_string(&mut said).unwrap();
    // An answer is written whole or not at all.
    assert!(said.is_empty() || said.ends_with('\n'), "{said:?}");
    !said.is_empty()
}

#[derive(Debug, Default)]
struct Sum {
    acknowledged: u32,
    done_unsaid: u32,
    not_done: u32,
}

fn examine(data: &Path, tries: &[Try]) -> Sum {
    let clock = Arc::new(FixedClock::at(NOW.parse().unwrap()));
    let desk = Desk::open(data, clock).unwrap();
    let mut sum = Sum::default();
    for one in tries {
        let done = one
            .leads
            .iter()
            .filter(|lead| is_done(&desk, one.what, lead));
        let done = u32::try_from(done.count()).unwrap();
        assert!(
            done == 0 || done == one.what.leads(),
            "half done: {:?} of {:?}, {done} leads",
            one.what,
            one.leads
        );
        assert!(
            done > 0 || !one.acknowledged,
            "lost: {:?} of {:?}",
            one.what,
            one.leads
        );
        let of = match (one.acknowledged, done > 0) {
            (true, _) => &mut sum.acknowledged,
            (false, true) => &mut sum.done_unsaid,
            (false, false) => &mut sum.not_done,
        };
        *of += 1;
    }
    sum
}

/// Whether a command was done to a lead: its state and its history must say the same.
fn is_done(desk: &Desk, what: What, lead: &str) -> bool {
    let Ok(id) = desk.resolve(lead) else {
        assert_eq!(what, What::Import, "{lead} has gone");
        return false;
    };
    let history = desk.history(&id).unwrap();
    let commands: Vec<&str> = history
        .entries
        .iter()
        .map(|entry| entry.command.as_str())
        .collect();
    let shows = what.shows(&serde_json::to_value(desk.lead(&id).unwrap()).unwrap());
    if what == What::Import {
        assert_eq!(commands, ["receive"], "{lead}");
        return true;
    }
    match commands[..] {
        ["receive"] => assert!(!shows, "{lead}: its state without its history"),
        ["receive", command] if command == what.verb() => {
            assert!(shows, "{lead}: its history without its state");
        }
        _ => panic!("{lead}: {commands:?}"),
    }
    shows
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
