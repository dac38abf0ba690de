//! Never a storm: what is told at one moment, as toasts.

use desk_domain::Instant;
use desk_domain::ids::LeadId;

use super::in_flight::Flying;
use crate::notifier::{Telling, Toast};

/// Up to [`Toast::SINGLY`] alarms of leads are toasts of their own, more are one summary, most urgent
/// first: hot flames, embers, then what runs out soonest. What is about the desk comes after them.
pub(super) fn toasts(alarms: Vec<Flying>, now: Instant) -> Vec<Toast> {
    let mut tellings = Vec::new();
    let mut of_desk = Vec::new();
    for alarm in alarms {
        match alarm {
            Flying::Lead(telling) => tellings.push(telling),
            Flying::Desk(telling) => of_desk.push(Toast::Desk(telling)),
        }
    }
    let mut toasts = of_leads(&tellings, now);
    toasts.extend(of_desk);
    toasts
}

fn of_leads(tellings: &[Telling], now: Instant) -> Vec<Toast> {
    if tellings.len() <= Toast::SINGLY {
        return tellings.iter().cloned().map(Toast::One).collect();
    }
    let mut urgent: Vec<&Telling> = tellings.iter().collect();
    urgent.sort_by_key(|telling| {
        let cooled = telling.clock_at <= telling.now;
        let rank = match (telling.flame, cooled) {
            (true, false) => 0,
            (true, true) => 1,
            (false, _) => 2,
        };
        (rank, telling.clock_at)
    });
    let mut first: Vec<Telling> = Vec::with_capacity(Toast::NAMED);
    for telling in urgent {
        if first.len() < Toast::NAMED && first.iter().all(|named| named.lead != telling.lead) {
            first.push(telling.clone());
        }
    }
    let mut leads: Vec<&LeadId> = tellings.iter().map(|telling| &telling.lead).collect();
    leads.sort();
    leads.dedup();
    vec![Toast::Summary {
        alarms: tellings.len(),
        leads: leads.len(),
        first,
        at: now,
    }]
}
