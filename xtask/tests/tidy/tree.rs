//! The repository's own files, and what a law says about them.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use ignore::WalkBuilder;

/// A file of the repository. Paths are relative to the root, with `/` on every system.
pub(crate) struct File {
    pub(crate) path: String,
    /// `None` for what is not text.
    pub(crate) text: Option<String>,
    pub(crate) bytes: u64,
}

impl File {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: Some(text.to_owned()),
            bytes: text.len() as u64,
        }
    }

    pub(crate) fn has_ending(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    pub(crate) fn is_in(&self, folder: &str) -> bool {
        self.path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    }
}

/// Where a law is broken, and how.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    pub(crate) path: String,
    /// Counted from 1; 0 means the file as a whole.
    pub(crate) line: usize,
    pub(crate) what: String,
}

impl Violation {
    pub(crate) fn new(file: &File, line: usize, what: impl Into<String>) -> Self {
        Self {
            path: file.path.clone(),
            line,
            what: what.into(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

pub(crate) fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    root.expect("xtask lies in the root folder").to_owned()
}

/// Everything that is not ignored by `.gitignore`, hidden files included.
pub(crate) fn files() -> &'static [File] {
    static FILES: LazyLock<Vec<File>> = LazyLock::new(read_tree);
    &FILES
}

/// Fails with the list of everything in the repository that breaks the law.
#[track_caller]
pub(crate) fn holds(law: fn(&File) -> Vec<Violation>) {
    none(&files().iter().flat_map(law).collect::<Vec<_>>());
}

#[track_caller]
pub(crate) fn none(violations: &[Violation]) {
    let list: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert!(
        list.is_empty(),
        "{} violations:\n{}",
        list.len(),
        list.join("\n")
    );
}

/// One example: what the law finds in a file of this path and text, as line numbers.
#[track_caller]
pub(crate) fn check(law: fn(&File) -> Vec<Violation>, path: &str, text: &str, lines: &[usize]) {
    let found = law(&File::new(path, text));
    let found_lines: Vec<usize> = found.iter().map(|violation| violation.line).collect();
    assert_eq!(found_lines, lines, "{path}: {text}\nfound {found:?}");
}

/// A finding for each line that holds one of `needles`.
pub(crate) fn lines_with(file: &File, needles: &[&str], what: &str) -> Vec<Violation> {
    let text = file.text.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if let Some(needle) = needles.iter().find(|needle| line.contains(**needle)) {
            found.push(Violation::new(file, index + 1, format!("{what}: {needle}")));
        }
    }
    found
}

fn read_tree() -> Vec<File> {
    let root = root();
    let mut walk = WalkBuilder::new(&root);
    // Without git the .gitignore files count all the same.
    walk.hidden(false)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .parents(false);
    walk.filter_entry(|entry| entry.file_name() != ".git");
    let files: Vec<File> = walk
        .build()
        .map(|entry| entry.expect("the repository can be read"))
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(|entry| read(&root, entry.path()))
        .collect();
    assert!(
        files.len() > 50,
        "only {} files found below {}",
        files.len(),
        root.display()
    );
    files
}

fn read(root: &Path, path: &Path) -> File {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let inside = path
        .strip_prefix(root)
        .expect("the walk stays below the root");
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    let length = bytes.len() as u64;
    File {
        path: parts.join("/"),
        text: String::from_utf8(bytes).ok(),
        bytes: length,
    }
}
