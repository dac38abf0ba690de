//! The domain has no I/O, no async and no randomness: `now` and new ids come in as arguments.

use crate::rust::{places, tokens};
use crate::tree::{File, Violation, check, holds};

const FOREIGN: &[&str] = &[
    "std : : fs",
    "std : : io",
    "std : : net",
    "std : : env",
    "std : : process",
    "std : : thread",
    "async",
    "await",
    "tokio",
    "rand",
    "new_v4",
    "now_v7",
    "static mut",
    "println !",
    "eprintln !",
];

fn violations(file: &File) -> Vec<Violation> {
    if !file.is_in("src-tauri/domain/src") {
        return Vec::new();
    }
    let row = tokens(file);
    FOREIGN
        .iter()
        .flat_map(|words| {
            places(&row, words)
                .into_iter()
                .map(move |line| (line, words))
        })
        .map(|(line, words)| Violation::new(file, line, format!("{words} in the domain")))
        .collect()
}

#[test]
fn the_domain_is_pure() {
    holds(violations);
}

#[test]
fn examples() {
    let domain = "src-tauri/domain/src/lead.rs";
    check(violations, domain, "use std::fs;", &[1]);
    check(violations, domain, "\nasync fn f() {}", &[2]);
    check(violations, domain, "fn f() { Uuid::now_v7() }", &[1]);
    check(violations, domain, "fn f() { println!(\"x\") }", &[1]);

    check(violations, domain, "use std::fmt; // std::fs", &[]);
    check(
        violations,
        "src-tauri/domain/tests/table.rs",
        "use std::fs;",
        &[],
    );
    check(
        violations,
        "src-tauri/store/src/lib.rs",
        "use std::fs;",
        &[],
    );
}
