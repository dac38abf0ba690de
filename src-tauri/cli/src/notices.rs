//! The outbox from the command line: what is in it, and sending it.

use clap::{Args, Subcommand};
use desk_domain::ids::NoticeId;
use desk_domain::outbox::NoticeState;
use desk_domain::refusal::Refusal;
use desk_domain::sending::SenderChoice;
use desk_engine::notices::{Notice, NoticesQuery};
use desk_engine::views::instant_text;
use desk_engine::{Desk, DeskError, NoticeSender, SendReport};
use desk_mail::{Link, MailProgram, Smtp};
use serde_json::json;

use crate::answer::Answer;
use crate::sender::passwords;
use crate::words::push;

/// Which notices.
#[derive(Debug, Args)]
pub(crate) struct NoticesArgs {
    /// Of one lead only.
    #[arg(long, value_name = "ID")]
    lead: Option<String>,
    /// In one state only: held, queued, sending, sent, failed, cancelled.
    #[arg(long, value_name = "STATE", value_parser = state)]
    state: Option<NoticeState>,
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
    /// The `next` of the page before.
    #[arg(long, value_name = "CURSOR")]
    after: Option<String>,
}

/// What a person decides about one notice.
#[derive(Debug, Subcommand)]
pub(crate) enum NoticeVerb {
    /// Shows it whole.
    Show { notice: String },
    /// Gives it an address.
    Address { notice: String, address: String },
    /// You have sent it yourself.
    Sent { notice: String },
    /// It shall not be sent.
    Cancel { notice: String },
}

pub(crate) fn list(desk: &Desk, args: NoticesArgs) -> Result<Answer, DeskError> {
    let lead = args.lead.map(|id| desk.resolve(&id)).transpose()?;
    let page = desk.notices(&NoticesQuery {
        lead: lead.map(|id| id.to_string()),
        state: args.state,
        after: args.after,
        limit: args.limit,
    })?;
    let mut words = String::new();
    for notice in &page.notices {
        push(&mut words, &line(notice));
    }
    if let Some(next) = &page.next {
        push(&mut words, &format!("more: --after {next}"));
    }
    Ok(Answer::new(&page, words))
}

pub(crate) fn one(desk: &Desk, verb: NoticeVerb) -> Result<Answer, DeskError> {
    let id = match verb {
        NoticeVerb::Show { notice } => NoticeId::new(notice),
        NoticeVerb::Address { notice, address } => {
            let id = NoticeId::new(notice);
            desk.set_notice_address(&id, &address)?;
            id
        }
        NoticeVerb::Sent { notice } => {
            let id = NoticeId::new(notice);
            desk.mark_notice_sent(&id)?;
            id
        }
        NoticeVerb::Cancel { notice } => {
            let id = NoticeId::new(notice);
            desk.cancel_notice(&id)?;
            id
        }
    };
    let notice = desk.notice(&id)?;
    Ok(Answer::new(&notice, whole(&notice)))
}

/// Sends what is due, or one notice. With a mail program the answer is the link that opens it.
pub(crate) fn send(desk: &Desk, notice: Option<String>) -> Result<Answer, DeskError> {
    let choice = desk.sending()?.choice;
    match (choice, notice) {
        (SenderChoice::None, _) => Err(Refusal::SenderNeeded.into()),
        (SenderChoice::Smtp, None) => Ok(sent(&desk.send_due(&smtp(desk)?)?)),
        (SenderChoice::MailProgram, None) => {
            let query = NoticesQuery {
                state: Some(NoticeState::Queued),
                limit: 500,
                ..NoticesQuery::default()
            };
            let waiting = desk.notices(&query)?.notices;
            let ids: Vec<_> = waiting.iter().map(|notice| notice.id.clone()).collect();
            let words = format!("{} wait for you: desk send NOTICE", ids.len());
            let view = json!({ "sent": [], "not_sent": [], "wait_for_you": ids });
            Ok(Answer::new(&view, words))
        }
        (SenderChoice::Smtp, Some(notice)) => one_now(desk, &notice, &smtp(desk)?),
        (SenderChoice::MailProgram, Some(notice)) => {
            let prepared = std::cell::RefCell::new(None);
            let program = MailProgram::new(|link: &Link| {
                prepared.replace(Some(link.url.clone()));
                Ok(())
            });
            let id = NoticeId::new(notice);
            desk.send_notice(&id, &program)?;
            let link = prepared.take();
            let view = json!({ "notice": desk.notice(&id)?, "link": link });
            Ok(Answer::new(&view, link.unwrap_or_default()))
        }
    }
}

