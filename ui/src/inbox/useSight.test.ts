import { act, renderHook, waitFor } from "@testing-library/react";
import { useLayoutEffect } from "react";
import { beforeEach, expect, test, vi } from "vitest";
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

const frame = () => act(() => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));

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

test("what is in sight is drawn first, and a little more once that is painted", async () => {
  const items = (count: number) => Array.from({ length: count }, (_, position) => position);
  const { result, rerender } = look({ view: "a", row: 0 });
  expect(result.current.drawn).toEqual(items(11));
  await waitFor(() => expect(result.current.drawn).toEqual(items(19)));
  rerender({ view: "b", row: 0 });
  expect(result.current.drawn).toEqual(items(11));
  await waitFor(() => expect(result.current.drawn).toEqual(items(19)));
});

test("the first drawing has its rows and measures nothing", () => {
  vi.stubGlobal("innerHeight", HEIGHT);
  const measured = vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(HEIGHT);
  const drawings: [number, number][] = [];
  renderHook(() => {
    const { drawn } = useSight(scroller, { layout, view: "a", selected: 0 });
    useLayoutEffect(() => void drawings.push([drawn.length, measured.mock.calls.length]));
  });
  expect(drawings[0]).toEqual([11, 0]);
  vi.unstubAllGlobals();
});

test("a window that is not on the screen yet has its rows drawn all the same", () => {
  giveSizes(0);
  vi.stubGlobal("innerHeight", 0);
  vi.stubGlobal("outerHeight", HEIGHT);
  expect(look({ view: "a", row: 0 }).result.current.drawn).toHaveLength(11);
  vi.unstubAllGlobals();
});

test("what a step selects is drawn with that step, and scrolled to with the frame", async () => {
  const { result, rerender } = look({ view: "a", row: 0 });
  await frame();
  for (let row = 1; row < 300; row++) {
    const before = drawings;
    rerender({ view: "a", row });
    expect(result.current.drawn).toContain(layout.positionOf(row));
    // A scroll of the frame before, heard of late, does not take the list back.
    act(() => result.current.onScroll());
    expect(result.current.drawn).toContain(layout.positionOf(row));
    expect(drawings - before).toBeLessThanOrEqual(2);
  }
  expect(scroller.current.scrollTop).toBe(0);
  await frame();
  expect(scroller.current.scrollTop).toBe(layout.topOf(layout.positionOf(299)) + 48 + 16 - HEIGHT);
});

test("the head of the section in sight is drawn although its place has scrolled away", async () => {
  const { result } = look({ view: "a", row: 500 });
  expect(result.current.drawn.slice(0, 2)).toEqual([41, result.current.first]);
  await waitFor(() => expect(result.current.drawn.slice(0, 2)).toEqual([41, result.current.first - 8]));
});

test("whoever scrolls away by hand stays there until the selection moves", async () => {
  const { result, rerender } = look({ view: "a", row: 0 });
  await frame();
  scroller.current.scrollTop = 5000;
  act(() => result.current.onScroll());
  rerender({ view: "a", row: 0 });
  expect(scroller.current.scrollTop).toBe(5000);
  expect(result.current.first).toBe(layout.positionAt(5000));
  rerender({ view: "a", row: 1 });
  await frame();
  expect(scroller.current.scrollTop).toBe(layout.topOf(layout.positionOf(1)) - 28);
});

test("another view starts at its top although the same row is selected there", async () => {
  const { result, rerender } = look({ view: "a", row: 300 });
  await frame();
  expect(scroller.current.scrollTop).toBeGreaterThan(10_000);
  rerender({ view: "b", row: 300 });
  await frame();
  expect(scroller.current.scrollTop).toBe(0);
  expect(result.current.first).toBe(0);
});
