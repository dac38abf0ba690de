//! Word to the outside, set up in the window: the mail server and its password, the test message,
//! the preview, the notice that follows a lead that is declined.

use std::fs;
use std::path::Path;

use desk_post_office::{House, Mail, PostOffice};
use serde_json::Value;
use thirtyfour::Key;

use crate::support::hand::Hand;
use crate::support::leads::{calm_of, id_of};
use crate::support::links::Links;
use crate::support::{App, Page, Stage, World, eventually};

/// Minutes after the leads were received, and before.
const NOW: &str = "2025-03-03T08:16:00Z";
const BEFORE: &str = "2025-03-01T00:00:00Z";
const COMPANY: &str = "Zeeland Bloem";
/// Who is to be told as the customer, in every lead here.
const CUSTOMER: &str = "ingrid.vollmer@marsh-alder.example";
const OWN: &str = "desk@northlight.example";
const SECRET: &str = "correct horse battery staple";

/// A received lead, and little time to take an answer back.
fn with_lead(world: &World) {
    let file = world.file("lead.json", calm_of(COMPANY).to_string());
    let desk = world.desk(NOW);
    desk.ask(["import", &file.to_string_lossy()]);
    world
        .desk(BEFORE)
        .ask(["settings", "set", "undo_seconds", "1"]);
}

/// Goes to a section of the settings.
async fn settings(page: &Page, section: &str) {
    if !page.has("main", "Settings").await {
        page.press("gs").await;
    }
    page.click("tab", section).await;
    page.the("tabpanel", section).await;
}

/// Goes back to the leads.
async fn leave_settings(page: &Page) {
    page.key(Key::Escape).await;
    page.no("main", "Settings").await;
}

/// Chooses the mail server that only a login over an encrypted connection opens, by its own CA.
async fn choose_server(page: &Page, office: &PostOffice) {
    settings(page, "Sending").await;
    page.choose("The desk, through a mail server Notices leave by themselves once the time to undo is over.")
        .await;
    Hand::Mouse.fills(page, "Your e-mail address", OWN).await;
    Hand::Mouse.fills(page, "Server", "localhost").await;
    let port = office.port().to_string();
    Hand::Mouse.fills(page, "Port", &port).await;
    Hand::Mouse.fills(page, "User name", "ada").await;
    let ca = office.ca_file();
    Hand::Mouse
        .fills(page, "CA file", &ca.to_string_lossy())
        .await;
    page.control(char::from(Key::Enter)).await;
    page.shows("Kept").await;
}

/// Types a password into its field and keeps it.
async fn keep_password(page: &Page, field: &str, password: &str) {
    page.click("textbox", field).await;
    page.press(password).await;
    page.key(Key::Enter).await;
}

/// A server that wants to know who sends.
fn house() -> House {
    House {
        encrypted: true,
        account: Some(("ada".into(), SECRET.into())),
        ..House::default()
    }
}

/// The mail that comes in as this one, counted from 1.
async fn mail(office: &PostOffice, count: usize) -> Mail {
    eventually(format!("{count} mails have come"), async || {
        office.mails().into_iter().nth(count - 1)
    })
    .await
}

/// Looks at what customers of declined leads are told, as it would read.
async fn see_the_preview(page: &Page) {
    settings(page, "Message texts").await;
    page.the("region", "Preview").await;
    page.scroll_to("region", "Preview").await;
    page.shows("Seen. Such notices may leave.").await;
}

async fn decline(page: &Page) {
    Hand::Mouse.opens(page, Stage::Received, COMPANY).await;
    Hand::Keys.gives(page, "Decline", "d").await;
    Hand::Keys.picks(page, "Requirement not met", "4").await;
    Hand::Keys.finishes(page, "Decline lead").await;
    page.lists(&[]).await;
    page.go_to(Stage::Archived).await;
    page.click_row(COMPANY).await;
}

#[tokio::test]
async fn a_mail_server_is_set_up_in_the_window_and_carries_a_test_message_and_a_notice() {
    let world = World::new().await;
    let office = PostOffice::open(house());
    with_lead(&world);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[COMPANY]).await;

    choose_server(page, &office).await;
    page.click("button", "Send a test message").await;
    page.shows("No password is known.").await;
    keep_password(page, "Password", "a guess").await;
    page.click("button", "Send a test message").await;
    page.shows("The user name or the password is wrong.").await;
    keep_password(page, "Another password", SECRET).await;
    // This world has no keychain.
    page.shows("A password is kept until the desk ends").await;
    page.click("button", "Send a test message").await;
    page.shows("The mail server has taken the message. See whether it arrives.")
        .await;
    let test = mail(&office, 1).await;
    assert_eq!(test.to, [OWN]);
    assert_eq!(test.user.as_deref(), Some("ada"));

    see_the_preview(page).await;
    leave_settings(page).await;
    decline(page).await;
    let notice = mail(&office, 2).await;
    assert_eq!(notice.from, OWN);
    assert_eq!(notice.to, [CUSTOMER]);
    page.shows("Sent, today").await;
    let states = world.desk(NOW).ask(["notices", "--lead", &id_of(COMPANY)]);
    assert_eq!(states["notices"][0]["state"], "sent", "{states}");
    page.press("gn").await;
    page.click("tab", "Sent").await;
    page.click("button", "Text").await;
    let first = notice.text();
    page.shows(first.lines().next().unwrap()).await;
    assert_eq!(office.mails().len(), 2);
}

