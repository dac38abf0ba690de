import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deskClock } from "../shared/time";
import { FakeDesk } from "../test/fakeDesk";
import { NOW } from "../test/leads";
import { giveSight } from "../test/sight";
import { giveSizes } from "../test/sizes";
import { fetchTheRest } from "./fetchTheRest";
import { Root } from "./Root";

beforeAll(fetchTheRest, 60_000);
beforeEach(() => {
  giveSizes();
  giveSight();
  deskClock.tick(NOW);
});

const press = (key: string, more: Partial<KeyboardEventInit> = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const stage = (name: RegExp) => screen.findByRole("heading", { level: 1, name });

async function start(desk = new FakeDesk()) {
  desk.install();
  render(<Root />);
  const list = await screen.findByRole("grid");
  await screen.findByRole("group", { name: "Answer this lead" });
  act(() => list.focus());
  return desk;
}

describe("every key of the lead and the desk does what it says", () => {
  test.each([
    ["a", /^Accept/],
    ["d", /^Decline/],
    ["s", /^Snooze/],
    ["c", /contact/i],
    ["n", /^New lead$/],
    ["?", /^Keys$/],
  ])("%s opens its dialog over a received lead", async (key, name) => {
    await start();
    press(key);
    expect(await screen.findByRole("dialog", { name })).toBeInTheDocument();
  });

  test.each([
    ["e", /^Edit/],
    ["w", /won/i],
    ["l", /lost/i],
    ["t", /teammate/i],
  ])("%s opens its dialog over an accepted lead", async (key, name) => {
    await start();
    press("g");
    press("a");
    await stage(/Accepted/);
    await screen.findByRole("button", { name: /^Edit/ });
    press(key);
    expect(await screen.findByRole("dialog", { name })).toBeInTheDocument();
  });

  test("a lead without a draft has its dialog at once, and nobody is asked", async () => {
    const desk = await start();
    press("d");
    expect(screen.getByRole("dialog", { name: /^Decline/ })).toBeInTheDocument();
    expect(desk.callsOf("draft")).toEqual([]);
  });

  test("a key pressed while a dialog is on its way does nothing to the list behind it", async () => {
    const desk = new FakeDesk();
    // What was typed before has to be asked for.
    desk.leads = desk.leads.map((lead) => ({ ...lead, draft: true }));
    await start(desk);
    press("d");
    press("4");
    expect(await screen.findByRole("dialog", { name: /^Decline/ })).toBeInTheDocument();
    press("Escape");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.getByRole("heading", { level: 1 })).not.toHaveTextContent("Favorites");
    press("4");
    await waitFor(() => expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Favorites"));
  });

  test("P calls, F marks, Z takes back", async () => {
    const desk = await start();
    press("p");
    await waitFor(() => expect(desk.callsOf("reach")).toMatchObject([{ how: "call" }]));
    press("f");
    await waitFor(() => expect(desk.row("received-0").favorite).toBe(true));
    press("z");
    await waitFor(() => expect(desk.row("received-0").favorite).toBe(false));
  });

  test("Ctrl P prints and Ctrl Shift C copies the lead that is selected", async () => {
    const desk = await start();
    press("p", { ctrlKey: true });
    await waitFor(() => expect(desk.callsOf("print")).toHaveLength(1));
    const copied: string[] = [];
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    press("C", { ctrlKey: true, shiftKey: true });
    await waitFor(() => expect(copied).toHaveLength(1));
    expect(copied[0]).toMatch(/^Wattle Creek Dairies\n/);
  });
});

describe("G", () => {
  const hint = () => screen.queryByText("stay here");

  test.each([
    ["r", /Received/],
    ["a", /Accepted/],
    ["x", /Archived/],
  ])("then %s goes to the stage", async (key, name) => {
    await start();
    press("g");
    press(key);
    expect(await stage(name)).toBeInTheDocument();
    expect(hint()).toBeNull();
  });

  test("then L goes to the alarms, then S to the settings", async () => {
    await start();
    press("g");
    press("l");
    expect(await screen.findByRole("main", { name: "Alarms" })).toBeInTheDocument();
    press("g");
    press("s");
    expect(await screen.findByRole("main", { name: "Settings" })).toBeInTheDocument();
  });

  test("waits as long as it takes and says for what", async () => {
    const desk = await start();
    press("g");
    const status = hint()?.closest('[role="status"]') as HTMLElement;
    for (const place of ["Received", "Accepted", "Archived", "Alarms", "Settings"]) {
      expect(within(status).getByText(place)).toBeInTheDocument();
    }
    // Much later, as the browser counts.
    const late = new KeyboardEvent("keydown", { key: "a", bubbles: true, cancelable: true });
    Object.defineProperty(late, "timeStamp", { value: performance.now() + 60_000 });
    act(() => void document.activeElement?.dispatchEvent(late));
    expect(await stage(/Accepted/)).toBeInTheDocument();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(desk.callsOf("run")).toEqual([]);
  });

  test("then a letter that goes nowhere is dropped, and never read alone", async () => {
    const desk = await start();
    press("g");
    press("f");
    expect(hint()).toBeNull();
    press("g");
    press("d");
    expect(desk.callsOf("run")).toEqual([]);
    expect(screen.queryByRole("dialog")).toBeNull();
    press("f");
    await waitFor(() => expect(desk.callsOf("run")).toHaveLength(1));
  });

  test("then Esc stays, and only that", async () => {
    await start();
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "halvorsen" } });
    await stage(/Received\s*1$/);
    act(() => screen.getByRole("grid").focus());
    press("g");
    press("Escape");
    expect(hint()).toBeNull();
    expect(screen.getByRole("searchbox")).toHaveValue("halvorsen");
  });

  test("then a click or a key of another kind ends the waiting", async () => {
    await start();
    press("g");
    fireEvent.pointerDown(document.body);
    await waitFor(() => expect(hint()).toBeNull());
    press("g");
    press("k", { ctrlKey: true });
    expect(await screen.findByRole("combobox", { name: "Search or run" })).toBeInTheDocument();
    expect(hint()).toBeNull();
  });

  test("held down is pressed once", async () => {
    await start();
    press("g");
    press("g", { repeat: true });
    press("g", { repeat: true });
    expect(hint()).not.toBeNull();
  });
});

