//! Which alarms the user wants, and at which steps: the ladder's own table unless they say
//! otherwise.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::clocks::{DAY, HOUR};
use crate::ladder::AlarmKind;

/// Seconds in a minute.
const MINUTE: i64 = 60;
/// Steps that one kind can have at most: more would be a storm.
const MOST_STEPS: usize = 12;

/// What the user wants to be told, and at which steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmPlan {
    /// The kinds that are not told at all.
    pub off: BTreeSet<AlarmKind>,
    /// Alarms of a burning flame keep to no hours.
    pub flames_any_time: bool,
    /// After the customer asked for a call.
    pub contact_now: Steps,
    /// Before the answer clock runs out.
    pub answer_soon: Steps,
    /// How often a lead is called overdue once that clock has run out; one step.
    pub answer_overdue: Steps,
    /// Before expiry.
    pub expiring: Steps,
    /// Before the time to register a won deal runs out.
    pub registration: Steps,
    /// After the morning of the estimated close date.
    pub close_date: Steps,
}

impl Default for AlarmPlan {
    fn default() -> Self {
        let steps = |kind: Stepped| kind.standard();
        Self {
            off: BTreeSet::new(),
            flames_any_time: true,
            contact_now: steps(Stepped::ContactNow),
            answer_soon: steps(Stepped::AnswerSoon),
            answer_overdue: steps(Stepped::AnswerOverdue),
            expiring: steps(Stepped::Expiring),
            registration: steps(Stepped::Registration),
            close_date: steps(Stepped::CloseDate),
        }
    }
}

impl AlarmPlan {
    /// The steps of a kind that has some, to be replaced.
    pub fn steps_mut(&mut self, kind: Stepped) -> &mut Steps {
        match kind {
            Stepped::ContactNow => &mut self.contact_now,
            Stepped::AnswerSoon => &mut self.answer_soon,
            Stepped::AnswerOverdue => &mut self.answer_overdue,
            Stepped::Expiring => &mut self.expiring,
            Stepped::Registration => &mut self.registration,
            Stepped::CloseDate => &mut self.close_date,
        }
    }
}

/// A kind of alarm whose steps can be edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stepped {
    /// [`AlarmKind::ContactNow`].
    ContactNow,
    /// [`AlarmKind::AnswerSoon`].
    AnswerSoon,
    /// [`AlarmKind::AnswerOverdue`].
    AnswerOverdue,
    /// [`AlarmKind::Expiring`].
    Expiring,
    /// [`AlarmKind::Registration`].
    Registration,
    /// [`AlarmKind::CloseDate`].
    CloseDate,
}

impl Stepped {
    /// Every kind with steps.
    pub const ALL: &'static [Self] = &[
        Self::ContactNow,
        Self::AnswerSoon,
        Self::AnswerOverdue,
        Self::Expiring,
        Self::Registration,
        Self::CloseDate,
    ];

    /// The steps of the design's table.
    pub fn standard(self) -> Steps {
        let seconds: &[i64] = match self {
            Self::ContactNow => &[HOUR, 4 * HOUR, 24 * HOUR, 48 * HOUR],
            Self::AnswerSoon => &[4 * HOUR, HOUR],
            Self::AnswerOverdue => &[DAY],
            Self::Expiring => &[3 * DAY, DAY, 2 * HOUR],
            Self::Registration => &[14 * DAY, 7 * DAY, DAY],
            Self::CloseDate => &[0, 7 * DAY],
        };
        Steps {
            kind: self,
            seconds: seconds.to_vec(),
        }
    }

    /// The shortest and the longest step, in seconds.
    pub fn bounds(self) -> (i64, i64) {
        match self {
            Self::ContactNow => (5 * MINUTE, 71 * HOUR),
            Self::AnswerSoon => (5 * MINUTE, 23 * HOUR),
            Self::AnswerOverdue => (HOUR, 7 * DAY),
            Self::Expiring => (5 * MINUTE, 13 * DAY),
            Self::Registration => (HOUR, 59 * DAY),
            Self::CloseDate => (0, 90 * DAY),
        }
    }

    /// Whether steps are counted from a beginning, not back from an end.
    fn forward(self) -> bool {
        matches!(self, Self::ContactNow | Self::CloseDate)
    }

    /// How a step is called. It is part of an alarm's name, so it never changes.
    pub fn label(self, seconds: i64) -> String {
        let in_days = match self {
            Self::ContactNow | Self::AnswerSoon | Self::AnswerOverdue => false,
            Self::Expiring | Self::Registration | Self::CloseDate => true,
        };
        match seconds {
            _ if in_days && seconds % DAY == 0 => format!("{}d", seconds / DAY),
            _ if seconds % HOUR == 0 => format!("{}h", seconds / HOUR),
            _ => format!("{}m", seconds / MINUTE),
        }
    }
}

