//! Leads to a CSV table that a spreadsheet opens: one row a lead, written as they come.
//!
//! UTF-8 with its mark, commas, lines ended as RFC 4180 says. A cell that a spreadsheet would take
//! for a formula begins with an apostrophe; a lead's text comes from outside. Heads are Partner
//! Center's own where it has one. Instants are UTC, codes are the desk's.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use desk_domain::clocks::Clocks;
use desk_domain::customer::{Contact, Person};
use desk_domain::lead::{Lead, Progress, Reason};
use desk_domain::money::Money;
use desk_domain::{Date, Instant};

/// A table being written. The file has its name only once it is whole; before that, and when it is
/// given up, there is nothing under that name that was not there before.
pub struct Export {
    to: PathBuf,
    beside: PathBuf,
    out: Option<BufWriter<File>>,
    rows: u64,
}

impl Export {
    /// Begins a table that is to stand in a file.
    ///
    /// # Errors
    /// What the system says to a new file in that folder.
    pub fn create(to: &Path) -> io::Result<Self> {
        let mut name = to.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let beside = to.with_file_name(name);
        let out = BufWriter::new(File::create(&beside)?);
        let mut export = Self {
            to: to.to_owned(),
            beside,
            out: Some(out),
            rows: 0,
        };
        export.write(&head_line())?;
        Ok(export)
    }

    /// Writes a lead.
    ///
    /// # Errors
    /// What the system says.
    pub fn lead(&mut self, lead: &Lead, clocks: &Clocks) -> io::Result<()> {
        self.write(&lead_line(lead, clocks))?;
        self.rows += 1;
        Ok(())
    }

    /// How many leads have been written.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// What the system says; there is no new file then.
    pub fn finish(mut self) -> io::Result<u64> {
        if let Some(out) = self.out.take() {
            let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
        }
        fs::rename(&self.beside, &self.to)?;
        Ok(self.rows)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.out {
            Some(out) => out.write_all(bytes),
            None => Ok(()),
        }
    }
}

impl Drop for Export {
    fn drop(&mut self) {
        self.out = None;
        // After a finish there is nothing left beside; otherwise nobody needs what is.
        fs::remove_file(&self.beside).ok();
    }
}

type Cell = fn(&Lead, &Clocks) -> Option<String>;

/// The columns, by their heads.
const COLUMNS: &[(&str, Cell)] = &[
    ("Referral ID", |lead, _| {
        lead.facts.source_id.as_ref().map(ToString::to_string)
    }),
    ("Desk ID", |lead, _| Some(lead.id.to_string())),
    ("Engagement ID", |lead, _| {
        lead.facts.labels.engagement_id.clone()
    }),
    ("Lead Type", |lead, _| {
        Some(lead.facts.kind.code().to_owned())
    }),
    ("Lead Source", |lead, _| {
        lead.facts.labels.referral_source.clone()
    }),
    ("Call to action", |lead, _| {
        lead.facts.labels.call_to_action.clone()
    }),
    ("Referral program", |lead, _| {
        lead.facts.labels.referral_program.clone()
    }),
    ("Stage", |lead, _| {
        Some(lead.state.stage().code().to_owned())
    }),
    ("Outcome", |lead, _| {
        lead.state
            .outcome()
            .map(|outcome| outcome.code().to_owned())
    }),
    ("Reason", |lead, _| reason(lead)),
    ("Closing notes", |lead, _| closing_notes(lead)),
    ("Creation Date", |lead, _| {
        Some(instant(lead.facts.received_at))
    }),
    ("Answer due", |_, clocks| {
        Some(instant(clocks.answer_due_at))
    }),
    ("Expires", |_, clocks| Some(instant(clocks.expires_at))),
    ("Accepted", |lead, _| lead.state.accepted_at().map(instant)),
    ("Archived", |lead, _| lead.state.archived_at().map(instant)),
    ("Asked for contact", |lead, _| lead.asked_at().map(instant)),
    ("First contact", |lead, _| {
        lead.state.first_contact().map(instant)
    }),
    ("Last contact", |lead, _| {
        lead.state.last_contact().map(instant)
    }),
    ("Snoozed until", |lead, _| {
        lead.state.snoozed_until.map(instant)
    }),
    ("Favorite", |lead, _| Some(yes_no(lead.state.favorite))),
    ("Customer Name", |lead, _| {
        Some(lead.facts.customer.name.clone())
    }),
    ("Customer Size", |lead, _| lead.facts.customer.size.clone()),
    ("Customer Address Line 1", |lead, _| {
        lead.facts.customer.address.line1.clone()
    }),
    ("Customer Address Line 2", |lead, _| {
        lead.facts.customer.address.line2.clone()
    }),
    ("Customer City", |lead, _| {
        lead.facts.customer.address.city.clone()
    }),
    ("Customer State", |lead, _| {
        lead.facts.customer.address.state.clone()
    }),
    ("Customer Postal code", |lead, _| {
        lead.facts.customer.address.postal_code.clone()
    }),
    ("Customer Country", |lead, _| {
        lead.facts.customer.address.country.clone()
    }),
    ("Customer Contact First Name", |lead, _| {
        contact(lead).map(|one| one.first_name.clone())
    }),
    ("Customer Contact Last Name", |lead, _| {
        contact(lead).map(|one| one.last_name.clone())
    }),
    ("Customer Contact Title", |lead, _| {
        contact(lead)?.title.clone()
    }),
    ("Customer Contact Phone number", |lead, _| {
        contact(lead)?.phone.clone()
    }),
    ("Customer Contact Email Address", |lead, _| {
        contact(lead)?.email.clone()
    }),
    ("Other contacts", |lead, _| {
        list(
            lead.facts
                .customer
                .contacts
                .iter()
                .skip(1)
                .map(contact_line),
        )
    }),
    ("Title", |lead, _| lead.facts.need.title.clone()),
    ("Request", |lead, _| lead.facts.need.request.clone()),
    ("Industries", |lead, _| {
        list(lead.facts.need.industries.iter().cloned())
    }),
    ("Products", |lead, _| {
        list(lead.facts.need.products.iter().cloned())
    }),
    ("Services", |lead, _| {
        list(lead.facts.need.services.iter().cloned())
    }),
    ("Solutions", |lead, _| {
        list(lead.facts.need.solutions.iter().cloned())
    }),
    ("Offers", |lead, _| {
        list(lead.facts.need.offers.iter().cloned())
    }),
    ("Wanted by", |lead, _| {
        lead.facts.need.wanted_by.map(|day| day.to_string())
    }),
    ("Lead value", |lead, _| lead.value().map(Money::decimal)),
    ("Lead currency", |lead, _| {
        lead.value().map(|value| value.currency.code().to_owned())
    }),
    ("Deal Name", |lead, _| {
        Some(lead.state.deal.as_ref()?.name.clone())
    }),
    ("Estimated Close Date", |lead, _| {
        lead.state
            .deal
            .as_ref()?
            .close_date
            .map(|day: Date| day.to_string())
    }),
    ("Notes", |lead, _| lead.state.deal.as_ref()?.notes.clone()),
    ("CRM ID", |lead, _| lead.state.deal.as_ref()?.crm_id.clone()),
    ("Marketing Campaign ID", |lead, _| {
        lead.state.deal.as_ref()?.campaign_id.clone()
    }),
    ("Team", |lead, _| {
        list(
            lead.state
                .team
                .iter()
                .map(|member| person_line(&member.person)),
        )
    }),
    ("Registration", |lead, _| {
        let registration = lead.state.registration.as_ref()?;
        Some(registration.state.code().to_owned())
    }),
    ("Sample", |lead, _| Some(yes_no(lead.facts.sample))),
];

