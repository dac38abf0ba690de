//! What is typed into the settings: hours, holidays, steps, kinds of alarms, the zone, numbers.

use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::sync::Arc;

use chrono_tz::Tz;
use desk_domain::hours::{Hours, Week};
use desk_domain::plan::{Stepped, Steps, read_kinds};
use desk_engine::Desk;
use desk_engine::clock::FixedClock;
use tempfile::TempDir;

use crate::now;

/// A desk to ask whether it would take a setting, and the folder that goes with it.
struct Asked {
    desk: Desk,
    names: Vec<String>,
    _folder: TempDir,
}

thread_local! {
    static ASKED: Asked = Asked::new();
}

impl Asked {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let clock = Arc::new(FixedClock::in_zone(now(), Tz::Europe__Berlin));
        let desk = Desk::open(folder.path(), clock).expect("a new desk opens");
        let all = desk.setting_values().expect("a new desk has settings");
        Self {
            desk,
            names: all.into_iter().map(|setting| setting.key).collect(),
            _folder: folder,
        }
    }
}

/// The first line names a setting, the rest is its value. Whatever the name, the value is also read
/// as each of the texts that have a form of their own: what they print reads back as it was.
pub(crate) fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (key, value) = text.split_once('\n').unwrap_or(("", &text));
    printed::<Week>(value);
    printed::<desk_domain::hours::Holidays>(value);
    if let Ok(week) = value.parse::<Week>() {
        let open = Hours::check(Some(&week), &Week::default());
        assert_eq!(open.is_ok(), !week.is_empty(), "{value:?}");
        hours(week);
    }
    for kind in Stepped::ALL.iter().copied() {
        let Ok(steps) = Steps::read(kind, value) else {
            continue;
        };
        let (shortest, longest) = kind.bounds();
        let fits = |step: &i64| (shortest..=longest).contains(step);
        assert!(steps.seconds().iter().all(fits), "{steps:?}");
        assert_eq!(Steps::read(kind, &steps.to_string()), Ok(steps));
    }
    if let Ok(kinds) = read_kinds(value) {
        let codes: Vec<_> = kinds.iter().map(|kind| kind.code()).collect();
        assert_eq!(read_kinds(&codes.join(",")), Ok(kinds));
    }
    ASKED.with(|asked| {
        let taken = asked.desk.check_choice(key, value).is_ok();
        assert!(
            !taken || asked.names.iter().any(|name| name == key),
            "{key}"
        );
        // A value that is there already must be one that can be chosen.
        if let Ok(setting) = asked.desk.setting_value(key) {
            assert!(asked.desk.check_choice(key, &setting.value).is_ok());
        }
    });
}

fn printed<T: FromStr + Display + PartialEq + Debug>(text: &str)
where
    T::Err: Debug,
{
    let Ok(read) = text.parse::<T>() else {
        return;
    };
    let written = read.to_string();
    let again = written.parse::<T>().expect("what is printed can be read");
    assert_eq!(again, read, "{written:?}");
    assert_eq!(again.to_string(), written);
}

/// In hours of any shape, what opens is open.
fn hours(working: Week) {
    if working.is_empty() {
        return;
    }
    let hours = Hours {
        working: Some(working),
        zone: Tz::Europe__Berlin,
        ..Hours::default()
    };
    let open = hours.next_open(now()).expect("a week has an open minute");
    assert!(open >= now() && hours.is_open(open));
    let last = hours
        .last_hour_before(now())
        .expect("so had the one before");
    assert!(last < now() && hours.is_open(last));
}
