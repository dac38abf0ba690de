//! Why the desk does not do what was asked. Refusals are types with a code, never bare text.

use serde::Serialize;

use crate::Instant;
use crate::lead::{Outcome, Stage};

/// A command that does not fit the lead's state or whose input is not right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The command answers a received lead, and this one is past that.
    #[error("only a received lead can be {command}; this one is {}", .stage.code())]
    NotReceived {
        /// What was asked.
        command: &'static str,
        /// Where the lead is.
        stage: Stage,
    },
    /// The command works on an accepted lead.
    #[error("{command} needs an accepted lead; this one is {}", .stage.code())]
    NotAccepted {
        /// What was asked.
        command: &'static str,
        /// Where the lead is.
        stage: Stage,
    },
    /// Nothing leaves the archive and nothing in it is edited.
    #[error("the lead is archived as {}; nothing in the archive changes", .outcome.code())]
    Archived {
        /// How the lead ended.
        outcome: Outcome,
    },
    /// Leads expire by the clock alone.
    #[error("a lead expires by the clock alone, at {expires_at}")]
    ClockOnly {
        /// When it will.
        expires_at: Instant,
    },
    /// The undo time has passed.
    #[error("the time to take this back ended at {until}")]
    UndoTooLate {
        /// When.
        until: Instant,
    },
    /// There is no command of a person to take back.
    #[error("there is nothing to take back")]
    NothingToUndo,
    /// There is no such person in the team.
    #[error("nobody in the team has the id {member}")]
    NoSuchMember {
        /// The id asked for.
        member: String,
    },
    /// The lead is not snoozed.
    #[error("the lead is not snoozed")]
    NotSnoozed,
    /// Something typed is not right.
    #[error("{}", describe(.0))]
    InvalidInput(Vec<FieldError>),
}

impl Refusal {
    /// The code people's programs match on; the window has words for each.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotReceived { .. } => "not-received",
            Self::NotAccepted { .. } => "not-accepted",
            Self::Archived { .. } => "archived",
            Self::ClockOnly { .. } => "clock-only",
            Self::UndoTooLate { .. } => "undo-too-late",
            Self::NothingToUndo => "nothing-to-undo",
            Self::NoSuchMember { .. } => "no-such-member",
            Self::NotSnoozed => "not-snoozed",
            Self::InvalidInput(_) => "invalid-input",
        }
    }

    /// A refusal for one field.
    pub fn field(field: impl Into<String>, code: FieldErrorCode) -> Self {
        Self::InvalidInput(vec![FieldError {
            field: field.into(),
            code,
        }])
    }
}

/// What is wrong with one typed field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldError {
    /// `name`, `value`, `close_date`, `team.0.email` …
    pub field: String,
    /// What is wrong.
    pub code: FieldErrorCode,
}

/// The ways in which a typed field can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum FieldErrorCode {
    Required,
    TooLong,
    NotANumber,
    Negative,
    TooManyDecimals,
    TooLarge,
    UnknownCurrency,
    NotADate,
    InThePast,
    InTheFuture,
    OutOfRange,
    InvalidEmail,
    InvalidPhone,
    ContactNeeded,
    UnknownReason,
    NotesRequired,
}

impl FieldErrorCode {
    /// In plain words, for the command line.
    pub fn words(self) -> &'static str {
        match self {
            Self::Required => "is required",
            Self::TooLong => "is too long",
            Self::NotANumber => "is not a number",
            Self::Negative => "is negative",
            Self::TooManyDecimals => "has more decimals than the currency",
            Self::TooLarge => "is too large",
            Self::UnknownCurrency => "is not a currency of ISO 4217",
            Self::NotADate => "is not a date (YYYY-MM-DD)",
            Self::InThePast => "is in the past",
            Self::InTheFuture => "is in the future",
            Self::OutOfRange => "is out of range",
            Self::InvalidEmail => "is not an e-mail address",
            Self::InvalidPhone => "is not a phone number",
            Self::ContactNeeded => "needs an e-mail address or a phone number",
            Self::UnknownReason => "is not one of the reasons",
            Self::NotesRequired => "must be filled in for the reason \"other\"",
        }
    }
}

fn describe(errors: &[FieldError]) -> String {
    let parts: Vec<_> = errors
        .iter()
        .map(|error| format!("{} {}", error.field, error.code.words()))
        .collect();
    parts.join("; ")
}
