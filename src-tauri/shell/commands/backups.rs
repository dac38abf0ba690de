//! Copies of the desk: listed, made, looked through and put back.

use std::path::PathBuf;

use desk_engine::backups::{Backup, Contents, Restored};
use desk_engine::{Desk, DeskError};
use tauri::{AppHandle, Manager, command};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

use super::{Answer, ask, preferences};
use crate::{events, host::Host, window::MAIN};

/// What a copy's name ends with.
const ENDING: &str = "db";

/// The copies there are, the newest first.
#[command]
pub(crate) async fn backups(app: AppHandle) -> Answer<Vec<Backup>> {
    ask(&app, |host| host.desk.backups()).await
}

/// Makes a copy now.
#[command]
pub(crate) async fn back_up(app: AppHandle) -> Answer<Backup> {
    ask(&app, |host| Ok(host.desk.back_up()?.0)).await
}

/// Lets the user choose a place and writes a copy there; nothing comes back when the choice was
/// cancelled.
#[command]
pub(crate) async fn save_backup(app: AppHandle) -> Answer<Option<Contents>> {
    let words = app.state::<Host>().words();
    let dialog = dialog(&app)
        .set_title(words.say("backup-save-title"))
        .set_file_name(words.say("backup-file"))
        .add_filter(words.say("backup-choose-filter"), &[ENDING]);
    let (name, named) = oneshot::channel();
    dialog.save_file(move |file| {
        // The window that asked may be gone by now.
        name.send(file).ok();
    });
    let Some(file) = path_of(named.await.ok().flatten()) else {
        return Ok(None);
    };
    ask(&app, move |host| host.desk.back_up_to(&file).map(Some)).await
}

/// Lets the user choose a copy anywhere; nothing comes back when the choice was cancelled.
#[command]
pub(crate) async fn choose_backup(app: AppHandle) -> Answer<Option<PathBuf>> {
    let words = app.state::<Host>().words();
    let dialog = dialog(&app)
        .set_title(words.say("backup-choose-title"))
        .add_filter(words.say("backup-choose-filter"), &[ENDING]);
    let (choose, chosen) = oneshot::channel();
    dialog.pick_file(move |file| {
        choose.send(file).ok();
    });
    Ok(path_of(chosen.await.ok().flatten()))
}

/// Looks through a copy before it is put back.
#[command]
pub(crate) async fn check_backup(app: AppHandle, name: String) -> Answer<Contents> {
    ask(&app, move |host| host.desk.backup_contents(&name)).await
}

/// Looks through the desk itself: what is wrong, in SQLite's words.
#[command]
pub(crate) async fn check_desk(app: AppHandle) -> Answer<Vec<String>> {
    ask(&app, |host| host.desk.complaints()).await
}

/// Puts a copy in the desk's place. Everything in the window is another matter then.
#[command]
pub(crate) async fn restore_backup(app: AppHandle, name: String) -> Answer<Restored> {
    replaced(&app, move |desk| desk.restore(&name)).await
}

/// Lets something take the place of everything, and tells everybody.
pub(super) async fn replaced(
    app: &AppHandle,
    restore: impl FnOnce(&Desk) -> Result<Restored, DeskError> + Send + 'static,
) -> Answer<Restored> {
    let restored = ask(app, move |host| {
        let restored = restore(&host.desk)?;
        host.replaced()?;
        Ok(restored)
    })
    .await?;
    preferences::apply(app).await?;
    events::changed(app, None);
    Ok(restored)
}

pub(super) fn dialog(app: &AppHandle) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file();
    match app.get_webview_window(MAIN) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

pub(super) fn path_of(file: Option<FilePath>) -> Option<PathBuf> {
    FilePath::into_path(file?).ok()
}
