import { useLingui } from "@lingui/react/macro";
import { type RefObject, useState } from "react";
import type { AlarmRow } from "../ipc";
import { useHotkeys } from "../shared/hotkeys";
import { alarmKey, snoozable, unseen } from "./AlarmItem";
import type { AlarmActs } from "./useAlarmActs";

/** The id of the list, whose Enter key is its own. */
export const RECORD_ID = "alarms";

/** Moving through the record and working on it by keys; gives who is told which alarm the keys are about. */
export function useAlarmKeys(alarms: AlarmRow[], acts: AlarmActs, list: RefObject<HTMLElement | null>) {
  const { t } = useLingui();
  const [current, setCurrent] = useState<string | null>(null);
  const at = alarms.findIndex((alarm) => alarmKey(alarm) === current);
  const alarm = alarms[at];
  const move = (by: number) => {
    const to = Math.min(Math.max(at + by, 0), alarms.length - 1);
    const item = list.current?.children[at === -1 ? 0 : to];
    if (item instanceof HTMLElement) item.focus();
  };
  useHotkeys([
    { keys: ["j", "arrowdown"], group: "move", label: t`Next alarm`, run: () => move(1), repeats: true },
    { keys: ["k", "arrowup"], group: "move", label: t`Previous alarm`, run: () => move(-1), repeats: true },
    ...(alarm && alarm.about !== null
      ? [
          {
            keys: ["enter"],
            group: "lead" as const,
            within: RECORD_ID,
            label: t`Open the lead`,
            run: () => acts.open(alarm),
          },
        ]
      : []),
    ...(alarm && unseen(alarm)
      ? [{ keys: ["m"], group: "lead" as const, label: t`Mark as seen`, run: () => acts.see(alarm) }]
      : []),
    ...(alarm && snoozable(alarm)
      ? [{ keys: ["s"], group: "lead" as const, label: t`Snooze 1 h`, run: () => acts.snooze(alarm) }]
      : []),
  ]);
  return setCurrent;
}
