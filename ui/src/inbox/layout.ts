import type { Density, Section, SectionCount } from "../ipc";

export type Item = { kind: "head"; section: Section; count: number } | { kind: "row"; index: number };

/** Heights in px, as the style sheets of the list have them. */
const ROW: Record<Density, number> = { comfortable: 48, compact: 36 };
const HEAD = 28;
/** Space under the last row, so that it never sticks to the window's edge. */
const END = 16;

/** One section: the position of its head, the number of its first row, and where its head begins in px. */
type Group = { start: number; first: number; top: number; section: Section; count: number };

/**
 * Where the section heads fall among the rows: items are what is drawn, rows are leads. All of it is
 * reckoned from the few sections, so a list of any length costs the same.
 */
export class Layout {
  readonly items: number;
  readonly rows: number;
  /** Item positions of the heads, rising. */
  readonly heads: readonly number[];
  /** In px. */
  readonly height: number;
  /** In px. */
  readonly rowHeight: number;
  #groups: Group[] = [];

  /** Rows beyond the sections' counts follow without a head. */
  constructor(sections: SectionCount[], rows: number, density: Density = "comfortable") {
    const row = ROW[density];
    this.rowHeight = row;
    let first = 0;
    let start = 0;
    let top = 0;
    for (const { section, count } of sections) {
      if (count === 0 || first >= rows) continue;
      const shown = Math.min(count, rows - first);
      this.#groups.push({ start, first, top, section, count });
      first += shown;
      start += shown + 1;
      top += HEAD + shown * row;
    }
    this.rows = rows;
    this.items = rows + this.#groups.length;
    this.heads = this.#groups.map((group) => group.start);
    this.height = this.#groups.length * HEAD + rows * row + END;
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

  /** Where an item begins, in px. */
  topOf(position: number): number {
    const heads = this.#groups.filter((group) => group.start < position).length;
    return heads * HEAD + (position - heads) * this.rowHeight;
  }

  /** The item that is drawn at a height, in px; the last one beyond the end. */
  positionAt(height: number): number {
    const group = this.#groups.findLast((each) => each.top <= height);
    const inGroup = group === undefined ? height : height - group.top - HEAD;
    const position =
      group === undefined
        ? Math.floor(inGroup / this.rowHeight)
        : group.start + 1 + Math.max(-1, Math.floor(inGroup / this.rowHeight));
    return Math.min(Math.max(0, position), Math.max(0, this.items - 1));
  }

  /** Where a view of a height must begin to show an item whole, moving from where it is as little as it can. */
  scrolledTo(position: number, from: number, height: number): number {
    const top = this.topOf(position);
    // The head in sight covers the top of the list.
    if (top - HEAD < from) return Math.max(0, top - HEAD);
    return Math.max(from, top + this.rowHeight + END - height);
  }

  /** How many whole rows a view of a height shows. */
  rowsIn(height: number): number {
    return Math.max(1, Math.floor((height - HEAD) / this.rowHeight));
  }
}
