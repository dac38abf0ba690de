//! The short run: every file of the corpus, then changes of them that a fixed seed chooses. The long
//! one is `cargo xtask fuzz`.

mod changing;

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use changing::{Material, changed};
use desk_fuzz::{TARGETS, Target};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

/// Changed files for each target.
const CHANGED: u32 = 3_000;
/// Larger files say nothing that a smaller one doesn't.
const LARGEST_FILE: usize = 4 << 10;
/// Of all files together, in bytes.
const LARGEST_CORPUS: usize = 400 << 10;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The files of a target in the order of their names.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = folder("corpus").join(target);
    let entries = fs::read_dir(&folder).expect("each target has a corpus");
    let mut files: Vec<_> = entries
        .map(|entry| {
            let path = entry.expect("the folder can be read").path();
            let name = path.file_name().expect("a file has a name");
            let bytes = fs::read(&path).expect("the file can be read");
            (name.to_string_lossy().into_owned(), bytes)
        })
        .collect();
    files.sort();
    files
}

fn replay(target: &Target) {
    for (name, bytes) in corpus(target.name) {
        let outcome = catch_unwind(|| (target.run)(&bytes));
        let input = bytes.escape_ascii();
        assert!(
            outcome.is_ok(),
            "{}/{name} broke a promise: {input}",
            target.name
        );
    }
}

fn change(target: &Target) {
    let files = corpus(target.name).into_iter().map(|(_, bytes)| bytes);
    let material = Material {
        files: files.collect(),
        words: changing::dictionary(&folder("dictionaries").join(format!("{}.dict", target.name))),
    };
    let config = Config {
        cases: CHANGED,
        failure_persistence: None,
        ..Config::default()
    };
    let seed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome = TestRunner::new_with_rng(config, seed).run(&changed(material), |input| {
        (target.run)(&input.0);
        Ok::<(), TestCaseError>(())
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(reason, input)) => {
            panic!(
                "{} broke a promise: {reason}\ninput: {input:?}",
                target.name
            )
        }
        Err(TestError::Abort(reason)) => panic!("{} was not run: {reason}", target.name),
    }
}

macro_rules! targets {
    ($($name:ident),* $(,)?) => {
        const TESTED: &[&str] = &[$(stringify!($name)),*];
        $(mod $name {
            fn target() -> &'static super::Target {
                let found = super::TARGETS.iter().find(|one| one.name == stringify!($name));
                found.expect("the target is in TARGETS")
            }

            #[test]
            fn the_corpus_keeps_every_promise() {
                super::replay(target());
            }

            #[test]
            fn a_changed_file_keeps_every_promise() {
                super::change(target());
            }
        })*
    };
}

targets!(
    amounts,
    calendar,
    dates,
    email,
    link,
    referrals,
    registrations,
    search,
    settings,
    tables,
);

#[test]
fn every_target_has_a_corpus_a_dictionary_and_tests() {
    let names = |folder: &Path| -> BTreeSet<String> {
        let entries = fs::read_dir(folder).expect("the folder is there");
        let paths = entries.map(|entry| entry.expect("the folder can be read").path());
        paths
            .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
            .collect()
    };
    let targets: BTreeSet<_> = TARGETS.iter().map(|one| one.name.to_owned()).collect();
    assert_eq!(names(&folder("corpus")), targets);
    assert_eq!(names(&folder("dictionaries")), targets);
    assert_eq!(
        TESTED
            .iter()
            .map(ToString::to_string)
            .collect::<BTreeSet<_>>(),
        targets
    );
}

#[test]
fn the_corpus_is_small() {
    let mut sum = 0;
    for target in TARGETS {
        for (name, bytes) in corpus(target.name) {
            assert!(bytes.len() <= LARGEST_FILE, "{}/{name}", target.name);
            sum += bytes.len();
        }
    }
    assert!(sum <= LARGEST_CORPUS, "{sum} bytes");
}
