//! Imports that end before their file does.

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
