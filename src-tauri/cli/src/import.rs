//! From files on disk into the desk.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use desk_engine::views::ImportSummary;
use desk_engine::{Desk, DeskError};
use desk_files::Row;

/// Takes in every file; one that can't be read is reported and the others go on.
pub(crate) fn files(desk: &Desk, paths: &[PathBuf]) -> Result<ImportSummary, DeskError> {
    let mut summary = ImportSummary::default();
    for path in paths {
        summary.add(file(desk, path)?);
    }
    Ok(summary)
}

fn file(desk: &Desk, path: &Path) -> Result<ImportSummary, DeskError> {
    let mut importing = desk.import(path.display().to_string())?;
    let mut failed = None;
    let read = desk_files::read_ahead(path, desk.now(), &mut |row| {
        match row {
            Row::Rejected(rejected) => importing.rejected(rejected.into()),
            Row::Lead(incoming) => {
                if let Err(error) = importing.lead(*incoming) {
                    failed = Some(error);
                    return ControlFlow::Break(());
                }
            }
        }
        ControlFlow::Continue(())
    });
    if let Some(error) = failed {
        return Err(error);
    }
    if let Err(error) = read {
        importing.rejected(error.into());
    }
    importing.finish()
}
