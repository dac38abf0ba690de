//! What this process is telling right now. It remembers what it has asked the system for until that
//! is written down, so that nothing is told twice because the disk was full for a moment.

use std::sync::{Mutex, MutexGuard, PoisonError};

use desk_domain::Instant;

use crate::notifier::{Telling, Toast};

/// Alarms on record as being raised by this process, until their record says that they are.
#[derive(Debug, Default)]
pub(crate) struct InFlight(Mutex<Vec<Flight>>);

#[derive(Debug, Clone)]
struct Flight {
    telling: Telling,
    /// What came of asking the system, once it was asked.
    asked: Option<Asked>,
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

    pub(super) fn take_off(&self, tellings: Vec<Telling>) {
        let flights = tellings.into_iter().map(|telling| Flight {
            telling,
            asked: None,
        });
        self.flights().extend(flights);
    }

    /// What this process did not hear back of may have been shown all the same.
    pub(super) fn doubt(&self) {
        for flight in self.flights().iter_mut() {
            flight.telling.again = true;
        }
    }

    pub(super) fn unasked(&self) -> Vec<Telling> {
        let flights = self.flights();
        let unasked = flights.iter().filter(|flight| flight.asked.is_none());
        unasked.map(|flight| flight.telling.clone()).collect()
    }

    /// A summary speaks for everything that had not been asked yet.
    pub(super) fn asked(&self, toast: &Toast, asked: Asked) {
        for flight in self.flights().iter_mut() {
            let spoken_for = match toast {
                Toast::One(telling) => flight.telling == *telling,
                Toast::Summary { .. } => flight.asked.is_none(),
            };
            if spoken_for {
                flight.asked = Some(asked);
            }
        }
    }

    pub(super) fn answered(&self) -> Vec<(Telling, Asked)> {
        let flights = self.flights();
        let answered = flights.iter();
        answered
            .filter_map(|flight| flight.asked.map(|asked| (flight.telling.clone(), asked)))
            .collect()
    }

    pub(super) fn landed(&self) {
        self.flights().retain(|flight| flight.asked.is_none());
    }
}
