//! What the user chose. Each setting has a name, a set of values and a default.

use desk_domain::clocks::RuleBook;
use serde::Serialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::DeskError;

/// The settings a person can change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// `system`, `en` or `ru`.
    pub language: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// The first-run screen has been answered.
    pub onboarded: bool,
    /// The user was told once that closing leaves the desk in the tray.
    pub told_about_tray: bool,
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
    /// How long an answer can be taken back.
    #[ts(type = "number")]
    pub undo_seconds: i64,
}

const LANGUAGES: &[&str] = &["system", "en", "ru"];
const THEMES: &[&str] = &["system", "light", "dark"];
const FLAGS: &[&str] = &["false", "true"];

/// Every setting: its name and the values it takes, the default first.
const KNOWN: &[(&str, &[&str])] = &[
    ("language", LANGUAGES),
    ("theme", THEMES),
    ("onboarded", FLAGS),
    ("told_about_tray", FLAGS),
];

/// Where a rule book other than the default is kept.
const RULES: &str = "clock_rules";

impl Desk {
    /// All settings.
    pub fn chosen(&self) -> Result<Chosen, DeskError> {
        Ok(Chosen {
            language: self.setting("language")?,
            theme: self.setting("theme")?,
            onboarded: self.setting("onboarded")? == "true",
            told_about_tray: self.setting("told_about_tray")? == "true",
        })
    }

    /// Changes one.
    ///
    /// # Errors
    /// [`DeskError::BadSetting`] for a name or a value that is not known.
    pub fn choose(&self, key: &str, value: &str) -> Result<(), DeskError> {
        let known = KNOWN
            .iter()
            .any(|(name, values)| *name == key && values.contains(&value));
        if !known {
            return Err(DeskError::BadSetting {
                key: key.into(),
                value: value.into(),
            });
        }
        self.store
            .write(|writing| Ok(writing.set_setting(key, value)?))
    }

    /// How long an answer can be taken back, in seconds.
    pub fn undo_seconds(&self) -> Result<i64, DeskError> {
        Ok(self.rules()?.at(self.now()).undo_s)
    }

    /// The lengths of the clocks.
    pub(crate) fn rules(&self) -> Result<RuleBook, DeskError> {
        let stored = self.store.setting(RULES)?;
        let book: RuleBook = stored
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        Ok(RuleBook {
            rates: self.known_rates()?,
            ..book
        })
    }

    fn setting(&self, key: &str) -> Result<String, DeskError> {
        let values = KNOWN
            .iter()
            .find(|(name, _)| *name == key)
            .map_or(FLAGS, |(_, values)| values);
        let stored = self.store.setting(key)?;
        // A value of a newer or mended database that this program does not know means the default.
        let known = stored.filter(|value| values.contains(&value.as_str()));
        Ok(known.unwrap_or_else(|| values[0].to_owned()))
    }
}
