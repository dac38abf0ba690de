//! Shows toasts and hears when one is clicked or one of its buttons is pressed.
//!
//! Toasts go through tauri-plugin-notification on every system. On Linux the plugin sends them on
//! a thread of its own and drops the server's answer, so a toast nobody showed would look like one
//! that was. Two things close that gap there: before a toast, [`server`] asks the notification
//! server for its abilities, and after it, the plugin's `on_close` callback tells: it is kept as
//! long as the server shows the toast and dropped unrun when the server refused it.
//!
//! Sounds: a toast without one is silent on Windows and macOS; on Linux the server decides, as the
//! plugin has no way to ask for silence. A toast can't be replaced on any system, and only Linux can
//! close one: [`outstanding`] bounds how many there are.
//!
//! Showing waits for the server, never longer than a few seconds, so it is called from threads that
//! may wait, never from the main one.

mod alarms;
mod buttons;
mod outstanding;
mod server;
#[cfg(windows)]
mod windows;
mod wording;

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicI32, Ordering},
    },
    time::Instant,
};

use tauri::AppHandle;
use tauri_plugin_notification::{NotificationBuilder, NotificationExt};

use crate::{text::Words, wish::Wish};

pub(crate) use alarms::Teller;
pub(crate) use buttons::{Buttons, Pressed};
use outstanding::Outstanding;
use server::Server;
pub(crate) use wording::plain;

/// The name under which a notification carries what a click on it opens.
const OPENS: &str = "opens";

/// How long a refusal of the notification server may take to arrive. A server that took the toast
/// says nothing the plugin passes on, so this much time without a refusal counts as shown.
#[cfg(target_os = "linux")]
const REFUSAL: std::time::Duration = std::time::Duration::from_millis(250);

/// One message to the user, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Toast {
    /// What, and how long there is.
    pub(crate) title: String,
    /// The need in one line.
    pub(crate) body: String,
    /// What a click opens; without it the click brings the window forward.
    pub(crate) opens: Option<Wish>,
    /// What can be pressed on it.
    pub(crate) buttons: Buttons,
    /// Whether it asks for attention with a sound.
    pub(crate) sound: bool,
}

/// Why a toast was not shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotShown {
    /// There is no notification server, or it does not answer.
    #[error("no notification server: {0}")]
    NoServer(String),
    /// The notification server answered with an error.
    #[cfg(target_os = "linux")]
    #[error("the notification server refused the toast")]
    Refused,
    /// Too many toasts wait for their click, on a system that can't close one.
    #[cfg(not(target_os = "linux"))]
    #[error("too many notifications are waiting already")]
    TooMany,
    /// The plugin could not prepare the notification.
    #[error(transparent)]
    Plugin(#[from] tauri_plugin_notification::Error),
}

/// The way to the system's notifications.
pub(crate) struct Toasts {
    app: AppHandle,
    server: Server,
    works: AtomicBool,
    /// The server is there and refused the last toast.
    refused: AtomicBool,
    outstanding: Arc<Mutex<Outstanding>>,
    last: AtomicI32,
}

impl Toasts {
    /// Makes the way, and from now on calls `heard` with what is pressed on each toast and what that
    /// toast opens. `heard` runs on the thread that hears all of them and must return at once.
    ///
    /// The plugin offers and reports clicks and buttons only on toasts shown after this.
    pub(crate) fn new(
        app: &AppHandle,
        heard: impl Fn(Pressed, Option<Wish>) + Send + Sync + 'static,
    ) -> Self {
        #[cfg(windows)]
        if let Err(error) = windows::make_known(&app.config().identifier, &app.package_info().name)
        {
            tracing::warn!(%error, "Windows may drop the toasts");
        }
        let outstanding = Arc::<Mutex<Outstanding>>::default();
        let waiting = Arc::clone(&outstanding);
        let listening = app.notification().on_action(move |action| {
            let Some(pressed) = Pressed::named(action.action_id()) else {
                return;
            };
            let toast = action.notification();
            if let Some(toast) = toast {
                lock(&waiting).done(toast.id());
            }
            let opens = toast.and_then(|toast| toast.extra().get(OPENS)).cloned();
            heard(
                pressed,
                opens.and_then(|opens| serde_json::from_value(opens).ok()),
            );
        });
        if let Err(error) = listening {
            tracing::warn!(%error, "clicks on toasts are not heard");
        }
        Self {
            app: app.clone(),
            server: Server::default(),
            works: AtomicBool::new(true),
            refused: AtomicBool::new(false),
            outstanding,
            last: AtomicI32::new(0),
        }
    }

