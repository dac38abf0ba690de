//! What the user chose about being told, and their days off.

use std::path::PathBuf;

use desk_domain::receive::RejectedRow;
use desk_engine::{
    Desk, DeskError,
    alarm_choices::AlarmChoices,
    holidays::{HolidayInput, HolidayView, ImportedHolidays},
};
use desk_files::holidays;
use tauri::{AppHandle, Manager, command};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use super::{Answer, ask};
use crate::{events, host::Host, window::MAIN};

/// Everything the user chose about being told.
#[command]
pub(crate) async fn alarm_choices(app: AppHandle) -> Answer<AlarmChoices> {
    ask(&app, |host| host.desk.alarm_choices()).await
}

/// Refuses what `set_setting` would refuse, and changes nothing.
#[command]
pub(crate) async fn check_choice(app: AppHandle, key: String, value: String) -> Answer<()> {
    ask(&app, move |host| host.desk.check_choice(&key, &value)).await
}

/// The names of the time zones there are.
#[command]
pub(crate) fn time_zones() -> Vec<&'static str> {
    Desk::time_zones()
}

/// Adds a day off, and gives all of them.
#[command]
pub(crate) async fn add_holiday(app: AppHandle, holiday: HolidayInput) -> Answer<Vec<HolidayView>> {
    changed(&app, move |desk| desk.add_holiday(&holiday)).await
}

/// Takes a day off away, and gives the rest.
#[command]
pub(crate) async fn remove_holiday(app: AppHandle, day: String) -> Answer<Vec<HolidayView>> {
    changed(&app, move |desk| desk.remove_holiday(&day)).await
}

/// Takes every day off away.
#[command]
pub(crate) async fn remove_holidays(app: AppHandle) -> Answer<()> {
    changed(&app, |desk| desk.remove_holidays()).await
}

/// Lets the user choose a calendar and takes its days off in; nothing comes back when the choice
/// was cancelled.
#[command]
pub(crate) async fn choose_holidays(app: AppHandle) -> Answer<Option<ImportedHolidays>> {
    let words = app.state::<Host>().words();
    let mut dialog = app
        .dialog()
        .file()
        .set_title(words.say("choose-calendar-title"))
        .add_filter(words.say("choose-calendar-filter"), &["ics", "ical"])
        .add_filter(words.say("choose-all"), &["*"]);
    if let Some(window) = app.get_webview_window(MAIN) {
        dialog = dialog.set_parent(&window);
    }
    let (choose, chosen) = oneshot::channel();
    dialog.pick_file(move |file| {
        // The window that asked may be gone by now.
        choose.send(file).ok();
    });
    let Ok(Some(file)) = chosen.await else {
        return Ok(None);
    };
    let Ok(path) = FilePath::into_path(file) else {
        return Ok(None);
    };
    changed(&app, move |desk| import(desk, path))
        .await
        .map(Some)
}

fn import(desk: &Desk, path: PathBuf) -> Result<ImportedHolidays, DeskError> {
    let calendar = holidays::read(&path, desk.today()?).map_err(|error| {
        DeskError::Unreadable(Box::new(RejectedRow {
            file: path.display().to_string(),
            ..error.into()
        }))
    })?;
    desk.import_holidays(&calendar.holidays, calendar.skipped)
}

async fn changed<T: Send + 'static>(
    app: &AppHandle,
    change: impl FnOnce(&Desk) -> Result<T, DeskError> + Send + 'static,
) -> Answer<T> {
    let answer = ask(app, move |host| change(&host.desk)).await?;
    events::changed(app, None);
    app.state::<Host>().bell.ring();
    Ok(answer)
}
