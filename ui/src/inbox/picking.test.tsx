import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { Announcer } from "../app/Announcer";
import { useDesk } from "../app/desk";
import { ImportProvider } from "../app/importing";
import { Nav } from "../app/Nav";
import { useDeskEvents } from "../app/useDeskEvents";
import { useWish } from "../app/useWish";
import type { ManyDone } from "../ipc";
import { LeadPane } from "../lead/LeadPane";
import ManyToast from "../many/ManyToast";
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
        <LeadPane leadId={selectedId} />
        <ManyToast />
        <Announcer />
      </ImportProvider>
    </ListingProvider>
  );
}

async function open(desk = new FakeDesk()) {
  await renderDesk(<Window />, { desk });
  await waitFor(() => expect(grid()).toHaveAttribute("aria-activedescendant"));
  await screen.findAllByRole("row");
  act(() => grid().focus());
  return desk;
}

const grid = () => screen.getByRole("grid");
const selected = () => within(grid()).getAllByRole("row", { selected: true });
const press = (key: string, more: Partial<KeyboardEventInit> = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const bar = () => screen.findByRole("group", { name: "What is selected" });
const rowOf = (words: string) => within(grid()).getByText(words).closest('[role="row"]') as HTMLElement;
const down = (more = {}) => press("ArrowDown", more);
const ids = (desk: FakeDesk, nth = -1) => desk.callsOf("run_many").at(nth)?.which;

const doneFor = (done: number, change: Partial<ManyDone> = {}): ManyDone => ({
  group: "g",
  command: "favorite",
  done,
  unchanged: 0,
  refused: 0,
  refusals: [],
  left: 0,
  trouble: null,
  until: null,
  ...change,
});

test("the list says that several can be selected", async () => {
  await open();
  expect(grid()).toHaveAttribute("aria-multiselectable", "true");
  expect(selected()).toHaveLength(1);
});

test("X picks the row the list is at and lets go of it, J moves on without losing it", async () => {
  await open();
  press("x");
  press("j");
  press("j");
  press("x");
  expect(await bar()).toHaveTextContent("2 selected");
  expect(selected().map((row) => row.id)).toEqual(["lead-row-0", "lead-row-2"]);
  press("x");
  expect(await bar()).toHaveTextContent("1 selected");
  expect(grid()).toHaveAttribute("aria-activedescendant", "lead-row-2");
});

test("Shift and arrows extend from where they began, and back again", async () => {
  await open();
  down();
  for (let nth = 0; nth < 3; nth++) down({ shiftKey: true });
  expect(await bar()).toHaveTextContent("4 selected");
  press("ArrowUp", { shiftKey: true });
  expect(await bar()).toHaveTextContent("3 selected");
  for (let nth = 0; nth < 3; nth++) press("K", { shiftKey: true });
  expect(selected().map((row) => row.id)).toEqual(["lead-row-0", "lead-row-1"]);
  press("J", { shiftKey: true });
  expect(selected().map((row) => row.id)).toEqual(["lead-row-1"]);
});

test("a new run keeps what was picked before it", async () => {
  await open();
  press("x");
  for (let nth = 0; nth < 5; nth++) down();
  down({ shiftKey: true });
  expect(selected().map((row) => row.id)).toEqual(["lead-row-0", "lead-row-5", "lead-row-6"]);
});

test("the count is said, and Esc lets go", async () => {
  await open();
  down({ shiftKey: true });
  down({ shiftKey: true });
  // In the bar, and to those who only hear.
  await waitFor(() => expect(screen.getAllByText("3 selected")).toHaveLength(2));
  press("Escape");
  expect(selected()).toHaveLength(1);
  expect(screen.queryByRole("group", { name: "What is selected" })).not.toBeInTheDocument();
  expect(await screen.findByRole("group", { name: "Answer this lead" })).toBeInTheDocument();
});

test("clicks with Ctrl and Shift pick, a plain click lets go", async () => {
  await open();
  fireEvent.mouseDown(rowOf("Brightwater Ferries"), { button: 0, ctrlKey: true });
  expect(selected().map((row) => row.id)).toEqual(["lead-row-0", "lead-row-2"]);
  fireEvent.mouseDown(rowOf("Wattle Creek Dairies"), { button: 0, ctrlKey: true });
  expect(selected().map((row) => row.id)).toEqual(["lead-row-2"]);
  fireEvent.mouseDown(rowOf("Brightwater Ferries"), { button: 0, shiftKey: true });
  expect(selected().map((row) => row.id)).toEqual(["lead-row-0", "lead-row-1", "lead-row-2"]);
  fireEvent.mouseDown(rowOf("Brightwater Ferries"), { button: 0 });
  expect(selected().map((row) => row.id)).toEqual(["lead-row-2"]);
  expect(await screen.findByRole("group", { name: "Answer this lead" })).toBeInTheDocument();
});

test("of 100,000 leads the whole list is one question, but for those that were let go", async () => {
  const desk = await open(new FakeDesk({ leads: manyLeads(100_000) }));
  desk.answer("run_many", () => doneFor(99_999));
  press("a", { ctrlKey: true });
  expect(await bar()).toHaveTextContent("All 100,000 of this list");
  down();
  press("x");
  expect(await bar()).toHaveTextContent("99,999 selected");
  press("End");
  await waitFor(() => expect(grid()).toHaveAttribute("aria-activedescendant", "lead-row-99999"));
  await waitFor(() => expect(selected().length).toBeGreaterThan(5));
  const lists = desk.callsOf("list").length;
  press("f");
  await waitFor(() =>
    expect(ids(desk)).toEqual({
      of: "list",
      query: { tab: "all", stage: "received", search: null, sort: "clock", limit: 1, after: null, offset: null },
      except: ["many-1"],
      as_of: desk.now,
    }),
  );
  expect(lists).toBeLessThan(8);
  expect(desk.callsOf("ids")).toHaveLength(0);
});

test("a run across pages that were never shown asks for their ids alone", async () => {
  const desk = await open(new FakeDesk({ leads: manyLeads(5000) }));
  desk.answer("run_many", () => doneFor(4997));
  press("End");
  await waitFor(() => expect(grid()).toHaveAttribute("aria-activedescendant", "lead-row-4999"));
  for (let nth = 0; nth < 3; nth++) press("ArrowUp");
  press("Home", { shiftKey: true });
  expect(await bar()).toBeInTheDocument();
  await waitFor(async () => expect(await bar()).toHaveTextContent("4,997 selected"));
  expect(desk.callsOf("ids").length).toBeLessThan(3);
  press("f");
  await waitFor(() => expect((ids(desk) as { ids: string[] }).ids).toHaveLength(4997));
});

test("another list starts with nothing picked", async () => {
  await open();
  press("x");
  press("2");
  await waitFor(() => expect(screen.queryByRole("group", { name: "What is selected" })).not.toBeInTheDocument());
});

test("D declines what is picked with one reason, and Z takes all of it back", async () => {
  const desk = await open();
  const before = desk.leads;
  down({ shiftKey: true });
  await bar();
  press("d");
  await screen.findByRole("heading", { name: "Decline 2 leads" });
  await userEvent.keyboard("1{Enter}");
  await screen.findAllByText("Declined 2 leads.", { exact: false });
  expect(desk.callsOf("run_many")[0]?.input).toEqual({ command: "decline", reason: "budget-too-small", notes: null });
  expect(ids(desk)).toEqual({ of: "leads", ids: ["received-0", "received-1"] });
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  press("z");
  await waitFor(() => expect(desk.callsOf("undo_many")).toEqual([{ group: "group-0" }]));
  await waitFor(() => expect(desk.leads.map((lead) => lead.stage)).toEqual(before.map((lead) => lead.stage)));
});

test("who refuses is named with the reason, the others are done", async () => {
  const desk = await open();
  desk.many.refusing.set("received-1", refusal("archived"));
  down({ shiftKey: true });
  await bar();
  press("f");
  expect(await screen.findByText("1 done, 1 stayed as it was.")).toBeInTheDocument();
  expect(await bar()).toHaveTextContent("2 selected");
  fireEvent.click(screen.getByRole("button", { name: "Show them" }));
  expect(await screen.findByRole("heading", { name: "Leads that stayed as they were" })).toBeInTheDocument();
  expect(screen.getByText("The referral is archived and stays as it is.")).toBeInTheDocument();
});

test("what takes long tells how far it is and can be cancelled", async () => {
  const desk = await open(new FakeDesk({ leads: manyLeads(1000) }));
  let finish: (answer: unknown) => void = () => undefined;
  desk.answer("run_many", () => new Promise((resolve) => (finish = resolve)));
  press("a", { ctrlKey: true });
  await bar();
  press("f");
  await waitFor(() => expect(desk.callsOf("run_many")).toHaveLength(1));
  await act(() => desk.emit("many-progress", { done: 300, total: 1000 }));
  expect(await screen.findByText("300 of 1,000 leads done")).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(desk.callsOf("cancel_many")).toHaveLength(1);
  await act(async () => {
    finish(doneFor(400, { left: 600 }));
  });
  expect(await screen.findByText("400 done, 600 not begun.")).toBeInTheDocument();
  expect(screen.getAllByText("Favorite changed for 400 leads.")[0]).toBeInTheDocument();
});

test("Export writes what is picked and says how many", async () => {
  const desk = await open();
  down({ shiftKey: true });
  fireEvent.click(within(await bar()).getByRole("button", { name: "Export" }));
  expect(await screen.findByText("2 leads exported")).toBeInTheDocument();
  expect(desk.callsOf("export")).toEqual([{ which: { of: "leads", ids: ["received-0", "received-1"] } }]);
});
