//! Starting at login, hidden, if the user wants it.
//!
//! The setting is the user's word and is kept with the data; the entry in the system is only its
//! copy, put right at each start. An entry that the user took out by hand comes back only when they
//! say so here again: the setting then follows.

use std::path::Path;

use desk_engine::DeskError;
use tauri::{AppHandle, Manager, Wry, plugin::TauriPlugin};
use tauri_plugin_autostart::ManagerExt;

use crate::{args::Args, host::Host};

/// The setting.
pub(crate) const SETTING: &str = "start_at_login";

/// The plugin that writes the entry. What it starts is this app on this data, without a window.
pub(crate) fn starting(args: &Args) -> TauriPlugin<Wry> {
    let mut entry = vec!["--hidden".to_owned()];
    if let Some(folder) = &args.data_dir {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        entry.extend(["--data-dir".to_owned(), quoted(&folder)]);
    }
    tauri_plugin_autostart::Builder::new().args(entry).build()
}

/// Where the entry is a command line, a path with a space in it must be one word of it. On macOS it
/// is a list.
fn quoted(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(target_os = "macos") {
        path.into_owned()
    } else {
        format!("\"{path}\"")
    }
}

/// Puts the system's entry right after a change of the setting.
pub(crate) fn follow_setting(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let entry = app.autolaunch();
        let written = match wanted(&app) {
            Ok(true) => entry.enable(),
            Ok(false) => entry.disable(),
            Err(error) => {
                tracing::warn!(%error, "whether to start at login is not known");
                return;
            }
        };
        if let Err(error) = written {
            tracing::warn!(%error, "starting at login was not changed");
        }
    });
}

/// At each start: the entry that the setting promises names this program, wherever it was moved.
pub(crate) fn keep_promise(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let entry = app.autolaunch();
        if !wanted(&app).unwrap_or(false) {
            return;
        }
        match entry.is_enabled() {
            Ok(true) => drop(entry.enable()),
            // Taken out by hand since: that is the user's word too.
            Ok(false) => drop(app.state::<Host>().choose(SETTING, "false")),
            Err(error) => tracing::warn!(%error, "starting at login was not looked at"),
        }
    });
}

fn wanted(app: &AppHandle) -> Result<bool, DeskError> {
    Ok(app.state::<Host>().desk.setting_value(SETTING)?.value == "true")
}
