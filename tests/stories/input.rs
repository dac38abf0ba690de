//! What a stranger wrote is shown as text, and data of a newer program is left alone.

use std::fs;

use serde_json::{Value, json};

use crate::support::leads::{FLAME, FLAME_ID};
use crate::support::{App, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";
const DATABASE: &str = "referral-desk.db";
/// Does something that can be told if it ever runs.
const HOSTILE: &str =
    "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";

#[tokio::test]
async fn hostile_text_is_shown_as_text_everywhere() {
    let world = World::new().await;
    let mut lead: Value = serde_json::from_str(FLAME).unwrap();
    poison(&mut lead);
    lead["id"] = json!("hostile");
    let file = world.file("hostile.json", lead.to_string());
    let desk = world.desk(NOW);
    assert_eq!(
        desk.run(["import", &file.to_string_lossy()]).said["created"],
        1
    );

    let app = App::at(NOW).open(&world).await;
    let toast = world.notifications().toast("script").await;
    assert!(
        !toast.body.contains('<'),
        "the server reads the body as markup: {}",
        toast.body
    );
    world.notifications().click(&toast).await;
    let page = app.page();
    page.shows_lead(HOSTILE).await;
    page.shows("onerror=").await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Show raw data").await;
    let raw = page
        .the("textbox", "Raw data")
        .await
        .prop("value")
        .await
        .unwrap()
        .unwrap();
    assert!(
        raw.contains("onerror=") && raw.contains("customerProfile"),
        "{raw}"
    );
    page.none("menu").await;
    page.press("a").await;
    page.the("dialog", &format!("Accept {HOSTILE}")).await;

    let strangers = "return [document.querySelectorAll('img[src=\"x\"]').length, \
                     [...document.scripts].filter((script) => script.text !== '').length, document.title]";
    assert_eq!(
        page.ask(strangers, vec![]).await,
        json!([0, 0, "Referral Desk"])
    );
}

/// Puts hostile text in place of every text that is free text.
fn poison(value: &mut Value) {
    const KEPT: &[&str] = &[
        "id",
        "type",
        "qualification",
        "status",
        "substatus",
        "createdDateTime",
        "updatedDateTime",
        "expirationDateTime",
        "direction",
        "organizationId",
    ];
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if !KEPT.contains(&name.as_str()) {
                    poison(member);
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(poison),
        Value::String(text) => *text = HOSTILE.to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[tokio::test]
async fn a_newer_database_is_refused_in_words_and_left_untouched() {
    let world = World::new().await;
    let file = world.file("flame.json", FLAME);
    world.desk(NOW).ask(["import", &file.to_string_lossy()]);
    let bytes = of_a_newer_program(&world);

    let mut app = App::at(NOW).start(&world);
    app.says("newer").await;
    world.focus("Referral Desk cannot start").await;
    world.press("Return");
    assert_eq!(app.ended().await.code(), Some(3));
    assert_eq!(fs::read(world.data().join(DATABASE)).unwrap(), bytes);
    for beside in ["-wal", "-shm"] {
        assert!(
            !world.data().join(format!("{DATABASE}{beside}")).exists(),
            "{beside}"
        );
    }
    assert_eq!(world.desk(NOW).run(["show", FLAME_ID]).code, 3);
}

/// Makes the database one of a version that nobody knows yet, and gives its bytes.
fn of_a_newer_program(world: &World) -> Vec<u8> {
    let file = world.data().join(DATABASE);
    for beside in ["-wal", "-shm"] {
        fs::remove_file(world.data().join(format!("{DATABASE}{beside}"))).ok();
    }
    let mut bytes = fs::read(&file).unwrap();
    // Where SQLite keeps two numbers for its program: the version, and whose file it is.
    bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
    bytes[68..72].copy_from_slice(b"desk");
    fs::write(&file, &bytes).unwrap();
    bytes
}

#[tokio::test]
async fn rows_that_were_left_out_are_named_in_the_window() {
    let world = World::new().await;
    let mut nameless: Value = serde_json::from_str(FLAME).unwrap();
    nameless["id"] = Value::Null;
    let both = json!([nameless, serde_json::from_str::<Value>(FLAME).unwrap()]);
    let file = world.file("partly.json", both.to_string());
    let seed = world.file("seed.json", FLAME);
    world.desk(NOW).ask(["import", &seed.to_string_lossy()]);

    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.click("button", "Import referrals").await;
    world.choose_file("Import referrals", &file).await;
    page.click("button", "Show rejected").await;
    page.the("dialog", "Rows that were not imported").await;
    page.shows("element 1").await;
    eventually("the file is named", async || {
        page.text().await.contains("partly.json").then_some(())
    })
    .await;
}

#[tokio::test]
async fn an_import_is_cancelled_and_what_is_in_stays_in() {
    const MANY: u64 = 100_000;
    let world = World::new().await;
    let mut rows = "Referral ID,Creation Date,Customer Name,Lead Type,Status\n".to_owned();
    for place in 0..MANY {
        let row = format!("ref-{place},2025-03-03T08:00:00Z,Many {place},Customer inquiry,New\n");
        rows.push_str(&row);
    }
    let file = world.file("many.csv", rows);
    let seed = world.file("seed.json", FLAME);
    world.desk(NOW).ask(["import", &seed.to_string_lossy()]);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.click("button", "Import referrals").await;
    world.choose_file("Import referrals", &file).await;
    page.click("button", "Cancel").await;

    page.shows("Import cancelled").await;
    let there = world.desk(NOW).ask(["list"])["total"].as_u64().unwrap();
    assert!(1 < there && there < MANY, "{there} are in");
    eventually("those that are in are listed", async || {
        (page.rows().await.len() > 1).then_some(())
    })
    .await;
}
