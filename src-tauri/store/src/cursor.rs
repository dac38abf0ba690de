//! Where a page ended.

use std::fmt;
use std::str::FromStr;

use crate::error::StoreError;

/// The place after which the next page begins. It names a place in the order, not a lead, so it
/// holds while leads come, move and go. As text it is opaque: only what a page gave out is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    pub(crate) stage: i64,
    pub(crate) rank: i64,
    pub(crate) at: i64,
    pub(crate) value: i64,
    pub(crate) number: i64,
}

impl Cursor {
    /// Before everything in a stage.
    pub(crate) fn before_stage(stage: i64) -> Self {
        Self {
            stage,
            rank: i64::MIN,
            at: i64::MIN,
            value: i64::MIN,
            number: 0,
        }
    }

    /// Just before the lead that stands here.
    pub(crate) fn just_before(self) -> Self {
        Self {
            number: self.number - 1,
            ..self
        }
    }

    fn parts(&self) -> [i64; 5] {
        [self.stage, self.rank, self.at, self.value, self.number]
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [stage, rank, at, value, number] = self.parts();
        let check = check(&self.parts());
        write!(f, "{stage}.{rank}.{at}.{value}.{number}.{check:04x}")
    }
}

impl FromStr for Cursor {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('.');
        let mut next = || {
            let part = parts.next().ok_or(StoreError::BadCursor)?;
            part.parse::<i64>().map_err(|_| StoreError::BadCursor)
        };
        let cursor = Self {
            stage: next()?,
            rank: next()?,
            at: next()?,
            value: next()?,
            number: next()?,
        };
        // Written anew it must be the same text: that also looks at the check digits and at what
        // may follow them.
        let ours = (0..3).contains(&cursor.stage) && cursor.to_string() == text;
        ours.then_some(cursor).ok_or(StoreError::BadCursor)
    }
}

fn check(parts: &[i64]) -> u16 {
    let mixed = parts.iter().fold(17_u64, |sum, part| {
        sum.rotate_left(7) ^ part.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    (mixed >> 48) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_a_broken_one_is_refused() {
        let cursor = Cursor {
            stage: 1,
            rank: 2,
            at: i64::MAX,
            value: -18_000_000,
            number: 4_711,
        };
        let text = cursor.to_string();
        assert_eq!(text.parse::<Cursor>().unwrap(), cursor);
        let changed = text.replacen("4711", "4712", 1);
        for broken in [
            "",
            "1",
            "x",
            "1.2.3.4.5",
            "' OR 1=1 --",
            &text[..text.len() - 1],
            &format!("{text}.0"),
            &format!("0{text}"),
            &changed,
        ] {
            assert!(
                matches!(broken.parse::<Cursor>(), Err(StoreError::BadCursor)),
                "{broken}"
            );
        }
    }
}
