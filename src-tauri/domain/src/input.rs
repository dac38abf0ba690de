//! What people type, and what it means. Every field is checked at once, so that a form can show
//! all that is wrong with it.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::clocks::RuleBook;
use crate::command::{Command, CommandName};
use crate::customer::{Person, TeamMember};
use crate::ids::MemberId;
use crate::lead::{ContactHow, ContactMade, Deal, Lead};
use crate::money::{Currency, Money, MoneyError};
use crate::reason::{CloseReason, ErrorReason};
use crate::refusal::{FieldError, FieldErrorCode, Refusal};
use crate::registration::RegistrationState;
use crate::registration_input::{RegistrationInput, read_contract};
use crate::{Date, Instant};

/// A deal as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[allow(missing_docs, reason = "named as the fields of the deal")]
pub struct DealInput {
    pub name: String,
    /// A plain decimal with a dot.
    pub value: Option<String>,
    pub currency: Option<String>,
    /// YYYY-MM-DD.
    pub close_date: Option<String>,
    pub notes: Option<String>,
    pub crm_id: Option<String>,
    pub campaign_id: Option<String>,
}

/// A command as typed in the window or on the command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "command", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "see Command")]
pub enum CommandInput {
    Accept {
        deal: DealInput,
        team: Vec<Person>,
    },
    Decline {
        reason: String,
        notes: Option<String>,
    },
    Edit {
        deal: DealInput,
    },
    AddTeamMember {
        person: Person,
    },
    EditTeamMember {
        member: String,
        person: Person,
    },
    RemoveTeamMember {
        member: String,
    },
    Win {
        value: Option<String>,
        currency: Option<String>,
        notes: Option<String>,
    },
    Lose {
        reason: String,
        notes: Option<String>,
    },
    Error {
        reason: String,
        notes: Option<String>,
    },
    Contacted {
        at: Option<Instant>,
        how: ContactHow,
        with: Option<String>,
        notes: Option<String>,
    },
    Snooze {
        until: Instant,
    },
    Wake,
    Favorite {
        on: bool,
    },
    Register {
        registration: RegistrationInput,
    },
    AmendRegistration {
        registration: RegistrationInput,
    },
    AnswerReview {
        answer: String,
    },
    RegistrationStatus {
        status: String,
        question: Option<String>,
    },
    Flame {
        on: bool,
    },
}

/// Longest one-line text, in characters.
pub const MAX_LINE: usize = 400;
/// Longest note, in characters.
pub const MAX_NOTES: usize = 20_000;
/// How far ahead a close date may lie.
pub(crate) const MAX_AHEAD: Duration = Duration::days(365 * 20);

impl CommandInput {
    /// The command it will be.
    pub fn name(&self) -> CommandName {
        match self {
            Self::Accept { .. } => CommandName::Accept,
            Self::Decline { .. } => CommandName::Decline,
            Self::Edit { .. } => CommandName::Edit,
            Self::AddTeamMember { .. } => CommandName::AddTeamMember,
            Self::EditTeamMember { .. } => CommandName::EditTeamMember,
            Self::RemoveTeamMember { .. } => CommandName::RemoveTeamMember,
            Self::Win { .. } => CommandName::Win,
            Self::Lose { .. } => CommandName::Lose,
            Self::Error { .. } => CommandName::Error,
            Self::Contacted { .. } => CommandName::Contacted,
            Self::Snooze { .. } => CommandName::Snooze,
            Self::Wake => CommandName::Wake,
            Self::Favorite { .. } => CommandName::Favorite,
            Self::Register { .. } => CommandName::Register,
            Self::AmendRegistration { .. } => CommandName::AmendRegistration,
            Self::AnswerReview { .. } => CommandName::AnswerReview,
            Self::RegistrationStatus { .. } => CommandName::RegistrationStatus,
            Self::Flame { .. } => CommandName::Flame,
        }
    }

