//! Answers in words, for a person at a terminal. Text from outside loses its control characters,
//! so that a lead can't write escape sequences to the screen.

use std::fmt::Write;

use desk_domain::clocks::Flame;
use desk_engine::alarm_views::{AlarmView, TickView};
use desk_engine::settings::SettingView;
use desk_engine::views::{History, ImportSummary, LeadRow, Money, Page, instant_text};
use desk_engine::{ClockDoubt, Notifier, NotifierError, Preview, Toast};

/// The notifier of a terminal: the answer of the tick already says everything.
pub(crate) struct Printer;

impl Notifier for Printer {
    fn show(&self, _toast: &Toast) -> Result<(), NotifierError> {
        Ok(())
    }
}

pub(crate) fn import(summary: &ImportSummary) -> String {
    let mut words = format!(
        "{} new, {} updated, {} unchanged, {} rejected",
        summary.created,
        summary.updated,
        summary.unchanged,
        summary.rejected.len()
    );
    for row in &summary.rejected {
        push(
            &mut words,
            &format!("{}: {}: {}", row.file, row.position, row.reason),
        );
    }
    words
}

pub(crate) fn list(page: &Page) -> String {
    let mut words = match page.total {
        1 => "1 referral".to_owned(),
        total => format!("{total} referrals"),
    };
    for row in &page.leads {
        push(&mut words, &line(row));
    }
    if let Some(next) = &page.next {
        push(&mut words, &format!("more: --after {next}"));
    }
    words
}

pub(crate) fn settings(settings: &[SettingView]) -> String {
    let mut words = String::new();
    for SettingView { key, value } in settings {
        push(&mut words, &format!("{key} {value}"));
    }
    words
}

