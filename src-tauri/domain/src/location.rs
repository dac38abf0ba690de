//! The company's offices: whose contact is told of a lead for it.

use serde::{Deserialize, Serialize};

use crate::customer::Address;
use crate::input::MAX_LINE;
use crate::letter::one_line;
use crate::notice::mailable;
use crate::refusal::{FieldError, FieldErrorCode};

/// An office of the company, with the person who is told of leads for it (domain rules, section 8:
/// "a location's contact is who gets told of a lead for it").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Location {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Leads from this town alone; without it, from the whole country.
    #[serde(default)]
    pub city: Option<String>,
    /// The contact.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// How many offices can be kept: five to a business profile, in 40 countries.
pub const MAX_LOCATIONS: usize = 200;

impl Location {
    /// The office a customer at `address` belongs to: the one in their town, else one for their
    /// whole country; the first of several.
    pub fn nearest<'a>(locations: &'a [Self], address: &Address) -> Option<&'a Self> {
        let country = address.country.as_deref()?.trim();
        let in_country =
            |location: &&Self| location.country.trim().to_lowercase() == country.to_lowercase();
        let in_town = |location: &&Self| match (&location.city, &address.city) {
            (Some(here), Some(there)) => folded(here) == folded(there),
            (None, _) | (_, None) => false,
        };
        let mut near = locations.iter().filter(in_country);
        near.clone()
            .find(in_town)
            .or_else(|| near.find(|location| location.city.is_none()))
    }

    /// Trims what was typed and says what is wrong with it, field by field:
    /// `locations.0.email`.
    pub fn checked(typed: Vec<Self>) -> (Vec<Self>, Vec<FieldError>) {
        let mut errors = Vec::new();
        if typed.len() > MAX_LOCATIONS {
            errors.push(FieldError {
                field: "locations".to_owned(),
                code: FieldErrorCode::TooLong,
            });
        }
        let mut locations = Vec::with_capacity(typed.len());
        for (place, location) in typed.into_iter().enumerate() {
            let mut wrong = |field: &str, code| {
                errors.push(FieldError {
                    field: format!("locations.{place}.{field}"),
                    code,
                });
            };
            let country = location.country.trim().to_uppercase();
            if country.is_empty() {
                wrong("country", FieldErrorCode::Required);
            } else if celes::Country::from_alpha2(&country).is_err() {
                wrong("country", FieldErrorCode::UnknownCountry);
            }
            let city = location.city.map(|city| one_line(&city));
            let city = city.filter(|city| !city.is_empty());
            let name = one_line(&location.name);
            let email = location.email.trim().to_owned();
            for (field, text) in [("city", city.as_deref().unwrap_or("")), ("name", &name)] {
                if text.chars().count() > MAX_LINE {
                    wrong(field, FieldErrorCode::TooLong);
                }
            }
            if name.is_empty() {
                wrong("name", FieldErrorCode::Required);
            }
            if email.is_empty() {
                wrong("email", FieldErrorCode::Required);
            } else if mailable(&email).is_none() {
                wrong("email", FieldErrorCode::InvalidEmail);
            }
            locations.push(Self {
                country,
                city,
                name,
                email,
            });
        }
        (locations, errors)
    }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase().replace('ё', "е")
}
