//! How a person works the window: with the mouse, or with keys alone. A journey is walked by both.

use thirtyfour::Key;

use super::{Page, Stage};

/// The hand that does it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Hand {
    Mouse,
    Keys,
}

impl Hand {
    /// Gives a command to the lead in the detail: by its button, or by its key.
    pub(crate) async fn gives(self, page: &Page, button: &str, key: &str) {
        match self {
            Self::Mouse => page.click("button", button).await,
            Self::Keys => page.press(key).await,
        }
    }

    /// Puts a text into a field of the dialog that is open, in the place of what was there.
    pub(crate) async fn fills(self, page: &Page, field: &str, text: &str) {
        match self {
            Self::Mouse => page.click("textbox", field).await,
            Self::Keys => page.tab_to("textbox", field).await,
        }
        page.retype(text).await;
    }

    /// Picks one of a few: by clicking it, or by its number.
    pub(crate) async fn picks(self, page: &Page, option: &str, number: &str) {
        match self {
            Self::Mouse => page.choose(option).await,
            Self::Keys => {
                page.the("radio", option).await;
                page.focus_is_on("input[type=radio]").await;
                page.press(number).await;
            }
        }
    }

    /// Gives one of the short answers of a field, counted from 0.
    pub(crate) async fn answers(self, page: &Page, field: &str, answer: usize) {
        match self {
            Self::Mouse => page.click_in_field(field, "label:has(input)", answer).await,
            Self::Keys => {
                page.tab_to_field(field).await;
                if answer == 0 {
                    page.press(" ").await;
                }
                for _ in 0..answer {
                    page.key(Key::Right).await;
                }
            }
        }
    }

    /// Types a day into a field, its parts one after the other: month, day, year.
    pub(crate) async fn dates(self, page: &Page, field: &str, digits: &str) {
        match self {
            Self::Mouse => page.click_in_field(field, "[role=spinbutton]", 0).await,
            Self::Keys => page.tab_to_field(field).await,
        }
        page.press(digits).await;
    }

    /// Ends the dialog that is open with its verb, and waits until it is gone.
    pub(crate) async fn finishes(self, page: &Page, verb: &str) {
        page.the("button", verb).await;
        match self {
            Self::Mouse => page.click("button", verb).await,
            Self::Keys => page.control(char::from(Key::Enter)).await,
        }
        page.none("dialog").await;
    }

    /// Goes to a stage and opens a lead there.
    pub(crate) async fn opens(self, page: &Page, stage: Stage, customer: &str) {
        match self {
            Self::Mouse => {
                page.go_to(stage).await;
                page.click_row(customer).await;
            }
            Self::Keys => {
                page.press("g").await;
                page.press(match stage {
                    Stage::Received => "r",
                    Stage::Accepted => "a",
                    Stage::Archived => "x",
                })
                .await;
                page.lists(&[customer]).await;
                page.press("j").await;
            }
        }
        page.shows_lead(customer).await;
    }
}
