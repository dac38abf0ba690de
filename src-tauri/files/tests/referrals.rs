//! The referral resource of the API, member by member.

mod common;

use common::{now, only_lead, read_bytes, read_fixture};
use desk_domain::kind::Kind;
use desk_domain::lead::{Outcome, Reason};
use desk_domain::reason::{CloseReason, ErrorReason};
use desk_domain::receive::{Incoming, SourceStage};
use desk_files::Format;
use serde_json::{Value, json};

/// A lead of two members, with others laid over it: `("details.notes", json!("text"))`.
fn lead_with(members: &[(&str, Value)]) -> Incoming {
    only_lead(text_with(members))
}

fn text_with(members: &[(&str, Value)]) -> String {
    let mut lead = json!({"id": "r-1", "createdDateTime": "2025-03-03T08:12:44Z"});
    for (path, value) in members {
        let mut node = &mut lead;
        for name in path.split('.') {
            node = &mut node[name];
        }
        *node = value.clone();
    }
    lead.to_string()
}

fn unread(lead: &Incoming) -> Vec<(&str, &str, &str)> {
    let facts = &lead.facts.unread;
    facts
        .iter()
        .map(|u| (u.field.as_str(), u.text.as_str(), u.reason.as_str()))
        .collect()
}

#[test]
fn a_customer_inquiry_is_read_whole() {
    let given = read_fixture("customer-inquiry-flame.json");
    assert_eq!(given.end, Ok(Format::Referral));
    let leads = given.leads();
    let [lead] = leads.as_slice() else {
        panic!("{given:?}")
    };
    let facts = &lead.facts;
    assert_eq!(
        facts.source_id.as_ref().unwrap().as_str(),
        "a1f0c9d2-6b3e-4f0a-9a55-7d1e20c4b801"
    );
    assert_eq!(
        facts.received_at.to_rfc3339(),
        "2025-03-03T08:12:44.118021500+00:00"
    );
    assert_eq!(facts.updated_at, Some(facts.received_at));
    assert_eq!(
        facts.expires_at,
        Some("2025-03-17T08:12:44Z".parse().unwrap())
    );
    assert_eq!(
        (facts.kind, facts.classified),
        (Kind::CustomerInquiry, true)
    );
    assert_eq!(facts.provenance.qualification.as_deref(), Some("Direct"));
    assert_eq!(facts.provenance.invited_by_id, None);
    assert_eq!(
        facts.labels.e_tag.as_deref(),
        Some("\"4a00b1c7-0000-0d00-0000-67c5646c0000\"")
    );
    assert_eq!(facts.labels.referral_source.as_deref(), Some("AppSource"));
    assert_eq!(facts.labels.call_to_action.as_deref(), Some("Contact me"));
    assert_eq!(facts.labels.quality.as_deref(), Some("High"));
    assert_eq!(facts.labels.mpn_id.as_deref(), Some("6190042"));
    assert_eq!(facts.customer.name, "Marsh & Alder Dairy Cooperative");
    assert_eq!(facts.customer.size.as_deref(), Some("51to250employees"));
    assert_eq!(facts.customer.address.city.as_deref(), Some("Kiel"));
    assert_eq!(facts.customer.address.country.as_deref(), Some("DE"));
    let contact = &facts.customer.contacts[0];
    assert_eq!(contact.first_name, "Ingrid");
    assert_eq!(contact.phone.as_deref(), Some("+49 431 555 0142"));
    assert_eq!(contact.locale.as_deref(), Some("de-de"));
    assert_eq!(facts.consent_to_contact, Some(true));
    assert!(facts.flame);
    assert!(!facts.sample);
    assert_eq!(facts.need.title, None);
    assert!(
        facts
            .need
            .request
            .as_deref()
            .unwrap()
            .starts_with("We want to move")
    );
    assert_eq!(facts.need.industries, ["Agriculture, Forestry, & Fishing"]);
    assert_eq!(facts.need.solutions, ["Enterprise Business Intelligence"]);
    assert_eq!(facts.need.services.len(), 2);
    assert_eq!(facts.need.value.unwrap().decimal(), "18000.00");
    assert_eq!(facts.need.wanted_by.unwrap().to_string(), "2025-05-30");
    assert_eq!(facts.unread, []);
    assert_eq!(lead.standing.stage, SourceStage::Received);
    assert_eq!(lead.standing.deal, None);
    let file = include_str!("fixtures/customer-inquiry-flame.json");
    assert_eq!(lead.raw, file.trim());
}

