//! The app begun anew in the tray.
//!
//! On Linux the web view's library works in the app's own process, and most of what it has taken
//! there stays taken when its window is gone. So once a window has been let go and nothing is under
//! way, the process gives its place to a new run of the same program, which starts in the tray and
//! has never made a window. The process number, its output and its parent stay. On macOS and Windows
//! web views have processes of their own, which end with them.
//!
//! Nothing gets lost by it: the clockwork ends between two looks, and the next run tells what fell
//! due meanwhile as after any start. While a toast can still be clicked the app stays as it is, for
//! only the run that showed a toast hears of it.

use std::{ffi::OsString, fs, os::unix::process::CommandExt, process::Command, thread};

use rustix::process::{Pid, WaitOptions, waitpid};
use tauri::{AppHandle, Manager};

use crate::{args::Args, host::Host, window};

/// The exit code that asks for a next run.
pub(crate) const NEXT_RUN: i32 = 75;

/// Leaves for a next run if a window was let go and nothing is under way. The clockwork, which asks,
/// must then end.
pub(crate) fn leave_when_idle(app: &AppHandle) -> bool {
    let leaves = window::was_let_go(app) && app.state::<Host>().is_idle();
    if leaves {
        app.exit(NEXT_RUN);
    }
    leaves
}

/// Gives the process to the next run. Answers only if the system refuses that, with the reason.
pub(crate) fn give_way(app: &AppHandle, args: &Args) -> std::io::Error {
    let host = app.state::<Host>();
    // What was chosen in the tray on the way out is done, and a window that was asked for comes with
    // the next run.
    host.finish_work();
    let again = host.again(args, !window::is_wanted(app));
    let refused = match std::env::current_exe() {
        Ok(program) => become_program(program.into(), &again),
        Err(error) => error,
    };
    tracing::warn!(error = %refused, "the program is not where it was");
    // Taken away or replaced meanwhile; this is still what runs here.
    become_program("/proc/self/exe".into(), &again)
}

fn become_program(program: OsString, again: &[OsString]) -> std::io::Error {
    Command::new(program).args(again).exec()
}

/// Takes note of the end of what the run before has started; nobody else would, and the system would
/// keep its entry.
pub(crate) fn see_off_the_last_run() {
    let own = std::process::id();
    let children = fs::read_to_string(format!("/proc/self/task/{own}/children"));
    let children: Vec<Pid> = children
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|id| Pid::from_raw(id.parse().ok()?))
        .collect();
    if children.is_empty() {
        return;
    }
    let waiting = thread::Builder::new().name("last run".to_owned());
    let waits = waiting.spawn(move || {
        for child in children {
            // It may have been waited for by somebody else.
            waitpid(Some(child), WaitOptions::empty()).ok();
        }
    });
    if let Err(error) = waits {
        tracing::warn!(%error, "what the last run left is not seen off");
    }
}
