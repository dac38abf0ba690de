//! Which place of a letter wins for each field. The surest first: a label that names the field, then
//! the headers, then the signature, then what merely looks like it.

use desk_domain::Instant;
use desk_domain::input::{MAX_LINE, MAX_NOTES};
use desk_domain::money::Money;
use desk_domain::new_lead::NewLeadInput;
use desk_domain::proposal::{FieldOrigin, OriginPlace, Proposal};

use super::amounts::amount_in;
use super::closing::{after_closing, is_added, parts};
use super::days::day_in;
use super::forwarded::bare_subject;
use super::labels::{Label, Labelled, labelled};
use super::letter::{Headed, Letter, Mailbox, one_line};
use super::names;
use super::patterns::{asks_for_call, email_in, is_email, is_robot, phone_in};
use crate::countries::country;

/// A value with the place it was read from.
type Found<T> = Option<(T, OriginPlace, String)>;

/// Proposes a new lead.
pub(super) fn propose(letter: &Letter, now: Instant) -> Proposal {
    let reading = Reading::of(letter);
    let mut proposed = Proposed::default();
    let input = NewLeadInput {
        customer: proposed
            .take("customer", reading.customer())
            .unwrap_or_default(),
        country: proposed.take("country", reading.country()),
        first_name: None,
        last_name: None,
        email: proposed.take("email", reading.email()),
        phone: proposed.take("phone", reading.phone()),
        title: proposed.take("title", reading.title()),
        request: proposed.take("request", reading.request()),
        kind: None,
        value: None,
        currency: None,
        wanted_by: proposed.take("wanted_by", reading.wanted_by()),
        flame: proposed.take("flame", reading.flame()).is_some(),
        received_at: proposed.take("received_at", reading.received_at(now)),
    };
    let (first_name, last_name) = reading.person(&mut proposed);
    let money = proposed.take("value", reading.value());
    let order = [
        "customer",
        "country",
        "first_name",
        "last_name",
        "email",
        "phone",
        "title",
        "request",
        "value",
        "wanted_by",
        "flame",
        "received_at",
    ];
    proposed
        .origins
        .sort_by_key(|origin| order.iter().position(|field| *field == origin.field));
    Proposal {
        input: NewLeadInput {
            first_name,
            last_name,
            value: money.map(Money::decimal),
            currency: money.map(|money| money.currency.code().to_owned()),
            ..input
        },
        origins: proposed.origins,
    }
}

#[derive(Default)]
struct Proposed {
    origins: Vec<FieldOrigin>,
}

impl Proposed {
    fn take<T>(&mut self, field: &str, found: Found<T>) -> Option<T> {
        let (value, place, quote) = found?;
        self.origins.push(FieldOrigin {
            field: field.to_owned(),
            place,
            quote: shortened(&quote),
        });
        Some(value)
    }
}

/// A letter, taken apart.
struct Reading<'a> {
    letter: &'a Letter,
    labelled: Vec<Labelled>,
    text: &'a [String],
    signature: &'a [String],
}

impl<'a> Reading<'a> {
    fn of(letter: &'a Letter) -> Self {
        let parts = parts(&letter.lines);
        Self {
            letter,
            labelled: labelled(&letter.lines),
            text: &letter.lines[..parts.text_end],
            signature: &letter.lines[parts.signature..],
        }
    }

    fn label(&self, label: Label) -> Option<&Labelled> {
        self.labelled.iter().find(|found| found.label == label)
    }

    /// What a labelled value reads as; the first that does.
    fn labelled<T>(&self, label: Label, read: impl Fn(&str) -> Option<T>) -> Found<T> {
        self.labelled
            .iter()
            .filter(|found| found.label == label)
            .find_map(|found| Some((read(&found.value)?, OriginPlace::Label, found.name.clone())))
    }

    /// The first line of the signature, then of the text, that reads as something.
    fn line<T>(&self, read: impl Fn(&str) -> Option<T>) -> Found<T> {
        let within = |lines: &[String], place| {
            lines
                .iter()
                .find_map(|line| Some((read(line)?, place, line.clone())))
        };
        within(self.signature, OriginPlace::Signature)
            .or_else(|| within(self.text, OriginPlace::Text))
    }

    fn header<T: Clone>(&self, headed: &Option<Headed<T>>) -> Found<T> {
        let Headed {
            value,
            header,
            place,
        } = headed.as_ref()?;
        Some((value.clone(), *place, header.clone()))
    }

    /// The mailboxes of the headers that a person may be behind, the one for answers first.
    fn writers(&self) -> impl Iterator<Item = (Mailbox, OriginPlace, String)> {
        [&self.letter.reply_to, &self.letter.from]
            .into_iter()
            .filter_map(|headed| self.header(headed))
            .filter(|(mailbox, ..)| !mailbox.email.as_deref().is_some_and(is_robot))
    }

    fn email(&self) -> Found<String> {
        let valid = |email: &str| is_email(email).then(|| email.to_owned());
        let written = |line: &str| email_in(line).filter(|email| !is_robot(email));
        self.labelled(Label::Email, email_in)
            .or_else(|| {
                self.writers().find_map(|(mailbox, place, header)| {
                    Some((valid(&mailbox.email?)?, place, header))
                })
            })
            .or_else(|| self.line(written))
    }

