import { emit } from "@tauri-apps/api/event";
import { mockIPC, mockWindows } from "@tauri-apps/api/mocks";
import type {
  AlikeView,
  Backup,
  CommandInput,
  DeskError,
  DeskEvents,
  Draft,
  ImportSummary,
  LeadDetail,
  LeadRow,
  ListQuery,
  NewLeadInput,
  Overview,
  Page,
  Proposal,
  Rate,
  Restored,
  Section,
  Settings,
  Stage,
  Tab,
  Updates,
} from "../ipc";
import { oncePainted } from "../ipc/oncePainted";
import { FakeAlarms } from "./fakeAlarms";
import { FakeChoices } from "./fakeChoices";
import { FakeMany } from "./fakeMany";
import { FakeOutbox } from "./fakeOutbox";
import { askedOf, bySort, FakeViews, passes } from "./fakeViews";
import { leadDetail, leadRow, NOW } from "./leads";
import { webFormProposal } from "./proposals";
import { sampleLeads } from "./sampleLeads";

type Call = { command: string; args: Record<string, unknown> };
type Answer = (args: Record<string, unknown>) => unknown;

const MEGABYTE = 1024 * 1024;

const ORDER: Section[] = [
  "flames",
  "today",
  "week",
  "later",
  "needs-you",
  "closing-this-month",
  "closing-later",
  "won",
  "lost",
  "declined",
  "expired",
  "error",
];

const SETTINGS: Settings = {
  language: "system",
  theme: "system",
  density: "comfortable",
  letter_keys: true,
  zoom: 100,
  locale: "en",
  region: "en-GB",
  platform: "linux",
  version: "0.1.0",
  onboarded: true,
  toasts_work: true,
  toasts_seen: "unknown",
  start_at_login: false,
  undo_seconds: 30,
};

/** A desk in memory behind the real ipc functions. Rules it keeps are only those the screens show. */
export class FakeDesk {
  now = NOW;
  settings: Settings;
  leads: LeadRow[];
  /** What is owed to the outside, and how it is sent. */
  outbox = new FakeOutbox();
  alarms = new FakeAlarms();
  many = new FakeMany({
    found: (query) => this.#found(query),
    run: (id, input) => this.#run(id, input),
    undo: (id) => this.#undo(id),
  });
  /** When the user is told of what. */
  choices = new FakeChoices();
  /** Lists with a name. */
  views = new FakeViews((view) => this.#found({ ...view, limit: 0, after: null, offset: null }).length);
  /** Every call made, oldest first. */
  calls: Call[] = [];
  rates: Rate[] = [];
  /** The copies of the desk, newest first. */
  backups: Backup[] = [];
  /** What is known of newer versions. */
  updates: Updates = { can_look: false, looks: true, looked_at: null, offer: null, under_way: false };
  /** What the next choose_files answers. */
  chosen: ImportSummary | null = null;
  /** Half-filled dialogs by lead and name. */
  drafts = new Map<string, Draft>();
  /** What the next new lead is found to be like. */
  alike: AlikeView = { leads: [], total: 0 };
  /** What the next pasted e-mail says. */
  proposal: Proposal = webFormProposal();
  #before = new Map<string, { row: LeadRow; command: string }>();
  #details = new Map<string, Partial<LeadDetail>>();
  #answers = new Map<string, Answer>();
  #foundIn: LeadRow[] | null = null;
  #foundBefore = new Map<string, LeadRow[]>();

  constructor({ leads = sampleLeads(), settings = {} }: { leads?: LeadRow[]; settings?: Partial<Settings> } = {}) {
    this.leads = leads;
    this.settings = { ...SETTINGS, ...settings };
  }

  /** Puts this desk behind invoke and listen, until mocks are cleared. */
  install(): this {
    mockWindows("main");
    mockIPC((command, args) => this.#invoke(command, (args ?? {}) as Record<string, unknown>), {
      shouldMockEvents: true,
    });
    return this;
  }

  /** Replaces the answer of one command: a failure, a promise that waits, another value. */
  answer(command: string, answer: Answer): void {
    this.#answers.set(command, answer);
  }

