//! What the end-to-end tests stand on: a world of their own for each (display, bus, folders,
//! notification server), the real app in it, and the real `desk` command beside it.
#![allow(dead_code, reason = "each test target uses its own part of this")]
#![allow(clippy::unwrap_used, reason = "all of this is test code")]

pub(crate) mod app;
pub(crate) mod binaries;
pub(crate) mod desk;
pub(crate) mod hand;
pub(crate) mod leads;
pub(crate) mod links;
pub(crate) mod notifications;
pub(crate) mod page;
pub(crate) mod processes;
pub(crate) mod publisher;
pub(crate) mod screen;
pub(crate) mod tour;
pub(crate) mod tray;
pub(crate) mod waiting;
pub(crate) mod world;

pub(crate) use app::App;
pub(crate) use page::{Page, Stage};
pub(crate) use waiting::{PATIENCE, eventually};
pub(crate) use world::World;
