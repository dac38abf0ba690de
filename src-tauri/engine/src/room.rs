//! A disk that is nearly full: what can't be written can't be kept, so the user hears of it before.

use crate::desk::Desk;
use crate::error::DeskError;

/// With less than this many megabytes left the desk warns, unless the user chose another number: an
/// import of 100,000 leads and its journal need about as much.
pub(crate) const ENOUGH_MB: i64 = 500;
/// The setting.
pub(crate) const WARN_BELOW_MB: &str = "disk_warning_mb";

const MEGABYTE: u64 = 1024 * 1024;

impl Desk {
    /// How many bytes are left on a disk that is nearly full.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn scarce_room(&self) -> Result<Option<u64>, DeskError> {
        let enough = self.setting(WARN_BELOW_MB)?.parse().unwrap_or_default();
        Ok(self.store.room().filter(|left| is_scarce(*left, enough)))
    }
}

fn is_scarce(left: u64, enough_mb: u64) -> bool {
    left < enough_mb * MEGABYTE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_as_asked_for_is_enough_and_a_byte_less_is_scarce() {
        assert!(!is_scarce(500 * MEGABYTE, 500));
        assert!(is_scarce(500 * MEGABYTE - 1, 500));
        assert!(is_scarce(0, 1));
        assert!(!is_scarce(0, 0), "the user wants no warning");
    }
}
