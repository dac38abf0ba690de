//! Links of the app's own scheme: `referral-desk://lead/ID` opens a lead and does nothing else.
//!
//! Any page and any mail may hold such a link, so it is read as hostile: the one form there is, an
//! id of harmless characters, and nothing behind it. The system hands a link over as an argument of
//! a new start (Linux, Windows), which reaches the running app like any second start, or as an
//! event (macOS).

use desk_engine::DeskError;
use tauri::{AppHandle, Manager};
use tauri_plugin_deep_link::DeepLinkExt;

use crate::{host::Host, window, wish::Wish};

/// The scheme, in `tauri.conf.json` too.
const SCHEME: &str = "referral-desk";

/// What every link begins with.
const LEAD: &str = "referral-desk://lead/";

/// Longer than any id, of the desk or of a source.
const LONGEST: usize = 64;

/// Opens the lead that a link names; anything else is ignored.
pub(crate) fn follow(app: &AppHandle, link: &str) {
    let Some(id) = lead_of(link).map(str::to_owned) else {
        tracing::warn!(length = link.len(), "a link that names no lead was ignored");
        return;
    };
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let Some(host) = app.try_state::<Host>() else {
            return;
        };
        match host.desk.resolve(&id) {
            Ok(lead) => window::open_at(&app, Wish::lead(lead.to_string())),
            Err(DeskError::NotFound(_)) => {
                tracing::warn!("a link to a lead that is not here was ignored")
            }
            Err(error) => tracing::warn!(%error, "a link was not followed"),
        }
    });
}

/// Hears of links from now on. `ours`: the desk is the one in the system's place for app data, so
/// links of this scheme are for it, and the system is told so.
pub(crate) fn listen(app: &AppHandle, ours: bool) {
    #[cfg(target_os = "macos")]
    {
        let opening = app.clone();
        app.deep_link().on_open_url(move |event| {
            for url in event.urls() {
                follow(&opening, url.as_str());
            }
        });
        if let Ok(Some(urls)) = app.deep_link().get_current() {
            urls.iter().for_each(|url| follow(app, url.as_str()));
        }
    }
    // An installed copy is known by its package already; one that was only unpacked is not.
    if ours && cfg!(any(windows, target_os = "linux")) {
        let app = app.clone();
        tauri::async_runtime::spawn_blocking(move || {
            let links = app.deep_link();
            let known = links.is_registered(SCHEME).unwrap_or(false);
            if !known && let Err(error) = links.register(SCHEME) {
                tracing::info!(%error, "links to leads will not open the desk");
            }
        });
    }
}

/// The id in a link, if that is all there is in it.
fn lead_of(link: &str) -> Option<&str> {
    let id = link.strip_prefix(LEAD)?;
    // Some systems hand a link over with a slash of their own at its end.
    let id = id.strip_suffix('/').unwrap_or(id);
    let harmless = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    // A dash at the front would be an option wherever the id came to stand in a command line.
    let fits = (1..=LONGEST).contains(&id.len()) && !id.starts_with('-');
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
            &format!("{LEAD}{}", "a".repeat(LONGEST)),
            Some(&"a".repeat(LONGEST)),
        );
        check(&format!("{LEAD}{}", "a".repeat(LONGEST + 1)), None);
        check(&format!("{LEAD}{}", "a".repeat(10_000_000)), None);
    }
}
