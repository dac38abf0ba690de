//! Copies that the desk makes by itself, and putting one back.

use std::fs;

use chrono::Duration;
use desk_engine::backups::BackupKind;

use crate::support::{World, inquiry, tick, told};

fn names(world: &World) -> Vec<String> {
    let backups = world.desk.backups().unwrap();
    backups.into_iter().map(|backup| backup.name).collect()
}

#[test]
fn a_copy_is_made_each_hour_in_which_something_was_written() {
    let world = World::new();
    world.import([inquiry("r-1")]);
    assert!(!world.desk.backup_may_be_due(), "no start has to make one");
    world.later(Duration::minutes(5));
    assert!(world.desk.backup_may_be_due());
    let first = world.desk.back_up_when_due().unwrap().unwrap();
    assert_eq!(first.kind, BackupKind::Hourly);
    assert_eq!(names(&world), ["20261116T090500Z-hourly.db"]);
    assert!(!world.desk.backup_may_be_due());

    world.import([inquiry("r-2")]);
    world.later(Duration::minutes(64));
    assert_eq!(world.desk.back_up_when_due().unwrap(), None, "not yet");
    world.later(Duration::minutes(65));
    world.desk.back_up_when_due().unwrap().unwrap();
    world.later(Duration::minutes(200));
    assert_eq!(world.desk.back_up_when_due().unwrap(), None, "as it was");
    assert_eq!(names(&world).len(), 2);
}

#[test]
fn copies_that_are_not_needed_go_and_those_asked_for_stay() {
    let world = World::new();
    world.import([inquiry("r-0")]);
    let (asked, _) = world.desk.back_up().unwrap();
    for hour in 1..=40 {
        world.later(Duration::hours(hour));
        world.import([inquiry(&format!("r-{hour}"))]);
        world.desk.back_up_when_due().unwrap().unwrap();
    }
    let names = names(&world);
    assert!(names.contains(&asked.name));
    // 24 hours and the end of the day before, which began at nine.
    assert_eq!(names.len(), 1 + 25 + 1, "{names:#?}");
}

#[test]
fn a_copy_is_put_back_and_that_is_taken_back() {
    let world = World::new();
    world.import([inquiry("r-1")]);
    let (copy, contents) = world.desk.back_up().unwrap();
    assert_eq!(contents.leads, 1);
    world.later(Duration::hours(1));
    world.import([inquiry("r-2")]);
    let there = |id: &str| world.desk.resolve(id).is_ok();

    let restored = world.desk.restore(&copy.name).unwrap();
    assert_eq!(restored.contents.leads, 1);
    assert_eq!(restored.before.kind, BackupKind::BeforeRestore);
    assert!(there("r-1") && !there("r-2"));

    let back = world.desk.restore(&restored.before.name).unwrap();
    assert_eq!(back.contents.leads, 2);
    assert!(there("r-1") && there("r-2"));
    assert_eq!(world.desk.complaints().unwrap(), Vec::<String>::new());
}

#[test]
fn a_copy_that_is_no_good_takes_nothing_s_place() {
    let world = World::new();
    world.import([inquiry("r-1")]);
    let (copy, _) = world.desk.back_up().unwrap();
    let file = world.folder.path().join("backups").join(&copy.name);
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 3]).unwrap();
    for name in [copy.name.as_str(), "no-such-copy.db"] {
        assert!(world.desk.restore(name).is_err(), "{name}");
    }
    assert_eq!(names(&world), [copy.name], "nothing was about to change");
    assert!(world.desk.resolve("r-1").is_ok());
}

#[test]
fn a_day_without_a_copy_is_told_once_a_day_until_there_is_one() {
    let world = World::new();
    world.import([inquiry("r-1")]);
    world.tick();
    // Where the copies would lie there is a file.
    let folder = world.folder.path().join("backups");
    fs::write(&folder, "").unwrap();
    let fails = || {
        assert!(world.desk.back_up_when_due().is_err());
        world.tick().0
    };
    let report = fails();
    assert_eq!(told(&report), ["trouble backup-stale 2026-11-16"]);
    world.later(Duration::hours(3));
    assert!(!told(&fails()).iter().any(|alarm| alarm.contains("backup")));

    fs::remove_file(&folder).unwrap();
    world.desk.back_up_when_due().unwrap().unwrap();
    world.later(Duration::hours(30));
    let report = world.tick().0;
    assert!(!told(&report).iter().any(|alarm| alarm.contains("backup")));
    let other = tick(&world.second_host()).0;
    assert!(!told(&other).iter().any(|alarm| alarm.contains("backup")));
}
