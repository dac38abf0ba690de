import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fetchTheRest } from "../app/fetchTheRest";
import { Root } from "../app/Root";
import { deskClock } from "../shared/time";
import { expectAccessible } from "../test/axe";
import { FakeDesk } from "../test/fakeDesk";
import { NOW } from "../test/leads";
import { giveSight } from "../test/sight";
import { giveSizes } from "../test/sizes";
import { sections } from "./sections";
// Loaded when it is shown; here ahead of time, so that no test waits for it.
import "./Settings";

beforeEach(() => {
  giveSizes();
  giveSight();
  deskClock.tick(NOW);
});
afterEach(() => {
  delete document.documentElement.dataset.theme;
  delete document.documentElement.dataset.density;
});

/** The whole window, on one section of the settings. */
async function open(section: string, desk = new FakeDesk()) {
  desk.install();
  render(<Root />);
  await screen.findByRole("grid");
  fireEvent.keyDown(document.body, { key: ",", ctrlKey: true });
  fireEvent.click(await screen.findByRole("tab", { name: section }));
  await screen.findByRole("tabpanel", { name: section });
  return desk;
}

test("language and theme change at once", async () => {
  const desk = await open("General");
  fireEvent.click(screen.getByRole("radio", { name: "Dark" }));
  await waitFor(() => expect(document.documentElement.dataset.theme).toBe("dark"));
  fireEvent.click(screen.getByRole("radio", { name: "Русский" }));
  expect(await screen.findByRole("tab", { name: "Общие" })).toBeInTheDocument();
  expect(document.documentElement.lang).toBe("ru");
  expect(desk.callsOf("set_setting")).toEqual([
    { key: "theme", value: "dark" },
    { key: "language", value: "ru" },
  ]);
});

test("rows are compact at once, and comfortable again", async () => {
  await open("General");
  const row = () =>
    Number.parseInt(screen.getAllByRole("row", { hidden: true })[2]?.style.transform.slice(11) ?? "", 10);
  const before = row();
  fireEvent.click(screen.getByRole("radio", { name: "Compact" }));
  await waitFor(() => expect(document.documentElement.dataset.density).toBe("compact"));
  // A head and one row stand above the second row.
  await waitFor(() => expect(row()).toBe(before - 12));
  fireEvent.click(screen.getByRole("radio", { name: "Comfortable" }));
  await waitFor(() => expect(row()).toBe(before));
  expect(document.documentElement.dataset.density).toBeUndefined();
});

test.each([
  ["Light", "light"],
  ["Dark", "dark"],
  ["High contrast", "contrast"],
  ["High contrast, dark", "contrast-dark"],
])("the theme %s is chosen, and the system's again", async (name, theme) => {
  await open("General");
  const group = () => within(screen.getByRole("radiogroup", { name: "Theme" }));
  fireEvent.click(group().getByRole("radio", { name }));
  await waitFor(() => expect(document.documentElement.dataset.theme).toBe(theme));
  fireEvent.click(group().getByRole("radio", { name: "As the system" }));
  await waitFor(() => expect(document.documentElement.dataset.theme).toBeUndefined());
});

test("single-letter keys are switched off and on, at once", async () => {
  const desk = await open("General");
  const keys = within(screen.getByRole("radiogroup", { name: "Single-letter keys" }));
  fireEvent.click(keys.getByRole("radio", { name: "Off" }));
  await waitFor(() => expect(keys.getByRole("radio", { name: "Off" })).toBeChecked());
  expect(desk.settings.letter_keys).toBe(false);
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "g" });
  expect(screen.queryByText("stay here")).toBeNull();
  fireEvent.click(keys.getByRole("radio", { name: "On" }));
  await waitFor(() => expect(keys.getByRole("radio", { name: "On" })).toBeChecked());
  expect(desk.settings.letter_keys).toBe(true);
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "g" });
  expect(screen.getByText("stay here")).toBeInTheDocument();
});

test("the first visit shows the settings without React's wait after a fallback", async () => {
  await fetchTheRest();
  new FakeDesk().install();
  render(<Root />);
  await screen.findByRole("grid");
  fireEvent.keyDown(document.body, { key: ",", ctrlKey: true });
  expect(screen.getByRole("tabpanel", { name: "General" })).toBeInTheDocument();
});

test("everything is made larger and smaller, by choice and by key", async () => {
  const desk = await open("General");
  fireEvent.click(screen.getByRole("radio", { name: "150%" }));
  await waitFor(() => expect(desk.settings.zoom).toBe(150));
  for (const [key, percent] of [
    ["=", 175],
    ["+", 200],
    ["-", 175],
    ["0", 100],
  ] as const) {
    await waitFor(() => expect(screen.getByRole("radio", { name: `${desk.settings.zoom}%` })).toBeChecked());
    fireEvent.keyDown(document.body, { key, ctrlKey: true });
    await waitFor(() => expect(desk.settings.zoom).toBe(percent));
  }
});

