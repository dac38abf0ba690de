//! What the window says of itself.

use tauri::{AppHandle, command};

/// The page is painted and hears events: the window may be seen. Gives the lead to open first, if
/// a toast asked for one.
#[command]
pub(crate) async fn ui_ready(app: AppHandle) -> Option<String> {
    crate::window::ready(&app)
}
