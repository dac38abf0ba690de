//! An answer on its way to stdout.

use std::io::Write;

use serde::Serialize;
use serde_json::Value;

/// What a verb came to, in both forms.
pub(crate) struct Answer {
    json: Value,
    words: String,
    /// False when part of what was asked did not happen: exit code 1.
    pub(crate) complete: bool,
}

impl Answer {
    /// Both forms of a complete answer.
    pub(crate) fn new(view: &impl Serialize, words: String) -> Self {
        // Views are plain data with text keys, which is all that serde_json asks for.
        let json = serde_json::to_value(view).unwrap_or(Value::Null);
        Self {
            json,
            words,
            complete: true,
        }
    }

    /// The answer of a verb that has printed everything while it ran.
    pub(crate) fn told_already() -> Self {
        Self::new(&Value::Null, String::new())
    }

    /// Says whether all of it happened.
    pub(crate) fn complete(self, complete: bool) -> Self {
        Self { complete, ..self }
    }

    /// Prints the form asked for. A reader that has gone away (`desk list | head`) is no error.
    pub(crate) fn print(&self, json: bool) {
        let text = match json {
            true if self.json.is_null() => return,
            true => format!("{}\n", self.json),
            false if self.words.is_empty() => return,
            false => format!("{}\n", self.words),
        };
        // In one go: a process that dies leaves no half of it.
        let mut out = std::io::stdout().lock();
        drop(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
    }
}
