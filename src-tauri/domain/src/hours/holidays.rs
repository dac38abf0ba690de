//! The days on which the user does not work.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::Datelike;

use crate::Date;
use crate::hours::HoursRefusal;

/// Holidays kept at most: 20 years of a country with 50 of them.
pub const MOST_HOLIDAYS: usize = 1_000;
/// The longest name of a holiday, in characters; a longer one is cut.
pub const LONGEST_NAME: usize = 100;

/// The days on which no working hours begin, each with its name.
///
/// Written as `2026-12-25 Christmas Day; 2027-01-01`: a date, and a name for who wants one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays(BTreeMap<Date, String>);

/// A holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day, on the user's wall calendar.
    pub day: Date,
    /// What it is called; may be empty.
    pub name: String,
}

impl Holidays {
    /// Whether that day is one.
    pub fn contains(&self, day: Date) -> bool {
        self.0.contains_key(&day)
    }

    /// All of them with their names, by date.
    pub fn all(&self) -> impl Iterator<Item = (Date, &str)> {
        self.0.iter().map(|(day, name)| (*day, name.as_str()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds one, or gives the day another name; false when it stood there like that already. A
    /// name keeps no character that the written form needs.
    ///
    /// # Errors
    /// [`HoursRefusal::TooManyHolidays`]; [`HoursRefusal::UnreadableHoliday`] for a day outside the
    /// years 1900 to 2200, which nobody means.
    pub fn add(&mut self, Holiday { day, name }: Holiday) -> Result<bool, HoursRefusal> {
        if !(1900..=2200).contains(&day.year()) {
            return Err(HoursRefusal::UnreadableHoliday {
                part: day.to_string(),
            });
        }
        if self.0.len() >= MOST_HOLIDAYS && !self.contains(day) {
            return Err(HoursRefusal::TooManyHolidays {
                most: MOST_HOLIDAYS,
            });
        }
        let name = plain(&name);
        let before = self.0.insert(day, name.clone());
        Ok(before != Some(name))
    }

    /// Takes one away; false when that day was none.
    pub fn remove(&mut self, day: Date) -> bool {
        self.0.remove(&day).is_some()
    }
}

/// A name on one line, without the separator of the written form.
fn plain(name: &str) -> String {
    let spaced: String = name
        .chars()
        .map(|c| match c {
            ';' => ',',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let words: Vec<_> = spaced.split_whitespace().collect();
    let cut: String = words.join(" ").chars().take(LONGEST_NAME).collect();
    cut.trim_end().to_owned()
}

impl FromStr for Holidays {
    type Err = HoursRefusal;

    fn from_str(text: &str) -> Result<Self, HoursRefusal> {
        let mut holidays = Self::default();
        let parts = text.split([';', '\n']).map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            let (day, name) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
            let day = Date::parse_from_str(day, "%Y-%m-%d").map_err(|_| {
                HoursRefusal::UnreadableHoliday {
                    part: part.to_owned(),
                }
            })?;
            holidays.add(Holiday {
                day,
                name: name.to_owned(),
            })?;
        }
        Ok(holidays)
    }
}

impl fmt::Display for Holidays {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (day, name)) in self.all().enumerate() {
            let separator = if place == 0 { "" } else { "; " };
            let space = if name.is_empty() { "" } else { " " };
            write!(out, "{separator}{day}{space}{name}")?;
        }
        Ok(())
    }
}
