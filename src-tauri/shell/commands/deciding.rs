//! What a person does to a lead.

use desk_domain::{ids::LeadId, input::CommandInput, refusal::FieldError};
use desk_engine::{Undone, views::LeadDetail};
use tauri::{AppHandle, Manager, command};

use super::{Answer, ask};
use crate::{events, host::Host};

/// Marks the lead read.
#[command]
pub(crate) async fn opened(app: AppHandle, id: LeadId) -> Answer<()> {
    let asked = id.clone();
    if ask(&app, move |host| host.desk.opened(&asked)).await? {
        events::changed(&app, Some(&[id.to_string()]));
    }
    Ok(())
}

/// Runs a command on a lead, decided on the version `seen` of it, and gives the lead as it is now.
#[command]
pub(crate) async fn run(
    app: AppHandle,
    id: LeadId,
    input: CommandInput,
    seen: Option<i64>,
) -> Answer<LeadDetail> {
    change(&app, id, move |host, id| {
        host.desk.run_seen(id, input, seen)
    })
    .await
}

/// What would be wrong with a command, field by field.
#[command]
pub(crate) async fn check(
    app: AppHandle,
    id: LeadId,
    input: CommandInput,
) -> Answer<Vec<FieldError>> {
    ask(&app, move |host| host.desk.check(&id, input)).await
}

/// Takes back the last command on a lead. Nothing comes back when that took the lead itself away.
#[command]
pub(crate) async fn undo(app: AppHandle, id: LeadId) -> Answer<Option<LeadDetail>> {
    let asked = id.clone();
    let left = ask(&app, move |host| match host.desk.undo(&asked)? {
        Undone::Restored => host.desk.lead(&asked).map(Some),
        Undone::Removed => Ok(None),
    })
    .await?;
    changed(&app, &id);
    Ok(left)
}

/// Ends the hold of an answer: who is owed a notice may be told at once.
#[command]
pub(crate) async fn send_now(app: AppHandle, id: LeadId) -> Answer<LeadDetail> {
    change(&app, id, |host, id| host.desk.send_now(id)).await
}

async fn change<Deed>(app: &AppHandle, id: LeadId, deed: Deed) -> Answer<LeadDetail>
where
    Deed: FnOnce(&Host, &LeadId) -> Result<(), desk_engine::DeskError> + Send + 'static,
{
    let asked = id.clone();
    let detail = ask(app, move |host| {
        deed(host, &asked)?;
        host.desk.lead(&asked)
    })
    .await?;
    changed(app, &id);
    Ok(detail)
}

/// Tells everybody whom a change of a lead concerns.
pub(crate) fn changed(app: &AppHandle, id: &LeadId) {
    events::changed(app, Some(&[id.to_string()]));
    // The lead's next alarm may be another one now, and the tray may change its mood.
    app.state::<Host>().bell.ring();
}