/// The steps of one kind in the order in which they come, in seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    kind: Stepped,
    seconds: Vec<i64>,
}

/// Why a text is no list of steps.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StepsRefusal {
    /// A part that is no time span.
    #[error("{0:?} is no time span such as 90m, 4h or 3d")]
    Unreadable(String),
    /// A step that is too short or too long for its kind.
    #[error("{step} is not between {shortest} and {longest}")]
    OutOfRange {
        /// As typed.
        step: String,
        /// The shortest.
        shortest: String,
        /// The longest.
        longest: String,
    },
    /// No step at all: a kind that is not wanted is switched off instead.
    #[error("there has to be a step; switch the kind off instead")]
    None,
    /// More than [`MOST_STEPS`], or more than one where there can only be one.
    #[error("there can be at most {0} steps")]
    TooMany(usize),
}

impl Steps {
    /// The steps, in seconds, in the order in which they come.
    pub fn seconds(&self) -> &[i64] {
        &self.seconds
    }

    /// Reads `4h, 1h` for a kind.
    ///
    /// # Errors
    /// [`StepsRefusal`], naming the part that is wrong.
    pub fn read(kind: Stepped, text: &str) -> Result<Self, StepsRefusal> {
        let (shortest, longest) = kind.bounds();
        let mut seconds = Vec::new();
        for part in text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let TimeSpan(step) = part.parse()?;
            if !(shortest..=longest).contains(&step) {
                return Err(StepsRefusal::OutOfRange {
                    step: part.to_owned(),
                    shortest: kind.label(shortest),
                    longest: kind.label(longest),
                });
            }
            seconds.push(step);
        }
        seconds.sort_unstable();
        seconds.dedup();
        if !kind.forward() {
            seconds.reverse();
        }
        let most = match kind {
            Stepped::AnswerOverdue => 1,
            Stepped::ContactNow
            | Stepped::AnswerSoon
            | Stepped::Expiring
            | Stepped::Registration
            | Stepped::CloseDate => MOST_STEPS,
        };
        match seconds.len() {
            0 => Err(StepsRefusal::None),
            count if count > most => Err(StepsRefusal::TooMany(most)),
            _ => Ok(Self { kind, seconds }),
        }
    }
}

impl fmt::Display for Steps {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let labels: Vec<_> = self
            .seconds
            .iter()
            .map(|seconds| self.kind.label(*seconds))
            .collect();
        out.write_str(&labels.join(","))
    }
}

/// A whole number of minutes, hours or days, in seconds.
struct TimeSpan(i64);

impl FromStr for TimeSpan {
    type Err = StepsRefusal;

    fn from_str(text: &str) -> Result<Self, StepsRefusal> {
        let unreadable = || StepsRefusal::Unreadable(text.to_owned());
        let unit = text.chars().last().ok_or_else(unreadable)?;
        let count: i64 = text
            .strip_suffix(unit)
            .and_then(|digits| digits.trim().parse::<u16>().ok())
            .ok_or_else(unreadable)?
            .into();
        match unit {
            'm' => Ok(Self(count * MINUTE)),
            'h' => Ok(Self(count * HOUR)),
            'd' => Ok(Self(count * DAY)),
            _ => Err(unreadable()),
        }
    }
}

/// Reads the kinds that are switched off: `expiring, woken`.
///
/// # Errors
/// The part that names no kind.
pub fn read_kinds(text: &str) -> Result<BTreeSet<AlarmKind>, String> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| AlarmKind::from_code(part).ok_or_else(|| part.to_owned()))
        .collect()
}
