//! What can be asked of a lead (domain rules, section 4).

use crate::Instant;
use crate::customer::TeamMember;
use crate::ids::MemberId;
use crate::lead::{ContactMade, Deal, Progress, State};
use crate::money::Money;
use crate::reason::{CloseReason, ErrorReason};
use crate::registration::{self, Contract, RegistrationState};

/// A command with input that has been checked (see [`crate::input`] for the typed text it is made
/// from).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Received → Accepted.
    Accept {
        /// The deal; value and close date are required here.
        deal: Deal,
        /// Further people of the company.
        team: Vec<TeamMember>,
    },
    /// Received → Archived: Declined.
    Decline {
        /// Why.
        reason: CloseReason,
        /// Needed with [`CloseReason::Other`].
        notes: Option<String>,
    },
    /// Received → Archived: Expired, by the clock alone.
    Expire,
    /// Changes the deal of an accepted lead.
    Edit {
        /// The whole deal as it shall be.
        deal: Deal,
    },
    /// One more person on an accepted lead.
    AddTeamMember(TeamMember),
    /// Another name or another way to reach the person with the same id.
    EditTeamMember(TeamMember),
    /// One fewer.
    RemoveTeamMember(MemberId),
    /// Accepted → Archived: Won.
    Win {
        /// The final value; the estimate stays when none is given.
        value: Option<Money>,
        /// Anything to remember.
        notes: Option<String>,
    },
    /// Accepted → Archived: Lost.
    Lose {
        /// Why.
        reason: CloseReason,
        /// Needed with [`CloseReason::Other`].
        notes: Option<String>,
    },
    /// Received or Accepted → Archived: Error.
    CloseAsError {
        /// Why.
        reason: ErrorReason,
        /// Needed with [`ErrorReason::Other`].
        notes: Option<String>,
    },
    /// The customer was contacted.
    Contacted(ContactMade),
    /// Quiet until then.
    Snooze {
        /// In the future, and not beyond the lead's expiry.
        until: Instant,
    },
    /// Ends a snooze early (a person) or on time (the clock).
    Wake,
    /// Sets or takes away the heart.
    Favorite {
        /// Whether the heart is set afterwards.
        on: bool,
    },
    /// Registers a won deal.
    Register(Contract),
    /// Puts something in a registration right.
    AmendRegistration(Contract),
    /// Answers the reviewer's question.
    AnswerReview {
        /// In the user's words.
        answer: String,
    },
    /// Writes down where Partner Center says the registration is.
    RegistrationStatus {
        /// Where.
        to: RegistrationState,
        /// The reviewer's question, where action is required.
        question: Option<String>,
    },
    /// The customer asked for direct contact, or did not, whatever the source says.
    Flame {
        /// Whether there is a flame afterwards.
        on: bool,
    },
}

impl Command {
    /// The name in history, command line and window.
    pub fn name(&self) -> CommandName {
        match self {
            Self::Accept { .. } => CommandName::Accept,
            Self::Decline { .. } => CommandName::Decline,
            Self::Expire => CommandName::Expire,
            Self::Edit { .. } => CommandName::Edit,
            Self::AddTeamMember(_) => CommandName::AddTeamMember,
            Self::EditTeamMember(_) => CommandName::EditTeamMember,
            Self::RemoveTeamMember(_) => CommandName::RemoveTeamMember,
            Self::Win { .. } => CommandName::Win,
            Self::Lose { .. } => CommandName::Lose,
            Self::CloseAsError { .. } => CommandName::Error,
            Self::Contacted(_) => CommandName::Contacted,
            Self::Snooze { .. } => CommandName::Snooze,
            Self::Wake => CommandName::Wake,
            Self::Favorite { .. } => CommandName::Favorite,
            Self::Register(_) => CommandName::Register,
            Self::AmendRegistration(_) => CommandName::AmendRegistration,
            Self::AnswerReview { .. } => CommandName::AnswerReview,
            Self::RegistrationStatus { .. } => CommandName::RegistrationStatus,
            Self::Flame { .. } => CommandName::Flame,
        }
    }
}

/// The commands by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "see Command")]
pub enum CommandName {
    Accept,
    Decline,
    Expire,
    Edit,
    AddTeamMember,
    EditTeamMember,
    RemoveTeamMember,
    Win,
    Lose,
    Error,
    Contacted,
    Snooze,
    Wake,
    Favorite,
    Register,
    AmendRegistration,
    AnswerReview,
    RegistrationStatus,
    Flame,
}

impl CommandName {
    /// Every command.
    pub const ALL: &'static [Self] = &[
        Self::Accept,
        Self::Decline,
        Self::Expire,
        Self::Edit,
        Self::AddTeamMember,
        Self::EditTeamMember,
        Self::RemoveTeamMember,
        Self::Win,
        Self::Lose,
        Self::Error,
        Self::Contacted,
        Self::Snooze,
        Self::Wake,
        Self::Favorite,
        Self::Register,
        Self::AmendRegistration,
        Self::AnswerReview,
        Self::RegistrationStatus,
        Self::Flame,
    ];

    /// As text.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Expire => "expire",
            Self::Edit => "edit",
            Self::AddTeamMember => "add-team-member",
            Self::EditTeamMember => "edit-team-member",
            Self::RemoveTeamMember => "remove-team-member",
            Self::Win => "win",
            Self::Lose => "lose",
            Self::Error => "error",
            Self::Contacted => "contacted",
            Self::Snooze => "snooze",
            Self::Wake => "wake",
            Self::Favorite => "favorite",
            Self::Register => "register",
            Self::AmendRegistration => "amend-registration",
            Self::AnswerReview => "answer-review",
            Self::RegistrationStatus => "registration-status",
            Self::Flame => "flame",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|name| name.code() == code)
    }

    /// Whether a person may give the command to a lead in this state: the "From" column of the
    /// command table, and for a registration the table of its states.
    pub fn offered(self, state: &State) -> bool {
        let progress = &state.progress;
        match self {
            Self::Accept | Self::Decline => matches!(progress, Progress::Received),
            Self::Expire => false,
            Self::Edit
            | Self::AddTeamMember
            | Self::EditTeamMember
            | Self::RemoveTeamMember
            | Self::Win
            | Self::Lose => matches!(progress, Progress::Accepted { .. }),
            Self::Error | Self::Contacted | Self::Snooze | Self::Wake | Self::Flame => {
                !matches!(progress, Progress::Archived { .. })
            }
            Self::Favorite => true,
            Self::Register
            | Self::AmendRegistration
            | Self::AnswerReview
            | Self::RegistrationStatus => registration::offered(self, state),
        }
    }
}
