// For looking at the screens without Rust: `npm run dev`, then /preview.html?locale=ru&theme=dark&leads=empty|many.
// Vite builds index.html alone, so none of this reaches the product.
import type { Theme } from "../src/ipc";
import { sampleAlarms, sampleComing } from "../src/test/fakeAlarms";
import { FakeDesk, refusal } from "../src/test/fakeDesk";
import { sampleNotices } from "../src/test/fakeOutbox";
import { alike, contract, hours, NOW, registration } from "../src/test/leads";
import { webFormProposal } from "../src/test/proposals";
import { manyLeads, sampleLeads } from "../src/test/sampleLeads";

const asked = new URLSearchParams(location.search);
const locale = asked.get("locale") === "ru" ? "ru" : "en";
const leads = { empty: [], many: manyLeads(100_000), samples: sampleLeads() };
const desk = new FakeDesk({
  leads: leads[asked.get("leads") as keyof typeof leads] ?? sampleLeads(),
  settings: {
    locale,
    region: locale === "ru" ? "ru-RU" : "en-GB",
    theme: (asked.get("theme") ?? "system") as Theme,
    onboarded: asked.get("onboarded") !== "no",
    toasts_work: asked.get("toasts") !== "no",
  },
}).install();

const declined = desk.leads.find((lead) => lead.outcome === "declined");
if (declined && asked.get("outbox") === "full") desk.outbox.notices = sampleNotices(declined);
if (asked.get("alarms") === "full") {
  desk.alarms.record = sampleAlarms(desk.leads);
  desk.alarms.coming = sampleComing();
}
const sender = asked.get("sender");
if (sender === "smtp" || sender === "mail-program") {
  Object.assign(desk.outbox.sending, {
    choice: sender,
    company: "Northlight Cloud",
    from_name: "Kari Nordmann",
    from_address: "kari@northlight.example",
    host: "smtp.northlight.example",
    user: "kari",
    password: asked.get("password") ?? "keychain",
  });
}

// ?registration=asked: what a won deal looks like once its reviewer asks something.
if (asked.get("registration") === "asked") {
  for (const { id } of desk.leads.filter((lead) => lead.outcome === "won")) {
    desk.detail(id, {
      registration: registration({
        state: "action-required",
        since: hours(-3),
        contract,
        question: "In whose tenant does the planner run? The contract does not say.",
      }),
      commands: ["favorite", "answer-review", "amend-registration"],
    });
  }
}

const { deskClock } = await import("../src/shared/time");
deskClock.tick(NOW);
const stage = asked.get("stage");
await import("../src/main");

const keys = asked.get("keys");
if (stage) setTimeout(() => press({ accepted: "ga", archived: "gx" }[stage] ?? ""), 600);
// After the stage has been drawn: a key means something only for the lead that is shown.
if (keys) setTimeout(() => press(keys), stage ? 1600 : 600);
const wait = asked.get("event");
if (wait === "import") {
  setTimeout(
    () =>
      desk.emit("imported", {
        created: 12,
        updated: 3,
        unchanged: 1,
        stopped: asked.get("stopped") === "yes",
        rejected: [
          {
            file: "leads.csv",
            position: "row 7",
            reason: "Created on is missing",
            place: "row",
            numbers: [7],
            code: "missing-field",
            about: ["Created on"],
          },
        ],
      }),
    700,
  );
}
if (wait === "email") {
  desk.alike = alike();
  setTimeout(() => desk.emit("emails", { emails: [{ file: "request.eml", proposal: webFormProposal() }] }), 700);
}
if (wait === "alike") for (const lead of desk.leads) desk.detail(lead.id, { alike: alike() });
if (wait === "trouble") setTimeout(() => desk.emit("trouble", { code: "store-unavailable" }), 700);
if (wait === "samples") desk.leads = desk.leads.map((lead) => ({ ...lead, sample: true, received_at: hours(-3) }));

const first = desk.leads.find((lead) => lead.stage === "received");
if (wait === "held" && first) {
  const [from, at] = [hours(-0.002), hours(0.006)];
  const clock = { face: "on-hold" as const, from, at, late: false };
  desk.leads = desk.leads.map((lead) =>
    lead.id === first.id ? { ...lead, held_until: at, clock, draft: true } : lead,
  );
  desk.detail(first.id, { undo: { command: "accept", until: at } });
}
if (wait === "meanwhile") {
  const entries = [{ at: hours(-0.1), actor: "user", command: "edit", changes: [], note: null, undone: false }];
  const changes = [
    { field: "deal.name", before: "Ledger", after: "Ledger for all sites" },
    { field: "deal.close_date", before: "2026-11-28", after: "2027-01-31" },
  ];
  desk.answer("run", () => {
    throw refusal("changed-meanwhile", "", { version: 2, entries, changes, possible: true });
  });
  setTimeout(() => press("e"), 2000);
  const finish = { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
  setTimeout(() => document.querySelector("form")?.dispatchEvent(new KeyboardEvent("keydown", finish)), 6000);
}

function press(...texts: string[]) {
  for (const key of texts.join("")) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }
}
