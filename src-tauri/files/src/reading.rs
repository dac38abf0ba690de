//! What is common to every way a lead is written: values that can't be understood are set aside as
//! text, and only a lead without an id or a usable received date is refused.

use chrono::{Duration, NaiveTime};
use desk_domain::facts::Unread;
use desk_domain::ids::SourceId;
use desk_domain::input::MAX_LINE;
use desk_domain::money::Money;
use desk_domain::receive::SourceStage;
use desk_domain::{Date, Instant};

use crate::amounts::{self, Amount};
use crate::dates;
use crate::errors::RowError;
use crate::status::{self, Unknown};
use crate::texts::{clean, shortened};

/// A lead while it is being read.
pub(crate) struct Reading {
    now: Instant,
    unread: Vec<Unread>,
}

const OUT_OF_RANGE: &str = "date-out-of-range";

impl Reading {
    pub(crate) fn begin(now: Instant) -> Self {
        Self {
            now,
            unread: Vec::new(),
        }
    }

    /// What could not be understood.
    pub(crate) fn finish(self) -> Vec<Unread> {
        self.unread
    }

    /// The id at the source.
    pub(crate) fn id(&self, field: &'static str, text: Option<&str>) -> Result<SourceId, RowError> {
        let id = text.and_then(clean).ok_or(RowError::Missing { field })?;
        if id.chars().count() > MAX_LINE {
            return Err(RowError::FieldTooLong {
                field: field.to_owned(),
            });
        }
        Ok(SourceId::new(id))
    }

    /// The moment every clock starts from. Two days of leeway into the future let a wrong clock
    /// pass, here or there.
    pub(crate) fn received(
        &self,
        field: &'static str,
        text: Option<&str>,
    ) -> Result<Instant, RowError> {
        let text = text.and_then(clean).ok_or(RowError::Missing { field })?;
        let instant = dates::instant(&text).ok_or_else(|| RowError::UnreadableDate {
            field,
            text: shortened(&text),
        })?;
        if self.has_happened(instant) {
            Ok(instant)
        } else {
            Err(RowError::ReceivedOutOfRange {
                field,
                text: shortened(&text),
            })
        }
    }

    /// The received date of a table that has no column for it: the moment of reading, said so.
    pub(crate) fn received_unknown(&mut self, field: &str) -> Instant {
        self.set_aside(field, "", "missing");
        self.now
    }

    /// A moment of the lead's past.
    pub(crate) fn past(&mut self, field: &str, text: Option<&str>) -> Option<Instant> {
        let instant = self.instant(field, text)?;
        if self.has_happened(instant) {
            Some(instant)
        } else {
            self.set_aside(field, text.unwrap_or_default(), OUT_OF_RANGE);
            None
        }
    }

    /// The source's own expiry: after the lead was received, and within 400 days of it.
    pub(crate) fn expiry(
        &mut self,
        field: &str,
        text: Option<&str>,
        received: Instant,
    ) -> Option<Instant> {
        let expiry = self.instant(field, text)?;
        let latest = received.checked_add_signed(Duration::days(400));
        if expiry >= received && latest.is_none_or(|latest| expiry <= latest) {
            Some(expiry)
        } else {
            self.set_aside(field, text.unwrap_or_default(), OUT_OF_RANGE);
            None
        }
    }

    /// A close date: from 2000 to as far ahead as a person may type.
    pub(crate) fn date(&mut self, field: &str, text: Option<&str>) -> Option<Date> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        let Some(date) = dates::date(text) else {
            self.set_aside(field, text, "not-a-date");
            return None;
        };
        let latest = self.now.checked_add_signed(Duration::days(365 * 20));
        if date >= first_day() && latest.is_none_or(|latest| date <= latest.date_naive()) {
            Some(date)
        } else {
            self.set_aside(field, text, OUT_OF_RANGE);
            None
        }
    }

    /// An amount and its currency.
    pub(crate) fn money(
        &mut self,
        field: &str,
        amount: Option<Amount<'_>>,
        currency: Option<&str>,
    ) -> Option<Money> {
        let amount = amount?;
        let currency = currency.map(str::trim).filter(|text| !text.is_empty());
        match amounts::money(amount, currency) {
            Ok(money) => Some(money),
            Err(reason) => {
                let number = match amount {
                    Amount::Text(text) => text.trim().to_owned(),
                    Amount::Float(number) => number.to_string(),
                };
                let text = match currency {
                    Some(currency) => format!("{number} {currency}"),
                    None => number,
                };
                self.set_aside(field, &text, reason);
                None
            }
        }
    }

    /// Where the source says the lead is. The fields are (name, text).
    pub(crate) fn stage(
        &mut self,
        status: (&str, Option<&str>),
        substatus: (&str, Option<&str>),
    ) -> SourceStage {
        let text = |(_, text): (&str, Option<&'_ str>)| text.unwrap_or_default().to_owned();
        let (stage, unknown) = status::stage(&text(status), &text(substatus));
        let odd = match unknown {
            None => return stage,
            Some(Unknown::Status) => status,
            Some(Unknown::Substatus) => substatus,
        };
        self.set_aside(odd.0, &text(odd), "unknown-status");
        stage
    }

    fn instant(&mut self, field: &str, text: Option<&str>) -> Option<Instant> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        let instant = dates::instant(text);
        if instant.is_none() {
            self.set_aside(field, text, "not-a-date");
        }
        instant
    }

    fn has_happened(&self, instant: Instant) -> bool {
        let latest = self.now.checked_add_signed(Duration::days(2));
        instant >= first_day().and_time(NaiveTime::MIN).and_utc()
            && latest.is_none_or(|latest| instant <= latest)
    }

    fn set_aside(&mut self, field: &str, text: &str, reason: &str) {
        self.unread.push(Unread {
            field: field.to_owned(),
            text: clean(text).unwrap_or_default(),
            reason: reason.to_owned(),
        });
    }
}

/// Nothing that the desk keeps is older: there was no partner programme to refer a lead.
fn first_day() -> Date {
    Date::from_ymd_opt(2000, 1, 1).expect("1 January 2000 was a day")
}
