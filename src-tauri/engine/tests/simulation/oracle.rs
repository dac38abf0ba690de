//! A second opinion on what the user must be told and when: the design's table and its four steps
//! from clock time to told-at time, read once more and written down as plainly as possible. It
//! looks at every minute. It knows the desk's names of alarms and nothing else of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::hours::{DAY, HOUR, Hours, Minute, Timetable};

/// No reason to suppress an alarm, but one why it may have been.
pub(crate) const ONCE_OFF: &str = "switched off meanwhile";

/// Minutes in which an answer can still be taken back.
pub(crate) const UNDO: i64 = 2;

/// A lead as far as alarms go.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) received: Minute,
    /// When the desk first had it.
    pub(crate) arrived: Minute,
    pub(crate) expires: Minute,
    pub(crate) flame: bool,
    /// Typed into the window.
    pub(crate) entered: bool,
    pub(crate) contacted: Option<Minute>,
    /// When it was accepted or declined.
    pub(crate) answered: Option<Minute>,
    /// The deal it became.
    pub(crate) close_date: Option<NaiveDate>,
    /// When it was declined, won or lost.
    pub(crate) archived: Option<Minute>,
    /// The clock archived it.
    pub(crate) expired: Option<Minute>,
    /// From when until when.
    pub(crate) snoozed: Option<(Minute, Minute)>,
    pub(crate) alarms: Vec<Alarm>,
    /// Nothing happens to it before this minute, unless somebody does something.
    quiet_until: Minute,
}

/// One alarm of a lead.
#[derive(Debug, Clone)]
pub(crate) struct Alarm {
    pub(crate) kind: &'static str,
    pub(crate) step: String,
    clock: Clock,
    /// When the clock runs out that it warns of.
    warns_of: Option<Minute>,
    /// From here on a later alarm, or the end of that clock, says it better.
    stale: Option<Minute>,
    /// The same, on the morning of a day.
    stale_on: Option<NaiveDate>,
    /// When the user is told; worked out anew after each change.
    told: Option<Option<Minute>>,
    pub(crate) outcome: Option<Outcome>,
}

#[derive(Debug, Clone, Copy)]
enum Clock {
    At(Minute),
    /// On the morning of a day, wherever the user is.
    Morning(NaiveDate),
}

/// What must have become of an alarm.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    Told {
        at: Minute,
    },
    /// Not told, and why: one of these.
    Untold {
        at: Minute,
        because: Vec<&'static str>,
    },
    /// Taken off the list by what the user did: not told, and on record only with a reason.
    Withdrawn,
}

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

impl Case {
    /// A lead with the whole of its ladder.
    pub(crate) fn new(received: Minute, arrived: Minute, expires: Minute, flame: bool) -> Self {
        let answer = received + DAY;
        let cooled = received + 3 * DAY;
        // A flame is announced with the time until it cools.
        let announced = if flame { cooled } else { answer };
        let mut alarms = vec![Alarm::new("new", "0h", received).warning_of(announced.min(expires))];
        let soon = [(4, answer - 4 * HOUR), (1, answer - HOUR)];
        for (place, (hours, clock)) in soon.iter().enumerate() {
            let next = soon.get(place + 1).map_or(answer, |(_, clock)| *clock);
            alarms.push(
                Alarm::new("answer-soon", format!("{hours}h"), *clock)
                    .warning_of(answer.min(expires))
                    .stale_at(next.min(expires)),
            );
        }
        let mut overdue = answer;
        while overdue < expires {
            let step = format!("{}h", (overdue - received) / HOUR);
            alarms.push(
                Alarm::new("answer-overdue", step, overdue)
                    .warning_of(expires)
                    .stale_at((overdue + DAY).min(expires)),
            );
            overdue += DAY;
        }
        if flame {
            let calls = [1, 4, 24, 48].map(|hours| (hours, received + hours * HOUR));
            for (place, (hours, clock)) in calls.iter().enumerate() {
                let next = calls.get(place + 1).map_or(cooled, |(_, clock)| *clock);
                alarms.push(
                    Alarm::new("contact-now", format!("{hours}h"), *clock)
                        .warning_of(cooled.min(expires))
                        .stale_at(next.min(expires)),
                );
            }
            let cooling = Alarm::new("flame-cooled", "72h", cooled);
            alarms.push(cooling.warning_of(expires).stale_at(expires));
        }
        let ends = [("3d", 3 * DAY), ("1d", DAY), ("2h", 2 * HOUR)];
        for (place, (step, before)) in ends.iter().enumerate() {
            let next = ends
                .get(place + 1)
                .map_or(expires, |(_, before)| expires - before);
            alarms.push(
                Alarm::new("expiring", *step, expires - before)
                    .warning_of(expires)
                    .stale_at(next),
            );
        }
        // Clocks that name no time between the lead's arrival at its source and its expiry are none.
        alarms.retain(|alarm| match alarm.clock {
            Clock::At(at) if alarm.kind == "new" => at == received,
            Clock::At(at) => (received + 1..expires).contains(&at),
            Clock::Morning(_) => true,
        });
        alarms.push(Alarm::new("expired", "0h", expires));
        Self {
            received,
            arrived,
            expires,
            flame,
            entered: false,
            contacted: None,
            answered: None,
            close_date: None,
            archived: None,
            expired: None,
            snoozed: None,
            alarms,
            quiet_until: 0,
        }
    }

