//! The port to time. The one place in the project that asks the machine what time it is.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use desk_domain::Instant;

/// Where `now` comes from.
pub trait Clock: Send + Sync {
    /// The instant.
    fn now(&self) -> Instant;
    /// The zone that the machine is in now: it says what "today" is and when people work, and
    /// nothing else.
    fn zone(&self) -> Tz;
    /// The name of the machine's zone where that is one without data; [`zone`](Self::zone) is UTC
    /// then.
    fn unknown_zone(&self) -> Option<String> {
        None
    }
}

/// The machine's clock, or one that was set to another instant and runs on from there (for
/// demonstrations and for tests that drive a real host).
#[derive(Debug, Clone)]
pub struct SystemClock {
    ahead: Duration,
}

impl SystemClock {
    /// The machine's clock.
    pub fn new() -> Self {
        Self {
            ahead: Duration::zero(),
        }
    }

    /// A clock that says `start` now and runs on at the machine's pace.
    pub fn starting_at(start: Instant) -> Self {
        Self {
            ahead: start - machine_now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        machine_now() + self.ahead
    }

    /// Asked anew each time: people travel with the desk open.
    fn zone(&self) -> Tz {
        local_zone()
    }

    fn unknown_zone(&self) -> Option<String> {
        zone_name().filter(|name| name.parse::<Tz>().is_err())
    }
}

/// A clock that stands still: `desk --now` and tests.
#[derive(Debug)]
pub struct FixedClock {
    now: Mutex<Instant>,
    zone: Mutex<Tz>,
}

impl FixedClock {
    /// Stands at `now`, in the machine's zone.
    pub fn at(now: Instant) -> Self {
        Self::in_zone(now, local_zone())
    }

    /// Stands at `now`, in a zone of its own.
    pub fn in_zone(now: Instant, zone: Tz) -> Self {
        Self {
            now: Mutex::new(now),
            zone: Mutex::new(zone),
        }
    }

    /// Moves the hands.
    pub fn set(&self, now: Instant) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Takes the clock to another zone.
    pub fn move_to(&self, zone: Tz) {
        *self.zone.lock().unwrap_or_else(PoisonError::into_inner) = zone;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn zone(&self) -> Tz {
        *self.zone.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[expect(clippy::disallowed_methods, reason = "the one real clock")]
fn machine_now() -> DateTime<Utc> {
    Utc::now()
}

fn local_zone() -> Tz {
    zone_name()
        .and_then(|name| name.parse().ok())
        .unwrap_or(Tz::UTC)
}

fn zone_name() -> Option<String> {
    iana_time_zone::get_timezone().ok()
}
