//! The texts that notices have until somebody writes others.

use super::{Template, Tongue};
use crate::notice::NoticeKind;

impl Template {
    /// The desk's own text of a notice.
    pub fn default_of(kind: NoticeKind, tongue: Tongue) -> Self {
        let text = match (kind, tongue) {
            (NoticeKind::DeclinedCustomer, Tongue::En) => {
                include_str!("texts/declined-customer.en.txt")
            }
            (NoticeKind::DeclinedCustomer, Tongue::Ru) => {
                include_str!("texts/declined-customer.ru.txt")
            }
            (NoticeKind::ExpiredCustomer, Tongue::En) => {
                include_str!("texts/expired-customer.en.txt")
            }
            (NoticeKind::ExpiredCustomer, Tongue::Ru) => {
                include_str!("texts/expired-customer.ru.txt")
            }
            (NoticeKind::ExpiredSender, Tongue::En) => {
                include_str!("texts/expired-sender.en.txt")
            }
            (NoticeKind::ExpiredSender, Tongue::Ru) => {
                include_str!("texts/expired-sender.ru.txt")
            }
            (NoticeKind::NewLeadLocation, Tongue::En) => {
                include_str!("texts/new-lead-location.en.txt")
            }
            (NoticeKind::NewLeadLocation, Tongue::Ru) => {
                include_str!("texts/new-lead-location.ru.txt")
            }
        };
        Self::read(text)
    }

    /// The message that shows whether sending works. It has no placeholders.
    pub fn test(tongue: Tongue) -> Self {
        Self::read(match tongue {
            Tongue::En => include_str!("texts/test.en.txt"),
            Tongue::Ru => include_str!("texts/test.ru.txt"),
        })
    }

    /// The first line of a file is the subject, then a line stays empty.
    fn read(text: &str) -> Self {
        let (subject, body) = text.split_once('\n').unwrap_or((text, ""));
        Self {
            subject: subject.to_owned(),
            body: body.trim_start().to_owned(),
        }
        .tidied()
    }
}
