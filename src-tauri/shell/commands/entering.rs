//! Leads that a person enters in the window.

use desk_domain::{kind::Entered, new_lead::NewLeadInput, proposal::Proposal, refusal::FieldError};
use desk_engine::{AlikeView, DeskError, views::LeadDetail};
use desk_files::email;
use tauri::{AppHandle, command};

use super::{Answer, ask, deciding::changed};

/// Takes in a new lead and gives it back as it is here.
#[command]
pub(crate) async fn receive(app: AppHandle, input: NewLeadInput) -> Answer<LeadDetail> {
    let (id, detail) = ask(&app, move |host| {
        let id = host.desk.receive(input, Entered::Window)?;
        let detail = host.desk.lead(&id)?;
        Ok((id, detail))
    })
    .await?;
    changed(&app, &id);
    Ok(detail)
}

/// What would be wrong with a new lead, field by field.
#[command]
pub(crate) async fn check_new(app: AppHandle, input: NewLeadInput) -> Answer<Vec<FieldError>> {
    ask(&app, move |host| host.desk.check_new(input)).await
}

/// What a pasted text says of a new lead: the text of an e-mail, or its whole source.
#[command]
pub(crate) async fn read_email(app: AppHandle, text: String) -> Answer<Proposal> {
    ask(&app, move |host| {
        email::read_text(&text, host.desk.now())
            .map_err(|error| DeskError::Unreadable(Box::new(error.into())))
    })
    .await
}

/// The leads that are here already of the customer being typed in.
#[command]
pub(crate) async fn alike_to(app: AppHandle, input: NewLeadInput) -> Answer<AlikeView> {
    ask(&app, move |host| host.desk.alike_to(&input)).await
}
