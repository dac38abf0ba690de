//! What leaves the engine: plain shapes for a window or a terminal.
//!
//! Instants are RFC 3339 UTC, dates `YYYY-MM-DD`, money integer minor units with its currency, ids
//! text. The same shapes are the JSON of the command line and, through ts-rs, the types of the
//! window (`cargo xtask codegen`).

use chrono::SecondsFormat;
use desk_domain::clocks::{Flame, RuleBook};
use desk_domain::command::CommandName;
use desk_domain::customer::{Address, Contact, TeamMember};
use desk_domain::face::{Face, Shown};
use desk_domain::facts::Unread;
use desk_domain::history::Change;
use desk_domain::kind::{Entered, Kind, Tab};
use desk_domain::lead::{ContactMade, Lead, Outcome, Progress, Reason, Stage, State};
use desk_domain::order::Section;
pub use desk_domain::receive::RejectedRow;
use desk_domain::search::Sort;
use desk_domain::{Date, Instant};
use desk_store::{Counts, StoredEntry};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::asked::AskedView;
use crate::new_lead::AlikeView;
use crate::registration::{RegistrationView, registration_of};

/// An amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Money {
    /// In the currency's smallest unit.
    #[ts(type = "number")]
    pub minor: i64,
    /// ISO 4217.
    pub currency: String,
}

pub(crate) fn money_view(money: desk_domain::money::Money) -> Money {
    Money {
        minor: money.minor,
        currency: money.currency.code().to_owned(),
    }
}

/// A clock to draw: `from..at` is the whole span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "Clock")]
#[allow(missing_docs, reason = "see desk_domain::face::Shown")]
pub struct ClockView {
    pub face: Face,
    pub from: Option<Instant>,
    pub at: Option<Instant>,
    pub late: bool,
}

impl From<Shown> for ClockView {
    fn from(shown: Shown) -> Self {
        Self {
            face: shown.face,
            from: shown.from,
            at: shown.at,
            late: shown.late,
        }
    }
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "named as on the screen")]
pub struct LeadRow {
    pub id: String,
    pub source_id: Option<String>,
    pub customer: String,
    pub country: Option<String>,
    /// The need in one line.
    pub need: String,
    pub kind: Kind,
    pub stage: Stage,
    pub outcome: Option<Outcome>,
    pub flame: Flame,
    pub received_at: Instant,
    pub answer_due_at: Instant,
    pub expires_at: Instant,
    pub value: Option<Money>,
    pub favorite: bool,
    pub unread: bool,
    /// A dialog about it was left half filled.
    pub draft: bool,
    pub sample: bool,
    /// `referralSource` as the source gives it.
    pub source_label: Option<String>,
    pub snoozed_until: Option<Instant>,
    /// The latest contact since the customer asked for one.
    pub contacted_at: Option<Instant>,
    /// While an answer can be taken back.
    pub held_until: Option<Instant>,
    pub clock: ClockView,
    pub section: Section,
}

