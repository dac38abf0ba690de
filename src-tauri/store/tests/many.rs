//! All leads of a list at once, and what was done to many as one thing to take back.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::ops::ControlFlow;

use desk_domain::history::Actor;
use desk_domain::ids::{EntryId, GroupId, LeadId};
use desk_domain::kind::Tab;
use desk_domain::lead::Stage;
use desk_domain::search::Sort;
use desk_store::{Filter, From, Group, PageQuery, Store, StoreError};
use support::{Town, entry, now, put, received};

fn town(leads: u64) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    let mut town = Town::new();
    store
        .write(|writing| {
            for number in 0..leads {
                let lead = town.lead(number);
                put(writing, &received(lead.clone()), lead.id.as_str())?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    (folder, store)
}

fn shown(store: &Store, filter: &Filter) -> Vec<LeadId> {
    let query = PageQuery {
        sort: Sort::Clock,
        filter: filter.clone(),
        limit: 10_000,
        from: From::Start,
    };
    let leads = store.page(&query).unwrap().leads;
    leads.into_iter().map(|listed| listed.lead.id).collect()
}

#[test]
fn every_list_is_picked_as_it_is_shown() {
    let (_folder, store) = town(400);
    for tab in Tab::ALL {
        for stage in [None, Some(Stage::Received), Some(Stage::Archived)] {
            for search in [None, Some("a".to_owned())] {
                let filter = Filter {
                    tab: *tab,
                    stage,
                    search,
                };
                let list = shown(&store, &filter);
                let except: Vec<_> = list.iter().step_by(7).cloned().collect();
                let left: Vec<_> = list
                    .iter()
                    .filter(|id| !except.contains(id))
                    .cloned()
                    .collect();
                let picked = store.picked(&filter, &except).unwrap();
                assert_eq!(picked.count(), left.len() as u64, "{filter:?}");

                let mut given = Vec::new();
                store
                    .each_lead(&filter, Sort::Clock, &except, &mut |stored| {
                        given.push(stored.lead.id);
                        ControlFlow::Continue(())
                    })
                    .unwrap();
                assert_eq!(given, left, "{filter:?}");

                let mut met = Vec::new();
                let mut last = 0;
                loop {
                    let numbers = picked.beyond(last, 13);
                    let Some(end) = numbers.last() else { break };
                    last = *end;
                    for number in numbers {
                        met.push(store.lead_numbered(number).unwrap().unwrap().lead.id);
                    }
                }
                let mut left = left;
                left.sort();
                met.sort();
                assert_eq!(met, left, "{filter:?}");
            }
        }
    }
}

#[test]
fn a_group_is_its_entries_that_nobody_has_taken_back() {
    let (_folder, store) = town(3);
    let filter = Filter {
        tab: Tab::All,
        stage: None,
        search: None,
    };
    let ids = shown(&store, &filter);
    assert_eq!(store.newest_group().unwrap(), None);
    let group = Group {
        id: GroupId::new("g"),
        at: now(),
        command: "favorite".into(),
        asked: 3,
        held_until: Some(now()),
    };
    store
        .write(|writing| {
            writing.begin_group(&group)?;
            for id in &ids {
                let mut decision = received(writing.lead(id)?.unwrap().lead);
                decision.entry = entry("favorite", Actor::User);
                let name = format!("heart of {id}");
                put(writing, &decision, &name)?;
                writing.join_group(&group.id, &EntryId::new(name))?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(store.newest_group().unwrap(), Some((group.clone(), 3)));
    store
        .write(|writing| {
            let first = writing.group_entries(&group.id, 0, 2)?;
            assert_eq!(first.len(), 2);
            let rest = writing.group_entries(&group.id, first[1].number, 2)?;
            assert_eq!(rest.len(), 1);
            writing.mark_undone(&first[0].entry)
        })
        .unwrap();
    assert_eq!(store.group(&group.id).unwrap(), Some((group.clone(), 2)));
    // A lead that goes takes its entry along.
    store.write(|writing| writing.remove(&ids[2])).unwrap();
    assert_eq!(store.group(&group.id).unwrap().unwrap().1, 1);
    assert_eq!(store.group(&GroupId::new("none")).unwrap(), None);
}
