//! Registering a won deal at Microsoft (domain rules, section 7): the one thing that still moves in
//! the archive.
//!
//! What is typed is checked in [`crate::registration_input`], whether the deal may be registered at
//! all in [`crate::eligibility`], what the source says of it in [`crate::filing`]. Here is the
//! registration itself: its states, and who moves it between them.
//!
//! Every command here can be taken back as long as it has only happened at this desk: undo puts the
//! state before it back, and once the source has said something newer there is nothing to take back.

use serde::{Deserialize, Serialize};

use crate::command::CommandName;
use crate::lead::{Outcome, State};
use crate::money::Money;
use crate::refusal::Refusal;
use crate::{Date, Instant};

/// Where a registration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RegistrationState {
    /// The deal is not registered.
    None,
    /// Registered; Partner Center has not said anything yet.
    Pending,
    /// Accepted without a review.
    Approved,
    /// Somebody at Microsoft looks at it.
    ReviewPending,
    /// The review is passed.
    Passed,
    /// The review has failed.
    Failed,
    /// The reviewer asks something.
    ActionRequired,
    /// The end.
    Closed,
}

impl RegistrationState {
    /// Every state.
    pub const ALL: &'static [Self] = &[
        Self::None,
        Self::Pending,
        Self::Approved,
        Self::ReviewPending,
        Self::Passed,
        Self::Failed,
        Self::ActionRequired,
        Self::Closed,
    ];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::ReviewPending => "review-pending",
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::ActionRequired => "action-required",
            Self::Closed => "closed",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.code() == code)
    }

    /// Reads what Partner Center calls it: `ReviewPending`, "Action required" …
    pub fn from_partner_center(word: &str) -> Option<Self> {
        let plain = |text: &str| {
            text.chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
                .to_ascii_lowercase()
        };
        let word = plain(word);
        Self::ALL
            .iter()
            .copied()
            .find(|state| plain(state.code()) == word)
    }

    /// The table of section 7: where a registration may go from here.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::None => &[Self::Pending],
            Self::Pending => &[Self::Approved, Self::ReviewPending],
            Self::ReviewPending => &[Self::Passed, Self::Failed, Self::ActionRequired],
            Self::ActionRequired => &[Self::ReviewPending],
            Self::Approved => &[Self::ReviewPending, Self::Closed],
            Self::Passed | Self::Failed => &[Self::Closed],
            Self::Closed => &[],
        }
    }

    /// Where Partner Center's word alone may move it: a deal is registered, and a question answered,
    /// by the user.
    pub fn next_said(self) -> &'static [Self] {
        match self {
            Self::None | Self::ActionRequired => &[],
            Self::Pending
            | Self::Approved
            | Self::ReviewPending
            | Self::Passed
            | Self::Failed
            | Self::Closed => self.next(),
        }
    }

    /// Whether a chain of moves leads there.
    pub(crate) fn leads_to(self, there: Self) -> bool {
        let mut reached = self.next().to_vec();
        let mut place = 0;
        while let Some(state) = reached.get(place).copied() {
            for next in state.next() {
                if !reached.contains(next) {
                    reached.push(*next);
                }
            }
            place += 1;
        }
        reached.contains(&there)
    }
}

/// A solution of the company that a deal is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Solution {
    /// Partner Center's id for it, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub id: Option<String>,
    /// What people call it.
    pub name: String,
}

/// In whose tenant a solution is deployed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Tenant {
    Customer,
    Partner,
}

impl Tenant {
    /// Every tenant.
    pub const ALL: &'static [Self] = &[Self::Customer, Self::Partner];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Partner => "partner",
        }
    }
}

/// How the customer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Pricing {
    PayAsYouGo,
    Other,
}

impl Pricing {
    /// Every way.
    pub const ALL: &'static [Self] = &[Self::PayAsYouGo, Self::Other];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::PayAsYouGo => "pay-as-you-go",
            Self::Other => "other",
        }
    }
}

