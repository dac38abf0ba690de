import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { useDesk } from "../app/desk";
import { useDeskEvents } from "../app/useDeskEvents";
import { dropAllDrafts } from "../lead/dialogs/drafts";
import { UndoToast } from "../lead/UndoToast";
import { useHotkeys } from "../shared/hotkeys";
import { expectAccessible } from "../test/axe";
import { FakeDesk, refusal } from "../test/fakeDesk";
import { alike } from "../test/leads";
import { webFormProposal } from "../test/proposals";
import { renderDesk } from "../test/render";
import { NewLeads } from "./NewLeads";
// Loaded when the dialog opens; here ahead of time, so that no test waits for it.
import "./NewLeadDialog";

beforeEach(dropAllDrafts);

function Window() {
  const { openNewLead, selectedId } = useDesk();
  useDeskEvents(() => undefined);
  useHotkeys([{ keys: ["n"], group: "desk", label: "New lead", run: () => openNewLead() }]);
  return (
    <>
      <button type="button">Somewhere</button>
      <output>{selectedId ?? "nothing selected"}</output>
      <NewLeads />
      <UndoToast />
    </>
  );
}

async function start(desk = new FakeDesk()) {
  await renderDesk(<Window />, { desk });
  return { desk, user: userEvent.setup() };
}

async function opened(desk = new FakeDesk()) {
  const begun = await start(desk);
  screen.getByRole("button", { name: "Somewhere" }).focus();
  await begun.user.keyboard("n");
  return { ...begun, dialog: await screen.findByRole("dialog", { name: "New lead" }) };
}

const field = (name: string | RegExp) =>
  within(screen.getByRole("dialog")).getByLabelText(name, { selector: "input, textarea" });
const type = (name: string | RegExp, value: string) => fireEvent.change(field(name), { target: { value } });
// The dialog's own, not the field that catches what is pasted outside of it.
const pasteArea = /^Paste an e-mail/;
const customer = /^Customer$/;
const sent = (desk: FakeDesk) => desk.callsOf("receive").at(-1)?.input;

test("a lead is typed and saved by keyboard alone, and selected afterwards", async () => {
  const { desk, user } = await opened();
  expect(field(customer)).toHaveFocus();
  await user.keyboard("Fjellvik AS");
  type(/^E-mail/, "ola@fjellvik.example");
  type(/^Subject/, "Licences");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent(desk)).toMatchObject({
    customer: "Fjellvik AS",
    email: "ola@fjellvik.example",
    title: "Licences",
    kind: "customer-inquiry",
    flame: false,
    received_at: null,
  });
  expect(screen.getByRole("status")).toHaveTextContent(/^new-/);
  expect(await screen.findByText("New lead saved.")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Somewhere" })).toHaveFocus();
});

test("what is wrong is said beside its field, and nothing is stored", async () => {
  const desk = new FakeDesk();
  desk.answer("check_new", () => [
    { field: "email", code: "invalid-email" },
    { field: "received_at", code: "in-the-future" },
  ]);
  const { user } = await opened(desk);
  type(/^E-mail/, "ola");
  expect(await screen.findByText(/Not an e-mail address/)).toBeInTheDocument();
  // Nobody has been at the other field yet.
  expect(screen.queryByText(/In the future/)).toBeNull();
  desk.answer("receive", () => {
    throw refusal("invalid-input", "", { fields: [{ field: "customer", code: "required" }] });
  });
  await user.click(screen.getByRole("button", { name: /Save lead/ }));
  expect(await screen.findByText("Needed. Fill this in.")).toBeInTheDocument();
  expect(field(customer)).toHaveFocus();
  expect(screen.getByRole("dialog")).toBeInTheDocument();
});

