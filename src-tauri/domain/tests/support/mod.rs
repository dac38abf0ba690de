//! Leads, instants and commands that the tables are written with.

#![allow(dead_code, reason = "each test file takes what it needs")]

pub(crate) mod play;
pub(crate) mod source;
pub(crate) mod typing;

use chrono::{DateTime, Duration, Utc};
use desk_domain::clocks::{Moment, RuleBook};
use desk_domain::command::{Command, CommandName};
use desk_domain::customer::{Address, Contact, Customer, Person, TeamMember};
use desk_domain::decide::{Decision, decide};
use desk_domain::facts::{Facts, Labels, Need};
use desk_domain::filing::Filing;
use desk_domain::history::Actor;
use desk_domain::ids::{LeadId, MemberId, SourceId};
use desk_domain::kind::{Kind, Provenance};
use desk_domain::lead::{
    ContactHow, ContactMade, Deal, Lead, Outcome, Progress, Reason, Stage, State,
};
use desk_domain::money::{Currency, Money};
use desk_domain::reason::{CloseReason, ErrorReason};
use desk_domain::refusal::Refusal;
use desk_domain::registration::{
    Contract, Pricing, Registration, RegistrationState, Solution, Tenant,
};
use desk_domain::{Date, Instant};

/// An instant from RFC 3339.
pub(crate) fn utc(text: &str) -> Instant {
    text.parse::<DateTime<Utc>>().unwrap()
}

/// A calendar date from `YYYY-MM-DD`.
pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// When the leads of the tables were received.
pub(crate) fn received() -> Instant {
    utc("2026-11-18T10:00:00Z")
}

/// A sum of `d`, `h`, `m`, `s` and `ms`: `14d`, `24h - 1ms`, `-2h`.
pub(crate) fn span(text: &str) -> Duration {
    let mut sum = Duration::zero();
    let mut sign = 1;
    for word in text.split_whitespace() {
        let (word_sign, word) = match word {
            "-" => {
                sign = -1;
                continue;
            }
            "+" => continue,
            _ => match word.strip_prefix('-') {
                Some(rest) => (-1, rest),
                None => (1, word),
            },
        };
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let amount: i64 = word[..word.len() - unit.len()].parse().unwrap();
        let milliseconds = match unit {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            other => panic!("no such unit: {other}"),
        };
        sum += Duration::milliseconds(sign * word_sign * amount * milliseconds);
        sign = 1;
    }
    sum
}

/// An instant told from receipt: `later("24h - 1ms")`.
pub(crate) fn later(text: &str) -> Instant {
    received() + span(text)
}

/// The lengths everybody starts with: 24 h, 72 h, 14 days, 30 s.
pub(crate) fn rules() -> RuleBook {
    RuleBook::default()
}

/// The moment in UTC.
pub(crate) fn moment(now: Instant) -> Moment {
    Moment::new(now, &Utc)
}

pub(crate) fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub(crate) fn money(decimal: &str, currency: &str) -> Money {
    Money::parse(decimal, Currency::parse(currency).unwrap()).unwrap()
}

/// What a source says of a plain customer inquiry.
pub(crate) fn facts() -> Facts {
    Facts {
        source_id: Some(SourceId::new("a1f0c9d2")),
        received_at: received(),
        updated_at: Some(received()),
        expires_at: None,
        kind: Kind::CustomerInquiry,
        classified: true,
        provenance: Provenance {
            referral_type: some("Independent"),
            qualification: some("Direct"),
            organization_name: some("Kestrel Cloud"),
            ..Provenance::default()
        },
        labels: Labels {
            referral_source: some("AppSource"),
            ..Labels::default()
        },
        customer: Customer {
            name: "Harbour Tools".into(),
            size: some("51to250employees"),
            address: Address {
                city: some("Bergen"),
                country: some("NO"),
                ..Address::default()
            },
            contacts: vec![Contact {
                first_name: "Ida".into(),
                last_name: "Solberg".into(),
                title: some("Buyer"),
                phone: some("+47 55 50 01 00"),
                email: some("ida@harbour-tools.example"),
                locale: some("nb-NO"),
            }],
            external_ids: vec![("duns".into(), "150483782".into())],
        },
        consent_to_contact: Some(true),
        need: Need {
            title: some("Move the file server"),
            request: some("We want to move 4 TB of drawings."),
            solutions: vec!["Migration".into()],
            value: Some(money("9000", "NOK")),
            ..Need::default()
        },
        flame: false,
        sample: false,
        filing: Filing::default(),
        unread: Vec::new(),
    }
}

