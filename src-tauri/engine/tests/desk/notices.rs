//! Notices from being owed to having left, with a sender in the test's hand.

use std::cell::RefCell;
use std::collections::VecDeque;

use chrono::Duration;
use desk_domain::ids::{LeadId, NoticeId};
use desk_domain::input::CommandInput;
use desk_domain::kind::{Entered, Kind};
use desk_domain::letter::{Template, Tongue};
use desk_domain::location::Location;
use desk_domain::new_lead::NewLeadInput;
use desk_domain::notice::{NoticeKind, Recipient};
use desk_domain::outbox::{CLAIM, NoticeState, SendFault, WaitsFor};
use desk_domain::sending::{Encryption, SenderChoice, SendingInput};
use desk_engine::notices::{
    Handed, Message, NotSent, Notice, NoticeSender, NoticesQuery, PasswordKept,
};
use desk_engine::samples::SampleLanguage;
use desk_engine::{Desk, DeskError, PauseFor};

use crate::support::{World, flame, inquiry, tick, told};

/// A sender that answers what it is told to, and takes everything after that.
#[derive(Default)]
struct Hand {
    answers: RefCell<VecDeque<Result<Handed, SendFault>>>,
    messages: RefCell<Vec<Message>>,
}

impl Hand {
    fn refusing(fault: SendFault) -> Self {
        Self {
            answers: RefCell::new([Err(fault)].into()),
            ..Self::default()
        }
    }

    fn recipients(&self) -> Vec<String> {
        let messages = self.messages.borrow();
        messages
            .iter()
            .map(|message| message.to.address.clone())
            .collect()
    }
}

impl NoticeSender for Hand {
    fn send(&self, message: &Message) -> Result<Handed, NotSent> {
        let answer = self.answers.borrow_mut().pop_front();
        match answer {
            Some(Err(fault)) => Err(NotSent::new(fault, "said so")),
            Some(Ok(handed)) => {
                self.messages.borrow_mut().push(message.clone());
                Ok(handed)
            }
            None => {
                self.messages.borrow_mut().push(message.clone());
                Ok(Handed::ToTheServer)
            }
        }
    }
}

fn choose(desk: &Desk, choice: SenderChoice) {
    desk.set_sending(SendingInput {
        choice,
        company: "Northlight".into(),
        from_name: "Ida Lind".into(),
        from_address: "ida@northlight.example".into(),
        language: None,
        host: "localhost".into(),
        port: "2525".into(),
        encryption: Encryption::None,
        user: String::new(),
        ca_file: String::new(),
    })
    .unwrap();
}

/// A desk that may send everything.
fn sending() -> World {
    let world = World::new();
    choose(&world.desk, SenderChoice::Smtp);
    for kind in NoticeKind::ALL {
        world.desk.preview_seen(*kind).unwrap();
    }
    world
}

fn decline(world: &World, id: &LeadId) {
    let reason = "timeline-too-short".into();
    let input = CommandInput::Decline {
        reason,
        notes: None,
    };
    world.desk.run(id, input).unwrap();
}

fn outbox(desk: &Desk, lead: Option<&LeadId>) -> Vec<Notice> {
    let query = NoticesQuery {
        lead: lead.map(ToString::to_string),
        limit: 100,
        ..NoticesQuery::default()
    };
    desk.notices(&query).unwrap().notices
}

#[track_caller]
fn only(desk: &Desk, lead: &LeadId) -> Notice {
    let notices = outbox(desk, Some(lead));
    assert_eq!(notices.len(), 1, "{notices:#?}");
    notices.into_iter().next().unwrap()
}

