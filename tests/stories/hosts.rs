//! Two hosts on one desk: the window and the command.

use std::time::{Duration, Instant};

use thirtyfour::Key;

use crate::support::leads::{FLAME, FLAME_CUSTOMER, FLAME_ID, calm_of, flame_of, id_of};
use crate::support::{App, Stage, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";

#[tokio::test]
async fn the_window_shows_what_the_command_did_without_a_restart() {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let file = world.file("flame.json", FLAME);
    desk.ask(["import", &file.to_string_lossy()]);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER]).await;

    let more = world.file("more.json", flame_of("Adler Textil").to_string());
    desk.ask(["import", &more.to_string_lossy()]);
    eventually("the new lead is in the list", async || {
        (page.rows().await.len() == 2).then_some(())
    })
    .await;

    let deal = [
        "--name",
        "Cold chain",
        "--value",
        "18000",
        "--currency",
        "EUR",
    ];
    let accept = [&["accept", FLAME_ID][..], &deal, &["--close", "2025-12-31"]].concat();
    desk.ask(accept);
    page.lists(&["Adler Textil"]).await;
    page.go_to(Stage::Accepted).await;
    page.lists(&[FLAME_CUSTOMER]).await;
    page.press("j").await;
    page.shows_lead(FLAME_CUSTOMER).await;
    page.shows("Cold chain").await;

    desk.ask(["edit", FLAME_ID, "--name", "Cold chain and warehouse"]);
    page.shows("Cold chain and warehouse").await;
    desk.ask(["win", FLAME_ID]);
    page.lists(&[]).await;
}

#[tokio::test]
async fn a_deal_changed_by_the_command_meanwhile_is_shown_beside_what_was_typed_and_nothing_is_lost()
 {
    let world = World::new().await;
    let desk = world.desk(NOW);
    let file = world.file("flame.json", FLAME);
    desk.ask(["import", &file.to_string_lossy()]);
    let deal = ["--name", "Cold chain", "--value", "18000", "--currency"];
    let deal = [deal.as_slice(), &["EUR", "--close", "2025-12-31"]].concat();
    desk.ask([&["accept", FLAME_ID][..], &deal].concat());
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.go_to(Stage::Accepted).await;
    page.click_row(FLAME_CUSTOMER).await;
    page.shows_lead(FLAME_CUSTOMER).await;
    page.press("e").await;
    page.tab_to("textbox", "Deal name").await;
    page.retype("Cold chain for Kiel").await;

    desk.ask(["edit", FLAME_ID, "--value", "25000"]);
    page.control(char::from(Key::Enter)).await;
    page.shows("Changed meanwhile.").await;
    page.shows("€25,000").await;
    assert_eq!(desk.ask(["show", FLAME_ID])["deal"]["name"], "Cold chain");
    page.click("button", "Go on with mine").await;
    // Until then the button that saves is the old dialog's.
    page.shows("What you typed stands over the lead as it is now.")
        .await;
    page.click("button", "Save changes").await;
    page.none("dialog").await;
    let lead = desk.ask(["show", FLAME_ID]);
    assert_eq!(lead["deal"]["name"], "Cold chain for Kiel");
    assert_eq!(lead["deal"]["value"]["minor"], 2_500_000);
}

#[tokio::test]
async fn an_alarm_is_told_once_whichever_host_tells_it() {
    let world = World::new().await;
    let started = Instant::now();
    let mut app = App::at(NOW).with("--hidden").start(&world);
    let early = world.file("early.json", calm_of("Aarhus Vind").to_string());
    let early = early.to_string_lossy();
    world.desk(NOW).ask(["import", &early]);
    world.notifications().toast("Aarhus Vind").await;

    let customers = [
        "Aalborg Frø",
        "Bergen Fisk",
        "Celle Druck",
        "Dinkel und Sohn",
        "Elbe Werft",
    ];
    let mut told_by_command = Vec::new();
    for customer in customers {
        let desk = world.desk(&running(started));
        let file = world.file("lead.json", calm_of(customer).to_string());
        desk.ask(["import", &file.to_string_lossy()]);
        let tick = desk.ask(["tick"]);
        let raised = tick["raised"].as_array().unwrap().len();
        told_by_command.extend(std::iter::repeat_n(customer, raised));
        let id = id_of(customer);
        eventually(format!("the alarm of {customer} is told"), async || {
            (desk.raised(&id).len() == 1).then_some(())
        })
        .await;
    }
    // The app has looked at all of them once its own toast of one more is out.
    let desk = world.desk(&running(started));
    let last = world.file("last.json", calm_of("Zeeland Bloem").to_string());
    desk.ask(["import", &last.to_string_lossy()]);
    world.notifications().toast("Zeeland Bloem").await;

    let titles = world.notifications().titles();
    for customer in customers {
        let shown = titles
            .iter()
            .filter(|title| title.contains(customer))
            .count();
        let printed = told_by_command
            .iter()
            .filter(|told| **told == customer)
            .count();
        assert_eq!(
            shown + printed,
            1,
            "{customer}: {titles:#?} and {told_by_command:?}"
        );
    }
    assert!(app.runs());
}

/// What the clock of an app says that was started at [`NOW`].
fn running(started: Instant) -> String {
    let passed: Duration = started.elapsed();
    let start: chrono::DateTime<chrono::Utc> = NOW.parse().unwrap();
    (start + passed).to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}
