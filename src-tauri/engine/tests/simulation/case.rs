//! A lead as far as its alarms go, with the whole of its ladder: the design's table.

use chrono::NaiveDate;

use crate::hours::{DAY, HOUR, Minute};

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
    pub(crate) quiet_until: Minute,
}

/// One alarm of a lead.
#[derive(Debug, Clone)]
pub(crate) struct Alarm {
    pub(crate) kind: &'static str,
    pub(crate) step: String,
    pub(crate) clock: Clock,
    /// When the clock runs out that it warns of.
    pub(crate) warns_of: Option<Minute>,
    /// From here on a later alarm, or the end of that clock, says it better.
    pub(crate) stale: Option<Minute>,
    /// The same, on the morning of a day.
    pub(crate) stale_on: Option<NaiveDate>,
    /// When the user is told; worked out anew after each change.
    pub(crate) told: Option<Option<Minute>>,
    pub(crate) outcome: Option<Outcome>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Clock {
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
    pub(crate) fn rest(&mut self, now: Minute) {
        let told = self.alarms.iter().filter(|alarm| alarm.outcome.is_none());
        let told = told.filter_map(|alarm| alarm.told.flatten()).min();
        let expires = (self.expired.is_none() && self.expires > now).then_some(self.expires);
        self.quiet_until = told.into_iter().chain(expires).min().unwrap_or(Minute::MAX);
    }

    /// A customer waits for a call.
    pub(crate) fn burns_at(&self, at: Minute) -> bool {
        self.flame
            && at < self.received + 3 * DAY
            && self.contacted.is_none()
            && self.answered.is_none()
    }

    /// Why an alarm of this kind need not be told, going by the lead alone. An answer that can still
    /// be taken back is a silence, so what is asked here is asked when it is final.
    pub(crate) fn settled_for(&self, kind: &str, now: Minute) -> Vec<&'static str> {
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
