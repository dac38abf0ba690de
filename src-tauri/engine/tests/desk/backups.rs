//! Copies that the desk makes by itself, and putting one back.

use std::fs;

use chrono::Duration;
use desk_engine::backups::BackupKind;
use desk_engine::{Clock, Desk};

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
fn what_a_newer_version_takes_over_is_copied_and_ten_such_copies_stay() {
    let world = World::new();
    world.import([inquiry("r-1")]);
    let made: Vec<_> = (0..12)
        .map(|_| world.desk.back_up_before_update().unwrap())
        .collect();
    assert!(
        made.iter()
            .all(|copy| copy.kind == BackupKind::BeforeUpdate)
    );
    world.later(Duration::hours(2));
    world.import([inquiry("r-2")]);
    let hourly = world.desk.back_up_when_due().unwrap().unwrap();
    let mut kept: Vec<_> = made[2..].iter().map(|copy| copy.name.clone()).collect();
    kept.push(hourly.name);
    kept.reverse();
    assert_eq!(names(&world), kept);
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
    let before = restored.before.unwrap();
    assert_eq!(before.kind, BackupKind::BeforeRestore);
    assert_eq!(restored.damaged, None);
    assert!(there("r-1") && !there("r-2"));

    let back = world.desk.restore(&before.name).unwrap();
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

/// A desk whose file has a bad page that opening does not look at, with a good copy, and the bytes of
/// that file.
fn damaged() -> (World, String, Vec<u8>) {
    let world = World::new();
    world.import((0..60).map(|lead| inquiry(&format!("r-{lead}"))));
    let (copy, _) = world.desk.back_up().unwrap();
    let World {
        desk,
        clock,
        folder,
    } = world;
    drop(desk);
    let file = folder.path().join("referral-desk.db");
    let good = fs::read(&file).unwrap();
    // From the end on: the pages that every opening reads were made first.
    let bad = (1..good.len() / 4096).find_map(|from_the_end| {
        let mut bytes = good.clone();
        let start = good.len() - from_the_end * 4096;
        bytes[start..start + 4096].fill(0xA5);
        fs::write(&file, &bytes).unwrap();
        let desk = Desk::open(folder.path(), clock.clone()).ok()?;
        (!desk.look_through().unwrap()).then_some(bytes)
    });
    let bad = bad.expect("a page that opening does not look at");
    fs::write(&file, &bad).unwrap();
    let desk = Desk::open(folder.path(), clock.clone()).unwrap();
    let world = World {
        desk,
        clock,
        folder,
    };
    (world, copy.name, bad)
}

fn damage_told(world: &World) -> Vec<String> {
    let mut told = told(&world.tick().0);
    told.retain(|alarm| alarm.contains("damaged"));
    told
}

#[test]
fn a_copy_takes_the_place_of_damaged_pages_and_the_bad_file_is_kept() {
    let (world, copy, bytes) = damaged();
    let restored = world.desk.restore(&copy).unwrap();
    assert_eq!((restored.contents.leads, restored.before), (60, None));
    let kept = restored.damaged.unwrap();
    assert!(kept.starts_with(world.folder.path().join("backups")));
    assert!(fs::read(kept).unwrap() == bytes);
    assert!(world.desk.resolve("r-59").is_ok());
    world.import([inquiry("r-60")]);
    assert_eq!(world.desk.complaints().unwrap(), Vec::<String>::new());
    assert_eq!(names(&world), [copy], "what is damaged is no copy");
}

#[test]
fn damage_is_found_by_looking_and_told_until_a_copy_is_put_in_its_place() {
    let (world, copy, _) = damaged();
    assert!(damage_told(&world).is_empty(), "nobody has looked");
    assert!(!world.desk.look_through().unwrap() && world.desk.is_damaged());
    assert_eq!(damage_told(&world), ["trouble damaged 2026-11-16"]);

    world.desk.restore(&copy).unwrap();
    assert!(world.desk.look_through().unwrap() && !world.desk.is_damaged());
    world.later(Duration::hours(30));
    assert!(damage_told(&world).is_empty());
}

#[test]
fn damage_is_found_when_the_hourly_copy_is_made() {
    let (world, ..) = damaged();
    world.later(Duration::hours(2));
    assert!(world.desk.back_up_when_due().is_err());
    assert!(world.desk.is_damaged());
}

/// How the bytes of a file are spoiled.
type Spoil = fn(&mut Vec<u8>);

#[test]
fn a_desk_that_can_t_be_opened_is_told_from_a_new_one_and_put_right() {
    let spoil: [(&str, Spoil); 3] = [
        ("its beginning", |bytes| bytes[..4096].fill(0xA5)),
        ("cut in the first page", |bytes| bytes.truncate(2_000)),
        ("emptied", Vec::clear),
    ];
    for (name, spoil) in spoil {
        let world = World::new();
        world.import([inquiry("r-1")]);
        let (good, _) = world.desk.back_up().unwrap();
        world.later(Duration::hours(1));
        let (bad, _) = world.desk.back_up().unwrap();
        let World {
            desk,
            clock,
            folder,
        } = world;
        drop(desk);
        let file = folder.path().join("referral-desk.db");
        let mut bytes = fs::read(&file).unwrap();
        spoil(&mut bytes);
        fs::write(&file, &bytes).unwrap();
        // The newest copy is no better.
        fs::write(folder.path().join("backups").join(bad.name), &bytes).unwrap();

        let error = Desk::open(folder.path(), clock.clone()).err().unwrap();
        assert!(error.is_damage(), "{name}: {error}");
        let last = Desk::last_good_backup(folder.path()).unwrap().unwrap();
        assert_eq!(last.name, good.name, "{name}");
        let restored = Desk::rescue(folder.path(), clock.now(), &last.name).unwrap();
        assert!(
            fs::read(restored.damaged.unwrap()).unwrap() == bytes,
            "{name}"
        );
        let desk = Desk::open(folder.path(), clock).unwrap();
        assert!(desk.resolve("r-1").is_ok(), "{name}");
    }
}

#[test]
fn an_older_desk_is_copied_before_its_tables_are_changed() {
    let world = World::new();
    world.import([inquiry("r-1")]);
    let World {
        desk,
        clock,
        folder,
    } = world;
    drop(desk);
    // As if a program of the version before had written it: the number stands in the file's head.
    let file = folder.path().join("referral-desk.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[63] -= 1;
    fs::write(&file, &bytes).unwrap();
    // Its tables are there already, so they can't be made: the copy is made before that is tried.
    assert!(Desk::open(folder.path(), clock).is_err());
    let copies = Desk::backups_in(folder.path()).unwrap();
    assert_eq!(copies.len(), 1);
    assert_eq!(copies[0].name, "20261116T090000Z-before-migration.db");
    let copy = folder.path().join("backups").join(&copies[0].name);
    assert_eq!(Desk::check_backup(&copy).unwrap().leads, 1);
}
