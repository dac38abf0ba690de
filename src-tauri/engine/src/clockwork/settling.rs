//! Works one lead off: which of its alarms are told now, which wait, which are not told and why; and
//! the two commands that the clock gives by itself.

use chrono::Duration;
use desk_domain::Instant;
use desk_domain::clocks::{Clocks, RuleBook};
use desk_domain::command::Command;
use desk_domain::decide::decide;
use desk_domain::eligibility::Window;
use desk_domain::history::Actor;
use desk_domain::ids::NoticeId;
use desk_domain::ladder::{AlarmKind, Needless, Rung};
use desk_domain::lead::{Lead, Stage};
use desk_domain::notice::owed_at_expiry;
use desk_domain::order::Place;
use desk_domain::told::{Open, Record, next_visit, open, sift};
use desk_store::{AlarmRecord, AlarmStanding, Stored, Writing};

use super::TickReport;
use super::in_flight::Flying;
use crate::desk::commit;
use crate::error::DeskError;
use crate::notifier::Telling;

/// Told later than this after its time, an alarm says that it is late.
const LATE: Duration = Duration::seconds(60);

/// Whether an alarm that could have been told at `could` says that it is late.
pub(super) fn is_late(could: Instant, now: Instant) -> bool {
    now - could > LATE
}

/// What is open of a lead, and what is on record.
pub(crate) fn standing(
    writing: &Writing<'_>,
    lead: &Lead,
    rules: &RuleBook,
    settled: Option<Instant>,
) -> Result<(Vec<Open>, Record), DeskError> {
    // A lead that was never looked at has no record, and owes nobody anything that could fail.
    let (record, troubles) = match settled {
        None => Default::default(),
        Some(_) => (
            writing.alarm_record(&lead.id)?,
            troubles(writing.unsent_notices(&lead.id)?),
        ),
    };
    let open = open(lead, rules, &troubles, &record, settled);
    Ok((open, record))
}

/// The rungs of what could not be done for a lead.
pub(crate) fn troubles(unsent: Vec<(NoticeId, Instant)>) -> Vec<Rung> {
    let rung = |(notice, since): (NoticeId, Instant)| Rung::unsent(notice.as_str(), since);
    unsent.into_iter().map(rung).collect()
}

/// Works one lead off up to `now`: records its due alarms, lets it expire, ends its snooze.
pub(super) fn settle(
    writing: &Writing<'_>,
    stored: &Stored,
    rules: &RuleBook,
    now: Instant,
    report: &mut TickReport,
    tellings: &mut Vec<Flying>,
) -> Result<(), DeskError> {
    let lead = &stored.lead;
    let (open, record) = standing(writing, lead, rules, stored.settled)?;
    for (kind, step) in &record.waiting {
        let is_there = |each: &Open| each.rung.kind == *kind && each.rung.step == *step;
        if !open.iter().any(is_there) {
            let reason = Needless::Withdrawn.code();
            let gone = writing.withdraw_alarm(Some(&lead.id), (*kind, step), reason, now)?;
            report.suppressed.extend(gone);
        }
    }
    let (ripe, later): (Vec<_>, Vec<_>) = open.iter().partition(|each| each.told.ripe(now));
    for each in later {
        put_off(writing, lead, each, now, report)?;
    }
    let rungs: Vec<&Rung> = ripe.iter().map(|each| &each.rung).collect();
    for (each, needless) in ripe.iter().zip(sift(&rungs, now)) {
        let record = record_of(lead, each, needless, now);
        if !writing.record_alarm(&record)? {
            continue;
        }
        if needless.is_some() {
            report.suppressed.push(record);
        } else {
            tellings.push(Flying::Lead(telling(lead, &record, rules, now)));
            report.raised.push(record);
        }
    }
    let after = by_itself(writing, lead, rules, now, report)?;
    let (open, record) = standing(writing, &after, rules, Some(now))?;
    let next = next_visit(&after, rules, &open, &record, now);
    writing.visited(&lead.id, now, next, Place::of(&after, rules, now))?;
    report.changed.push(lead.id.clone());
    Ok(())
}

