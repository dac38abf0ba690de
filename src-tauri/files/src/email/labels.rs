//! Lines with a label, as web forms write them: "Company: Fjellvik", «Телефон: +7 …».

use super::letter::one_line;

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Customer,
    Name,
    FirstName,
    LastName,
    Email,
    Phone,
    Country,
    Value,
    WantedBy,
    Title,
    Request,
}

/// Labels in lower case, without punctuation and ё.
const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Customer,
        &[
            "company",
            "company name",
            "organisation",
            "organization",
            "customer",
            "client",
            "firm",
            "business",
            "компания",
            "название компании",
            "организация",
            "название организации",
            "заказчик",
            "клиент",
            "фирма",
            "предприятие",
        ],
    ),
    (
        Label::Name,
        &[
            "name",
            "full name",
            "your name",
            "contact",
            "contact name",
            "contact person",
            "имя",
            "ваше имя",
            "имя и фамилия",
            "фио",
            "контакт",
            "контактное лицо",
        ],
    ),
    (Label::FirstName, &["first name", "given name"]),
    (
        Label::LastName,
        &["last name", "surname", "family name", "фамилия"],
    ),
    (
        Label::Email,
        &[
            "email",
            "e-mail",
            "mail",
            "email address",
            "e-mail address",
            "your email",
            "почта",
            "эл почта",
            "электронная почта",
            "адрес электронной почты",
            "емейл",
            "имейл",
        ],
    ),
    (
        Label::Phone,
        &[
            "phone",
            "phone number",
            "telephone",
            "tel",
            "mobile",
            "mobile phone",
            "cell",
            "mob",
            "contact number",
            "телефон",
            "номер телефона",
            "контактный телефон",
            "тел",
            "моб",
            "мобильный",
            "мобильный телефон",
            "сотовый",
        ],
    ),
    (Label::Country, &["country", "country/region", "страна"]),
    (
        Label::Value,
        &[
            "budget",
            "estimated budget",
            "value",
            "estimated value",
            "deal value",
            "бюджет",
            "стоимость",
            "сумма",
            "ориентировочный бюджет",
        ],
    ),
    (
        Label::WantedBy,
        &[
            "deadline",
            "needed by",
            "wanted by",
            "due date",
            "target date",
            "go-live",
            "срок",
            "сроки",
            "срок до",
            "крайний срок",
            "нужно к",
            "дедлайн",
        ],
    ),
    (Label::Title, &["subject", "topic", "тема"]),
    (
        Label::Request,
        &[
            "message",
            "your message",
            "comment",
            "comments",
            "request",
            "details",
            "description",
            "inquiry",
            "enquiry",
            "question",
            "need",
            "сообщение",
            "комментарий",
            "запрос",
            "описание",
            "вопрос",
            "задача",
            "потребность",
            "текст сообщения",
        ],
    ),
];

/// A label with what stands after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labelled {
    pub(super) label: Label,
    /// As it is written.
    pub(super) name: String,
    pub(super) value: String,
    /// The line it stands on.
    pub(super) line: usize,
    /// The line after its value.
    pub(super) end: usize,
}

/// Every label of a text. A value may stand on the line after its label; a request goes on until
/// the next label.
pub(super) fn labelled(lines: &[String]) -> Vec<Labelled> {
    let mut found: Vec<Labelled> = Vec::new();
    let mut place = 0;
    while place < lines.len() {
        let Some((label, name, value)) = split(&lines[place]) else {
            place += 1;
            continue;
        };
        let mut end = place + 1;
        let mut value = value.to_owned();
        if label == Label::Request {
            let more = lines[end..].iter().take_while(|line| split(line).is_none());
            for line in more {
                value.push('\n');
                value.push_str(line);
                end += 1;
            }
        } else if value.is_empty() {
            let next = lines.get(end).filter(|line| split(line).is_none());
            if let Some(next) = next {
                value = one_line(next);
                end += 1;
            }
        }
        let value = value.trim().to_owned();
        if !value.is_empty() {
            found.push(Labelled {
                label,
                name: name.to_owned(),
                value,
                line: place,
                end,
            });
        }
        place = end;
    }
    found
}

fn split(line: &str) -> Option<(Label, &str, &str)> {
    /// The longest label, in characters.
    const LONGEST: usize = 32;
    let line = line.trim_matches(|c: char| c.is_whitespace() || "*•|-–—·".contains(c));
    let colon = line.find([':', '：', '\t'])?;
    let name = line[..colon].trim_matches(|c: char| c.is_whitespace() || "*_".contains(c));
    if name.chars().count() > LONGEST {
        return None;
    }
    let plain = name.to_lowercase().replace('ё', "е").replace('.', "");
    let plain = plain.trim();
    let label = LABELS
        .iter()
        .find(|(_, names)| names.contains(&plain))
        .map(|(label, _)| *label)?;
    let mark = line[colon..].chars().next().map_or(1, char::len_utf8);
    let value = line[colon + mark..].trim_matches(|c: char| c.is_whitespace() || c == '*');
    Some((label, name, value))
}
