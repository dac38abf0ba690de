//! Leads as a source would send them.

use chrono::{DateTime, Utc};
use desk_domain::customer::{Contact, Customer};
use desk_domain::facts::{Facts, Labels, Need};
use desk_domain::filing::Filing;
use desk_domain::ids::SourceId;
use desk_domain::kind::{Kind, Provenance};
use desk_domain::receive::{Incoming, Standing};

/// A customer's inquiry.
pub(crate) fn inquiry(
    source: &str,
    received_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
    flame: bool,
) -> Incoming {
    let facts = Facts {
        source_id: Some(SourceId::new(source)),
        received_at,
        updated_at: Some(received_at),
        expires_at,
        kind: Kind::CustomerInquiry,
        classified: true,
        provenance: Provenance::default(),
        labels: Labels::default(),
        customer: Customer {
            name: format!("Customer {source}"),
            contacts: vec![Contact {
                first_name: "Ada".into(),
                last_name: "Lind".into(),
                email: Some(format!("ada@{source}.example")),
                ..Contact::default()
            }],
            ..Customer::default()
        },
        consent_to_contact: Some(true),
        need: Need {
            request: Some("Mail for 25 people".into()),
            ..Need::default()
        },
        flame,
        sample: false,
        filing: Filing::default(),
        unread: Vec::new(),
    };
    Incoming {
        facts,
        standing: Standing::default(),
        raw: format!("{{\"id\":\"{source}\"}}"),
    }
}
