//! Newer versions of the app: what is known of them, looking for one, and installing it.

use desk_engine::{updates::Updates, views::ErrorView};
use tauri::{AppHandle, command};

use super::{Answer, ask, refused};
use crate::updating::{self, Fault};

/// What is known of newer versions.
#[command]
pub(crate) async fn updates(app: AppHandle) -> Answer<Updates> {
    let looks = ask(&app, |host| host.desk.looks_for_updates()).await?;
    Ok(updating::view(&app, looks))
}

/// Looks for a newer version now.
#[command]
pub(crate) async fn look_for_update(app: AppHandle) -> Answer<Updates> {
    updating::look(&app).await.map_err(in_words)?;
    updates(app).await
}

/// Downloads the version that the user was shown, copies the desk, installs the version and starts
/// the app again. Nothing changes where any of it fails.
#[command]
pub(crate) async fn install_update(app: AppHandle, version: String) -> Answer<()> {
    let download = updating::download(&app, &version).await.map_err(in_words)?;
    let copy = ask(&app, |host| host.desk.back_up_before_update()).await?;
    tracing::info!(version, copy = copy.name, "a newer version is installed");
    download.install().await.map_err(in_words)?;
    app.request_restart();
    Ok(())
}

/// Cancels the download under way.
#[command]
pub(crate) async fn stop_update(app: AppHandle) {
    updating::stop(&app);
}

fn in_words(fault: Fault) -> ErrorView {
    tracing::warn!(%fault, "no newer version");
    refused(fault.code(), fault)
}
