//! How notices are sent, and a try of it.

use desk_domain::{
    location::Location, notice::NoticeKind, refusal::FieldError, sending::SendingInput,
};
use desk_engine::{DeskError, notices::SendingView};
use desk_mail::{Password, readable_certificate};
use tauri::{AppHandle, Manager, command};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use super::{Answer, ask};
use crate::{events, host::Host, post, window::MAIN};

/// Endings of the files that certificates come in.
const CERTIFICATES: &[&str] = &["pem", "crt", "cer"];

/// The settings of sending, without the password.
#[command]
pub(crate) async fn sending(app: AppHandle) -> Answer<SendingView> {
    ask(&app, view).await
}

/// What would be wrong with the settings, field by field.
#[command]
pub(crate) async fn check_sending(app: AppHandle, input: SendingInput) -> Answer<Vec<FieldError>> {
    ask(&app, move |host| host.desk.check_sending(input)).await
}

/// Changes the settings of sending. A password that is not given stays as it is.
#[command]
pub(crate) async fn set_sending(
    app: AppHandle,
    input: SendingInput,
    password: Option<Password>,
) -> Answer<SendingView> {
    change(&app, move |host| {
        if let Some(file) = Some(input.ca_file.trim()).filter(|file| !file.is_empty()) {
            readable_certificate(file)?;
        }
        host.desk.set_sending(input)?;
        if let Some(password) = password {
            let server = host.desk.sending()?.smtp;
            host.passwords.keep(&server, password);
            host.desk.try_notices_again()?;
        }
        Ok(())
    })
    .await
}

/// Forgets the password of the mail server.
#[command]
pub(crate) async fn forget_password(app: AppHandle) -> Answer<SendingView> {
    change(&app, |host| {
        host.passwords.forget(&host.desk.sending()?.smtp);
        Ok(())
    })
    .await
}

/// Changes whose contacts are told of new leads.
#[command]
pub(crate) async fn set_locations(app: AppHandle, locations: Vec<Location>) -> Answer<SendingView> {
    change(&app, move |host| host.desk.set_locations(locations)).await
}

/// Sends a message of no importance; with a mail program it opens there.
#[command]
pub(crate) async fn test_message(app: AppHandle, to: String) -> Answer<()> {
    let opening = app.clone();
    ask(&app, move |host| {
        post::with_sender(&opening, host, |sender| {
            host.desk.test_message(&to, sender).map(drop)
        })
    })
    .await
}

/// The user has looked at what such a notice says: it may leave.
#[command]
pub(crate) async fn preview_seen(app: AppHandle, kind: NoticeKind) -> Answer<SendingView> {
    change(&app, move |host| host.desk.preview_seen(kind)).await
}

/// Lets the user choose the certificate of a CA; nothing comes back when the choice was cancelled.
#[command]
pub(crate) async fn choose_certificate(app: AppHandle) -> Answer<Option<String>> {
    let words = app.state::<Host>().words();
    let mut dialog = app
        .dialog()
        .file()
        .set_title(words.say("certificate-title"))
        .add_filter(words.say("certificate-filter"), CERTIFICATES)
        .add_filter(words.say("choose-all"), &["*"]);
    if let Some(window) = app.get_webview_window(MAIN) {
        dialog = dialog.set_parent(&window);
    }
    let (choose, chosen) = oneshot::channel();
    dialog.pick_file(move |file| {
        // The window that asked may be gone by now.
        choose.send(file).ok();
    });
    let file = chosen.await.ok().flatten();
    let path = file.and_then(|file| FilePath::into_path(file).ok());
    Ok(path.map(|path| path.to_string_lossy().into_owned()))
}

async fn change<Deed>(app: &AppHandle, deed: Deed) -> Answer<SendingView>
where
    Deed: FnOnce(&Host) -> Result<(), DeskError> + Send + 'static,
{
    let sending = ask(app, move |host| {
        deed(host)?;
        view(host)
    })
    .await?;
    // What waited for this may leave now.
    events::changed(app, None);
    app.state::<Host>().bell.ring();
    Ok(sending)
}

fn view(host: &Host) -> Result<SendingView, DeskError> {
    let server = host.desk.sending()?.smtp;
    host.desk.sending_view(host.passwords.kept(&server))
}
