//! How notices are sent, set from the command line.

use std::io::BufRead;

use clap::{Args, Subcommand, ValueEnum};
use desk_domain::letter::Tongue;
use desk_domain::location::Location;
use desk_domain::refusal::{FieldErrorCode, Refusal};
use desk_domain::sending::{Encryption, SenderChoice, SendingInput};
use desk_engine::notices::{PasswordKept, SendingView};
use desk_engine::{APP_ID, Desk, DeskError};
use desk_mail::{Password, Passwords, readable_certificate};
use serde_json::json;

use crate::answer::Answer;
use crate::notices::smtp;
use crate::words::push;

/// The password of the mail server, for machines without a keychain.
const PASSWORD: &str = "DESK_SMTP_PASSWORD";

/// How notices are sent.
#[derive(Debug, Subcommand)]
pub(crate) enum SenderVerb {
    /// Shows it; never the password.
    Show,
    /// By a mail server; what is not given stays.
    Smtp(Box<SmtpArgs>),
    /// By your own mail program, one by one.
    MailProgram(WriterArgs),
    /// Not at all: notices wait.
    None,
    /// Reads the password of the mail server from standard input and keeps it in the keychain.
    /// Without a keychain, set DESK_SMTP_PASSWORD for each run instead.
    Password,
    /// Forgets the password.
    ForgetPassword,
    /// Sends a test message.
    Test {
        #[arg(value_name = "ADDRESS")]
        to: String,
    },
}

/// A mail server as typed; which of these are needed the desk says.
#[derive(Debug, Args)]
pub(crate) struct SmtpArgs {
    #[arg(long)]
    host: Option<String>,
    #[arg(long)]
    port: Option<String>,
    /// None is allowed for a server on this machine only.
    #[arg(long, value_enum)]
    encryption: Option<EncryptionArg>,
    /// The account; "" for a server without one.
    #[arg(long)]
    user: Option<String>,
    /// A PEM file with the certificate of your company's own CA; "" for none.
    #[arg(long, value_name = "FILE")]
    ca_file: Option<String>,
    #[command(flatten)]
    writer: WriterArgs,
}

