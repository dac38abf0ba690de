//! Word to the outside: what a real mail server on this machine is given, and how often.

use desk_post_office::{House, PostOffice};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::support::desk::Desk;
use crate::support::hand::Hand;
use crate::support::leads::{calm_of, id_of};
use crate::support::{App, Stage, World, eventually};

/// Minutes after the leads were received, and before.
const NOW: &str = "2025-03-03T08:16:00Z";
const BEFORE: &str = "2025-03-01T00:00:00Z";
/// Long enough to undo on a slow machine, short enough to wait for.
const UNDO_SECONDS: &str = "8";
/// Who is to be told as the customer, in every lead here.
const CUSTOMER: &str = "ingrid.vollmer@marsh-alder.example";

/// A mail server, and a desk that sends through it what was looked at.
fn with_mail_server(world: &World) -> PostOffice {
    let office = PostOffice::open(House::default());
    let desk = world.desk(BEFORE);
    let port = office.port().to_string();
    let server = ["sender", "smtp", "--host", "127.0.0.1", "--port", &port];
    let sender = ["--encryption", "none", "--from", "desk@northlight.example"];
    desk.ask([server.as_slice(), &sender].concat());
    for kind in ["declined-customer", "expired-customer", "expired-sender"] {
        desk.ask(["template", "preview", kind]);
    }
    desk.ask(["settings", "set", "undo_seconds", UNDO_SECONDS]);
    office
}

fn qualified(customer: &str) -> Value {
    let mut lead = calm_of(customer);
    lead["qualification"] = json!("MarketingQualified");
    lead["inviteContext"]["invitedBy"] =
        json!({ "organizationId": "msft", "organizationName": "Microsoft" });
    lead
}

/// Who was written to, in alphabetical order, once it is so many.
async fn written_to(office: &PostOffice, count: usize) -> Vec<String> {
    eventually(format!("{count} mails have come"), async || {
        (office.mails().len() >= count).then_some(())
    })
    .await;
    let mut to: Vec<String> = office
        .mails()
        .into_iter()
        .flat_map(|mail| mail.to)
        .collect();
    to.sort();
    to
}

#[tokio::test]
async fn the_customer_of_a_lead_declined_undone_and_declined_is_told_once_with_the_mouse() {
    declined(Hand::Mouse).await;
}

#[tokio::test]
async fn the_customer_of_a_lead_declined_undone_and_declined_is_told_once_by_keyboard_alone() {
    declined(Hand::Keys).await;
}

async fn declined(hand: Hand) {
    let world = World::new().await;
    let office = with_mail_server(&world);
    let customer = "Zeeland Bloem";
    let desk = world.desk(NOW);
    let file = world.file("lead.json", qualified(customer).to_string());
    desk.ask(["import", &file.to_string_lossy()]);
    let stage = async |stage: &str| {
        eventually(format!("the lead is {stage}"), async || {
            let lead = desk.ask(["show", &id_of(customer)]);
            (lead["row"]["stage"] == stage).then_some(())
        })
        .await;
    };

    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    hand.opens(page, Stage::Received, customer).await;
    for attempt in ["first", "second"] {
        hand.gives(page, "Decline", "d").await;
        hand.picks(page, "Requirement not met", "4").await;
        hand.finishes(page, "Decline lead").await;
        stage("archived").await;
        if attempt == "first" {
            match hand {
                Hand::Mouse => page.click("button", "Undo").await,
                Hand::Keys => page.press("z").await,
            }
            stage("received").await;
            hand.opens(page, Stage::Received, customer).await;
        }
    }
    assert_eq!(
        office.mails().len(),
        0,
        "nobody is told before the time to undo is over"
    );
    assert_eq!(written_to(&office, 1).await, [CUSTOMER]);

    let states = |desk: &Desk| -> Vec<String> {
        let page = desk.ask(["notices", "--lead", &id_of(customer)]);
        let notices = page["notices"].as_array().unwrap().iter();
        notices
            .map(|notice| notice["state"].as_str().unwrap().to_owned())
            .collect()
    };
    eventually("the notice is known to have left", async || {
        (states(&desk) == ["sent"]).then_some(())
    })
    .await;

    // Another host finds nothing left to send.
    let later = world.desk("2025-03-03T09:16:00Z");
    later.ask(["send", "--all"]);
    assert_eq!(states(&later), ["sent"]);
    assert_eq!(office.mails().len(), 1);
}

#[tokio::test]
async fn of_leads_that_expire_the_customer_or_the_sender_is_told() {
    let world = World::new().await;
    let office = with_mail_server(&world);
    let desk = world.desk(NOW);
    let customers = ["Aarhus Vind", "Zeeland Bloem"];
    let leads = [calm_of(customers[0]), qualified(customers[1])];
    for mut lead in leads {
        lead["expirationDateTime"] = json!("2025-03-03T08:16:10Z");
        let file = world.file("lead.json", lead.to_string());
        desk.ask(["import", &file.to_string_lossy()]);
    }
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&customers).await;
    for (customer, body) in [
        (customers[0], "A notice to the customer waits to be sent."),
        (
            customers[1],
            "A notice to whoever sent it waits to be sent.",
        ),
    ] {
        let title = format!("{customer}: expired without an answer");
        let toast = world.notifications().toast(&title).await;
        assert_eq!(toast.body, body);
    }
    assert_eq!(written_to(&office, 1).await, [CUSTOMER]);
    page.lists(&[]).await;
    page.press("g").await;
    page.press("x").await;
    page.lists(&customers).await;
    page.press("j").await;
    page.shows_lead(customers[1]).await;
    page.shows("Archived. Nothing here changes any more.").await;
    for customer in customers {
        let lead = desk.ask(["show", &id_of(customer)]);
        assert_eq!(lead["row"]["outcome"], "expired", "{customer}");
    }

    // The sender's address is the user's to give: Partner Center names none.
    page.tab_to("textbox", "Address").await;
    page.press("seller@contoso.example").await;
    page.key(Key::Enter).await;
    let both = [CUSTOMER, "seller@contoso.example"];
    assert_eq!(written_to(&office, 2).await, both);
}
