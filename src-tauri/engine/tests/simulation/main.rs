//! Years of referrals, decisions, sleeps, kills, clock jumps and zone changes, lived through with
//! the real engine and beside it with an oracle that looks at every minute. No alarm may be lost,
//! none told twice, none held back without a reason.
//!
//! The tests live a short form; `cargo xtask simulate --years N --seed S` lives as long as one likes.

mod case;
mod dice;
mod hours;
mod leads;
mod life;
mod oracle;
mod screen;
mod user;
mod verdict;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use life::{Counts, Life};
use verdict::Verdict;

/// Years in each of the five tests of the short form.
const YEARS: u64 = 11;

#[test]
fn never_lost_never_twice_never_silent_without_a_reason_in_years_1_to_11() {
    live(1, YEARS);
}

#[test]
fn never_lost_never_twice_never_silent_without_a_reason_in_years_101_to_111() {
    live(101, YEARS);
}

#[test]
fn never_lost_never_twice_never_silent_without_a_reason_in_years_201_to_211() {
    live(201, YEARS);
}

#[test]
fn never_lost_never_twice_never_silent_without_a_reason_in_years_301_to_311() {
    live(301, YEARS);
}

#[test]
fn never_lost_never_twice_never_silent_without_a_reason_in_years_401_to_411() {
    live(401, YEARS);
}

/// As many years as `SIMULATE_YEARS` says, from the seed `SIMULATE_SEED` on; one unless it says.
#[test]
fn as_many_years_as_asked_for() {
    let asked = |name: &str, otherwise| {
        let value = std::env::var(name).ok();
        value.map_or(otherwise, |text| text.parse().expect("a number"))
    };
    live(asked("SIMULATE_SEED", 501), asked("SIMULATE_YEARS", 1));
}

fn live(first: u64, years: u64) {
    let began = Instant::now();
    let next = AtomicU64::new(first);
    let sum = Mutex::new((Counts::default(), Verdict::default()));
    let side_by_side = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|threads| {
        for _ in 0..side_by_side.min(usize::try_from(years).unwrap()) {
            threads.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= first + years {
                        break;
                    }
                    let life = Life::new(seed);
                    let verdict = Verdict::of(seed, &life);
                    let mut sum = sum.lock().expect("a year that fails ends the test");
                    sum.0.add(&life.counts);
                    sum.1.add(verdict);
                }
            });
        }
    });
    let (counts, verdict) = sum.into_inner().unwrap();
    println!(
        "{years} years from seed {first}: {} leads, {} decisions, {} sleeps, {} kills, {} clock \
         jumps, {} changes of zone, {} ticks",
        counts.leads,
        counts.decisions,
        counts.sleeps,
        counts.kills,
        counts.jumps,
        counts.zones,
        counts.ticks
    );
    println!(
        "{} alarms told ({} again after a kill), {} suppressed; {} lost, {} recorded twice, {} \
         without a reason, {} otherwise wrong; {:.0} s",
        verdict.told,
        verdict.again,
        verdict.suppressed,
        verdict.lost.len(),
        verdict.twice.len(),
        verdict.without_reason.len(),
        verdict.wrong.len(),
        began.elapsed().as_secs_f32()
    );
    assert!(verdict.is_clean(), "{}", verdict.words());
    assert!(verdict.told > 100 * years, "too quiet a life to prove much");
}
