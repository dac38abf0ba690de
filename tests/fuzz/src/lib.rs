//! Every parser of the desk, driven by bytes that nobody chose.
//!
//! A [`Target`] gives some bytes to a parser and panics when the parser does, or when what it made
//! of them breaks a promise: a row is a lead or says why not, what is printed reads back as it was,
//! the same file twice changes nothing. The targets know no fuzzer. Two things drive them: the tests
//! of this crate, which replay `corpus` and change it at random for some seconds, and
//! `guided`, a package of its own with libFuzzer, which `cargo xtask fuzz` runs for as long as asked.
//!
//! Start reading at [`TARGETS`].

mod email;
mod files;
mod lead;
mod link;
mod pieces;
mod search;
mod settings;

use desk_domain::Instant;

/// A parser and what is promised of it.
#[derive(Clone, Copy)]
pub struct Target {
    /// The name of its folder in `corpus` and of its file in `dictionaries`.
    pub name: &'static str,
    /// Gives it bytes; panics when a promise is broken.
    pub run: fn(&[u8]),
}

/// Every target, by name.
pub const TARGETS: &[Target] = &[
    target("amounts", pieces::amounts),
    target("calendar", files::calendar),
    target("dates", pieces::dates),
    target("email", email::email),
    target("link", link::link),
    target("referrals", files::referrals),
    target("registrations", pieces::registrations),
    target("search", search::search),
    target("settings", settings::settings),
    target("tables", files::tables),
];

const fn target(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run }
}

/// The moment every target reads at, so that a finding stays one.
fn now() -> Instant {
    "2026-11-16T09:00:00Z".parse().expect("this is an instant")
}
