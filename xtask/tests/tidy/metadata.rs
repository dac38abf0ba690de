//! What cargo says about the workspace.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use crate::tree::root;

/// A package, of this workspace or from outside.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression, if the package gives one.
    pub(crate) licence: Option<String>,
    /// Whether it is one of ours.
    pub(crate) is_ours: bool,
    /// The names of what it asks for, for every kind and platform.
    pub(crate) dependencies: Vec<String>,
}

/// Every package that any build on any platform may use.
pub(crate) fn packages() -> &'static [Package] {
    static PACKAGES: LazyLock<Vec<Package>> = LazyLock::new(ask);
    &PACKAGES
}

pub(crate) fn ours() -> impl Iterator<Item = &'static Package> {
    packages().iter().filter(|package| package.is_ours)
}

fn ask() -> Vec<Package> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1"])
        .current_dir(Path::new(&root()))
        .output()
        .expect("cargo runs this test, so it is there");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo metadata: {errors}");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    list(&metadata["packages"]).iter().map(package).collect()
}

fn package(value: &Value) -> Package {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    Package {
        name: text("name").expect("a package has a name"),
        version: text("version").expect("a package has a version"),
        licence: text("license"),
        is_ours: value["source"].is_null(),
        dependencies: list(&value["dependencies"])
            .iter()
            .map(|dependency| {
                dependency["name"]
                    .as_str()
                    .expect("a name is text")
                    .to_owned()
            })
            .collect(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