/// Writes down that an alarm whose clock's time has passed waits, until when and why.
fn put_off(
    writing: &Writing<'_>,
    lead: &Lead,
    Open {
        rung,
        told,
        waiting,
    }: &Open,
    now: Instant,
    report: &mut TickReport,
) -> Result<(), DeskError> {
    let reason = told.why.map(|why| why.code());
    if *waiting {
        return Ok(writing.put_off_alarm(
            Some(&lead.id),
            (rung.kind, &rung.step),
            told.at,
            reason,
        )?);
    }
    if rung.due_at > now {
        return Ok(());
    }
    let record = AlarmRecord {
        standing: AlarmStanding::Waiting { at: now },
        told_at: told.at,
        reason: reason.map(str::to_owned),
        ..record_of_rung(lead, rung)
    };
    if writing.record_alarm(&record)? {
        report.delayed.push(record);
    }
    Ok(())
}

/// How an alarm that can be told now goes on record.
fn record_of(lead: &Lead, each: &Open, needless: Option<Needless>, now: Instant) -> AlarmRecord {
    let Open { rung, told, .. } = each;
    let bare = record_of_rung(lead, rung);
    match needless {
        Some(needless) => AlarmRecord {
            standing: AlarmStanding::Suppressed { at: now },
            reason: Some(needless.code().to_owned()),
            ..bare
        },
        None => AlarmRecord {
            standing: AlarmStanding::Raising { at: now },
            told_at: Some(now),
            reason: told.why.map(|why| why.code().to_owned()),
            late: {
                let seen_at = lead.arrived_at.min(now);
                let could = told.at.unwrap_or(now).max(rung.due_at).max(seen_at);
                is_late(could, now)
            },
            ..bare
        },
    }
}

fn record_of_rung(lead: &Lead, rung: &Rung) -> AlarmRecord {
    AlarmRecord {
        lead: Some(lead.id.clone()),
        kind: rung.kind,
        step: rung.step.clone(),
        due_at: rung.due_at,
        standing: AlarmStanding::Waiting { at: rung.due_at },
        told_at: None,
        reason: None,
        late: false,
        again: false,
        summary: false,
        acknowledged_at: None,
    }
}

/// Expiry and the end of a snooze: the two commands that the clock gives.
fn by_itself(
    writing: &Writing<'_>,
    lead: &Lead,
    rules: &RuleBook,
    now: Instant,
    report: &mut TickReport,
) -> Result<Lead, DeskError> {
    let waits = lead.state.stage() == Stage::Received;
    let command = if waits && now >= Clocks::of(lead, rules).expires_at {
        report.expired.push(lead.id.clone());
        Command::Expire
    } else if lead.state.snoozed_until.is_some_and(|until| until <= now) {
        Command::Wake
    } else {
        return Ok(lead.clone());
    };
    let decision = decide(lead, command, Actor::Clock, rules, now)?;
    commit(writing, &decision, Some(now), None, rules, now)?;
    Ok(decision.lead)
}

/// An alarm with what is needed to put it into words.
pub(super) fn telling(
    lead: &Lead,
    record: &AlarmRecord,
    rules: &RuleBook,
    now: Instant,
) -> Telling {
    let clocks = Clocks::of(lead, rules);
    let clock_at = match record.kind {
        AlarmKind::New | AlarmKind::ContactNow | AlarmKind::FlameCooled => {
            clocks.flame_until.unwrap_or(clocks.answer_due_at)
        }
        AlarmKind::AnswerSoon | AlarmKind::AnswerOverdue | AlarmKind::Woken => clocks.answer_due_at,
        AlarmKind::Expiring | AlarmKind::Expired => clocks.expires_at,
        AlarmKind::Registration => Window::of(lead).map_or(record.due_at, |window| window.ends_at),
        AlarmKind::CloseDate | AlarmKind::Trouble => record.due_at,
    };
    let owed = match record.kind {
        AlarmKind::Expired => owed_at_expiry(lead, clocks.expires_at, now),
        AlarmKind::New
        | AlarmKind::ContactNow
        | AlarmKind::AnswerSoon
        | AlarmKind::AnswerOverdue
        | AlarmKind::FlameCooled
        | AlarmKind::Expiring
        | AlarmKind::Woken
        | AlarmKind::CloseDate
        | AlarmKind::Registration
        | AlarmKind::Trouble => Vec::new(),
    };
    Telling {
        lead: lead.id.clone(),
        kind: record.kind,
        step: record.step.clone(),
        due_at: record.due_at,
        late: record.late,
        again: record.again,
        customer: lead.facts.customer.name.clone(),
        need: lead.facts.need_line(),
        flame: lead.asked_at().is_some(),
        waits: lead.state.stage() == Stage::Received,
        clock_at,
        notice: owed.first().map(|notice| notice.recipient),
        now,
    }
}
