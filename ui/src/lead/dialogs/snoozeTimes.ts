import {
  type CalendarDate,
  CalendarDateTime,
  fromDate,
  getLocalTimeZone,
  parseDateTime,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
  type ZonedDateTime,
} from "@internationalized/date";
import type { AlarmChoices } from "../../ipc";

export type SnoozeChoice = "hour" | "afternoon" | "tomorrow" | "monday" | "pick";

/** When the user works, as far as a snooze asks: no hours mean at any time. */
export type Work = Pick<AlarmChoices, "working" | "holidays">;

const ALWAYS: Work = { working: null, holidays: [] };
const AFTERNOON = 14 * 60;
const MORNING = 9 * 60;
/** "This afternoon" is no use when "in 1 hour" says nearly the same. */
const LEAST_AWAY_MIN = 60;
const WEEK = 7;

/**
 * The times on offer at `now` in the user's zone. A morning is when work begins on that day; a day without
 * work is not offered, nor an afternoon that is past, nearly here or free, nor the same moment twice.
 */
export function snoozeTimes(
  now: Date,
  zone = getLocalTimeZone(),
  work = ALWAYS,
): { choice: Exclude<SnoozeChoice, "pick">; at: Date }[] {
  const here = fromDate(now, zone);
  const today = toCalendarDate(here);
  const at = (day: CalendarDate, minute: number): ZonedDateTime =>
    toZoned(new CalendarDateTime(day.year, day.month, day.day, Math.floor(minute / 60), minute % 60), zone);
  const tomorrow = today.add({ days: 1 });
  const monday = nextMonday(today, work);
  const afternoon = at(today, AFTERNOON);
  const hasAfternoon =
    afternoon.compare(here.add({ minutes: LEAST_AWAY_MIN })) >= 0 &&
    hoursOf(today, work).some(({ start, end }) => start <= AFTERNOON && AFTERNOON < end);
  const begins = (day: CalendarDate) => at(day, morningOf(day, work)).toDate();
  return [
    { choice: "hour" as const, at: here.add({ hours: 1 }).toDate() },
    ...(hasAfternoon ? [{ choice: "afternoon" as const, at: afternoon.toDate() }] : []),
    ...(hoursOf(tomorrow, work).length > 0 ? [{ choice: "tomorrow" as const, at: begins(tomorrow) }] : []),
    // On a Sunday Monday is tomorrow, and one name for it is enough.
    ...(monday !== null && monday.compare(tomorrow) > 0 ? [{ choice: "monday" as const, at: begins(monday) }] : []),
  ];
}

type Hours = { start: number; end: number };
const WHOLE_DAY: Hours = { start: 0, end: 24 * 60 };

/** The working hours of one day, in minutes from midnight, the earliest first. */
function hoursOf(day: CalendarDate, { working, holidays }: Work): Hours[] {
  if (holidays.some((holiday) => holiday.day === day.toString())) return [];
  if (working === null) return [WHOLE_DAY];
  return working.filter((range) => range.day === weekdayOf(day)).toSorted((a, b) => a.start - b.start);
}

// Who works through the night or at any time has a morning all the same.
function morningOf(day: CalendarDate, work: Work): number {
  const start = hoursOf(day, work)[0]?.start ?? 0;
  return start === 0 ? MORNING : start;
}

function nextMonday(today: CalendarDate, work: Work): CalendarDate | null {
  const monday = today.add({ days: WEEK - weekdayOf(today) });
  return hoursOf(monday, work).length > 0 ? monday : null;
}

/** Monday is 0. */
function weekdayOf(day: CalendarDate): number {
  return (day.toDate("UTC").getUTCDay() + 6) % WEEK;
}

/** A wall-clock time as the date field holds it, in the user's zone. */
export function wallTime(instant: Date, zone = getLocalTimeZone()): CalendarDateTime {
  return toCalendarDateTime(fromDate(instant, zone)).set({ second: 0, millisecond: 0 });
}

/** "2026-11-18T16:20:00" in the user's zone as a UTC instant; null when it is no time. */
export function instantOf(wall: string | null, zone = getLocalTimeZone()): string | null {
  const time = wallOf(wall);
  return time === null ? null : toZoned(time, zone).toDate().toISOString();
}

export function wallOf(wall: string | null): CalendarDateTime | null {
  if (wall === null) return null;
  try {
    return parseDateTime(wall);
  } catch {
    // Only a draft could hold such a text; the field then starts empty.
    return null;
  }
}
