//! What the user chose about being told: hours, zone, kinds and steps. Each is a text in the
//! settings, so that a terminal can change it as well as the window.

use chrono_tz::Tz;
use desk_domain::hours::{Holidays, Hours, HoursRefusal, Week};
use desk_domain::plan::{AlarmPlan, Stepped, Steps, read_kinds};

use crate::desk::Desk;
use crate::error::DeskError;

/// A setting about alarms whose value is a text with a form of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AlarmSetting {
    /// `Mon-Fri 09:00-18:00`; empty: at any time.
    WorkingHours,
    /// The same, with nothing told inside it.
    QuietHours,
    /// `2026-12-25 Christmas Day; 2027-01-01`.
    Holidays,
    /// `system`, or a name of the IANA's.
    Zone,
    /// `expiring,woken`: not told.
    KindsOff,
    /// `4h,1h`.
    Steps(Stepped),
}

/// The settings, by name.
pub(crate) const ALARM_SETTINGS: &[(&str, AlarmSetting)] = &[
    ("working_hours", AlarmSetting::WorkingHours),
    ("quiet_hours", AlarmSetting::QuietHours),
    ("holidays", AlarmSetting::Holidays),
    ("time_zone", AlarmSetting::Zone),
    ("alarms_off", AlarmSetting::KindsOff),
    (
        "steps_contact_now",
        AlarmSetting::Steps(Stepped::ContactNow),
    ),
    (
        "steps_answer_soon",
        AlarmSetting::Steps(Stepped::AnswerSoon),
    ),
    (
        "steps_answer_overdue",
        AlarmSetting::Steps(Stepped::AnswerOverdue),
    ),
    ("steps_expiring", AlarmSetting::Steps(Stepped::Expiring)),
    (
        "steps_registration",
        AlarmSetting::Steps(Stepped::Registration),
    ),
    ("steps_close_date", AlarmSetting::Steps(Stepped::CloseDate)),
];

/// Alarms of a burning flame keep to no hours.
pub(crate) const FLAMES_ANY_TIME: &str = "flames_any_time";
/// The zone of the machine.
const SYSTEM: &str = "system";

impl AlarmSetting {
    pub(crate) fn default(self) -> String {
        match self {
            Self::WorkingHours | Self::QuietHours | Self::Holidays | Self::KindsOff => {
                String::new()
            }
            Self::Zone => SYSTEM.to_owned(),
            Self::Steps(kind) => kind.standard().to_string(),
        }
    }

    pub(crate) fn check(self, text: &str) -> Result<(), DeskError> {
        match self {
            Self::WorkingHours => working(text).map(drop)?,
            Self::QuietHours => text.parse::<Week>().map(drop)?,
            Self::Holidays => text.parse::<Holidays>().map(drop)?,
            Self::Zone if text == SYSTEM => {}
            Self::Zone => zone(text).map(drop)?,
            Self::KindsOff => read_kinds(text).map(drop).map_err(DeskError::NoSuchAlarm)?,
            Self::Steps(kind) => Steps::read(kind, text).map(drop)?,
        }
        Ok(())
    }
}

/// Working hours; an empty text is none.
fn working(text: &str) -> Result<Option<Week>, HoursRefusal> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let week: Week = text.parse()?;
    Hours::check(Some(&week), &Week::default())?;
    Ok(Some(week))
}

fn zone(name: &str) -> Result<Tz, DeskError> {
    name.parse()
        .map_err(|_| DeskError::NoSuchZone(name.to_owned()))
}

impl Desk {
    /// Refuses hours that leave no minute in which something could be told, given the other ones.
    pub(crate) fn check_hours_with(&self, key: &str, value: &str) -> Result<(), DeskError> {
        let other = |name: &str| -> Result<String, DeskError> {
            if name == key {
                Ok(value.to_owned())
            } else {
                self.setting(name)
            }
        };
        let working = working(&other("working_hours")?)?;
        let quiet: Week = other("quiet_hours")?.parse()?;
        Ok(Hours::check(working.as_ref(), &quiet)?)
    }

    /// When the user may be told.
    pub(crate) fn hours(&self) -> Result<Hours, DeskError> {
        let chosen = self.setting("time_zone")?;
        Ok(Hours {
            working: working(&self.setting("working_hours")?)?,
            quiet: self.setting("quiet_hours")?.parse()?,
            holidays: self.setting("holidays")?.parse()?,
            zone: if chosen == SYSTEM {
                self.machine_zone()
            } else {
                zone(&chosen)?
            },
        })
    }

    /// The name of the machine's zone, if the desk goes by it and there is no data for it.
    pub(crate) fn zone_without_data(&self) -> Result<Option<String>, DeskError> {
        let by_the_machine = self.setting("time_zone")? == SYSTEM;
        Ok(self.unknown_zone().filter(|_| by_the_machine))
    }

    /// What the user wants to be told, and at which steps.
    pub(crate) fn alarm_plan(&self) -> Result<AlarmPlan, DeskError> {
        let mut plan = AlarmPlan {
            off: read_kinds(&self.setting("alarms_off")?).map_err(DeskError::NoSuchAlarm)?,
            flames_any_time: self.setting(FLAMES_ANY_TIME)? == "true",
            ..AlarmPlan::default()
        };
        for (name, setting) in ALARM_SETTINGS {
            if let AlarmSetting::Steps(kind) = setting {
                *plan.steps_mut(*kind) = Steps::read(*kind, &self.setting(name)?)?;
            }
        }
        Ok(plan)
    }
}
