//! What the user chose. Each setting has a name, a set of values and a default.

use desk_domain::clocks::{LONGEST_UNDO_S, RuleBook, UNDO_S};
use serde::Serialize;
use ts_rs::TS;

use crate::alarm_settings::{ALARM_SETTINGS, AlarmSetting, FLAMES_ANY_TIME};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::room::{ENOUGH_MB, WARN_BELOW_MB};
use crate::updates::LOOKS;

/// The settings a person can change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// `system`, `en` or `ru`.
    pub language: String,
    /// `system`, `light`, `dark`, `contrast` or `contrast-dark`.
    pub theme: String,
    /// `comfortable` or `compact`: how high a row of the list is.
    pub density: String,
    /// Keys that are a single sign work.
    pub letter_keys: bool,
    /// How large everything in the window is, in percent.
    pub zoom: u16,
    /// The first-run screen has been answered.
    pub onboarded: bool,
    /// The user was told once that closing leaves the desk in the tray.
    pub told_about_tray: bool,
    /// The desk starts hidden when its user logs in.
    pub start_at_login: bool,
    /// `unknown`, `yes` or `no`: whether the user saw the notification they asked for.
    pub toasts_seen: String,
}

/// What the window needs to know before it can show anything: what was chosen, and what the host
/// made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Settings {
    /// As chosen.
    #[ts(type = "Language")]
    pub language: String,
    /// As chosen.
    #[ts(type = "Theme")]
    pub theme: String,
    /// As chosen.
    #[ts(type = "Density")]
    pub density: String,
    /// Keys that are a single sign work.
    pub letter_keys: bool,
    /// How large everything in the window is, in percent.
    pub zoom: u16,
    /// The language to show now.
    #[ts(type = "\"en\" | \"ru\"")]
    pub locale: String,
    /// BCP 47, for dates and numbers: `en-GB`.
    pub region: String,
    /// The system the desk runs on.
    #[ts(type = "\"linux\" | \"macos\" | \"windows\"")]
    pub platform: String,
    /// The program's version.
    pub version: String,
    /// The first-run screen has been answered.
    pub onboarded: bool,
    /// False once the system has refused to show a notification.
    pub toasts_work: bool,
    /// Whether the user saw the notification they asked for.
    #[ts(type = "\"unknown\" | \"yes\" | \"no\"")]
    pub toasts_seen: String,
    /// The desk starts hidden when its user logs in.
    pub start_at_login: bool,
    /// How long an answer can be taken back.
    #[ts(type = "number")]
    pub undo_seconds: i64,
}

/// A setting as a terminal shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingView {
    /// Its name.
    pub key: String,
    /// Its value, the default where nobody chose one.
    pub value: String,
}

/// The values that a setting takes.
#[derive(Debug, Clone, Copy)]
enum Values {
    /// One of these, the default first.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Whole { from: i64, to: i64, default: i64 },
    /// A text about alarms.
    Alarm(AlarmSetting),
}

const LANGUAGES: Values = Values::OneOf(&["system", "en", "ru"]);
const THEMES: Values = Values::OneOf(&["system", "light", "dark", "contrast", "contrast-dark"]);
const DENSITIES: Values = Values::OneOf(&["comfortable", "compact"]);
/// From the usual size to what people with low vision ask for.
const ZOOMS: Values = Values::OneOf(&["100", "110", "125", "150", "175", "200"]);
const FLAG: Values = Values::OneOf(&["false", "true"]);
const SET_FLAG: Values = Values::OneOf(&["true", "false"]);
const SEEN: Values = Values::OneOf(&["unknown", "yes", "no"]);
const UNDO: Values = Values::Whole {
    from: 0,
    to: LONGEST_UNDO_S,
    default: UNDO_S,
};

const WARN_BELOW: Values = Values::Whole {
    from: 0,
    to: 1_000_000,
    default: ENOUGH_MB,
};

/// Settings of their own kinds: their names and the values they take. Those about alarms come after
/// them.
const KNOWN: &[(&str, Values)] = &[
    ("language", LANGUAGES),
    ("theme", THEMES),
    ("density", DENSITIES),
    ("letter_keys", SET_FLAG),
    ("zoom", ZOOMS),
    ("onboarded", FLAG),
    ("told_about_tray", FLAG),
    ("start_at_login", FLAG),
    ("toasts_seen", SEEN),
    (UNDO_SECONDS, UNDO),
    (FLAMES_ANY_TIME, SET_FLAG),
    (WARN_BELOW_MB, WARN_BELOW),
    (LOOKS, SET_FLAG),
];

/// Every setting.
fn every() -> impl Iterator<Item = (&'static str, Values)> {
    let alarms = ALARM_SETTINGS
        .iter()
        .map(|(name, setting)| (*name, Values::Alarm(*setting)));
    KNOWN.iter().copied().chain(alarms)
}

