//! A lead in words: everything about it that `--json` says too, in the order one asks.

use desk_domain::clocks::Flame;
use desk_domain::kind::Kind;
use desk_domain::lead::{ContactHow, ContactMade, Stage};
use desk_engine::views::{Deal, LeadDetail, instant_text};
use desk_engine::{AlikeLead, AlikeView};

use crate::words::{after_comma, line, money, plain, push};

pub(crate) fn lead(lead: &LeadDetail) -> String {
    let row = &lead.row;
    let mut words = plain(&line(row));
    let mut say = |line: &str| push(&mut words, line);
    say(&format!("id {}", row.id));
    if let Some(source_id) = &row.source_id {
        say(&format!("source id {source_id}"));
    }
    say(kind(row.kind));
    if let Some(flame) = flame(lead) {
        say(&flame);
    }
    say(&format!("received {}", instant_text(row.received_at)));
    if row.stage == Stage::Received {
        say(&format!("answer by {}", instant_text(row.answer_due_at)));
        say(&format!("expires {}", instant_text(row.expires_at)));
    }
    for contact in &lead.contacts {
        let name = format!("{} {}", contact.first_name, contact.last_name);
        let name = match name.trim() {
            "" => "contact",
            name => name,
        };
        say(&person(name, [&contact.phone, &contact.email]));
    }
    if let Some(request) = &lead.request {
        say(request);
    }
    for made in &lead.contacted {
        say(&contacted(made));
    }
    for line in lead.deal.iter().flat_map(deal) {
        say(&line);
    }
    for member in lead.team.iter().map(|member| &member.person) {
        let name = format!("team {} {}", member.first_name, member.last_name);
        say(&person(&name, [&member.phone, &member.email]));
    }
    if let Some(reason) = &lead.reason {
        say(&format!("reason {reason}"));
    }
    if let Some(notes) = &lead.reason_notes {
        say(notes);
    }
    for line in alike(&lead.alike) {
        say(&line);
    }
    if let Some(registration) = &lead.registration {
        for line in crate::registration::words(registration).lines() {
            say(line);
        }
    }
    for unread in &lead.unread {
        say(&format!(
            "not understood: {} {:?} ({})",
            unread.field, unread.text, unread.reason
        ));
    }
    if let Some(until) = lead.undo.as_ref().and_then(|undo| undo.until) {
        say(&format!("can be undone until {}", instant_text(until)));
    }
    words
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::CustomerInquiry => "customer inquiry",
        Kind::MarketingQualified => "marketing qualified lead",
        Kind::SalesQualified => "sales qualified lead",
        Kind::CoSell => "co-sell opportunity",
    }
}

/// What the customer asked for, while the lead still waits.
fn flame(lead: &LeadDetail) -> Option<String> {
    let waits = lead.row.stage == Stage::Received && lead.row.contacted_at.is_none();
    let until = lead.clocks.flame.as_ref().and_then(|clock| clock.at);
    let until = until.filter(|_| waits).map(instant_text)?;
    match lead.row.flame {
        Flame::Hot => Some(format!(
            "the customer asked to be contacted directly; the flame burns until {until}"
        )),
        Flame::Ember => Some(format!(
            "the flame cooled at {until}; a call still helps, nothing was closed"
        )),
        Flame::None => None,
    }
}

fn person(name: &str, reach: [&Option<String>; 2]) -> String {
    let reach: Vec<&str> = reach.into_iter().flatten().map(String::as_str).collect();
    format!("{name}: {}", reach.join(", "))
}

fn contacted(made: &ContactMade) -> String {
    let how = match made.how {
        ContactHow::Call => "by phone",
        ContactHow::Mail => "by mail",
        ContactHow::Meeting => "in a meeting",
        ContactHow::Other => "in another way",
    };
    let with = made.with.as_ref().map(|with| format!(", {with}"));
    let notes = made.notes.as_ref().map(|notes| format!(": {notes}"));
    format!(
        "contacted {} {how}{}{}",
        instant_text(made.at),
        with.unwrap_or_default(),
        notes.unwrap_or_default()
    )
}

fn deal(deal: &Deal) -> Vec<String> {
    let closes = deal
        .close_date
        .map_or_else(|| "no date".to_owned(), |day| day.to_string());
    let mut lines = vec![format!(
        "deal {}: {}, closes {closes}",
        deal.name,
        money(&deal.value)
    )];
    lines.extend(deal.notes.clone());
    lines.extend(deal.crm_id.as_ref().map(|id| format!("CRM ID {id}")));
    lines.extend(
        deal.campaign_id
            .as_ref()
            .map(|id| format!("campaign ID {id}")),
    );
    lines
}

/// The same customer's other leads, a line each.
pub(crate) fn alike(alike: &AlikeView) -> Vec<String> {
    let mut lines: Vec<String> = alike.leads.iter().map(alike_line).collect();
    let more = alike.total.saturating_sub(lines.len());
    if more > 0 {
        lines.push(format!("and {more} more of this customer"));
    }
    lines
}

fn alike_line(lead: &AlikeLead) -> String {
    let by: Vec<_> = lead.by.iter().map(|by| by.code()).collect();
    let how = match lead.outcome {
        Some(outcome) => outcome.code(),
        None => lead.stage.code(),
    };
    let reason = lead
        .reason
        .as_ref()
        .map(|reason| format!(", {reason}"))
        .unwrap_or_default();
    format!(
        "same customer (by {}): {} {how} {}{reason}{} {}",
        by.join(", "),
        lead.customer,
        instant_text(lead.at),
        after_comma(&lead.need),
        lead.id,
    )
}
