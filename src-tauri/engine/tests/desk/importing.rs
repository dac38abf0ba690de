//! Imports that end before their file does.

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
