//! A lead's past as one story: what was done to it, what the user was told of it, what left for
//! whom.

use desk_domain::Instant;
use desk_domain::ids::LeadId;
use desk_domain::ladder::AlarmKind;
use desk_domain::notice::NoticeKind;
use desk_domain::outbox::{NoticeState, SendFault};
use desk_store::{AlarmRecord, StoredNotice};
use serde::Serialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::DeskError;
use crate::views::{HistoryEntry, history_view};

/// What happened to a lead, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Timeline {
    /// In the order in which it happened.
    pub items: Vec<TimelineItem>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum TimelineItem {
    /// Somebody or something changed the lead.
    Entry(HistoryEntry),
    /// The user was told.
    Alarm(AlarmTold),
    /// A message to somebody outside left, or did not.
    Notice(NoticePassed),
}

impl TimelineItem {
    /// When it happened.
    pub fn at(&self) -> Instant {
        match self {
            Self::Entry(entry) => entry.at,
            Self::Alarm(alarm) => alarm.at,
            Self::Notice(notice) => notice.at,
        }
    }
}

/// An alarm that was raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AlarmTold {
    /// When the user was told.
    pub at: Instant,
    /// What of.
    pub kind: AlarmKind,
    /// Which of its kind: `4h`, `3d` …
    pub step: String,
    /// When its clock named it.
    pub due_at: Instant,
    /// Told well after that.
    pub late: bool,
    /// May have been told before.
    pub again: bool,
    /// Told as one of several.
    pub summary: bool,
}

/// A station on a notice's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticePassed {
    /// When.
    pub at: Instant,
    /// Which.
    pub step: NoticeStep,
    /// What the notice tells, and whom.
    pub kind: NoticeKind,
    /// The recipient's name, where it is known. Outside text.
    pub name: Option<String>,
    /// Their address, where it is known. Outside text.
    pub address: Option<String>,
    /// Why it failed.
    pub fault: Option<SendFault>,
}

/// The stations that a reader of the timeline wants to know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeStep {
    /// It was handed to the user's mail program.
    Opened,
    /// It left.
    Sent,
    /// It did not, and the desk won't try again by itself.
    Failed,
}

impl Desk {
    /// What happened to a lead: entries, alarms and notices in one order, oldest first.
    pub fn timeline(&self, id: &LeadId) -> Result<Timeline, DeskError> {
        self.stored(id)?;
        let past = self.store.timeline(id)?;
        let entries = history_view(past.entries).entries;
        let mut items: Vec<TimelineItem> = entries.into_iter().map(TimelineItem::Entry).collect();
        items.extend(past.alarms.into_iter().map(told).map(TimelineItem::Alarm));
        items.extend(
            past.notices
                .iter()
                .flat_map(passed)
                .map(TimelineItem::Notice),
        );
        // Stable: what was done stands before what was told of it in the same moment.
        items.sort_by_key(TimelineItem::at);
        Ok(Timeline { items })
    }
}

fn told(record: AlarmRecord) -> AlarmTold {
    AlarmTold {
        at: record.standing.at(),
        kind: record.kind,
        step: record.step,
        due_at: record.due_at,
        late: record.late,
        again: record.again,
        summary: record.summary,
    }
}

fn passed(notice: &StoredNotice) -> Vec<NoticePassed> {
    let Some(kind) = NoticeKind::of(notice.event, notice.recipient) else {
        return Vec::new();
    };
    let failed_at = match notice.state {
        NoticeState::Failed => notice.tried_at,
        NoticeState::Held
        | NoticeState::Queued
        | NoticeState::Sending
        | NoticeState::Sent
        | NoticeState::Cancelled => None,
    };
    let station = |at: Option<Instant>, step| {
        at.map(|at| NoticePassed {
            at,
            step,
            kind,
            name: notice.name.clone(),
            address: notice.address.clone(),
            fault: match step {
                NoticeStep::Failed => notice.fault.as_ref().map(|(fault, _)| *fault),
                NoticeStep::Opened | NoticeStep::Sent => None,
            },
        })
    };
    [
        station(notice.opened_at, NoticeStep::Opened),
        station(failed_at, NoticeStep::Failed),
        station(notice.sent_at, NoticeStep::Sent),
    ]
    .into_iter()
    .flatten()
    .collect()
}
