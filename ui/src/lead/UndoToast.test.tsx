import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Desk } from "../app/desk";
import type { CommandInput } from "../ipc";
import { deskClock } from "../shared/time";
import { FakeDesk } from "../test/fakeDesk";
import { HoldDesk } from "../test/HoldDesk";
import { hours, leadRow } from "../test/leads";
import { renderDesk } from "../test/render";
import { UndoToast } from "./UndoToast";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function after(input: CommandInput, settings: Partial<FakeDesk["settings"]> = {}) {
  const desk = new FakeDesk({ settings });
  desk.leads = [leadRow({ id: "lead", customer: "Fenwick Harbour" })];
  if (input.command === "contacted") desk.detail("lead", { undo: { command: "receive", until: hours(1) } });
  if (input.command === "favorite") desk.detail("lead", { undo: { command: "favorite", until: null } });
  let held: Desk | undefined;
  await renderDesk(
    <>
      <HoldDesk
        onDesk={(now) => {
          held = now;
        }}
      />
      <UndoToast />
    </>,
    { desk, selected: "lead" },
  );
  deskClock.tick(desk.now);
  await act(async () => {
    await held?.run("lead", input);
  });
  return { desk };
}

const toast = () => screen.queryByRole("button", { name: /^Undo/ })?.parentElement ?? null;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

const decline: CommandInput = { command: "decline", reason: "test", notes: null };

test("an answer counts down the time in which nobody is told", async () => {
  await after(decline);
  expect(toast()).toHaveTextContent("Fenwick HarbourDeclined. Customer will not be told for 30 s");
  await pass(8000);
  expect(toast()).toHaveTextContent("Customer will not be told for 22 s");
  await pass(21_000);
  expect(toast()).toHaveTextContent("1 s");
  await pass(1000);
  expect(toast()).toBeNull();
});

test("a new lead can be taken away, and nothing of it waits to be sent", async () => {
  await after({ command: "contacted", at: null, how: "call", with: null, notes: null });
  expect(toast()).toHaveTextContent("New lead saved.");
  expect(screen.queryByRole("button", { name: "Send now" })).not.toBeInTheDocument();
});

test("Undo takes it back", async () => {
  const { desk } = await after(decline);
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: /^Undo/ }));
  });
  expect(desk.callsOf("undo")).toEqual([{ id: "lead" }]);
  expect(toast()).toBeNull();
});

test.each<[CommandInput, string]>([
  [
    {
      command: "accept",
      deal: { name: "", value: null, currency: null, close_date: null, notes: null, crm_id: null, campaign_id: null },
      team: [],
    },
    "Accepted. Nobody outside will be told for 30 s",
  ],
  [{ command: "win", value: null, currency: null, notes: null }, "Marked as won. Nobody outside will be told for 30 s"],
  [{ command: "lose", reason: "other", notes: "x" }, "Marked as lost. Nobody outside will be told for 30 s"],
  [{ command: "error", reason: "test", notes: null }, "Closed as an error. Nobody outside will be told for 30 s"],
])("%o", async (input, words) => {
  await after(input);
  expect(toast()).toHaveTextContent(words);
});

test("in Russian it counts as well", async () => {
  await after(decline, { locale: "ru", region: "ru-RU" });
  expect(screen.getByRole("button", { name: /^Отменить/ }).parentElement).toHaveTextContent(
    "Отклонён. Клиенту сообщим через 30 с",
  );
});

test("a change nobody is told of is offered for a moment, longer under the pointer", async () => {
  await after({ command: "favorite", on: true });
  expect(toast()).toHaveTextContent("Favorite changed.");
  await pass(3000);
  act(() => screen.getByRole("button", { name: /^Undo/ }).focus());
  await pass(10_000);
  expect(toast()).not.toBeNull();
  act(() => screen.getByRole("button", { name: /^Undo/ }).blur());
  await pass(7000);
  expect(toast()).toBeNull();
});

test("nothing done, nothing shown", async () => {
  await renderDesk(<UndoToast />);
  expect(toast()).toBeNull();
});
