//! `tests/mission.md` names a test for every rule of the two source documents, and each is there.
//!
//! A row is `| number | rule | source | tests |`. A number is a letter, for the document, and a
//! count that leaves no gap, so that no sentence gets lost between two headings. Rows under
//! "Not built" are owed to a later part: they name that part instead of a test.

use std::collections::{BTreeMap, BTreeSet};

use tree_sitter::{Node, Parser};

use crate::rust::{Token, tokens};
use crate::tree::{File, Violation, check, files, none};

const TABLE: &str = "tests/mission.md";
/// What the heading begins with under which rows are not proved.
const NOT_BUILT: &str = "Not built";

/// A row of one of the tables.
struct Row<'a> {
    line: usize,
    /// Whether it stands under "Not built".
    owed: bool,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn number(&self) -> &'a str {
        self.cells.first().copied().unwrap_or_default()
    }

    /// What stands between backticks in the last cell.
    fn tests(&self) -> impl Iterator<Item = &'a str> {
        let last = self.cells.last().copied().unwrap_or_default();
        last.split('`').skip(1).step_by(2)
    }
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let mut owed = false;
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if let Some(heading) = line.strip_prefix('#') {
            owed = heading.trim_matches(['#', ' ']).starts_with(NOT_BUILT);
        }
        let Some(inner) = line.strip_prefix('|').and_then(|l| l.strip_suffix('|')) else {
            continue;
        };
        let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
        let is_rule = |cell: &&str| cell.chars().all(|c| c == '-');
        if cells.iter().all(is_rule) || cells.first() == Some(&"No.") {
            continue;
        }
        rows.push(Row {
            line: index + 1,
            owed,
            cells,
        });
    }
    rows
}

/// Everything wrong with the table, given the tests that exist as `path::name`.
fn violations(file: &File, tests: &BTreeSet<String>) -> Vec<Violation> {
    let text = file.text.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    let mut numbers: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
    for row in rows(text) {
        let mut wrong = |what: String| found.push(Violation::new(file, row.line, what));
        if row.cells.len() != 4 || row.cells.iter().any(|cell| cell.is_empty()) {
            wrong("a row has a number, a rule, its source and its tests".to_owned());
            continue;
        }
        match split_number(row.number()) {
            Some((document, count)) => {
                let known = numbers.entry(document).or_default();
                if known.insert(count, row.line).is_some() {
                    wrong(format!("{} is there twice", row.number()));
                }
            }
            None => wrong(format!("{} is no number of a row", row.number())),
        }
        let named: Vec<&str> = row.tests().collect();
        match (row.owed, named.is_empty()) {
            (true, false) => wrong("what is not built is not proved".to_owned()),
            (false, true) => wrong("no test is named".to_owned()),
            (true, true) | (false, false) => {}
        }
        for test in named {
            if !tests.contains(test) {
                wrong(format!("there is no test {test}"));
            }
        }
    }
    for (document, known) in numbers {
        for (place, (count, line)) in known.iter().enumerate() {
            if *count != place + 1 {
                let what = format!("{document}{} is missing before this row", place + 1);
                found.push(Violation::new(file, *line, what));
                break;
            }
        }
    }
    found
}

/// `E12` is sentence 12 of document E.
fn split_number(number: &str) -> Option<(&str, usize)> {
    let (document, count) = number.split_at_checked(1)?;
    let known = document.chars().all(|c| c.is_ascii_uppercase());
    count
        .parse()
        .ok()
        .filter(|_| known)
        .map(|count| (document, count))
}

/// Every test of the repository, as `path::name`.
fn all_tests(files: &[File]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for file in files {
        let names = if file.has_ending(&[".rs"]) {
            rust_tests(&tokens(file))
        } else if file.has_ending(&[".test.ts", ".test.tsx"]) {
            vitest_titles(file)
        } else {
            Vec::new()
        };
        all.extend(names.iter().map(|name| format!("{}::{name}", file.path)));
    }
    all
}

/// Functions under `#[test]` or `#[tokio::test]`, macros looked into.
fn rust_tests(row: &[Token]) -> Vec<String> {
    let word = |index: usize| row.get(index).map_or("", |token| token.text.as_str());
    let mut names = Vec::new();
    let mut marked = false;
    for index in 0..row.len() {
        if word(index) == "#" && word(index + 1) == "[" {
            let path: String = (index + 2..index + 6).map(word).collect();
            marked |= path.starts_with("test]") || path.starts_with("tokio::test");
        }
        if word(index) == "fn" {
            if marked {
                names.push(word(index + 1).to_owned());
            }
            marked = false;
        }
    }
    names
}

/// The titles given to `test`, `it` and their `each`, each after those of the groups around it:
/// `group > title`.
fn vitest_titles(file: &File) -> Vec<String> {
    let text = file.text.as_deref().expect("TypeScript is UTF-8");
    let mut parser = Parser::new();
    parser
        .set_language(&tree_sitter_typescript::LANGUAGE_TSX.into())
        .expect("grammar and parser fit together");
    let tree = parser
        .parse(text, None)
        .expect("the parser has a language and no time limit");
    let mut titles = Vec::new();
    collect_titles(tree.root_node(), text, "", &mut titles);
    titles
}

