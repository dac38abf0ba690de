import type { Clock, LeadRow, Section, Stage } from "../ipc";
import { clock, hours, leadRow } from "./leads";

type Sketch = [
  customer: string,
  country: string | null,
  need: string,
  money: string | null,
  source: string | null,
  section: Section,
  clock: Clock,
  marks?: string,
];

const received: Sketch[] = [
  [
    "Wattle Creek Dairies",
    "AU",
    "Payroll and stock off a server room",
    "9200000 AUD",
    "AppSource",
    "flames",
    clock("flame-last", -63, 9, true),
    "unread flame",
  ],
  [
    "Halvorsen Marine Supply",
    "NO",
    "Old ERP to Business Central, 60 users",
    "64000000 NOK",
    "AppSource",
    "flames",
    clock("flame", -31, 41, true),
    "fav flame",
  ],
  [
    "Brightwater Ferries",
    "GB",
    "Teams Phone, 14 ferry terminals",
    "12000000 GBP",
    "Profile",
    "flames",
    clock("flame", -2, 70),
    "unread flame",
  ],
  [
    "Najd Cold Chain",
    "SA",
    "Sensor data from 300 trucks, one view",
    "31000000 SAR",
    "Azure",
    "flames",
    clock("ember", -77, -5, true),
    "ember",
  ],
  [
    "Osterfeld Werkzeugbau",
    "DE",
    "Virtual desktops for 120 CAD seats",
    "3650000 EUR",
    null,
    "today",
    clock("overdue", -30, -6, true),
    "sales",
  ],
  [
    "Lindqvist & Dahl Arkitekter",
    "SE",
    "SharePoint intranet, tidy permissions",
    "21000000 SEK",
    "Profile",
    "today",
    clock("soon", -22.8, 70 / 60),
  ],
  [
    "Tamarack Freight Lines",
    "CA",
    "Power BI over three databases",
    "8500000 CAD",
    "AppSource",
    "today",
    clock("hours", -19, 5),
    "unread fav",
  ],
  [
    "Grupo Pueblo Sol",
    "MX",
    "Microsoft 365 and mail for 9 hotels",
    "2200000 USD",
    null,
    "today",
    clock("hours", -17, 7),
    "unread marketing",
  ],
  [
    "Kaveri Textile Mills",
    "IN",
    "SAP on Azure: sizing and a test system",
    "420000000 INR",
    "Azure",
    "today",
    clock("hours", -10, 14),
    "unread",
  ],
  [
    "Fenland Grain Store",
    "GB",
    "Backup and recovery for two sites",
    "1840000 GBP",
    "Profile",
    "today",
    clock("last-hours", -305, 31, true),
  ],
  [
    "Stadtwerke Mühlbach",
    "DE",
    "Access review before an audit",
    "5800000 EUR",
    null,
    "week",
    clock("calm", -5, 19),
    "unread fav sales",
  ],
  [
    "Van Aerden Tuinbouw",
    "NL",
    "Greenhouse sensor pilot, 40 devices",
    "2700000 EUR",
    "Azure",
    "week",
    clock("calm", -3, 21),
    "unread",
  ],
  [
    "Corrib Credit Union",
    "IE",
    "Copilot readiness and data labelling",
    "4100000 EUR",
    "Profile",
    "week",
    clock("calm", -1, 23),
    "unread",
  ],
  [
    "Atelier Rousset",
    "FR",
    "25 mailboxes off an old Exchange",
    "480000 EUR",
    "AppSource",
    "week",
    clock("days", -240, 4 * 24 + 3),
  ],
  [
    "Palouse Seed Co-op",
    "US",
    "Field data in one lake",
    "7600000 USD",
    "AppSource",
    "later",
    clock("days", -120, 9 * 24 + 2),
    "contacted",
  ],
  [
    "Kaito Precision",
    "JP",
    "Factory floor dashboards",
    "3200000 JPY",
    "Azure",
    "later",
    clock("snoozed", -6, 40.7),
    "snoozed",
  ],
  [
    "Bergslag Skogs",
    "SE",
    "Drone photos to maps",
    null,
    "Profile",
    "later",
    clock("contacted", -2, 13 * 24 + 1),
    "contacted",
  ],
  ["Delmar Vintners", "ZA", "Trial of the cellar add-in", null, "AppSource", "later", clock("none", null, null)],
];

