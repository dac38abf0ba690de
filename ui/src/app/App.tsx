import { useQueryClient } from "@tanstack/react-query";
import { memo, useCallback, useEffect, useRef, useState } from "react";
import { focusList } from "../inbox/focus";
import { ListingProvider, useListing } from "../inbox/listing";
import { ipc, type Wish } from "../ipc";
import { forgetChanged } from "../ipc/queries";
import { LeadDialogs } from "../lead/LeadDialogs";
import { UndoToast } from "../lead/UndoToast";
import { NewLeads } from "../newlead/NewLeads";
import { PaletteDoor } from "../palette/PaletteDoor";
import { afterPaint } from "../shared/afterPaint";
import { Guarded } from "../shared/Broken";
import { listenForHotkeys } from "../shared/hotkeys";
import { later } from "../shared/later";
import { ViewNaming } from "../views/ViewNaming";
import { Announcer } from "./Announcer";
import styles from "./App.module.css";
import { DropOverlay } from "./DropOverlay";
import { useDesk, useDeskStore } from "./desk";
import { GoHint } from "./GoHint";
import { ImportProvider } from "./importing";
import { Nav } from "./Nav";
import { Screens } from "./Screens";
import { useSettings } from "./settings";
import { useDeskEvents } from "./useDeskEvents";
import { useKeptFocus } from "./useKeptFocus";
import { useWish } from "./useWish";

const Onboarding = later(() => import("../onboarding/Onboarding"));
/** Fetched before it is asked for. */
export const ShortcutSheet = later(() => import("./ShortcutSheet"));
const ManyToast = later(() => import("../many/ManyToast"));

/** The window's content. onReady: once it is painted. */
export function App({ onReady }: { onReady?: (() => void) | undefined }) {
  return (
    <ListingProvider>
      <ImportProvider>
        <Screen onReady={onReady} />
        <DropOverlay />
        <Announcer />
      </ImportProvider>
    </ListingProvider>
  );
}

function Screen({ onReady }: { onReady: (() => void) | undefined }) {
  const { listing, pages } = useListing();
  const client = useQueryClient();
  const { onboarded } = useSettings();
  const { screen } = useDesk();
  const grant = useWish();
  useDeskEvents(grant);
  const isFirst = listing.counts?.leads_in_all === 0 && !onboarded;
  const greets = isFirst || screen.name === "onboarding";
  const greeting = useGreeting(greets);
  const listed = listing.phase === "ready" || listing.phase === "failed";
  const ready = useCallback(() => {
    if (pages.answeredAhead) {
      forgetChanged(client, null);
      pages.refresh();
    }
    onReady?.();
  }, [pages, client, onReady]);
  useReady(listed && (!greets || greeting), grant, ready);

  if (listing.counts === null && listing.phase !== "failed") return null;
  return greets ? <Onboarding /> : <Desk />;
}

/** True once the first-run screen is there to be drawn. */
function useGreeting(wanted: boolean): boolean {
  const [there, setThere] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    const show = () => setThere(true);
    Onboarding.fetch().then(show, show);
  }, [wanted]);
  return there;
}

/** Apart from the list and its counts, which come anew all the time. */
const Desk = memo(function Desk() {
  const store = useDeskStore();
  const { platform, letter_keys: letters } = useSettings();
  useEffect(() => {
    const isAwaited = () => store.state().dialog !== null;
    return listenForHotkeys(platform, store.settle, letters, isAwaited);
  }, [platform, store, letters]);
  useEffect(focusList, []);
  useKeptFocus();
  const { lastMany, keysShown } = useDesk();
  useHeldMany();
  return (
    <div className={styles.window}>
      <Guarded part="navigation">
        <Nav />
      </Guarded>
      <Screens />
      <LeadDialogs />
      <NewLeads />
      <UndoToast />
      {lastMany !== null && <ManyToast />}
      {keysShown && <ShortcutSheet />}
      <ViewNaming />
      <PaletteDoor />
      <GoHint />
    </div>
  );
});

/** An answer to many leads that was given before the window opened is on offer until it is final. */
function useHeldMany(): void {
  const store = useDeskStore();
  const { report } = useDesk();
  useEffect(() => {
    ipc.held_many().then((held) => {
      if (held !== null && store.state().lastMany === null) store.set({ lastMany: held });
    }, report);
  }, [store, report]);
}

/** Tells the shell once that there is something to see; it may answer with something to show. */
function useReady(ready: boolean, grant: (wish: Wish) => void, onReady: () => void): void {
  const told = useRef(false);
  const { report } = useDesk();
  useEffect(() => {
    if (!ready || told.current) return;
    told.current = true;
    afterPaint(() =>
      ipc
        .ui_ready()
        .then((wish) => wish !== null && grant(wish), report)
        .then(onReady),
    );
  }, [ready, grant, report, onReady]);
}
