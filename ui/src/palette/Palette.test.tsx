import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fetchTheRest } from "../app/fetchTheRest";
import { Root } from "../app/Root";
import { deskClock } from "../shared/time";
import { expectAccessible } from "../test/axe";
import { FakeDesk } from "../test/fakeDesk";
import { leadRow, NOW } from "../test/leads";
import { sampleLeads } from "../test/sampleLeads";
import { giveSight } from "../test/sight";
import { giveSizes } from "../test/sizes";
import { PALETTE_KEY } from "./useEntries";

beforeAll(fetchTheRest, 60_000);
beforeEach(() => {
  giveSizes();
  giveSight();
  localStorage.clear();
  deskClock.tick(NOW);
});
afterEach(() => {
  delete document.documentElement.dataset.theme;
  delete document.documentElement.dataset.density;
});

const field = () => screen.getByRole("combobox", { name: /Search or run|Найти или выполнить/ });
const press = (key: string, more: Partial<KeyboardEventInit> = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
const chosen = () => screen.getByRole("option", { selected: true });
const names = () => screen.getAllByRole("option").map((option) => option.textContent);

async function start(desk = new FakeDesk()) {
  desk.install();
  render(<Root />);
  const list = await screen.findByRole("grid");
  await screen.findByRole("group", { name: /Answer this lead|Ответ на лид/ });
  act(() => list.focus());
  return desk;
}

async function open(desk = new FakeDesk()) {
  await start(desk);
  press("k", { ctrlKey: true });
  await screen.findByRole("combobox");
  return desk;
}

test("the key is the one that the window listens to", () => {
  expect(PALETTE_KEY).toBe("mod+k");
});

test("it shows what can be done to the selected lead, each with its key, and no more", async () => {
  await open();
  const verbs = screen.getByRole("group", { name: "Wattle Creek Dairies" });
  expect(within(verbs).getByRole("option", { name: /^Accept\s*A$/ })).toBeInTheDocument();
  expect(within(verbs).getByRole("option", { name: /^Close as error$/ })).toBeInTheDocument();
  expect(within(verbs).queryByRole("option", { name: /^Won/ })).toBeNull();
  expect(screen.queryByRole("option", { name: /Next referral/ })).toBeNull();
  expect(within(screen.getByRole("group", { name: "Go to" })).getByRole("option", { name: /^Archived\s*G X$/ }));
});

test("while several leads are picked it offers what can be done to them all", async () => {
  await start();
  press("x");
  await screen.findByRole("group", { name: "What is selected" });
  press("k", { ctrlKey: true });
  await screen.findByRole("combobox");
  const verbs = within(screen.getByRole("group", { name: "What is selected" }));
  expect(verbs.getByRole("option", { name: "Export" })).toBeInTheDocument();
  expect(verbs.queryByRole("option", { name: /^Accept/ })).toBeNull();
});

test("the first fit is chosen at once and Enter runs it", async () => {
  await open();
  type("dec");
  expect(chosen()).toHaveTextContent("Decline");
  expect(field()).toHaveAttribute("aria-activedescendant", chosen().id);
  press("Enter");
  expect(await screen.findByRole("dialog", { name: /Decline/ })).toBeInTheDocument();
  expect(screen.queryByRole("combobox", { name: "Search or run" })).toBeNull();
});

test("arrows walk through the lines and around their ends", async () => {
  await open();
  const all = names();
  expect(chosen()).toHaveTextContent(all[0] ?? "");
  press("ArrowUp");
  expect(chosen()).toHaveTextContent(all.at(-1) ?? "");
  press("ArrowDown");
  press("ArrowDown");
  expect(chosen()).toHaveTextContent(all[1] ?? "");
  press("PageDown");
  expect(chosen()).toHaveTextContent(all[9] ?? "");
});

describe("a command is found", () => {
  test.each([
    ["its beginning", "sn", "Snooze"],
    ["words of it", "text copy", "Copy as text"],
    ["its Russian name", "Отложить", "Snooze"],
    ["the Russian name of a choice", "тёмная", "Theme: Dark"],
    ["its keys on a Russian keyboard", "ыуеештпы", "Settings"],
  ])("by %s", async (_, text, name) => {
    await open();
    type(text);
    await waitFor(() => expect(chosen()).toHaveTextContent(name));
  });
});

test("in Russian it is found by its English name, and by its Russian one", async () => {
  await open(new FakeDesk({ settings: { locale: "ru", region: "ru-RU", language: "ru" } }));
  for (const text of ["snooze", "отлож", "jnkj;"]) {
    type(text);
    // The other language is fetched when the palette opens.
    await waitFor(() => expect(chosen()).toHaveTextContent("Отложить"));
  }
});

test("what was used last stands first the next time", async () => {
  await open();
  type("archived");
  press("Enter");
  await screen.findByRole("heading", { name: /Archived/ });
  press("k", { ctrlKey: true });
  await screen.findByRole("combobox");
  expect(within(screen.getByRole("group", { name: "Recent" })).getAllByRole("option")[0]).toHaveTextContent("Archived");
  expect(JSON.stringify(localStorage)).not.toContain("Wattle");
});

test("leads are found in every stage, and one that is chosen is shown where it is", async () => {
  await open();
  type("skagen");
  expect(await screen.findByRole("option", { name: /Skagen Ropeworks/ })).toBeInTheDocument();
  press("Enter");
  expect(await screen.findByRole("heading", { name: "Skagen Ropeworks" })).toBeInTheDocument();
  await waitFor(() => expect(screen.getByRole("grid")).toHaveFocus());
  expect(localStorage).toHaveLength(0);
});

test("what a customer is called is text", async () => {
  const name = `<img src=x onerror="alert(1)"> Ropes`;
  await open(new FakeDesk({ leads: [...sampleLeads(), leadRow({ id: "strange", customer: name })] }));
  type("ropes");
  expect(await screen.findByRole("option", { name: /<img src=x/ })).toBeInTheDocument();
  expect(document.querySelector("img")).toBeNull();
});

test("a setting is switched, and the palette says what is so now", async () => {
  const desk = await open();
  type("theme high dark");
  press("Enter");
  await waitFor(() => expect(document.documentElement.dataset.theme).toBe("contrast-dark"));
  expect(desk.callsOf("set_setting")).toEqual([{ key: "theme", value: "contrast-dark" }]);
  press("k", { ctrlKey: true });
  await screen.findByRole("combobox");
  type("theme");
  expect(screen.getByRole("option", { name: /High contrast, dark\s*chosen/ })).toBeInTheDocument();
});

test("a section of the settings is one line away", async () => {
  await open();
  type("rates");
  press("Enter");
  expect(await screen.findByRole("tabpanel", { name: "Exchange rates" })).toBeInTheDocument();
});

test("alarms are paused and resumed", async () => {
  const desk = await open();
  type("pause hour");
  press("Enter");
  await waitFor(() => expect(desk.callsOf("pause_alarms")).toEqual([{ length: "one-hour" }]));
  expect(await screen.findByRole("button", { name: "Resume alarms" })).toBeInTheDocument();
  press("k", { ctrlKey: true });
  await screen.findByRole("combobox");
  type("resume");
  press("Enter");
  await waitFor(() => expect(desk.callsOf("resume_alarms")).toHaveLength(1));
});

test("nothing by that name is said", async () => {
  await open();
  type("qqqqq");
  expect(await screen.findByText("Nothing by that name")).toBeInTheDocument();
  press("Enter");
  expect(field()).toBeInTheDocument();
});

describe("the focus", () => {
  test.each([
    ["Esc", () => press("Escape")],
    ["its key", () => press("k", { ctrlKey: true })],
  ])("is back in the list after %s", async (_, close) => {
    await open();
    expect(field()).toHaveFocus();
    close();
    await waitFor(() => expect(screen.queryByRole("combobox")).toBeNull());
    expect(screen.getByRole("grid")).toHaveFocus();
  });

  test("goes to the dialog that a command opens, and from there to the list", async () => {
    await open();
    type("decline");
    press("Enter");
    const dialog = await screen.findByRole("dialog", { name: /Decline/ });
    await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement));
    press("Escape");
    await waitFor(() => expect(screen.getByRole("grid")).toHaveFocus());
  });
});

