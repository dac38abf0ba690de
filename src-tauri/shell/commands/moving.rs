//! The whole desk into a file for another computer, and out of it.

use std::path::PathBuf;

use desk_engine::backups::{Contents, Restored};
use desk_engine::moving::Existing;
use desk_engine::{DeskError, Passphrase, views::ErrorView};
use tauri::{AppHandle, Manager, command};
use tokio::sync::oneshot;

use super::backups::{dialog, path_of, replaced};
use super::{Answer, ask};
use crate::host::Host;

/// What the name of an exported desk ends with.
const ENDING: &str = "age";

/// Lets the user choose a place and writes the desk there; nothing comes back when the choice was
/// cancelled.
#[command]
pub(crate) async fn export_desk(
    app: AppHandle,
    passphrase: Passphrase,
) -> Answer<Option<Contents>> {
    // Before somebody goes and looks for a place.
    let fit = passphrase.long_enough().map_err(DeskError::from);
    fit.map_err(|error| ErrorView::from(&error))?;
    let name = ask(&app, |host| host.desk.export_name()).await?;
    let words = app.state::<Host>().words();
    let dialog = dialog(&app)
        .set_title(words.say("moving-save-title"))
        .set_file_name(name)
        .add_filter(words.say("moving-filter"), &[ENDING]);
    let (name, named) = oneshot::channel();
    dialog.save_file(move |file| {
        // The window that asked may be gone by now.
        name.send(file).ok();
    });
    let Some(file) = path_of(named.await.ok().flatten()) else {
        return Ok(None);
    };
    // The system's dialog has asked about a file that is there.
    let replace = Existing::Replace;
    ask(&app, move |host| {
        host.desk.export_desk(&file, &passphrase, replace).map(Some)
    })
    .await
}

/// Lets the user choose an exported desk; nothing comes back when the choice was cancelled.
#[command]
pub(crate) async fn choose_export(app: AppHandle) -> Answer<Option<PathBuf>> {
    let words = app.state::<Host>().words();
    let dialog = dialog(&app)
        .set_title(words.say("moving-choose-title"))
        .add_filter(words.say("moving-filter"), &[ENDING]);
    let (choose, chosen) = oneshot::channel();
    dialog.pick_file(move |file| {
        choose.send(file).ok();
    });
    Ok(path_of(chosen.await.ok().flatten()))
}

/// Puts an exported desk in the place of this one. Everything in the window is another matter then.
#[command]
pub(crate) async fn import_desk(
    app: AppHandle,
    file: PathBuf,
    passphrase: Passphrase,
) -> Answer<Restored> {
    replaced(&app, move |desk| desk.import_desk(&file, &passphrase)).await
}
