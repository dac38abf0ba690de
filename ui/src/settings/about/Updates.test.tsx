import { act, screen, waitFor } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { useDeskEvents } from "../../app/useDeskEvents";
import { expectAccessible } from "../../test/axe";
import { FakeDesk, refusal } from "../../test/fakeDesk";
import { renderDesk } from "../../test/render";
import { About } from "./About";

vi.setConfig({ testTimeout: 60_000 });

const userEvent = userEvents.setup({ delay: null });
const button = (name: string) => screen.findByRole("button", { name });
const NOTES = "- Faster <b>lists</b>\n- A fix";

function Screen() {
  useDeskEvents(() => {});
  return <About />;
}

function desk(known: Partial<FakeDesk["updates"]> = {}): FakeDesk {
  const made = new FakeDesk();
  made.updates = { ...made.updates, can_look: true, ...known };
  return made;
}
const offered = (notes: string | null = NOTES) =>
  desk({ looked_at: "2026-11-18T15:20:00Z", offer: { version: "1.3.0", date: "2026-11-17", notes } });

test("a build that names no place says so and offers nothing", async () => {
  await renderDesk(<Screen />, { desk: new FakeDesk() });
  expect(await screen.findByText("This Referral Desk looks for no newer versions.")).toBeVisible();
  expect(screen.queryByRole("button")).toBeNull();
});

test("it is told when this was last known to be the newest", async () => {
  const made = desk();
  await renderDesk(<Screen />, { desk: made });
  await userEvent.click(await button("Look for updates"));
  made.updates = { ...made.updates, looked_at: "2026-11-18T15:20:00Z" };
  await act(() => made.emit("updates", {}));
  expect(await screen.findByText(/This was the newest version at 18 Nov 2026/)).toBeVisible();
});

test("what is new is shown as text, with the day and the way to it", async () => {
  await renderDesk(<Screen />, { desk: offered() });
  const news = await screen.findByRole("region", { name: "What is new" });
  expect(news.textContent).toBe(NOTES);
  expect(screen.getByText("17 Nov 2026")).toBeVisible();
  await expectAccessible();
});

test("the version that was shown is the one that is installed, once", async () => {
  const made = offered();
  made.answer("install_update", () => new Promise(() => {}));
  await renderDesk(<Screen />, { desk: made });
  await userEvent.click(await button("Update and restart"));
  expect(made.callsOf("install_update")).toEqual([{ version: "1.3.0" }]);
  made.updates = { ...made.updates, under_way: true };
  await act(() => made.emit("updates", {}));
  expect(await screen.findByText("Downloading… 0%")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Update and restart" })).toBeNull();
  expect(await button("Look for updates")).toBeDisabled();
  await act(() => made.emit("update-progress", { done: 50, total: 200 }));
  expect(await screen.findByText("Downloading… 25%")).toBeVisible();
  await userEvent.click(await button("Cancel"));
  expect(made.callsOf("stop_update")).toHaveLength(1);
  await act(() => made.emit("update-progress", { done: 200, total: 200 }));
  expect(await screen.findByText("The new version is being installed…")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Cancel" })).toBeNull();
});

describe("what goes wrong is told in words", () => {
  test.each([
    ["update-unreachable", /does not answer/],
    ["update-unreadable", /that can be read/],
    ["update-refused", /not what its makers signed/],
    ["update-not-installed", /could not be installed/],
  ])("%s", async (code, words) => {
    const made = offered();
    made.answer("install_update", () => Promise.reject(refusal(code)));
    await renderDesk(<Screen />, { desk: made });
    await userEvent.click(await button("Update and restart"));
    expect(await screen.findByText(words)).toBeVisible();
  });

  test("but not that it was cancelled", async () => {
    const made = offered();
    made.answer("install_update", () => Promise.reject(refusal("update-cancelled")));
    await renderDesk(<Screen />, { desk: made });
    await userEvent.click(await button("Update and restart"));
    await waitFor(() => expect(made.callsOf("install_update")).toHaveLength(1));
    expect(screen.queryByText(/was cancelled/)).toBeNull();
  });
});

test("a look that fails says why, and the next one takes that away", async () => {
  const made = desk();
  made.answer("look_for_update", () => Promise.reject(refusal("update-unreachable")));
  await renderDesk(<Screen />, { desk: made });
  await userEvent.click(await button("Look for updates"));
  expect(await screen.findByText(/does not answer/)).toBeVisible();
  made.forgetAnswer("look_for_update");
  await userEvent.click(await button("Look for updates"));
  await waitFor(() => expect(screen.queryByText(/does not answer/)).toBeNull());
});

test("whether it looks by itself is chosen", async () => {
  const made = desk();
  await renderDesk(<Screen />, { desk: made });
  await userEvent.click(await screen.findByRole("radio", { name: "Off" }));
  expect(made.callsOf("set_setting")).toEqual([{ key: "looks_for_updates", value: "false" }]);
  await waitFor(() => expect(screen.getByRole("radio", { name: "Off" })).toBeChecked());
});