#[test]
fn an_accepted_and_a_won_lead_have_their_deals() {
    let given = read_fixture("sales-qualified-accepted.json");
    let lead = given.leads()[0];
    assert_eq!(lead.facts.kind, Kind::SalesQualified);
    assert_eq!(lead.standing.stage, SourceStage::Accepted);
    assert!(lead.standing.favorite);
    assert_eq!(
        lead.standing.accepted_at,
        Some("2025-02-11T09:22:17.4410092Z".parse().unwrap())
    );
    let deal = lead.standing.deal.as_ref().unwrap();
    assert_eq!(deal.name, "Harbour Lane Clinics - Teams telephony");
    assert_eq!(deal.value.unwrap().minor, 6_450_000);
    assert_eq!(deal.close_date.unwrap().to_string(), "2025-06-30");
    assert_eq!(deal.crm_id.as_deref(), Some("CRM-004417"));
    assert_eq!(deal.campaign_id.as_deref(), Some("SPRING-TEL-25"));
    assert!(
        deal.notes
            .as_deref()
            .unwrap()
            .starts_with("Replacing a PBX")
    );
    assert_eq!(lead.standing.team[0].first_name, "Mirela");
    assert_eq!(lead.facts.customer.contacts.len(), 2);
    assert_eq!(
        lead.facts.customer.external_ids,
        [("Duns".to_owned(), "123456789".to_owned())]
    );
    assert_eq!(lead.facts.labels.sales_stage.as_deref(), Some("40"));

    let given = read_fixture("cosell-won-registration.json");
    let lead = given.leads()[0];
    assert_eq!(
        (lead.facts.kind, lead.facts.classified),
        (Kind::CoSell, true)
    );
    assert_eq!(lead.standing.stage, SourceStage::Archived(Outcome::Won));
    assert_eq!(lead.standing.team.len(), 2);
    assert!(lead.standing.closed_at.is_some());

    let given = read_fixture("marketing-qualified-expired.json");
    let lead = given.leads()[0];
    assert_eq!(lead.facts.kind, Kind::MarketingQualified);
    assert_eq!(lead.standing.stage, SourceStage::Archived(Outcome::Expired));
    assert_eq!(
        lead.standing.deal.as_ref().unwrap().name,
        "Quillfeather Press SARL"
    );
}

#[test]
fn arrays_and_pages_give_each_lead_with_its_own_text() {
    for (name, format, count) in [
        ("array.json", Format::ReferralArray, 2),
        ("list-page-1.json", Format::ReferralPage, 4),
    ] {
        let given = read_fixture(name);
        assert_eq!(given.end, Ok(format), "{name}");
        assert_eq!(given.leads().len(), count, "{name}");
        assert_eq!(given.rejected().len(), 0, "{name}");
        let file = std::fs::read_to_string(common::fixture(name)).unwrap();
        for lead in given.leads() {
            assert!(file.contains(&lead.raw), "{name}");
            let raw: Value = serde_json::from_str(&lead.raw).unwrap();
            assert_eq!(raw["id"], lead.facts.source_id.as_ref().unwrap().as_str());
        }
    }
}

#[test]
fn a_lead_is_the_same_alone_and_in_a_page() {
    let page = read_fixture("list-page-1.json");
    for (at, name) in [
        "customer-inquiry-flame.json",
        "sales-qualified-accepted.json",
    ]
    .iter()
    .enumerate()
    {
        let alone = read_fixture(name);
        assert_eq!(alone.leads()[0].facts, page.leads()[at].facts);
        assert_eq!(alone.leads()[0].standing, page.leads()[at].standing);
    }
}

