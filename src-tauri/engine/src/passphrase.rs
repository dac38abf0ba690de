//! What an export is locked with.

use age::secrecy::zeroize::Zeroize;
use age::secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::moving::MovingFault;

/// How many characters a new one has at least. Whoever finds the file may guess for as long as they
/// like, a second or so to a guess: twelve random letters, or four words drawn at random, are beyond
/// that.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// How many times as many bytes a text has at most in the normal form C (Unicode Annex 15, in UTF-8).
const MOST_GROWN: usize = 3;

/// A passphrase. It can't be printed, and its memory is overwritten when it goes.
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// Takes over a passphrase. What one system types as one sign another types as two, and a blank is
    /// not the same blank everywhere: like RFC 8265 (4.2) does with passwords, it is brought to one form,
    /// so that a desk can be opened on another system than the one that exported it.
    pub fn new(mut text: String) -> Self {
        let blank = |sign: char| sign.is_whitespace() && !sign.is_control();
        let one_blank = |sign| if blank(sign) { ' ' } else { sign };
        // Room for all at once: a string that grows leaves what it was behind in memory.
        let mut same = String::with_capacity(MOST_GROWN * text.len());
        same.extend(text.chars().map(one_blank).nfc());
        let secret = same.as_str().into();
        same.zeroize();
        text.zeroize();
        Self(secret)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.expose_secret().is_empty()
    }

    /// Whether something new may be locked with it.
    ///
    /// # Errors
    /// [`MovingFault::TooShort`].
    pub fn long_enough(&self) -> Result<(), MovingFault> {
        // A row of blanks is no longer than none.
        let characters = self.0.expose_secret().trim().chars().count();
        if characters < SHORTEST_PASSPHRASE {
            return Err(MovingFault::TooShort);
        }
        Ok(())
    }

    pub(crate) fn secret(&self) -> SecretString {
        self.0.clone()
    }
}

impl From<String> for Passphrase {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_can_not_be_printed() {
        let one = Passphrase::new("s3cret".into());
        let shown = format!("{one:?} {:#?}", Some(&one));
        assert!(!shown.contains("s3cret"), "{shown}");
    }

    #[test]
    fn it_is_the_same_however_a_system_types_it() {
        let secret = |text: &str| Passphrase::new(text.into()).secret();
        let table = [
            ("cafe\u{301} au lait", "caf\u{e9} au lait"),
            ("е\u{308}жик", "ёжик"),
            ("one\u{a0}two\u{3000}three", "one two three"),
            ("two\ttabs", "two\ttabs"),
            // The longest in this form for its length.
            ("\u{1d160}", "\u{1d158}\u{1d165}\u{1d16e}"),
        ];
        for (typed, kept) in table {
            assert_eq!(secret(typed).expose_secret(), kept, "{typed:?}");
        }
        assert_ne!(secret("Two").expose_secret(), "two");
    }

    #[test]
    fn a_new_one_has_twelve_characters_in_any_alphabet() {
        let table = [
            ("", false),
            ("elevenchars", false),
            ("twelve chars", true),
            ("ёжик в тума", false),
            ("ёжик в туман", true),
            ("              ", false),
        ];
        for (text, fine) in table {
            let passphrase = Passphrase::new(text.into());
            assert_eq!(passphrase.long_enough().is_ok(), fine, "{text:?}");
        }
    }
}
