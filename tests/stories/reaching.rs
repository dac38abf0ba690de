//! Calls, mails and copies: through the system's own programs, with nothing else let through.

use serde_json::json;

use crate::support::leads::{FLAME_CUSTOMER, flame_of};
use crate::support::links::Links;
use crate::support::{App, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";

#[tokio::test]
async fn a_contact_is_called_mailed_and_copied_and_brings_nothing_along() {
    let world = World::new().await;
    let links = Links::of(&world);
    let mut lead = flame_of(FLAME_CUSTOMER);
    let contact = &mut lead["customerProfile"]["team"][0];
    contact["phoneNumber"] = json!("+49 431 555-0142 ext. 7");
    contact["email"] = json!("vollmer@marsh.example?bcc=all@marsh.example");
    let file = world.file("lead.json", lead.to_string());
    world.desk(NOW).ask(["import", &file.to_string_lossy()]);

    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER]).await;
    page.press("j").await;
    page.shows_lead(FLAME_CUSTOMER).await;
    page.press("p").await;
    links.include("tel:+494315550142").await;
    page.click("button", "Call now").await;
    let mail = "Mail vollmer@marsh.example?bcc=all@marsh.example";
    page.click("button", mail).await;
    links
        .include("mailto:vollmer%40marsh.example%3Fbcc%3Dall@marsh.example")
        .await;

    page.click("button", "Copy +49 431 555-0142 ext. 7").await;
    page.shows("Copied").await;
    page.press("/").await;
    page.control('v').await;
    let field = page.the_first("textbox").await;
    eventually("the copied number is pasted", async || {
        let text = field.prop("value").await.unwrap().unwrap_or_default();
        (text == "+49 431 555-0142 ext. 7").then_some(())
    })
    .await;
}
