//! The order of the list and its sections.

mod support;

use desk_domain::clocks::Moment;
use desk_domain::command::CommandName;
use desk_domain::lead::{Deal, Lead, Outcome, Stage, State};
use desk_domain::order::{Place, Section, Span, section, sections};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use support::*;

fn place(lead: &Lead, now: &str) -> Place {
    Place::of(lead, &rules(), later(now))
}

fn heading(lead: &Lead, now: &str) -> Section {
    section(lead.state.stage(), place(lead, now), &moment(later(now)))
}

/// The same lead, received that much earlier or later.
fn shifted(mut lead: Lead, by: &str) -> Lead {
    lead.facts.received_at += span(by);
    lead.facts.expires_at = lead.facts.expires_at.map(|at| at + span(by));
    lead
}

fn closing(day: &str) -> Lead {
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
}

fn undated() -> Lead {
    let deal = Some(Deal {
        close_date: None,
        ..deal()
    });
    Lead {
        state: State {
            deal,
            ..accepted().state
        },
        ..accepted()
    }
}

#[test]
fn what_runs_out_first_stands_first() {
    // At 13 h after receipt (23:00), from the top of the list to its end.
    let list = [
        ("a flame with 13 h left", shifted(flame(), "-46h")),
        ("a flame with 59 h left", flame()),
        (
            "an ember of the day before yesterday",
            shifted(flame(), "-100h"),
        ),
        ("an ember of yesterday", shifted(flame(), "-70h")),
        ("overdue for days", shifted(lead(), "-80h")),
        ("overdue for an hour", shifted(lead(), "-12h")),
        (
            "an expiry in 4 h, before the answer time",
            expiring_after("17h"),
        ),
        ("10 h to answer", shifted(lead(), "-1h")),
        ("11 h to answer", lead()),
        (
            "contacted, expires in 2 days",
            contacted(shifted(flame(), "-11d"), "-10d"),
        ),
        ("contacted, expires in 10 days", contacted(lead(), "1h")),
        ("snoozed for 2 h, a flame", snoozed(flame(), "15h")),
        ("snoozed for a day", snoozed(lead(), "37h")),
    ];
    for pair in list.windows(2) {
        let [(first, upper), (second, lower)] = pair else {
            unreachable!()
        };
        assert!(
            place(upper, "13h") < place(lower, "13h"),
            "{first} stands before {second}"
        );
    }
}

#[test]
fn accepted_deals_stand_by_close_date_and_snoozed_ones_last() {
    let list = [
        closing("2026-11-01"),
        closing("2026-11-18"),
        closing("2026-12-31"),
        undated(),
        snoozed(closing("2026-11-01"), "20h"),
        snoozed(undated(), "30h"),
    ];
    assert!(list.map(|lead| place(&lead, "13h")).is_sorted());
}

#[test]
fn the_archive_stands_by_outcome_and_the_newest_first() {
    let mut list = Vec::new();
    for outcome in Outcome::ALL {
        let older = archived(*outcome);
        let mut newer = older.clone();
        if let desk_domain::lead::Progress::Archived { at, .. } = &mut newer.state.progress {
            *at = later("5h");
        }
        list.extend([newer, older]);
    }
    let places: Vec<_> = list.iter().map(|lead| place(lead, "13h")).collect();
    assert!(
        places.windows(2).all(|pair| pair[0] < pair[1]),
        "{places:?}"
    );
}

