import { expect, test } from "vitest";
import { makeFormat, minorDigits } from "./format";

const plain = (text: string) => text.replace(/\s/g, " ");

test.each([
  ["en", "en-GB", 64_000_000, "NOK", "NOK 640,000"],
  ["en", "en-GB", 9_200_000, "AUD", "A$92,000"],
  ["en", "en-US", 1_840_050, "GBP", "£18,400.50"],
  ["en", "en-GB", 3_200_000, "JPY", "JP¥3,200,000"],
  ["en", "en-GB", 1_234_500, "KWD", "KWD 1,234.500"],
  ["ru", "ru-RU", 5_800_000, "EUR", "58 000 €"],
  ["ru", "de-DE", 5_800_000, "EUR", "58 000 €"],
  ["en", "not a region", 5_800_000, "EUR", "€58,000"],
  ["en", "en-GB", 100, "ZZZZ", "1 ZZZZ"],
])("money in %s, %s: %d %s is %s", (language, region, minor, currency, written) => {
  expect(plain(makeFormat(language, region).money({ minor, currency }))).toBe(written);
});

test("narrow money is shortened", () => {
  expect(plain(makeFormat("en", "en-GB").money({ minor: 64_000_000, currency: "NOK" }, "short"))).toBe("NOK 640k");
});

test("minor units follow ISO 4217", () => {
  expect(["EUR", "JPY", "KWD", "CLF", "ISK"].map(minorDigits)).toEqual([2, 0, 3, 4, 0]);
});

test("a calendar date is the same day in every zone", () => {
  expect(makeFormat("en", "en-GB").calendarDate("2026-12-31")).toBe("31 Dec 2026");
});

test("an instant that cannot be read is shown as it came", () => {
  expect(makeFormat("en", "en-GB").date("yesterday-ish")).toBe("yesterday-ish");
});

const morning = new Date(2026, 10, 19, 2, 14).toISOString();

test.each([
  ["en", "en-US", "2:14 AM", "Thu 2:14 AM"],
  ["en", "en-GB", "02:14", "Thu 02:14"],
  ["en", "de-DE", "02:14", "Thu 02:14"],
  ["ru", "ru-RU", "02:14", "чт 02:14"],
])("a time of day in %s, %s", (language, region, time, weekdayTime) => {
  const format = makeFormat(language, region);
  expect(plain(format.time(morning))).toBe(time);
  expect(plain(format.weekdayTime(morning)).replace(",", "")).toBe(weekdayTime);
});
