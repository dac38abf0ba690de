//! The laws of the house, as ordinary tests that read the repository.
//!
//! One module a law. Each has a function from a file (or from what cargo says about the packages)
//! to its violations, a test that the repository has none, and a table of bad and good examples,
//! because a law that finds nothing may also be blind.

mod catalogues;
mod clock;
mod docs;
mod floors;
mod ipc;
mod ledger;
mod leftovers;
mod licences;
mod metadata;
mod mission;
mod purity;
mod rust;
mod sql;
mod traces;
mod tree;
mod words;
