//! Which processes belong to a world, told by the home folder in their environment. Programs that
//! programs start (the web view's, the app under the driver) are found this way as well.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A process of a world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Process {
    pub(crate) id: u32,
    program: PathBuf,
}

impl Process {
    /// Every process that lives in `home`, except this one.
    pub(crate) fn living_in(home: &Path) -> Vec<Self> {
        let own = std::process::id();
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        entries
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter(|id| *id != own && lives_in(*id, home))
            .filter_map(|id| {
                let program = fs::read_link(format!("/proc/{id}/exe")).ok()?;
                Some(Self { id, program })
            })
            .collect()
    }

    /// Whether it is a page of the web view.
    pub(crate) fn is_page(&self) -> bool {
        self.program
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("WebKitWebProcess"))
    }

    /// Whether it runs this program.
    pub(crate) fn runs(&self, program: &Path) -> bool {
        // A program that was built anew meanwhile is marked as deleted.
        let running = self.program.to_string_lossy();
        let whole = fs::canonicalize(program).unwrap_or_else(|_| program.to_owned());
        Path::new(running.trim_end_matches(" (deleted)")) == whole
    }

    /// SIGKILL: it gets no chance to tidy up.
    pub(crate) fn kill(&self) {
        self.signal("-KILL");
    }

    /// SIGTERM.
    pub(crate) fn end(&self) {
        self.signal("-TERM");
    }

    fn signal(&self, signal: &str) {
        // It may have ended by itself meanwhile.
        let mut kill = Command::new("kill");
        kill.args([signal, &self.id.to_string()])
            .stderr(Stdio::null())
            .status()
            .ok();
    }
}

fn lives_in(id: u32, home: &Path) -> bool {
    let wanted = format!("HOME={}", home.display());
    fs::read(format!("/proc/{id}/environ")).is_ok_and(|all| {
        all.split(|byte| *byte == 0)
            .any(|entry| entry == wanted.as_bytes())
    })
}
