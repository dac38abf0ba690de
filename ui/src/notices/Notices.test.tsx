import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import { Root } from "../app/Root";
import type { Notice } from "../ipc";
import { deskClock } from "../shared/time";
import { expectAccessible } from "../test/axe";
import { FakeDesk, refusal } from "../test/fakeDesk";
import { notice, sampleNotices } from "../test/fakeOutbox";
import { hours, leadDetail, leadRow, NOW } from "../test/leads";
import { renderDesk } from "../test/render";
import { giveSizes } from "../test/sizes";
import { LeadNotices } from "./LeadNotices";

const userEvent = userEvents.setup({ delay: null });

async function showOf(change: Partial<Notice>, desk = new FakeDesk()) {
  desk.outbox.notices = [notice(change)];
  await renderDesk(<LeadNotices lead={leadDetail(leadRow())} />, { desk });
  return { desk, item: within(await screen.findByRole("listitem")) };
}

describe("each state is said in words, with what can be done", () => {
  test.each<[Partial<Notice>, RegExp, string[]]>([
    [
      { state: "held", not_before: new Date(Date.parse(NOW) + 28_000).toISOString() },
      /Waits 28 s: the answer can still be taken back/,
      ["Change address", "Do not send", "Text"],
    ],
    [
      { waits_for: "sender" },
      /Waits until you choose how notices are sent/,
      ["Mark as sent", "Choose a sender", "Change address", "Do not send", "Text"],
    ],
    [
      { waits_for: "preview" },
      /Waits until you have seen its preview/,
      ["See the preview", "Change address", "Do not send", "Text"],
    ],
    [{ waits_for: "address", address: null }, /Waits for an address/, ["Keep address", "Do not send", "Text"]],
    [
      { waits_for: "user" },
      /Ready to be sent with your mail program/,
      ["Open in mail program", "Mark as sent", "Change address", "Do not send", "Text"],
    ],
    [
      { waits_for: "user", opened_at: NOW },
      /Opened in your mail program, today, 16:20. Say so once it is sent/,
      ["Open in mail program", "Mark as sent", "Change address", "Do not send", "Text"],
    ],
    [
      { waits_for: "retry", fault: "unreachable", fault_detail: "refused", next_try_at: hours(1) },
      /Not sent yet. Next try today, 17:20The mail server could not be reached.*“refused”/,
      ["Send now", "Change address", "Do not send", "Text"],
    ],
    [{ waits_for: null }, /Leaves in a moment/, ["Change address", "Do not send", "Text"]],
    [{ state: "sending" }, /Being sent/, ["Text"]],
    [{ state: "sent", sent_at: NOW, sender: "smtp" }, /Sent, today, 16:20/, ["Text"]],
    [{ state: "sent", sent_at: NOW, sender: "mail-program" }, /Sent with your mail program, today, 16:20/, ["Text"]],
    [
      { state: "failed", fault: "wrong-password" },
      /Not sentThe user name or the password is wrong/,
      ["Send again", "Mark as sent", "Change address", "Do not send", "Text"],
    ],
    [{ state: "cancelled", cancelled_for: "undone" }, /the answer was taken back/, ["Text"]],
    [{ state: "cancelled", cancelled_for: "by-user" }, /you decided so/, ["Send again", "Text"]],
  ])("%o", async (change, words, acts) => {
    await showOf(change);
    expect(screen.getByRole("listitem").textContent).toMatch(words);
    expect(screen.getAllByRole("button").map((button) => button.textContent)).toEqual(acts);
  });
});

test("a missing address is typed in, checked, and kept", async () => {
  const { desk, item } = await showOf({ waits_for: "address", address: null });
  const field = item.getByRole("textbox", { name: "Address" });
  await userEvent.type(field, "nowhere{Enter}");
  await waitFor(() => expect(field).toHaveAccessibleDescription(/Not an e-mail address/));
  await userEvent.clear(field);
  await userEvent.type(field, "tenders@fabrikam.example{Enter}");
  expect(await item.findByRole("button", { name: "Open in mail program" })).toBeVisible();
  expect(desk.callsOf("set_notice_address").at(-1)).toEqual({ id: "notice", address: "tenders@fabrikam.example" });
});

