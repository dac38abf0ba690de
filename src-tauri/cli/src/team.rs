//! `desk team`: the company's people on a deal.

use clap::Subcommand;
use desk_domain::customer::{Person, TeamMember};
use desk_domain::input::CommandInput;
use desk_engine::views::LeadDetail;

#[derive(Debug, Subcommand)]
pub(crate) enum TeamVerb {
    /// Adds a colleague to an accepted lead; an e-mail address or a phone number is needed.
    Add {
        id: String,
        #[command(flatten)]
        person: PersonArgs,
    },
    /// Changes a colleague; what is not given stays, "" takes it away.
    Edit {
        id: String,
        /// The id (see `desk show --json`) or the e-mail address.
        member: String,
        #[command(flatten)]
        person: PersonArgs,
    },
    /// Takes a colleague off the deal.
    Remove {
        id: String,
        /// The id (see `desk show --json`) or the e-mail address.
        member: String,
    },
}

impl TeamVerb {
    /// The lead it is about.
    pub(crate) fn lead(&self) -> &str {
        match self {
            Self::Add { id, .. } | Self::Edit { id, .. } | Self::Remove { id, .. } => id,
        }
    }

    /// The command it means on the lead as it is.
    pub(crate) fn input(self, lead: &LeadDetail) -> CommandInput {
        match self {
            Self::Add { person, .. } => CommandInput::AddTeamMember {
                person: person.over(Person::default()),
            },
            Self::Edit { member, person, .. } => {
                let known = named(lead, &member);
                CommandInput::EditTeamMember {
                    person: person
                        .over(known.map(|known| known.person.clone()).unwrap_or_default()),
                    member: known.map_or(member, |known| known.id.to_string()),
                }
            }
            Self::Remove { member, .. } => CommandInput::RemoveTeamMember {
                member: named(lead, &member).map_or(member, |known| known.id.to_string()),
            },
        }
    }
}

/// A colleague as typed; which of these are needed the desk says.
#[derive(Debug, clap::Args)]
pub(crate) struct PersonArgs {
    #[arg(long)]
    first_name: Option<String>,
    #[arg(long)]
    last_name: Option<String>,
    #[arg(long)]
    email: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    phone: Option<String>,
}

impl PersonArgs {
    /// What was given, over what is known already.
    fn over(self, known: Person) -> Person {
        Person {
            first_name: self.first_name.unwrap_or(known.first_name),
            last_name: self.last_name.unwrap_or(known.last_name),
            email: self.email.or(known.email),
            phone: self.phone.or(known.phone),
        }
    }
}

fn named<'a>(lead: &'a LeadDetail, member: &str) -> Option<&'a TeamMember> {
    let by_id = lead.team.iter().find(|known| known.id.as_str() == member);
    by_id.or_else(|| {
        lead.team.iter().find(|known| {
            let email = known.person.email.as_deref();
            email.is_some_and(|email| email.eq_ignore_ascii_case(member))
        })
    })
}
