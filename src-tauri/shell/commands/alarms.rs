//! The record of alarms, what is coming, and whether the user wants to hear of it now.

use desk_domain::{ids::LeadId, ladder::AlarmKind};
use desk_engine::{
    DeskError, PauseFor, Preview,
    alarm_list::{AlarmListPage, AlarmListQuery, AlarmState},
};
use tauri::{AppHandle, Manager, command};

use super::{Answer, ask};
use crate::{events, host::Host};

/// A page of the record, newest first.
#[command]
pub(crate) async fn alarms(app: AppHandle, query: AlarmListQuery) -> Answer<AlarmListPage> {
    ask(&app, move |host| host.desk.alarm_list(&query)).await
}

/// The user has seen one alarm.
#[command]
pub(crate) async fn acknowledge(
    app: AppHandle,
    lead: Option<String>,
    kind: AlarmKind,
    step: String,
) -> Answer<()> {
    let id = lead.clone().map(LeadId::new);
    let news = ask(&app, move |host| {
        host.desk.acknowledge(id.as_ref(), kind, &step)
    })
    .await?;
    if news {
        events::changed(&app, lead.map(|lead| [lead]).as_ref().map(|ids| &ids[..]));
    }
    Ok(())
}

/// The user has seen every alarm that they were told.
#[command]
pub(crate) async fn acknowledge_all(app: AppHandle) -> Answer<()> {
    if ask(&app, |host| host.desk.acknowledge_all()).await? {
        events::changed(&app, None);
    }
    Ok(())
}

/// What the desk will tell of a lead, and when.
#[command]
pub(crate) async fn preview(app: AppHandle, id: String) -> Answer<Preview> {
    ask(&app, move |host| host.desk.preview(&LeadId::new(id))).await
}

/// Whether alarms are raised.
#[command]
pub(crate) async fn alarm_state(app: AppHandle) -> Answer<AlarmState> {
    ask(&app, |host| host.desk.alarm_state()).await
}

/// Raises no alarms for a while.
#[command]
pub(crate) async fn pause_alarms(app: AppHandle, length: PauseFor) -> Answer<AlarmState> {
    changed(&app, move |desk| desk.pause(length).map(drop)).await
}

/// Ends a pause.
#[command]
pub(crate) async fn resume_alarms(app: AppHandle) -> Answer<AlarmState> {
    changed(&app, |desk| desk.resume()).await
}

/// The machine's clock is right although the desk doubts it.
#[command]
pub(crate) async fn trust_clock(app: AppHandle) -> Answer<AlarmState> {
    changed(&app, |desk| desk.trust_clock()).await
}

async fn changed(
    app: &AppHandle,
    change: impl FnOnce(&desk_engine::Desk) -> Result<(), DeskError> + Send + 'static,
) -> Answer<AlarmState> {
    let state = ask(app, move |host| {
        change(&host.desk)?;
        host.desk.alarm_state()
    })
    .await?;
    events::changed(app, None);
    app.state::<Host>().bell.ring();
    Ok(state)
}
