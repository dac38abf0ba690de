//! What is in the window: found by role and name as a screen reader finds it, used by real clicks
//! and keys.

use serde_json::{Value, json};
use thirtyfour::error::{WebDriverErrorInner, WebDriverResult};
use thirtyfour::{By, Key, WebDriver, WebElement};

use super::eventually;

const FIND: &str = include_str!("find.js");

/// The app's page.
pub(crate) struct Page {
    session: WebDriver,
}

impl Page {
    pub(crate) fn new(session: WebDriver) -> Self {
        Self { session }
    }

    /// The elements of this role and name that can be seen now.
    pub(crate) async fn all(&self, role: &str, name: Option<&str>) -> Vec<WebElement> {
        let arguments = vec![json!(role), json!(name)];
        // Between the page's answer and its reading by the driver an element may be drawn anew.
        eventually(format!("the {role}s stand still"), async || {
            let found = self.session.execute(FIND, arguments.clone()).await;
            unless_stale(found).map(|found| found.elements().unwrap())
        })
        .await
    }

    /// Whether there is one of this role and name.
    pub(crate) async fn has(&self, role: &str, name: &str) -> bool {
        !self.all(role, Some(name)).await.is_empty()
    }

    /// The element of this role and name, once it is there.
    #[track_caller]
    pub(crate) fn the(&self, role: &str, name: &str) -> impl Future<Output = WebElement> {
        eventually(format!("there is a {role} {name:?}"), async move || {
            self.all(role, Some(name)).await.into_iter().next()
        })
    }

    /// Waits until there is none of this role and name.
    #[track_caller]
    pub(crate) fn no(&self, role: &str, name: &str) -> impl Future<Output = ()> {
        eventually(format!("there is no {role} {name:?}"), async move || {
            (!self.has(role, name).await).then_some(())
        })
    }

    /// The first element of this role, whatever its name, once there is one.
    #[track_caller]
    pub(crate) fn the_first(&self, role: &str) -> impl Future<Output = WebElement> {
        eventually(format!("there is a {role}"), async move || {
            self.all(role, None).await.into_iter().next()
        })
    }

    /// Waits until there is none of this role.
    #[track_caller]
    pub(crate) fn none(&self, role: &str) -> impl Future<Output = ()> {
        eventually(format!("there is no {role}"), async move || {
            self.all(role, None).await.is_empty().then_some(())
        })
    }

    /// Clicks it with the mouse, once it is there.
    pub(crate) async fn click(&self, role: &str, name: &str) {
        eventually(format!("a {role} {name:?} takes a click"), async || {
            let found = self.all(role, Some(name)).await.into_iter().next()?;
            unless_stale(found.click().await)
        })
        .await;
    }

    /// Scrolls until this element stands in the middle of the window.
    pub(crate) async fn scroll_to(&self, role: &str, name: &str) {
        let element = self.the(role, name).await.to_json().unwrap();
        self.ask(
            "arguments[0].scrollIntoView({ block: 'center' })",
            vec![element],
        )
        .await;
    }

    /// Picks an option with the mouse. The radio itself is drawn by its label, which takes the click.
    pub(crate) async fn choose(&self, option: &str) {
        let radio = self.the("radio", option).await.to_json().unwrap();
        let label = "return arguments[0].closest('label')";
        let label = self.session.execute(label, vec![radio]).await.unwrap();
        label.element().unwrap().click().await.unwrap();
    }

    /// Picks an option of a group with the mouse, where several groups have options of that name.
    pub(crate) async fn choose_of(&self, group: &str, option: &str) {
        let group = self.the("radiogroup", group).await.to_json().unwrap();
        let label = "return [...arguments[0].querySelectorAll('label')]
            .find((label) => label.textContent.trim() === arguments[1])";
        let label = self.session.execute(label, vec![group, json!(option)]);
        label
            .await
            .unwrap()
            .element()
            .unwrap()
            .click()
            .await
            .unwrap();
    }

