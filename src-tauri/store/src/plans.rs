//! Whether SQLite goes the way it is meant to: through the index that holds the order.

use desk_domain::ids::LeadId;
use desk_domain::kind::Tab;
use desk_domain::lead::Stage;
use desk_domain::outbox::NoticeState;
use desk_domain::search::Sort;
use rusqlite::Connection;

use crate::lists::Filter;
use crate::migrations::MIGRATIONS;
use crate::notices::NoticeQuery;
use crate::orders::List;
use crate::{alarms, alike, filtering, history, leads, notices, search};

fn tables() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    MIGRATIONS.to_latest(&mut connection).unwrap();
    connection
}

fn plan(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .unwrap();
    let steps = statement.raw_query().mapped(|row| row.get("detail"));
    steps.map(Result::unwrap).collect()
}

#[test]
fn the_bundled_sqlite_is_new_enough() {
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[test]
fn the_migrations_are_sound() {
    MIGRATIONS.validate().unwrap();
}

#[test]
fn a_page_is_a_stretch_of_its_index_and_is_never_sorted() {
    let connection = tables();
    for tab in Tab::ALL {
        for stage in [None, Some(Stage::Received), Some(Stage::Archived)] {
            let filter = Filter {
                tab: *tab,
                stage,
                search: None,
            };
            let list = List::of(&filter, Sort::Clock);
            let place = list.place();
            let columns = format!("{}, {place}", leads::BARE);
            let (index, range) = match tab {
                Tab::All => ("leads_in_order", ""),
                Tab::Favorites => ("leads_favorite", ""),
                Tab::Marketplace | Tab::Qualified | Tab::CoSell => ("leads_by_tab", "tab=? AND "),
            };
            let beyond =
                format!("({range}(stage,list_rank,list_at,list_value)>(?,?,?,?) AND stage<?)");
            let tied = format!(
                "({range}stage=? AND list_rank=? AND list_at=? AND list_value=? AND rowid>?)"
            );
            // Places alone are read from the index without touching a lead.
            for (columns, using) in [
                (columns.as_str(), "USING INDEX"),
                (place, "USING COVERING INDEX"),
            ] {
                for (sql, range) in [
                    (list.beyond(columns, ""), &beyond),
                    (list.beyond(columns, "LIMIT 1 OFFSET ?6"), &beyond),
                    (list.tied(columns), &tied),
                ] {
                    let expected = format!("SEARCH leads {using} {index} {range}");
                    assert_eq!(plan(&connection, &sql), [expected], "{tab:?} {stage:?}");
                }
            }
        }
    }
}

#[test]
fn the_other_orders_are_stretches_of_an_index_merged_by_stage_and_never_sorted() {
    let connection = tables();
    for (sort, index, keys) in [
        (
            Sort::Value,
            "leads_by_value",
            "(value_currency,list_value)>(?,?)",
        ),
        (Sort::Received, "leads_by_received", "received_at<?"),
        (Sort::Customer, "leads_by_customer", "sort_name>?"),
    ] {
        for stage in [None, Some(Stage::Accepted)] {
            let filter = Filter {
                tab: Tab::All,
                stage,
                search: None,
            };
            let list = List::of(&filter, sort);
            let columns = format!("{}, {}", leads::BARE, list.place());
            for (columns, using) in [
                (columns.as_str(), "USING INDEX"),
                (list.place(), "USING COVERING INDEX"),
            ] {
                for sql in [
                    list.beyond(columns, ""),
                    list.beyond(columns, "LIMIT 1 OFFSET ?9"),
                    list.tied(columns),
                ] {
                    let plan = plan(&connection, &sql);
                    let reads: Vec<_> = plan.iter().filter(|step| step.contains("leads")).collect();
                    assert_eq!(
                        reads.len(),
                        if stage.is_none() { 3 } else { 1 },
                        "{plan:#?}"
                    );
                    for step in &plan {
                        let seeks = step
                            .starts_with(&format!("SEARCH leads {using} {index} (stage=? AND "));
                        assert!(seeks || !step.contains("leads"), "{sort:?}: {plan:#?}");
                        assert!(!step.contains("TEMP B-TREE"), "{sort:?}: {plan:#?}");
                    }
                    if sql == list.beyond(columns, "") {
                        assert!(reads[0].contains(keys), "{plan:#?}");
                    }
                }
            }
        }
    }
}

#[test]
fn values_and_sources_are_looked_up_and_never_searched_for() {
    let connection = tables();
    for (sql, step) in [
        (
            filtering::VALUED,
            "SEARCH leads USING COVERING INDEX leads_by_value \
             (stage=? AND value_currency=? AND list_value>? AND list_value<?)",
        ),
        (
            filtering::NEXT_CURRENCY,
            "SEARCH leads USING COVERING INDEX leads_by_value (stage=? AND value_currency>?)",
        ),
        (
            filtering::FROM_SOURCE,
            "SEARCH leads USING COVERING INDEX leads_by_source (source_key>? AND source_key<?)",
        ),
        (
            filtering::NEXT_SOURCE,
            "SEARCH leads USING INDEX leads_by_source (source_key>?)",
        ),
    ] {
        search::prepare(&connection).unwrap();
        assert_eq!(plan(&connection, sql), [step]);
    }
}

#[test]
fn what_is_due_comes_from_its_index() {
    let connection = tables();
    let due = format!("SELECT {} FROM leads {}", leads::BARE, leads::DUE);
    assert_eq!(
        plan(&connection, &due),
        ["SEARCH leads USING INDEX leads_next_visit (next_visit_at<?)"]
    );
    assert_eq!(
        plan(&connection, leads::NEXT_VISIT),
        ["SEARCH leads USING COVERING INDEX leads_next_visit (next_visit_at>?)"]
    );
}

#[test]
fn the_same_customer_is_looked_up_and_never_searched_for() {
    let connection = tables();
    let steps = plan(&connection, alike::HAVING);
    assert_eq!(
        steps,
        ["SEARCH alike USING PRIMARY KEY (key=?)"],
        "no sorting, no reading of the whole table"
    );
}

#[test]
fn the_leads_of_a_summary_are_found_without_reading_the_record() {
    assert_eq!(
        plan(&tables(), search::TOLD_AT),
        ["SEARCH alarms USING INDEX alarms_summary (told_at=?)"]
    );
}

#[test]
fn the_past_of_one_lead_is_found_without_reading_anybody_elses() {
    let connection = tables();
    for (sql, index) in [
        (history::OF_LEAD.to_owned(), "history_of_lead"),
        (alarms::TOLD_OF.to_owned(), "sqlite_autoindex_alarms_1"),
        (notices::of_lead_sql(), "sqlite_autoindex_notices_2"),
    ] {
        let plan = plan(&connection, &sql);
        let by = format!("USING INDEX {index} (lead=?)");
        assert!(plan.iter().any(|step| step.ends_with(&by)), "{plan:#?}");
        assert!(
            !plan.iter().any(|step| step.starts_with("SCAN")),
            "{plan:#?}"
        );
    }
}

#[test]
fn a_page_of_the_outbox_is_a_stretch_of_an_index() {
    let connection = tables();
    let all = NoticeQuery::default();
    for (query, by) in [
        (
            NoticeQuery {
                state: Some(NoticeState::Failed),
                ..all.clone()
            },
            "SEARCH notices USING INDEX notices_in_state (state=?)",
        ),
        (
            NoticeQuery {
                state: Some(NoticeState::Queued),
                before: Some(7),
                ..all.clone()
            },
            "SEARCH notices USING INDEX notices_in_state (state=? AND number<?)",
        ),
        (
            NoticeQuery {
                lead: Some(LeadId::new("a")),
                ..all
            },
            "SEARCH notices USING INDEX sqlite_autoindex_notices_2 (lead=?)",
        ),
    ] {
        let plan = plan(&connection, &notices::page_sql(&query));
        assert!(plan.iter().any(|step| step == by), "{plan:#?}");
        assert!(
            !plan.iter().any(|step| step.starts_with("SCAN")),
            "{plan:#?}"
        );
    }
}