#[test]
fn a_notice_leaves_when_its_answer_is_final_and_the_clockwork_knows_when() {
    let world = sending();
    let id = world.lead(inquiry("a"));
    tick(&world.desk);
    decline(&world, &id);
    let held_until = world.desk.now() + Duration::seconds(30);
    let (report, _) = tick(&world.desk);
    assert_eq!(report.next_due_at, Some(held_until));
    assert!(!report.notices_due);
    assert_eq!(only(&world.desk, &id).state, NoticeState::Held);

    world.later(Duration::seconds(30));
    let (report, _) = tick(&world.desk);
    assert!(report.notices_due);
    assert_eq!(report.changed, vec![id.clone()], "its notice may leave now");
    assert_ne!(
        report.next_due_at,
        Some(held_until),
        "nobody turns in circles"
    );
    let hand = Hand::default();
    let sent = world.desk.send_due(&hand).unwrap();
    assert_eq!((sent.sent.len(), sent.changed), (1, vec![id.clone()]));
    assert_eq!(hand.recipients(), ["ada@a.example"]);
    let notice = only(&world.desk, &id);
    assert_eq!(notice.state, NoticeState::Sent);
    assert_eq!(notice.sent_at, Some(held_until));
    assert!(!tick(&world.desk).0.notices_due);
}

#[test]
fn a_fault_that_all_would_meet_ends_the_round_and_one_of_a_single_recipient_does_not() {
    let world = sending();
    let ids = ["a", "b"].map(|name| world.lead(inquiry(name)));
    ids.iter().for_each(|id| decline(&world, id));
    world.later(Duration::seconds(30));
    let away = Hand::refusing(SendFault::Unreachable);
    let report = world.desk.send_due(&away).unwrap();
    assert_eq!((report.sent.len(), report.not_sent.len()), (0, 1));
    for id in &ids {
        let notice = only(&world.desk, id);
        assert_eq!(notice.waits_for, Some(WaitsFor::Retry), "{id}");
        let minute = world.desk.now() + Duration::minutes(1);
        assert_eq!(notice.next_try_at, Some(minute), "{id}");
    }
    let attempts: u32 = ids.iter().map(|id| only(&world.desk, id).attempts).sum();
    assert_eq!(attempts, 1, "the other was not tried");

    world.later(Duration::seconds(90));
    let picky = Hand::refusing(SendFault::RecipientRefused);
    let report = world.desk.send_due(&picky).unwrap();
    assert_eq!((report.sent.len(), report.not_sent.len()), (1, 1));
}

#[test]
fn after_the_last_attempt_a_notice_has_failed_and_can_be_sent_by_hand() {
    let world = sending();
    let id = world.lead(inquiry("a"));
    decline(&world, &id);
    let mut at = Duration::seconds(30);
    let mut rounds = 0;
    while only(&world.desk, &id).state != NoticeState::Failed {
        world.later(at);
        let away = Hand::refusing(SendFault::TimedOut);
        assert_eq!(world.desk.send_due(&away).unwrap().not_sent.len(), 1);
        let next = only(&world.desk, &id).next_try_at;
        at = next.map_or(at, |next| next - crate::support::at(crate::support::START));
        rounds += 1;
    }
    assert_eq!(rounds, 8);
    let notice = only(&world.desk, &id);
    assert_eq!(notice.fault, Some(SendFault::TimedOut));
    assert_eq!(notice.fault_detail.as_deref(), Some("said so"));
    let hand = Hand::default();
    world
        .desk
        .send_notice(&NoticeId::new(notice.id), &hand)
        .unwrap();
    assert_eq!(only(&world.desk, &id).state, NoticeState::Sent);
    assert_eq!(hand.messages.borrow().len(), 1);
}

