//! Ranges of hours by the weekday they begin on.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Duration, NaiveDateTime, NaiveTime, Weekday};

use crate::Date;
use crate::hours::HoursRefusal;

/// Minutes in a day of the wall clock.
const DAY: u16 = 24 * 60;
/// Minutes in a week of the wall clock.
const WEEK: usize = 7 * DAY as usize;

/// Hours of a week, by the weekday on which they begin. No two of them have a minute in common.
///
/// Written as `Mon-Fri 09:00-12:30,13:00-18:00; Sat 10:00-14:00`; nothing written is no hours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week {
    /// From Monday on; the ranges of a day in the order in which they begin.
    days: [Vec<Range>; 7],
}

/// From a minute of the wall clock up to another, which may be on the day after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Range {
    /// Minutes after midnight, 0 to 1439.
    start: u16,
    /// Minutes after midnight, 0 to 1440; at or before the start it is on the next day.
    end: u16,
}

/// A range on a day, by the wall clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    /// Its first minute.
    pub(super) start: NaiveDateTime,
    /// The minute after its last.
    pub(super) end: NaiveDateTime,
}

impl Range {
    /// From `start` up to `end`, in minutes after midnight; the midnight that ends the day is 1440,
    /// and also 0 for a range that begins later. `None` beyond that.
    pub fn new(start: u16, end: u16) -> Option<Self> {
        let end = if end == 0 && start > 0 { DAY } else { end };
        (start < DAY && end <= DAY).then_some(Self { start, end })
    }

    /// Its beginning, in minutes after midnight.
    pub fn start(self) -> u16 {
        self.start
    }

    /// Its end, in minutes after midnight; at or before the start it is on the next day.
    pub fn end(self) -> u16 {
        self.end
    }

    /// Its length in minutes.
    fn minutes(self) -> u16 {
        if self.end > self.start {
            self.end - self.start
        } else {
            DAY - self.start + self.end
        }
    }

    /// The range that begins on that day.
    pub(super) fn span(self, day: Date) -> Span {
        let start = day.and_time(NaiveTime::MIN) + Duration::minutes(self.start.into());
        Span {
            start,
            end: start + Duration::minutes(self.minutes().into()),
        }
    }
}

impl Week {
    /// A week of ranges, each with the day it begins on.
    ///
    /// # Errors
    /// [`HoursRefusal::EmptyRange`] and [`HoursRefusal::Overlap`], also with what a day leaves to
    /// the next one, Sunday to Monday included.
    pub fn new(ranges: impl IntoIterator<Item = (Weekday, Range)>) -> Result<Self, HoursRefusal> {
        let mut week = Self::default();
        for (day, range) in ranges {
            if range.start == range.end {
                return Err(HoursRefusal::EmptyRange { day, range });
            }
            if let Some((other_day, other)) = week.all().find(|other| meet(*other, (day, range))) {
                return Err(HoursRefusal::Overlap {
                    first_day: other_day,
                    first: other,
                    second_day: day,
                    second: range,
                });
            }
            let ranges = &mut week.days[place(day)];
            ranges.push(range);
            ranges.sort_unstable();
        }
        Ok(week)
    }

    /// Monday to Friday, 9 to 18: what the desk offers until somebody says otherwise.
    pub fn office() -> Self {
        let nine_to_six = Range {
            start: 9 * 60,
            end: 18 * 60,
        };
        let mut week = Self::default();
        week.days[..5].fill(vec![nine_to_six]);
        week
    }

    /// Whether there is no range at all.
    pub fn is_empty(&self) -> bool {
        self.days.iter().all(Vec::is_empty)
    }

    /// The ranges with the day they begin on, from Monday on.
    pub fn all(&self) -> impl Iterator<Item = (Weekday, Range)> {
        DAYS.iter()
            .zip(&self.days)
            .flat_map(|(day, ranges)| ranges.iter().map(|range| (*day, *range)))
    }

    /// The ranges that begin on a date, by their beginning.
    pub(super) fn on(&self, day: Date) -> &[Range] {
        &self.days[place(day.weekday())]
    }

    /// Whether a range begins on a date.
    pub(super) fn works_on(&self, day: Date) -> bool {
        !self.on(day).is_empty()
    }

    /// Whether a local time is inside a range, of those that begin on a day that counts.
    pub(super) fn covers(&self, local: NaiveDateTime, counts: impl Fn(Date) -> bool) -> bool {
        let today = local.date();
        let days = [today.pred_opt(), Some(today)];
        days.into_iter()
            .flatten()
            .filter(|day| counts(*day))
            .any(|day| {
                let spans = self.on(day).iter().map(|range| range.span(day));
                spans
                    .into_iter()
                    .any(|span| span.start <= local && local < span.end)
            })
    }

