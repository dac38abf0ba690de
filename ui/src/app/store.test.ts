import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DeskStore } from "./store";

let store: DeskStore;
beforeEach(() => {
  vi.useFakeTimers();
  store = new DeskStore();
});
afterEach(() => {
  store.stop();
  vi.useRealTimers();
});

test("a single step is shown at once", () => {
  store.select("a");
  expect(store.state().selectedId).toBe("a");
});

test("while a key is held the detail waits, then shows where it stopped", () => {
  const shown = vi.fn();
  store.subscribe(() => shown(store.state().selectedId));
  for (let row = 0; row < 100; row++) {
    store.select(`lead-${row}`);
    vi.advanceTimersByTime(16);
  }
  expect(store.selection()).toBe("lead-99");
  expect(shown.mock.calls).toEqual([["lead-0"]]);
  vi.advanceTimersByTime(200);
  expect(shown.mock.calls).toEqual([["lead-0"], ["lead-99"]]);
});

test("a held key on a slow machine is not taken for single steps", () => {
  const shown = vi.fn();
  store.select("lead-0");
  store.subscribe(() => shown(store.state().selectedId));
  for (let row = 1; row < 10; row++) {
    vi.advanceTimersByTime(120);
    store.select(`lead-${row}`, "held");
  }
  vi.advanceTimersByTime(200);
  expect(shown.mock.calls).toEqual([["lead-9"]]);
});

test("a key that acts on the lead settles first", () => {
  store.select("a");
  store.select("b");
  expect(store.state().selectedId).toBe("a");
  store.settle();
  expect(store.state().selectedId).toBe("b");
});

test("a lead asked for by name stays pinned until the user moves on", () => {
  store.open("a");
  expect(store.isPinned("a")).toBe(true);
  store.select("b");
  expect(store.isPinned("a")).toBe(false);
});

test("what is announced reaches those who speak", () => {
  const speak = vi.fn();
  const stop = store.onAnnounce(speak);
  store.announce("done");
  stop();
  store.announce("unheard");
  expect(speak.mock.calls).toEqual([["done"]]);
});
