//! Notices on the command line, with a real mail server on this machine.

use std::time::Duration;

use desk_post_office::{House, Mail, PostOffice};
use serde_json::{Value, json};

use crate::support::{Answer, Desk, FLAME_ID, NOW, flame_with};

/// The flame was received at 08:12:44; the answer of [`NOW`] can be taken back for 30 s.
const HELD: &str = "2025-03-03T08:13:29Z";
const FREE: &str = "2025-03-03T08:13:30Z";
const CUSTOMER: &str = "ingrid.vollmer@marsh-alder.example";

/// A desk whose notices go to a post office, and whose user has seen what they say.
fn sending(office: &PostOffice) -> Desk {
    let desk = Desk::with_flame();
    choose(&desk, office);
    desk.ask(NOW, ["template", "preview", "declined-customer"]);
    desk.ask(NOW, ["template", "preview", "expired-customer"]);
    desk
}

fn choose(desk: &Desk, office: &PostOffice) {
    let port = office.port().to_string();
    #[rustfmt::skip]
    desk.ask(NOW, [
        "sender", "smtp", "--host", "127.0.0.1", "--port", &port, "--encryption", "none",
        "--from", "ida@northlight.example", "--name", "Ida Lind", "--company", "Northlight",
    ]);
}

fn decline(desk: &Desk, now: &str) {
    desk.ask(now, ["decline", FLAME_ID, "--reason", "timeline-too-short"]);
}

/// The one notice of the lead.
#[track_caller]
fn notice(desk: &Desk, now: &str) -> Value {
    let page = desk.ask(now, ["notices", "--lead", FLAME_ID]);
    let notices = page["notices"].as_array().unwrap();
    assert_eq!(notices.len(), 1, "{page:#}");
    notices[0].clone()
}

/// `state` and what it waits for.
#[track_caller]
fn standing(desk: &Desk, now: &str) -> (String, Option<String>) {
    let notice = notice(desk, now);
    let text = |value: &Value| value.as_str().map(str::to_owned);
    (text(&notice["state"]).unwrap(), text(&notice["waits_for"]))
}

fn is(state: &str, waits_for: Option<&str>) -> (String, Option<String>) {
    (state.to_owned(), waits_for.map(str::to_owned))
}

#[track_caller]
fn only(office: &PostOffice) -> Mail {
    let mails = office.mails();
    assert_eq!(mails.len(), 1, "{mails:#?}");
    mails.into_iter().next().unwrap()
}

#[track_caller]
fn refused(answer: &Answer, code: &str) -> Value {
    assert_eq!(answer.code, 1, "{answer:#?}");
    let error = answer.error();
    assert_eq!(error["code"], code, "{error:#}");
    error["params"].clone()
}

#[test]
fn a_customer_who_was_declined_taken_back_and_declined_again_is_told_once() {
    let office = PostOffice::open(House::default());
    let desk = sending(&office);
    decline(&desk, NOW);
    assert_eq!(standing(&desk, HELD), is("held", None));
    desk.ask(HELD, ["send"]);
    desk.ask(HELD, ["undo", FLAME_ID]);
    assert_eq!(notice(&desk, HELD)["cancelled_for"], "undone");
    desk.ask("2025-03-03T09:00:00Z", ["send"]);
    assert_eq!(office.mails(), [], "it was taken back");

    decline(&desk, "2025-03-03T10:00:00Z");
    let sent = desk.ask("2025-03-03T10:00:30Z", ["send"]);
    assert_eq!(sent["sent"].as_array().unwrap().len(), 1, "{sent}");
    desk.ask("2025-03-03T10:00:30Z", ["send"]);
    desk.ask("2025-03-04T10:00:30Z", ["send", "--all"]);
    let mail = only(&office);
    assert_eq!(mail.to, [CUSTOMER]);
    assert_eq!(
        mail.header("Subject").as_deref(),
        Some("Your request to Northlight")
    );
    assert!(mail.text().starts_with("Hello Ingrid Vollmer,"));
    let told = notice(&desk, "2025-03-04T10:00:30Z");
    assert_eq!(told["state"], "sent");
    assert_eq!(told["sent_at"], "2025-03-03T10:00:30Z");
    assert_eq!(told["attempts"], 1);
    assert_eq!(
        mail.text().replace("\r\n", "\n").trim_end(),
        told["body"].as_str().unwrap().trim_end()
    );
    let id = told["id"].as_str().unwrap();
    let message_id = format!("<{id}@northlight.example>");
    assert_eq!(mail.header("Message-ID"), Some(message_id));
}