    /// Checks everything typed and makes the command of it; `rules` hold the rates that a contract's
    /// value is judged by. `new_id` gives ids for new people.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] with every field that is wrong.
    pub fn parse(
        self,
        lead: &Lead,
        rules: &RuleBook,
        now: Instant,
        new_id: &mut dyn FnMut() -> MemberId,
    ) -> Result<Command, Refusal> {
        let mut errors = Errors::default();
        let command = match self {
            Self::Accept { deal, team } => {
                let deal = errors.deal(deal, None, now);
                let team: Vec<_> = team
                    .into_iter()
                    .enumerate()
                    .map(|(place, person)| TeamMember {
                        id: new_id(),
                        person: errors.person(person, &format!("team.{place}.")),
                    })
                    .collect();
                deal.map(|deal| Command::Accept { deal, team })
            }
            Self::Edit { deal } => {
                let known = lead.state.deal.as_ref().and_then(|deal| deal.close_date);
                errors
                    .deal(deal, known, now)
                    .map(|deal| Command::Edit { deal })
            }
            Self::Decline { reason, notes } => {
                let notes = errors.text("notes", notes, MAX_NOTES);
                errors
                    .reason(CloseReason::from_code(&reason), &notes, CloseReason::Other)
                    .map(|reason| Command::Decline { reason, notes })
            }
            Self::Lose { reason, notes } => {
                let notes = errors.text("notes", notes, MAX_NOTES);
                errors
                    .reason(CloseReason::from_code(&reason), &notes, CloseReason::Other)
                    .map(|reason| Command::Lose { reason, notes })
            }
            Self::Error { reason, notes } => {
                let notes = errors.text("notes", notes, MAX_NOTES);
                errors
                    .reason(ErrorReason::from_code(&reason), &notes, ErrorReason::Other)
                    .map(|reason| Command::CloseAsError { reason, notes })
            }
            Self::Win {
                value,
                currency,
                notes,
            } => {
                let value = errors.money(value, currency, false);
                let notes = errors.text("notes", notes, MAX_NOTES);
                Some(Command::Win { value, notes })
            }
            Self::AddTeamMember { person } => {
                let person = errors.person(person, "");
                Some(Command::AddTeamMember(TeamMember {
                    id: new_id(),
                    person,
                }))
            }
            Self::EditTeamMember { member, person } => {
                let person = errors.person(person, "");
                Some(Command::EditTeamMember(TeamMember {
                    id: MemberId::new(member),
                    person,
                }))
            }
            Self::RemoveTeamMember { member } => {
                Some(Command::RemoveTeamMember(MemberId::new(member)))
            }
            Self::Contacted {
                at,
                how,
                with,
                notes,
            } => {
                let with = errors.text("with", with, MAX_LINE);
                let notes = errors.text("notes", notes, MAX_NOTES);
                let at = at.unwrap_or(now);
                if at < lead.facts.received_at {
                    errors.add("at", FieldErrorCode::OutOfRange);
                }
                Some(Command::Contacted(ContactMade {
                    at,
                    how,
                    with,
                    notes,
                }))
            }
            Self::Snooze { until } => Some(Command::Snooze { until }),
            Self::Wake => Some(Command::Wake),
            Self::Favorite { on } => Some(Command::Favorite { on }),
            Self::Register { registration } => {
                read_contract(&mut errors, registration, lead, rules, now).map(Command::Register)
            }
            Self::AmendRegistration { registration } => {
                read_contract(&mut errors, registration, lead, rules, now)
                    .map(Command::AmendRegistration)
            }
            Self::AnswerReview { answer } => Some(Command::AnswerReview {
                answer: errors.required("answer", answer, MAX_NOTES),
            }),
            Self::RegistrationStatus { status, question } => errors.status(&status, question),
            Self::Flame { on } => Some(Command::Flame { on }),
        };
        match command {
            Some(command) if errors.0.is_empty() => Ok(command),
            Some(_) | None => Err(Refusal::InvalidInput(errors.0)),
        }
    }
}

/// Collects what is wrong while reading on.
#[derive(Default)]
pub(crate) struct Errors(Vec<FieldError>);

