import { screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { FakeDesk, refusal } from "../../test/fakeDesk";
import { openDialog, sentInput } from "./dialogTesting";
import { dropAllDrafts } from "./drafts";

// A dialog has many fields, and each key typed draws them all.
vi.setConfig({ testTimeout: 20_000 });
afterEach(dropAllDrafts);

const userEvent = userEvents.setup({ delay: null });

const field = (name: string | RegExp) => screen.getByRole("textbox", { name });
const accept = () => screen.getByRole("button", { name: /Accept and move/ });

test("an accept that is filled in from the request needs one press", async () => {
  const { desk } = await openDialog("accept");
  expect(field("Deal name")).toHaveValue("Halvorsen Marine Supply: Old ERP to Business Central, 60 users");
  await userEvent.click(accept());
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(sentInput(desk)).toEqual({
    command: "accept",
    deal: {
      name: "Halvorsen Marine Supply: Old ERP to Business Central, 60 users",
      value: "640000.00",
      currency: "NOK",
      close_date: "2027-03-31",
      notes: null,
      crm_id: null,
      campaign_id: null,
    },
    team: [],
  });
});

test("the notes ask what the customer is looking for, and the two ids say what they are for", async () => {
  await openDialog("accept");
  expect(field("Notes")).toHaveAttribute("placeholder", "What is the customer looking for?");
  expect(field(/CRM ID/)).toHaveAccessibleDescription("The deal’s number in your own system, for reference only");
  expect(field(/Campaign ID/)).toHaveAccessibleDescription("The marketing campaign that brought the lead");
  for (const name of ["Deal name", "Estimated value"]) expect(field(name)).toBeRequired();
  for (const name of [/CRM ID/, /Campaign ID/]) expect(field(name)).not.toBeRequired();
});

test("what is typed is what is sent, and Ctrl Enter sends it from inside a field", async () => {
  const { desk } = await openDialog("accept");
  await userEvent.clear(field("Deal name"));
  await userEvent.type(field("Deal name"), "Business Central");
  await userEvent.type(field("Notes"), "Spring season starts in March");
  await userEvent.type(field(/CRM ID/), "OPP-20418");
  await userEvent.type(field(/Campaign ID/), "NORDIC-26");
  await userEvent.type(field(/Add a teammate/), "Jonas Okafor, jonas@northlight.example{Enter}");
  await userEvent.type(field(/Add a teammate/), "Ann Berg, +47 22 00 01 99");
  const value = screen.getByRole("textbox", { name: "Estimated value" });
  await userEvent.clear(value);
  await userEvent.type(value, "18,000.50{Control>}{Enter}{/Control}");
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(sentInput(desk)).toEqual({
    command: "accept",
    deal: {
      name: "Business Central",
      value: "18000.5",
      currency: "NOK",
      close_date: "2027-03-31",
      notes: "Spring season starts in March",
      crm_id: "OPP-20418",
      campaign_id: "NORDIC-26",
    },
    team: [
      { first_name: "Jonas", last_name: "Okafor", email: "jonas@northlight.example", phone: null },
      { first_name: "Ann", last_name: "Berg", email: null, phone: "+47 22 00 01 99" },
    ],
  });
});

test("a currency is found by its name", async () => {
  const { desk } = await openDialog("accept");
  await userEvent.click(screen.getByRole("button", { name: /Currency/ }));
  await userEvent.type(await screen.findByRole("searchbox", { name: "Find a currency" }), "icelandic");
  await userEvent.click(screen.getByRole("option", { name: /ISK/ }));
  await userEvent.click(accept());
  await waitFor(() => expect(sentInput(desk)).toMatchObject({ deal: { currency: "ISK" } }));
});

test("an error stands beside its field as one types, the footer leads there, and the button stays active", async () => {
  const desk = new FakeDesk();
  desk.answer("check", () => [
    { field: "close_date", code: "in-the-past" },
    { field: "crm_id", code: "too-long" },
  ]);
  await openDialog("accept", desk);
  await userEvent.type(field(/CRM ID/), "X");
  await waitFor(() => expect(field(/CRM ID/)).toHaveAccessibleDescription("Too long. Shorten it."));
  expect(screen.queryByText("In the past. Choose today or later.")).not.toBeInTheDocument();
  expect(field("Deal name")).not.toBeInvalid();
  expect(accept()).toBeEnabled();
  await userEvent.click(screen.getByRole("button", { name: "CRM ID" }));
  expect(field(/CRM ID/)).toHaveFocus();
});

test("finishing with errors shows each, focuses the first on screen and loses nothing", async () => {
  const desk = new FakeDesk();
  desk.answer("run", () => {
    throw refusal("invalid-input", "no", {
      fields: [
        { field: "team.0.email", code: "invalid-email" },
        { field: "close_date", code: "in-the-past" },
      ],
    });
  });
  await openDialog("accept", desk);
  await userEvent.type(field(/Add a teammate/), "Ann Berg, ann@");
  await userEvent.click(accept());
  const date = await screen.findByRole("group", { name: /Estimated close date/ });
  await waitFor(() => expect(date).toContainElement(document.activeElement as HTMLElement));
  expect(screen.getByText("In the past. Choose today or later.")).toBeVisible();
  expect(screen.getByText(/Not an e-mail address/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Close date" }).closest("span")).toHaveTextContent(
    "Team, Close date need a fix.",
  );
  expect(field(/Add a teammate/)).toHaveValue("Ann Berg, ann@");
});

test("a refusal of the desk is told in words inside the dialog, and what was typed stays", async () => {
  const desk = new FakeDesk();
  desk.answer("run", () => {
    throw refusal("store-unavailable");
  });
  await openDialog("accept", desk);
  await userEvent.type(field("Notes"), "Called on Wednesday");
  await userEvent.click(accept());
  const dialog = screen.getByRole("dialog");
  expect(await within(dialog).findByRole("alert")).toHaveTextContent(
    /could not be read or saved.*What you typed is kept/,
  );
  expect(field("Notes")).toHaveValue("Called on Wednesday");
});

test("a half-filled dialog is found as it was left, and can be started over", async () => {
  const { reopen } = await openDialog("accept");
  await userEvent.clear(field("Deal name"));
  await userEvent.type(field("Deal name"), "Half a thought");
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  await reopen();
  expect(field("Deal name")).toHaveValue("Half a thought");
  await userEvent.click(screen.getByRole("button", { name: "Start over" }));
  expect(field("Deal name")).toHaveValue("Halvorsen Marine Supply: Old ERP to Business Central, 60 users");
});

test("a teammate can be corrected and removed", async () => {
  const { desk } = await openDialog("accept");
  await userEvent.type(
    field(/Add a teammate/),
    "Jonas Okafer, jonas@northlight.example{Enter}Ann Berg, ann@firm.example{Enter}",
  );
  await userEvent.click(screen.getByRole("button", { name: "Remove Ann Berg" }));
  await userEvent.click(screen.getByRole("button", { name: "Correct Jonas Okafer" }));
  expect(field(/Add a teammate/)).toHaveValue("Jonas Okafer, jonas@northlight.example");
  await userEvent.clear(field(/Add a teammate/));
  await userEvent.type(field(/Add a teammate/), "Jonas Okafor, jonas@northlight.example");
  await userEvent.click(accept());
  await waitFor(() =>
    expect(sentInput(desk)).toMatchObject({
      team: [{ first_name: "Jonas", last_name: "Okafor", email: "jonas@northlight.example", phone: null }],
    }),
  );
});
