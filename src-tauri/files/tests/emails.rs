//! E-mails and pasted texts to proposals: what is read, and where it was read from.
#![allow(clippy::unwrap_used, missing_docs)]

use std::path::{Path, PathBuf};

use desk_domain::Instant;
use desk_domain::clocks::RuleBook;
use desk_domain::kind::Entered;
use desk_domain::proposal::Proposal;
use desk_files::email::{LARGEST, is_email, read, read_from, read_text};
use desk_files::{FileError, Row};

fn now() -> Instant {
    "2026-11-18T16:20:00Z".parse().unwrap()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/email")
        .join(name)
}

fn proposed(name: &str) -> Proposal {
    read(&fixture(name), now()).unwrap()
}

/// Every filled field as `field: value (place, quote)`, in the order of the form.
fn told(proposal: &Proposal) -> Vec<String> {
    let input = serde_json::to_value(&proposal.input).unwrap();
    let line = |origin: &desk_domain::proposal::FieldOrigin| {
        let value = &input[&origin.field];
        let value = match value.as_str() {
            Some(text) => text.replace('\n', "⏎"),
            None => value.to_string(),
        };
        let currency = match origin.field.as_str() {
            "value" => format!(" {}", proposal.input.currency.as_deref().unwrap_or("?")),
            _ => String::new(),
        };
        let place = origin.place.code();
        format!(
            "{}: {value}{currency} ({place}, {})",
            origin.field, origin.quote
        )
    };
    proposal.origins.iter().map(line).collect()
}

fn check(proposal: &Proposal, expected: &[&str]) {
    let told = told(proposal);
    let shown = told.join("\n");
    assert_eq!(told, expected, "\n{shown}");
    // Nothing is filled without saying where it came from.
    let input = serde_json::to_value(&proposal.input).unwrap();
    for (field, value) in input.as_object().unwrap() {
        let empty = matches!(
            value,
            serde_json::Value::Null | serde_json::Value::Bool(false)
        );
        let known = proposal.origins.iter().any(|origin| origin.field == *field);
        assert!(
            empty || value == "" || known || field == "currency",
            "{field} = {value}"
        );
    }
}

#[test]
fn a_plain_letter_is_read_from_its_headers_text_and_signature() {
    check(
        &proposed("plain.eml"),
        &[
            "customer: Halvorsen Marine Supply AS (signature, Halvorsen Marine Supply AS)",
            "first_name: Ingrid (header, From)",
            "last_name: Halvorsen (header, From)",
            "email: ingrid@halvorsen-marine.example (header, From)",
            "phone: +47 22 00 01 47 (signature, Tel. +47 22 00 01 47)",
            "title: Old ERP to Business Central, 60 users (header, Subject)",
            "request: Hello,⏎⏎we run a 2009 ERP on two servers that are out of support and want Business⏎Central for about 60 people. We have set aside NOK 640 000 for it.⏎Please call me rather than write, we can decide this month. (text, Hello,)",
            "value: 640000.00 NOK (text, Central for about 60 people. We have set aside NOK 640 000 for it.)",
            "flame: true (text, Please call me rather than write, we can decide this month.)",
            "received_at: 2026-11-18T09:12:30Z (header, Date)",
        ],
    );
}

#[test]
fn a_letter_in_koi8_r_and_quoted_printable_is_read_as_it_was_written() {
    check(
        &proposed("koi8-r.eml"),
        &[
            "customer: ООО «Ромашка» (text, Мы, ООО \"Ромашка\", хотим перенести почту и файлы 40 сотрудников в Microsoft 365.)",
            "first_name: Мария (header, From)",
            "last_name: Иванова (header, From)",
            "email: maria@romashka.example (header, From)",
            "phone: 8 (495) 123-45-67 (signature, тел. 8 (495) 123-45-67, доб. 12)",
            "title: Перенос почты в облако (header, Subject)",
            "request: Добрый день!⏎⏎Мы, ООО \"Ромашка\", хотим перенести почту и файлы 40 сотрудников в Microsoft 365.⏎Бюджет около 1,2 млн руб., срок до Нового года. Перезвоните, пожалуйста, до пятницы. (text, Добрый день!)",
            "value: 1200000.00 RUB (text, Бюджет около 1,2 млн руб., срок до Нового года. Перезвоните, пожалуйста, до пят…)",
            "flame: true (text, Бюджет около 1,2 млн руб., срок до Нового года. Перезвоните, пожалуйста, до пят…)",
            "received_at: 2026-11-17T15:40:00Z (header, Date)",
        ],
    );
}

