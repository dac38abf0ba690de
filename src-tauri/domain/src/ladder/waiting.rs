//! The rungs of a lead that waits for an answer.

use chrono::{Duration, SecondsFormat};

use super::{AlarmKind, Reasons, Rung};
use crate::Instant;
use crate::clocks::{Clocks, DAY, HOUR, RuleBook};
use crate::flame::FlameChoice;
use crate::kind::Entered;
use crate::ladder::Needless;
use crate::lead::{Lead, Stage};
use crate::plan::Stepped;

/// How often a lead is called overdue at most: a source may name an expiry years away.
const MOST_OVERDUE: usize = 400;

pub(super) fn arrival(lead: &Lead, clocks: &Clocks, why: &Reasons, rungs: &mut Vec<Rung>) {
    // What was typed with the `desk` command is told: a script may have typed it.
    let entered_here =
        (lead.facts.provenance.entered == Some(Entered::Window)).then_some(Needless::EnteredHere);
    let answer = clocks.flame_until.unwrap_or(clocks.answer_due_at);
    rungs.push(Rung {
        moot_at: Some(clocks.expires_at),
        warns_of: Some(answer.min(clocks.expires_at)),
        needless: why.answered.or(entered_here),
        ..Rung::new(AlarmKind::New, "0h".into(), lead.facts.received_at)
    });
}

pub(super) fn flame(
    lead: &Lead,
    rules: &RuleBook,
    clocks: &Clocks,
    why: &Reasons,
    rungs: &mut Vec<Rung>,
) {
    let (Some(cooled), Some(asked)) = (clocks.flame_until, lead.asked_at()) else {
        return;
    };
    // A flame that the user set twice raises its alarms twice, so each burning has its steps.
    let step = |label: String| match lead.state.flame_choice {
        Some(FlameChoice::SetAt(set)) => {
            let set = set.to_rfc3339_opts(SecondsFormat::Millis, true);
            format!("{label} from {set}")
        }
        Some(FlameChoice::Cleared) | None => label,
    };
    let calls = lead.flame_calls();
    let needless = why.contacted.filter(|_| !calls);
    // Only a lead that waits expires.
    let end = match lead.state.stage() {
        Stage::Accepted if calls => Instant::MAX_UTC,
        Stage::Received | Stage::Accepted | Stage::Archived => clocks.expires_at,
    };
    let steps = rules.alarms.contact_now.seconds();
    for (place, seconds) in steps.iter().enumerate() {
        let at = |seconds: i64| asked + Duration::seconds(seconds);
        let next = steps.get(place + 1).map_or(cooled, |seconds| at(*seconds));
        let moot = next.min(cooled).min(end);
        if at(*seconds) < moot {
            let label = Stepped::ContactNow.label(*seconds);
            rungs.push(Rung {
                moot_at: Some(moot),
                warns_of: Some(cooled.min(end)),
                needless,
                ..Rung::new(AlarmKind::ContactNow, step(label), at(*seconds))
            });
        }
    }
    if cooled < end {
        let label = format!("{}h", (cooled - asked).num_hours());
        rungs.push(Rung {
            moot_at: (end < Instant::MAX_UTC).then_some(end),
            warns_of: (end < Instant::MAX_UTC).then_some(end),
            needless,
            ..Rung::new(AlarmKind::FlameCooled, step(label), cooled)
        });
    }
}

pub(super) fn answer(
    lead: &Lead,
    rules: &RuleBook,
    clocks: &Clocks,
    why: &Reasons,
    rungs: &mut Vec<Rung>,
) {
    let received = lead.facts.received_at;
    let due = clocks.answer_due_at;
    let steps = rules.alarms.answer_soon.seconds();
    for (place, seconds) in steps.iter().enumerate() {
        let at = |seconds: i64| due - Duration::seconds(seconds);
        let next = steps.get(place + 1).map_or(due, |seconds| at(*seconds));
        let moot = next.min(clocks.expires_at);
        if at(*seconds) > received && at(*seconds) < moot {
            let label = Stepped::AnswerSoon.label(*seconds);
            rungs.push(Rung {
                moot_at: Some(moot),
                warns_of: Some(due.min(clocks.expires_at)),
                needless: why.contacted,
                ..Rung::new(AlarmKind::AnswerSoon, label, at(*seconds))
            });
        }
    }
    let every = rules.alarms.answer_overdue.seconds();
    let every = Duration::seconds(every.first().copied().unwrap_or(DAY).max(HOUR));
    let mut overdue = due;
    for _ in 0..MOST_OVERDUE {
        if overdue >= clocks.expires_at {
            break;
        }
        let next = overdue + every;
        let step = format!("{}h", (overdue - received).num_hours());
        rungs.push(Rung {
            moot_at: Some(next.min(clocks.expires_at)),
            warns_of: Some(clocks.expires_at),
            needless: why.contacted,
            ..Rung::new(AlarmKind::AnswerOverdue, step, overdue)
        });
        overdue = next;
    }
}

pub(super) fn expiry(
    lead: &Lead,
    rules: &RuleBook,
    clocks: &Clocks,
    why: &Reasons,
    rungs: &mut Vec<Rung>,
) {
    let end = clocks.expires_at;
    let steps = rules.alarms.expiring.seconds();
    for (place, seconds) in steps.iter().enumerate() {
        let at = |seconds: i64| end - Duration::seconds(seconds);
        let moot = steps.get(place + 1).map_or(end, |seconds| at(*seconds));
        if at(*seconds) > lead.facts.received_at {
            let label = Stepped::Expiring.label(*seconds);
            rungs.push(Rung {
                moot_at: Some(moot),
                warns_of: Some(end),
                needless: why.answered,
                ..Rung::new(AlarmKind::Expiring, label, at(*seconds))
            });
        }
    }
    // Told by the clockwork after the lead has expired; before that it only says when.
    rungs.push(Rung {
        needless: why.answered,
        ..Rung::new(AlarmKind::Expired, "0h".into(), end)
    });
}
