import type { AlarmListPage, AlarmListQuery, AlarmRow, AlarmState, ComingAlarm, LeadRow } from "../ipc";
import { hours, NOW } from "./leads";

type Args = Record<string, unknown>;

/** The record of alarms in memory. Rules it keeps are only those the screens show. */
export class FakeAlarms {
  /** Newest first. */
  record: AlarmRow[] = [];
  /** What any lead's coming alarms are. */
  coming: ComingAlarm[] = [];
  state: Omit<AlarmState, "unseen"> = {
    paused: false,
    paused_until: null,
    clock_wrong: null,
    zone_unknown: null,
    disk_left: null,
  };

  /** Answers the commands of alarms; undefined for every other. */
  answer(command: string, args: Args): unknown {
    switch (command) {
      case "alarms":
        return this.#page(args.query as AlarmListQuery);
      case "alarm_state":
        return { ...this.state, unseen: this.#unseen() };
      case "pause_alarms":
        this.state.paused = true;
        this.state.paused_until = args.length === "one-hour" ? hours(1) : null;
        return this.answer("alarm_state", {});
      case "resume_alarms":
        this.state.paused = false;
        this.state.paused_until = null;
        return this.answer("alarm_state", {});
      case "trust_clock":
        this.state.clock_wrong = null;
        return this.answer("alarm_state", {});
      case "preview":
        return { now: NOW, alarms: this.coming };
      case "acknowledge":
        return this.#see(
          ({ about, kind, step }) => (about?.id ?? null) === args.lead && kind === args.kind && step === args.step,
        );
      case "acknowledge_all":
        return this.#see(() => true);
      default:
        return undefined;
    }
  }

  #page({ filter, lead, before, limit }: AlarmListQuery): AlarmListPage {
    const found = this.record.filter(({ about }) => lead === null || about?.id === lead).filter(fits[filter]);
    const start = before ?? 0;
    const end = start + limit;
    return { alarms: found.slice(start, end), unseen: this.#unseen(), next: end < found.length ? end : null };
  }

  #see(which: (alarm: AlarmRow) => boolean): null {
    this.record = this.record.map((alarm) =>
      fits.unseen(alarm) && which(alarm) ? { ...alarm, acknowledged_at: NOW } : alarm,
    );
    return null;
  }

  #unseen = () => this.record.filter(fits.unseen).length;
}

const fits: Record<AlarmListQuery["filter"], (alarm: AlarmRow) => boolean> = {
  all: () => true,
  told: ({ standing }) => standing === "raised" || standing === "raising",
  unseen: ({ standing, acknowledged_at }) => standing === "raised" && acknowledged_at === null,
  waiting: ({ standing }) => standing === "waiting",
  suppressed: ({ standing }) => standing === "suppressed",
};

/** An alarm that was told at its time and not seen yet, unless told otherwise. */
export function alarm(change: Partial<AlarmRow> = {}): AlarmRow {
  return {
    about: { id: "lead", customer: "Halvorsen Marine Supply", stage: "received" },
    kind: "answer-soon",
    step: "4h",
    due_at: hours(-1),
    standing: "raised",
    at: hours(-1),
    told_at: hours(-1),
    reason: null,
    late: false,
    again: false,
    summary: false,
    acknowledged_at: null,
    ...change,
  };
}

/** Alarms of these leads in every standing, newest first. */
export function sampleAlarms(leads: LeadRow[]): AlarmRow[] {
  const of = (nth: number, change: Partial<AlarmRow>) => {
    const { id, customer, stage } = leads[nth % leads.length] as LeadRow;
    return alarm({ about: { id, customer, stage }, ...change });
  };
  return [
    of(0, { kind: "contact-now", step: "4h", due_at: hours(-0.2), told_at: hours(-0.2) }),
    alarm({ about: null, kind: "trouble", step: "disk-nearly-full 2026-11-18", due_at: hours(-3), told_at: hours(-3) }),
    of(1, { kind: "new", step: "new", due_at: hours(-9), told_at: hours(-7), late: true, summary: true }),
    of(2, { kind: "answer-overdue", step: "48h", due_at: hours(-20), told_at: hours(-7.3), reason: "working-hours" }),
    of(3, { kind: "expiring", step: "3d", due_at: hours(-30), told_at: hours(-30), again: true, acknowledged_at: NOW }),
    of(4, {
      kind: "answer-soon",
      step: "1h",
      standing: "waiting",
      due_at: hours(-0.5),
      told_at: hours(16.7),
      reason: "quiet-hours",
    }),
    of(5, {
      kind: "answer-overdue",
      step: "24h",
      standing: "waiting",
      due_at: hours(-2),
      told_at: null,
      reason: "paused",
    }),
    of(6, {
      kind: "contact-now",
      step: "1h",
      standing: "suppressed",
      due_at: hours(-5),
      told_at: null,
      reason: "contacted",
    }),
    of(7, {
      kind: "answer-soon",
      step: "4h",
      standing: "suppressed",
      due_at: hours(-6),
      told_at: null,
      reason: "switched-off",
    }),
  ];
}

/** What is to come of a received lead, with every sort of difference between clock and telling. */
export function sampleComing(): ComingAlarm[] {
  return [
    { kind: "answer-soon", step: "1h", clock_at: hours(1), told_at: hours(1), reason: null },
    { kind: "answer-overdue", step: "24h", clock_at: hours(2), told_at: hours(16.7), reason: "working-hours" },
    { kind: "expiring", step: "3d", clock_at: hours(240), told_at: null, reason: "switched-off" },
    { kind: "expiring", step: "1d", clock_at: hours(288), told_at: hours(285), reason: "pulled-forward" },
    { kind: "expired", step: "expired", clock_at: hours(312), told_at: hours(312), reason: null },
  ];
}