/// Which leads, and which page of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[allow(missing_docs, reason = "the names say it")]
pub struct ListQuery {
    pub tab: Tab,
    pub stage: Option<Stage>,
    pub search: Option<String>,
    #[serde(default)]
    pub sort: Sort,
    pub limit: u32,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// A place to jump to, when there is no cursor for it.
    #[ts(type = "number | null")]
    pub offset: Option<u64>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Page {
    pub now: Instant,
    #[ts(type = "number")]
    pub total: u64,
    pub leads: Vec<LeadRow>,
    pub next: Option<String>,
}

/// A heading of the list and how many leads it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "the names say it")]
pub struct SectionCount {
    pub section: Section,
    #[ts(type = "number")]
    pub count: u64,
}

/// How many leads each tab has, inside the stage asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "the names say it")]
pub struct TabCounts {
    #[ts(type = "number")]
    pub all: u64,
    #[ts(type = "number")]
    pub marketplace: u64,
    #[ts(type = "number")]
    pub qualified: u64,
    #[ts(type = "number")]
    pub favorites: u64,
    #[ts(type = "number")]
    pub co_sell: u64,
}

impl From<&Counts> for TabCounts {
    fn from(counts: &Counts) -> Self {
        Self {
            all: counts.in_tab(Tab::All),
            marketplace: counts.in_tab(Tab::Marketplace),
            qualified: counts.in_tab(Tab::Qualified),
            favorites: counts.in_tab(Tab::Favorites),
            co_sell: counts.in_tab(Tab::CoSell),
        }
    }
}

/// How many leads each stage has, inside the tab asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "the names say it")]
pub struct StageCounts {
    #[ts(type = "number")]
    pub received: u64,
    #[ts(type = "number")]
    pub accepted: u64,
    #[ts(type = "number")]
    pub archived: u64,
}

impl From<&Counts> for StageCounts {
    fn from(counts: &Counts) -> Self {
        Self {
            received: counts.in_stage(Stage::Received),
            accepted: counts.in_stage(Stage::Accepted),
            archived: counts.in_stage(Stage::Archived),
        }
    }
}

/// The counts around the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Overview {
    /// When they were taken.
    pub now: Instant,
    /// Inside the stage asked for.
    pub tabs: TabCounts,
    /// Inside the tab asked for.
    pub stages: StageCounts,
    /// What was typed into the search, read.
    pub asked: AskedView,
    /// In the order of the clock; empty ones are left out.
    pub sections: Vec<SectionCount>,
    /// The length of the list.
    #[ts(type = "number")]
    pub total: u64,
    /// Received leads whose customer asked for contact and has not had it.
    #[ts(type = "number")]
    pub flames: u64,
    /// Received leads that run out today or have run out.
    #[ts(type = "number")]
    pub due_today: u64,
    /// Received leads past their time.
    #[ts(type = "number")]
    pub late: u64,
    /// Leads in the whole desk.
    #[ts(type = "number")]
    pub leads_in_all: u64,
    /// Of them, samples.
    #[ts(type = "number")]
    pub samples: u64,
    /// Of them, co-sell opportunities.
    #[ts(type = "number")]
    pub co_sell_in_all: u64,
}

/// The three clocks of a received lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Clocks {
    pub flame: Option<ClockView>,
    pub answer: Option<ClockView>,
    pub expiry: Option<ClockView>,
}

/// The labels of the source, as it gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "named as the fields of the referral resource")]
pub struct Origin {
    pub raw_type: Option<String>,
    pub raw_qualification: Option<String>,
    pub invited_by: Option<String>,
    /// False when the kind is only the nearest one.
    pub classified: bool,
    pub referral_source: Option<String>,
    pub call_to_action: Option<String>,
    pub referral_program: Option<String>,
    pub organization_name: Option<String>,
    pub engagement_id: Option<String>,
    pub mpn_id: Option<String>,
    pub sales_stage: Option<String>,
    pub quality: Option<String>,
    pub spam: bool,
    pub tags: Vec<String>,
    /// A person here entered the lead; no source sent it.
    pub entered: Option<Entered>,
}

/// The deal of an accepted lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "see desk_domain::lead::Deal")]
pub struct Deal {
    pub name: String,
    pub value: Option<Money>,
    pub close_date: Option<Date>,
    pub notes: Option<String>,
    pub crm_id: Option<String>,
    pub campaign_id: Option<String>,
}

/// What undo would take back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UndoOffer {
    /// The command.
    pub command: String,
    /// Until when; for ever (while it is the last) when null.
    pub until: Option<Instant>,
}

