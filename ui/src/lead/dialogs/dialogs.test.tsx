import { resetLocalTimeZone, setLocalTimeZone } from "@internationalized/date";
import { screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DialogKind } from "../../app/desk";
import { closeReasons, errorReasons, type FieldError } from "../../ipc";
import { expectAccessible } from "../../test/axe";
import { FakeDesk, refusal } from "../../test/fakeDesk";
import { openDialog, sentInput, stageOf } from "./dialogTesting";
import { dropAllDrafts, keepDraft } from "./drafts";

vi.setConfig({ testTimeout: 20_000 });
beforeEach(() => setLocalTimeZone("UTC"));
afterEach(() => {
  resetLocalTimeZone();
  dropAllDrafts();
});

const userEvent = userEvents.setup({ delay: null });
const field = (name: string | RegExp) => screen.getByRole("textbox", { name });
// A button's name ends with its key.
const press = (verb: string) => userEvent.click(screen.getByRole("button", { name: new RegExp(`^${verb}`) }));
const closed = () => waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());

const every: DialogKind[] = [
  "accept",
  "decline",
  "win",
  "lose",
  "error",
  "edit",
  "contacted",
  "snooze",
  "add-team-member",
  "edit-team-member",
  "register",
  "amend-registration",
  "answer-review",
  "registration-status",
];

describe.each(["en", "ru"] as const)("in %s", (locale) => {
  test.each(every)("axe finds nothing in %s", async (kind) => {
    await openDialog(kind, new FakeDesk({ settings: { locale, region: locale } }));
    await expectAccessible(screen.getByRole("dialog"));
  });
});

test.each(every.filter((kind) => !kind.endsWith("-team-member")))(
  "a name with tags is whole in the title of %s",
  async (kind) => {
    const customer = "<img src=x><script>run()</script>";
    await openDialog(kind, new FakeDesk(), { ...stageOf(kind), customer });
    expect(screen.getByRole("dialog")).toHaveAccessibleName(expect.stringContaining(customer));
  },
);

test.each(every)("Esc closes %s and sends nothing", async (kind) => {
  const { desk } = await openDialog(kind);
  await userEvent.keyboard("{Escape}");
  await closed();
  expect(desk.callsOf("run")).toEqual([]);
});

describe.each([
  ["decline", closeReasons, "Decline lead"],
  ["lose", closeReasons, "Close as lost"],
  ["error", errorReasons, "Close as error"],
] as const)("%s", (kind, reasons, verb) => {
  test("each reason has its number, and Enter finishes", async () => {
    for (const [index, reason] of reasons.entries()) {
      const { desk, unmount } = await openDialog(kind);
      await userEvent.keyboard(`${index + 1}`);
      expect(screen.getAllByRole("radio")[index]).toBeChecked();
      await userEvent.keyboard("{Enter}");
      await closed();
      expect(sentInput(desk)).toEqual({ command: kind, reason, notes: null });
      unmount();
    }
  });

  test("numbers typed into the notes are notes", async () => {
    const { desk } = await openDialog(kind);
    await userEvent.keyboard("2");
    await userEvent.type(field(/Notes/), "Budget 15 000");
    await press(verb);
    await closed();
    expect(sentInput(desk)).toEqual({ command: kind, reason: reasons[1], notes: "Budget 15 000" });
  });

  test("without a reason it says so beside the list", async () => {
    const desk = new FakeDesk();
    desk.answer("run", () => {
      throw refusal("invalid-input", "", { fields: [{ field: "reason", code: "required" }] });
    });
    await openDialog(kind, desk);
    await press(verb);
    expect(await screen.findByText("Choose a reason.")).toBeVisible();
    expect(screen.getByRole("radiogroup", { name: "Reason" })).toBeInvalid();
    expect(screen.getAllByRole("radio")[0]).toHaveFocus();
  });

  test("another reason asks for a note", async () => {
    const desk = new FakeDesk();
    desk.answer("check", ({ input }) =>
      (input as { notes: string | null }).notes === null ? [{ field: "notes", code: "notes-required" }] : [],
    );
    await openDialog(kind, desk);
    await userEvent.keyboard(`${reasons.length}`);
    await userEvent.type(field("Notes"), "x{Backspace}");
    await waitFor(() => expect(field("Notes")).toHaveAccessibleDescription("This reason needs a note. Say why."));
    await userEvent.type(field("Notes"), "Merged with us");
    await waitFor(() => expect(field("Notes")).not.toHaveAccessibleDescription(/needs a note/));
  });
});

