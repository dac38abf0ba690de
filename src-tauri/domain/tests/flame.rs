//! The flame as the user sets and clears it, and everything that follows: clock, place, face,
//! alarms.

mod support;

use desk_domain::clocks::{Clocks, Flame, Moment};
use desk_domain::command::{Command, CommandName};
use desk_domain::face::{Face, all, shown};
use desk_domain::ladder::{AlarmKind, Needless, ladder};
use desk_domain::lead::{Lead, Outcome};
use desk_domain::order::{Place, Section, section};
use desk_domain::told::{Record, next_visit, open};
use support::*;

fn set(lead: Lead, on: bool, when: &str) -> Lead {
    by_user(&lead, Command::Flame { on }, later(when))
        .unwrap()
        .lead
}

fn contact_at(lead: Lead, when: &str) -> Lead {
    let made = Command::Contacted(contact(later(when)));
    by_user(&lead, made, later(when)).unwrap().lead
}

fn moment(now: &str) -> Moment {
    Moment::new(later(now), &chrono::Utc)
}

#[test]
fn a_flame_burns_72_hours_from_when_the_customer_asked() {
    #[rustfmt::skip]
    let table: &[(&str, Lead, Option<&str>)] = &[
        ("the source says so",            flame(),                                                       Some("72h")),
        ("nobody asked",                  lead(),                                                        None),
        ("the user sets it",              set(lead(), true, "30h"),                                      Some("102h")),
        ("set again, it is not renewed",  set(set(lead(), true, "30h"), true, "40h"),                    Some("102h")),
        ("cleared and set anew",          set(set(set(lead(), true, "30h"), false, "31h"), true, "40h"), Some("112h")),
        ("the user clears the source's",  set(flame(), false, "30h"),                                    None),
        ("and takes that back",           set(set(flame(), false, "30h"), true, "40h"),                  Some("72h")),
        ("cleared where there was none",  set(lead(), false, "30h"),                                     None),
        ("set where there was one",       set(flame(), true, "30h"),                                     Some("72h")),
    ];
    for (what, lead, until) in table {
        let clocks = Clocks::of(lead, &rules());
        assert_eq!(clocks.flame_until, until.map(later), "{what}");
    }
}

#[test]
fn what_is_so_already_leaves_no_entry() {
    for (lead, on) in [
        (flame(), true),
        (lead(), false),
        (set(lead(), true, "1h"), true),
        (set(flame(), false, "1h"), false),
    ] {
        let decision = by_user(&lead, Command::Flame { on }, later("3h")).unwrap();
        assert_eq!(decision.entry.changes, []);
    }
}

#[test]
fn list_and_clocks_follow_a_flame_that_was_set_or_cleared() {
    use Section::*;
    let answered = |when| set(accepted(), true, when);
    #[rustfmt::skip]
    let table = [
        // lead                                              now     face              section   flame
        (set(lead(), true, "30h"),                           "31h",  Face::Flame,      Flames,   Flame::Hot),
        (set(lead(), true, "30h"),                           "95h",  Face::FlameLast,  Flames,   Flame::Hot),
        (set(lead(), true, "30h"),                           "102h", Face::Ember,      Flames,   Flame::Ember),
        (set(flame(), false, "3h"),                          "4h",   Face::Calm,       Week,     Flame::None),
        (set(flame(), false, "3h"),                          "90h",  Face::Overdue,    Today,    Flame::None),
        (set(contact_at(lead(), "2h"), true, "3h"),          "4h",   Face::Flame,      Flames,   Flame::Hot),
        (contact_at(set(lead(), true, "2h"), "3h"),          "4h",   Face::Contacted,  Later,    Flame::Hot),
        (answered("5h"),                                     "6h",   Face::Flame,      NeedsYou, Flame::Hot),
        (answered("5h"),                                     "80h",  Face::Ember,      NeedsYou, Flame::Ember),
        (contact_at(answered("5h"), "6h"),                   "7h",   Face::CloseDate,  ClosingLater, Flame::Hot),
        (by_user(&flame(), command(CommandName::Accept), later("3h")).unwrap().lead,
                                                             "4h",   Face::CloseDate,  ClosingLater, Flame::Hot),
    ];
    for (lead, now, face, heading, flame) in table {
        let what = format!("{:?} at {now}", lead.state.flame_choice);
        let moment = moment(now);
        assert_eq!(shown(&lead, &rules(), &moment).face, face, "{what}");
        let place = Place::of(&lead, &rules(), moment.now);
        assert_eq!(
            section(lead.state.stage(), place, &moment),
            heading,
            "{what}"
        );
        let clocks = Clocks::of(&lead, &rules());
        assert_eq!(Flame::of(&clocks, moment.now), flame, "{what}");
    }
}