    /// The user snoozes it; an earlier snooze is over then.
    pub(crate) fn snooze(&mut self, now: Minute, until: Minute) {
        self.wake();
        self.snoozed = Some((now, until));
        let mut woken = Alarm::new("woken", format!("@{until}"), until);
        if self.answered.is_none() {
            // A lead that waits wakes with a clock that runs.
            let answer = self.received + DAY;
            let clock = if answer > until { answer } else { self.expires };
            woken = woken.warning_of(clock).stale_at(self.expires);
        }
        self.alarms.push(woken);
        self.look_anew();
    }

    /// The user ends a snooze, or begins another one.
    pub(crate) fn wake(&mut self) {
        if self.snoozed.take().is_some() {
            for alarm in &mut self.alarms {
                if alarm.kind == "woken" && alarm.outcome.is_none() {
                    alarm.outcome = Some(Outcome::Withdrawn);
                }
            }
        }
        self.look_anew();
    }

    /// The user accepts it as a deal.
    pub(crate) fn accept(&mut self, now: Minute, close_date: NaiveDate) {
        self.wake();
        self.answered = Some(now);
        self.close_on(close_date);
    }

    /// Whether the deal was once to be closed on that day.
    pub(crate) fn was_to_close_on(&self, day: NaiveDate) -> bool {
        let step = format!("0d {day}");
        self.alarms.iter().any(|alarm| alarm.step == step)
    }

    /// The deal is to be closed on that day.
    pub(crate) fn close_on(&mut self, day: NaiveDate) {
        for alarm in &mut self.alarms {
            if alarm.kind == "close-date" && alarm.outcome.is_none() {
                alarm.outcome = Some(Outcome::Withdrawn);
            }
        }
        self.close_date = Some(day);
        for after in [0, 7] {
            let clock = day + chrono::Days::new(after);
            let mut alarm = Alarm::new("close-date", format!("{after}d {day}"), 0);
            alarm.clock = Clock::Morning(clock);
            alarm.stale_on = (after == 0).then(|| day + chrono::Days::new(7));
            self.alarms.push(alarm);
        }
        self.look_anew();
    }

    /// The last answer is taken back.
    pub(crate) fn undo_answer(&mut self) {
        self.answered = None;
        self.archived = None;
        self.close_date = None;
        for alarm in &mut self.alarms {
            if alarm.kind == "close-date" && alarm.outcome.is_none() {
                alarm.outcome = Some(Outcome::Withdrawn);
            }
        }
        self.look_anew();
    }

    pub(crate) fn look_anew(&mut self) {
        self.quiet_until = 0;
        for alarm in &mut self.alarms {
            alarm.told = None;
        }
    }

    /// Works out until when there is nothing to look at.
    fn rest(&mut self, now: Minute) {
        let told = self.alarms.iter().filter(|alarm| alarm.outcome.is_none());
        let told = told.filter_map(|alarm| alarm.told.flatten()).min();
        let expires = (self.expired.is_none() && self.expires > now).then_some(self.expires);
        self.quiet_until = told.into_iter().chain(expires).min().unwrap_or(Minute::MAX);
    }

    /// A customer waits for a call.
    fn burns_at(&self, at: Minute) -> bool {
        self.flame
            && at < self.received + 3 * DAY
            && self.contacted.is_none()
            && self.answered.is_none()
    }

    /// Why an alarm of this kind need not be told, going by the lead alone. An answer that can still
    /// be taken back is a silence, so what is asked here is asked when it is final.
    fn settled_for(&self, kind: &str, now: Minute) -> Vec<&'static str> {
        let mut because = Vec::new();
        let answer_kinds = ["contact-now", "answer-soon", "answer-overdue"];
        let waits_for_answer = ["new", "flame-cooled", "expiring", "expired"];
        let of_an_answer = answer_kinds.contains(&kind) || waits_for_answer.contains(&kind);
        if self.answered.is_some_and(|at| at <= now) && of_an_answer {
            because.extend(["answered", "archived"]);
        }
        if self.archived.is_some() && kind != "registration" {
            because.push("archived");
        }
        if self.expired.is_some() && kind != "expired" {
            because.extend(["archived", "overtaken", "withdrawn"]);
        }
        if self.contacted.is_some() && (answer_kinds.contains(&kind) || kind == "flame-cooled") {
            because.push("contacted");
        }
        if self.entered && kind == "new" {
            because.push("entered-here");
        }
        because
    }
}

impl Alarm {
    /// Whether it was pointless before the desk had the lead.
    pub(crate) fn over_before(&self, arrived: Minute) -> bool {
        self.stale.is_some_and(|at| at <= arrived)
    }

    fn new(kind: &'static str, step: impl Into<String>, clock: Minute) -> Self {
        Self {
            kind,
            step: step.into(),
            clock: Clock::At(clock),
            warns_of: None,
            stale: None,
            stale_on: None,
            told: None,
            outcome: None,
        }
    }

    fn warning_of(self, end: Minute) -> Self {
        Self {
            warns_of: Some(end),
            ..self
        }
    }

    fn stale_at(self, at: Minute) -> Self {
        Self {
            stale: Some(at),
            ..self
        }
    }
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
            self.was_off.insert(kind, now);
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
