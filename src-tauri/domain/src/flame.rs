//! Who asked for direct contact, and since when: the source's word, or the user's own where the
//! source was silent or wrong.

use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::lead::{Lead, Progress};

/// What the user said of the flame; it outdoes the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlameChoice {
    /// The customer asked after all, at this instant: the flame burns from there.
    SetAt(Instant),
    /// Nobody asked: no flame and none of its alarms.
    Cleared,
}

impl Lead {
    /// When the customer asked to be contacted directly; none where nobody did. Where the source
    /// says so, that is the receipt.
    pub fn asked_at(&self) -> Option<Instant> {
        match self.state.flame_choice {
            Some(FlameChoice::SetAt(at)) => Some(at),
            Some(FlameChoice::Cleared) => None,
            None => self.facts.flame.then_some(self.facts.received_at),
        }
    }

    /// The latest contact with the customer since they asked for one, or since ever where they did
    /// not. It ends the flame's urgency: what was talked of before does not answer a new wish.
    pub fn contacted_since_asked(&self) -> Option<Instant> {
        let last = self.state.last_contact()?;
        (self.asked_at().is_none_or(|asked| last >= asked)).then_some(last)
    }

    /// Whether the flame calls for a contact. Accepting a lead answers what was asked before it;
    /// a wish that came later burns in an accepted lead as well. Nothing burns in the archive.
    pub fn flame_calls(&self) -> bool {
        let answered_at = match self.state.progress {
            Progress::Received => None,
            Progress::Accepted { at } => Some(at),
            Progress::Archived { .. } => return false,
        };
        self.asked_at().is_some_and(|asked| {
            answered_at.is_none_or(|answered| asked > answered)
                && self.contacted_since_asked().is_none()
        })
    }

    /// What the state says after the user has set or cleared the flame at `now`. Setting it where
    /// the source asked only takes back a clearing; setting it again does not start it anew.
    pub(crate) fn flame_chosen(&self, on: bool, now: Instant) -> Option<FlameChoice> {
        match (on, self.facts.flame) {
            (true, true) | (false, false) => None,
            (true, false) => {
                let set_before = match self.state.flame_choice {
                    Some(FlameChoice::SetAt(at)) => Some(at),
                    Some(FlameChoice::Cleared) | None => None,
                };
                Some(FlameChoice::SetAt(set_before.unwrap_or(now)))
            }
            (false, true) => Some(FlameChoice::Cleared),
        }
    }
}
