//! What comes from outside: a new lead, or newer word of one that is already here.
//!
//! The source may add and correct facts and may move a lead forward. It never undoes what was done
//! here: a lead accepted at this desk is not put back to New by an older file.

use serde::Serialize;

use crate::Instant;
use crate::customer::{Person, TeamMember};
use crate::decide::Decision;
use crate::facts::Facts;
use crate::filing::hear;
use crate::history::{Actor, Entry, changes_of_facts, changes_of_state};
use crate::ids::{LeadId, MemberId};
use crate::kind::Entered;
use crate::lead::{Deal, Lead, Outcome, Progress, Reason, State};

/// What the history calls the arrival of a lead.
pub const RECEIVE: &str = "receive";

/// A lead as read from a file or a sync, or as a person entered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// What the source says of the lead.
    pub facts: Facts,
    /// Where it says the lead is.
    pub standing: Standing,
    /// The lead as it came: a JSON object, or a CSV row written as one.
    pub raw: String,
}

/// Where the source says a lead is in its life.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The stage.
    pub stage: SourceStage,
    /// When it was accepted, where the source says so.
    pub accepted_at: Option<Instant>,
    /// When it was closed, where the source says so.
    pub closed_at: Option<Instant>,
    /// Why.
    pub reason: Option<Reason>,
    /// The deal, from Accepted on.
    pub deal: Option<Deal>,
    /// The company's people on it.
    pub team: Vec<Person>,
    /// The source's own heart; taken over when the lead is new here.
    pub favorite: bool,
}

/// The stages as a source names them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SourceStage {
    /// New.
    #[default]
    Received,
    /// Active.
    Accepted,
    /// Closed.
    Archived(Outcome),
}

/// A row of a file that gave no lead: in English words, and in codes for a window that speaks
/// another language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RejectedRow {
    /// The file, as the user named it.
    pub file: String,
    /// Where in it.
    pub position: String,
    /// Why.
    pub reason: String,
    /// The sort of place: `row`, `element`, `line` (and column), or `file` as a whole.
    pub place: String,
    /// The numbers that name the place.
    #[cfg_attr(feature = "ts", ts(type = "Array<number>"))]
    pub numbers: Vec<u64>,
    /// The reason's code.
    pub code: String,
    /// What the reason speaks of: names and texts out of the file.
    pub about: Vec<String>,
}

impl SourceStage {
    fn rank(self) -> u8 {
        match self {
            Self::Received => 0,
            Self::Accepted => 1,
            Self::Archived(_) => 2,
        }
    }
}

fn rank(progress: &Progress) -> u8 {
    match progress {
        Progress::Received => 0,
        Progress::Accepted { .. } => 1,
        Progress::Archived { .. } => 2,
    }
}

/// Receives a lead that is not here yet: from a source, or from the person who entered it.
pub fn receive(id: LeadId, incoming: &Incoming, arrived_at: Instant) -> Decision {
    let standing = &incoming.standing;
    let mut state = State {
        progress: progress_of(incoming, arrived_at),
        deal: deal_of(standing),
        team: team_of(standing),
        favorite: standing.favorite,
        ..State::received()
    };
    let facts = &incoming.facts;
    hear(&mut state, &facts.filing, facts.updated_at, arrived_at);
    let lead = Lead {
        id,
        arrived_at,
        facts: incoming.facts.clone(),
        state,
    };
    let actor = match incoming.facts.provenance.entered {
        Some(Entered::Window | Entered::CommandLine) => Actor::User,
        None => Actor::Source,
    };
    let entry = Entry {
        at: arrived_at,
        actor,
        command: RECEIVE,
        changes: Vec::new(),
        note: None,
        before: None,
    };
    Decision {
        lead,
        entry,
        notices: Vec::new(),
    }
}

