import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Wish } from "../ipc";
import { deskClock } from "../shared/time";
import { FakeDesk, refusal } from "../test/fakeDesk";
import { leadRow, NOW } from "../test/leads";
import { sampleLeads } from "../test/sampleLeads";
import { giveSizes } from "../test/sizes";
import { Root } from "./Root";

beforeEach(() => {
  giveSizes();
  deskClock.tick(NOW);
});
afterEach(() => {
  delete document.documentElement.dataset.theme;
  delete document.documentElement.dataset.platform;
});

async function start(desk = new FakeDesk()) {
  desk.install();
  render(<Root />);
  await screen.findByRole("grid");
  return desk;
}

test("the shell is told once that there is something to see", async () => {
  const desk = await start();
  await waitFor(() => expect(desk.callsOf("ui_ready")).toHaveLength(1));
  await act(() => desk.emit("changed", { ids: null }));
  await act(() => desk.emit("minute", { now: NOW }));
  expect(desk.callsOf("ui_ready")).toHaveLength(1);
});

test("the styles are told which system they are for", async () => {
  const desk = new FakeDesk();
  desk.settings.platform = "macos";
  await start(desk);
  expect(document.documentElement.dataset.platform).toBe("macos");
});

test("a toast that started the desk opens its lead", async () => {
  const desk = new FakeDesk();
  desk.answer("ui_ready", () => ({ what: "lead", id: "accepted-1", refused: null }));
  await start(desk);
  expect(await screen.findByRole("heading", { name: /Bergamo Ceramics/ })).toBeInTheDocument();
});

