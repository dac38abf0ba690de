import { useSettings } from "../app/settings";
import type { Money } from "../ipc";

export type Format = ReturnType<typeof makeFormat>;

// Intl's formatters are dear to make, and every row of the list needs some of them.
const made = new Map<string, Format>();

/** Dates, numbers and money the way the user's region writes them, in the language shown. */
export function useFormat(): Format {
  const { locale, region } = useSettings();
  const key = `${locale} ${region}`;
  const format = made.get(key) ?? makeFormat(locale, region);
  made.set(key, format);
  return format;
}

export function makeFormat(language: string, region: string) {
  const locale = regional(language, region);
  const number = once(() => new Intl.NumberFormat(locale));
  const moneys = new Map<string, MoneyFormat>();
  const regions = once(() => new Intl.DisplayNames(locale, { type: "region" }));
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const instants = (options: () => Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, options()));
  // "2:14 AM", but "02:14" where the day has 24 hours.
  const clock = once(() => {
    const isHalfDay = new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions().hour12 === true;
    return { hour: isHalfDay ? "numeric" : "2-digit", minute: "2-digit" } as const;
  });
  const dates = {
    date: instants(() => ({ day: "numeric", month: "short", year: "numeric" })),
    calendarDate: instants(() => ({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })),
    shortDate: instants(() => ({ day: "numeric", month: "short" })),
    shortCalendarDate: instants(() => ({ day: "numeric", month: "short", timeZone: "UTC" })),
    time: instants(clock),
    weekday: instants(() => ({ weekday: "short" })),
    weekdayTime: instants(() => ({ weekday: "short", ...clock() })),
    dayTime: instants(() => ({ weekday: "short", day: "numeric", month: "short", ...clock() })),
    exact: instants(() => ({ dateStyle: "full", timeStyle: "short" })),
  };
  const write = (format: () => Intl.DateTimeFormat, instant: Instant) => {
    const at = typeof instant === "number" ? instant : Date.parse(instant);
    return Number.isNaN(at) ? String(instant) : format().format(at);
  };
  return {
    locale,
    number: (value: number) => number().format(value),
    /** "NOK 640,000"; minor units only when there are any. short: "NOK 640K" */
    money: (money: Money, width: "full" | "short" = "full") => writeMoney(locale, moneys, money, width),
    /** "Norway" of "NO"; a code nobody knows as it came. */
    country: (code: string) => {
      try {
        return regions().of(code) ?? code;
      } catch {
        return code;
      }
    },
    /** Instants, in the user's own zone. */
    date: (instant: Instant) => write(dates.date, instant),
    shortDate: (instant: Instant) => write(dates.shortDate, instant),
    time: (instant: Instant) => write(dates.time, instant),
    weekday: (instant: Instant) => write(dates.weekday, instant),
    weekdayTime: (instant: Instant) => write(dates.weekdayTime, instant),
    dayTime: (instant: Instant) => write(dates.dayTime, instant),
    exact: (instant: Instant) => write(dates.exact, instant),
    /** Calendar dates ("2026-12-31"), which belong to no zone. */
    calendarDate: (date: string) => write(dates.calendarDate, `${date.slice(0, 10)}T00:00:00Z`),
    calendarDateParts: (at: number) => dates.calendarDate().formatToParts(at),
    /** "today", "in 10 days", "in 19 weeks". */
    relative: (count: number, unit: "day" | "week") => relative().format(count, unit),
    shortCalendarDate: (date: string) => write(dates.shortCalendarDate, `${date.slice(0, 10)}T00:00:00Z`),
  };
}

type Instant = string | number;

/** Makes something when it is first needed. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Digits after the point in ISO 4217, as Rust counts minor units; Intl's own table differs for a few. */
export function minorDigits(currency: string): number {
  if (NO_DIGITS.has(currency)) return 0;
  if (THREE_DIGITS.has(currency)) return 3;
  return currency === "CLF" || currency === "UYW" ? 4 : 2;
}

const NO_DIGITS = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "));
const THREE_DIGITS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

function writeMoney(
  locale: string,
  made: Map<string, MoneyFormat>,
  { minor, currency }: Money,
  width: "full" | "short",
): string {
  const digits = minorDigits(currency);
  const amount = minor / 10 ** digits;
  const shown = Number.isInteger(amount) ? 0 : digits;
  const key = `${currency} ${width} ${shown}`;
  const format = made.get(key) ?? moneyFormat(locale, currency, width, shown);
  made.set(key, format);
  return format(amount);
}

type MoneyFormat = (amount: number) => string;

function moneyFormat(locale: string, currency: string, width: "full" | "short", digits: number): MoneyFormat {
  const options: Intl.NumberFormatOptions =
    width === "short"
      ? { notation: "compact", maximumFractionDigits: 1, minimumFractionDigits: 0 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  try {
    return new Intl.NumberFormat(locale, { ...options, style: "currency", currency }).format;
  } catch {
    const number = new Intl.NumberFormat(locale, options);
    return (amount) => `${number.format(amount)} ${currency}`;
  }
}

// The language decides the words, the region their order and signs: "ru" in Germany is "ru-DE".
function regional(language: string, region: string): string {
  try {
    const asked = new Intl.Locale(region);
    if (asked.language === language) return asked.toString();
    return new Intl.Locale(language, asked.region === undefined ? {} : { region: asked.region }).toString();
  } catch {
    return language;
  }
}
