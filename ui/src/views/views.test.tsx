import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { ImportProvider } from "../app/importing";
import { Nav } from "../app/Nav";
import { useDeskEvents } from "../app/useDeskEvents";
import { useWish } from "../app/useWish";
import { Inbox } from "../inbox/Inbox";
import { ListingProvider } from "../inbox/listing";
import type { SavedView } from "../ipc";
import { hotkeysNow } from "../shared/hotkeys";
import { expectAccessible } from "../test/axe";
import { FakeDesk } from "../test/fakeDesk";
import { renderDesk } from "../test/render";
import { giveSizes } from "../test/sizes";
import { ViewNaming } from "./ViewNaming";

// What is fetched when it is first needed is here already: how long that takes is no matter of these tests.
beforeAll(async () => {
  await Promise.all([import("../inbox/filters/FilterBar"), import("./ViewDialog"), import("./ViewMenu")]);
});
beforeEach(() => giveSizes());

function Window() {
  useDeskEvents(useWish());
  return (
    <ListingProvider>
      <ImportProvider>
        <Nav />
        <Inbox />
        <ViewNaming />
      </ImportProvider>
    </ListingProvider>
  );
}

type Saved = Omit<SavedView, "count">;
const view = (id: string, name: string, change: Partial<Saved> = {}): Saved => ({
  id,
  name,
  tab: "all",
  stage: "received",
  search: null,
  sort: "clock",
  ...change,
});

async function open(saved: Saved[] = []) {
  const desk = new FakeDesk();
  desk.views.saved = saved;
  await renderDesk(<Window />, { desk });
  await screen.findAllByRole("row");
  return { desk };
}

const field = () => screen.getByRole("searchbox");
const nav = () => within(screen.getByRole("navigation"));
const names = () =>
  nav()
    .queryAllByRole("button", { name: /^Change the view/ })
    .map((button) => button.getAttribute("aria-label")?.replace("Change the view ", ""));

test("there is no heading of saved views until there is one", async () => {
  await open();
  expect(nav().queryByRole("heading", { name: "Saved views" })).toBeNull();
});

test("V saves the list as it is, and the view brings it back with its count", async () => {
  const user = userEvent.setup();
  const { desk } = await open();
  fireEvent.change(field(), { target: { value: "has:flame" } });
  await screen.findByRole("list", { name: "Filters" });
  fireEvent.keyDown(document.body, { key: "v" });
  await screen.findByRole("dialog", { name: "Save this list as a view" });
  await user.keyboard("{Enter}");
  expect(await screen.findByText("Needed. Fill this in.")).toBeInTheDocument();
  await user.keyboard("Flames{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const item = await nav().findByRole("button", { name: /^Flames/ });
  expect(item).toHaveAttribute("aria-current", "true");
  const count = desk.leads.filter((lead) => lead.stage === "received" && lead.flame !== "none").length;
  expect(item).toHaveTextContent(`Flames${count}`);
  await expectAccessible();

  fireEvent.click(screen.getByRole("button", { name: "Clear" }));
  await waitFor(() => expect(item).not.toHaveAttribute("aria-current"));
  fireEvent.keyDown(document.body, { key: "g" });
  fireEvent.keyDown(document.body, { key: "1" });
  await waitFor(() => expect(field()).toHaveValue("has:flame"));
  expect(item).toHaveAttribute("aria-current", "true");
});

test("the menu of a view opens by its own key too, and the palette has it for the view that is shown", async () => {
  const user = userEvent.setup();
  await open([view("a", "First"), view("b", "Second", { sort: "value" })]);
  const second = await nav().findByRole("button", { name: /^Second/ });
  const offered = () => hotkeysNow().filter(({ label }) => label.endsWith("the view Second"));
  expect(offered()).toEqual([]);
  await user.click(second);
  expect(offered().map(({ label }) => label)).toEqual(["Rename the view Second", "Delete the view Second"]);
  fireEvent.contextMenu(second);
  await user.click(await screen.findByRole("menuitem", { name: "Rename" }));
  await screen.findByRole("dialog", { name: "Rename the view" });
});

test("the count of a view follows the leads", async () => {
  const { desk } = await open([view("a", "Mine")]);
  const item = await nav().findByRole("button", { name: /^Mine/ });
  await waitFor(() => expect(item).toHaveTextContent("Mine18"));
  desk.leads = desk.leads.slice(1);
  await desk.emit("changed", { ids: null });
  await waitFor(() => expect(item).toHaveTextContent("Mine17"));
});

test("a view is renamed, moved and deleted by its menu, and the deletion is taken back", async () => {
  const user = userEvent.setup();
  await open([view("a", "First"), view("b", "Second", { sort: "value" }), view("c", "Third")]);
  await waitFor(() => expect(names()).toEqual(["First", "Second", "Third"]));
  const choose = async (name: string, act: string) => {
    await user.click(nav().getByRole("button", { name: `Change the view ${name}` }));
    await user.click(await screen.findByRole("menuitem", { name: act }));
  };
  await choose("Second", "Rename");
  await screen.findByRole("dialog", { name: "Rename the view" });
  const name = screen.getByRole("textbox", { name: "Name" });
  expect(name).toHaveValue("Second");
  await user.clear(name);
  await user.keyboard("Middle{Enter}");
  await waitFor(() => expect(names()).toEqual(["First", "Middle", "Third"]));

  await choose("Middle", "Move up");
  await waitFor(() => expect(names()).toEqual(["Middle", "First", "Third"]));
  await choose("First", "Move down");
  await waitFor(() => expect(names()).toEqual(["Middle", "Third", "First"]));

  await choose("Third", "Delete view");
  await waitFor(() => expect(names()).toEqual(["Middle", "First"]));
  expect(screen.getByText("The view “Third” is deleted")).toBeInTheDocument();
  fireEvent.keyDown(document.body, { key: "z" });
  await waitFor(() => expect(names()).toEqual(["Middle", "Third", "First"]));
  expect(screen.queryByText("The view “Third” is deleted")).toBeNull();
});
