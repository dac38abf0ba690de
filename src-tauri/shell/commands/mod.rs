//! What the window may ask: each command decodes, calls one use case and encodes the answer.
//!
//! Commands live in the file of their subject. Which of them exist is said in `command_list.rs`
//! alone.

pub(crate) mod alarms;
pub(crate) mod backups;
pub(crate) mod choices;
pub(crate) mod deciding;
pub(crate) mod drafting;
pub(crate) mod entering;
pub(crate) mod importing;
pub(crate) mod many;
pub(crate) mod moving;
pub(crate) mod notices;
pub(crate) mod preferences;
pub(crate) mod rates;
pub(crate) mod reaching;
pub(crate) mod reading;
pub(crate) mod saving;
pub(crate) mod sending;
pub(crate) mod templates;
pub(crate) mod updates;
pub(crate) mod window;

use desk_engine::{DeskError, views::ErrorView};
use tauri::{AppHandle, Manager, async_runtime::spawn_blocking};

use crate::host::Host;

/// What a command gives back to the window.
type Answer<T> = Result<T, ErrorView>;

/// Asks the desk on a thread that may wait for the database.
async fn ask<T, Question>(app: &AppHandle, question: Question) -> Answer<T>
where
    T: Send + 'static,
    Question: FnOnce(&Host) -> Result<T, DeskError> + Send + 'static,
{
    let asked = app.clone();
    let asking = move || {
        let host = asked.state::<Host>();
        let _at_work = host.works();
        question(&host)
    };
    match spawn_blocking(asking).await {
        Ok(answer) => answer.map_err(|error| {
            if matches!(error, DeskError::Store(_)) {
                tracing::error!(%error, "the database did not answer");
            }
            ErrorView::from(&error)
        }),
        Err(error) => Err(internal(error)),
    }
}

/// An error that no use case names.
fn internal(error: impl std::fmt::Display) -> ErrorView {
    tracing::error!(%error, "a command failed");
    refused("internal", error)
}

fn refused(code: &str, message: impl ToString) -> ErrorView {
    ErrorView {
        code: code.to_owned(),
        message: message.to_string(),
        params: serde_json::json!({}),
    }
}
