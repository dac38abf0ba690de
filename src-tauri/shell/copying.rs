//! The hourly copy of the desk, made beside the clockwork: a large desk takes seconds.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{AppHandle, Manager};

use crate::host::Host;

/// Whether a copy is being made.
#[derive(Default)]
pub(crate) struct Copying(AtomicBool);

/// Makes a copy if one is due and none is under way.
pub(crate) fn copy_when_due(app: &AppHandle) {
    let host = app.state::<Host>();
    if !host.desk.backup_may_be_due() || host.copying.0.swap(true, Ordering::AcqRel) {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let host = app.state::<Host>();
        match host.desk.back_up_when_due() {
            Ok(Some(backup)) => tracing::info!(name = backup.name, "a copy was made"),
            Ok(None) => {}
            // A day of it becomes an alarm.
            Err(error) => tracing::error!(%error, "no copy was made"),
        }
        host.copying.0.store(false, Ordering::Release);
    });
}