    /// Clicks what a selector finds in a field of a dialog, counted from 0.
    pub(crate) async fn click_in_field(&self, field: &str, selector: &str, place: usize) {
        let find = "return document.querySelectorAll(`[data-field=${arguments[0]}] ${arguments[1]}`)\
                    [arguments[2]] ?? null";
        let arguments = vec![json!(field), json!(selector), json!(place)];
        eventually(format!("{selector} of {field} takes a click"), async || {
            let found = self.session.execute(find, arguments.clone()).await;
            let found = unless_stale(found)?.element().ok()?;
            unless_stale(found.click().await)
        })
        .await;
    }

    /// Moves the focus with Tab until it is in this field of a dialog.
    pub(crate) async fn tab_to_field(&self, field: &str) {
        let inside =
            "return document.activeElement.closest(`[data-field=${arguments[0]}]`) !== null";
        for _ in 0..TABS {
            if self.ask(inside, vec![json!(field)]).await == json!(true) {
                return;
            }
            self.key(Key::Tab).await;
        }
        panic!(
            "Tab never comes to {field}; the focus is on {}",
            self.focus().await
        );
    }

    /// Clicks the row of a customer's lead, once it is in the list.
    pub(crate) async fn click_row(&self, customer: &str) {
        let row = "return [...document.querySelectorAll('[role=row][aria-selected]')]\
                   .find((row) => row.textContent.includes(arguments[0])) ?? null";
        eventually(format!("a row of {customer:?} takes a click"), async || {
            let found = self.session.execute(row, vec![json!(customer)]).await;
            let found = unless_stale(found)?.element().ok()?;
            unless_stale(found.click().await)
        })
        .await;
    }

    /// Waits until keys go to the page.
    pub(crate) async fn has_the_keyboard(&self) {
        eventually("the page has the keyboard", async || {
            let has = self.ask("return document.hasFocus()", vec![]).await;
            (has == json!(true)).then_some(())
        })
        .await;
    }

    /// Presses one key after the other, wherever the focus is.
    pub(crate) async fn press(&self, keys: impl AsRef<str>) {
        self.session
            .action_chain()
            .send_keys(keys.as_ref())
            .perform()
            .await
            .unwrap();
    }

    /// Presses a key that writes no letter.
    pub(crate) async fn key(&self, key: Key) {
        self.session
            .action_chain()
            .send_keys(key.value())
            .perform()
            .await
            .unwrap();
    }

    /// Presses a key while Control is held.
    pub(crate) async fn control(&self, key: char) {
        self.held(Key::Control, key).await;
    }

    /// Presses a key while Shift is held.
    pub(crate) async fn shift(&self, key: char) {
        self.held(Key::Shift, key).await;
    }

    async fn held(&self, held: Key, key: char) {
        let chain = self.session.action_chain().key_down(held.clone());
        let chain = chain.send_keys(key).key_up(held);
        chain.perform().await.unwrap();
    }

    /// Empties the text field that has the focus and types into it.
    pub(crate) async fn retype(&self, text: &str) {
        self.control('a').await;
        self.press(text).await;
    }

    /// Moves the focus with Tab until it is on this element.
    pub(crate) async fn tab_to(&self, role: &str, name: &str) {
        self.the(role, name).await;
        for _ in 0..TABS {
            if self.has_focus(role, name).await {
                return;
            }
            self.key(Key::Tab).await;
        }
        panic!(
            "Tab never comes to the {role} {name:?}; the focus is on {}",
            self.focus().await
        );
    }

    /// Whether the focus is on it, or in it.
    pub(crate) async fn has_focus(&self, role: &str, name: &str) -> bool {
        let Some(element) = self.all(role, Some(name)).await.into_iter().next() else {
            return false;
        };
        let inside = "return arguments[0].contains(document.activeElement)";
        self.ask(inside, vec![element.to_json().unwrap()]).await == json!(true)
    }

    /// Waits until the focus is on an element that this selector matches.
    pub(crate) async fn focus_is_on(&self, selector: &str) {
        let matches = "return document.activeElement.matches(arguments[0])";
        eventually(format!("the focus is on {selector}"), async || {
            let there = self.ask(matches, vec![json!(selector)]).await;
            (there == json!(true)).then_some(())
        })
        .await;
    }