/// One lead, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "named as on the screen")]
pub struct LeadDetail {
    pub now: Instant,
    /// Larger after every change, the same again after its undo. Given back with a command, it lets the desk refuse what was
    /// decided on an older lead.
    #[ts(type = "number")]
    pub version: i64,
    pub row: LeadRow,
    pub clocks: Clocks,
    pub customer_size: Option<String>,
    pub address: Address,
    pub external_ids: Vec<String>,
    pub contacts: Vec<Contact>,
    pub consent_to_contact: Option<bool>,
    pub request: Option<String>,
    pub industries: Vec<String>,
    pub products: Vec<String>,
    pub services: Vec<String>,
    pub solutions: Vec<String>,
    pub offers: Vec<String>,
    pub origin: Origin,
    pub wanted_value: Option<Money>,
    pub wanted_by: Option<Date>,
    pub deal: Option<Deal>,
    pub team: Vec<TeamMember>,
    /// The reason's code, or the source's own words.
    pub reason: Option<String>,
    pub reason_notes: Option<String>,
    pub accepted_at: Option<Instant>,
    pub archived_at: Option<Instant>,
    pub contacted: Vec<ContactMade>,
    pub unread: Vec<Unread>,
    /// What can be asked of the lead now.
    pub commands: Vec<CommandName>,
    pub undo: Option<UndoOffer>,
    /// Once the deal is won.
    pub registration: Option<RegistrationView>,
    /// The same customer's other leads.
    pub alike: AlikeView,
}

/// What a detail says besides the lead itself.
pub(crate) struct Around {
    pub(crate) version: i64,
    pub(crate) row: LeadRow,
    pub(crate) clocks: Clocks,
    pub(crate) undo: Option<UndoOffer>,
    pub(crate) alike: AlikeView,
}

pub(crate) fn detail_of(lead: &Lead, around: Around, rules: &RuleBook, now: Instant) -> LeadDetail {
    let Around {
        version,
        row,
        clocks,
        undo,
        alike,
    } = around;
    let facts = &lead.facts;
    let state = &lead.state;
    let reason_notes = match &state.progress {
        Progress::Archived { notes, .. } => notes.clone(),
        Progress::Received | Progress::Accepted { .. } => None,
    };
    let offered = |name: &&CommandName| {
        let wakes = **name == CommandName::Wake;
        name.offered(state) && (!wakes || state.snoozed_until.is_some())
    };
    LeadDetail {
        now,
        version,
        row,
        clocks,
        customer_size: facts.customer.size.clone(),
        address: facts.customer.address.clone(),
        external_ids: facts
            .customer
            .external_ids
            .iter()
            .map(|(kind, id)| format!("{kind} {id}"))
            .collect(),
        contacts: facts.customer.contacts.clone(),
        consent_to_contact: facts.consent_to_contact,
        request: facts.need.request.clone(),
        industries: facts.need.industries.clone(),
        products: facts.need.products.clone(),
        services: facts.need.services.clone(),
        solutions: facts.need.solutions.clone(),
        offers: facts.need.offers.clone(),
        origin: Origin {
            raw_type: facts.provenance.referral_type.clone(),
            raw_qualification: facts.provenance.qualification.clone(),
            invited_by: facts
                .provenance
                .invited_by_name
                .clone()
                .or_else(|| facts.provenance.invited_by_id.clone()),
            classified: facts.classified,
            referral_source: facts.labels.referral_source.clone(),
            call_to_action: facts.labels.call_to_action.clone(),
            referral_program: facts.labels.referral_program.clone(),
            organization_name: facts.provenance.organization_name.clone(),
            engagement_id: facts.labels.engagement_id.clone(),
            mpn_id: facts.labels.mpn_id.clone(),
            sales_stage: facts.labels.sales_stage.clone(),
            quality: facts.labels.quality.clone(),
            spam: facts.labels.spam,
            tags: facts.labels.tags.clone(),
            entered: facts.provenance.entered,
        },
        wanted_value: facts.need.value.map(money_view),
        wanted_by: facts.need.wanted_by,
        deal: state.deal.as_ref().map(|deal| Deal {
            name: deal.name.clone(),
            value: deal.value.map(money_view),
            close_date: deal.close_date,
            notes: deal.notes.clone(),
            crm_id: deal.crm_id.clone(),
            campaign_id: deal.campaign_id.clone(),
        }),
        team: state.team.clone(),
        reason: reason_of(state),
        reason_notes,
        accepted_at: state.accepted_at(),
        archived_at: state.archived_at(),
        contacted: state.contacts_made.clone(),
        unread: facts.unread.clone(),
        commands: CommandName::ALL.iter().filter(offered).copied().collect(),
        undo,
        registration: registration_of(lead, rules, now),
        alike,
    }
}

