//! Links of the app's own scheme: `referral-desk://lead/ID` opens a lead and does nothing else;
//! `desk_domain::link` reads them.
//!
//! The system hands a link over as an argument of a new start (Linux, Windows), which reaches the
//! running app like any second start, or as an event (macOS).

use desk_domain::link::lead_of;
use desk_engine::DeskError;
use tauri::utils::config::BundleType;
use tauri::utils::platform::bundle_type;
use tauri::{AppHandle, Manager};
use tauri_plugin_deep_link::DeepLinkExt;

use crate::{host::Host, window, wish::Wish};

/// The scheme, in `tauri.conf.json` too.
const SCHEME: &str = "referral-desk";

/// Opens the lead that a link names; anything else is ignored.
pub(crate) fn follow(app: &AppHandle, link: &str) {
    let Some(id) = lead_of(link).map(str::to_owned) else {
        tracing::warn!(length = link.len(), "a link that names no lead was ignored");
        return;
    };
    let app = app.clone();
    let at_work = app.try_state::<Host>().map(|host| host.works());
    tauri::async_runtime::spawn_blocking(move || {
        let _at_work = at_work;
        let Some(host) = app.try_state::<Host>() else {
            return;
        };
        match host.desk.resolve(&id) {
            Ok(lead) => window::open_at(&app, Wish::lead(lead.to_string())),
            Err(DeskError::NotFound(_)) => {
                tracing::warn!("a link to a lead that is not here was ignored")
            }
            Err(error) => tracing::warn!(%error, "a link was not followed"),
        }
    });
}

/// Hears of links from now on. `ours`: the desk is the one in the system's place for app data, so
/// links of this scheme are for it, and the system is told so.
pub(crate) fn listen(app: &AppHandle, ours: bool) {
    #[cfg(target_os = "macos")]
    {
        let opening = app.clone();
        app.deep_link().on_open_url(move |event| {
            for url in event.urls() {
                follow(&opening, url.as_str());
            }
        });
        if let Ok(Some(urls)) = app.deep_link().get_current() {
            urls.iter().for_each(|url| follow(app, url.as_str()));
        }
    }
    // A package makes its copy known; one that was only unpacked is not.
    let packaged = bundle_type().is_some_and(|kind| kind != BundleType::AppImage);
    if ours && !packaged && cfg!(any(windows, target_os = "linux")) {
        let app = app.clone();
        tauri::async_runtime::spawn_blocking(move || {
            let links = app.deep_link();
            let known = links.is_registered(SCHEME).unwrap_or(false);
            if !known && let Err(error) = links.register(SCHEME) {
                tracing::info!(%error, "links to leads will not open the desk");
            }
        });
    }
}
