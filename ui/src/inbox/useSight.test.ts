import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { giveSizes } from "../test/sizes";
import { Layout } from "./layout";
import { useSight } from "./useSight";

const HEIGHT = 480;
const scroller = { current: document.createElement("div") };
const layout = new Layout(
  [
    { section: "flames", count: 40 },
    { section: "later", count: 99_960 },
  ],
  100_000,
);

beforeEach(() => {
  giveSizes(HEIGHT);
  scroller.current = document.createElement("div");
});

type Seen = { view: string; row: number | null };
let drawings = 0;
const look = (seen: Seen) => {
  drawings = 0;
  return renderHook(
    ({ view, row }: Seen) => {
      drawings += 1;
      return useSight(scroller, { layout, view, selected: row === null ? null : layout.positionOf(row) });
    },
    { initialProps: seen },
  );
};

test("only what is in sight and a little more is drawn", () => {
  const { result } = look({ view: "a", row: 0 });
  expect(result.current.drawn).toEqual(Array.from({ length: 19 }, (_, position) => position));
});

test("what a step selects is drawn and scrolled to with that step", () => {
  const { result, rerender } = look({ view: "a", row: 0 });
  for (let row = 1; row < 300; row++) {
    rerender({ view: "a", row });
    const top = layout.topOf(layout.positionOf(row));
    expect(scroller.current.scrollTop).toBeGreaterThanOrEqual(top + 48 + 16 - HEIGHT);
    expect(result.current.drawn).toContain(layout.positionOf(row));
    const before = drawings;
    act(() => result.current.onScroll());
    expect(drawings - before).toBeLessThanOrEqual(1);
  }
});

test("the head of the section in sight is drawn although its place has scrolled away", () => {
  const { result } = look({ view: "a", row: 500 });
  expect(result.current.drawn[0]).toBe(41);
  expect(result.current.drawn[1]).toBe(result.current.first - 8);
});

test("whoever scrolls away by hand stays there until the selection moves", () => {
  const { result, rerender } = look({ view: "a", row: 0 });
  scroller.current.scrollTop = 5000;
  act(() => result.current.onScroll());
  rerender({ view: "a", row: 0 });
  expect(scroller.current.scrollTop).toBe(5000);
  expect(result.current.first).toBe(layout.positionAt(5000));
  rerender({ view: "a", row: 1 });
  expect(scroller.current.scrollTop).toBe(layout.topOf(layout.positionOf(1)) - 28);
});

test("another view starts at its top although the same row is selected there", () => {
  const { result, rerender } = look({ view: "a", row: 300 });
  expect(scroller.current.scrollTop).toBeGreaterThan(10_000);
  rerender({ view: "b", row: 300 });
  expect(scroller.current.scrollTop).toBe(0);
  expect(result.current.first).toBe(0);
});
