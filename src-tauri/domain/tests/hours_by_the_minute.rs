//! Working and quiet hours against a witness who looks at the wall clock minute by minute, near the
//! clock changes of real zones and anywhere else.

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, TimeZone, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use desk_domain::Instant;
use desk_domain::hours::{Holiday, Holidays, Hours, Range, Week};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;

fn utc(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

const DAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Ranges as the slow witness reads them: day, first minute, minute after the last.
type Plain = Vec<(usize, u16, u16)>;

/// Somebody who knows nothing but the wall clock.
#[derive(Debug)]
struct Witness {
    working: Option<Plain>,
    quiet: Plain,
    holidays: Holidays,
    zone: Tz,
}

impl Witness {
    fn sees_open(&self, at: Instant) -> bool {
        let local = at.with_timezone(&self.zone).naive_local();
        let works = |holidays: &Holidays| match &self.working {
            None => true,
            Some(ranges) => inside(ranges, local, holidays),
        };
        works(&self.holidays) && !inside(&self.quiet, local, &Holidays::default())
    }
}

fn inside(ranges: &Plain, local: NaiveDateTime, holidays: &Holidays) -> bool {
    let today = local.date();
    let yesterday = today.pred_opt().unwrap();
    let minute = local.hour() * 60 + local.minute();
    ranges.iter().any(|(day, start, end)| {
        let (start, end) = (u32::from(*start), u32::from(*end));
        let begins_today = DAYS[*day] == today.weekday() && !holidays.contains(today);
        let began_yesterday = DAYS[*day] == yesterday.weekday() && !holidays.contains(yesterday);
        if start < end {
            begins_today && start <= minute && minute < end
        } else {
            (begins_today && start <= minute) || (began_yesterday && minute < end)
        }
    })
}

/// Zones with an instant worth being near: their clock changes, and days that never were.
const EDGES: &[(&str, &str)] = &[
    ("Europe/Berlin", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-10-25T01:00:00Z"),
    ("America/New_York", "2026-03-08T07:00:00Z"),
    ("America/New_York", "2026-11-01T06:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
    ("America/St_Johns", "2011-03-13T03:31:00Z"),
    ("America/St_Johns", "2026-11-01T04:30:00Z"),
    ("Africa/Casablanca", "2026-02-15T02:00:00Z"),
    ("Africa/Casablanca", "2026-03-22T02:00:00Z"),
    ("Asia/Kathmandu", "2026-06-01T00:00:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("Pacific/Kiritimati", "1994-12-31T10:40:00Z"),
    ("Antarctica/Troll", "2026-03-29T01:00:00Z"),
];

fn plain() -> impl Strategy<Value = Plain> {
    let minute = prop_oneof![
        3 => (0u16..96).prop_map(|quarter| quarter * 15),
        1 => 0u16..1_440,
    ];
    let end = prop_oneof![10 => minute.clone(), 1 => Just(1_440u16)];
    prop::collection::vec((0usize..7, minute, end), 1..9)
}

/// The ranges that make a week, in the order given; what overlaps is left out.
fn week_of(ranges: &Plain) -> (Week, Plain) {
    let mut kept = Plain::new();
    let mut week = Week::default();
    for range in ranges {
        let tried: Plain = kept.iter().chain([range]).copied().collect();
        let named = tried.iter().map(|(day, start, end)| {
            let range = Range::new(*start, *end).unwrap();
            (DAYS[*day], range)
        });
        if let Ok(longer) = Week::new(named) {
            (week, kept) = (longer, tried);
        }
    }
    (week, kept)
}

/// Near an edge, or anywhere in any zone from 1973 to 2037; before that, clocks were ahead by seconds
/// in places, and the witness looks at whole minutes.
fn edge() -> impl Strategy<Value = (Tz, Instant)> {
    let near = select(EDGES).prop_map(|(zone, at)| (zone.parse().unwrap(), utc(at)));
    let zones = select(chrono_tz::TZ_VARIANTS.as_slice());
    let anywhere = (zones, 94_694_400i64..2_145_916_800)
        .prop_map(|(zone, at)| (zone, Utc.timestamp_opt(at, 0).unwrap()));
    prop_oneof![3 => near, 1 => anywhere]
}

prop_compose! {
    fn desk()(
        (zone, edge) in edge(),
        working in prop::option::weighted(0.8, plain()),
        quiet in prop_oneof![Just(Plain::new()), plain()],
        off in prop::collection::vec(-6i64..7, 0..4),
        seconds in -3 * 86_400i64..3 * 86_400,
    ) -> (Hours, Witness, Instant) {
        let working = working.as_ref().map(week_of).filter(|(week, _)| !week.is_empty());
        let quiet = week_of(&quiet);
        let mut holidays = Holidays::default();
        for day in off {
            let day = edge.with_timezone(&zone).date_naive() + Duration::days(day);
            holidays.add(Holiday { day, name: String::new() }).unwrap();
        }
        let hours = Hours {
            working: working.as_ref().map(|(week, _)| week.clone()),
            quiet: quiet.0,
            holidays: holidays.clone(),
            zone,
        };
        let witness = Witness { working: working.map(|(_, plain)| plain), quiet: quiet.1, holidays, zone };
        (hours, witness, edge + Duration::seconds(seconds))
    }
}

fn whole_minute(at: Instant) -> Instant {
    Utc.timestamp_opt(at.timestamp().div_euclid(60) * 60, 0)
        .unwrap()
}

/// As far as the witness looks for an open minute.
const MINUTES: i64 = 9 * 24 * 60;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("seeds"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_next_open_moment_is_the_first_a_witness_sees((hours, witness, from) in desk()) {
        let minutes = (1..=MINUTES).map(|n| whole_minute(from) + Duration::minutes(n));
        let seen = [from].into_iter().chain(minutes).find(|at| witness.sees_open(*at));
        let found = hours.next_open(from);
        match seen {
            Some(seen) => prop_assert_eq!(found, Some(seen)),
            None => prop_assert!(found.is_none_or(|at| at > from + Duration::minutes(MINUTES - 1))),
        }
    }

    #[test]
    fn the_last_open_hour_is_the_last_a_witness_sees((hours, witness, end) in desk()) {
        let back = |from: Instant, most| (0..most).map(move |n| from - Duration::minutes(n));
        let is_open = |at: &Instant| witness.sees_open(*at);
        // The instants that begin a minute, and the second before `end`, backwards.
        let mut minutes = back(whole_minute(end - Duration::nanoseconds(1)), MINUTES);
        let found = hours.last_hour_before(end);
        let Some(last) = minutes.find(is_open) else {
            prop_assert!(found.is_none_or(|at| at < end - Duration::minutes(MINUTES - 1)));
            return Ok(());
        };
        let shuts = end.min(last + Duration::minutes(1));
        let opens = back(last, 61).take_while(is_open).last().unwrap();
        prop_assert_eq!(found, Some(opens.max(shuts - Duration::hours(1))));
    }

    #[test]
    fn open_is_what_a_witness_sees((hours, witness, at) in desk()) {
        for n in 0..48 * 60 {
            let at = at + Duration::minutes(n);
            prop_assert_eq!(hours.is_open(at), witness.sees_open(at), "{}", at);
        }
    }

    #[test]
    fn the_next_morning_is_open_and_on_a_later_day((hours, _, now) in desk()) {
        let morning = hours.next_morning(now);
        let day = |at: Instant| at.with_timezone(&hours.zone).date_naive();
        prop_assert!(day(morning) > day(now));
        prop_assert!(hours.is_open(morning) || hours.next_open(morning).is_none());
    }

    #[test]
    fn a_week_is_read_as_it_was_written(ranges in plain()) {
        let (week, _) = week_of(&ranges);
        prop_assert_eq!(week.to_string().parse::<Week>(), Ok(week));
    }

    /// Two ranges are refused exactly when a minute of the week lies in both.
    #[test]
    fn ranges_overlap_when_they_share_a_minute(ranges in plain()) {
        let mut taken = vec![0; 7 * 1_440];
        for (day, start, end) in &ranges {
            let length = if start < end { end - start } else { 1_440 - start + end };
            for minute in 0..usize::from(length) {
                taken[(day * 1_440 + usize::from(*start) + minute) % (7 * 1_440)] += 1;
            }
        }
        let shared = taken.iter().any(|count| *count > 1);
        let empty = ranges.iter().any(|(_, start, end)| start == end);
        let named = ranges.iter().map(|(day, start, end)| {
            (DAYS[*day], Range::new(*start, *end).unwrap())
        });
        match Week::new(named).map_err(|refusal| refusal.code()) {
            Ok(_) => prop_assert!(!shared && !empty),
            Err("empty-range") => prop_assert!(empty),
            Err(code) => prop_assert!(shared && code == "overlapping-hours"),
        }
    }
}
