import { type Entry, type EntryGroup, groupWords } from "./entry";
import { distance, otherLayout } from "./match";

export type Group = { group: EntryGroup; entries: Entry[] };

const order = Object.keys(groupWords) as EntryGroup[];
/** Leads were found by the store, word by word: they stand among commands found so. */
const FOUND = 2;
/** Not what was typed but what the other keyboard would have written, or the other language's word. */
const ASIDE = 0.5;

/** What the palette shows for a text: what fits, best first; what was used lately before what was not. */
export function ranked(entries: Entry[], typed: string, recent: string[]): Group[] {
  if (typed.trim() === "") return unfiltered(entries, recent);
  const found = entries
    .map((entry) => ({ entry, far: far(entry, typed) }))
    .filter((each): each is { entry: Entry; far: number } => each.far !== null);
  const lately = ({ id }: Entry) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  const sorted = found.toSorted((a, b) => a.far - b.far || lately(a.entry) - lately(b.entry));
  // The group of the best stands first, and so on.
  const groups = [...new Set(sorted.map(({ entry }) => entry.group))];
  return groups.map((group) => ({
    group,
    entries: sorted.filter(({ entry }) => entry.group === group).map(({ entry }) => entry),
  }));
}

function unfiltered(entries: Entry[], recent: string[]): Group[] {
  const lately = recent.flatMap((id) => entries.filter((entry) => entry.id === id));
  const rest = entries.filter((entry) => !lately.includes(entry));
  return order
    .map((group) => ({
      group,
      entries: group === "recent" ? lately : rest.filter((entry) => entry.group === group),
    }))
    .filter((each) => each.entries.length > 0);
}

function far({ group, label, also = "" }: Entry, typed: string): number | null {
  if (group === "leads") return FOUND;
  const ways = [
    distance(typed, label),
    aside(distance(typed, also)),
    aside(distance(otherLayout(typed), `${label} ${also}`)),
  ].filter((way) => way !== null);
  return ways.length === 0 ? null : Math.min(...ways);
}

const aside = (far: number | null) => (far === null ? null : far + ASIDE);