/// What is registered. It is deployed on Azure: otherwise there is nothing to register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// What was sold.
    pub solution: Solution,
    /// The day of the marketplace transaction; none when it was not sold through the marketplace.
    pub marketplace_on: Option<Date>,
    /// What the whole contract is worth.
    pub value: Money,
    /// The solution's share of it.
    pub solution_value: Money,
    /// When it was signed.
    pub signed_on: Date,
    /// When it begins.
    pub starts_on: Date,
    /// When it ends; none for a perpetual contract.
    pub ends_on: Option<Date>,
    /// Where the solution runs.
    pub tenant: Tenant,
    /// How the customer pays.
    pub pricing: Pricing,
}

/// The registration of a won deal; there is none in [`RegistrationState::None`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Where it is.
    pub state: RegistrationState,
    /// Since when.
    pub since: Instant,
    /// What is registered; none where only the source has registered it and did not say all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// What the reviewer asked last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What the user answered to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

impl State {
    /// Where the registration of the deal is.
    pub fn registration_state(&self) -> RegistrationState {
        self.registration
            .as_ref()
            .map_or(RegistrationState::None, |registration| registration.state)
    }
}

/// Whether a person may give one of the four commands of this room to a lead in this state; for
/// every other command false.
pub fn offered(name: CommandName, state: &State) -> bool {
    let at = state.registration_state();
    state.outcome() == Some(Outcome::Won)
        && match name {
            CommandName::Register => at == RegistrationState::None,
            CommandName::AmendRegistration => amendable(at),
            CommandName::AnswerReview => at == RegistrationState::ActionRequired,
            CommandName::RegistrationStatus => !at.next_said().is_empty(),
            CommandName::Accept
            | CommandName::Decline
            | CommandName::Expire
            | CommandName::Edit
            | CommandName::AddTeamMember
            | CommandName::EditTeamMember
            | CommandName::RemoveTeamMember
            | CommandName::Win
            | CommandName::Lose
            | CommandName::Error
            | CommandName::Contacted
            | CommandName::Snooze
            | CommandName::Wake
            | CommandName::Favorite
            | CommandName::Flame => false,
        }
}

/// While a reviewer looks at it, and once the review has ended, nothing in it changes.
fn amendable(at: RegistrationState) -> bool {
    match at {
        RegistrationState::Pending
        | RegistrationState::ActionRequired
        | RegistrationState::Approved => true,
        RegistrationState::None
        | RegistrationState::ReviewPending
        | RegistrationState::Passed
        | RegistrationState::Failed
        | RegistrationState::Closed => false,
    }
}

impl Registration {
    /// The deal is registered: None → Pending.
    pub(crate) fn filed(contract: Contract, now: Instant) -> Self {
        Self {
            state: RegistrationState::Pending,
            since: now,
            contract: Some(contract),
            question: None,
            answer: None,
        }
    }

    /// Something in it is put right. What was approved has to be looked at again.
    pub(crate) fn amended(self, contract: Contract, now: Instant) -> Self {
        let review = self.state == RegistrationState::Approved;
        let amended = Self {
            contract: Some(contract),
            ..self
        };
        if review {
            amended.moved(RegistrationState::ReviewPending, now)
        } else {
            amended
        }
    }

    /// The reviewer's question is answered: Action required → Review pending.
    pub(crate) fn answered(self, answer: String, now: Instant) -> Self {
        Self {
            answer: Some(answer),
            ..self.moved(RegistrationState::ReviewPending, now)
        }
    }

    /// Partner Center has said where it is.
    pub(crate) fn said(
        self,
        to: RegistrationState,
        question: Option<String>,
        now: Instant,
    ) -> Result<Self, Refusal> {
        if !self.state.next_said().contains(&to) {
            return Err(Refusal::RegistrationMove {
                from: self.state,
                to,
            });
        }
        let moved = self.moved(to, now);
        Ok(if to == RegistrationState::ActionRequired {
            Self {
                question,
                answer: None,
                ..moved
            }
        } else {
            moved
        })
    }

    fn moved(self, to: RegistrationState, now: Instant) -> Self {
        Self {
            state: to,
            since: now,
            ..self
        }
    }
}
