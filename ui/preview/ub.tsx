import { FakeDesk, refusal } from "../src/test/fakeDesk";
import { clock, hours, leadDetail, leadRow, NOW } from "../src/test/leads";
const asked = new URLSearchParams(location.search);
const locale = asked.get("locale") === "ru" ? "ru" : "en";
const kind = asked.get("kind") ?? "rich";
const base = leadRow({ id: "lead" });
const rich = { wanted: 1 };
const rows: Record<string, any> = {
  rich: leadRow({ id: "lead", flame: "hot", stage: "received", contacted_at: hours(-2), clock: clock("contacted", -2, 280), section: "flames" }),
  ember: leadRow({ id: "lead", flame: "ember", clock: clock("ember", -77, -5), section: "flames" }),
  hostile: leadRow({ id: "lead", customer: "<script>alert(1)</script> " + "Жшщ".repeat(130), need: "שלום עולם ‮ reversed <img src=x onerror=alert(1)> ".repeat(4), flame: "hot", clock: clock("flame", -31, 41), section: "flames" }),
  accepted: leadRow({ id: "lead", stage: "accepted", section: "closing-later", clock: clock("days", -31, 240) }),
  archived: leadRow({ id: "lead", stage: "archived", outcome: "declined", section: "declined", held_until: hours(0.008), clock: clock("on-hold", 0, 0.008) }),
};
const team = [
  { id: "1", first_name: "Marta", last_name: "Veldkamp", email: "marta@northlight.example", phone: null },
  { id: "2", first_name: "Jonas", last_name: "Okafor", email: "jonas.okafor.with.a.long.name@northlight.example", phone: "+31 10 000 01 62" },
];
const desk = new FakeDesk({ leads: [rows[kind] ?? base, leadRow({ id: "two", customer: "Second" })], settings: { locale, region: locale === "ru" ? "ru-RU" : "en-GB", theme: (asked.get("theme") ?? "system") as "dark" } });
void rich;
const row = rows[kind];
const entries = [
  { at: hours(-200), actor: "source", command: "receive", changes: [], note: null },
  { at: hours(-150), actor: "source", command: "update", changes: [{ field: "need.value", before: { minor: 100000, currency: "NOK" }, after: { minor: 64000000, currency: "NOK" } }], note: null },
  { at: hours(-30), actor: "user", command: "accept", changes: [{ field: "deal.name", before: null, after: "Business Central" }, { field: "deal.value", before: null, after: { minor: 64000000, currency: "NOK" } }, { field: "deal.close_date", before: null, after: "2026-12-31" }, { field: "team", before: [], after: team }], note: null },
  { at: hours(-5), actor: "user", command: "edit", changes: [{ field: "deal.value", before: { minor: 64000000, currency: "NOK" }, after: { minor: 70000000, currency: "NOK" } }], note: null },
  { at: hours(-4), actor: "user", command: "snooze", changes: [{ field: "snoozed_until", before: null, after: hours(20) }], note: null },
  { at: hours(-2), actor: "user", command: "contacted", changes: [{ field: "contacts_made", before: [], after: [{ at: hours(-2), how: "call", with: "Ingrid", notes: null }] }], note: "Spring season starts in March" },
];
desk.answer("history", () => ({ entries }));
desk.detail("lead", {
  clocks: kind === "ember" ? { flame: clock("ember", -77, -5.1, true), answer: clock("overdue", -77, -53), expiry: clock("last-hours", -77, 31) } : leadDetail(row).clocks,
  team: row.stage === "accepted" ? team : [],
  contacted: kind === "rich" ? [{ at: hours(-2), how: "call", with: "Ingrid Halvorsen", notes: "Spring season starts in March, stock data must be live before that." }, { at: hours(-26), how: "mail", with: null, notes: null }] : [],
  unread: kind === "hostile" || kind === "ember" ? [{ field: "dealValue", text: "-40", reason: "negative" }, { field: "closingDateTime", text: "<b>soon</b>".repeat(40), reason: "not-a-date" }] : [],
  origin: { ...leadDetail(row).origin, classified: kind !== "ember", raw_type: "Hybrid", raw_qualification: "Whispered", spam: kind === "hostile", referral_program: "Digital sales opportunity", sales_stage: "40", tags: ["north", "spring"] },
  deal: row.stage === "accepted" ? { name: "Business Central for Halvorsen", value: { minor: 129000050, currency: "SEK" }, close_date: "2026-11-28", notes: "Data residency settled: Sweden Central. Legal approved the order form on 4 Nov. Mill managers want the first dashboard before the January shutdown.", crm_id: "OPP-19877-with-a-very-long-number-000000000", campaign_id: null } : null,
  request: kind === "hostile" ? "<script>alert('x')</script> " + "very long request text ".repeat(200) : leadDetail(row).request,
  undo: kind === "archived" ? { command: "decline", until: hours(0.008) } : null,
  archived_at: hours(-0.001), reason_notes: kind === "archived" ? "Half of what it takes" : null,
  commands: kind === "archived" ? ["favorite"] : leadDetail(row).commands,
});
if (asked.get("errors")) {
  desk.answer("run", () => { throw asked.get("errors") === "store" ? refusal("store-unavailable") : refusal("invalid-input", "", { fields: [{ field: "value", code: "too-many-decimals" }, { field: "close_date", code: "in-the-past" }, { field: "team.0.email", code: "invalid-email" }, { field: "reason", code: "required" }, { field: "notes", code: "notes-required" }] }); });
  desk.answer("check", () => []);
}
desk.install();
const { deskClock } = await import("../src/shared/time");
deskClock.tick(NOW);
await import("../src/main");
const stage = row.stage;
setTimeout(() => { for (const k of stage === "accepted" ? "ga" : stage === "archived" ? "gx" : "") document.body.dispatchEvent(new KeyboardEvent("keydown", { key: k, bubbles: true, cancelable: true })); }, 500);