/// Who writes.
#[derive(Debug, Args)]
pub(crate) struct WriterArgs {
    /// The address notices come from.
    #[arg(long, value_name = "ADDRESS")]
    from: Option<String>,
    /// The person's name.
    #[arg(long)]
    name: Option<String>,
    /// The company's name.
    #[arg(long)]
    company: Option<String>,
    /// For recipients whose language is not known.
    #[arg(long, value_enum)]
    language: Option<LanguageArg>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum EncryptionArg {
    Starttls,
    Tls,
    None,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LanguageArg {
    En,
    Ru,
}

impl From<LanguageArg> for Tongue {
    fn from(language: LanguageArg) -> Self {
        match language {
            LanguageArg::En => Self::En,
            LanguageArg::Ru => Self::Ru,
        }
    }
}

/// The offices whose contacts are told of new leads.
#[derive(Debug, Subcommand)]
pub(crate) enum LocationVerb {
    /// Adds one.
    Add {
        /// ISO 3166-1, two letters.
        #[arg(long)]
        country: String,
        /// For leads from this town alone.
        #[arg(long)]
        city: Option<String>,
        /// The contact's name.
        #[arg(long)]
        name: String,
        #[arg(long)]
        email: String,
    },
    /// Takes one away, by its number in the list.
    Remove { number: usize },
}

pub(crate) fn sender(desk: &Desk, verb: SenderVerb) -> Result<Answer, DeskError> {
    let passwords = passwords();
    let mut input = SendingInput::of(&desk.sending()?);
    match verb {
        SenderVerb::Show => return show(desk, &passwords),
        SenderVerb::Smtp(given) => {
            input.choice = SenderChoice::Smtp;
            lay_over(&mut input.host, given.host);
            lay_over(&mut input.port, given.port);
            lay_over(&mut input.user, given.user);
            lay_over(&mut input.ca_file, given.ca_file);
            input.encryption = given.encryption.map_or(input.encryption, |way| match way {
                EncryptionArg::Starttls => Encryption::Starttls,
                EncryptionArg::Tls => Encryption::Tls,
                EncryptionArg::None => Encryption::None,
            });
            given.writer.lay_over(&mut input);
            if !input.ca_file.trim().is_empty() {
                readable_certificate(input.ca_file.trim())?;
            }
        }
        SenderVerb::MailProgram(writer) => {
            input.choice = SenderChoice::MailProgram;
            writer.lay_over(&mut input);
        }
        SenderVerb::None => input.choice = SenderChoice::None,
        SenderVerb::Password => return keep_password(desk, &passwords),
        SenderVerb::ForgetPassword => {
            passwords.forget(&desk.sending()?.smtp);
            return show(desk, &passwords);
        }
        SenderVerb::Test { .. } if input.choice != SenderChoice::Smtp => {
            return Err(Refusal::SenderNeeded.into());
        }
        SenderVerb::Test { to } => {
            desk.test_message(&to, &smtp(desk)?)?;
            let words = format!("sent a test message to {to}");
            return Ok(Answer::new(&json!({ "sent_to": to }), words));
        }
    }
    desk.set_sending(input)?;
    show(desk, &passwords)
}

pub(crate) fn locations(desk: &Desk, verb: Option<LocationVerb>) -> Result<Answer, DeskError> {
    let mut locations = desk.sending()?.locations;
    match verb {
        None => {}
        Some(LocationVerb::Add {
            country,
            city,
            name,
            email,
        }) => {
            locations.push(Location {
                country,
                city,
                name,
                email,
            });
            desk.set_locations(locations)?;
        }
        Some(LocationVerb::Remove { number }) => {
            if number == 0 || number > locations.len() {
                return Err(Refusal::field("number", FieldErrorCode::OutOfRange).into());
            }
            locations.remove(number - 1);
            desk.set_locations(locations)?;
        }
    }
    let locations = desk.sending()?.locations;
    let mut words = String::new();
    for (place, location) in locations.iter().enumerate() {
        let city = location.city.as_deref().unwrap_or("everywhere");
        let line = format!(
            "{} {} {city}: {} <{}>",
            place + 1,
            location.country,
            location.name,
            location.email
        );
        push(&mut words, &line);
    }
    Ok(Answer::new(&json!({ "locations": locations }), words))
}

/// Where this host finds passwords: the environment first, then the keychain.
pub(crate) fn passwords() -> Passwords {
    let given = std::env::var(PASSWORD).ok().map(Password::new);
    Passwords::of_the_system(APP_ID).given(given)
}

impl WriterArgs {
    fn lay_over(self, input: &mut SendingInput) {
        lay_over(&mut input.from_address, self.from);
        lay_over(&mut input.from_name, self.name);
        lay_over(&mut input.company, self.company);
        if let Some(language) = self.language {
            input.language = Some(language.into());
        }
    }
}

fn lay_over(known: &mut String, given: Option<String>) {
    if let Some(given) = given {
        *known = given;
    }
}

fn keep_password(desk: &Desk, passwords: &Passwords) -> Result<Answer, DeskError> {
    let mut line = String::new();
    // What can't be read is no password; the answer then says that there is none.
    let _ = std::io::stdin().lock().read_line(&mut line);
    let password = Password::new(line.trim_end_matches(['\r', '\n']).to_owned());
    let kept = passwords.keep(&desk.sending()?.smtp, password);
    if kept == PasswordKept::Keychain {
        desk.try_notices_again()?;
        return show(desk, passwords);
    }
    // Memory ends with this run: nothing has been kept.
    let words = format!(
        "not kept: there is no keychain, or no user to log in as. \
         Set {PASSWORD} when you send"
    );
    Ok(Answer::new(&json!({ "password": PasswordKept::Nowhere }), words).complete(false))
}

fn show(desk: &Desk, passwords: &Passwords) -> Result<Answer, DeskError> {
    let kept = passwords.kept(&desk.sending()?.smtp);
    let view = desk.sending_view(kept)?;
    Ok(Answer::new(&view, words(&view)))
}

fn words(view: &SendingView) -> String {
    let settings = &view.settings;
    let mut words = format!("sender {}", settings.choice.code());
    let mut field = |name: &str, text: &str| {
        if !text.is_empty() {
            push(&mut words, &format!("{name} {text}"));
        }
    };
    field("from", &settings.from_address);
    field("name", &settings.from_name);
    field("company", &settings.company);
    field("language", view.language_used.code());
    if !settings.host.is_empty() {
        let server = format!(
            "{}:{}, encryption {}",
            settings.host,
            settings.port,
            settings.encryption.code()
        );
        field("server", &server);
    }
    field("user", &settings.user);
    field("CA certificate", &settings.ca_file);
    let kept = match view.password {
        PasswordKept::Nowhere => "not known",
        PasswordKept::Keychain => "in the keychain",
        PasswordKept::Memory => "in memory",
        PasswordKept::Environment => "from the environment",
    };
    field("password", kept);
    let seen: Vec<_> = view.seen.iter().map(|kind| kind.code()).collect();
    field("previews seen:", &seen.join(", "));
    words
}
