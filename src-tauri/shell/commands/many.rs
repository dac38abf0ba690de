//! What a person does to many leads at once, and a table of them.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use desk_domain::{ids::GroupId, input::CommandInput, refusal::FieldError};
use desk_engine::{
    DeskError,
    many::{ManyDone, Which},
    views::ListQuery,
};
use desk_files::Export;
use tauri::{AppHandle, Manager, command};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use super::{Answer, ask};
use crate::{events, host::Host, window::MAIN};

/// How many leads of a table are written between two words of progress.
const TOLD_EVERY: u64 = 500;

/// Gives a command to many leads.
#[command]
pub(crate) async fn run_many(
    app: AppHandle,
    which: Which,
    input: CommandInput,
) -> Answer<ManyDone> {
    let telling = app.clone();
    let done = ask(&app, move |host| {
        let long = host.long.begin();
        host.desk.run_many(&which, &input, &mut |done, total| {
            events::many_progress(&telling, done, total);
            long.goes_on()
        })
    })
    .await;
    changed(&app);
    done
}

/// What would be wrong with a command for all of them alike.
#[command]
pub(crate) async fn check_many(
    app: AppHandle,
    which: Which,
    input: CommandInput,
) -> Answer<Vec<FieldError>> {
    ask(&app, move |host| host.desk.check_many(&which, &input)).await
}

/// Takes back what was done to many leads.
#[command]
pub(crate) async fn undo_many(app: AppHandle, group: GroupId) -> Answer<ManyDone> {
    let telling = app.clone();
    let done = ask(&app, move |host| {
        let long = host.long.begin();
        host.desk.undo_many(&group, &mut |done, total| {
            events::many_progress(&telling, done, total);
            long.goes_on()
        })
    })
    .await;
    changed(&app);
    done
}

/// The last answer to many leads that can still be taken back.
#[command]
pub(crate) async fn held_many(app: AppHandle) -> Answer<Option<ManyDone>> {
    ask(&app, |host| host.desk.held_many()).await
}

/// Ends what is being done to many leads; what is done by then stays.
#[command]
pub(crate) async fn cancel_many(app: AppHandle) -> Answer<()> {
    app.state::<Host>().long.cancel();
    Ok(())
}

/// The ids of a stretch of the list.
#[command]
pub(crate) async fn ids(app: AppHandle, query: ListQuery) -> Answer<Vec<String>> {
    ask(&app, move |host| host.desk.ids(&query)).await
}

/// Lets the user name a file and writes a table of leads into it. Gives how many leads it has;
/// nothing comes back when the choice or the writing was cancelled.
#[command]
pub(crate) async fn export(app: AppHandle, which: Which) -> Answer<Option<u64>> {
    let words = app.state::<Host>().words();
    let mut dialog = app
        .dialog()
        .file()
        .set_title(words.say("export-title"))
        .set_file_name(words.say("export-file"))
        .add_filter("CSV", &["csv"]);
    if let Some(window) = app.get_webview_window(MAIN) {
        dialog = dialog.set_parent(&window);
    }
    let (name, named) = oneshot::channel();
    dialog.save_file(move |file| {
        // The window that asked may be gone by now.
        name.send(file).ok();
    });
    let Ok(Some(file)) = named.await else {
        return Ok(None);
    };
    let Ok(path) = FilePath::into_path(file) else {
        return Ok(None);
    };
    let telling = app.clone();
    ask(&app, move |host| table(&telling, host, &which, path)).await
}

fn table(
    app: &AppHandle,
    host: &Host,
    which: &Which,
    path: PathBuf,
) -> Result<Option<u64>, DeskError> {
    let long = host.long.begin();
    let failed = |why: std::io::Error| DeskError::unwritable(named(&path), &why);
    let total = host.desk.count_of(which)?;
    let mut export = Export::create(&path).map_err(failed)?;
    let mut trouble = None;
    let mut cancelled = false;
    host.desk.each_lead(which, &mut |lead, clocks| {
        if let Err(why) = export.lead(lead, clocks) {
            trouble = Some(why);
            return ControlFlow::Break(());
        }
        if !export.rows().is_multiple_of(TOLD_EVERY) {
            return ControlFlow::Continue(());
        }
        events::many_progress(app, export.rows(), total);
        let on = long.goes_on();
        cancelled = on.is_break();
        on
    })?;
    match trouble {
        Some(why) => Err(failed(why)),
        None if cancelled => Ok(None),
        None => export.finish().map(Some).map_err(failed),
    }
}

/// The file as people call it.
fn named(path: &Path) -> &Path {
    path.file_name().map_or(path, Path::new)
}

fn changed(app: &AppHandle) {
    events::changed(app, None);
    app.state::<Host>().bell.ring();
}