test("won sends the deal's value as it stands", async () => {
  const { desk } = await openDialog("win");
  expect(field("Final value")).toHaveValue("640,000");
  await userEvent.type(field(/Notes/), "Signed on Tuesday");
  await press("Close as won");
  await closed();
  expect(sentInput(desk)).toEqual({ command: "win", value: "640000.00", currency: "NOK", notes: "Signed on Tuesday" });
});

test("won without a value sends none", async () => {
  const { desk } = await openDialog("win");
  await userEvent.clear(field("Final value"));
  await press("Close as won");
  await closed();
  expect(sentInput(desk)).toEqual({ command: "win", value: null, currency: null, notes: null });
});

test("an amount is read the way the region writes it", async () => {
  const { desk } = await openDialog("win", new FakeDesk({ settings: { locale: "ru", region: "ru-RU" } }));
  const value = field("Итоговая сумма");
  await userEvent.clear(value);
  await userEvent.type(value, "18 000,50");
  await press("Сделка выиграна");
  await closed();
  expect(sentInput(desk)).toMatchObject({ value: "18000.5", currency: "NOK" });
});

test("edit starts from the deal and sends the whole of it", async () => {
  const desk = new FakeDesk();
  desk.detail("lead", {
    deal: {
      name: "Data platform",
      value: { minor: 129_000_050, currency: "SEK" },
      close_date: "2026-11-28",
      notes: "Legal approved",
      crm_id: "OPP-1",
      campaign_id: null,
    },
  });
  await openDialog("edit", desk);
  await userEvent.type(field(/Campaign ID/), "NORDIC-26");
  await press("Save changes");
  await closed();
  expect(sentInput(desk)).toEqual({
    command: "edit",
    deal: {
      name: "Data platform",
      value: "1290000.50",
      currency: "SEK",
      close_date: "2026-11-28",
      notes: "Legal approved",
      crm_id: "OPP-1",
      campaign_id: "NORDIC-26",
    },
  });
});

test("a teammate is sent in parts", async () => {
  const { desk } = await openDialog("add-team-member");
  await userEvent.type(field("First name"), "Jonas");
  await userEvent.type(field("Last name"), "Okafor");
  await userEvent.type(field("E-mail"), "jonas@northlight.example{Control>}{Enter}{/Control}");
  await closed();
  expect(sentInput(desk)).toEqual({
    command: "add-team-member",
    person: { first_name: "Jonas", last_name: "Okafor", email: "jonas@northlight.example", phone: null },
  });
});

test.each<[FieldError["field"], FieldError["code"], string, RegExp]>([
  ["first_name", "required", "First name", /Needed/],
  ["last_name", "too-long", "Last name", /Too long/],
  ["email", "contact-needed", "E-mail", /Add an e-mail address or a phone number/],
  ["phone", "invalid-phone", "Phone", /Not a phone number/],
])("what is wrong with a teammate's %s stands beside it", async (name, code, label, words) => {
  const desk = new FakeDesk();
  desk.answer("run", () => {
    throw refusal("invalid-input", "", { fields: [{ field: name, code }] });
  });
  await openDialog("add-team-member", desk);
  await press("Add teammate");
  await waitFor(() => expect(field(label)).toHaveAccessibleDescription(words));
  expect(field(label)).toHaveFocus();
});

