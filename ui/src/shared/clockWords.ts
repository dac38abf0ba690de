import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import type { Clock, Face, Outcome, Stage } from "../ipc";
import type { Format } from "./format";
import { DAY, HOUR, MINUTE } from "./time";

/** Where the clock stands: some faces mean another limit after acceptance, and an ending has a name. */
export type ClockPlace = { stage?: Stage; outcome?: Outcome | null };

export type ClockWords = {
  /** "41 h left" */
  first: string;
  /** "flame, late" */
  second: string;
  /** The same in whole words with the exact time, for screen readers. */
  spoken: string;
  /** What the clock counts to, exactly: for the tooltip. Empty when there is no clock. */
  exact: string;
};

type Context = { i18n: I18n; format: Format; now: number };

/** A clock in words. Units: minutes under 2 h, hours up to 72 h, days after; never two of them. */
export function clockWords(clock: Clock, place: ClockPlace, context: Context): ClockWords {
  const [first, second] = lines(clock, place, context, shortAmount);
  const [firstSpoken, secondSpoken] = lines(clock, place, context, longAmount);
  const exact = exactTime(clock, place, context);
  const spoken = [firstSpoken, secondSpoken, exact].filter((part) => part !== "").join(", ");
  return { first, second, spoken, exact };
}

/** An amount of time in its one unit: "41 h", or "41 hours" in long words. */
export function amountOf(span: number, i18n: I18n, width: "short" | "long" = "short"): string {
  return width === "short" ? shortAmount(span, i18n) : longAmount(span, i18n);
}

export const outcomeWords: Record<Outcome, MessageDescriptor> = {
  won: msg({ message: "Won", context: "outcome" }),
  lost: msg({ message: "Lost", context: "outcome" }),
  declined: msg({ message: "Declined", context: "outcome" }),
  expired: msg({ message: "Expired", context: "outcome" }),
  error: msg({ message: "Error", context: "outcome" }),
};

/** Days from today to a calendar date (its UTC midnight), in the user's own zone; negative when past. */
export function calendarDaysTo(date: string, now: number): number {
  const today = new Date(now);
  const midnight = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  return Math.round((Date.parse(`${date.slice(0, 10)}T00:00:00Z`) - midnight) / DAY);
}

type Amount = (span: number, i18n: I18n) => string;

function lines(clock: Clock, place: ClockPlace, context: Context, amountIn: Amount): [string, string] {
  const { i18n, format, now } = context;
  const { face, at } = clock;
  if (face === "none") {
    return place.stage === "accepted"
      ? [i18n._(msg`No date`), i18n._(msg`to close`)]
      : [i18n._(msg`No clock`), i18n._(msg`for information`)];
  }
  if (face === "closed") return [i18n._(outcomeWords[place.outcome ?? "error"]), at === null ? "" : format.date(at)];
  if (at === null) return ["–", i18n._(msg`no time given`)];

  const left = Date.parse(at) - now;
  const amount = amountIn(Math.abs(left), i18n);
  switch (face) {
    case "flame":
    case "flame-last":
      return [leftWords(amount, i18n), clock.late ? i18n._(msg`flame, late`) : i18n._(msg`flame`)];
    case "ember":
      return [i18n._(msg`Cooled`), i18n._(msg`${amount} ago`)];
    case "calm":
    case "hours":
    case "soon":
      return [leftWords(amount, i18n), i18n._(msg`to answer`)];
    case "overdue":
      return [i18n._(msg`${amount} late`), i18n._(msg`overdue`)];
    case "days":
      return place.stage === "accepted"
        ? closing(at, context, amountIn)
        : [leftWords(amount, i18n), i18n._(msg`to decide`)];
    case "last-hours":
      return [leftWords(amount, i18n), i18n._(msg`then expires`)];
    case "snoozed": {
      if (left > 6 * DAY) return [format.shortDate(at), i18n._(msg`snoozed`)];
      const weekday = format.weekday(at);
      return [format.time(at), i18n._(msg`snoozed, ${weekday}`)];
    }
    case "contacted":
      return [i18n._(msg`Contacted`), i18n._(msg`${amount} to decide`)];
    case "on-hold": {
      const seconds = Math.max(0, Math.ceil(left / 1000));
      return [
        leftWords(i18n._(amountIn === shortAmount ? msg`${seconds} s` : secondsLong(seconds)), i18n),
        i18n._(msg`to undo`),
      ];
    }
    case "close-date":
    case "close-date-passed":
      return closing(at, context, amountIn);
  }
}

const leftWords = (amount: string, i18n: I18n) => i18n._(msg`${amount} left`);

function closing(at: string, { i18n, now }: Context, amountIn: Amount): [string, string] {
  const days = calendarDaysTo(at, now);
  if (days === 0) return [i18n._(msg`Today`), i18n._(msg`close date`)];
  const amount = amountIn === shortAmount ? i18n._(daysShort(Math.abs(days))) : i18n._(daysLong(Math.abs(days)));
  return days > 0
    ? [leftWords(amount, i18n), i18n._(msg`to close`)]
    : [i18n._(msg`${amount} late`), i18n._(msg`close date`)];
}

function exactTime({ face, at }: Clock, place: ClockPlace, { i18n, format }: Context): string {
  if (at === null || face === "none") return "";
  if (face === "close-date" || face === "close-date-passed" || (face === "days" && place.stage === "accepted")) {
    const date = format.calendarDate(at);
    return i18n._(msg`Close date ${date}`);
  }
  const time = format.exact(at);
  return i18n._(exactWords[face](time));
}

type CountedFace = Exclude<Face, "close-date" | "close-date-passed" | "none">;
const answerDue = (time: string) => msg`Answer due ${time}`;
const expires = (time: string) => msg`Expires ${time}`;
const flameUntil = (time: string) => msg`Flame until ${time}`;
const exactWords: Record<CountedFace, (time: string) => MessageDescriptor> = {
  flame: flameUntil,
  "flame-last": flameUntil,
  ember: (time) => msg`Flame cooled ${time}`,
  calm: answerDue,
  hours: answerDue,
  soon: answerDue,
  overdue: (time) => msg`Answer was due ${time}`,
  days: expires,
  "last-hours": expires,
  snoozed: (time) => msg`Snoozed until ${time}`,
  contacted: expires,
  "on-hold": (time) => msg`Can be undone until ${time}`,
  closed: (time) => msg`Archived ${time}`,
};

function shortAmount(span: number, i18n: I18n): string {
  const { unit, count: n } = measure(span);
  if (unit === "minute") return i18n._(msg`${n} min`);
  return unit === "hour" ? i18n._(msg`${n} h`) : i18n._(daysShort(n));
}

function longAmount(span: number, i18n: I18n): string {
  const { unit, count } = measure(span);
  if (unit === "minute") return i18n._(msg`${plural(count, { one: "# minute", other: "# minutes" })}`);
  return unit === "hour" ? i18n._(msg`${plural(count, { one: "# hour", other: "# hours" })}`) : i18n._(daysLong(count));
}

const daysShort = (n: number) => msg`${n} d`;
const daysLong = (count: number) => msg`${plural(count, { one: "# day", other: "# days" })}`;
const secondsLong = (count: number) => msg`${plural(count, { one: "# second", other: "# seconds" })}`;

function measure(span: number): { unit: "minute" | "hour" | "day"; count: number } {
  if (span < 2 * HOUR) return { unit: "minute", count: Math.max(1, Math.floor(span / MINUTE)) };
  if (span <= 72 * HOUR) return { unit: "hour", count: Math.floor(span / HOUR) };
  return { unit: "day", count: Math.floor(span / DAY) };
}
