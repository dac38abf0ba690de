import { emit } from "@tauri-apps/api/event";
import type { Asked, AskedFilter, Filter, LeadRow, SavedView, Sort, ViewInput } from "../ipc";
import type { View } from "../ipc/queries";

/** Lists with a name, in memory. */
export class FakeViews {
  saved: Omit<SavedView, "count">[] = [];
  #count: (view: View) => number;

  constructor(count: (view: View) => number) {
    this.#count = count;
  }

  answer(command: string, args: Record<string, unknown>): unknown {
    switch (command) {
      case "views":
        return this.saved.map((view) => ({ ...view, count: this.#count(view) }));
      case "filter_choices":
        return { countries: ["NO", "DE"], sources: [{ name: "AppSource", text: "source:appsource" }] };
      case "save_view": {
        const { place, ...view } = args.view as ViewInput;
        if (view.name.trim() === "") {
          throw { code: "invalid-input", message: "", params: { fields: [{ field: "name", code: "required" }] } };
        }
        const saved = { ...view, id: view.id ?? `view-${this.saved.length}` };
        const stood = this.saved.findIndex(({ id }) => id === saved.id);
        const others = this.saved.filter(({ id }) => id !== saved.id);
        others.splice(place ?? (stood < 0 ? others.length : stood), 0, saved);
        this.saved = others;
        emit("changed", { ids: [] });
        return { ...saved, count: this.#count(saved) };
      }
      case "remove_view":
        this.saved = this.saved.filter(({ id }) => id !== args.id);
        emit("changed", { ids: [] });
        return null;
      default:
        return undefined;
    }
  }
}

/** Reads the few filters that the tests of screens type. */
export function askedOf(search: string | null): Asked {
  const tokens = (search ?? "").split(/\s+/).filter((token) => token !== "");
  const filters: AskedFilter[] = [];
  const words: string[] = [];
  const hints: Asked["hints"] = [];
  for (const [nth, token] of tokens.entries()) {
    const not = token.startsWith("-");
    const filter = filterOf(not ? token.slice(1) : token);
    const rest = tokens.filter((_, other) => other !== nth).join(" ");
    if (filter !== null) filters.push({ text: token, filter, not, rest });
    else words.push(token);
    if (filter === null && token.startsWith("kind:")) hints.push({ text: token, key: "kind", known: ["marketing"] });
  }
  return { words: words.join(" "), without_words: filters.map(({ text }) => text).join(" "), filters, hints };
}

function filterOf(token: string): Filter | null {
  const [key, value = ""] = token.split(":");
  if (key === "country" && value.length === 2) return { key, country: value.toUpperCase() };
  if (token === "kind:marketing") return { key: "kind", kind: "marketing-qualified" };
  if (token === "has:flame") return { key: "has", thing: "flame" };
  if (token === "has:draft") return { key: "has", thing: "draft" };
  const over = /^value>(\d+)$/.exec(token)?.[1];
  return over === undefined ? null : { key: "value", compare: "above", amount: over, currency: null };
}

export function passes(lead: LeadRow, { filter, not }: AskedFilter): boolean {
  const holds = () => {
    switch (filter.key) {
      case "country":
        return lead.country === filter.country;
      case "kind":
        return lead.kind === filter.kind;
      case "has":
        return filter.thing === "flame" ? lead.flame !== "none" : lead.draft;
      case "value":
        return (lead.value?.minor ?? 0) / 100 > Number(filter.amount);
      case "stage":
      case "outcome":
      case "source":
        return true;
    }
  };
  return holds() !== not;
}

export function bySort(sort: Sort, a: LeadRow, b: LeadRow): number {
  switch (sort) {
    case "clock":
      return 0;
    case "value":
      return (b.value?.minor ?? -1) - (a.value?.minor ?? -1);
    case "received":
      return b.received_at.localeCompare(a.received_at);
    case "customer":
      return a.customer.localeCompare(b.customer);
  }
}
