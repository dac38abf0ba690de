import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useDeskStore } from "../app/desk";
import { ipc, onEvent } from "../ipc";
import { takeFirstList } from "../ipc/queries";
import { deskClock } from "../shared/time";
import { LeadPages, type Listing } from "./pages";

type Held = { pages: LeadPages; listing: Listing };

const ListingContext = createContext<Held | null>(null);

/** The list and the counts around it, for the pane that shows it and for the navigation beside it. */
export function ListingProvider({ children }: { children: ReactNode }) {
  const store = useDeskStore();
  const client = useQueryClient();
  const [pages] = useState(() => new LeadPages(source, store.state().view, takeFirstList(client)));
  useEffect(() => {
    const { view: first, phase } = pages.listing();
    let asked = phase === "ready" ? first : null;
    // Within the key or click itself: what it changes around the list is drawn while the answer is on its way.
    const follow = () => {
      const { view } = store.state();
      if (view !== asked) pages.show(view);
      asked = view;
    };
    follow();
    return store.subscribe(follow);
  }, [pages, store]);
  useEffect(() => {
    const stops = [onEvent("changed", () => pages.refresh()), onEvent("minute", () => pages.refresh())];
    return () => {
      for (const stop of stops) stop();
    };
  }, [pages]);
  const listing = useSyncExternalStore(pages.subscribe, pages.listing);
  const value = useMemo(() => ({ pages, listing }), [pages, listing]);
  return <ListingContext value={value}>{children}</ListingContext>;
}

export function useListing(): Held {
  const held = useContext(ListingContext);
  if (held === null) throw new Error("useListing outside ListingProvider");
  return held;
}

const source = {
  list: async (query: Parameters<typeof ipc.list>[0]) => {
    const page = await ipc.list(query);
    deskClock.sync(page.now);
    return page;
  },
  overview: (view: Listing["view"]) => ipc.overview({ ...view, limit: 0, after: null, offset: null }),
};
