import { lazy, Suspense, useEffect, useRef } from "react";
import { focusList } from "../inbox/focus";
import { ListingProvider, useListing } from "../inbox/listing";
import { ipc, type Wish } from "../ipc";
import { LeadDialogs } from "../lead/LeadDialogs";
import { UndoToast } from "../lead/UndoToast";
import { NewLeads } from "../newlead/NewLeads";
import { listenForHotkeys } from "../shared/hotkeys";
import { ViewNaming } from "../views/ViewNaming";
import { Announcer } from "./Announcer";
import styles from "./App.module.css";
import { DropOverlay } from "./DropOverlay";
import { useDesk, useDeskStore } from "./desk";
import { ImportProvider } from "./importing";
import { Nav } from "./Nav";
import { Screens } from "./Screens";
import { useSettings } from "./settings";
import { useDeskEvents } from "./useDeskEvents";
import { useWish } from "./useWish";

const Onboarding = lazy(() => import("../onboarding/Onboarding").then(({ Onboarding: First }) => ({ default: First })));
const ShortcutSheet = lazy(() => import("./ShortcutSheet"));
const ManyToast = lazy(() => import("../many/ManyToast"));

/** The window's content. */
export function App() {
  return (
    <ListingProvider>
      <ImportProvider>
        <Screen />
        <DropOverlay />
        <Announcer />
      </ImportProvider>
    </ListingProvider>
  );
}

function Screen() {
  const { listing } = useListing();
  const { onboarded } = useSettings();
  const grant = useWish();
  useDeskEvents(grant);
  useReady(listing.phase === "ready" || listing.phase === "failed", grant);

  if (listing.counts === null && listing.phase !== "failed") return null;
  if (listing.counts?.leads_in_all !== 0 || onboarded) return <Desk />;
  return (
    <Suspense fallback={null}>
      <Onboarding />
    </Suspense>
  );
}

function Desk() {
  const store = useDeskStore();
  const { platform } = useSettings();
  useEffect(() => listenForHotkeys(platform, store.settle), [platform, store]);
  useEffect(focusList, []);
  const { lastMany, keysShown } = useDesk();
  useHeldMany();
  return (
    <div className={styles.window}>
      <Nav />
      <Screens />
      <LeadDialogs />
      <NewLeads />
      <UndoToast />
      {lastMany !== null && (
        <Suspense fallback={null}>
          <ManyToast />
        </Suspense>
      )}
      {keysShown && (
        <Suspense fallback={null}>
          <ShortcutSheet />
        </Suspense>
      )}
      <ViewNaming />
    </div>
  );
}

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
function useReady(ready: boolean, grant: (wish: Wish) => void): void {
  const told = useRef(false);
  const { report } = useDesk();
  useEffect(() => {
    if (!ready || told.current) return;
    told.current = true;
    afterPaint(() => ipc.ui_ready().then((wish) => wish !== null && grant(wish), report));
  }, [ready, grant, report]);
}

// A window that is still hidden may never paint: then a moment is enough.
function afterPaint(run: () => void): void {
  let done = false;
  const once = () => {
    if (!done) run();
    done = true;
  };
  requestAnimationFrame(() => setTimeout(once, 0));
  setTimeout(once, HIDDEN_PAINT_MS);
}

const HIDDEN_PAINT_MS = 50;
