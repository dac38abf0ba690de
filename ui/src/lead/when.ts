import { calendarDaysTo } from "../shared/clockWords";
import type { Format } from "../shared/format";

const WEEKS_FROM_DAYS = 21;

/** "today, 15:10", "yesterday, 16:40", else the day and the time. */
export function dayAndTime(at: string, now: number, format: Format): string {
  const days = localDaysTo(at, now);
  if (days !== 0 && days !== -1) return format.dayTime(at);
  return `${format.relative(days, "day")}, ${format.time(at)}`;
}

/** The same where room is short: "today, 15:10", "Fri 09:20", further away the day alone. */
export function shortTime(at: string, now: number, format: Format): string {
  const days = Math.abs(localDaysTo(at, now));
  if (days <= 1) return dayAndTime(at, now, format);
  return days < 7 ? format.weekdayTime(at) : format.shortDate(at);
}

/** A calendar date without the word for "year" that some languages put behind it. */
export function factDate(date: string, format: Format): string {
  const at = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at)) return date;
  const parts = format.calendarDateParts(at);
  const last = parts.findLastIndex((part) => part.type !== "literal");
  return parts
    .slice(0, last + 1)
    .map((part) => part.value)
    .join("");
}

/** The last calendar day before an end: the clocks of whole days are kept in UTC. */
export function lastDay({ at }: { at: string }): string {
  return new Date(Date.parse(at) - 1).toISOString();
}

/** How far a calendar date is: "in 10 days", "today", "in 19 weeks". */
export function howFar(date: string, now: number, format: Format): string {
  const days = calendarDaysTo(date, now);
  if (Number.isNaN(days)) return "";
  return Math.abs(days) > WEEKS_FROM_DAYS
    ? format.relative(Math.round(days / 7), "week")
    : format.relative(days, "day");
}

// Days between two moments as people count them: midnights passed in their own zone.
function localDaysTo(at: string, now: number): number {
  const day = new Date(at);
  const local = `${day.getFullYear()}`.padStart(4, "0");
  const month = `${day.getMonth() + 1}`.padStart(2, "0");
  return calendarDaysTo(`${local}-${month}-${`${day.getDate()}`.padStart(2, "0")}`, now);
}
