//! The desk's record of a year laid beside the oracle's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use desk_store::{AlarmQuery, AlarmRecord, AlarmStanding};

use crate::case::{Alarm, Case, Outcome};
use crate::hours::Minute;
use crate::life::{Life, instant, minute_of};
use crate::oracle::ONCE_OFF;

/// Faults of each sort that are put into words.
const SHOWN: usize = 12;

/// What the comparison of some years came to.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    pub(crate) told: u64,
    pub(crate) suppressed: u64,
    pub(crate) again: u64,
    pub(crate) lost: Vec<String>,
    pub(crate) twice: Vec<String>,
    pub(crate) without_reason: Vec<String>,
    /// Told at another minute, or though it need not be, or not known to the oracle at all.
    pub(crate) wrong: Vec<String>,
}

impl Verdict {
    pub(crate) fn is_clean(&self) -> bool {
        self.faults() == 0
    }

    pub(crate) fn faults(&self) -> usize {
        self.lost.len() + self.twice.len() + self.without_reason.len() + self.wrong.len()
    }

    /// The first faults of each sort, in words.
    pub(crate) fn words(&self) -> String {
        let mut text = String::new();
        for (name, faults) in [
            ("lost", &self.lost),
            ("recorded or told twice", &self.twice),
            ("without a reason", &self.without_reason),
            ("otherwise wrong", &self.wrong),
        ] {
            writeln!(text, "{name}: {}", faults.len()).unwrap();
            for fault in faults.iter().take(SHOWN) {
                writeln!(text, "  {fault}").unwrap();
            }
        }
        text
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.told += other.told;
        self.suppressed += other.suppressed;
        self.again += other.again;
        self.lost.extend(other.lost);
        self.twice.extend(other.twice);
        self.without_reason.extend(other.without_reason);
        self.wrong.extend(other.wrong);
    }

