//! The `desk` command: the whole desk without a window, for scripts and for whoever must automate.
//!
//! A host like the desktop app: it hands a clock and a notifier to the engine, calls one use case
//! and prints the answer, as JSON with `--json`, in words without. It knows nothing of Tauri and
//! decides nothing itself. Exit codes: 0 done, 1 refused (or some rows of an import were),
//! 2 wrong usage, 3 the store can't be opened.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod answer;
mod args;
mod backups;
mod holidays;
mod import;
mod lead_words;
mod listing;
mod many;
mod moving;
mod new;
mod notices;
mod registration;
mod run;
mod sender;
mod team;
mod templates;
mod words;

use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use desk_domain::input::{CommandInput, DealInput};
use desk_domain::told::Pause;
use desk_engine::alarm_views::{AlarmView, TickView};
use desk_engine::clock::FixedClock;
use desk_engine::views::{ErrorView, instant_text};
use desk_engine::{AlarmQuery, AlarmShelf, Clock, Desk, DeskError, PauseFor, SystemClock, Undone};

use crate::answer::Answer;
use crate::args::{Args, DealArgs, PauseLength, SettingsVerb, Verb};

fn main() -> ExitCode {
    let args = Args::parse();
    let json = args.json;
    let outcome = match open(&args) {
        Ok(desk) => answer(&desk, args.verb, args.seen, json).map_err(Failure::Refused),
        Err(error) if error.is_damage() => without_desk(&args, error),
        Err(error) => Err(Failure::Open(error)),
    };
    match outcome {
        Ok(answer) => {
            answer.print(json);
            if answer.complete {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(1)
            }
        }
        Err(failure) => {
            let (error, code) = match &failure {
                Failure::Open(error) => (error, 3),
                Failure::Refused(error) => (error, 1),
            };
            let view = ErrorView::from(error);
            if json {
                eprintln!("{}", serde_json::json!({ "error": view }));
            } else {
                eprintln!("desk: {}", view.message);
            }
            ExitCode::from(code)
        }
    }
}

enum Failure {
    Open(DeskError),
    Refused(DeskError),
}

/// What can be done for a desk that is too damaged to be opened.
fn without_desk(args: &Args, error: DeskError) -> Result<Answer, Failure> {
    let folder = data_folder(args);
    let answer = if let Verb::Restore { backup } = &args.verb {
        backups::rescue(&folder, clock(args).now(), backup)
    } else if let Verb::ImportDesk(given) = &args.verb {
        moving::rescue(&folder, clock(args).now(), given)
    } else if let Verb::Check { file: Some(file) } = &args.verb {
        backups::check_file(file)
    } else if matches!(args.verb, Verb::Backups) {
        backups::list_in(&folder)
    } else {
        return Err(Failure::Open(error));
    };
    answer.map_err(Failure::Refused)
}

fn open(args: &Args) -> Result<Desk, DeskError> {
    Desk::open(&data_folder(args), clock(args))
}

fn clock(args: &Args) -> Arc<dyn Clock> {
    match (args.now, &args.verb) {
        // Its clock has to go on, or nothing would ever fall due.
        (Some(now), Verb::Run) => Arc::new(SystemClock::starting_at(now)),
        (Some(now), _) => Arc::new(FixedClock::at(now)),
        (None, _) => Arc::new(SystemClock::new()),
    }
}

fn data_folder(args: &Args) -> std::path::PathBuf {
    args.data_dir
        .clone()
        .or_else(default_data_dir)
        .unwrap_or_else(|| ".".into())
}

/// Where the desktop app keeps its data, so that both work on the same desk.
fn default_data_dir() -> Option<std::path::PathBuf> {
    dirs::data_dir().map(|folder| folder.join(desk_engine::APP_ID))
}

