import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { sections } from "../settings/sections";
import { deskClock } from "../shared/time";
import { sampleAlarms, sampleComing } from "../test/fakeAlarms";
import { FakeDesk } from "../test/fakeDesk";
import { sampleNotices } from "../test/fakeOutbox";
import { alike, contract, hours, leadDetail, NOW, registration } from "../test/leads";
import { webFormProposal } from "../test/proposals";
import { pseudoIntl, textsIn, untranslated } from "../test/pseudo";
import { giveSight } from "../test/sight";
import { giveSizes } from "../test/sizes";
import type { DialogKind } from "./desk";
import { Root } from "./Root";
// Loaded when they are shown; here ahead of time, so that no test waits for it.
import "../lead/dialogs/LeadDialog";
import "../newlead/NewLeadDialog";
import "../alarms/Alarms";
import "../notices/Notices";
import "../settings/Settings";

vi.mock("../i18n/locales/en.po", async (original) => {
  const { pseudo } = await import("../test/pseudo");
  const { messages } = await original<typeof import("../i18n/locales/en.po")>();
  return { messages: pseudo(messages) };
});

beforeEach(() => {
  giveSizes();
  giveSight();
  pseudoIntl();
  deskClock.tick(NOW);
});

/** A desk on which everything there is to show has something. */
function fullDesk(settings: Partial<FakeDesk["settings"]> = {}): FakeDesk {
  const desk = new FakeDesk({ settings });
  const declined = desk.leads.find((lead) => lead.outcome === "declined");
  if (declined) desk.outbox.notices = sampleNotices(declined);
  desk.alarms.record = sampleAlarms(desk.leads);
  desk.alarms.coming = sampleComing();
  for (const lead of desk.leads) desk.detail(lead.id, { alike: alike() });
  return desk;
}

async function open(desk = fullDesk()) {
  desk.install();
  render(<Root />);
  await screen.findByRole("grid");
  return desk;
}

const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(document.activeElement ?? document.body, { key });
};

/** What no catalogue holds: names of things, languages by themselves, and what is printed on keys. */
const NAMES = [
  /^Referral Desk$/,
  /^(English|Русский|Language, Язык)$/,
  /^(STARTTLS|TLS|MB|\.eml)$/,
  // Countries and currencies by their codes.
  /^[A-Z]{2,3}$/,
  /^((Ctrl|Shift|Alt) )*(Esc|Enter|Home|End|PgUp|PgDn|Page ?Up|Page ?Down|Space|Tab|[↑↓]|[-+=,A-Z0-9](?: [A-Z])?)$/,
  // React Aria's own, in more than thirty languages, and the parts of a date that Intl gives one by one.
  /^(Dismiss|Empty|Number field|Selected Date:|dd|mm|yyyy|\d{1,2} [A-Z][a-z]{2} \d{4})$/,
  // What a text of a notice can name.
  /^(, )?\{[a-z]+\}$/,
];

function expectTranslated(desk: FakeDesk, ...more: string[]) {
  const details = desk.leads.map((lead) => leadDetail(lead));
  const texts = [
    desk.outbox.answer("templates", {}),
    desk.outbox.answer("preview_template", { template: desk.outbox.templates[0] }),
  ];
  const zones = Intl.supportedValuesOf("timeZone").map((zone) => zone.replaceAll("_", " "));
  const all = [desk, desk.leads, details, webFormProposal(), alike(), texts, zones, more];
  // The longest first, so that no part of a text is left when another text is a part of it.
  const data = [
    ...new Set(
      all
        .flatMap(textsIn)
        .map((text) => text.trim())
        .filter((text) => text.length > 1),
    ),
  ].sort((a, b) => b.length - a.length);
  // An address is shown in parts, so that it may break between them.
  const isPart = (text: string) =>
    !text.includes(" ") && data.some((each) => each.includes("@") && each.includes(text));
  const withoutData = (text: string) => data.reduce((left, each) => left.split(each).join(""), text);
  const left = untranslated().filter(
    (text) => !NAMES.some((name) => name.test(text)) && !isPart(text) && /\p{L}/u.test(withoutData(text)),
  );
  expect(left).toEqual([]);
}

