import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useDeskStore } from "../app/desk";
import type { Pace } from "../app/store";
import type { LeadRow } from "../ipc";
import { leadOptions, type View } from "../ipc/queries";
import type { LeadPages, Listing } from "./pages";

export type Selection = {
  /** The selected row; null while the selected lead is not among the rows held. */
  active: number | null;
  /** The row the last key or click went to, drawn or not. */
  at(): number;
  /** Both give the row they go to; null in an empty list. */
  select(index: number): number | null;
  /** held: a key is held down, and everything but the list may wait for its end. */
  move(by: number, held?: boolean): number | null;
};

/**
 * The selection is a row number that may run ahead of loading; the lead of that row becomes the desk's
 * selected lead as soon as it is known. When the list changes, the number follows the lead.
 */
export function useSelection(pages: LeadPages, listing: Listing): Selection {
  const store = useDeskStore();
  const client = useQueryClient();
  const [active, setActive] = useState(() => {
    const id = store.selection();
    return id === null ? null : pages.indexOf(id);
  });
  // What the next key starts from: state as of the last key, not as of the last drawing.
  const place = useRef({ row: active ?? 0, awaited: false });

  const goTo = useCallback(
    (row: number | null, pace: Pace = "painted") => {
      setActive(row);
      if (row === null) return null;
      const lead = pages.row(row);
      place.current = { row, awaited: lead === undefined };
      if (lead !== undefined) store.select(lead.id, pace);
      return row;
    },
    [pages, store],
  );

  const total = listing.overview?.total ?? 0;
  const at = useCallback(() => place.current.row, []);
  const select = useCallback((row: number) => goTo(clamp(row, total)), [goTo, total]);
  const move = useCallback(
    (by: number, held?: boolean) => goTo(clamp(place.current.row + by, total), held ? "held" : "painted"),
    [goTo, total],
  );

  // The selection ran ahead of its page: now it is here.
  useEffect(
    () =>
      pages.subscribe(() => {
        const { row, awaited } = place.current;
        const sameList = pages.listing().epoch === seen.current.epoch;
        if (awaited && sameList && pages.row(row) !== undefined) goTo(row);
      }),
    [pages, goTo],
  );

  const seen = useRef<{ epoch: number; view: View | null }>({ epoch: 0, view: null });
  useEffect(() => {
    if (listing.phase !== "ready" || listing.overview === null) return;
    const rows = listing.overview.total;
    const newEpoch = seen.current.epoch !== listing.epoch;
    const newView = seen.current.view !== listing.view;
    seen.current = { epoch: listing.epoch, view: listing.view };

    if (place.current.awaited && !newView) {
      // The selection ran ahead: now its lead may be here.
      goTo(clamp(place.current.row, rows));
      return;
    }
    if (!newEpoch) return;

    const id = store.selection();
    const found = id === null ? null : pages.indexOf(id);
    if (id !== null && found !== null) {
      place.current = { row: found, awaited: false };
      setActive(found);
      return;
    }
    if (id !== null && store.isPinned(id)) {
      setActive(null);
      return;
    }
    const next = () => {
      if (rows === 0) {
        setActive(null);
        store.select(null);
      } else goTo(newView ? 0 : clamp(place.current.row, rows));
    };
    if (id === null || newView) {
      next();
      return;
    }
    // Still of this view, but moved to a page that is not held: it stays selected, out of sight.
    const { epoch } = listing;
    client
      .fetchQuery({ ...leadOptions(id), staleTime: 0 })
      .then(
        ({ row }) => isIn(row, listing.view),
        () => false,
      )
      .then((stays) => {
        if (seen.current.epoch !== epoch || store.selection() !== id) return;
        if (stays) setActive(null);
        else next();
      });
  }, [listing, pages, store, client, goTo]);

  return useMemo(() => ({ active, at, select, move }), [active, at, select, move]);
}

function clamp(row: number, total: number): number | null {
  return total === 0 ? null : Math.min(Math.max(0, row), total - 1);
}

function isIn(row: LeadRow, view: View): boolean {
  return (view.stage === null || row.stage === view.stage) && (view.tab !== "favorites" || row.favorite);
}
