import { screen, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { TimelineItem } from "../ipc";
import { expectAccessible } from "../test/axe";
import { FakeDesk } from "../test/fakeDesk";
import { hours, leadDetail, leadRow } from "../test/leads";
import { renderDesk } from "../test/render";
import { Timeline } from "./Timeline";

const userEvent = userEvents.setup({ delay: null });

/** Every line of the timeline, as it is read. */
async function tell(desk: FakeDesk): Promise<string[]> {
  await renderDesk(<Timeline lead={leadDetail(leadRow())} />, { desk });
  const timeline = within(await screen.findByRole("region", { name: "Timeline" }));
  await timeline.findAllByRole("time");
  return timeline.getAllByRole("listitem").map((item) => item.textContent ?? "");
}

function deskWith(items: TimelineItem[], desk = new FakeDesk()): FakeDesk {
  desk.answer("timeline", () => ({ items }));
  return desk;
}

test("what people and the clock did reads as sentences: who, what, before and after", async () => {
  const desk = new FakeDesk();
  desk.answer("timeline", () => ({
    items: [
      { what: "entry", at: hours(-30), actor: "source", command: "receive", changes: [], note: null },
      {
        what: "entry",
        at: hours(-5),
        actor: "user",
        command: "edit",
        changes: [
          {
            field: "deal.value",
            before: { minor: 1_800_000, currency: "EUR" },
            after: { minor: 2_000_000, currency: "EUR" },
          },
          { field: "deal.close_date", before: null, after: "2026-12-31" },
          { field: "held_until", before: null, after: hours(1) },
        ],
        note: null,
      },
      {
        what: "entry",
        at: hours(-4),
        actor: "user",
        command: "add-team-member",
        changes: [
          {
            field: "team",
            before: [{ id: "1", first_name: "Marta", last_name: "Veldkamp", email: null, phone: null }],
            after: [
              { id: "1", first_name: "Marta", last_name: "Veldkamp", email: null, phone: null },
              { id: "2", first_name: "Jonas", last_name: "Okafor", email: "jonas@northlight.example", phone: null },
            ],
          },
        ],
        note: null,
      },
      {
        what: "entry",
        at: hours(-3),
        actor: "user",
        command: "lose",
        changes: [{ field: "progress.reason", before: null, after: { close: "budget-too-small" } }],
        note: "Too dear",
      },
      {
        what: "entry",
        at: hours(-2),
        actor: "clock",
        command: "brand-new",
        changes: [{ field: "odd.field", before: "a", after: true }],
        note: null,
      },
    ],
  }));
  const told = await tell(desk);
  expect(told[0]).toContain("Lead received · from the source");
  expect(told[1]).toContain("Deal changed · you");
  expect(told[1]).toContain("Value: €18,000 → €20,000");
  expect(told[1]).toContain("Close date: 31 Dec 2026");
  expect(told[1]).not.toContain("held_until");
  expect(told[2]).toContain("Team: Jonas Okafor");
  expect(told[2]).not.toContain("Marta");
  expect(told[3]).toContain("Reason: Budget too small");
  expect(told[3]).toContain("“Too dear”");
  expect(told[4]).toContain("brand-new · by the clock");
  expect(told[4]).toContain("odd.field: a → yes");
  expect(told[5]).toBe("NowWaiting for you");
});

const alarm = (change: Partial<Extract<TimelineItem, { what: "alarm" }>>): TimelineItem => ({
  what: "alarm",
  at: hours(-1),
  kind: "new",
  step: "0h",
  due_at: hours(-1),
  late: false,
  again: false,
  summary: false,
  ...change,
});

const left = (change: Partial<Extract<TimelineItem, { what: "notice" }>>): TimelineItem => ({
  what: "notice",
  at: hours(-1),
  step: "sent",
  kind: "declined-customer",
  name: "Ingrid Halvorsen",
  address: "ingrid@halvorsen.example",
  fault: null,
  ...change,
});

test("what the user was told reads as sentences, with how long before or after", async () => {
  const told = await tell(
    deskWith([
      alarm({}),
      alarm({ kind: "contact-now", step: "4h" }),
      alarm({ kind: "answer-soon", step: "1h", summary: true }),
      alarm({ kind: "answer-overdue", step: "24h", late: true }),
      alarm({ kind: "expiring", step: "3d", again: true }),
      alarm({ kind: "registration", step: "72h" }),
      alarm({ kind: "registration", step: "action-required 2026-11-18T10:00:00Z" }),
      alarm({ kind: "woken", step: "2026-11-18T10:00:00Z" }),
    ]),
  );
  const lines = told.slice(0, -1).map((line) => line.replace(/^.*\d\d:\d\d/, ""));
  expect(lines).toEqual([
    "You were told of the lead",
    "You were reminded to call · 4 h after receipt",
    "You were reminded to answer · 1 h before the end · in a summary",
    "You were told that the answer is overdue · 24 h after receipt · late",
    "You were told that it expires soon · 3 d before the end · perhaps for the second time",
    "You were reminded of the registration · the 72 h are over",
    "You were told that the registration needs your answer",
    "You were told that the snooze has ended",
  ]);
});

test("what left for whom, and what did not, reads as sentences", async () => {
  const told = await tell(
    deskWith([left({ step: "failed", fault: "recipient-refused" }), left({ step: "opened", address: null }), left({})]),
  );
  expect(told[0]).toContain("Notice not sent · ingrid@halvorsen.exampleDeclined: word to the customer");
  expect(told[0]).toContain("The mail server takes no mail for this address.");
  expect(told[1]).toContain("Notice opened in the mail program · Ingrid Halvorsen");
  expect(told[2]).toContain("Notice sent · ingrid@halvorsen.example");
});

test("a long past is folded away until somebody asks, or prints", async () => {
  const many = Array.from({ length: 30 }, (_, n) => alarm({ at: hours(n - 40), step: `${n}h` }));
  const told = await tell(deskWith(many));
  expect(told).toHaveLength(9);
  expect(screen.getAllByRole("time", { hidden: true })).toHaveLength(30);
  await userEvent.click(screen.getByRole("button", { name: "Show 22 earlier" }));
  expect(screen.getAllByRole("time")).toHaveLength(30);
});

test.each(["en", "ru"] as const)("axe finds nothing in %s", async (locale) => {
  const desk = deskWith([alarm({ late: true }), left({ step: "failed", fault: "interrupted" })]);
  desk.settings = { ...desk.settings, locale, region: locale };
  await renderDesk(<Timeline lead={leadDetail(leadRow())} />, { desk });
  await screen.findAllByRole("time");
  await expectAccessible();
});
