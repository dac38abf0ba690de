//! The icon beside the clock: whether something waits, what to answer first, and the way back to the
//! window.
//!
//! Linux shows no tooltip, so everything it says stands in the menu too, and the count beside the
//! icon where the desktop draws one.

use chrono::{DateTime, TimeZone, Utc};
use desk_domain::{customer::Customer, face::Face, told::Pause};
use desk_engine::{DeskError, PauseFor, views::LeadRow};
use tauri::{
    AppHandle, Manager, Wry,
    image::Image,
    include_image,
    menu::{Menu, MenuBuilder, MenuItemBuilder, SubmenuBuilder},
    tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent},
};

use crate::{events, host::Host, text::Words, toast::plain, window, wish::Wish};

const TRAY: &str = "desk";
const OPEN: &str = "tray-open";
const QUIT: &str = "tray-quit";
const NEW: &str = "tray-new";
const ABSENT: &str = "tray-no-toasts";
const PAUSE: &str = "tray-pause";
const HOUR: &str = "tray-pause-hour";
const MORNING: &str = "tray-pause-morning";
const RESUMED: &str = "tray-pause-resumed";
const RESUME: &str = "tray-resume";
/// What the name of a lead's entry begins with.
const LEAD: &str = "lead:";

/// How many leads the menu names.
pub(crate) const NAMED: u32 = 3;
/// How much of a customer's name it shows.
const NAME: usize = 40;

/// What the icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mood {
    /// Nothing waits for an answer today.
    #[default]
    Quiet,
    /// Something is due.
    Due,
    /// A flame burns.
    Flame,
}

impl Mood {
    fn icon(self) -> Image<'static> {
        match self {
            Mood::Quiet => include_image!("icons/tray-quiet.png"),
            Mood::Due => include_image!("icons/tray-due.png"),
            Mood::Flame => include_image!("icons/tray-flame.png"),
        }
    }
}

/// How the desk stands, as far as the tray tells.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// What the icon shows.
    pub(crate) mood: Mood,
    /// How many leads need an answer.
    pub(crate) waiting: u64,
    /// What to answer first, at most [`NAMED`].
    pub(crate) urgent: Vec<LeadRow>,
    /// Alarms are paused.
    pub(crate) pause: Option<Pause>,
    /// The machine's clock can't be right: nothing is told.
    pub(crate) clock_wrong: bool,
    /// The system shows no notifications.
    pub(crate) no_toasts: bool,
}

/// A standing in words. One that is equal need not be drawn again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawn {
    mood: Mood,
    waiting: u64,
    tooltip: String,
    menu: Vec<Entry>,
}

