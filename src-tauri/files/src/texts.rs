//! Texts of a source, made fit to keep.

/// The longest text of one field, in characters.
pub(crate) const MAX_FIELD: usize = 1_000_000;

/// All that is kept of one lead, in bytes: three fields of the longest kind with every character
/// escaped. Past it, a lead is skipped without being held in memory.
pub(crate) const MAX_LEAD: usize = 16 << 20;

/// Trims a text and makes nothing of an empty one. A NUL becomes U+FFFD, because programs that end
/// a text at it would show half of it; everything else is kept.
pub(crate) fn clean(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        None
    } else if text.contains('\0') {
        Some(text.replace('\0', "\u{FFFD}"))
    } else {
        Some(text.to_owned())
    }
}

/// The beginning of a text, for a message.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut characters = text.trim().chars();
    let mut short: String = characters
        .by_ref()
        .take(LONGEST)
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

/// The letters and digits of a text in lower case: how names and words of a source are compared.
pub(crate) fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a text is longer than a field may be.
pub(crate) fn too_long(text: &str) -> bool {
    text.len() > MAX_FIELD && text.chars().nth(MAX_FIELD).is_some()
}
