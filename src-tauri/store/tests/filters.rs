//! What the filters of a search find, and the orders a list can stand in.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::cmp::Reverse;

use chrono::Duration;
use desk_domain::kind::{Kind, Tab};
use desk_domain::lead::{Lead, Outcome, Progress, Stage};
use desk_domain::money::Money;
use desk_domain::search::Sort;
use desk_store::{CountQuery, Cursor, Filter, From, PageQuery, Store, StoreError};
use support::{Dice, Town, bring, money, now, plain, put, received};

fn open() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    (folder, store)
}

fn filter(tab: Tab, stage: Option<Stage>, search: Option<&str>) -> Filter {
    Filter {
        tab,
        stage,
        search: search.map(str::to_owned),
    }
}

/// The whole list, page by page.
fn walk(store: &Store, filter: &Filter, sort: Sort, limit: u32) -> Vec<String> {
    let mut ids = Vec::new();
    let mut from = From::Start;
    loop {
        let query = PageQuery {
            filter: filter.clone(),
            sort,
            limit,
            from,
        };
        let page = store.page(&query).unwrap();
        assert!(page.leads.len() <= limit as usize);
        ids.extend(page.leads.iter().map(|listed| listed.lead.id.to_string()));
        let Some(next) = page.next else {
            assert_eq!(ids.len() as u64, page.total, "{filter:?} {sort:?}");
            return ids;
        };
        from = From::After(next.to_string().parse::<Cursor>().unwrap());
    }
}

fn found(store: &Store, search: &str) -> Vec<String> {
    let mut ids = walk(
        store,
        &filter(Tab::All, None, Some(search)),
        Sort::Clock,
        100,
    );
    ids.sort();
    ids
}

/// A lead each with something of its own.
fn few() -> Vec<Lead> {
    let mut german = plain("german");
    german.facts.customer.address.country = Some("DE".into());
    german.facts.need.value = Some(money(1_000_000, "EUR"));
    german.facts.labels.referral_source = Some("Azure Marketplace".into());
    let mut yen = plain("yen");
    yen.facts.customer.address.country = Some("JP".into());
    yen.facts.need.value = Some(money(10_000, "JPY"));
    yen.facts.kind = Kind::MarketingQualified;
    yen.facts.labels.referral_source = Some("AppSource".into());
    let mut won = plain("won");
    won.facts.customer.address.country = Some("de".into());
    won.facts.need.value = Some(money(1_000_001, "EUR"));
    won.facts.flame = true;
    won.state.progress = Progress::Archived {
        at: now(),
        outcome: Outcome::Won,
        accepted_at: None,
        reason: None,
        notes: Some("paid at once".into()),
    };
    let mut asleep = plain("asleep");
    asleep.state.snoozed_until = Some(now() + Duration::days(1));
    asleep.facts.kind = Kind::CoSell;
    asleep.facts.customer.address.country = Some("Deutschland'; --".into());
    vec![german, yen, won, asleep]
}

