//! What notices say: placeholders, languages, and outside text that stays text.

mod support;

use desk_domain::customer::{Contact, Customer};
use desk_domain::facts::{Facts, Need};
use desk_domain::lead::Lead;
use desk_domain::letter::{
    Letter, Letterhead, MAX_BODY, MAX_SUBJECT, Part, Placeholder, Template, TemplateFault,
    TemplateFaultCode, Tongue, Values, one_line,
};
use desk_domain::notice::{NoticeKind, Recipient};
use support::*;

fn template(subject: &str, body: &str) -> Template {
    Template {
        subject: subject.to_owned(),
        body: body.to_owned(),
    }
}

fn fill(lead: &Lead, template: &Template, contact: Option<&str>, tongue: Tongue) -> Letter {
    template.fill(&Values {
        lead,
        recipient: Recipient::Customer,
        contact,
        head: &Letterhead {
            company: "Northlight".into(),
            from: "Ida Lind".into(),
        },
        received: date("2026-11-18"),
        tongue,
    })
}

/// What one text becomes about a lead of the tables.
fn filled(body: &str) -> String {
    let lead = lead();
    fill(&lead, &template("s", body), Some("Zoë Elka"), Tongue::En).body
}

#[test]
fn placeholders_are_filled_in_and_braces_can_be_written() {
    for (body, expected) in [
        ("Hello {contact}", "Hello Zoë Elka"),
        ("{company}/{from}", "Northlight/Ida Lind"),
        ("{received}", "18 November 2026"),
        ("{deal}", "—"),
        ("{{contact}}", "{contact}"),
        ("{{{contact}}}", "{Zoë Elka}"),
        ("no placeholders", "no placeholders"),
        ("", ""),
    ] {
        assert_eq!(filled(body), expected, "{body}");
    }
}

#[test]
fn every_placeholder_has_a_value_about_any_lead() {
    let mut bare = lead();
    bare.facts.customer = Customer {
        name: Customer::UNNAMED.into(),
        ..Customer::default()
    };
    bare.facts.need = Need::default();
    for lead in [lead(), bare] {
        for placeholder in Placeholder::ALL {
            let template = template("s", &format!("{{{}}}", placeholder.code()));
            assert_eq!(template.faults(), []);
            for tongue in Tongue::ALL {
                let body = fill(&lead, &template, None, *tongue).body;
                assert!(!body.is_empty() && !body.contains('{'), "{placeholder:?}");
            }
        }
    }
}

#[test]
fn whoever_has_no_name_is_still_greeted() {
    let lead = lead();
    let greeting = |recipient, tongue| {
        template("s", "{contact}").fill(&Values {
            lead: &lead,
            recipient,
            contact: Some("  "),
            head: &Letterhead::default(),
            received: date("2026-11-18"),
            tongue,
        })
    };
    let customer = greeting(Recipient::Customer, Tongue::En).body;
    assert_eq!(customer, lead.facts.customer.name);
    assert_eq!(greeting(Recipient::Sender, Tongue::En).body, "colleague");
    assert_eq!(greeting(Recipient::Location, Tongue::Ru).body, "коллеги");
}

#[test]
fn a_template_is_refused_for_what_is_wrong_with_it_by_name() {
    use TemplateFaultCode::*;
    let long = |n: usize| "x".repeat(n);
    type Fault<'a> = (Part, TemplateFaultCode, &'a str);
    #[rustfmt::skip]
    let table: Vec<(String, String, Vec<Fault>)> = vec![
        ("s".into(), "b {customer}".into(), vec![]),
        ("{customer}".into(), "b".into(), vec![]),
        ("".into(), " \n".into(), vec![(Part::Subject, Required, ""), (Part::Body, Required, "")]),
        ("{costumer}".into(), "b".into(), vec![(Part::Subject, UnknownPlaceholder, "costumer")]),
        ("s".into(), "{Customer} { customer }".into(), vec![
            (Part::Body, UnknownPlaceholder, "Customer"), (Part::Body, UnknownPlaceholder, " customer ")]),
        ("s".into(), "{}".into(), vec![(Part::Body, UnknownPlaceholder, "")]),
        ("s".into(), "a { b".into(), vec![(Part::Body, UnclosedBrace, "")]),
        ("s".into(), "{customer\n}".into(), vec![(Part::Body, UnclosedBrace, "")]),
        ("s".into(), "50 } off".into(), vec![(Part::Body, UnclosedBrace, "")]),
        ("s".into(), "{{ }}".into(), vec![]),
        (long(MAX_SUBJECT), long(MAX_BODY), vec![]),
        (long(MAX_SUBJECT + 1), long(MAX_BODY + 1), vec![(Part::Subject, TooLong, ""), (Part::Body, TooLong, "")]),
    ];
    for (subject, body, expected) in table {
        let expected: Vec<TemplateFault> = expected
            .into_iter()
            .map(|(field, code, name)| TemplateFault {
                field,
                code,
                name: name.to_owned(),
            })
            .collect();
        assert_eq!(
            template(&subject, &body).faults(),
            expected,
            "{subject}/{body}"
        );
    }
    let unknown = template("s", "{costumer}").faults()[0].to_string();
    assert_eq!(unknown, "the text has an unknown placeholder: {costumer}");
}

