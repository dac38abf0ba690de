import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LeadRow } from "../ipc";
import { FakeDesk } from "../test/fakeDesk";
import { clock, hours, leadRow } from "../test/leads";
import { renderDesk } from "../test/render";
import { LeadPane } from "./LeadPane";

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A lead that was answered ten seconds before the window opened, as after a restart. */
async function held(change: Partial<LeadRow> = {}) {
  const second = 1 / 3600;
  const until = hours(20 * second);
  const desk = new FakeDesk();
  const onHold = clock("on-hold", -10 * second, 20 * second);
  desk.leads = [leadRow({ id: "lead", stage: "archived", held_until: until, clock: onHold, ...change })];
  desk.detail("lead", { commands: ["favorite"], undo: { command: "decline", until } });
  await renderDesk(<LeadPane leadId="lead" />, { desk });
  const words = await screen.findByText(/will be told|will not be told/);
  return { desk, bar: words.parentElement as HTMLElement };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const press = (name: RegExp) => act(async () => screen.getByRole("button", { name }).click());

test("an answer that is held says who is not told, and for how long yet", async () => {
  const { bar } = await held({ outcome: "declined" });
  expect(bar).toHaveTextContent("Customer will not be told for 20 s");
  await pass(5000);
  expect(bar).toHaveTextContent("Customer will not be told for 15 s");
  await pass(15_000);
  expect(screen.queryByText(/will not be told/)).not.toBeInTheDocument();
});

test("its bar drains from what is left of the whole time", async () => {
  const { bar } = await held({ outcome: "lost" });
  expect(bar).toHaveTextContent("Nobody outside will be told for 20 s");
  const drain = bar.lastElementChild as HTMLElement;
  expect(Number(drain.style.getPropertyValue("--from"))).toBeCloseTo(2 / 3, 1);
});

test("Send now ends the hold, and nothing can be undone any more", async () => {
  const { desk } = await held({ outcome: "declined" });
  desk.detail("lead", { commands: ["favorite"], undo: null });
  await press(/^Send now/);
  await pass(50);
  expect(desk.callsOf("send_now")).toEqual([{ id: "lead" }]);
  expect(screen.queryByText(/will not be told/)).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /^Undo/ })).not.toBeInTheDocument();
});

test("Undo takes the answer back", async () => {
  const { desk } = await held({ outcome: "declined" });
  desk.answer("undo", () => null);
  await press(/^Undo/);
  await pass(50);
  expect(desk.callsOf("undo")).toEqual([{ id: "lead" }]);
});
