//! Whether the desk's own file is whole. A page that goes bad is noticed by looking through all of
//! them, which takes seconds where there are many leads: once after the start, and with each copy.

use std::sync::atomic::Ordering;

use desk_store::StoreError;

use crate::desk::Desk;
use crate::error::DeskError;

impl DeskError {
    /// Whether the database itself is not whole, so that only a copy helps.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Store(why) if why.is_damage())
    }
}

impl Desk {
    /// Looks through every page of the database, whether it is whole. What is found becomes an alarm
    /// with the next tick.
    ///
    /// # Errors
    /// [`DeskError::Store`] when that can't be told.
    pub fn look_through(&self) -> Result<bool, DeskError> {
        let complaints = match self.store.look_through() {
            Err(why) if why.is_damage() => vec![why.to_string()],
            complaints => complaints?,
        };
        match complaints.first() {
            None => self.found_whole(),
            Some(first) => {
                tracing::error!(first, "the database is damaged");
                self.found_damaged();
            }
        }
        Ok(complaints.is_empty())
    }

    /// Whether the database was found to be damaged when it was last looked through.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    pub(crate) fn found_damaged(&self) {
        self.damaged.store(true, Ordering::Relaxed);
    }

    pub(crate) fn found_whole(&self) {
        self.damaged.store(false, Ordering::Relaxed);
    }

    /// Remembers it where the reason is damage.
    pub(crate) fn noted(&self, why: StoreError) -> StoreError {
        if why.is_damage() {
            self.found_damaged();
        }
        why
    }
}
