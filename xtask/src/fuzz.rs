//! `cargo xtask fuzz`: every parser driven by libFuzzer, which keeps what reaches new code. The tests
//! of `tests/fuzz` do the same for some seconds, without looking where they come.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::tools::{answer, cargo, finish, overhear, root, target};

#[derive(Args)]
pub(crate) struct Options {
    /// How long altogether; the targets share it
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// This target alone
    #[arg(long)]
    target: Option<String>,
}

/// What has the compiler tell libFuzzer where the program has been, and what it compared.
const COVERAGE: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];
/// As for the files of the corpus, in bytes.
const LONGEST: u32 = 4 << 10;
/// Seconds after which an input counts as one that hangs, and megabytes after which as one that fills
/// the memory.
const PATIENCE: (u32, u32) = (10, 2_048);

/// Fuzzes the targets one after the other, and prints a line for each.
///
/// New inputs are kept in `target/fuzz/finds`, where the next run goes on from; what breaks a promise
/// is kept in `target/fuzz/broken`.
pub(crate) fn fuzz(options: &Options) -> Result<(), Failure> {
    if cfg!(windows) {
        return Err(Failure::Missing(
            "libFuzzer needs Linux or macOS; here the tests of tests/fuzz are what there is"
                .to_owned(),
        ));
    }
    setup::make_ready(&[Need::Fuzzing])?;
    let fuzzer = Fuzzer::build()?;
    let targets = targets(options.target.as_deref())?;
    let seconds = (options.minutes * 60 / targets.len() as u64).max(1);
    let mut runs = Vec::new();
    for target in targets {
        println!("\n── {target}, {seconds} s");
        runs.push(fuzzer.run(target, seconds)?);
    }
    println!("\n── summary\n{}", table(&runs));
    match runs.into_iter().find_map(|run| run.broken) {
        Some(input) => Err(Failure::Broken(input)),
        None => Ok(()),
    }
}

/// The targets are the folders of the corpus; a test of theirs sees to that.
fn targets(only: Option<&str>) -> Result<Vec<String>, Failure> {
    let corpus = root().join("tests/fuzz/corpus");
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(&corpus).map_err(Failure::at(&corpus))? {
        let entry = entry.map_err(Failure::at(&corpus))?;
        names.insert(entry.file_name().to_string_lossy().into_owned());
    }
    match only {
        None => Ok(names.into_iter().collect()),
        Some(name) if names.contains(name) => Ok(vec![name.to_owned()]),
        Some(name) => Err(Failure::Missing(format!(
            "there is no target {name}; there are {}",
            Vec::from_iter(names).join(", ")
        ))),
    }
}

/// The program with libFuzzer in it, and where it keeps things.
struct Fuzzer {
    program: PathBuf,
    place: PathBuf,
}

/// How it went with one target.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    target: String,
    executions: u64,
    new_inputs: u64,
    /// The input that broke a promise.
    broken: Option<PathBuf>,
}

impl Fuzzer {
    /// Builds it in a folder of its own: with coverage, everything is built once more.
    fn build() -> Result<Self, Failure> {
        let place = target()?.join("fuzz");
        let host = answer(std::process::Command::new("rustc").arg("-vV"))
            .and_then(|said| {
                Some(
                    said.lines()
                        .find_map(|line| line.strip_prefix("host: "))?
                        .to_owned(),
                )
            })
            .ok_or_else(|| Failure::Missing("rustc is missing".to_owned()))?;
        // With a target named, what runs while building is built without coverage.
        finish(
            cargo(["build", "--release", "--target", &host])
                .args(["--manifest-path", "tests/fuzz/guided/Cargo.toml"])
                .arg("--target-dir")
                .arg(&place)
                .env_remove("CARGO_ENCODED_RUSTFLAGS")
                .env("RUSTFLAGS", COVERAGE.join(" ")),
        )?;
        Ok(Self {
            program: place.join(host).join("release/desk-fuzz-guided"),
            place,
        })
    }

