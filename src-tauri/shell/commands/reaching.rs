//! Calls and mails: hands a stored phone number or address to the system's own program.
//!
//! The window names a contact by its place and never hands over a number, an address or a link, so
//! nothing a page could be made to say reaches the system.

use desk_domain::{customer::Contact, ids::LeadId};
use serde::Deserialize;
use tauri::{AppHandle, command};
use tauri_plugin_opener::OpenerExt;

use super::{Answer, ask, internal, refused};

/// How to reach somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum How {
    /// By phone.
    Call,
    /// By e-mail.
    Mail,
}

/// Calls or mails a contact of a lead.
#[command]
pub(crate) async fn reach(app: AppHandle, id: LeadId, contact: usize, how: How) -> Answer<()> {
    let lead = ask(&app, move |host| host.desk.lead(&id)).await?;
    let link = lead
        .contacts
        .get(contact)
        .and_then(|contact| link(contact, how));
    let link = link.ok_or_else(|| refused("not-allowed", "this contact cannot be reached so"))?;
    app.opener().open_url(link, None::<&str>).map_err(internal)
}

/// The link that reaches a contact. `tel:` and `mailto:` are the only schemes there are here, and
/// nothing of the contact can add a second recipient, a subject or another scheme.
fn link(contact: &Contact, how: How) -> Option<String> {
    match how {
        How::Call => contact.phone.as_deref().and_then(tel),
        How::Mail => contact.email.as_deref().and_then(mailto),
    }
}

fn tel(phone: &str) -> Option<String> {
    let phone = phone.trim();
    // What follows a letter is an extension or a remark; nobody can dial it.
    let dialled = phone.split(char::is_alphabetic).next().unwrap_or_default();
    let digits: String = dialled.chars().filter(char::is_ascii_digit).collect();
    let plus = if phone.starts_with('+') { "+" } else { "" };
    (digits.len() >= 3).then(|| format!("tel:{plus}{digits}"))
}

fn mailto(email: &str) -> Option<String> {
    let email = email.trim();
    let (name, domain) = email.rsplit_once('@')?;
    if name.is_empty() || domain.is_empty() || email.contains(char::is_whitespace) {
        return None;
    }
    Some(format!("mailto:{}@{}", encoded(name), encoded(domain)))
}

fn encoded(text: &str) -> String {
    let mut link = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~+".contains(&byte) {
            link.push(char::from(byte));
        } else {
            link.push_str(&format!("%{byte:02X}"));
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_without_its_ornaments() {
        let check = |phone: &str, link: Option<&str>| assert_eq!(tel(phone).as_deref(), link);
        check("+49 (30) 123-45", Some("tel:+493012345"));
        check(" 8 800 555 35 35 ", Some("tel:88005553535"));
        check("+1 425 555 0100 ext. 12", Some("tel:+14255550100"));
        check("javascript:alert(1)", None);
        check("-", None);
        check("", None);
    }

    #[test]
    fn an_address_cannot_bring_anything_along() {
        let check = |email: &str, link: Option<&str>| assert_eq!(mailto(email).as_deref(), link);
        check("ada@fjellvik.example", Some("mailto:ada@fjellvik.example"));
        check(
            "ada+desk@fjellvik.example",
            Some("mailto:ada+desk@fjellvik.example"),
        );
        check(
            "a@b.example?bcc=c@d.example",
            Some("mailto:a%40b.example%3Fbcc%3Dc@d.example"),
        );
        check(
            "a@b.example&subject=x",
            Some("mailto:a@b.example%26subject%3Dx"),
        );
        check("a@b.example,c", Some("mailto:a@b.example%2Cc"));
        check(
            "юля@пример.example",
            Some("mailto:%D1%8E%D0%BB%D1%8F@%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.example"),
        );
        check("a b@c.example", None);
        check("a\n@c.example", None);
        check("nobody", None);
        check("@", None);
    }
}
