//! Notices on their way out of this host: which sender, and the thread that waits for it.
//!
//! A mail server may be slow and alarms must not wait for it, so a round of sending runs beside the
//! clockwork, one at a time. What came of it the window is told.

use std::sync::atomic::{AtomicBool, Ordering};

use desk_domain::sending::SenderChoice;
use desk_engine::{DeskError, NoticeSender, SendReport};
use desk_mail::{Link, MailProgram, Smtp};
use tauri::{AppHandle, Manager, async_runtime::spawn_blocking};
use tauri_plugin_opener::OpenerExt;

use crate::{events, host::Host};

/// Whether a round is under way.
#[derive(Default)]
pub(crate) struct Post(AtomicBool);

impl Post {
    /// Whether notices are being sent.
    #[cfg(target_os = "linux")]
    pub(crate) fn is_under_way(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// Begins a round of sending unless one is under way.
pub(crate) fn send_due(app: &AppHandle) {
    let host = app.state::<Host>();
    if host.post.0.swap(true, Ordering::AcqRel) {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let sending = app.clone();
        let sent = spawn_blocking(move || {
            let host = sending.state::<Host>();
            with_sender(&sending, &host, |sender| host.desk.send_due(sender))
        })
        .await;
        let host = app.state::<Host>();
        host.post.0.store(false, Ordering::Release);
        match sent {
            Ok(Ok(report)) => {
                tell(&app, &report);
                if !report.changed.is_empty() {
                    // The outbox has another next time now.
                    host.bell.ring();
                }
            }
            Ok(Err(error)) => {
                tracing::error!(%error, "notices were not sent");
                events::trouble(&app, error.code());
            }
            Err(error) => tracing::error!(%error, "sending notices stumbled"),
        }
    });
}

/// Does something with the sender that the user has chosen.
pub(crate) fn with_sender<T>(
    app: &AppHandle,
    host: &Host,
    deed: impl FnOnce(&dyn NoticeSender) -> Result<T, DeskError>,
) -> Result<T, DeskError> {
    let sending = host.desk.sending()?;
    match sending.choice {
        // Without a choice the desk refuses before it sends anything.
        SenderChoice::Smtp | SenderChoice::None => deed(&Smtp::new(sending.smtp, &host.passwords)),
        SenderChoice::MailProgram => deed(&mail_program(app, |_| {})),
    }
}

/// The user's mail program, opened by the system; `seen` hears what was opened.
pub(crate) fn mail_program(
    app: &AppHandle,
    seen: impl Fn(&Link),
) -> MailProgram<impl Fn(&Link) -> Result<(), String>> {
    let app = app.clone();
    MailProgram::new(move |link: &Link| {
        seen(link);
        let opened = app.opener().open_url(&link.url, None::<&str>);
        opened.map_err(|error| error.to_string())
    })
}

fn tell(app: &AppHandle, report: &SendReport) {
    if !report.changed.is_empty() {
        let ids: Vec<String> = report.changed.iter().map(ToString::to_string).collect();
        events::changed(app, Some(&ids));
    }
    for (notice, not_sent) in &report.not_sent {
        // What the server says of it may hold the customer's address; the notice keeps that.
        tracing::warn!(%notice, fault = ?not_sent.fault, "a notice was not sent");
    }
    if !report.not_sent.is_empty() {
        events::trouble(app, "not-sent");
    }
}
