//! A desk in a folder of its own, with hands on its clock and eyes on its toasts.

use std::cell::RefCell;
use std::sync::Arc;

use chrono_tz::Tz;
use desk_domain::Instant;
use desk_domain::customer::{Contact, Customer};
use desk_domain::facts::{Facts, Labels, Need};
use desk_domain::filing::Filing;
use desk_domain::ids::{LeadId, SourceId};
use desk_domain::input::{CommandInput, DealInput};
use desk_domain::kind::{Kind, Provenance};
use desk_domain::money::{Currency, Money};
use desk_domain::receive::{Incoming, Standing};
use desk_engine::clock::FixedClock;
use desk_engine::views::{ImportSummary, ListQuery};
use desk_engine::{AlarmQuery, Desk, Notifier, NotifierError, TickReport, Toast};
use desk_store::AlarmRecord;

pub(crate) struct World {
    pub(crate) desk: Desk,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) folder: tempfile::TempDir,
}

/// The day most stories begin.
pub(crate) const START: &str = "2026-11-16T09:00:00Z";

pub(crate) fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

impl World {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock::in_zone(at(START), Tz::Europe__Berlin));
        let desk = Desk::open(folder.path(), clock.clone()).unwrap();
        Self {
            desk,
            clock,
            folder,
        }
    }

    /// Another host on the same folder and clock.
    pub(crate) fn second_host(&self) -> Desk {
        Desk::open(self.folder.path(), self.clock.clone()).unwrap()
    }

    pub(crate) fn later(&self, span: chrono::Duration) -> Instant {
        let now = at(START) + span;
        self.clock.set(now);
        now
    }

    pub(crate) fn import(&self, leads: impl IntoIterator<Item = Incoming>) -> ImportSummary {
        let mut importing = self.desk.import("leads.json").unwrap();
        for lead in leads {
            importing.lead(lead).unwrap();
        }
        importing.finish().unwrap()
    }

    /// Imports a lead and gives its id.
    pub(crate) fn lead(&self, lead: Incoming) -> LeadId {
        let source_id = lead.facts.source_id.clone().unwrap();
        self.import([lead]);
        self.desk.resolve(source_id.as_str()).unwrap()
    }

    pub(crate) fn tick(&self) -> (TickReport, Vec<Toast>) {
        tick(&self.desk)
    }

    /// What is on record of a lead's alarms, newest first.
    pub(crate) fn record(&self, lead: &LeadId) -> Vec<AlarmRecord> {
        let query = AlarmQuery {
            lead: Some(lead.clone()),
            limit: 100,
            ..AlarmQuery::default()
        };
        self.desk.alarms(&query).unwrap().alarms
    }
}

pub(crate) fn tick(desk: &Desk) -> (TickReport, Vec<Toast>) {
    let recorder = Recorder::default();
    let report = desk.tick(&recorder).unwrap();
    (report, recorder.toasts.into_inner())
}

#[derive(Default)]
pub(crate) struct Recorder {
    pub(crate) toasts: RefCell<Vec<Toast>>,
}

impl Notifier for Recorder {
    fn show(&self, toast: &Toast) -> Result<(), NotifierError> {
        self.toasts.borrow_mut().push(toast.clone());
        Ok(())
    }
}

/// What was told, as `kind step`.
pub(crate) fn told(report: &TickReport) -> Vec<String> {
    report
        .raised
        .iter()
        .map(|alarm| format!("{} {}", alarm.kind.code(), alarm.step))
        .collect()
}

/// What was not told, as `kind step: reason`.
pub(crate) fn untold(report: &TickReport) -> Vec<String> {
    let line = |alarm: &desk_store::AlarmRecord| {
        let reason = alarm.reason.as_deref().unwrap_or("?");
        format!("{} {}: {reason}", alarm.kind.code(), alarm.step)
    };
    report.suppressed.iter().map(line).collect()
}

/// A customer inquiry received at [`START`].
pub(crate) fn inquiry(source_id: &str) -> Incoming {
    let facts = Facts {
        source_id: Some(SourceId::new(source_id)),
        received_at: at(START),
        updated_at: Some(at(START)),
        expires_at: None,
        kind: Kind::CustomerInquiry,
        classified: true,
        provenance: Provenance::default(),
        labels: Labels::default(),
        customer: Customer {
            name: format!("Customer {source_id}"),
            contacts: vec![Contact {
                first_name: "Ada".into(),
                last_name: "Lind".into(),
                email: Some(format!("ada@{source_id}.example")),
                ..Contact::default()
            }],
            ..Customer::default()
        },
        consent_to_contact: Some(true),
        need: Need {
            request: Some("Mail for 25 people".into()),
            ..Need::default()
        },
        flame: false,
        sample: false,
        filing: Filing::default(),
        unread: Vec::new(),
    };
    Incoming {
        facts,
        standing: Standing::default(),
        raw: format!("{{\"id\":\"{source_id}\"}}"),
    }
}

/// The same, with the customer asking for a call.
pub(crate) fn flame(source_id: &str) -> Incoming {
    let mut incoming = inquiry(source_id);
    incoming.facts.flame = true;
    incoming
}

pub(crate) fn euros(minor: i64) -> Money {
    Money {
        minor,
        currency: Currency::parse("EUR").unwrap(),
    }
}

pub(crate) fn accept() -> CommandInput {
    CommandInput::Accept {
        deal: DealInput {
            name: "Mail for 25".into(),
            value: Some("18000.00".into()),
            currency: Some("EUR".into()),
            close_date: Some("2026-12-31".into()),
            notes: Some("wants it over a weekend".into()),
            ..DealInput::default()
        },
        team: Vec::new(),
    }
}

pub(crate) fn everything() -> ListQuery {
    ListQuery {
        tab: desk_domain::kind::Tab::All,
        stage: None,
        search: None,
        sort: desk_domain::search::Sort::Clock,
        limit: 100,
        after: None,
        offset: None,
    }
}