/// The mail server that was chosen, with the password of the environment or the keychain.
pub(crate) fn smtp(desk: &Desk) -> Result<Smtp, DeskError> {
    Ok(Smtp::new(desk.sending()?.smtp, &passwords()))
}

/// What a round of sending did.
fn sent(report: &SendReport) -> Answer {
    Answer::new(&sent_view(report), sent_words(report)).complete(report.not_sent.is_empty())
}

/// What a round of sending did, line by line.
pub(crate) fn sent_words(report: &SendReport) -> String {
    let mut words = String::new();
    for id in &report.sent {
        push(&mut words, &format!("sent {id}"));
    }
    for (id, why) in &report.not_sent {
        push(&mut words, &format!("not sent {id}: {why}"));
    }
    if words.is_empty() {
        push(&mut words, "nothing is due");
    }
    words
}

/// The same for programs.
pub(crate) fn sent_view(report: &SendReport) -> serde_json::Value {
    let not_sent: Vec<_> = report
        .not_sent
        .iter()
        .map(|(id, why)| json!({ "notice": id, "fault": why.fault, "detail": why.detail }))
        .collect();
    json!({ "sent": report.sent, "not_sent": not_sent })
}

fn one_now(desk: &Desk, notice: &str, sender: &dyn NoticeSender) -> Result<Answer, DeskError> {
    let id = NoticeId::new(notice);
    desk.send_notice(&id, sender)?;
    let notice = desk.notice(&id)?;
    let left = notice.state == NoticeState::Sent;
    Ok(Answer::new(&json!({ "notice": notice }), line(&notice)).complete(left))
}

fn line(notice: &Notice) -> String {
    let whom = notice.address.as_deref().or(notice.name.as_deref());
    let whom = whom.unwrap_or("nobody known");
    let mut why = String::new();
    if let Some(waits_for) = notice.waits_for {
        why.push_str(&format!(", waits for: {}", waits_for.code()));
    }
    if let Some(fault) = notice.fault {
        why.push_str(&format!(", {}", fault.words()));
        if let Some(detail) = notice
            .fault_detail
            .as_deref()
            .filter(|text| !text.is_empty())
        {
            why.push_str(&format!(" ({detail})"));
        }
    }
    if let Some(reason) = notice.cancelled_for {
        why.push_str(&format!(", {}", reason.code()));
    }
    if let Some(at) = notice.sent_at {
        why.push_str(&format!(" {}", instant_text(at)));
    }
    format!(
        "{} {:<9} {} to {} {whom}: {}{why}",
        notice.id,
        notice.state.code(),
        notice.event.code(),
        notice.recipient.code(),
        notice.customer,
    )
}

fn whole(notice: &Notice) -> String {
    let mut words = line(notice);
    push(&mut words, &format!("Subject: {}", notice.subject));
    for text in notice.body.lines() {
        push(&mut words, text);
    }
    words
}

fn state(text: &str) -> Result<NoticeState, String> {
    NoticeState::from_code(text).ok_or_else(|| {
        let all: Vec<_> = NoticeState::ALL.iter().map(|state| state.code()).collect();
        format!("one of: {}", all.join(", "))
    })
}
