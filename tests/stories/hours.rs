//! Hours and days off in the window: from a click to the moment somebody will be told.

use crate::support::leads::{calm_of, id_of};
use crate::support::{App, World, eventually};

/// Monday, minutes after the lead was received.
const ARRIVED: &str = "2025-03-03T08:16:00Z";
const CALM: &str = "Zeeland Bloem";

/// When the desk will call the answer overdue, and why then.
fn overdue(world: &World) -> (String, String) {
    let desk = world.desk(ARRIVED);
    let preview = desk.ask(["preview", &id_of(CALM)]);
    let coming = preview["alarms"].as_array().unwrap();
    let alarm = coming
        .iter()
        .find(|alarm| alarm["kind"] == "answer-overdue");
    let alarm = alarm.cloned().unwrap_or_default();
    let text = |name: &str| alarm[name].as_str().unwrap_or_default().to_owned();
    let to_the_second = text("told_at").chars().take(19).collect();
    (to_the_second, text("reason"))
}

#[tokio::test]
async fn hours_and_days_off_chosen_in_the_window_move_an_alarm_and_the_window_says_so() {
    let world = World::new().await;
    let desk = world.desk(ARRIVED);
    let calm = world.file("calm.json", calm_of(CALM).to_string());
    desk.ask(["import", &calm.to_string_lossy()]);
    desk.ask(["settings", "set", "time_zone", "UTC"]);
    assert_eq!(
        overdue(&world),
        ("2025-03-04T08:12:44".into(), String::new())
    );

    let app = App::at(ARRIVED).open(&world).await;
    let page = app.page();
    page.lists(&[CALM]).await;
    page.press("gs").await;
    page.click("tab", "Alarms").await;
    page.click("button", "Monday to Friday, 9 to 18").await;
    page.shows("· outside working hours").await;
    let at_nine = async || {
        let nine = ("2025-03-04T09:00:00".into(), "working-hours".into());
        (overdue(&world) == nine).then_some(())
    };
    eventually("it is told when the working day begins", &at_nine).await;

    // A day off that a terminal adds is seen at once; the next day's alarm then says it all.
    desk.ask(["holidays", "add", "2025-03-04", "Carnival"]);
    page.shows("Carnival").await;
    assert_eq!(overdue(&world), (String::new(), "overtaken".into()));
    page.click("button", "Remove the holiday on Mar 4, 2025")
        .await;
    eventually("it is told that day again", &at_nine).await;
}
