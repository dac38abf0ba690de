//! Nothing half-done, switched off or heavy stays in the tree.

use crate::rust::{places, tokens};
use crate::tree::{File, Violation, check, holds, lines_with};

/// A larger file belongs somewhere else, or can be made by a command.
const HEAVIEST: u64 = 1_000_000;

fn violations(file: &File) -> Vec<Violation> {
    let mut found = Vec::new();
    if file.bytes > HEAVIEST {
        found.push(Violation::new(file, 0, format!("{} bytes", file.bytes)));
    }
    let row = tokens(file);
    for words in ["# [ ignore", "todo !", "unimplemented !", "dbg !"] {
        let lines = places(&row, words);
        found.extend(
            lines
                .into_iter()
                .map(|line| Violation::new(file, line, words)),
        );
    }
    if file.is_in("ui") && file.has_ending(&[".ts", ".tsx", ".js", ".mjs"]) {
        let off = [".skip(", ".only(", ".todo(", ".skipIf("];
        found.extend(lines_with(file, &off, "a test that is left out"));
    }
    if file.is_in("ui/src") {
        found.extend(lines_with(
            file,
            &["console.log(", "debugger;"],
            "a trace left behind",
        ));
    }
    found
}

#[test]
fn nothing_is_left_half_done() {
    holds(violations);
}

#[test]
fn examples() {
    check(
        violations,
        "a.rs",
        "#[test]\n#[ignore = \"slow\"]\nfn f() {}",
        &[2],
    );
    check(violations, "a.rs", "fn f() { todo!() }", &[1]);
    check(
        violations,
        "a.rs",
        "fn f() {\n dbg!(x);\n unimplemented!()\n}",
        &[3, 2],
    );
    check(
        violations,
        "ui/src/a.test.ts",
        "it.skip(\"x\")\ntest.only(\"y\")",
        &[1, 2],
    );
    check(violations, "ui/src/a.ts", "console.log(1)", &[1]);

    check(
        violations,
        "a.rs",
        "// todo!()\nfn f() { list.skip(1); say(\"dbg!\") }",
        &[],
    );
    check(violations, "ui/scripts/size.mjs", "console.log(1)", &[]);

    let heavy = File {
        path: "a.bin".to_owned(),
        text: None,
        bytes: HEAVIEST + 1,
    };
    assert_eq!(violations(&heavy).len(), 1);
    let light = File {
        path: "a.bin".to_owned(),
        text: None,
        bytes: HEAVIEST,
    };
    assert_eq!(violations(&light), []);
}
