//! What the window says of itself.

use tauri::{AppHandle, WebviewWindow, command};

use super::{Answer, internal};

/// The page is painted and hears events: the window may be seen. Gives what to show first, if a
/// toast, the tray or a link asked for something.
#[command]
pub(crate) async fn ui_ready(app: AppHandle) -> Option<crate::wish::Wish> {
    let wish = crate::window::ready(&app);
    crate::copying::look_through(&app);
    crate::copying::warn_of_syncing(&app);
    wish
}

/// Opens the system's print dialog for the page: its own `print()` does nothing on macOS.
#[command]
pub(crate) async fn print(window: WebviewWindow) -> Answer<()> {
    window.print().map_err(internal)
}