/// A plain lead that has just arrived.
pub(crate) fn lead() -> Lead {
    Lead {
        id: LeadId::new("lead-1"),
        arrived_at: received(),
        facts: facts(),
        state: State::received(),
    }
}

/// One whose customer asked to be contacted.
pub(crate) fn flame() -> Lead {
    Lead {
        facts: Facts {
            flame: true,
            ..facts()
        },
        ..lead()
    }
}

/// One whose source gives an expiry of its own.
pub(crate) fn expiring_after(text: &str) -> Lead {
    Lead {
        facts: Facts {
            expires_at: Some(later(text)),
            ..facts()
        },
        ..lead()
    }
}

/// The same lead after a contact at that time from receipt.
pub(crate) fn contacted(lead: Lead, at: &str) -> Lead {
    let contacts_made = vec![contact(later(at))];
    Lead {
        state: State {
            contacts_made,
            ..lead.state.clone()
        },
        ..lead
    }
}

/// The same lead, snoozed until that time from receipt.
pub(crate) fn snoozed(lead: Lead, until: &str) -> Lead {
    let snoozed_until = Some(later(until));
    Lead {
        state: State {
            snoozed_until,
            ..lead.state.clone()
        },
        ..lead
    }
}

/// Accepted an hour after receipt, long past its undo time.
pub(crate) fn accepted() -> Lead {
    let state = State {
        progress: Progress::Accepted { at: later("1h") },
        deal: Some(deal()),
        team: vec![member("ann")],
        held_until: Some(later("1h 30s")),
        answered_here: true,
        ..State::received()
    };
    Lead { state, ..lead() }
}

/// Archived two hours after receipt, long past its undo time.
pub(crate) fn archived(outcome: Outcome) -> Lead {
    let was_accepted = match outcome {
        Outcome::Won | Outcome::Lost => true,
        Outcome::Declined | Outcome::Expired | Outcome::Error => false,
    };
    let reason = match outcome {
        Outcome::Won | Outcome::Expired => None,
        Outcome::Lost | Outcome::Declined => Some(Reason::Close(CloseReason::BudgetTooSmall)),
        Outcome::Error => Some(Reason::Error(ErrorReason::Duplicate)),
    };
    let state = State {
        progress: Progress::Archived {
            at: later("2h"),
            outcome,
            accepted_at: was_accepted.then(|| later("1h")),
            reason,
            notes: None,
        },
        deal: was_accepted.then(deal),
        held_until: Some(later("2h 30s")),
        answered_here: outcome != Outcome::Expired,
        ..State::received()
    };
    Lead { state, ..lead() }
}

pub(crate) fn deal() -> Deal {
    Deal {
        name: "File server".into(),
        value: Some(money("18000", "EUR")),
        close_date: Some(date("2026-12-31")),
        notes: some("4 TB, before the new year"),
        crm_id: some("CRM-7"),
        campaign_id: None,
    }
}

pub(crate) fn person(first_name: &str) -> Person {
    Person {
        first_name: first_name.into(),
        last_name: "Berg".into(),
        email: Some(format!("{first_name}@kestrel.example")),
        phone: None,
    }
}

pub(crate) fn member(first_name: &str) -> TeamMember {
    TeamMember {
        id: MemberId::new(format!("member-{first_name}")),
        person: person(first_name),
    }
}

