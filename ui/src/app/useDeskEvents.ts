import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { ipc, onEvent } from "../ipc";
import { forgetChanged, forgetClocks, leadOptions, useLead } from "../ipc/queries";
import { deskClock } from "../shared/time";
import { useDesk, useDeskStore } from "./desk";

/** What the shell tells, passed on to those who show it. */
export function useDeskEvents(openLead: (id: string) => void): void {
  const client = useQueryClient();
  const { report, selectedId, openNewLead } = useDesk();
  useEffect(() => {
    const stops = [
      onEvent("changed", ({ ids }) => forgetChanged(client, ids)),
      onEvent("minute", ({ now }) => {
        deskClock.tick(now);
        forgetClocks(client);
      }),
      onEvent("open-lead", ({ id }) => openLead(id)),
      onEvent("emails", ({ emails }) => openNewLead(emails)),
      onEvent("trouble", ({ code }) => report({ code, message: "", params: {} })),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, openLead, openNewLead, report]);
  useOpened(selectedId);
}

/** Shows the stage a lead is in and selects it there. */
export function useOpenLead(): (id: string) => void {
  const client = useQueryClient();
  const store = useDeskStore();
  const { report } = useDesk();
  return useCallback(
    (id: string) => {
      client.fetchQuery({ ...leadOptions(id), staleTime: 0 }).then(({ row }) => {
        store.open(id);
        store.setView({ tab: "all", stage: row.stage, search: null });
      }, report);
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