/// One entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    /// Words that can't be chosen.
    Note(String),
    /// A name, and words.
    Item(String, String),
    /// A menu of its own.
    More(String, Vec<(&'static str, String)>),
    Gap,
}

impl Drawn {
    /// Puts a standing into words, at an instant and in a zone.
    pub(crate) fn of<Zone>(
        standing: &Standing,
        words: &Words,
        now: DateTime<Utc>,
        zone: &Zone,
    ) -> Self
    where
        Zone: TimeZone<Offset: std::fmt::Display>,
    {
        let count = words.say_with("tray-tooltip", [("count", standing.waiting.into())]);
        let mut notes = Vec::new();
        match standing.pause {
            Some(Pause::Until(end)) => {
                let time = end.with_timezone(zone).format("%H:%M").to_string();
                notes.push(words.say_with("tray-paused-until", [("time", time.into())]));
            }
            Some(Pause::UntilResumed) => notes.push(words.say("tray-paused")),
            None => {}
        }
        if standing.clock_wrong {
            notes.push(words.say("tray-clock-wrong"));
        }
        let item = |id: &str| Entry::Item(id.to_owned(), words.say(id));
        let mut menu = vec![Entry::Note(count.clone())];
        menu.extend(notes.iter().cloned().map(Entry::Note));
        if standing.no_toasts {
            menu.push(item(ABSENT));
            notes.push(words.say(ABSENT));
        }
        if !standing.urgent.is_empty() {
            menu.push(Entry::Gap);
        }
        let leads = standing.urgent.iter();
        menu.extend(
            leads.map(|row| Entry::Item(format!("{LEAD}{}", row.id), line(row, words, now))),
        );
        menu.extend([Entry::Gap, item(NEW)]);
        menu.push(match standing.pause {
            Some(_) => item(RESUME),
            None => Entry::More(
                words.say(PAUSE),
                [HOUR, MORNING, RESUMED]
                    .map(|id| (id, words.say(id)))
                    .into(),
            ),
        });
        menu.extend([Entry::Gap, item(OPEN), item(QUIT)]);
        notes.insert(0, count);
        Self {
            mood: standing.mood,
            waiting: standing.waiting,
            tooltip: notes.join("\n"),
            menu,
        }
    }
}

/// A lead by name, with the time there is.
fn line(row: &LeadRow, words: &Words, now: DateTime<Utc>) -> String {
    let name = plain(&row.customer, NAME);
    let name = if name.is_empty() || name == Customer::UNNAMED {
        words.say("customer-unnamed")
    } else {
        name
    };
    let id = match row.clock.at {
        None => "tray-lead-no-clock",
        Some(at) if at <= now => "tray-lead-late",
        Some(_) if matches!(row.clock.face, Face::Flame | Face::FlameLast) => "tray-lead-flame",
        Some(_) => "tray-lead",
    };
    let time = row.clock.at.map(|at| words.span((at - now).abs()));
    let line = words.say_with(
        id,
        [
            ("customer", name.into()),
            ("time", time.unwrap_or_default().into()),
        ],
    );
    // A single one would mark the letter behind it as its key.
    line.replace('&', "&&")
}

/// Puts the icon up. Where the desktop has no place for it, this still succeeds and nothing shows.
pub(crate) fn put_up(app: &AppHandle, words: &Words) -> tauri::Result<()> {
    let drawn = Drawn::of(&Standing::default(), words, DateTime::UNIX_EPOCH, &Utc);
    TrayIconBuilder::with_id(TRAY)
        .icon(Mood::Quiet.icon())
        .tooltip(words.say("app-name"))
        .menu(&built(app, &drawn.menu)?)
        .show_menu_on_left_click(false)
        .on_menu_event(|app, event| chosen(app, event.id().as_ref()))
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
            {
                window::open(tray.app_handle());
            }
        })
        .build(app)?;
    Ok(())
}

/// Draws what changed since `before`, and nothing else: a menu that is made anew closes under the
/// hand that has it open.
pub(crate) fn draw(app: &AppHandle, now: &Drawn, before: Option<&Drawn>) -> tauri::Result<()> {
    let Some(tray) = app.tray_by_id(TRAY) else {
        return Ok(());
    };
    if before.is_none_or(|before| before.mood != now.mood) {
        tray.set_icon(Some(now.mood.icon()))?;
    }
    if before.is_none_or(|before| before.tooltip != now.tooltip) {
        tray.set_tooltip(Some(&now.tooltip))?;
    }
    if before.is_none_or(|before| before.waiting != now.waiting) {
        let count = (now.waiting > 0).then(|| now.waiting.to_string());
        // Without any text Linux keeps the old one.
        tray.set_title(Some(count.unwrap_or_default()))?;
        window::count(app, now.waiting);
    }
    if before.is_none_or(|before| before.menu != now.menu) {
        tray.set_menu(Some(built(app, &now.menu)?))?;
    }
    Ok(())
}

fn built(app: &AppHandle, entries: &[Entry]) -> tauri::Result<Menu<Wry>> {
    let mut menu = MenuBuilder::new(app);
    for entry in entries {
        menu = match entry {
            Entry::Note(words) => {
                menu.item(&MenuItemBuilder::new(words).enabled(false).build(app)?)
            }
            Entry::Item(id, words) => menu.text(id, words),
            Entry::More(words, items) => {
                let mut more = SubmenuBuilder::new(app, words);
                for (id, words) in items {
                    more = more.text(*id, words);
                }
                menu.item(&more.build()?)
            }
            Entry::Gap => menu.separator(),
        };
    }
    menu.build()
}

