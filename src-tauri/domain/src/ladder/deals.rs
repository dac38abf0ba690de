//! The rungs of a deal: its close date, and the registration after it was won.

use chrono::{Days, Duration};

use super::{ACTION_REQUIRED, AlarmKind, Needless, Rung, WAIT_OVER, second};
use crate::clocks::{DAY, RuleBook, hour_of_day};
use crate::eligibility::{Window, asked_for, opens_at};
use crate::lead::{Lead, Progress};
use crate::plan::Stepped;
use crate::registration::RegistrationState;

/// The hour of the morning at which a close date begins for a person at their desk.
const MORNING_H: u32 = 9;

/// On the morning of the estimated close date, and some days past it. Each date has its steps, so
/// that a deal that is put off is told of again.
pub(super) fn close_date(lead: &Lead, rules: &RuleBook, rungs: &mut Vec<Rung>) {
    let day = match (&lead.state.progress, &lead.state.deal) {
        (Progress::Accepted { .. }, Some(deal)) => deal.close_date,
        (Progress::Received | Progress::Accepted { .. } | Progress::Archived { .. }, _) => None,
    };
    let Some(day) = day else { return };
    let steps = rules.alarms.close_date.seconds();
    let at = |seconds: i64| {
        let days = u64::try_from(seconds / DAY).unwrap_or_default();
        let rest = Duration::seconds(seconds % DAY);
        let day = day.checked_add_days(Days::new(days)).unwrap_or(day);
        hour_of_day(day, MORNING_H, &rules.hours.zone) + rest
    };
    for (place, seconds) in steps.iter().enumerate() {
        let label = Stepped::CloseDate.label(*seconds);
        rungs.push(Rung {
            moot_at: steps.get(place + 1).map(|seconds| at(*seconds)),
            ..Rung::new(AlarmKind::CloseDate, format!("{label} {day}"), at(*seconds))
        });
    }
}

/// The rungs of a won deal, which are the only ones that the archive still raises: the 72 h are
/// over (where they ended after it was won), the window ends, the reviewer asks.
pub(super) fn registration(lead: &Lead, rules: &RuleBook, rungs: &mut Vec<Rung>) {
    let kind = AlarmKind::Registration;
    let (Some(won_at), Some(window)) = (lead.state.archived_at(), Window::of(lead)) else {
        return;
    };
    let registered = lead.state.registration.as_ref();
    if let Some(asking) = registered
        && asking.state == RegistrationState::ActionRequired
    {
        let step = format!("{ACTION_REQUIRED} {}", second(asking.since));
        rungs.push(Rung::new(kind, step, asking.since));
    }
    if !asked_for(lead, rules) {
        return;
    }
    let end = window.ends_at;
    let mut add = |step: String, due_at, moot_at| {
        rungs.push(Rung {
            moot_at: Some(moot_at),
            warns_of: Some(end),
            needless: registered.map(|_| Needless::Registered),
            ..Rung::new(kind, step, due_at)
        });
    };
    let opens_at = opens_at(lead);
    if opens_at > won_at && opens_at < end {
        add(WAIT_OVER.into(), opens_at, end);
    }
    let steps = rules.alarms.registration.seconds();
    for (place, seconds) in steps.iter().enumerate() {
        let at = |seconds: i64| end - Duration::seconds(seconds);
        let moot = steps.get(place + 1).map_or(end, |seconds| at(*seconds));
        add(Stepped::Registration.label(*seconds), at(*seconds), moot);
    }
}
