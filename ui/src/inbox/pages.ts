import { replaceEqualDeep } from "@tanstack/react-query";
import type { DeskError, LeadRow, ListQuery, Overview, Page } from "../ipc";
import { toDeskError } from "../ipc";
import type { FirstList, View } from "../ipc/queries";

/** More than a window shows at once, and no more: on Linux an answer comes in pieces of 8 kB, each at its own time. */
export const PAGE_SIZE = 50;
/** Never more than this many pages are held, however long the list. */
const PAGES_KEPT = 60;
const AT_ONCE = 2;
/** Rows this far outside of what is in sight are asked for too, so that a held key meets no shapes. */
const AHEAD = 40;
/** How long the old list stays while a new one is fetched, before shapes take its place. */
const PATIENCE_MS = 300;

export type Source = { list(query: ListQuery): Promise<Page>; overview(view: View): Promise<Overview> };

/** What is shown now, its rows apart; a new object whenever anything of it changed. */
export type Listing = {
  view: View;
  /** waiting: nothing yet, and not for long enough to say so; loading: say so. */
  phase: "waiting" | "loading" | "ready" | "failed";
  /** Null until the first answer for this view. */
  overview: Overview | null;
  /** The last counts known, of whatever view: navigation keeps them while a list is on its way. */
  counts: Overview | null;
  error: DeskError | null;
  /** Counts the fresh starts: views changed and lists asked for anew. */
  epoch: number;
};

/**
 * The lead list in pages: asked for as they come into sight, held in a small number, forgotten oldest
 * first. The pages in sight and the counts around them are replaced together, so no row is ever drawn
 * under a head of another moment.
 */
export class LeadPages {
  #source: Source;
  #listing: Listing;
  #wantedView: View;
  #pages = new Map<number, Page>();
  #inSight: number[] = [0];
  #ahead: number[] = [];
  #came = 0;
  #flying = new Set<number>();
  #epoch = 0;
  #reloading = false;
  #again = false;
  #listeners = new Set<() => void>();

  /** The list was answered ahead: what changed before anybody heard of changes is still to be asked for. */
  readonly answeredAhead: boolean;

