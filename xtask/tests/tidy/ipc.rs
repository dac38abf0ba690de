//! The UI talks to Rust through `ui/src/ipc` alone.

use crate::tree::{File, Violation, check, holds, lines_with};

const SCRIPT: &[&str] = &[".ts", ".tsx", ".js", ".jsx", ".mjs"];
const TEST: &[&str] = &[".test.ts", ".test.tsx"];

fn violations(file: &File) -> Vec<Violation> {
    let may = file.is_in("ui/src/ipc") || file.is_in("ui/src/test") || file.has_ending(TEST);
    if !file.is_in("ui/src") || !file.has_ending(SCRIPT) || may {
        return Vec::new();
    }
    let imports = [
        concat!('"', "@tauri-apps/"),
        concat!('\'', "@tauri-apps/"),
        "__TAURI",
    ];
    lines_with(file, &imports, "Tauri outside ui/src/ipc")
}

#[test]
fn only_the_ipc_folder_imports_tauri() {
    holds(violations);
}

#[test]
fn examples() {
    let import = "\nimport { invoke } from \"@tauri-apps/api/core\";";
    check(violations, "ui/src/inbox/Inbox.tsx", import, &[2]);
    check(
        violations,
        "ui/src/inbox/list.ts",
        "await import('@tauri-apps/api')",
        &[1],
    );
    check(
        violations,
        "ui/src/inbox/list.ts",
        "window.__TAURI_INTERNALS__",
        &[1],
    );

    check(violations, "ui/src/ipc/index.ts", import, &[]);
    check(violations, "ui/src/inbox/Inbox.test.tsx", import, &[]);
    check(
        violations,
        "ui/src/inbox/list.ts",
        "// see @tauri-apps/api",
        &[],
    );
}