#[test]
fn nothing_leaves_before_a_sender_was_chosen_and_the_text_was_seen() {
    let office = PostOffice::open(House::default());
    let desk = Desk::with_flame();
    decline(&desk, NOW);
    assert_eq!(standing(&desk, FREE), is("queued", Some("sender")));
    refused(&desk.run(FREE, ["send"]), "sender-needed");
    choose(&desk, &office);
    assert_eq!(standing(&desk, FREE), is("queued", Some("preview")));
    desk.ask(FREE, ["send"]);
    let id = notice(&desk, FREE)["id"].as_str().unwrap().to_owned();
    let params = refused(&desk.run(FREE, ["send", &id]), "preview-needed");
    assert_eq!(params, json!({ "kind": "declined-customer" }));
    assert_eq!(office.mails(), []);
    desk.ask(FREE, ["template", "preview", "declined-customer"]);
    assert_eq!(standing(&desk, FREE), is("queued", None));
    desk.ask(FREE, ["send"]);
    only(&office);
}

#[test]
fn two_programs_that_send_at_once_send_once() {
    let office = PostOffice::open(House::default());
    let desk = sending(&office);
    decline(&desk, NOW);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| desk.ask(FREE, ["send"]));
        }
    });
    only(&office);
}

#[test]
fn a_program_that_dies_while_it_sends_leaves_the_rest_to_the_user() {
    let office = PostOffice::open(House {
        silent: true,
        ..House::default()
    });
    let desk = sending(&office);
    decline(&desk, NOW);
    let mut dying = desk.start(FREE, ["send"]);
    assert_eq!(office.wait_for(1, Duration::from_secs(60)).len(), 1);
    dying.kill().unwrap();
    dying.wait().unwrap();
    assert_eq!(standing(&desk, FREE), is("sending", None));
    let id = notice(&desk, FREE)["id"].as_str().unwrap().to_owned();
    refused(&desk.run(FREE, ["send", &id]), "notice-state");

    let later = "2025-03-03T08:23:30Z";
    desk.ask(later, ["send"]);
    let left = notice(&desk, later);
    assert_eq!(
        (&left["state"], &left["fault"]),
        (&json!("failed"), &json!("interrupted"))
    );
    assert_eq!(office.mails().len(), 1, "not sent blindly again");

    let healthy = PostOffice::open(House::default());
    choose(&desk, &healthy);
    desk.ask(later, ["send", &id]);
    assert_eq!(notice(&desk, later)["state"], "sent");
    assert_eq!(
        only(&healthy).header("Message-ID"),
        office.mails()[0].header("Message-ID"),
        "a reader knows it for the same"
    );
}

#[test]
fn a_server_that_is_away_is_tried_again_later_and_later() {
    let office = PostOffice::open(House::default());
    let desk = sending(&office);
    desk.ask(NOW, ["sender", "smtp", "--port", "1"]);
    decline(&desk, NOW);
    let answer = desk.run(FREE, ["send"]);
    assert_eq!(answer.code, 1, "{answer:#?}");
    assert_eq!(answer.said()["not_sent"][0]["fault"], "unreachable");
    assert_eq!(standing(&desk, FREE), is("queued", Some("retry")));
    assert_eq!(notice(&desk, FREE)["next_try_at"], "2025-03-03T08:14:30Z");
    assert_eq!(
        desk.ask("2025-03-03T08:14:29Z", ["send"])["not_sent"],
        json!([])
    );
    assert_eq!(desk.run("2025-03-03T08:14:30Z", ["send"]).code, 1);
    let next = &notice(&desk, "2025-03-03T08:14:30Z")["next_try_at"];
    assert_eq!(next, "2025-03-03T08:19:30Z");

    choose(&desk, &office);
    desk.ask("2025-03-03T08:15:00Z", ["send"]);
    only(&office);
}

