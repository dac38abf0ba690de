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
#[cfg(target_os = "linux")]
mod drawing;
mod events;
mod host;
mod instance;
mod link;
mod login;
mod long;
mod menu;
mod post;
mod pressing;
#[cfg(target_os = "linux")]
mod renewing;
mod rescuing;
mod starting;
mod text;
mod toast;
mod tray;
mod updating;
mod window;
mod wish;

#[macro_use]
mod command_list;

use std::{process::ExitCode, time::Duration};

use clap::Parser;
use tauri::{Context, RunEvent, Runtime};

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
    {
        renewing::see_off_the_last_run();
        instance::see_off_the_dead(&args);
    }
    let context = updating::configured(context());
    let mut builder = tauri::Builder::default()
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
        .setup({
            let args = args.clone();
            move |app| Ok(starting::set_up(app, &args)?)
        });
    if updating::can_look(context.config()) {
        builder = builder.plugin(tauri_plugin_updater::Builder::new().build());
    }
    let app = builder.build(context);

    match app {
        Ok(app) => {
            #[cfg(target_os = "linux")]
            let mut next_run = false;
            app.run(move |_app, event| {
                // The desk stays in the tray without a window; who means an end names an exit code.
                if let RunEvent::ExitRequested {
                    code: None, api, ..
                } = &event
                {
                    api.prevent_exit();
                }
                #[cfg(target_os = "linux")]
                if let RunEvent::ExitRequested {
                    code: Some(code), ..
                } = &event
                {
                    next_run = *code == renewing::NEXT_RUN;
                } else if let RunEvent::Exit = &event
                    && next_run
                {
                    let error = renewing::give_way(_app, &args);
                    tracing::error!(%error, "there is no next run");
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

/// The app as `tauri.conf.json` describes it, its pages and its permissions.
fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

#[cfg(test)]
mod tests {
    use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
    use tauri::{App, Manager, WebviewUrl, WebviewWindowBuilder};

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

    /// The app's permissions and plugins, with a command behind every name.
    fn app_that_answers_everything() -> App<MockRuntime> {
        let app = mock_builder()
            .plugin(tauri_plugin_notification::init())
            .plugin(tauri_plugin_dialog::init())
            .plugin(tauri_plugin_opener::init())
            .plugin(tauri_plugin_deep_link::init())
            .plugin(tauri_plugin_updater::Builder::new().build())
            .invoke_handler(|invoke| {
                invoke.resolver.resolve("reached");
                true
            });
        app.build(super::context()).unwrap()
    }

    /// Where the desk's own page lies.
    const OWN: &str = if cfg!(windows) {
        "http://tauri.localhost"
    } else {
        "tauri://localhost"
    };

    /// What a page gets that asks for a command in a window.
    fn asked(app: &App<MockRuntime>, window: &str, page: &str, command: &str) -> String {
        let window = app.get_webview_window(window).unwrap_or_else(|| {
            let made = WebviewWindowBuilder::new(app, window, WebviewUrl::default());
            made.build().unwrap()
        });
        let request = tauri::webview::InvokeRequest {
            cmd: command.to_owned(),
            callback: tauri::ipc::CallbackFn(0),
            error: tauri::ipc::CallbackFn(1),
            url: page.parse().unwrap(),
            body: tauri::ipc::InvokeBody::default(),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        match get_ipc_response(&window, request) {
            Ok(body) => body.deserialize().unwrap(),
            Err(refusal) => refusal.to_string(),
        }
    }

    #[test]
    fn a_command_is_refused_to_other_windows_and_other_pages() {
        let app = app_that_answers_everything();
        for command in with_commands!(command_names) {
            assert_eq!(asked(&app, "main", OWN, command), "reached", "{command}");
            for (window, page) in [("other", OWN), ("main", "https://harbour-tools.example")] {
                let answer = asked(&app, window, page, command);
                assert!(answer.contains("not allowed"), "{command}: {answer}");
            }
        }
    }

    #[test]
    fn the_window_is_refused_what_plugins_and_the_system_offer() {
        let app = app_that_answers_everything();
        for command in [
            "plugin:app|version",
            "plugin:deep-link|register",
            "plugin:dialog|open",
            "plugin:dialog|save",
            "plugin:event|emit",
            "plugin:event|emit_to",
            "plugin:image|from_path",
            "plugin:menu|new",
            "plugin:notification|notify",
            "plugin:opener|open_path",
            "plugin:opener|open_url",
            "plugin:opener|reveal_item_in_dir",
            "plugin:path|resolve_directory",
            "plugin:tray|new",
            "plugin:updater|check",
            "plugin:updater|download_and_install",
            "plugin:updater|install",
            "plugin:webview|create_webview_window",
            "plugin:webview|internal_toggle_devtools",
            "plugin:window|create",
            "plugin:window|destroy",
            "no_such_command",
        ] {
            let answer = asked(&app, "main", OWN, command);
            assert!(answer.contains("not allowed"), "{command}: {answer}");
        }
    }

    #[test]
    fn both_hosts_keep_their_data_in_the_same_place() {
        assert_eq!(config()["identifier"], desk_engine::APP_ID);
    }
}
