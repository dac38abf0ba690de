//! Lists: their order, their pages and their numbers.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::collections::BTreeMap;

use chrono::{Duration, Utc};
use desk_domain::clocks::{Moment, RuleBook};
use desk_domain::ids::LeadId;
use desk_domain::kind::{Kind, Tab};
use desk_domain::lead::{Lead, Stage};
use desk_domain::order::{Place, Span, section, sections};
use desk_domain::search::Sort;
use desk_store::{CountQuery, Counts, Cursor, Filter, From, PageQuery, Store, StoreError};
use support::{Dice, Town, bring, money, now, plain, put, received};

fn open() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    (folder, store)
}

fn query(tab: Tab, stage: Option<Stage>, limit: u32, from: From) -> PageQuery {
    PageQuery {
        sort: Sort::Clock,
        filter: Filter {
            tab,
            stage,
            search: None,
        },
        limit,
        from,
    }
}

fn ids(store: &Store, query: &PageQuery) -> Vec<String> {
    let page = store.page(query).unwrap();
    let ids = page.leads.iter().map(|listed| listed.lead.id.to_string());
    ids.collect()
}

fn in_tab(lead: &Lead, tab: Tab) -> bool {
    match tab {
        Tab::All => true,
        Tab::Favorites => lead.state.favorite,
        Tab::Marketplace | Tab::Qualified | Tab::CoSell => lead.facts.kind.tab() == tab,
    }
}

