//! Lists that the user has given a name.

use desk_engine::saved_views::{SavedView, ViewInput};
use tauri::{AppHandle, command};

use super::{Answer, ask};
use crate::events;

/// Every view, with its count.
#[command]
pub(crate) async fn views(app: AppHandle) -> Answer<Vec<SavedView>> {
    ask(&app, |host| host.desk.saved_views()).await
}

/// Keeps a view: a new one, or another name or place of one that is there.
#[command]
pub(crate) async fn save_view(app: AppHandle, view: ViewInput) -> Answer<SavedView> {
    let saved = ask(&app, move |host| host.desk.save_view(&view)).await?;
    events::changed(&app, Some(&[]));
    Ok(saved)
}

/// Drops a view.
#[command]
pub(crate) async fn remove_view(app: AppHandle, id: String) -> Answer<()> {
    ask(&app, move |host| host.desk.remove_view(&id)).await?;
    events::changed(&app, Some(&[]));
    Ok(())
}