#[tokio::test]
async fn a_notice_is_opened_in_the_users_own_mail_program_and_marked_as_sent() {
    let world = World::new().await;
    let links = Links::of(&world);
    with_lead(&world);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[COMPANY]).await;
    settings(page, "Sending").await;
    page.choose("You, with your own mail program Each notice opens there as a prepared message. You send it and mark it as sent.")
        .await;
    page.control(char::from(Key::Enter)).await;
    page.shows("Kept").await;
    Hand::Mouse.fills(page, "To", OWN).await;
    page.click("button", "Send a test message").await;
    page.shows("The message is open in your mail program.")
        .await;
    links.beginning_with(&format!("mailto:{OWN}?")).await;

    see_the_preview(page).await;
    leave_settings(page).await;
    decline(page).await;
    page.shows("Ready to be sent with your mail program").await;
    page.click("button", "Open in mail program").await;
    let link = links.beginning_with(&format!("mailto:{CUSTOMER}?")).await;
    assert!(
        link.contains("subject=") && link.contains("body="),
        "{link}"
    );
    page.shows("Opened in your mail program").await;
    page.click("button", "Mark as sent").await;
    page.shows("Sent with your mail program, today").await;
}

#[tokio::test]
async fn a_password_lies_in_the_keychain_alone_and_is_there_after_the_next_start() {
    let mut world = World::new().await;
    let mut keychain = world.command("gnome-keyring-daemon");
    keychain.args(["--foreground", "--unlock", "--components=secrets"]);
    // It reads the keychain's own password: an empty line, an empty one.
    let empty = world.file("keychain-password", "\n");
    keychain.stdin(fs::File::open(empty).unwrap());
    world
        .start_and_wait_for(&mut keychain, "org.freedesktop.secrets")
        .await;
    let office = PostOffice::open(house());
    with_lead(&world);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[COMPANY]).await;
    choose_server(page, &office).await;
    keep_password(page, "Password", SECRET).await;
    let kept = "A password is kept in the keychain of this computer.";
    page.shows(kept).await;
    assert!(
        !contains(&world.data(), SECRET.as_bytes()),
        "the password is in the desk's own files"
    );
    app.kill_hard(&world).await;

    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[COMPANY]).await;
    settings(page, "Sending").await;
    page.shows(kept).await;
    page.click("button", "Send a test message").await;
    assert_eq!(mail(&office, 1).await.user.as_deref(), Some("ada"));
    page.click("button", "Forget password").await;
    page.shows("No password is kept.").await;
}

#[tokio::test]
async fn the_log_of_a_day_names_nobody() {
    let world = World::new().await;
    // It refuses the notice, and repeats the address as it does.
    let office = PostOffice::open(House {
        unknown: vec![CUSTOMER.to_owned()],
        ..house()
    });
    with_lead(&world);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[COMPANY]).await;
    choose_server(page, &office).await;
    keep_password(page, "Password", SECRET).await;
    see_the_preview(page).await;
    leave_settings(page).await;
    page.press("/").await;
    page.press(COMPANY).await;
    page.lists(&[COMPANY]).await;
    page.key(Key::Escape).await;
    decline(page).await;
    page.shows("Not sent").await;

    let broken = calm_of(COMPANY)
        .to_string()
        .replace("createdDateTime", "created");
    let broken = world.file("broken.json", broken);
    page.go_to(Stage::Received).await;
    page.click("button", "Import referrals").await;
    world.choose_file("Import referrals", &broken).await;
    page.click("button", "Show rejected").await;
    page.the("dialog", "Rows that were not imported").await;
    let nowhere = format!("referral-desk://lead/{}", id_of("Ingrid Vollmer"));
    let mut second = App::at(NOW).with(&nowhere).start(&world);
    assert!(second.ended().await.success());

    for line in ["a notice was not sent", "a link to a lead that is not here"] {
        let what = format!("the log says that {line}");
        eventually(what, async || app.said().contains(line).then_some(())).await;
    }
    let log = app.said().to_lowercase();
    let lead = calm_of(COMPANY);
    let mut secrets = vec![SECRET.to_owned(), OWN.to_owned(), "vollmer".to_owned()];
    texts(&lead["customerProfile"], &mut secrets);
    texts(&lead["details"], &mut secrets);
    assert!(secrets.iter().any(|secret| secret == COMPANY));
    for secret in secrets {
        assert!(!log.contains(&secret.to_lowercase()), "{secret:?} in {log}");
    }
}

/// Every text in it that is no word of the format.
fn texts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.values().for_each(|member| texts(member, into)),
        Value::Array(elements) => elements.iter().for_each(|element| texts(element, into)),
        Value::String(text) if text.contains([' ', '@', '+']) => into.push(text.clone()),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a file in this folder contains these bytes.
fn contains(folder: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return contains(&path, bytes);
        }
        let all = fs::read(&path).unwrap_or_default();
        all.windows(bytes.len()).any(|part| part == bytes)
    })
}
