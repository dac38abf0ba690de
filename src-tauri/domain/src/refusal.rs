//! Why the desk does not do what was asked. Refusals are types with a code, never bare text.

use serde::Serialize;

use crate::Instant;
use crate::lead::{Outcome, Stage};
use crate::letter::TemplateFault;
use crate::notice::NoticeKind;
use crate::outbox::NoticeState;
use crate::registration::RegistrationState;

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
    /// Something else has been done to the lead since what is to be taken back.
    #[error("the lead has been changed since; take that back first")]
    UndoOvertaken,
    /// There is no such person in the team.
    #[error("nobody in the team has the id {member}")]
    NoSuchMember {
        /// The id asked for.
        member: String,
    },
    /// The lead is not snoozed.
    #[error("the lead is not snoozed")]
    NotSnoozed,
    /// Only a won deal is registered.
    #[error("{command} needs a won deal; this lead is {}", .stage.code())]
    NotWon {
        /// What was asked.
        command: &'static str,
        /// Where the lead is.
        stage: Stage,
    },
    /// The command does not fit where the registration is.
    #[error("{command} does not fit a registration that is {}", .state.code())]
    RegistrationState {
        /// What was asked.
        command: &'static str,
        /// Where the registration is.
        state: RegistrationState,
    },
    /// The table of registrations has no such move.
    #[error("a registration that is {} does not become {}", .from.code(), .to.code())]
    RegistrationMove {
        /// Where the registration is.
        from: RegistrationState,
        /// Where it was to go.
        to: RegistrationState,
    },
    /// The 72 h since the deal was created are not over.
    #[error("the deal can be registered from {opens_at} on: 72 h after it was created")]
    RegistrationTooEarly {
        /// When they are.
        opens_at: Instant,
    },
    /// A notice's text can't be sent as it is.
    #[error("{}", describe_faults(.0))]
    BadTemplate(Vec<TemplateFault>),
    /// The notice is past what was asked of it.
    #[error("{command} does not fit a notice that is {}", .state.code())]
    NoticeState {
        /// What was asked.
        command: &'static str,
        /// How far the notice has got.
        state: NoticeState,
    },
    /// The notice has nowhere to go.
    #[error("the notice needs an address first")]
    AddressNeeded,
    /// Nobody has chosen how notices are sent.
    #[error("choose first how notices are sent")]
    SenderNeeded,
    /// Nobody has looked yet at what such a notice says.
    #[error("look at the preview of {} first", .kind.code())]
    PreviewNeeded {
        /// The sort of notice.
        kind: NoticeKind,
    },
    /// Nothing of the lead is held back.
    #[error("nothing of this lead is held back")]
    NotHeld,
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
            Self::UndoOvertaken => "undo-overtaken",
            Self::NoSuchMember { .. } => "no-such-member",
            Self::NotSnoozed => "not-snoozed",
            Self::NotWon { .. } => "not-won",
            Self::RegistrationState { .. } => "registration-state",
            Self::RegistrationMove { .. } => "registration-move",
            Self::RegistrationTooEarly { .. } => "registration-too-early",
            Self::BadTemplate(_) => "bad-template",
            Self::NoticeState { .. } => "notice-state",
            Self::AddressNeeded => "address-needed",
            Self::SenderNeeded => "sender-needed",
            Self::PreviewNeeded { .. } => "preview-needed",
            Self::NotHeld => "not-held",
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
    UnknownCountry,
    NotesRequired,
    NotPositive,
    RateOfDollar,
    RateAlreadyThere,
    NoSuchRate,
    UnknownChoice,
    NoSolution,
    MarketplaceDateNeeded,
    NoMarketplaceDate,
    NotOnAzure,
    PerpetualHasNoEnd,
    BelowMinimum,
    NoRate,
    MoreThanContract,
    SignedInFuture,
    SignedTooLongAgo,
    SignedBeforeReceived,
    StartedTooLongAgo,
    EndsBeforeStart,
    NotAHost,
    NotAPort,
    EncryptionNeeded,
    NoSuchHoliday,
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
            Self::UnknownCountry => "is not a country of ISO 3166-1 (two letters)",
            Self::NotesRequired => "must be filled in for the reason \"other\"",
            Self::NotPositive => "must be above zero",
            Self::RateOfDollar => "is the US dollar, which needs no rate",
            Self::RateAlreadyThere => "has a rate of this currency already; remove that first",
            Self::NoSuchRate => "has no rate of this currency",
            Self::UnknownChoice => "is not one of the choices",
            Self::NoSolution => "must name the co-sell solution that was sold",
            Self::MarketplaceDateNeeded => "is needed for a marketplace transaction",
            Self::NoMarketplaceDate => "must be empty: there was no marketplace transaction",
            Self::NotOnAzure => "is no: what is not deployed on Azure is not registered",
            Self::PerpetualHasNoEnd => "must be empty: a perpetual contract has no end date",
            Self::BelowMinimum => "is less than USD 25,000",
            Self::NoRate => "has no rate to US dollars on that day; add one to the rates",
            Self::MoreThanContract => "is more than the contract value",
            Self::SignedInFuture => "is in the future; a contract is registered once it is signed",
            Self::SignedTooLongAgo => "is more than 60 days ago",
            Self::SignedBeforeReceived => "is before the lead was received",
            Self::StartedTooLongAgo => "is more than 90 days ago",
            Self::EndsBeforeStart => "is before the start date",
            Self::NotAHost => "is not the name of a server",
            Self::NotAPort => "is not a port (1 to 65535)",
            Self::EncryptionNeeded => "can be none only for a server on this machine",
            Self::NoSuchHoliday => "is not one of the holidays",
        }
    }
}

fn describe_faults(faults: &[TemplateFault]) -> String {
    let parts: Vec<_> = faults.iter().map(ToString::to_string).collect();
    parts.join("; ")
}

fn describe(errors: &[FieldError]) -> String {
    let parts: Vec<_> = errors
        .iter()
        .map(|error| format!("{} {}", error.field, error.code.words()))
        .collect();
    parts.join("; ")
}
