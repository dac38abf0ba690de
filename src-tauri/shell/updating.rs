//! Newer versions of the app: looked for once a day, shown, and installed when the user says so.
//!
//! Where to look and whose signature counts is built in (`plugins.updater` of `tauri.conf.json`);
//! a build that names no place looks nowhere. Nothing is installed unasked, without its notes having
//! been shown, without a copy of the desk, or without a signature for that very version.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant as Tick},
};

use chrono::{DateTime, Utc};
use desk_engine::updates::{UpdateOffer, Updates};
use tauri::{AppHandle, Config, Context, Manager, Runtime, async_runtime::spawn_blocking};
use tauri_plugin_updater::{Error, Update, Updater, UpdaterExt};
use tokio::sync::Notify;

use crate::{events, host::Host};

/// Between two looks by itself, and after one that came to nothing.
const EVERY: Duration = Duration::from_secs(24 * 60 * 60);
const RETRY: Duration = Duration::from_secs(60 * 60);
/// How long the whole of an answer, a connection, and silence in a download may take.
const ANSWER: Duration = Duration::from_secs(60);
const CONNECT: Duration = Duration::from_secs(20);
const SILENCE: Duration = Duration::from_secs(60);
/// Notes are cut here, in characters, and a package that grows larger, in bytes, is let go of.
const LONGEST_NOTES: usize = 20_000;
const LARGEST: u64 = 500_000_000;
/// Debug builds take the plugin's whole configuration from here, so that tests can name their own
/// server and key.
#[cfg(debug_assertions)]
const TRIED_WITH: &str = "REFERRAL_DESK_UPDATER";

/// What the app knows of newer versions.
#[derive(Default)]
pub(crate) struct Updating {
    known: Mutex<Known>,
    stop: Notify,
}

#[derive(Default)]
struct Known {
    found: Option<Update>,
    looked_at: Option<DateTime<Utc>>,
    /// Before then it does not look by itself.
    not_before: Option<Tick>,
    under_way: bool,
}

/// Why there is no newer version, or why it was not installed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("this build names no place to look for newer versions")]
    Nowhere,
    #[error("no answer: {0}")]
    Unreachable(Error),
    #[error("the answer can't be read: {0}")]
    Unreadable(Error),
    #[error("the package is not what its publisher signed: {0}")]
    Refused(Error),
    #[error("the package is larger than {LARGEST} bytes")]
    TooLarge,
    #[error("it could not be installed: {0}")]
    NotInstalled(Error),
    #[error("this version is not offered any more")]
    Gone,
    #[error("it is being installed already")]
    UnderWay,
    #[error("it was cancelled")]
    Cancelled,
}

impl Fault {
    /// The code the window has words for.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Nowhere => "update-nowhere",
            Self::Unreachable(_) => "update-unreachable",
            Self::Unreadable(_) => "update-unreadable",
            Self::Refused(_) | Self::TooLarge => "update-refused",
            Self::NotInstalled(_) => "update-not-installed",
            Self::Gone => "update-gone",
            Self::UnderWay => "update-under-way",
            Self::Cancelled => "update-cancelled",
        }
    }
}

impl From<Error> for Fault {
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what the systems say while they install"
    )]
    fn from(error: Error) -> Self {
        match error {
            Error::EmptyEndpoints => Self::Nowhere,
            Error::Reqwest(why) if why.is_decode() => Self::Unreadable(why.into()),
            Error::Reqwest(_) | Error::Network(_) | Error::ReleaseNotFound => {
                Self::Unreachable(error)
            }
            Error::Serialization(_)
            | Error::Semver(_)
            | Error::UrlParse(_)
            | Error::TargetNotFound(_)
            | Error::TargetsNotFound(_) => Self::Unreadable(error),
            Error::Minisign(_)
            | Error::Base64(_)
            | Error::SignatureUtf8(_)
            | Error::SignedVersionMismatch { .. }
            | Error::MissingSignedVersion => Self::Refused(error),
            _ => Self::NotInstalled(error),
        }
    }
}

/// The app's configuration, in a debug build with the updater's that a test asks for.
pub(crate) fn configured<R: Runtime>(
    #[cfg_attr(not(debug_assertions), allow(unused_mut))] mut context: Context<R>,
) -> Context<R> {
    #[cfg(debug_assertions)]
    if let Some(config) = std::env::var(TRIED_WITH)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
    {
        let plugins = &mut context.config_mut().plugins.0;
        plugins.insert("updater".to_owned(), config);
    }
    context
}

/// Whether a build names a place to look at and whose signature counts.
pub(crate) fn can_look(config: &Config) -> bool {
    let updater = config.plugins.0.get("updater");
    let places = updater.and_then(|updater| updater["endpoints"].as_array());
    let key = updater.and_then(|updater| updater["pubkey"].as_str());
    places.is_some_and(|places| !places.is_empty()) && key.is_some_and(|key| !key.is_empty())
}

