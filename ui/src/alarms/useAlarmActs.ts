import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useDesk } from "../app/desk";
import { useOpenLead } from "../app/useDeskEvents";
import { type AlarmRow, ipc } from "../ipc";
import { keys } from "../ipc/queries";
import { deskClock, HOUR } from "../shared/time";
import type { Place } from "./AlarmItem";

export type AlarmActs = {
  /** Shows the alarm's lead, if it is about one. */
  open: (alarm: AlarmRow) => void;
  /** The user has seen it; the focus stays with the alarm when its button goes. */
  see: (alarm: AlarmRow, place?: Place) => void;
  seeAll: () => void;
  /** No alarms of the lead for an hour; can be undone. */
  snooze: (alarm: AlarmRow) => void;
};

/** What can be done from the list of alarms; a failure is told in the strip. */
export function useAlarmActs(): AlarmActs {
  const client = useQueryClient();
  const { run, report } = useDesk();
  const open = useOpenLead();
  return useMemo(() => {
    const forget = () => client.invalidateQueries({ queryKey: keys.alarms });
    return {
      open: ({ about }) => about !== null && open(about.id),
      see: ({ about, kind, step }, place) => {
        place?.current?.focus();
        ipc.acknowledge(about?.id ?? null, kind, step).then(forget, report);
      },
      seeAll: () => void ipc.acknowledge_all().then(forget, report),
      snooze: ({ about }) => {
        if (about === null) return;
        const until = new Date(deskClock.live() + HOUR).toISOString();
        run(about.id, { command: "snooze", until }).then(forget, report);
      },
    };
  }, [client, run, report, open]);
}
