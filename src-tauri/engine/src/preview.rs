//! What the desk will tell of a lead, and when: known beforehand, because the ladder is data.

use desk_domain::Instant;
use desk_domain::clocks::RuleBook;
use desk_domain::ids::LeadId;
use desk_domain::ladder::{AlarmKind, Needless, Rung, ladder, told_at};
use desk_domain::lead::Lead;
use serde::Serialize;

use crate::clockwork::why_not;
use crate::desk::Desk;
use crate::error::DeskError;

/// The coming alarms of a lead, if nothing happens to it until then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// The instant this was worked out at.
    pub now: Instant,
    /// By the time of their clock.
    pub alarms: Vec<ComingAlarm>,
}

/// One alarm that has not been worked off yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComingAlarm {
    /// What it is about.
    pub kind: String,
    /// Which of its kind.
    pub step: String,
    /// When its clock names it.
    pub clock_at: Instant,
    /// When the user will be told; null when they won't.
    pub told_at: Option<Instant>,
    /// Why that is another instant than the clock's, or why not at all: `snoozed`, `held`, `late`,
    /// or the reason it will be suppressed for.
    pub reason: Option<&'static str>,
}

impl Desk {
    /// What the desk would tell of this lead from now on.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] for an unknown lead.
    pub fn preview(&self, id: &LeadId) -> Result<Preview, DeskError> {
        let rules = self.rules()?;
        let now = self.now();
        let stored = self.stored(id)?;
        Ok(Preview {
            now,
            alarms: coming(&stored.lead, &rules, stored.settled, now),
        })
    }
}

fn coming(
    lead: &Lead,
    rules: &RuleBook,
    settled: Option<Instant>,
    now: Instant,
) -> Vec<ComingAlarm> {
    let open: Vec<Rung> = ladder(lead, rules)
        .into_iter()
        .filter(|rung| settled.is_none_or(|at| rung.due_at > at))
        .filter(|rung| {
            rung.moot_at
                .is_none_or(|moot| moot > lead.arrived_at.min(now))
        })
        .collect();
    let told = |rung: &Rung| told_at(lead, rung).max(now);
    let new_at = open
        .iter()
        .find(|rung| rung.kind == AlarmKind::New && why_not(rung, false, told(rung)).is_none())
        .map(told);
    open.iter()
        .map(|rung| {
            let at = told(rung);
            let needless = why_not(rung, new_at == Some(at), at);
            ComingAlarm {
                kind: rung.kind.code().to_owned(),
                step: rung.step.clone(),
                clock_at: rung.due_at,
                told_at: needless.is_none().then_some(at),
                reason: needless
                    .map(Needless::code)
                    .or_else(|| moved_by(lead, rung, now)),
            }
        })
        .collect()
}

/// What moves an alarm away from its clock's time.
fn moved_by(lead: &Lead, rung: &Rung, now: Instant) -> Option<&'static str> {
    let at = told_at(lead, rung);
    if at == rung.due_at || at <= now {
        return (rung.due_at < now).then_some("late");
    }
    if lead.state.held_until == Some(at) {
        Some("held")
    } else {
        Some("snoozed")
    }
}