    fn run(&self, target: String, seconds: u64) -> Result<Run, Failure> {
        let files = root().join("tests/fuzz");
        let finds = self.folder("finds", &target)?;
        let broken = self.folder("broken", &target)?;
        let before = names(&broken)?;
        let (timeout, memory) = PATIENCE;
        let mut command = std::process::Command::new(&self.program);
        command
            .env("FUZZ_TARGET", &target)
            .env("RUST_BACKTRACE", "1")
            .env("TMPDIR", self.folder("desks", &target)?)
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-max_len={LONGEST}"))
            .arg(format!("-timeout={timeout}"))
            .arg(format!("-rss_limit_mb={memory}"))
            .arg(format!("-artifact_prefix={}/", broken.display()))
            .arg(format!(
                "-dict={}",
                files
                    .join("dictionaries")
                    .join(format!("{target}.dict"))
                    .display()
            ))
            .args(["-print_final_stats=1", "-verbosity=0"])
            .args([&finds, &files.join("corpus").join(&target)]);
        let (status, said) = overhear(&mut command)?;
        let new = names(&broken)?
            .into_iter()
            .find(|name| !before.contains(name));
        let broken = new.map(|name| broken.join(name));
        if !status.success() && broken.is_none() {
            return Err(Failure::Failed {
                command: format!("libFuzzer, target {target}"),
                status: status.to_string(),
            });
        }
        Ok(Run {
            executions: stat(&said, "number_of_executed_units"),
            new_inputs: stat(&said, "new_units_added"),
            target,
            broken,
        })
    }

    fn folder(&self, name: &str, target: &str) -> Result<PathBuf, Failure> {
        let folder = self.place.join(name).join(target);
        fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;
        Ok(folder)
    }
}

fn names(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let entries = fs::read_dir(folder).map_err(Failure::at(folder))?;
    entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_, std::io::Error>>()
        .map_err(Failure::at(folder))
}

/// A number of libFuzzer's last words: `stat::new_units_added: 12`.
fn stat(said: &str, name: &str) -> u64 {
    let numbers = said.lines().filter_map(|line| {
        let rest = line.strip_prefix("stat::")?.strip_prefix(name)?;
        rest.strip_prefix(':')?.trim().parse().ok()
    });
    numbers.max().unwrap_or(0)
}

fn table(runs: &[Run]) -> String {
    let line = |name: &str, executions: &str, inputs: &str, broken: &str| {
        format!("{name:<14} {executions:>12} {inputs:>11}  {broken}")
            .trim_end()
            .to_owned()
    };
    let mut lines = vec![line("target", "executions", "new inputs", "broken")];
    lines.extend(runs.iter().map(|run| {
        let broken = run
            .broken
            .as_ref()
            .map_or("none".to_owned(), |path| path.display().to_string());
        line(
            &run.target,
            &run.executions.to_string(),
            &run.new_inputs.to_string(),
            &broken,
        )
    }));
    let executions: u64 = runs.iter().map(|run| run.executions).sum();
    let inputs: u64 = runs.iter().map(|run| run.new_inputs).sum();
    lines.push(line(
        "together",
        &executions.to_string(),
        &inputs.to_string(),
        "",
    ));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_of_the_fuzzer_are_counted() {
        let said = "Done 12 runs\nstat::number_of_executed_units: 1200\n\
                    stat::average_exec_per_sec:     400\nstat::new_units_added:          7\n";
        assert_eq!(stat(said, "number_of_executed_units"), 1200);
        assert_eq!(stat(said, "new_units_added"), 7);
        assert_eq!(stat(said, "new_units"), 0);
        assert_eq!(stat("", "new_units_added"), 0);
    }

    #[test]
    fn a_line_for_each_target_and_their_sum() {
        let run = |target: &str, executions, broken: Option<&str>| Run {
            target: target.to_owned(),
            executions,
            new_inputs: 2,
            broken: broken.map(PathBuf::from),
        };
        assert_eq!(
            table(&[
                run("dates", 1500, None),
                run("email", 20, Some("broken/email/crash-1"))
            ]),
            "target           executions  new inputs  broken\n\
             dates                  1500           2  none\n\
             email                    20           2  broken/email/crash-1\n\
             together               1520           4"
        );
    }

    #[test]
    fn the_targets_are_those_of_the_corpus() {
        let all = targets(None).unwrap();
        assert!(all.contains(&"email".to_owned()), "{all:?}");
        assert_eq!(targets(Some("email")).unwrap(), ["email"]);
        assert!(targets(Some("nothing")).is_err());
    }
}