#[test]
fn the_stage_is_read_from_status_and_substatus() {
    use SourceStage::{Accepted, Archived, Received};
    let check = |status: &str, substatus: &str, stage: SourceStage, odd: &[(&str, &str, &str)]| {
        let lead = lead_with(&[("status", json!(status)), ("substatus", json!(substatus))]);
        assert_eq!(lead.standing.stage, stage, "{status}/{substatus}");
        assert_eq!(unread(&lead), odd, "{status}/{substatus}");
    };
    check("New", "Pending", Received, &[]);
    check("New", "Received", Received, &[]);
    check("Active", "Accepted", Accepted, &[]);
    check("Closed", "Won", Archived(Outcome::Won), &[]);
    check("Closed", "Lost", Archived(Outcome::Lost), &[]);
    check("Closed", "Declined", Archived(Outcome::Declined), &[]);
    check("Closed", "Expired", Archived(Outcome::Expired), &[]);
    check("Closed", "Error", Archived(Outcome::Error), &[]);
    let odd = |field, text| [(field, text, "unknown-status")];
    check("Frozen", "Pending", Received, &odd("status", "Frozen"));
    check("Closed", "Melted", Received, &odd("substatus", "Melted"));
}

#[test]
fn a_value_that_is_no_amount_is_set_aside_and_the_lead_kept() {
    let check = |value: Value, currency: Value, expected: Result<i64, (&str, &str)>| {
        let given = [("details.dealValue", value), ("details.currency", currency)];
        let lead = lead_with(&given);
        let value = lead.facts.need.value.map(|money| money.minor);
        match expected {
            Ok(minor) => {
                assert_eq!(value, Some(minor), "{given:?}");
                assert_eq!(unread(&lead), [], "{given:?}");
            }
            Err((text, reason)) => {
                assert_eq!(value, None, "{given:?}");
                assert_eq!(unread(&lead), [("dealValue", text, reason)], "{given:?}");
            }
        }
    };
    check(json!(18000), json!("EUR"), Ok(1_800_000));
    check(json!(18000.0), json!("EUR"), Ok(1_800_000));
    check(json!(18000.25), json!("eur"), Ok(1_800_025));
    check(json!("18000"), json!("EUR"), Ok(1_800_000));
    check(json!("18000.50"), json!(" EUR "), Ok(1_800_050));
    check(json!(0), json!("EUR"), Ok(0));
    check(json!(1500), json!("JPY"), Ok(1500));
    check(json!(0.1 + 0.2), json!("EUR"), Ok(30));
    check(json!(-5), json!("EUR"), Err(("-5 EUR", "negative")));
    check(json!("-5"), json!("EUR"), Err(("-5 EUR", "negative")));
    check(
        json!("lots"),
        json!("EUR"),
        Err(("lots EUR", "not-a-number")),
    );
    check(json!(true), json!("EUR"), Err(("true EUR", "not-a-number")));
    check(json!([1]), json!("EUR"), Err(("[1] EUR", "not-a-number")));
    check(json!(5), json!("ZZZ"), Err(("5 ZZZ", "unknown-currency")));
    check(
        json!(5),
        json!("<script>"),
        Err(("5 <script>", "unknown-currency")),
    );
    check(json!(5), json!(null), Err(("5", "missing-currency")));
    check(json!(5), json!(""), Err(("5", "missing-currency")));
    check(
        json!(1.005),
        json!("EUR"),
        Err(("1.005 EUR", "too-many-decimals")),
    );
    check(
        json!(1.5),
        json!("JPY"),
        Err(("1.5 JPY", "too-many-decimals")),
    );
    check(
        json!(u64::MAX),
        json!("EUR"),
        Err(("18446744073709551615 EUR", "too-large")),
    );
    let lead = lead_with(&[("details.currency", json!("EUR"))]);
    assert_eq!((lead.facts.need.value, unread(&lead)), (None, vec![]));
}

