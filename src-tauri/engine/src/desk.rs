//! The desk: one database, one clock, and everything a host can ask of them.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use chrono_tz::Tz;
use desk_domain::clocks::{Moment, RuleBook};
use desk_domain::decide::Decision;
use desk_domain::history::Actor;
use desk_domain::ids::{EntryId, LeadId, MemberId};
use desk_domain::letter::Tongue;
use desk_domain::order::Place;
use desk_domain::told::next_visit;
use desk_domain::{Date, Instant};
use desk_store::{Store, Stored, Writing, Written};
use uuid::Uuid;

use crate::backups::{BackupLook, open_store};
use crate::clock::Clock;
use crate::clockwork::{InFlight, standing};
use crate::drafts::drop_unfit;
use crate::error::DeskError;
use crate::moving;

/// The name of the database in the data folder.
pub(crate) const DATABASE: &str = "referral-desk.db";

/// An open desk. Shared between threads as it is.
pub struct Desk {
    pub(crate) store: Store,
    clock: Arc<dyn Clock>,
    /// The language the host speaks, once it has said so.
    pub(crate) spoken: Mutex<Option<Tongue>>,
    /// What is being told.
    pub(crate) in_flight: InFlight,
    /// Whether the database was found to be damaged.
    pub(crate) damaged: AtomicBool,
    /// How the last look went whether a copy is due.
    pub(crate) last_backup_look: Mutex<BackupLook>,
}

impl Desk {
    /// Opens the desk in a data folder, which is made if it is not there.
    ///
    /// # Errors
    /// [`DeskError::Store`] when the folder or the database can't be opened, or a newer program
    /// wrote it; it is then left as it was.
    pub fn open(data_dir: &Path, clock: Arc<dyn Clock>) -> Result<Self, DeskError> {
        // Where this fails, opening the database says why in better words.
        drop(std::fs::create_dir_all(data_dir));
        let store = open_store(data_dir, clock.now())?;
        moving::sweep(data_dir);
        Ok(Self {
            store,
            spoken: Mutex::new(None),
            in_flight: InFlight::default(),
            damaged: AtomicBool::new(false),
            last_backup_look: Mutex::new(BackupLook::put_off(clock.now())),
            clock,
        })
    }

    /// The instant, by the clock the host handed in.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The zone of the person at the desk: as chosen, or the machine's.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn zone(&self) -> Result<Tz, DeskError> {
        Ok(self.hours()?.zone)
    }

    /// The date on the wall of the person at the desk.
    ///
    /// # Errors
    /// [`DeskError::Store`].
    pub fn today(&self) -> Result<Date, DeskError> {
        Ok(self.now().with_timezone(&self.zone()?).date_naive())
    }

    pub(crate) fn machine_zone(&self) -> Tz {
        self.clock.zone()
    }

    pub(crate) fn unknown_zone(&self) -> Option<String> {
        self.clock.unknown_zone()
    }

    /// Whether another process has written to the database since this was last asked.
    pub fn changed_elsewhere(&self) -> Result<bool, DeskError> {
        Ok(self.store.changed_elsewhere()?)
    }

    /// Now, as the person at the desk calls it. With working hours, today ends with the working
    /// day, as long as that is not over.
    pub(crate) fn moment(&self) -> Result<Moment, DeskError> {
        let hours = self.hours()?;
        let moment = Moment::new(self.now(), &hours.zone);
        let day_end = hours.day_end(moment.now).filter(|end| *end > moment.now);
        Ok(Moment {
            day_end: day_end.unwrap_or(moment.day_end),
            ..moment
        })
    }

    /// The id a person or a script means: the desk's own, or the source's.
    pub fn resolve(&self, text: &str) -> Result<LeadId, DeskError> {
        self.store
            .resolve(text)?
            .ok_or_else(|| DeskError::NotFound(text.to_owned()))
    }

    pub(crate) fn stored(&self, id: &LeadId) -> Result<Stored, DeskError> {
        self.store
            .lead(id)?
            .ok_or_else(|| DeskError::NotFound(id.to_string()))
    }
}

/// Writes one decision, with the lead's place in the list and its next visit worked out anew. The
/// one way into the database for every change of a lead.
pub(crate) fn commit(
    writing: &Writing<'_>,
    decision: &Decision,
    settled: Option<Instant>,
    raw: Option<&str>,
    rules: &RuleBook,
    now: Instant,
) -> Result<EntryId, DeskError> {
    let entry_id = EntryId::new(new_id(now));
    let lead = &decision.lead;
    let touches_state = match decision.entry.actor {
        Actor::User | Actor::Clock => true,
        Actor::Source => !decision
            .entry
            .changes
            .iter()
            .all(|change| is_fact(&change.field)),
    };
    let (open, record) = standing(writing, lead, rules, settled)?;
    writing.put(&Written {
        decision,
        entry_id: &entry_id,
        place: Place::of(lead, rules, now),
        next_visit: next_visit(lead, rules, &open, &record, now),
        settled,
        raw,
        touches_state,
    })?;
    if decision
        .entry
        .changes
        .iter()
        .any(|change| moves(&change.field))
    {
        drop_unfit(writing, &lead.id, &lead.state)?;
    }
    Ok(entry_id)
}

/// The fields that say which commands a lead takes, and on whom.
fn moves(field: &str) -> bool {
    ["progress", "registration", "team"]
        .iter()
        .any(|part| field.starts_with(part))
}

/// State fields are the few that commands change; everything else came from the source.
fn is_fact(field: &str) -> bool {
    const STATE: &[&str] = &[
        "progress",
        "deal",
        "team",
        "contacts_made",
        "snoozed_until",
        "favorite",
        "flame_choice",
        "held_until",
        "answered_here",
        "registration",
    ];
    let head = field.split('.').next().unwrap_or(field);
    !STATE.contains(&head)
}

/// A new id that sorts by the time it was made.
pub(crate) fn new_id(now: Instant) -> String {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    let timestamp =
        uuid::Timestamp::from_unix(uuid::NoContext, seconds, now.timestamp_subsec_nanos());
    Uuid::new_v7(timestamp).to_string()
}

pub(crate) fn new_member_id(now: Instant) -> MemberId {
    MemberId::new(new_id(now))
}
