//! The user's own exchange rates, for the rule that a registered deal is worth USD 25,000. They are
//! one setting: a short list that only this user writes.

use chrono::Days;
use desk_domain::Date;
use desk_domain::clocks::utc_midnight;
use desk_domain::eligibility::WINDOW_DAYS;
use desk_domain::lead::Outcome;
use desk_domain::money::Currency;
use desk_domain::order::Place;
use desk_domain::rates::{Rate, RateInput, Rates};
use desk_domain::refusal::{FieldError, FieldErrorCode, Refusal};
use desk_store::Writing;
use serde::Serialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::DeskError;

/// Where the rates are kept.
const RATES: &str = "usd_rates";

/// One rate, as a window or a terminal shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "Rate")]
pub struct RateView {
    /// ISO 4217.
    pub currency: String,
    /// US dollars for one unit, an exact decimal.
    pub usd: String,
    /// The first day it holds.
    pub from: Date,
}

impl From<&Rate> for RateView {
    fn from(rate: &Rate) -> Self {
        Self {
            currency: rate.currency.code().to_owned(),
            usd: rate.usd.decimal(),
            from: rate.from,
        }
    }
}

impl Desk {
    /// Every rate: by currency, the newest first.
    pub fn rates(&self) -> Result<Vec<RateView>, DeskError> {
        Ok(views(&read(self.store.setting(RATES)?)))
    }

    /// What would be wrong with a rate, field by field.
    pub fn check_rate(&self, input: &RateInput) -> Result<Vec<FieldError>, DeskError> {
        let rates = read(self.store.setting(RATES)?);
        Ok(rates.check(input, self.now()).err().unwrap_or_default())
    }

    /// Adds a rate, and gives all of them.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] with every field that is wrong.
    pub fn add_rate(&self, input: &RateInput) -> Result<Vec<RateView>, DeskError> {
        self.change_rates(|rates| rates.add(input, self.now()))
    }

    /// Takes a rate away, and gives the rest. `input.usd` is not asked.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] when there is no rate of that currency from that day.
    pub fn remove_rate(&self, currency: &str, from: &str) -> Result<Vec<RateView>, DeskError> {
        let currency = Currency::parse(currency)
            .map_err(|_| Refusal::field("currency", FieldErrorCode::UnknownCurrency))?;
        let from = Date::parse_from_str(from.trim(), "%Y-%m-%d")
            .map_err(|_| Refusal::field("from", FieldErrorCode::NotADate))?;
        self.change_rates(|rates| {
            if rates.remove(currency, from) {
                Ok(())
            } else {
                Err(Refusal::field("from", FieldErrorCode::NoSuchRate))
            }
        })
    }

    pub(crate) fn known_rates(&self) -> Result<Rates, DeskError> {
        Ok(read(self.store.setting(RATES)?))
    }

    fn change_rates(
        &self,
        change: impl Fn(&mut Rates) -> Result<(), Refusal>,
    ) -> Result<Vec<RateView>, DeskError> {
        self.store.write(|writing| {
            let mut rates = read(writing.setting(RATES)?);
            change(&mut rates)?;
            // Rates are plain data with text keys, which is all that serde_json asks for.
            let text = serde_json::to_string(&rates).unwrap_or_default();
            writing.set_setting(RATES, &text)?;
            self.look_again(writing)?;
            Ok(views(&rates))
        })
    }

    /// A rate decides whether the desk reminds of a registration, so the clockwork looks anew at the
    /// deals whose time to be registered has not run out.
    fn look_again(&self, writing: &Writing<'_>) -> Result<(), DeskError> {
        let now = self.now();
        let oldest = now
            .date_naive()
            .checked_sub_days(Days::new(WINDOW_DAYS + 1))
            .unwrap_or(Date::MIN);
        let from = Place::archived(Outcome::Won, now);
        let to = Place::archived(Outcome::Won, utc_midnight(oldest));
        Ok(writing.visit_again(from, to, now)?)
    }
}

fn read(stored: Option<String>) -> Rates {
    stored
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

fn views(rates: &Rates) -> Vec<RateView> {
    rates.all().iter().map(RateView::from).collect()
}
