//! How many toasts may be on the screen or in the notification centre at once.
//!
//! Each toast that nobody has dealt with keeps something waiting for its click: an entry in a table
//! on Linux, a whole thread on macOS and Windows. On Linux the oldest toast is closed to make room.
//! macOS and Windows can't close one; there the desk stops showing more until some are answered or
//! old, and says so: the alarm stays in the record with the reason, and tray and window call.

#[cfg(any(not(target_os = "linux"), test))]
use std::time::Duration;
use std::{collections::VecDeque, time::Instant};

/// So many at once.
const MOST: usize = 24;

/// Where nobody says that a toast was closed, it counts as closed after this time.
#[cfg(any(not(target_os = "linux"), test))]
const FORGOTTEN: Duration = Duration::from_secs(12 * 60 * 60);

/// The toasts that may still be clicked, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Outstanding(VecDeque<(i32, Instant)>);

/// There are too many toasts already.
#[cfg(any(not(target_os = "linux"), test))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Full;

impl Outstanding {
    /// Makes room for one more, closing the oldest. Gives the one to close.
    #[cfg(any(target_os = "linux", test))]
    pub(crate) fn crowd_in(&mut self, id: i32, now: Instant) -> Option<i32> {
        let oldest = (self.0.len() >= MOST).then(|| self.0.pop_front()).flatten();
        self.0.push_back((id, now));
        oldest.map(|(id, _)| id)
    }

    /// One more, where none can be closed.
    #[cfg(any(not(target_os = "linux"), test))]
    pub(crate) fn fit_in(&mut self, id: i32, now: Instant) -> Result<(), Full> {
        self.0
            .retain(|(_, since)| now.saturating_duration_since(*since) < FORGOTTEN);
        if self.0.len() >= MOST {
            return Err(Full);
        }
        self.0.push_back((id, now));
        Ok(())
    }

    /// Whether none can be clicked any more.
    #[cfg(any(target_os = "linux", test))]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// It was closed or pressed.
    pub(crate) fn done(&mut self, id: i32) {
        self.0.retain(|(shown, _)| *shown != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST_I32: i32 = 24;

    #[test]
    fn where_toasts_can_be_closed_the_oldest_makes_room() {
        let (mut shown, now) = (Outstanding::default(), Instant::now());
        for id in 0..MOST_I32 {
            assert_eq!(shown.crowd_in(id, now), None);
        }
        assert_eq!(shown.crowd_in(MOST_I32, now), Some(0));
        shown.done(1);
        assert_eq!(shown.crowd_in(MOST_I32 + 1, now), None);
        assert_eq!(shown.crowd_in(MOST_I32 + 2, now), Some(2));
    }

    #[test]
    fn where_they_can_not_there_are_only_so_many() {
        let (mut shown, start) = (Outstanding::default(), Instant::now());
        for id in 0..MOST_I32 {
            assert_eq!(shown.fit_in(id, start), Ok(()));
        }
        assert_eq!(shown.fit_in(100, start), Err(Full));
        shown.done(3);
        assert_eq!(shown.fit_in(100, start), Ok(()));
        assert_eq!(shown.fit_in(101, start), Err(Full));
        let later = start + FORGOTTEN;
        assert_eq!(
            shown.fit_in(101, later),
            Ok(()),
            "those of long ago are gone"
        );
    }
}
