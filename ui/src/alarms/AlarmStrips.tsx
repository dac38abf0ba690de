import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useDesk } from "../app/desk";
import { type AlarmState, ipc } from "../ipc";
import { keys, useAlarmState } from "../ipc/queries";
import { dayAndTime } from "../lead/when";
import { Button } from "../shared/Button";
import { useFormat } from "../shared/format";
import { Strip } from "../shared/Strip";
import { useNow } from "../shared/time";

/** Why nobody is told at the moment, or not when they would think: paused, a clock that is wrong, a zone without data. */
export function AlarmStrips() {
  const { t } = useLingui();
  const { show } = useDesk();
  const format = useFormat();
  const now = useNow();
  const { data } = useAlarmState();
  const settle = useSettle();
  if (data === undefined) return null;
  const { paused, paused_until: until, clock_wrong: doubt, zone_unknown: zone, disk_left: room } = data;
  const megabytes = format.number(Math.floor((room ?? 0) / 1024 / 1024));
  const end = until === null ? "" : dayAndTime(until, now, format);
  const says = doubt === null ? "" : format.exact(doubt.now);
  const last = doubt?.clock === "too-late" && doubt.last !== null ? format.exact(doubt.last) : null;
  return (
    <div role="status">
      {doubt?.clock === "too-early" && (
        <Strip
          icon="warn"
          bad
          words={t`The clock of this computer says ${says}, which can’t be. No alarms come until it is right.`}
        />
      )}
      {doubt?.clock === "too-late" && (
        <Strip
          icon="warn"
          bad
          words={
            last === null
              ? t`The clock of this computer says ${says}. No alarms come until it is right.`
              : t`The clock of this computer says ${says}, and the desk last ran on ${last}. No alarms come until it is right.`
          }
        >
          <Button size="small" onPress={() => settle(ipc.trust_clock())}>{t`The clock is right`}</Button>
        </Strip>
      )}
      {room !== null && (
        <Strip
          icon="warn"
          bad
          words={t`The disk is nearly full: ${megabytes} MB are left. What the desk can’t write it can’t keep.`}
        />
      )}
      {zone !== null && (
        <Strip icon="warn" words={t`Nothing is known of the time zone ${zone}, so your hours are taken as UTC.`}>
          <Button size="small" onPress={() => show({ name: "settings", section: "alarms" })}>
            {t`Choose a time zone`}
          </Button>
        </Strip>
      )}
      {paused && (
        <Strip
          icon="bellOff"
          words={until === null ? t`Alarms are paused until you resume them.` : t`Alarms are paused, until ${end}.`}
        >
          <Button size="small" onPress={() => settle(ipc.resume_alarms())}>{t`Resume alarms`}</Button>
        </Strip>
      )}
    </div>
  );
}

/** Takes over what came of a change; a failure is told in the strip. */
export function useSettle() {
  const client = useQueryClient();
  const { report } = useDesk();
  return (asking: Promise<AlarmState>) =>
    void asking.then((state) => {
      client.setQueryData(keys.alarmState, state);
      client.invalidateQueries({ queryKey: keys.alarms });
    }, report);
}