#[test]
fn each_filter_finds_its_leads() {
    let (_folder, store) = open();
    for lead in few() {
        bring(&store, &lead);
    }
    store
        .write(|writing| {
            writing.keep_draft(Some(&few()[1].id), "accept", "{}", now())?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let all: &[&str] = &["asleep", "german", "won", "yen"];
    let table: &[(&str, &[&str])] = &[
        ("country:de", &["german", "won"]),
        ("country:de,jp", &["german", "won", "yen"]),
        ("country:de country:jp", &["german", "won", "yen"]),
        ("-country:de", &["asleep", "yen"]),
        ("country:fr", &[]),
        ("kind:customer", &["german", "won"]),
        ("kind:marketing", &["yen"]),
        ("kind:sales", &[]),
        ("kind:co-sell", &["asleep"]),
        ("stage:received", &["asleep", "german", "yen"]),
        ("-stage:received", &["won"]),
        ("outcome:won", &["won"]),
        ("outcome:lost,declined", &[]),
        ("-outcome:won", &["asleep", "german", "yen"]),
        ("has:flame", &["won"]),
        ("has:draft", &["yen"]),
        ("has:note", &["won"]),
        ("has:value", &["german", "won", "yen"]),
        ("-has:value", &["asleep"]),
        ("has:snooze", &["asleep"]),
        ("has:value has:note", &["won"]),
        // The plain number, whatever its currency: a yen is not a cent.
        ("value>=10000", &["german", "won", "yen"]),
        ("value>10000", &["won"]),
        ("value<10000.01", &["german", "yen"]),
        ("value<=10000", &["german", "yen"]),
        ("value>0", &["german", "won", "yen"]),
        ("value<0", &[]),
        ("value>=10000eur", &["german", "won"]),
        ("value>=10kjpy", &["yen"]),
        ("value>0usd", &[]),
        ("value>=10000 value<=10000", &["german", "yen"]),
        ("-value>=10000eur", &["asleep", "yen"]),
        ("source:azure", &["german"]),
        ("source:\"Azure Marketplace\"", &["german"]),
        ("source:a", &["german", "yen"]),
        ("source:nowhere", &[]),
        ("-source:appsource", &["asleep", "german", "won"]),
        // With words, and what is no filter.
        ("fabrikam country:de", &["german", "won"]),
        ("nobody country:de", &[]),
        ("kind:mar", &[]),
        ("country:'; fabrikam", &[]),
        ("fabrikam", all),
    ];
    for (search, expected) in table {
        assert_eq!(found(&store, search), *expected, "{search}");
    }
    let choices = store.filter_choices().unwrap();
    let countries: Vec<String> = choices
        .countries
        .iter()
        .map(|country| country.code())
        .collect();
    assert_eq!(countries, ["DE", "JP"]);
    assert_eq!(choices.sources, ["AppSource", "Azure Marketplace"]);
}

#[test]
fn what_changes_about_a_lead_changes_what_finds_it() {
    let (_folder, store) = open();
    let mut lead = few().remove(0);
    bring(&store, &lead);
    assert_eq!(
        found(&store, "country:de has:value -has:snooze"),
        ["german"]
    );
    lead.facts.customer.address.country = Some("NO".into());
    lead.facts.need.value = None;
    lead.facts.labels.referral_source = None;
    lead.state.snoozed_until = Some(now());
    store
        .write(|writing| put(writing, &received(lead.clone()), "again"))
        .unwrap();
    for (search, there) in [
        ("country:no -has:value has:snooze", true),
        ("country:de", false),
        ("value>0", false),
        ("source:azure", false),
    ] {
        assert_eq!(!found(&store, search).is_empty(), there, "{search}");
    }
    store.write(|writing| writing.remove(&lead.id)).unwrap();
    assert!(found(&store, "country:no").is_empty());
    assert!(store.filter_choices().unwrap().countries.is_empty());
}

fn in_tab(lead: &Lead, tab: Tab) -> bool {
    match tab {
        Tab::All => true,
        Tab::Favorites => lead.state.favorite,
        Tab::Marketplace | Tab::Qualified | Tab::CoSell => lead.facts.kind.tab() == tab,
    }
}

/// What sorts leads, the slow way.
fn place(lead: &Lead, sort: Sort) -> (String, Reverse<i64>) {
    let value = |value: Money| (value.currency.code().to_owned(), Reverse(value.minor));
    match sort {
        Sort::Clock => (String::new(), Reverse(0)),
        Sort::Value => lead.value().map_or(("~".into(), Reverse(0)), value),
        Sort::Received => (
            String::new(),
            Reverse(lead.facts.received_at.timestamp_millis()),
        ),
        Sort::Customer => (lead.facts.customer.name.to_lowercase(), Reverse(0)),
    }
}

#[test]
fn every_list_stands_in_every_order_with_and_without_filters() {
    let (_folder, store) = open();
    let mut town = Town::new();
    let mut dice = Dice(5);
    let leads: Vec<Lead> = (0..400)
        .map(|number| {
            let mut lead = town.lead(number);
            let minor = dice.below(50) as i64 * 100_000;
            let currency = *dice.pick(&["EUR", "NOK", "USD"]);
            if let Some(deal) = &mut lead.state.deal {
                deal.value = None;
            }
            lead.facts.need.value = (dice.below(5) > 0).then(|| money(minor, currency));
            lead.facts.customer.address.country = Some((*dice.pick(&["DE", "NO", "SE"])).into());
            lead
        })
        .collect();
    store
        .write(|writing| {
            for lead in &leads {
                put(writing, &received(lead.clone()), lead.id.as_str())?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let stages = [None, Some(Stage::Received), Some(Stage::Archived)];
    for (search, passes) in searches() {
        for tab in Tab::ALL {
            for stage in stages {
                let list = filter(*tab, stage, search);
                let mut expected: Vec<&Lead> = leads
                    .iter()
                    .filter(|lead| in_tab(lead, *tab) && passes(lead))
                    .filter(|lead| stage.is_none_or(|stage| lead.state.stage() == stage))
                    .collect();
                for sort in [Sort::Value, Sort::Received, Sort::Customer] {
                    expected.sort_by_key(|lead| place(lead, sort));
                    let places: Vec<_> = expected.iter().map(|lead| place(lead, sort)).collect();
                    for limit in [7, 1_000] {
                        let ids = walk(&store, &list, sort, limit);
                        let got: Vec<_> = ids
                            .iter()
                            .map(|id| leads.iter().find(|lead| lead.id.as_str() == id).unwrap())
                            .map(|lead| place(lead, sort))
                            .collect();
                        assert_eq!(got, places, "{search:?} {tab:?} {stage:?} {sort:?}");
                    }
                    let half = expected.len() / 2;
                    let query = PageQuery {
                        filter: list.clone(),
                        sort,
                        limit: 5,
                        from: From::Offset(half as u64),
                    };
                    let page = store.page(&query).unwrap();
                    let got: Vec<_> = page
                        .leads
                        .iter()
                        .map(|listed| place(&listed.lead, sort))
                        .collect();
                    assert_eq!(got, places[half..(half + 5).min(places.len())], "{sort:?}");
                }
                let mut ids = walk(&store, &list, Sort::Clock, 50);
                let mut all: Vec<String> =
                    expected.iter().map(|lead| lead.id.to_string()).collect();
                ids.sort();
                all.sort();
                assert_eq!(ids, all, "{search:?} {tab:?} {stage:?}");
                assert_eq!(store.length(&list).unwrap(), all.len() as u64);
                let counts = store
                    .counts(&CountQuery {
                        stage,
                        tab: *tab,
                        search: search.map(str::to_owned),
                    })
                    .unwrap();
                assert_eq!(counts.in_tab(*tab), all.len() as u64);
            }
        }
    }
}

type Passes = fn(&Lead) -> bool;

fn searches() -> Vec<(Option<&'static str>, Passes)> {
    fn from(lead: &Lead, country: &str) -> bool {
        lead.facts.customer.address.country.as_deref() == Some(country)
    }
    vec![
        (None, |_| true),
        (Some("country:no"), |lead| from(lead, "NO")),
        (Some("-country:no value>=20000"), |lead| {
            !from(lead, "NO") && lead.value().is_some_and(|value| value.minor >= 2_000_000)
        }),
        (Some("has:flame kind:marketing,sales"), |lead| {
            lead.facts.flame && lead.facts.kind.tab() == Tab::Qualified
        }),
        (Some("gmbh value<10000nok"), |lead| {
            let value = lead.value().filter(|value| value.currency.code() == "NOK");
            value.is_some_and(|value| value.minor < 1_000_000)
        }),
    ]
}

#[test]
fn customers_stand_by_their_names_as_people_read_them() {
    let (_folder, store) = open();
    for name in [
        "Zoo",
        "Ärzte",
        "ads",
        "Aune",
        "Ёлка",
        "Енот",
        "***",
        "«Яблоко»",
    ] {
        let mut lead = plain(name);
        lead.facts.customer.name = name.into();
        bring(&store, &lead);
    }
    assert_eq!(
        walk(&store, &filter(Tab::All, None, None), Sort::Customer, 3),
        [
            "ads",
            "Ärzte",
            "Aune",
            "Zoo",
            "Ёлка",
            "Енот",
            "«Яблоко»",
            "***"
        ]
    );
}

#[test]
fn a_cursor_of_another_order_is_refused() {
    let (_folder, store) = open();
    for id in ["a", "b"] {
        bring(&store, &plain(id));
    }
    let query = |sort, from| PageQuery {
        filter: filter(Tab::All, None, None),
        sort,
        limit: 1,
        from,
    };
    let page = store.page(&query(Sort::Customer, From::Start)).unwrap();
    let next = page.next.unwrap();
    let refused = store.page(&query(Sort::Value, From::After(next.clone())));
    assert!(matches!(refused, Err(StoreError::BadCursor)));
    assert!(
        store
            .page(&query(Sort::Customer, From::After(next)))
            .is_ok()
    );
}
