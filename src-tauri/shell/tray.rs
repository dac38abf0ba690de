//! The icon beside the clock: whether something waits, and the way back to the window.

use tauri::{
    AppHandle,
    image::Image,
    include_image,
    menu::{Menu, MenuItem},
    tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent},
};

use crate::{text::Words, window};

const TRAY: &str = "desk";
const OPEN: &str = "tray-open";
const QUIT: &str = "tray-quit";

/// What the icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Nothing waits for an answer today.
    Quiet,
    /// Something is due.
    Due,
    /// A flame burns.
    Flame,
}

impl Mood {
    fn icon(self) -> Image<'static> {
        match self {
            Mood::Quiet => include_image!("icons/tray-quiet.png"),
            Mood::Due => include_image!("icons/tray-due.png"),
            Mood::Flame => include_image!("icons/tray-flame.png"),
        }
    }
}

/// Puts the icon up. Where the desktop has no place for it, this still succeeds and nothing shows.
pub(crate) fn put_up(app: &AppHandle, words: &Words) -> tauri::Result<()> {
    TrayIconBuilder::with_id(TRAY)
        .icon(Mood::Quiet.icon())
        .tooltip(words.say("app-name"))
        .menu(&menu(app, words)?)
        .show_menu_on_left_click(false)
        .on_menu_event(|app, event| match event.id().as_ref() {
            OPEN => window::open(app),
            QUIT => app.exit(0),
            _ => {}
        })
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
            {
                window::open(tray.app_handle());
            }
        })
        .build(app)?;
    Ok(())
}

/// Shows `mood`, and how many leads need an answer.
pub(crate) fn show(app: &AppHandle, words: &Words, mood: Mood, waiting: u64) -> tauri::Result<()> {
    let Some(tray) = app.tray_by_id(TRAY) else {
        return Ok(());
    };
    tray.set_icon(Some(mood.icon()))?;
    tray.set_tooltip(Some(
        words.say_with("tray-tooltip", [("count", waiting.into())]),
    ))
}

/// Speaks the language of `words` from now on.
pub(crate) fn speak(app: &AppHandle, words: &Words) -> tauri::Result<()> {
    match app.tray_by_id(TRAY) {
        Some(tray) => tray.set_menu(Some(menu(app, words)?)),
        None => Ok(()),
    }
}

fn menu(app: &AppHandle, words: &Words) -> tauri::Result<Menu<tauri::Wry>> {
    let open = MenuItem::with_id(app, OPEN, words.say("tray-open"), true, None::<&str>)?;
    let quit = MenuItem::with_id(app, QUIT, words.say("tray-quit"), true, None::<&str>)?;
    Menu::with_items(app, &[&open, &quit])
}