#[test]
fn the_user_is_told_once_of_each_time_that_a_notice_could_not_be_sent() {
    let world = sending();
    let id = world.lead(inquiry("a"));
    tick(&world.desk);
    decline(&world, &id);
    world.later(Duration::seconds(30));
    let unknown = Hand::refusing(SendFault::RecipientRefused);
    world.desk.send_due(&unknown).unwrap();
    let notice = only(&world.desk, &id);
    assert_eq!(notice.state, NoticeState::Failed);
    let trouble = format!("trouble {} 2026-11-16T09:00:30Z", notice.id);
    assert_eq!(told(&tick(&world.desk).0), [trouble]);
    assert!(told(&tick(&world.desk).0).is_empty());

    world.later(Duration::minutes(5));
    world.desk.pause(PauseFor::UntilResumed).unwrap();
    let notice = NoticeId::new(notice.id);
    let unknown = Hand::refusing(SendFault::RecipientRefused);
    world.desk.send_notice(&notice, &unknown).unwrap();
    let (report, _) = tick(&world.desk);
    assert_eq!((report.raised.len(), report.delayed.len()), (0, 1));
    // Sent after all while alarms were paused: there is nothing to tell any more.
    world.later(Duration::minutes(6));
    world.desk.send_notice(&notice, &Hand::default()).unwrap();
    world.desk.resume().unwrap();
    let (report, _) = tick(&world.desk);
    assert!(told(&report).is_empty());
    assert_eq!(report.suppressed[0].reason.as_deref(), Some("withdrawn"));
}

/// What the desk looks like to whoever looks while a message is on its way.
struct Looking<'a> {
    world: &'a World,
    lead: &'a LeadId,
    seen: RefCell<Vec<(NoticeState, usize, bool)>>,
}

impl NoticeSender for Looking<'_> {
    fn send(&self, _: &Message) -> Result<Handed, NotSent> {
        let other = self.world.second_host();
        let notice = only(&other, self.lead);
        let elsewhere = Hand::default();
        let by_other = other.send_due(&elsewhere).unwrap().sent.len();
        let by_hand = other.send_notice(&NoticeId::new(notice.id), &elsewhere);
        let refused = matches!(&by_hand, Err(error) if error.code() == "notice-state");
        self.seen
            .borrow_mut()
            .push((notice.state, by_other, refused));
        Ok(Handed::ToTheServer)
    }
}

#[test]
fn while_one_host_sends_a_notice_no_other_does() {
    let world = sending();
    let id = world.lead(inquiry("a"));
    decline(&world, &id);
    world.later(Duration::seconds(30));
    let looking = Looking {
        world: &world,
        lead: &id,
        seen: RefCell::default(),
    };
    world.desk.send_due(&looking).unwrap();
    assert_eq!(looking.seen.take(), [(NoticeState::Sending, 0, true)]);
    assert_eq!(only(&world.desk, &id).state, NoticeState::Sent);
}

#[test]
fn a_host_that_was_only_slow_does_not_say_sent_over_what_was_given_up() {
    struct Slow<'a>(&'a World);
    impl NoticeSender for Slow<'_> {
        fn send(&self, _: &Message) -> Result<Handed, NotSent> {
            self.0.later(Duration::seconds(30) + CLAIM);
            let other = self.0.second_host();
            let (report, _) = tick(&other);
            assert!(!report.notices_due, "not sent again");
            Ok(Handed::ToTheServer)
        }
    }
    let world = sending();
    let id = world.lead(inquiry("a"));
    decline(&world, &id);
    world.later(Duration::seconds(30));
    world.desk.send_due(&Slow(&world)).unwrap();
    let notice = only(&world.desk, &id);
    assert_eq!(notice.state, NoticeState::Failed);
    assert_eq!(notice.fault, Some(SendFault::Interrupted));
}

#[test]
fn the_letter_is_in_the_language_of_its_reader_else_of_the_desk() {
    let letter = |locale: Option<&str>, desk: &dyn Fn(&Desk)| {
        let world = sending();
        desk(&world.desk);
        let mut lead = inquiry("a");
        lead.facts.customer.contacts[0].locale = locale.map(str::to_owned);
        let id = world.lead(lead);
        decline(&world, &id);
        only(&world.desk, &id).language
    };
    let speaks_russian = |desk: &Desk| desk.speaks(Tongue::Ru);
    let set_to_english = |desk: &Desk| {
        desk.speaks(Tongue::Ru);
        desk.choose("language", "en").unwrap();
    };
    assert_eq!(letter(None, &|_| {}), Tongue::En);
    assert_eq!(letter(None, &speaks_russian), Tongue::Ru);
    assert_eq!(letter(None, &set_to_english), Tongue::En);
    assert_eq!(letter(Some("ru-RU"), &set_to_english), Tongue::Ru);
    assert_eq!(letter(Some("de-DE"), &speaks_russian), Tongue::En);
}