#[test]
fn a_recipient_that_is_refused_is_given_up_until_the_user_has_another_address() {
    let office = PostOffice::open(House {
        unknown: vec![CUSTOMER.to_owned()],
        ..House::default()
    });
    let desk = sending(&office);
    decline(&desk, NOW);
    assert_eq!(desk.run(FREE, ["send"]).code, 1);
    let failed = notice(&desk, FREE);
    assert_eq!(failed["state"], "failed");
    assert_eq!(failed["fault"], "recipient-refused");
    assert!(failed["fault_detail"].as_str().unwrap().contains("550"));
    assert_eq!(
        desk.ask("2025-03-05T08:00:00Z", ["send"])["not_sent"],
        json!([])
    );

    let id = failed["id"].as_str().unwrap();
    let none = desk.run(FREE, ["notice", "address", id, "a@b.example\r\nBcc: c"]);
    let params = refused(&none, "invalid-input");
    assert_eq!(params["fields"][0]["field"], "address");
    desk.ask(
        FREE,
        ["notice", "address", id, "office@marsh-alder.example"],
    );
    desk.ask(FREE, ["send"]);
    assert_eq!(only(&office).to, ["office@marsh-alder.example"]);
}

#[test]
fn a_wrong_password_and_an_untrusted_certificate_are_told_for_what_they_are() {
    let office = PostOffice::open(House {
        encrypted: true,
        account: Some(("ida".into(), "s3cret".into())),
        ..House::default()
    });
    let desk = sending(&office);
    #[rustfmt::skip]
    desk.ask(NOW, [
        "sender", "smtp", "--host", "localhost", "--encryption", "starttls", "--user", "ida",
    ]);
    decline(&desk, NOW);
    let send = |now: &str, password: &str| {
        let answer = desk.run_with(now, &[("DESK_SMTP_PASSWORD", password)], ["send"]);
        assert!(!answer.stdout.contains("s3cret") && !answer.stderr.contains("s3cret"));
        answer.said()["not_sent"][0]["fault"].clone()
    };
    assert_eq!(send(FREE, "s3cret"), "certificate-not-trusted");
    let ca = office.ca_file();
    desk.ask(FREE, ["sender", "smtp", "--ca-file", ca.to_str().unwrap()]);
    assert_eq!(send(FREE, "guess"), "wrong-password");
    assert_eq!(send("2025-03-03T09:00:00Z", "s3cret"), Value::Null);
    assert_eq!(only(&office).user.as_deref(), Some("ida"));
}

#[test]
fn a_test_message_reaches_whoever_asks_for_it() {
    let office = PostOffice::open(House::default());
    let desk = sending(&office);
    desk.ask(NOW, ["sender", "test", "ida@northlight.example"]);
    assert_eq!(only(&office).to, ["ida@northlight.example"]);
    let nowhere = desk.run(NOW, ["sender", "test", "ida"]);
    refused(&nowhere, "invalid-input");
    desk.ask(NOW, ["sender", "smtp", "--port", "1"]);
    let params = refused(
        &desk.run(NOW, ["sender", "test", "ida@northlight.example"]),
        "not-sent",
    );
    assert_eq!(params["fault"], "unreachable");
}