fn answer(desk: &Desk, verb: Verb, seen: Option<i64>, as_json: bool) -> Result<Answer, DeskError> {
    match verb {
        Verb::Import { files } => {
            let summary = import::files(desk, &files)?;
            let complete = summary.rejected.is_empty();
            Ok(Answer::new(&summary, words::import(&summary)).complete(complete))
        }
        Verb::List(args) => listing::list(desk, args),
        Verb::Views => listing::views(desk),
        Verb::New(given) => new::new(desk, *given),
        Verb::Show { id } => show(desk, &id),
        Verb::History { id } => {
            let history = desk.history(&desk.resolve(&id)?)?;
            Ok(Answer::new(&history, words::history(&history)))
        }
        Verb::Accept { id, deal, team } => {
            let deal = deal_input(deal, None);
            command(desk, &id, seen, CommandInput::Accept { deal, team })
        }
        Verb::Edit { id, deal } => {
            let lead = desk.lead(&desk.resolve(&id)?)?;
            let deal = deal_input(deal, lead.deal);
            command(desk, &id, seen, CommandInput::Edit { deal })
        }
        Verb::Decline { ids, reason, notes } => {
            many::command(desk, &ids, seen, CommandInput::Decline { reason, notes })
        }
        Verb::Win {
            id,
            value,
            currency,
            notes,
        } => command(
            desk,
            &id,
            seen,
            CommandInput::Win {
                value,
                currency,
                notes,
            },
        ),
        Verb::Lose { id, reason, notes } => {
            command(desk, &id, seen, CommandInput::Lose { reason, notes })
        }
        Verb::Error { id, reason, notes } => {
            command(desk, &id, seen, CommandInput::Error { reason, notes })
        }
        Verb::Contacted {
            ids,
            at,
            how,
            with,
            notes,
        } => many::command(
            desk,
            &ids,
            seen,
            CommandInput::Contacted {
                at,
                how: how.into(),
                with,
                notes,
            },
        ),
        Verb::Snooze { ids, until } => {
            many::command(desk, &ids, seen, CommandInput::Snooze { until })
        }
        Verb::Wake { id } => command(desk, &id, seen, CommandInput::Wake),
        Verb::Favorite { ids, off } => {
            many::command(desk, &ids, seen, CommandInput::Favorite { on: !off })
        }
        Verb::Register {
            id,
            amend,
            contract,
        } => {
            let input = registration::input(desk, &id, amend, contract)?;
            command(desk, &id, seen, input)
        }
        Verb::Registration { id, given } => registration::registration(desk, &id, given),
        Verb::Rates { verb } => registration::rates(desk, verb),
        Verb::Flame { id, on, .. } => command(desk, &id, seen, CommandInput::Flame { on }),
        Verb::Team { verb } => {
            let id = verb.lead().to_owned();
            let input = verb.input(&desk.lead(&desk.resolve(&id)?)?);
            command(desk, &id, seen, input)
        }
        Verb::SendNow { id } => {
            desk.send_now(&desk.resolve(&id)?)?;
            show(desk, &id)
        }
        Verb::Settings { verb } => settings(desk, verb),
        Verb::Notices(args) => notices::list(desk, args),
        Verb::Notice { verb } => notices::one(desk, verb),
        Verb::Send { notice, .. } => notices::send(desk, notice),
        Verb::Sender { verb } => sender::sender(desk, verb),
        Verb::Template { verb } => templates::template(desk, verb),
        Verb::Locations { verb } => sender::locations(desk, verb),
        Verb::Holidays { verb } => holidays::holiday(desk, verb),
        Verb::Undo {
            group: Some(group), ..
        } => many::undo(desk, group),
        Verb::Undo { id, .. } => undo(desk, &id.unwrap_or_default()),
        Verb::Export(args) => many::export(desk, args),
        Verb::Backup { file } => backups::back_up(desk, file),
        Verb::Backups => backups::list(desk),
        Verb::Restore { backup } => backups::restore(desk, &backup),
        Verb::ExportDesk(args) => moving::export(desk, args),
        Verb::ImportDesk(args) => moving::import(desk, &args),
        Verb::Check { file } => backups::check(desk, file.as_deref()),
        Verb::Tick => {
            let report = desk.tick(&words::Printer)?;
            let view = TickView::from(&report);
            Ok(Answer::new(&view, words::tick(&view)))
        }
        Verb::Run => {
            run::run(desk, as_json)?;
            Ok(Answer::told_already())
        }
        Verb::Preview { id } => {
            let preview = desk.preview(&desk.resolve(&id)?)?;
            Ok(Answer::new(&preview, words::preview(&preview)))
        }
        Verb::Pause { length } => {
            let pause = desk.pause(match length {
                PauseLength::Hour => PauseFor::OneHour,
                PauseLength::Morning => PauseFor::UntilMorning,
                PauseLength::Resumed => PauseFor::UntilResumed,
            })?;
            Ok(paused(Some(pause)))
        }
        Verb::Resume => {
            desk.resume()?;
            Ok(paused(None))
        }
        Verb::TrustClock => {
            desk.trust_clock()?;
            let doubt = desk.doubted_clock()?;
            let words = doubt.map_or_else(|| "alarms are raised".to_owned(), words::doubt_words);
            Ok(Answer::new(
                &serde_json::json!({ "clock_wrong": doubt }),
                words,
            ))
        }
        Verb::Alarms {
            id,
            suppressed,
            waiting,
            limit,
        } => {
            let lead = id.map(|id| desk.resolve(&id)).transpose()?;
            let shelf = match (suppressed, waiting) {
                (true, _) => AlarmShelf::Suppressed,
                (false, true) => AlarmShelf::Waiting,
                (false, false) => AlarmShelf::All,
            };
            let page = desk.alarms(&AlarmQuery {
                lead,
                shelf,
                before: None,
                limit,
            })?;
            let views: Vec<_> = page.alarms.iter().map(AlarmView::from).collect();
            let words = words::alarms(&views);
            Ok(Answer::new(&serde_json::json!({ "alarms": views }), words))
        }
    }
}

