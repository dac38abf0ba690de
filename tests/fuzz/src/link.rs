//! Links of the app's own scheme, from pages and mails.

use desk_domain::link::{LONGEST_ID, lead_of};

/// A link gives nothing but the id it ends in, of harmless characters and no more of them than an
/// id has.
pub(crate) fn link(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(id) = lead_of(&text) else {
        return;
    };
    assert!((1..=LONGEST_ID).contains(&id.len()), "{id:?}");
    let harmless = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    assert!(id.bytes().all(harmless) && !id.starts_with('-'), "{id:?}");
    let whole = format!("referral-desk://lead/{id}");
    assert!(text == whole || *text == format!("{whole}/"), "{id:?}");
    assert_eq!(lead_of(&whole), Some(id));
}
