//! The port to the outside: how one message is handed over. The engine says what and to whom; the
//! way belongs to `desk-mail`.

use desk_domain::Instant;
use desk_domain::letter::Tongue;
use desk_domain::outbox::SendFault;

/// Hands messages over: to a mail server, or to the user's own mail program.
pub trait NoticeSender {
    /// Hands one message over and says who has it now. Takes less time than
    /// [`desk_domain::outbox::CLAIM`].
    ///
    /// # Errors
    /// When it was not taken, or nobody can tell ([`SendFault::Interrupted`]).
    fn send(&self, message: &Message) -> Result<Handed, NotSent>;
}

/// Who has a message now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// The mail server: it is on its way.
    ToTheServer,
    /// The user, in their mail program: they send it, or not.
    ToTheUser,
}

/// A message was not handed over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}", .fault.words(), said(.detail))]
pub struct NotSent {
    /// Why.
    pub fault: SendFault,
    /// What the other side said. Outside text, without control characters.
    pub detail: String,
}

impl NotSent {
    /// A fault with what the other side said of it.
    pub fn new(fault: SendFault, detail: impl AsRef<str>) -> Self {
        /// Longer answers of a server help nobody.
        const LONGEST: usize = 300;
        let detail = desk_domain::letter::one_line(detail.as_ref());
        Self {
            fault,
            detail: detail.chars().take(LONGEST).collect(),
        }
    }
}

fn said(detail: &str) -> String {
    if detail.is_empty() {
        String::new()
    } else {
        format!(" ({detail})")
    }
}

/// A name and an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// May be empty. One line.
    pub name: String,
    /// [`desk_domain::notice::mailable`].
    pub address: String,
}

/// One message, ready to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// `<…@…>`: the same for every attempt to send the same notice, so that a server or a reader
    /// knows a second one for what it is.
    pub message_id: String,
    /// Who writes. The address may be empty for a mail program, which knows its user's.
    pub from: Mailbox,
    /// Whom.
    pub to: Mailbox,
    /// One line.
    pub subject: String,
    /// Plain text; lines end with `\n`.
    pub body: String,
    /// The language it is written in.
    pub language: Tongue,
    /// When it was written.
    pub at: Instant,
}
