//! A message as the bytes that travel.

use std::time::SystemTime;

use desk_domain::letter::one_line;
use desk_domain::outbox::SendFault;
use desk_engine::notices::{Mailbox, Message, NotSent};
use lettre::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};

/// A message with its envelope.
pub(crate) struct Sealed {
    pub(crate) from: Address,
    pub(crate) to: Address,
    pub(crate) bytes: Vec<u8>,
}

/// Seals a message. Names and subject are put on one line first, whoever wrote them: a header ends
/// where the desk ends it.
pub(crate) fn seal(message: &Message) -> Result<Sealed, NotSent> {
    let from = mailbox(&message.from)?;
    let to = mailbox(&message.to)?;
    let envelope = (from.email.clone(), to.email.clone());
    let sealed = lettre::Message::builder()
        .from(from)
        .to(to)
        .subject(one_line(&message.subject))
        .date(SystemTime::from(message.at))
        .message_id(Some(message.message_id.clone()))
        // RFC 3834: no holiday reply comes back to it.
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", message.language.code()))
        .header(ContentType::TEXT_PLAIN)
        .body(message.body.clone())
        .map_err(|error| NotSent::new(SendFault::BadAddress, error.to_string()))?;
    Ok(Sealed {
        from: envelope.0,
        to: envelope.1,
        bytes: sealed.formatted(),
    })
}

fn mailbox(mailbox: &Mailbox) -> Result<lettre::message::Mailbox, NotSent> {
    let address: Address = mailbox
        .address
        .parse()
        .map_err(|_| NotSent::new(SendFault::BadAddress, &mailbox.address))?;
    let name = Some(one_line(&mailbox.name)).filter(|name| !name.is_empty());
    Ok(lettre::message::Mailbox::new(name, address))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
