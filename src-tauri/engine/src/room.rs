//! A disk that is nearly full: what can't be written can't be kept, so the user hears of it before.

use crate::desk::Desk;

/// With less than this the desk warns: an import of 100,000 leads and its journal need about as
/// much.
const ENOUGH: u64 = 500 * 1024 * 1024;

impl Desk {
    /// How many bytes are left on a disk that is nearly full.
    pub fn scarce_room(&self) -> Option<u64> {
        self.store.room().filter(|left| is_scarce(*left))
    }
}

fn is_scarce(left: u64) -> bool {
    left < ENOUGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_gigabyte_is_enough_and_a_byte_less_is_scarce() {
        assert!(!is_scarce(500 * 1024 * 1024));
        assert!(is_scarce(500 * 1024 * 1024 - 1));
        assert!(is_scarce(0));
    }
}