test("starting at login is asked for and taken back", async () => {
  const desk = await open("General");
  const start = within(screen.getByRole("radiogroup", { name: "Start at login" }));
  fireEvent.click(start.getByRole("radio", { name: "On" }));
  await waitFor(() => expect(desk.callsOf("set_setting")).toEqual([{ key: "start_at_login", value: "true" }]));
});

describe("a test notification", () => {
  const ask = () => fireEvent.click(screen.getByRole("button", { name: "Show a test notification" }));

  test("that was seen is remembered", async () => {
    const desk = await open("General");
    ask();
    fireEvent.click(await screen.findByRole("button", { name: "Yes" }));
    expect(await screen.findByText("You have seen one here.")).toBeInTheDocument();
    expect(desk.callsOf("set_setting")).toEqual([{ key: "toasts_seen", value: "yes" }]);
  });

  test("that was not seen is remembered, with what to do on this system", async () => {
    const desk = await open("General", new FakeDesk({ settings: { platform: "windows" } }));
    ask();
    fireEvent.click(await screen.findByRole("button", { name: "No" }));
    expect(await screen.findByText(/Open Settings, System, Notifications/)).toBeInTheDocument();
    expect(desk.callsOf("set_setting")).toEqual([{ key: "toasts_seen", value: "no" }]);
  });

  test("that the system refuses is said in words", async () => {
    const desk = new FakeDesk();
    desk.answer("test_toast", () => {
      throw { code: "toasts-not-shown", message: "", params: {} };
    });
    await open("General", desk);
    ask();
    expect(await screen.findByText(/The system did not show a notification/)).toBeInTheDocument();
    await expectAccessible();
  });
});

test("the first screen is found again, and left again without a change", async () => {
  const desk = await open("General");
  fireEvent.click(screen.getByRole("button", { name: "Show the first screen" }));
  expect(await screen.findByRole("heading", { name: "How do referrals get here?" })).toBeInTheDocument();
  fireEvent.keyDown(document.body, { key: "Escape" });
  expect(await screen.findByRole("grid")).toBeInTheDocument();
  expect(desk.callsOf("set_setting")).toEqual([]);
});

describe("the time to undo", () => {
  const field = () => screen.getByRole("textbox", { name: "Seconds to undo an answer" });
  const type = (value: string) => fireEvent.change(field(), { target: { value } });

  test.each(["601", "-1", "12.5", "", "soon", "99999"])("%o is refused in words as it is typed", async (typed) => {
    const desk = await open("Answers");
    type(typed);
    expect(field()).toHaveAccessibleDescription("A whole number from 0 to 600. Until then it stays at 30.");
    expect(field()).toBeInvalid();
    fireEvent.keyDown(field(), { key: "Escape" });
    await screen.findByRole("grid");
    expect(desk.callsOf("set_setting")).toEqual([]);
  });

  test.each([
    ["0", "Answers are final at once. Nothing can be taken back."],
    ["1", "An answer can be taken back for 1 second."],
    ["600", "An answer can be taken back for 600 seconds."],
  ])("%o is kept when typing pauses, and what it means is said", async (typed, words) => {
    const desk = await open("Answers");
    type(typed);
    expect(field()).toHaveAccessibleDescription(words);
    await waitFor(() => expect(desk.callsOf("set_setting")).toEqual([{ key: "undo_seconds", value: typed }]));
  });

  test("what was typed just before leaving is kept", async () => {
    const desk = await open("Answers");
    type("45");
    fireEvent.keyDown(field(), { key: "Escape" });
    await screen.findByRole("grid");
    await waitFor(() => expect(desk.callsOf("set_setting")).toEqual([{ key: "undo_seconds", value: "45" }]));
  });
});

test("the side list is walked with the arrows", async () => {
  await open("General");
  act(() => screen.getByRole("tab", { name: "General" }).focus());
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "ArrowDown" });
  expect(await screen.findByRole("tabpanel", { name: "Alarms" })).toBeInTheDocument();
});

test("the version is named", async () => {
  await open("About");
  expect(screen.getByText("Version 0.1.0")).toBeVisible();
});

describe.each(["en", "ru"] as const)("in %s axe finds nothing in", (locale) => {
  test.each(sections.map(({ id }, nth) => [id, nth] as const))("%s", async (_, nth) => {
    const desk = new FakeDesk({ settings: { locale, region: locale } });
    desk.install();
    render(<Root />);
    await screen.findByRole("grid");
    fireEvent.keyDown(document.body, { key: ",", ctrlKey: true });
    const tabs = await screen.findAllByRole("tab");
    fireEvent.click(tabs[nth] as HTMLElement);
    await waitFor(() => expect(tabs[nth]).toHaveAttribute("aria-selected", "true"));
    await expectAccessible();
  });
});
