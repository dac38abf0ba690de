//! What the user chose about being told, taken apart for a window that edits it.
//!
//! The choices are settings: texts with a form of their own, read in `alarm_settings`. What is
//! shown here is what they mean; each is changed by its text, through [`Desk::choose`].

use chrono::Weekday;
use desk_domain::hours::Week;
use desk_domain::ladder::AlarmKind;
use desk_domain::plan::Stepped;
use serde::Serialize;
use ts_rs::TS;

use crate::alarm_settings::{ALARM_SETTINGS, AlarmSetting};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::holidays::HolidayView;

/// Everything the user chose about being told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AlarmChoices {
    /// The hours of the week in which alarms come; null: at any time.
    pub working: Option<Vec<WeeklyRange>>,
    /// The hours of the week in which none do.
    pub quiet: Vec<WeeklyRange>,
    /// The days on which no working hours begin, by date.
    pub holidays: Vec<HolidayView>,
    /// As chosen: `system` or a name of the IANA's.
    pub time_zone: String,
    /// The zone that is in force.
    pub zone: String,
    /// Alarms of a burning flame keep to no hours.
    pub flames_any_time: bool,
    /// The kinds that are not told.
    pub off: Vec<AlarmKind>,
    /// The kinds with steps, in the order of the ladder.
    pub steps: Vec<KindSteps>,
}

/// A range of hours that comes back each week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct WeeklyRange {
    /// The day it begins on, Monday is 0.
    pub day: u8,
    /// Its first minute after midnight.
    pub start: u16,
    /// The minute after its last, up to 1440; at or before the start it is on the next day.
    pub end: u16,
}

/// The steps of a kind of alarm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KindSteps {
    /// The kind.
    pub kind: AlarmKind,
    /// The setting that keeps them.
    #[ts(type = "`steps_${string}`")]
    pub key: &'static str,
    /// As chosen: `4h,1h`.
    pub steps: String,
    /// Unless the user says otherwise.
    pub standard: String,
}

impl Desk {
    /// Everything the user chose about being told.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn alarm_choices(&self) -> Result<AlarmChoices, DeskError> {
        let hours = self.hours()?;
        let plan = self.alarm_plan()?;
        let mut steps = Vec::new();
        for (key, setting) in ALARM_SETTINGS {
            if let AlarmSetting::Steps(kind) = setting {
                steps.push(KindSteps {
                    kind: kind_of(*kind),
                    key,
                    steps: self.setting(key)?,
                    standard: kind.standard().to_string(),
                });
            }
        }
        Ok(AlarmChoices {
            working: hours.working.as_ref().map(ranges),
            quiet: ranges(&hours.quiet),
            holidays: self.holidays()?,
            time_zone: self.setting("time_zone")?,
            zone: hours.zone.name().to_owned(),
            flames_any_time: plan.flames_any_time,
            off: plan.off.into_iter().collect(),
            steps,
        })
    }

    /// The names of the time zones there are, in the order of the alphabet.
    pub fn time_zones() -> Vec<&'static str> {
        chrono_tz::TZ_VARIANTS
            .iter()
            .map(|zone| zone.name())
            .collect()
    }
}

fn ranges(week: &Week) -> Vec<WeeklyRange> {
    let of = |day: Weekday| u8::try_from(day.num_days_from_monday()).unwrap_or_default();
    week.all()
        .map(|(day, range)| WeeklyRange {
            day: of(day),
            start: range.start(),
            end: range.end(),
        })
        .collect()
}

fn kind_of(stepped: Stepped) -> AlarmKind {
    match stepped {
        Stepped::ContactNow => AlarmKind::ContactNow,
        Stepped::AnswerSoon => AlarmKind::AnswerSoon,
        Stepped::AnswerOverdue => AlarmKind::AnswerOverdue,
        Stepped::Expiring => AlarmKind::Expiring,
        Stepped::Registration => AlarmKind::Registration,
        Stepped::CloseDate => AlarmKind::CloseDate,
    }
}
