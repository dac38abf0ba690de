//! Lists: pages, tabs, stages, search.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Desk, NOW, flame_as};

/// So many leads, received a minute after another, some of them without a flame, a few at the same
/// instant.
fn leads(count: usize) -> Value {
    let lead = |number: usize| {
        let mut lead = flame_as(&format!("lead-{number:03}"));
        let minute = (number / 3) % 60;
        lead["createdDateTime"] = json!(format!("2025-03-02T07:{minute:02}:00Z"));
        lead["expirationDateTime"] = Value::Null;
        lead["details"]["customerRequestedContact"] = json!(number.is_multiple_of(4));
        lead["customerProfile"]["name"] = json!(format!("Kunde № {number}"));
        lead
    };
    (0..count).map(lead).collect()
}

fn ids(page: &Value) -> Vec<String> {
    let leads = page["leads"].as_array().unwrap().iter();
    leads
        .map(|lead| lead["source_id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn paging_visits_every_lead_once_and_in_the_order_of_the_whole() {
    let desk = Desk::new();
    assert_eq!(
        desk.import("many.json", leads(37).to_string()).said()["created"],
        37
    );
    let whole = ids(&desk.ask(NOW, ["list", "--limit", "1000"]));
    assert_eq!(whole.iter().collect::<BTreeSet<_>>().len(), 37);
    for size in ["1", "5", "36", "37"] {
        let mut visited = Vec::new();
        let mut page = desk.ask(NOW, ["list", "--limit", size]);
        loop {
            assert_eq!(page["total"], 37);
            visited.extend(ids(&page));
            let Some(next) = page["next"].as_str() else {
                break;
            };
            page = desk.ask(NOW, ["list", "--limit", size, "--after", next]);
        }
        assert_eq!(visited, whole, "in pages of {size}");
    }
}

#[test]
fn a_lead_that_comes_in_between_disturbs_no_page() {
    let desk = Desk::new();
    desk.import("many.json", leads(10).to_string());
    let first = desk.ask(NOW, ["list", "--limit", "5"]);
    let seen = ids(&first);
    let mut more = leads(11);
    let newest = more.as_array_mut().unwrap().pop().unwrap();
    desk.import("one.json", newest.to_string());
    let next = first["next"].as_str().unwrap();
    let rest = ids(&desk.ask(NOW, ["list", "--limit", "20", "--after", next]));
    assert!(
        seen.iter().all(|id| !rest.contains(id)),
        "{seen:?} and again {rest:?}"
    );
    let missing = (0..10).map(|n| format!("lead-{n:03}"));
    let missing: Vec<_> = missing
        .filter(|id| !seen.contains(id) && !rest.contains(id))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn search_finds_what_people_remember() {
    let desk = Desk::with_flame();
    let finds = |text: &str| desk.ask(NOW, ["list", "--search", text])["total"] == 1;
    for text in [
        "marsh",
        "ALDER dairy",
        "vollm",
        "ingrid.vollmer@marsh",
        "5550142",
        "cold-chain",
        "power bi",
    ] {
        assert!(finds(text), "{text}");
    }
    for text in ["marsch", "nobody", "zzz"] {
        assert!(!finds(text), "{text}");
    }
}

#[test]
fn what_looks_like_a_query_language_is_only_searched_for() {
    let desk = Desk::with_flame();
    let hostile = [
        "'; DROP TABLE leads; --",
        "\" OR 1=1 --",
        "marsh'); --",
        "*",
        "NEAR(a b)",
        "name:marsh",
        "a AND",
        "\"",
        "(",
        "^marsh",
        "-",
        "%",
        "_",
        "\\",
        "{}",
        "marsh*",
    ];
    for text in hostile {
        let answer = desk.run(NOW, ["list", "--search", text]);
        assert_eq!(answer.code, 0, "{text}: {answer:#?}");
    }
    assert_eq!(
        desk.ask(NOW, ["list"])["total"],
        1,
        "everything is still there"
    );
    assert_eq!(
        desk.ask(NOW, ["show", "a1f0c9d2-6b3e-4f0a-9a55-7d1e20c4b801"])["row"]["stage"],
        "received"
    );
}