/// The reason's code, or the source's own words.
pub(crate) fn reason_of(state: &State) -> Option<String> {
    match &state.progress {
        Progress::Archived { reason, .. } => reason.as_ref().map(reason_text),
        Progress::Received | Progress::Accepted { .. } => None,
    }
}

fn reason_text(reason: &Reason) -> String {
    match reason {
        Reason::Close(reason) => reason.code().to_owned(),
        Reason::Error(reason) => reason.code().to_owned(),
        Reason::Foreign(words) => words.clone(),
    }
}

/// One entry of a lead's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HistoryEntry {
    /// When it happened.
    pub at: Instant,
    /// `user`, `clock` or `source`.
    pub actor: String,
    /// The command's name, or `receive`, `update`, `undo`.
    pub command: String,
    /// Field by field, before and after.
    pub changes: Vec<Change>,
    /// The words typed with it.
    pub note: Option<String>,
    /// Taken back later.
    pub undone: bool,
}

/// What happened to a lead, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct History {
    /// The entries.
    pub entries: Vec<HistoryEntry>,
}

impl From<StoredEntry> for HistoryEntry {
    fn from(entry: StoredEntry) -> Self {
        Self {
            at: entry.at,
            actor: entry.actor,
            command: entry.command,
            changes: entry.changes,
            note: entry.note,
            undone: entry.undone,
        }
    }
}

pub(crate) fn history_view(entries: Vec<StoredEntry>) -> History {
    History {
        entries: entries.into_iter().map(HistoryEntry::from).collect(),
    }
}

/// What the refusal `changed-meanwhile` is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Meanwhile {
    /// The version of the lead now; with it the command goes through.
    #[ts(type = "number")]
    pub version: i64,
    /// What was done, by whom, oldest first.
    pub entries: Vec<HistoryEntry>,
    /// What that comes to, field by field.
    pub changes: Vec<Change>,
    /// Whether the command still fits.
    pub possible: bool,
}

/// What was typed into a dialog that was left half filled.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Draft {
    /// As the dialog gave it.
    #[ts(type = "unknown")]
    pub content: serde_json::Value,
    /// When it was last typed.
    pub at: Instant,
}

/// What came of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct ImportSummary {
    /// Leads that are new here.
    #[ts(type = "number")]
    pub created: u64,
    /// Leads that were here and have changed.
    #[ts(type = "number")]
    pub updated: u64,
    /// Leads that were here and have not.
    #[ts(type = "number")]
    pub unchanged: u64,
    /// Rows that could not be read.
    pub rejected: Vec<RejectedRow>,
    /// It was stopped on the way: what is counted here is in, the rest was not read. Said only then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub stopped: bool,
}

impl ImportSummary {
    /// Adds the summary of another file.
    pub fn add(&mut self, other: Self) {
        self.created += other.created;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.rejected.extend(other.rejected);
        self.stopped |= other.stopped;
    }
}

/// An error on its way to a window or a script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "DeskError")]
pub struct ErrorView {
    /// What programs match on.
    pub code: String,
    /// English words, for a terminal and a log.
    pub message: String,
    /// What the words are about.
    #[ts(type = "Record<string, unknown>")]
    pub params: serde_json::Value,
}

impl From<&crate::error::DeskError> for ErrorView {
    fn from(error: &crate::error::DeskError) -> Self {
        Self {
            code: error.code().into(),
            message: error.to_string(),
            params: error.params(),
        }
    }
}

/// An instant as people's programs like it: seconds, and `Z`.
pub fn instant_text(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
