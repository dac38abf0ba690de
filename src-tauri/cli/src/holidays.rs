//! The user's days off, from the command line.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use desk_domain::receive::RejectedRow;
use desk_engine::holidays::{HolidayInput, HolidayView};
use desk_engine::{Desk, DeskError};
use desk_files::holidays;
use serde_json::json;

use crate::answer::Answer;
use crate::words::push;

/// What can be done with holidays.
#[derive(Debug, Subcommand)]
pub(crate) enum HolidayVerb {
    /// Lists all of them.
    List,
    /// Adds one, or gives it another name.
    Add {
        /// YYYY-MM-DD.
        day: String,
        #[arg(default_value = "")]
        name: String,
    },
    /// Removes one.
    Remove {
        /// YYYY-MM-DD.
        day: String,
    },
    /// Removes all of them.
    Clear,
    /// Adds the whole-day events of a calendar, from this year to the third after it.
    Import {
        /// An iCalendar file (.ics).
        file: PathBuf,
    },
}

pub(crate) fn holiday(desk: &Desk, verb: HolidayVerb) -> Result<Answer, DeskError> {
    match verb {
        HolidayVerb::List => Ok(list(&desk.holidays()?)),
        HolidayVerb::Add { day, name } => {
            let all = desk.add_holiday(&HolidayInput { day, name })?;
            Ok(list(&all))
        }
        HolidayVerb::Remove { day } => Ok(list(&desk.remove_holiday(&day)?)),
        HolidayVerb::Clear => {
            desk.remove_holidays()?;
            Ok(list(&[]))
        }
        HolidayVerb::Import { file } => import(desk, &file),
    }
}

fn import(desk: &Desk, file: &Path) -> Result<Answer, DeskError> {
    let today = desk.today()?;
    let calendar = holidays::read(file, today).map_err(|error| {
        DeskError::Unreadable(Box::new(RejectedRow {
            file: file.display().to_string(),
            ..error.into()
        }))
    })?;
    let imported = desk.import_holidays(&calendar.holidays, calendar.skipped)?;
    let mut words = format!("{} added, {} known", imported.added, imported.known);
    if imported.skipped > 0 {
        // Writing to a String can't fail.
        let _ = write!(words, ", {} left out (not of whole days)", imported.skipped);
    }
    Ok(Answer::new(&imported, words))
}

fn list(all: &[HolidayView]) -> Answer {
    let mut words = String::new();
    for HolidayView { day, name } in all {
        push(&mut words, format!("{day} {name}").trim_end());
    }
    if all.is_empty() {
        push(&mut words, "no holidays");
    }
    Answer::new(&json!({ "holidays": all }), words)
}
