import {
  CalendarDateTime,
  fromDate,
  getLocalTimeZone,
  parseDateTime,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
  type ZonedDateTime,
} from "@internationalized/date";

export type SnoozeChoice = "hour" | "afternoon" | "tomorrow" | "monday" | "pick";

const AFTERNOON = 14;
const MORNING = 9;

/** The times on offer at `now` in the user's zone; one that is past or says the same as another is left out. */
export function snoozeTimes(
  now: Date,
  zone = getLocalTimeZone(),
): { choice: Exclude<SnoozeChoice, "pick">; at: Date }[] {
  const here = fromDate(now, zone);
  const today = toCalendarDate(here);
  const at = (day: { year: number; month: number; day: number }, hour: number): ZonedDateTime =>
    toZoned(new CalendarDateTime(day.year, day.month, day.day, hour), zone);
  const tomorrow = today.add({ days: 1 });
  const weekday = (today.toDate("UTC").getUTCDay() + 6) % 7;
  const monday = today.add({ days: 7 - weekday });
  const afternoon = at(today, AFTERNOON);
  return [
    { choice: "hour" as const, at: here.add({ hours: 1 }).toDate() },
    ...(afternoon.compare(here) > 0 ? [{ choice: "afternoon" as const, at: afternoon.toDate() }] : []),
    { choice: "tomorrow" as const, at: at(tomorrow, MORNING).toDate() },
    // On a Sunday Monday is tomorrow, and one name for it is enough.
    ...(monday.compare(tomorrow) > 0 ? [{ choice: "monday" as const, at: at(monday, MORNING).toDate() }] : []),
  ];
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
