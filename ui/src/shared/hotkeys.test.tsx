import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listenForHotkeys, useHotkeys } from "./hotkeys";

const ran = vi.fn();
let stop = () => {};
beforeEach(() => {
  ran.mockClear();
  stop = listenForHotkeys("linux", () => {});
});
afterEach(() => stop());

function Keys() {
  const keys = (...names: string[]) => ({
    keys: names,
    group: "desk" as const,
    label: names.join(),
    run: () => ran(names[0]),
  });
  useHotkeys([
    keys("f"),
    keys("?"),
    keys("mod+z"),
    keys("g a"),
    { ...keys("j"), repeats: true },
    { ...keys("end"), within: "place" },
  ]);
  return (
    <>
      <div id="place" data-testid="place" tabIndex={-1} />
      <button type="button">button</button>
      <input aria-label="text" />
      <input aria-label="tick" type="checkbox" />
      <textarea aria-label="long" />
      <div data-testid="free" contentEditable suppressContentEditableWarning tabIndex={-1}>
        <b data-testid="inner">x</b>
      </div>
    </>
  );
}

function press(target: Element, key: string, more: Partial<KeyboardEventInit> = {}) {
  ran.mockClear();
  fireEvent.keyDown(target, { key, ...more });
  return ran.mock.calls.map(([name]) => name);
}

test("letters work on the page and on buttons", () => {
  render(<Keys />);
  expect(press(document.body, "f")).toEqual(["f"]);
  expect(press(screen.getByRole("button"), "f")).toEqual(["f"]);
  expect(press(screen.getByLabelText("tick"), "f")).toEqual(["f"]);
});

test("nothing fires while typing", () => {
  render(<Keys />);
  for (const place of [screen.getByLabelText("text"), screen.getByLabelText("long"), screen.getByTestId("inner")]) {
    expect(press(place, "f")).toEqual([]);
    expect(press(place, "?")).toEqual([]);
    expect(press(place, "z", { ctrlKey: true })).toEqual([]);
  }
});

test.each(["dialog", "alertdialog", "menu", "listbox"])("nothing fires while a %s is open", (role) => {
  render(
    <>
      <Keys />
      <div role={role} />
    </>,
  );
  expect(press(document.body, "f")).toEqual([]);
});

test("a letter with another key held is another key", () => {
  render(<Keys />);
  expect(press(document.body, "f", { ctrlKey: true })).toEqual([]);
  expect(press(document.body, "f", { altKey: true })).toEqual([]);
  expect(press(document.body, "F", { shiftKey: true })).toEqual([]);
  expect(press(document.body, "?", { shiftKey: true })).toEqual(["?"]);
  expect(press(document.body, "z", { ctrlKey: true })).toEqual(["mod+z"]);
  expect(press(document.body, "z", { metaKey: true })).toEqual([]);
});

test("on a Cyrillic layout the cap of the key counts", () => {
  render(<Keys />);
  expect(press(document.body, "а", { code: "KeyF" })).toEqual(["f"]);
  expect(press(document.body, "о", { code: "KeyJ" })).toEqual(["j"]);
});

test("two keys one after the other", () => {
  render(<Keys />);
  expect(press(document.body, "g")).toEqual([]);
  expect(press(document.body, "a")).toEqual(["g a"]);
  expect(press(document.body, "a")).toEqual([]);
});

test("held down, only movement repeats", () => {
  render(<Keys />);
  expect(press(document.body, "j", { repeat: true })).toEqual(["j"]);
  expect(press(document.body, "f", { repeat: true })).toEqual([]);
});

test("a key of one place does not work in another", () => {
  render(<Keys />);
  screen.getByTestId("place").focus();
  expect(press(screen.getByTestId("place"), "End")).toEqual(["end"]);
  screen.getByRole("button").focus();
  expect(press(screen.getByRole("button"), "End")).toEqual([]);
});

test("a key of a part that has gone does nothing", () => {
  render(<Keys />).unmount();
  expect(press(document.body, "f")).toEqual([]);
});
