//! Whole ways of a lead, as somebody walks them who has no window.

use desk_post_office::{House, PostOffice};
use serde_json::{Value, json};

use crate::support::{Desk, FLAME_ID, NOW, flame_as};

fn entries(desk: &Desk, now: &str, id: &str) -> Vec<String> {
    let history = desk.ask(now, ["history", id]);
    let entries = history["entries"].as_array().unwrap().iter();
    entries
        .map(|entry| entry["command"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_inquiry_is_worked_from_its_flame_to_the_reviewers_question() {
    let desk = Desk::with_flame();
    let at = |minute: u32| format!("2025-03-03T08:{minute:02}:00Z");
    let burning = desk.ask(&at(14), ["show", FLAME_ID]);
    assert_eq!(burning["row"]["flame"], "hot");
    assert_eq!(burning["row"]["contacted_at"], Value::Null);
    let says = |now: &str| {
        let words = desk.run_plainly(["--now", now, "show", FLAME_ID]).stdout;
        let mut lines = words.lines().filter(|line| line.contains("flame "));
        lines.next().unwrap_or_default().to_owned()
    };
    assert_eq!(
        says(&at(14)),
        "the customer asked to be contacted directly; the flame burns until 2025-03-06T08:12:44Z"
    );
    assert_eq!(
        says("2025-03-06T08:13:00Z"),
        "the flame cooled at 2025-03-06T08:12:44Z; a call still helps, nothing was closed"
    );

    let contacted = desk.ask(
        &at(20),
        [
            "contacted",
            FLAME_ID,
            "--how",
            "call",
            "--with",
            "Ingrid Vollmer",
            "--notes",
            "Wants a plan before summer",
        ],
    );
    assert_eq!(contacted["row"]["stage"], "received");
    assert_eq!(contacted["contacted"][0]["with"], "Ingrid Vollmer");
    assert_eq!(
        contacted["contacted"][0]["notes"],
        "Wants a plan before summer"
    );
    let accepted = desk.ask(
        &at(25),
        [
            "accept",
            FLAME_ID,
            "--name",
            "Cold chain",
            "--value",
            "18000",
            "--currency",
            "EUR",
            "--close",
            "2025-05-30",
            "--notes",
            "Power BI over the dairies",
        ],
    );
    assert_eq!(accepted["row"]["stage"], "accepted");
    let edited = desk.ask(
        &at(30),
        [
            "edit",
            FLAME_ID,
            "--name",
            "Cold chain for Kiel",
            "--value",
            "30000",
            "--close",
            "2025-06-30",
            "--notes",
            "And the warehouse",
            "--crm-id",
            "CRM-7",
            "--campaign-id",
            "SPRING",
        ],
    );
    assert_eq!(
        edited["deal"],
        json!({
            "name": "Cold chain for Kiel",
            "value": { "minor": 3_000_000, "currency": "EUR" },
            "close_date": "2025-06-30",
            "notes": "And the warehouse",
            "crm_id": "CRM-7",
            "campaign_id": "SPRING",
        })
    );
    let joined = [
        "team",
        "add",
        FLAME_ID,
        "--first-name",
        "Jonas",
        "--last-name",
        "Okafor",
        "--email",
        "jonas@northlight.example",
        "--phone",
        "+49 431 5550199",
    ];
    let team = &desk.ask(&at(30), joined)["team"];
    assert_eq!(team[0]["email"], "jonas@northlight.example");
    let words = desk
        .run_plainly(["--now", &at(31), "show", FLAME_ID])
        .stdout;
    for line in [
        "customer inquiry",
        "contacted 2025-03-03T08:20:00Z by phone, Ingrid Vollmer: Wants a plan before summer",
        "deal Cold chain for Kiel: EUR 30000.00, closes 2025-06-30",
        "And the warehouse",
        "CRM ID CRM-7",
        "campaign ID SPRING",
        "team Jonas Okafor: +49 431 5550199, jonas@northlight.example",
    ] {
        assert!(words.lines().any(|said| said == line), "{line} in {words}");
    }
    let later = "2025-03-20T09:00:00Z";
    let won = desk.ask(later, ["win", FLAME_ID, "--notes", "signed"]);
    assert_eq!(won["row"]["outcome"], "won");
    assert_eq!(won["row"]["value"]["minor"], 3_000_000);
    registered_and_answered(&desk, later);
    assert_eq!(
        entries(&desk, later, FLAME_ID),
        [
            "receive",
            "contacted",
            "accept",
            "edit",
            "add-team-member",
            "win",
            "register",
            "registration-status",
            "registration-status",
            "answer-review"
        ]
    );
}

/// Registers the won deal, lets the reviewer ask and answers.
fn registered_and_answered(desk: &Desk, now: &str) {
    let say = |line: &str| {
        let word = |word| if word == "ID" { FLAME_ID } else { word };
        desk.ask(now, line.split_whitespace().map(word))
    };
    say("rates add EUR 1.08 --from 2025-01-01");
    let registered = say(
        "register ID --solution Kiel --marketplace no --on-azure yes --perpetual yes \
         --value 30000 --currency EUR --solution-value 26000 --signed 2025-03-19 \
         --starts 2025-04-01 --tenant customer --pricing other",
    );
    assert_eq!(registered["registration"]["state"], "pending");
    say("registration ID --status review-pending");
    let asked = say("registration ID --status action-required --question Whose?");
    assert_eq!(asked["question"], "Whose?");
    let answered = say("registration ID --answer Ours");
    assert_eq!(
        (&answered["state"], &answered["answer"]),
        (&json!("review-pending"), &json!("Ours"))
    );
}

/// A mail server of this test's own, and a desk that sends through it what was looked at.
fn with_mail_server() -> (Desk, PostOffice) {
    let office = PostOffice::open(House::default());
    let desk = Desk::new();
    let port = office.port().to_string();
    let server = ["--host", "127.0.0.1", "--port", &port, "--encryption"];
    let sender = [&["sender", "smtp"], &server[..], &["none", "--from"]].concat();
    desk.ask(NOW, [&sender[..], &["desk@northlight.example"]].concat());
    for kind in ["declined-customer", "expired-customer", "expired-sender"] {
        desk.ask(NOW, ["template", "preview", kind]);
    }
    (desk, office)
}

/// The lead with the flame as one that a Microsoft seller sent, under another id.
fn qualified(id: &str) -> Value {
    let mut lead = flame_as(id);
    lead["qualification"] = json!("SalesQualified");
    lead["inviteContext"]["invitedBy"] =
        json!({ "organizationId": "msft", "organizationName": "Microsoft" });
    lead
}

/// Sends what is due at an instant and gives the recipients of everything the server has by then.
fn sent_by(desk: &Desk, office: &PostOffice, now: &str) -> Vec<String> {
    desk.ask(now, ["send", "--all"]);
    let mails = office.mails();
    let mut to: Vec<String> = mails.into_iter().flat_map(|mail| mail.to).collect();
    to.sort();
    to
}

#[test]
fn a_qualified_lead_is_declined_taken_back_and_declined_and_its_customer_told_once() {
    let (desk, office) = with_mail_server();
    desk.import("q.json", qualified("qualified").to_string());
    let now = "2025-03-03T09:00:00Z";
    let list = desk.ask(now, ["list", "--tab", "qualified"]);
    assert_eq!(list["leads"][0]["kind"], "sales-qualified");

    let decline = ["decline", "qualified", "--reason", "requirement-not-met"];
    desk.ask(now, decline);
    let nobody: [&str; 0] = [];
    assert_eq!(sent_by(&desk, &office, "2025-03-03T09:00:19Z"), nobody);
    let back = desk.ask("2025-03-03T09:00:20Z", ["undo", "qualified"]);
    assert_eq!(back["row"]["stage"], "received");
    assert_eq!(sent_by(&desk, &office, "2025-03-03T09:04:00Z"), nobody);

    let declined = desk.ask("2025-03-03T09:05:00Z", decline);
    assert_eq!(declined["row"]["outcome"], "declined");
    assert_eq!(declined["reason"], "requirement-not-met");
    assert_eq!(sent_by(&desk, &office, "2025-03-03T09:05:29Z"), nobody);
    let customer = ["ingrid.vollmer@marsh-alder.example"];
    assert_eq!(sent_by(&desk, &office, "2025-03-03T09:05:31Z"), customer);
    assert_eq!(sent_by(&desk, &office, "2025-03-04T09:05:31Z"), customer);
    let text = office.mails()[0].text();
    assert!(text.contains("another partner"), "{text}");

    let too_late = desk.run("2025-03-03T09:05:32Z", ["undo", "qualified"]);
    assert_eq!(too_late.error()["code"], "undo-too-late");
    assert_eq!(
        entries(&desk, "2025-03-03T09:06:00Z", "qualified"),
        ["receive", "decline", "undo", "decline"]
    );
}

#[test]
fn of_an_unanswered_lead_the_customer_of_an_inquiry_and_the_sender_of_a_qualified_one_are_told() {
    let (desk, office) = with_mail_server();
    desk.import("inquiry.json", flame_as("inquiry").to_string());
    desk.import("qualified.json", qualified("qualified").to_string());
    let expiry = "2025-03-17T08:12:44Z";
    let expired = &desk.ask(expiry, ["tick"])["expired"];
    assert_eq!(expired.as_array().unwrap().len(), 2);
    let customer = "ingrid.vollmer@marsh-alder.example";
    assert_eq!(sent_by(&desk, &office, expiry), [customer]);

    // Partner Center names the sender, but not their address: that one is the user's to give.
    let waiting = desk.ask(expiry, ["notices", "--lead", "qualified"]);
    let notice = &waiting["notices"][0];
    assert_eq!(
        (&notice["recipient"], &notice["waits_for"]),
        (&json!("sender"), &json!("address"))
    );
    let seller = "seller@contoso.example";
    let id = notice["id"].as_str().unwrap();
    desk.ask(expiry, ["notice", "address", id, seller]);
    assert_eq!(sent_by(&desk, &office, expiry), [customer, seller]);
    let later = "2025-03-18T08:12:44Z";
    assert_eq!(sent_by(&desk, &office, later), [customer, seller]);
}
