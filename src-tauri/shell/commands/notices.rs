//! The outbox: what waits, what left, what did not, and what a person does about it.

use desk_domain::ids::NoticeId;
use desk_engine::{
    DeskError,
    notices::{Notice, NoticePage, NoticesQuery},
};
use tauri::{AppHandle, Manager, command};

use super::{Answer, ask};
use crate::{events, host::Host};

/// A page of the outbox, newest first.
#[command]
pub(crate) async fn notices(app: AppHandle, query: NoticesQuery) -> Answer<NoticePage> {
    ask(&app, move |host| host.desk.notices(&query)).await
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
    app.state::<Host>().bell.notify_one();
    Ok(notice)
}
