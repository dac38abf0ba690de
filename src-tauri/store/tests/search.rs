//! What is found by which words.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use desk_domain::kind::{Kind, Tab};
use desk_domain::lead::Stage;
use desk_domain::search::Sort;
use desk_store::{CountQuery, Cursor, Filter, From, PageQuery, Store, StoreError};
use support::{Town, bring, full, plain, put, received};

fn found(store: &Store, search: &str) -> Vec<String> {
    let query = PageQuery {
        sort: Sort::Clock,
        filter: Filter {
            tab: Tab::All,
            stage: None,
            search: Some(search.into()),
        },
        limit: 100,
        from: From::Start,
    };
    let page = store.page(&query).unwrap();
    assert_eq!(page.total, page.leads.len() as u64, "{search}");
    let mut ids: Vec<String> = page
        .leads
        .iter()
        .map(|listed| listed.lead.id.to_string())
        .collect();
    ids.sort();
    ids
}

#[test]
fn a_lead_is_found_by_the_beginnings_of_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    bring(&store, &full("0195aaaa"));
    let mut other = plain("0195bbbb");
    other.facts.customer.name = "Café Orléans OR Near".into();
    other.facts.need.request = Some("Чай и йод; 100% of it. O'Brien's <script>".into());
    bring(&store, &other);
    let (a, b): (&[&str], &[&str]) = (&["0195aaaa"], &["0195bbbb"]);
    let both: &[&str] = &["0195aaaa", "0195bbbb"];
    let none: &[&str] = &[];
    let table: &[(&str, &[&str])] = &[
        // Letters: case, accents, ё and е, й.
        ("елка", a),
        ("ЁЛКА", a),
        ("ёлк", a),
        ("sohne", a),
        ("Söhne", a),
        ("SÖHNE GMBH", a),
        ("cafe orleans", b),
        ("CAFÉ", b),
        ("Cafe\u{301}", b),
        ("йод", b),
        ("иод", none),
        ("и\u{306}од", b),
        ("чаи", none),
        ("lukasz", a),
        ("переезд облако", a),
        ("obla", none),
        // Every column: contacts, need, notes, team, ids.
        ("einkauf", a),
        ("zoe@elka.example", a),
        ("zoe@elka", a),
        ("munchen", a),
        ("migration", a),
        ("azure teams", a),
        ("deal notes", a),
        ("price", a),
        ("called back", a),
        ("anna braun", a),
        ("пётр йорг", a),
        ("m1@northwind", a),
        ("crm-2026", a),
        ("CRM-2026-0815", a),
        ("2026-0815", a),
        ("spring", a),
        ("eng-77", a),
        ("123456789", a),
        ("0195", both),
        ("0195b", b),
        ("source-0195", a),
        // Telephones: any part of a number, as anybody writes it.
        ("+49 (89) 123 45-67", a),
        ("089 1234567", a),
        ("49891234567", a),
        ("123 45", a),
        ("4567", a),
        ("45-67", a),
        ("7654321", a),
        ("030/765", a),
        ("999999", none),
        // One letter: a name's first.
        ("е", a),
        ("z", a),
        ("б", none),
        ("ё", a),
        ("c", b),
        ("е z", a),
        ("е c", none),
        // All words have to be there.
        ("sohne cafe", none),
        ("gmbh elka nothing", none),
        // Nothing that could be looked for is no search.
        ("", both),
        ("   ", both),
        ("*", both),
        ("\"", both),
        ("( ) -- '' %", both),
        // Nothing in the text is SQL or a query language.
        ("\" OR 1=1 --", none),
        ("o'brien", b),
        ("or", b),
        ("NEAR(", b),
        ("near(cafe orleans)", b),
        ("cafe NOT orleans", none),
        ("NOT", a),
        ("caf*", b),
        ("customer:cafe", none),
        ("words : cafe", none),
        ("^cafe", b),
        ("'; DROP TABLE leads; --", a),
        ("quoted'; DROP", a),
        ("<script>", b),
        ("100%", b),
        ("cafe\0orleans", b),
    ];
    for (search, expected) in table {
        assert_eq!(found(&store, search), *expected, "{search:?}");
    }
    let long = "слово ".repeat(20_000);
    assert_eq!(found(&store, &long), none);
}

#[test]
fn a_lead_is_found_by_what_it_says_now() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    let mut lead = plain("a");
    bring(&store, &lead);
    assert_eq!(found(&store, "fabrikam"), ["a"]);
    lead.facts.customer.name = "Contoso".into();
    let decision = received(lead.clone());
    store.write(|writing| put(writing, &decision, "2")).unwrap();
    assert_eq!(found(&store, "fabrikam"), [""; 0]);
    assert_eq!(found(&store, "f"), [""; 0]);
    assert_eq!(found(&store, "contoso"), ["a"]);
    // Twice in one transaction.
    store
        .write(|writing| {
            lead.facts.customer.name = "Tailspin".into();
            put(writing, &received(lead.clone()), "3")?;
            lead.facts.customer.name = "Northwind".into();
            put(writing, &received(lead.clone()), "4")
        })
        .unwrap();
    assert_eq!(found(&store, "tailspin"), [""; 0]);
    assert_eq!(found(&store, "northwind"), ["a"]);
}