/// The mark of UTF-8, by which spreadsheets know it.
const MARK: &str = "\u{feff}";

/// The first line of a table: UTF-8's mark and the heads.
pub fn head_line() -> Vec<u8> {
    let mut line = MARK.as_bytes().to_vec();
    join(
        &mut line,
        COLUMNS.iter().map(|(head, _)| (*head).to_owned()),
    );
    line
}

/// A lead's line of a table.
pub fn lead_line(lead: &Lead, clocks: &Clocks) -> Vec<u8> {
    let mut line = Vec::new();
    join(
        &mut line,
        COLUMNS
            .iter()
            .map(|(_, cell)| cell(lead, clocks).unwrap_or_default()),
    );
    line
}

fn join(line: &mut Vec<u8>, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            line.push(b',');
        }
        line.extend_from_slice(written(&cell).as_bytes());
    }
    line.extend_from_slice(b"\r\n");
}

/// A cell as it stands in the table.
fn written(cell: &str) -> String {
    let tame = match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    };
    if tame.contains(['"', ',', '\n', '\r']) || tame.starts_with(' ') || tame.ends_with(' ') {
        format!("\"{}\"", tame.replace('"', "\"\""))
    } else {
        tame
    }
}

fn instant(at: Instant) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn yes_no(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

fn list(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<_> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn contact(lead: &Lead) -> Option<&Contact> {
    lead.facts.customer.contacts.first()
}

fn contact_line(contact: &Contact) -> String {
    line(
        &contact.first_name,
        &contact.last_name,
        contact.email.as_deref(),
        contact.phone.as_deref(),
    )
}

fn person_line(person: &Person) -> String {
    line(
        &person.first_name,
        &person.last_name,
        person.email.as_deref(),
        person.phone.as_deref(),
    )
}

fn line(first: &str, last: &str, email: Option<&str>, phone: Option<&str>) -> String {
    let email = email.map(|email| format!("<{email}>"));
    [Some(first), Some(last), email.as_deref(), phone]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn reason(lead: &Lead) -> Option<String> {
    match &lead.state.progress {
        Progress::Received | Progress::Accepted { .. } => None,
        Progress::Archived { reason, .. } => Some(match reason.as_ref()? {
            Reason::Close(reason) => reason.code().to_owned(),
            Reason::Error(reason) => reason.code().to_owned(),
            Reason::Foreign(words) => words.clone(),
        }),
    }
}

fn closing_notes(lead: &Lead) -> Option<String> {
    match &lead.state.progress {
        Progress::Received | Progress::Accepted { .. } => None,
        Progress::Archived { notes, .. } => notes.clone(),
    }
}
