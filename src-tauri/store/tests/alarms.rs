//! No alarm is recorded twice, and none that was begun is lost.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::sync::Barrier;

use chrono::Duration;
use desk_domain::Instant;
use desk_domain::ids::LeadId;
use desk_domain::ladder::AlarmKind;
use desk_store::{
    AlarmQuery, AlarmRecord, AlarmShelf, AlarmStanding, Owning, Shown, Store, StoreError,
};
use support::{bring, now, plain};

fn alarm(lead: &str, kind: AlarmKind, step: &str) -> AlarmRecord {
    AlarmRecord {
        lead: Some(LeadId::new(lead)),
        kind,
        step: step.into(),
        due_at: now(),
        standing: AlarmStanding::Raising { at: now() },
        told_at: Some(now()),
        reason: None,
        late: true,
        again: false,
        summary: false,
        acknowledged_at: None,
    }
}

fn shown(at: Instant) -> Shown<'static> {
    Shown {
        at,
        summary: false,
        again: false,
        unseen_for: None,
    }
}

fn listed(store: &Store, lead: Option<&str>, shelf: AlarmShelf, limit: u32) -> Vec<AlarmRecord> {
    let query = AlarmQuery {
        lead: lead.map(LeadId::new),
        shelf,
        before: None,
        limit,
    };
    store.alarms(&query).unwrap().alarms
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
    assert_eq!(
        listed(&stores[1], None, AlarmShelf::All, 100).len(),
        steps.len()
    );
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
    let all = |limit| listed(&store, None, AlarmShelf::All, limit);
    assert_eq!(all(10), [silent.clone(), new.clone()]);
    assert_eq!(all(1), std::slice::from_ref(&silent));
    let of_a = || listed(&store, Some("a"), AlarmShelf::All, 10);
    assert_eq!(of_a(), std::slice::from_ref(&new));
    assert_eq!(listed(&store, None, AlarmShelf::Suppressed, 10), [silent]);

    let told_at = now() + Duration::seconds(2);
    let raise = |step: &str| {
        store.write(|writing| {
            writing.mark_raised(new.lead.as_ref(), (AlarmKind::New, step), &shown(told_at))
        })
    };
    raise("0h").unwrap();
    let raised = &of_a()[0];
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

#[test]
fn an_alarm_that_waits_is_on_record_once_and_moves_on() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    bring(&store, &plain("a"));
    let until = now() + Duration::hours(14);
    let waiting = AlarmRecord {
        standing: AlarmStanding::Waiting { at: now() },
        told_at: Some(until),
        reason: Some("working-hours".into()),
        late: false,
        ..alarm("a", AlarmKind::AnswerSoon, "4h")
    };
    assert!(record(&store, &waiting));
    assert!(record(&store, &alarm("a", AlarmKind::AnswerOverdue, "24h")));
    let waits = || listed(&store, None, AlarmShelf::Waiting, 10);
    assert_eq!(waits(), std::slice::from_ref(&waiting));

    let lead = LeadId::new("a");
    let name = (AlarmKind::AnswerSoon, "4h");
    let sooner = Some(now() + Duration::hours(1));
    store
        .write(|writing| writing.put_off_alarm(Some(&lead), name, sooner, Some("paused")))
        .map_err(|why: StoreError| why)
        .unwrap();
    assert_eq!(waits()[0].told_at, sooner);
    assert_eq!(waits()[0].reason.as_deref(), Some("paused"));

    let raising = AlarmRecord {
        standing: AlarmStanding::Raising { at: until },
        ..waiting.clone()
    };
    assert!(record(&store, &raising), "it moves on");
    assert!(!record(&store, &raising), "once");
    assert!(!record(&store, &waiting), "and never back");
    assert_eq!(waits(), []);
    let all = listed(&store, None, AlarmShelf::All, 10);
    assert_eq!(all.first(), Some(&raising), "what moved on is the newest");
    assert_eq!(all.len(), 2);
}

#[test]
fn what_waits_can_be_withdrawn_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    bring(&store, &plain("a"));
    let waiting = AlarmRecord {
        standing: AlarmStanding::Waiting { at: now() },
        ..alarm("a", AlarmKind::ContactNow, "1h")
    };
    record(&store, &waiting);
    let withdraw = || {
        let name = (AlarmKind::ContactNow, "1h");
        store
            .write(|writing| {
                writing.withdraw_alarm(waiting.lead.as_ref(), name, "withdrawn", now())
            })
            .map_err(|why: StoreError| why)
            .unwrap()
    };
    let gone = withdraw().unwrap();
    assert_eq!(gone.standing, AlarmStanding::Suppressed { at: now() });
    assert_eq!(gone.reason.as_deref(), Some("withdrawn"));
    assert_eq!(withdraw(), None);
    assert_eq!(listed(&store, None, AlarmShelf::Suppressed, 10), [gone]);
}

