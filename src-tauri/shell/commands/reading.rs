//! What the window shows: the list and its counts, one lead, its past, its source.

use desk_domain::ids::LeadId;
use desk_engine::{
    asked::FilterChoices,
    first_look::FirstLook,
    settings::Settings,
    timeline::Timeline,
    views::{LeadDetail, ListQuery, Overview, Page},
};
use tauri::{AppHandle, command};

use super::{Answer, ask, preferences::current};
use crate::window;

/// All that the window shows first, with the settings it is shown by. Who asks is a page that has just
/// arrived, so the window may come.
#[command]
pub(crate) async fn first_look(app: AppHandle, query: ListQuery) -> Answer<(Settings, FirstLook)> {
    window::page_arrived(&app);
    ask(&app, move |host| {
        Ok((current(host)?, host.desk.first_look(&query)?))
    })
    .await
}

/// A page of the list.
#[command]
pub(crate) async fn list(app: AppHandle, query: ListQuery) -> Answer<Page> {
    ask(&app, move |host| host.desk.list(&query)).await
}

/// The counts around the list.
#[command]
pub(crate) async fn overview(app: AppHandle, query: ListQuery) -> Answer<Overview> {
    ask(&app, move |host| host.desk.overview(&query)).await
}

/// What the filters of a menu can be set to.
#[command]
pub(crate) async fn filter_choices(app: AppHandle) -> Answer<FilterChoices> {
    ask(&app, |host| host.desk.filter_choices()).await
}

/// One lead, whole.
#[command]
pub(crate) async fn lead(app: AppHandle, id: LeadId) -> Answer<LeadDetail> {
    ask(&app, move |host| host.desk.lead(&id)).await
}

/// What happened to a lead, what was told of it, what left because of it.
#[command]
pub(crate) async fn timeline(app: AppHandle, id: LeadId) -> Answer<Timeline> {
    ask(&app, move |host| host.desk.timeline(&id)).await
}

/// The lead as it was imported.
#[command]
pub(crate) async fn raw(app: AppHandle, id: LeadId) -> Answer<String> {
    ask(&app, move |host| host.desk.raw(&id)).await
}