  /** The desk answers this command itself again. */
  forgetAnswer(command: string): void {
    this.#answers.delete(command);
  }

  /** Adds to what the detail of a lead says. */
  detail(id: string, change: Partial<LeadDetail>): void {
    this.#details.set(id, change);
  }

  /** Tells the window something, once it listens. */
  async emit<Name extends keyof DeskEvents>(name: Name, payload: DeskEvents[Name]): Promise<void> {
    await new Promise<void>(oncePainted);
    await emit(name, payload);
  }

  /** Files are held over the window, or no longer. */
  async holdFiles(over: boolean): Promise<void> {
    await new Promise<void>(oncePainted);
    return over
      ? emit("tauri://drag-enter", { paths: ["/leads.csv"], position: { x: 1, y: 1 } })
      : emit("tauri://drag-leave");
  }

  callsOf(command: string): Record<string, unknown>[] {
    return this.calls.filter((call) => call.command === command).map((call) => call.args);
  }

  row(id: string): LeadRow {
    const found = this.leads.find((lead) => lead.id === id);
    if (found === undefined) throw refusal("not-found");
    return found;
  }

  #invoke(command: string, args: Record<string, unknown>): unknown {
    this.calls.push({ command, args });
    const answer = this.#answers.get(command);
    if (answer) return answer(args);
    const id = typeof args.id === "string" ? args.id : "";
    switch (command) {
      case "list":
        return this.#list(args.query as ListQuery);
      case "overview":
        return this.#overview(args.query as ListQuery);
      case "lead":
        return this.#lead(id);
      case "timeline":
        return {
          items: [
            {
              what: "entry",
              at: this.row(id).received_at,
              actor: "import",
              command: "receive",
              changes: [],
              note: null,
            },
          ],
        };
      case "raw":
        return JSON.stringify(this.row(id), null, 2);
      case "opened":
        return this.#change(id, { unread: false });
      case "run":
        return this.#run(id, args.input as CommandInput);
      case "check":
        return [];
      case "rates":
        return this.rates;
      case "check_rate":
        return [];
      case "add_rate":
        this.rates = [args.rate as Rate, ...this.rates];
        return this.rates;
      case "remove_rate":
        this.rates = this.rates.filter((rate) => rate.currency !== args.currency || rate.from !== args.from);
        return this.rates;
      case "undo":
        return this.#undo(id);
      case "send_now":
        this.#before.delete(id);
        this.#change(id, { held_until: null });
        return this.#lead(id);
      case "draft":
        return this.drafts.get(draftKey(args)) ?? null;
      case "keep_draft":
        this.drafts.set(draftKey(args), { content: structuredClone(args.content), at: this.now });
        return null;
      case "drop_draft":
        this.drafts.delete(draftKey(args));
        return null;
      case "settings":
        return this.settings;
      case "set_setting":
        return this.#setSetting(String(args.key), String(args.value));
      case "choose_files":
        return this.chosen;
      case "load_samples":
        this.leads = sampleLeads().map((lead) => ({ ...lead, sample: true }));
        this.emit("changed", { ids: null });
        return this.leads.length;
      case "remove_samples": {
        const kept = this.leads.filter((lead) => !lead.sample);
        const removed = this.leads.length - kept.length;
        this.leads = kept;
        this.emit("changed", { ids: null });
        return removed;
      }
      case "receive":
        return this.#receive(args.input as NewLeadInput);
      case "check_new":
        return (args.input as NewLeadInput).customer === "" ? [{ field: "customer", code: "required" }] : [];
      case "alike_to":
        return this.alike;
      case "read_email":
        return this.proposal;
      case "updates":
      case "look_for_update":
        return this.updates;
      case "backups":
        return this.backups;
      case "back_up":
        return this.#backUp("asked");
      case "check_backup":
        return { leads: this.leads.length, bytes: MEGABYTE };
      case "check_desk":
        return [];
      case "save_backup":
      case "choose_backup":
      case "choose_export":
        return null;
      case "export_desk":
        return { leads: this.leads.length, bytes: MEGABYTE };
      case "import_desk":
      case "restore_backup":
        return this.#restore();
      case "ui_ready":
      case "print":
      case "stop_import":
      case "test_toast":
      case "reach":
      case "install_update":
      case "stop_update":
        return null;
      default: {
        // Null is an answer too.
        const owed = this.outbox.answer(command, args);
        const answered = owed === undefined ? this.alarms.answer(command, args) : owed;
        const given = answered === undefined ? this.many.answer(command, args) : answered;
        const told = given === undefined ? this.choices.answer(command, args) : given;
        const chosen = told === undefined ? this.views.answer(command, args) : told;
        if (chosen === undefined) throw refusal("internal", `no such command: ${command}`);
        return chosen;
      }
    }
  }

  #backUp(kind: Backup["kind"]): Backup {
    const name = `copy-${this.backups.length + 1}-${kind}.db`;
    const backup = { name, at: this.now, kind, bytes: MEGABYTE };
    this.backups = [backup, ...this.backups];
    return backup;
  }

  #restore(): Restored {
    const before = this.#backUp("before-restore");
    this.emit("changed", { ids: null });
    return { contents: { leads: this.leads.length, bytes: MEGABYTE }, before, damaged: null };
  }

  #list(query: ListQuery): Page {
    const found = this.#found(query);
    const start = query.after === null ? (query.offset ?? 0) : Number(query.after);
    const end = start + query.limit;
    return {
      now: this.now,
      total: found.length,
      leads: found.slice(start, end),
      next: end < found.length ? String(end) : null,
    };
  }

  #overview(query: ListQuery): Overview {
    const count = (change: Partial<ListQuery>) => this.#found({ ...query, ...change }).length;
    const found = this.#found(query);
    const received = query.stage === "received" ? found : [];
    const sections = ORDER.map((section) => ({
      section,
      count: found.filter((lead) => lead.section === section).length,
    }));
    return {
      now: this.now,
      tabs: {
        all: count({ tab: "all" }),
        marketplace: count({ tab: "marketplace" }),
        qualified: count({ tab: "qualified" }),
        favorites: count({ tab: "favorites" }),
        co_sell: count({ tab: "co-sell" }),
      },
      stages: {
        received: count({ stage: "received" }),
        accepted: count({ stage: "accepted" }),
        archived: count({ stage: "archived" }),
      },
      asked: askedOf(query.search),
      sections: sections.filter((each) => each.count > 0),
      total: found.length,
      flames: received.filter((lead) => lead.flame !== "none").length,
      due_today: received.filter((lead) => lead.section === "today").length,
      late: received.filter((lead) => lead.clock.late).length,
      leads_in_all: this.leads.length,
      samples: this.leads.filter((lead) => lead.sample).length,
      co_sell_in_all: this.leads.filter((lead) => lead.kind === "co-sell").length,
    };
  }

  #found(query: ListQuery): LeadRow[] {
    const key = JSON.stringify([query.tab, query.stage, query.search, query.sort]);
    if (this.#foundIn !== this.leads) this.#foundBefore.clear();
    this.#foundIn = this.leads;
    const found = this.#foundBefore.get(key) ?? this.#find(query);
    this.#foundBefore.set(key, found);
    return found;
  }

  #find({ tab, stage, search, sort }: ListQuery): LeadRow[] {
    const asked = askedOf(search);
    const wanted = asked.words.toLowerCase();
    return this.leads
      .filter((lead) => (stage === null || lead.stage === stage) && inTab(lead, tab))
      .filter((lead) => `${lead.customer} ${lead.need}`.toLowerCase().includes(wanted))
      .filter((lead) => asked.filters.every((filter) => passes(lead, filter)))
      .sort((a, b) => bySort(sort, a, b) || ORDER.indexOf(a.section) - ORDER.indexOf(b.section));
  }

  #lead(id: string): LeadDetail {
    const before = this.#before.get(id);
    const found = this.row(id);
    const draft = found.draft || [...this.drafts.keys()].some((name) => name.startsWith(`${id}/`));
    const row = { ...found, draft };
    const undo = before === undefined ? null : { command: before.command, until: row.held_until };
    return { ...leadDetail(row), now: this.now, undo, ...this.#details.get(id) };
  }

  #run(id: string, input: CommandInput): LeadDetail {
    const row = this.row(id);
    this.#before.set(id, { row, command: input.command });
    this.#change(
      id,
      effect(input, row, new Date(Date.parse(this.now) + this.settings.undo_seconds * 1000).toISOString()),
    );
    return this.#lead(id);
  }

  #receive(input: NewLeadInput): LeadDetail {
    if (input.customer === "") {
      throw refusal("invalid-input", "", { fields: [{ field: "customer", code: "required" }] });
    }
    const row = leadRow({
      id: `new-${this.leads.length}`,
      source_id: null,
      source_label: null,
      customer: input.customer,
      country: input.country,
      need: input.title ?? input.request ?? "",
      value: null,
    });
    this.leads = [row, ...this.leads];
    this.emit("changed", { ids: null });
    const until = new Date(Date.parse(this.now) + this.settings.undo_seconds * 1000).toISOString();
    return { ...leadDetail(row), now: this.now, undo: { command: "receive", until } };
  }

  #undo(id: string): LeadDetail {
    const before = this.#before.get(id);
    if (before === undefined) throw refusal("nothing-to-undo");
    this.#before.delete(id);
    this.#change(id, before.row);
    return this.#lead(id);
  }

  #change(id: string, change: Partial<LeadRow>): null {
    this.leads = this.leads.map((lead) => (lead.id === id ? { ...lead, ...change } : lead));
    this.emit("changed", { ids: [id] });
    return null;
  }

  #setSetting(key: string, value: string): Settings {
    if (this.choices.set(key, value)) return this.settings;
    if (key === "looks_for_updates") {
      this.updates = { ...this.updates, looks: value === "true" };
      this.emit("changed", { ids: null });
      return this.settings;
    }
    this.settings = { ...this.settings, [key]: settingOf(key, value) };
    if (key === "language") this.settings.locale = value === "ru" ? "ru" : "en";
    return this.settings;
  }
}