#[test]
fn of_html_the_words_are_read_and_nothing_is_run() {
    check(
        &proposed("html-only.eml"),
        &[
            "customer: Nordlicht GmbH (signature, Nordlicht GmbH)",
            "first_name: Anna (header, From)",
            "last_name: Braun (header, From)",
            "email: a.braun@nordlicht.example (header, From)",
            "phone: +49 30 1234567 (signature, +49 30 1234567)",
            "title: Azure cost review (header, Subject)",
            "request: We would like a review of our Azure costs, about € 18.000 a month.⏎Grüße & thanks (text, We would like a review of our Azure costs, about € 18.000 a month.)",
            "value: 18000.00 EUR (text, We would like a review of our Azure costs, about € 18.000 a month.)",
            "received_at: 2026-11-18T08:00:00Z (header, Date)",
        ],
    );
}

#[test]
fn of_a_forwarded_letter_the_inner_writer_counts() {
    check(
        &proposed("forwarded.eml"),
        &[
            "customer: Vltava Glass s.r.o. (signature, Vltava Glass s.r.o.)",
            "first_name: Pavel (forwarded-header, From)",
            "last_name: Novak (forwarded-header, From)",
            "email: pavel@vltava-glass.example (forwarded-header, From)",
            "phone: +420 221 000 111 (signature, +420 221 000 111)",
            "title: Backup for three sites (forwarded-header, Subject)",
            "request: Dear Lena,⏎⏎we need a backup for three sites, 40 TB in all, by spring. (text, Dear Lena,)",
            "received_at: 2026-11-17T08:30:00Z (forwarded-header, Date)",
        ],
    );
}

#[test]
fn a_forwarded_letter_in_quotes_is_read_too() {
    check(
        &proposed("forwarded-apple.eml"),
        &[
            "customer: Brzoza Sp. z o.o. (forwarded-header, From)",
            "first_name: Jan (signature, Jan Kowalski)",
            "last_name: Kowalski (signature, Jan Kowalski)",
            "email: biuro@brzoza.example (forwarded-header, From)",
            "title: Teams phones (forwarded-header, Subject)",
            "request: We want to replace our phones by Teams, 25 seats. Do not call, please write. (text, We want to replace our phones by Teams, 25 seats. Do not call, please write.)",
            "received_at: 2026-11-18T12:00:00Z (header, Date)",
        ],
    );
}

#[test]
fn so_is_one_that_is_attached() {
    check(
        &proposed("forwarded-attached.eml"),
        &[
            "customer: Lagoon Tours (domain, lagoon-tours.example)",
            "first_name: Chiara (forwarded-header, From)",
            "last_name: Rossi (forwarded-header, From)",
            "email: chiara@lagoon-tours.example (forwarded-header, From)",
            "title: Booking site on Azure (forwarded-header, Subject)",
            "request: We want to move our booking site to Azure. (text, We want to move our booking site to Azure.)",
            "received_at: 2026-11-16T14:00:00Z (forwarded-header, Date)",
        ],
    );
}

#[test]
fn letters_attached_in_a_muddle_still_give_one() {
    let attached = "--o\nContent-Type: message/rfc822\n\nFrom: b@b.example\nSubject: y\n";
    let letter = format!(
        "From: Ada Moss <ada@moss.example>\nSubject: Kiln\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=o\n\n\
         {attached}Content-Type: text/html\n{attached}\nWe want a kiln.\n--o--\n"
    );
    let proposal = read_from(&mut letter.as_bytes(), now()).unwrap();
    assert_eq!(proposal.input.email.as_deref(), Some("b@b.example"));
}

#[test]
fn the_labels_of_a_web_form_win_over_its_robot() {
    check(
        &proposed("web-form.eml"),
        &[
            "customer: Fjellvik AS (label, Company)",
            "country: NO (label, Country)",
            "first_name: Ola (label, Contact person)",
            "last_name: Berg (label, Contact person)",
            "email: ola.berg@fjellvik.example (label, E-mail)",
            "phone: 55 00 11 22 (label, Phone)",
            "title: Licences (label, Subject)",
            "request: We need 80 licences of Microsoft 365 E3⏎and help with the migration.⏎⏎Could we talk over the phone? (label, Message)",
            "value: 25000.00 EUR (label, Budget)",
            "wanted_by: 2027-03-15 (label, Deadline)",
            "flame: true (text, Could we talk over the phone?)",
            "received_at: 2026-11-18T11:00:00Z (header, Date)",
        ],
    );
}

