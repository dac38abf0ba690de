//! From one instant at which the desk may open or shut to the next: where the wall clock passes the
//! bound of a range, or jumps.

use chrono::{DateTime, Duration, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};

use crate::Instant;
use crate::hours::Hours;

impl Hours {
    /// The first instant after `at` from which the answer of [`Hours::is_open`] may be another. At
    /// most a day and a bit away, so that two jumps of the wall clock are never taken for none.
    pub(super) fn next_change(&self, at: Instant) -> Option<Instant> {
        let local = self.local(at);
        let offset = self.offset(at);
        let bound = self.bounds(local).filter(|bound| *bound > local).min()?;
        let change = (bound - offset).and_utc();
        if self.offset(change) == offset {
            Some(change)
        } else {
            self.jump_between(at, change)
        }
    }

    /// The last instant before `at` from which the answer of [`Hours::is_open`] may be another.
    pub(super) fn last_change_before(&self, at: Instant) -> Option<Instant> {
        let before = at.checked_sub_signed(Duration::nanoseconds(1))?;
        let local = self.local(before);
        let offset = self.offset(before);
        let bound = self.bounds(local).filter(|bound| *bound <= local).max()?;
        let change = (bound - offset).and_utc();
        if self.offset(change) == offset {
            Some(change)
        } else {
            self.jump_between(change, before)
        }
    }

    /// Every bound of a range around a local time, and the midnights there.
    fn bounds(&self, local: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> {
        let today = local.date();
        let days = [today.pred_opt(), Some(today), today.succ_opt()];
        let weeks = self.working.iter().chain([&self.quiet]);
        weeks.flat_map(move |week| {
            days.into_iter().flatten().flat_map(move |day| {
                let spans = week.on(day).iter().map(move |range| range.span(day));
                spans
                    .flat_map(|span| [span.start, span.end])
                    .chain([day.and_time(NaiveTime::MIN)])
            })
        })
    }

    /// How far the wall clock is ahead of UTC at an instant.
    fn offset(&self, at: Instant) -> Duration {
        let offset = self.zone.offset_from_utc_datetime(&at.naive_utc());
        Duration::seconds(offset.fix().local_minus_utc().into())
    }

    /// The instant in (after, until] at which the wall clock jumps; it does so on whole seconds.
    fn jump_between(&self, after: Instant, until: Instant) -> Option<Instant> {
        let (mut low, mut high) = (after.timestamp(), until.timestamp());
        let second = |at| DateTime::<Utc>::from_timestamp(at, 0);
        let old = self.offset(second(low)?);
        while high - low > 1 {
            let middle = low.midpoint(high);
            if self.offset(second(middle)?) == old {
                low = middle;
            } else {
                high = middle;
            }
        }
        second(high)
    }
}