/// Takes in newer word of a lead that is here. `None` when it says nothing new, or is older than
/// what is known.
pub fn update(lead: &Lead, incoming: &Incoming, now: Instant) -> Option<Decision> {
    let known = lead.facts.updated_at;
    if let (Some(known), Some(said)) = (known, incoming.facts.updated_at)
        && said < known
    {
        return None;
    }
    let facts = lead.facts.updated_by(&incoming.facts);
    let mut state = merged_state(lead, incoming, now);
    state.end_snooze_beyond(facts.expires_at);
    hear(
        &mut state,
        &incoming.facts.filing,
        incoming.facts.updated_at,
        now,
    );
    let mut changes = changes_of_facts(&lead.facts, &facts);
    changes.extend(changes_of_state(&lead.state, &state));
    if changes.is_empty() {
        return None;
    }
    let entry = Entry {
        at: now,
        actor: Actor::Source,
        command: "update",
        changes,
        note: None,
        before: None,
    };
    let lead = Lead {
        facts,
        state,
        ..lead.clone()
    };
    Some(Decision {
        lead,
        entry,
        notices: Vec::new(),
    })
}

fn merged_state(lead: &Lead, incoming: &Incoming, now: Instant) -> State {
    let standing = &incoming.standing;
    let here = rank(&lead.state.progress);
    let there = standing.stage.rank();
    let mut state = lead.state.clone();
    if there < here || (there == here && (lead.state.answered_here || there == 0)) {
        return state;
    }
    if there > here {
        state.progress = progress_of(incoming, now);
        if let (Progress::Archived { accepted_at, .. }, Some(at)) =
            (&mut state.progress, lead.state.accepted_at())
        {
            *accepted_at = Some(at);
        }
        state.snoozed_until = None;
        state.woke_at = None;
        state.held_until = None;
    } else if let (
        Progress::Archived {
            outcome, reason, ..
        },
        SourceStage::Archived(outcome_there),
    ) = (&mut state.progress, standing.stage)
        && *outcome == outcome_there
        && standing.reason.is_some()
    {
        reason.clone_from(&standing.reason);
    }
    match (&mut state.deal, deal_of(standing)) {
        (Some(deal), Some(theirs)) => {
            let keep_ours = lead.state.answered_here;
            merge_deal(deal, theirs, keep_ours);
        }
        (deal @ None, theirs) => *deal = theirs,
        (Some(_), None) => {}
    }
    if !lead.state.answered_here {
        let people = |team: &[TeamMember]| -> Vec<Person> {
            team.iter().map(|member| member.person.clone()).collect()
        };
        if !standing.team.is_empty() && people(&state.team) != standing.team {
            state.team = team_of(standing);
        }
    }
    state
}

fn merge_deal(ours: &mut Deal, theirs: Deal, keep_ours: bool) {
    fn pick<T>(ours: &mut Option<T>, theirs: Option<T>, keep_ours: bool) {
        if theirs.is_some() && !(keep_ours && ours.is_some()) {
            *ours = theirs;
        }
    }
    if !keep_ours {
        ours.name = theirs.name;
    }
    pick(&mut ours.value, theirs.value, keep_ours);
    pick(&mut ours.close_date, theirs.close_date, keep_ours);
    pick(&mut ours.notes, theirs.notes, keep_ours);
    pick(&mut ours.crm_id, theirs.crm_id, keep_ours);
    pick(&mut ours.campaign_id, theirs.campaign_id, keep_ours);
}

fn progress_of(incoming: &Incoming, now: Instant) -> Progress {
    let standing = &incoming.standing;
    let facts = &incoming.facts;
    match standing.stage {
        SourceStage::Received => Progress::Received,
        SourceStage::Accepted => Progress::Accepted {
            // Not the receipt: that would look like an answer within the second.
            at: standing.accepted_at.or(facts.updated_at).unwrap_or(now),
        },
        SourceStage::Archived(outcome) => Progress::Archived {
            at: standing.closed_at.or(facts.updated_at).unwrap_or(now),
            outcome,
            accepted_at: standing.accepted_at,
            reason: standing.reason.clone(),
            notes: None,
        },
    }
}

fn deal_of(standing: &Standing) -> Option<Deal> {
    match standing.stage {
        SourceStage::Received => None,
        SourceStage::Accepted | SourceStage::Archived(_) => standing.deal.clone(),
    }
}

/// Members that a source brings are named by their place, so that the same file gives the same
/// team.
fn team_of(standing: &Standing) -> Vec<TeamMember> {
    standing
        .team
        .iter()
        .enumerate()
        .map(|(place, person)| TeamMember {
            id: MemberId::new(format!("source-{place}")),
            person: person.clone(),
        })
        .collect()
}
