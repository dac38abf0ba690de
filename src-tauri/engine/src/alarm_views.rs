//! Alarms as scripts read them: the answers of `desk tick` and `desk alarms`.

use desk_domain::Instant;
use desk_store::AlarmRecord;
use serde::Serialize;

use crate::clockwork::TickReport;
use crate::doubt::ClockDoubt;

/// One alarm on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlarmView {
    /// The lead's own id; none where it is about the desk.
    pub lead: Option<String>,
    /// What it is about.
    pub kind: String,
    /// Which of its kind.
    pub step: String,
    /// When its clock named it.
    pub due_at: Instant,
    /// `waiting`, `raising`, `raised` or `suppressed`.
    pub standing: &'static str,
    /// When it is told, or was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_at: Option<Instant>,
    /// Told more than a minute after it could have been.
    pub late: bool,
    /// Why it was suppressed, or is told at another time than its clock's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// May have been told before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
    /// Told as one of several.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub summary: bool,
    /// When the user said that they have seen it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acknowledged_at: Option<Instant>,
}

impl From<&AlarmRecord> for AlarmView {
    fn from(record: &AlarmRecord) -> Self {
        Self {
            lead: record.lead.as_ref().map(ToString::to_string),
            kind: record.kind.code().to_owned(),
            step: record.step.clone(),
            due_at: record.due_at,
            standing: record.standing.code(),
            told_at: record.told_at,
            late: record.late,
            reason: record.reason.clone(),
            again: record.again,
            summary: record.summary,
            acknowledged_at: record.acknowledged_at,
        }
    }
}

/// The answer of a tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "see TickReport")]
pub struct TickView {
    pub raised: Vec<AlarmView>,
    pub suppressed: Vec<AlarmView>,
    pub delayed: Vec<AlarmView>,
    pub expired: Vec<String>,
    pub next_due_at: Option<Instant>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub watched_elsewhere: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_wrong: Option<ClockDoubt>,
}

impl From<&TickReport> for TickView {
    fn from(report: &TickReport) -> Self {
        let views = |records: &[AlarmRecord]| records.iter().map(AlarmView::from).collect();
        Self {
            raised: views(&report.raised),
            suppressed: views(&report.suppressed),
            delayed: views(&report.delayed),
            expired: report.expired.iter().map(ToString::to_string).collect(),
            next_due_at: report.next_due_at,
            watched_elsewhere: report.watched_elsewhere,
            clock_wrong: report.clock_wrong,
        }
    }
}
