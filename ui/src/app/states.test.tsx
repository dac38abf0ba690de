import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { deskClock } from "../shared/time";
import { expectAccessible } from "../test/axe";
import { sampleAlarms } from "../test/fakeAlarms";
import { FakeDesk, refusal } from "../test/fakeDesk";
import { sampleNotices } from "../test/fakeOutbox";
import { NOW } from "../test/leads";
import { giveSight } from "../test/sight";
import { giveSizes } from "../test/sizes";
import { Root } from "./Root";
// Loaded when they are shown; here ahead of time, so that no test waits for it.
import "../alarms/Alarms";
import "../notices/Notices";
import "../settings/Settings";

beforeEach(() => {
  giveSizes();
  giveSight();
  deskClock.tick(NOW);
});

async function open(desk: FakeDesk, keys: string[] = [], section?: string) {
  desk.install();
  render(<Root />);
  await screen.findByRole("grid");
  for (const key of keys) fireEvent.keyDown(document.body, { key });
  if (section !== undefined) fireEvent.click(await screen.findByRole("tab", { name: section }));
}

// The keys to a screen, the section in it, the question it asks, and what it shows once that is answered.
const asking: [screen: string, keys: string[], section: string | undefined, command: string, then: RegExp][] = [
  ["the record of alarms", ["g", "l"], undefined, "alarms", /Nothing has been told yet/],
  ["the notices", ["g", "n"], undefined, "notices", /Nothing waits to be sent/],
  ["the choices about alarms", ["g", "s"], "Alarms", "alarm_choices", /Monday to Friday, 9 to 18/],
  [
    "how notices are sent",
    ["g", "s"],
    "Sending",
    "sending",
    /None, this computer only|The desk, through a mail server/,
  ],
  ["the texts of notices", ["g", "s"], "Message texts", "templates", /Subject/],
  ["the copies", ["g", "s"], "Data", "backups", /No copies yet/],
  ["the rates", ["g", "s"], "Exchange rates", "rates", /No rates yet/],
];

describe.each(asking)("%s", (_, keys, section, command, then) => {
  test("are still shapes while they are on their way, hidden from those who hear them", async () => {
    const desk = new FakeDesk();
    desk.answer(command, () => new Promise(() => {}));
    await open(desk, keys, section);
    await waitFor(() => expect(document.querySelector("[data-loading]")).toHaveAttribute("aria-hidden", "true"));
  });

  test("that can't be read say what is safe, and are read when asked again", async () => {
    const desk = new FakeDesk();
    desk.answer(command, () => {
      throw refusal("store-unavailable");
    });
    await open(desk, keys, section);
    const words = /could not be read or saved. What was saved before is safe/;
    // The lead below the screen may ask the same.
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
    await screen.findByRole("button", { name: "Try again" });
    await expectAccessible();
    desk.forgetAnswer(command);
    fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
    expect((await screen.findAllByText(then)).length).toBeGreaterThan(0);
    await waitFor(() => expect(screen.queryByRole("button", { name: "Try again" })).toBeNull());
  });
});

test("a lead that can't be read is read when asked again", async () => {
  const desk = new FakeDesk();
  desk.answer("lead", () => {
    throw refusal("store-busy");
  });
  await open(desk);
  expect(await screen.findByText("This lead could not be read")).toBeInTheDocument();
  desk.forgetAnswer("lead");
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("group", { name: "Answer this lead" });
});

describe.each([
  ["disk-full", /The disk is full, so this was not saved. What was saved before is safe./],
  ["read-only", /can be read, but not changed, so this was not saved/],
  ["store-busy", /Another program is writing to the referrals, so this was not saved/],
])("a desk that can't write: %s", (code, words) => {
  const failing = () => {
    const desk = new FakeDesk();
    for (const command of ["set_setting", "run", "load_samples"]) {
      desk.answer(command, () => {
        throw refusal(code);
      });
    }
    return desk;
  };

  test("says so above the list, which stays", async () => {
    await open(failing(), ["f"]);
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getAllByRole("row").length).toBeGreaterThan(5);
    await expectAccessible();
  });

  test("says so in the settings, where the old choice stands again", async () => {
    await open(failing(), ["g", "s"], "General");
    fireEvent.click(await screen.findByRole("radio", { name: "Dark" }));
    // Above the settings; the inbox beneath them has it too, out of reach.
    await waitFor(() => expect(screen.getAllByText(words).some((each) => !each.closest("[inert]"))).toBe(true));
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  test("says so on the first screen", async () => {
    const desk = failing();
    desk.leads = [];
    desk.settings = { ...desk.settings, onboarded: false };
    desk.install();
    render(<Root />);
    await screen.findByRole("heading", { level: 1 });
    fireEvent.keyDown(document.body, { key: "2" });
    fireEvent.keyDown(document.body, { key: "Enter" });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});

describe("strange content is text", () => {
  const LONG = "Schiffahrtsversicherung ".repeat(17).trim();
  test.each([
    ["very long", LONG],
    ["right to left", "شركة الأفق للتجارة"],
    ["with its direction turned", "Evil \u202ecod.exe"],
    ["emoji", "👩‍👩‍👧‍👦 Família 🏳️‍🌈"],
    ["tags", "<script>alert(1)</script><img src=x onerror=alert(1)>"],
  ])("a name that is %s", async (_, name) => {
    const desk = new FakeDesk();
    desk.leads = desk.leads.map((lead, nth) => (nth === 0 ? { ...lead, customer: name, need: name } : lead));
    const [lead] = desk.leads;
    if (lead === undefined) throw new Error("there are sample leads");
    desk.alarms.record = sampleAlarms([lead, ...desk.leads]);
    desk.outbox.notices = sampleNotices(lead);
    await open(desk);
    const heading = await screen.findByRole("heading", { name: name.replace(/\s+/g, " ") });
    // Its own direction ends with it.
    expect(heading.querySelector("bdi")).toHaveTextContent(name.replace(/\s+/g, " "));
    for (const keys of [
      ["g", "l"],
      ["g", "n"],
    ]) {
      for (const key of keys) fireEvent.keyDown(document.body, { key });
      await waitFor(() => expect(screen.getAllByText(name.replace(/\s+/g, " ")).length).toBeGreaterThan(0));
    }
    expect(document.querySelector("script, img")).toBeNull();
  });
});

test("minutes that pass are not announced: only what a person did or has to know is", async () => {
  const desk = new FakeDesk();
  await open(desk);
  await screen.findByRole("group", { name: "Answer this lead" });
  const said = () =>
    [...document.querySelectorAll("[aria-live], [role=status], [role=alert], [role=log], [role=timer]")].map(
      (region) => region.textContent,
    );
  const before = said();
  for (const minutes of [1, 2, 3, 30, 60]) {
    const now = new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
    desk.now = now;
    await act(() => desk.emit("minute", { now }));
    expect(said()).toEqual(before);
  }
});