pub(crate) fn history(history: &History) -> String {
    let lines = history.entries.iter().map(|entry| {
        let fields: Vec<_> = entry
            .changes
            .iter()
            .map(|change| change.field.as_str())
            .collect();
        let undone = if entry.undone { " (taken back)" } else { "" };
        let at = instant_text(entry.at);
        plain(&format!(
            "{at} {} {}{undone} {}",
            entry.actor,
            entry.command,
            fields.join(", ")
        ))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Why a tick does nothing while the window or another `desk run` is there.
pub(crate) const ELSEWHERE: &str = "another program tells the alarms of this desk";

pub(crate) fn tick(tick: &TickView) -> String {
    if tick.watched_elsewhere {
        return ELSEWHERE.to_owned();
    }
    if let Some(doubt) = tick.clock_wrong {
        return doubt_words(doubt);
    }
    let mut words = alarms(&tick.raised);
    for alarm in tick.delayed.iter().chain(&tick.suppressed) {
        push(&mut words, &alarm_line(alarm));
    }
    for lead in &tick.expired {
        push(&mut words, &format!("expired {lead}"));
    }
    match tick.next_due_at {
        Some(at) => push(&mut words, &format!("next at {}", instant_text(at))),
        None => push(&mut words, "nothing will fall due"),
    }
    words
}

/// What is wrong with the clock, and what can be done.
pub(crate) fn doubt_words(doubt: ClockDoubt) -> String {
    match doubt {
        ClockDoubt::TooEarly { now } => format!(
            "the clock of this machine says {}, which can't be; no alarms are raised until it is \
             right",
            instant_text(now)
        ),
        ClockDoubt::TooLate { now, last } => {
            let last =
                last.map(|last| format!(", and the desk last ran at {}", instant_text(last)));
            format!(
                "the clock of this machine says {}{}; no alarms are raised until it is right, or \
                 until you say that it is: desk trust-clock",
                instant_text(now),
                last.unwrap_or_default()
            )
        }
    }
}

pub(crate) fn alarms(alarms: &[AlarmView]) -> String {
    let mut words = String::new();
    for alarm in alarms {
        push(&mut words, &alarm_line(alarm));
    }
    words
}

pub(crate) fn preview(preview: &Preview) -> String {
    if preview.alarms.is_empty() {
        return "no alarms will come of it".to_owned();
    }
    let mut words = String::new();
    for alarm in &preview.alarms {
        let told = match alarm.told_at {
            Some(at) => format!("told at {}", instant_text(at)),
            None => "not told".to_owned(),
        };
        let why = alarm.reason.map(|reason| format!(" ({reason})"));
        push(
            &mut words,
            &format!(
                "{} {}: due {}, {told}{}",
                alarm.kind.code(),
                alarm.step,
                instant_text(alarm.clock_at),
                why.unwrap_or_default()
            ),
        );
    }
    words
}

fn alarm_line(alarm: &AlarmView) -> String {
    let late = if alarm.late { ", late" } else { "" };
    let why = alarm.reason.as_deref().unwrap_or("?");
    let fate = match (alarm.standing, alarm.told_at) {
        ("waiting", Some(at)) => format!(", told at {} ({why})", instant_text(at)),
        ("waiting", None) => format!(", waits ({why})"),
        ("suppressed", _) => format!(", not told: {why}"),
        (_, at) => {
            let at = at.map(|at| format!(", told at {}", instant_text(at)));
            let why = alarm.reason.as_ref().map(|why| format!(" ({why})"));
            let rest = [
                (alarm.again, ", perhaps for the second time"),
                (alarm.summary, ", in a summary"),
                (alarm.acknowledged_at.is_some(), ", seen"),
            ];
            let rest = rest.iter().filter(|(so, _)| *so).map(|(_, words)| *words);
            at.into_iter()
                .chain(why)
                .chain(rest.map(str::to_owned))
                .collect()
        }
    };
    let due = instant_text(alarm.due_at);
    let of_whom = match &alarm.lead {
        Some(lead) => format!("of {lead}"),
        None => "of the desk".to_owned(),
    };
    format!(
        "{} {} {of_whom}, due {due}{late}{fate}",
        alarm.kind, alarm.step
    )
}

pub(crate) fn line(row: &LeadRow) -> String {
    let flame = match row.flame {
        Flame::Hot => " [flame]",
        Flame::Ember => " [ember]",
        Flame::None => "",
    };
    let stage = match row.outcome {
        Some(outcome) => outcome.code(),
        None => row.stage.code(),
    };
    let country = row.country.as_deref().unwrap_or("--");
    let heart = if row.favorite { " ♥" } else { "" };
    format!(
        "{} {stage:<9}{flame} {} ({country}){heart}, {}{}",
        row.id,
        row.customer,
        money(&row.value),
        after_comma(&row.need)
    )
}

/// A further part of a line, if there is one: a lead may come without a word of what is needed.
pub(crate) fn after_comma(text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!(", {text}"),
    }
}

pub(crate) fn money(value: &Option<Money>) -> String {
    let Some(value) = value else {
        return "no value".to_owned();
    };
    match decimal(value) {
        Some(decimal) => format!("{} {decimal}", value.currency),
        None => format!("{} {}", value.minor, value.currency),
    }
}

/// The amount as the desk reads it back.
pub(crate) fn decimal(value: &Money) -> Option<String> {
    let currency = desk_domain::money::Currency::parse(&value.currency).ok()?;
    let money = desk_domain::money::Money {
        minor: value.minor,
        currency,
    };
    Some(money.decimal())
}

pub(crate) fn push(words: &mut String, line: &str) {
    if !words.is_empty() {
        words.push('\n');
    }
    // Writing to a String can't fail.
    let _ = write!(words, "{}", plain(line));
}

pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_referral_is_not_several() {
        let page = |total| Page {
            now: desk_domain::Instant::UNIX_EPOCH,
            total,
            leads: Vec::new(),
            next: None,
        };
        assert_eq!(list(&page(0)), "0 referrals");
        assert_eq!(list(&page(1)), "1 referral");
        assert_eq!(list(&page(2)), "2 referrals");
    }
}
