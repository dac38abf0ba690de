//! What can go wrong in a use case: a code that programs match on, and words for a person.

use chrono::Weekday;
use desk_domain::history::Change;
use desk_domain::hours::{HoursRefusal, Range};
use desk_domain::ladder::AlarmKind;
use desk_domain::plan::StepsRefusal;
use desk_domain::receive::RejectedRow;
use desk_domain::refusal::Refusal;
use desk_store::{StoreError, Unopened};
use serde_json::{Value, json};

use crate::drafts::LONGEST_DRAFT;
use crate::moving::MovingFault;
use crate::notices::NotSent;
use crate::passphrase::SHORTEST_PASSPHRASE;
use crate::views::Meanwhile;

/// A use case that did not happen.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The command does not fit the lead, or something typed is wrong.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No lead has this id.
    #[error("there is no referral with the id {0}")]
    NotFound(String),
    /// The lead is not what it was when somebody began to decide on it.
    #[error("the referral has been changed meanwhile ({})", fields(&.0.changes))]
    ChangedMeanwhile(Meanwhile),
    /// A draft that is too long to be kept.
    #[error("the draft is too long to be kept")]
    DraftTooLarge,
    /// A draft of a command that the lead can't take.
    #[error("the referral can't take this command, so no draft of it is kept")]
    DraftUnfit,
    /// A setting that does not exist.
    #[error("there is no setting {key}; there are {}", known.join(", "))]
    NoSuchSetting {
        /// The name asked for.
        key: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// A number that a setting does not take.
    #[error("{key} takes a whole number from {from} to {to}, not {value:?}")]
    SettingOutOfRange {
        /// The name.
        key: String,
        /// The value.
        value: String,
        /// The smallest.
        from: i64,
        /// The largest.
        to: i64,
    },
    /// A setting with a name or value the desk does not know.
    #[error("{key} can't be set to {value:?}")]
    BadSetting {
        /// The name.
        key: String,
        /// The value.
        value: String,
    },
    /// Hours or holidays that can't be kept to.
    #[error(transparent)]
    Hours(#[from] HoursRefusal),
    /// Steps of alarms that can't be kept to.
    #[error(transparent)]
    Steps(#[from] StepsRefusal),
    /// A time zone without data.
    #[error("there is no time zone {0:?}; names are such as Europe/Oslo")]
    NoSuchZone(String),
    /// A view that nobody saved.
    #[error("there is no view {0:?}")]
    NoSuchView(String),
    /// There can't be another view.
    #[error("there are {0} views already; remove one first")]
    TooManyViews(usize),
    /// A kind of alarm that does not exist.
    #[error("there is no kind of alarm {0:?}; there are {known}", known = alarm_kinds().join(", "))]
    NoSuchAlarm(String),
    /// A message was not handed over.
    #[error(transparent)]
    NotSent(#[from] NotSent),
    /// A file that a person named gives nothing.
    #[error("{}: {}", .0.file, .0.reason)]
    Unreadable(Box<RejectedRow>),
    /// A file that a person named can't be written.
    #[error("{file} can't be written: {why}")]
    Unwritable {
        /// The file.
        file: String,
        /// What the system says.
        why: String,
    },
    /// The desk did not move into a file, or out of one.
    #[error(transparent)]
    Moving(#[from] MovingFault),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DeskError {
    /// For a file that the system does not let the desk write.
    pub fn unwritable(file: &std::path::Path, why: &std::io::Error) -> Self {
        Self::Unwritable {
            file: file.display().to_string(),
            why: why.to_string(),
        }
    }

    /// For a file that the system does not let the desk read.
    pub fn unreadable(file: &std::path::Path, why: &std::io::Error) -> Self {
        let (code, about) = if why.kind() == std::io::ErrorKind::NotFound {
            ("file-not-found", Vec::new())
        } else {
            ("unreadable", vec![why.to_string()])
        };
        Self::Unreadable(Box::new(RejectedRow {
            file: file.display().to_string(),
            place: "file".into(),
            code: code.into(),
            reason: why.to_string(),
            about,
            ..RejectedRow::default()
        }))
    }

    /// The code programs match on; the window has words for each.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::NotFound(_) => "not-found",
            Self::ChangedMeanwhile(_) => "changed-meanwhile",
            Self::DraftTooLarge => "draft-too-large",
            Self::DraftUnfit => "draft-unfit",
            Self::NoSuchSetting { .. } => "bad-setting",
            Self::SettingOutOfRange { .. } => "setting-out-of-range",
            Self::BadSetting { .. } => "bad-setting",
            Self::Hours(refusal) => refusal.code(),
            Self::Steps(_) => "bad-steps",
            Self::NoSuchZone(_) => "no-such-zone",
            Self::NoSuchView(_) => "no-such-view",
            Self::TooManyViews(_) => "too-many-views",
            Self::NoSuchAlarm(_) => "no-such-alarm",
            Self::Unreadable(_) => "file-unreadable",
            Self::Unwritable { .. } => "file-unwritable",
            Self::NotSent(_) => "not-sent",
            Self::Moving(MovingFault::TooShort) => "passphrase-too-short",
            Self::Moving(MovingFault::WrongPassphrase { .. }) => "wrong-passphrase",
            Self::Moving(MovingFault::NotAnExport { .. }) => "not-an-export",
            Self::Moving(MovingFault::NeedsKey { .. }) => "export-needs-key",
            Self::Moving(MovingFault::TooCostly { .. }) => "export-too-costly",
            Self::Moving(MovingFault::Exists { .. }) => "file-exists",
            Self::Store(StoreError::Newer { .. }) => "store-newer",
            Self::Store(StoreError::BadCursor) => "bad-cursor",
            Self::Store(StoreError::Full) => "disk-full",
            Self::Store(
                StoreError::ReadOnly
                | StoreError::Unavailable {
                    why: Unopened::FolderUnwritable,
                    ..
                },
            ) => "read-only",
            Self::Store(StoreError::Busy) => "store-busy",
            Self::Store(StoreError::Damaged { .. }) => "damaged",
            Self::Store(StoreError::Corrupt(_)) => "store-damaged",
            Self::Store(StoreError::Gone(_)) => "store-gone",
            Self::Store(StoreError::NotCopied { .. }) => "file-unwritable",
            Self::Store(_) => "store-unavailable",
        }
    }

    /// What the words are about, for a program.
    pub fn params(&self) -> Value {
        match self {
            Self::Refused(refusal) => refusal_params(refusal),
            Self::NotFound(id) => json!({ "id": id }),
            Self::ChangedMeanwhile(meanwhile) => json!(meanwhile),
            Self::DraftTooLarge => json!({ "longest": LONGEST_DRAFT }),
            Self::NoSuchSetting { key, known } => {
                json!({ "key": key, "value": null, "known": known })
            }
            Self::SettingOutOfRange {
                key,
                value,
                from,
                to,
            } => json!({ "key": key, "value": value, "from": from, "to": to }),
            Self::Unreadable(row) => {
                json!({ "file": row.file, "code": row.code, "about": row.about })
            }
            Self::Unwritable { file, why } => json!({ "file": file, "why": why }),
            Self::BadSetting { key, value } => json!({ "key": key, "value": value }),
            Self::Hours(refusal) => hours_params(refusal),
            Self::Steps(refusal) => steps_params(refusal),
            Self::NoSuchZone(name) => json!({ "zone": name }),
            Self::NoSuchView(name) => json!({ "name": name }),
            Self::TooManyViews(most) => json!({ "most": most }),
            Self::NoSuchAlarm(name) => json!({ "kind": name, "known": alarm_kinds() }),
            Self::NotSent(NotSent { fault, detail }) => {
                json!({ "fault": fault, "detail": detail })
            }
            Self::Moving(MovingFault::TooShort) => json!({ "shortest": SHORTEST_PASSPHRASE }),
            Self::Moving(
                MovingFault::WrongPassphrase { file }
                | MovingFault::NotAnExport { file }
                | MovingFault::NeedsKey { file }
                | MovingFault::TooCostly { file }
                | MovingFault::Exists { file },
            ) => json!({ "file": file }),
            Self::Store(StoreError::Newer { found, known }) => {
                json!({ "found": found, "known": known })
            }
            Self::Store(
                StoreError::Damaged { file, why } | StoreError::NotCopied { file, why },
            ) => {
                json!({ "file": file.display().to_string(), "why": why })
            }
            Self::DraftUnfit | Self::Store(_) => json!({}),
        }
    }
}

/// The parts of the words; days count from Monday, which is 0.
fn hours_params(refusal: &HoursRefusal) -> Value {
    let at = |day: &Weekday, range: &Range| json!({ "day": day.num_days_from_monday(), "range": range.to_string() });
    match refusal {
        HoursRefusal::Unreadable { part } | HoursRefusal::UnreadableHoliday { part } => {
            json!({ "part": part })
        }
        HoursRefusal::EmptyRange { day, range } => at(day, range),
        HoursRefusal::Overlap {
            first_day,
            first,
            second_day,
            second,
        } => json!({ "first": at(first_day, first), "second": at(second_day, second) }),
        HoursRefusal::TooManyHolidays { most } => json!({ "most": most }),
        HoursRefusal::NoWorkingMinute | HoursRefusal::AllQuiet => json!({}),
    }
}

fn steps_params(refusal: &StepsRefusal) -> Value {
    match refusal {
        StepsRefusal::Unreadable(part) => json!({ "fault": "unreadable", "part": part }),
        StepsRefusal::OutOfRange {
            step,
            shortest,
            longest,
        } => json!({
            "fault": "out-of-range", "part": step, "shortest": shortest, "longest": longest
        }),
        StepsRefusal::None => json!({ "fault": "none" }),
        StepsRefusal::TooMany(most) => json!({ "fault": "too-many", "most": most }),
    }
}

fn alarm_kinds() -> Vec<&'static str> {
    AlarmKind::ALL.iter().map(|kind| kind.code()).collect()
}

fn fields(changes: &[Change]) -> String {
    let names: Vec<_> = changes.iter().map(|change| change.field.as_str()).collect();
    names.join(", ")
}

fn refusal_params(refusal: &Refusal) -> Value {
    match refusal {
        Refusal::NotReceived { command, stage }
        | Refusal::NotAccepted { command, stage }
        | Refusal::NotWon { command, stage } => {
            json!({ "command": command, "stage": stage })
        }
        Refusal::Archived { outcome } => json!({ "outcome": outcome }),
        Refusal::ClockOnly { expires_at } => json!({ "expires_at": expires_at }),
        Refusal::UndoTooLate { until } => json!({ "until": until }),
        Refusal::NothingToUndo
        | Refusal::UndoOvertaken
        | Refusal::NotSnoozed
        | Refusal::NotHeld
        | Refusal::AddressNeeded
        | Refusal::SenderNeeded => json!({}),
        Refusal::BadTemplate(faults) => json!({ "faults": faults }),
        Refusal::NoticeState { command, state } => json!({ "command": command, "state": state }),
        Refusal::PreviewNeeded { kind } => json!({ "kind": kind }),
        Refusal::NoSuchMember { member } => json!({ "member": member }),
        Refusal::RegistrationState { command, state } => {
            json!({ "command": command, "state": state })
        }
        Refusal::RegistrationMove { from, to } => json!({ "from": from, "to": to }),
        Refusal::RegistrationTooEarly { opens_at } => json!({ "opens_at": opens_at }),
        Refusal::InvalidInput(fields) => json!({ "fields": fields }),
    }
}
