//! Work that a person may cancel while it goes on.

use std::{
    ops::ControlFlow,
    sync::atomic::{AtomicU64, Ordering},
};

/// The turn of the work under way; cancelling ends every turn begun before it.
#[derive(Debug, Default)]
pub(crate) struct Long {
    cancelled: AtomicU64,
    begun: AtomicU64,
}

/// One piece of such work.
pub(crate) struct UnderWay<'a> {
    long: &'a Long,
    turn: u64,
}

impl Long {
    /// Begins a piece of work.
    pub(crate) fn begin(&self) -> UnderWay<'_> {
        let turn = self.begun.fetch_add(1, Ordering::Relaxed) + 1;
        UnderWay { long: self, turn }
    }

    /// Cancels whatever has begun.
    pub(crate) fn cancel(&self) {
        let begun = self.begun.load(Ordering::Relaxed);
        self.cancelled.store(begun, Ordering::Relaxed);
    }
}

impl UnderWay<'_> {
    /// Breaks once it has been cancelled.
    pub(crate) fn goes_on(&self) -> ControlFlow<()> {
        if self.long.cancelled.load(Ordering::Relaxed) >= self.turn {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cancelling_ends_what_has_begun_and_not_what_begins_later() {
        let long = Long::default();
        let first = long.begin();
        assert!(first.goes_on().is_continue());
        long.cancel();
        assert!(first.goes_on().is_break());
        let second = long.begin();
        assert!(second.goes_on().is_continue());
        assert!(first.goes_on().is_break());
    }
}
