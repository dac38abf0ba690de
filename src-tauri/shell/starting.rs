//! From a command line to a running desk, or to words on why there is none.

use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use desk_engine::{Clock, Desk, DeskError, SystemClock};
use tauri::{App, AppHandle, Manager, Wry, plugin::TauriPlugin};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tauri_plugin_window_state::StateFlags;

use crate::{
    args::Args,
    clockwork,
    commands::importing::load_samples_if_empty,
    copying,
    host::{Host, theme},
    link, login, menu, pressing,
    rescuing::Damaged,
    text::{self, Words},
    toast::Toasts,
    tray, window,
};

/// How the app ends when its data cannot be opened.
pub(crate) const CANNOT_OPEN: i32 = 3;

/// Whether there is anything to show a window on. Without it GTK ends the app with a stack trace.
pub(crate) fn has_display() -> bool {
    let named = |variable| std::env::var_os(variable).is_some_and(|name| !name.is_empty());
    cfg!(not(target_os = "linux")) || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// Where the window was and how large. Whether it was visible is not restored: it is shown when
/// its page is painted.
pub(crate) fn window_state(args: &Args) -> TauriPlugin<Wry> {
    let mut plugin = tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::all() & !StateFlags::VISIBLE);
    if let Some(folder) = &args.data_dir {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        plugin = plugin.with_filename(folder.join("window.json").to_string_lossy());
    }
    plugin.build()
}

/// Opens the desk and puts tray, window and clockwork in their places.
pub(crate) fn set_up(app: &App, args: &Args) -> tauri::Result<()> {
    let app = app.handle();
    let folder = data_folder(args, app)?;
    if !args.hidden {
        window::prepare(app);
    }
    open_and_begin(app, args, &folder)
}

/// Opens the desk, or says why it can't be opened: then the app ends, or a copy of a damaged desk is
/// offered.
pub(crate) fn open_and_begin(app: &AppHandle, args: &Args, folder: &Path) -> tauri::Result<()> {
    match open(app, args, folder) {
        Ok(host) => begin(app, args, host),
        Err(error) if error.is_damage() => {
            window::take_back(app);
            Damaged::new(app, args, folder).offer_copy(error);
            Ok(())
        }
        Err(error) => {
            window::take_back(app);
            say_why_not(app, args, folder, &error);
            Ok(())
        }
    }
}

fn begin(app: &AppHandle, args: &Args, host: Host) -> tauri::Result<()> {
    let words = host.words();
    let chosen = host.chosen();
    app.manage(host);
    if let Ok(chosen) = chosen {
        window::colour(app, theme(&chosen));
        window::zoom(app, chosen.zoom);
    }
    if cfg!(target_os = "macos") {
        menu::set(app, &words)?;
    }
    if let Err(error) = tray::put_up(app, &words) {
        tracing::warn!(%error, "there is no tray icon");
    }
    match &args.link {
        Some(link) => {
            window::open(app);
            link::follow(app, link);
        }
        // Nothing is painted whose way it could be in.
        None if args.hidden => {
            copying::look_through(app);
            // For scripts. Nobody has to listen.
            writeln!(std::io::stdout(), "referral-desk: in the tray").ok();
        }
        None => window::open(app),
    }
    clockwork::start(app.clone())?;
    link::listen(app, args.data_dir.is_none());
    login::keep_promise(app);
    let asking = app.clone();
    tauri::async_runtime::spawn_blocking(move || asking.state::<Host>().toasts.ask());
    Ok(())
}

/// The clock that the command line asks for.
pub(crate) fn clock(args: &Args) -> Arc<dyn Clock> {
    match args.now {
        Some(start) => Arc::new(SystemClock::starting_at(start)),
        None => Arc::new(SystemClock::new()),
    }
}

fn open(app: &AppHandle, args: &Args, folder: &Path) -> Result<Host, DeskError> {
    let hearing = app.clone();
    let toasts = Toasts::new(app, move |pressed, opens| {
        pressing::pressed(&hearing, pressed, opens);
    });
    let host = Host::new(Desk::open(folder, clock(args))?, toasts, args)?;
    if args.samples {
        load_samples_if_empty(&host)?;
    }
    Ok(host)
}

fn data_folder(args: &Args, app: &AppHandle) -> tauri::Result<PathBuf> {
    match &args.data_dir {
        Some(folder) => Ok(folder.clone()),
        None => app.path().app_data_dir(),
    }
}

/// Says in words that the data cannot be opened, in a dialog and on stderr, and ends the app.
pub(crate) fn say_why_not(app: &AppHandle, args: &Args, folder: &Path, error: &DeskError) {
    eprintln!("referral-desk: {}: {error}", folder.display());
    let id = match error.code() {
        "store-newer" => "failed-newer",
        _ => "failed-unavailable",
    };
    say_and_end(app, &words_without_desk(args), id, folder, error);
}

/// The words to speak while no settings can be read.
pub(crate) fn words_without_desk(args: &Args) -> Words {
    let lang = args
        .lang
        .unwrap_or_else(|| text::lang_for(text::of_the_system().as_ref()));
    Words::of(lang)
}

/// Says a message about the data folder in a dialog, and ends the app.
pub(crate) fn say_and_end(
    app: &AppHandle,
    words: &Words,
    id: &str,
    folder: &Path,
    error: &DeskError,
) {
    let folder = folder.display().to_string();
    let why = [
        ("folder", folder.into()),
        ("detail", error.to_string().into()),
    ];
    let app_to_end = app.clone();
    app.dialog()
        .message(words.say_with(id, why))
        .title(words.say("failed-title"))
        .kind(MessageDialogKind::Error)
        .show(move |_| app_to_end.exit(CANNOT_OPEN));
}
