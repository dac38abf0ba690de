//! A disk without room and a folder that can't be written, made for real: the processes live in a
//! mount namespace of their own, where a small disk lies over their folder.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::{NOW, leads};

/// More leads than a small disk has room for, and fewer.
const MANY: u32 = 3_000;
const FEW: u32 = 40;

/// What a script did, in files beside it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (first, count) in [("few", FEW), ("many", MANY)] {
            let ids: Vec<String> = (0..count).map(|lead| format!("{first}-{lead}")).collect();
            leads(folder.path(), ids.iter().map(String::as_str));
        }
        std::fs::create_dir(folder.path().join("disk")).unwrap();
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs a shell script that may mount. In it `try NAME ARGUMENTS` gives a command to the desk on
    /// `disk` and keeps what came of it.
    fn run(&self, script: &str) {
        let prelude = format!(
            r#"set -eu
            cd "$1"
            DESK_FOLDER=disk/desk
            try() {{
                name=$1; shift
                code=0
                "$2" --json --now {NOW} --data-dir "$DESK_FOLDER" "$@" > "$name.out" 2> "$name.err" || code=$?
                echo $code > "$name.code"
            }}"#
        )
        // The function has arguments of its own.
        .replace("\"$2\" --json", "\"$DESK\" --json");
        // Whoever is not the superuser becomes it in a world of its own.
        let mut command = Command::new("unshare");
        if !is_superuser() {
            command.args(["--user", "--map-root-user"]);
        }
        let output = command
            .args(["--mount", "sh", "-c"])
            .arg(format!("{prelude}\n{script}"))
            .arg("sh")
            .arg(self.path())
            .env("DESK", env!("CARGO_BIN_EXE_desk"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.path().join(file)).unwrap()
    }

    /// What a command said when all went well.
    #[track_caller]
    fn said(&self, name: &str) -> Value {
        assert_eq!(
            self.read(&format!("{name}.code")),
            "0\n",
            "{name}: {}",
            self.read(&format!("{name}.err"))
        );
        serde_json::from_str(&self.read(&format!("{name}.out"))).unwrap()
    }

    /// The exit code and the code of the error a command ended with; it said nothing else.
    #[track_caller]
    fn refused(&self, name: &str) -> (String, String) {
        assert_eq!(self.read(&format!("{name}.out")), "", "{name}");
        let error = self.read(&format!("{name}.err"));
        let error: Value =
            serde_json::from_str(&error).unwrap_or_else(|why| panic!("{name}: {why}: {error}"));
        let code = error["error"]["code"].as_str().unwrap().to_owned();
        let ended = self.read(&format!("{name}.code"));
        (ended.trim().to_owned(), code)
    }
}

fn is_superuser() -> bool {
    let asked = Command::new("id").arg("-u").output().unwrap();
    asked.stdout == b"0\n"
}

#[track_caller]
fn check(refused: (String, String), exit: &str, code: &str) {
    assert_eq!(refused, (exit.to_owned(), code.to_owned()));
}

#[test]
fn a_full_disk_is_said_in_words_and_loses_nothing_that_was_acknowledged() {
    let place = Place::new();
    place.run(
        r#"
        mount -t tmpfs -o size=2m none disk
        try few import few-0.csv
        try heart favorite few-1
        try many import many-0.csv
        dd if=/dev/zero of=disk/ballast bs=4k 2> /dev/null || true
        try full favorite few-2
        try read list
        rm disk/ballast
        try check check
        try list list
        try first show few-1
        try second show few-2
        try again favorite few-2
        "#,
    );
    assert_eq!(place.said("few")["created"], FEW);
    assert_eq!(place.said("heart")["row"]["favorite"], true);
    check(place.refused("many"), "1", "disk-full");
    check(place.refused("full"), "3", "disk-full");
    assert_eq!(place.said("check")["whole"], true);
    assert_eq!(place.said("list")["total"], FEW, "whole batches or none");
    assert_eq!(place.said("first")["row"]["favorite"], true);
    assert_eq!(place.said("second")["row"]["favorite"], false);
    assert_eq!(place.said("again")["row"]["favorite"], true);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_in_words_and_left_alone() {
    let place = Place::new();
    place.run(
        r#"
        try few import few-0.csv
        mount --bind disk disk
        mount -o remount,bind,ro disk
        try heart favorite few-1
        try list list
        umount disk
        mkdir -p none/desk
        mount --bind none none
        mount -o remount,bind,ro none
        DESK_FOLDER=none/desk
        try new list
        DESK_FOLDER=disk/desk
        try after show few-1
        try again favorite few-1
        "#,
    );
    assert_eq!(place.said("few")["created"], FEW);
    for name in ["heart", "list", "new"] {
        check(place.refused(name), "3", "read-only");
    }
    assert_eq!(place.said("after")["row"]["favorite"], false);
    assert_eq!(place.said("again")["row"]["favorite"], true);
}

#[test]
fn a_full_disk_leaves_no_half_of_an_exported_desk_on_either_side() {
    let place = Place::new();
    place.run(
        r#"
        echo fog on the hills > secret
        mkdir home
        DESK_FOLDER=home
        try import import many-0.csv
        mount -t tmpfs -o size=2m none disk
        try full export-desk disk/moved.desk.age --passphrase-file secret
        ls -A disk home > left
        try out export-desk moved.desk.age --passphrase-file secret
        DESK_FOLDER=disk/desk
        try few import few-0.csv
        try in import-desk moved.desk.age --passphrase-file secret
        ls -A disk disk/desk >> left
        try list list
        try check check
        "#,
    );
    assert_eq!(place.said("import")["created"], MANY);
    check(place.refused("full"), "1", "disk-full");
    assert_eq!(place.said("out")["contents"]["leads"], MANY);
    assert_eq!(place.said("few")["created"], FEW);
    check(place.refused("in"), "1", "disk-full");
    let left = place.read("left");
    assert!(!left.contains("moved"), "{left}");
    assert!(!left.contains("moving.db"), "{left}");
    assert_eq!(place.said("list")["total"], FEW);
    assert_eq!(place.said("check")["whole"], true);
}
