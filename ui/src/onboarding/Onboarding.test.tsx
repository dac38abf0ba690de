import { act, screen, waitFor } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { ImportProvider } from "../app/importing";
import { expectAccessible } from "../test/axe";
import { FakeDesk, refusal } from "../test/fakeDesk";
import { renderDesk } from "../test/render";
import Onboarding from "./Onboarding";

const First = () => (
  <ImportProvider>
    <Onboarding />
  </ImportProvider>
);
const userEvent = userEvents.setup({ delay: null });
const empty = () => new FakeDesk({ leads: [], settings: { onboarded: false } });
const settled = (desk: FakeDesk) => waitFor(() => expect(desk.settings.onboarded).toBe(true));

test("2 and Enter bring the sample referrals", async () => {
  const { desk } = await renderDesk(<First />, { desk: empty() });
  await userEvent.keyboard("2");
  expect(screen.getByRole("radio", { name: /Try with sample referrals/ })).toBeChecked();
  await userEvent.keyboard("{Enter}");
  await settled(desk);
  expect(desk.callsOf("load_samples")).toHaveLength(1);
});

test("office hours are one press away, and kept at once", async () => {
  const { desk } = await renderDesk(<First />, { desk: empty() });
  const offer = screen.getByRole("switch", { name: /^Alarms only from Monday to Friday, 9 to 18/ });
  expect(offer).not.toBeChecked();
  await userEvent.keyboard("3");
  await waitFor(() => expect(offer).toBeChecked());
  expect(desk.callsOf("set_setting")).toEqual([{ key: "working_hours", value: "Mon-Fri 09:00-18:00" }]);
  await userEvent.click(offer);
  await waitFor(() => expect(offer).not.toBeChecked());
  expect(desk.callsOf("set_setting").at(-1)).toEqual({ key: "working_hours", value: "" });
});

test("starting at login is offered, and off until it is wanted", async () => {
  const { desk } = await renderDesk(<First />, { desk: empty() });
  expect(screen.getByRole("switch", { name: /^Start at login/ })).not.toBeChecked();
  await userEvent.keyboard("4");
  await waitFor(() => expect(desk.callsOf("set_setting")).toEqual([{ key: "start_at_login", value: "true" }]));
});

test("hours that could not be kept are not shown as if they were", async () => {
  const desk = empty();
  desk.answer("set_setting", () => {
    throw refusal("store-unavailable");
  });
  await renderDesk(<First />, { desk });
  await userEvent.keyboard("3");
  await waitFor(() => expect(desk.callsOf("set_setting")).toHaveLength(1));
  await waitFor(() => expect(screen.getByRole("switch", { name: /^Alarms only/ })).not.toBeChecked());
});

