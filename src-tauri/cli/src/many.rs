//! Commands to several leads at once, their one undo, and a table of leads.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap::error::ErrorKind;
use desk_domain::ids::{GroupId, LeadId};
use desk_domain::input::CommandInput;
use desk_domain::refusal::Refusal;
use desk_engine::many::{ManyDone, Which};
use desk_engine::views::ListQuery;
use desk_engine::{Desk, DeskError};
use desk_files::Export;

use crate::answer::Answer;
use crate::args::Args;
use crate::listing::{SortArg, StageArg, TabArg};

/// Which leads a table is of.
#[derive(Debug, clap::Args)]
pub(crate) struct ExportArgs {
    /// Where to; a file of this name is replaced.
    file: PathBuf,
    #[arg(long, value_enum, default_value = "all")]
    tab: TabArg,
    #[arg(long, value_enum)]
    stage: Option<StageArg>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    search: Option<String>,
    #[arg(long, value_enum, default_value = "clock")]
    sort: SortArg,
}

/// Gives a command to one lead, or the same to several with one undo.
pub(crate) fn command(
    desk: &Desk,
    ids: &[String],
    seen: Option<i64>,
    input: CommandInput,
) -> Result<Answer, DeskError> {
    if let [id] = ids {
        return crate::command(desk, id, seen, input);
    }
    if seen.is_some() {
        let words = "--seen is the version of one lead, and several are named";
        Args::command()
            .error(ErrorKind::ArgumentConflict, words)
            .exit();
    }
    let ids = ids
        .iter()
        .map(|id| match desk.resolve(id) {
            // It is named among those that refuse.
            Err(DeskError::NotFound(id)) => Ok(LeadId::new(id)),
            found => found,
        })
        .collect::<Result<_, _>>()?;
    let done = desk.run_many(&Which::Leads { ids }, &input, &mut on)?;
    Ok(told(&done))
}

/// Takes back what was done to several leads.
pub(crate) fn undo(desk: &Desk, group: Option<String>) -> Result<Answer, DeskError> {
    let group = match group {
        Some(name) => GroupId::new(name),
        None => desk.last_many()?.ok_or(Refusal::NothingToUndo)?,
    };
    Ok(told(&desk.undo_many(&group, &mut on)?))
}

/// Writes a table of leads.
pub(crate) fn export(desk: &Desk, args: ExportArgs) -> Result<Answer, DeskError> {
    let which = Which::List {
        query: ListQuery {
            tab: args.tab.into(),
            stage: args.stage.map(Into::into),
            search: args.search,
            sort: args.sort.into(),
            limit: 1,
            after: None,
            offset: None,
        },
        except: Vec::new(),
        as_of: desk.now(),
    };
    let rows = write(desk, &which, &args.file)?;
    let file = args.file.display();
    let words = format!("{rows} leads written to {file}");
    let view = serde_json::json!({ "file": args.file, "leads": rows });
    Ok(Answer::new(&view, words))
}

fn write(desk: &Desk, which: &Which, file: &Path) -> Result<u64, DeskError> {
    let failed = |why: std::io::Error| DeskError::unwritable(file, &why);
    let mut export = Export::create(file).map_err(failed)?;
    let mut trouble = None;
    desk.each_lead(which, &mut |lead, clocks| match export.lead(lead, clocks) {
        Ok(()) => ControlFlow::Continue(()),
        Err(why) => {
            trouble = Some(why);
            ControlFlow::Break(())
        }
    })?;
    match trouble {
        Some(why) => Err(failed(why)),
        None => export.finish().map_err(failed),
    }
}

fn on(_done: u64, _total: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn told(done: &ManyDone) -> Answer {
    let mut lines = vec![format!("{}: {} leads", done.command, done.done)];
    if done.unchanged > 0 {
        lines.push(format!("{} were so already", done.unchanged));
    }
    for refused in &done.refusals {
        let who = refused.customer.as_deref().unwrap_or("?");
        lines.push(format!(
            "refused: {} {who}: {}",
            refused.id, refused.error.message
        ));
    }
    let unnamed = done.refused - done.refusals.len() as u64;
    if unnamed > 0 {
        lines.push(format!("{unnamed} more refused"));
    }
    if let Some(trouble) = &done.trouble {
        lines.push(format!("stopped before {}: {}", done.left, trouble.message));
    }
    if let Some(group) = done.group.as_ref().filter(|_| done.command != "undo") {
        lines.push(format!("take it back with: desk undo --group {group}"));
    }
    let complete = done.refused == 0 && done.left == 0;
    Answer::new(done, lines.join("\n")).complete(complete)
}
