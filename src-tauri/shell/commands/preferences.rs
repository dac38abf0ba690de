//! What the user chose, and what the window must know of the system it runs on.

use desk_engine::{DeskError, settings::Settings};
use tauri::{AppHandle, Manager, command};

use super::{Answer, ask, internal, refused};
use crate::{
    events,
    host::{Host, theme},
    login,
    toast::{Buttons, Toast},
    window,
};

/// All settings.
#[command]
pub(crate) async fn settings(app: AppHandle) -> Answer<Settings> {
    ask(&app, current).await
}

/// Changes one setting. Language and colours change at once, in tray and window frame too.
#[command]
pub(crate) async fn set_setting(app: AppHandle, key: String, value: String) -> Answer<Settings> {
    let login = key == login::SETTING;
    let settings = ask(&app, move |host| {
        host.choose(&key, &value)?;
        current(host)
    })
    .await?;
    if login {
        login::follow_setting(&app);
    }
    apply(&app).await?;
    // What is told when, and what "today" is, may be another matter now.
    events::changed(&app, None);
    Ok(settings)
}

/// Shows a notification of no importance, so that the user can say whether they saw it.
#[command]
pub(crate) async fn test_toast(app: AppHandle) -> Answer<()> {
    let showing = app.clone();
    let shown = tauri::async_runtime::spawn_blocking(move || {
        let host = showing.state::<Host>();
        let words = host.words();
        let shown = host.toasts.show(&Toast {
            title: words.say("toast-test-title"),
            body: words.say("toast-test-body"),
            opens: None,
            buttons: Buttons::None,
            sound: true,
        });
        events::toasts(&showing, host.toasts.work());
        shown
    });
    shown
        .await
        .map_err(internal)?
        .map_err(|error| refused("toasts-not-shown", error))
}

/// Shows what is chosen now, in tray and window frame.
pub(super) async fn apply(app: &AppHandle) -> Answer<()> {
    let chosen = ask(app, Host::chosen).await?;
    window::colour(app, theme(&chosen));
    window::zoom(app, chosen.zoom);
    // The tray follows with the next tick.
    app.state::<Host>().bell.ring();
    Ok(())
}

pub(super) fn current(host: &Host) -> Result<Settings, DeskError> {
    let chosen = host.chosen()?;
    Ok(Settings {
        language: chosen.language,
        theme: chosen.theme,
        density: chosen.density,
        letter_keys: chosen.letter_keys,
        zoom: chosen.zoom,
        locale: host.words().lang.tag().to_owned(),
        region: host.region(),
        platform: std::env::consts::OS.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        onboarded: chosen.onboarded,
        toasts_work: host.toasts.work(),
        toasts_seen: chosen.toasts_seen,
        start_at_login: chosen.start_at_login,
        undo_seconds: host.desk.undo_seconds()?,
    })
}
