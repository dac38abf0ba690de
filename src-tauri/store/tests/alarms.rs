//! No alarm is recorded twice, and none that was begun is lost.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::sync::Barrier;

use chrono::Duration;
use desk_domain::ids::LeadId;
use desk_domain::ladder::AlarmKind;
use desk_store::{AlarmRecord, AlarmStanding, Store, StoreError};
use support::{bring, now, plain};

fn alarm(lead: &str, kind: AlarmKind, step: &str) -> AlarmRecord {
    AlarmRecord {
        lead: LeadId::new(lead),
        kind,
        step: step.into(),
        due_at: now(),
        standing: AlarmStanding::Raising { at: now() },
        reason: None,
        late: true,
        again: false,
        summary: false,
    }
}

fn record(store: &Store, alarm: &AlarmRecord) -> bool {
    store
        .write(|writing| writing.record_alarm(alarm))
        .map_err(|why: StoreError| why)
        .unwrap()
}

#[test]
fn an_alarm_is_new_to_one_of_all_who_try_at_the_same_moment() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let stores = [Store::open(&file).unwrap(), Store::open(&file).unwrap()];
    bring(&stores[0], &plain("a"));
    let steps: Vec<String> = (0..20).map(|step| format!("{step}h")).collect();
    let start = Barrier::new(8);
    let firsts: usize = std::thread::scope(|scope| {
        let hands: Vec<_> = (0..8)
            .map(|hand| {
                let (store, steps, start) = (&stores[hand % 2], &steps, &start);
                scope.spawn(move || {
                    start.wait();
                    steps
                        .iter()
                        .filter(|step| record(store, &alarm("a", AlarmKind::AnswerSoon, step)))
                        .count()
                })
            })
            .collect();
        hands.into_iter().map(|hand| hand.join().unwrap()).sum()
    });
    assert_eq!(firsts, steps.len());
    assert_eq!(stores[1].alarms(None, 100).unwrap().len(), steps.len());
}

#[test]
fn the_record_says_what_was_told_newest_first() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    bring(&store, &plain("a"));
    bring(&store, &plain("b"));
    let new = alarm("a", AlarmKind::New, "0h");
    let silent = AlarmRecord {
        standing: AlarmStanding::Suppressed { at: now() },
        reason: Some("told-with-new".into()),
        late: false,
        summary: true,
        ..alarm("b", AlarmKind::ContactNow, "1h")
    };
    assert!(record(&store, &new));
    assert!(record(&store, &silent));
    assert_eq!(
        store.alarms(None, 10).unwrap(),
        [silent.clone(), new.clone()]
    );
    assert_eq!(store.alarms(None, 1).unwrap(), [silent]);
    assert_eq!(
        store.alarms(Some(&new.lead), 10).unwrap(),
        std::slice::from_ref(&new)
    );

    let told_at = now() + Duration::seconds(2);
    let raise = |step: &str| {
        store.write(|writing| writing.mark_raised(&new.lead, AlarmKind::New, step, told_at))
    };
    raise("0h").unwrap();
    let raised = &store.alarms(Some(&new.lead), 10).unwrap()[0];
    assert_eq!(raised.standing, AlarmStanding::Raised { at: told_at });
    assert!(matches!(raise("1h"), Err(StoreError::NoSuch { .. })));
    let stranger = store.write(|writing| writing.record_alarm(&alarm("?", AlarmKind::New, "0h")));
    assert!(matches!(stranger, Err(StoreError::NoSuchLead(_))));
}

#[test]
fn what_was_being_raised_when_the_program_died_is_raised_again_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    bring(&store, &plain("a"));
    let long_ago = now() - Duration::minutes(10);
    let stale = AlarmRecord {
        standing: AlarmStanding::Raising { at: long_ago },
        ..alarm("a", AlarmKind::New, "0h")
    };
    let raised = AlarmRecord {
        standing: AlarmStanding::Raised { at: long_ago },
        ..alarm("a", AlarmKind::ContactNow, "1h")
    };
    let fresh = alarm("a", AlarmKind::ContactNow, "4h");
    for alarm in [&stale, &raised, &fresh] {
        assert!(record(&store, alarm));
    }
    let claim = || {
        store
            .write(|writing| writing.claim_stale(now() - Duration::minutes(1), now()))
            .map_err(|why: StoreError| why)
            .unwrap()
    };
    let again = AlarmRecord {
        standing: AlarmStanding::Raising { at: now() },
        again: true,
        ..stale
    };
    assert_eq!(claim(), [again]);
    assert_eq!(claim(), []);
}
