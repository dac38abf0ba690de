//! `desk new`: a lead typed after the command, or read from an e-mail.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use desk_domain::Instant;
use desk_domain::kind::{Entered, Kind};
use desk_domain::new_lead::NewLeadInput;
use desk_domain::proposal::{OriginPlace, Proposal};
use desk_domain::receive::RejectedRow;
use desk_domain::refusal::FieldError;
use desk_engine::{AlikeView, Desk, DeskError};
use desk_files::email;
use serde_json::Value;

use crate::answer::Answer;
use crate::args::instant;
use crate::lead_words;
use crate::words::push;

/// A new lead. What is given here wins over what the e-mail says.
#[derive(Debug, clap::Args)]
pub(crate) struct NewArgs {
    /// The customer's name; needed unless the e-mail names it.
    #[arg(long, required_unless_present = "from_email")]
    customer: Option<String>,
    /// ISO 3166-1, two letters.
    #[arg(long)]
    country: Option<String>,
    /// Who to talk to: "First Last".
    #[arg(long, value_name = "NAME")]
    contact: Option<String>,
    #[arg(long)]
    email: Option<String>,
    #[arg(long)]
    phone: Option<String>,
    /// The need in one line.
    #[arg(long)]
    title: Option<String>,
    /// The customer's request, as written.
    #[arg(long)]
    request: Option<String>,
    #[arg(long, value_enum)]
    kind: Option<KindArg>,
    /// A plain decimal: 18000.00.
    #[arg(long, allow_hyphen_values = true)]
    value: Option<String>,
    /// ISO 4217.
    #[arg(long)]
    currency: Option<String>,
    /// YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    wanted_by: Option<String>,
    /// The customer asks for a call.
    #[arg(long)]
    flame: bool,
    /// When it was received; now if not given.
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    received_at: Option<Instant>,
    /// Reads the lead from an e-mail (.eml) or its text; - reads standard input.
    #[arg(long, value_name = "FILE")]
    from_email: Option<PathBuf>,
    /// Prints what would be stored and where each field was read, and stores nothing.
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindArg {
    CustomerInquiry,
    MarketingQualified,
    SalesQualified,
    CoSell,
}

impl From<KindArg> for Kind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::CustomerInquiry => Self::CustomerInquiry,
            KindArg::MarketingQualified => Self::MarketingQualified,
            KindArg::SalesQualified => Self::SalesQualified,
            KindArg::CoSell => Self::CoSell,
        }
    }
}

/// Takes in the lead, or says what would be taken in.
pub(crate) fn new(desk: &Desk, given: NewArgs) -> Result<Answer, DeskError> {
    let read = match &given.from_email {
        Some(file) => proposal(desk, file)?,
        None => Proposal::default(),
    };
    let dry_run = given.dry_run;
    let proposal = over(given, read);
    if dry_run {
        return told(desk, &proposal);
    }
    let id = desk.receive(proposal.input, Entered::CommandLine)?;
    let lead = desk.lead(&id)?;
    Ok(Answer::new(&lead, lead_words::lead(&lead)))
}

fn proposal(desk: &Desk, file: &Path) -> Result<Proposal, DeskError> {
    let read = if file == Path::new("-") {
        email::read_from(&mut std::io::stdin().lock(), desk.now())
    } else {
        email::read(file, desk.now())
    };
    read.map_err(|error| {
        DeskError::Unreadable(Box::new(RejectedRow {
            file: file.display().to_string(),
            ..error.into()
        }))
    })
}

fn over(given: NewArgs, read: Proposal) -> Proposal {
    let Proposal { input, mut origins } = read;
    let names = given.contact.as_deref().map(|name| {
        let (first, last) = name.trim().split_once(' ').unwrap_or((name.trim(), ""));
        (first.to_owned(), last.trim().to_owned())
    });
    let typed = [
        ("customer", given.customer.is_some()),
        ("country", given.country.is_some()),
        ("first_name", names.is_some()),
        ("last_name", names.is_some()),
        ("email", given.email.is_some()),
        ("phone", given.phone.is_some()),
        ("title", given.title.is_some()),
        ("request", given.request.is_some()),
        ("value", given.value.is_some()),
        ("wanted_by", given.wanted_by.is_some()),
        ("flame", given.flame),
        ("received_at", given.received_at.is_some()),
    ];
    origins.retain(|origin| !typed.contains(&(origin.field.as_str(), true)));
    let (first_name, last_name) = match names {
        Some((first, last)) => (Some(first), Some(last)),
        None => (input.first_name, input.last_name),
    };
    Proposal {
        input: NewLeadInput {
            customer: given.customer.unwrap_or(input.customer),
            country: given.country.or(input.country),
            first_name,
            last_name,
            email: given.email.or(input.email),
            phone: given.phone.or(input.phone),
            title: given.title.or(input.title),
            request: given.request.or(input.request),
            kind: given.kind.map(Kind::from).or(input.kind),
            value: given.value.or(input.value),
            currency: given.currency.or(input.currency),
            wanted_by: given.wanted_by.or(input.wanted_by),
            flame: given.flame || input.flame,
            received_at: given.received_at.or(input.received_at),
        },
        origins,
    }
}

fn told(desk: &Desk, proposal: &Proposal) -> Result<Answer, DeskError> {
    let errors = desk.check_new(proposal.input.clone())?;
    let alike = desk.alike_to(&proposal.input)?;
    let view = serde_json::json!({
        "proposal": proposal,
        "errors": errors,
        "alike": alike,
    });
    let words = in_words(proposal, &errors, &alike);
    Ok(Answer::new(&view, words))
}

fn in_words(proposal: &Proposal, errors: &[FieldError], alike: &AlikeView) -> String {
    let mut words = String::new();
    // Plain data with text keys, which is all that serde_json asks for.
    let input = serde_json::to_value(&proposal.input).unwrap_or(Value::Null);
    for (field, value) in input.as_object().into_iter().flatten() {
        let shown = match value.as_str() {
            Some(text) => text.to_owned(),
            None if value == &Value::Bool(true) => "yes".to_owned(),
            None => continue,
        };
        if shown.is_empty() {
            continue;
        }
        let origin = proposal
            .origins
            .iter()
            .find(|origin| origin.field == *field);
        let from = origin.map_or(String::new(), |origin| {
            format!("  [{}: {}]", place(origin.place), origin.quote)
        });
        push(&mut words, &format!("{field}: {shown}{from}"));
    }
    for error in errors {
        push(
            &mut words,
            &format!("{} {}", error.field, error.code.words()),
        );
    }
    for line in lead_words::alike(alike) {
        push(&mut words, &line);
    }
    words
}

fn place(place: OriginPlace) -> &'static str {
    match place {
        OriginPlace::Header => "header",
        OriginPlace::ForwardedHeader => "header of the forwarded message",
        OriginPlace::Label => "label",
        OriginPlace::Signature => "signature",
        OriginPlace::Text => "text",
        OriginPlace::Domain => "domain",
    }
}
