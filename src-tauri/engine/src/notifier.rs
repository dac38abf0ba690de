//! The port to the person: how an alarm is shown. The engine says what to tell; the words belong
//! to the host.

use desk_domain::Instant;
use desk_domain::desk_trouble::DeskTrouble;
use desk_domain::ids::LeadId;
use desk_domain::ladder::AlarmKind;
use desk_domain::notice::Recipient;

/// Shows alarms: as a toast on the desktop, as a line in a terminal, or recorded in a test.
pub trait Notifier {
    /// Asks the system to show a toast. Returns once the system has taken it.
    ///
    /// # Errors
    /// When the system can't show it; the alarm stays in the record all the same.
    fn show(&self, toast: &Toast) -> Result<(), NotifierError>;
}

/// The system could not show a toast.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the system can't show notifications: {0}")]
pub struct NotifierError(pub String);

/// What is shown at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toast {
    /// One alarm.
    One(Telling),
    /// More than three at one moment: the count, and the most urgent first.
    Summary {
        /// How many alarms.
        alarms: usize,
        /// How many leads they are about.
        leads: usize,
        /// The most urgent, at most [`Toast::NAMED`].
        first: Vec<Telling>,
        /// When it is shown: a search for `told:` and this instant finds its leads.
        at: Instant,
    },
    /// Something is wrong with the desk itself. Never part of a summary: it is about no lead.
    Desk(DeskTelling),
}

impl Toast {
    /// How many leads a summary names.
    pub const NAMED: usize = 3;
    /// More alarms than this at one moment become a summary.
    pub const SINGLY: usize = 3;
}

/// An alarm about the desk itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskTelling {
    /// What is wrong.
    pub trouble: DeskTrouble,
    /// The day it is told for, with the trouble's name.
    pub step: String,
    /// When it was found.
    pub due_at: Instant,
    /// Told more than a minute after it could have been.
    pub late: bool,
    /// Perhaps shown before: the desk died between asking and hearing back.
    pub again: bool,
    /// When it was told.
    pub now: Instant,
}

/// One alarm, with what is needed to put it into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The lead.
    pub lead: LeadId,
    /// What the alarm is about.
    pub kind: AlarmKind,
    /// Which of its kind.
    pub step: String,
    /// When its clock named it.
    pub due_at: Instant,
    /// Told more than a minute after it could have been.
    pub late: bool,
    /// Perhaps shown before: the desk died between asking and hearing back.
    pub again: bool,
    /// Who has the need. Outside text.
    pub customer: String,
    /// The need in one line. Outside text.
    pub need: String,
    /// The customer asked for direct contact.
    pub flame: bool,
    /// The lead waits for an answer.
    pub waits: bool,
    /// The clock the alarm speaks of: the flame's end, the answer time or the expiry.
    pub clock_at: Instant,
    /// Whom the desk owes word of what the alarm is about.
    pub notice: Option<Recipient>,
    /// When it was told.
    pub now: Instant,
}