/// Few hits are sorted, many are met along the index: both must come out like the list itself.
#[test]
fn hits_stand_in_the_order_of_the_list_however_many_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    let mut town = Town::new();
    store
        .write(|writing| {
            for number in 0..3_000 {
                put(writing, &received(town.lead(number)), &number.to_string())?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let needles = [
        town.vocabulary[0].clone(),
        town.vocabulary[30].clone(),
        town.company_words[7].clone(),
        "gmbh".into(),
    ];
    let (mut few, mut many) = (false, false);
    for needle in needles {
        for tab in Tab::ALL {
            for stage in [None, Some(Stage::Received), Some(Stage::Archived)] {
                let filter = |search: Option<&str>| Filter {
                    tab: *tab,
                    stage,
                    search: search.map(str::to_owned),
                };
                let whole = walk(&store, &filter(None), 500);
                let expected: Vec<&String> = whole
                    .iter()
                    .filter(|(_, text)| text.split(' ').any(|word| word.starts_with(&needle)))
                    .map(|(id, _)| id)
                    .collect();
                let hits = walk(&store, &filter(Some(&needle)), 70);
                let ids: Vec<&String> = hits.iter().map(|(id, _)| id).collect();
                assert_eq!(ids, expected, "{needle} {tab:?} {stage:?}");
                few |= (1..40).contains(&ids.len());
                many |= ids.len() > 2_000;

                let page = |from| {
                    store
                        .page(&PageQuery {
                            sort: Sort::Clock,
                            filter: filter(Some(&needle)),
                            limit: 5,
                            from,
                        })
                        .unwrap()
                };
                let skip = expected.len() / 2;
                let middle = page(From::Offset(skip as u64));
                assert_eq!(middle.total, expected.len() as u64);
                for (listed, expected) in middle.leads.iter().zip(&expected[skip..]) {
                    assert_eq!(listed.lead.id.as_str(), expected.as_str());
                }
                assert!(page(From::Offset(u64::MAX)).leads.is_empty());

                let counts = store
                    .counts(&CountQuery {
                        stage,
                        tab: *tab,
                        search: Some(needle.clone()),
                    })
                    .unwrap();
                assert_eq!(counts.in_tab(*tab), expected.len() as u64);
                assert_eq!(counts.leads_in_all, 3_000);
            }
        }
    }
    assert!(few && many, "rare and common needles are needed");
}

fn walk(store: &Store, filter: &Filter, limit: u32) -> Vec<(String, String)> {
    let mut leads = Vec::new();
    let mut from = From::Start;
    loop {
        let page = store
            .page(&PageQuery {
                sort: Sort::Clock,
                filter: filter.clone(),
                limit,
                from,
            })
            .unwrap();
        for listed in &page.leads {
            let facts = &listed.lead.facts;
            let text = format!(
                "{} {} {} {}",
                facts.customer.name,
                facts.customer.address.city.as_deref().unwrap_or_default(),
                facts.need.request.as_deref().unwrap_or_default(),
                listed
                    .lead
                    .state
                    .deal
                    .as_ref()
                    .map(|deal| deal.name.as_str())
                    .unwrap_or_default()
            );
            // The people are not in a list, so they are asked for.
            let people = store.lead(&listed.lead.id).unwrap().unwrap().lead;
            let person = &people.facts.customer.contacts[0];
            leads.push((
                listed.lead.id.to_string(),
                format!("{text} {} {}", person.first_name, person.last_name).to_lowercase(),
            ));
        }
        match page.next {
            Some(next) => {
                let cursor: Cursor = next.to_string().parse().unwrap();
                from = From::After(cursor);
            }
            None => break,
        }
    }
    leads
}

#[test]
fn a_search_narrows_to_its_tab() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    for (id, kind) in [("a", Kind::CustomerInquiry), ("b", Kind::CoSell)] {
        let mut lead = plain(id);
        lead.facts.kind = kind;
        bring(&store, &lead);
    }
    let total = |tab, stage| {
        store
            .page(&PageQuery {
                sort: Sort::Clock,
                filter: Filter {
                    tab,
                    stage,
                    search: Some("fabri".into()),
                },
                limit: 10,
                from: From::Start,
            })
            .unwrap()
            .total
    };
    assert_eq!(total(Tab::All, None), 2);
    assert_eq!(total(Tab::CoSell, Some(Stage::Received)), 1);
    assert_eq!(total(Tab::CoSell, Some(Stage::Accepted)), 0);
    assert_eq!(total(Tab::Favorites, None), 0);
}
