//! The lead: what the source says of it, and what has happened to it here.

use serde::{Deserialize, Serialize};

use crate::customer::TeamMember;
use crate::facts::Facts;
use crate::flame::FlameChoice;
use crate::ids::LeadId;
use crate::money::Money;
use crate::reason::{CloseReason, ErrorReason};
use crate::registration::Registration;
use crate::{Date, Instant};

/// A referral (or lead: one thing here).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The desk's own id.
    pub id: LeadId,
    /// When the desk first saw the lead; at or after `facts.received_at` unless a clock was wrong.
    pub arrived_at: Instant,
    /// What the source says.
    pub facts: Facts,
    /// What happened here.
    pub state: State,
}

/// The three stages of a lead's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Waits for an answer.
    Received,
    /// The company works on the deal.
    Accepted,
    /// The end; nothing leaves it.
    Archived,
}

impl Stage {
    /// Every stage, in the order of life.
    pub const ALL: &'static [Self] = &[Self::Received, Self::Accepted, Self::Archived];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Archived => "archived",
        }
    }
}

/// How an archived lead ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The deal was made.
    Won,
    /// It was not.
    Lost,
    /// The company did not want the lead.
    Declined,
    /// Nobody answered in time.
    Expired,
    /// It should not have been a lead.
    Error,
}

impl Outcome {
    /// Every outcome, in the order of the archive.
    pub const ALL: &'static [Self] = &[
        Self::Won,
        Self::Lost,
        Self::Declined,
        Self::Expired,
        Self::Error,
    ];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Error => "error",
        }
    }
}

/// Where in its life a lead is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum Progress {
    /// Waits for an answer.
    Received,
    /// Answered; `at` is when.
    Accepted {
        /// When it was accepted.
        at: Instant,
    },
    /// Ended.
    Archived {
        /// When it ended.
        at: Instant,
        /// How.
        outcome: Outcome,
        /// When it had been accepted, if ever.
        accepted_at: Option<Instant>,
        /// Why, for the outcomes that ask.
        reason: Option<Reason>,
        /// What was noted with it.
        notes: Option<String>,
    },
}

/// Why a lead was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Of a declined or lost lead.
    Close(CloseReason),
    /// Of an error.
    Error(ErrorReason),
    /// The source's own words, where they are none of ours.
    Foreign(String),
}

/// What a lead becomes when it is accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    /// Local: Partner Center does not take it.
    pub name: String,
    /// Estimated, or final once won.
    pub value: Option<Money>,
    /// The estimated close date.
    pub close_date: Option<Date>,
    /// What the customer is looking for, and whatever else is worth keeping.
    pub notes: Option<String>,
    /// The company's own reference.
    pub crm_id: Option<String>,
    /// The marketing campaign that brought the lead.
    pub campaign_id: Option<String>,
}

/// How somebody was contacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum ContactHow {
    Call,
    Mail,
    Meeting,
    Other,
}

impl ContactHow {
    /// Reads a kebab-case name.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "call" => Some(Self::Call),
            "mail" => Some(Self::Mail),
            "meeting" => Some(Self::Meeting),
            "other" => Some(Self::Other),
            _ => None,
        }
    }
}

/// One contact with the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "ContactLog"))]
pub struct ContactMade {
    /// When it was.
    pub at: Instant,
    /// How.
    pub how: ContactHow,
    /// With whom, as typed.
    pub with: Option<String>,
    /// What came of it.
    pub notes: Option<String>,
}

/// What has happened to a lead here. A command changes this and nothing else, so that undo is
/// putting an earlier one back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Where in its life the lead is.
    pub progress: Progress,
    /// The deal, from Accepted on.
    pub deal: Option<Deal>,
    /// The people working on it.
    pub team: Vec<TeamMember>,
    /// Every contact with the customer, oldest first.
    pub contacts_made: Vec<ContactMade>,
    /// No alarms and the end of the list until then.
    pub snoozed_until: Option<Instant>,
    /// When the clock ended the last snooze: what it held back may still wait for the morning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub woke_at: Option<Instant>,
    /// The heart.
    pub favorite: bool,
    /// What the user said of the flame; none leaves it to the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flame_choice: Option<FlameChoice>,
    /// The last answer can be taken back, and nobody outside is told of it, until then.
    pub held_until: Option<Instant>,
    /// Somebody here moved the lead or its deal: a file may only move it forward from now on.
    pub answered_here: bool,
    /// The registration of the won deal, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<Registration>,
}

impl State {
    /// The state of a lead that has just arrived.
    pub fn received() -> Self {
        Self {
            progress: Progress::Received,
            deal: None,
            team: Vec::new(),
            contacts_made: Vec::new(),
            snoozed_until: None,
            woke_at: None,
            favorite: false,
            flame_choice: None,
            held_until: None,
            answered_here: false,
            registration: None,
        }
    }

    /// The stage alone.
    pub fn stage(&self) -> Stage {
        match self.progress {
            Progress::Received => Stage::Received,
            Progress::Accepted { .. } => Stage::Accepted,
            Progress::Archived { .. } => Stage::Archived,
        }
    }

    /// How it ended, once it has.
    pub fn outcome(&self) -> Option<Outcome> {
        match self.progress {
            Progress::Received | Progress::Accepted { .. } => None,
            Progress::Archived { outcome, .. } => Some(outcome),
        }
    }

    /// When it was accepted, if it was.
    pub fn accepted_at(&self) -> Option<Instant> {
        match self.progress {
            Progress::Received => None,
            Progress::Accepted { at } => Some(at),
            Progress::Archived { accepted_at, .. } => accepted_at,
        }
    }

    /// When it was archived, if it was.
    pub fn archived_at(&self) -> Option<Instant> {
        match self.progress {
            Progress::Received | Progress::Accepted { .. } => None,
            Progress::Archived { at, .. } => Some(at),
        }
    }

    /// The end of the snooze that lasts, or that the clock has ended.
    pub fn last_snooze(&self) -> Option<Instant> {
        self.snoozed_until.or(self.woke_at)
    }

    /// A snooze never outlives the lead, also when its source has shortened its life since.
    pub(crate) fn end_snooze_beyond(&mut self, expires_at: Option<Instant>) {
        let received = self.stage() == Stage::Received;
        if let (true, Some(until), Some(end)) = (received, self.snoozed_until, expires_at)
            && until >= end
        {
            self.snoozed_until = None;
        }
    }

    /// The first contact with the customer.
    pub fn first_contact(&self) -> Option<Instant> {
        self.contacts_made.iter().map(|contact| contact.at).min()
    }

    /// The latest contact with the customer.
    pub fn last_contact(&self) -> Option<Instant> {
        self.contacts_made.iter().map(|contact| contact.at).max()
    }
}

impl Lead {
    /// The value to show: of the deal if there is one, else what the customer said.
    pub fn value(&self) -> Option<Money> {
        match &self.state.deal {
            Some(deal) => deal.value,
            None => self.facts.need.value,
        }
    }

    /// Whether the lead is snoozed at `now`.
    pub fn snoozed(&self, now: Instant) -> bool {
        self.state.snoozed_until.is_some_and(|until| until > now)
    }

    /// Whether an answer given here is still held back at `now`.
    pub fn held(&self, now: Instant) -> bool {
        self.state.held_until.is_some_and(|until| until > now)
    }
}