describe("every word comes from a catalogue", () => {
  test("on the first screen", async () => {
    const desk = new FakeDesk({ leads: [], settings: { onboarded: false } }).install();
    render(<Root />);
    await screen.findByRole("heading", { level: 1 });
    expectTranslated(desk);
  });

  test("when the desk is empty", async () => {
    const desk = await open(new FakeDesk({ leads: [] }));
    expectTranslated(desk);
  });

  test("when it could not be opened", async () => {
    const desk = new FakeDesk().install();
    desk.answer("settings", () => {
      throw { code: "store-unavailable", message: "", params: {} };
    });
    render(<Root />);
    await screen.findByRole("alert");
    expectTranslated(desk);
  });

  test.each([
    ["received", ["g", "r"]],
    ["accepted", ["g", "a"]],
    ["archived", ["g", "x"]],
  ])("in the list of what is %s, and in each of its leads", async (stage, keys) => {
    const desk = await open();
    press(...keys);
    const leads = desk.leads.filter((lead) => lead.stage === stage);
    await waitFor(() => expect(screen.getAllByRole("row").length).toBeGreaterThan(leads.length));
    for (const row of leads.keys()) {
      if (row > 0) press("j");
      expectTranslated(desk);
    }
    await screen.findByRole("group", { name: /⟦/ });
    expectTranslated(desk);
  });

  test("in the strips above the list", async () => {
    const desk = fullDesk({ toasts_work: false });
    desk.alarms.state = { ...desk.alarms.state, paused: true, disk_left: 3_000_000, zone_unknown: "Mars/Base" };
    desk.leads = desk.leads.map((lead) => ({ ...lead, sample: true }));
    await open(desk);
    await act(() => desk.emit("trouble", { code: "disk-full" }));
    await act(() => desk.emit("import-progress", { done: 2_000 }));
    expectTranslated(desk);
    const rejected = {
      file: "leads.csv",
      position: "",
      reason: "",
      place: "row",
      numbers: [2],
      code: "empty",
      about: [],
    };
    await act(() =>
      desk.emit("imported", { created: 1, updated: 1, unchanged: 1, rejected: [rejected], stopped: true }),
    );
    fireEvent.click(await screen.findByRole("button", { name: "⟦Show rejected⟧" }));
    await screen.findByRole("dialog");
    expectTranslated(desk, "leads.csv");
  });

  test("among the keys", async () => {
    const desk = await open();
    press("?");
    await screen.findByRole("dialog");
    expectTranslated(desk);
  });

  test("in a new lead, empty and from an e-mail", async () => {
    const desk = await open();
    press("n");
    await screen.findByRole("dialog");
    expectTranslated(desk);
    press("Escape");
    desk.alike = alike();
    await act(() => desk.emit("emails", { emails: [{ file: "request.eml", proposal: webFormProposal() }] }));
    await screen.findByRole("dialog");
    expectTranslated(desk);
  });

  test.each(sections.map(({ id }, nth) => [id, nth] as const))("in the settings: %s", async (id, nth) => {
    const desk = fullDesk({ toasts_seen: "no" });
    Object.assign(desk.outbox.sending, { choice: id === "sending" ? "smtp" : "none" });
    await open(desk);
    press("g", "s");
    const tabs = await screen.findAllByRole("tab");
    fireEvent.click(tabs[nth] as HTMLElement);
    await waitFor(() => expect(tabs[nth]).toHaveAttribute("aria-selected", "true"));
    await waitFor(() => expect(document.querySelector("[data-loading]")).toBeNull());
    expectTranslated(desk);
  });

  test.each(["n", "l"])("on the screen of g %s and its tabs", async (key) => {
    const desk = await open();
    press("g", key);
    await screen.findByRole("main");
    await waitFor(() => expect(document.querySelector("[data-loading]")).toBeNull());
    expectTranslated(desk);
    for (const tab of screen.queryAllByRole("tab")) {
      fireEvent.click(tab);
      await waitFor(() => expect(document.querySelector("[data-loading]")).toBeNull());
      expectTranslated(desk);
    }
  });
});

const QUESTION = "In whose tenant does it run?";
const dialogs: [DialogKind, string, string, string[]][] = [
  ["accept", "received", "a", []],
  ["decline", "received", "d", []],
  ["contacted", "received", "c", []],
  ["snooze", "received", "s", []],
  ["win", "accepted", "w", []],
  ["lose", "accepted", "l", []],
  ["edit", "accepted", "e", []],
  ["add-team-member", "accepted", "t", []],
  ["register", "archived", "r", ["register"]],
  ["answer-review", "archived", "a", ["answer-review", "amend-registration"]],
  ["amend-registration", "archived", "e", ["answer-review", "amend-registration"]],
  ["registration-status", "archived", "s", ["registration-status"]],
];

test.each(dialogs)("every word of the dialog %s comes from a catalogue", async (kind, stage, key, commands) => {
  const desk = fullDesk();
  if (commands.length > 0) {
    for (const { id } of desk.leads.filter((lead) => lead.outcome === "won")) {
      const state = kind === "register" ? "none" : "action-required";
      const asked = { state, since: hours(-3), contract, question: QUESTION } as const;
      desk.detail(id, { registration: registration(asked), commands: commands as never });
    }
  }
  await open(desk);
  press("g", { received: "r", accepted: "a", archived: "x" }[stage] ?? "");
  const first = desk.leads.find((lead) => lead.stage === stage && (commands.length === 0 || lead.outcome === "won"));
  await waitFor(() => expect(document.getElementById("detail")?.getAttribute("aria-label")).toBe(first?.customer));
  await screen.findByRole("group", { name: /⟦/ });
  press(key);
  await screen.findByRole("dialog");
  expectTranslated(desk, QUESTION);
});
