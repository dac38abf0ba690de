//! The outbox: what waits, what left, what did not, and what a person does about it.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use desk_domain::{ids::NoticeId, sending::SenderChoice};
use desk_engine::{
    DeskError,
    notices::{Notice, NoticePage, NoticesQuery},
};
use serde::Serialize;
use tauri::{AppHandle, Manager, command};

use super::{Answer, ask};
use crate::{events, host::Host, post};

/// A page of the outbox, newest first.
#[command]
pub(crate) async fn notices(app: AppHandle, query: NoticesQuery) -> Answer<NoticePage> {
    ask(&app, move |host| host.desk.notices(&query)).await
}

/// How many notices wait for the user.
#[command]
pub(crate) async fn notices_needing_user(app: AppHandle) -> Answer<u64> {
    ask(&app, |host| host.desk.notices_needing_user()).await
}

/// Gives a notice an address.
#[command]
pub(crate) async fn set_notice_address(
    app: AppHandle,
    id: NoticeId,
    address: String,
) -> Answer<Notice> {
    change(&app, id, move |host, id| {
        host.desk.set_notice_address(id, &address)
    })
    .await
}

/// Decides that a notice is not sent.
#[command]
pub(crate) async fn cancel_notice(app: AppHandle, id: NoticeId) -> Answer<Notice> {
    change(&app, id, |host, id| host.desk.cancel_notice(id)).await
}

/// Says that the user has sent a notice themselves.
#[command]
pub(crate) async fn mark_notice_sent(app: AppHandle, id: NoticeId) -> Answer<Notice> {
    change(&app, id, |host, id| host.desk.mark_notice_sent(id)).await
}

/// Sends a notice now, by the mail server or in the user's mail program; also one that failed.
#[command]
pub(crate) async fn send_notice(app: AppHandle, id: NoticeId) -> Answer<SentNotice> {
    let opening = app.clone();
    let text_left_out = Arc::new(AtomicBool::new(false));
    let left_out = Arc::clone(&text_left_out);
    let notice = change(&app, id, move |host, id| {
        match host.desk.sending()?.choice {
            SenderChoice::MailProgram => {
                let program = post::mail_program(&opening, |link| {
                    left_out.store(!link.whole, Ordering::Relaxed);
                });
                host.desk.send_notice(id, &program)
            }
            SenderChoice::None | SenderChoice::Smtp => {
                post::with_sender(&opening, host, |sender| host.desk.send_notice(id, sender))
            }
        }
    })
    .await?;
    Ok(SentNotice {
        notice,
        text_left_out: text_left_out.load(Ordering::Relaxed),
    })
}

/// What came of sending one notice.
#[derive(Debug, Serialize)]
pub(crate) struct SentNotice {
    /// As it is now.
    notice: Notice,
    /// The system takes no message as long as this: the user pastes the text into their mail
    /// program.
    text_left_out: bool,
}

async fn change<Deed>(app: &AppHandle, id: NoticeId, deed: Deed) -> Answer<Notice>
where
    Deed: FnOnce(&Host, &NoticeId) -> Result<(), DeskError> + Send + 'static,
{
    let notice = ask(app, move |host| {
        deed(host, &id)?;
        host.desk.notice(&id)
    })
    .await?;
    events::changed(app, Some(std::slice::from_ref(&notice.lead)));
    app.state::<Host>().bell.ring();
    Ok(notice)
}
