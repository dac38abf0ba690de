import type { AlikeView, Clock, Contract, Face, LeadDetail, LeadRow, Registration } from "../ipc";

/** Wed 18 Nov 2026, 16:20 in London: what every picture of the desk calls now. */
export const NOW = "2026-11-18T16:20:00.000Z";

const HOUR = 3_600_000;

/** An instant so many hours from NOW. */
export const hours = (n: number) => new Date(Date.parse(NOW) + n * HOUR).toISOString();

export const clock = (face: Face, from: number | null, at: number | null, late = false): Clock => ({
  face,
  from: from === null ? null : hours(from),
  at: at === null ? null : hours(at),
  late,
});

/** The same customer, here before: lost in March, declined last year. */
export const alike = (): AlikeView => ({
  leads: [
    {
      id: "before-1",
      customer: "ООО «Фьельвик»",
      by: ["email", "name"],
      stage: "archived",
      outcome: "lost",
      reason: "budget-too-small",
      at: "2026-03-12T09:00:00Z",
      need: "Licences for two sites",
      value: null,
    },
    {
      id: "before-2",
      customer: "Fjellvik A/S",
      by: ["phone"],
      stage: "received",
      outcome: null,
      reason: null,
      at: hours(-30),
      need: "Backup",
      value: null,
    },
  ],
  total: 3,
});

/** A received customer inquiry unless told otherwise. */
export function leadRow(change: Partial<LeadRow> = {}): LeadRow {
  const id = change.id ?? "lead";
  return {
    id,
    source_id: `src-${id}`,
    customer: "Halvorsen Marine Supply",
    country: "NO",
    need: "Old ERP to Business Central, 60 users",
    kind: "customer-inquiry",
    stage: "received",
    outcome: null,
    flame: "none",
    received_at: hours(-4),
    answer_due_at: hours(20),
    expires_at: hours(14 * 24 - 4),
    value: { minor: 64_000_000, currency: "NOK" },
    favorite: false,
    unread: false,
    draft: false,
    sample: false,
    source_label: "AppSource",
    snoozed_until: null,
    contacted_at: null,
    held_until: null,
    clock: clock("calm", -4, 20),
    section: "week",
    ...change,
  };
}

/** The whole lead around a row. */
export function leadDetail(row: LeadRow, change: Partial<LeadDetail> = {}): LeadDetail {
  return {
    now: NOW,
    version: 1,
    row,
    clocks: {
      flame: row.flame === "none" ? null : clock("flame", -31, 41),
      answer: row.stage === "received" ? clock("hours", -17, 7) : null,
      expiry: row.stage === "received" ? clock("days", -31, 12 * 24) : null,
    },
    customer_size: "251to1000employees",
    address: {
      line1: "Kaigata 4",
      line2: null,
      city: "Tromsø",
      state: null,
      postal_code: "9008",
      country: row.country,
    },
    external_ids: [],
    contacts: [
      {
        first_name: "Ingrid",
        last_name: "Halvorsen",
        title: "Head of Finance",
        phone: "+47 22 00 01 47",
        email: "ingrid@halvorsen.example",
        locale: "nb-NO",
      },
    ],
    consent_to_contact: true,
    request:
      "We run a 2009 ERP on two servers that are out of support. We want Business Central for about 60 people in purchasing, warehouse and finance, with our Norwegian bank formats and EHF invoices. Please call rather than write, we can decide this month.",
    industries: ["Wholesale & distribution"],
    products: ["Business Central", "Power BI"],
    services: ["Deployment or migration", "Integration"],
    solutions: [],
    offers: [],
    origin: {
      raw_type: "Independent",
      raw_qualification: "Direct",
      invited_by: null,
      classified: true,
      referral_source: row.source_label,
      call_to_action: "Contact me",
      referral_program: null,
      organization_name: null,
      engagement_id: "7f3a-c21e",
      mpn_id: null,
      sales_stage: null,
      quality: null,
      spam: false,
      tags: [],
      entered: null,
    },
    wanted_value: row.value,
    wanted_by: "2027-03-31",
    deal:
      row.stage === "received"
        ? null
        : { name: row.need, value: row.value, close_date: "2026-11-28", notes: null, crm_id: null, campaign_id: null },
    team: [],
    reason: row.outcome === "lost" || row.outcome === "declined" ? "budget-too-small" : null,
    reason_notes: null,
    accepted_at: row.stage === "accepted" ? hours(-200) : null,
    archived_at: row.stage === "archived" ? row.clock.at : null,
    contacted: [],
    unread: [],
    commands: commandsOf(row),
    undo: null,
    registration: row.outcome === "won" ? registration({ asked_for: false }) : null,
    alike: { leads: [], total: 0 },
    ...change,
  };
}

/** The registration of a won deal that is not registered yet: every rule holds but that there is no rate. */
export function registration(change: Partial<Registration> = {}): Registration {
  const rule = { holds: true, code: null, words: null, currency: null, day: null };
  return {
    state: "none",
    since: null,
    asked_for: true,
    rules: [
      { ...rule, rule: "won" },
      { ...rule, rule: "value", holds: false, code: "no-rate", currency: "NOK", day: "2026-11-14" },
      { ...rule, rule: "solution" },
      { ...rule, rule: "wait" },
    ],
    wait: { from: hours(-200), at: hours(-128), over: true },
    window: { from: "2026-11-14T00:00:00Z", at: "2027-01-14T00:00:00Z", over: false },
    solutions: [{ id: "SOL-1", name: "Berth planner" }],
    contract: null,
    question: null,
    answer: null,
    next: [],
    source_status: null,
    ...change,
  };
}

export const contract: Contract = {
  solution: { id: "SOL-1", name: "Berth planner" },
  marketplace_on: null,
  value: { minor: 64_000_000, currency: "NOK" },
  solution_value: { minor: 50_000_050, currency: "NOK" },
  signed_on: "2026-11-14",
  starts_on: "2026-12-01",
  ends_on: null,
  tenant: "customer",
  pricing: "pay-as-you-go",
};

function commandsOf(row: LeadRow): LeadDetail["commands"] {
  switch (row.stage) {
    case "received":
      return [
        "accept",
        "decline",
        "error",
        "contacted",
        row.snoozed_until === null ? "snooze" : "wake",
        "favorite",
        "flame",
      ];
    case "accepted":
      return [
        "edit",
        "add-team-member",
        "edit-team-member",
        "remove-team-member",
        "win",
        "lose",
        "error",
        "contacted",
        "snooze",
        "favorite",
        "flame",
      ];
    case "archived":
      return row.outcome === "won" ? ["favorite", "register"] : ["favorite"];
  }
}
