//! A deal as somebody types it: every way a field can be wrong, by name, and what is right all
//! the same.

mod support;

use desk_domain::command::Command;
use desk_domain::customer::Person;
use desk_domain::input::{CommandInput, DealInput, MAX_LINE, MAX_NOTES};
use desk_domain::lead::{ContactHow, Deal, Lead, State};
use support::typing::*;
use support::*;

#[test]
fn a_deal_as_typed_becomes_a_deal() {
    let typed = DealInput {
        name: "  File server ".into(),
        value: some(" 18000.5 "),
        currency: some(" eur "),
        close_date: some(" 2026-12-31 "),
        notes: some("  \n "),
        crm_id: some(" CRM-7 "),
        campaign_id: some(""),
    };
    let expected = Deal {
        name: "File server".into(),
        value: Some(money("18000.50", "EUR")),
        close_date: Some(date("2026-12-31")),
        notes: None,
        crm_id: some("CRM-7"),
        campaign_id: None,
    };
    let accepted = Command::Accept {
        deal: expected.clone(),
        team: Vec::new(),
    };
    assert_eq!(parse(accept(typed.clone())).unwrap(), accepted);
    assert_eq!(
        parse(CommandInput::Edit { deal: typed }).unwrap(),
        Command::Edit { deal: expected }
    );
}

#[test]
fn money_needs_a_number_and_a_currency_that_fit_each_other() {
    #[rustfmt::skip]
    let table = [
        // value                 currency  wrong
        ("18000",                "EUR",    ""),
        ("0",                    "EUR",    ""),
        ("1.500",                "eur",    ""),
        ("1.234",                "KWD",    ""),
        ("1500",                 "JPY",    ""),
        ("90071992547409.91",    "EUR",    ""),
        ("",                     "EUR",    "value:required"),
        ("   ",                  "EUR",    "value:required"),
        ("18000",                "",       "currency:required"),
        ("18000",                "  ",     "currency:required"),
        ("",                     "",       "currency:required value:required"),
        ("18000",                "EURO",   "currency:unknown-currency"),
        ("18000",                "ZZZ",    "currency:unknown-currency"),
        ("18000",                "XXX",    "currency:unknown-currency"),
        ("18000",                "€",      "currency:unknown-currency"),
        ("",                     "ZZZ",    "currency:unknown-currency value:required"),
        ("-1",                   "EUR",    "value:negative"),
        ("-0.01",                "EUR",    "value:negative"),
        ("1.005",                "EUR",    "value:too-many-decimals"),
        ("1500.5",               "JPY",    "value:too-many-decimals"),
        ("90071992547409.92",    "EUR",    "value:too-large"),
        ("99999999999999999999", "EUR",    "value:too-large"),
        ("9007199254740992",     "JPY",    "value:too-large"),
        ("a lot",                "EUR",    "value:not-a-number"),
        ("18,000",               "EUR",    "value:not-a-number"),
        ("1e3",                  "EUR",    "value:not-a-number"),
        ("0x10",                 "EUR",    "value:not-a-number"),
        ("NaN",                  "EUR",    "value:not-a-number"),
        ("--1",                  "EUR",    "value:not-a-number"),
        ("1 000",                "EUR",    "value:not-a-number"),
        ("１２",                  "EUR",    "value:not-a-number"),
        ("a lot",                "",       "currency:required value:not-a-number"),
        ("-1",                   "ZZZ",    "currency:unknown-currency value:negative"),
        // Without its currency nobody knows how many digits an amount may have.
        ("1.234",                "",       "currency:required"),
        ("90071992547409.92",    "",       "currency:required"),
    ];
    for (value, currency, expected) in table {
        let deal = DealInput {
            value: opt(value),
            currency: opt(currency),
            ..typed()
        };
        assert_eq!(
            wrong(parse(accept(deal.clone()))),
            expected,
            "accept {value} {currency}"
        );
        assert_eq!(
            wrong(parse(CommandInput::Edit { deal })),
            expected,
            "edit {value} {currency}"
        );
    }
}

