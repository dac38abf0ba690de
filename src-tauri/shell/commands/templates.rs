//! What notices say.

use desk_domain::{
    ids::LeadId,
    letter::{Template, Tongue},
    notice::NoticeKind,
};
use desk_engine::notices::{TemplatePreview, TemplateView};
use tauri::{AppHandle, command};

use super::{Answer, ask};

/// The texts of all notices, in every language.
#[command]
pub(crate) async fn templates(app: AppHandle) -> Answer<Vec<TemplateView>> {
    ask(&app, |host| host.desk.templates()).await
}

/// Keeps a text of the user's own.
#[command]
pub(crate) async fn save_template(
    app: AppHandle,
    kind: NoticeKind,
    language: Tongue,
    template: Template,
) -> Answer<Vec<TemplateView>> {
    ask(&app, move |host| {
        host.desk.save_template(kind, language, &template)?;
        host.desk.templates()
    })
    .await
}

/// Goes back to the desk's own text.
#[command]
pub(crate) async fn reset_template(
    app: AppHandle,
    kind: NoticeKind,
    language: Tongue,
) -> Answer<Vec<TemplateView>> {
    ask(&app, move |host| {
        host.desk.reset_template(kind, language)?;
        host.desk.templates()
    })
    .await
}

/// What a notice would say, with a text that is being typed or the one that is kept.
#[command]
pub(crate) async fn preview_template(
    app: AppHandle,
    kind: NoticeKind,
    language: Tongue,
    template: Option<Template>,
    lead: Option<LeadId>,
) -> Answer<TemplatePreview> {
    ask(&app, move |host| {
        host.desk
            .preview_template(kind, language, template, lead.as_ref())
    })
    .await
}
