//! What happened to a lead between somebody's looking at it and their deciding on it.

use crate::history::Change;

/// What entries of a history come to together, field by field: the value before the first of them
/// and the value after the last. A field that came back to what it was is no change.
///
/// Left out is what asks nobody to think again: the heart, a snooze that has ended, and the desk's
/// own bookkeeping of an answer.
pub fn net<'a>(entries: impl IntoIterator<Item = &'a [Change]>) -> Vec<Change> {
    let mut net: Vec<Change> = Vec::new();
    for change in entries.into_iter().flatten() {
        match net.iter_mut().find(|known| known.field == change.field) {
            Some(known) => known.after = change.after.clone(),
            None => net.push(change.clone()),
        }
    }
    net.retain(|change| change.before != change.after && matters(change));
    net
}

fn matters(change: &Change) -> bool {
    match change.field.as_str() {
        "favorite" | "held_until" | "answered_here" => false,
        "snoozed_until" => !change.after.is_null(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn change(field: &str, before: Value, after: Value) -> Change {
        Change {
            field: field.into(),
            before,
            after,
        }
    }

    fn check(what: &str, entries: &[Vec<Change>], expected: &[Change]) {
        let got = net(entries.iter().map(Vec::as_slice));
        assert_eq!(got, expected, "{what}");
    }

    #[test]
    fn entries_come_to_one_change_a_field() {
        let name = |before: &str, after: &str| change("deal.name", json!(before), json!(after));
        let heart = change("favorite", json!(false), json!(true));
        let snooze = |before, after| change("snoozed_until", before, after);
        check("none", &[], &[]);
        check("one", &[vec![name("a", "b")]], &[name("a", "b")]);
        check(
            "two of one field",
            &[vec![name("a", "b")], vec![name("b", "c")]],
            &[name("a", "c")],
        );
        check(
            "done and undone",
            &[vec![name("a", "b"), heart.clone()], vec![name("b", "a")]],
            &[],
        );
        check("a heart", &[vec![heart.clone()]], &[]);
        check(
            "a snooze",
            &[vec![snooze(Value::Null, json!("until"))]],
            &[snooze(Value::Null, json!("until"))],
        );
        check(
            "a snooze that ended",
            &[vec![snooze(json!("until"), Value::Null)]],
            &[],
        );
        check(
            "of an answer what it decides",
            &[vec![
                change("answered_here", json!(false), json!(true)),
                change("held_until", Value::Null, json!("then")),
                change("progress.stage", json!("received"), json!("accepted")),
            ]],
            &[change(
                "progress.stage",
                json!("received"),
                json!("accepted"),
            )],
        );
    }
}
