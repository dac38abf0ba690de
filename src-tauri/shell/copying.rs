//! The hourly copy of the desk, and the look through all of its pages after the start. Both go on
//! beside the clockwork: a large desk takes seconds.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{AppHandle, Manager};

use crate::{events, host::Host};

/// Whether a copy is being made, whether the desk has been looked through, and whether it was said
/// that others copy it.
#[derive(Default)]
pub(crate) struct Copying {
    under_way: AtomicBool,
    looked: AtomicBool,
    warned: AtomicBool,
}

/// Makes a copy if one is due and none is under way.
pub(crate) fn copy_when_due(app: &AppHandle) {
    let host = app.state::<Host>();
    if !host.desk.backup_may_be_due() || host.copying.under_way.swap(true, Ordering::AcqRel) {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let host = app.state::<Host>();
        let _at_work = host.works();
        match host.desk.back_up_when_due() {
            Ok(Some(backup)) => tracing::info!(name = backup.name, "a copy was made"),
            Ok(None) => {}
            // A day of it becomes an alarm.
            Err(error) => tracing::error!(%error, "no copy was made"),
        }
        host.copying.under_way.store(false, Ordering::Release);
    });
}

/// Looks through the desk's pages, once; afterwards only says again what was found. Damage is told in
/// the window at once, and as an alarm with the next tick.
pub(crate) fn look_through(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let host = app.state::<Host>();
        let _at_work = host.works();
        if !host.copying.looked.swap(true, Ordering::AcqRel)
            && let Err(error) = host.desk.look_through()
        {
            tracing::error!(%error, "the desk could not be looked through");
        }
        if host.desk.is_damaged() {
            events::trouble(&app, "store-damaged");
            host.bell.ring();
        }
    });
}

/// Tells the window, once, that a service syncs the desk's folder.
pub(crate) fn warn_of_syncing(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let host = app.state::<Host>();
        if !host.copying.warned.swap(true, Ordering::AcqRel)
            && let Some(service) = host.desk.synced_by()
        {
            tracing::warn!(service, "the folder of the desk is synced");
            events::trouble(&app, "store-synced");
        }
    });
}
