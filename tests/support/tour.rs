//! A walk past every screen and dialog of the real window, in any language, for those who look at
//! each: a camera, or a check.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::leads::{calm_of, flame_of};
use super::{Page, Stage, World, eventually};

/// The sections of the settings, from top to bottom.
const SETTINGS: [&str; 8] = [
    "settings-general",
    "settings-alarms",
    "settings-answers",
    "settings-sending",
    "settings-texts",
    "settings-rates",
    "settings-data",
    "settings-about",
];
/// The shelves of the record of alarms, and of the notices.
const ALARMS: [&str; 3] = ["alarms-told", "alarms-waiting", "alarms-not-told"];
const NOTICES: [&str; 2] = ["notices", "notices-sent"];

/// One tour, from the first screen on.
pub(crate) struct Tour<'a> {
    pub(crate) world: &'a World,
    pub(crate) page: &'a Page,
    /// The desk's hour when it was started.
    pub(crate) now: &'a str,
}

impl Tour<'_> {
    /// Walks, and has `see` look wherever there is something to see.
    pub(crate) async fn walk(&self, mut see: impl AsyncFnMut(&str)) {
        let page = self.page;
        page.the_first("radiogroup").await;
        see("onboarding").await;
        page.press("5").await;
        page.shows("?").await;
        see("onboarding-test").await;
        page.key(Key::Escape).await;
        page.the_first("grid").await;
        see("inbox-empty").await;
        self.samples().await;
        page.press("j").await;
        see("inbox-received").await;
        page.press("j").await;
        page.key(Key::Enter).await;
        see("detail").await;
        for (key, screen) in [
            ("a", "accept"),
            ("d", "decline"),
            ("c", "contacted"),
            ("s", "snooze"),
            ("n", "new-lead"),
            ("?", "keys"),
        ] {
            self.dialog(key, screen, &mut see).await;
        }
        self.lists(&mut see).await;
        self.stage(Stage::Accepted, "inbox-accepted", &mut see)
            .await;
        for (key, screen) in [
            ("w", "won"),
            ("l", "lost"),
            ("e", "edit"),
            ("t", "teammate"),
        ] {
            self.dialog(key, screen, &mut see).await;
        }
        self.stage(Stage::Archived, "inbox-archived", &mut see)
            .await;
        page.press("k").await;
        see("registration").await;
        self.dialog("r", "register", &mut see).await;
        page.control(',').await;
        self.tabs(&SETTINGS, Key::Down, &mut see).await;
        self.decline().await;
        page.press("gn").await;
        page.shows("@").await;
        self.tabs(&NOTICES, Key::Right, &mut see).await;
        page.press("gl").await;
        self.tabs(&ALARMS, Key::Right, &mut see).await;
        self.strange(&mut see).await;
        page.press("/").await;
        page.press("zzzz").await;
        page.lists(&[]).await;
        see("search-nothing").await;
        page.key(Key::Escape).await;
    }

    /// Loads the samples, by the second button of an empty list: it is called otherwise in each
    /// language.
    async fn samples(&self) {
        let load = "const button = document.querySelector('[class*=emptyActs] button:last-child');
            button?.click();
            return button !== null;";
        eventually("the samples are offered", async || {
            (self.page.ask(load, vec![]).await == json!(true)).then_some(())
        })
        .await;
        self.listed().await;
    }

    /// Waits until so many rows are ticked.
    async fn ticks(&self, wanted: usize) {
        let ticked = "return document.querySelectorAll('[role=row] [class*=tick]').length";
        eventually(format!("{wanted} rows are ticked"), async || {
            (self.page.ask(ticked, vec![]).await == json!(wanted)).then_some(())
        })
        .await;
    }

    async fn listed(&self) {
        eventually("leads are listed", async || {
            (!self.page.rows().await.is_empty()).then_some(())
        })
        .await;
    }

    /// What is done with the list as a whole: palette, menus, many leads at once, a view of it.
    async fn lists(&self, see: &mut impl AsyncFnMut(&str)) {
        let page = self.page;
        page.control('k').await;
        page.the_first("dialog").await;
        see("palette").await;
        page.press("ac").await;
        see("palette-found").await;
        page.key(Key::Escape).await;
        page.none("dialog").await;
        for (key, screen) in [('f', "filter-menu"), ('s', "sort-menu")] {
            page.shift(key).await;
            page.the_first("menu").await;
            see(screen).await;
            page.key(Key::Escape).await;
            page.none("menu").await;
        }
        page.press("xjxjx").await;
        self.ticks(3).await;
        see("many").await;
        page.key(Key::Escape).await;
        self.ticks(0).await;
        page.press("/").await;
        page.press("has:value -has:note").await;
        page.key(Key::Enter).await;
        self.listed().await;
        page.press("v").await;
        page.the_first("dialog").await;
        page.press("EMEA").await;
        see("view-name").await;
        page.key(Key::Enter).await;
        page.none("dialog").await;
        // Where it is narrow the navigation shows no names.
        let saved = "return document.querySelector('nav button[title=EMEA]') !== null";
        eventually("the view is in the navigation", async || {
            (page.ask(saved, vec![]).await == json!(true)).then_some(())
        })
        .await;
        see("filters").await;
        page.press("/").await;
        page.key(Key::Escape).await;
        self.listed().await;
    }

    async fn dialog(&self, key: &str, screen: &str, see: &mut impl AsyncFnMut(&str)) {
        self.page.press(key).await;
        self.page.the_first("dialog").await;
        see(screen).await;
        self.page.key(Key::Escape).await;
        self.page.none("dialog").await;
    }

    async fn stage(&self, stage: Stage, screen: &str, see: &mut impl AsyncFnMut(&str)) {
        // At another size the driver clicks beside what it means.
        let choose =
            "document.querySelectorAll('nav ul:nth-of-type(2) button')[arguments[0]].click()";
        self.page.ask(choose, vec![json!(stage as usize)]).await;
        self.listed().await;
        self.page.press("j").await;
        see(screen).await;
    }

    /// Every tab of the screen that is shown, and back to the inbox.
    async fn tabs(&self, screens: &[&str], next: Key, see: &mut impl AsyncFnMut(&str)) {
        self.page.the_first("tabpanel").await;
        self.page
            .ask(
                "document.querySelector('[role=tab][aria-selected=true]').focus()",
                vec![],
            )
            .await;
        for screen in screens {
            self.page.the_first("tabpanel").await;
            see(screen).await;
            self.page.key(next.clone()).await;
        }
        self.page.key(Key::Escape).await;
        self.page.none("tabpanel").await;
    }

    /// Declines a lead that is no sample, so that its customer is owed a notice.
    async fn decline(&self) {
        let customer = "Zeeland Bloem";
        self.bring(calm_of(customer));
        let page = self.page;
        page.press("gr").await;
        self.select(customer).await;
        page.the("region", customer).await;
        page.press("d").await;
        page.the_first("dialog").await;
        page.focus_is_on("input[type=radio]").await;
        page.press("4").await;
        page.control(char::from(Key::Enter)).await;
        page.none("dialog").await;
        let over = "return document.querySelector('section[class*=toast]') === null";
        eventually("the answer can't be taken back any more", async || {
            (page.ask(over, vec![]).await == json!(true)).then_some(())
        })
        .await;
    }

    /// What nobody expects in a name: its length, its direction, its letters, its tags.
    async fn strange(&self, see: &mut impl AsyncFnMut(&str)) {
        let long = "Vereinigte Norddeutsche Schiffahrtsversicherungsgesellschaft ".repeat(7);
        let strange = [
            ("strange-long", long.trim().to_owned()),
            (
                "strange-rtl",
                "شركة الأفق للتجارة \u{202e}drawkcab".to_owned(),
            ),
            (
                "strange-emoji",
                "👩‍👩‍👧‍👦 Família & Cia 🏳️‍🌈 <script>alert(1)</script>".to_owned(),
            ),
        ];
        for (screen, name) in strange {
            let mut lead = flame_of(screen);
            lead["customerProfile"]["name"] = json!(name);
            lead["details"]["notes"] = json!(format!("{name}\n{}", "x".repeat(900)));
            self.bring(lead);
            self.page.press("gr").await;
            self.select(&name).await;
            self.page
                .the(
                    "region",
                    name.split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                        .as_str(),
                )
                .await;
            see(screen).await;
        }
    }

    /// Selects a customer's lead as a click on its row does, at any size.
    async fn select(&self, customer: &str) {
        let press = "const row = [...document.querySelectorAll('[role=row][aria-selected]')]\
                     .find((row) => row.textContent.includes(arguments[0]));\
                     row?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));\
                     return row !== undefined";
        eventually(format!("there is a row of {customer:?}"), async || {
            (self.page.ask(press, vec![json!(customer)]).await == json!(true)).then_some(())
        })
        .await;
    }

    /// Brings in a lead that arrived just now.
    fn bring(&self, mut lead: Value) {
        lead["createdDateTime"] = json!(self.now);
        lead["updatedDateTime"] = json!(self.now);
        lead["expirationDateTime"] = json!("2026-12-02T15:20:00Z");
        let file = self.world.file("brought.json", lead.to_string());
        self.world
            .desk(self.now)
            .ask(["import", &file.to_string_lossy()]);
    }
}
