//! Registering a won deal, and the rates its value is judged by, from the command line.

use clap::{Args, Subcommand, ValueEnum};
use desk_domain::input::CommandInput;
use desk_domain::rates::RateInput;
use desk_domain::registration::{Pricing, RegistrationState, Tenant};
use desk_domain::registration_input::RegistrationInput;
use desk_engine::rates::RateView;
use desk_engine::registration::{ContractView, RegistrationClock, RegistrationView};
use desk_engine::views::{Money, instant_text};
use desk_engine::{Desk, DeskError};

use crate::answer::Answer;
use crate::words::{decimal, money, push};

/// A contract as typed; which of these are needed the desk says.
#[derive(Debug, Args)]
pub(crate) struct ContractArgs {
    /// The id or the name of the co-sell solution that was sold.
    #[arg(long, value_name = "ID|NAME")]
    solution: Option<String>,
    /// Whether it was sold through the marketplace.
    #[arg(long, value_enum)]
    marketplace: Option<YesNo>,
    /// The day of the marketplace transaction, YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    marketplace_on: Option<String>,
    /// Whether it is deployed on Azure.
    #[arg(long, value_enum)]
    on_azure: Option<YesNo>,
    /// Whether the contract has no end.
    #[arg(long, value_enum)]
    perpetual: Option<YesNo>,
    /// Of the whole contract, a plain decimal: 182000.00.
    #[arg(long, allow_hyphen_values = true)]
    value: Option<String>,
    /// ISO 4217, of both values.
    #[arg(long)]
    currency: Option<String>,
    /// The solution's share of the contract.
    #[arg(long, allow_hyphen_values = true)]
    solution_value: Option<String>,
    /// When it was signed, YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    signed: Option<String>,
    /// When it begins, YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    starts: Option<String>,
    /// When it ends, YYYY-MM-DD; not for a perpetual contract.
    #[arg(long, value_name = "DATE")]
    ends: Option<String>,
    /// In whose tenant it is deployed.
    #[arg(long, value_name = "customer|partner")]
    tenant: Option<String>,
    /// How the customer pays.
    #[arg(long, value_name = "pay-as-you-go|other")]
    pricing: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum YesNo {
    Yes,
    No,
}

impl From<YesNo> for bool {
    fn from(answer: YesNo) -> Self {
        match answer {
            YesNo::Yes => true,
            YesNo::No => false,
        }
    }
}

/// What can be written down about a registration.
#[derive(Debug, Args)]
pub(crate) struct StatusArgs {
    /// What Partner Center says: approved, review-pending, passed, failed, action-required, closed.
    #[arg(long, value_name = "STATUS", value_parser = status, conflicts_with = "answer")]
    status: Option<RegistrationState>,
    /// What the reviewer asks, with action-required.
    #[arg(long, value_name = "TEXT", requires = "status")]
    question: Option<String>,
    /// Answers the reviewer's question.
    #[arg(long, value_name = "TEXT")]
    answer: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RateVerb {
    /// Adds the dollars that one unit of a currency is worth from a day on.
    Add {
        /// ISO 4217.
        currency: String,
        /// US dollars for one unit: 1.08.
        #[arg(allow_hyphen_values = true)]
        usd: String,
        /// The first day it holds, YYYY-MM-DD.
        #[arg(long, value_name = "DATE")]
        from: String,
    },
    /// Takes a rate away.
    Remove {
        /// ISO 4217.
        currency: String,
        /// Its first day, YYYY-MM-DD.
        #[arg(long, value_name = "DATE")]
        from: String,
    },
}

fn status(text: &str) -> Result<RegistrationState, String> {
    RegistrationState::from_code(text).ok_or_else(|| "no such status of a registration".to_owned())
}

/// `desk register`: registers the deal, or changes what is registered.
pub(crate) fn input(
    desk: &Desk,
    id: &str,
    amend: bool,
    given: ContractArgs,
) -> Result<CommandInput, DeskError> {
    if !amend {
        let registration = over(given, RegistrationInput::default());
        return Ok(CommandInput::Register { registration });
    }
    let lead = desk.lead(&desk.resolve(id)?)?;
    let known = lead
        .registration
        .and_then(|registration| registration.contract)
        .map(typed)
        .unwrap_or_default();
    Ok(CommandInput::AmendRegistration {
        registration: over(given, known),
    })
}

/// What was given, over what is registered already. Whoever says that a contract is perpetual need
/// not take its end away, nor the date of a transaction that there was not.
fn over(given: ContractArgs, known: RegistrationInput) -> RegistrationInput {
    let perpetual = given.perpetual.map(bool::from);
    let marketplace = given.marketplace.map(bool::from);
    RegistrationInput {
        solution: given.solution.or(known.solution),
        marketplace: marketplace.or(known.marketplace),
        marketplace_on: given
            .marketplace_on
            .or(known.marketplace_on.filter(|_| marketplace != Some(false))),
        on_azure: given.on_azure.map(bool::from).or(known.on_azure),
        perpetual: perpetual.or(known.perpetual),
        value: given.value.or(known.value),
        currency: given.currency.or(known.currency),
        solution_value: given.solution_value.or(known.solution_value),
        signed_on: given.signed.or(known.signed_on),
        starts_on: given.starts.or(known.starts_on),
        ends_on: given
            .ends
            .or(known.ends_on.filter(|_| perpetual != Some(true))),
        tenant: given.tenant.or(known.tenant),
        pricing: given.pricing.or(known.pricing),
    }
}

fn typed(contract: ContractView) -> RegistrationInput {
    RegistrationInput {
        solution: Some(contract.solution.id.unwrap_or(contract.solution.name)),
        marketplace: Some(contract.marketplace_on.is_some()),
        marketplace_on: contract.marketplace_on.map(|day| day.to_string()),
        on_azure: Some(true),
        perpetual: Some(contract.ends_on.is_none()),
        value: decimal(&contract.value),
        currency: Some(contract.value.currency.clone()),
        solution_value: decimal(&contract.solution_value),
        signed_on: Some(contract.signed_on.to_string()),
        starts_on: Some(contract.starts_on.to_string()),
        ends_on: contract.ends_on.map(|day| day.to_string()),
        tenant: Some(contract.tenant.code().to_owned()),
        pricing: Some(contract.pricing.code().to_owned()),
    }
}

/// `desk registration`: writes down what was given, and shows where the registration is.
pub(crate) fn registration(desk: &Desk, id: &str, given: StatusArgs) -> Result<Answer, DeskError> {
    let id = desk.resolve(id)?;
    let command = match (given.status, given.answer) {
        (None, None) => None,
        (_, Some(answer)) => Some(CommandInput::AnswerReview { answer }),
        (Some(status), None) => Some(CommandInput::RegistrationStatus {
            status: status.code().to_owned(),
            question: given.question,
        }),
    };
    if let Some(command) = command {
        desk.run(&id, command)?;
    }
    let view = desk.registration(&id)?;
    let words = words(&view);
    Ok(Answer::new(&view, words))
}

/// `desk rates`.
pub(crate) fn rates(desk: &Desk, verb: Option<RateVerb>) -> Result<Answer, DeskError> {
    let rates = match verb {
        None => desk.rates()?,
        Some(RateVerb::Add {
            currency,
            usd,
            from,
        }) => desk.add_rate(&RateInput {
            currency,
            usd,
            from,
        })?,
        Some(RateVerb::Remove { currency, from }) => desk.remove_rate(&currency, &from)?,
    };
    let words = rate_words(&rates);
    Ok(Answer::new(&serde_json::json!({ "rates": rates }), words))
}

fn rate_words(rates: &[RateView]) -> String {
    if rates.is_empty() {
        return "no rates".to_owned();
    }
    let mut words = String::new();
    for rate in rates {
        push(
            &mut words,
            &format!("1 {} = USD {} from {}", rate.currency, rate.usd, rate.from),
        );
    }
    words
}

/// Where a registration is, line by line.
pub(crate) fn words(view: &RegistrationView) -> String {
    let since = view
        .since
        .map(|since| format!(" since {}", instant_text(since)))
        .unwrap_or_default();
    let mut words = format!("registration {}{since}", view.state.code());
    for rule in &view.rules {
        let said = rule.words.as_deref().unwrap_or("yes");
        push(&mut words, &format!("{}: {said}", rule_name(rule.rule)));
    }
    push(&mut words, &clock("72 h wait", &view.wait));
    push(&mut words, &clock("60 days to register", &view.window));
    for solution in &view.solutions {
        let id = solution.id.as_deref().unwrap_or("--");
        push(&mut words, &format!("solution {} ({id})", solution.name));
    }
    if let Some(contract) = &view.contract {
        push(&mut words, &contract_words(contract));
    }
    if let Some(question) = &view.question {
        push(&mut words, &format!("question: {question}"));
    }
    if let Some(answer) = &view.answer {
        push(&mut words, &format!("answer: {answer}"));
    }
    words
}

fn rule_name(rule: desk_domain::eligibility::EligibilityRule) -> &'static str {
    use desk_domain::eligibility::EligibilityRule;
    match rule {
        EligibilityRule::Won => "won",
        EligibilityRule::Value => "worth USD 25,000",
        EligibilityRule::Solution => "co-sell solution",
        EligibilityRule::Wait => "72 h since created",
    }
}

fn clock(name: &str, clock: &RegistrationClock) -> String {
    let verb = if clock.over { "ended" } else { "ends" };
    format!("{name} {verb} {}", instant_text(clock.at))
}

fn contract_words(contract: &ContractView) -> String {
    let tenant = match contract.tenant {
        Tenant::Customer => "the customer's tenant",
        Tenant::Partner => "our tenant",
    };
    let pricing = match contract.pricing {
        Pricing::PayAsYouGo => "pay as you go",
        Pricing::Other => "other pricing",
    };
    let ends = contract
        .ends_on
        .map_or_else(|| "perpetual".to_owned(), |day| format!("until {day}"));
    let sold = contract.marketplace_on.map_or_else(
        || "not through the marketplace".to_owned(),
        |day| format!("marketplace transaction {day}"),
    );
    let amount = |value: &Money| money(&Some(value.clone()));
    format!(
        "contract of {}: {} of {}, signed {}, from {}, {ends}; {sold}; {tenant}, {pricing}",
        contract.solution.name,
        amount(&contract.solution_value),
        amount(&contract.value),
        contract.signed_on,
        contract.starts_on,
    )
}
