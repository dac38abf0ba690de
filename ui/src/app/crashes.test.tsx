import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { LeadDetail } from "../ipc";
import { deskClock } from "../shared/time";
import { expectAccessible } from "../test/axe";
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
  // React tells the console of every crash, which is what is tested here.
  vi.spyOn(console, "error").mockImplementation(() => {});
});

const press = (key: string, more: Partial<KeyboardEventInit> = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const WORDS = "This part of the window stopped working";
/** What no lead ever says: something in it is not what the window takes it for. */
const broken = (name: string) => ({ toString: () => name }) as unknown as LeadDetail["contacts"];

async function start(desk: FakeDesk) {
  desk.install();
  render(<Root />);
  await screen.findByRole("grid");
}

test("a lead that can't be drawn leaves the list and the navigation as they are", async () => {
  const desk = new FakeDesk();
  desk.detail("received-0", { contacts: broken("ingrid@halvorsen.example") });
  await start(desk);
  const panel = (await screen.findByText(WORDS)).closest('[role="alert"]') as HTMLElement;
  expect(within(panel).getByText(/Your referrals are safe/)).toBeInTheDocument();
  await expectAccessible();

  // The next lead is drawn, and the broken one once it is mended.
  press("j");
  expect(await screen.findByRole("heading", { name: /Halvorsen/, level: 2 })).toBeInTheDocument();
  press("k");
  await screen.findByText(WORDS);
  desk.detail("received-0", {});
  await act(() => desk.emit("changed", { ids: ["received-0"] }));
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("heading", { name: /Wattle Creek/, level: 2 })).toBeInTheDocument();
});

test("the details that are copied tell of the program and of nobody", async () => {
  const copied: string[] = [];
  Object.defineProperty(navigator, "clipboard", {
    configurable: true,
    value: { writeText: async (text: string) => void copied.push(text) },
  });
  const desk = new FakeDesk();
  desk.detail("received-0", { contacts: broken("ingrid@halvorsen.example") });
  await start(desk);
  fireEvent.click(await screen.findByRole("button", { name: "Copy details" }));
  expect(await screen.findByRole("button", { name: "Copied" })).toBeInTheDocument();
  const text = copied.join("\n");
  expect(text).toMatch(/^Referral Desk 0\.1\.0, linux, en\npart: lead\nerror: TypeError\n/);
  for (const secret of ["Wattle", "ingrid", "halvorsen", "example", "received-0", "/", "\\"]) {
    expect(text).not.toContain(secret);
  }
});

test("a screen that breaks can be left, and the inbox is as it was", async () => {
  const desk = new FakeDesk();
  desk.answer("alarms", () => ({ alarms: null, unseen: 0, next: null }));
  await start(desk);
  press("g");
  press("l");
  expect(await screen.findByText(WORDS)).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: /All referrals/ }));
  await waitFor(() => expect(screen.queryByText(WORDS)).toBeNull());
  expect(screen.getByRole("grid")).toBeVisible();
});

test("a dialog that breaks is closed, and its lead is still there", async () => {
  const desk = new FakeDesk();
  // A draft that another program wrote in the very shape of ours, and none of ours could read.
  desk.drafts.set("received-0/decline", {
    content: { values: { reason: {}, notes: {} }, base: {}, seen: 1 },
    at: NOW,
  });
  await start(desk);
  await screen.findByRole("group", { name: "Answer this lead" });
  press("d");
  const dialog = await screen.findByRole("dialog", { name: WORDS });
  fireEvent.click(within(dialog).getByRole("button", { name: "Close" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getByRole("heading", { name: /Wattle Creek/, level: 2 })).toBeInTheDocument();
});