test("a pasted e-mail fills the fields, says where each came from, and leaves what was typed", async () => {
  const { desk, user, dialog } = await opened();
  type(customer, "Our own name");
  type(pasteArea, "From: Ola Berg …");
  expect(await screen.findByText("10 fields were read. Check them before you save.")).toBeInTheDocument();
  expect(field(customer)).toHaveValue("Our own name");
  expect(field(/^E-mail/)).toHaveValue("ola.berg@fjellvik.example");
  expect(within(dialog).getByText("Reply-To")).toBeInTheDocument();
  expect(screen.getByRole("checkbox", { name: /asks for a call/ })).toBeChecked();
  expect(desk.callsOf("receive")).toHaveLength(0);

  // What is typed over was not read any more.
  type(/^E-mail/, "sales@fjellvik.example");
  expect(within(dialog).queryByText("Reply-To")).toBeNull();
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(sent(desk)).toMatchObject({ customer: "Our own name", email: "sales@fjellvik.example" }));
  expect(sent(desk)).toMatchObject({
    country: "NO",
    value: "25000.00",
    currency: "EUR",
    flame: true,
    received_at: "2026-11-18T11:00:00Z",
  });
});

test("another e-mail takes the place of what was read before", async () => {
  const { desk } = await opened();
  type(pasteArea, "one");
  await waitFor(() => expect(field(customer)).toHaveValue("Fjellvik AS"));
  desk.proposal = webFormProposal({ customer: "Romashka", email: null });
  desk.proposal.origins = desk.proposal.origins.filter(({ field }) => field !== "email");
  type(pasteArea, "two");
  await waitFor(() => expect(field(customer)).toHaveValue("Romashka"));
  expect(field(/^E-mail/)).toHaveValue("");
});

test("text that is no e-mail is refused in words", async () => {
  const desk = new FakeDesk();
  desk.answer("read_email", () => {
    throw refusal("file-unreadable", "", { file: "", code: "too-large", about: ["10"] });
  });
  await opened(desk);
  type(pasteArea, "x");
  expect(await screen.findByText("the e-mail is larger than 10 MB")).toBeInTheDocument();
});

test("e-mails that were dropped are confirmed one after the other", async () => {
  const { desk, user } = await start();
  await act(() =>
    desk.emit("emails", {
      emails: [
        { file: "one.eml", proposal: webFormProposal() },
        { file: "<b>two</b>.eml", proposal: webFormProposal({ customer: "Romashka" }) },
      ],
    }),
  );
  expect(await screen.findByText("one.eml")).toBeInTheDocument();
  expect(screen.getByText("1 more to look at after this one")).toBeInTheDocument();
  expect(within(screen.getByRole("dialog")).queryByLabelText(pasteArea)).toBeNull();
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("<b>two</b>.eml")).toBeInTheDocument();
  expect(field(customer)).toHaveValue("Romashka");
  expect(desk.callsOf("receive")).toHaveLength(1);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(desk.callsOf("receive")).toHaveLength(1);
});

test("text pasted into the window is offered as a new lead, a word is not", async () => {
  const { desk } = await start();
  const paste = (text: string) =>
    fireEvent.paste(screen.getByRole("button", { name: "Somewhere" }), {
      clipboardData: { getData: () => text },
    });
  paste("word");
  expect(desk.callsOf("read_email")).toHaveLength(0);
  paste("Dear all, we need 80 licences and help with the migration.");
  expect(await screen.findByRole("dialog", { name: "New lead" })).toBeInTheDocument();
  expect(field(customer)).toHaveValue("Fjellvik AS");
  expect(desk.callsOf("receive")).toHaveLength(0);
});

test("the same customer is shown while typing and opens on a click; what was typed is kept", async () => {
  const desk = new FakeDesk();
  desk.alike = alike();
  const { user } = await opened(desk);
  type(customer, "Fjellvik");
  const known = await screen.findByRole("button", { name: /ООО «Фьельвик»/ });
  expect(known).toHaveTextContent("same e-mail, same name");
  expect(known).toHaveTextContent("Lost, 12 Mar 2026: budget too small · Licences for two sites");
  expect(screen.getByText("and 1 more")).toBeInTheDocument();
  await user.click(known);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(desk.callsOf("lead").at(-1)).toEqual({ id: "before-1" });
  screen.getByRole("button", { name: "Somewhere" }).focus();
  await user.keyboard("n");
  await waitFor(() => expect(field(customer)).toHaveValue("Fjellvik"));
  expect(screen.getByRole("button", { name: "Start over" })).toBeInTheDocument();
});

test("the dialog has no barrier", async () => {
  const desk = new FakeDesk();
  desk.alike = alike();
  const { dialog } = await opened(desk);
  type(customer, "Fjellvik");
  await screen.findByText("The same customer is already here");
  await expectAccessible(dialog);
});
