//! The outbox: nobody is told twice, nobody claims twice, and old databases keep what they owed.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use chrono::Duration;
use desk_domain::Instant;
use desk_domain::decide::Decision;
use desk_domain::history::Actor;
use desk_domain::ids::{EntryId, LeadId, NoticeId};
use desk_domain::lead::Lead;
use desk_domain::letter::Tongue;
use desk_domain::notice::{NoticeEvent, NoticeKind, OwedNotice, Recipient};
use desk_domain::order::Place;
use desk_domain::outbox::{CLAIM, CancelReason, NoticeState, SendFault};
use desk_domain::sending::SenderChoice;
use desk_store::{
    Amendment, NoticeQuery, NoticeText, Settled, Store, StoreError, StoredNotice, Written,
};
use support::{entry, now, plain};

struct Outbox {
    folder: tempfile::TempDir,
    store: Store,
    lead: Lead,
}

const KINDS: &[NoticeKind] = &[NoticeKind::DeclinedCustomer];

impl Outbox {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("desk.db")).unwrap();
        let lead = plain("a");
        Self {
            folder,
            store,
            lead,
        }
    }

    /// An entry that owes these notices.
    fn happens(&self, name: &str, notices: Vec<OwedNotice>) {
        let decision = Decision {
            lead: self.lead.clone(),
            entry: entry("decline", Actor::User),
            notices,
        };
        self.write(|writing| {
            writing.put(&Written {
                decision: &decision,
                entry_id: &EntryId::new(name),
                place: Place { rank: 0, at: 0 },
                next_visit: None,
                settled: None,
                raw: None,
                touches_state: true,
            })
        });
    }

    fn write<T>(&self, f: impl FnOnce(&desk_store::Writing<'_>) -> Result<T, StoreError>) -> T {
        self.store.write(f).unwrap()
    }

    fn undo(&self, entry: &str) {
        self.write(|writing| writing.mark_undone(&EntryId::new(entry)));
    }

    fn all(&self) -> Vec<StoredNotice> {
        let query = NoticeQuery {
            limit: 100,
            ..NoticeQuery::default()
        };
        self.store.notices(&query).unwrap()
    }

    fn only(&self) -> StoredNotice {
        let all = self.all();
        assert_eq!(all.len(), 1, "{all:#?}");
        all.into_iter().next().unwrap()
    }

    /// Claims what is due, as a host does.
    fn claim(&self, store: &Store, at: Instant) -> Option<NoticeId> {
        store
            .write(|writing| {
                let Some(due) = writing.next_due_notice(at, KINDS)? else {
                    return Ok(None);
                };
                writing.claim_notice(&due.id, SenderChoice::Smtp, &text(), at)?;
                Ok::<_, StoreError>(Some(due.id))
            })
            .unwrap()
    }

    fn settle(&self, id: &NoticeId, outcome: &Settled) {
        self.write(|writing| writing.settle_notice(id, outcome, now()));
    }
}

fn owed(recipient: Recipient, wait: i64) -> OwedNotice {
    OwedNotice {
        event: NoticeEvent::Declined,
        recipient,
        name: Some("Zoë Elka".into()),
        address: Some("zoe@elka.example".into()),
        not_before: now() + Duration::seconds(wait),
    }
}

fn text() -> NoticeText {
    NoticeText {
        language: Tongue::En,
        subject: "Your request".into(),
        body: "Hello Zoë\n".into(),
    }
}

fn fault(fault: SendFault, next_try: Option<Instant>) -> Settled {
    Settled::Fault {
        fault,
        detail: "550 no".into(),
        next_try,
    }
}

#[test]
fn what_is_owed_is_kept_as_it_was_decided() {
    let outbox = Outbox::new();
    outbox.happens(
        "one",
        vec![owed(Recipient::Customer, 30), owed(Recipient::Sender, 0)],
    );
    let notices = outbox.all();
    let states: Vec<_> = notices
        .iter()
        .map(|notice| (notice.recipient, notice.state))
        .collect();
    assert_eq!(
        states,
        [
            (Recipient::Sender, NoticeState::Queued),
            (Recipient::Customer, NoticeState::Held)
        ],
        "newest first"
    );
    let held = &notices[1];
    assert_eq!(held.entry, EntryId::new("one"));
    assert_eq!(held.lead, LeadId::new("a"));
    assert_eq!(held.name.as_deref(), Some("Zoë Elka"));
    assert_eq!(held.address.as_deref(), Some("zoe@elka.example"));
    assert_eq!(held.not_before, now() + Duration::seconds(30));
    assert_eq!((held.attempts, &held.fault, &held.text), (0, &None, &None));
}

#[test]
fn undoing_an_answer_cancels_the_notices_it_owed() {
    let outbox = Outbox::new();
    outbox.happens(
        "one",
        vec![owed(Recipient::Customer, 30), owed(Recipient::Sender, 0)],
    );
    outbox.undo("one");
    for notice in outbox.all() {
        assert_eq!(notice.state, NoticeState::Cancelled);
        assert_eq!(notice.cancelled_for, Some(CancelReason::Undone));
    }
}

