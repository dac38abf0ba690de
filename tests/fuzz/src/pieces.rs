//! Single values as a source or a person writes them: amounts, dates, what a referral says of its
//! registration.

use desk_domain::clocks::RuleBook;
use desk_domain::ids::MemberId;
use desk_domain::input::CommandInput;
use desk_domain::lead::Lead;
use desk_domain::money::{Currency, Money};
use desk_domain::rates::{RateInput, Rates, UsdRate};
use desk_domain::registration_input::RegistrationInput;
use desk_files::Row;
use serde_json::{Map, Value, json};

use crate::files::Whole;
use crate::lead::can_be_kept;
use crate::now;

/// The one lead of a referral with these members beside those it can't do without.
fn referral(members: Value) -> Option<Lead> {
    let mut referral = json!({
        "id": "r-1",
        "createdDateTime": "2026-11-02T08:12:44Z",
        "status": "Closed",
        "substatus": "Won",
    });
    if let (Some(whole), Value::Object(members)) = (referral.as_object_mut(), members) {
        whole.extend(members);
    }
    let read = Whole::read(referral.to_string().as_bytes());
    let [Row::Lead(incoming)] = &read.rows[..] else {
        return None;
    };
    Some(can_be_kept(incoming))
}

/// Two lines, an amount and a currency. What can be read is exact and reads back the same; what a
/// file says and nobody can read stays as it was written.
pub(crate) fn amounts(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (amount, code) = text.split_once('\n').unwrap_or((&text, "EUR"));
    let currency = Currency::parse(code);
    if let Ok(currency) = currency {
        assert_eq!(Currency::parse(currency.code()), Ok(currency));
        if let Ok(money) = Money::parse(amount, currency) {
            assert_eq!(Money::parse(&money.decimal(), currency), Ok(money));
        }
    }
    if let Ok(rate) = UsdRate::parse(amount) {
        assert_eq!(UsdRate::parse(&rate.decimal()), Ok(rate));
    }
    rates(amount, code);
    of_a_referral(json!(amount), amount, code);
    if let Ok(number @ Value::Number(_)) = serde_json::from_str(amount) {
        of_a_referral(number, amount, code);
    }
}

fn rates(amount: &str, code: &str) {
    let input = RateInput {
        currency: code.to_owned(),
        usd: amount.to_owned(),
        from: "2026-01-01".to_owned(),
    };
    let mut rates = Rates::default();
    if rates.add(&input, now()).is_ok() {
        let kept = serde_json::to_string(&rates).expect("rates become JSON");
        let read: Rates = serde_json::from_str(&kept).expect("kept rates can be read");
        assert_eq!(read, rates);
    }
}

fn of_a_referral(value: Value, amount: &str, code: &str) {
    let facts = referral(json!({"details": {"dealValue": value, "currency": code}}))
        .expect("an odd amount costs only itself")
        .facts;
    let said = !amount.trim().is_empty();
    let unread = facts.unread.iter().any(|one| one.field == "dealValue");
    let read = facts.need.value;
    assert!(read.is_none() || !unread, "both read and not: {amount:?}");
    assert!(
        read.is_some() || unread || !said,
        "lost: {amount:?} {code:?}"
    );
}

/// A day or moment as a source writes it. The lead is received when it says, or refused with the
/// reason; elsewhere an odd date is kept as text.
pub(crate) fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let received = |said: &str| {
        let lead = referral(json!({"createdDateTime": said}))?;
        Some(lead.facts.received_at)
    };
    if let Some(at) = received(&text) {
        assert_eq!(received(&at.to_rfc3339()), Some(at), "{text:?}");
    }
    let elsewhere = referral(json!({
        "updatedDateTime": text,
        "expirationDateTime": text,
        "details": {"closingDateTime": text, "dealValue": 1, "currency": "EUR"},
    }));
    assert!(
        elsewhere.is_some(),
        "an odd date costs only itself: {text:?}"
    );
}

/// What a referral says of its registration, and the same as typed. What is not whole costs only
/// itself.
pub(crate) fn registrations(bytes: &[u8]) {
    let Ok(said) = serde_json::from_slice::<Map<String, Value>>(bytes) else {
        return;
    };
    let typed = serde_json::from_value::<RegistrationInput>(Value::Object(said.clone()));
    let ours = ["id", "createdDateTime", "status", "substatus"];
    let members = said
        .into_iter()
        .filter(|(name, _)| !ours.contains(&name.as_str()));
    let lead = referral(Value::Object(members.collect())).expect("what is odd costs only itself");
    if let Ok(registration) = typed {
        let rules = RuleBook::default();
        let command = CommandInput::Register { registration };
        let mut nobody = || MemberId::new("nobody");
        drop(command.parse(&lead, &rules, now(), &mut nobody));
    }
}