#[test]
fn odd_dates_are_set_aside_and_the_lead_kept() {
    let check = |field: &str, text: &str, expected: Option<&str>| {
        let path = match field {
            "closingDateTime" => "details.closingDateTime",
            other => other,
        };
        let lead = lead_with(&[(path, json!(text))]);
        let instants = [
            ("updatedDateTime", lead.facts.updated_at),
            ("expirationDateTime", lead.facts.expires_at),
            ("acceptedDateTime", lead.standing.accepted_at),
            ("closedDateTime", lead.standing.closed_at),
        ];
        let instant = instants
            .iter()
            .find_map(|(name, at)| at.filter(|_| *name == field));
        let nothing = instant.is_none() && lead.facts.need.wanted_by.is_none();
        match expected {
            None => {
                assert!(!nothing, "{field} {text}");
                assert_eq!(unread(&lead), [], "{field} {text}");
            }
            Some(reason) => {
                assert!(nothing, "{field} {text}");
                assert_eq!(unread(&lead), [(field, text, reason)]);
            }
        }
    };
    let out = Some("date-out-of-range");
    for field in ["updatedDateTime", "acceptedDateTime", "closedDateTime"] {
        check(field, "2025-03-05T00:00:00.1234567Z", None);
        check(field, "2025-03-12T12:00:00Z", None);
        check(field, "2025-03-12T12:00:01Z", out);
        check(field, "1900-01-01T00:00:00Z", out);
        check(field, "9999-12-31T00:00:00Z", out);
        check(field, "last week", Some("not-a-date"));
    }
    check("expirationDateTime", "2025-03-17T08:12:44Z", None);
    check("expirationDateTime", "2026-04-07T08:12:44Z", None);
    check("expirationDateTime", "2026-04-07T08:12:45Z", out);
    check("expirationDateTime", "2025-03-03T08:12:43Z", out);
    check("expirationDateTime", "9999-12-31T23:59:59Z", out);
    check("expirationDateTime", "1900-01-01T00:00:00Z", out);
    check("expirationDateTime", "31/12/2025", Some("not-a-date"));
    check("closingDateTime", "2025-05-30T00:00:00+02:00", None);
    check("closingDateTime", "2044-01-01", None);
    check("closingDateTime", "1900-01-01T00:00:00Z", out);
    check("closingDateTime", "9999-12-31T00:00:00Z", out);
    check("closingDateTime", "Q3", Some("not-a-date"));
}

#[test]
fn a_lead_without_id_or_received_date_is_rejected_by_name() {
    let check = |text: String, expected: &str| {
        let given = read_bytes(format!("[{text}]"));
        let rejected = given.rejected();
        assert_eq!(given.leads().len(), 0, "{text}");
        assert_eq!(rejected[0].position.to_string(), "element 1");
        assert_eq!(rejected[0].reason.to_string(), expected);
    };
    let created = |value: Value| text_with(&[("createdDateTime", value)]);
    check(text_with(&[("id", json!(null))]), "id is missing");
    check(text_with(&[("id", json!("  "))]), "id is missing");
    check(text_with(&[("id", json!({}))]), "id is missing");
    check(
        text_with(&[("id", json!("x".repeat(401)))]),
        "field id is too long",
    );
    check("{}".to_owned(), "id is missing");
    check(created(json!(null)), "createdDateTime is missing");
    check(created(json!("")), "createdDateTime is missing");
    check(
        created(json!("13/05/2025")),
        "createdDateTime is not a date that can be read: 13/05/2025",
    );
    for odd in [
        "1900-01-01T00:00:00Z",
        "1999-12-31T23:59:59Z",
        "9999-12-31T00:00:00Z",
        "2025-03-12T12:00:01Z",
    ] {
        check(
            created(json!(odd)),
            &format!("received date out of range (createdDateTime): {odd}"),
        );
    }
    let lead = lead_with(&[("createdDateTime", json!("2025-03-12T12:00:00Z"))]);
    assert!(lead.facts.received_at > now());
}

#[test]
fn reasons_are_understood_or_kept_in_their_own_words() {
    let check = |substatus: &str, words: &str, expected: Option<Reason>| {
        let lead = lead_with(&[
            ("status", json!("Closed")),
            ("substatus", json!(substatus)),
            ("statusReason", json!(words)),
        ]);
        assert_eq!(lead.standing.reason, expected, "{substatus} {words}");
    };
    check(
        "Lost",
        "Customer chose another vendor",
        Some(Reason::Close(CloseReason::CustomerChoseAnotherVendor)),
    );
    check(
        "Declined",
        "spam",
        Some(Reason::Close(CloseReason::AbuseSpamOrPhishing)),
    );
    check(
        "Error",
        "Duplicate",
        Some(Reason::Error(ErrorReason::Duplicate)),
    );
    check(
        "Lost",
        "Duplicate",
        Some(Reason::Foreign("Duplicate".into())),
    );
    check(
        "Error",
        "the moon",
        Some(Reason::Foreign("the moon".into())),
    );
    check("Won", "", None);
}