#[test]
fn outside_text_brings_no_line_into_the_subject_and_no_placeholder_into_the_text() {
    let evil = "Eve\r\nBcc: all@evil.example\u{0}\u{1b}[31m {company}";
    let mut lead = lead();
    lead.facts.customer.name = evil.into();
    let letter = fill(
        &lead,
        &template("To {customer}", "{customer}"),
        None,
        Tongue::En,
    );
    assert_eq!(letter.subject, "To Eve Bcc: all@evil.example[31m {company}");
    assert_eq!(letter.body, "Eve\nBcc: all@evil.example[31m {company}");
}

#[test]
fn a_template_keeps_to_one_line_and_one_sort_of_line_ending() {
    let tidied = template(" To\r\n{customer} ", "a\r\nb\rc\u{7}\n\n\n").tidied();
    assert_eq!(tidied, template("To {customer}", "a\nb\nc\n"));
    assert_eq!(one_line(" a\u{2028}b\tc\u{7f} "), "a b c");
}

#[test]
fn every_default_text_can_be_sent_and_says_what_it_is_about() {
    for kind in NoticeKind::ALL {
        for tongue in Tongue::ALL {
            let template = Template::default_of(*kind, *tongue);
            let name = format!("{} {}", kind.code(), tongue.code());
            assert_eq!(template.faults(), [], "{name}");
            assert_eq!(template, template.tidied(), "{name}");
            for needed in ["{contact}", "{company}", "{received}"] {
                assert!(template.body.contains(needed), "{name} without {needed}");
            }
            let cyrillic = template.body.contains('я');
            assert_eq!(cyrillic, *tongue == Tongue::Ru, "{name}");
        }
    }
    for tongue in Tongue::ALL {
        assert_eq!(Template::test(*tongue).faults(), []);
    }
}

#[test]
fn whoever_is_declined_or_expired_is_advised_to_choose_another_partner() {
    for kind in [NoticeKind::DeclinedCustomer, NoticeKind::ExpiredCustomer] {
        let english = Template::default_of(kind, Tongue::En).body;
        assert!(english.contains("choose another partner"), "{english}");
        let russian = Template::default_of(kind, Tongue::Ru).body;
        assert!(russian.contains("другого партнёра"), "{russian}");
    }
}

#[test]
fn the_language_follows_the_locale() {
    for (locale, expected) in [
        ("ru-RU", Some(Tongue::Ru)),
        ("ru_RU", Some(Tongue::Ru)),
        ("RU", Some(Tongue::Ru)),
        ("en-gb", Some(Tongue::En)),
        ("de-de", Some(Tongue::En)),
        ("", None),
        (" ", None),
    ] {
        assert_eq!(Tongue::of_locale(locale), expected, "{locale:?}");
    }
}

#[test]
fn the_whole_letter_in_russian_reads_as_one() {
    let mut lead = lead();
    lead.facts = Facts {
        customer: Customer {
            name: "ООО «Гавань»".into(),
            contacts: vec![Contact {
                first_name: "Ида".into(),
                last_name: "Линд".into(),
                ..Contact::default()
            }],
            ..Customer::default()
        },
        ..lead.facts
    };
    lead.facts.need.title = Some("Почта на 25 человек".into());
    let template = Template::default_of(NoticeKind::DeclinedCustomer, Tongue::Ru);
    let letter = fill(&lead, &template, Some("Ида Линд"), Tongue::Ru);
    assert_eq!(letter.subject, "Ваш запрос в Northlight");
    assert!(
        letter.body.starts_with(
            "Здравствуйте, Ида Линд!\n\nСпасибо за ваш запрос от 18 ноября 2026 г.:\n\n    Почта на 25 человек\n"
        ),
        "{}",
        letter.body
    );
    assert!(letter.body.ends_with("Ida Lind\nNorthlight\n"));
}
