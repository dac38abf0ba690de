import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { Announcer } from "../app/Announcer";
import { useDesk } from "../app/desk";
import { ImportProvider } from "../app/importing";
import { Nav } from "../app/Nav";
import { useDeskEvents } from "../app/useDeskEvents";
import { useWish } from "../app/useWish";
import { FakeDesk, refusal } from "../test/fakeDesk";
import { renderDesk } from "../test/render";
import { manyLeads } from "../test/sampleLeads";
import { giveSizes } from "../test/sizes";
import { Inbox } from "./Inbox";
import { ListingProvider } from "./listing";

beforeEach(() => giveSizes());

function Window() {
  const { selectedId } = useDesk();
  useDeskEvents(useWish());
  return (
    <ListingProvider>
      <ImportProvider>
        <Nav />
        <Inbox />
        <section id="detail" tabIndex={-1} aria-label="detail">
          {selectedId}
        </section>
        <Announcer />
      </ImportProvider>
    </ListingProvider>
  );
}

async function open(desk = new FakeDesk()) {
  await renderDesk(<Window />, { desk });
  await waitFor(() => expect(grid()).toHaveAttribute("aria-rowcount"));
  await screen.findAllByRole("row");
  return desk;
}

const grid = () => screen.getByRole("grid");
const selected = () => within(grid()).getByRole("row", { selected: true });
const shown = () => screen.getByLabelText("detail").textContent;
const press = (key: string, more: Partial<KeyboardEventInit> = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

test("sections with their counts stand above their rows", async () => {
  await open();
  const words = within(grid())
    .getAllByRole("row")
    .map((row) => row.textContent ?? "");
  expect(words[0]).toMatch(/^Flames 4/);
  expect(words[1]).toContain("Wattle Creek Dairies");
  expect(words[5]).toMatch(/^Answer today 6/);
  expect(grid()).toHaveAttribute("aria-rowcount", "22");
});

test("the head says how many wait and what is urgent", async () => {
  await open();
  const head = screen.getByRole("heading", { level: 1 });
  expect(head).toHaveTextContent("Received18");
  expect(screen.getByText("4 flames, 6 due today, 5 late")).toBeInTheDocument();
});

test("the most urgent lead is selected from the start", async () => {
  await open();
  await waitFor(() => expect(shown()).toBe("received-0"));
  expect(selected()).toHaveTextContent("Wattle Creek Dairies");
  expect(grid()).toHaveAttribute("aria-activedescendant", selected().id);
});

test("J, K and arrows move; Home and End go to the ends", async () => {
  await open();
  await waitFor(() => expect(shown()).toBe("received-0"));
  press("j");
  press("j");
  expect(selected()).toHaveTextContent("Brightwater Ferries");
  press("k");
  expect(selected()).toHaveTextContent("Halvorsen");
  press("k");
  press("k");
  expect(selected()).toHaveTextContent("Wattle Creek");
  act(() => grid().focus());
  press("ArrowDown");
  expect(selected()).toHaveTextContent("Halvorsen");
  press("End");
  await waitFor(() => expect(selected()).toHaveTextContent("Delmar Vintners"));
  press("j");
  expect(selected()).toHaveTextContent("Delmar Vintners");
  press("Home");
  await waitFor(() => expect(selected()).toHaveTextContent("Wattle Creek"));
});

test("arrows belong to the detail while it has the focus, J and K do not", async () => {
  await open();
  await waitFor(() => expect(shown()).toBe("received-0"));
  act(() => screen.getByLabelText("detail").focus());
  press("ArrowDown");
  expect(selected()).toHaveTextContent("Wattle Creek");
  press("j");
  expect(selected()).toHaveTextContent("Halvorsen");
});

test("Enter goes to the detail and Esc comes back", async () => {
  await open();
  await waitFor(() => expect(shown()).toBe("received-0"));
  act(() => grid().focus());
  press("Enter");
  expect(screen.getByLabelText("detail")).toHaveFocus();
  press("Escape");
  expect(grid()).toHaveFocus();
});

test("a held J runs ahead of loading and lands where it stopped", async () => {
  await open(new FakeDesk({ leads: manyLeads(5000) }));
  await waitFor(() => expect(shown()).toBe("many-0"));
  act(() => grid().focus());
  for (let nth = 0; nth < 120; nth++) press("j", { repeat: nth > 0 });
  expect(grid()).toHaveAttribute("aria-activedescendant", "lead-row-120");
  await waitFor(() => expect(selected()).toHaveTextContent("Customer 121"));
  await waitFor(() => expect(shown()).toBe("many-120"));
  expect(within(grid()).getAllByRole("row").length).toBeLessThan(60);
});

test("the far end of a long list is one request away", async () => {
  const desk = await open(new FakeDesk({ leads: manyLeads(5000) }));
  await waitFor(() => expect(shown()).toBe("many-0"));
  act(() => grid().focus());
  press("End");
  await waitFor(() => expect(selected()).toHaveTextContent("Customer 5000"));
  expect(desk.callsOf("list").length).toBeLessThan(5);
});

test("after an answer the next most urgent lead is selected", async () => {
  const desk = await open();
  await waitFor(() => expect(shown()).toBe("received-0"));
  press("j");
  desk.leads = desk.leads.map((lead) =>
    lead.id === "received-1" ? { ...lead, stage: "accepted", section: "needs-you" } : lead,
  );
  await act(() => desk.emit("changed", { ids: ["received-1"] }));
  await waitFor(() => expect(selected()).toHaveTextContent("Brightwater Ferries"));
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Received17");
});

test("the selection follows its lead when the list changes around it", async () => {
  const desk = await open();
  await waitFor(() => expect(shown()).toBe("received-0"));
  press("j");
  desk.leads = desk.leads.map((lead) => (lead.id === "received-1" ? { ...lead, section: "later" } : lead));
  await act(() => desk.emit("changed", { ids: ["received-1"] }));
  await waitFor(() => expect(selected()).toHaveAttribute("id", "lead-row-13"));
  await waitFor(() => expect(shown()).toBe("received-1"));
});

test("F puts the heart on the selected lead", async () => {
  const desk = await open();
  await waitFor(() => expect(shown()).toBe("received-0"));
  press("f");
  await waitFor(() => expect(desk.row("received-0").favorite).toBe(true));
  expect(await within(selected()).findByRole("button", { name: "Remove from favorites" })).toBeInTheDocument();
});

test("digits choose tabs, G and a letter a stage", async () => {
  await open();
  press("3");
  await waitFor(() => expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Received3Qualified leads"));
  press("1");
  press("g");
  press("x");
  await waitFor(() => expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Archived6"));
  expect(within(grid()).getAllByRole("row")[0]).toHaveTextContent("Won 2");
  expect(selected()).toHaveTextContent("Won20 Oct 2026");
});

test("slash searches as one types, and letters stay letters there", async () => {
  const desk = await open();
  press("/");
  const field = screen.getByRole("searchbox");
  expect(field).toHaveFocus();
  press("f");
  fireEvent.change(field, { target: { value: "  power bi " } });
  await waitFor(() => expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Received1"));
  expect(await screen.findByRole("button", { name: "Remove filter: “power bi”" })).toBeInTheDocument();
  expect(desk.callsOf("run")).toEqual([]);
  fireEvent.keyDown(field, { key: "Enter" });
  expect(grid()).toHaveFocus();
  fireEvent.click(screen.getByRole("button", { name: "Clear" }));
  await waitFor(() => expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Received18"));
  expect(field).toHaveValue("");
});

test("a search without result says where it looked and looks wider", async () => {
  await open();
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "skagen" } });
  expect(await screen.findByText("No referral matches “skagen”")).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "Search everything" }));
  await waitFor(() => expect(selected()).toHaveTextContent("Skagen Ropeworks"));
});

