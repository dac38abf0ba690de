//! No SQL outside the store.

use crate::rust::tokens;
use crate::tree::{File, Violation, check, holds};

/// Statements whose beginning is unmistakable anywhere in a string, written as SQL usually is.
const ANYWHERE: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "PRAGMA ",
];
/// Statements at the beginning of a string, however written.
const AT_START: &[&str] = &[
    "insert into ",
    "insert or ",
    "delete from ",
    "create table ",
    "create index ",
    "create virtual ",
    "create trigger ",
    "create view ",
    "alter table ",
    "drop table ",
    "pragma ",
];

fn violations(file: &File) -> Vec<Violation> {
    let here = file.is_in("src-tauri") || file.is_in("tests") || file.is_in("xtask/src");
    if !here || file.is_in("src-tauri/store") {
        return Vec::new();
    }
    tokens(file)
        .iter()
        .filter(|token| token.is_literal && is_sql(&token.text))
        .map(|token| Violation::new(file, token.line, format!("SQL: {}", token.text)))
        .collect()
}

/// `literal` as written, with its quotes.
fn is_sql(literal: &str) -> bool {
    let text = literal.split_once('"').map_or("", |(_, text)| text);
    // Line breaks and their escapes separate words like spaces do.
    let spaced = text
        .replace("\\n", " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        + " ";
    let lower = spaced.to_lowercase();
    let two = |text: &str, first: &str, second: &str| {
        text.find(first)
            .is_some_and(|at| text[at..].contains(second))
    };
    ANYWHERE.iter().any(|start| spaced.contains(start))
        || two(&spaced, "UPDATE ", " SET ")
        || AT_START.iter().any(|start| lower.starts_with(start))
        || (lower.starts_with("select ") && lower.contains(" from "))
        || (lower.starts_with("update ") && two(&lower, "update ", " set ") && lower.contains('='))
}

#[test]
fn no_sql_outside_the_store() {
    holds(violations);
}

#[test]
fn examples() {
    let engine = |code: &str, lines: &[usize]| {
        check(
            violations,
            "src-tauri/engine/src/lib.rs",
            &format!("fn f() {{ {code}\n}}"),
            lines,
        );
    };
    engine(r#"run("SELECT id FROM lead")"#, &[1]);
    engine(r#"run("select id from lead")"#, &[1]);
    engine(r##"run(r#"WITH a AS (SELECT 1) DELETE FROM b"#)"##, &[1]);
    engine("run(\"\n  UPDATE lead\n  SET stage = 1\")", &[1]);
    engine(r#"run("update lead set stage = 1")"#, &[1]);
    engine(r#"run("INSERT INTO lead VALUES (1)")"#, &[1]);
    engine(r#"run("insert or replace into lead values (1)")"#, &[1]);
    engine(r#"run("PRAGMA user_version")"#, &[1]);
    engine(r#"format!("create table {name} (id)")"#, &[1]);

    engine(r#"say("Select a lead")"#, &[]);
    engine(r#"say("update the settings")"#, &[]);
    engine("// SELECT id FROM lead", &[]);
    engine(r#"search("'; DROP TABLE lead; --")"#, &[]);
    check(
        violations,
        "src-tauri/store/src/lib.rs",
        r#"const Q: &str = "SELECT 1";"#,
        &[],
    );
    check(
        violations,
        "tests/desk.rs",
        r#"const Q: &str = "SELECT 1";"#,
        &[1],
    );
}