#[test]
fn wrong_settings_are_refused_field_by_field_and_change_nothing() {
    let office = PostOffice::open(House::default());
    let desk = sending(&office);
    let before = desk.ask(NOW, ["sender", "show"]);
    let table: [(&[&str], &str, &str); 6] = [
        (
            &["--host", "mail.northlight.example"],
            "encryption",
            "encryption-needed",
        ),
        (&["--host", ""], "host", "required"),
        (&["--host", "no host"], "host", "not-a-host"),
        (&["--port", "70000"], "port", "not-a-port"),
        (&["--from", "ida"], "from_address", "invalid-email"),
        (
            &["--from", "a@b.example\r\nBcc: c@d.example"],
            "from_address",
            "invalid-email",
        ),
    ];
    for (given, field, code) in table {
        let answer = desk.run(NOW, [&["sender", "smtp"], given].concat());
        let params = refused(&answer, "invalid-input");
        let wrong = json!([{ "field": field, "code": code }]);
        assert_eq!(params["fields"], wrong, "{given:?}");
    }
    let no_file = desk.run(NOW, ["sender", "smtp", "--ca-file", "/no/such/file.pem"]);
    assert_eq!(
        refused(&no_file, "not-sent")["fault"],
        "bad-certificate-file"
    );
    assert_eq!(desk.ask(NOW, ["sender", "show"]), before);
}

#[test]
fn a_text_with_an_unknown_placeholder_is_refused_with_its_name() {
    let desk = Desk::with_flame();
    let body = desk.file("letter.txt", "Dear {contact}, {costumer} {");
    #[rustfmt::skip]
    let answer = desk.run(NOW, [
        "template", "set", "declined-customer", "--subject", "To {customer}", "--body", body.to_str().unwrap(),
    ]);
    let params = refused(&answer, "bad-template");
    let faults = json!([
        { "field": "body", "code": "unknown-placeholder", "name": "costumer" },
        { "field": "body", "code": "unclosed-brace", "name": "" },
    ]);
    assert_eq!(params["faults"], faults);
    let message = answer.error()["message"].as_str().unwrap().to_owned();
    assert!(message.contains("{costumer}"), "{message}");

    let body = desk.file("letter.txt", "Dear {contact} of {customer}, {{really}}");
    #[rustfmt::skip]
    desk.ask(NOW, [
        "template", "set", "declined-customer", "--subject", "To {customer}", "--body", body.to_str().unwrap(),
    ]);
    let preview = [
        "template",
        "preview",
        "declined-customer",
        "--lead",
        FLAME_ID,
    ];
    let seen = desk.ask(NOW, preview);
    assert_eq!(seen["subject"], "To Marsh & Alder Dairy Cooperative");
    assert_eq!(
        seen["body"],
        "Dear Ingrid Vollmer of Marsh & Alder Dairy Cooperative, {really}\n"
    );
    let reset = desk.ask(NOW, ["template", "reset", "declined-customer"]);
    assert_eq!(reset["is_default"], true);
    assert_eq!(reset["subject"], "Your request to {company}");
}

#[test]
fn a_lead_without_an_address_waits_for_one() {
    let office = PostOffice::open(House::default());
    let desk = Desk::new();
    let lead = flame_with("/customerProfile/team/0/email", json!("not an address"));
    assert_eq!(desk.import("lead.json", lead.to_string()).code, 0);
    choose(&desk, &office);
    desk.ask(NOW, ["template", "preview", "declined-customer"]);
    decline(&desk, NOW);
    assert_eq!(standing(&desk, FREE), is("queued", Some("address")));
    let id = notice(&desk, FREE)["id"].as_str().unwrap().to_owned();
    refused(&desk.run(FREE, ["send", &id]), "address-needed");
    desk.ask(FREE, ["send"]);
    assert_eq!(office.mails(), []);
    desk.ask(FREE, ["notice", "address", &id, CUSTOMER]);
    desk.ask(FREE, ["send", &id]);
    assert_eq!(only(&office).to, [CUSTOMER]);
}