/// What is known, as the window shows it.
pub(crate) fn view(app: &AppHandle, looks: bool) -> Updates {
    let host = app.state::<Host>();
    let known = host.updating.known();
    Updates {
        can_look: can_look(app.config()),
        looks,
        looked_at: known.looked_at,
        offer: known.found.as_ref().map(offer),
        under_way: known.under_way,
    }
}

/// Looks if a day has passed, the user wants it and there is a place to look at.
pub(crate) fn look_when_due(app: &AppHandle) {
    if !can_look(app.config()) {
        return;
    }
    let host = app.state::<Host>();
    {
        let mut known = host.updating.known();
        if known.under_way || known.not_before.is_some_and(|then| Tick::now() < then) {
            return;
        }
        // What looks meanwhile need not be asked again.
        known.not_before = Some(Tick::now() + RETRY);
    }
    if !host.desk.looks_for_updates().unwrap_or(false) {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(why) = look(&app).await {
            tracing::warn!(%why, "no newer version was looked for");
        }
    });
}

/// Asks for the newest version. The window is told when that changes what it knows.
pub(crate) async fn look(app: &AppHandle) -> Result<(), Fault> {
    let found = updater(app)?.check().await?;
    {
        let host = app.state::<Host>();
        let mut known = host.updating.known();
        known.looked_at = Some(host.desk.now());
        known.not_before = Some(Tick::now() + EVERY);
        if !known.under_way {
            known.found = found;
        }
    }
    events::updates(app);
    Ok(())
}

/// Downloads the version that the user was shown; what it gives is signed for that version.
pub(crate) async fn download(app: &AppHandle, version: &str) -> Result<Download, Fault> {
    let host = app.state::<Host>();
    let update = {
        let mut known = host.updating.known();
        if known.under_way {
            return Err(Fault::UnderWay);
        }
        let found = known.found.clone();
        let update = found.filter(|update| update.version == version);
        let update = update.ok_or(Fault::Gone)?;
        known.under_way = true;
        update
    };
    let under_way = UnderWay(app.clone());
    events::updates(app);

    let too_large = Notify::new();
    let (mut done, mut shown) = (0, None);
    let mut chunk = |length: usize, total: Option<u64>| {
        done += length as u64;
        let percent = total.and_then(|total| (done * 100).checked_div(total));
        if shown != percent {
            shown = percent;
            events::update_progress(app, done, total);
        }
        if done > LARGEST {
            too_large.notify_one();
        }
    };
    let package = tokio::select! {
        package = update.download(&mut chunk, || ()) => package?,
        () = host.updating.stop.notified() => return Err(Fault::Cancelled),
        () = too_large.notified() => return Err(Fault::TooLarge),
    };
    Ok(Download {
        update,
        package,
        under_way,
    })
}

/// Cancels the download under way.
pub(crate) fn stop(app: &AppHandle) {
    let host = app.state::<Host>();
    if host.updating.known().under_way {
        host.updating.stop.notify_waiters();
    }
}

/// A package that its publisher signed for the version that the user was shown.
pub(crate) struct Download {
    update: Update,
    package: Vec<u8>,
    under_way: UnderWay,
}

impl Download {
    /// Puts it in the app's place. On Windows the app ends here and the installer starts it again.
    pub(crate) async fn install(self) -> Result<(), Fault> {
        let Self {
            update,
            package,
            under_way,
        } = self;
        let installed = spawn_blocking(move || update.install(package)).await;
        drop(under_way);
        match installed {
            Ok(installed) => Ok(installed?),
            Err(error) => Err(Fault::NotInstalled(Error::Tauri(error))),
        }
    }
}

/// Marks it as under way until this is dropped.
struct UnderWay(AppHandle);

impl Drop for UnderWay {
    fn drop(&mut self) {
        let app = &self.0;
        app.state::<Host>().updating.known().under_way = false;
        events::updates(app);
    }
}

impl Updating {
    /// Whether a newer version is being downloaded or installed.
    #[cfg(target_os = "linux")]
    pub(crate) fn is_under_way(&self) -> bool {
        self.known().under_way
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn updater(app: &AppHandle) -> Result<Updater, Fault> {
    if !can_look(app.config()) {
        return Err(Fault::Nowhere);
    }
    let builder = app
        .updater_builder()
        .timeout(ANSWER)
        .configure_client(|client| client.connect_timeout(CONNECT).read_timeout(SILENCE));
    Ok(builder.build()?)
}

fn offer(update: &Update) -> UpdateOffer {
    let notes = update.body.as_deref().map(str::trim);
    UpdateOffer {
        version: update.version.clone(),
        date: update.raw_json["pub_date"]
            .as_str()
            .and_then(|date| DateTime::parse_from_rfc3339(date).ok())
            .map(|date| date.date_naive().to_string()),
        notes: notes
            .filter(|notes| !notes.is_empty())
            .map(|notes| notes.chars().take(LONGEST_NOTES).collect()),
    }
}
