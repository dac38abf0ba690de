//! One app for one desk: a second start on the same data brings the first one's window forward and
//! ends.
//!
//! Windows and macOS tell runs apart by the app alone, so there a second start with another data
//! folder is a second start as well.

use std::hash::{DefaultHasher, Hash, Hasher};

use clap::Parser;
use desk_engine::APP_ID;
use tauri::{Manager, Wry, plugin::TauriPlugin};

use crate::{args::Args, host::Host, link, window};

/// The plugin that finds the first start. It ends the second one while the app is built.
pub(crate) fn only_one(args: &Args) -> TauriPlugin<Wry> {
    tauri_plugin_single_instance::Builder::new()
        .dbus_id(name(args))
        .callback(|app, again, _| {
            let Ok(args) = Args::try_parse_from(again) else {
                return;
            };
            if app.try_state::<Host>().is_none() {
                return;
            }
            match args.link {
                Some(link) => link::follow(app, &link),
                None if args.hidden => {}
                None => window::open(app),
            }
        })
        .build()
}

/// Waits until a first start that was killed has left the bus.
///
/// The bus may learn of its end later than whoever starts the app again at once, and the plugin
/// fails when the first start it found does not answer. One question is enough: it is answered by
/// the first start if it lives, and by the bus once it knows that it does not.
#[cfg(target_os = "linux")]
pub(crate) fn see_off_the_dead(args: &Args) {
    let name = format!("{}.SingleInstance", name(args));
    let asked = zbus::blocking::connection::Builder::session()
        .map(|bus| bus.method_timeout(std::time::Duration::from_secs(5)))
        .and_then(|bus| bus.build())
        .and_then(|bus| {
            let peer = Some("org.freedesktop.DBus.Peer");
            bus.call_method(Some(name.as_str()), "/", peer, "Ping", &())
        });
    // Whatever it is, the plugin now meets the same.
    tracing::debug!(?asked, "asked for a first start");
}

/// The name of this run on the session bus; each data folder has its own.
fn name(args: &Args) -> String {
    match &args.data_dir {
        None => APP_ID.to_owned(),
        Some(folder) => {
            let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
            let mut hasher = DefaultHasher::new();
            folder.hash(&mut hasher);
            format!("{APP_ID}.of{:016x}", hasher.finish())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(folder: Option<&str>) -> String {
        let args = folder
            .map(|folder| ["--data-dir", folder])
            .into_iter()
            .flatten();
        name(&Args::try_parse_from(["referral-desk"].into_iter().chain(args)).unwrap())
    }

    #[test]
    fn each_data_folder_is_a_desk_of_its_own() {
        assert_eq!(name_of(None), APP_ID);
        assert_eq!(name_of(Some("/a")), name_of(Some("/a/")));
        assert_ne!(name_of(Some("/a")), name_of(Some("/b")));
        assert_ne!(name_of(Some("/a")), name_of(None));
    }
}