#[test]
fn a_final_value_is_not_required_but_checked_when_given() {
    #[rustfmt::skip]
    let table = [
        ("",      "",    ""),
        ("",      "EUR", ""),
        ("",      "ZZZ", ""),
        ("20000", "EUR", ""),
        ("20000", "",    "currency:required"),
        ("20000", "ZZZ", "currency:unknown-currency"),
        ("-1",    "EUR", "value:negative"),
        ("x",     "EUR", "value:not-a-number"),
    ];
    for (value, currency, expected) in table {
        let win = CommandInput::Win {
            value: opt(value),
            currency: opt(currency),
            notes: None,
        };
        assert_eq!(wrong(parse(win)), expected, "{value} {currency}");
    }
    let win = CommandInput::Win {
        value: None,
        currency: some("EUR"),
        notes: some(" signed "),
    };
    assert_eq!(
        parse(win).unwrap(),
        Command::Win {
            value: None,
            notes: some("signed")
        }
    );
}

#[test]
fn a_close_date_is_a_day_that_has_not_ended_everywhere() {
    #[rustfmt::skip]
    let table = [
        // now                      typed           wrong
        ("2026-11-18T11:59:59Z",    "2026-11-17",   ""),
        ("2026-11-18T12:00:00Z",    "2026-11-17",   "close_date:in-the-past"),
        ("2026-11-18T12:00:00Z",    "2026-11-18",   ""),
        ("2026-11-18T12:00:00Z",    "2020-01-01",   "close_date:in-the-past"),
        ("2026-11-18T12:00:00Z",    "0001-01-01",   "close_date:in-the-past"),
        ("2026-11-18T12:00:00Z",    "2046-11-13",   ""),
        ("2026-11-18T12:00:00Z",    "2046-11-14",   "close_date:out-of-range"),
        ("2026-11-18T12:00:00Z",    "9999-12-31",   "close_date:out-of-range"),
        ("2026-11-18T12:00:00Z",    "2028-02-29",   ""),
        ("2026-11-18T12:00:00Z",    "2027-02-29",   "close_date:not-a-date"),
        ("2026-11-18T12:00:00Z",    "2026-13-01",   "close_date:not-a-date"),
        ("2026-11-18T12:00:00Z",    "31.12.2026",   "close_date:not-a-date"),
        ("2026-11-18T12:00:00Z",    "12/31/2026",   "close_date:not-a-date"),
        ("2026-11-18T12:00:00Z",    "2026-12-31T00:00:00Z", "close_date:not-a-date"),
        ("2026-11-18T12:00:00Z",    "soon",         "close_date:not-a-date"),
        ("2026-11-18T12:00:00Z",    "",             "close_date:required"),
        ("2026-11-18T12:00:00Z",    "   ",          "close_date:required"),
    ];
    for (now, typed_date, expected) in table {
        let deal = DealInput {
            close_date: Some(typed_date.to_owned()),
            ..typed()
        };
        let result = parse_at(accept(deal), &lead(), utc(now));
        assert_eq!(wrong(result), expected, "{typed_date:?} at {now}");
    }
    let missing = DealInput {
        close_date: None,
        ..typed()
    };
    assert_eq!(wrong(parse(accept(missing))), "close_date:required");
}

#[test]
fn a_close_date_that_the_deal_already_has_may_stay() {
    let closing = |day: &str| {
        let deal = Some(Deal {
            close_date: Some(date(day)),
            ..deal()
        });
        Lead {
            state: State {
                deal,
                ..accepted().state
            },
            ..accepted()
        }
    };
    #[rustfmt::skip]
    let table = [
        ("2026-01-31", "2026-01-31", ""),
        ("2026-01-31", "2026-02-01", "close_date:in-the-past"),
        ("2099-01-31", "2099-01-31", ""),
        ("2099-01-31", "2099-02-01", "close_date:out-of-range"),
    ];
    for (known, typed_date, expected) in table {
        let deal = DealInput {
            close_date: some(typed_date),
            ..typed()
        };
        let result = parse_at(CommandInput::Edit { deal }, &closing(known), now());
        assert_eq!(wrong(result), expected, "{typed_date} over {known}");
    }
}

