//! No clock but the one that a host hands in.

use crate::rust::{places, tokens};
use crate::tree::{File, Violation, check, holds};

/// The one place that asks the system for the time. A stopwatch (`Instant`) is no clock: it has no
/// date that could be stored or decided by.
const CLOCK: &str = "src-tauri/engine/src/clock.rs";
const QUESTIONS: &[&str] = &["Utc : : now", "Local : : now", "SystemTime : : now"];

fn violations(file: &File) -> Vec<Violation> {
    // Tests, benches and xtask measure how long something takes.
    let measures = file.path.contains("/tests/") || file.path.contains("/benches/");
    if !file.is_in("src-tauri") || measures || file.path == CLOCK {
        return Vec::new();
    }
    let row = tokens(file);
    let mut found: Vec<Violation> = QUESTIONS
        .iter()
        .flat_map(|question| {
            places(&row, question)
                .into_iter()
                .map(move |line| (line, question))
        })
        .map(|(line, question)| Violation::new(file, line, format!("asks {question} for the time")))
        .collect();
    found.sort_by_key(|violation| violation.line);
    found
}

#[test]
fn no_clock_outside_the_host() {
    holds(violations);
}

#[test]
fn examples() {
    let domain = "src-tauri/domain/src/lead.rs";
    check(
        violations,
        domain,
        "fn f() {\n chrono::Utc::now();\n}",
        &[2],
    );
    check(violations, domain, "fn f() { Local::now() }", &[1]);
    check(
        violations,
        domain,
        "fn f() {\n std::time::Instant::now();\n SystemTime::now();\n}",
        &[3],
    );
    check(
        violations,
        "src-tauri/shell/tray.rs",
        "fn f() { Utc :: now() }",
        &[1],
    );

    check(
        violations,
        domain,
        "// Utc::now()\nfn f(now: Instant) { x(\"Utc::now\") }",
        &[],
    );
    check(violations, CLOCK, "fn f() { Utc::now() }", &[]);
    check(
        violations,
        "src-tauri/cli/benches/desk.rs",
        "fn f() { SystemTime::now() }",
        &[],
    );
    check(
        violations,
        "xtask/src/test.rs",
        "fn f() { SystemTime::now() }",
        &[],
    );
}