const accepted: Sketch[] = [
  [
    "Fenwick Harbour Logistics",
    "GB",
    "Teams Phone, 9 depots",
    "6400000 GBP",
    null,
    "needs-you",
    clock("on-hold", 0, 28 / 3600),
    "held",
  ],
  [
    "Bergamo Ceramics",
    "IT",
    "Shop floor reports in Power BI",
    "4400000 EUR",
    "AppSource",
    "needs-you",
    clock("close-date-passed", -900, -88 - 1 / 3),
  ],
  [
    "Kestrel Dental Group",
    "GB",
    "Device management, 11 surgeries",
    "3850000 GBP",
    "Profile",
    "closing-this-month",
    clock("close-date", -400, 127 + 2 / 3),
  ],
  [
    "Rheinufer Reederei",
    "DE",
    "Crew planning in Teams",
    "7200000 EUR",
    null,
    "closing-this-month",
    clock("close-date", -400, 199 + 2 / 3),
    "fav sales",
  ],
  [
    "Osterlund Timber",
    "SE",
    "Azure data platform, three sawmills",
    "129000000 SEK",
    null,
    "closing-later",
    clock("close-date", -400, 47 * 24 + 7 + 2 / 3),
    "fav co-sell",
  ],
  [
    "Saimaa Papers",
    "FI",
    "Security operations for two mills",
    "21000000 EUR",
    null,
    "closing-later",
    clock("none", null, null),
    "marketing",
  ],
];

const archived: Sketch[] = [
  [
    "Skagen Ropeworks",
    "DK",
    "Business Central for a rope yard",
    "51000000 NOK",
    "AppSource",
    "won",
    clock("closed", -900, -700),
  ],
  [
    "Aune Byggvare",
    "NO",
    "Stock and tills in nine shops",
    "88000000 NOK",
    "Profile",
    "won",
    clock("closed", -1900, -1500),
    "fav",
  ],
  [
    "Fjordlys Retail",
    "NO",
    "Loyalty cards in the cloud",
    "1200000 EUR",
    "AppSource",
    "lost",
    clock("closed", -1500, -1300),
  ],
  ["Pinecrest Motels", "US", "Door locks and Wi-Fi", null, "AppSource", "declined", clock("closed", -400, -390)],
  [
    "Isar Kältetechnik",
    "DE",
    "Cooling plant telemetry",
    "9900000 EUR",
    null,
    "expired",
    clock("closed", -700, -364),
    "marketing",
  ],
  [
    "Doubleday Test Tenant",
    "US",
    "Please ignore, a trial of the form",
    null,
    null,
    "error",
    clock("closed", -100, -99),
  ],
];

/** About thirty leads of invented companies, showing every face of the clock. */
export function sampleLeads(): LeadRow[] {
  return [...stageOf("received", received), ...stageOf("accepted", accepted), ...stageOf("archived", archived)];
}

function stageOf(stage: Stage, sketches: Sketch[]): LeadRow[] {
  return sketches.map(([customer, country, need, money, source, section, shown, marks = ""], index) => {
    const has = (mark: string) => marks.split(" ").includes(mark);
    const [minor, currency] = money?.split(" ") ?? [];
    return leadRow({
      id: `${stage}-${index}`,
      customer,
      country,
      need,
      stage,
      section,
      clock: shown,
      outcome:
        section === "won" ||
        section === "lost" ||
        section === "declined" ||
        section === "expired" ||
        section === "error"
          ? section
          : null,
      kind: has("sales")
        ? "sales-qualified"
        : has("marketing")
          ? "marketing-qualified"
          : has("co-sell")
            ? "co-sell"
            : "customer-inquiry",
      flame: has("flame") ? "hot" : has("ember") ? "ember" : "none",
      value: minor === undefined || currency === undefined ? null : { minor: Number(minor), currency },
      favorite: has("fav"),
      unread: has("unread"),
      source_label: source,
      contacted_at: has("contacted") ? hours(-2) : null,
      snoozed_until: has("snoozed") ? shown.at : null,
      held_until: has("held") ? shown.at : null,
    });
  });
}

/** n received leads in one section each quarter, for the tests of long lists. */
export function manyLeads(n: number): LeadRow[] {
  const sections: Section[] = ["flames", "today", "week", "later"];
  return Array.from({ length: n }, (_, index) =>
    leadRow({
      id: `many-${index}`,
      customer: `Customer ${index + 1}`,
      need: `Need number ${index + 1}`,
      section: sections[Math.floor((index * sections.length) / n)] ?? "later",
    }),
  );
}
