//! How notices are sent: settings as typed, offices, addresses, and what follows a fault.

mod support;

use desk_domain::customer::Address;
use desk_domain::letter::Tongue;
use desk_domain::location::Location;
use desk_domain::notice::{NoticeKind, mailable};
use desk_domain::outbox::{AfterFault, CLAIM, SendFault, next_try};
use desk_domain::refusal::{FieldErrorCode, Refusal};
use desk_domain::sending::{Encryption, SenderChoice, Sending, SendingInput, SmtpServer};
use support::*;

fn typed() -> SendingInput {
    SendingInput {
        choice: SenderChoice::Smtp,
        company: "Northlight".into(),
        from_name: "Ida Lind".into(),
        from_address: "ida@northlight.example".into(),
        language: Some(Tongue::Ru),
        host: "mail.northlight.example".into(),
        port: "587".into(),
        encryption: Encryption::Starttls,
        user: "ida".into(),
        ca_file: String::new(),
    }
}

fn wrong(input: SendingInput) -> Vec<(String, FieldErrorCode)> {
    match input.parse(&Sending::default()) {
        Ok(_) => Vec::new(),
        Err(Refusal::InvalidInput(fields)) => fields
            .into_iter()
            .map(|error| (error.field, error.code))
            .collect(),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn what_was_typed_is_kept_and_can_be_typed_again() {
    let known = Sending {
        seen: vec![NoticeKind::ExpiredSender],
        locations: vec![office("DE", None)],
        ..Sending::default()
    };
    let sending = typed().parse(&known).unwrap();
    assert_eq!(sending.smtp.user.as_deref(), Some("ida"));
    assert_eq!(sending.smtp.ca_file, None);
    assert_eq!(
        (&sending.seen, &sending.locations),
        (&known.seen, &known.locations)
    );
    assert_eq!(SendingInput::of(&sending), typed());
    let text = serde_json::to_string(&sending).unwrap();
    assert_eq!(serde_json::from_str::<Sending>(&text).unwrap(), sending);
    let empty: Sending = serde_json::from_str("{}").unwrap();
    assert_eq!(empty, Sending::default());
}

#[test]
fn each_wrong_field_is_named() {
    use FieldErrorCode::*;
    let with = |change: fn(&mut SendingInput)| {
        let mut input = typed();
        change(&mut input);
        wrong(input)
    };
    type Slip = fn(&mut SendingInput);
    #[rustfmt::skip]
    let table: [(Slip, &str, FieldErrorCode); 11] = [
        (|i| i.host = " ".into(), "host", Required),
        (|i| i.host = "no host".into(), "host", NotAHost),
        (|i| i.host = "a..b".into(), "host", NotAHost),
        (|i| i.host = "x".repeat(500), "host", TooLong),
        (|i| i.port = "0".into(), "port", NotAPort),
        (|i| i.port = "65536".into(), "port", NotAPort),
        (|i| i.port = "smtp".into(), "port", NotAPort),
        (|i| i.from_address = String::new(), "from_address", Required),
        (|i| i.from_address = "ida".into(), "from_address", InvalidEmail),
        (|i| i.company = "x".repeat(401), "company", TooLong),
        (|i| i.encryption = Encryption::None, "encryption", EncryptionNeeded),
    ];
    for (change, field, code) in table {
        let found = with(change);
        assert!(found.contains(&(field.to_owned(), code)), "{found:?}");
    }
    let here = ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"];
    for host in here {
        let input = SendingInput {
            host: host.into(),
            encryption: Encryption::None,
            ..typed()
        };
        assert_eq!(wrong(input), [], "{host}");
    }
    for host in ["localhost.northlight.example", "10.0.0.1", "128.0.0.1"] {
        let server = SmtpServer {
            host: host.into(),
            ..SmtpServer::default()
        };
        assert!(!server.is_loopback(), "{host}");
    }
}

#[test]
fn a_sender_without_a_server_needs_none() {
    for choice in [SenderChoice::None, SenderChoice::MailProgram] {
        let input = SendingInput {
            choice,
            host: String::new(),
            port: String::new(),
            from_address: String::new(),
            ..typed()
        };
        assert_eq!(wrong(input), [], "{choice:?}");
    }
}

#[test]
fn only_one_plain_mailbox_can_be_written_to() {
    for good in [
        "ada@fjellvik.example",
        " ada+desk@fjellvik.example ",
        "юля@пример.example",
        "o'hara@fjellvik.example",
    ] {
        assert_eq!(mailable(good).as_deref(), Some(good.trim()), "{good}");
    }
    for bad in [
        "",
        "ada",
        "@",
        "ada@",
        "@fjellvik.example",
        "Ada <ada@fjellvik.example>",
        "ada@fjellvik.example, eve@evil.example",
        "ada@fjellvik.example;eve@evil.example",
        "ada@fjellvik.example\r\nBcc: eve@evil.example",
        "\"ada lind\"@fjellvik.example",
        "ada@[127.0.0.1]",
        "a b@fjellvik.example",
        "ada@fjellvik.example\u{0}",
    ] {
        assert_eq!(mailable(bad), None, "{bad}");
    }
    assert_eq!(mailable(&format!("{}@b.example", "a".repeat(300))), None);
}

fn office(country: &str, city: Option<&str>) -> Location {
    Location {
        country: country.into(),
        city: city.map(str::to_owned),
        name: format!("{country} {}", city.unwrap_or("-")),
        email: "office@northlight.example".into(),
    }
}

#[test]
fn a_lead_belongs_to_the_office_in_its_town_else_to_that_of_its_country() {
    let offices = [
        office("DE", Some("Kiel")),
        office("DE", None),
        office("RU", Some("Орёл")),
        office("DE", Some("Bremen")),
    ];
    let nearest = |country: Option<&str>, city: Option<&str>| {
        let address = Address {
            country: country.map(str::to_owned),
            city: city.map(str::to_owned),
            ..Address::default()
        };
        Location::nearest(&offices, &address).map(|office| office.name.as_str())
    };
    assert_eq!(nearest(Some("DE"), Some("kiel ")), Some("DE Kiel"));
    assert_eq!(nearest(Some("de"), Some("Bremen")), Some("DE Bremen"));
    assert_eq!(nearest(Some("DE"), Some("Berlin")), Some("DE -"));
    assert_eq!(nearest(Some("DE"), None), Some("DE -"));
    assert_eq!(nearest(Some("RU"), Some("Орел")), Some("RU Орёл"));
    assert_eq!(nearest(Some("RU"), Some("Тула")), None);
    assert_eq!(nearest(None, Some("Kiel")), None);
    assert_eq!(nearest(Some("NO"), None), None);
}

#[test]
fn an_office_that_is_wrong_is_named_by_its_place() {
    use FieldErrorCode::*;
    let check = |location: Location| -> Vec<(String, FieldErrorCode)> {
        let (_, errors) = Location::checked(vec![office("DE", None), location]);
        errors
            .into_iter()
            .map(|error| (error.field, error.code))
            .collect()
    };
    let at = |field: &str, code| vec![(format!("locations.1.{field}"), code)];
    let good = office("de", Some(" Kiel "));
    assert_eq!(check(good.clone()), []);
    let (kept, _) = Location::checked(vec![good.clone()]);
    assert_eq!(
        (kept[0].country.as_str(), kept[0].city.as_deref()),
        ("DE", Some("Kiel"))
    );
    let with = |change: fn(&mut Location)| {
        let mut location = good.clone();
        change(&mut location);
        check(location)
    };
    assert_eq!(with(|l| l.country = "".into()), at("country", Required));
    assert_eq!(
        with(|l| l.country = "Germany".into()),
        at("country", UnknownCountry)
    );
    assert_eq!(
        with(|l| l.country = "XX".into()),
        at("country", UnknownCountry)
    );
    assert_eq!(with(|l| l.name = "\r\n".into()), at("name", Required));
    assert_eq!(with(|l| l.email = "".into()), at("email", Required));
    assert_eq!(with(|l| l.email = "ida".into()), at("email", InvalidEmail));
    let many = vec![office("DE", None); 201];
    assert_eq!(Location::checked(many).1[0].field, "locations");
}

#[test]
fn attempts_grow_apart_and_end_after_three_days() {
    let mut at = received();
    let mut waits = Vec::new();
    let mut attempts = 1;
    while let Some(next) = next_try(attempts, at) {
        waits.push((next - at).num_minutes());
        at = next;
        attempts += 1;
    }
    let day = 24 * 60;
    assert_eq!(waits, [1, 5, 30, 120, day, day, day]);
    assert!(at - received() < span("4d"));
    assert_eq!(next_try(0, received()), next_try(1, received()));
    assert_eq!(next_try(u32::MAX, received()), None);
}

#[test]
fn what_passes_is_tried_again_and_what_may_have_gone_is_not() {
    let given_up: Vec<&str> = SendFault::ALL
        .iter()
        .filter(|fault| fault.after() == AfterFault::GiveUp)
        .map(|fault| fault.code())
        .collect();
    assert_eq!(
        given_up,
        ["recipient-refused", "bad-address", "interrupted"]
    );
    for fault in SendFault::ALL {
        assert_eq!(SendFault::from_code(fault.code()), Some(*fault));
        assert!(!fault.words().is_empty());
    }
    assert!(CLAIM > span("5m"), "longer than a patient sender takes");
}