test("an empty desk offers import and samples", async () => {
  const desk = new FakeDesk({ leads: [] });
  await renderDesk(<Window />, { desk });
  expect(await screen.findByText("No referrals yet")).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "Try with sample referrals" }));
  expect(await screen.findByText("These are sample referrals")).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "Remove samples" }));
  expect(await screen.findByText("No referrals yet")).toBeInTheDocument();
});

test("an import tells its count, its result and its rejected rows", async () => {
  const desk = await open();
  await act(() => desk.emit("import-progress", { done: 12_000 }));
  expect(await screen.findByText("Importing: 12,000 referrals read")).toBeInTheDocument();
  await act(() =>
    desk.emit("imported", {
      created: 12,
      updated: 3,
      unchanged: 1,
      stopped: false,
      rejected: [
        {
          file: "leads.csv",
          position: "row 7",
          reason: "no date",
          place: "row",
          numbers: [7],
          code: "unreadable-date",
          about: ["Created on", "<b>31.02</b>"],
        },
      ],
    }),
  );
  expect(await screen.findByText("Imported: 12 new, 3 updated, 1 unchanged, 1 rejected")).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "Show rejected" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText("leads.csv")).toBeInTheDocument();
  expect(within(dialog).getByText("row 7")).toBeInTheDocument();
  expect(within(dialog).getByText("Created on is not a date that can be read: <b>31.02</b>")).toBeInTheDocument();
});

