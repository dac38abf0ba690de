//! How notices are sent: the sender, who it writes as, and the server.

use core::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::input::MAX_LINE;
use crate::letter::{Letterhead, Tongue, one_line};
use crate::location::Location;
use crate::notice::{NoticeKind, mailable};
use crate::refusal::{FieldError, FieldErrorCode, Refusal};

/// The ways a notice can leave the desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum SenderChoice {
    /// None: notices wait.
    #[default]
    None,
    /// A mail server; the desk sends by itself.
    Smtp,
    /// The user's own mail program; each notice waits for a click.
    MailProgram,
}

impl SenderChoice {
    /// Every choice.
    pub const ALL: &'static [Self] = &[Self::None, Self::Smtp, Self::MailProgram];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Smtp => "smtp",
            Self::MailProgram => "mail-program",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|choice| choice.code() == code)
    }
}

/// How the connection to the mail server is encrypted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Encryption {
    /// It begins in the clear and must be encrypted before anything is said (usually port 587).
    #[default]
    Starttls,
    /// From the first byte (usually port 465).
    Tls,
    /// Not at all; allowed to this machine only.
    None,
}

impl Encryption {
    /// Every way.
    pub const ALL: &'static [Self] = &[Self::Starttls, Self::Tls, Self::None];

    /// The name used by the command line and the window.
    pub fn code(self) -> &'static str {
        match self {
            Self::Starttls => "starttls",
            Self::Tls => "tls",
            Self::None => "none",
        }
    }
}

/// A mail server. The password is kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SmtpServer {
    /// A name or an IP address.
    pub host: String,
    /// 1 to 65535.
    pub port: u16,
    /// See [`Encryption`].
    pub encryption: Encryption,
    /// The account; without one the desk does not log in.
    #[serde(default)]
    pub user: Option<String>,
    /// A PEM file with the certificate of a company's own CA, trusted beside the system's.
    #[serde(default)]
    pub ca_file: Option<String>,
}

impl Default for SmtpServer {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 587,
            encryption: Encryption::Starttls,
            user: None,
            ca_file: None,
        }
    }
}

impl SmtpServer {
    /// Whether the host is this machine by its name or number.
    pub fn is_loopback(&self) -> bool {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost")
            || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

/// Everything about sending that the user chose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// How.
    #[serde(default)]
    pub choice: SenderChoice,
    /// The company's name, for the foot of a letter.
    #[serde(default)]
    pub company: String,
    /// The person's name.
    #[serde(default)]
    pub from_name: String,
    /// The address it comes from.
    #[serde(default)]
    pub from_address: String,
    /// The language for recipients whose own is not known; without one, the desk's.
    #[serde(default)]
    pub language: Option<Tongue>,
    /// The mail server.
    #[serde(default)]
    pub smtp: SmtpServer,
    /// Whose contacts are told of new leads.
    #[serde(default)]
    pub locations: Vec<Location>,
    /// The notices whose text the user has looked at: no other leaves.
    #[serde(default)]
    pub seen: Vec<NoticeKind>,
}

/// The settings of sending as typed: everything but what has a command of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SendingInput {
    /// See [`Sending::choice`].
    pub choice: SenderChoice,
    /// See [`Sending::company`].
    pub company: String,
    /// See [`Sending::from_name`].
    pub from_name: String,
    /// See [`Sending::from_address`].
    pub from_address: String,
    /// See [`Sending::language`].
    pub language: Option<Tongue>,
    /// See [`SmtpServer::host`].
    pub host: String,
    /// See [`SmtpServer::port`]; as typed.
    pub port: String,
    /// See [`SmtpServer::encryption`].
    pub encryption: Encryption,
    /// See [`SmtpServer::user`].
    pub user: String,
    /// See [`SmtpServer::ca_file`].
    pub ca_file: String,
}

impl SendingInput {
    /// What was chosen before, as it would be typed.
    pub fn of(sending: &Sending) -> Self {
        let smtp = sending.smtp.clone();
        Self {
            choice: sending.choice,
            company: sending.company.clone(),
            from_name: sending.from_name.clone(),
            from_address: sending.from_address.clone(),
            language: sending.language,
            host: smtp.host,
            port: smtp.port.to_string(),
            encryption: smtp.encryption,
            user: smtp.user.unwrap_or_default(),
            ca_file: smtp.ca_file.unwrap_or_default(),
        }
    }

    /// Checks everything typed and lays it over what was chosen before. What the chosen sender
    /// does not use is kept as far as it can be, and not complained of.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] with every field that is wrong.
    pub fn parse(self, known: &Sending) -> Result<Sending, Refusal> {
        let mut errors = Vec::new();
        let mut wrong = |field: &str, code| {
            errors.push(FieldError {
                field: field.to_owned(),
                code,
            });
        };
        let by_smtp = match self.choice {
            SenderChoice::Smtp => true,
            SenderChoice::None | SenderChoice::MailProgram => false,
        };
        let company = one_line(&self.company);
        let from_name = one_line(&self.from_name);
        let host = self.host.trim().to_owned();
        let user = one_line(&self.user);
        let lines = [
            ("company", &company),
            ("from_name", &from_name),
            ("user", &user),
            ("host", &host),
            ("ca_file", &self.ca_file),
        ];
        for (field, text) in lines {
            if text.chars().count() > MAX_LINE {
                wrong(field, FieldErrorCode::TooLong);
            }
        }
        let from_address = self.from_address.trim().to_owned();
        if from_address.is_empty() {
            if by_smtp {
                wrong("from_address", FieldErrorCode::Required);
            }
        } else if mailable(&from_address).is_none() {
            wrong("from_address", FieldErrorCode::InvalidEmail);
        }
        if host.is_empty() {
            if by_smtp {
                wrong("host", FieldErrorCode::Required);
            }
        } else if !looks_like_host(&host) {
            wrong("host", FieldErrorCode::NotAHost);
        }
        let port = match self.port.trim().parse::<u16>() {
            Ok(port) if port > 0 => port,
            Ok(_) | Err(_) => {
                if by_smtp {
                    wrong("port", FieldErrorCode::NotAPort);
                }
                known.smtp.port
            }
        };
        let smtp = SmtpServer {
            host,
            port,
            encryption: self.encryption,
            user: Some(user).filter(|user| !user.is_empty()),
            ca_file: Some(self.ca_file.trim().to_owned()).filter(|file| !file.is_empty()),
        };
        let elsewhere = looks_like_host(&smtp.host) && !smtp.is_loopback();
        if by_smtp && smtp.encryption == Encryption::None && elsewhere {
            wrong("encryption", FieldErrorCode::EncryptionNeeded);
        }
        if !errors.is_empty() {
            return Err(Refusal::InvalidInput(errors));
        }
        Ok(Sending {
            choice: self.choice,
            company,
            from_name,
            from_address,
            language: self.language,
            smtp,
            locations: known.locations.clone(),
            seen: known.seen.clone(),
        })
    }
}

impl Sending {
    /// What stands at the foot of a letter.
    pub fn letterhead(&self) -> Letterhead {
        Letterhead {
            company: self.company.clone(),
            from: self.from_name.clone(),
        }
    }
}

/// A name of letters, digits, hyphens and dots (also of other alphabets), or an IP address.
fn looks_like_host(host: &str) -> bool {
    let number = host.trim_start_matches('[').trim_end_matches(']');
    if number.parse::<IpAddr>().is_ok() {
        return true;
    }
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    host.len() <= 253 && host.trim_end_matches('.').split('.').all(label)
}
