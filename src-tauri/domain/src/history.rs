//! What happened to a lead: one entry a command, only ever appended to.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Instant;
use crate::facts::Facts;
use crate::lead::State;

/// Who asked for a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// A person at this desk.
    User,
    /// The clock: expiry and the end of a snooze.
    Clock,
    /// A file or a sync brought it.
    Source,
}

impl Actor {
    /// The name used in the history and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Clock => "clock",
            Self::Source => "source",
        }
    }
}

/// One entry of a lead's history, to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it happened (UTC).
    pub at: Instant,
    /// Who asked.
    pub actor: Actor,
    /// What was asked: the command's name.
    pub command: &'static str,
    /// The fields that changed.
    pub changes: Vec<Change>,
    /// Why, in the words typed with it.
    pub note: Option<String>,
    /// The state before, for an entry that a person may take back.
    pub before: Option<State>,
}

/// One field before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Change {
    /// A dotted path: `deal.close_date`.
    pub field: String,
    /// Null where there was nothing.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub before: Value,
    /// Null where there is nothing now.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub after: Value,
}

/// What differs between two states, field by field; deal, progress and registration are looked into.
pub fn changes_of_state(before: &State, after: &State) -> Vec<Change> {
    let mut changes = diff(
        &to_value(before),
        &to_value(after),
        &["deal", "progress", "registration", "registration.contract"],
    );
    // The alarms' memory of a snooze whose end is told as a change of `snoozed_until`.
    changes.retain(|change| change.field != "woke_at");
    changes
}

/// What differs between two versions of the facts.
pub fn changes_of_facts(before: &Facts, after: &Facts) -> Vec<Change> {
    diff(
        &to_value(before),
        &to_value(after),
        &[
            "customer",
            "customer.address",
            "need",
            "labels",
            "provenance",
            "filing",
        ],
    )
}

fn to_value<T: Serialize>(value: &T) -> Value {
    // Facts and states are plain data with text keys, which is all that serde_json asks for.
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn diff(before: &Value, after: &Value, open: &[&str]) -> Vec<Change> {
    let mut changes = Vec::new();
    collect(before, after, "", open, &mut changes);
    changes
}

fn collect(before: &Value, after: &Value, path: &str, open: &[&str], changes: &mut Vec<Change>) {
    if before == after {
        return;
    }
    let inside = path.is_empty() || open.contains(&path);
    let empty = serde_json::Map::new();
    let fields = |value: &Value| match value {
        Value::Object(map) => Some(map.clone()),
        Value::Null if inside => Some(empty.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            None
        }
    };
    if let (true, Some(old), Some(new)) = (inside, fields(before), fields(after)) {
        let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            let path = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            let of =
                |map: &serde_json::Map<String, Value>| map.get(key).cloned().unwrap_or(Value::Null);
            collect(&of(&old), &of(&new), &path, open, changes);
        }
    } else {
        changes.push(Change {
            field: path.to_owned(),
            before: before.clone(),
            after: after.clone(),
        });
    }
}