#[test]
fn the_request_of_a_qualified_lead_may_stand_in_the_invitation() {
    let check = |qualification: &str, notes: Value, expected: Option<&str>| {
        let lead = lead_with(&[
            ("type", json!("Independent")),
            ("qualification", json!(qualification)),
            ("inviteContext.invitedBy.organizationId", json!("msft")),
            ("inviteContext.notes", json!("from the seller")),
            ("details.notes", notes),
        ]);
        assert_eq!(
            lead.facts.need.request.as_deref(),
            expected,
            "{qualification}"
        );
    };
    check("SalesQualified", json!("request"), Some("request"));
    check("SalesQualified", json!(null), Some("from the seller"));
    check("MarketingQualified", json!("  "), Some("from the seller"));
    check("Direct", json!(null), None);
}

#[test]
fn a_customer_is_named_by_what_there_is() {
    let check = |members: &[(&str, Value)], expected: &str| {
        assert_eq!(lead_with(members).facts.customer.name, expected);
    };
    let name = ("customerProfile.name", json!("Moss & Son"));
    let team = (
        "customerProfile.team",
        json!([{"title": "only a title"}, {"firstName": "Ada", "lastName": "Moss"}]),
    );
    let title = ("name", json!("Telephony"));
    check(&[name, team.clone(), title.clone()], "Moss & Son");
    check(&[team, title.clone()], "Ada Moss");
    check(&[title], "Telephony");
    check(&[], "—");
    check(&[("customerProfile.name", json!("   "))], "—");
}

#[test]
fn members_of_any_type_are_read_as_far_as_they_can_be() {
    let lead = lead_with(&[
        ("customerProfile", json!("a text")),
        ("details.requirements.products", json!("not a list")),
        (
            "details.requirements.services",
            json!([null, 5, {"id": "A"}, {"name": "B", "id": "b"}, [], "C"]),
        ),
        ("details.customerRequestedContact", json!(null)),
        ("consent.consentToContact", json!("False")),
        ("salesStage", json!(40)),
        ("tags", json!(["x", {"name": "y"}, ""])),
        ("team", json!([{}, {"email": "a@b.example"}, 7])),
        ("favorite", json!("very")),
        ("isSpam", json!(true)),
        ("neverHeardOf", json!({"deep": [1, 2, {"x": null}]})),
        ("mpnId", json!(6190042)),
    ]);
    assert_eq!(lead.facts.customer.name, "—");
    assert_eq!(lead.facts.need.services, ["5", "A", "B", "C"]);
    assert!(!lead.facts.flame);
    assert_eq!(lead.facts.consent_to_contact, Some(false));
    assert_eq!(lead.facts.labels.sales_stage.as_deref(), Some("40"));
    assert_eq!(lead.facts.labels.tags, ["x", "y"]);
    assert_eq!(lead.facts.labels.mpn_id.as_deref(), Some("6190042"));
    assert!(lead.facts.labels.spam);
    assert_eq!(lead.standing.team.len(), 1);
    assert!(!lead.standing.favorite);
    assert_eq!(unread(&lead), []);
    assert!(lead.raw.contains("neverHeardOf"));
    for (stage, expected) in [(json!("Proposal"), "Proposal"), (json!("60"), "60")] {
        let lead = lead_with(&[("salesStage", stage)]);
        assert_eq!(lead.facts.labels.sales_stage.as_deref(), Some(expected));
    }
}

#[test]
fn texts_are_only_texts() {
    let check = |given: &str, expected: Option<&str>| {
        let lead = lead_with(&[("details.notes", json!(given))]);
        assert_eq!(lead.facts.need.request.as_deref(), expected, "{given:?}");
    };
    check("  padded \n", Some("padded"));
    check(
        "<script>alert(1)</script>",
        Some("<script>alert(1)</script>"),
    );
    check("'; DROP TABLE leads; --", Some("'; DROP TABLE leads; --"));
    check("a\0b", Some("a\u{FFFD}b"));
    check(
        "bell \u{7} and \u{1b}[31m",
        Some("bell \u{7} and \u{1b}[31m"),
    );
    check("Ёлка 🎄 שלום", Some("Ёлка 🎄 שלום"));
    check("\u{a0} ", None);
}

#[test]
fn the_same_lead_twice_comes_twice() {
    let text = text_with(&[]);
    let given = read_bytes(format!("[{text},{text}]"));
    assert_eq!(given.story(), ["lead r-1", "lead r-1", "referral-array"]);
}
