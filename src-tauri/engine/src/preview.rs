//! What the desk will tell of a lead, and when: known beforehand, because the ladder is data.

use desk_domain::Instant;
use desk_domain::ids::LeadId;
use desk_domain::ladder::{AlarmKind, Rung};
use desk_domain::told::{Delay, Open, open, sift};
use serde::Serialize;
use ts_rs::TS;

use crate::clockwork::troubles;
use crate::desk::Desk;
use crate::error::DeskError;

/// The coming alarms of a lead, if nothing happens to it until then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Preview {
    /// The instant this was worked out at.
    pub now: Instant,
    /// By the time of their clock.
    pub alarms: Vec<ComingAlarm>,
}

/// One alarm that has not been worked off yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComingAlarm {
    /// What it is about.
    pub kind: AlarmKind,
    /// Which of its kind.
    pub step: String,
    /// When its clock names it.
    pub clock_at: Instant,
    /// When the user will be told; null when they won't.
    pub told_at: Option<Instant>,
    /// Why that is another instant than the clock's, or why not at all: a
    /// [`Delay`](desk_domain::told::Delay), `late`, or the reason it will be suppressed for.
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
        let record = self.store.alarm_record(id)?;
        let troubles = troubles(self.store.unsent_notices(id)?);
        let open = open(&stored.lead, &rules, &troubles, &record, stored.settled);
        Ok(Preview {
            now,
            alarms: coming(&open, now),
        })
    }
}

/// Alarms that are told in one moment are judged together, as the clockwork will.
fn coming(open: &[Open], now: Instant) -> Vec<ComingAlarm> {
    let told = |each: &Open| each.told.at.map(|at| at.max(now));
    open.iter()
        .map(|each| {
            let at = told(each);
            let together: Vec<&Open> = open.iter().filter(|other| told(other) == at).collect();
            let rungs: Vec<&Rung> = together.iter().map(|other| &other.rung).collect();
            let place = together.iter().position(|other| *other == each);
            let judged = at.map(|at| sift(&rungs, at)).unwrap_or_default();
            let needless = place.and_then(|place| judged.get(place).copied().flatten());
            ComingAlarm {
                kind: each.rung.kind,
                step: each.rung.step.clone(),
                clock_at: each.rung.due_at,
                told_at: at.filter(|_| needless.is_none()),
                reason: match needless {
                    Some(needless) => Some(needless.code()),
                    None => why(each, now),
                },
            }
        })
        .collect()
}

/// Why an alarm is told at another instant than its clock's.
fn why(each: &Open, now: Instant) -> Option<&'static str> {
    let late = (each.rung.due_at < now).then_some("late");
    match each.told.why {
        Some(why) if !each.told.ripe(now) => Some(why.code()),
        Some(Delay::PulledForward) => Some(Delay::PulledForward.code()),
        Some(_) | None => late,
    }
}