  /** first: the beginning of this view, where it was answered ahead. */
  constructor(source: Source, view: View, first: FirstList | null = null) {
    this.#source = source;
    this.#wantedView = view;
    this.answeredAhead = first !== null;
    if (first) {
      this.#pages.set(0, first.page);
      this.#epoch = 1;
    }
    const overview = first?.overview ?? null;
    this.#listing = {
      view,
      phase: first ? "ready" : "waiting",
      overview,
      counts: overview,
      error: null,
      epoch: this.#epoch,
    };
  }

  listing = () => this.#listing;

  /** Counts the pages that came since the listing was new: only rows change with them. */
  came = () => this.#came;

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** The lead at a place of the list; undefined while its page is on the way. */
  row(index: number): LeadRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE_SIZE))?.leads[index % PAGE_SIZE];
  }

  /** Where a lead is, if its page is held. */
  indexOf(id: string): number | null {
    for (const [page, { leads }] of this.#pages) {
      const at = leads.findIndex((lead) => lead.id === id);
      if (at >= 0) return page * PAGE_SIZE + at;
    }
    return null;
  }

  /** Shows another view from its start; the old list stays in sight for a moment. */
  show(view: View): void {
    this.#wantedView = view;
    this.#inSight = [0];
    this.#ahead = [];
    this.#again = false;
    this.#reload();
  }

  /** Something changed in the store: what is in sight is asked for anew. Many calls become one. */
  refresh(): void {
    if (this.#reloading) this.#again = true;
    else this.#reload();
  }

  /** These rows are in sight, or soon will be. */
  want(first: number, last: number): void {
    this.#inSight = pagesOf(first, last);
    this.#ahead = pagesOf(first - AHEAD, last + AHEAD).filter((page) => !this.#inSight.includes(page));
    for (const page of this.#inSight) this.#touch(page);
    this.#fetchMissing();
  }

  async #reload(): Promise<void> {
    const epoch = ++this.#epoch;
    const view = this.#wantedView;
    this.#flying.clear();
    this.#reloading = true;
    const impatient = setTimeout(() => this.#loseOld(view), PATIENCE_MS);
    try {
      const wanted = this.#inSight;
      const [overview, ...answers] = await Promise.all([
        this.#source.overview(view),
        ...wanted.map((page) => this.#source.list(query(view, page, undefined))),
      ]);
      if (epoch !== this.#epoch) return;
      const held = this.#byId();
      this.#pages = new Map(answers.map((answer, nth) => [wanted[nth] ?? 0, sharing(held, answer)]));
      this.#publish({ view, phase: "ready", overview, counts: overview, error: null, epoch });
    } catch (thrown) {
      if (epoch !== this.#epoch) return;
      this.#pages.clear();
      this.#publish({ ...this.#listing, view, phase: "failed", overview: null, error: toDeskError(thrown), epoch });
    } finally {
      clearTimeout(impatient);
      if (epoch === this.#epoch) this.#landed();
    }
  }

  #landed() {
    this.#reloading = false;
    if (this.#again) {
      this.#again = false;
      this.#reload();
    } else this.#fetchMissing();
  }

  // Another view takes too long: its shapes instead of the old rows. The same view keeps its rows.
  #loseOld(view: View) {
    if (this.#listing.view === view && this.#listing.phase === "ready") return;
    this.#pages.clear();
    this.#publish({ ...this.#listing, view, phase: "loading", overview: null, error: null });
  }

  #fetchMissing() {
    if (this.#reloading || this.#listing.overview === null) return;
    const last = Math.floor(Math.max(0, this.#listing.overview.total - 1) / PAGE_SIZE);
    for (const page of [...this.#inSight, ...this.#ahead]) {
      if (this.#flying.size >= AT_ONCE) return;
      if (page <= last && !this.#pages.has(page) && !this.#flying.has(page)) this.#fetch(page);
    }
  }

  async #fetch(page: number): Promise<void> {
    const epoch = this.#epoch;
    this.#flying.add(page);
    try {
      const answer = await this.#source.list(query(this.#listing.view, page, this.#pages.get(page - 1)));
      if (epoch !== this.#epoch) return;
      this.#flying.delete(page);
      this.#pages.set(page, answer);
      this.#forgetOldest();
      this.#came += 1;
      this.#tell();
      this.#fetchMissing();
    } catch (thrown) {
      if (epoch !== this.#epoch) return;
      this.#flying.delete(page);
      this.#publish({ ...this.#listing, phase: "failed", error: toDeskError(thrown) });
    }
  }

  #touch(page: number) {
    const held = this.#pages.get(page);
    if (held === undefined) return;
    this.#pages.delete(page);
    this.#pages.set(page, held);
  }

  #forgetOldest() {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= PAGES_KEPT) return;
      if (!this.#inSight.includes(page) && !this.#ahead.includes(page)) this.#pages.delete(page);
    }
  }

  #byId(): Map<string, LeadRow> {
    return new Map([...this.#pages.values()].flatMap(({ leads }) => leads.map((lead) => [lead.id, lead])));
  }

  #publish(listing: Listing) {
    this.#listing = listing;
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / PAGE_SIZE);
  const to = Math.floor(Math.max(0, last) / PAGE_SIZE);
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
}

// A lead of which nothing changed stays the same object, so its row is not drawn anew.
function sharing(held: Map<string, LeadRow>, page: Page): Page {
  return { ...page, leads: page.leads.map((lead) => replaceEqualDeep(held.get(lead.id), lead)) };
}

/** What is asked for first. */
export const firstQuery = (view: View): ListQuery => query(view, 0, undefined);

// The page after a held one is cheaper by its cursor than by counting from the start.
function query(view: View, page: number, before: Page | undefined): ListQuery {
  const after = before?.next ?? null;
  return { ...view, limit: PAGE_SIZE, after, offset: after !== null || page === 0 ? null : page * PAGE_SIZE };
}
