import { screen, waitFor } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { LeadDetail, LeadRow } from "../ipc";
import { expectAccessible } from "../test/axe";
import { FakeDesk, refusal } from "../test/fakeDesk";
import { clock, hours, leadDetail, leadRow } from "../test/leads";
import { renderDesk } from "../test/render";
import { LeadDialogs } from "./LeadDialogs";
import { LeadPane } from "./LeadPane";

const userEvent = userEvents.setup({ delay: null });
const copied = vi.fn(async (_text: string) => undefined);

beforeEach(() => {
  // jsdom has no layout to scroll.
  Element.prototype.scrollIntoView = vi.fn();
  copied.mockClear();
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: copied } });
});

async function showLead(change: Partial<LeadRow> = {}, detail: Partial<LeadDetail> = {}, desk = new FakeDesk()) {
  desk.leads = [leadRow({ id: "lead", ...change })];
  desk.detail("lead", detail);
  const result = await renderDesk(
    <>
      <LeadPane leadId="lead" />
      <LeadDialogs />
    </>,
    { desk, selected: "lead" },
  );
  await screen.findByRole("heading", { level: 2 });
  return result;
}

const fact = (label: string) => {
  const term = screen.getByText(label, { selector: "dt" });
  return term.parentElement as HTMLElement;
};

test("nothing selected says so", async () => {
  await renderDesk(<LeadPane leadId={null} />);
  expect(screen.getByText("No lead selected")).toBeVisible();
  await expectAccessible();
});

test("a lead that can't be read says so", async () => {
  const desk = new FakeDesk();
  desk.answer("lead", () => {
    throw refusal("not-found");
  });
  await renderDesk(<LeadPane leadId="lead" />, { desk });
  expect(await screen.findByRole("alert")).toHaveTextContent("This lead could not be read");
});

describe("the banner", () => {
  test("of a hot flame says how long it burns and calls the first number", async () => {
    const { desk } = await showLead(
      { flame: "hot" },
      { clocks: { flame: clock("flame", -31, 41.1), answer: null, expiry: null } },
    );
    expect(screen.getByText("Customer asked to be contacted directly")).toBeVisible();
    expect(screen.getByText("41 h of flame left")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /^Call now/ }));
    expect(desk.callsOf("reach")).toEqual([{ id: "lead", contact: 0, how: "call" }]);
  });

  test("of an ember says when it cooled and that nothing is closed", async () => {
    await showLead({ flame: "ember" }, { clocks: { flame: clock("ember", -77, -5.1), answer: null, expiry: null } });
    expect(screen.getByText("The flame cooled 5 h ago")).toBeVisible();
    expect(screen.getByText("A call still helps. Nothing was closed.")).toBeVisible();
  });

  test("after a contact asks for the decision", async () => {
    await showLead(
      { flame: "hot", contacted_at: hours(-1) },
      { clocks: { flame: null, answer: null, expiry: clock("days", -31, 290) } },
    );
    expect(screen.getByText(/^Contacted today, /)).toBeVisible();
    expect(screen.getByText("Now decide, 12 d left")).toBeVisible();
  });

  test("is not there without a flame", async () => {
    await showLead();
    expect(screen.queryByText(/flame/i)).not.toBeInTheDocument();
  });
});

describe("the facts", () => {
  test("of a received lead are its clocks, value and day", async () => {
    await showLead(
      { flame: "hot" },
      {
        clocks: {
          flame: clock("flame", -31, 41.1),
          answer: clock("overdue", -31, -7.1, true),
          expiry: clock("days", -31, 300.1),
        },
      },
    );
    expect(fact("Flame")).toHaveTextContent("41 h left");
    expect(fact("Answer")).toHaveTextContent("7 h late");
    expect(fact("Expiry")).toHaveTextContent("12 d left");
    expect(fact("Value")).toHaveTextContent(/NOK.640,000/);
    expect(fact("Wanted by")).toHaveTextContent("31 Mar 2027");
    expect(fact("Wanted by")).toHaveTextContent("in 19 weeks");
  });

  test("of an accepted lead are the deal's", async () => {
    const deal = {
      name: "Mills",
      value: { minor: 129_000_000, currency: "SEK" },
      close_date: "2026-11-28",
      notes: "Legal approved",
      crm_id: "OPP-19877",
      campaign_id: null,
    };
    await showLead({ stage: "accepted" }, { deal });
    expect(fact("Value")).toHaveTextContent(/SEK.1,290,000/);
    expect(fact("Closes")).toHaveTextContent("28 Nov 2026in 10 days");
    expect(fact("CRM ID")).toHaveTextContent("OPP-19877");
    expect(fact("Campaign")).toHaveTextContent("None");
    expect(screen.getByText("Legal approved")).toBeVisible();
  });

  test("of an archived lead are its end and the reason", async () => {
    await showLead(
      { stage: "archived", outcome: "declined" },
      { deal: null, reason: "budget-too-small", reason_notes: "Half of what it takes", archived_at: hours(-24) },
    );
    expect(fact("Outcome")).toHaveTextContent("Declined");
    expect(screen.getByText("Budget too small")).toBeVisible();
    expect(screen.getByText("Half of what it takes")).toBeVisible();
  });

  test("a reason in the source's own words is shown as it came", async () => {
    await showLead({ stage: "archived", outcome: "lost" }, { reason: "Lost to inertia" });
    expect(screen.getByText("Lost to inertia")).toBeVisible();
  });
});

