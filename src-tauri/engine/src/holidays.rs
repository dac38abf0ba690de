//! The user's days off: one setting, a list that is added to by hand or from a calendar.

use desk_domain::Date;
use desk_domain::hours::{Holiday, Holidays, HoursRefusal};
use desk_domain::refusal::{FieldErrorCode, Refusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::DeskError;

/// The setting that keeps them.
pub(crate) const HOLIDAYS: &str = "holidays";

/// One day off, as a window or a terminal shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "Holiday")]
pub struct HolidayView {
    /// The day, on the user's wall calendar.
    pub day: Date,
    /// What it is called; may be empty.
    pub name: String,
}

/// A day off as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
pub struct HolidayInput {
    /// YYYY-MM-DD.
    pub day: String,
    /// What it is called; may be empty.
    pub name: String,
}

/// What came of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportedHolidays {
    /// Days that were none before, or had another name.
    #[ts(type = "number")]
    pub added: u64,
    /// Days that stood there like that already.
    #[ts(type = "number")]
    pub known: u64,
    /// Events of the calendar that are not of whole days or could not be understood.
    #[ts(type = "number")]
    pub skipped: u64,
    /// All of them now, by date.
    pub holidays: Vec<HolidayView>,
}

impl Desk {
    /// Every day off, by date.
    pub fn holidays(&self) -> Result<Vec<HolidayView>, DeskError> {
        Ok(views(&self.setting(HOLIDAYS)?.parse()?))
    }

    /// Adds a day off, or gives it another name; gives all of them.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] for a day that is no date; [`HoursRefusal::TooManyHolidays`].
    pub fn add_holiday(&self, input: &HolidayInput) -> Result<Vec<HolidayView>, DeskError> {
        let day = day_of(&input.day)?;
        let name = input.name.clone();
        self.change_holidays(|holidays| {
            match holidays.add(Holiday {
                day,
                name: name.clone(),
            }) {
                Err(HoursRefusal::UnreadableHoliday { .. }) => {
                    Err(Refusal::field("day", FieldErrorCode::OutOfRange).into())
                }
                Err(refusal) => Err(refusal.into()),
                Ok(_) => Ok(()),
            }
        })
    }

    /// Takes a day off away, and gives the rest.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] for a day that is none of them.
    pub fn remove_holiday(&self, day: &str) -> Result<Vec<HolidayView>, DeskError> {
        let day = day_of(day)?;
        self.change_holidays(|holidays| {
            let removed = holidays.remove(day);
            let refusal = || Refusal::field("day", FieldErrorCode::NoSuchHoliday);
            Ok(removed.then_some(()).ok_or_else(refusal)?)
        })
    }

    /// Takes every day off away.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn remove_holidays(&self) -> Result<(), DeskError> {
        self.change_holidays(|holidays| {
            *holidays = Holidays::default();
            Ok(())
        })?;
        Ok(())
    }

    /// Takes in what was read from a calendar of which `skipped` events are no holidays.
    ///
    /// # Errors
    /// [`HoursRefusal::TooManyHolidays`]; then none of them is taken.
    pub fn import_holidays(
        &self,
        found: &[Holiday],
        skipped: u64,
    ) -> Result<ImportedHolidays, DeskError> {
        let mut added = 0;
        let holidays = self.change_holidays(|holidays| {
            added = 0;
            for holiday in found {
                added += u64::from(holidays.add(holiday.clone())?);
            }
            Ok(())
        })?;
        Ok(ImportedHolidays {
            added,
            known: found.len() as u64 - added,
            skipped,
            holidays,
        })
    }

    /// When the user is told is decided anew after each change.
    fn change_holidays(
        &self,
        mut change: impl FnMut(&mut Holidays) -> Result<(), DeskError>,
    ) -> Result<Vec<HolidayView>, DeskError> {
        let now = self.now();
        self.store.write(|writing| {
            // What a newer or mended database says that this program can't read is none.
            let stored = writing.setting(HOLIDAYS)?.unwrap_or_default();
            let mut holidays: Holidays = stored.parse().unwrap_or_default();
            change(&mut holidays)?;
            writing.set_setting(HOLIDAYS, &holidays.to_string())?;
            writing.look_anew(true, now)?;
            Ok(views(&holidays))
        })
    }
}

fn day_of(text: &str) -> Result<Date, Refusal> {
    let text = text.trim();
    let code = match text.is_empty() {
        true => FieldErrorCode::Required,
        false => FieldErrorCode::NotADate,
    };
    Date::parse_from_str(text, "%Y-%m-%d").map_err(|_| Refusal::field("day", code))
}

fn views(holidays: &Holidays) -> Vec<HolidayView> {
    let all = holidays.all();
    all.map(|(day, name)| HolidayView {
        day,
        name: name.to_owned(),
    })
    .collect()
}
