//! What the desk shows: the list and its counts, one lead, its history.

use desk_domain::Instant;
use desk_domain::clocks::{Clocks, Flame, RuleBook};
use desk_domain::face::{all, shown};
use desk_domain::ids::LeadId;
use desk_domain::lead::{Lead, Stage};
use desk_domain::new_lead;
use desk_domain::order::{Section, Span, late, section, sections};
use desk_domain::receive::RECEIVE;
use desk_store::{CountQuery, Cursor, Filter, From, Listed, PageOfLeads, PageQuery, Undoable};

use crate::asked::asked;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::views::{
    Around, ClockView, Clocks as ClocksView, History, LeadDetail, LeadRow, ListQuery, Overview,
    Page, SectionCount, StageCounts, TabCounts, UndoOffer, detail_of, history_view, money_view,
};

/// Rows in a page when nobody says how many.
pub const PAGE: u32 = 100;
/// Most rows a page may have.
const LONGEST_PAGE: u32 = 1_000;

impl Desk {
    /// A page of the list, in the order shown.
    ///
    /// # Errors
    /// `bad-cursor` for a cursor the desk did not give out, or gave out for another order.
    pub fn list(&self, query: &ListQuery) -> Result<Page, DeskError> {
        let page = self.page(query, LONGEST_PAGE)?;
        let rules = self.rules()?;
        let moment = self.moment()?;
        let row = |listed: &Listed| {
            let mine = Mine {
                unread: listed.unread,
                draft: listed.draft,
            };
            self.row(&listed.lead, mine, &rules, &moment)
        };
        Ok(Page {
            now: moment.now,
            total: page.total,
            leads: page.leads.iter().map(row).collect(),
            next: page.next.map(|cursor| cursor.to_string()),
        })
    }

    /// A page of the list as it is stored, of no more leads than `longest`.
    pub(crate) fn page(&self, query: &ListQuery, longest: u32) -> Result<PageOfLeads, DeskError> {
        let from = match (&query.after, query.offset) {
            (Some(cursor), _) => From::After(cursor.parse::<Cursor>()?),
            (None, Some(offset)) => From::Offset(offset),
            (None, None) => From::Start,
        };
        Ok(self.store.page(&PageQuery {
            filter: filter(query),
            sort: query.sort,
            limit: query.limit.clamp(1, longest),
            from,
        })?)
    }

    /// The counts around the list: tabs, stages, sections.
    pub fn overview(&self, query: &ListQuery) -> Result<Overview, DeskError> {
        let moment = self.moment()?;
        let counts = self.store.counts(&CountQuery {
            stage: query.stage,
            tab: query.tab,
            search: query.search.clone(),
        })?;
        let stages = match query.stage {
            Some(stage) => vec![stage],
            None => Stage::ALL.to_vec(),
        };
        // Counted along: where a list was searched for, each count is a walk through all that was found.
        let overdue = match query.stage {
            Some(Stage::Received) => late(&self.rules()?, moment.now).to_vec(),
            _ => Vec::new(),
        };
        let (mut section_counts, mut past) = (Vec::new(), 0);
        for stage in stages {
            let sections = sections(stage, &moment);
            let filter = Filter {
                stage: Some(stage),
                ..filter(query)
            };
            let spans: Vec<Span> = sections.iter().chain(&overdue).copied().collect();
            let found = self.store.section_counts(&filter, &spans)?;
            let (of_sections, of_overdue) = found.split_at(sections.len());
            past += of_overdue.iter().sum::<u64>();
            section_counts.extend(
                sections
                    .iter()
                    .zip(of_sections)
                    .filter(|(_, count)| **count > 0)
                    .map(|(span, count)| SectionCount {
                        section: span.section,
                        count: *count,
                    }),
            );
        }
        let of = |wanted: Section| {
            section_counts
                .iter()
                .find(|found| found.section == wanted)
                .map_or(0, |found| found.count)
        };
        Ok(Overview {
            now: moment.now,
            tabs: TabCounts::from(&counts),
            stages: StageCounts::from(&counts),
            asked: asked(query.search.as_deref()),
            total: section_counts.iter().map(|section| section.count).sum(),
            flames: of(Section::Flames),
            due_today: of(Section::Today),
            late: past,
            sections: section_counts,
            leads_in_all: counts.leads_in_all,
            samples: counts.samples,
            co_sell_in_all: counts.co_sell_in_all,
        })
    }

