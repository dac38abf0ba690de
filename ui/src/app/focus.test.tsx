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
/** The dialog, once keys go to it. */
async function openDialog(name: RegExp) {
  const dialog = await screen.findByRole("dialog", { name });
  await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement));
}
const inList = () => waitFor(() => expect(screen.getByRole("grid")).toHaveFocus());

async function start(desk = new FakeDesk()) {
  desk.install();
  render(<Root />);
  const list = await screen.findByRole("grid");
  await screen.findByRole("group", { name: "Answer this lead" });
  act(() => list.focus());
  return desk;
}

describe("the focus is in the list again after", () => {
  test.each([
    ["the dialog of a command", "d", /Decline/],
    ["the sheet of keys", "?", /Keys/],
    ["the dialog of a new lead", "n", /New lead/],
  ])("%s", async (_, key, name) => {
    await start();
    press(key);
    await openDialog(name);
    press("Escape");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await inList();
  });

  test("an answer by keys, where the next lead is selected", async () => {
    const desk = await start();
    press("d");
    await openDialog(/Decline/);
    press("4");
    press("Enter", { ctrlKey: true });
    await waitFor(() => expect(desk.row("received-0").outcome).toBe("declined"));
    await inList();
    await waitFor(() => expect(screen.getByRole("row", { selected: true })).toHaveTextContent("Halvorsen"));
  });

  test("an answer by a button that goes with its lead", async () => {
    const desk = await start();
    const decline = screen.getByRole("button", { name: /^Decline/ });
    act(() => decline.focus());
    fireEvent.click(decline);
    await openDialog(/Decline/);
    press("4");
    press("Enter", { ctrlKey: true });
    await waitFor(() => expect(desk.row("received-0").outcome).toBe("declined"));
    await waitFor(() => expect(decline).not.toBeInTheDocument());
    await inList();
  });

  test("what had it is taken away from outside", async () => {
    const desk = await start();
    const accept = within(screen.getByRole("group", { name: "Answer this lead" })).getByRole("button", {
      name: /^Accept/,
    });
    act(() => accept.focus());
    desk.leads = desk.leads.filter(({ id }) => id !== "received-0");
    await act(() => desk.emit("changed", { ids: null }));
    await waitFor(() => expect(accept).not.toBeInTheDocument());
    await inList();
  });
});

test("a click into nothing leaves the focus alone", async () => {
  const desk = await start();
  act(() => screen.getByRole("grid").blur());
  await act(() => desk.emit("changed", { ids: null }));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(document.body).toHaveFocus();
});

test("the language changes under the focus, which stays where it is", async () => {
  await start();
  press(",", { ctrlKey: true });
  const russian = await screen.findByRole("radio", { name: "Русский" });
  act(() => russian.focus());
  fireEvent.click(russian);
  expect(await screen.findByRole("tab", { name: "Общие" })).toBeInTheDocument();
  expect(russian).toHaveFocus();
});

test.each([
  ["l", "Alarms"],
  ["n", "Notices"],
  ["s", "Settings"],
])("the screen of g %s has the focus when it comes, and Esc gives it back", async (key, name) => {
  await start();
  press("g");
  press(key);
  const page = await screen.findByRole("main", { name });
  await waitFor(() => expect(page).toContainElement(document.activeElement as HTMLElement));
  press("Escape");
  await waitFor(() => expect(page).not.toBeInTheDocument());
  await inList();
});

test("a screen takes the focus that something in it lost", async () => {
  const desk = await start();
  desk.rates = [{ currency: "NOK", from: "2026-01-01", usd: "0.09" }];
  press(",", { ctrlKey: true });
  fireEvent.click(await screen.findByRole("tab", { name: "Exchange rates" }));
  const remove = await screen.findByRole("button", { name: /Remove/ });
  act(() => remove.focus());
  fireEvent.click(remove);
  await waitFor(() => expect(remove).not.toBeInTheDocument());
  await waitFor(() => expect(document.body).not.toHaveFocus());
});