    /// Compares a whole year.
    pub(crate) fn of(seed: u64, life: &Life) -> Self {
        let mut verdict = Self::default();
        let records = everything(life);
        let mut by_name: BTreeMap<(usize, &'static str, String), &AlarmRecord> = BTreeMap::new();
        for record in &records {
            let lead = record
                .lead
                .as_ref()
                .expect("nothing is wrong with the desk");
            let place = life.ids.iter().position(|id| id == lead).unwrap();
            let name = (place, record.kind.code(), step(record));
            if by_name.insert(name.clone(), record).is_some() {
                verdict
                    .twice
                    .push(format!("seed {seed}: {name:?} is on record twice"));
            }
        }
        for (place, case) in life.world.cases.iter().enumerate() {
            for alarm in &case.alarms {
                let name = (place, alarm.kind, alarm.step.clone());
                let record = by_name.remove(&name);
                verdict.compare(seed, life, case, alarm, record);
            }
        }
        for (name, record) in by_name {
            let case = &life.world.cases[name.0];
            verdict.wrong.push(format!(
                "seed {seed}: nobody expected {} {}: {record:?} of {}",
                name.1,
                name.2,
                brief(case)
            ));
        }
        verdict.told_once(seed, life);
        verdict
    }

    /// Each alarm was taken to be told for the first time once, and shown once as such.
    fn told_once(&mut self, seed: u64, life: &Life) {
        let mut first = BTreeSet::new();
        for record in &life.told {
            let name = (record.lead.clone(), record.kind.code(), record.step.clone());
            if !record.again && !first.insert(name.clone()) {
                self.twice.push(format!("seed {seed}: {name:?} told twice"));
            }
        }
        for (name, (as_first, as_again)) in &life.shown {
            if *as_first > 1 {
                self.twice.push(format!(
                    "seed {seed}: {name:?} shown {as_first} times as if for the first time"
                ));
            }
            if *as_again > 0 {
                self.again += 1;
                if life.kills.is_empty() {
                    self.twice
                        .push(format!("seed {seed}: {name:?} again without a kill"));
                }
            }
        }
    }

    fn compare(
        &mut self,
        seed: u64,
        life: &Life,
        case: &Case,
        alarm: &Alarm,
        record: Option<&AlarmRecord>,
    ) {
        let line = || {
            format!(
                "seed {seed}: {} {} (clock {}) expected {}, is {} | {} | {:?} flames any time {} zone {}",
                alarm.kind,
                alarm.step,
                instant(life.world.clock(alarm)),
                alarm
                    .outcome
                    .as_ref()
                    .map_or_else(|| "nothing yet".to_owned(), words),
                record.map_or_else(|| "not on record".to_owned(), on_record),
                brief(case),
                life.world.hours.working.as_ref().map(|week| week.text()),
                life.world.flames_any_time,
                life.world.hours.zone,
            )
        };
        let standing = record.map(|record| record.standing);
        match (&alarm.outcome, standing) {
            (Some(Outcome::Told { at }), Some(AlarmStanding::Raised { at: told })) => {
                self.told += 1;
                if !self.same_minute(life, *at, minute_of(told), record) {
                    self.wrong.push(line());
                }
            }
            (Some(Outcome::Told { .. }), None | Some(AlarmStanding::Waiting { .. })) => {
                self.lost.push(line());
            }
            (Some(Outcome::Told { .. }), Some(AlarmStanding::Raising { at })) => {
                // Only a desk that was killed a moment before the year ended may leave that.
                if !life.kills.contains(&minute_of(at)) {
                    self.lost.push(line());
                }
            }
            (Some(Outcome::Told { .. }), Some(AlarmStanding::Suppressed { .. })) => {
                self.lost.push(line());
            }
            (Some(Outcome::Untold { at, because }), Some(AlarmStanding::Suppressed { .. })) => {
                self.suppressed += 1;
                match record.and_then(|record| record.reason.as_deref()) {
                    None | Some("") => self.without_reason.push(line()),
                    // Looked at later, an alarm that was not needed then is needed still less.
                    Some("answered" | "archived" | "withdrawn") if case.answered.is_some() => {}
                    Some("contacted") if case.contacted.is_some() => {}
                    // Off when it was to be told before its time, on again by that time, and late.
                    Some("overtaken")
                        if because.contains(&"switched-off") && *at < life.world.clock(alarm) => {}
                    Some("switched-off" | "told-with-new") if because.contains(&ONCE_OFF) => {}
                    Some(reason) if !because.contains(&reason) => self.wrong.push(line()),
                    Some(_) => {}
                }
            }
            (Some(Outcome::Untold { because, .. }), None) => {
                // What was over before the desk had the lead, or what the lead's own end leaves
                // pointless, never was an alarm.
                let ended = because
                    .iter()
                    .any(|reason| ["answered", "archived", "contacted"].contains(reason));
                let before = alarm.over_before(case.arrived);
                // What was to be told before its time, and is not, goes on record at its time.
                let clock = life.world.clock(alarm);
                let ends = [case.answered, case.contacted, Some(life.ends())];
                let never_due = ends.into_iter().flatten().any(|end| end <= clock);
                if !ended && !before && !never_due {
                    self.without_reason.push(line());
                }
            }
            (Some(Outcome::Untold { .. }), Some(AlarmStanding::Waiting { .. })) => {
                self.without_reason.push(line());
            }
            // Switched off when it was to be told before its clock's time, on again by that time.
            (Some(Outcome::Untold { at, because }), Some(AlarmStanding::Raised { at: told }))
                if (because.contains(&"switched-off") && *at < minute_of(told))
                    || *because == [ONCE_OFF] =>
            {
                self.told += 1;
            }
            (
                Some(Outcome::Untold { .. } | Outcome::Withdrawn) | None,
                Some(AlarmStanding::Raised { .. } | AlarmStanding::Raising { .. }),
            ) => self.wrong.push(line()),
            (Some(Outcome::Withdrawn) | None, Some(AlarmStanding::Suppressed { .. })) => {
                if record.and_then(|record| record.reason.as_deref()).is_none() {
                    self.without_reason.push(line());
                }
            }
            (None, None | Some(AlarmStanding::Waiting { .. }))
            | (Some(Outcome::Withdrawn), None) => {}
            (Some(Outcome::Withdrawn), Some(AlarmStanding::Waiting { .. })) => {
                self.without_reason.push(line());
            }
        }
    }

    /// Told at its minute; or, where the desk was killed at that minute, at the next one.
    fn same_minute(
        &self,
        life: &Life,
        expected: Minute,
        told: Minute,
        record: Option<&AlarmRecord>,
    ) -> bool {
        if expected == told {
            return true;
        }
        let again = record.is_some_and(|record| record.again);
        // The clock may have been set back meanwhile.
        again && life.kills.contains(&expected)
    }
}

/// The whole record, page by page.
fn everything(life: &Life) -> Vec<AlarmRecord> {
    let mut query = AlarmQuery {
        limit: 500,
        ..AlarmQuery::default()
    };
    let mut records = Vec::new();
    loop {
        let page = life.desk().alarms(&query).unwrap();
        records.extend(page.alarms);
        query.before = page.next;
        if query.before.is_none() {
            return records;
        }
    }
}

/// The step's name as the oracle calls it: what carries an instant is told apart by the minute.
fn step(record: &AlarmRecord) -> String {
    match record.kind.code() {
        "woken" => format!("@{}", minute_of(record.due_at)),
        _ => record.step.clone(),
    }
}

fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Told { at } => format!("told at {}", instant(*at)),
        Outcome::Untold { at, because } => format!("untold: {because:?} at {}", instant(*at)),
        Outcome::Withdrawn => "withdrawn".to_owned(),
    }
}

fn on_record(record: &AlarmRecord) -> String {
    format!(
        "{} at {} due {} reason {:?} late {} again {}",
        record.standing.code(),
        record.standing.at(),
        record.due_at,
        record.reason,
        record.late,
        record.again
    )
}

fn brief(case: &Case) -> String {
    let when = |at: Option<Minute>| at.map_or_else(|| "-".to_owned(), |at| instant(at).to_string());
    format!(
        "received {} arrived {} expires {} flame {} contacted {} answered {} archived {} expired {} snoozed {:?} closes {:?}",
        instant(case.received),
        instant(case.arrived),
        instant(case.expires),
        case.flame,
        when(case.contacted),
        when(case.answered),
        when(case.archived),
        when(case.expired),
        case.snoozed
            .map(|(from, to)| (instant(from).to_string(), instant(to).to_string())),
        case.close_date
    )
}
