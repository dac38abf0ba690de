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

test("every place in the list belongs to the item that is drawn there", () => {
  for (const each of [layout, new Layout([], 3)]) {
    for (let position = 0; position < each.items; position++) {
      const [top, end] = [
        each.topOf(position),
        position + 1 < each.items ? each.topOf(position + 1) : each.height - 16,
      ];
      expect(end - top).toBe(each.item(position).kind === "head" ? 28 : 48);
      expect([each.positionAt(top), each.positionAt(end - 1)]).toEqual([position, position]);
    }
    expect(each.positionAt(each.height + 1000)).toBe(each.items - 1);
    expect(each.positionAt(-5)).toBe(0);
  }
  expect(new Layout([], 0).positionAt(0)).toBe(0);
});

test("showing an item moves as little as it can, and never under the head", () => {
  const long = new Layout([{ section: "later", count: 100_000 }], 100_000);
  const [row, height] = [long.positionOf(50), 480];
  const top = long.topOf(row);
  expect(long.scrolledTo(row, top - 100, height)).toBe(top - 100);
  expect(long.scrolledTo(row, top, height)).toBe(top - 28);
  expect(long.scrolledTo(row, 0, height)).toBe(top + 48 + 16 - height);
  expect(long.scrolledTo(long.positionOf(0), 3000, height)).toBe(0);
  expect(long.scrolledTo(long.positionOf(99_999), 0, height)).toBe(long.height - height);
});
