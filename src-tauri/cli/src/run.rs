//! `desk run`: the clockwork in a terminal, for machines without a desktop. It ends cleanly on
//! Ctrl+C or when it is told to terminate.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Instant as Tick;

use desk_domain::desk_trouble::DeskTrouble;
use desk_domain::ladder::AlarmKind;
use desk_engine::views::instant_text;
use desk_engine::{
    Desk, DeskError, DeskTelling, Notifier, NotifierError, SendReport, Telling, TickReport, Toast,
    Watch,
};
use serde_json::{Value, json};

use crate::{notices, words};

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
    let post = Post::default();
    // One copy at a time, beside the clockwork: a large desk takes seconds.
    let copying = AtomicBool::new(false);
    // A round of sending that is under way is waited for at the end: it is short, and a message
    // cut off in the middle could not be told from one that was taken.
    let kept = std::thread::scope(|beside| {
        let mut watch = Watch::new(desk.now(), Tick::now());
        let mut asked = true;
        let mut said = None;
        loop {
            let elsewhere = desk.changed_elsewhere()?;
            let seen = watch.look(desk.now(), Tick::now(), elsewhere, asked);
            if seen.tick {
                let mut failed = None;
                let report = match desk.tick(&terminal) {
                    Ok(report) => report,
                    // A full disk is emptied and a lock is let go: the next tick tells what this
                    // one could not.
                    Err(error @ DeskError::Store(_)) => {
                        failed = Some(error.to_string());
                        TickReport::default()
                    }
                    Err(error) => return Err(error),
                };
                say_once(&mut said, failed.or_else(|| idle_words(&report)));
                if report.not_shown.is_some() {
                    break;
                }
                if report.notices_due && !post.busy.swap(true, Ordering::AcqRel) {
                    beside.spawn(|| post.send(desk, &terminal));
                }
                let ours = !report.watched_elsewhere && desk.backup_may_be_due();
                if ours && !copying.swap(true, Ordering::AcqRel) {
                    beside.spawn(|| {
                        if let Err(error) = desk.back_up_when_due() {
                            eprintln!("desk: no copy was made: {error}");
                        }
                        copying.store(false, Ordering::Release);
                    });
                }
                watch.ticked(Tick::now(), report.next_due_at);
            }
            if ended.recv_timeout(watch.pause()) != Err(RecvTimeoutError::Timeout) {
                break;
            }
            asked = post.rung.swap(false, Ordering::AcqRel);
        }
        Ok::<_, DeskError>(())
    });
    drop(end);
    kept
}

/// Why a tick that did nothing did nothing.
fn idle_words(report: &TickReport) -> Option<String> {
    if report.watched_elsewhere {
        return Some(words::ELSEWHERE.to_owned());
    }
    report.clock_wrong.map(words::doubt_words)
}

/// Says on stderr why nothing is told, once until it is another reason or none.
fn say_once(said: &mut Option<String>, why: Option<String>) {
    if let Some(words) = why.as_ref().filter(|_| *said != why) {
        eprintln!("desk: {words}");
    }
    *said = why;
}

/// Rounds of sending, one at a time, beside the clockwork: no alarm waits for a mail server.
#[derive(Default)]
struct Post {
    busy: AtomicBool,
    /// A round has changed the outbox: it has another next time now.
    rung: AtomicBool,
}

impl Post {
    fn send(&self, desk: &Desk, terminal: &Terminal) {
        let sent = notices::smtp(desk).and_then(|smtp| desk.send_due(&smtp));
        match sent {
            Ok(report) => {
                terminal.say_sent(&report);
                self.rung
                    .store(!report.changed.is_empty(), Ordering::Release);
            }
            Err(error) => eprintln!("desk: {error}"),
        }
        self.busy.store(false, Ordering::Release);
    }
}

/// Tells alarms as lines on stdout: words, or one JSON object a line.
struct Terminal {
    as_json: bool,
}

impl Terminal {
    /// A reader that has gone away is noticed with the next alarm.
    fn say_sent(&self, report: &SendReport) {
        if report.sent.is_empty() && report.not_sent.is_empty() {
            return;
        }
        let line = if self.as_json {
            notices::sent_view(report).to_string()
        } else {
            notices::sent_words(report)
        };
        let mut out = std::io::stdout().lock();
        drop(writeln!(out, "{line}").and_then(|()| out.flush()));
    }
}

impl Notifier for Terminal {
    fn show(&self, toast: &Toast) -> Result<(), NotifierError> {
        let line = match (toast, self.as_json) {
            (Toast::One(telling), false) => in_words(telling),
            (Toast::One(telling), true) => json!({ "raised": [in_json(telling)] }).to_string(),
            (Toast::Desk(telling), false) => of_desk_in_words(telling),
            (Toast::Desk(telling), true) => {
                json!({ "raised": [of_desk_in_json(telling)] }).to_string()
            }
            (
                Toast::Summary {
                    alarms,
                    leads,
                    first,
                    ..
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
                    ..
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

/// That it is late, and that it may have been told before.
fn marks(late: bool, again: bool) -> String {
    let marks = [(late, ", late"), (again, ", again")];
    let set = marks.iter().filter(|(set, _)| *set);
    set.map(|(_, mark)| *mark).collect()
}

fn of_desk_in_words(telling: &DeskTelling) -> String {
    let what = match telling.trouble {
        DeskTrouble::DiskNearlyFull => "the disk is nearly full",
        DeskTrouble::BackupStale => "no copy of the desk could be made for a day",
        DeskTrouble::Damaged => {
            "the desk's file is damaged: desk restore puts the last good copy in its place"
        }
    };
    format!(
        "{} {}: {what}, due {}{}",
        instant_text(telling.now),
        AlarmKind::Trouble.code(),
        instant_text(telling.due_at),
        marks(telling.late, telling.again),
    )
}

fn of_desk_in_json(telling: &DeskTelling) -> Value {
    json!({
        "lead": null,
        "kind": AlarmKind::Trouble,
        "step": telling.step,
        "due_at": telling.due_at,
        "told_at": telling.now,
        "late": telling.late,
        "again": telling.again,
    })
}

fn in_words(telling: &Telling) -> String {
    let marks = marks(telling.late, telling.again);
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
