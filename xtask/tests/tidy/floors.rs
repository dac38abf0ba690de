//! Who may know whom.

use crate::metadata::ours;
use crate::tree::{Violation, none};

/// Our crates from the ground up, each with those of ours it may know.
const FLOORS: &[(&str, &[&str])] = &[
    ("desk-domain", &[]),
    ("desk-store", &["desk-domain"]),
    ("desk-engine", &["desk-domain", "desk-store"]),
    ("desk-files", &["desk-domain"]),
    (
        "desk-mail",
        &["desk-domain", "desk-engine", "desk-post-office"],
    ),
    ("desk-post-office", &[]),
    ("desk-fuzz", &["desk-domain", "desk-engine", "desk-files"]),
    (
        "desk-cli",
        &[
            "desk-domain",
            "desk-store",
            "desk-engine",
            "desk-files",
            "desk-mail",
            "desk-post-office",
        ],
    ),
    (
        "referral-desk",
        &[
            "desk-domain",
            "desk-store",
            "desk-engine",
            "desk-files",
            "desk-mail",
            "desk-post-office",
            "desk-cli",
        ],
    ),
    ("xtask", &[]),
];

/// Families of crates from outside that only one of our rooms may open.
const GUARDED: &[(&str, &str)] = &[
    ("tauri", "referral-desk"),
    ("rusqlite", "desk-store"),
    ("reqwest", "desk-partner-center"),
    ("lettre", "desk-mail"),
    ("keyring", "desk-mail"),
];

/// What is wrong with a crate of ours that asks for these others, in any kind of build.
fn violations(name: &str, dependencies: &[&str]) -> Vec<Violation> {
    let wrong = |what: String| Violation {
        path: name.to_owned(),
        line: 0,
        what,
    };
    let Some((_, may_know)) = FLOORS.iter().find(|(floor, _)| *floor == name) else {
        return vec![wrong("has no floor: give it one in FLOORS".to_owned())];
    };
    let mut found = Vec::new();
    for dependency in dependencies {
        let is_ours = FLOORS.iter().any(|(floor, _)| floor == dependency);
        if is_ours && !may_know.contains(dependency) {
            found.push(wrong(format!("may not know {dependency}")));
        }
        for (family, owner) in GUARDED {
            let is_of_family = dependency.split(['-', '_']).next() == Some(*family);
            if is_of_family && name != *owner {
                found.push(wrong(format!("{dependency} belongs to {owner} alone")));
            }
        }
    }
    found
}

#[test]
fn every_crate_knows_only_the_floors_below() {
    let found: Vec<Violation> = ours()
        .flat_map(|package| {
            let names: Vec<&str> = package.dependencies.iter().map(String::as_str).collect();
            violations(&package.name, &names)
        })
        .collect();
    none(&found);
    assert!(
        ours().count() >= FLOORS.len(),
        "a crate of FLOORS is not in the workspace"
    );
}

#[test]
fn examples() {
    let wrong = |name: &str, dependencies: &[&str]| violations(name, dependencies).len();
    assert_eq!(wrong("desk-domain", &["desk-store"]), 1);
    assert_eq!(wrong("desk-store", &["desk-engine", "desk-domain"]), 1);
    assert_eq!(wrong("desk-files", &["desk-engine", "desk-store"]), 2);
    assert_eq!(wrong("desk-cli", &["referral-desk"]), 1);
    assert_eq!(wrong("desk-engine", &["rusqlite_migration"]), 1);
    assert_eq!(
        wrong("desk-cli", &["tauri", "tauri-plugin-notification"]),
        2
    );
    assert_eq!(wrong("desk-engine", &["reqwest"]), 1);
    assert_eq!(wrong("desk-cli", &["lettre", "keyring-core"]), 2);
    assert_eq!(wrong("desk-mail", &["desk-store", "lettre"]), 1);
    assert_eq!(wrong("desk-unheard-of", &[]), 1);

    assert_eq!(
        wrong("desk-engine", &["desk-store", "desk-domain", "serde"]),
        0
    );
    assert_eq!(
        wrong("referral-desk", &["desk-engine", "tauri", "tauri-build"]),
        0
    );
    assert_eq!(
        wrong(
            "desk-store",
            &["rusqlite", "rusqlite_migration", "desk-domain"]
        ),
        0
    );
}