/// How long an answer can be taken back, in seconds.
const UNDO_SECONDS: &str = "undo_seconds";

/// Where a rule book other than the default is kept.
const RULES: &str = "clock_rules";

impl Desk {
    /// All settings.
    pub fn chosen(&self) -> Result<Chosen, DeskError> {
        Ok(Chosen {
            language: self.setting("language")?,
            theme: self.setting("theme")?,
            density: self.setting("density")?,
            letter_keys: self.setting("letter_keys")? == "true",
            zoom: self.setting("zoom")?.parse().unwrap_or(100),
            onboarded: self.setting("onboarded")? == "true",
            told_about_tray: self.setting("told_about_tray")? == "true",
            start_at_login: self.setting("start_at_login")? == "true",
            toasts_seen: self.setting("toasts_seen")?,
        })
    }

    /// Changes one.
    ///
    /// # Errors
    /// [`DeskError::NoSuchSetting`] for a name that is not known, [`DeskError::BadSetting`] and
    /// [`DeskError::SettingOutOfRange`] for a value that it does not take.
    pub fn choose(&self, key: &str, value: &str) -> Result<(), DeskError> {
        self.check_choice(key, value)?;
        let about_alarms = matches!(known(key)?, Values::Alarm(_)) || key == FLAMES_ANY_TIME;
        let now = self.now();
        self.store.write(|writing| {
            writing.set_setting(key, value)?;
            // When the user is told is decided anew.
            if about_alarms {
                writing.look_anew(true, now)?;
            }
            Ok(())
        })
    }

    /// Whether [`Desk::choose`] would take a value.
    ///
    /// # Errors
    /// As [`Desk::choose`].
    pub fn check_choice(&self, key: &str, value: &str) -> Result<(), DeskError> {
        let values = known(key)?;
        values.check(key, value)?;
        match values {
            Values::Alarm(_) => self.check_hours_with(key, value),
            Values::OneOf(_) | Values::Whole { .. } => Ok(()),
        }
    }

    /// One setting.
    ///
    /// # Errors
    /// [`DeskError::NoSuchSetting`].
    pub fn setting_value(&self, key: &str) -> Result<SettingView, DeskError> {
        known(key)?;
        Ok(SettingView {
            key: key.into(),
            value: self.setting(key)?,
        })
    }

    /// Every setting, in a fixed order.
    pub fn setting_values(&self) -> Result<Vec<SettingView>, DeskError> {
        every().map(|(key, _)| self.setting_value(key)).collect()
    }

    /// How long an answer can be taken back, in seconds.
    pub fn undo_seconds(&self) -> Result<i64, DeskError> {
        Ok(self.rules()?.undo_s)
    }

    /// The lengths of the clocks.
    pub(crate) fn rules(&self) -> Result<RuleBook, DeskError> {
        let stored = self.store.setting(RULES)?;
        let book: RuleBook = stored
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        Ok(RuleBook {
            rates: self.known_rates()?,
            undo_s: self.setting(UNDO_SECONDS)?.parse().unwrap_or(UNDO_S),
            hours: self.hours()?,
            alarms: self.alarm_plan()?,
            paused: self.pause_on_record()?,
            ..book
        })
    }

    pub(crate) fn setting(&self, key: &str) -> Result<String, DeskError> {
        let values = known(key)?;
        let stored = self.store.setting(key)?;
        // A value of a newer or mended database that this program does not know means the default.
        let taken = stored.filter(|value| values.check(key, value).is_ok());
        Ok(taken.unwrap_or_else(|| values.default()))
    }
}

fn known(key: &str) -> Result<Values, DeskError> {
    let found = every().find(|(name, _)| *name == key);
    found
        .map(|(_, values)| values)
        .ok_or_else(|| DeskError::NoSuchSetting {
            key: key.into(),
            known: every().map(|(name, _)| name.to_owned()).collect(),
        })
}

impl Values {
    fn default(self) -> String {
        match self {
            Self::OneOf(values) => values.first().copied().unwrap_or_default().to_owned(),
            Self::Whole { default, .. } => default.to_string(),
            Self::Alarm(setting) => setting.default(),
        }
    }

    fn check(self, key: &str, value: &str) -> Result<(), DeskError> {
        match self {
            Self::Alarm(setting) => setting.check(value),
            Self::OneOf(values) if values.contains(&value) => Ok(()),
            Self::OneOf(_) => Err(DeskError::BadSetting {
                key: key.into(),
                value: value.into(),
            }),
            Self::Whole { from, to, .. } => match value.parse::<i64>() {
                Ok(number) if (from..=to).contains(&number) => Ok(()),
                Ok(_) | Err(_) => Err(DeskError::SettingOutOfRange {
                    key: key.into(),
                    value: value.into(),
                    from,
                    to,
                }),
            },
        }
    }
}