    fn phone(&self) -> Found<String> {
        self.labelled(Label::Phone, |text| phone_in(text, true))
            .or_else(|| self.line(|line| phone_in(line, false)))
    }

    fn customer(&self) -> Found<String> {
        let company = |text: &str| {
            let name = one_line(text);
            names::looks_like_company(&name).then_some(name)
        };
        let of_writer = || {
            self.writers().find_map(|(mailbox, place, header)| {
                Some((company(&mailbox.name?)?, place, header))
            })
        };
        let of_domain = || {
            let (email, ..) = self.email()?;
            let (name, domain) = names::of_domain(&email)?;
            Some((name, OriginPlace::Domain, domain))
        };
        let signed = || {
            self.signature
                .iter()
                .find_map(|line| Some((company(line)?, OriginPlace::Signature, line.clone())))
        };
        self.labelled(Label::Customer, bounded)
            .or_else(of_writer)
            .or_else(signed)
            .or_else(|| self.line(names::quoted_company))
            .or_else(of_domain)
    }

    /// First and last name, each with its place.
    fn person(&self, proposed: &mut Proposed) -> (Option<String>, Option<String>) {
        let last = self.labelled(Label::LastName, bounded);
        let first = self.labelled(Label::FirstName, bounded);
        if first.is_some() || last.is_some() {
            let first = first.or_else(|| self.labelled(Label::Name, bounded));
            return (
                proposed.take("first_name", first),
                proposed.take("last_name", last),
            );
        }
        let of_writer = || {
            self.writers().find_map(|(mailbox, place, header)| {
                let name = mailbox
                    .name
                    .filter(|name| !names::looks_like_company(name))?;
                Some((names::person(&name)?, place, header))
            })
        };
        let signed = || {
            let lines = self.signature.iter().take(3);
            lines
                .map(|line| after_closing(line).to_owned())
                .find_map(|line| {
                    let person =
                        names::looks_like_person(&line) && !names::looks_like_company(&line);
                    let name = person.then(|| names::person(&line))??;
                    Some((name, OriginPlace::Signature, line))
                })
        };
        let found = self
            .labelled(Label::Name, names::person)
            .or_else(of_writer)
            .or_else(signed);
        let Some(((first, last), place, quote)) = found else {
            return (None, None);
        };
        let part =
            |name: String| (!name.is_empty()).then(|| (cut(&name, MAX_LINE), place, quote.clone()));
        (
            proposed.take("first_name", part(first)),
            proposed.take("last_name", part(last)),
        )
    }

    fn country(&self) -> Found<String> {
        self.labelled(Label::Country, |text| {
            country(text)
                .filter(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()))
        })
    }

    fn title(&self) -> Found<String> {
        let subject = self
            .header(&self.letter.subject)
            .and_then(|(subject, place, header)| {
                let (bare, _) = bare_subject(&subject);
                Some((bounded(&bare)?, place, header))
            });
        self.labelled(Label::Title, bounded).or(subject)
    }

    /// What the customer writes: the labelled message of a web form, else the text without labels,
    /// greeting and all. A longer one than the desk keeps is cut.
    fn request(&self) -> Found<String> {
        if let Some(found) = self.label(Label::Request) {
            let value = cut(&found.value, MAX_NOTES);
            return Some((value, OriginPlace::Label, found.name.clone()));
        }
        let of_label = |place: &usize| {
            self.labelled
                .iter()
                .any(|found| (found.line..found.end).contains(place))
        };
        let lines: Vec<&str> = (0..self.text.len())
            .filter(|place| !of_label(place))
            .map(|place| self.text[place].as_str())
            .filter(|line| !is_added(line))
            .collect();
        let text = lines.join("\n");
        let text = text.trim();
        let first = text.lines().next()?.to_owned();
        Some((cut(text, MAX_NOTES), OriginPlace::Text, first))
    }

    fn value(&self) -> Found<Money> {
        let in_text = || {
            self.text
                .iter()
                .find_map(|line| Some((amount_in(line)?, OriginPlace::Text, line.clone())))
        };
        self.labelled(Label::Value, amount_in).or_else(in_text)
    }

    fn wanted_by(&self) -> Found<String> {
        self.labelled(Label::WantedBy, |text| {
            day_in(text).map(|day| day.to_string())
        })
    }

    fn flame(&self) -> Found<()> {
        let line = asks_for_call(&self.letter.lines)?;
        Some(((), OriginPlace::Text, line.clone()))
    }

    /// A clock that ran ahead when the letter was written says nothing.
    fn received_at(&self, now: Instant) -> Found<Instant> {
        self.header(&self.letter.date).filter(|(at, ..)| *at <= now)
    }
}

/// A value on one line, no longer than a field.
fn bounded(text: &str) -> Option<String> {
    let text = one_line(text);
    (!text.is_empty()).then(|| cut(&text, MAX_LINE))
}

fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}

/// The beginning of a line, to be recognised by.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    let line = one_line(text);
    if line.chars().count() <= LONGEST {
        return line;
    }
    format!("{}…", cut(&line, LONGEST - 1).trim_end())
}