function settingOf(key: string, value: string): string | number | boolean {
  if (key === "onboarded" || key === "start_at_login" || key === "letter_keys") return value === "true";
  return key === "undo_seconds" || key === "zoom" ? Number(value) : value;
}

export function refusal(code: string, message = code, params: Record<string, unknown> = {}): DeskError {
  return { code, message, params };
}

const draftKey = ({ id, dialog }: Record<string, unknown>) => `${id ?? ""}/${dialog}`;

function inTab(lead: LeadRow, tab: Tab): boolean {
  switch (tab) {
    case "all":
      return true;
    case "marketplace":
      return lead.kind === "customer-inquiry";
    case "qualified":
      return lead.kind === "marketing-qualified" || lead.kind === "sales-qualified";
    case "favorites":
      return lead.favorite;
    case "co-sell":
      return lead.kind === "co-sell";
  }
}

function effect(input: CommandInput, row: LeadRow, held: string): Partial<LeadRow> {
  const answered = (stage: Stage, section: Section): Partial<LeadRow> => ({
    stage,
    section,
    held_until: held,
    clock: { face: "on-hold", from: null, at: held, late: false },
  });
  switch (input.command) {
    case "accept":
      return answered("accepted", "needs-you");
    case "decline":
      return { ...answered("archived", "declined"), outcome: "declined" };
    case "win":
      return { ...answered("archived", "won"), outcome: "won" };
    case "lose":
      return { ...answered("archived", "lost"), outcome: "lost" };
    case "error":
      return { ...answered("archived", "error"), outcome: "error" };
    case "favorite":
      return { favorite: input.on };
    case "snooze":
      return {
        snoozed_until: input.until,
        section: "later",
        clock: { face: "snoozed", from: row.received_at, at: input.until, late: false },
      };
    case "wake":
      return { snoozed_until: null };
    case "contacted":
      return {
        contacted_at: input.at ?? NOW,
        clock: { face: "contacted", from: NOW, at: row.expires_at, late: false },
      };
    case "flame":
      return { flame: input.on ? "hot" : "none" };
    case "edit":
    case "add-team-member":
    case "edit-team-member":
    case "remove-team-member":
    case "register":
    case "amend-registration":
    case "answer-review":
    case "registration-status":
      return {};
  }
}
