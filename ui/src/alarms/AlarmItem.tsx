import { Trans, useLingui } from "@lingui/react/macro";
import { type RefObject, useRef } from "react";
import { Button as Plain } from "react-aria-components";
import type { AlarmRow } from "../ipc";
import { alarmStep } from "../lead/words/alarms";
import { Button } from "../shared/Button";
import { useFormat } from "../shared/format";
import { Icon, type IconName } from "../shared/Icon";
import { useNow } from "../shared/time";
import styles from "./AlarmItem.module.css";
import type { AlarmActs } from "./useAlarmActs";
import { alarmName, asidesOf, fateOf } from "./words";

type Props = {
  alarm: AlarmRow;
  acts: AlarmActs;
  /** From now on the keys of the list are about it. */
  onCurrent: () => void;
};

/** One alarm on record: what, of whom, when and why, and what can be done about it. */
export function AlarmItem({ alarm, acts, onCurrent }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const now = useNow();
  const place = useRef<HTMLLIElement>(null);
  const step = alarmStep(alarm.kind, alarm.step, i18n);
  const isNew = unseen(alarm);
  const asides = asidesOf(alarm, { i18n, format, now });
  return (
    <li ref={place} tabIndex={-1} className={styles.alarm} onFocus={onCurrent}>
      <span className={styles.icon}>
        <Icon name={icons[alarm.standing]} />
      </span>
      <div className={styles.words}>
        <p className={styles.what}>
          <b>{alarmName(alarm, i18n)}</b>
          {step !== null && <span className={styles.step}>{step}</span>}
          {isNew && <span className={styles.new}>{t`not seen yet`}</span>}
        </p>
        {alarm.about !== null && (
          <p>
            <Plain className={styles.lead} onPress={() => acts.open(alarm)}>
              <span className="sr">
                <Trans>Open the lead of</Trans>{" "}
              </span>
              <bdi>{alarm.about.customer}</bdi>
            </Plain>
          </p>
        )}
        <p className={styles.fate}>
          <time dateTime={alarm.told_at ?? alarm.due_at} title={format.exact(alarm.told_at ?? alarm.due_at)}>
            {fateOf(alarm, { i18n, format, now })}
          </time>
          {asides.length > 0 && <span className={styles.aside}>{` · ${asides.join(" · ")}`}</span>}
        </p>
      </div>
      <div className={styles.acts}>
        {isNew && <Button size="small" icon="check" onPress={() => acts.see(alarm, place)}>{t`Mark as seen`}</Button>}
        {snoozable(alarm) && (
          <Button size="small" look="plain" icon="moon" onPress={() => acts.snooze(alarm)}>{t`Snooze 1 h`}</Button>
        )}
      </div>
    </li>
  );
}

/** Tells the alarms on a page apart. */
export const alarmKey = ({ about, kind, step }: AlarmRow) => `${about?.id ?? ""} ${kind} ${step}`;

/** The user was told and has not said that they have seen it. */
export const unseen = ({ standing, acknowledged_at }: AlarmRow) => standing === "raised" && acknowledged_at === null;

/** A lead in the archive has nothing left to snooze, and what is wrong with the desk can't be. */
export const snoozable = ({ about, standing }: AlarmRow) =>
  about !== null && about.stage !== "archived" && standing !== "suppressed";

/** Where the focus goes when a button is gone with what it did. */
export type Place = RefObject<HTMLElement | null>;

const icons: Record<AlarmRow["standing"], IconName> = {
  waiting: "hourglass",
  raising: "bell",
  raised: "bell",
  suppressed: "bellOff",
};
