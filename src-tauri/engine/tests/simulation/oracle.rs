//! A second opinion on what the user must be told and when: the design's table and its four steps
//! from clock time to told-at time, read once more and written down as plainly as possible. It
//! looks at every minute. It knows the desk's names of alarms and nothing else of it.

use std::collections::BTreeMap;

use crate::case::{Alarm, Case, Clock, Outcome};
use crate::hours::{DAY, Hours, Minute, Timetable};

/// No reason to suppress an alarm, but one why it may have been.
pub(crate) const ONCE_OFF: &str = "switched off meanwhile";

/// Minutes in which an answer can still be taken back.
pub(crate) const UNDO: i64 = 2;

/// Everything the user has set.
pub(crate) struct World {
    pub(crate) hours: Hours,
    pub(crate) flames_any_time: bool,
    pub(crate) off: Vec<&'static str>,
    /// Since when, and until when if that is known.
    pub(crate) paused: Option<(Minute, Option<Minute>)>,
    timetable: Timetable,
    span: (Minute, Minute),
    /// Kinds that were off at some minute, by the last such minute.
    was_off: BTreeMap<&'static str, Minute>,
    pub(crate) cases: Vec<Case>,
}

impl World {
    /// A world that lasts from one minute to another.
    pub(crate) fn new(hours: Hours, first: Minute, last: Minute) -> Self {
        let span = (first - 40 * DAY, last + 60 * DAY);
        Self {
            timetable: Timetable::of(&hours, span.0, span.1),
            hours,
            flames_any_time: true,
            off: Vec::new(),
            paused: None,
            span,
            was_off: BTreeMap::new(),
            cases: Vec::new(),
        }
    }

    /// The user keeps other hours, or lives elsewhere.
    pub(crate) fn keep(&mut self, hours: Hours) {
        self.timetable = Timetable::of(&hours, self.span.0, self.span.1);
        self.hours = hours;
        self.look_anew();
    }

    pub(crate) fn look_anew(&mut self) {
        self.cases.iter_mut().for_each(Case::look_anew);
    }

    /// Which kinds are off so far, before the user changes that.
    pub(crate) fn note_switches(&mut self, now: Minute) {
        for kind in &self.off {
            // A clock that was set back takes nothing from what was noted before.
            let last = self.was_off.entry(kind).or_insert(now);
            *last = now.max(*last);
        }
    }

    /// One minute during which the desk is awake: what it must tell, and what it must not.
    pub(crate) fn pass(&mut self, now: Minute) {
        self.note_switches(now);
        for place in 0..self.cases.len() {
            if self.cases[place].quiet_until <= now {
                self.pass_case(place, now);
                self.cases[place].rest(now);
            }
        }
    }

    fn pass_case(&mut self, place: usize, now: Minute) {
        let case = &self.cases[place];
        if case.answered.is_none() && case.expired.is_none() && case.expires <= now {
            self.cases[place].expired = Some(now);
            self.cases[place].snoozed = None;
            self.cases[place].look_anew();
        }
        let mut due = Vec::new();
        for number in 0..self.cases[place].alarms.len() {
            let case = &self.cases[place];
            let alarm = &case.alarms[number];
            if alarm.outcome.is_some() {
                continue;
            }
            let told = match alarm.told {
                Some(told) => told,
                None => {
                    let told = self.told_at(case, alarm);
                    self.cases[place].alarms[number].told = Some(told);
                    told
                }
            };
            if told.is_some_and(|at| at <= now) {
                due.push(number);
            }
        }
        let (mut new_is_told, mut new_may_be_told) = (false, false);
        for number in due.clone() {
            let case = &self.cases[place];
            let alarm = &case.alarms[number];
            // The later of two of a kind that are told together says it better.
            let later = due.iter().any(|other| {
                let other = &case.alarms[*other];
                other.kind == alarm.kind && self.clock(other) > self.clock(alarm)
            });
            let clock = self.clock(alarm);
            let mut because = case.settled_for(alarm.kind, now);
            let stale_on = alarm.stale_on.map(|day| self.hours.minute_of(day, 9));
            let stale = alarm.stale.or(stale_on).is_some_and(|at| at <= now);
            if later || stale {
                because.push("overtaken");
            }
            if self.off.contains(&alarm.kind) {
                because.push("switched-off");
            } else if self
                .was_off
                .get(alarm.kind)
                .is_some_and(|last| *last >= clock.max(case.arrived).min(now))
            {
                // On again by now: whether the desk was awake meanwhile to note it is its affair.
                because.push(ONCE_OFF);
            }
            if new_may_be_told && ["contact-now", "answer-soon"].contains(&alarm.kind) {
                because.push(ONCE_OFF);
            }
            if new_is_told && ["contact-now", "answer-soon"].contains(&alarm.kind) {
                because.push("told-with-new");
            }
            if alarm.kind == "new" {
                new_is_told = because.is_empty();
                new_may_be_told = because == [ONCE_OFF];
            }
            let outcome = if because.is_empty() {
                Outcome::Told { at: now }
            } else {
                Outcome::Untold { at: now, because }
            };
            self.cases[place].alarms[number].outcome = Some(outcome);
        }
    }

    pub(crate) fn clock(&self, alarm: &Alarm) -> Minute {
        match alarm.clock {
            Clock::At(at) => at,
            Clock::Morning(day) => self.hours.minute_of(day, 9),
        }
    }

    /// Steps 2 and 3 of the design.
    fn told_at(&self, case: &Case, alarm: &Alarm) -> Option<Minute> {
        let clock = self.clock(alarm);
        let at = self.after_silence(case, alarm, clock)?;
        // A flame that has expired burns no more.
        let burns = alarm.kind != "expired" && case.burns_at(clock);
        let heeds_no_hours = self.flames_any_time && burns;
        if heeds_no_hours || self.timetable.is_open(at) {
            return Some(at);
        }
        let opens = self.timetable.next_open(at)?;
        match alarm.warns_of {
            // What it warns of is over by then: the last hour before that, but not in a silence
            // that is to come or is going on.
            Some(end) if at < end && end <= opens => {
                let hour = self.timetable.last_hour_before(end)?;
                self.after_silence(case, alarm, hour)
            }
            _ => Some(opens),
        }
    }

    /// The end of every pause, snooze and undo time that an alarm of this minute has to wait for;
    /// `None` when nobody can say.
    fn after_silence(&self, case: &Case, alarm: &Alarm, from: Minute) -> Option<Minute> {
        let mut at = from;
        match self.paused {
            Some((_, None)) => return None,
            Some((_, Some(until))) => at = at.max(until),
            None => {}
        }
        if alarm.kind != "expired" {
            if let Some((_, until)) = case.snoozed {
                at = at.max(until);
            }
            for answer in [case.answered, case.archived].into_iter().flatten() {
                at = at.max(answer + UNDO);
            }
        }
        Some(at)
    }
}
