//! What an export is locked with.

use age::secrecy::zeroize::Zeroize;
use age::secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::moving::MovingFault;

/// How many characters a new one has at least. Whoever finds the file may guess for as long as they
/// like, a second or so to a guess: twelve random letters, or four words drawn at random, are beyond
/// that.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// A passphrase. It can't be printed, and its memory is overwritten when it goes.
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// Takes over a passphrase.
    pub fn new(mut text: String) -> Self {
        let secret = text.as_str().into();
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
