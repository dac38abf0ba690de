//! Shows toasts and hears when one is clicked.
//!
//! Toasts go through tauri-plugin-notification on every system. On Linux the plugin sends them on
//! a thread of its own and drops the server's answer, so a toast nobody showed would look like one
//! that was. Two things close that gap there: before a toast, [`server`] asks the notification
//! server for its abilities, and after it, the plugin's `on_close` callback tells: it is kept as
//! long as the server shows the toast and dropped unrun when the server refused it.
//!
//! Showing waits for the server, never longer than a few seconds, so it is called from threads that
//! may wait, never from the main one.

mod alarms;
mod server;
#[cfg(windows)]
mod windows;
mod wording;

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt;

pub(crate) use alarms::Teller;
use server::Server;

/// The name under which a notification carries the lead it is about.
const LEAD: &str = "lead";

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
    /// The lead a click opens; without one the click brings the window forward.
    pub(crate) lead: Option<String>,
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
    /// The plugin could not prepare the notification.
    #[error(transparent)]
    Plugin(#[from] tauri_plugin_notification::Error),
}

/// The way to the system's notifications.
pub(crate) struct Toasts {
    app: AppHandle,
    server: Server,
    works: AtomicBool,
}

impl Toasts {
    /// Makes the way, and from now on calls `clicked` with the lead of each toast that is clicked.
    ///
    /// The plugin offers and reports clicks only on toasts shown after this.
    pub(crate) fn new(
        app: &AppHandle,
        clicked: impl Fn(Option<String>) + Send + Sync + 'static,
    ) -> Self {
        #[cfg(windows)]
        if let Err(error) = windows::make_known(&app.config().identifier, &app.package_info().name)
        {
            tracing::warn!(%error, "Windows may drop the toasts");
        }
        let listening = app.notification().on_action(move |action| {
            if action.action_id() == "tap" {
                let lead = action
                    .notification()
                    .and_then(|shown| shown.extra().get(LEAD));
                clicked(lead.and_then(|id| id.as_str()).map(str::to_owned));
            }
        });
        if let Err(error) = listening {
            tracing::warn!(%error, "clicks on toasts are not heard");
        }
        Self {
            app: app.clone(),
            server: Server::default(),
            works: AtomicBool::new(true),
        }
    }

    /// Whether the system shows toasts, as far as it last said.
    pub(crate) fn work(&self) -> bool {
        self.works.load(Ordering::Relaxed)
    }

    /// Asks the system whether it shows toasts.
    pub(crate) fn ask(&self) {
        let works = self.server.abilities().is_ok();
        self.works.store(works, Ordering::Relaxed);
    }

    /// Shows a toast and says whether the system took it.
    pub(crate) fn show(&self, toast: &Toast) -> Result<(), NotShown> {
        let shown = self.try_show(toast);
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
        if let Some(lead) = &toast.lead {
            notification = notification.extra(LEAD, lead);
        }
        if toast.sound {
            notification = notification.sound(SOUND);
        }
        send(notification)
    }
}

/// The system's own sound for a message that wants attention.
const SOUND: &str = if cfg!(target_os = "windows") {
    "Reminder"
} else if cfg!(target_os = "macos") {
    "Ping"
} else {
    "message-new-instant"
};

#[cfg(target_os = "linux")]
fn send(
    notification: tauri_plugin_notification::NotificationBuilder<tauri::Wry>,
) -> Result<(), NotShown> {
    use std::sync::mpsc::{RecvTimeoutError, channel};

    let (closed, fate) = channel();
    notification
        .on_close(move || {
            // Nobody waits any more for a toast that closes later.
            closed.send(()).ok();
        })
        .show()?;
    match fate.recv_timeout(REFUSAL) {
        Ok(()) | Err(RecvTimeoutError::Timeout) => Ok(()),
        Err(RecvTimeoutError::Disconnected) => Err(NotShown::Refused),
    }
}

#[cfg(not(target_os = "linux"))]
fn send(
    notification: tauri_plugin_notification::NotificationBuilder<tauri::Wry>,
) -> Result<(), NotShown> {
    Ok(notification.show()?)
}