#[test]
fn the_text_is_the_users_own_and_what_has_left_stays_as_it_left() {
    let world = sending();
    let (kind, en) = (NoticeKind::DeclinedCustomer, Tongue::En);
    let own = |body: &str| Template {
        subject: "Re: {customer}".into(),
        body: body.into(),
    };
    world.desk.save_template(kind, en, &own("First")).unwrap();
    let id = world.lead(inquiry("a"));
    decline(&world, &id);
    assert_eq!(only(&world.desk, &id).body, "First\n");
    world.desk.save_template(kind, en, &own("Second")).unwrap();
    assert_eq!(only(&world.desk, &id).body, "Second\n", "not sent yet");
    world.later(Duration::seconds(30));
    let hand = Hand::default();
    world.desk.send_due(&hand).unwrap();
    world.desk.save_template(kind, en, &own("Third")).unwrap();
    let notice = only(&world.desk, &id);
    assert_eq!(
        (notice.subject.as_str(), notice.body.as_str()),
        ("Re: Customer a", "Second\n")
    );
    assert_eq!(hand.messages.borrow()[0].body, "Second\n");

    let bad = world.desk.save_template(kind, en, &own("{nobody}"));
    assert_eq!(bad.unwrap_err().code(), "bad-template");
    world.desk.reset_template(kind, en).unwrap();
    let all = world.desk.templates().unwrap();
    assert_eq!(all.len(), NoticeKind::ALL.len() * Tongue::ALL.len());
    assert!(all.iter().all(|view| view.is_default && view.seen));
}

#[test]
fn a_preview_needs_no_lead_and_marks_nothing_as_seen() {
    let world = World::new();
    for kind in NoticeKind::ALL {
        for tongue in Tongue::ALL {
            let preview = world
                .desk
                .preview_template(*kind, *tongue, None, None)
                .unwrap();
            assert_eq!(preview.faults, []);
            assert!(!preview.body.contains('{'), "{}", preview.body);
        }
    }
    let typed = Template {
        subject: "s".into(),
        body: "{nobody}".into(),
    };
    let kind = NoticeKind::DeclinedCustomer;
    let id = world.lead(inquiry("a"));
    let preview = world
        .desk
        .preview_template(kind, Tongue::En, Some(typed), Some(&id))
        .unwrap();
    assert_eq!(preview.customer, "Customer a");
    assert_eq!(preview.faults[0].name, "nobody");
    assert!(world.desk.sending().unwrap().seen.is_empty());
}

#[test]
fn whoever_sent_a_qualified_lead_is_told_that_it_expired_once_the_user_has_their_address() {
    let world = sending();
    let mut lead = inquiry("a");
    lead.facts.kind = Kind::SalesQualified;
    lead.facts.provenance.invited_by_name = Some("Microsoft".into());
    let id = world.lead(lead);
    world.later(Duration::days(14));
    tick(&world.desk);
    let notice = only(&world.desk, &id);
    assert_eq!(notice.recipient, Recipient::Sender);
    assert_eq!(notice.name.as_deref(), Some("Microsoft"));
    assert_eq!(notice.waits_for, Some(WaitsFor::Address));
    let hand = Hand::default();
    assert_eq!(world.desk.send_due(&hand).unwrap().sent, []);

    let notice_id = NoticeId::new(notice.id);
    world
        .desk
        .set_notice_address(&notice_id, "seller@microsoft.example")
        .unwrap();
    world.desk.send_due(&hand).unwrap();
    assert_eq!(hand.recipients(), ["seller@microsoft.example"]);
    let late = world.desk.set_notice_address(&notice_id, "b@c.example");
    assert_eq!(late.unwrap_err().code(), "notice-state");
}

