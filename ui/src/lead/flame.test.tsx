import { screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { LeadDetail, LeadRow } from "../ipc";
import { FakeDesk } from "../test/fakeDesk";
import { clock, leadRow } from "../test/leads";
import { renderDesk } from "../test/render";
import { LeadDialogs } from "./LeadDialogs";
import { LeadPane } from "./LeadPane";
import "./dialogs/LeadDialog";

const userEvent = userEvents.setup({ delay: null });

async function show(row: Partial<LeadRow>, detail: Partial<LeadDetail> = {}) {
  const desk = new FakeDesk({ leads: [leadRow({ id: "lead", ...row })] });
  desk.detail("lead", detail);
  await renderDesk(
    <>
      <LeadPane leadId="lead" />
      <LeadDialogs />
    </>,
    { desk, selected: "lead" },
  );
  await screen.findByRole("heading", { level: 2 });
  return desk;
}

const ran = (desk: FakeDesk) => desk.callsOf("run").map(({ input }) => input);
const fromMenu = async (name: RegExp) => {
  await userEvent.click(screen.getByRole("button", { name: "More commands" }));
  await userEvent.click(await screen.findByRole("menuitem", { name }));
};

test("a flame is set from the menu on a lead that came without", async () => {
  const desk = await show({});
  await fromMenu(/Set the flame/);
  await waitFor(() => expect(ran(desk)).toEqual([{ command: "flame", on: true }]));
});

test("and cleared again from there", async () => {
  const desk = await show({ flame: "hot" });
  await fromMenu(/Clear the flame/);
  await waitFor(() => expect(ran(desk)).toEqual([{ command: "flame", on: false }]));
});

test.each(["hot", "ember"] as const)("the banner of a flame that is %s offers the call alone", async (flame) => {
  await show({ flame });
  expect(screen.queryByRole("button", { name: "Clear the flame" })).not.toBeInTheDocument();
});

test("B does the same", async () => {
  const desk = await show({});
  await userEvent.keyboard("b");
  await waitFor(() => expect(ran(desk)).toEqual([{ command: "flame", on: true }]));
});

test("an accepted lead shows the flame of a wish that came later, and no older one", async () => {
  const clocks = { flame: clock("flame", -1, 71), answer: null, expiry: null };
  await show({ stage: "accepted", flame: "hot" }, { clocks });
  expect(screen.getByText("Customer asked to be contacted directly")).toBeVisible();
});

test("an accepted lead whose flame was answered shows none", async () => {
  const clocks = { flame: null, answer: null, expiry: null };
  await show({ stage: "accepted", flame: "hot" }, { clocks });
  expect(screen.queryByText("Customer asked to be contacted directly")).not.toBeInTheDocument();
});

test("a teammate is edited in a dialog that knows them", async () => {
  const ann = { id: "m-1", first_name: "Ann", last_name: "Berg", email: "ann@kestrel.example", phone: null };
  const desk = await show({ stage: "accepted" }, { team: [ann] });
  await userEvent.click(screen.getByRole("button", { name: "Edit Ann Berg" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByRole("textbox", { name: /First name/ })).toHaveValue("Ann");
  await userEvent.type(dialog.getByRole("textbox", { name: /Phone/ }), "+49 30 1234");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(ran(desk)).toEqual([
      {
        command: "edit-team-member",
        member: "m-1",
        person: { first_name: "Ann", last_name: "Berg", email: "ann@kestrel.example", phone: "+49 30 1234" },
      },
    ]),
  );
});
