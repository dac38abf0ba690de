//! What can be typed after `desk`.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use desk_domain::Instant;
use desk_domain::customer::Person;
use desk_domain::lead::ContactHow;

use crate::holidays::HolidayVerb;
use crate::listing::ListArgs;
use crate::many::ExportArgs;
use crate::moving::{ExportDeskArgs, ImportDeskArgs};
use crate::new::NewArgs;
use crate::notices::{NoticeVerb, NoticesArgs};
use crate::registration::{ContractArgs, RateVerb, StatusArgs};
use crate::sender::{LocationVerb, SenderVerb};
use crate::team::TeamVerb;
use crate::templates::TemplateVerb;

/// Keeps and answers referrals from the command line.
#[derive(Debug, Parser)]
#[command(name = "desk", version, about)]
pub(crate) struct Args {
    /// Print JSON instead of words.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The data folder; without it the one of the desktop app.
    #[arg(long, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Do everything as if it were this instant (RFC 3339).
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    pub(crate) now: Option<Instant>,
    /// Refuse if the lead has changed since this version of it (`version` in `show --json`).
    #[arg(long, global = true, value_name = "VERSION")]
    pub(crate) seen: Option<i64>,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Takes in referrals from JSON, CSV or TSV files of Partner Center.
    Import {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Takes in a lead of your own: typed here, or read from an e-mail.
    New(Box<NewArgs>),
    /// Lists leads, what runs out first at the top unless sorted otherwise.
    List(ListArgs),
    /// Lists the views that the user has saved, with the number of their leads.
    Views,
    /// Shows a lead, by its own id or its source's.
    Show { id: String },
    /// Shows what happened to a lead.
    History { id: String },
    /// Accepts a received lead.
    Accept {
        id: String,
        #[command(flatten)]
        deal: DealArgs,
        /// A colleague: "First Last <mail> +49 30 1234"; may be repeated.
        #[arg(long, value_name = "PERSON", value_parser = person)]
        team: Vec<Person>,
    },
    /// Changes the deal of an accepted lead; what is not given stays.
    Edit {
        id: String,
        #[command(flatten)]
        deal: DealArgs,
    },
    /// Declines received leads; several have one undo.
    Decline {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// Such as budget-too-small.
        #[arg(long)]
        reason: String,
        #[arg(long)]
        notes: Option<String>,
    },
    /// Archives an accepted lead as won.
    Win {
        id: String,
        /// The final value; the estimate stays when none is given.
        #[arg(long, allow_hyphen_values = true)]
        value: Option<String>,
        #[arg(long, requires = "value")]
        currency: Option<String>,
        #[arg(long)]
        notes: Option<String>,
    },
    /// Archives an accepted lead as lost.
    Lose {
        id: String,
        #[arg(long)]
        reason: String,
        #[arg(long)]
        notes: Option<String>,
    },
    /// Archives a lead that should not have been one.
    Error {
        id: String,
        /// Such as duplicate.
        #[arg(long)]
        reason: String,
        #[arg(long)]
        notes: Option<String>,
    },
    /// Notes that customers were contacted; several have one undo.
    Contacted {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// When; now if not given.
        #[arg(long, value_parser = instant)]
        at: Option<Instant>,
        #[arg(long, value_enum, default_value = "call")]
        how: HowArg,
        #[arg(long)]
        with: Option<String>,
        /// What came of it.
        #[arg(long, visible_alias = "outcome")]
        notes: Option<String>,
    },
    /// Keeps leads quiet until an instant; several have one undo.
    Snooze {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        #[arg(long, value_parser = instant)]
        until: Instant,
    },
    /// Ends a snooze.
    Wake { id: String },
    /// Sets the heart, or takes it away; several have one undo.
    Favorite {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        #[arg(long)]
        off: bool,
    },
    /// Registers a won deal, or with --amend changes what is registered.
    Register {
        id: String,
        /// Change a registration; what is not given stays.
        #[arg(long)]
        amend: bool,
        #[command(flatten)]
        contract: ContractArgs,
    },
    /// Shows the registration of a won deal; writes down what Partner Center says, or an answer.
    Registration {
        id: String,
        #[command(flatten)]
        given: StatusArgs,
    },
    /// Lists the US dollars that currencies are worth, for the USD 25,000 of a registration.
    Rates {
        #[command(subcommand)]
        verb: Option<RateVerb>,
    },
    /// Sets the flame (the customer asked for direct contact), or takes it away.
    Flame {
        id: String,
        #[arg(long, conflicts_with = "off", required_unless_present = "off")]
        on: bool,
        #[arg(long)]
        off: bool,
    },
    /// Adds, changes or removes colleagues on an accepted lead.
    Team {
        #[command(subcommand)]
        verb: TeamVerb,
    },
    /// Ends the undo time of a lead's answer: it is final, and notices may leave at once.
    SendNow { id: String },
    /// Shows settings or changes one.
    Settings {
        #[command(subcommand)]
        verb: SettingsVerb,
    },
    /// Lists what is owed to the outside, newest first.
    Notices(NoticesArgs),
    /// Decides about one notice.
    Notice {
        #[command(subcommand)]
        verb: NoticeVerb,
    },
    /// Sends the notices that are due, or one now, also one that failed.
    Send {
        notice: Option<String>,
        /// All that are due; the same as naming none.
        #[arg(long, conflicts_with = "notice")]
        all: bool,
    },
    /// Says how notices are sent.
    Sender {
        #[command(subcommand)]
        verb: SenderVerb,
    },
    /// Says what notices say.
    Template {
        #[command(subcommand)]
        verb: TemplateVerb,
    },
    /// Lists the offices whose contacts are told of new leads that are none of Partner Center's.
    Locations {
        #[command(subcommand)]
        verb: Option<LocationVerb>,
    },
    /// Keeps the days on which you do not work.
    Holidays {
        #[command(subcommand)]
        verb: HolidayVerb,
    },
    /// Takes back the last command given to a lead, or one given to several.
    Undo {
        #[arg(required_unless_present = "group")]
        id: Option<String>,
        /// What was given to several leads, by the name it was answered with; the last without one.
        #[arg(long, conflicts_with = "id", num_args = 0..=1)]
        group: Option<Option<String>>,
    },
    /// Writes leads to a CSV file, in the order of the list.
    Export(ExportArgs),
    /// Copies the whole desk, looked through before it counts; without a file among its own copies.
    Backup { file: Option<PathBuf> },
    /// Lists the copies of the desk, newest first.
    Backups,
    /// Puts a copy in the desk's place, after copying what is there: by its name or its file. Works on
    /// a damaged desk too, whose file is kept.
    Restore { backup: String },
    /// Writes the whole desk into a file that only a passphrase opens, for another computer; passwords
    /// in the keychain stay here.
    ExportDesk(ExportDeskArgs),
    /// Puts an exported desk in this one's place, after copying what is there. Works on a damaged desk
    /// too, whose file is kept.
    ImportDesk(ImportDeskArgs),
    /// Looks whether the desk, or a copy of it, is whole.
    Check { file: Option<PathBuf> },
    /// Does what is due now: raises alarms, lets leads expire.
    Tick,
    /// Keeps the clockwork going until Ctrl+C, for machines without a desktop; prints each alarm.
    Run,
    /// Raises no alarms for a while; what falls due is told afterwards.
    Pause {
        #[arg(value_enum, default_value_t = PauseLength::Hour)]
        length: PauseLength,
    },
    /// Ends a pause.
    Resume,
    /// Says that the machine's clock is right although the desk doubts it.
    TrustClock,
    /// Shows what a lead's coming alarms are, and when they will be told.
    Preview { id: String },
    /// Lists the record of alarms, newest first.
    Alarms {
        /// Of one lead only.
        #[arg(long = "lead", value_name = "ID")]
        id: Option<String>,
        /// Only those that were not told, with the reason.
        #[arg(long)]
        suppressed: bool,
        /// Only those that are told later than their clock says, with the reason.
        #[arg(long, conflicts_with = "suppressed")]
        waiting: bool,
        #[arg(long, default_value_t = 100)]
        limit: u32,
    },
}

/// How long alarms are paused.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum PauseLength {
    /// One hour.
    Hour,
    /// Until the first working minute of another day.
    Morning,
    /// Until `desk resume`.
    Resumed,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SettingsVerb {
    /// Shows one setting, or all of them.
    Get { key: Option<String> },
    /// Changes one.
    Set {
        key: String,
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
}

/// A deal as typed; which of these are needed the desk says.
#[derive(Debug, clap::Args)]
pub(crate) struct DealArgs {
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// A plain decimal: 18000.00.
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) value: Option<String>,
    /// ISO 4217.
    #[arg(long)]
    pub(crate) currency: Option<String>,
    /// YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    pub(crate) close: Option<String>,
    /// What the customer is looking for.
    #[arg(long)]
    pub(crate) notes: Option<String>,
    #[arg(long)]
    pub(crate) crm_id: Option<String>,
    #[arg(long)]
    pub(crate) campaign_id: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum HowArg {
    Call,
    Mail,
    Meeting,
    Other,
}

impl From<HowArg> for ContactHow {
    fn from(how: HowArg) -> Self {
        match how {
            HowArg::Call => Self::Call,
            HowArg::Mail => Self::Mail,
            HowArg::Meeting => Self::Meeting,
            HowArg::Other => Self::Other,
        }
    }
}

pub(crate) fn instant(text: &str) -> Result<Instant, String> {
    chrono::DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|_| "not an instant; write it like 2026-11-18T16:20:00Z".to_owned())
}

/// Reads "First Last <mail> phone"; mail and phone may be left out, the desk says if both are.
fn person(text: &str) -> Result<Person, String> {
    let (name, email, phone) = match text.split_once('<') {
        Some((name, rest)) => {
            let (email, phone) = rest
                .split_once('>')
                .ok_or("the e-mail address has no closing >")?;
            (name, Some(email.trim().to_owned()), phone)
        }
        None => {
            let digits = text.find(|c: char| c == '+' || c.is_ascii_digit());
            let (name, phone) = text.split_at(digits.unwrap_or(text.len()));
            (name, None, phone)
        }
    };
    let mut names = name.split_whitespace();
    let first_name = names.next().unwrap_or_default().to_owned();
    let last_name = names.collect::<Vec<_>>().join(" ");
    let phone = phone.trim().to_owned();
    Ok(Person {
        first_name,
        last_name,
        email,
        phone: (!phone.is_empty()).then_some(phone),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_as_they_are_written() {
        let table = [
            (
                "Ada Lind <ada@northlight.example> +49 30 1234",
                (
                    "Ada",
                    "Lind",
                    Some("ada@northlight.example"),
                    Some("+49 30 1234"),
                ),
            ),
            (
                "Ada van der Lind <a@b.example>",
                ("Ada", "van der Lind", Some("a@b.example"), None),
            ),
            (
                "Ada Lind +49 30 1234",
                ("Ada", "Lind", None, Some("+49 30 1234")),
            ),
            ("Ada", ("Ada", "", None, None)),
        ];
        for (text, (first, last, email, phone)) in table {
            let read = person(text).unwrap();
            assert_eq!(
                (
                    read.first_name.as_str(),
                    read.last_name.as_str(),
                    read.email.as_deref(),
                    read.phone.as_deref()
                ),
                (first, last, email, phone),
                "{text}"
            );
        }
        assert!(person("Ada Lind <ada@northlight.example").is_err());
    }

    #[test]
    fn the_command_line_is_well_formed() {
        use clap::CommandFactory;
        Args::command().debug_assert();
    }
}
