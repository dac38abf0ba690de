//! The repository stands alone: it names no folder of the machine it was written on.

use crate::tree::{File, Violation, check, holds, lines_with};

/// Put together, so that this file does not name them either.
const FOREIGN: &[&str] = &[
    concat!("../", "shared/"),
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/tmp/con", "tract"),
];

fn violations(file: &File) -> Vec<Violation> {
    // Relative imports of the UI's own shared parts.
    let ui_import = |line: &str| {
        file.is_in("ui/src")
            && (line.contains("import") || line.contains("from "))
            && line.contains("\"../")
    };
    let text = file.text.as_deref().unwrap_or_default();
    let mut found = lines_with(file, FOREIGN, "a path outside the repository");
    found.retain(|violation| {
        violation.line == 0 || !text.lines().nth(violation.line - 1).is_some_and(ui_import)
    });
    found
}

#[test]
fn no_path_leads_out_of_the_repository() {
    holds(violations);
}

#[test]
fn examples() {
    for foreign in FOREIGN {
        check(violations, "README.md", &format!("\nsee {foreign}x"), &[2]);
    }
    let import = format!("import {{ Ring }} from \"{}Ring\";", FOREIGN[0]);
    check(violations, "ui/src/inbox/Row.tsx", &import, &[]);
    check(violations, "src-tauri/domain/src/lib.rs", &import, &[1]);
    check(
        violations,
        "README.md",
        "see docs/work and https://example.com/network",
        &[],
    );
}
