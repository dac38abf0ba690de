//! English and Russian say the same things, and leave nothing unsaid.
//!
//! The UI's messages are gettext files (`en.po`, `ru.po`), those of the shell and the engine
//! Fluent files (`en.ftl`, `ru.ftl`). A message is known by its id.

use std::collections::BTreeMap;

use crate::tree::{File, Violation, files, none};

/// Id and words of every message.
type Messages = BTreeMap<String, String>;

fn violations(english: &File, russian: &File) -> Vec<Violation> {
    let (source, target) = (messages(english), messages(russian));
    let mut found = Vec::new();
    for (id, words) in &target {
        if words.trim().is_empty() {
            found.push(Violation::new(russian, 0, format!("not translated: {id}")));
        }
        if !source.contains_key(id) {
            found.push(Violation::new(
                english,
                0,
                format!("missing, but in Russian: {id}"),
            ));
        }
    }
    let missing = source.keys().filter(|id| !target.contains_key(*id));
    found.extend(missing.map(|id| Violation::new(russian, 0, format!("missing: {id}"))));
    if source.is_empty() {
        found.push(Violation::new(english, 0, "no messages"));
    }
    found
}

fn messages(file: &File) -> Messages {
    let text = file.text.as_deref().expect("a catalogue is UTF-8");
    if file.has_ending(&[".po"]) {
        gettext(text)
    } else {
        fluent(text)
    }
}

/// Entries are separated by empty lines; `#~` marks those that nobody uses any more.
fn gettext(text: &str) -> Messages {
    let mut messages = Messages::new();
    for entry in text.replace("\r\n", "\n").split("\n\n") {
        let (mut id, mut words, mut context) = (String::new(), String::new(), String::new());
        let mut at = &mut context;
        for line in entry.lines() {
            let rest = if let Some(rest) = line.strip_prefix("msgctxt ") {
                at = &mut context;
                rest
            } else if let Some(rest) = line.strip_prefix("msgid ") {
                at = &mut id;
                rest
            } else if let Some(rest) = line.strip_prefix("msgstr ") {
                at = &mut words;
                rest
            } else if line.starts_with('"') {
                line
            } else {
                continue;
            };
            at.push_str(rest.trim().trim_matches('"'));
        }
        // The head of the file has an empty id.
        if !id.is_empty() {
            messages.insert(
                if context.is_empty() {
                    id
                } else {
                    format!("{context}|{id}")
                },
                words,
            );
        }
    }
    messages
}

/// `id = words` begins a message or (with a dash) a term, `.name = words` an attribute of it;
/// indented lines go on.
fn fluent(text: &str) -> Messages {
    let mut messages = Messages::new();
    let (mut message, mut current) = (String::new(), String::new());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let inside = line.starts_with([' ', '\t', '}']);
        let name = line
            .split_once('=')
            .map(|(name, words)| (name.trim(), words.trim()));
        match name {
            Some((name, words)) if !inside && is_name(name) => {
                name.clone_into(&mut message);
                name.clone_into(&mut current);
                messages.insert(current.clone(), words.to_owned());
            }
            Some((name, words)) if inside && name.strip_prefix('.').is_some_and(is_name) => {
                current = format!("{message}{name}");
                messages.insert(current.clone(), words.to_owned());
            }
            _ => {
                if let Some(words) = messages.get_mut(&current) {
                    words.push_str(line.trim());
                }
            }
        }
    }
    messages
}

fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') && text.chars().all(is_part)
}

/// The same file of the other language.
fn in_russian(path: &str) -> String {
    path.replace("/en/", "/ru/").replace("/en.", "/ru.")
}

fn is_english(path: &str) -> bool {
    (path.ends_with(".po") || path.ends_with(".ftl")) && in_russian(path) != path
}

#[test]
fn english_and_russian_are_complete() {
    let mut found = Vec::new();
    let english: Vec<&File> = files()
        .iter()
        .filter(|file| is_english(&file.path))
        .collect();
    assert!(!english.is_empty(), "there is no catalogue at all");
    for source in english {
        let other = in_russian(&source.path);
        match files().iter().find(|file| file.path == other) {
            Some(target) => found.extend(violations(source, target)),
            None => found.push(Violation::new(source, 0, format!("has no {other}"))),
        }
    }
    none(&found);
}

#[cfg(test)]
mod examples {
    use super::*;

    #[track_caller]
    fn check(kind: &str, english: &str, russian: &str, findings: usize) {
        let english = File::new(&format!("l/en.{kind}"), english);
        let russian = File::new(&format!("l/ru.{kind}"), russian);
        let found = violations(&english, &russian);
        assert_eq!(found.len(), findings, "{found:?}");
    }

    #[test]
    fn gettext_files() {
        let head = "msgid \"\"\nmsgstr \"Language: ru\"\n\n";
        let good = "#: a.tsx\nmsgid \"Lead\"\nmsgstr \"Лид\"\n";
        let source = "msgid \"Lead\"\nmsgstr \"Lead\"\n";
        check("po", source, &format!("{head}{good}"), 0);
        check("po", source, "msgid \"Lead\"\nmsgstr \"\"\n", 1);
        check("po", source, "msgid \"Lead\"\nmsgstr \"\"\n\"Лид\"\n", 0);
        check("po", source, head, 1);
        check(
            "po",
            source,
            &format!("{good}\nmsgid \"Deal\"\nmsgstr \"Сделка\"\n"),
            1,
        );
        check(
            "po",
            source,
            &format!("{good}\n#~ msgid \"Old\"\n#~ msgstr \"\"\n"),
            0,
        );
        let verb = "msgctxt \"verb\"\nmsgid \"Lead\"\nmsgstr \"x\"\n";
        check("po", &format!("{source}\n{verb}"), good, 1);
        check("po", head, head, 1);
    }

    #[test]
    fn fluent_files() {
        let source =
            "# Words\nopen = Open\nleads = { $n ->\n    [one] One\n   *[other] { $n }\n}\n";
        let good = "open = Открыть\nleads = { $n ->\n    [one] Один\n   *[many] { $n }\n}\n";
        check("ftl", source, good, 0);
        check("ftl", source, "open = Открыть\n", 1);
        check("ftl", source, &good.replace("Открыть", ""), 1);
        check("ftl", source, &format!("{good}close = Закрыть\n"), 1);
        check("ftl", "a = A\n    .hint = H\n", "a = А\n", 1);
        check("ftl", "long =\n    Words\n", "long =\n    Слова\n", 0);
    }

    #[test]
    fn a_file_and_its_other_language() {
        assert_eq!(
            in_russian("src-tauri/shell/locales/en.ftl"),
            "src-tauri/shell/locales/ru.ftl"
        );
        assert_eq!(
            in_russian("ui/src/i18n/en/messages.po"),
            "ui/src/i18n/ru/messages.po"
        );
        assert!(is_english("ui/locales/en.po"));
        assert!(!is_english("ui/locales/ru.po"));
        assert!(!is_english("ui/en/main.ts"));
    }
}
