//! What leaves the engine about notices, for a window or a terminal.

use desk_domain::Instant;
use desk_domain::letter::{Template, TemplateFault, Tongue};
use desk_domain::location::Location;
use desk_domain::notice::{NoticeEvent, NoticeKind, Recipient};
use desk_domain::outbox::{CancelReason, NoticeState, SendFault, WaitsFor};
use desk_domain::sending::{SenderChoice, SendingInput};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One message of the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Notice {
    /// Its name.
    pub id: String,
    /// The lead it is about.
    pub lead: String,
    /// That lead's customer. Outside text.
    pub customer: String,
    /// What it tells.
    pub event: NoticeEvent,
    /// Whom.
    pub recipient: Recipient,
    /// Which text it has.
    pub kind: NoticeKind,
    /// The recipient's name, where it is known. Outside text.
    pub name: Option<String>,
    /// Their address, where it is known. Outside text.
    pub address: Option<String>,
    /// The user typed the address in.
    pub address_typed: bool,
    /// How far it has got.
    pub state: NoticeState,
    /// While it is queued: what it waits for. None when it leaves by itself any moment.
    pub waits_for: Option<WaitsFor>,
    /// Why it was cancelled.
    pub cancelled_for: Option<CancelReason>,
    /// Why the last attempt came to nothing.
    pub fault: Option<SendFault>,
    /// What the mail server said to it. Outside text; may be empty.
    pub fault_detail: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
    /// When the hold of its answer ends.
    pub not_before: Instant,
    /// When it is tried again, for one that waits for that.
    pub next_try_at: Option<Instant>,
    /// When it was opened in the user's mail program.
    pub opened_at: Option<Instant>,
    /// When it left.
    pub sent_at: Option<Instant>,
    /// By which way it left, or was last tried.
    pub sender: Option<SenderChoice>,
    /// The language of its text.
    pub language: Tongue,
    /// As it left; as it would leave now, for one that has not.
    pub subject: String,
    /// See `subject`.
    pub body: String,
}

/// Which notices to list, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
pub struct NoticesQuery {
    /// Of one lead only.
    pub lead: Option<String>,
    /// In one state only.
    pub state: Option<NoticeState>,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// How many at most.
    pub limit: u32,
}

/// A page of the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticePage {
    /// Newest first.
    pub notices: Vec<Notice>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Where the password of the mail server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PasswordKept {
    /// Nowhere: it has not been typed in, or was forgotten.
    Nowhere,
    /// In the system's keychain.
    Keychain,
    /// In this program's memory, until it ends: the system has no keychain.
    Memory,
    /// In the environment of this program.
    Environment,
}

/// The settings of sending, and what stands in the way of it. The password is not among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SendingView {
    /// As they would be typed.
    #[serde(flatten)]
    pub settings: SendingInput,
    /// The language for recipients whose own is not known.
    pub language_used: Tongue,
    /// Where the password is.
    pub password: PasswordKept,
    /// Whose contacts are told of new leads.
    pub locations: Vec<Location>,
    /// The notices whose text the user has looked at.
    pub seen: Vec<NoticeKind>,
    /// How many notices are queued.
    #[ts(type = "number")]
    pub queued: u64,
    /// How many have failed.
    #[ts(type = "number")]
    pub failed: u64,
}

/// The text of one sort of notice in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TemplateView {
    /// The sort of notice.
    pub kind: NoticeKind,
    /// The language.
    pub language: Tongue,
    /// Subject and text, with placeholders.
    #[serde(flatten)]
    pub template: Template,
    /// It is the desk's own, not the user's.
    pub is_default: bool,
    /// The user has looked at a preview of this sort of notice.
    pub seen: bool,
}

/// A template filled in with a lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TemplatePreview {
    /// Filled in.
    pub subject: String,
    /// Filled in.
    pub body: String,
    /// Whose lead it was filled in with. Outside text.
    pub customer: String,
    /// What is wrong with the template; one with faults is not saved.
    pub faults: Vec<TemplateFault>,
}
