//! Everything we build on may be used, changed and passed on by anybody.

use serde_json::Value;
use spdx::{Expression, ParseMode};

use crate::metadata::packages;
use crate::tree::{files, root};

/// Permissive licences. deny.toml has the same list, for the workflow.
const PERMISSIVE: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages with another licence, each with the reason why that does no harm. MPL-2.0 asks only
/// that changes to its own files stay open, and we change none.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("cssparser", "MPL-2.0"),        // Tauri's build reads the UI's HTML with it
    ("cssparser-macros", "MPL-2.0"), // as above
    ("dtoa-short", "MPL-2.0"),       // as above
    ("selectors", "MPL-2.0"),        // as above
    ("option-ext", "MPL-2.0"),       // Tauri finds the system's folders with it
    ("lightningcss", "MPL-2.0"),     // Vite's build minifies stylesheets with it
    ("axe-core", "MPL-2.0"),         // checks accessibility in tests, not shipped
    ("argparse", "Python-2.0"),      // permissive too, but rare; Lingui's command line uses it
    ("caniuse-lite", "CC-BY-4.0"),   // data for the UI's build, not shipped
];

/// Packages that state no licence in their manifest but have one beside it, here as it reads.
const STATED_ELSEWHERE: &[(&str, &str)] = &[("cli-table", "MIT")];

/// Why a package may not be used.
fn objection(name: &str, licence: Option<&str>) -> Option<String> {
    let elsewhere = || {
        STATED_ELSEWHERE
            .iter()
            .find(|(package, _)| *package == name)
    };
    let licence = licence.or_else(|| elsewhere().map(|(_, licence)| *licence));
    let Some(licence) = licence else {
        return Some(format!("{name} states no licence"));
    };
    let excepted = |exact: &str| {
        EXCEPTIONS.iter().any(|(package, terms)| {
            // Native builds of a package carry its name and a platform.
            let is_it = name == *package
                || name
                    .strip_prefix(package)
                    .is_some_and(|rest| rest.starts_with("-"));
            is_it && *terms == exact
        })
    };
    let allowed = |terms: &str| PERMISSIVE.contains(&terms) || excepted(terms);
    match Expression::parse_mode(licence, ParseMode::LAX) {
        Ok(expression) if expression.evaluate(|terms| allowed(&terms.to_string())) => None,
        Ok(_) => Some(format!("{name}: {licence} is not permissive")),
        Err(_) => Some(format!("{name}: {licence} is not an SPDX expression")),
    }
}

#[test]
fn every_crate_has_a_permissive_licence() {
    let objections: Vec<String> = packages()
        .iter()
        .filter_map(|package| {
            objection(&package.name, package.licence.as_deref())
                .map(|objection| format!("{objection} ({})", package.version))
        })
        .collect();
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}

#[test]
fn every_npm_package_has_a_permissive_licence() {
    let path = "ui/package-lock.json";
    let lock = files()
        .iter()
        .find(|file| file.path == path)
        .expect("the UI has a lock file");
    let lock: Value =
        serde_json::from_str(lock.text.as_deref().expect("it is text")).expect("it is JSON");
    let packages = lock["packages"]
        .as_object()
        .expect("a lock file lists packages");
    assert!(
        packages.len() > 20,
        "only {} packages in {path}",
        packages.len()
    );
    let objections: Vec<String> = packages
        .iter()
        .filter_map(|(place, package)| {
            let name = place.rsplit("node_modules/").next().unwrap_or(place);
            objection(name, package["license"].as_str())
        })
        .collect();
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}

#[test]
fn the_workflow_allows_the_same_licences() {
    let deny = std::fs::read_to_string(root().join("deny.toml")).expect("there is a deny.toml");
    for licence in PERMISSIVE {
        assert!(
            deny.contains(&format!("\"{licence}\"")),
            "deny.toml does not allow {licence}"
        );
    }
}

#[test]
fn examples() {
    let fine = |name: &str, licence: &str| objection(name, Some(licence)).is_none();
    assert!(fine("a", "MIT"));
    assert!(fine("a", "MIT OR Apache-2.0"));
    assert!(fine("a", "MIT/Apache-2.0"));
    assert!(fine(
        "a",
        "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT"
    ));
    assert!(fine("a", "LGPL-2.1-or-later OR MIT"));
    assert!(fine("a", "(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(fine("option-ext", "MPL-2.0"));
    assert!(fine("lightningcss-linux-x64-gnu", "MPL-2.0"));

    assert!(!fine("a", "GPL-3.0-only"));
    assert!(!fine("a", "MIT AND GPL-3.0-only"));
    assert!(!fine("a", "MPL-2.0"));
    assert!(!fine("option-ext", "GPL-3.0-only"));
    assert!(!fine("a", "SEE LICENSE IN FILE"));
    assert!(objection("a", None).is_some());
    assert!(objection("cli-table", None).is_none());
}