#[test]
fn a_russian_form_in_windows_1251_is_read() {
    check(
        &proposed("form-1251.eml"),
        &[
            "customer: Склад 24/7 (label, Организация)",
            "first_name: Иван Сергеевич (label, ФИО)",
            "last_name: Петров (label, ФИО)",
            "email: petrov@sklad.example (label, Электронная почта)",
            "phone: +7 912 345-67-89 (label, Телефон)",
            "title: Заявка с сайта (header, Subject)",
            "request: Нужна система учёта на складе.⏎Не звоните, лучше напишите. (label, Комментарий)",
            "value: 500000.00 RUB (label, Бюджет)",
            "wanted_by: 2027-03-01 (label, Срок)",
            "received_at: 2026-11-18T11:00:00Z (header, Date)",
        ],
    );
}

#[test]
fn what_an_answer_quotes_is_not_the_customers() {
    check(
        &proposed("reply.eml"),
        &[
            "first_name: Zoë (header, From)",
            "email: zoe.private@gmail.com (header, From)",
            "title: Your question (header, Subject)",
            "request: Yes, 20 seats please. (text, Yes, 20 seats please.)",
            "received_at: 2026-11-18T11:00:00Z (header, Date)",
        ],
    );
}

#[test]
fn half_a_letter_gives_what_had_come() {
    check(
        &proposed("half.eml"),
        &[
            "customer: Склад 24/7 (label, Организация)",
            "first_name: Иван Сергеевич (label, ФИО)",
            "last_name: Петров (label, ФИО)",
            "phone: +7 912 345-67-89 (label, Телефон)",
            "title: Заявка с сайта (header, Subject)",
            "request: Заявка с сайта (text, Заявка с сайта)",
            "received_at: 2026-11-18T11:00:00Z (header, Date)",
        ],
    );
}

#[test]
fn pasted_text_is_read_with_the_headers_a_mail_program_shows() {
    let check_from =
        |text: &str, expected: &[&str]| check(&read_text(text, now()).unwrap(), expected);
    check_from(
        "From: Anna Braun <anna@nordlicht.example>\nSent: Tuesday, 17 November 2026 09:30\n\
         To: sales@kestrel.example\nSubject: RE: Cost review\n\nPlease ring us.\n",
        &[
            "customer: Nordlicht (domain, nordlicht.example)",
            "first_name: Anna (header, From)",
            "last_name: Braun (header, From)",
            "email: anna@nordlicht.example (header, From)",
            "title: Cost review (header, Subject)",
            "request: Please ring us. (text, Please ring us.)",
            "flame: true (text, Please ring us.)",
        ],
    );
    check_from(
        "От: Мария Иванова [mailto:maria@romashka.example]\nОтправлено: 17 ноября 2026 г. 18:40\n\
         Кому: sales@kestrel.example\nТема: Почта\n\nНужен перенос почты.\n",
        &[
            "customer: Romashka (domain, romashka.example)",
            "first_name: Мария (header, От)",
            "last_name: Иванова (header, От)",
            "email: maria@romashka.example (header, От)",
            "title: Почта (header, Тема)",
            "request: Нужен перенос почты. (text, Нужен перенос почты.)",
        ],
    );
    check_from(
        "Fjellvik AS needs 20 seats",
        &["request: Fjellvik AS needs 20 seats (text, Fjellvik AS needs 20 seats)"],
    );
    check_from(
        "Hello\r\n\r\n> an older letter\r\n> from somebody@else.example",
        &["request: Hello (text, Hello)"],
    );
}

#[test]
fn an_answer_under_an_original_message_is_the_writers_and_not_ours() {
    let text = "Message-ID: <1@x.example>\nFrom: Ola Berg <ola@fjellvik.example>\nSubject: RE: Offer\n\n\
        Twenty seats.\n\n-----Original Message-----\nFrom: Lena <lena@kestrel.example>\n\
        Sent: Tuesday\nSubject: Offer\n\nHow many?\n";
    let proposal = read_text(text, now()).unwrap();
    assert_eq!(
        proposal.input.email.as_deref(),
        Some("ola@fjellvik.example")
    );
    assert_eq!(proposal.input.request.as_deref(), Some("Twenty seats."));
}

