import { screen, waitFor } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { useDesk } from "../app/desk";
import type { CommandName, LeadDetail, LeadRow } from "../ipc";
import { FakeDesk } from "../test/fakeDesk";
import { hours, leadRow } from "../test/leads";
import { renderDesk } from "../test/render";
import { LeadPane } from "./LeadPane";

const userEvent = userEvents.setup({ delay: null });

function SelectedPane() {
  const { selectedId, select } = useDesk();
  return (
    <>
      <LeadPane leadId={selectedId} />
      <button type="button" onClick={() => select("second")}>
        Next
      </button>
    </>
  );
}

function OpenDialog() {
  const { dialog, keysShown } = useDesk();
  return (
    <output>
      {dialog?.kind ?? "none"} {keysShown ? "keys" : ""}
    </output>
  );
}
const dialog = () => screen.getByRole("status").textContent?.trim();

async function showBar(change: Partial<LeadRow>, detail: Partial<LeadDetail>, desk = new FakeDesk()) {
  desk.leads = [leadRow({ id: "lead", ...change })];
  desk.detail("lead", detail);
  const result = await renderDesk(
    <>
      <LeadPane leadId="lead" />
      <OpenDialog />
    </>,
    { desk, selected: "lead" },
  );
  await screen.findByRole("group", { name: "Answer this lead" });
  return result;
}

/** What stands in the bar, without its keys. */
function verbs(): string[] {
  const bar = screen.getByRole("group", { name: "Answer this lead" });
  return [...bar.querySelectorAll("button:not([aria-haspopup])")]
    .map((button) => button.querySelector("span")?.textContent ?? "")
    .filter((words) => words !== "keys");
}

async function inMenu(): Promise<string[]> {
  const trigger = screen.queryByRole("button", { name: "More commands" });
  if (trigger === null) return [];
  await userEvent.click(trigger);
  const items = (await screen.findAllByRole("menuitem")).map(
    (item) => item.firstElementChild?.nextSibling?.textContent ?? "",
  );
  await userEvent.keyboard("{Escape}");
  return items;
}

const received: CommandName[] = ["accept", "decline", "error", "contacted", "snooze", "favorite"];
const accepted: CommandName[] = ["edit", "add-team-member", "win", "lose", "error", "contacted", "snooze", "favorite"];

describe("the bar offers what the lead allows and nothing else", () => {
  test.each<[string, Partial<LeadRow>, CommandName[], string[], string[]]>([
    ["received", {}, received, ["Accept", "Decline", "Snooze", "Contacted"], ["Close as error"]],
    [
      "snoozed",
      { snoozed_until: hours(5) },
      [...received, "wake"],
      ["Accept", "Decline", "Snooze", "Contacted"],
      ["End the snooze", "Close as error"],
    ],
    [
      "accepted",
      { stage: "accepted" },
      accepted,
      ["Won", "Lost", "Edit", "Add teammate"],
      ["Snooze", "Contacted", "Close as error"],
    ],
    ["archived", { stage: "archived", outcome: "lost" }, ["favorite"], [], []],
    ["allowed one thing only", {}, ["decline"], ["Decline"], []],
    ["allowed nothing", {}, [], [], []],
  ])("%s", async (_name, change, commands, bar, menu) => {
    await showBar(change, { commands });
    expect(verbs()).toEqual(bar);
    expect(await inMenu()).toEqual(menu);
  });

  test("and a held answer can be taken back in the archive", async () => {
    const { desk } = await showBar(
      { stage: "archived", outcome: "declined", held_until: hours(0.01) },
      { commands: ["favorite"], undo: { command: "decline", until: hours(0.01) } },
    );
    await userEvent.click(screen.getByRole("button", { name: /^Undo/ }));
    await waitFor(() => expect(desk.callsOf("undo")).toEqual([{ id: "lead" }]));
    expect(screen.queryByText(/Nothing here changes/)).not.toBeInTheDocument();
  });
});

