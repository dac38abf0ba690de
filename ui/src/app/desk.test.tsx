import { QueryClient } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { type Desk, DeskProvider, useDesk, useDeskStore } from "./desk";

/** Reads of the desk what it is told to, and counts how often it is drawn. */
function reading<Seen>(read: (desk: Desk) => Seen) {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => <DeskProvider client={client}>{children}</DeskProvider>;
  let drawn = 0;
  const { result } = renderHook(
    () => {
      drawn += 1;
      const desk = useDesk();
      return { store: useDeskStore(), desk, seen: read(desk) };
    },
    { wrapper },
  );
  return { result, drawn: () => drawn };
}

test("who reads a part of the desk is drawn anew when that part changes, and for nothing else", () => {
  const { result, drawn } = reading(({ keysShown }) => keysShown);
  const { store } = result.current;
  act(() => store.set({ paletteShown: true }));
  expect(drawn()).toBe(1);
  act(() => store.set({ keysShown: true }));
  expect([drawn(), result.current.seen]).toEqual([2, true]);
});

test("who only acts is never drawn anew", () => {
  const { result, drawn } = reading(({ showKeys }) => showKeys);
  act(() => result.current.seen(true));
  expect(result.current.store.state().keysShown).toBe(true);
  expect(drawn()).toBe(1);
});

test("what is read late is what holds now", () => {
  const { result } = reading(() => null);
  const { store, desk } = result.current;
  act(() => store.set({ keysShown: true }));
  expect(desk.keysShown).toBe(true);
});

test("the desk that was read is another one once it says something else, and the same until then", () => {
  const { result } = reading(({ keysShown }) => keysShown);
  const { store, desk } = result.current;
  act(() => store.set({ paletteShown: true }));
  expect(result.current.desk).toBe(desk);
  act(() => store.set({ keysShown: true }));
  expect(result.current.desk).not.toBe(desk);
});
