//! Bringing leads in: from files and from the samples.

use std::{ops::ControlFlow, path::Path, path::PathBuf};

use desk_domain::{kind::Tab, proposal::ReadEmail, receive::RejectedRow};
use desk_engine::{
    DeskError,
    samples::SampleLanguage,
    views::{ImportSummary, ListQuery},
};
use desk_files::{Row, email};
use tauri::{AppHandle, Manager, command};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use super::{Answer, ask};
use crate::{
    args::Lang,
    events,
    host::{Host, ImportUnderWay},
    window::MAIN,
};

/// Endings of the files the desk reads.
const ENDINGS: &[&str] = &["json", "csv", "tsv", "txt", "eml"];

/// Takes in files by their paths.
#[command]
pub(crate) async fn import_files(app: AppHandle, paths: Vec<PathBuf>) -> Answer<ImportSummary> {
    take_in(&app, paths).await.map(Option::unwrap_or_default)
}

/// Lets the user choose files and takes them in; nothing comes back when the choice was cancelled,
/// or nothing but e-mails was chosen.
#[command]
pub(crate) async fn choose_files(app: AppHandle) -> Answer<Option<ImportSummary>> {
    let words = app.state::<Host>().words();
    let mut dialog = app
        .dialog()
        .file()
        .set_title(words.say("choose-title"))
        .add_filter(words.say("choose-filter"), ENDINGS)
        .add_filter(words.say("choose-all"), &["*"]);
    if let Some(window) = app.get_webview_window(MAIN) {
        dialog = dialog.set_parent(&window);
    }
    let (choose, chosen) = oneshot::channel();
    dialog.pick_files(move |files| {
        // The window that asked may be gone by now.
        choose.send(files).ok();
    });
    let Ok(Some(files)) = chosen.await else {
        return Ok(None);
    };
    let paths = files
        .into_iter()
        .filter_map(|file| FilePath::into_path(file).ok())
        .collect();
    take_in(&app, paths).await
}

/// Ends the import under way. What it has read by then stays, and its summary says that it was
/// stopped.
#[command]
pub(crate) fn stop_import(app: AppHandle) {
    app.state::<Host>().stop_importing();
}

/// Loads the sample referrals, in the language spoken now. Gives how many came.
#[command]
pub(crate) async fn load_samples(app: AppHandle) -> Answer<u64> {
    let loaded = ask(&app, |host| host.desk.load_samples(sample_language(host))).await?;
    everything_changed(&app);
    Ok(loaded)
}

/// Removes the sample referrals. Gives how many went.
#[command]
pub(crate) async fn remove_samples(app: AppHandle) -> Answer<u64> {
    let removed = ask(&app, |host| host.desk.remove_samples()).await?;
    everything_changed(&app);
    Ok(removed)
}

/// Takes in what was dropped on the window, and tells the window.
pub(crate) fn dropped(app: &AppHandle, paths: Vec<PathBuf>) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        match take_in(&app, paths).await {
            Ok(Some(summary)) => events::imported(&app, &summary),
            Ok(None) => {}
            Err(error) => events::trouble(&app, &error.code),
        }
    });
}

/// Loads the samples into a desk without leads, for a first look that needs no click.
pub(crate) fn load_samples_if_empty(host: &Host) -> Result<(), DeskError> {
    if host.desk.overview(&inbox())?.leads_in_all == 0 {
        host.desk.load_samples(sample_language(host))?;
        host.choose("onboarded", "true")?;
    }
    Ok(())
}

/// A list whose counts tell how many leads there are.
fn inbox() -> ListQuery {
    ListQuery {
        tab: Tab::All,
        stage: Some(desk_domain::lead::Stage::Received),
        search: None,
        sort: desk_domain::search::Sort::Clock,
        limit: 1,
        after: None,
        offset: None,
    }
}

fn sample_language(host: &Host) -> SampleLanguage {
    match host.words().lang {
        Lang::En => SampleLanguage::English,
        Lang::Ru => SampleLanguage::Russian,
    }
}

fn everything_changed(app: &AppHandle) {
    events::changed(app, None);
    app.state::<Host>().bell.ring();
}

/// Takes in files. Of e-mails that could be read, and nothing else, there is nothing to sum up.
async fn take_in(app: &AppHandle, paths: Vec<PathBuf>) -> Answer<Option<ImportSummary>> {
    let telling = app.clone();
    let (letters, paths): (Vec<_>, Vec<_>) =
        paths.into_iter().partition(|path| email::is_email(path));
    let taken = ask(app, move |host| {
        let under_way = host.import_begins();
        let mut summary = ImportSummary::default();
        propose(&telling, host, &letters, &mut summary);
        for path in &paths {
            let before = summary.created + summary.updated + summary.unchanged;
            let file = one_file(host, &under_way, path, |done| {
                events::import_progress(&telling, before + done);
            })?;
            summary.add(file);
            if summary.stopped {
                break;
            }
        }
        let only_letters = paths.is_empty() && summary.rejected.is_empty();
        Ok((!only_letters).then_some(summary))
    })
    .await;
    // Also after an error: the files before it are in.
    everything_changed(app);
    taken
}

/// E-mails are not stored: what they say is handed to the window, for the user to confirm. Those
/// that cannot be read are reported like files that cannot.
fn propose(app: &AppHandle, host: &Host, letters: &[PathBuf], summary: &mut ImportSummary) {
    let mut emails = Vec::new();
    for path in letters {
        match email::read(path, host.desk.now()) {
            Ok(proposal) => emails.push(ReadEmail {
                file: path
                    .file_name()
                    .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
                proposal,
            }),
            Err(error) => summary.rejected.push(RejectedRow {
                file: path.display().to_string(),
                ..error.into()
            }),
        }
    }
    if !emails.is_empty() {
        events::emails(app, &emails);
    }
}

/// A file that cannot be read is reported as its one rejected row; the others go on.
fn one_file(
    host: &Host,
    under_way: &ImportUnderWay<'_>,
    path: &Path,
    progress: impl Fn(u64),
) -> Result<ImportSummary, DeskError> {
    let mut importing = host.desk.import(path.display().to_string())?;
    let mut failed = None;
    let read = desk_files::read_ahead(path, host.desk.now(), &mut |row| {
        match row {
            Row::Rejected(rejected) => importing.rejected(rejected.into()),
            Row::Lead(incoming) => match importing.lead(*incoming) {
                Ok(Some(done)) => progress(done),
                Ok(None) => {}
                Err(error) => {
                    failed = Some(error);
                    return ControlFlow::Break(());
                }
            },
        }
        if under_way.is_stopped() {
            importing.stop();
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    if let Some(error) = failed {
        return Err(error);
    }
    if let Err(error) = read {
        importing.rejected(error.into());
    }
    importing.finish()
}
