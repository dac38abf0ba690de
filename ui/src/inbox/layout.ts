import type { Section, SectionCount } from "../ipc";

export type Item = { kind: "head"; section: Section; count: number } | { kind: "row"; index: number };

/** Where the section heads fall among the rows: items are what is drawn, rows are leads. */
export class Layout {
  readonly items: number;
  readonly rows: number;
  /** Item positions of the heads, rising. */
  readonly heads: readonly number[];
  #groups: { start: number; first: number; section: Section; count: number }[] = [];

  /** Rows beyond the sections' counts follow without a head. */
  constructor(sections: SectionCount[], rows: number) {
    let first = 0;
    let start = 0;
    for (const { section, count } of sections) {
      if (count === 0 || first >= rows) continue;
      const shown = Math.min(count, rows - first);
      this.#groups.push({ start, first, section, count });
      first += shown;
      start += shown + 1;
    }
    this.rows = rows;
    this.items = rows + this.#groups.length;
    this.heads = this.#groups.map((group) => group.start);
  }

  item(position: number): Item {
    const group = this.#groups.findLast((each) => each.start <= position);
    if (group === undefined) return { kind: "row", index: position };
    if (group.start === position) return { kind: "head", section: group.section, count: group.count };
    return { kind: "row", index: group.first + (position - group.start - 1) };
  }

  /** The item at which a row is drawn. */
  positionOf(row: number): number {
    return row + this.#groups.filter((group) => group.first <= row).length;
  }

  /** The head that stays in sight while items from this one on are shown. */
  headAbove(position: number): number | undefined {
    return this.heads.findLast((head) => head <= position);
  }
}
