//! What the user chose, and what the window must know of the system it runs on.

use desk_engine::{DeskError, settings::Settings};
use tauri::{AppHandle, Manager, command};

use super::{Answer, ask};
use crate::{
    events,
    host::{Host, theme},
    tray, window,
};

/// All settings.
#[command]
pub(crate) async fn settings(app: AppHandle) -> Answer<Settings> {
    ask(&app, current).await
}

/// Changes one setting. Language and colours change at once, in tray and window frame too.
#[command]
pub(crate) async fn set_setting(app: AppHandle, key: String, value: String) -> Answer<Settings> {
    let settings = ask(&app, move |host| {
        host.choose(&key, &value)?;
        current(host)
    })
    .await?;
    apply(&app).await?;
    // What is told when, and what "today" is, may be another matter now.
    events::changed(&app, None);
    Ok(settings)
}

async fn apply(app: &AppHandle) -> Answer<()> {
    let chosen = ask(app, Host::chosen).await?;
    window::colour(app, theme(&chosen));
    let host = app.state::<Host>();
    if let Err(error) = tray::speak(app, &host.words()) {
        tracing::warn!(%error, "the tray menu kept its language");
    }
    // The tooltip of the tray follows with the next tick.
    host.bell.ring();
    Ok(())
}

fn current(host: &Host) -> Result<Settings, DeskError> {
    let chosen = host.chosen()?;
    Ok(Settings {
        language: chosen.language,
        theme: chosen.theme,
        locale: host.words().lang.tag().to_owned(),
        region: host.region(),
        platform: std::env::consts::OS.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        onboarded: chosen.onboarded,
        toasts_work: host.toasts.work(),
        undo_seconds: host.desk.undo_seconds()?,
    })
}
