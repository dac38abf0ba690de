//! People as somebody types them: names, mail addresses and phones.

mod support;

use desk_domain::command::Command;
use desk_domain::customer::Person;
use desk_domain::input::{CommandInput, looks_like_phone};
use support::typing::*;
use support::*;

#[test]
fn a_person_has_two_names_and_a_mail_or_a_phone() {
    #[rustfmt::skip]
    let table = [
        // first   last     e-mail                     phone               wrong
        ("Ann",   "Berg",  "ann@kestrel.example",      "",                 ""),
        ("Ann",   "Berg",  "",                         "+47 55 50 01 00",  ""),
        ("Ann",   "Berg",  " ann@kestrel.example ",    " 112 ",            ""),
        ("",      "Berg",  "ann@kestrel.example",      "",                 "first_name:required"),
        ("Ann",   "  ",    "ann@kestrel.example",      "",                 "last_name:required"),
        ("Ann",   "Berg",  "",                         "",                 "email:contact-needed"),
        ("Ann",   "Berg",  "  ",                       "  ",               "email:contact-needed"),
        ("Ann",   "Berg",  "ann",                      "",                 "email:invalid-email"),
        ("Ann",   "Berg",  "ann",                      "112",              "email:invalid-email"),
        ("Ann",   "Berg",  "ann@kestrel.example",      "??",               "phone:invalid-phone"),
        ("",      "",      "",                         "x",                "first_name:required last_name:required phone:invalid-phone"),
    ];
    for (first, last, email, phone, expected) in table {
        let person = Person {
            first_name: first.into(),
            last_name: last.into(),
            email: opt(email),
            phone: opt(phone),
        };
        let result = parse(CommandInput::AddTeamMember { person });
        assert_eq!(wrong(result), expected, "{first} {last} {email} {phone}");
    }
}

#[test]
fn mail_addresses_are_judged_by_their_form() {
    for (email, right) in [
        ("ann@kestrel.example", true),
        ("ann.berg+leads@sub.kestrel.example", true),
        ("энн@почта.example", true),
        ("o'neil@kestrel.example", true),
        ("ann", false),
        ("ann@", false),
        ("@kestrel.example", false),
        ("ann@@kestrel.example", false),
        ("ann@kestrel.example, bo@kestrel.example", false),
        ("ann berg@kestrel.example", false),
        ("ann@kestrel.example\nbcc: all@kestrel.example", false),
    ] {
        let person = Person {
            email: some(email),
            ..person("ann")
        };
        let expected = if right { "" } else { "email:invalid-email" };
        assert_eq!(
            wrong(parse(CommandInput::AddTeamMember { person })),
            expected,
            "{email}"
        );
    }
}

#[test]
fn phones_are_judged_by_whether_they_can_be_dialled() {
    for (phone, right) in [
        ("112", true),
        ("+49 30 1234567", true),
        ("+49 (0)30/123-45.67", true),
        ("8 (800) 555-35-35", true),
        ("+1 425 555 0100 x123", true),
        ("+1 425 555 0100 ext 5", true),
        ("+1\u{a0}425\u{a0}555\u{a0}0100", true),
        ("12345678901234567890", true),
        ("123456789012345678901", false),
        ("12", false),
        ("", false),
        ("call me", false),
        ("+49 30 CALL", false),
        ("٠١٢٣", false),
        ("123; rm -rf", false),
        ("tel:123", false),
    ] {
        assert_eq!(looks_like_phone(phone), right, "{phone}");
    }
}

#[test]
fn new_people_get_new_ids() {
    let team = vec![person("ann"), person("bo")];
    let Command::Accept { team, .. } = parse(CommandInput::Accept {
        deal: typed(),
        team,
    })
    .unwrap() else {
        panic!("an accept stays an accept")
    };
    let ids: Vec<_> = team.iter().map(|member| member.id.as_str()).collect();
    assert_eq!(ids, ["new-0", "new-1"]);
    assert_eq!(team[1].person, person("bo"));
}
