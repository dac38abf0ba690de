//! What a typed search asks for.
#![allow(clippy::unwrap_used, missing_docs)]

use desk_domain::search::{Key, Search, Sort};
use proptest::prelude::*;

/// The filters as the desk writes them, then the words in brackets, then what has a hint.
fn said(text: &str) -> String {
    let search = Search::parse(text);
    let mut said: Vec<String> = search
        .filters
        .iter()
        .map(|asked| format!("{}{}", if asked.not { "-" } else { "" }, asked.filter))
        .collect();
    if !search.words.is_empty() {
        said.push(format!("[{}]", search.words));
    }
    said.extend(search.hints.iter().map(|hint| {
        let key = hint.key.map_or("no filter", Key::code);
        format!("{key}? {}", hint.text)
    }));
    said.join(" ")
}

#[test]
fn filters_are_told_from_words() {
    let table = [
        ("", ""),
        ("  ", ""),
        ("kiln", "[kiln]"),
        ("country:de", "country:de"),
        ("COUNTRY:De", "country:de"),
        ("  kiln   country:de drying ", "country:de [kiln drying]"),
        ("country:de,no", "country:de country:no"),
        ("-country:de,no", "-country:de -country:no"),
        ("kind:marketing", "kind:marketing"),
        ("kind:customer-inquiry", "kind:customer"),
        ("kind:co-sell", "kind:co-sell"),
        ("kind:sales,marketing", "kind:sales kind:marketing"),
        ("stage:received", "stage:received"),
        ("outcome:won", "outcome:won"),
        ("has:flame", "has:flame"),
        ("-has:snoozed", "-has:snooze"),
        ("has:notes", "has:note"),
        ("source:AppSource", "source:appsource"),
        (
            "source:\"Azure Marketplace\" kiln",
            "source:azuremarketplace [kiln]",
        ),
        ("source:\"Azure market", "source:azure [market]"),
        ("value>10000", "value>10000"),
        ("value:>10000", "value>10000"),
        ("value>=10.50", "value>=10.5"),
        ("value<10k", "value<10000"),
        ("value<=1.25m", "value<=1250000"),
        ("value>10000eur", "value>10000eur"),
        ("value>50kEUR", "value>50000eur"),
        ("value>.5", "value>0.5"),
        ("-value>10", "-value>10"),
        // Russian words.
        ("страна:DE", "country:de"),
        (
            "вид:маркетинг этап:принятые",
            "kind:marketing stage:accepted",
        ),
        ("исход:отклонён -есть:пламя", "outcome:declined -has:flame"),
        ("сумма>5к источник:Магазин", "value>5000 source:магазин"),
        // What is not a filter, or not yet.
        ("country", "[country]"),
        ("country:", "[country:] country? country:"),
        ("country:d", "[country:d] country? country:d"),
        (
            "country:germany",
            "[country:germany] country? country:germany",
        ),
        ("country:de,", "country:de"),
        ("country>de", "[country>de] country? country>de"),
        ("kind:mar", "[kind:mar] kind? kind:mar"),
        ("country:,", "[country:,] country? country:,"),
        ("has:", "[has:] has? has:"),
        ("value", "[value]"),
        ("value:", "[value:] value? value:"),
        ("value>", "[value>] value? value>"),
        ("value:10000", "[value:10000] value? value:10000"),
        ("value>ten", "[value>ten] value? value>ten"),
        ("value>10xyz", "[value>10xyz] value? value>10xyz"),
        ("value>1.23456", "[value>1.23456] value? value>1.23456"),
        (
            "value>999999999999999",
            "[value>999999999999999] value? value>999999999999999",
        ),
        ("value>10€€€", "[value>10€€€] value? value>10€€€"),
        ("city:berlin", "[city:berlin] no filter? city:berlin"),
        (
            "https://contoso.example a:b 12:30",
            "[https://contoso.example a:b 12:30]",
        ),
        ("-kiln -", "[-kiln -]"),
        ("source:\"\"", "[source:\"\"] source? source:\"\""),
        // Hostile words are words.
        (
            "country:'; kind:%",
            "[country:'; kind:%] country? country:'; kind? kind:%",
        ),
        ("\"; DROP TABLE leads", "[\"; DROP TABLE leads]"),
    ];
    for (text, expected) in table {
        assert_eq!(said(text), expected, "{text:?}");
    }
}

#[test]
fn a_search_without_one_of_its_filters_keeps_the_rest() {
    let table = [
        ("country:de", 0, ""),
        ("kiln country:de drying", 0, "kiln drying"),
        (
            "kiln country:de,no,se drying",
            1,
            "kiln country:de,se drying",
        ),
        ("-country:de,no", 0, "-country:no"),
        ("value>10 value<20", 0, "value<20"),
        ("source:\"a b\",appsource", 1, "source:\"a b\""),
        ("has:flame  kind:x  has:value", 1, "has:flame  kind:x"),
    ];
    for (text, nth, expected) in table {
        assert_eq!(Search::parse(text).filters[nth].rest, expected, "{text:?}");
    }
}

#[test]
fn no_search_has_endlessly_many_filters() {
    let text = "has:flame ".repeat(1_000);
    let search = Search::parse(&text);
    assert!(search.filters.len() <= 40, "{}", search.filters.len());
    assert!(
        search.words.contains("has:flame"),
        "the rest is looked for as words"
    );
}

#[test]
fn orders_have_names() {
    for sort in Sort::ALL {
        assert_eq!(Sort::from_code(sort.code()), Some(*sort));
    }
    assert_eq!(Sort::from_code("number; DROP TABLE leads"), None);
}

proptest! {
    #[test]
    fn nothing_typed_is_lost_and_what_the_desk_writes_reads_back(
        text in "([a-z:,\"<>=0-9. -]|country:|value>|has:flame|kind:sales|ж|€){0,30}"
    ) {
        let search = Search::parse(&text);
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).count();
        if search.filters.is_empty() {
            prop_assert_eq!(letters(&search.words), letters(&text));
        }
        for asked in &search.filters {
            prop_assert!(asked.rest.len() < text.len());
            let again = Search::parse(&asked.filter.to_string());
            prop_assert_eq!(again.filters.len(), 1);
            prop_assert_eq!(&again.filters[0].filter, &asked.filter);
        }
        // Taken away one after the other, only the words stay.
        let mut left = search;
        for _ in 0..200 {
            let Some(asked) = left.filters.first() else { break };
            left = Search::parse(&asked.rest);
        }
        prop_assert!(left.filters.is_empty());
    }
}