#[test]
fn every_list_stands_in_the_order_of_the_domain() {
    let (_folder, store) = open();
    let mut town = Town::new();
    let mut leads: Vec<Lead> = (0..400).map(|number| town.lead(number)).collect();
    store
        .write(|writing| {
            for lead in &leads {
                put(writing, &received(lead.clone()), lead.id.as_str())?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let rules = RuleBook::default();
    leads.sort_by_key(|lead| {
        let value = lead.value().map_or(-1, |value| value.minor);
        (
            lead.state.stage(),
            Place::of(lead, &rules, now()),
            std::cmp::Reverse(value),
        )
    });
    for tab in Tab::ALL {
        for stage in [None]
            .into_iter()
            .chain(Stage::ALL.iter().copied().map(Some))
        {
            let expected: Vec<String> = leads
                .iter()
                .filter(|lead| in_tab(lead, *tab))
                .filter(|lead| stage.is_none_or(|stage| lead.state.stage() == stage))
                .map(|lead| lead.id.to_string())
                .collect();
            let whole = query(*tab, stage, 1_000, From::Start);
            assert_eq!(ids(&store, &whole), expected, "{tab:?} {stage:?}");
            assert_eq!(store.page(&whole).unwrap().total, expected.len() as u64);
            for skip in [0, 1, expected.len() / 2, expected.len()] {
                let rest = query(*tab, stage, 7, From::Offset(skip as u64));
                let expected: Vec<String> = expected.iter().skip(skip).take(7).cloned().collect();
                assert_eq!(ids(&store, &rest), expected, "{tab:?} {stage:?} {skip}");
            }
        }
    }
}

#[test]
fn at_one_place_the_more_valuable_lead_comes_first_and_then_the_earlier() {
    let (_folder, store) = open();
    for (id, value) in [
        ("none", None),
        ("yen", Some(money(1_500, "JPY"))),
        ("first", Some(money(100, "EUR"))),
        ("second", Some(money(100, "EUR"))),
        ("euro", Some(money(150_001, "EUR"))),
        ("nothing", Some(money(0, "EUR"))),
    ] {
        let mut lead = plain(id);
        lead.facts.need.value = value;
        bring(&store, &lead);
    }
    let all = query(Tab::All, None, 10, From::Start);
    assert_eq!(
        ids(&store, &all),
        ["euro", "yen", "first", "second", "nothing", "none"]
    );
}

#[test]
fn pages_give_each_lead_once_while_others_come() {
    let (_folder, store) = open();
    let mut town = Town::new();
    let mut dice = Dice(7);
    let known: Vec<Lead> = (0..300).map(|number| town.lead(number)).collect();
    for lead in &known {
        bring(&store, lead);
    }
    for limit in [1, 7, 50, 299, 300, 301] {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut order = Vec::new();
        let mut from = From::Start;
        loop {
            let page = store.page(&query(Tab::All, None, limit, from)).unwrap();
            assert!(page.leads.len() <= limit as usize);
            for listed in &page.leads {
                *seen.entry(listed.lead.id.to_string()).or_default() += 1;
                order.push((listed.lead.state.stage(), listed.place));
            }
            let Some(next) = page.next else { break };
            from = From::After(next.to_string().parse::<Cursor>().unwrap());
            if dice.below(4) == 0 {
                let number = 1_000 + dice.below(1 << 30);
                bring(&store, &town.lead(number));
            }
        }
        for lead in &known {
            assert_eq!(seen.get(lead.id.as_str()), Some(&1), "{limit}");
        }
        assert!(seen.values().all(|times| *times == 1));
        assert!(order.is_sorted());
    }
}

#[test]
fn leads_that_tie_in_everything_are_paged_too() {
    let (_folder, store) = open();
    for number in 0..25 {
        bring(&store, &plain(&format!("{number:02}")));
    }
    let mut seen = Vec::new();
    let mut from = From::Start;
    while let Some(next) = {
        let page = store.page(&query(Tab::Marketplace, None, 4, from)).unwrap();
        seen.extend(page.leads.iter().map(|listed| listed.lead.id.to_string()));
        page.next
    } {
        from = From::After(next);
    }
    let expected: Vec<String> = (0..25).map(|number| format!("{number:02}")).collect();
    assert_eq!(seen, expected);
}

#[test]
fn a_cursor_of_an_earlier_stage_begins_at_the_stage_asked_for() {
    let (_folder, store) = open();
    let mut town = Town::new();
    for number in 0..40 {
        bring(&store, &town.lead(number));
    }
    let all = store.page(&query(Tab::All, None, 1, From::Start)).unwrap();
    let from = From::After(all.next.unwrap());
    let accepted = query(Tab::All, Some(Stage::Accepted), 100, From::Start);
    let after = query(Tab::All, Some(Stage::Accepted), 100, from);
    assert_eq!(ids(&store, &after), ids(&store, &accepted));
}

#[test]
fn a_page_of_nothing_is_empty() {
    let (_folder, store) = open();
    let page = store.page(&query(Tab::All, None, 10, From::Start)).unwrap();
    assert_eq!((page.total, page.leads.len(), page.next), (0, 0, None));
    bring(&store, &plain("a"));
    let page = store.page(&query(Tab::All, None, 0, From::Start)).unwrap();
    assert_eq!((page.total, page.leads.len(), page.next), (1, 0, None));
}

/// Whatever is done to the leads, the counters say what counting them says.
#[test]
fn the_counters_are_right_after_anything() {
    let (_folder, store) = open();
    let mut dice = Dice(99);
    let mut leads: BTreeMap<LeadId, Lead> = BTreeMap::new();
    for round in 0..40 {
        store
            .write(|writing| {
                for step in 0..dice.below(12) {
                    let id = format!("{:03}", dice.below(60));
                    let mut lead = plain(&id);
                    lead.facts.kind = *dice.pick(Kind::ALL);
                    lead.facts.sample = dice.below(4) == 0;
                    lead.state = Town::lead(&mut Town::new(), dice.below(50)).state;
                    lead.state.favorite = dice.below(3) == 0;
                    lead.facts.need.title = (dice.below(2) == 0).then(|| "needle".into());
                    let entry = format!("{round}-{step}-{id}");
                    put(writing, &received(lead.clone()), &entry)?;
                    leads.insert(lead.id.clone(), lead);
                }
                if dice.below(8) == 0 {
                    let removed = writing.remove_samples()?;
                    let before = leads.len();
                    leads.retain(|_, lead| !lead.facts.sample);
                    assert_eq!(removed as usize, before - leads.len());
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        for search in [None, Some("needle".to_owned())] {
            for stage in [None, Some(Stage::Received), Some(Stage::Archived)] {
                let tab = *dice.pick(Tab::ALL);
                let counts = store
                    .counts(&CountQuery {
                        stage,
                        tab,
                        search: search.clone(),
                    })
                    .unwrap();
                assert_eq!(counts, counted(&leads, stage, tab, search.is_some()));
            }
        }
    }
}

fn counted(
    leads: &BTreeMap<LeadId, Lead>,
    stage: Option<Stage>,
    tab: Tab,
    searched: bool,
) -> Counts {
    let count =
        |wanted: &dyn Fn(&Lead) -> bool| leads.values().filter(|lead| wanted(lead)).count() as u64;
    let shown = |lead: &Lead| !searched || lead.facts.need.title.is_some();
    let mut counts = Counts {
        leads_in_all: count(&|_| true),
        samples: count(&|lead| lead.facts.sample),
        co_sell_in_all: count(&|lead| lead.facts.kind == Kind::CoSell),
        ..Counts::default()
    };
    for (place, each) in Tab::ALL.iter().enumerate() {
        counts.tabs[place] = count(&|lead| {
            shown(lead)
                && in_tab(lead, *each)
                && stage.is_none_or(|stage| lead.state.stage() == stage)
        });
        assert_eq!(counts.in_tab(*each), counts.tabs[place]);
    }
    for (place, each) in Stage::ALL.iter().enumerate() {
        counts.stages[place] =
            count(&|lead| shown(lead) && in_tab(lead, tab) && lead.state.stage() == *each);
        assert_eq!(counts.in_stage(*each), counts.stages[place]);
    }
    counts
}

#[test]
fn sections_are_counted_as_the_domain_divides_them() {
    let (_folder, store) = open();
    let mut town = Town::new();
    let mut leads: Vec<Lead> = (0..2_500).map(|number| town.lead(number)).collect();
    for round in ["first", "second"] {
        store
            .write(|writing| {
                for lead in &leads {
                    let entry = format!("{round}-{}", lead.id);
                    put(writing, &received(lead.clone()), &entry)?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        assert_sections(&store, &leads);
        // They change places: what was found out about a list before does not hold any more.
        for lead in leads.iter_mut().step_by(2) {
            lead.state = town.lead(0).state;
        }
    }
}

fn assert_sections(store: &Store, leads: &[Lead]) {
    let rules = RuleBook::default();
    let moment = Moment::new(now() + Duration::hours(3), &Utc);
    for stage in Stage::ALL {
        let spans = sections(*stage, &moment);
        for (tab, search) in [
            (Tab::All, None),
            (Tab::Qualified, None),
            (Tab::Favorites, None),
            (Tab::All, Some("gmbh")),
            (Tab::Qualified, Some("gmbh")),
        ] {
            let filter = Filter {
                tab,
                stage: Some(*stage),
                search: search.map(str::to_owned),
            };
            let expected: Vec<u64> = spans
                .iter()
                .map(|span| {
                    leads
                        .iter()
                        .filter(|lead| in_tab(lead, tab) && lead.state.stage() == *stage)
                        .map(|lead| section(*stage, Place::of(lead, &rules, now()), &moment))
                        .filter(|section| *section == span.section)
                        .count() as u64
                })
                .collect();
            assert_eq!(store.section_counts(&filter, &spans).unwrap(), expected);
            // What lies across others counts for each of them.
            let across = Span {
                from: spans[0].from,
                to: spans[spans.len() - 1].to,
                ..spans[0]
            };
            let half = Span {
                to: Place {
                    at: now().timestamp_millis(),
                    ..spans[0].from
                },
                ..spans[0]
            };
            let inverted = Span {
                from: across.to,
                to: across.from,
                ..across
            };
            let count = |spans: &[Span]| store.section_counts(&filter, spans).unwrap();
            let all = expected.iter().sum();
            let [part] = count(&[half])[..] else {
                panic!("one count a span")
            };
            assert_eq!(
                count(&[&[across, half, inverted], &spans[..]].concat()),
                [&[all, part, 0], &expected[..]].concat()
            );
        }
    }
}