pub(crate) fn contact(at: Instant) -> ContactMade {
    ContactMade {
        at,
        how: ContactHow::Call,
        with: some("Ida"),
        notes: some("calls back"),
    }
}

/// A contract for a deal that was won two hours after receipt.
pub(crate) fn contract() -> Contract {
    Contract {
        solution: Solution {
            id: some("SOL-1"),
            name: "Route planner".into(),
        },
        marketplace_on: None,
        value: money("40000", "USD"),
        solution_value: money("30000", "USD"),
        signed_on: date("2026-11-18"),
        starts_on: date("2026-12-01"),
        ends_on: Some(date("2027-11-30")),
        tenant: Tenant::Customer,
        pricing: Pricing::Other,
    }
}

/// A won deal whose registration is there.
pub(crate) fn registered(state: RegistrationState) -> Lead {
    let mut lead = archived(Outcome::Won);
    let asks = state == RegistrationState::ActionRequired;
    if state != RegistrationState::None {
        lead.state.registration = Some(Registration {
            state,
            since: later("4d"),
            contract: Some(contract()),
            question: asks.then(|| "Is it a renewal?".into()),
            answer: None,
        });
    }
    lead
}

/// A command of each name that is right in itself.
pub(crate) fn command(name: CommandName) -> Command {
    match name {
        CommandName::Accept => Command::Accept {
            deal: deal(),
            team: vec![member("bo")],
        },
        CommandName::Decline => Command::Decline {
            reason: CloseReason::BudgetTooSmall,
            notes: some("half of it"),
        },
        CommandName::Expire => Command::Expire,
        CommandName::Edit => Command::Edit {
            deal: Deal {
                name: "Renamed".into(),
                ..deal()
            },
        },
        CommandName::AddTeamMember => Command::AddTeamMember(member("cy")),
        CommandName::EditTeamMember => Command::EditTeamMember(TeamMember {
            id: MemberId::new("member-ann"),
            person: person("anna"),
        }),
        CommandName::RemoveTeamMember => Command::RemoveTeamMember(MemberId::new("member-ann")),
        CommandName::Win => Command::Win {
            value: Some(money("20000", "EUR")),
            notes: some("signed"),
        },
        CommandName::Lose => Command::Lose {
            reason: CloseReason::TimelineTooShort,
            notes: some("too late"),
        },
        CommandName::Error => Command::CloseAsError {
            reason: ErrorReason::Duplicate,
            notes: some("came twice"),
        },
        CommandName::Contacted => Command::Contacted(contact(later("3h"))),
        CommandName::Snooze => Command::Snooze { until: later("5d") },
        CommandName::Wake => Command::Wake,
        CommandName::Favorite => Command::Favorite { on: true },
        CommandName::Register => Command::Register(contract()),
        CommandName::AmendRegistration => Command::AmendRegistration(Contract {
            tenant: Tenant::Partner,
            ..contract()
        }),
        CommandName::AnswerReview => Command::AnswerReview {
            answer: "It is the renewal.".into(),
        },
        CommandName::RegistrationStatus => Command::RegistrationStatus {
            to: RegistrationState::Approved,
            question: None,
        },
        CommandName::Flame => Command::Flame { on: true },
    }
}

/// A person gives a command.
pub(crate) fn by_user(lead: &Lead, command: Command, now: Instant) -> Result<Decision, Refusal> {
    decide(lead, command, Actor::User, &rules(), now)
}

/// What a decision came to, in one word: the stage, or in the archive the outcome; `refused:` and
/// the code where it was refused.
pub(crate) fn told(result: &Result<Decision, Refusal>) -> String {
    match result {
        Err(refusal) => format!("refused:{}", refusal.code()),
        Ok(decision) => standing(&decision.lead).to_owned(),
    }
}

/// The stage, or in the archive the outcome.
pub(crate) fn standing(lead: &Lead) -> &'static str {
    match (lead.state.stage(), lead.state.outcome()) {
        (Stage::Archived, Some(outcome)) => outcome.code(),
        (stage, _) => stage.code(),
    }
}
