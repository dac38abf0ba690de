//! Messages to the outside: how they are sent, what they say, and the outbox they wait in.
//!
//! A notice leaves in three steps, so that no crash and no second host sends it twice: it is
//! claimed with the text it goes with ("sending"), handed to the [`NoticeSender`], and settled. A
//! claim left behind belongs to a host that died in between. Nobody can tell then whether the
//! message went, so the notice becomes "failed: interrupted" and the user decides: told late is
//! better than told twice.
//!
//! Nothing leaves before the user has chosen a sender and looked at what such a notice says.

mod choices;
mod delivery;
mod letters;
mod outbox;
mod sender;
mod views;

pub use delivery::SendReport;
pub(crate) use delivery::owe_on_arrival;
pub use sender::{Handed, Mailbox, Message, NotSent, NoticeSender};
pub use views::{
    Notice, NoticePage, NoticesQuery, PasswordKept, SendingView, TemplatePreview, TemplateView,
};