#[test]
fn each_text_has_its_length_in_characters() {
    let long = |count: usize| "ё".repeat(count);
    let line = |count| Some(long(count));
    let fits: [DealInput; 4] = [
        DealInput {
            name: format!(" {} ", long(MAX_LINE)),
            ..typed()
        },
        DealInput {
            crm_id: line(MAX_LINE),
            ..typed()
        },
        DealInput {
            campaign_id: line(MAX_LINE),
            ..typed()
        },
        DealInput {
            notes: line(MAX_NOTES),
            ..typed()
        },
    ];
    for deal in fits {
        assert_eq!(wrong(parse(accept(deal))), "");
    }
    let long_person = Person {
        first_name: long(MAX_LINE + 1),
        ..person("ann")
    };
    #[rustfmt::skip]
    let table = [
        (accept(DealInput { name: long(MAX_LINE + 1), ..typed() }),         "name:too-long"),
        (accept(DealInput { crm_id: line(MAX_LINE + 1), ..typed() }),       "crm_id:too-long"),
        (accept(DealInput { campaign_id: line(MAX_LINE + 1), ..typed() }),  "campaign_id:too-long"),
        (accept(DealInput { notes: line(MAX_NOTES + 1), ..typed() }),       "notes:too-long"),
        (accept(DealInput { name: "x".repeat(10_000_000), ..typed() }),     "name:too-long"),
        (CommandInput::Decline { reason: "other".into(), notes: line(MAX_NOTES + 1) }, "notes:too-long"),
        (CommandInput::Lose { reason: "other".into(), notes: line(MAX_NOTES + 1) },    "notes:too-long"),
        (CommandInput::Error { reason: "other".into(), notes: line(MAX_NOTES + 1) },   "notes:too-long"),
        (CommandInput::Win { value: None, currency: None, notes: line(MAX_NOTES + 1) }, "notes:too-long"),
        (CommandInput::AddTeamMember { person: long_person },               "first_name:too-long"),
        (CommandInput::Contacted { at: None, how: ContactHow::Call, with: line(MAX_LINE + 1), notes: line(MAX_NOTES + 1) },
            "with:too-long notes:too-long"),
    ];
    for (input, expected) in table {
        assert_eq!(wrong(parse(input)), expected);
    }
}

#[test]
fn a_name_is_required() {
    for name in ["", " ", "\t\n", "\u{a0}"] {
        let deal = DealInput {
            name: name.into(),
            ..typed()
        };
        assert_eq!(wrong(parse(accept(deal))), "name:required", "{name:?}");
    }
}

#[test]
fn strange_text_is_kept_as_it_is() {
    for text in [
        "<script>alert(1)</script>",
        "'; DROP TABLE lead; --",
        "\u{202e}gnp.exe",
        "👩‍👩‍👧 naïve ё",
        "a\0b",
        "=HYPERLINK(\"https://x.example\")",
        "line\nbreak",
        "%s%n${x}{{y}}",
    ] {
        let deal = DealInput {
            name: text.into(),
            notes: some(text),
            crm_id: some(text),
            ..typed()
        };
        let Command::Accept { deal, .. } = parse(accept(deal)).unwrap() else {
            panic!("{text}")
        };
        assert_eq!(deal.name, text);
        assert_eq!(
            (deal.notes.as_deref(), deal.crm_id.as_deref()),
            (Some(text), Some(text))
        );
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let deal = DealInput {
        name: String::new(),
        value: some("-5"),
        currency: some("EUR"),
        close_date: some("someday"),
        ..typed()
    };
    let team = vec![
        person("ann"),
        Person {
            first_name: " ".into(),
            email: some("no mail"),
            ..person("bo")
        },
        Person {
            email: None,
            phone: some("call me"),
            ..person("cy")
        },
    ];
    assert_eq!(
        wrong(parse(CommandInput::Accept { deal, team })),
        "name:required value:negative close_date:not-a-date \
         team.1.first_name:required team.1.email:invalid-email team.2.phone:invalid-phone"
    );
}
