import { useMemo, useRef } from "react";
import { useDeskStore } from "../app/desk";
import { ipc } from "../ipc";
import type { LeadPages } from "./pages";
import { nothing, type Picked, toggled, wholeList, withAlso } from "./picked";
import type { Selection } from "./useSelection";

export type Picking = {
  /** Picks the row the list is at, or lets go of it. */
  toggle(): void;
  /** The same for another row, which the list goes to. */
  toggleAt(row: number): void;
  /** From where the run began to so many rows from here. */
  extend(by: number, held?: boolean): void;
  extendTo(row: number): void;
  whole(): void;
  clear(): void;
};

/** A run of rows that grows and shrinks with Shift, from the row it began at. */
type Run = {
  anchor: number;
  to: number;
  /** What was picked before. */
  base: Picked;
  /** The leads of its rows, as far as known. */
  ids: Map<number, string>;
  /** Rows keep their numbers within an epoch of the list. */
  epoch: number;
  asking: boolean;
};

/** The ids asked for at once, at most. */
const AT_ONCE = 10_000;

/** What keys and clicks do to what is picked. */
export function usePicking(pages: LeadPages, selection: Selection): Picking {
  const store = useDeskStore();
  const run = useRef<Run | null>(null);
  const { at, move, select } = selection;

  return useMemo(() => {
    const pick = (picked: Picked) => store.set({ picked });

    const pickWhole = () => {
      const { overview } = pages.listing();
      if (overview !== null && overview.total > 0) pick(wholeList(overview.now));
    };

    const begun = (): Run => {
      const { epoch } = pages.listing();
      const known = run.current;
      // A run goes on from where it stands, in the list it began in.
      if (known !== null && known.epoch === epoch && known.to === at()) return known;
      return { anchor: at(), to: at(), base: store.state().picked, ids: new Map(), epoch, asking: false };
    };

    const draw = (now: Run) => {
      const total = pages.listing().overview?.total ?? 0;
      const [first, last] = [Math.min(now.anchor, now.to), Math.max(now.anchor, now.to)];
      if (first === 0 && last === total - 1 && total > 1) {
        pickWhole();
        return;
      }
      const ids: string[] = [];
      let missing: [number, number] | null = null;
      for (let row = first; row <= last; row++) {
        const id = now.ids.get(row) ?? pages.row(row)?.id;
        if (id === undefined) missing = missing === null ? [row, row] : [missing[0], row];
        else {
          now.ids.set(row, id);
          ids.push(id);
        }
      }
      pick(withAlso(now.base, ids));
      if (missing !== null && !now.asking) ask(now, missing);
    };

    const ask = (now: Run, [first, last]: [number, number]) => {
      const { view } = pages.listing();
      const limit = Math.min(AT_ONCE, last - first + 1);
      now.asking = true;
      ipc
        .ids({ ...view, after: null, offset: first, limit })
        .then((ids) => {
          now.asking = false;
          // Another run or another list: these rows mean nothing any more.
          if (run.current !== now || pages.listing().epoch !== now.epoch || ids.length === 0) return;
          for (const [place, id] of ids.entries()) now.ids.set(first + place, id);
          draw(now);
        })
        .catch(() => {
          now.asking = false;
        });
    };

    const extended = (now: Run, to: number | null) => {
      if (to === null) return;
      run.current = now;
      now.to = to;
      draw(now);
    };

    const toggleRow = (row: number | null) => {
      run.current = null;
      const lead = row === null ? undefined : pages.row(row);
      if (lead !== undefined) pick(toggled(store.state().picked, lead.id));
    };

    return {
      toggle: () => toggleRow(at()),
      toggleAt: (row) => {
        // The row the list is at looks chosen, so it stays so when another joins it.
        const { picked } = store.state();
        const here = pages.row(at());
        if (picked === nothing && here !== undefined && at() !== row) pick(withAlso(picked, [here.id]));
        toggleRow(select(row));
      },
      extend: (by, held) => {
        const now = begun();
        extended(now, move(by, held));
      },
      extendTo: (row) => {
        const now = begun();
        extended(now, select(row));
      },
      whole: () => {
        run.current = null;
        pickWhole();
      },
      clear: () => {
        run.current = null;
        pick(nothing);
      },
    };
  }, [pages, store, at, move, select]);
}
