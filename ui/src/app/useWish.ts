import { useCallback } from "react";
import { toldSearch } from "../inbox/told";
import type { Wish } from "../ipc";
import { useDesk, useDeskStore } from "./desk";
import { useOpenLead } from "./useDeskEvents";

/** Shows what a toast, the tray or a link asks for. Nothing is done to a lead by it. */
export function useWish(): (wish: Wish) => void {
  const store = useDeskStore();
  const openLead = useOpenLead();
  const { report, openDialog, openNewLead, show, setView } = useDesk();
  return useCallback(
    async (wish: Wish) => {
      switch (wish.what) {
        case "lead": {
          const lead = await openLead(wish.id);
          if (lead !== null && wish.refused !== null) report({ code: wish.refused, message: "", params: {} });
          break;
        }
        case "accept": {
          const lead = await openLead(wish.id);
          // What stands in an open dialog is worth more than the wish: the lead is shown behind it.
          const free = store.state().dialog === null;
          if (free && lead?.commands.includes("accept")) openDialog("accept", wish.id);
          break;
        }
        case "told":
          setView({ tab: "all", stage: null, search: toldSearch(wish.at) });
          break;
        case "new-lead":
          openNewLead();
          break;
        case "notifications":
          show({ name: "settings", section: "general" });
          break;
      }
    },
    [store, report, openLead, openDialog, openNewLead, show, setView],
  );
}
