//! The user's own exchange rates.

use desk_domain::{rates::RateInput, refusal::FieldError};
use desk_engine::rates::RateView;
use tauri::{AppHandle, Manager, command};

use super::{Answer, ask};
use crate::{events, host::Host};

/// Every rate.
#[command]
pub(crate) async fn rates(app: AppHandle) -> Answer<Vec<RateView>> {
    ask(&app, |host| host.desk.rates()).await
}

/// What would be wrong with a rate, field by field.
#[command]
pub(crate) async fn check_rate(app: AppHandle, rate: RateInput) -> Answer<Vec<FieldError>> {
    ask(&app, move |host| host.desk.check_rate(&rate)).await
}

/// Adds a rate, and gives all of them.
#[command]
pub(crate) async fn add_rate(app: AppHandle, rate: RateInput) -> Answer<Vec<RateView>> {
    let rates = ask(&app, move |host| host.desk.add_rate(&rate)).await?;
    changed(&app);
    Ok(rates)
}

/// Takes a rate away, and gives the rest.
#[command]
pub(crate) async fn remove_rate(
    app: AppHandle,
    currency: String,
    from: String,
) -> Answer<Vec<RateView>> {
    let rates = ask(&app, move |host| host.desk.remove_rate(&currency, &from)).await?;
    changed(&app);
    Ok(rates)
}

/// What won deals are worth in dollars may be another matter now, and so may their next alarm.
fn changed(app: &AppHandle) {
    events::changed(app, None);
    app.state::<Host>().bell.ring();
}
