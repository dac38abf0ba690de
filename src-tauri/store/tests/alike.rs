//! The same customer, found among the leads that are here.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use desk_domain::alike::{AlikeBy, keys, keys_of};
use desk_domain::customer::Contact;
use desk_domain::ids::LeadId;
use desk_domain::lead::Lead;
use desk_store::{AlikeLeads, Store, StoreError, Writing};
use support::{Town, bring, plain, put, received};

fn lead(id: &str, name: &str, email: &str, phone: &str) -> Lead {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut lead = plain(id);
    lead.facts.customer.name = name.into();
    lead.facts.customer.contacts = vec![Contact {
        email: some(email),
        phone: some(phone),
        ..Contact::default()
    }];
    lead
}

fn desk() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    (folder, store)
}

fn found(store: &Store, lead: &Lead) -> Vec<(String, Vec<AlikeBy>)> {
    let keys = keys_of(&lead.facts.customer);
    let alike = store.alike(&keys, Some(&lead.id), 10).unwrap();
    assert_eq!(alike.total, alike.leads.len());
    let ids = alike.leads.into_iter();
    ids.map(|alike| (alike.lead.id.to_string(), alike.by))
        .collect()
}

#[test]
fn a_lead_is_found_by_whatever_it_has_in_common_and_never_finds_itself() {
    let (_folder, store) = desk();
    let one = lead(
        "1",
        "ООО «Ромашка»",
        "anna@romashka.example",
        "+7 495 123 45 67",
    );
    let two = lead("2", "Romashka, Ltd.", "boris@romashka.example", "");
    let three = lead("3", "Lutik", "", "8 (495) 123-45-67");
    let four = lead("4", "Romashka LLC", "ANNA@romashka.example", "");
    let other = lead("5", "Vasilyok", "vera@vasilyok.example", "+7 495 765 43 21");
    for lead in [&one, &two, &three, &four, &other] {
        bring(&store, lead);
    }
    use AlikeBy::{Email, Name, Phone};
    assert_eq!(
        found(&store, &one),
        [
            ("4".to_owned(), vec![Email, Name]),
            ("3".to_owned(), vec![Phone]),
            ("2".to_owned(), vec![Name]),
        ]
    );
    assert!(found(&store, &other).is_empty());
    assert!(store.alike(&[], None, 10).unwrap().leads.is_empty());
}

#[test]
fn a_customer_who_was_renamed_is_found_by_the_new_name_alone() {
    let (_folder, store) = desk();
    let mut one = lead("1", "Romashka", "anna@romashka.example", "");
    bring(&store, &one);
    one.facts.customer.name = "Lutik".into();
    let renamed = received(one);
    store
        .write(|writing| put(writing, &renamed, "renamed"))
        .unwrap();
    let by_name = |name: &str| store.alike(&keys(name, []), None, 10).unwrap().total;
    assert_eq!((by_name("Romashka"), by_name("Лютик")), (0, 1));
}

#[test]
fn a_removed_lead_is_alike_to_none_and_found_no_more() {
    let (_folder, store) = desk();
    let one = lead("1", "Romashka", "anna@romashka.example", "");
    bring(&store, &one);
    let remove = |id: &str| store.write(|writing| writing.remove(&LeadId::new(id)));
    remove("1").unwrap();
    assert!(store.lead(&one.id).unwrap().is_none());
    assert!(store.history(&one.id).unwrap().is_empty());
    assert_eq!(
        store.alike(&keys("Romashka", []), None, 10).unwrap(),
        AlikeLeads::default()
    );
    let counts = store
        .counts(&desk_store::CountQuery {
            stage: None,
            tab: desk_domain::kind::Tab::All,
            search: Some("romashka".into()),
        })
        .unwrap();
    assert_eq!(
        (
            counts.in_tab(desk_domain::kind::Tab::All),
            counts.leads_in_all
        ),
        (0, 0)
    );
    assert!(matches!(remove("1"), Err(StoreError::NoSuchLead(_))));
}

#[test]
fn a_customer_of_many_leads_is_counted_to_a_limit_and_shown_in_part() {
    let (_folder, store) = desk();
    for number in 0..150 {
        bring(&store, &lead(&format!("{number}"), "Romashka", "", ""));
    }
    let alike = store.alike(&keys("Romashka", []), None, 5).unwrap();
    assert_eq!(alike.total, AlikeLeads::MOST);
    let ids: Vec<_> = alike
        .leads
        .iter()
        .map(|alike| alike.lead.id.as_str())
        .collect();
    assert_eq!(ids, ["149", "148", "147", "146", "145"]);
}

#[test]
fn the_keys_of_a_thousand_customers_lead_back_to_each() {
    let (_folder, store) = desk();
    let mut town = Town::new();
    let leads: Vec<Lead> = (0..1_000).map(|number| town.lead(number)).collect();
    let all = |writing: &Writing<'_>| {
        for lead in &leads {
            put(writing, &received(lead.clone()), lead.id.as_str())?;
        }
        Ok::<_, StoreError>(())
    };
    store.write(all).unwrap();
    for lead in &leads {
        let keys = keys_of(&lead.facts.customer);
        let alike = store.alike(&keys, None, 99).unwrap();
        assert!(alike.leads.iter().any(|alike| alike.lead.id == lead.id));
    }
}