    /// Tells the system what the buttons are called, for the toasts that follow.
    pub(crate) fn speak(&self, words: &Words) {
        let sets = buttons::sets(words);
        if let Err(error) = self.app.notification().register_action_types(sets) {
            tracing::warn!(%error, "toasts have no buttons");
        }
    }

    /// Whether the system shows toasts, as far as it last said.
    pub(crate) fn work(&self) -> bool {
        self.works.load(Ordering::Relaxed)
    }

    /// Whether there are toasts that somebody may still click.
    #[cfg(target_os = "linux")]
    pub(crate) fn may_be_clicked(&self) -> bool {
        !lock(&self.outstanding).is_empty()
    }

    /// Asks the system whether it shows toasts. A server that refused one is there and answers; only
    /// a toast that it takes says that it shows them again.
    pub(crate) fn ask(&self) {
        let works = self.server.abilities().is_ok();
        let refused = self.refused.load(Ordering::Relaxed);
        self.works.store(works && !refused, Ordering::Relaxed);
    }

    /// Shows a toast and says whether the system took it.
    pub(crate) fn show(&self, toast: &Toast) -> Result<(), NotShown> {
        let shown = self.try_show(toast);
        let gone = matches!(shown, Err(NotShown::NoServer(_)));
        self.refused
            .store(shown.is_err() && !gone, Ordering::Relaxed);
        self.works.store(shown.is_ok(), Ordering::Relaxed);
        shown
    }

    fn try_show(&self, toast: &Toast) -> Result<(), NotShown> {
        let abilities = self.server.abilities().map_err(NotShown::NoServer)?;
        let mut notification =
            self.app
                .notification()
                .builder()
                .title(&toast.title)
                .body(if abilities.markup {
                    wording::escaped(&toast.body)
                } else {
                    toast.body.clone()
                });
        if let Some(opens) = &toast.opens {
            notification = notification.extra(OPENS, opens);
        }
        if let Some(set) = toast.buttons.set() {
            notification = notification.action_type_id(set);
        }
        if toast.sound {
            notification = notification.sound(SOUND);
        }
        self.send(notification)
    }

    #[cfg(target_os = "linux")]
    fn send(&self, notification: NotificationBuilder<tauri::Wry>) -> Result<(), NotShown> {
        use std::sync::mpsc::{RecvTimeoutError, channel};

        let id = self.next_id();
        let (closed, fate) = channel();
        let waiting = Arc::clone(&self.outstanding);
        let oldest = lock(&self.outstanding).crowd_in(id, Instant::now());
        if let Some(oldest) = oldest
            && let Err(error) = self.app.notification().remove_active(vec![oldest])
        {
            tracing::warn!(%error, "the oldest toast was not closed");
        }
        notification
            .id(id)
            .on_close(move || {
                lock(&waiting).done(id);
                // Nobody waits any more for a toast that closes later.
                closed.send(()).ok();
            })
            .show()?;
        match fate.recv_timeout(REFUSAL) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => Ok(()),
            Err(RecvTimeoutError::Disconnected) => {
                lock(&self.outstanding).done(id);
                Err(NotShown::Refused)
            }
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn send(&self, notification: NotificationBuilder<tauri::Wry>) -> Result<(), NotShown> {
        let id = self.next_id();
        lock(&self.outstanding)
            .fit_in(id, Instant::now())
            .map_err(|outstanding::Full| NotShown::TooMany)?;
        Ok(notification.id(id).show()?)
    }

    fn next_id(&self) -> i32 {
        self.last.fetch_add(1, Ordering::Relaxed)
    }
}

fn lock(outstanding: &Mutex<Outstanding>) -> MutexGuard<'_, Outstanding> {
    outstanding.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The system's own sound for a message that wants attention.
const SOUND: &str = if cfg!(target_os = "windows") {
    "Reminder"
} else if cfg!(target_os = "macos") {
    "Ping"
} else {
    "message-new-instant"
};