/// Does what was chosen in the menu.
fn chosen(app: &AppHandle, id: &str) {
    match id {
        OPEN => window::open(app),
        QUIT => app.exit(0),
        NEW => window::open_at(app, Wish::NewLead),
        ABSENT => window::open_at(app, Wish::Notifications),
        HOUR => pause(app, |host| host.desk.pause(PauseFor::OneHour).map(drop)),
        MORNING => pause(app, |host| {
            host.desk.pause(PauseFor::UntilMorning).map(drop)
        }),
        RESUMED => pause(app, |host| {
            host.desk.pause(PauseFor::UntilResumed).map(drop)
        }),
        RESUME => pause(app, |host| host.desk.resume()),
        _ => {
            if let Some(lead) = id.strip_prefix(LEAD) {
                window::open_at(app, Wish::lead(lead));
            }
        }
    }
}

fn pause(app: &AppHandle, change: impl FnOnce(&Host) -> Result<(), DeskError> + Send + 'static) {
    let app = app.clone();
    let at_work = app.state::<Host>().works();
    tauri::async_runtime::spawn_blocking(move || {
        let _at_work = at_work;
        let host = app.state::<Host>();
        if let Err(error) = change(&host) {
            tracing::error!(%error, "alarms were not paused or resumed");
            events::trouble(&app, error.code());
        }
        events::changed(&app, None);
        host.bell.ring();
    });
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::args::Lang;

    fn now() -> DateTime<Utc> {
        "2026-11-18T15:20:00Z".parse().unwrap()
    }

    fn drawn(standing: &Standing, lang: Lang) -> Drawn {
        Drawn::of(standing, &Words::of(lang), now(), &Utc)
    }

    /// The menu as a person reads it.
    fn read(drawn: &Drawn) -> Vec<String> {
        let entry = |entry: &Entry| match entry {
            Entry::Note(words) => format!("({words})"),
            Entry::Item(_, words) => words.clone(),
            Entry::More(words, items) => {
                let items: Vec<_> = items.iter().map(|(_, words)| words.as_str()).collect();
                format!("{words}: {}", items.join(" / "))
            }
            Entry::Gap => "—".to_owned(),
        };
        drawn.menu.iter().map(entry).collect()
    }

    #[test]
    fn a_quiet_tray_offers_what_there_always_is() {
        let quiet = drawn(&Standing::default(), Lang::En);
        assert_eq!(
            read(&quiet),
            [
                "(No referral needs an answer)",
                "—",
                "New lead…",
                "Pause alarms: For 1 hour / Until tomorrow morning / Until I resume them",
                "—",
                "Open Referral Desk",
                "Quit",
            ]
        );
        assert_eq!(quiet.tooltip, "No referral needs an answer");
    }

    #[test]
    fn a_pause_is_said_with_its_end_and_can_be_ended() {
        let paused = Standing {
            waiting: 2,
            pause: Some(Pause::Until(now() + TimeDelta::hours(1))),
            ..Standing::default()
        };
        let said = drawn(&paused, Lang::En);
        assert_eq!(
            said.tooltip,
            "2 referrals need an answer\nAlarms are paused until 16:20"
        );
        assert!(read(&said).contains(&"Resume alarms".to_owned()));
        let said = drawn(&paused, Lang::Ru);
        assert_eq!(
            said.tooltip,
            "2\u{a0}лида ждут ответа\nОповещения приостановлены до 16:20"
        );
        let for_good = Standing {
            pause: Some(Pause::UntilResumed),
            ..Standing::default()
        };
        let said = drawn(&for_good, Lang::En);
        assert_eq!(read(&said)[1], "(Alarms are paused until you resume them)");
    }

    #[test]
    fn missing_notifications_and_a_wrong_clock_are_said() {
        let troubled = Standing {
            clock_wrong: true,
            no_toasts: true,
            ..Standing::default()
        };
        let said = read(&drawn(&troubled, Lang::En));
        assert_eq!(
            said[1],
            "(The computer’s clock looks wrong: no alarms are told)"
        );
        assert_eq!(said[2], "Notifications don’t work here…");
    }

    #[test]
    fn what_is_said_anew_in_the_same_words_is_not_drawn_again() {
        let one = drawn(&Standing::default(), Lang::En);
        assert_eq!(one, drawn(&Standing::default(), Lang::En));
        assert_ne!(one, drawn(&Standing::default(), Lang::Ru));
    }
}
