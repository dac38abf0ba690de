//! What the window hears without asking. Each event has its one line here.

use chrono::{DateTime, Utc};
use desk_domain::proposal::ReadEmail;
use serde::Serialize;
use serde_json::json;
use tauri::{AppHandle, Emitter};

use crate::{window::MAIN, wish::Wish};

/// These leads changed; without ids, anything may have.
pub(crate) fn changed(app: &AppHandle, ids: Option<&[String]>) {
    tell(app, "changed", json!({ "ids": ids }));
}

/// A minute of the desk's clock has begun.
pub(crate) fn minute(app: &AppHandle, now: DateTime<Utc>) {
    tell(app, "minute", json!({ "now": now }));
}

/// What to show.
pub(crate) fn wish(app: &AppHandle, wish: &Wish) {
    tell(app, "wish", wish.clone());
}

/// Whether the system shows notifications has changed.
pub(crate) fn toasts(app: &AppHandle, work: bool) {
    tell(app, "toasts", json!({ "work": work }));
}

/// An import under way has worked off so many rows.
pub(crate) fn import_progress(app: &AppHandle, done: u64) {
    tell(app, "import-progress", json!({ "done": done }));
}

/// Something done to many leads has come to so many of them.
pub(crate) fn many_progress(app: &AppHandle, done: u64, total: u64) {
    tell(
        app,
        "many-progress",
        json!({ "done": done, "total": total }),
    );
}

/// What came of an import.
pub(crate) fn imported(app: &AppHandle, summary: &(impl Serialize + Clone)) {
    tell(app, "imported", summary.clone());
}

/// E-mails that were handed over as files, to be confirmed one after the other.
pub(crate) fn emails(app: &AppHandle, emails: &[ReadEmail]) {
    tell(app, "emails", json!({ "emails": emails }));
}

/// Something works badly that the user did not ask for just now.
pub(crate) fn trouble(app: &AppHandle, code: &str) {
    tell(app, "trouble", json!({ "code": code }));
}

/// What is known of newer versions of the app has changed.
pub(crate) fn updates(app: &AppHandle) {
    tell(app, "updates", json!({}));
}

/// So many bytes of a newer version are here.
pub(crate) fn update_progress(app: &AppHandle, done: u64, total: Option<u64>) {
    tell(
        app,
        "update-progress",
        json!({ "done": done, "total": total }),
    );
}

/// Import was chosen in the menu bar.
pub(crate) fn menu_import(app: &AppHandle) {
    tell(app, "menu-import", json!({}));
}

fn tell(app: &AppHandle, event: &str, payload: impl Serialize + Clone) {
    if let Err(error) = app.emit_to(MAIN, event, payload) {
        tracing::warn!(%error, event, "the window was not told");
    }
}
