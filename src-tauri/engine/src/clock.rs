//! The port to time. The one place in the project that asks the machine what time it is.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use desk_domain::Instant;

/// Where `now` comes from.
pub trait Clock: Send + Sync {
    /// The instant.
    fn now(&self) -> Instant;
    /// The zone of the person at the desk: it says what "today" is, and nothing else.
    fn zone(&self) -> Tz;
}

/// The machine's clock, or one that was set to another instant and runs on from there (for
/// demonstrations and for tests that drive a real host).
#[derive(Debug, Clone)]
pub struct SystemClock {
    ahead: Duration,
    zone: Tz,
}

impl SystemClock {
    /// The machine's clock.
    pub fn new() -> Self {
        Self {
            ahead: Duration::zero(),
            zone: local_zone(),
        }
    }

    /// A clock that says `start` now and runs on at the machine's pace.
    pub fn starting_at(start: Instant) -> Self {
        Self {
            ahead: start - machine_now(),
            zone: local_zone(),
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

    fn zone(&self) -> Tz {
        self.zone
    }
}

/// A clock that stands still: `desk --now` and tests.
#[derive(Debug)]
pub struct FixedClock {
    now: std::sync::Mutex<Instant>,
    zone: Tz,
}

impl FixedClock {
    /// Stands at `now`, in the machine's zone.
    pub fn at(now: Instant) -> Self {
        Self::in_zone(now, local_zone())
    }

    /// Stands at `now`, in a zone of its own.
    pub fn in_zone(now: Instant, zone: Tz) -> Self {
        Self {
            now: std::sync::Mutex::new(now),
            zone,
        }
    }

    /// Moves the hands.
    pub fn set(&self, now: Instant) {
        *self
            .now
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = now;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        *self
            .now
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn zone(&self) -> Tz {
        self.zone
    }
}

#[expect(clippy::disallowed_methods, reason = "the one real clock")]
fn machine_now() -> DateTime<Utc> {
    Utc::now()
}

fn local_zone() -> Tz {
    iana_time_zone::get_timezone()
        .ok()
        .and_then(|name| name.parse().ok())
        .unwrap_or(Tz::UTC)
}
