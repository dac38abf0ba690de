import { useCallback, useMemo, useRef, useSyncExternalStore } from "react";
import { useDesk } from "../app/desk";
import type { LeadRow } from "../ipc";
import { EmptyList } from "./EmptyList";
import styles from "./Inbox.module.css";
import { LeadList } from "./LeadList";
import type { RowActs } from "./LeadRow";
import { ListHead } from "./ListHead";
import { useListing } from "./listing";
import type { LeadPages, Listing } from "./pages";
import { countOf } from "./picked";
import { Strips } from "./Strips";
import { useListKeys } from "./useListKeys";
import { usePicking } from "./usePicking";
import { useSelection } from "./useSelection";
import { useViewName } from "./useViewName";

/** The list pane: what is waiting, most urgent first. */
export function Inbox() {
  const { pages, listing } = useListing();
  const name = useViewName(listing.view);
  return (
    <main className={styles.pane} aria-label={name}>
      <ListHead listing={listing} />
      <Strips listing={listing} onRetry={() => pages.refresh()} />
      <SelectableList pages={pages} listing={listing} />
    </main>
  );
}

/** Apart from the rest of the pane, for it is drawn anew with every step of a held key. */
function SelectableList({ pages, listing }: { pages: LeadPages; listing: Listing }) {
  useSyncExternalStore(pages.subscribe, pages.came);
  const selection = useSelection(pages, listing);
  const rowsInSight = useRef(1);
  const acts = useRowActs();
  const name = useViewName(listing.view);
  const { picked } = useDesk();
  const picking = usePicking(pages, selection);
  const isPicking = countOf(picked, listing.overview?.total ?? 0) > 0;
  useListKeys({ pages, selection, picking, picked: isPicking, rowsInSight, acts });
  return (
    <LeadList
      pages={pages}
      listing={listing}
      active={selection.active}
      label={name}
      picked={isPicking ? picked : null}
      onSelect={(row, how) => {
        if (how === "also") picking.toggleAt(row);
        else if (how === "through") picking.extendTo(row);
        else {
          picking.clear();
          selection.select(row);
        }
      }}
      acts={acts}
      empty={<EmptyList view={listing.view} overview={listing.overview} />}
      onRowsInSight={useCallback((rows: number) => {
        rowsInSight.current = rows;
      }, [])}
    />
  );
}

function useRowActs(): RowActs {
  const { run, undo, report } = useDesk();
  return useMemo(
    () => ({
      favorite: (lead: LeadRow) => {
        run(lead.id, { command: "favorite", on: !lead.favorite }).catch(report);
      },
      undo: (lead: LeadRow) => {
        undo(lead.id);
      },
    }),
    [run, undo, report],
  );
}
