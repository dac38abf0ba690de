import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { ipc, type LeadDetail, onEvent, type Wish } from "../ipc";
import { forgetChanged, forgetClocks, keys, leadOptions, settingsOptions, useLead } from "../ipc/queries";
import { deskClock } from "../shared/time";
import { useDesk, useDeskStore } from "./desk";

/** What the shell tells, passed on to those who show it. */
export function useDeskEvents(grant: (wish: Wish) => void): void {
  const client = useQueryClient();
  const { report, selectedId, openNewLead } = useDesk();
  useEffect(() => {
    const stops = [
      onEvent("changed", ({ ids }) => forgetChanged(client, ids)),
      onEvent("minute", ({ now }) => {
        deskClock.tick(now);
        forgetClocks(client);
      }),
      onEvent("wish", grant),
      onEvent("updates", () => client.invalidateQueries({ queryKey: keys.updates })),
      onEvent("toasts", ({ work }) =>
        client.setQueryData(settingsOptions.queryKey, (old) => old && { ...old, toasts_work: work }),
      ),
      onEvent("emails", ({ emails }) => openNewLead(emails)),
      onEvent("trouble", ({ code }) => report({ code, message: "", params: {} })),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, grant, openNewLead, report]);
  useOpened(selectedId);
}

/** Shows the stage a lead is in and selects it there. Gives the lead, or null when that failed, which is reported. */
export function useOpenLead(): (id: string) => Promise<LeadDetail | null> {
  const client = useQueryClient();
  const store = useDeskStore();
  const { report } = useDesk();
  return useCallback(
    async (id: string) => {
      try {
        const lead = await client.fetchQuery({ ...leadOptions(id), staleTime: 0 });
        store.open(id);
        store.setView({ tab: "all", stage: lead.row.stage, search: null });
        return lead;
      } catch (thrown) {
        report(thrown);
        return null;
      }
    },
    [client, store, report],
  );
}

/** A lead counts as read once it has been before the user's eyes for this long. */
const READ_AFTER_MS = 600;

function useOpened(id: string | null): void {
  const { report } = useDesk();
  const { data } = useLead(id);
  const unread = data?.row.unread === true;
  useEffect(() => {
    if (id === null || !unread) return;
    const timer = setTimeout(() => {
      if (document.visibilityState === "visible") ipc.opened(id).catch(report);
    }, READ_AFTER_MS);
    return () => clearTimeout(timer);
  }, [id, unread, report]);
}