describe("with single-letter keys off", () => {
  const off = () => new FakeDesk({ settings: { letter_keys: false } });

  test("letters, digits and signs do nothing", async () => {
    const desk = await start(off());
    const calls = desk.callsOf("overview").length;
    for (const key of [..."jkadscpfewltnz12345?/g"]) press(key);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByText("stay here")).toBeNull();
    expect(screen.getByRole("grid")).toHaveFocus();
    expect(desk.callsOf("run")).toEqual([]);
    expect(desk.callsOf("overview")).toHaveLength(calls);
  });

  test("arrows, Enter, Esc and the keys with Ctrl work", async () => {
    await start(off());
    press("ArrowDown");
    await waitFor(() => expect(screen.getByRole("region", { name: /Halvorsen/ })).toBeInTheDocument());
    press("Enter");
    expect(screen.getByRole("region", { name: /Halvorsen/ })).toHaveFocus();
    press("Escape");
    expect(screen.getByRole("grid")).toHaveFocus();
    press(",", { ctrlKey: true });
    expect(await screen.findByRole("main", { name: "Settings" })).toBeInTheDocument();
  });

  test("no button shows a key that does nothing", async () => {
    await start(off());
    const bar = screen.getByRole("group", { name: "Answer this lead" });
    expect(bar.querySelectorAll("kbd")).toHaveLength(0);
    expect(screen.getByRole("button", { name: "Accept" })).toBeInTheDocument();
  });

  test("the sheet lists what is left and says so", async () => {
    await start(off());
    fireEvent.click(screen.getByRole("button", { name: "keys" }));
    const sheet = await screen.findByRole("dialog", { name: "Keys" });
    expect(within(sheet).getByText(/Single-letter keys are switched off/)).toBeInTheDocument();
    expect(within(sheet).queryByText("Decline")).toBeNull();
    expect(within(sheet).getByText("Commands")).toBeInTheDocument();
  });
});

test.each([
  ["linux", "Ctrl K", "Ctrl Shift C"],
  ["windows", "Ctrl K", "Ctrl Shift C"],
  ["macos", "⌘K", "⇧⌘C"],
] as const)("the sheet on %s writes keys as its keyboard does", async (platform, palette, copy) => {
  await start(new FakeDesk({ settings: { platform } }));
  press("?");
  const sheet = await screen.findByRole("dialog", { name: "Keys" });
  for (const keys of [palette, copy]) expect(within(sheet).getByText(keys)).toBeInTheDocument();
  for (const label of ["Next referral", "Accept", "Received", "Settings", "Search", "Finish", "Undo"].slice(0, 6)) {
    expect(within(sheet).getByText(label)).toBeInTheDocument();
  }
});
