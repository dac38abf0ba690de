import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { DeskError, RejectedRow } from "../ipc";

/** Where a row that was left out is, and why it was, in the user's language; the file without its folders. */
export function rejectionWords(row: RejectedRow, i18n: I18n): { file: string; place: string; reason: string } {
  return {
    file: row.file.split(/[/\\]/).at(-1) || row.file,
    place: placeWords(row, i18n) ?? row.position,
    reason: reasonWords(row, i18n) ?? row.reason,
  };
}

type Words = (...about: string[]) => MessageDescriptor;

/** The one table from a rejection's code to words. A code nobody knows here keeps the reason as it came. */
export const reasons: Record<string, Words> = {
  "missing-field": (field) => msg`${field} is missing`,
  "unreadable-date": (field, text) => msg`${field} is not a date that can be read: ${text}`,
  "received-out-of-range": (field, text) => msg`received before the year 2000 or in the future (${field}): ${text}`,
  "field-too-long": (field) => msg`field ${field} is too long`,
  "lead-too-long": () => msg`the referral is too long`,
  "not-a-referral": () => msg`this is not a referral`,
  "broken-json": (why) => msg`broken JSON: ${why}`,
  "too-deep": () => msg`the JSON is nested too deeply`,
  "cut-off": () => msg`the file ends in the middle of a referral`,
  "unclosed-quote": () => msg`a quotation mark is opened and never closed`,
  "wrong-encoding": (encoding, byte) => msg`this is not ${encoding} text (byte ${byte} of the file)`,
  "cannot-read": (why) => msg`the file could not be read any further: ${why}`,
  "file-not-found": () => msg`the file was not found`,
  "cannot-open": (why) => msg`the file could not be opened: ${why}`,
  unreadable: (why) => msg`the file could not be read: ${why}`,
  empty: () => msg`the file is empty`,
  "not-text": (what) => notText[what] ?? msg`this is not JSON or a table (CSV, TSV)`,
  "not-unicode": (encoding, byte) => msg`the file is not UTF-8 or UTF-16 text (read as ${encoding}, byte ${byte})`,
  "not-json": (line, column) => msg`this is not JSON (line ${line}, column ${column})`,
  "no-referral": () => msg`not a referral: the JSON has neither an id nor a list named value`,
  "no-known-columns": (begins) => msg`the first line names no columns of a Partner Center export; it begins: ${begins}`,
  "an-email": () => msg`this is an e-mail, not an export of Partner Center`,
  "not-an-email": (what) => notEmail[what] ?? msg`this is not an e-mail`,
  "too-large": (megabytes) => msg`the e-mail is larger than ${megabytes} MB`,
  "not-a-calendar": () => msg`this is not a calendar (iCalendar, .ics)`,
  "calendar-cut-off": () => msg`the calendar breaks off before its end`,
  "calendar-too-large": (megabytes) => msg`the calendar is larger than ${megabytes} MB`,
  "too-many-repeating": (most) => msg`the calendar has more than ${most} events that repeat`,
  "no-holidays": (from, to) => msg`the calendar has no event of whole days from ${from} to ${to}`,
  "no-id-column": (column) => msg`the table has no column named ${column}`,
};

/** What people take for the export by mistake, as Rust names it. */
const notText: Record<string, MessageDescriptor> = {
  "a PDF file": msg`this is a PDF file, not JSON or a table (CSV, TSV)`,
  "an Excel workbook or a ZIP file": msg`this is an Excel workbook or a ZIP file, not JSON or a table (CSV, TSV)`,
  "an old Excel or Word file": msg`this is an old Excel or Word file, not JSON or a table (CSV, TSV)`,
  "an RTF document": msg`this is an RTF document, not JSON or a table (CSV, TSV)`,
  "a compressed file": msg`this is a compressed file, not JSON or a table (CSV, TSV)`,
  "a picture": msg`this is a picture, not JSON or a table (CSV, TSV)`,
};

/** The same where an e-mail was expected. */
const notEmail: Record<string, MessageDescriptor> = {
  "a PDF file": msg`this is a PDF file, not an e-mail`,
  "an old Excel or Word file": msg`this is a file of Outlook or Office; save the message as .eml`,
  "a picture": msg`this is a picture, not an e-mail`,
  "no text that could be read": msg`the e-mail has no text that can be read`,
};

function reasonWords({ code, about }: Pick<RejectedRow, "code" | "about">, i18n: I18n): string | null {
  const words = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  return words === undefined || about.length < words.length ? null : i18n._(words(...about));
}

/** Why an e-mail could not be read, of a call that was refused for it; null for other refusals. */
export function rejectionReason({ params }: DeskError, i18n: I18n): string | null {
  const { code, about } = params;
  if (typeof code !== "string" || !Array.isArray(about)) return null;
  return reasonWords({ code, about: about.map(String) }, i18n);
}

function placeWords({ place, numbers }: RejectedRow, i18n: I18n): string | null {
  const [first, second] = numbers.map((number) => i18n.number(number));
  if (place === "file") return i18n._(msg`whole file`);
  if (first === undefined) return null;
  if (place === "row") return i18n._(msg`row ${first}`);
  if (place === "element") return i18n._(msg`element ${first}`);
  if (place === "line" && second !== undefined) return i18n._(msg`line ${first}, column ${second}`);
  return null;
}