#[test]
fn what_was_told_is_unseen_until_somebody_says_that_they_have_seen_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    bring(&store, &plain("a"));
    let lead = LeadId::new("a");
    for step in ["1h", "4h", "24h"] {
        record(&store, &alarm("a", AlarmKind::ContactNow, step));
        store
            .write(|writing| {
                writing.mark_raised(Some(&lead), (AlarmKind::ContactNow, step), &shown(now()))
            })
            .map_err(|why: StoreError| why)
            .unwrap();
    }
    let acknowledge = |one: Option<&str>| {
        let one = one.map(|step| (Some(&lead), AlarmKind::ContactNow, step));
        store
            .write(|writing| writing.acknowledge(one, now()))
            .map_err(|why: StoreError| why)
            .unwrap()
    };
    assert_eq!(store.unseen_alarms().unwrap(), 3);
    assert!(acknowledge(Some("4h")));
    assert!(!acknowledge(Some("4h")), "it is no news twice");
    let unseen = listed(&store, None, AlarmShelf::Unseen, 10);
    let steps: Vec<_> = unseen.iter().map(|alarm| alarm.step.as_str()).collect();
    assert_eq!(steps, ["24h", "1h"]);
    assert!(acknowledge(None));
    assert!(!acknowledge(None));
    assert_eq!(store.unseen_alarms().unwrap(), 0);
}

#[test]
fn the_record_is_read_page_by_page() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    bring(&store, &plain("a"));
    for step in 0..5 {
        record(
            &store,
            &alarm("a", AlarmKind::AnswerOverdue, &format!("{step}h")),
        );
    }
    let mut steps = Vec::new();
    let mut before = None;
    loop {
        let page = store
            .alarms(&AlarmQuery {
                before,
                limit: 2,
                ..AlarmQuery::default()
            })
            .unwrap();
        steps.extend(page.alarms.into_iter().map(|alarm| alarm.step));
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(steps, ["4h", "3h", "2h", "1h", "0h"]);
}

#[test]
fn one_process_at_a_time_tells_the_alarms_of_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let first = Store::open(&file).unwrap();
    let second = Store::open(&file).unwrap();
    assert_eq!(first.own_alarms(), Owning::Taken);
    assert_eq!(first.own_alarms(), Owning::Kept);
    assert_eq!(second.own_alarms(), Owning::Elsewhere);
    drop(first);
    assert_eq!(second.own_alarms(), Owning::Taken, "it is free at once");
    let third = Store::open(&file).unwrap();
    second.release_alarms();
    assert_eq!(third.own_alarms(), Owning::Taken);
}

#[test]
fn an_alarm_about_the_desk_is_on_record_once_too_and_goes_the_same_way() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    bring(&store, &plain("a"));
    let trouble = |step: &str| AlarmRecord {
        lead: None,
        ..alarm("a", AlarmKind::Trouble, step)
    };
    let waiting = AlarmRecord {
        standing: AlarmStanding::Waiting { at: now() },
        ..trouble("disk-nearly-full 2026-11-18")
    };
    assert!(record(&store, &waiting));
    assert!(record(&store, &alarm("a", AlarmKind::Trouble, "n-1")));
    assert!(record(&store, &trouble("disk-nearly-full 2026-11-17")));
    let of_desk = |step: &str| store.alarms_of_desk(step).unwrap();
    assert_eq!(of_desk("?"), std::slice::from_ref(&waiting));
    assert_eq!(of_desk("disk-nearly-full 2026-11-17").len(), 2);

    let step = waiting.step.as_str();
    assert!(record(&store, &trouble(step)), "it moves on");
    assert!(!record(&store, &trouble(step)), "once");
    let name = (AlarmKind::Trouble, step);
    let done = |what: Result<bool, StoreError>| what.unwrap();
    let stale = store
        .write(|writing| writing.claim_stale(now() + Duration::seconds(1), now()))
        .map_err(|why: StoreError| why)
        .unwrap();
    assert!(stale.iter().any(|alarm| alarm.lead.is_none()));
    done(store.write(|writing| {
        writing
            .mark_raised(None, name, &shown(now()))
            .map(|()| true)
    }));
    assert_eq!(store.unseen_alarms().unwrap(), 1);
    let see =
        || done(store.write(|writing| writing.acknowledge(Some((None, name.0, step)), now())));
    assert!(see());
    assert!(!see());
    let all = listed(&store, None, AlarmShelf::All, 10);
    assert_eq!(all.iter().filter(|alarm| alarm.lead.is_none()).count(), 2);
    assert_eq!(listed(&store, Some("a"), AlarmShelf::All, 10).len(), 1);
}