    /// One lead, whole.
    pub fn lead(&self, id: &LeadId) -> Result<LeadDetail, DeskError> {
        // Asked first: a change in between then makes the version too old, never too new.
        let version = self.store.version(id)?;
        let stored = self.stored(id)?;
        let rules = self.rules()?;
        let moment = self.moment()?;
        let now = moment.now;
        let mine = Mine {
            unread: stored.unread,
            draft: stored.draft,
        };
        let row = self.row(&stored.lead, mine, &rules, &moment);
        let clocks = all(&stored.lead, &rules, now);
        let clocks = ClocksView {
            flame: clocks.flame.map(ClockView::from),
            answer: clocks.answer.map(ClockView::from),
            expiry: clocks.expiry.map(ClockView::from),
        };
        let undo = match self.store.last_undoable(id)? {
            Some(last) => undo_offer(&stored.lead, last, now),
            None => removal_offer(&stored.lead, &rules, now),
        };
        let alike = self.alike_of(&stored.lead)?;
        let around = Around {
            version,
            row,
            clocks,
            undo,
            alike,
        };
        Ok(detail_of(&stored.lead, around, &rules, now))
    }

    /// What happened to a lead, oldest first.
    pub fn history(&self, id: &LeadId) -> Result<History, DeskError> {
        self.stored(id)?;
        Ok(history_view(self.store.history(id)?))
    }

    /// The lead as it was imported, as indented JSON where it is JSON.
    pub fn raw(&self, id: &LeadId) -> Result<String, DeskError> {
        let raw = self
            .store
            .raw(id)?
            .ok_or_else(|| DeskError::NotFound(id.to_string()))?;
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(&raw);
        Ok(parsed
            .and_then(|value| serde_json::to_string_pretty(&value))
            .unwrap_or(raw))
    }

    fn row(
        &self,
        lead: &Lead,
        mine: Mine,
        rules: &RuleBook,
        moment: &desk_domain::clocks::Moment,
    ) -> LeadRow {
        let now = moment.now;
        let clocks = Clocks::of(lead, rules);
        let place = desk_domain::order::Place::of(lead, rules, now);
        let facts = &lead.facts;
        LeadRow {
            id: lead.id.to_string(),
            source_id: facts.source_id.as_ref().map(ToString::to_string),
            customer: facts.customer.name.clone(),
            country: facts.customer.address.country.clone(),
            need: facts.need_line(),
            kind: facts.kind,
            stage: lead.state.stage(),
            outcome: lead.state.outcome(),
            flame: Flame::of(&clocks, now),
            received_at: facts.received_at,
            answer_due_at: clocks.answer_due_at,
            expires_at: clocks.expires_at,
            value: lead.value().map(money_view),
            favorite: lead.state.favorite,
            unread: mine.unread,
            draft: mine.draft,
            sample: facts.sample,
            source_label: facts.labels.referral_source.clone(),
            snoozed_until: lead.state.snoozed_until,
            contacted_at: lead.contacted_since_asked(),
            held_until: lead.state.held_until.filter(|until| *until > now),
            clock: ClockView::from(shown(lead, rules, moment)),
            section: section(lead.state.stage(), place, moment),
        }
    }
}

fn undo_offer(lead: &Lead, last: Undoable, now: Instant) -> Option<UndoOffer> {
    let before = last.before?;
    let answered = before.progress != lead.state.progress;
    let until = lead.state.held_until.filter(|_| answered);
    let open = until.is_none_or(|until| now < until);
    open.then_some(UndoOffer {
        command: last.command,
        until,
    })
}

/// A lead that was entered here can be taken away for a while.
fn removal_offer(lead: &Lead, rules: &RuleBook, now: Instant) -> Option<UndoOffer> {
    new_lead::remove(lead, rules, now).ok()?;
    Some(UndoOffer {
        command: RECEIVE.to_owned(),
        until: new_lead::removable_until(lead, rules),
    })
}

/// What the desk keeps about a lead beside it.
#[derive(Debug, Clone, Copy)]
struct Mine {
    unread: bool,
    draft: bool,
}

pub(crate) fn filter(query: &ListQuery) -> Filter {
    Filter {
        tab: query.tab,
        stage: query.stage,
        search: query.search.clone(),
    }
}
