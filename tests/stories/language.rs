//! The language, switched while the app runs: window, tray and toasts follow without a restart.

use crate::support::leads::{FLAME, FLAME_CUSTOMER, calm_of};
use crate::support::{App, World};

const NOW: &str = "2025-03-03T08:16:00Z";
const CALM: &str = "Zeeland Bloem";

#[tokio::test]
async fn window_tray_and_toasts_speak_another_language_at_once() {
    let world = World::new().await;
    let tray = world.tray().await;
    let desk = world.desk(NOW);
    let calm = world.file("calm.json", calm_of(CALM).to_string());
    desk.ask(["import", &calm.to_string_lossy()]);
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[CALM]).await;
    tray.entry("1 referral needs an answer").await;

    page.shows_lead(CALM).await;
    page.control(',').await;
    page.the("main", "Settings").await;
    page.choose("Русский").await;
    page.the("main", "Настройки").await;
    tray.entry("1\u{a0}лид ждёт ответа").await;
    tray.entry("Открыть Referral Desk").await;

    let flame = world.file("flame.json", FLAME);
    desk.ask(["import", &flame.to_string_lossy()]);
    let toast = world.notifications().toast(FLAME_CUSTOMER).await;
    assert!(toast.title.starts_with("Пламя: "), "{toast:?}");
    assert!(
        toast.labels.iter().any(|label| label == "Связались"),
        "{toast:?}"
    );

    page.choose("English").await;
    page.the("main", "Settings").await;
    tray.entry("2 referrals need an answer").await;
}
