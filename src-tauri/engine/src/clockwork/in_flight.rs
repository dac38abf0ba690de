//! What this process is telling right now. It remembers what it has asked the system for until that
//! is written down, so that nothing is told twice because the disk was full for a moment.

use std::sync::{Mutex, MutexGuard, PoisonError};

use desk_domain::Instant;
use desk_domain::ids::LeadId;
use desk_domain::ladder::AlarmKind;

use crate::notifier::{DeskTelling, Telling, Toast};

/// Alarms on record as being raised by this process, until their record says that they are.
#[derive(Debug, Default)]
pub(crate) struct InFlight(Mutex<Vec<Flight>>);

#[derive(Debug, Clone)]
struct Flight {
    alarm: Flying,
    /// What came of asking the system, once it was asked.
    asked: Option<Asked>,
}

/// An alarm on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Flying {
    /// About a lead.
    Lead(Telling),
    /// About the desk.
    Desk(DeskTelling),
}

impl Flying {
    /// The name of its record.
    pub(super) fn name(&self) -> (Option<&LeadId>, AlarmKind, &str) {
        match self {
            Self::Lead(telling) => (Some(&telling.lead), telling.kind, &telling.step),
            Self::Desk(telling) => (None, AlarmKind::Trouble, &telling.step),
        }
    }

    pub(super) fn again(&self) -> bool {
        match self {
            Self::Lead(telling) => telling.again,
            Self::Desk(telling) => telling.again,
        }
    }

    fn doubt(&mut self) {
        match self {
            Self::Lead(telling) => telling.again = true,
            Self::Desk(telling) => telling.again = true,
        }
    }
}

/// What came of asking the system to show an alarm.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) at: Instant,
    pub(super) shown: bool,
    pub(super) summary: bool,
}

impl InFlight {
    fn flights(&self) -> MutexGuard<'_, Vec<Flight>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn take_off(&self, alarms: Vec<Flying>) {
        let flights = alarms
            .into_iter()
            .map(|alarm| Flight { alarm, asked: None });
        self.flights().extend(flights);
    }

    /// What this process did not hear back of may have been shown all the same.
    pub(super) fn doubt(&self) {
        for flight in self.flights().iter_mut() {
            flight.alarm.doubt();
        }
    }

    pub(super) fn unasked(&self) -> Vec<Flying> {
        let flights = self.flights();
        let unasked = flights.iter().filter(|flight| flight.asked.is_none());
        unasked.map(|flight| flight.alarm.clone()).collect()
    }

    /// A summary speaks for everything about leads that had not been asked yet.
    pub(super) fn asked(&self, toast: &Toast, asked: Asked) {
        for flight in self.flights().iter_mut() {
            let spoken_for = match (toast, &flight.alarm) {
                (Toast::One(told), Flying::Lead(telling)) => told == telling,
                (Toast::Desk(told), Flying::Desk(telling)) => told == telling,
                (Toast::Summary { .. }, Flying::Lead(_)) => flight.asked.is_none(),
                (Toast::Summary { .. } | Toast::One(_), Flying::Desk(_))
                | (Toast::Desk(_), Flying::Lead(_)) => false,
            };
            if spoken_for {
                flight.asked = Some(asked);
            }
        }
    }

    pub(super) fn answered(&self) -> Vec<(Flying, Asked)> {
        let flights = self.flights();
        let answered = flights.iter();
        answered
            .filter_map(|flight| flight.asked.map(|asked| (flight.alarm.clone(), asked)))
            .collect()
    }

    pub(super) fn landed(&self) {
        let mut flights = self.flights();
        flights.retain(|flight| flight.asked.is_none());
        // After a storm its room would be kept for good.
        flights.shrink_to_fit();
    }
}
