//! Where a page ended.

use std::fmt;
use std::str::FromStr;

use desk_domain::order::Place;
use desk_domain::search::Sort;

use crate::error::StoreError;

/// The place after which the next page begins. It names a place in the order, not a lead, so it
/// holds while leads come, move and go. As text it is opaque: only what a page gave out is read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    pub(crate) sort: Sort,
    /// Zero in the orders that do not go by stage.
    pub(crate) stage: i64,
    /// By clock: rank, instant, value. By value: the currency, the amount. Received: the instant.
    pub(crate) keys: [i64; 3],
    /// By customer: the name.
    pub(crate) name: String,
    pub(crate) number: i64,
}

impl Cursor {
    /// Before everything in a stage, or, in the orders that do not go by stage, before everything.
    pub(crate) fn start(sort: Sort, stage: i64) -> Self {
        Self {
            sort,
            stage: if sort == Sort::Clock { stage } else { 0 },
            keys: [i64::MIN; 3],
            name: String::new(),
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

    /// The place in the order of the clock, for a cursor of that order.
    pub(crate) fn in_clock_order(&self) -> Place {
        Place {
            rank: self.keys[0],
            at: self.keys[1],
        }
    }

    fn sort_number(&self) -> usize {
        Sort::ALL
            .iter()
            .position(|sort| *sort == self.sort)
            .unwrap_or_default()
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second, third] = self.keys;
        let mut text = format!(
            "{}.{}.{first}.{second}.{third}.{}.",
            self.sort_number(),
            self.stage,
            self.number
        );
        for byte in self.name.bytes() {
            text.push_str(&format!("{byte:02x}"));
        }
        write!(f, "{text}.{:04x}", check(&text))
    }
}

impl FromStr for Cursor {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text)
            // Written anew it must be the same text: that also looks at the check digits and at
            // what may follow them.
            .filter(|cursor| (0..3).contains(&cursor.stage) && cursor.to_string() == text)
            .ok_or(StoreError::BadCursor)
    }
}

fn read(text: &str) -> Option<Cursor> {
    let mut parts = text.split('.');
    let mut number = || parts.next()?.parse::<i64>().ok();
    let sort = *Sort::ALL.get(usize::try_from(number()?).ok()?)?;
    let stage = number()?;
    let keys = [number()?, number()?, number()?];
    let number = number()?;
    let hex = parts.next()?.as_bytes();
    let bytes: Option<Vec<u8>> = hex
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    Some(Cursor {
        sort,
        stage,
        keys,
        name: String::from_utf8(bytes?).ok()?,
        number,
    })
}

fn check(text: &str) -> u16 {
    let mixed = text.bytes().fold(17_u64, |sum, byte| {
        (sum.rotate_left(7) ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    (mixed >> 48) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_a_broken_one_is_refused() {
        let cursor = Cursor {
            sort: Sort::Customer,
            stage: 1,
            keys: [2, i64::MAX, -18_000_000],
            name: "елка sohne".into(),
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
            "9.0.0.0.0.0..0000",
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
