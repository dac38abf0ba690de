//! The user's own mail program: a prepared message that the host opens.

use desk_domain::outbox::SendFault;
use desk_engine::notices::{Handed, Message, NotSent, NoticeSender};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// A prepared message as a `mailto:` link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Safe to hand to the system: nothing of the message can add a recipient or a header.
    pub url: String,
    /// The text is in it. Windows takes short links only; the user then has to paste the text in.
    pub whole: bool,
}

/// Opens messages in the user's mail program.
pub struct MailProgram<Open> {
    open: Open,
    longest: usize,
}

/// The longest link that Windows hands on (`ShellExecute`: 2,083 characters, some programs fewer).
const LONGEST_ON_WINDOWS: usize = 2_000;
/// The longest elsewhere: far below what a command line takes.
const LONGEST: usize = 60_000;

impl<Open: Fn(&Link) -> Result<(), String>> MailProgram<Open> {
    /// A sender that opens links with `open`, which answers in words when it can't.
    pub fn new(open: Open) -> Self {
        let longest = if cfg!(windows) {
            LONGEST_ON_WINDOWS
        } else {
            LONGEST
        };
        Self { open, longest }
    }
}

impl<Open: Fn(&Link) -> Result<(), String>> NoticeSender for MailProgram<Open> {
    fn send(&self, message: &Message) -> Result<Handed, NotSent> {
        let link = link(message, self.longest);
        (self.open)(&link).map_err(|why| NotSent::new(SendFault::NoMailProgram, why))?;
        Ok(Handed::ToTheUser)
    }
}

/// Everything but letters, digits and what RFC 6068 lets stand in every part of a link.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

fn link(message: &Message, longest: usize) -> Link {
    let encoded = |text: &str| utf8_percent_encode(text, PLAIN).to_string();
    let address = match message.to.address.rsplit_once('@') {
        Some((name, domain)) => format!("{}@{}", encoded(name), encoded(domain)),
        None => encoded(&message.to.address),
    };
    let short = format!("mailto:{address}?subject={}", encoded(&message.subject));
    // RFC 6068, section 5: line breaks in a body are %0D%0A.
    let body = encoded(&message.body.replace('\n', "\r\n"));
    let url = format!("{short}&body={body}");
    if url.len() <= longest {
        Link { url, whole: true }
    } else {
        Link {
            url: short,
            whole: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use desk_domain::letter::Tongue;
    use desk_engine::notices::Mailbox;

    use super::*;

    fn message() -> Message {
        Message {
            message_id: "<a@northlight.example>".into(),
            from: Mailbox {
                name: "Ida".into(),
                address: "ida@northlight.example".into(),
            },
            to: Mailbox {
                name: "Ada Lind".into(),
                address: "ada&cc=x@fjellvik.example".into(),
            },
            subject: "Ваш запрос?&bcc=eve@evil.example".into(),
            body: "Hello,\nbye & thanks\n".into(),
            language: Tongue::Ru,
            at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn nothing_of_a_message_can_add_a_recipient_or_a_header() {
        let Link { url, whole } = link(&message(), 10_000);
        assert!(whole);
        let (address, fields) = url.split_once('?').unwrap();
        assert_eq!(address, "mailto:ada%26cc%3Dx@fjellvik.example");
        let names: Vec<_> = fields
            .split('&')
            .map(|field| field.split('=').next().unwrap())
            .collect();
        assert_eq!(names, ["subject", "body"]);
        assert!(
            url.ends_with("body=Hello%2C%0D%0Abye%20%26%20thanks%0D%0A"),
            "{url}"
        );
        assert!(url.is_ascii());
    }

    #[test]
    fn a_text_too_long_for_the_system_is_left_for_the_user_to_paste() {
        let Link { url, whole } = link(&message(), 150);
        assert!(!whole && !url.contains("body="), "{url}");
        assert!(url.contains("subject="), "{url}");
    }

    #[test]
    fn the_message_is_then_with_the_user() {
        let opened = RefCell::new(Vec::new());
        let program = MailProgram::new(|link: &Link| {
            opened.borrow_mut().push(link.url.clone());
            Ok(())
        });
        assert_eq!(program.send(&message()), Ok(Handed::ToTheUser));
        assert_eq!(opened.borrow().len(), 1);
    }

    #[test]
    fn a_system_without_a_mail_program_says_so() {
        let program = MailProgram::new(|_: &Link| Err("no handler".to_owned()));
        let not_sent = program.send(&message()).unwrap_err();
        assert_eq!(not_sent.fault, SendFault::NoMailProgram);
        assert_eq!(not_sent.detail, "no handler");
    }
}
