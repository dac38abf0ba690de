//! Imports that end before their file does.

use std::sync::atomic::{AtomicBool, Ordering};

use desk_domain::input::CommandInput;
use desk_domain::receive::Incoming;

use crate::support::{World, inquiry};

#[test]
fn an_import_that_is_stopped_keeps_what_was_read_and_says_so() {
    let world = World::new();
    let mut importing = world.desk.import("leads.json").unwrap();
    // More than one batch, and part of another.
    for number in 0..1_500 {
        importing.lead(inquiry(&format!("r-{number}"))).unwrap();
    }
    importing.stop();
    let summary = importing.finish().unwrap();
    assert!(summary.stopped);
    assert_eq!(summary.created, 1_500);
    world.desk.resolve("r-1499").unwrap();

    let again = world.import([inquiry("r-7"), inquiry("r-2000")]);
    assert!(!again.stopped);
    assert_eq!((again.created, again.unchanged), (1, 1));
}

#[test]
fn leads_that_weigh_much_are_written_before_there_are_many() {
    let world = World::new();
    let mut importing = world.desk.import("leads.json").unwrap();
    let long = format!("{:?}", "x".repeat(1 << 20));
    let written = (0..100).find_map(|number| {
        let lead = Incoming {
            raw: long.clone(),
            ..inquiry(&format!("r-{number}"))
        };
        importing.lead(lead).unwrap()
    });
    assert_eq!(written, Some(32), "32 MB wait at most");
    assert_eq!(importing.finish().unwrap().created, 32);
}

#[test]
fn an_import_that_makes_way_for_commands_loses_nothing() {
    let world = World::new();
    let id = world.lead(inquiry("first"));
    let over = AtomicBool::new(false);
    let commands = std::thread::scope(|scope| {
        let commanding = scope.spawn(|| {
            let mut commands = 0;
            while !over.load(Ordering::Acquire) {
                let on = commands % 2 == 0;
                let favorite = CommandInput::Favorite { on };
                world.desk.run(&id, favorite).unwrap();
                commands += 1;
            }
            commands
        });
        let mut importing = world.desk.import("leads.json").unwrap();
        for number in 0..7_000 {
            importing.lead(inquiry(&format!("r-{number}"))).unwrap();
        }
        importing.lead(inquiry("r-0")).unwrap();
        let summary = importing.finish().unwrap();
        assert_eq!((summary.created, summary.unchanged), (7_000, 1));
        over.store(true, Ordering::Release);
        commanding.join().unwrap()
    });
    assert!(commands > 0);
    for number in 0..7_000 {
        world.desk.resolve(&format!("r-{number}")).unwrap();
    }
}