    /// Each minute of the week from Monday's midnight on: whether it is inside a range.
    pub(super) fn minutes(&self) -> Vec<bool> {
        let mut minutes = vec![false; WEEK];
        for (day, range) in self.all() {
            let start = first_minute(day, range);
            for minute in start..start + usize::from(range.minutes()) {
                minutes[minute % WEEK] = true;
            }
        }
        minutes
    }
}

/// Whether two ranges have a minute in common, in a week without an end.
fn meet((day, range): (Weekday, Range), (other_day, other): (Weekday, Range)) -> bool {
    let start = first_minute(day, range);
    let other_start = first_minute(other_day, other);
    let later = (other_start + WEEK - start) % WEEK;
    let earlier = (start + WEEK - other_start) % WEEK;
    later < usize::from(range.minutes()) || earlier < usize::from(other.minutes())
}

fn first_minute(day: Weekday, range: Range) -> usize {
    place(day) * usize::from(DAY) + usize::from(range.start)
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

fn place(day: Weekday) -> usize {
    day.num_days_from_monday() as usize
}

/// Three letters, as in the written form.
pub(super) fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}

impl FromStr for Week {
    type Err = HoursRefusal;

    /// Days may be one (`Sat`), several (`Mon,Wed`) or from one to another (`Mon-Fri`), a time may
    /// leave its minutes out (`9-18`), dashes may be long.
    fn from_str(text: &str) -> Result<Self, HoursRefusal> {
        let mut ranges = Vec::new();
        let parts = text.split([';', '\n']).map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            let entry = read_entry(part).ok_or_else(|| HoursRefusal::Unreadable {
                part: part.to_owned(),
            })?;
            ranges.extend(entry);
        }
        Self::new(ranges)
    }
}

fn read_entry(part: &str) -> Option<Vec<(Weekday, Range)>> {
    let times_at = part.find(|c: char| c.is_ascii_digit())?;
    let (days, times) = part.split_at_checked(times_at)?;
    let days: Vec<_> = days.split(',').map(read_days).collect::<Option<_>>()?;
    let times: Vec<_> = times.split(',').map(Range::read).collect::<Option<_>>()?;
    let of_day = |day| times.iter().map(move |range| (day, *range));
    Some(days.into_iter().flatten().flat_map(of_day).collect())
}

fn read_days(text: &str) -> Option<Vec<Weekday>> {
    let Some((first, last)) = text.split_once(DASHES) else {
        return Some(vec![text.trim().parse().ok()?]);
    };
    let first: Weekday = first.trim().parse().ok()?;
    let last: Weekday = last.trim().parse().ok()?;
    let from_first = DAYS.iter().cycle().skip(place(first)).copied();
    let count = (place(last) + 7 - place(first)) % 7 + 1;
    Some(from_first.take(count).collect())
}

const DASHES: [char; 3] = ['-', '–', '—'];

impl Range {
    fn read(text: &str) -> Option<Self> {
        let (start, end) = text.split_once(DASHES)?;
        Self::new(read_time(start)?, read_time(end)?)
    }
}

fn read_time(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':').unwrap_or((text.trim(), "00"));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if hour.len() > 2 || minute.len() != 2 || !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let time = hour * 60 + minute;
    (minute < 60 && time <= DAY).then_some(time)
}

impl fmt::Display for Range {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, end } = self;
        let (from, to) = (start / 60, end / 60);
        write!(out, "{from:02}:{:02}-{to:02}:{:02}", start % 60, end % 60)
    }
}

impl fmt::Display for Week {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = 0;
        for same in self.days.chunk_by(|day, next| day == next) {
            let (from, to) = (DAYS[first], DAYS[first + same.len() - 1]);
            let earlier = self.days[..first].iter().any(|ranges| !ranges.is_empty());
            first += same.len();
            let Some(ranges) = same.first().filter(|ranges| !ranges.is_empty()) else {
                continue;
            };
            let separator = if earlier { "; " } else { "" };
            write!(out, "{separator}{}", day_name(from))?;
            if from != to {
                write!(out, "-{}", day_name(to))?;
            }
            let ranges: Vec<_> = ranges.iter().map(ToString::to_string).collect();
            write!(out, " {}", ranges.join(","))?;
        }
        Ok(())
    }
}