#[test]
fn an_accepted_lead_shows_the_flame_that_was_set_since_and_no_other() {
    let clock = |lead: &Lead| {
        all(lead, &rules(), later("6h"))
            .flame
            .map(|shown| shown.from)
    };
    assert_eq!(clock(&set(accepted(), true, "5h")), Some(Some(later("5h"))));
    assert_eq!(clock(&contact_at(set(accepted(), true, "5h"), "6h")), None);
    let accepted = by_user(&flame(), command(CommandName::Accept), later("3h")).unwrap();
    assert_eq!(clock(&accepted.lead), None);
}

/// The rungs of the flame that will be told: kind, step, due.
fn told_rungs(lead: &Lead) -> Vec<(AlarmKind, String, Option<Needless>)> {
    ladder(lead, &rules())
        .into_iter()
        .filter(|rung| matches!(rung.kind, AlarmKind::ContactNow | AlarmKind::FlameCooled))
        .map(|rung| (rung.kind, rung.step, rung.needless))
        .collect()
}

#[test]
fn a_flame_that_is_set_raises_its_own_alarms_each_time_and_one_cleared_none() {
    use AlarmKind::*;
    let rungs = |set: &str, needless| {
        [
            (ContactNow, 1),
            (ContactNow, 4),
            (ContactNow, 24),
            (ContactNow, 48),
            (FlameCooled, 72),
        ]
        .map(|(kind, hours)| {
            let at = later(set).to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
            (kind, format!("{hours}h from {at}"), needless)
        })
        .to_vec()
    };
    assert_eq!(told_rungs(&set(lead(), true, "30h")), rungs("30h", None));
    let again = set(set(set(lead(), true, "30h"), false, "31h"), true, "40h");
    assert_eq!(told_rungs(&again), rungs("40h", None));
    assert_eq!(told_rungs(&set(flame(), false, "2h")), []);
    // After a contact, and on an accepted lead, the later wish is told of all the same.
    let after = set(contact_at(lead(), "2h"), true, "3h");
    assert_eq!(told_rungs(&after), rungs("3h", None));
    let accepted = set(accepted(), true, "5h");
    assert_eq!(told_rungs(&accepted), rungs("5h", None));
    let record = Record::default();
    let open = open(&accepted, &rules(), &[], &record, Some(later("5h")));
    let next = next_visit(&accepted, &rules(), &open, &record, later("5h"));
    assert_eq!(next, Some(later("6h")));
    assert_eq!(
        told_rungs(&contact_at(accepted, "6h")),
        rungs("5h", Some(Needless::Answered))
    );
}

#[test]
fn the_flame_of_an_accepted_lead_outlives_its_expiry() {
    let lead = set(accepted(), true, "13d");
    let kinds: Vec<_> = told_rungs(&lead).into_iter().map(|rung| rung.0).collect();
    use AlarmKind::*;
    assert_eq!(
        kinds,
        [ContactNow, ContactNow, ContactNow, ContactNow, FlameCooled]
    );
    // A lead that waits is no longer there to be called.
    let waits = set(expiring_after("14d"), true, "13d");
    let kinds: Vec<_> = told_rungs(&waits).into_iter().map(|rung| rung.0).collect();
    assert_eq!(kinds, [ContactNow, ContactNow]);
}

#[test]
fn nothing_burns_in_the_archive() {
    let lost = by_user(
        &set(accepted(), true, "5h"),
        command(CommandName::Lose),
        later("6h"),
    )
    .unwrap()
    .lead;
    assert!(!lost.flame_calls());
    assert_eq!(lost.state.outcome(), Some(Outcome::Lost));
    assert!(
        told_rungs(&lost)
            .iter()
            .all(|rung| rung.2 == Some(Needless::Archived))
    );
}