#[test]
fn the_contact_of_an_office_hears_of_a_lead_entered_by_hand_but_not_of_an_imported_one() {
    let world = sending();
    world
        .desk
        .set_locations(vec![Location {
            country: "no".into(),
            city: None,
            name: "Kim Office".into(),
            email: "kim@northlight.example".into(),
        }])
        .unwrap();
    let typed = NewLeadInput {
        customer: "Fjellvik AS".into(),
        country: Some("NO".into()),
        request: Some("A call about backup".into()),
        ..NewLeadInput::default()
    };
    let id = world.desk.receive(typed, Entered::Window).unwrap();
    let mut imported = inquiry("a");
    imported.facts.customer.address.country = Some("NO".into());
    world.lead(imported);
    let notices = outbox(&world.desk, None);
    assert_eq!(notices.len(), 1, "{notices:#?}");
    assert_eq!(notices[0].kind, NoticeKind::NewLeadLocation);
    assert_eq!(notices[0].lead, id.to_string());
    world.later(Duration::seconds(30));
    let hand = Hand::default();
    world.desk.send_due(&hand).unwrap();
    assert_eq!(hand.recipients(), ["kim@northlight.example"]);
    let body = &hand.messages.borrow()[0].body;
    assert!(body.contains("Hello Kim Office") && body.contains("A call about backup"));
}

#[test]
fn samples_and_leads_that_came_closed_tell_nobody() {
    let world = sending();
    world.desk.load_samples(SampleLanguage::English).unwrap();
    world.later(Duration::days(20));
    tick(&world.desk);
    assert_eq!(outbox(&world.desk, None), []);
}

#[test]
fn nothing_leaves_by_itself_through_a_mail_program() {
    let world = sending();
    choose(&world.desk, SenderChoice::MailProgram);
    let id = world.lead(flame("a"));
    decline(&world, &id);
    world.later(Duration::seconds(30));
    assert!(!tick(&world.desk).0.notices_due);
    let hand = Hand {
        answers: RefCell::new([Ok(Handed::ToTheUser)].into()),
        ..Hand::default()
    };
    assert_eq!(world.desk.send_due(&hand).unwrap().sent, []);
    let notice = only(&world.desk, &id);
    assert_eq!(notice.waits_for, Some(WaitsFor::User));
    let notice_id = NoticeId::new(notice.id);
    world.desk.send_notice(&notice_id, &hand).unwrap();
    let opened = only(&world.desk, &id);
    assert_eq!(opened.state, NoticeState::Queued);
    assert_eq!(opened.opened_at, Some(world.desk.now()));
    world.desk.mark_notice_sent(&notice_id).unwrap();
    assert_eq!(only(&world.desk, &id).state, NoticeState::Sent);
}

#[test]
fn a_window_is_told_everything_about_sending_but_the_password() {
    let world = sending();
    let id = world.lead(inquiry("a"));
    decline(&world, &id);
    world.later(Duration::seconds(30));
    tick(&world.desk);
    let view = world.desk.sending_view(PasswordKept::Keychain).unwrap();
    assert_eq!((view.queued, view.failed), (1, 0));
    assert_eq!(view.password, PasswordKept::Keychain);
    assert_eq!(view.seen, NoticeKind::ALL);
    assert_eq!(view.settings.choice, SenderChoice::Smtp);
}

#[test]
fn a_test_message_tells_what_went_wrong() {
    let world = World::new();
    let test = |hand: &Hand| world.desk.test_message("ida@northlight.example", hand);
    let code = |answer: Result<Handed, DeskError>| answer.unwrap_err().code();
    assert_eq!(code(test(&Hand::default())), "sender-needed");
    choose(&world.desk, SenderChoice::Smtp);
    let refusing = Hand::refusing(SendFault::WrongPassword);
    let wrong = test(&refusing).unwrap_err();
    assert_eq!(wrong.code(), "not-sent");
    assert_eq!(wrong.params()["fault"], "wrong-password");
    let hand = Hand::default();
    assert_eq!(test(&hand).unwrap(), Handed::ToTheServer);
    assert_eq!(hand.recipients(), ["ida@northlight.example"]);
    let nowhere = world.desk.test_message("ida\r\n@x", &hand);
    assert_eq!(code(nowhere), "invalid-input");
}
