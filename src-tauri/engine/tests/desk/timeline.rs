//! A lead's past as one story: what was done, what was told, what left.

use crate::support::{World, inquiry};
use chrono::Duration;
use desk_domain::ids::{LeadId, NoticeId};
use desk_domain::input::CommandInput;
use desk_domain::letter::Tongue;
use desk_domain::notice::NoticeKind;
use desk_domain::outbox::SendFault;
use desk_domain::sending::{SenderChoice, SendingInput};
use desk_engine::notices::{Handed, Message, NotSent, NoticesQuery};
use desk_engine::timeline::{NoticeStep, TimelineItem};
use desk_engine::{Desk, NoticeSender};

/// A server that says this to every message.
struct Server(Result<Handed, SendFault>);

impl NoticeSender for Server {
    fn send(&self, _: &Message) -> Result<Handed, NotSent> {
        self.0.map_err(|fault| NotSent::new(fault, "550 no"))
    }
}

fn by_mail_server(desk: &Desk) {
    let input = SendingInput {
        choice: SenderChoice::Smtp,
        from_address: "kari@northlight.example".into(),
        host: "mail.northlight.example".into(),
        ..SendingInput::of(&desk.sending().unwrap())
    };
    desk.set_sending(input).unwrap();
    desk.preview_seen(NoticeKind::DeclinedCustomer).unwrap();
}

/// The story in a few words a line.
fn story(world: &World, source_id: &str) -> Vec<String> {
    let id = world.desk.resolve(source_id).unwrap();
    let items = world.desk.timeline(&id).unwrap().items;
    assert!(items.is_sorted_by_key(TimelineItem::at));
    items
        .into_iter()
        .map(|item| match item {
            TimelineItem::Entry(entry) => {
                let undone = if entry.undone { ", undone" } else { "" };
                format!("{} {}{undone}", entry.actor, entry.command)
            }
            TimelineItem::Alarm(alarm) => {
                let late = if alarm.late { ", late" } else { "" };
                format!("told {} {}{late}", alarm.kind.code(), alarm.step)
            }
            TimelineItem::Notice(notice) => {
                let step = match notice.step {
                    NoticeStep::Opened => "opened",
                    NoticeStep::Sent => "sent",
                    NoticeStep::Failed => "failed",
                };
                let fault = notice.fault.map_or("", SendFault::code);
                let line = format!("{step} {} {fault}", notice.address.unwrap_or_default());
                line.trim_end().to_owned()
            }
        })
        .collect()
}

fn decline(world: &World, id: &LeadId) {
    let input = CommandInput::Decline {
        reason: "budget-too-small".into(),
        notes: None,
    };
    world.desk.run(id, input).unwrap();
}

#[test]
fn deeds_alarms_and_notices_are_told_in_the_order_they_happened() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    world.lead(inquiry("b"));
    by_mail_server(&world.desk);
    world.tick();
    // Nobody looks for a day: what fell due is told late, and what a later alarm says better not.
    world.later(Duration::hours(25));
    world.tick();
    world.later(Duration::hours(26));
    decline(&world, &id);
    world.desk.undo(&id).unwrap();
    world.later(Duration::hours(27));
    decline(&world, &id);
    world.later(Duration::hours(28));
    let refusing = Server(Err(SendFault::RecipientRefused));
    world.desk.send_due(&refusing).unwrap();
    assert_eq!(
        story(&world, "a"),
        [
            "source receive",
            "told new 0h",
            "told answer-overdue 24h, late",
            "user decline, undone",
            "user undo",
            "user decline",
            "failed ada@a.example recipient-refused",
        ]
    );

    world.later(Duration::hours(29));
    let failed = world.desk.notices(&of(&id)).unwrap().notices.remove(0);
    let taking = Server(Ok(Handed::ToTheServer));
    world
        .desk
        .send_notice(&NoticeId::new(failed.id), &taking)
        .unwrap();
    let told = story(&world, "a");
    assert_eq!(told.last().unwrap(), "sent ada@a.example");
    assert!(!told.iter().any(|line| line.starts_with("failed")));
    assert_eq!(
        story(&world, "b"),
        [
            "source receive",
            "told new 0h",
            "told answer-overdue 24h, late",
        ],
        "each lead has a story of its own"
    );
}

#[test]
fn what_was_opened_in_the_mail_program_and_sent_by_the_user_is_told_as_both() {
    let world = World::new();
    let id = world.lead(inquiry("a"));
    let input = SendingInput {
        choice: SenderChoice::MailProgram,
        language: Some(Tongue::En),
        ..SendingInput::of(&world.desk.sending().unwrap())
    };
    world.desk.set_sending(input).unwrap();
    world
        .desk
        .preview_seen(NoticeKind::DeclinedCustomer)
        .unwrap();
    decline(&world, &id);
    world.later(Duration::hours(1));
    let notice = world.desk.notices(&of(&id)).unwrap().notices.remove(0);
    let notice = NoticeId::new(notice.id);
    let program = Server(Ok(Handed::ToTheUser));
    world.desk.send_notice(&notice, &program).unwrap();
    world.later(Duration::hours(2));
    world.desk.mark_notice_sent(&notice).unwrap();
    assert_eq!(
        story(&world, "a"),
        [
            "source receive",
            "user decline",
            "opened ada@a.example",
            "sent ada@a.example",
        ]
    );
}

#[test]
fn what_waits_for_the_user_is_counted_and_nothing_else() {
    let world = World::new();
    let waiting = || world.desk.notices_needing_user().unwrap();
    let id = world.lead(inquiry("a"));
    decline(&world, &id);
    assert_eq!(waiting(), 0, "the answer can still be taken back");
    world.later(Duration::minutes(1));
    let nobody = Server(Ok(Handed::ToTheServer));
    world.desk.send_due(&nobody).unwrap();
    assert_eq!(waiting(), 1, "nobody has chosen a sender");
    by_mail_server(&world.desk);
    assert_eq!(waiting(), 0, "it leaves by itself");
    let refusing = Server(Err(SendFault::RecipientRefused));
    world.desk.send_due(&refusing).unwrap();
    assert_eq!(waiting(), 1, "it failed");
    let notice = world.desk.notices(&of(&id)).unwrap().notices.remove(0);
    world.desk.cancel_notice(&NoticeId::new(notice.id)).unwrap();
    assert_eq!(waiting(), 0, "the user has decided");
}

fn of(id: &LeadId) -> NoticesQuery {
    NoticesQuery {
        lead: Some(id.to_string()),
        limit: 10,
        ..Default::default()
    }
}
