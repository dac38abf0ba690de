//! Every crate and module says what it is for.

use crate::tree::{File, Violation, check, holds};

fn violations(file: &File) -> Vec<Violation> {
    let ours = file.is_in("src-tauri") || file.is_in("xtask") || file.is_in("tests");
    let text = file.text.as_deref().unwrap_or_default();
    let says = text
        .strip_prefix("//!")
        .is_some_and(|rest| !rest.lines().next().unwrap_or("").trim().is_empty());
    if !ours || !file.has_ending(&[".rs"]) || says {
        return Vec::new();
    }
    vec![Violation::new(
        file,
        1,
        "the file does not begin with //! and what it is for",
    )]
}

#[test]
fn every_crate_and_module_is_documented() {
    holds(violations);
}

#[test]
fn examples() {
    let path = "src-tauri/domain/src/lead.rs";
    check(violations, path, "//! What a lead is.\nfn f() {}", &[]);
    check(violations, path, "fn f() {}", &[1]);
    check(violations, path, "// A lead.\n", &[1]);
    check(violations, path, "//!\nfn f() {}", &[1]);
    check(violations, path, "", &[1]);
    check(violations, "ui/src/main.tsx", "", &[]);
}
