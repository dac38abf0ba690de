import { type RefObject, useEffect, useRef } from "react";
import { focusList } from "../inbox/focus";
import { Inbox } from "../inbox/Inbox";
import { LeadPane } from "../lead/LeadPane";
import { Guarded } from "../shared/Broken";
import { HotkeysWork } from "../shared/hotkeys";
import { later } from "../shared/later";
import styles from "./App.module.css";
import { type Screen, useDesk } from "./desk";
import { TroubleStrip } from "./TroubleStrip";
import { SCREEN_ID } from "./useKeptFocus";

const Alarms = later(() => import("../alarms/Alarms"));
const Notices = later(() => import("../notices/Notices"));
const Settings = later(() => import("../settings/Settings"));

/** Fetches the screens that are not drawn at first, so that the first visit waits for nothing. */
export const fetchScreens = () => Promise.all([Settings.fetch(), Alarms.fetch(), Notices.fetch()]);

/**
 * What stands beside the navigation. Other screens lie over the inbox, which stays as it was left: out
 * of sight, out of reach and without its keys.
 */
export function Screens() {
  const { screen, selectedId } = useDesk();
  const covered = isCovering(screen);
  const inbox = useRef<HTMLDivElement>(null);
  useFocusIn(inbox, covered);
  return (
    <>
      <div ref={inbox} className={styles.inbox} style={covered ? { visibility: "hidden" } : undefined} inert={covered}>
        <HotkeysWork value={!covered}>
          <Guarded part="inbox">
            <Inbox />
          </Guarded>
          <Guarded part="lead" of={selectedId}>
            <LeadPane leadId={selectedId} />
          </Guarded>
        </HotkeysWork>
      </div>
      {isCovering(screen) && (
        <div id={SCREEN_ID} tabIndex={-1} className={styles.screen}>
          <TroubleStrip />
          <Guarded part={screen.name} of={screen.name}>
            <Covering screen={screen} />
          </Guarded>
        </div>
      )}
    </>
  );
}

type CoveringScreen = Exclude<Screen, { name: "inbox" | "onboarding" }>;

const isCovering = (screen: Screen): screen is CoveringScreen =>
  screen.name !== "inbox" && screen.name !== "onboarding";

function Covering({ screen }: { screen: CoveringScreen }) {
  switch (screen.name) {
    case "alarms":
      return <Alarms />;
    case "notices":
      return <Notices />;
    case "settings":
      return <Settings section={screen.section} />;
  }
}

/** Who in the inbox had the focus has it again when the inbox is back and nobody else has taken it. */
function useFocusIn(inbox: RefObject<HTMLElement | null>, covered: boolean): void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const place = inbox.current;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) last.current = target;
    };
    place?.addEventListener("focusin", remember);
    return () => place?.removeEventListener("focusin", remember);
  }, [inbox]);

  const wasCovered = useRef(covered);
  useEffect(() => {
    const back = wasCovered.current && !covered;
    wasCovered.current = covered;
    if (!back || document.activeElement !== document.body) return;
    if (last.current?.isConnected) last.current.focus({ preventScroll: true });
    else focusList();
  }, [covered]);
}
