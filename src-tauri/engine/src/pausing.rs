//! Alarms paused by the user, for a while or until they say so. What falls due meanwhile waits.

use chrono::{DateTime, Duration, SecondsFormat};
use desk_domain::Instant;
use desk_domain::told::Pause;
use serde::Deserialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::DeskError;

/// For how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PauseFor {
    /// One hour from now.
    OneHour,
    /// Until the first working minute of another day.
    UntilMorning,
    /// Until [`Desk::resume`].
    UntilResumed,
}

/// The setting that keeps it.
pub(crate) const PAUSED: &str = "paused";
/// Its value for a pause without an end.
const UNTIL_RESUMED: &str = "until-resumed";

impl Desk {
    /// Raises no alarms for a while. What falls due is told afterwards, if it still makes sense.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn pause(&self, how_long: PauseFor) -> Result<Pause, DeskError> {
        let now = self.now();
        let pause = match how_long {
            PauseFor::OneHour => Pause::Until(now + Duration::hours(1)),
            PauseFor::UntilMorning => Pause::Until(self.rules()?.hours.next_morning(now)),
            PauseFor::UntilResumed => Pause::UntilResumed,
        };
        self.set_pause(Some(pause))?;
        Ok(pause)
    }

    /// Ends a pause: what waited is told, if it still makes sense.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn resume(&self) -> Result<(), DeskError> {
        self.set_pause(None)
    }

    /// The pause that holds now.
    pub fn paused(&self) -> Result<Option<Pause>, DeskError> {
        let now = self.now();
        Ok(self.pause_on_record()?.filter(|pause| pause.holds(now)))
    }

    /// The pause that was last chosen, also when it is over: what it held back is told at its end.
    pub(crate) fn pause_on_record(&self) -> Result<Option<Pause>, DeskError> {
        Ok(self.store.setting(PAUSED)?.and_then(|text| read(&text)))
    }

    fn set_pause(&self, pause: Option<Pause>) -> Result<(), DeskError> {
        let now = self.now();
        let text = pause.map_or_else(String::new, written);
        // A pause that is over, or is replaced, may also have held back what is pulled forward and
        // waits for no clock yet.
        let all = self.pause_on_record()?.is_some();
        self.store.write(|writing| {
            writing.set_setting(PAUSED, &text)?;
            Ok(writing.look_anew(all, now)?)
        })
    }
}

pub(crate) fn written(pause: Pause) -> String {
    match pause {
        Pause::Until(end) => text_of(end),
        Pause::UntilResumed => UNTIL_RESUMED.to_owned(),
    }
}

fn text_of(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Reads a pause; an empty text is none.
pub(crate) fn read(text: &str) -> Option<Pause> {
    if text == UNTIL_RESUMED {
        return Some(Pause::UntilResumed);
    }
    let until = DateTime::parse_from_rfc3339(text).ok()?;
    Some(Pause::Until(until.to_utc()))
}