#[test]
fn what_is_no_letter_is_refused_in_words() {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend([0; 64]);
    for (bytes, code, about) in [
        (&b""[..], "empty", ""),
        (b" \r\n\t ", "empty", ""),
        (&png, "not-an-email", "a picture"),
        (
            b"PK\x03\x04....",
            "not-an-email",
            "an Excel workbook or a ZIP file",
        ),
        (
            b"\xd0\xcf\x11\xe0 an Outlook .msg file",
            "not-an-email",
            "an old Excel or Word file",
        ),
        (b"a\0b\0c\0", "not-an-email", "not text"),
    ] {
        let mut input = bytes;
        let error = read_from(&mut input, now()).unwrap_err();
        assert_eq!(error.code(), code);
        assert_eq!(error.about().join(""), about);
    }
    assert_eq!(read(&fixture("none.eml"), now()), Err(FileError::NotFound));
    let large = vec![b'a'; LARGEST as usize + 1];
    let error = read_from(&mut large.as_slice(), now()).unwrap_err();
    assert_eq!(error.to_string(), "the e-mail is larger than 10 MB");
    let fits = vec![b'a'; LARGEST as usize];
    assert!(read_from(&mut fits.as_slice(), now()).is_ok());
}

#[test]
fn an_import_refuses_an_e_mail_and_says_what_takes_it() {
    let refused = desk_files::read(&fixture("plain.eml"), now(), &mut |_: Row| panic!("no row"));
    let error = refused.unwrap_err();
    assert_eq!(error.code(), "an-email");
    assert!(
        error.to_string().contains("desk new --from-email"),
        "{error}"
    );
    assert!(is_email(Path::new("A.EML")) && !is_email(Path::new("eml")));
}

#[test]
fn a_date_in_the_future_is_not_believed() {
    let text = "Message-ID: <1@x.example>\nFrom: a@fjellvik.example\nDate: Wed, 18 Nov 2099 10:00:00 +0000\n\nHello\n";
    assert_eq!(read_text(text, now()).unwrap().input.received_at, None);
}

#[test]
fn text_from_outside_stays_text_and_fits_the_fields() {
    let long = "я".repeat(100_000);
    let text = format!(
        "Message-ID: <1@x.example>\nFrom: {long} <a@fjellvik.example>\nSubject: <script>alert(1)</script>\u{7} {long}\n\n\
         Company: {long}\nPhone: +49 30 1234567\u{1b}[31m\n{long}\n{long}\n"
    );
    let proposal = read_text(&text, now()).unwrap();
    let input = &proposal.input;
    assert!(
        input
            .title
            .as_deref()
            .unwrap()
            .starts_with("<script>alert(1)</script>")
    );
    assert_eq!(input.customer.chars().count(), 400);
    assert_eq!(input.request.as_deref().unwrap().chars().count(), 20_000);
    let shown = serde_json::to_string(&proposal).unwrap();
    assert!(!shown.contains("\\u001b") && !shown.contains("\\u0007"));
    for origin in &proposal.origins {
        assert!(origin.quote.chars().count() <= 80);
    }
    // What was recognised can be stored as it is.
    let rules = RuleBook::default();
    proposal
        .input
        .parse(Entered::Window, &rules, now())
        .unwrap();
}

proptest::proptest! {
    #[test]
    fn nothing_that_can_be_written_breaks_the_reading(text in "(\\PC|\n|: |@|\\+49 ){0,200}") {
        drop(read_text(&text, now()));
        drop(read_text(&format!("From: {text}\nSubject: {text}\nMIME-Version: 1.0\n\n{text}"), now()));
    }

    #[test]
    fn no_cut_and_no_changed_byte_breaks_the_reading(
        place in proptest::sample::select(vec!["koi8-r.eml", "form-1251.eml", "html-only.eml", "forwarded-attached.eml"]),
        cut in 0_usize..2_000,
        changed in proptest::collection::vec((0_usize..2_000, proptest::num::u8::ANY), 0..20),
    ) {
        let mut bytes = std::fs::read(fixture(place)).unwrap();
        bytes.truncate(cut);
        for (at, byte) in changed {
            if let Some(there) = bytes.get_mut(at) {
                *there = byte;
            }
        }
        drop(read_from(&mut bytes.as_slice(), now()));
    }
}
