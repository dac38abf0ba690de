import type { CommandInput, DeskError, LeadDetail, LeadRow, ListQuery, ManyDone, RefusedLead, Which } from "../ipc";

/** What the desk in memory lets its commands to many leads do. */
type Hands = {
  found(query: ListQuery): LeadRow[];
  run(id: string, input: CommandInput): LeadDetail;
  undo(id: string): LeadDetail;
};

/** Commands to many leads on the desk in memory. */
export class FakeMany {
  /** Leads that refuse, and why. */
  refusing = new Map<string, DeskError>();
  #hands: Hands;
  #groups = new Map<string, string[]>();

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  /** Undefined for a command that is none of these. */
  answer(command: string, args: Record<string, unknown>): unknown {
    switch (command) {
      case "run_many":
        return this.#run(args.which as Which, args.input as CommandInput);
      case "undo_many":
        return this.#undo(String(args.group));
      case "check_many":
        return [];
      case "held_many":
      case "cancel_many":
        return null;
      case "export":
        return this.#meant(args.which as Which).length;
      case "ids": {
        const query = args.query as ListQuery;
        const start = query.offset ?? 0;
        return this.#hands
          .found(query)
          .slice(start, start + query.limit)
          .map((lead) => lead.id);
      }
      default:
        return undefined;
    }
  }

  #meant(which: Which): string[] {
    if (which.of === "leads") return which.ids;
    const except = new Set(which.except);
    return this.#hands
      .found(which.query)
      .map((lead) => lead.id)
      .filter((id) => !except.has(id));
  }

  #run(which: Which, input: CommandInput): ManyDone {
    const refusals: RefusedLead[] = [];
    const done: string[] = [];
    let until: string | null = null;
    for (const id of this.#meant(which)) {
      const error = this.refusing.get(id);
      if (error === undefined) {
        const { row } = this.#hands.run(id, input);
        until = input.command === "decline" ? row.held_until : null;
        done.push(id);
      } else refusals.push({ id, customer: id, error });
    }
    const group = `group-${this.#groups.size}`;
    this.#groups.set(group, done);
    return answer({
      group: done.length > 0 ? group : null,
      command: input.command,
      done: done.length,
      refusals,
      until,
    });
  }

  #undo(group: string): ManyDone {
    const leads = this.#groups.get(group) ?? [];
    for (const id of leads) this.#hands.undo(id);
    return answer({ group, command: "undo", done: leads.length });
  }
}

function answer(change: Partial<ManyDone>): ManyDone {
  const refusals = change.refusals ?? [];
  return {
    group: null,
    command: "",
    done: 0,
    unchanged: 0,
    refused: refusals.length,
    left: 0,
    trouble: null,
    until: null,
    ...change,
    refusals,
  };
}
