import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { alarmNames, comingOf } from "../alarms/words";
import { type ComingAlarm, type LeadDetail, toDeskError } from "../ipc";
import { useComing } from "../ipc/queries";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { useFormat } from "../shared/format";
import { useNow } from "../shared/time";
import styles from "./ComingAlarms.module.css";
import { keyed } from "./keyed";
import { Section } from "./Section";
import { alarmStep } from "./words/alarms";

const SHOWN_AT_FIRST = 4;

/** What the desk will tell of the lead, and when: the moment of telling, and the clock's own where they differ. */
export function ComingAlarms({ lead }: { lead: LeadDetail }) {
  const { data, error } = useComing(lead.row.id);
  if (error === null && (data === undefined || data.alarms.length === 0)) return null;
  return (
    <Section title={<Trans>Coming alarms</Trans>}>
      <ComingList lead={lead.row.id} />
    </Section>
  );
}

/** The same without a title. */
export function ComingList({ lead }: { lead: string }) {
  const { i18n } = useLingui();
  const { data, error } = useComing(lead);
  const [whole, setWhole] = useState(false);
  const coming = [...(data?.alarms ?? [])].sort((a, b) => momentOf(a) - momentOf(b));
  const shown = whole ? coming : coming.slice(0, SHOWN_AT_FIRST);
  const more = coming.length - shown.length;
  return (
    <>
      {error && <p role="alert">{i18n._(wordsFor(toDeskError(error)))}</p>}
      <ul className={styles.coming}>
        {keyed(shown, ({ kind, step }) => `${kind} ${step}`).map(({ key, item }) => (
          <Coming key={key} alarm={item} />
        ))}
      </ul>
      {more > 0 && (
        <Button size="small" look="plain" onPress={() => setWhole(true)}>
          <Trans>Show {more} later</Trans>
        </Button>
      )}
    </>
  );
}

function Coming({ alarm }: { alarm: ComingAlarm }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const now = useNow();
  const { fate, asides } = comingOf(alarm, { i18n, format, now });
  const step = alarmStep(alarm.kind, alarm.step, i18n);
  const at = alarm.told_at ?? alarm.clock_at;
  return (
    <li data-told={alarm.told_at !== null}>
      <time className={styles.at} dateTime={at} title={format.exact(at)}>
        {fate}
      </time>
      <span>
        {i18n._(alarmNames[alarm.kind])}
        {step !== null && <span className={styles.aside}>{` · ${step}`}</span>}
      </span>
      {asides.length > 0 && <span className={styles.why}>{asides.join(" · ")}</span>}
    </li>
  );
}

const momentOf = ({ told_at, clock_at }: ComingAlarm) => Date.parse(told_at ?? clock_at);
