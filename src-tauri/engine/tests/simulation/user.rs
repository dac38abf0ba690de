//! What the user and the sources do in a year, to the real engine and to the oracle alike.

use chrono::NaiveDate;
use chrono_tz::TZ_VARIANTS;
use desk_domain::input::{CommandInput, DealInput};
use desk_domain::kind::Entered;
use desk_domain::lead::ContactHow;
use desk_domain::new_lead::NewLeadInput;
use desk_engine::PauseFor;

use crate::case::Case;
use crate::hours::{DAY, HOUR, Hours, Minute};
use crate::leads;
use crate::life::{Life, instant};
use crate::oracle::UNDO;

/// Kinds that a user may switch off.
const KINDS: [&str; 9] = [
    "new",
    "contact-now",
    "answer-soon",
    "answer-overdue",
    "flame-cooled",
    "expiring",
    "expired",
    "woken",
    "close-date",
];

impl Life {
    /// The user does something, or a lead arrives.
    pub(crate) fn something(&mut self, now: Minute) {
        match self.dice.below(100) {
            0..=24 => self.import(now, 1),
            25 => {
                let many = self.dice.between(4, 12);
                self.import(now, many);
            }
            26..=29 => self.enter(now),
            30..=84 => self.decide(now),
            85..=88 => self.pause(now),
            89..=91 => self.resume(),
            92..=93 => self.switch(now),
            94..=96 => self.keep_other_hours(),
            _ => self.travel(),
        }
    }

    fn import(&mut self, now: Minute, many: i64) {
        let mut importing = self.desk.as_ref().unwrap().import("leads.json").unwrap();
        let mut added = Vec::new();
        for _ in 0..many {
            let number = self.ids.len() + added.len();
            // Most come at once, some were on their way for days.
            let age = match self.dice.below(10) {
                0 => self.dice.between(1, 12 * DAY),
                1..=3 => self.dice.between(1, 30 * HOUR),
                _ => 0,
            };
            let received = now - age;
            let given = self.dice.percent(20);
            let expires = if given {
                received + self.dice.between(age / HOUR + 2, 30 * 24) * HOUR
            } else {
                received + 14 * DAY
            };
            let flame = self.dice.percent(35);
            let source = format!("s{number}");
            let lead = leads::inquiry(
                &source,
                instant(received),
                given.then(|| instant(expires)),
                flame,
            );
            importing.lead(lead).unwrap();
            added.push((source, Case::new(received, now, expires, flame)));
        }
        let summary = importing.finish().unwrap();
        assert!(summary.rejected.is_empty(), "{summary:?}");
        for (source, case) in added {
            let id = self.desk().resolve(&source).unwrap();
            self.ids.push(id);
            self.world.cases.push(case);
            self.counts.leads += 1;
        }
    }

    /// A lead is typed into the window.
    fn enter(&mut self, now: Minute) {
        let flame = self.dice.percent(30);
        let typed = NewLeadInput {
            customer: format!("Typed customer {}", self.ids.len()),
            email: Some(format!("typed{}@customer.example", self.ids.len())),
            flame,
            ..NewLeadInput::default()
        };
        let id = self.desk().receive(typed, Entered::Window).unwrap();
        let mut case = Case::new(now, now, now + 14 * DAY, flame);
        case.entered = true;
        self.ids.push(id);
        self.world.cases.push(case);
        self.counts.leads += 1;
    }