test("contacted means now, by phone, with the first contact, unless said otherwise", async () => {
  const { desk } = await openDialog("contacted");
  await press("Mark as contacted");
  await closed();
  expect(sentInput(desk)).toEqual({
    command: "contacted",
    at: null,
    how: "call",
    with: "Ingrid Halvorsen",
    notes: null,
  });
});

test("contacted in another way at another time", async () => {
  const { desk } = await openDialog("contacted");
  await userEvent.keyboard("3");
  const hour = within(screen.getByRole("group", { name: /When/ })).getByRole("spinbutton", { name: /hour/ });
  await userEvent.click(hour);
  await userEvent.keyboard("{ArrowDown}");
  await press("Mark as contacted");
  await closed();
  expect(sentInput(desk)).toMatchObject({ how: "meeting", at: "2026-11-18T15:20:00.000Z" });
});

test("snooze offers times by number and sends the instant", async () => {
  const { desk } = await openDialog("snooze");
  await userEvent.keyboard("{Enter}");
  await closed();
  const { until } = sentInput(desk) as { until: string };
  expect(Math.abs(Date.parse(until) - Date.parse("2026-11-18T17:20:00Z"))).toBeLessThan(60_000);
});

test("snooze until a picked time", async () => {
  const { desk } = await openDialog("snooze");
  await userEvent.click(screen.getByRole("radio", { name: /Pick a date/ }));
  const day = within(screen.getByRole("group", { name: /Date and time/ })).getByRole("spinbutton", { name: /day/ });
  await userEvent.click(day);
  await userEvent.keyboard("20");
  await press("Snooze");
  await closed();
  expect(sentInput(desk)).toEqual({ command: "snooze", until: "2026-11-20T17:20:00.000Z" });
});

const times = [
  ["snooze", /Pick a date/, /Date and time/],
  ["contacted", /By phone/, /When/],
] as const;
const finish = "{Control>}{Enter}{/Control}";

test.each([
  ["snooze", { choice: "pick", wall: null }, "Choose when to be reminded."],
  ["contacted", { how: "call", person: "", notes: "", wall: null, moved: true }, "Needed. Fill this in."],
] as const)("an empty time in %s is not sent", async (kind, draft, words) => {
  keepDraft("lead", kind, { values: draft, base: draft, seen: 1 });
  const { desk } = await openDialog(kind);
  await userEvent.keyboard(finish);
  expect(await screen.findByText(words)).toBeVisible();
  expect(desk.callsOf("run")).toEqual([]);
});

test.each(times)(
  "a time in %s of which a part is missing is not sent as it was before",
  async (kind, option, group) => {
    const { desk } = await openDialog(kind);
    await userEvent.click(screen.getByRole("radio", { name: option }));
    const day = within(screen.getByRole("group", { name: group })).getByRole("spinbutton", { name: /day/ });
    await userEvent.click(day);
    await userEvent.keyboard(`{Backspace}{Backspace}${finish}`);
    expect(await screen.findByText("Not a date. Enter day, month and year.")).toBeVisible();
    expect(desk.callsOf("run")).toEqual([]);
    await userEvent.keyboard(`18${finish}`);
    await closed();
    expect(desk.callsOf("run")).toHaveLength(1);
  },
);

test("a snooze beyond the lead's clock is refused in words", async () => {
  const desk = new FakeDesk();
  desk.answer("run", () => {
    throw refusal("invalid-input", "", { fields: [{ field: "until", code: "out-of-range" }] });
  });
  await openDialog("snooze", desk);
  await press("Snooze");
  expect(await screen.findByText("Later than this lead’s clock. Choose an earlier time.")).toBeVisible();
});

test("a draft belongs to its lead and its dialog", async () => {
  const desk = new FakeDesk();
  const { unmount } = await openDialog("decline", desk);
  await userEvent.type(field(/Notes/), "Half a thought");
  unmount();
  const again = await openDialog("lose", desk);
  expect(field(/Notes/)).toHaveValue("");
  again.unmount();
  await openDialog("decline", desk);
  expect(field(/Notes/)).toHaveValue("Half a thought");
});
