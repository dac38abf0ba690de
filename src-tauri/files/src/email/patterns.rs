//! What looks like an e-mail address, a telephone number or a wish to be called.

use desk_domain::input::looks_like_phone;

/// The first e-mail address in a text.
pub(super) fn email_in(text: &str) -> Option<String> {
    let ends = |c: char| c.is_whitespace() || "<>()[]{},;:\"'«»|".contains(c);
    text.split(ends)
        .map(|word| word.trim_matches(|c: char| ".!?*_".contains(c)))
        .find(|word| is_email(word))
        .map(str::to_owned)
}

/// An address with a domain that has a dot.
pub(super) fn is_email(text: &str) -> bool {
    text.rsplit_once('@')
        .is_some_and(|(_, domain)| domain.contains('.'))
        && email_address::EmailAddress::is_valid(text)
}

/// Addresses that nobody reads.
pub(super) fn is_robot(email: &str) -> bool {
    const ROBOTS: &[&str] = &[
        "noreply",
        "no-reply",
        "no_reply",
        "donotreply",
        "do-not-reply",
        "mailer-daemon",
        "postmaster",
        "notification",
        "notifications",
        "robot",
        "bounce",
    ];
    let name = email.split('@').next().unwrap_or_default().to_lowercase();
    ROBOTS.iter().any(|robot| name.starts_with(robot))
}

/// The first telephone number in a line. Without a label beside it, a number must begin with a plus
/// or be written in groups, so that an amount or an order number is not taken for one.
pub(super) fn phone_in(line: &str, labelled: bool) -> Option<String> {
    let of_number = |c: char| c.is_ascii_digit() || "+-()./ \u{2011}\u{2013}".contains(c);
    let mut rest = line;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || "+(".contains(c)) {
        let before = rest[..start].chars().next_back();
        let from = &rest[start..];
        let length = from.find(|c| !of_number(c)).unwrap_or(from.len());
        let (run, after) = from.split_at(length);
        let number = run.trim_matches(|c: char| !c.is_ascii_digit() && !"+()".contains(c));
        let number = number.trim_end_matches(['(', '+']);
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let groups = number
            .split(|c: char| !c.is_ascii_digit())
            .filter(|g| !g.is_empty());
        let grouped = groups.count() >= 3 && !number.contains('.') || number.contains('(');
        let enough = match number.starts_with('+') {
            true => digits >= 8,
            false if labelled => digits >= 5,
            false => (10..=11).contains(&digits) && grouped,
        };
        let inside_word = before.is_some_and(|c| c.is_alphanumeric() || "@_/=#№".contains(c));
        if enough && digits <= 15 && !inside_word && looks_like_phone(number) {
            return Some(with_extension(number, after));
        }
        rest = &from[length.max(1)..];
    }
    None
}

/// "ext. 12" and «доб. 12» belong to the number.
fn with_extension(number: &str, after: &str) -> String {
    let lower = after.trim_start().to_lowercase();
    let marks = ["ext.", "ext", "x", "доб.", "доб"];
    let digits = marks.iter().find_map(|mark| {
        let rest = lower.strip_prefix(mark)?.trim_start();
        let digits: String = rest
            .chars()
            .take_while(char::is_ascii_digit)
            .take(6)
            .collect();
        (!digits.is_empty()).then_some(digits)
    });
    match digits {
        Some(digits) => format!("{number} ext {digits}"),
        None => number.to_owned(),
    }
}

/// The line in which the customer asks to be called.
pub(super) fn asks_for_call(lines: &[String]) -> Option<&String> {
    const WISHES: &[&str] = &[
        "call me",
        "call us",
        "give me a call",
        "give us a call",
        "please call",
        "call back",
        "phone me",
        "phone us",
        "ring me",
        "ring us",
        "by phone",
        "over the phone",
        "перезвон",
        "позвоните",
        "позвонить мне",
        "жду звонка",
        "ждем звонка",
        "ждём звонка",
        "наберите меня",
        "наберите мне",
        "свяжитесь по телефону",
        "связаться по телефону",
    ];
    lines.iter().find(|line| {
        let said = line.to_lowercase();
        WISHES
            .iter()
            .any(|wish| said.match_indices(wish).any(|(at, _)| !denied(&said[..at])))
    })
}

/// Whether what comes next is taken back by the words before it: "do not call me", «не звоните».
fn denied(before: &str) -> bool {
    const DENIALS: &[&str] = &[
        "not",
        "don't",
        "dont",
        "don’t",
        "never",
        "without",
        "rather",
        "than",
        "instead",
        "не",
        "нельзя",
        "без",
    ];
    before
        .split(|c: char| !c.is_alphanumeric() && !"'’".contains(c))
        .filter(|word| !word.is_empty())
        .rev()
        .take(3)
        .any(|word| DENIALS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_to_call_is_told_from_other_numbers() {
        for (line, labelled, expected) in [
            (
                "Call +49 (30) 123-45-67 today",
                false,
                Some("+49 (30) 123-45-67"),
            ),
            (
                "тел. 8 (495) 123-45-67, доб. 12",
                false,
                Some("8 (495) 123-45-67"),
            ),
            (
                "+1 425 555 0100 ext. 12",
                false,
                Some("+1 425 555 0100 ext 12"),
            ),
            ("8 800 555 35 35", false, Some("8 800 555 35 35")),
            ("(425) 555-0100", false, Some("(425) 555-0100")),
            ("030 1234567", false, None),
            ("030 1234567", true, Some("030 1234567")),
            ("12345", true, Some("12345")),
            ("order 1234567890", false, None),
            ("EUR 1 200 000.00", false, None),
            ("18.11.2026 10:00", false, None),
            ("2026-11-18", false, None),
            ("192.168.100.200", false, None),
            ("invoice №+49301234567", false, None),
            ("+", false, None),
            ("1234 5678 9012 3456 7890", true, None),
            ("nothing", true, None),
        ] {
            assert_eq!(phone_in(line, labelled).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn an_address_is_found_among_words() {
        for (text, expected) in [
            (
                "Write to <anna@fjellvik.example>.",
                Some("anna@fjellvik.example"),
            ),
            ("anna@fjellvik.example.", Some("anna@fjellvik.example")),
            (
                "mailto:anna@fjellvik.example",
                Some("anna@fjellvik.example"),
            ),
            ("anna@localhost", None),
            ("a @ b", None),
            ("@", None),
        ] {
            assert_eq!(email_in(text).as_deref(), expected, "{text}");
        }
        assert!(is_robot("no-reply@shop.example"));
        assert!(!is_robot("nora@shop.example"));
    }

    #[test]
    fn a_wish_to_be_called_is_heard_and_so_is_its_contrary() {
        for (text, expected) in [
            ("Please call me this week.", true),
            ("Could you give us a call?", true),
            ("Прошу перезвонить мне до пятницы", true),
            ("Перезвоните, пожалуйста", true),
            ("Please do not call me, write instead", false),
            ("Don't call us", false),
            ("Не звоните, лучше напишите", false),
            ("Просьба не перезванивать", false),
            ("We have a call centre of 20 people", false),
            ("", false),
        ] {
            let lines = [text.to_owned()];
            assert_eq!(asks_for_call(&lines).is_some(), expected, "{text}");
        }
    }
}
