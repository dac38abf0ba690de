import { expect, test } from "vitest";
import { Layout } from "./layout";

const layout = new Layout(
  [
    { section: "flames", count: 2 },
    { section: "today", count: 0 },
    { section: "week", count: 3 },
  ],
  6,
);

test("heads stand before their rows, and a section without rows has none", () => {
  const drawn = Array.from({ length: layout.items }, (_, position) => {
    const item = layout.item(position);
    return item.kind === "head" ? item.section : item.index;
  });
  expect(drawn).toEqual(["flames", 0, 1, "week", 2, 3, 4, 5]);
});

test("a row knows where it is drawn", () => {
  for (let row = 0; row < layout.rows; row++) {
    expect(layout.item(layout.positionOf(row))).toEqual({ kind: "row", index: row });
  }
});

test("the head above a place", () => {
  expect([0, 2, 3, 7].map((position) => layout.headAbove(position))).toEqual([0, 0, 3, 3]);
});

test("without sections rows stand alone", () => {
  const plain = new Layout([], 3);
  expect(plain.items).toBe(3);
  expect(plain.headAbove(1)).toBeUndefined();
});

test("sections that count more than there is are cut", () => {
  expect(new Layout([{ section: "won", count: 9 }], 4).items).toBe(5);
});
