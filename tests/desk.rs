//! The real programs, end to end: the app in its window, its notifications, its crashes, and the
//! `desk` command beside it. Each test is a story with a promise for a name.
#![cfg(target_os = "linux")]

mod stories;
mod support;