describe("what is missing has a name", () => {
  test("no value, no day, no contact, no request", async () => {
    await showLead(
      { value: null },
      { wanted_value: null, wanted_by: null, contacts: [], request: null, consent_to_contact: null },
    );
    expect(fact("Value")).toHaveTextContent("No value");
    expect(fact("Wanted by")).toHaveTextContent("No date");
    expect(screen.getByText("No contact given")).toBeVisible();
    expect(screen.getByText("No request text")).toBeVisible();
    expect(screen.getByText("consent not stated")).toBeVisible();
  });

  test("an expired lead's contact is withheld", async () => {
    await showLead({ stage: "archived", outcome: "expired" }, { contacts: [], reason: null });
    expect(screen.getByText("Contact withheld")).toBeVisible();
  });
});

describe("contacts", () => {
  test("are called, mailed and copied", async () => {
    const { desk } = await showLead();
    await userEvent.click(screen.getByRole("button", { name: "Call +47 22 00 01 47" }));
    await userEvent.click(screen.getByRole("button", { name: "Mail ingrid@halvorsen.example" }));
    expect(desk.callsOf("reach").map(({ how }) => how)).toEqual(["call", "mail"]);
    await userEvent.click(screen.getByRole("button", { name: "Copy ingrid@halvorsen.example" }));
    expect(copied).toHaveBeenCalledWith("ingrid@halvorsen.example");
  });
});

describe("text from outside is text", () => {
  const script = "<script>window.hacked = 1</script><img src=x onerror=alert(1)>";
  test("script tags, right-to-left and 400 characters are shown as they are", async () => {
    const long = "Ж".repeat(400);
    const { container } = await showLead(
      { customer: script, need: "شركة البحر ‮abc" },
      {
        request: `${script} ${long}`,
        industries: [script],
        contacts: [{ first_name: script, last_name: "", title: long, phone: null, email: null, locale: null }],
        unread: [{ field: script, text: script, reason: script }],
        contacted: [{ at: hours(-2), how: "call", with: script, notes: script }],
      },
    );
    expect(screen.getByRole("heading", { level: 2 })).toHaveTextContent(script);
    expect(screen.getByText("شركة البحر ‮abc").tagName).toBe("BDI");
    expect(screen.getByText(long)).toBeVisible();
    expect(container.querySelector("script, img")).toBeNull();
    await expectAccessible();
  });

  test("a long request is cut until asked for, and whole on paper", async () => {
    const request = `${"word ".repeat(1000)}end`;
    await showLead({}, { request });
    expect(screen.getByText(/end$/)).not.toBeVisible();
    expect(screen.getByText(/end$/).parentElement).toHaveTextContent(request);
    await userEvent.click(screen.getByRole("button", { name: "Show all" }));
    expect(screen.getByText(/end$/)).toBeVisible();
  });

  test("what could not be read is kept and says why", async () => {
    await showLead(
      {},
      {
        unread: [
          { field: "dealValue", text: "-40", reason: "negative" },
          { field: "dealValue", text: "x", reason: "brand-new" },
        ],
      },
    );
    expect(screen.getByText("-40")).toBeVisible();
    expect(screen.getByText("below zero")).toBeVisible();
    expect(screen.getByText("brand-new")).toBeVisible();
  });
});

test("a classification that is new to the desk is shown raw", async () => {
  const { origin } = leadDetail(leadRow());
  await showLead({}, { origin: { ...origin, classified: false, raw_type: "Hybrid", raw_qualification: "Whispered" } });
  expect(screen.getByText("Hybrid · Whispered")).toBeVisible();
});

test("raw data is fetched when it is opened", async () => {
  const { desk } = await showLead();
  expect(desk.callsOf("raw")).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Raw data" }));
  expect(await screen.findByRole("textbox", { name: "Raw data" })).toHaveValue(
    JSON.stringify(desk.row("lead"), null, 2),
  );
});

test("the lead is copied as text", async () => {
  await showLead();
  await userEvent.click(screen.getByRole("button", { name: "Copy as text" }));
  const text = copied.mock.calls[0]?.[0] ?? "";
  expect(text).toContain("Halvorsen Marine Supply\nOld ERP to Business Central, 60 users");
  expect(text).toContain("Contact: Ingrid Halvorsen, Head of Finance, +47 22 00 01 47, ingrid@halvorsen.example");
  expect(text).toContain("We run a 2009 ERP");
});

test("the heart and the removal of a teammate run at once", async () => {
  const team = [{ id: "m1", first_name: "Jonas", last_name: "Okafor", email: null, phone: "+31 10 000 01 62" }];
  const { desk } = await showLead({ stage: "accepted" }, { team, commands: ["favorite", "remove-team-member"] });
  await userEvent.click(screen.getByRole("button", { name: /Add to favorites/ }));
  await userEvent.click(screen.getByRole("button", { name: "Remove Jonas Okafor" }));
  expect(desk.callsOf("run").map(({ input }) => input)).toEqual([
    { command: "favorite", on: true },
    { command: "remove-team-member", member: "m1" },
  ]);
});

describe.each(["en", "ru"] as const)("in %s axe finds nothing", (locale) => {
  test.each<[string, Partial<LeadRow>]>([
    ["received", { flame: "hot" }],
    ["accepted", { stage: "accepted" }],
    ["archived", { stage: "archived", outcome: "lost" }],
  ])("in a lead that is %s", async (_stage, change) => {
    await showLead(change, {}, new FakeDesk({ settings: { locale, region: locale } }));
    await waitFor(() => expect(document.querySelector("time")).not.toBeNull());
    await expectAccessible();
  });
});

test("the pane itself can take the focus", async () => {
  await showLead();
  const pane = document.getElementById("detail");
  pane?.focus();
  expect(pane).toHaveFocus();
  expect(pane).toHaveAccessibleName("Halvorsen Marine Supply");
});
