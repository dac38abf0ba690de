//! Whether a won deal may be registered, and the two clocks of it (domain rules, section 7).
//!
//! Eligible: won, worth at least USD 25,000 by the user's dated rates, with at least one co-sell
//! solution, and more than 72 h after the deal was created.

use chrono::{Days, Duration};
use serde::{Deserialize, Serialize};

use crate::clocks::{RuleBook, utc_midnight};
use crate::lead::{Lead, Outcome};
use crate::money::{Currency, Money};
use crate::registration::Contract;
use crate::{Date, Instant};

/// The least a deal must be worth, in US dollars.
pub const LEAST_USD: i64 = 25_000;
/// A deal can be registered once more than this has passed since it was created.
pub const WAIT: Duration = Duration::hours(72);
/// For how many days after the signing a deal can be registered.
pub const WINDOW_DAYS: u64 = 60;

/// The rules of eligibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum EligibilityRule {
    /// The deal is won.
    Won,
    /// It is worth enough.
    Value,
    /// It names a co-sell solution.
    Solution,
    /// The 72 h since it was created are over.
    Wait,
}

/// Why a rule does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortfall {
    /// The lead is anything else than won.
    NotWon,
    /// Nobody wrote down what the deal is worth.
    NoValue,
    /// Less than [`LEAST_USD`].
    BelowMinimum,
    /// The user has written down no rate that held on that day.
    NoRate {
        /// Of this currency.
        currency: Currency,
        /// On this day.
        day: Date,
    },
    /// The lead names none; the user names it when registering.
    NoSolution,
    /// Before this instant the deal is too young.
    TooEarly {
        /// When it can be registered.
        opens_at: Instant,
    },
}

impl Shortfall {
    /// The name used by the command line and the window.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotWon => "not-won",
            Self::NoValue => "no-value",
            Self::BelowMinimum => "below-minimum",
            Self::NoRate { .. } => "no-rate",
            Self::NoSolution => "no-solution",
            Self::TooEarly { .. } => "too-early",
        }
    }

    /// In plain words, for the command line.
    pub fn words(self) -> String {
        match self {
            Self::NotWon => "the deal is not won".to_owned(),
            Self::NoValue => "the deal has no value".to_owned(),
            Self::BelowMinimum => "the deal is worth less than USD 25,000".to_owned(),
            Self::NoRate { currency, day } => {
                format!("no rate for {} on {day}", currency.code())
            }
            Self::NoSolution => {
                "the lead names no co-sell solution; name it when registering".to_owned()
            }
            Self::TooEarly { opens_at } => format!(
                "72 h since the deal was created are over at {}",
                opens_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
            ),
        }
    }
}

/// A rule, and what keeps it from holding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Which.
    pub rule: EligibilityRule,
    /// `None` when it holds.
    pub shortfall: Option<Shortfall>,
}

/// Every rule and whether it holds at `now`.
pub fn verdicts(lead: &Lead, rules: &RuleBook, now: Instant) -> [Verdict; 4] {
    let verdict = |rule, shortfall| Verdict { rule, shortfall };
    let won = lead.state.outcome() == Some(Outcome::Won);
    let contract = contract(lead);
    let names_one = contract.is_some() || !lead.facts.filing.solutions.is_empty();
    let opens_at = opens_at(lead);
    [
        verdict(EligibilityRule::Won, (!won).then_some(Shortfall::NotWon)),
        verdict(EligibilityRule::Value, value_shortfall(lead, rules)),
        verdict(
            EligibilityRule::Solution,
            (!names_one).then_some(Shortfall::NoSolution),
        ),
        verdict(
            EligibilityRule::Wait,
            (now < opens_at).then_some(Shortfall::TooEarly { opens_at }),
        ),
    ]
}

/// Whether the desk asks for a registration by itself, and reminds of it: the deal is won, the lead
/// names a co-sell solution, and what is known of its value does not speak against it. A deal whose
/// currency has no rate yet is asked for, since nobody knows better.
pub fn asked_for(lead: &Lead, rules: &RuleBook) -> bool {
    lead.state.outcome() == Some(Outcome::Won)
        && !lead.facts.filing.solutions.is_empty()
        && value_shortfall(lead, rules) != Some(Shortfall::BelowMinimum)
}

/// What keeps an amount from being enough on a day.
pub fn amount_shortfall(money: Money, day: Date, rules: &RuleBook) -> Option<Shortfall> {
    match rules.rates.reaches(money, LEAST_USD, day) {
        Some(true) => None,
        Some(false) => Some(Shortfall::BelowMinimum),
        None => Some(Shortfall::NoRate {
            currency: money.currency,
            day,
        }),
    }
}

/// The value is judged by the contract where there is one, on the day it was signed; before that by
/// the deal, on the day it was won.
fn value_shortfall(lead: &Lead, rules: &RuleBook) -> Option<Shortfall> {
    let (value, day) = match contract(lead) {
        Some(contract) => (Some(contract.value), contract.signed_on),
        None => {
            let won_at = lead.state.archived_at().unwrap_or(lead.facts.received_at);
            (lead.value(), won_at.date_naive())
        }
    };
    match value {
        None => Some(Shortfall::NoValue),
        Some(value) => amount_shortfall(value, day, rules),
    }
}

fn contract(lead: &Lead) -> Option<&Contract> {
    lead.state
        .registration
        .as_ref()
        .and_then(|registration| registration.contract.as_ref())
}

/// When the deal was created: when the lead was accepted, which is when it became a deal; for one
/// that nobody accepted, when it was received.
pub fn created_at(lead: &Lead) -> Instant {
    lead.state.accepted_at().unwrap_or(lead.facts.received_at)
}

/// The first instant at which the deal can be registered. "More than 72 h" is the first millisecond
/// after them: the desk keeps time no finer.
pub fn opens_at(lead: &Lead) -> Instant {
    created_at(lead) + WAIT + Duration::milliseconds(1)
}

/// The first and the last day on which a deal signed (or, while nobody has said when, won) on a day
/// can be registered. Partner Center keeps days in UTC, and so does this clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The day counted from.
    pub from: Date,
    /// The instant after the last day.
    pub ends_at: Instant,
}

impl Window {
    /// The window that a day opens.
    pub fn from(day: Date) -> Self {
        let after = day
            .checked_add_days(Days::new(WINDOW_DAYS + 1))
            .unwrap_or(Date::MAX);
        Self {
            from: day,
            ends_at: utc_midnight(after),
        }
    }

    /// The window of a won deal.
    pub fn of(lead: &Lead) -> Option<Self> {
        if lead.state.outcome() != Some(Outcome::Won) {
            return None;
        }
        let signed_on = contract(lead).map(|contract| contract.signed_on);
        let won_on = lead.state.archived_at().map(|at| at.date_naive());
        signed_on.or(won_on).map(Self::from)
    }
}
