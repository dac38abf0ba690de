import { beforeAll, describe, expect, test } from "vitest";
import { activateLocale, i18n } from "../i18n";
import type { Clock, Face } from "../ipc";
import { clock, hours, NOW } from "../test/leads";
import { amountOf, type ClockPlace, clockWords } from "./clockWords";
import { makeFormat } from "./format";
import { DAY, HOUR, MINUTE } from "./time";

const now = Date.parse(NOW);
const format = { en: makeFormat("en", "en-GB"), ru: makeFormat("ru", "ru-RU") };

function words(shown: Clock, place: ClockPlace = {}) {
  return clockWords(shown, place, { i18n, format: i18n.locale === "ru" ? format.ru : format.en, now });
}

type Line = [face: Face, at: number | null, first: string, second: string, place?: ClockPlace, late?: boolean];

function check([face, at, first, second, place, late]: Line) {
  const shown = words(clock(face, -100, at, late ?? false), place);
  expect([shown.first, shown.second]).toEqual([first, second]);
}

describe("clock words in English", () => {
  beforeAll(() => activateLocale("en"));

  test.each<Line>([
    ["flame", 41.5, "41 h left", "flame"],
    ["flame", 72, "72 h left", "flame"],
    ["flame", 41, "41 h left", "flame, late", {}, true],
    ["flame-last", 9, "9 h left", "flame"],
    ["ember", -5, "Cooled", "5 h ago"],
    ["calm", 21, "21 h left", "to answer"],
    ["hours", 14, "14 h left", "to answer"],
    ["hours", 2, "2 h left", "to answer"],
    ["soon", 70 / 60, "70 min left", "to answer"],
    ["soon", 119.5 / 60, "119 min left", "to answer"],
    ["soon", 0.001, "1 min left", "to answer"],
    ["overdue", -6, "6 h late", "overdue"],
    ["overdue", -0.5, "30 min late", "overdue"],
    ["overdue", -73, "3 d late", "overdue"],
    ["days", 9 * 24 + 3, "9 d left", "to decide"],
    ["days", 6 * 24, "6 d left", "to close", { stage: "accepted" }],
    ["last-hours", 31, "31 h left", "then expires"],
    ["snoozed", 40 + 2 / 3, "09:00", "snoozed, Fri"],
    ["snoozed", 24 * 20, "8 Dec", "snoozed"],
    ["contacted", 13 * 24 + 1, "Contacted", "13 d to decide"],
    ["on-hold", 28 / 3600, "28 s left", "to undo"],
    ["on-hold", -1, "0 s left", "to undo"],
    ["close-date", 127 + 2 / 3, "6 d left", "to close"],
    ["close-date", -16 - 1 / 3, "Today", "close date"],
    ["close-date-passed", -88 - 1 / 3, "3 d late", "close date"],
    ["closed", -700, "Won", "20 Oct 2026", { outcome: "won" }],
    ["closed", -700, "Expired", "20 Oct 2026", { outcome: "expired" }],
    ["none", null, "No clock", "for information"],
    ["none", null, "No date", "to close", { stage: "accepted" }],
  ])("%s at %s h: %s, %s", (...line) => check(line));

  test.each([
    [MINUTE, "1 minute"],
    [2 * MINUTE, "2 minutes"],
    [2 * HOUR, "2 hours"],
    [72 * HOUR, "72 hours"],
    [72 * HOUR + 1, "3 days"],
    [30 * DAY, "30 days"],
  ])("%d ms is spoken as %s", (span, spoken) => expect(amountOf(span, i18n, "long")).toBe(spoken));

  test("the spoken clock is in whole words and names the exact time", () => {
    const { spoken, exact } = words(clock("flame", -31, 41, true));
    expect(spoken).toBe(`41 hours left, flame, late, ${exact}`);
    expect(exact).toMatch(/^Flame until Friday.* 20 November 2026/);
  });

  test("an instant that is missing is said, not drawn as a number", () => {
    expect(words({ face: "calm", from: null, at: null, late: false }).second).toBe("no time given");
  });
});

describe("clock words in Russian", () => {
  beforeAll(() => activateLocale("ru"));

  test.each<Line>([
    ["flame", 41, "Ещё 41\u00a0ч", "пламя"],
    ["flame", 41, "Ещё 41\u00a0ч", "пламя, поздно", {}, true],
    ["ember", -5, "Остыло", "5\u00a0ч назад"],
    ["calm", 21, "Ещё 21\u00a0ч", "на ответ"],
    ["soon", 70 / 60, "Ещё 70\u00a0мин", "на ответ"],
    ["overdue", -6, "6\u00a0ч назад", "срок вышел"],
    ["days", 9 * 24, "Ещё 9\u00a0дн.", "на решение"],
    ["last-hours", 31, "Ещё 31\u00a0ч", "и истечёт"],
    ["snoozed", 40 + 2 / 3, "09:00", "отложено, пт"],
    ["on-hold", 28 / 3600, "Ещё 28\u00a0с", "на отмену"],
    ["closed", -700, "Отклонён", "20 окт. 2026 г.", { outcome: "declined" }],
    ["none", null, "Без срока", "для сведения"],
  ])("%s at %s h: %s, %s", (...line) => check(line));

  test.each([
    [1 * MINUTE, "1\u00a0минуту"],
    [2 * MINUTE, "2\u00a0минуты"],
    [5 * MINUTE, "5\u00a0минут"],
    [21 * MINUTE, "21\u00a0минуту"],
    [11 * MINUTE, "11\u00a0минут"],
    [3 * HOUR, "3\u00a0часа"],
    [21 * HOUR, "21\u00a0час"],
    [11 * HOUR, "11\u00a0часов"],
    [4 * DAY, "4\u00a0дня"],
    [5 * DAY, "5\u00a0дней"],
    [21 * DAY, "21\u00a0день"],
    [12 * DAY, "12\u00a0дней"],
  ])("%d ms is spoken as %s", (span, spoken) => expect(amountOf(span, i18n, "long")).toBe(spoken));

  test.each([
    [1, "ещё 1\u00a0секунду"],
    [2, "ещё 2\u00a0секунды"],
    [28, "ещё 28\u00a0секунд"],
  ])("a hold of %d s is spoken with the right ending", (seconds, spoken) => {
    const held = { face: "on-hold" as const, from: NOW, at: hours(seconds / 3600), late: false };
    expect(words(held).spoken.toLowerCase()).toContain(spoken);
  });
});
