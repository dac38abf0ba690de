//! Messages inside messages: what was forwarded is the customer's, what was only quoted under an
//! answer is not.

use desk_domain::Instant;
use desk_domain::proposal::OriginPlace;

use super::letter::{Letter, Mailbox, headed, one_line};

/// Words of a line that announces a forwarded message.
const FORWARDED: &[&str] = &[
    "forwarded message",
    "begin forwarded message",
    "пересылаемое сообщение",
    "пересланное сообщение",
    "переадресованное сообщение",
    "начало переадресованного сообщения",
    "начало пересылаемого сообщения",
];

/// Words of a line that announces what an answer answers.
const ORIGINAL: &[&str] = &[
    "original message",
    "исходное сообщение",
    "оригинальное сообщение",
];

/// What a subject begins with when the message was forwarded or is an answer.
const PREFIXES: &[(&str, bool)] = &[
    ("fwd:", true),
    ("fw:", true),
    ("пересл:", true),
    ("пер:", true),
    ("wg:", true),
    ("re:", false),
    ("отв:", false),
    ("ответ:", false),
    ("aw:", false),
];

/// A subject without "Fwd:" and "Re:", and whether it was forwarded.
pub(super) fn bare_subject(subject: &str) -> (String, bool) {
    let mut bare = subject.trim();
    let mut forwarded = false;
    loop {
        let lower = bare.to_lowercase();
        let Some((prefix, forward)) = PREFIXES
            .iter()
            .find(|(prefix, _)| lower.starts_with(prefix))
        else {
            return (one_line(bare), forwarded);
        };
        forwarded |= forward;
        let letters = prefix.chars().count();
        let end = bare.char_indices().nth(letters).map(|(end, _)| end);
        bare = end.map_or("", |end| bare[end..].trim_start());
    }
}

/// Takes a forwarded message out of the one it came in, and cuts off what is only quoted.
pub(super) fn unwrap(letter: Letter) -> Letter {
    let by_subject = letter
        .subject
        .as_ref()
        .is_some_and(|subject| bare_subject(&subject.value).1);
    let pasted = letter.from.is_none() && letter.subject.is_none();
    let mut announced = false;
    for (place, line) in letter.lines.iter().enumerate() {
        let said = unquoted(line).to_lowercase();
        let says =
            |words: &[&str]| said.len() < 120 && words.iter().any(|word| said.contains(word));
        let ruled = said.starts_with('-') || said.ends_with(':') || said.starts_with('_');
        if ruled && says(FORWARDED) {
            announced = true;
            continue;
        }
        if ruled && says(ORIGINAL) && !by_subject {
            return quoted_from(letter, place);
        }
        let Some((inner, after)) = header_block(&letter.lines, place) else {
            if is_attribution(&letter.lines, place) && !announced {
                return quoted_from(letter, place);
            }
            continue;
        };
        let first = letter.lines[..place].iter().all(|line| line.is_empty());
        if announced || by_subject || (pasted && first) {
            // A pasted text begins with its own headers, as the mail program shows them.
            let own = pasted && first && !announced;
            let inner = if own {
                inner
            } else {
                inner.headed_by(OriginPlace::ForwardedHeader)
            };
            return taken_out(letter, inner, after);
        }
        return quoted_from(letter, place);
    }
    without_quotes(letter)
}

fn taken_out(outer: Letter, inner: Letter, after: usize) -> Letter {
    let lines = outer.lines[after..]
        .iter()
        .map(|line| unquoted(line).to_owned())
        .collect();
    let letter = Letter {
        from: inner.from,
        reply_to: None,
        subject: inner.subject.or(outer.subject),
        // An inner time that can't be read is no later than the outer one.
        date: inner.date.or(outer.date),
        lines,
    };
    // What the forwarded message quotes in its turn is older still.
    let end = (0..letter.lines.len()).find(|place| is_attribution(&letter.lines, *place));
    match end {
        Some(place) => quoted_from(letter, place),
        None => without_quotes(letter),
    }
}

fn quoted_from(mut letter: Letter, place: usize) -> Letter {
    letter.lines.truncate(place);
    without_quotes(letter)
}

fn without_quotes(mut letter: Letter) -> Letter {
    letter.lines.retain(|line| !line.starts_with('>'));
    while letter.lines.last().is_some_and(String::is_empty) {
        letter.lines.pop();
    }
    letter
}

/// "On Monday Ada wrote:", «18 ноября Ада пишет:», perhaps on two lines, with a quote below.
fn is_attribution(lines: &[String], place: usize) -> bool {
    const ENDS: &[&str] = &[
        "wrote:",
        "пишет:",
        "писал:",
        "писала:",
        "написал:",
        "написала:",
        "написал(а):",
    ];
    let said = lines[place].trim().to_lowercase();
    let long = said.chars().count() > 200;
    !long
        && ENDS.iter().any(|end| said.ends_with(end))
        && lines[place + 1..]
            .iter()
            .find(|line| !line.is_empty())
            .is_some_and(|line| line.starts_with('>'))
}

/// The headers a mail program writes above what it forwards: at least the sender and one more.
/// Gives them as a letter, and the line after them.
fn header_block(lines: &[String], start: usize) -> Option<(Letter, usize)> {
    let mut inner = Letter::default();
    let mut known = 0;
    let mut place = start;
    for line in &lines[start..] {
        let line = unquoted(line).replace('*', "");
        let line = line.trim();
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        let header = name.trim().to_owned();
        let value = one_line(value);
        match header.to_lowercase().as_str() {
            "from" | "от" | "от кого" => {
                inner.from = Some(headed(mailbox(&value), &header));
            }
            "subject" | "тема" => {
                inner.subject = Some(headed(value, &header));
            }
            "date" | "sent" | "дата" | "отправлено" => {
                inner.date = date(&value).map(|at| headed(at, &header));
            }
            "to" | "cc" | "кому" | "копия" | "reply-to" | "importance" | "важность" =>
                {}
            _ => break,
        }
        known += 1;
        place += 1;
    }
    (inner.from.is_some() && known >= 2).then_some((inner, place))
}

/// "Anna Braun <anna@fjellvik.example>", "anna@fjellvik.example [mailto:…]", "Anna Braun".
fn mailbox(text: &str) -> Mailbox {
    let email = super::patterns::email_in(text);
    let name = text
        .split(['<', '[', '('])
        .next()
        .unwrap_or_default()
        .trim_matches(|c: char| c.is_whitespace() || "\"'«»".contains(c));
    let name = (!name.is_empty() && !name.contains('@')).then(|| name.to_owned());
    Mailbox { name, email }
}

/// The few ways of writing an instant that are not a matter of the reader's language.
fn date(text: &str) -> Option<Instant> {
    let at = chrono::DateTime::parse_from_rfc2822(text)
        .or_else(|_| chrono::DateTime::parse_from_rfc3339(text));
    at.ok().map(|at| at.to_utc())
}

/// A line without the marks of a quote.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches(['>', ' '])
}