describe("what something outside the window asks for", () => {
  const wish = (desk: FakeDesk, wish: Wish) => act(() => desk.emit("wish", wish));

  test("to accept: the lead with its dialog, which is all that happens", async () => {
    const desk = await start();
    await wish(desk, { what: "accept", id: "received-1" });
    expect(await screen.findByRole("dialog", { name: /Accept/ })).toBeInTheDocument();
    expect(desk.callsOf("run")).toEqual([]);
  });

  test("to accept what can no longer be accepted: the lead alone", async () => {
    const desk = await start();
    await wish(desk, { what: "accept", id: "accepted-1" });
    expect(await screen.findByRole("heading", { name: /Bergamo Ceramics/ })).toBeInTheDocument();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("what a button of a toast met is said on its lead", async () => {
    const desk = await start();
    await wish(desk, { what: "lead", id: "accepted-1", refused: "archived" });
    expect(await screen.findByRole("heading", { name: /Bergamo Ceramics/ })).toBeInTheDocument();
    expect(await screen.findByText("The referral is archived and stays as it is.")).toBeInTheDocument();
  });

  test("a new lead: its dialog", async () => {
    const desk = await start();
    await wish(desk, { what: "new-lead" });
    expect(await screen.findByRole("dialog", { name: "New lead" })).toBeInTheDocument();
  });

  test("why there are no notifications: the settings, which say what to do", async () => {
    const desk = await start();
    await act(() => desk.emit("toasts", { work: false }));
    expect(await screen.findByText(/Notifications don’t work here/)).toBeInTheDocument();
    await wish(desk, { what: "notifications" });
    expect(await screen.findByText(/install one, such as dunst or mako/)).toBeInTheDocument();
    await act(() => desk.emit("toasts", { work: true }));
    await waitFor(() => expect(screen.queryByText(/install one/)).toBeNull());
  });
});

test("the sheet lists the keys that work for this lead, and they do not work behind it", async () => {
  const desk = await start();
  await screen.findAllByText("Accept");
  fireEvent.keyDown(document.body, { key: "?" });
  const sheet = await screen.findByRole("dialog", { name: "Keys" });
  expect(within(sheet).getByText("Accept")).toBeInTheDocument();
  expect(within(sheet).queryByText("Won")).toBeNull();
  expect(within(sheet).queryByText("Undo")).toBeNull();
  fireEvent.keyDown(document.body, { key: "f" });
  expect(desk.callsOf("run")).toEqual([]);
});

test("files held over the window are invited to be dropped", async () => {
  const desk = await start();
  await act(() => desk.holdFiles(true));
  expect(await screen.findByText("Drop to import referrals")).toBeInTheDocument();
  await act(() => desk.holdFiles(false));
  await waitFor(() => expect(screen.queryByText("Drop to import referrals")).toBeNull());
});

test("co-sell has a tab only when there is one", async () => {
  const desk = await start(new FakeDesk({ leads: sampleLeads().filter((lead) => lead.kind !== "co-sell") }));
  await screen.findByText("Received", { selector: "nav *" });
  expect(screen.queryByTitle("Co-sell")).toBeNull();
  desk.leads = [...desk.leads, leadRow({ id: "shared", kind: "co-sell" })];
  await act(() => desk.emit("changed", { ids: ["shared"] }));
  expect(await screen.findByRole("button", { name: /Co-sell/ })).toBeInTheDocument();
});

describe("a screen laid over the inbox", () => {
  const overTheInbox = () => screen.findByRole("main", { name: "Settings" });

  test("is opened by key and by the navigation, and Esc gives the inbox back with its focus", async () => {
    await start();
    const list = screen.getByRole("grid");
    list.focus();
    for (const press of [{ key: ",", ctrlKey: true }, null]) {
      if (press) fireEvent.keyDown(list, press);
      else {
        fireEvent.keyDown(list, { key: "g" });
        fireEvent.keyDown(list, { key: "s" });
      }
      await overTheInbox();
      expect(screen.queryByRole("grid")).toBeNull();
      await waitFor(() => expect(screen.getByRole("tab", { name: "General" })).toHaveFocus());
      fireEvent.keyDown(screen.getByRole("tab", { name: "General" }), { key: "Escape" });
      await waitFor(() => expect(screen.getByRole("grid")).toHaveFocus());
    }
    fireEvent.click(screen.getByRole("button", { name: "Settings" }));
    await overTheInbox();
    expect(screen.getByRole("button", { name: "Settings" })).toHaveAttribute("aria-current", "true");
    fireEvent.click(screen.getByRole("button", { name: /Qualified leads/ }));
    expect(await screen.findByRole("grid")).toBeVisible();
  });

  test("takes the keys of the leads beneath it", async () => {
    const desk = await start();
    await screen.findAllByText("Accept");
    fireEvent.keyDown(document.body, { key: ",", ctrlKey: true });
    await overTheInbox();
    for (const key of ["f", "a", "d"]) fireEvent.keyDown(document.body, { key });
    expect(desk.callsOf("run")).toEqual([]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("gives way to a lead that a toast opens", async () => {
    const desk = await start();
    fireEvent.keyDown(document.body, { key: ",", ctrlKey: true });
    await overTheInbox();
    await act(() => desk.emit("wish", { what: "lead", id: "accepted-1", refused: null }));
    expect(await screen.findByRole("heading", { name: /Bergamo Ceramics/ })).toBeVisible();
    expect(screen.queryByRole("main", { name: "Settings" })).toBeNull();
  });
});

test("the first start greets, a desk that was greeted does not", async () => {
  const desk = new FakeDesk({ leads: [], settings: { onboarded: false } });
  desk.install();
  render(<Root />);
  await waitFor(() => expect(desk.callsOf("ui_ready")).toHaveLength(1));
  expect(screen.queryByRole("grid")).toBeNull();
});

test("a store that cannot be opened is told in words, in a window that shows", async () => {
  const desk = new FakeDesk();
  desk.answer("settings", () => {
    throw refusal("store-newer");
  });
  desk.install();
  render(<Root />);
  expect(await screen.findByText(/saved by a newer Referral Desk/)).toBeInTheDocument();
  expect(desk.callsOf("ui_ready")).toHaveLength(1);
});