test("Enter starts once, though the button has the focus as well", async () => {
  const desk = empty();
  desk.chosen = { created: 3, updated: 0, unchanged: 0, rejected: [], stopped: false };
  await renderDesk(<First />, { desk });
  expect(screen.getByRole("button", { name: /^Import a file/ })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await settled(desk);
  expect(desk.callsOf("choose_files")).toHaveLength(1);
});

test("a cancelled choice changes nothing", async () => {
  const { desk } = await renderDesk(<First />, { desk: empty() });
  await userEvent.click(screen.getByRole("button", { name: /^Import a file/ }));
  await waitFor(() => expect(desk.callsOf("choose_files")).toHaveLength(1));
  expect(desk.callsOf("set_setting")).toEqual([]);
  for (const alert of screen.getAllByRole("alert")) expect(alert).toBeEmptyDOMElement();
});

const leadsCsv = { file: "leads.csv", position: "", reason: "" };

describe("a file that brings nothing", () => {
  test.each([
    [
      [{ ...leadsCsv, place: "row", numbers: [2], code: "missing-field", about: ["Lead ID"] }],
      "Nothing could be imported. leads.csv, row 2: Lead ID is missing",
    ],
    [
      [{ ...leadsCsv, place: "file", numbers: [], code: "empty", about: [] }],
      "Nothing could be imported. leads.csv: the file is empty",
    ],
    [[], "There are no referrals in this file."],
  ])("%o", async (rejected, words) => {
    const desk = empty();
    desk.chosen = { created: 0, updated: 0, unchanged: 0, rejected, stopped: false };
    await renderDesk(<First />, { desk });
    await userEvent.click(screen.getByRole("button", { name: /^Import a file/ }));
    await waitFor(() => expect(screen.getAllByRole("alert").at(-1)).toHaveTextContent(words));
    expect(desk.settings.onboarded).toBe(false);
  });
});

test("a failure is told in words", async () => {
  const desk = empty();
  desk.answer("load_samples", () => {
    throw refusal("store-unavailable");
  });
  await renderDesk(<First />, { desk });
  await userEvent.keyboard("2{Enter}");
  await waitFor(() => expect(screen.getAllByRole("alert").at(-1)).toHaveTextContent("could not be read or saved"));
});

describe("a test notification", () => {
  const asked = async (desk = empty()) => {
    await renderDesk(<First />, { desk });
    await userEvent.keyboard("5");
    expect(await screen.findByText("It was shown just now. Did you see it?")).toBeInTheDocument();
    return desk;
  };

  test("that was seen is confirmed with the keyboard alone", async () => {
    const desk = await asked();
    expect(desk.callsOf("test_toast")).toHaveLength(1);
    const yes = screen.getByRole("button", { name: "Yes" });
    screen.getByRole("button", { name: /^Show a test/ }).focus();
    await userEvent.tab();
    expect(yes).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(desk.callsOf("set_setting")).toEqual([{ key: "toasts_seen", value: "yes" }]));
    expect(desk.callsOf("choose_files")).toEqual([]);
  });

  test("that was not seen is remembered", async () => {
    const desk = await asked(new FakeDesk({ leads: [], settings: { onboarded: false } }));
    await userEvent.click(screen.getByRole("button", { name: "No" }));
    await waitFor(() => expect(desk.callsOf("set_setting")).toEqual([{ key: "toasts_seen", value: "no" }]));
  });
});

describe("the first screen is skipped", () => {
  test("with Escape", async () => {
    const { desk } = await renderDesk(<First />, { desk: empty() });
    await userEvent.keyboard("{Escape}");
    await settled(desk);
    expect(desk.callsOf("choose_files")).toEqual([]);
    expect(desk.callsOf("load_samples")).toEqual([]);
  });

  test("with its button", async () => {
    const { desk } = await renderDesk(<First />, { desk: empty() });
    await userEvent.click(screen.getByRole("button", { name: /^Start empty/ }));
    await settled(desk);
  });
});

test("an import that takes long tells its count and can be cancelled", async () => {
  const { desk } = await renderDesk(<First />, { desk: empty() });
  await act(() => desk.emit("import-progress", { done: 2_000 }));
  expect(await screen.findByText("Importing: 2,000 referrals read")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(desk.callsOf("stop_import")).toHaveLength(1);
});

test("the language is one press away, by its own name", async () => {
  const { desk } = await renderDesk(<First />, { desk: empty() });
  await userEvent.click(screen.getByRole("radio", { name: "Русский" }));
  await waitFor(() => expect(desk.callsOf("set_setting")).toEqual([{ key: "language", value: "ru" }]));
});

test("the lesson shows real clocks", async () => {
  await renderDesk(<First />, { desk: empty() });
  for (const words of ["41 h left", "21 h left", "70 min left", "6 h late", "9 d left"]) {
    expect(screen.getByText(words)).toBeVisible();
  }
});

test.each(["en", "ru"] as const)("axe finds nothing in %s", async (locale) => {
  const desk = new FakeDesk({ leads: [], settings: { locale, region: locale } });
  const { container } = await renderDesk(<First />, { desk });
  await expectAccessible(container);
});