fn paused(pause: Option<Pause>) -> Answer {
    let (until, words) = match pause {
        None => (None, "alarms are raised".to_owned()),
        Some(Pause::UntilResumed) => (None, "no alarms until desk resume".to_owned()),
        Some(Pause::Until(end)) => {
            let end = instant_text(end);
            (Some(end.clone()), format!("no alarms until {end}"))
        }
    };
    let view = serde_json::json!({ "paused": pause.is_some(), "until": until });
    Answer::new(&view, words)
}

fn undo(desk: &Desk, id: &str) -> Result<Answer, DeskError> {
    let lead = desk.resolve(id)?;
    match desk.undo(&lead)? {
        Undone::Restored => show(desk, id),
        Undone::Removed => {
            let view = serde_json::json!({ "removed": lead });
            let words = format!("the new lead {lead} is gone again");
            Ok(Answer::new(&view, words))
        }
    }
}

fn command(
    desk: &Desk,
    id: &str,
    seen: Option<i64>,
    input: CommandInput,
) -> Result<Answer, DeskError> {
    desk.run_seen(&desk.resolve(id)?, input, seen)?;
    show(desk, id)
}

fn settings(desk: &Desk, verb: SettingsVerb) -> Result<Answer, DeskError> {
    let one = |key: &str| {
        let setting = desk.setting_value(key)?;
        Ok(Answer::new(
            &setting,
            words::settings(std::slice::from_ref(&setting)),
        ))
    };
    match verb {
        SettingsVerb::Get { key: Some(key) } => one(&key),
        SettingsVerb::Get { key: None } => {
            let all = desk.setting_values()?;
            let words = words::settings(&all);
            Ok(Answer::new(&serde_json::json!({ "settings": all }), words))
        }
        SettingsVerb::Set { key, value } => {
            desk.choose(&key, &value)?;
            one(&key)
        }
    }
}

fn show(desk: &Desk, id: &str) -> Result<Answer, DeskError> {
    let lead = desk.lead(&desk.resolve(id)?)?;
    Ok(Answer::new(&lead, lead_words::lead(&lead)))
}

/// What was given, over what the deal has already.
fn deal_input(given: DealArgs, known: Option<desk_engine::views::Deal>) -> DealInput {
    let known = known.map(|deal| {
        let money = deal.value.as_ref().and_then(|value| {
            let currency = desk_domain::money::Currency::parse(&value.currency).ok()?;
            Some(desk_domain::money::Money {
                minor: value.minor,
                currency,
            })
        });
        DealInput {
            name: deal.name,
            value: money.map(desk_domain::money::Money::decimal),
            currency: money.map(|money| money.currency.code().to_owned()),
            close_date: deal.close_date.map(|day| day.to_string()),
            notes: deal.notes,
            crm_id: deal.crm_id,
            campaign_id: deal.campaign_id,
        }
    });
    let known = known.unwrap_or_default();
    DealInput {
        name: given.name.unwrap_or(known.name),
        value: given.value.or(known.value),
        currency: given.currency.or(known.currency),
        close_date: given.close.or(known.close_date),
        notes: given.notes.or(known.notes),
        crm_id: given.crm_id.or(known.crm_id),
        campaign_id: given.campaign_id.or(known.campaign_id),
    }
}
