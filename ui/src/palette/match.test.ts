import { describe, expect, test } from "vitest";
import { distance, otherLayout } from "./match";

describe("what was typed finds", () => {
  test.each([
    ["", "Accept"],
    ["accept", "Accept"],
    ["ACC", "Accept"],
    ["add", "Add teammate"],
    ["team", "Add teammate"],
    ["teammate add", "Add teammate"],
    ["sett al", "Settings: Alarms"],
    ["at", "Add teammate"],
    ["cpt", "Copy as text"],
    ["отл", "Отложить"],
    ["ещё", "Еще раз"],
    ["montreal", "Montréal"],
  ])("%o in %o", (typed, text) => {
    expect(distance(typed, text)).not.toBeNull();
  });

  test.each([
    ["xyz", "Accept"],
    ["t", "Accept"],
    ["tpe", "Accept"],
    ["aeiou", "Add teammate to the deal of this lead"],
  ])("not %o in %o", (typed, text) => {
    expect(distance(typed, text)).toBeNull();
  });
});

test("the whole beats its beginning, that a word's, that an abbreviation", () => {
  const best = ["Won", "Won leads", "Deal won", "Wider opinion"].map((text) => distance("won", text));
  expect(best).toEqual([0, 1, 2, 6]);
  expect(distance("sn", "Snooze")).toBeLessThan(distance("sn", "Start now") ?? Number.POSITIVE_INFINITY);
});

test("what the other keyboard would have written", () => {
  expect(otherLayout("ыуеештпы")).toBe("settings");
  expect(otherLayout("jnkj;bnm")).toBe("отложить");
});
