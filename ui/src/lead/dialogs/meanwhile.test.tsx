import { screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { LeadDetail, Meanwhile } from "../../ipc";
import { expectAccessible } from "../../test/axe";
import { FakeDesk, refusal } from "../../test/fakeDesk";
import { leadDetail, NOW } from "../../test/leads";
import { openDialog, sentInput } from "./dialogTesting";
import { dropAllDrafts } from "./drafts";
import { laidOver } from "./opened";

afterEach(dropAllDrafts);

const userEvent = userEvents.setup({ delay: null });
const finish = () => userEvent.keyboard("{Control>}{Enter}{/Control}");
const name = () => screen.getByRole("textbox", { name: /^Deal name/ });
const notes = () => screen.getByRole("textbox", { name: /looking for|Notes/ });
const panel = () => screen.findByRole("alert", { name: "Changed meanwhile" });

const deal: NonNullable<LeadDetail["deal"]> = {
  name: "Ledger",
  value: { minor: 1_800_000, currency: "EUR" },
  close_date: "2027-01-31",
  notes: null,
  crm_id: null,
  campaign_id: null,
};

const told = (change: Partial<Meanwhile> = {}): Meanwhile => ({
  version: 7,
  entries: [{ at: NOW, actor: "user", command: "edit", changes: [], note: null, undone: false }],
  changes: [{ field: "deal.name", before: "Ledger", after: "Ledger, <b>all</b> sites" }],
  possible: true,
  ...change,
});

/** A desk on which another window has renamed the deal since the dialog was opened. */
async function overtaken(change: Partial<Meanwhile> = {}) {
  const desk = new FakeDesk();
  desk.detail("lead", { deal, version: 5 });
  const opened = await openDialog("edit", desk);
  desk.answer("run", ({ seen }) => {
    if (seen !== 7) throw refusal("changed-meanwhile", "", { ...told(change) });
    desk.forgetAnswer("run");
    return leadDetail(desk.row("lead"));
  });
  desk.detail("lead", { deal: { ...deal, name: "Ledger, <b>all</b> sites" }, version: 7 });
  return opened;
}

test("the second is told field by field, beside what they typed", async () => {
  const { desk } = await overtaken();
  await userEvent.clear(name());
  await userEvent.type(name(), "Ledger for Bergen");
  await finish();
  const row = within(await panel()).getByRole("row", { name: /Deal name/ });
  const cells = within(row)
    .getAllByRole("cell")
    .map((cell) => cell.textContent);
  expect(cells).toEqual(["Ledger", "Ledger, <b>all</b> sites", "Ledger for Bergen"]);
  expect(within(await panel()).getByText(/Deal changed/)).toHaveTextContent("you");
  expect(name()).toHaveValue("Ledger for Bergen");
  expect(desk.callsOf("run").at(-1)?.seen).toBe(5);
  await expectAccessible(screen.getByRole("dialog"));
});

test("going on keeps what was typed and takes the rest as it is now", async () => {
  const { desk } = await overtaken();
  await userEvent.type(notes(), "Call on Monday");
  await finish();
  await userEvent.click(within(await panel()).getByRole("button", { name: "Go on with mine" }));
  await waitFor(() => expect(name()).toHaveValue("Ledger, <b>all</b> sites"));
  expect(notes()).toHaveValue("Call on Monday");
  await finish();
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(desk.callsOf("run").at(-1)?.seen).toBe(7);
  expect(sentInput(desk)).toMatchObject({
    deal: { name: "Ledger, <b>all</b> sites", notes: "Call on Monday" },
  });
});

test("what is there now can be taken instead", async () => {
  const { desk } = await overtaken();
  await userEvent.clear(name());
  await userEvent.type(name(), "Mine");
  await finish();
  await userEvent.click(within(await panel()).getByRole("button", { name: "Take what is there now" }));
  await waitFor(() => expect(name()).toHaveValue("Ledger, <b>all</b> sites"));
  await waitFor(() => expect(desk.drafts.size).toBe(0));
});

test("where the command no longer fits, nothing typed is lost and nothing can be sent over it", async () => {
  await overtaken({ possible: false, changes: [{ field: "progress.stage", before: "accepted", after: "archived" }] });
  await userEvent.type(notes(), "Call on Monday");
  await finish();
  expect(await panel()).toHaveTextContent("The lead can no longer take this.");
  expect(screen.queryByRole("button", { name: "Go on with mine" })).not.toBeInTheDocument();
  expect(notes()).toHaveValue("Call on Monday");
});

test("a draft remembers the version it was typed on", async () => {
  const desk = new FakeDesk();
  desk.detail("lead", { deal, version: 5 });
  const { reopen } = await openDialog("edit", desk);
  await userEvent.type(notes(), "x");
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  desk.detail("lead", { deal, version: 9 });
  await desk.emit("changed", { ids: ["lead"] });
  await reopen();
  await finish();
  await waitFor(() => expect(desk.callsOf("run").at(-1)?.seen).toBe(5));
});

test("typed fields lie over new values, others take them", () => {
  const base = { a: "1", b: "2", c: ["3"] };
  expect(laidOver({ values: { ...base, a: "mine" }, base, seen: 1 }, { a: "9", b: "8", c: ["7"] })).toEqual({
    a: "mine",
    b: "8",
    c: ["7"],
  });
});