#[test]
fn what_partner_center_has_told_itself_is_not_told_again() {
    let office = PostOffice::open(House::default());
    let desk = sending(&office);
    decline(&desk, NOW);
    let mut lead = flame_with("/status", json!("Closed"));
    lead["substatus"] = json!("Declined");
    assert_eq!(desk.import("newer.json", lead.to_string()).code, 0);
    let cancelled = notice(&desk, FREE);
    assert_eq!(cancelled["state"], "cancelled");
    assert_eq!(cancelled["cancelled_for"], "told-by-source");
    desk.ask(FREE, ["send"]);
    assert_eq!(office.mails(), []);
}

#[test]
fn an_unanswered_inquiry_tells_its_customer_that_it_has_expired() {
    let office = PostOffice::open(House::default());
    let desk = sending(&office);
    let expiry = "2025-03-17T08:12:44Z";
    let tick = desk.ask(expiry, ["tick"]);
    assert_eq!(tick["expired"].as_array().unwrap().len(), 1, "{tick}");
    desk.ask(expiry, ["send"]);
    let mail = only(&office);
    assert_eq!(mail.to, [CUSTOMER]);
    assert!(mail.text().contains("3 March 2025"), "{}", mail.text());
}

#[test]
fn with_a_mail_program_the_answer_is_a_prepared_message_and_the_user_says_that_it_went() {
    let desk = Desk::with_flame();
    desk.ask(NOW, ["sender", "mail-program", "--company", "Northlight"]);
    desk.ask(NOW, ["template", "preview", "declined-customer"]);
    decline(&desk, NOW);
    assert_eq!(standing(&desk, FREE), is("queued", Some("user")));
    let id = notice(&desk, FREE)["id"].as_str().unwrap().to_owned();
    let opened = desk.ask(FREE, ["send", &id]);
    let link = opened["link"].as_str().unwrap();
    assert!(
        link.starts_with("mailto:ingrid.vollmer@marsh-alder.example?subject=Your%20request"),
        "{link}"
    );
    assert_eq!(standing(&desk, FREE), is("queued", Some("user")));
    let sent = desk.ask("2025-03-03T08:20:00Z", ["notice", "sent", &id]);
    assert_eq!(sent["state"], "sent");
    assert_eq!(sent["sender"], "mail-program");
    assert_eq!(sent["sent_at"], "2025-03-03T08:20:00Z");
    let again = desk.run("2025-03-03T08:21:00Z", ["send", &id]);
    refused(&again, "notice-state");
}

#[test]
fn a_notice_that_the_user_does_not_want_is_not_sent() {
    let office = PostOffice::open(House::default());
    let desk = sending(&office);
    decline(&desk, NOW);
    let id = notice(&desk, NOW)["id"].as_str().unwrap().to_owned();
    desk.ask(NOW, ["notice", "cancel", &id]);
    desk.ask(FREE, ["send"]);
    assert_eq!(office.mails(), []);
    assert_eq!(notice(&desk, FREE)["cancelled_for"], "by-user");
    refused(&desk.run(FREE, ["notice", "sent", &id]), "notice-state");
    desk.ask(FREE, ["send", &id]);
    only(&office);
}

#[test]
fn sending_at_once_ends_the_hold_of_the_notice_too() {
    let office = PostOffice::open(House::default());
    let desk = sending(&office);
    decline(&desk, NOW);
    desk.ask(NOW, ["send-now", FLAME_ID]);
    desk.ask(NOW, ["send"]);
    only(&office);
}

#[cfg(unix)]
#[test]
fn the_clockwork_of_a_terminal_sends_what_falls_due() {
    let office = PostOffice::open(House::default());
    let desk = sending(&office);
    decline(&desk, NOW);
    let mut running = desk.start("2025-03-03T08:13:28Z", ["run"]);
    let mails = office.wait_for(1, Duration::from_secs(60));
    running.kill().unwrap();
    running.wait().unwrap();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, [CUSTOMER]);
}
