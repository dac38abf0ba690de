import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import { Root } from "../app/Root";
import type { AlarmRow } from "../ipc";
import { deskClock } from "../shared/time";
import { expectAccessible } from "../test/axe";
import { alarm, sampleAlarms } from "../test/fakeAlarms";
import { FakeDesk, refusal } from "../test/fakeDesk";
import { hours, NOW } from "../test/leads";
import { renderDesk } from "../test/render";
import { giveSizes } from "../test/sizes";
import Alarms from "./Alarms";

const userEvent = userEvents.setup({ delay: null });

async function showOf(...record: Partial<AlarmRow>[]) {
  const desk = new FakeDesk();
  desk.alarms.record = record.map(alarm);
  const found = await renderDesk(<Alarms />, { desk });
  return { ...found, desk };
}

const shelf = (name: string) => userEvent.click(screen.getByRole("tab", { name }));

describe("each alarm says when it was told, how late, and why", () => {
  test.each<[Partial<AlarmRow>, string]>([
    [{}, "Told today, 15:20"],
    [{ late: true, due_at: hours(-3) }, "Told today, 15:20 · late by 2 h · its time: today, 13:20"],
    [
      { told_at: hours(-0.5), reason: "working-hours" },
      "Told today, 15:50 · its time: today, 15:20 · outside working hours",
    ],
    [{ again: true, summary: true }, "Told today, 15:20 · perhaps for the second time · in a summary"],
    [{ standing: "raising" }, "Being told"],
  ])("told: %o", async (change, words) => {
    await showOf(change);
    expect(await screen.findByText(words.split(" · ")[0] as string)).toBeVisible();
    expect(screen.getByRole("listitem")).toHaveTextContent(words);
  });

  test("what waits says until when and why", async () => {
    await showOf(
      { standing: "waiting", told_at: hours(17), reason: "quiet-hours" },
      { standing: "waiting", told_at: null, reason: "paused", kind: "expiring" },
    );
    await shelf("Waiting");
    const items = await screen.findAllByRole("listitem");
    expect(items[0]).toHaveTextContent("To be told Thu 19 Nov, 09:20 · its time: today, 15:20 · quiet hours");
    expect(items[1]).toHaveTextContent("Waits until you resume alarms · its time: today, 15:20 · alarms are paused");
  });

  test("what is wrong with the desk is about no lead and can only be seen", async () => {
    const { desk } = await showOf({ about: null, kind: "trouble", step: "disk-nearly-full 2026-11-18" });
    expect(await screen.findByRole("listitem")).toHaveTextContent("The disk is nearly full");
    expect(screen.queryByRole("button", { name: /^Open the lead of/ })).toBeNull();
    expect(screen.queryByRole("button", { name: "Snooze 1 h" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Mark as seen" }));
    expect(desk.callsOf("acknowledge")).toEqual([{ lead: null, kind: "trouble", step: "disk-nearly-full 2026-11-18" }]);
  });

  test("what was not told says why", async () => {
    await showOf({ standing: "suppressed", told_at: null, reason: "switched-off", step: "1h" });
    await shelf("Why was I not told?");
    expect(await screen.findByRole("listitem")).toHaveTextContent(
      "Not told · its time: today, 15:20 · this kind of alarm is switched off",
    );
    expect(screen.queryByRole("button", { name: "Snooze 1 h" })).toBeNull();
  });
});

test("an alarm is marked as seen, and keeps the focus", async () => {
  const { desk } = await showOf({}, { step: "1h" });
  await userEvent.click((await screen.findAllByRole("button", { name: "Mark as seen" }))[0] as HTMLElement);
  await waitFor(() => expect(screen.getAllByRole("button", { name: "Mark as seen" })).toHaveLength(1));
  expect(desk.callsOf("acknowledge")).toEqual([{ lead: "lead", kind: "answer-soon", step: "4h" }]);
  expect(screen.getAllByRole("listitem")[0]).toHaveFocus();
  await userEvent.click(screen.getByRole("button", { name: /^Mark all as seen/ }));
  await waitFor(() => expect(screen.queryByRole("button", { name: /^Mark/ })).toBeNull());
});

test("keys walk the record, mark, snooze for an hour and open", async () => {
  const desk = new FakeDesk();
  const [first, second] = desk.leads.filter((lead) => lead.stage === "received");
  if (!first || !second) throw new Error("two received leads");
  desk.alarms.record = [first, second].map(({ id, customer }) => alarm({ about: { id, customer, stage: "received" } }));
  await renderDesk(<Alarms />, { desk });
  const items = await screen.findAllByRole("listitem");
  await userEvent.keyboard("jjk");
  expect(items[0]).toHaveFocus();
  await userEvent.keyboard("j");
  expect(items[1]).toHaveFocus();
  await userEvent.keyboard("m");
  await waitFor(() => expect(desk.callsOf("acknowledge")).toHaveLength(1));
  expect(desk.callsOf("acknowledge")[0]).toMatchObject({ lead: second.id });
  await userEvent.keyboard("s");
  await waitFor(() => expect(desk.callsOf("run")).toHaveLength(1));
  const { id, input } = desk.callsOf("run")[0] as { id: string; input: { command: string; until: string } };
  expect([id, input.command]).toEqual([second.id, "snooze"]);
  expect(Math.abs(Date.parse(input.until) - Date.parse(hours(1)))).toBeLessThan(60_000);
});

test("more than a page is shown when somebody asks", async () => {
  await showOf(...Array.from({ length: 51 }, (_, nth) => ({ step: `${nth + 1}h` })));
  expect(await screen.findAllByRole("listitem")).toHaveLength(50);
  await userEvent.click(screen.getByRole("button", { name: "Show more" }));
  await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(51));
});

test.each([
  ["Told", /Nothing has been told yet/],
  ["Waiting", /Nothing waits/],
  ["Why was I not told?", /No alarm was left out/],
])("an empty shelf %s says what would be there", async (name, words) => {
  await showOf();
  await shelf(name);
  expect(await screen.findByText(words)).toBeVisible();
});

test("a record that can't be read is told in words", async () => {
  const desk = new FakeDesk();
  desk.answer("alarms", () => {
    throw refusal("store-unavailable");
  });
  await renderDesk(<Alarms />, { desk });
  expect(await screen.findByRole("alert")).toHaveTextContent(/could not be read or saved/);
});

describe("in the window", () => {
  beforeEach(() => {
    giveSizes();
    deskClock.tick(NOW);
  });

  async function open(desk: FakeDesk) {
    desk.install();
    const { container } = render(<Root />);
    await screen.findByRole("grid");
    fireEvent.keyDown(document.body, { key: "g" });
    fireEvent.keyDown(document.body, { key: "l" });
    return { ...within(await screen.findByRole("main", { name: /Alarms|Оповещения/ })), container };
  }
  const deskWithAlarms = (settings = {}) => {
    const desk = new FakeDesk({ settings });
    desk.alarms.record = sampleAlarms(desk.leads);
    return desk;
  };

  test("the navigation counts what was not seen, and follows what changes", async () => {
    const desk = deskWithAlarms();
    const page = await open(desk);
    expect(screen.getByRole("button", { name: /^Alarms/ })).toHaveTextContent("Alarms4");
    desk.alarms.record = [
      alarm({ about: { id: "other", customer: "Other", stage: "archived" }, kind: "expired" }),
      ...desk.alarms.record,
    ];
    await act(() => desk.emit("changed", { ids: ["other"] }));
    expect(await page.findByText("Expired without an answer")).toBeVisible();
    await waitFor(() => expect(screen.getByRole("button", { name: /^Alarms/ })).toHaveTextContent("Alarms5"));
  });

  test("what changes while the first answer is on its way is not missed", async () => {
    const desk = deskWithAlarms();
    const answers: ((page: unknown) => void)[] = [];
    desk.answer("alarms", () => new Promise((resolve) => answers.push(resolve)));
    const page = await open(desk);
    await waitFor(() => expect(answers).toHaveLength(1));
    await act(() => desk.emit("changed", { ids: ["other"] }));
    desk.forgetAnswer("alarms");
    answers[0]?.({ alarms: [], unseen: 0, next: null });
    expect(await page.findAllByRole("listitem")).toHaveLength(5);
  });

  test("an alarm opens its lead, and Escape goes back", async () => {
    const desk = deskWithAlarms();
    const page = await open(desk);
    const [lead] = desk.leads;
    await userEvent.click((await page.findAllByRole("button", { name: /^Open the lead of/ }))[0] as HTMLElement);
    expect(await screen.findByRole("heading", { name: lead?.customer })).toBeVisible();
    fireEvent.keyDown(document.body, { key: "g" });
    fireEvent.keyDown(document.body, { key: "l" });
    await screen.findByRole("main", { name: "Alarms" });
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("main", { name: "Alarms" })).toBeNull());
  });

  test.each(["en", "ru"] as const)("axe finds nothing in %s", async (locale) => {
    const page = await open(deskWithAlarms({ locale, region: locale }));
    await page.findAllByRole("listitem");
    await expectAccessible(page.container);
  });
});
