//! The record of alarms as people read it: what was told, what waits and why, what was not told and
//! why, and what they have seen.

use desk_domain::Instant;
use desk_domain::ids::LeadId;
use desk_domain::kind::Tab;
use desk_domain::ladder::AlarmKind;
use desk_domain::lead::Stage;
use desk_domain::search::Sort;
use desk_domain::told::Pause;
use desk_store::{AlarmPage, AlarmQuery, AlarmRecord, AlarmShelf, AlarmStanding};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::doubt::ClockDoubt;
use crate::error::DeskError;
use crate::views::{ListQuery, Page};

/// Which alarms to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmFilter {
    /// Every one on record.
    All,
    /// Told.
    Told,
    /// Told, and the user has not said that they have seen it.
    Unseen,
    /// To be told later than their clock says.
    Waiting,
    /// "Why was I not told?"
    Suppressed,
}

/// A stretch of the record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct AlarmListQuery {
    /// Which of them.
    pub filter: AlarmFilter,
    /// Of one lead alone: its own id.
    pub lead: Option<String>,
    /// The `next` of the page before.
    #[ts(type = "number | null")]
    pub before: Option<i64>,
    /// At most so many.
    pub limit: u32,
}

/// A page of the record, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AlarmListPage {
    /// The alarms.
    pub alarms: Vec<AlarmRow>,
    /// How many there are that the user has not said to have seen, whatever was asked for.
    #[ts(type = "number")]
    pub unseen: u64,
    /// Where the next page begins, if there is one.
    #[ts(type = "number | null")]
    pub next: Option<i64>,
}

/// How far an alarm has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmStage {
    /// It is told later than its clock says.
    Waiting,
    /// It is being told.
    Raising,
    /// It was told.
    Raised,
    /// It was not, and will not be.
    Suppressed,
}

/// The lead of an alarm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AlarmLead {
    /// Its own id.
    pub id: String,
    /// Who has the need. Outside text.
    pub customer: String,
    /// Where in its life it is now.
    pub stage: Stage,
}

/// One alarm on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AlarmRow {
    /// What it is about, if it is about a lead; otherwise it is about the desk.
    pub about: Option<AlarmLead>,
    /// What it says.
    pub kind: AlarmKind,
    /// Which of its kind: `4h`, `3d` …
    pub step: String,
    /// When its clock named it.
    pub due_at: Instant,
    /// How far it has got.
    pub standing: AlarmStage,
    /// Since when.
    pub at: Instant,
    /// When it was told, or will be.
    pub told_at: Option<Instant>,
    /// Why it is told at another time than its clock's, or not, or was not seen.
    pub reason: Option<String>,
    /// Told well after its time.
    pub late: bool,
    /// May have been told before.
    pub again: bool,
    /// Told as one of several.
    pub summary: bool,
    /// When the user said that they have seen it.
    pub acknowledged_at: Option<Instant>,
}

/// Whether alarms are raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AlarmState {
    /// The user has paused them.
    pub paused: bool,
    /// Until when; none until they resume them.
    pub paused_until: Option<Instant>,
    /// The machine's clock can't be right, so nothing is raised.
    pub clock_wrong: Option<ClockDoubt>,
    /// The machine's time zone, where it is needed and there is no data for it: hours are then
    /// those of UTC.
    pub zone_unknown: Option<String>,
    /// How many bytes are left on a disk that is nearly full.
    #[ts(type = "number | null")]
    pub disk_left: Option<u64>,
    /// How many alarms were told that the user has not said to have seen.
    #[ts(type = "number")]
    pub unseen: u64,
}

impl Desk {
    /// Whether alarms are raised.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn alarm_state(&self) -> Result<AlarmState, DeskError> {
        let pause = self.paused()?;
        Ok(AlarmState {
            paused: pause.is_some(),
            paused_until: match pause {
                Some(Pause::Until(end)) => Some(end),
                Some(Pause::UntilResumed) | None => None,
            },
            clock_wrong: self.doubted_clock()?,
            zone_unknown: self.zone_without_data()?,
            disk_left: self.scarce_room()?,
            unseen: self.store.unseen_alarms()?,
        })
    }

    /// The leads at the head of the list, what to answer first, and how many wait in all. Costs the
    /// same however many those are: it is asked after every tick.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn most_urgent(&self, count: u32) -> Result<Page, DeskError> {
        self.list(&ListQuery {
            tab: Tab::All,
            stage: Some(Stage::Received),
            search: None,
            sort: Sort::Clock,
            limit: count,
            after: None,
            offset: None,
        })
    }

    /// A page of the record of alarms, newest first.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn alarms(&self, query: &AlarmQuery) -> Result<AlarmPage, DeskError> {
        Ok(self.store.alarms(query)?)
    }

    /// The same with what a person needs to read it.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn alarm_list(&self, query: &AlarmListQuery) -> Result<AlarmListPage, DeskError> {
        let page = self.store.alarms(&AlarmQuery {
            lead: query.lead.as_deref().map(LeadId::new),
            shelf: shelf(query.filter),
            before: query.before,
            limit: query.limit.min(MOST),
        })?;
        Ok(AlarmListPage {
            alarms: page
                .alarms
                .into_iter()
                .map(|record| self.alarm_row(record))
                .collect::<Result<_, _>>()?,
            unseen: self.store.unseen_alarms()?,
            next: page.next,
        })
    }

    /// The user has seen one alarm, of a lead or of the desk. True when that is news.
    ///
    /// # Errors
    /// [`DeskError::Store`], also for a lead that is not there.
    pub fn acknowledge(
        &self,
        lead: Option<&LeadId>,
        kind: AlarmKind,
        step: &str,
    ) -> Result<bool, DeskError> {
        let now = self.now();
        self.store
            .write(|writing| Ok(writing.acknowledge(Some((lead, kind, step)), now)?))
    }

    /// The user has seen every alarm that they were told. True when there was one.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn acknowledge_all(&self) -> Result<bool, DeskError> {
        let now = self.now();
        self.store
            .write(|writing| Ok(writing.acknowledge(None, now)?))
    }

    fn alarm_row(&self, record: AlarmRecord) -> Result<AlarmRow, DeskError> {
        let about = record.lead.map(|id| {
            let lead = self.stored(&id)?.lead;
            Ok::<_, DeskError>(AlarmLead {
                id: id.to_string(),
                stage: lead.state.stage(),
                customer: lead.facts.customer.name,
            })
        });
        Ok(AlarmRow {
            about: about.transpose()?,
            kind: record.kind,
            step: record.step,
            due_at: record.due_at,
            standing: match record.standing {
                AlarmStanding::Waiting { .. } => AlarmStage::Waiting,
                AlarmStanding::Raising { .. } => AlarmStage::Raising,
                AlarmStanding::Raised { .. } => AlarmStage::Raised,
                AlarmStanding::Suppressed { .. } => AlarmStage::Suppressed,
            },
            at: record.standing.at(),
            told_at: record.told_at,
            reason: record.reason,
            late: record.late,
            again: record.again,
            summary: record.summary,
            acknowledged_at: record.acknowledged_at,
        })
    }
}

/// The longest page.
const MOST: u32 = 200;

fn shelf(filter: AlarmFilter) -> AlarmShelf {
    match filter {
        AlarmFilter::All => AlarmShelf::All,
        AlarmFilter::Told => AlarmShelf::Told,
        AlarmFilter::Unseen => AlarmShelf::Unseen,
        AlarmFilter::Waiting => AlarmShelf::Waiting,
        AlarmFilter::Suppressed => AlarmShelf::Suppressed,
    }
}
