//! The desktop host of Referral Desk: window, tray, toasts, and the clockwork that drives them.
//!
//! This room wires the engine to the system and decides nothing: a command decodes what the window
//! asks, calls one use case and encodes the answer; the clockwork asks the engine what is due and
//! shows what it says. It must not know SQL, rules, or when an alarm is due. All of Tauri is in
//! here, and the words people read outside the window are in `locales/`.
//!
//! Start reading at [`start`], then `host.rs` (what the app holds), `command_list.rs` (what the
//! window may ask) and `clockwork.rs` (what happens by itself).

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod args;
mod badge;
mod bell;
mod clockwork;
mod commands;
mod copying;
mod events;
mod host;
mod instance;
mod link;
mod login;
mod long;
mod menu;
mod post;
mod pressing;
mod starting;
mod text;
mod toast;
mod tray;
mod window;
mod wish;

#[macro_use]
mod command_list;

use std::{process::ExitCode, time::Duration};

use clap::Parser;
use tauri::RunEvent;

use args::Args;

/// The handler of every command in the list.
macro_rules! handler {
    ($($file:ident :: $name:ident)*) => {
        tauri::generate_handler![$(commands::$file::$name),*]
    };
}

/// Runs the app until it is quit. A wrong command line ends it with 2, data that cannot be opened
/// with 3.
pub fn start() -> ExitCode {
    let args = Args::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .init();

    if !starting::has_display() {
        eprintln!("referral-desk: there is no display; the desk command works without one");
        return ExitCode::FAILURE;
    }

    #[cfg(target_os = "linux")]
    instance::see_off_the_dead(&args);
    let app = tauri::Builder::default()
        // First, so that a second start ends before it does anything.
        .plugin(instance::only_one(&args))
        .plugin(starting::window_state(&args))
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_opener::Builder::new()
                .open_js_links_on_click(false)
                .build(),
        )
        .plugin(login::starting(&args))
        .plugin(tauri_plugin_deep_link::init())
        .manage(window::Front::keeping(Duration::from_secs(
            args.keep_closed,
        )))
        .invoke_handler(with_commands!(handler))
        .on_window_event(window::on_event)
        .setup(move |app| Ok(starting::set_up(app, &args)?))
        .build(tauri::generate_context!());

    match app {
        Ok(app) => {
            app.run(|_app, event| {
                // The desk stays in the tray without a window; only Quit names an exit code.
                if let RunEvent::ExitRequested {
                    code: None, api, ..
                } = &event
                {
                    api.prevent_exit();
                }
                #[cfg(target_os = "macos")]
                if let RunEvent::Reopen { .. } = &event {
                    window::open(_app);
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("referral-desk: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    fn config() -> serde_json::Value {
        serde_json::from_str(include_str!("../../tauri.conf.json")).unwrap()
    }

    /// What the window is allowed.
    fn allowed() -> Vec<String> {
        let permissions = &config()["app"]["security"]["capabilities"][0]["permissions"];
        let names = permissions.as_array().unwrap().iter();
        names
            .map(|name| name.as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn the_window_may_call_every_command_and_nothing_else() {
        let commands: &[&str] = with_commands!(command_names);
        let wanted: Vec<String> = ["core:event:allow-listen", "core:event:allow-unlisten"]
            .into_iter()
            .map(str::to_owned)
            .chain(
                commands
                    .iter()
                    .map(|name| format!("allow-{}", name.replace('_', "-"))),
            )
            .collect();
        assert_eq!(allowed(), wanted);
    }

    #[test]
    fn both_hosts_keep_their_data_in_the_same_place() {
        assert_eq!(config()["identifier"], desk_engine::APP_ID);
    }
}