#[test]
fn an_answer_given_anew_owes_the_same_notice_not_another_one() {
    let outbox = Outbox::new();
    outbox.happens("one", vec![owed(Recipient::Customer, 30)]);
    let first = outbox.only();
    outbox.undo("one");
    outbox.happens("two", vec![owed(Recipient::Customer, 60)]);
    let second = outbox.only();
    assert_eq!(second.id, first.id);
    assert_eq!(second.entry, EntryId::new("two"));
    assert_eq!(second.state, NoticeState::Held);
    assert_eq!(second.cancelled_for, None);
    assert_eq!(second.not_before, now() + Duration::seconds(60));
}

#[test]
fn whoever_has_been_told_is_not_told_again() {
    for (outcome, state) in [
        (Settled::Sent, NoticeState::Sent),
        (fault(SendFault::Interrupted, None), NoticeState::Failed),
    ] {
        let outbox = Outbox::new();
        outbox.happens("one", vec![owed(Recipient::Customer, 0)]);
        let id = outbox.claim(&outbox.store, now()).unwrap();
        outbox.settle(&id, &outcome);
        outbox.undo("one");
        outbox.happens("two", vec![owed(Recipient::Customer, 0)]);
        let notice = outbox.only();
        assert_eq!(
            (notice.state, notice.entry.as_str()),
            (state, "one"),
            "after {outcome:?}"
        );
        assert_eq!(outbox.claim(&outbox.store, now()), None);
    }
}

#[test]
fn what_partner_center_told_is_not_owed_anew() {
    let outbox = Outbox::new();
    outbox.happens("one", vec![owed(Recipient::Customer, 30)]);
    let cancel = || {
        outbox.write(|writing| {
            writing.cancel_outcome_notices(&LeadId::new("a"), CancelReason::ToldBySource)
        })
    };
    assert!(cancel());
    assert!(!cancel(), "there is nothing more to cancel");
    outbox.happens("two", vec![owed(Recipient::Customer, 30)]);
    let notice = outbox.only();
    assert_eq!(notice.cancelled_for, Some(CancelReason::ToldBySource));
    assert_eq!(notice.state, NoticeState::Cancelled);
}

#[test]
fn two_hosts_never_claim_the_same_notice() {
    let outbox = Outbox::new();
    let other = Store::open(&outbox.folder.path().join("desk.db")).unwrap();
    outbox.happens("one", vec![owed(Recipient::Customer, 0)]);
    let both = std::thread::scope(|scope| {
        let claims = [&outbox.store, &other].map(|store| {
            let outbox = &outbox;
            scope.spawn(move || outbox.claim(store, now()))
        });
        claims.map(|claim| claim.join().unwrap())
    });
    assert_eq!(both.iter().flatten().count(), 1, "{both:?}");
    let notice = outbox.only();
    assert_eq!((notice.state, notice.attempts), (NoticeState::Sending, 1));
    assert_eq!(notice.text, Some(text()));
}

#[test]
fn only_what_can_be_sent_is_due() {
    let due = |notice: OwedNotice, at: Instant| {
        let outbox = Outbox::new();
        outbox.happens("one", vec![notice]);
        outbox.write(|writing| writing.tidy_outbox(at));
        outbox.claim(&outbox.store, at).is_some()
    };
    let later = now() + Duration::seconds(30);
    assert!(due(owed(Recipient::Customer, 0), now()));
    assert!(due(owed(Recipient::Customer, 30), later));
    assert!(!due(
        owed(Recipient::Customer, 30),
        later - Duration::milliseconds(1)
    ));
    assert!(
        !due(owed(Recipient::Sender, 0), now()),
        "nobody has looked at what that one says"
    );
    let nowhere = OwedNotice {
        address: None,
        ..owed(Recipient::Customer, 0)
    };
    assert!(!due(nowhere, now()));
}

#[test]
fn an_attempt_that_failed_is_due_again_at_its_time_and_one_given_up_never() {
    let outbox = Outbox::new();
    outbox.happens("one", vec![owed(Recipient::Customer, 0)]);
    let id = outbox.claim(&outbox.store, now()).unwrap();
    let minute = now() + Duration::minutes(1);
    outbox.settle(&id, &fault(SendFault::Unreachable, Some(minute)));
    assert_eq!(outbox.store.next_notice(KINDS).unwrap(), Some(minute));
    assert_eq!(outbox.claim(&outbox.store, now()), None);
    assert_eq!(outbox.claim(&outbox.store, minute), Some(id.clone()));
    outbox.settle(&id, &fault(SendFault::RecipientRefused, None));
    let notice = outbox.only();
    assert_eq!((notice.state, notice.attempts), (NoticeState::Failed, 2));
    assert_eq!(
        notice.fault,
        Some((SendFault::RecipientRefused, "550 no".into()))
    );
    assert_eq!(outbox.store.next_notice(KINDS).unwrap(), None);
}

