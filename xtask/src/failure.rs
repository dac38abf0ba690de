//! What can end a verb early, and the exit code it ends with.

use std::path::PathBuf;

/// Why a verb stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Something must be installed first, by a person; the text is the whole instruction.
    #[error("{0}")]
    Missing(String),
    /// A program could not be started at all.
    #[error("`{program}` can't be started: {reason}")]
    NotStarted {
        program: String,
        reason: std::io::Error,
    },
    /// A program ran and reported failure.
    #[error("`{command}` failed ({status})")]
    Failed { command: String, status: String },
    /// The named step of `cargo xtask test` failed; its output is above.
    #[error("failed at step \"{0}\"")]
    Step(&'static str),
    /// The fuzzer found an input that breaks a promise; what it broke is above.
    #[error("a promise is broken by the input {}", .0.display())]
    Broken(PathBuf),
    /// Something that was awaited did not happen.
    #[error("{what} did not come within {seconds} s")]
    Late { what: &'static str, seconds: u64 },
    /// A program ended although it was still needed.
    #[error("{0} ended too early")]
    Ended(&'static str),
    /// A file could not be read or written.
    #[error("{}: {reason}", path.display())]
    File {
        path: PathBuf,
        reason: std::io::Error,
    },
}

impl Failure {
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Missing(_) => 2,
            Self::NotStarted { .. }
            | Self::Failed { .. }
            | Self::Step(_)
            | Self::Broken(_)
            | Self::Late { .. }
            | Self::Ended(_)
            | Self::File { .. } => 1,
        }
    }

    /// For `map_err` on file operations at `path`.
    pub(crate) fn at(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |reason| Self::File { path, reason }
    }
}
