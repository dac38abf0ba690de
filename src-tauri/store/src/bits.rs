//! A set of lead numbers, one bit each.

/// Lead numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    pub(crate) fn insert(&mut self, number: i64) {
        let Ok(number) = usize::try_from(number) else {
            return;
        };
        if number / 64 >= self.words.len() {
            // Leads come in any order; growing by halves keeps that cheap.
            let length = (number / 64 + 1).max(self.words.len() * 3 / 2);
            self.words.resize(length, 0);
        }
        self.words[number / 64] |= 1 << (number % 64);
    }

    pub(crate) fn contains(&self, number: i64) -> bool {
        usize::try_from(number)
            .ok()
            .and_then(|number| Some((self.words.get(number / 64)?, number % 64)))
            .is_some_and(|(word, bit)| word >> bit & 1 == 1)
    }

    pub(crate) fn count(&self) -> u64 {
        self.words
            .iter()
            .map(|word| u64::from(word.count_ones()))
            .sum()
    }

    /// The numbers, smallest first.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = i64> + '_ {
        self.words.iter().enumerate().flat_map(|(place, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(place as i64 * 64 + i64::from(bit))
            })
        })
    }

    /// What is both here and in a run of bytes that begins at a number divisible by 64.
    pub(crate) fn shared<'a>(
        &'a self,
        first: usize,
        bytes: &'a [u8],
    ) -> impl Iterator<Item = (usize, u64)> + 'a {
        let words = self.words.get(first / 64..).unwrap_or_default();
        words
            .iter()
            .zip(bytes.as_chunks::<8>().0)
            .enumerate()
            .map(move |(place, (word, bytes))| {
                (first / 64 + place, word & u64::from_le_bytes(*bytes))
            })
    }

    pub(crate) fn remove(&mut self, number: i64) {
        let Ok(number) = usize::try_from(number) else {
            return;
        };
        if let Some(word) = self.words.get_mut(number / 64) {
            *word &= !(1 << (number % 64));
        }
    }

    /// Up to `most` numbers beyond one, smallest first.
    pub(crate) fn beyond(&self, number: i64, most: usize) -> Vec<i64> {
        let place = usize::try_from(number / 64).unwrap_or(0);
        let words = self.words.get(place..).unwrap_or_default();
        let rest = Self {
            words: words.to_vec(),
        };
        let first = place as i64 * 64;
        rest.numbers()
            .map(|here| first + here)
            .filter(|here| *here > number)
            .take(most)
            .collect()
    }

    /// Keeps what is in the other set as well.
    pub(crate) fn intersect(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        for (word, theirs) in self.words.iter_mut().zip(&other.words) {
            *word &= theirs;
        }
    }

    /// Drops what is in the other set.
    pub(crate) fn subtract(&mut self, other: &Self) {
        for (word, theirs) in self.words.iter_mut().zip(&other.words) {
            *word &= !theirs;
        }
    }

    /// Adds what is in the other set.
    pub(crate) fn unite(&mut self, other: &Self) {
        for (place, word) in other.words.iter().enumerate() {
            self.add_word(place, *word);
        }
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.words
            .iter()
            .flat_map(|word| word.to_le_bytes())
            .collect()
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        let words = bytes.as_chunks::<8>().0;
        Self {
            words: words.iter().copied().map(u64::from_le_bytes).collect(),
        }
    }

    /// Adds the word at `place`.
    pub(crate) fn add_word(&mut self, place: usize, word: u64) {
        if word == 0 {
            return;
        }
        if place >= self.words.len() {
            self.words.resize(place + 1, 0);
        }
        self.words[place] |= word;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_there_and_nothing_else() {
        let mut bits = Bits::default();
        for number in [200, 1, 63, 64, 1] {
            bits.insert(number);
        }
        assert_eq!(bits.numbers().collect::<Vec<_>>(), [1, 63, 64, 200]);
        assert_eq!(bits.count(), 4);
        assert!(bits.contains(63) && !bits.contains(62) && !bits.contains(9_999));
        assert!(!bits.contains(-1));
    }

    #[test]
    fn sets_meet_unite_and_survive_as_bytes() {
        let of = |numbers: &[i64]| {
            let mut bits = Bits::default();
            numbers.iter().for_each(|number| bits.insert(*number));
            bits
        };
        let (long, short) = (of(&[1, 70, 500]), of(&[1, 2]));
        let table = [(&long, &short), (&short, &long)];
        for (one, other) in table {
            let mut both = one.clone();
            both.intersect(other);
            assert_eq!(both.numbers().collect::<Vec<_>>(), [1]);
            let mut left = one.clone();
            left.subtract(other);
            assert!(!left.contains(1) && left.count() + 1 == one.count());
            let mut either = one.clone();
            either.unite(other);
            assert_eq!(either.numbers().collect::<Vec<_>>(), [1, 2, 70, 500]);
            assert_eq!(&Bits::from_bytes(&one.to_bytes()), one);
        }
    }

    #[test]
    fn sharing_with_a_run_of_bytes_keeps_the_numbers_in_both() {
        let mut bits = Bits::default();
        for number in [3, 64, 70, 130] {
            bits.insert(number);
        }
        let mut run = [0_u8; 16];
        run[0] = 0b0100_0001; // 64 and 70
        run[8] = 0b0000_1000; // 131
        let mut found = Bits::default();
        for (place, word) in bits.shared(64, &run) {
            found.add_word(place, word);
        }
        assert_eq!(found.numbers().collect::<Vec<_>>(), [64, 70]);
    }
}
