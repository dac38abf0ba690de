//! The buttons on a toast.
//!
//! Platform limits, as seen in tauri-plugin-notification 2.8 and what it stands on:
//! - macOS shows two or more buttons in a menu behind one "Options" button. A click on that button
//!   itself reports the first of them, so the first only ever opens. They are told apart by their
//!   titles, which must differ and must not hold a comma.
//! - Windows reports buttons and clicks only while the toast is on the screen, not from the
//!   notification centre.
//! - On Linux the server decides how many it shows; one without the ability "actions" shows none,
//!   and a click on the toast still opens the lead where the server reports clicks.

use tauri_plugin_notification::{Action, ActionType};

use crate::text::Words;

/// Which buttons a toast has. The system learns the sets before the first toast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Buttons {
    /// None: a click brings the window forward.
    None,
    /// Of a flame that burns: the customer waits for a call.
    Flame,
    /// Of a lead that waits for an answer.
    Answer,
    /// Of a lead that can only be put off.
    Later,
    /// Of what can only be looked at.
    Look,
}

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pressed {
    /// The toast itself, or Open.
    Open,
    /// Contacted.
    Contacted,
    /// Accept…
    Accept,
    /// Snooze 1 h.
    Snooze,
}

impl Pressed {
    /// By the name that the system reports.
    pub(crate) fn named(id: &str) -> Option<Self> {
        match id {
            "tap" => Some(Self::Open),
            _ => [Self::Open, Self::Contacted, Self::Accept, Self::Snooze]
                .into_iter()
                .find(|pressed| pressed.id() == id),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Contacted => "contacted",
            Self::Accept => "accept",
            Self::Snooze => "snooze",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Open => "toast-button-open",
            Self::Contacted => "toast-button-contacted",
            Self::Accept => "toast-button-accept",
            Self::Snooze => "toast-button-snooze",
        }
    }
}

impl Buttons {
    const SETS: [Self; 4] = [Self::Flame, Self::Answer, Self::Later, Self::Look];

    /// The name of the set, if there is anything in it.
    pub(crate) fn set(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Flame => Some("flame"),
            Self::Answer => Some("answer"),
            Self::Later => Some("later"),
            Self::Look => Some("look"),
        }
    }

    fn pressed(self) -> &'static [Pressed] {
        match self {
            Self::None => &[],
            Self::Flame => &[Pressed::Open, Pressed::Contacted, Pressed::Snooze],
            Self::Answer => &[Pressed::Open, Pressed::Accept, Pressed::Snooze],
            Self::Later => &[Pressed::Open, Pressed::Snooze],
            Self::Look => &[Pressed::Open],
        }
    }
}

/// Every set, in the language of `words`, for the system to know before the first toast.
pub(crate) fn sets(words: &Words) -> Vec<ActionType> {
    let set = |buttons: Buttons| {
        let actions = buttons.pressed().iter();
        let actions = actions
            .map(|pressed| Action::builder(pressed.id(), words.say(pressed.words())).build())
            .collect();
        Some(ActionType::builder(buttons.set()?).actions(actions).build())
    };
    Buttons::SETS.into_iter().filter_map(set).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::args::Lang;

    #[test]
    fn buttons_are_told_apart_by_their_titles_on_every_system() {
        for lang in [Lang::En, Lang::Ru] {
            let sets = sets(&Words::of(lang));
            assert_eq!(sets.len(), Buttons::SETS.len());
            for set in sets {
                let titles: Vec<&str> = set.actions().iter().map(Action::title).collect();
                let distinct: BTreeSet<&str> = titles.iter().copied().collect();
                assert_eq!(distinct.len(), titles.len(), "{titles:?}");
                assert!(
                    titles.iter().all(|title| !title.contains(',')),
                    "{titles:?}"
                );
            }
        }
    }

    #[test]
    fn the_first_button_only_opens() {
        for set in sets(&Words::of(Lang::En)) {
            assert_eq!(set.actions()[0].id(), "open");
        }
    }

    #[test]
    fn what_the_system_reports_is_understood() {
        assert_eq!(Pressed::named("tap"), Some(Pressed::Open));
        assert_eq!(Pressed::named("open"), Some(Pressed::Open));
        assert_eq!(Pressed::named("contacted"), Some(Pressed::Contacted));
        assert_eq!(Pressed::named("accept"), Some(Pressed::Accept));
        assert_eq!(Pressed::named("snooze"), Some(Pressed::Snooze));
        assert_eq!(Pressed::named("decline"), None);
        assert_eq!(Pressed::named(""), None);
    }
}
