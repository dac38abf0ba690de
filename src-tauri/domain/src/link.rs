//! Links of the app's own scheme: `referral-desk://lead/ID` names a lead and nothing else.
//!
//! Any page and any mail may hold such a link, so it is read as hostile: the one form there is, an
//! id of harmless characters, and nothing behind it.

/// What every link begins with.
const LEAD: &str = "referral-desk://lead/";

/// Longer than any id, of the desk or of a source.
pub const LONGEST_ID: usize = 64;

/// The id in a link, if that is all there is in it.
pub fn lead_of(link: &str) -> Option<&str> {
    let id = link.strip_prefix(LEAD)?;
    // Some systems hand a link over with a slash of their own at its end.
    let id = id.strip_suffix('/').unwrap_or(id);
    let harmless = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    // A dash at the front would be an option wherever the id came to stand in a command line.
    let fits = (1..=LONGEST_ID).contains(&id.len()) && !id.starts_with('-');
    (fits && id.chars().all(harmless)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_a_lead_and_nothing_else() {
        let check = |link: &str, id: Option<&str>| assert_eq!(lead_of(link), id, "{link:?}");
        check(
            "referral-desk://lead/0198c0de-0000-7000-8000-000000000001",
            Some("0198c0de-0000-7000-8000-000000000001"),
        );
        check(
            "referral-desk://lead/lead-of-adler_textil/",
            Some("lead-of-adler_textil"),
        );
        for hostile in [
            "",
            "referral-desk:",
            "referral-desk://",
            "referral-desk://lead",
            "referral-desk://lead/",
            "referral-desk://lead//",
            "referral-desk://lead/a/accept",
            "referral-desk://lead/a?do=decline",
            "referral-desk://lead/a#decline",
            "referral-desk://lead/../settings",
            "referral-desk://lead/%2e%2e",
            "referral-desk://lead/a%00b",
            "referral-desk://lead/a b",
            "referral-desk://lead/a\nb",
            "referral-desk://lead/a\u{202e}b",
            "referral-desk://lead/а",
            "referral-desk://lead/'; DROP TABLE leads; --",
            "referral-desk://lead/<script>alert(1)</script>",
            "referral-desk://lead/--data-dir=/etc",
            "referral-desk://decline/a",
            "referral-desk://user:password@lead/a",
            "referral-desk://lead.example/a",
            "REFERRAL-DESK://lead/a",
            "https://lead/a",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "--samples",
        ] {
            check(hostile, None);
        }
        check(
            &format!("{LEAD}{}", "a".repeat(LONGEST_ID)),
            Some(&"a".repeat(LONGEST_ID)),
        );
        check(&format!("{LEAD}{}", "a".repeat(LONGEST_ID + 1)), None);
        check(&format!("{LEAD}{}", "a".repeat(10_000_000)), None);
    }
}