test("with the mail program a notice is opened, sent by the user and marked", async () => {
  const desk = new FakeDesk();
  desk.outbox.sending.choice = "mail-program";
  const { item } = await showOf({ waits_for: "user" }, desk);
  await userEvent.click(item.getByRole("button", { name: "Open in mail program" }));
  expect(await item.findByText(/Opened in your mail program/)).toBeVisible();
  await userEvent.click(item.getByRole("button", { name: "Mark as sent" }));
  expect(await item.findByText(/Sent with your mail program/)).toBeVisible();
});

test("the whole text is shown when somebody asks, as text", async () => {
  const { item } = await showOf({ subject: "<b>Your</b> request", body: "Dear <script>alert(1)</script>,\n\nno." });
  expect(item.queryByText("<b>Your</b> request")).not.toBeVisible();
  await userEvent.click(item.getByRole("button", { name: "Text" }));
  expect(item.getByText("<b>Your</b> request")).toBeVisible();
  expect(item.getByText(/Dear <script>/)).toBeVisible();
});

test("a lead that owes nothing has no such section", async () => {
  const desk = new FakeDesk();
  await renderDesk(<LeadNotices lead={leadDetail(leadRow())} />, { desk });
  await waitFor(() => expect(desk.callsOf("notices")).toHaveLength(1));
  expect(screen.queryByRole("region", { name: "Notices" })).toBeNull();
});

describe("the list of notices", () => {
  beforeEach(() => {
    giveSizes();
    deskClock.tick(NOW);
  });

  async function open(desk: FakeDesk) {
    desk.install();
    const { container } = render(<Root />);
    await screen.findByRole("grid");
    fireEvent.keyDown(document.body, { key: "g" });
    fireEvent.keyDown(document.body, { key: "n" });
    return { ...within(await screen.findByRole("main", { name: /Notices|Извещения/ })), container };
  }
  const deskWithNotices = (settings = {}) => {
    const desk = new FakeDesk({ settings });
    const declined = desk.leads.find((lead) => lead.outcome === "declined");
    if (declined) desk.outbox.notices = sampleNotices(declined);
    return desk;
  };

  test("is in the navigation with a count while something needs the user, and only then", async () => {
    const desk = deskWithNotices();
    desk.install();
    render(<Root />);
    const item = await screen.findByRole("button", { name: /^Notices/ });
    expect(item).toHaveTextContent("Notices6");
    desk.outbox.notices = [];
    await act(() => desk.emit("changed", { ids: null }));
    await waitFor(() => expect(screen.queryByRole("button", { name: /^Notices/ })).toBeNull());
  });

  test("shows what failed before what waits, and opens the lead", async () => {
    const page = await open(deskWithNotices());
    const headings = await page.findAllByRole("heading", { level: 2 });
    expect(headings.map((heading) => heading.textContent)).toEqual(["Not sent", "Waiting"]);
    expect(page.getByText(/takes no mail for this address/)).toBeVisible();
    await userEvent.click(page.getAllByRole("button", { name: /Open the lead of/ })[0] as HTMLElement);
    expect(await screen.findByRole("heading", { name: "Pinecrest Motels" })).toBeVisible();
    expect(screen.getByRole("grid")).toBeVisible();
  });

  test("leads to where a sender is chosen", async () => {
    await open(deskWithNotices());
    await userEvent.click(await screen.findByRole("button", { name: "Choose a sender" }));
    expect(await screen.findByRole("tabpanel", { name: "Sending" })).toBeVisible();
  });

  test("a failure is told in words", async () => {
    const desk = deskWithNotices();
    desk.answer("notices", () => {
      throw refusal("store-unavailable");
    });
    const page = await open(desk);
    expect((await page.findAllByRole("alert"))[0]).toHaveTextContent(/could not be read or saved/);
  });

  test.each(["en", "ru"] as const)("axe finds nothing in %s", async (locale) => {
    const page = await open(deskWithNotices({ locale, region: locale }));
    await screen.findAllByRole("listitem");
    // What was announced to screen readers by an earlier test stays in the document beside the window.
    await expectAccessible(page.container);
  });
});