fn collect_titles(node: Node<'_>, text: &str, groups: &str, titles: &mut Vec<String>) {
    let mut groups = groups.to_owned();
    match titled(node, text) {
        Some(("test" | "it", title)) => titles.push(format!("{groups}{title}")),
        Some(("describe", title)) => groups.push_str(&format!("{title} > ")),
        Some(_) | None => {}
    }
    let mut cursor = node.walk();
    let children: Vec<Node<'_>> = node.named_children(&mut cursor).collect();
    for child in children {
        collect_titles(child, text, &groups, titles);
    }
}

/// What is called with a text as its first argument, and that text: `name("…")` or
/// `name.each(…)("…")`.
fn titled<'a>(node: Node<'_>, text: &'a str) -> Option<(&'a str, &'a str)> {
    let words = |node: Node<'_>| &text[node.byte_range()];
    let called = |node: Node<'_>| node.child_by_field_name("function").map(words);
    if node.kind() != "call_expression" {
        return None;
    }
    let callee = node.child_by_field_name("function")?;
    let name = match callee.kind() {
        "identifier" => words(callee),
        "call_expression" => called(callee)?.strip_suffix(".each")?,
        _ => return None,
    };
    let title = node.child_by_field_name("arguments")?.named_child(0)?;
    let is_text = matches!(title.kind(), "string" | "template_string");
    is_text.then(|| (name, words(title).trim_matches(['"', '\'', '`'])))
}

#[test]
fn every_rule_of_the_mission_names_a_test_that_exists() {
    let table = files().iter().find(|file| file.path == TABLE);
    let table = table.unwrap_or_else(|| panic!("there is no {TABLE}"));
    assert!(
        rows(table.text.as_deref().unwrap_or_default()).len() > 50,
        "the table has lost its rows"
    );
    none(&violations(table, &all_tests(files())));
}

#[test]
fn examples() {
    fn law(file: &File) -> Vec<Violation> {
        let tests = ["a.rs::holds", "b.test.ts::says so"].map(str::to_owned);
        violations(file, &BTreeSet::from(tests))
    }
    let table = |rows: &str, lines: &[usize]| {
        let head = "| No. | Rule | Source | Tests |\n|---|---|---|---|\n";
        check(law, TABLE, &format!("{head}{rows}"), lines);
    };
    table("| E1 | It is so. | intro | `a.rs::holds` |", &[]);
    table(
        "| E1 | So. | intro | `a.rs::holds`, `b.test.ts::says so` |",
        &[],
    );
    table("| E1 | So. | intro | `a.rs::holds`, `a.rs::was` |", &[3]);
    table("| E1 | So. | intro | `c.rs::holds` |", &[3]);
    table("| E1 | So. | intro | by hand |", &[3]);
    table("| E1 | So. | intro | |", &[3]);
    table("| E1 | So. | `a.rs::holds` |", &[3]);
    table(
        "| E1 | So. | intro | `a.rs::holds` |\n| E1 | Or so. | intro | `a.rs::holds` |",
        &[4],
    );
    table(
        "| E1 | So. | intro | `a.rs::holds` |\n| E3 | Or so. | intro | `a.rs::holds` |",
        &[4],
    );
    table(
        "| E1 | So. | intro | `a.rs::holds` |\n| L1 | Or so. | intro | `a.rs::holds` |",
        &[],
    );
    table("| 1 | So. | intro | `a.rs::holds` |", &[3]);
    table(
        "## Not built: insights\n| E1 | So. | intro | insights |",
        &[],
    );
    table(
        "## Not built: insights\n| E1 | So. | intro | `a.rs::holds` |",
        &[4],
    );
    table(
        "## Not built\n## Built\n| E1 | So. | intro | insights |",
        &[5],
    );
}

#[test]
fn tests_are_found_by_name() {
    let rust = "#[test]\nfn plain() {}\n#[tokio::test]\nasync fn later() {}\n\
                #[test]\n#[should_panic]\nfn panics() {}\nproptest! { #[test]\nfn any(a in b()) {} }\n\
                fn helper() {}\n#[cfg(test)]\nfn support() {}\n// #[test]\nfn commented() {}";
    assert_eq!(
        rust_tests(&tokens(&File::new("a.rs", rust))),
        ["plain", "later", "panics", "any"]
    );
    let vitest = "test(\"one\", () => { test_this(\"none\"); });\nit('two', f);\n\
                  describe.each([1])(\"group\", () => { test.each([1])(\"%s three\", f); });\n// test(\"none\")\nsay(\"none\");";
    assert_eq!(
        vitest_titles(&File::new("a.test.ts", vitest)),
        ["one", "two", "group > %s three"]
    );
    let both = [
        File::new("a.rs", rust),
        File::new("b.test.ts", vitest),
        File::new("c.ts", vitest),
    ];
    let all = all_tests(&both);
    assert!(
        all.contains("a.rs::plain") && all.contains("b.test.ts::two"),
        "{all:?}"
    );
    assert_eq!(all.len(), 7, "{all:?}");
}
