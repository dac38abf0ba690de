//! What happened to a lead, and what of it can be taken back.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use desk_domain::decide::Decision;
use desk_domain::history::Actor;
use desk_domain::ids::{EntryId, LeadId};
use desk_domain::lead::Lead;
use desk_domain::order::Place;
use desk_store::{Store, StoreError, Written};
use support::{entry, full, now, plain};

struct Told {
    _folder: tempfile::TempDir,
    store: Store,
    lead: Lead,
}

impl Told {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("desk.db")).unwrap();
        let told = Self {
            _folder: folder,
            store,
            lead: plain("a"),
        };
        told.happens("receive", Actor::Source, true);
        told
    }

    /// One more entry; its name is its command.
    fn happens(&self, command: &'static str, actor: Actor, touches_state: bool) {
        let mut entry = entry(command, actor);
        entry.before = (actor == Actor::User).then(|| full("a").state);
        self.put(
            &Decision {
                lead: self.lead.clone(),
                entry,
                notices: Vec::new(),
            },
            touches_state,
        );
    }

    fn put(&self, decision: &Decision, touches_state: bool) {
        self.store
            .write(|writing| {
                writing.put(&Written {
                    decision,
                    entry_id: &EntryId::new(decision.entry.command),
                    place: Place { rank: 0, at: 0 },
                    next_visit: None,
                    settled: None,
                    raw: None,
                    touches_state,
                })
            })
            .map_err(|why: StoreError| why)
            .unwrap();
    }

    fn undo(&self, entry: &str) -> Result<(), StoreError> {
        self.store
            .write(|writing| writing.mark_undone(&EntryId::new(entry)))
    }

    fn next_to_undo(&self) -> Option<String> {
        self.store
            .write(|writing| writing.last_undoable(&self.lead.id))
            .map_err(|why: StoreError| why)
            .unwrap()
            .map(|undoable| undoable.id.to_string())
    }
}

#[test]
fn the_history_is_told_from_the_beginning() {
    let told = Told::new();
    told.happens("favorite", Actor::User, true);
    told.undo("favorite").unwrap();
    let history = told.store.history(&told.lead.id).unwrap();
    let lines: Vec<(&str, &str, bool)> = history
        .iter()
        .map(|entry| (entry.command.as_str(), entry.actor.as_str(), entry.undone))
        .collect();
    assert_eq!(
        lines,
        [("receive", "source", false), ("favorite", "user", true)]
    );
    assert_eq!(history[1].at, now());
    assert_eq!(history[1].changes, entry("favorite", Actor::User).changes);
    assert!(
        told.store
            .history(&LeadId::new("other"))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn undo_goes_back_step_by_step_and_stops_at_the_arrival() {
    let told = Told::new();
    assert_eq!(told.next_to_undo(), None);
    told.happens("accept", Actor::User, true);
    told.happens("edit", Actor::User, true);
    assert_eq!(told.next_to_undo().as_deref(), Some("edit"));
    told.undo("edit").unwrap();
    told.happens("undo", Actor::User, true);
    assert_eq!(told.next_to_undo().as_deref(), Some("accept"));
    told.undo("accept").unwrap();
    assert_eq!(told.next_to_undo(), None);
}

#[test]
fn the_entry_to_undo_brings_the_state_before_it() {
    let told = Told::new();
    told.happens("accept", Actor::User, true);
    let undoable = told
        .store
        .write(|writing| writing.last_undoable(&told.lead.id))
        .map_err(|why: StoreError| why)
        .unwrap()
        .unwrap();
    assert_eq!(undoable.actor, Actor::User);
    assert_eq!(undoable.command, "accept");
    assert_eq!(undoable.before, Some(full("a").state));
}

#[test]
fn newer_facts_do_not_stand_in_the_way_of_undo_but_a_newer_state_does() {
    let told = Told::new();
    told.happens("accept", Actor::User, true);
    told.happens("update", Actor::Source, false);
    assert_eq!(told.next_to_undo().as_deref(), Some("accept"));

    let told = Told::new();
    told.happens("accept", Actor::User, true);
    told.happens("update", Actor::Source, true);
    assert_eq!(told.next_to_undo(), None);
    told.happens("favorite", Actor::User, true);
    assert_eq!(told.next_to_undo().as_deref(), Some("favorite"));
    told.undo("favorite").unwrap();
    assert_eq!(told.next_to_undo(), None);
}

#[test]
fn what_the_clock_did_is_named_and_has_no_state_to_go_back_to() {
    let told = Told::new();
    told.happens("favorite", Actor::User, true);
    told.happens("expire", Actor::Clock, true);
    let undoable = told
        .store
        .write(|writing| writing.last_undoable(&told.lead.id))
        .map_err(|why: StoreError| why)
        .unwrap()
        .unwrap();
    assert_eq!((undoable.actor, undoable.before), (Actor::Clock, None));
}

#[test]
fn only_what_is_there_can_be_undone() {
    let told = Told::new();
    let missing = told.undo("no such entry");
    assert!(matches!(missing, Err(StoreError::NoSuch { .. })));
}