#[test]
fn each_lead_stands_under_its_heading() {
    use Section::*;
    // Received on a Wednesday at 10:00 UTC, so the day ends at 14 h.
    #[rustfmt::skip]
    let table: Vec<(&str, Lead, &str, Section)> = vec![
        ("a flame",                  flame(),                           "0h",        Flames),
        ("a flame at its end",       flame(),                           "72h - 1ms", Flames),
        ("an ember",                 flame(),                           "72h",       Flames),
        ("an old ember",             flame(),                           "13d",       Flames),
        ("due tomorrow",             lead(),                            "0h",        Week),
        ("due tomorrow",             lead(),                            "14h - 1ms", Week),
        ("due today",                lead(),                            "14h",       Today),
        ("overdue",                  lead(),                            "24h",       Today),
        ("overdue for days",         lead(),                            "9d",        Today),
        ("expires today",            expiring_after("14h - 1ms"),       "0h",        Today),
        ("expires tomorrow",         expiring_after("14h"),             "0h",        Week),
        ("contacted, 14 days left",  contacted(lead(), "0h"),           "0h",        Later),
        ("contacted, 8 days left",   contacted(lead(), "0h"),           "6d",        Later),
        ("contacted, 8 days left",   contacted(lead(), "0h"),           "6d + 1ms",  Week),
        ("contacted, expires soon",  contacted(lead(), "0h"),           "13d",       Today),
        ("contacted flame",          contacted(flame(), "0h"),          "1h",        Later),
        ("snoozed",                  snoozed(lead(), "5h"),             "5h - 1ms",  Later),
        ("woken",                    snoozed(lead(), "5h"),             "5h",        Week),
        ("snoozed flame",            snoozed(flame(), "5h"),            "4h",        Later),
        ("closes today",             closing("2026-11-18"),             "9h",        NeedsYou),
        ("closed before",            closing("2020-01-01"),             "9h",        NeedsYou),
        ("closes tomorrow",          closing("2026-11-19"),             "9h",        ClosingThisMonth),
        ("closes at month's end",    closing("2026-11-30"),             "9h",        ClosingThisMonth),
        ("closes next month",        closing("2026-12-01"),             "9h",        ClosingLater),
        ("no close date",            undated(),                         "9h",        ClosingLater),
        ("snoozed deal",             snoozed(closing("2026-11-18"), "20h"), "9h",    ClosingLater),
        ("won",                      archived(Outcome::Won),            "9h",        Won),
        ("lost",                     archived(Outcome::Lost),           "9h",        Lost),
        ("declined",                 archived(Outcome::Declined),       "9h",        Declined),
        ("expired",                  archived(Outcome::Expired),        "9h",        Expired),
        ("error",                    archived(Outcome::Error),          "9h",        Error),
    ];
    for (what, lead, now, expected) in table {
        assert_eq!(heading(&lead, now), expected, "{what}, at {now}");
    }
}

#[test]
fn the_headings_come_in_the_order_shown() {
    use Section::*;
    let now = moment(later("9h"));
    let order = |stage| {
        sections(stage, &now)
            .iter()
            .map(|span| span.section)
            .collect::<Vec<_>>()
    };
    assert_eq!(order(Stage::Received), [Flames, Today, Week, Later]);
    assert_eq!(
        order(Stage::Accepted),
        [NeedsYou, ClosingThisMonth, ClosingLater]
    );
    assert_eq!(
        order(Stage::Archived),
        [Won, Lost, Declined, Expired, Error]
    );
}

#[test]
fn on_the_last_of_a_month_nothing_more_closes_in_it() {
    let now = utc("2026-11-30T12:00:00Z");
    let under = |day: &str| {
        section(
            Stage::Accepted,
            Place::of(&closing(day), &rules(), now),
            &moment(now),
        )
    };
    assert_eq!(under("2026-11-30"), Section::NeedsYou);
    assert_eq!(under("2026-12-01"), Section::ClosingLater);
}

#[test]
fn a_place_changes_only_when_the_clockwork_visits() {
    // Between two of a lead's own alarms an index may keep its place.
    for (lead, from, to) in [
        (lead(), "0h", "14d - 1ms"),
        (flame(), "0h", "72h - 1ms"),
        (flame(), "72h", "14d - 1ms"),
        (snoozed(flame(), "80h"), "0h", "80h - 1ms"),
        (contacted(lead(), "0h"), "0h", "14d - 1ms"),
        (accepted(), "1h", "900d"),
    ] {
        assert_eq!(place(&lead, from), place(&lead, to), "{from} to {to}");
    }
}

#[test]
fn an_answer_on_hold_already_stands_in_its_new_stage() {
    let declined = by_user(&flame(), command(CommandName::Decline), later("3h"))
        .unwrap()
        .lead;
    assert_eq!(heading(&declined, "3h"), Section::Declined);
    let accepted = by_user(&flame(), command(CommandName::Accept), later("3h"))
        .unwrap()
        .lead;
    assert_eq!(heading(&accepted, "3h"), Section::ClosingLater);
}

fn holds(span: &Span, place: Place) -> bool {
    span.from <= place && place < span.to
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("seeds"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_sections_cover_every_place_once(
        stage in proptest::sample::select(Stage::ALL),
        rank in 0i64..5,
        at in prop_oneof![
            any::<i64>(),
            Just(i64::MIN),
            Just(i64::MAX),
            (-20i64 * 86_400_000..20 * 86_400_000).prop_map(|by| received().timestamp_millis() + by),
        ],
        now in -400i64 * 86_400..400 * 86_400,
        zone in proptest::sample::select(chrono_tz::TZ_VARIANTS.as_slice()),
    ) {
        let moment = Moment::new(received() + chrono::Duration::seconds(now), &zone);
        let place = Place { rank, at };
        let spans = sections(stage, &moment);
        let found: Vec<_> = spans.iter().filter(|span| holds(span, place)).collect();
        prop_assert_eq!(found.len(), 1, "{:?} in {:?}", place, spans);
        prop_assert_eq!(found[0].section, section(stage, place, &moment));
        for pair in spans.windows(2) {
            prop_assert_eq!(pair[0].to, pair[1].from);
            prop_assert!(pair[0].from <= pair[0].to);
        }
    }
}