    /// The element that has the focus, as HTML.
    pub(crate) async fn focus(&self) -> String {
        self.ask("return document.activeElement.outerHTML", vec![])
            .await
            .to_string()
    }

    /// The text on the page, as it can be selected.
    pub(crate) async fn text(&self) -> String {
        let text = self.ask("return document.body.innerText", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until these words are on the page.
    #[track_caller]
    pub(crate) fn shows(&self, words: &str) -> impl Future<Output = ()> {
        let wanted = words.to_owned();
        eventually(format!("the page shows {words:?}"), async move || {
            self.text().await.contains(&wanted).then_some(())
        })
    }

    /// Goes to a stage by its button, whatever the language.
    pub(crate) async fn go_to(&self, stage: Stage) {
        let buttons = self
            .session
            .find_all(By::Css("nav ul:nth-of-type(2) button"))
            .await
            .unwrap();
        buttons[stage as usize].click().await.unwrap();
    }

    /// Waits until the detail shows this customer's lead, ready to be acted on.
    pub(crate) async fn shows_lead(&self, customer: &str) {
        self.the("region", customer).await;
        self.the("group", "Answer this lead").await;
    }

    /// Waits until the list has these customers' leads in this order, and no others.
    #[track_caller]
    pub(crate) fn lists(&self, customers: &[&str]) -> impl Future<Output = ()> {
        let wanted: Vec<String> = customers.iter().map(ToString::to_string).collect();
        eventually(format!("the list is {wanted:?}"), async move || {
            let rows = self.rows().await;
            let mut pairs = rows.iter().zip(&wanted);
            let fits = rows.len() == wanted.len() && pairs.all(|(row, name)| row.contains(name));
            fits.then_some(())
        })
    }

    /// The text of each lead's row.
    pub(crate) async fn rows(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('[role=row][aria-selected]')]\
                      .map((row) => row.textContent)";
        let rows = self.ask(script, vec![]).await;
        rows.as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    /// Runs a script in the page.
    pub(crate) async fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.session
            .execute(script, arguments)
            .await
            .unwrap()
            .json()
            .clone()
    }

    /// Runs a script in the page and waits for what it hands to its last argument, a function.
    pub(crate) async fn ask_and_wait(&self, script: &str) -> Value {
        let answer = self.session.execute_async(script, vec![]).await;
        answer.unwrap().json().clone()
    }

    /// Shows another document of the app.
    pub(crate) async fn go_to_address(&self, address: &str) {
        self.session.goto(address).await.unwrap();
    }

    /// Waits until the page is drawn for the first time: its window comes while that goes on.
    pub(crate) async fn is_drawn(&self) {
        let drawn = "return document.getElementById('root').hasChildNodes()";
        eventually("the page is drawn", async || {
            (self.ask(drawn, vec![]).await == json!(true)).then_some(())
        })
        .await;
    }

    /// Waits until nothing on the page moves any more.
    pub(crate) async fn still(&self) {
        let moving = "return document.getAnimations().some((each) => \
                      each.playState === 'running' && each.effect.getComputedTiming().endTime < 5000)";
        // What was asked for just now may begin to move only after the first look.
        let mut still = 0;
        eventually("the page stands still", async || {
            let moves = self.ask(moving, vec![]).await != json!(false);
            still = if moves { 0 } else { still + 1 };
            (still > 2).then_some(())
        })
        .await;
    }

    /// Leaves the session as it is: the app is gone or about to go.
    pub(crate) fn forget(self) {
        self.session.leak().ok();
    }
}

/// What the driver answers; nothing when the element it was about has just been drawn anew.
fn unless_stale<T>(answer: WebDriverResult<T>) -> Option<T> {
    match answer {
        Ok(answer) => Some(answer),
        Err(reason) => {
            let is_stale = matches!(
                reason.as_inner(),
                WebDriverErrorInner::StaleElementReference(_)
            );
            assert!(is_stale, "{reason}");
            None
        }
    }
}

/// The stages, in the order of their buttons.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stage {
    Received,
    Accepted,
    Archived,
}

/// More stops than any screen has.
const TABS: usize = 80;
