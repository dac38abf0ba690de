//! Leads that a person enters: what may be typed, and what becomes of it.

mod support;

use desk_domain::kind::{Entered, Kind};
use desk_domain::ladder::{AlarmKind, Needless, ladder};
use desk_domain::lead::{Lead, State};
use desk_domain::new_lead::{NewLeadInput, removable_until, remove};
use desk_domain::receive::receive;
use desk_domain::refusal::Refusal;
use support::{date, later, money, received, rules, some, span};

fn typed() -> NewLeadInput {
    NewLeadInput {
        customer: "Fjellvik AS".into(),
        ..NewLeadInput::default()
    }
}

fn entered(input: NewLeadInput, by: Entered) -> Lead {
    let incoming = input.parse(by, &rules(), received()).unwrap();
    receive(desk_domain::ids::LeadId::new("new"), &incoming, received()).lead
}

/// The fields that are wrong, as `field code`.
fn wrong(change: impl FnOnce(&mut NewLeadInput)) -> Vec<String> {
    let mut input = typed();
    change(&mut input);
    match input.parse(Entered::Window, &rules(), received()) {
        Ok(_) => Vec::new(),
        Err(Refusal::InvalidInput(errors)) => errors
            .iter()
            .map(|error| format!("{} {:?}", error.field, error.code))
            .collect(),
        Err(refusal) => panic!("{refusal}"),
    }
}

#[test]
fn a_name_alone_makes_a_customer_inquiry_of_now() {
    let lead = entered(typed(), Entered::Window);
    assert_eq!(lead.facts.kind, Kind::CustomerInquiry);
    assert!(lead.facts.classified && !lead.facts.flame);
    assert_eq!(lead.facts.received_at, received());
    assert_eq!(lead.facts.source_id, None);
    assert_eq!(lead.facts.provenance.entered, Some(Entered::Window));
    assert!(lead.facts.customer.contacts.is_empty());
    assert_eq!(lead.state, State::received());
}

#[test]
fn everything_typed_is_taken_over_trimmed() {
    let lead = entered(
        NewLeadInput {
            customer: " Fjellvik AS ".into(),
            country: some("no"),
            first_name: some(" Ola "),
            last_name: some(""),
            email: some("ola@fjellvik.example"),
            phone: some("+47 55 00 11 22"),
            title: some("Licences"),
            request: some("80 licences\n"),
            kind: Some(Kind::SalesQualified),
            value: some("25000"),
            currency: some("EUR"),
            wanted_by: some("2027-03-15"),
            flame: true,
            received_at: Some(later("-2h")),
        },
        Entered::CommandLine,
    );
    let facts = &lead.facts;
    assert_eq!(facts.customer.name, "Fjellvik AS");
    assert_eq!(facts.customer.address.country, some("NO"));
    let contact = &facts.customer.contacts[0];
    assert_eq!(
        (contact.first_name.as_str(), contact.last_name.as_str()),
        ("Ola", "")
    );
    assert_eq!(facts.need.request, some("80 licences"));
    assert_eq!(facts.need_line(), "Licences");
    assert_eq!(facts.need.value, Some(money("25000", "EUR")));
    assert_eq!(facts.need.wanted_by, Some(date("2027-03-15")));
    assert_eq!((facts.kind, facts.flame), (Kind::SalesQualified, true));
    assert_eq!(facts.received_at, later("-2h"));
}

#[test]
fn what_is_wrong_is_named_field_by_field() {
    let long = "x".repeat(401);
    let check = |expected: &str, change: &dyn Fn(&mut NewLeadInput)| {
        assert_eq!(wrong(|input| change(input)).join(", "), expected);
    };
    check("", &|_| {});
    check("customer Required", &|input| input.customer = " \t".into());
    check("customer TooLong", &|input| {
        input.customer.clone_from(&long)
    });
    check("country UnknownCountry", &|input| {
        input.country = some("Norway")
    });
    check("country UnknownCountry", &|input| {
        input.country = some("ZZ")
    });
    check("", &|input| input.country = some(""));
    check("first_name TooLong", &|input| {
        input.first_name = Some(long.clone())
    });
    check("email InvalidEmail", &|input| input.email = some("ola"));
    check("phone InvalidPhone", &|input| input.phone = some("soon"));
    check("title TooLong", &|input| input.title = Some(long.clone()));
    check("request TooLong", &|input| {
        input.request = Some("x".repeat(20_001))
    });
    check("currency Required", &|input| input.value = some("5"));
    check("currency UnknownCurrency", &|input| {
        (input.value, input.currency) = (some("5"), some("ZZZ"));
    });
    check("value TooLarge", &|input| {
        (input.value, input.currency) = (some("1000000000000000"), some("EUR"));
    });
    check("", &|input| input.currency = some("EUR"));
    check("wanted_by NotADate", &|input| {
        input.wanted_by = some("soon")
    });
    check("wanted_by InThePast", &|input| {
        input.wanted_by = some("2026-11-16")
    });
    check("wanted_by OutOfRange", &|input| {
        input.wanted_by = some("2099-01-01")
    });
    check("received_at InTheFuture", &|input| {
        input.received_at = Some(later("1ms"))
    });
    check("", &|input| {
        input.received_at = Some(later("-14d") + span("1ms"))
    });
    // It would expire behind its author's back.
    check("received_at OutOfRange", &|input| {
        input.received_at = Some(later("-14d"))
    });
}

#[test]
fn only_whoever_typed_it_in_the_window_knows_that_it_arrived() {
    for (by, needless) in [
        (Entered::Window, Some(Needless::EnteredHere)),
        (Entered::CommandLine, None),
    ] {
        let rungs = ladder(&entered(typed(), by), &rules());
        let of = |kind| {
            rungs
                .iter()
                .find(|rung| rung.kind == kind)
                .unwrap()
                .needless
        };
        assert_eq!(of(AlarmKind::New), needless);
        assert_eq!(of(AlarmKind::AnswerSoon), None);
    }
}

#[test]
fn an_entered_lead_can_be_removed_while_nothing_else_has_happened_to_it() {
    let lead = entered(typed(), Entered::Window);
    let rules = rules();
    assert_eq!(removable_until(&lead, &rules), Some(later("30s")));
    assert_eq!(remove(&lead, &rules, later("30s - 1ms")), Ok(()));
    let until = later("30s");
    assert_eq!(
        remove(&lead, &rules, until),
        Err(Refusal::UndoTooLate { until })
    );
    let mut hearted = lead.clone();
    hearted.state.favorite = true;
    assert_eq!(
        remove(&hearted, &rules, received()),
        Err(Refusal::NothingToUndo)
    );
    let mut sent = lead;
    sent.facts.provenance.entered = None;
    assert_eq!(removable_until(&sent, &rules), None);
    assert_eq!(
        remove(&sent, &rules, received()),
        Err(Refusal::NothingToUndo)
    );
}
