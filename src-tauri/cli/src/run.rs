//! `desk run`: the clockwork in a terminal, for machines without a desktop. It ends cleanly on
//! Ctrl+C or when it is told to terminate.

use std::io::Write;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Instant as Tick;

use desk_engine::views::instant_text;
use desk_engine::{Desk, DeskError, Notifier, NotifierError, Telling, Toast, Watch};
use serde_json::{Value, json};

use crate::words;

/// Keeps the appointments of the clockwork until a signal comes or nobody reads any more.
pub(crate) fn run(desk: &Desk, as_json: bool) -> Result<(), DeskError> {
    let (end, ended) = mpsc::channel();
    // Where no handler can be set, a signal ends the process all the same: what is being told then
    // is told again by the next host. The sender stays here, or the channel would end with it.
    let signal = end.clone();
    let _ = ctrlc::set_handler(move || {
        let _ = signal.send(());
    });

    let terminal = Terminal { as_json };
    let mut watch = Watch::new(desk.now(), Tick::now());
    let mut asked = true;
    loop {
        let elsewhere = desk.changed_elsewhere()?;
        let seen = watch.look(desk.now(), Tick::now(), elsewhere, asked);
        asked = false;
        if seen.tick {
            let report = desk.tick(&terminal)?;
            if report.not_shown.is_some() {
                break;
            }
            watch.ticked(Tick::now(), report.next_due_at);
        }
        if ended.recv_timeout(watch.pause()) != Err(RecvTimeoutError::Timeout) {
            break;
        }
    }
    drop(end);
    Ok(())
}

/// Tells alarms as lines on stdout: words, or one JSON object a line.
struct Terminal {
    as_json: bool,
}

impl Notifier for Terminal {
    fn show(&self, toast: &Toast) -> Result<(), NotifierError> {
        let line = match (toast, self.as_json) {
            (Toast::One(telling), false) => in_words(telling),
            (Toast::One(telling), true) => json!({ "raised": [in_json(telling)] }).to_string(),
            (
                Toast::Summary {
                    alarms,
                    leads,
                    first,
                },
                false,
            ) => {
                let named: Vec<_> = first.iter().map(in_words).collect();
                let most = named.join("\n  ");
                format!("{alarms} alarms about {leads} leads, most urgent first:\n  {most}")
            }
            (
                Toast::Summary {
                    alarms,
                    leads,
                    first,
                },
                true,
            ) => {
                let named: Vec<_> = first.iter().map(in_json).collect();
                json!({ "alarms": alarms, "leads": leads, "raised": named }).to_string()
            }
        };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{line}")
            .and_then(|()| out.flush())
            .map_err(|reason| NotifierError(reason.to_string()))
    }
}

fn in_words(telling: &Telling) -> String {
    let marks = [(telling.late, ", late"), (telling.again, ", again")];
    let marks: String = marks
        .iter()
        .filter(|(set, _)| *set)
        .map(|(_, mark)| *mark)
        .collect();
    words::plain(&format!(
        "{} {} {}: {} ({}), due {}{marks}",
        instant_text(telling.now),
        telling.kind.code(),
        telling.step,
        telling.customer,
        telling.lead,
        instant_text(telling.due_at),
    ))
}

fn in_json(telling: &Telling) -> Value {
    json!({
        "lead": telling.lead,
        "customer": telling.customer,
        "kind": telling.kind,
        "step": telling.step,
        "due_at": telling.due_at,
        "told_at": telling.now,
        "late": telling.late,
        "again": telling.again,
    })
}