test("a refused command is said in words and can be dismissed", async () => {
  const desk = await open();
  await waitFor(() => expect(shown()).toBe("received-0"));
  desk.answer("run", () => {
    throw refusal("store-unavailable");
  });
  press("f");
  expect(
    await screen.findByText("The referrals could not be read or saved. What was saved before is safe."),
  ).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  await waitFor(() => expect(screen.queryByText(/could not be read/)).toBeNull());
});

test("a list that cannot be read is tried again", async () => {
  const desk = new FakeDesk();
  desk.answer("list", () => {
    throw refusal("store-unavailable");
  });
  await renderDesk(<Window />, { desk });
  const again = await screen.findByRole("button", { name: "Try again" });
  desk.forgetAnswer("list");
  fireEvent.click(again);
  await waitFor(() => expect(selected()).toHaveTextContent("Wattle Creek"));
});

test("a lead opened by a toast is shown where it is", async () => {
  const desk = await open();
  await waitFor(() => expect(shown()).toBe("received-0"));
  await act(() => desk.emit("wish", { what: "lead", id: "accepted-2", refused: null }));
  await waitFor(() => expect(shown()).toBe("accepted-2"));
  await waitFor(() => expect(selected()).toHaveTextContent("Kestrel Dental Group"));
});

test("Z takes the last command back and returns to its lead", async () => {
  const desk = await open();
  await waitFor(() => expect(shown()).toBe("received-0"));
  press("f");
  await waitFor(() => expect(desk.row("received-0").favorite).toBe(true));
  press("j");
  press("j");
  press("z");
  await waitFor(() => expect(desk.row("received-0").favorite).toBe(false));
  await waitFor(() => expect(shown()).toBe("received-0"));
  expect(await screen.findByText("Undone")).toBeInTheDocument();
});

test("a lead looked at for a moment counts as read", async () => {
  const desk = await open();
  await waitFor(() => expect(desk.callsOf("opened")).toEqual([{ id: "received-0" }]), { timeout: 2000 });
});

test("the archive stands by outcome, and its leads still take a heart", async () => {
  const desk = await open();
  press("g");
  press("x");
  const heads = () =>
    within(grid())
      .getAllByRole("row")
      .map((row) => row.textContent ?? "")
      .filter((words) => /^(Won|Lost|Declined|Expired|Error) \d/.test(words));
  await waitFor(() => expect(heads()).toEqual(["Won 2", "Lost 1", "Declined 1", "Expired 1", "Error 1"]));
  await waitFor(() => expect(shown()).toBe("archived-0"));
  press("f");
  await waitFor(() => expect(desk.row("archived-0").favorite).toBe(true));
  fireEvent.click(await within(selected()).findByRole("button", { name: "Remove from favorites" }));
  await waitFor(() => expect(desk.row("archived-0").favorite).toBe(false));
});

test("an import under way can be cancelled, and says what is in already", async () => {
  const desk = await open();
  await act(() => desk.emit("import-progress", { done: 3_000 }));
  fireEvent.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(await screen.findByText("Ending the import. What is in stays in.")).toBeInTheDocument();
  expect(desk.callsOf("stop_import")).toHaveLength(1);
  await act(() => desk.emit("imported", { created: 3_120, updated: 0, unchanged: 2, rejected: [], stopped: true }));
  expect(
    await screen.findByText("Import cancelled. Already in: 3,120 new, 0 updated, 2 unchanged"),
  ).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Cancel" })).toBeNull();
});

test("an import that could not be cancelled goes on, and can be asked to end again", async () => {
  const desk = await open();
  desk.answer("stop_import", () => {
    throw refusal("internal");
  });
  await act(() => desk.emit("import-progress", { done: 3_000 }));
  fireEvent.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(await screen.findByText(/Something went wrong inside the desk/)).toBeInTheDocument();
  expect(screen.getByText("Importing: 3,000 referrals read")).toBeInTheDocument();
});