impl Errors {
    /// Refuses where anything was wrong.
    pub(crate) fn end(self) -> Result<(), Refusal> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Refusal::InvalidInput(self.0))
        }
    }

    pub(crate) fn add(&mut self, field: impl Into<String>, code: FieldErrorCode) {
        self.0.push(FieldError {
            field: field.into(),
            code,
        });
    }

    /// Trims, makes nothing of empty text, and keeps to a length.
    pub(crate) fn text(
        &mut self,
        field: &str,
        text: Option<String>,
        longest: usize,
    ) -> Option<String> {
        let text = text?.trim().to_owned();
        if text.chars().count() > longest {
            self.add(field, FieldErrorCode::TooLong);
        }
        (!text.is_empty()).then_some(text)
    }

    pub(crate) fn required(&mut self, field: &str, text: String, longest: usize) -> String {
        self.text(field, Some(text), longest).unwrap_or_else(|| {
            self.add(field, FieldErrorCode::Required);
            String::new()
        })
    }

    fn reason<R: PartialEq>(
        &mut self,
        reason: Option<R>,
        notes: &Option<String>,
        other: R,
    ) -> Option<R> {
        match &reason {
            None => self.add("reason", FieldErrorCode::UnknownReason),
            Some(reason) if *reason == other && notes.is_none() => {
                self.add("notes", FieldErrorCode::NotesRequired);
            }
            Some(_) => {}
        }
        reason
    }

    /// `known`: the close date the deal already has, which may stay though it has passed.
    fn deal(&mut self, deal: DealInput, known: Option<Date>, now: Instant) -> Option<Deal> {
        let name = self.required("name", deal.name, MAX_LINE);
        let value = self.money(deal.value, deal.currency, true);
        let close_date = self.close_date(deal.close_date, known, now);
        let notes = self.text("notes", deal.notes, MAX_NOTES);
        let crm_id = self.text("crm_id", deal.crm_id, MAX_LINE);
        let campaign_id = self.text("campaign_id", deal.campaign_id, MAX_LINE);
        Some(Deal {
            name,
            value: Some(value?),
            close_date,
            notes,
            crm_id,
            campaign_id,
        })
    }

    pub(crate) fn money(
        &mut self,
        value: Option<String>,
        currency: Option<String>,
        required: bool,
    ) -> Option<Money> {
        let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let (value, currency) = (filled(value), filled(currency));
        if !required && value.is_none() {
            return None;
        }
        let currency = match currency.as_deref().map(Currency::parse) {
            None => {
                self.add("currency", FieldErrorCode::Required);
                None
            }
            Some(Err(_)) => {
                self.add("currency", FieldErrorCode::UnknownCurrency);
                None
            }
            Some(Ok(currency)) => Some(currency),
        };
        let Some(value) = value else {
            self.add("value", FieldErrorCode::Required);
            return None;
        };
        // Without a currency the digits can't be judged; the sign and the number can.
        let judged = currency.or_else(|| Currency::parse("EUR").ok())?;
        match Money::parse(&value, judged) {
            Ok(money) => currency.map(|_| money),
            Err(MoneyError::TooManyDecimals | MoneyError::TooLarge) if currency.is_none() => None,
            Err(error) => {
                self.add("value", money_code(error));
                None
            }
        }
    }

    fn status(&mut self, status: &str, question: Option<String>) -> Option<Command> {
        let question = self.text("question", question, MAX_NOTES);
        let to = RegistrationState::from_code(status);
        if to.is_none() {
            self.add("status", FieldErrorCode::UnknownChoice);
        }
        if to == Some(RegistrationState::ActionRequired) && question.is_none() {
            self.add("question", FieldErrorCode::Required);
        }
        to.map(|to| Command::RegistrationStatus { to, question })
    }

    fn close_date(
        &mut self,
        text: Option<String>,
        known: Option<Date>,
        now: Instant,
    ) -> Option<Date> {
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            self.add("close_date", FieldErrorCode::Required);
            return None;
        };
        self.day_ahead("close_date", &text, known, now)
    }

    /// A calendar day of today or later; `known` is one that may stay though it has passed.
    pub(crate) fn day_ahead(
        &mut self,
        field: &str,
        text: &str,
        known: Option<Date>,
        now: Instant,
    ) -> Option<Date> {
        let Ok(day) = Date::parse_from_str(text.trim(), "%Y-%m-%d") else {
            self.add(field, FieldErrorCode::NotADate);
            return None;
        };
        // A day is past only once it has ended everywhere: the last zone is UTC−12.
        let oldest_today = (now - Duration::hours(12)).date_naive();
        if Some(day) == known {
            return known;
        }
        if day < oldest_today {
            self.add(field, FieldErrorCode::InThePast);
        } else if day > (now + MAX_AHEAD).date_naive() {
            self.add(field, FieldErrorCode::OutOfRange);
        }
        Some(day)
    }

    pub(crate) fn email(&mut self, field: &str, text: Option<String>) -> Option<String> {
        let email = self.text(field, text, MAX_LINE);
        if email
            .as_deref()
            .is_some_and(|email| !email_address::EmailAddress::is_valid(email))
        {
            self.add(field, FieldErrorCode::InvalidEmail);
        }
        email
    }

    pub(crate) fn phone(&mut self, field: &str, text: Option<String>) -> Option<String> {
        let phone = self.text(field, text, MAX_LINE);
        if phone
            .as_deref()
            .is_some_and(|phone| !looks_like_phone(phone))
        {
            self.add(field, FieldErrorCode::InvalidPhone);
        }
        phone
    }

    pub(crate) fn country(&mut self, field: &str, text: Option<String>) -> Option<String> {
        let country = self.text(field, text, MAX_LINE)?.to_ascii_uppercase();
        if celes::Country::from_alpha2(&country).is_err() {
            self.add(field, FieldErrorCode::UnknownCountry);
        }
        Some(country)
    }

    fn person(&mut self, person: Person, prefix: &str) -> Person {
        let first_name = self.required(&format!("{prefix}first_name"), person.first_name, MAX_LINE);
        let last_name = self.required(&format!("{prefix}last_name"), person.last_name, MAX_LINE);
        let email = self.email(&format!("{prefix}email"), person.email);
        let phone = self.phone(&format!("{prefix}phone"), person.phone);
        if email.is_none() && phone.is_none() {
            self.add(format!("{prefix}email"), FieldErrorCode::ContactNeeded);
        }
        Person {
            first_name,
            last_name,
            email,
            phone,
        }
    }
}

pub(crate) fn money_code(error: MoneyError) -> FieldErrorCode {
    match error {
        MoneyError::NotANumber => FieldErrorCode::NotANumber,
        MoneyError::Negative => FieldErrorCode::Negative,
        MoneyError::TooManyDecimals => FieldErrorCode::TooManyDecimals,
        MoneyError::TooLarge => FieldErrorCode::TooLarge,
        MoneyError::UnknownCurrency => FieldErrorCode::UnknownCurrency,
    }
}

/// Whether a text can be dialled: 3 to 20 digits with the usual marks between them, and perhaps an
/// extension. What a number means is the phone's business.
pub fn looks_like_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let marks = |c: char| c.is_ascii_digit() || "+-(). /x\u{a0}".contains(c);
    (3..=20).contains(&digits) && text.trim().replace("ext", "x").chars().all(marks)
}
