import { describe, expect, test } from "vitest";
import { activateLocale, i18n } from "../i18n";
import type { RejectedRow } from "../ipc";
import { reasons, rejectionWords } from "./rejections";

// Every code of RowError and FileError in src-tauri/files/src/errors.rs, with what it speaks of.
const codes: [code: string, ...about: string[]][] = [
  ["missing-field", "Lead ID"],
  ["unreadable-date", "Created on", "31.02"],
  ["received-out-of-range", "Created on", "1999-01-01"],
  ["field-too-long", "Notes"],
  ["lead-too-long"],
  ["not-a-referral"],
  ["broken-json", "expected a comma"],
  ["too-deep"],
  ["cut-off"],
  ["unclosed-quote"],
  ["wrong-encoding", "UTF-8", "812"],
  ["cannot-read", "disk failure"],
  ["file-not-found"],
  ["cannot-open", "permission denied"],
  ["unreadable", "disk failure"],
  ["empty"],
  ["not-text", "a PDF file"],
  ["not-unicode", "UTF-8", "17"],
  ["not-json", "4", "7"],
  ["no-referral"],
  ["no-known-columns", "Dear colleagues"],
  ["an-email"],
  ["not-an-email", "a picture"],
  ["too-large", "10"],
  ["not-a-calendar"],
  ["calendar-cut-off"],
  ["calendar-too-large", "2"],
  ["too-many-repeating", "200"],
  ["no-holidays", "2026", "2029"],
  ["no-id-column", "Lead ID"],
];

const row = (change: Partial<RejectedRow>): RejectedRow => ({
  file: "leads.csv",
  position: "row 7",
  reason: "as it came",
  place: "row",
  numbers: [7],
  code: "empty",
  about: [],
  ...change,
});

test("the table has the codes of the import and no others", () => {
  expect(Object.keys(reasons).sort()).toEqual(codes.map(([code]) => code).sort());
});

describe.each([
  ["en", /[a-z]/],
  ["ru", /[а-яё]/],
] as const)("in %s", (locale, letters) => {
  test.each(codes)("%s has words that name what it speaks of", async (code, ...about) => {
    await activateLocale(locale);
    const { reason } = rejectionWords(row({ code, about }), i18n);
    expect(reason).toMatch(letters);
    expect(reason).not.toBe("as it came");
    for (const part of code.startsWith("not-") && code.match(/text|email/) ? [] : about) expect(reason).toContain(part);
  });
});

test.each([
  ["file", [], "файл целиком"],
  ["row", [12_000], "строка 12 000"],
  ["element", [3], "элемент 3"],
  ["line", [4, 7], "строка 4, столбец 7"],
  ["page", [1], "row 7"],
  ["row", [], "row 7"],
])("place %s %j is %s in Russian", async (place, numbers, words) => {
  await activateLocale("ru");
  expect(rejectionWords(row({ place, numbers }), i18n).place.replace(/\s/g, " ")).toBe(words);
});

test.each([
  ["flux", ["capacitor"]],
  ["toString", []],
  ["unreadable-date", ["Created on"]],
])("%s about %j keeps the reason as it came", (code, about) => {
  expect(rejectionWords(row({ code, about }), i18n).reason).toBe("as it came");
});

test.each(["/home/ada/leads.csv", "C:\\\\Users\\\\Ada\\\\leads.csv", "leads.csv"])(
  "%s is shown by its name",
  (file) => {
    expect(rejectionWords(row({ file }), i18n).file).toBe("leads.csv");
  },
);

test("what is no text is named where it is known", async () => {
  await activateLocale("ru");
  const words = (what: string) => rejectionWords(row({ code: "not-text", about: [what] }), i18n).reason;
  expect(words("an Excel workbook or a ZIP file")).toContain("Excel");
  expect(words("a hologram")).toBe("это не JSON и не таблица (CSV, TSV)");
});