#[test]
fn a_claim_left_behind_is_given_up_not_sent_again() {
    let outbox = Outbox::new();
    outbox.happens("one", vec![owed(Recipient::Customer, 0)]);
    let id = outbox.claim(&outbox.store, now()).unwrap();
    let stale = now() + CLAIM;
    assert_eq!(outbox.store.next_notice(KINDS).unwrap(), Some(stale));
    let tidy = |at| outbox.write(|writing| writing.tidy_outbox(at));
    assert_eq!(tidy(stale - Duration::milliseconds(1)), []);
    assert_eq!(tidy(stale), [LeadId::new("a")]);
    let notice = outbox.only();
    assert_eq!(notice.state, NoticeState::Failed);
    assert_eq!(notice.fault, Some((SendFault::Interrupted, String::new())));
    // Whoever claimed it was only slow: the message went, but nobody is sure any more.
    outbox.settle(&id, &Settled::Sent);
    assert_eq!(outbox.only().state, NoticeState::Failed);
}

#[test]
fn a_hold_ends_early_when_the_user_says_so() {
    let outbox = Outbox::new();
    outbox.happens("one", vec![owed(Recipient::Customer, 30)]);
    outbox.write(|writing| writing.release_notices(&LeadId::new("a"), now()));
    assert_eq!(outbox.only().state, NoticeState::Queued);
    assert!(outbox.claim(&outbox.store, now()).is_some());
}

#[test]
fn the_outbox_is_read_page_by_page_by_lead_and_by_state() {
    let outbox = Outbox::new();
    outbox.happens(
        "one",
        vec![owed(Recipient::Customer, 30), owed(Recipient::Sender, 0)],
    );
    let ask = |query: NoticeQuery| -> Vec<Recipient> {
        let notices = outbox.store.notices(&query).unwrap();
        notices.iter().map(|notice| notice.recipient).collect()
    };
    let query = |limit| NoticeQuery {
        limit,
        ..NoticeQuery::default()
    };
    assert_eq!(ask(query(1)), [Recipient::Sender]);
    let before = Some(outbox.all()[0].number);
    assert_eq!(
        ask(NoticeQuery { before, ..query(9) }),
        [Recipient::Customer]
    );
    let state = Some(NoticeState::Held);
    assert_eq!(
        ask(NoticeQuery { state, ..query(9) }),
        [Recipient::Customer]
    );
    let lead = Some(LeadId::new("a"));
    assert_eq!(ask(NoticeQuery { lead, ..query(9) }).len(), 2);
    let lead = Some(LeadId::new("b"));
    assert_eq!(ask(NoticeQuery { lead, ..query(9) }), []);
    assert_eq!(outbox.store.notices_in(NoticeState::Queued).unwrap(), 1);
}

#[test]
fn an_address_typed_in_outlives_undo() {
    let outbox = Outbox::new();
    outbox.happens("one", vec![owed(Recipient::Customer, 30)]);
    let id = outbox.only().id;
    let typed = Amendment::Address("ida@elka.example".into());
    outbox.write(|writing| writing.amend_notice(&id, &typed));
    outbox.undo("one");
    outbox.happens("two", vec![owed(Recipient::Customer, 30)]);
    let notice = outbox.only();
    assert_eq!(notice.address.as_deref(), Some("ida@elka.example"));
    assert!(notice.address_typed);
}

#[test]
fn only_what_is_there_can_be_changed() {
    let outbox = Outbox::new();
    let missing = outbox
        .store
        .write(|writing| writing.amend_notice(&NoticeId::new("none"), &Amendment::Queued(now())));
    assert!(matches!(missing, Err(StoreError::NoSuch { .. })));
}

/// Version 1 kept a notice for each time an answer was given.
#[test]
fn a_database_of_version_one_keeps_what_it_owes_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let old = rusqlite::Connection::open(&file).unwrap();
    old.execute_batch(include_str!("fixtures/v1.sql")).unwrap();
    old.execute_batch(
        "INSERT INTO history (id, lead, at, actor, command, changes, touches_state, undone)
         SELECT 'h' || value, (SELECT min(number) FROM leads), 1000, 'user', 'decline', '[]', 1, value < 2
         FROM json_each('[1, 2]');
         INSERT INTO notices (entry, lead, event, recipient, address, not_before, standing)
         SELECT number, lead, 'declined', 'customer', 'zoe@elka.example', 31000,
                iif(undone, 'cancelled', 'held')
         FROM history WHERE id IN ('h1', 'h2');",
    )
    .unwrap();
    drop(old);

    let store = Store::open(&file).unwrap();
    let query = NoticeQuery {
        limit: 10,
        ..NoticeQuery::default()
    };
    let notices = store.notices(&query).unwrap();
    assert_eq!(notices.len(), 1, "{notices:#?}");
    let notice = &notices[0];
    assert_eq!(notice.id, NoticeId::new("h2.customer"));
    assert_eq!(notice.entry, EntryId::new("h2"));
    assert_eq!(notice.state, NoticeState::Held);
    assert_eq!(notice.address.as_deref(), Some("zoe@elka.example"));
    assert_eq!(notice.next_try, notice.not_before);
}