    /// The user works on some lead of the last weeks.
    fn decide(&mut self, now: Minute) {
        let recent = self.ids.len().saturating_sub(12);
        if self.ids.len() == recent {
            return;
        }
        let count = i64::try_from(self.ids.len() - recent).unwrap();
        let place = recent + usize::try_from(self.dice.below(count)).unwrap();
        let case = &self.world.cases[place];
        let waits = case.answered.is_none() && case.expired.is_none() && now + UNDO < case.expires;
        let is_deal =
            case.close_date.is_some() && case.archived.is_none() && case.answered.is_some();
        let held = |at: Option<Minute>| at.is_some_and(|at| now < at + UNDO);
        if case.received > now || held(case.answered) || held(case.archived) {
            return;
        }
        let (input, what) = match (waits, is_deal, self.dice.below(10)) {
            (true, _, 0..=2) => (contacted(), Deed::Contacted),
            (true, _, 3..=5) | (_, true, 3..=4) => {
                let most = if waits {
                    case.expires - 1
                } else {
                    now + 20 * DAY
                };
                let until = self.dice.between(now + 1, most.min(now + 4 * DAY));
                let until_at = instant(until);
                (
                    CommandInput::Snooze { until: until_at },
                    Deed::Snooze(until),
                )
            }
            (true, _, 6) | (_, true, 6) if case.snoozed.is_some_and(|(_, until)| until > now) => {
                (CommandInput::Wake, Deed::Wake)
            }
            (true, _, 7) => {
                let reason = "not-a-customer".to_owned();
                let notes = None;
                (CommandInput::Decline { reason, notes }, Deed::Decline)
            }
            (true, _, 8..=9) => {
                let day = self.some_day(now);
                let deal = deal(day);
                let team = Vec::new();
                (CommandInput::Accept { deal, team }, Deed::Accept(day))
            }
            (_, true, 0..=1) => {
                let day = self.some_day(now);
                (CommandInput::Edit { deal: deal(day) }, Deed::PutOff(day))
            }
            (_, true, 2) => {
                let (value, currency, notes) = (None, None, None);
                let win = CommandInput::Win {
                    value,
                    currency,
                    notes,
                };
                (win, Deed::Win)
            }
            (_, true, 7) => {
                let reason = "budget-too-small".to_owned();
                (
                    CommandInput::Lose {
                        reason,
                        notes: None,
                    },
                    Deed::Win,
                )
            }
            _ => return,
        };
        // What was told of a day stays told; a deal that comes back to it is another story.
        if let Deed::Accept(day) | Deed::PutOff(day) = what
            && self.world.cases[place].was_to_close_on(day)
        {
            return;
        }
        let id = self.ids[place].clone();
        let before = self.world.cases[place].clone();
        if let Err(error) = self.desk().run(&id, input.clone()) {
            panic!("{input:?} is refused: {error}; the lead was {before:?} at {now}");
        }
        self.counts.decisions += 1;
        let case = &mut self.world.cases[place];
        match what {
            Deed::Contacted => case.contacted = case.contacted.or(Some(now)),
            Deed::Snooze(until) => case.snooze(now, until),
            Deed::Wake => case.wake(),
            Deed::Accept(day) => case.accept(now, day),
            Deed::Decline => {
                case.wake();
                case.answered = Some(now);
                case.archived = Some(now);
            }
            Deed::PutOff(day) => case.close_on(day),
            Deed::Win => {
                case.wake();
                case.archived = Some(now);
            }
        }
        case.look_anew();
        let undoable = matches!(what, Deed::Accept(_) | Deed::Decline);
        if undoable && before.snoozed.is_none() && self.dice.percent(30) {
            self.undo_next = Some(place);
        }
    }

    /// The user takes back the answer of a minute ago.
    pub(crate) fn undo(&mut self, place: usize) {
        let id = self.ids[place].clone();
        self.desk().undo(&id).unwrap();
        self.world.cases[place].undo_answer();
        self.counts.decisions += 1;
    }

    fn some_day(&mut self, now: Minute) -> NaiveDate {
        instant(now + self.dice.between(2, 30) * DAY).date_naive()
    }

    fn pause(&mut self, now: Minute) {
        let (how_long, until) = if self.dice.percent(50) {
            (PauseFor::OneHour, Some(now + HOUR))
        } else {
            (PauseFor::UntilResumed, None)
        };
        self.desk().pause(how_long).unwrap();
        self.world.paused = Some((now, until));
        self.world.look_anew();
    }

    fn resume(&mut self) {
        self.desk().resume().unwrap();
        self.world.paused = None;
        self.world.look_anew();
    }

    /// Kinds are switched off, or on again.
    fn switch(&mut self, now: Minute) {
        // Until this minute they were as they were.
        self.world.note_switches(now - 1);
        self.world.off = if self.dice.percent(50) {
            Vec::new()
        } else {
            vec![*self.dice.pick(&KINDS)]
        };
        let off = self.world.off.join(",");
        self.set("alarms_off", &off);
        self.world.flames_any_time = self.dice.percent(75);
        let flames = self.world.flames_any_time.to_string();
        self.set("flames_any_time", &flames);
        self.world.look_anew();
    }

    fn keep_other_hours(&mut self) {
        let zone = self.world.hours.zone;
        let hours = Hours::any(&mut self.dice, zone, self.year);
        self.world.keep(hours);
        self.set_hours();
    }

    /// The user wakes up in another zone.
    fn travel(&mut self) {
        let mut hours = self.world.hours.clone();
        hours.zone = *self.dice.pick(&TZ_VARIANTS);
        self.world.keep(hours);
        let zone = self.world.hours.zone.name();
        self.set("time_zone", zone);
        self.counts.zones += 1;
    }

    pub(crate) fn set_hours(&self) {
        let hours = self.world.hours.clone();
        // Quiet hours that cover all of the old working hours would be refused in between.
        self.set("quiet_hours", "");
        let working = hours
            .working
            .as_ref()
            .map_or_else(String::new, |week| week.text());
        self.set("working_hours", &working);
        self.set("quiet_hours", &hours.quiet.text());
        self.set("holidays", &hours.holidays_text());
        self.set("time_zone", hours.zone.name());
    }

    pub(crate) fn set(&self, key: &str, value: &str) {
        if let Err(error) = self.desk().choose(key, value) {
            panic!("{key} = {value:?} is refused: {error}");
        }
    }
}

enum Deed {
    Contacted,
    Snooze(Minute),
    Wake,
    Accept(NaiveDate),
    Decline,
    PutOff(NaiveDate),
    Win,
}

fn contacted() -> CommandInput {
    CommandInput::Contacted {
        at: None,
        how: ContactHow::Call,
        with: None,
        notes: None,
    }
}

fn deal(close: NaiveDate) -> DealInput {
    DealInput {
        name: "Mail for 25".into(),
        value: Some("18000.00".into()),
        currency: Some("EUR".into()),
        close_date: Some(close.to_string()),
        ..DealInput::default()
    }
}
