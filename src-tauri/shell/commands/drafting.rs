//! Dialogs that were left half filled.

use desk_domain::ids::LeadId;
use desk_engine::views::Draft;
use serde_json::Value;
use tauri::{AppHandle, command};

use super::{Answer, ask};
use crate::events;

/// What was typed into a dialog about a lead, or about one that is not there yet.
#[command]
pub(crate) async fn draft(
    app: AppHandle,
    id: Option<LeadId>,
    dialog: String,
) -> Answer<Option<Draft>> {
    ask(&app, move |host| host.desk.draft(id.as_ref(), &dialog)).await
}

/// Keeps what has been typed so far.
#[command]
pub(crate) async fn keep_draft(
    app: AppHandle,
    id: Option<LeadId>,
    dialog: String,
    content: Value,
) -> Answer<()> {
    let asked = id.clone();
    let new = ask(&app, move |host| {
        host.desk.keep_draft(asked.as_ref(), &dialog, &content)
    });
    if new.await? {
        changed(&app, id);
    }
    Ok(())
}

/// Drops what was typed.
#[command]
pub(crate) async fn drop_draft(app: AppHandle, id: Option<LeadId>, dialog: String) -> Answer<()> {
    let asked = id.clone();
    let dropped = ask(&app, move |host| {
        host.desk.drop_draft(asked.as_ref(), &dialog)
    });
    if dropped.await? {
        changed(&app, id);
    }
    Ok(())
}

/// The lead's row says whether there is a draft.
fn changed(app: &AppHandle, id: Option<LeadId>) {
    if let Some(id) = id {
        events::changed(app, Some(&[id.to_string()]));
    }
}