test("when the time to undo has passed the button is gone, without asking anybody", { timeout: 12_000 }, async () => {
  await showBar(
    { stage: "archived", outcome: "declined", held_until: hours(0.0008) },
    { commands: ["favorite"], undo: { command: "decline", until: hours(0.0008) } },
  );
  const undo = () => screen.queryByRole("button", { name: /^Undo/ });
  expect(undo()).toBeVisible();
  await waitFor(() => expect(undo()).not.toBeInTheDocument(), { timeout: 8000 });
  expect(screen.queryByRole("button", { name: "Send now" })).not.toBeInTheDocument();
});

describe("the keys", () => {
  test.each<[string, CommandName[], Partial<LeadRow>]>([
    ["a accept", received, {}],
    ["d decline", received, {}],
    ["s snooze", received, {}],
    ["c contacted", received, {}],
    ["w win", accepted, { stage: "accepted" }],
    ["l lose", accepted, { stage: "accepted" }],
    ["e edit", accepted, { stage: "accepted" }],
    ["t add-team-member", accepted, { stage: "accepted" }],
    ["s snooze", accepted, { stage: "accepted" }],
    ["c contacted", accepted, { stage: "accepted" }],
  ])("%s", async (pair, commands, change) => {
    const [key, kind] = pair.split(" ");
    await showBar(change, { commands });
    await userEvent.keyboard(key ?? "");
    expect(dialog()).toBe(kind);
  });

  test.each([
    ["w", received],
    ["a", accepted],
    ["d", ["favorite"] satisfies CommandName[]],
  ] as [string, CommandName[]][])("%s does nothing when it is not allowed", async (key, commands) => {
    await showBar({}, { commands });
    await userEvent.keyboard(key);
    expect(dialog()).toBe("none");
  });

  test("p calls the first contact that has a number", async () => {
    const person = { first_name: "A", last_name: "B", title: null, email: null, locale: null };
    const { desk } = await showBar(
      {},
      {
        contacts: [
          { ...person, phone: null },
          { ...person, phone: "+47 1" },
        ],
      },
    );
    await userEvent.keyboard("p");
    expect(desk.callsOf("reach")).toEqual([{ id: "lead", contact: 1, how: "call" }]);
  });

  test("p without a number does nothing", async () => {
    const { desk } = await showBar({}, { contacts: [] });
    await userEvent.keyboard("p");
    expect(desk.callsOf("reach")).toEqual([]);
  });

  test("no key acts on the lead before while the next is on its way", async () => {
    const desk = new FakeDesk();
    desk.leads = [leadRow({ id: "first" }), leadRow({ id: "second", customer: "Brightwater Ferries" })];
    await renderDesk(
      <>
        <SelectedPane />
        <OpenDialog />
      </>,
      { desk, selected: "first" },
    );
    await screen.findByRole("group", { name: "Answer this lead" });
    desk.answer("lead", () => new Promise(() => undefined));
    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    await waitFor(() => expect(desk.callsOf("lead")).toContainEqual({ id: "second" }));
    expect(screen.getByRole("heading", { level: 2 })).toHaveTextContent("Halvorsen Marine Supply");
    await userEvent.keyboard("d");
    expect(dialog()).toBe("none");
  });
});

test("ending a snooze needs no dialog", async () => {
  const { desk } = await showBar({ snoozed_until: hours(5) }, { commands: ["wake"] });
  await userEvent.click(screen.getByRole("button", { name: "More commands" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: /End the snooze/ }));
  await waitFor(() => expect(desk.callsOf("run")).toMatchObject([{ id: "lead", input: { command: "wake" } }]));
});

test("the sheet of keys is one press away", async () => {
  await showBar({}, { commands: received });
  await userEvent.click(screen.getByRole("button", { name: /keys/ }));
  expect(dialog()).toBe("none keys");
});
