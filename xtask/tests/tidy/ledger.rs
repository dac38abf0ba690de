//! ARCHITECTURE.md names every direct dependency, with what it saves us.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::metadata::ours;
use crate::tree::files;

/// Names that stand in `text` between backticks.
fn named(text: &str) -> BTreeSet<&str> {
    text.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect()
}

/// What of `wanted` the text does not name.
fn missing<'a>(wanted: &BTreeSet<&'a str>, text: &str) -> Vec<&'a str> {
    let named = named(text);
    wanted
        .iter()
        .copied()
        .filter(|name| !named.contains(name))
        .collect()
}

/// The dependencies in a package.json. Type declarations come with what they declare.
fn npm_dependencies(package: &Value) -> BTreeSet<&str> {
    ["dependencies", "devDependencies"]
        .iter()
        .filter_map(|kind| package[kind].as_object())
        .flat_map(|list| list.keys().map(String::as_str))
        .filter(|name| !name.starts_with("@types/"))
        .collect()
}

fn text_of(path: &str) -> &'static str {
    let file = files().iter().find(|file| file.path == path);
    file.and_then(|file| file.text.as_deref())
        .unwrap_or_else(|| panic!("there is no {path}"))
}

#[test]
fn every_direct_dependency_is_accounted_for() {
    let package: Value = serde_json::from_str(text_of("ui/package.json")).expect("it is JSON");
    let our_names: BTreeSet<&str> = ours().map(|package| package.name.as_str()).collect();
    let mut wanted = npm_dependencies(&package);
    wanted.extend(
        ours()
            .flat_map(|package| package.dependencies.iter().map(String::as_str))
            .filter(|name| !our_names.contains(name)),
    );
    let missing = missing(&wanted, text_of("ARCHITECTURE.md"));
    assert!(
        missing.is_empty(),
        "not named in ARCHITECTURE.md: {missing:?}"
    );
}

#[test]
fn examples() {
    let text = "| `serde`, `clap` | reads and writes |\nand tokio, without marks";
    let wanted = BTreeSet::from(["serde", "clap", "tokio"]);
    assert_eq!(missing(&wanted, text), ["tokio"]);
    let package = serde_json::json!({
        "dependencies": { "react": "1" },
        "devDependencies": { "vite": "1", "@types/react": "1" }
    });
    assert_eq!(
        npm_dependencies(&package),
        BTreeSet::from(["react", "vite"])
    );
}