test("it opens from a field one types in", async () => {
  await start();
  act(() => screen.getByRole("searchbox").focus());
  press("k", { ctrlKey: true });
  expect(await screen.findByRole("combobox", { name: "Search or run" })).toHaveFocus();
});

describe("with single-letter keys off", () => {
  const off = () => new FakeDesk({ settings: { letter_keys: false } });

  test("every command is here, and no key is shown that does nothing", async () => {
    await open(off());
    const accept = screen.getByRole("option", { name: "Accept" });
    expect(screen.queryByRole("option", { name: /^Accept\s*A$/ })).toBeNull();
    expect(screen.getByRole("option", { name: /^Settings\s*Ctrl ,$/ })).toBeInTheDocument();
    fireEvent.click(accept);
    expect(await screen.findByRole("dialog", { name: /Accept/ })).toBeInTheDocument();
  });
});

test("the daily look for updates is switched where there is somebody to ask, and is no choice elsewhere", async () => {
  const desk = new FakeDesk();
  desk.updates.can_look = true;
  await open(desk);
  type("look for updates");
  fireEvent.click(await screen.findByRole("option", { name: /once a day: Off/ }));
  await waitFor(() => expect(desk.updates.looks).toBe(false));
  cleanup();
  await open(new FakeDesk());
  type("look for updates");
  expect(screen.queryByRole("option", { name: /once a day/ })).toBeNull();
});

test.each(["en", "ru"] as const)("axe finds nothing, in %s", async (locale) => {
  await open(new FakeDesk({ settings: { locale, region: locale } }));
  await expectAccessible();
});
